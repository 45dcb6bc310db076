"""Case files: tests in Markdown that an editor can write.

A file's fences before its first `##` heading are the project that all its cases share. A case is a
`##` heading with fences: `file PATH` adds or replaces a file, `change PATH` replaces the lines of a file that begin
with `-` by those that begin with `+`, `append PATH` adds to its end, `many PATH` does so ten thousand times,
`bytes PATH` writes it with Python's escapes (a backslash, x, two digits), `link PATH` makes a link to the fence's text,
`absent PATH` takes a file or a folder away, and `report` is what `briefing check` prints of its issues, letter for
letter; without one the case is to pass.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REPORT = "report"


@dataclass(frozen=True, slots=True)
class Fence:
    """One fence: what it does (`file`, `report`, …), to which path, its text, its lines in the file."""

    verb: str
    path: str
    text: str
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Case:
    """A titled case: the fences that make its project, and the report it expects ('' for none)."""

    title: str
    fences: tuple[Fence, ...]
    report: Fence | None

    def write(self, root: Path) -> None:
        """Write the case's project to an empty folder."""
        for fence in self.fences:
            _WRITERS[fence.verb](root / fence.path, fence.text)


def cases(path: Path) -> Iterator[Case]:
    """Yield the cases of a file."""
    shared: list[Fence] = []
    title, fences = "", shared
    tokens = MarkdownIt().parse(path.read_text(encoding="utf-8"))
    for number, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            if title:
                yield _case(title, shared, fences)
            title, fences = tokens[number + 1].content, []
        elif token.type == "fence":
            verb, _, name = token.info.strip().partition(" ")
            lines = (token.map[0] + 1, token.map[1] - 1) if token.map else (0, 0)
            fences.append(Fence(verb, name, token.content, lines))
    if title:
        yield _case(title, shared, fences)


def _case(title: str, shared: list[Fence], own: list[Fence]) -> Case:
    report = next((fence for fence in own if fence.verb == REPORT), None)
    return Case(title, (*shared, *(fence for fence in own if fence.verb != REPORT)), report)


def update(path: Path, title: str, reported: str) -> None:
    """Write what was reported into the `report` fence of a case, as the file is now."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    for case in cases(path):
        if case.report and case.title == title:
            start, end = case.report.lines
            lines[start:end] = [reported]
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def _bytes(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.rstrip("\n").encode("latin-1", "backslashreplace").decode("unicode_escape").encode("latin-1"))


def _text(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _change(path: Path, text: str) -> None:
    old, new = ("".join(line[1:] for line in text.splitlines(keepends=True) if line[0] == sign) for sign in "-+")
    before = path.read_text(encoding="utf-8")
    assert before.count(old) == 1, f"{path} holds these lines {before.count(old)} times:\n{old}"
    _text(path, before.replace(old, new))


def _append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _many(path: Path, text: str) -> None:
    _append(path, text * 10_000)


def _link(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(text.strip())


def _absent(path: Path, _: str) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


_WRITERS = {
    "file": _text,
    "change": _change,
    "append": _append,
    "many": _many,
    "bytes": _bytes,
    "link": _link,
    "absent": _absent,
}

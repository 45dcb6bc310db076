"""Docs that are run: what a page tells its reader to do is done, step by step, in an empty folder.

A page is read as a reader does. A `console` fence holds commands after `$ `, each with what it prints; `…` stands
for anything, in a line or in place of lines. Any other fence is a file: the paragraph before it ends with the file's
path in code and a colon. It is written as it stands, or added to the end where the paragraph says "the end of"; of a
`diff` fence the lines with a minus give way to those with a plus. Pictures (`mermaid`) are left alone, and so are the
few lines in an `sh` fence, which a test cannot run.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from generator import cli

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "generator" / "docs"
_PATH = re.compile(r"`([^`]+)`:$")
_FAILS = re.compile(r"^briefing: |: error: |marks? lost:$", re.MULTILINE)
"""What a page shows of a command that fails."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command, what it is said to print, and its line in the page."""

    line: int
    text: str
    printed: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a fence does to a file: `write`, `add` or `diff`, and its text."""

    line: int
    verb: str
    path: str
    text: str


Step = Command | Change


def steps(page: str) -> Iterator[Step]:
    """Yield what a page tells its reader to do, in order."""
    tokens = MarkdownIt().parse(page)
    said = ""
    for token in tokens:
        if token.type == "inline":
            said = token.content
        if token.type == "fence" and token.map:
            yield from _fence(token.info.split(" ")[0], token.content, said.replace("\n", " "), token.map[0] + 1)


def unrun(page: str) -> list[str]:
    """Return the lines of `sh` fences."""
    fences = (token for token in MarkdownIt().parse(page) if token.type == "fence" and token.info == "sh")
    return [line for fence in fences for line in fence.content.splitlines()]


def _fence(kind: str, text: str, said: str, line: int) -> Iterator[Step]:
    if kind == "console":
        yield from _commands(text, line)
    elif kind not in {"mermaid", "sh"}:
        path = _PATH.search(said)
        assert path, f"line {line}: which file is this? The paragraph before it ends with its path and a colon."
        verb = "diff" if kind == "diff" else "add" if "the end of" in said else "write"
        yield Change(line, verb, path[1], text)


def _commands(text: str, line: int) -> Iterator[Command]:
    """Yield the commands of a fence; a backslash at the end of a line goes on with the next."""
    command, at = "", 0
    printed: list[str] = []
    joined = re.sub(r"\\\n\s*", "", text)
    for number, each in enumerate([*joined.splitlines(), "$ "], line + 1):
        if each.startswith("$ "):
            if command:
                yield Command(at, command, "\n".join(printed))
            command, printed, at = each.removeprefix("$ "), [], number
        else:
            printed.append(each)


class Desk:
    """Where a page is followed: a shell in a folder. The command itself runs in this process, which is faster."""

    def __init__(self, folder: Path, home: Path) -> None:
        home.mkdir(parents=True, exist_ok=True)
        names = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in _WHO.items()}
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "BRIEFING_"))}
        own = {"HOME": str(home), "GIT_CONFIG_GLOBAL": os.devnull, "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
        self.folder, self.environment = folder, {**kept, **names, **own}

    def follow(self, page: str) -> None:
        """Do what a page says, and hold what happens to what it says."""
        for step in steps(page):
            if isinstance(step, Change):
                self.change(step)
            else:
                status, printed = self.run(step.text)
                assert matches(step.printed, printed), f"line {step.line}: $ {step.text}\n{printed}"
                assert status == 0 or _FAILS.search(step.printed), f"line {step.line}: $ {step.text}\n{printed}"

    def run(self, command: str) -> tuple[int, str]:
        """Run a command; return its status and what it printed. The folder it goes to stays for the next."""
        if command.startswith("briefing "):
            return self.briefing(command)
        reading, writing = os.pipe()
        run = subprocess.run(
            ["bash", "-c", f"exec 3>&{writing}\n{command}\nstatus=$?\npwd >&3\nexit $status"],  # noqa: S607
            check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=self.folder, env=self.environment,
            pass_fds=[writing],
        )  # fmt: skip
        os.close(writing)
        with os.fdopen(reading) as file:
            self.folder = Path(file.read().strip())
        return run.returncode, run.stdout.decode()

    def briefing(self, command: str) -> tuple[int, str]:
        """Run our own command as a shell would, with what it prints in a file where the line says so."""
        words, _, target = command.partition(" > ")
        out, said = _stream(), _stream()
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.folder)
            patch.setattr(os, "environ", self.environment)
            patch.setattr(sys, "stdout", out if target else said)
            patch.setattr(sys, "stderr", said)
            status = cli.main(shlex.split(words)[1:])
        if target:
            path = target.replace("~", self.environment["HOME"])
            (self.folder / path).write_bytes(out.buffer.getvalue())
        return status, said.buffer.getvalue().decode()

    def change(self, step: Change) -> None:
        """Write a file, add to it, or change lines of it."""
        path = self.folder / step.path
        if step.verb == "diff":
            path.write_text(patched(path.read_text("utf-8"), step), "utf-8")
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text("utf-8") if step.verb == "add" else ""
        assert step.verb == "add" or not path.exists(), f"line {step.line}: {step.path} is there already"
        path.write_text(before + step.text, "utf-8")


class _Stream(io.TextIOWrapper):
    """A stream that keeps what is written to it."""

    buffer: io.BytesIO


def _stream() -> _Stream:
    return _Stream(io.BytesIO(), "utf-8", write_through=True)


_WHO = {"NAME": "Ada Editor", "EMAIL": "ada@example.org"}


def patched(text: str, step: Change) -> str:
    """Return a text in which the lines with a minus gave way to those with a plus."""
    for hunk in re.split(r"\n…\n", step.text.rstrip("\n")):
        lines = hunk.split("\n")
        old = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("+"))
        new = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("-"))
        assert text.count(old) == 1, f"line {step.line}: {step.path} holds these lines {text.count(old)} times:\n{old}"
        text = text.replace(old, new)
    return text


def matches(said: str, printed: str) -> bool:
    """Say whether a command printed what it was said to; where nothing is said, anything is right."""
    if not said.strip():
        return True
    lines = [".*" if line.strip() == "…" else _loose(line) for line in said.rstrip("\n").split("\n")]
    pattern = "\n".join(lines).replace("\n.*\n", "\n(?:.*\n)*?").removeprefix(".*\n").removesuffix("\n.*")
    front = "(?:.*\n)*?" if lines[0] == ".*" else ""
    back = "(?:\n.*)*" if lines[-1] == ".*" else ""
    return re.fullmatch(f"{front}{pattern}{back}", printed.rstrip("\n")) is not None


def _loose(line: str) -> str:
    return ".*".join(re.escape(part) for part in line.split("…"))

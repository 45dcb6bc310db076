"""Completion in a shell: a script made from the parser, and the ids that it asks for while somebody types."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import shtab

from generator.layout import PUBLISHERS, lay_out
from generator.records.entries import read_sheet
from generator.text import reading, walking

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator
    from pathlib import Path

SHELLS = ("bash", "zsh", "fish")

ASKED = {
    ("suggest fact", "id"): "facts",
    ("suggest source", "id"): "sources",
    ("reimport", "source"): "sources",
    ("new fact", "source"): "sources",
    ("explain", "code"): "codes",
    ("", "brief"): "briefs",
    ("", "publisher"): "publishers",
}
"""What the script asks for where an argument of a command is typed; '' stands for any command."""

REVISIONS = ("base", "head")
"""Arguments that name a revision, for which git itself is asked."""


def script(parser: argparse.ArgumentParser, shell: str) -> str:
    """Return the script that completes commands, options, files and ids in a shell."""
    for command, action in _actions(parser, ""):
        if completer := _completer(command, action):
            action.complete = completer  # type: ignore[attr-defined]
    return str(shtab.complete(parser, shell))


def _actions(parser: argparse.ArgumentParser, command: str) -> Iterator[tuple[str, argparse.Action]]:
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to ask for them
        if isinstance(action.choices, dict):
            for name, inner in action.choices.items():
                yield from _actions(inner, f"{command} {name}".strip())
        else:
            yield command, action


def _completer(command: str, action: argparse.Action) -> Any:
    if action.choices is not None:
        return None
    if kind := ASKED.get((command, action.dest)) or ASKED.get(("", action.dest)):
        return _asked(kind, f"briefing completion {kind} 2>/dev/null")
    if action.dest in REVISIONS:
        return _asked("revisions", "git for-each-ref --format='%(refname:short)' 2>/dev/null")
    return {"FILE": shtab.FILE, "DIR": shtab.DIRECTORY}.get(str(action.metavar))


def _asked(kind: str, command: str) -> dict[str, Any]:
    """Return what completes with the lines that a command prints: asked when a key is pressed, and not before."""
    plain: dict[str, Any] = shtab.cmd(command)
    function = f"_briefing_{kind}"
    asking = f'{function}() {{ compadd -- ${{(f)"$({command})"}} }}'
    return {**plain, "zsh": function, "preamble": {**plain["preamble"], "zsh": asking}}


def briefs(root: Path) -> list[str]:
    """Return the ids of the briefs, by the names of their folders."""
    return sorted(lay_out([], _paths(root, "briefs"))[0].briefs)


def sources(root: Path) -> list[str]:
    """Return the ids of the sources, by the names of their files."""
    return sorted(seed.source for seed in lay_out(_paths(root, "seeds"), _paths(root, "briefs"))[0].seeds)


def facts(root: Path) -> list[str]:
    """Return the ids of the facts that sheets state; those in seeds are not looked for."""
    layout, _ = lay_out([], _paths(root, "briefs"))
    sheets = (path for paths in layout.briefs.values() for path in paths if PurePosixPath(path).parent.name == "facts")
    return sorted({id_ for path in sheets for id_ in _ids(root, path, "facts")})


def publishers(root: Path) -> list[str]:
    """Return the ids of the publishers."""
    return sorted(_ids(root, PUBLISHERS, "publishers"))


def _paths(root: Path, folder: str) -> list[str]:
    return walking.walk(root, folder, (".yml", ".md"))[0]


def _ids(root: Path, path: str, key: str) -> set[str]:
    text, _ = reading.read_text(root, path)
    return read_sheet(text, path)[0].names(key) if text else set()


IDS: dict[str, Callable[[Path], list[str]]] = {
    "facts": facts, "sources": sources, "briefs": briefs, "publishers": publishers,
}  # fmt: skip
"""The lists of ids that can be asked for; they are read from names and keys alone, so that typing need not wait."""

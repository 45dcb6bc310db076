"""Reading on after a slip: the entry that it stands in is left out, and the rest of the file is read all the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator import limits
from generator.records import sheets
from generator.records.complaints import indent
from generator.records.slips import SYNTAX
from generator.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.issues import Issue
    from generator.records.nodes import Node

_HEADER = re.compile(r" *[\w-]++:[ ]*(?:#.*)?$")
_ENTRY = re.compile(r"^( +)[^\s#]", re.MULTILINE)
_INK = re.compile(r"[^\n]")


class Read(NamedTuple):
    """What could be read of a text: its nodes and their issues; the slips, and the offsets at which each left a gap."""

    node: Node | None
    issues: list[Issue]
    slips: Sequence[Issue] = ()
    gaps: Sequence[int] = ()


def compose_all(text: str, path: str, *, first_line: int = 1) -> Read:
    """Read YAML as `sheets.compose` does, but without the entries that cannot be read, each of which is an issue.

    Where tabs take the place of spaces nothing can be told of what belongs to what, and nothing is read.
    """
    slips: list[Issue] = []
    gaps: list[int] = []
    rest, level = text, _level(text)
    while True:
        node, issues = sheets.compose(rest, path, first_line=first_line)
        slip = issues[-1] if node is None and issues and issues[-1].code == SYNTAX.code else None
        if slip is None:
            return Read(node, issues, slips, gaps)
        start, end = _entry(rest, slip.place.line - first_line, level)
        left = _blanked(rest, start, end)
        slips.append(slip)
        if left == rest or "\t" in rest[start:end] or len(slips) >= limits.SLIPS:
            return Read(None, issues, slips[:-1])
        gaps.append(max(0, start - 1))
        rest = left


def _level(text: str) -> int:
    """Return how far the entries of a file are indented: as far as its first indented line."""
    first = _ENTRY.search(text)
    return len(first[1]) if first else 0


def _entry(text: str, row: int, level: int) -> tuple[int, int]:
    """Return where the entry begins and ends that holds a line, without the key that names it if that is sound."""
    lines = text.split("\n")
    first = next((at for at in range(row, -1, -1) if _begins(lines[at], level)), 0)
    after = next((at for at in range(row + 1, len(lines)) if _begins(lines[at], level)), len(lines))
    if first < row and _HEADER.match(lines[first]):
        first += 1
    starts = Lines(text).starts
    return starts[first], starts[after] if after < len(lines) else len(text)


def _begins(line: str, level: int) -> bool:
    """Say whether a line stands as far to the left as the first of an entry."""
    return bool(line.strip()) and not line.lstrip().startswith("#") and indent(line) <= level


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + _INK.sub(" ", text[start:end]) + text[end:]

"""Patches: stretches of a file replaced, all else byte for byte as it is, its line ends and its byte order mark too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.text import characters
from generator.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.issues import Fix


def apart(fixes: Iterable[Fix]) -> list[Fix]:
    """Return fixes of one file in their order, each once, without those that lie over an earlier one."""
    found: list[Fix] = []
    for fix in sorted(set(fixes), key=lambda fix: (fix.place, fix.text)):
        last = found[-1].place if found else None
        if last is None or (last.end_line, last.end_column) <= (fix.place.line, fix.place.column):
            found.append(fix)
    return found


def patched(raw: str, fixes: Iterable[Fix]) -> str:
    """Return the text of a file, as decoded, after fixes that lie apart.

    Their places count as `reading.read_text` does: without a byte order mark, and with a line feed for each CRLF. New
    lines end as the first line of the file does.
    """
    text = raw.lstrip(characters.BOM)
    starts = Lines(text).starts
    ends = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    parts, done = [raw[: len(raw) - len(text)]], 0
    for fix in apart(fixes):
        place = fix.place
        start, end = (starts[line - 1] + column - 1 for line, column in
                      ((place.line, place.column), (place.end_line, place.end_column)))  # fmt: skip
        parts += (text[done:start], fix.text.replace("\n", ends))
        done = end
    return "".join((*parts, text[done:]))

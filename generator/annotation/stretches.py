"""A text cut where blank lines are, so that plain paragraphs and headings need no parser of Markdown.

Most of an article is paragraphs of plain words, and the parser takes a hundred times as long over them as it takes to
see that they are. What stands between blank lines and begins each line like a sentence is a paragraph, whatever
stands before and behind it: only fences and definitions of links reach across blank lines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_STRETCH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_BEGIN = r"(?!\d+[.)])[^\s#>\-+=|~:*_]"  # of a line that begins no list, table, quotation, rule or code
_LINE = rf"{_BEGIN}(?:[^\n]*\S)?"
_PARAGRAPH = re.compile(rf"{_LINE}(?:\n{_LINE})*")
_HEADING = re.compile(r"(#{1,6}) [^\s#](?:[^\n]*[^\s#])?")
_REACHING = ("```", "~~~", "]:")


class Stretch(NamedTuple):
    """A part of a text from `start` to `end`: a paragraph, a heading on one line, or what a parser has to look at.

    `begin` is where the words of a paragraph or a heading begin, which are words as they stand but for inline markup.
    """

    kind: Literal["paragraph", "heading", ""]
    start: int
    end: int
    begin: int


def stretches(text: str) -> Iterator[Stretch]:
    """Yield the parts of a text in order; neighbours that need a parser are one."""
    if any(sign in text for sign in _REACHING):
        yield Stretch("", 0, len(text), 0)
        return
    open_from, done = -1, 0
    for match in _STRETCH.finditer(text):
        start, done = match.span()
        heading = _HEADING.fullmatch(text, start, done)
        if heading or _PARAGRAPH.fullmatch(text, start, done):
            if open_from >= 0:
                yield Stretch("", open_from, start, open_from)
                open_from = -1
            yield (
                Stretch("heading", start, done, heading.end(1) + 1)
                if heading
                else Stretch("paragraph", start, done, start)
            )
        elif open_from < 0:
            open_from = start
    if open_from >= 0:
        yield Stretch("", open_from, len(text), open_from)

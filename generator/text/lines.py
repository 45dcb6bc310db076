"""The lines of a text: from offsets to places."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from functools import cached_property

from generator.issues import Place

_LINE_END = re.compile("\n")


class Lines:
    """A text of a file from its line `first_line`; offsets are code points of the text."""

    def __init__(self, text: str, first_line: int = 1) -> None:
        self.text = text
        self.first_line = first_line

    @cached_property
    def starts(self) -> array[int]:
        """The offset at which each line begins; the first is 0."""
        return array("I", [0, *(end.end() for end in _LINE_END.finditer(self.text))])

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both from 1."""
        row = bisect_right(self.starts, offset) - 1
        return self.first_line + row, offset - self.starts[row] + 1

    def place(self, path: str, start: int, end: int) -> Place:
        """Return the place of the text from `start` up to `end` in the file at `path`."""
        return Place(path, *self.position(start), *self.position(end))

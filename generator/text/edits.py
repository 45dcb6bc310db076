"""Edits of a text: ranges replaced by other words, and the way from each offset to the other text and back."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Edit(NamedTuple):
    """The range `start` to `end` of a text, in code points, and what stands there afterwards."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Edited:
    """A text after edits. `before` and `after` hold, pair by pair, where each edit begins and ends in either text."""

    text: str
    before: array[int]
    after: array[int]

    def forward(self, offset: int) -> int:
        """Return where an offset of the text as it was lies now; one within an edit, where that begins."""
        return _mapped(offset, self.before, self.after)

    def back(self, offset: int) -> int:
        """Return where an offset of the text as it is lay before; one within an edit, where that began."""
        return _mapped(offset, self.after, self.before)


def edited(text: str, edits: Iterable[Edit]) -> Edited:
    """Make edits that do not overlap."""
    parts: list[str] = []
    before, after = array("L", [0]), array("L", [0])
    done = length = 0
    for start, end, new in sorted(edits):
        parts += (text[done:start], new)
        length += start - done
        before.extend((start, end))
        after.extend((length, length + len(new)))
        done, length = end, length + len(new)
    return Edited("".join([*parts, text[done:]]), before, after)


def _mapped(offset: int, here: array[int], there: array[int]) -> int:
    last = bisect_right(here, offset) - 1
    is_inside = last % 2 == 1  # the pairs follow the beginning of the text
    return there[last] if is_inside else there[last] + offset - here[last]

"""Spans: ranges of a text in order, none over another, as numbers, dates and names take them up."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Span = tuple[int, int]


def in_order(spans: Iterable[Span]) -> list[Span]:
    """Return spans in their order, without those that lie over an earlier one."""
    found: list[Span] = []
    for span in sorted(spans):
        if not found or found[-1][1] <= span[0]:
            found.append(span)
    return found


def touches(spans: Sequence[Span], start: int, end: int) -> bool:
    """Say whether one of some spans in order shares a character with the range from `start` to `end`."""
    at = bisect_left(spans, end, key=itemgetter(0)) - 1
    return at >= 0 and spans[at][1] > start

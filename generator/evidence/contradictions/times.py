"""Which facts speak of the same time. What has no date is compared with nothing dated."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from generator.model import grouped
from generator.text import dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.evidence.contradictions.amounts import Amount
    from generator.text.dates import Date

NEAREST = 8
"""Stretches of time around one that are looked at with it, those that begin last."""


def overlapping(one: Date | None, other: Date | None) -> bool:
    """Say whether both are undated, or both dated with a day in common."""
    if one is None or other is None:
        return one is other
    return dates.overlap(one, other)


def nested(one: Date | None, other: Date | None) -> bool:
    """Say whether both are undated, or both dated and one of them within the other.

    Stretches that only touch, such as a year and a fiscal year, are two times.
    """
    if one is None or other is None:
        return one is other
    return dates.contains(one, other) or dates.contains(other, one)


def windows(amounts: Sequence[Amount]) -> Iterator[Sequence[Amount]]:
    """Yield what holds at one time: all that is undated; for each date, what has it or a date around it."""
    undated = [one for one in amounts if one.at is None]
    if undated:
        yield undated
    spans = grouped((dates.sort_key(one.at), one) for one in amounts if one.at)
    long_first = sorted(sorted(spans, reverse=True), key=itemgetter(0))
    around = long_first[:0]
    for first, last in long_first:
        around = [other for other in around if other[1] >= first][-NEAREST:]
        holding = (other for other in around if other[1] >= last)
        yield [*(one for other in holding for one in spans[other]), *spans[first, last]]
        around.append((first, last))

"""Moments: an EDTF date as the numbers that bibliographic formats have places for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.text.dates import Date

Moment = tuple[int, ...]
"""A year, or a year and a month or season (21 to 24), or a year, month and day."""

_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?[~?%]?")
SPRING = 21


def moments(date: Date) -> tuple[Moment, ...]:
    """Return the one moment of a date, or both ends of an interval; () where the numbers alone would say too much.

    So it is for sets, for digits given as X, for open ends, and for years before 1 or after 9999.
    """
    if date.edtf.startswith("["):
        return ()
    ends = tuple(_moment(end) for end in date.edtf.split("/"))
    return ends if all(ends) else ()


def _moment(edtf: str) -> Moment:
    written = _PLAIN.fullmatch(edtf)
    numbers = tuple(int(part) for part in written.groups() if part) if written else ()
    return numbers if numbers[:1] > (0,) else ()


def is_season(moment: Moment) -> bool:
    """Say whether a moment is a season of a year."""
    return moment[1:2] >= (SPRING,)


def year(date: Date) -> int | None:
    """Return the one year that a date lies in, as far as its numbers tell."""
    years = {moment[0] for moment in moments(date)}
    return years.pop() if len(years) == 1 else None

"""The shape of a date on the timeline: which days it covers, and how its ends are drawn.

Days are counted from the first day of year 0 in the Gregorian calendar, which is used for all years. A stretch ends
where its last day ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import isinf
from typing import TYPE_CHECKING, Literal

from generator.text import dates

if TYPE_CHECKING:
    from generator.text.dates import Date

End = Literal["sharp", "soft", "open", "unknown"]
"""How a stretch ends: at a day, at about a day, not at all so far, or nobody knows when."""

_OPEN = {"..": "open", "": "unknown"}
_ERA = 146_097  # days in 400 years


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that lie together: a date, one date of a set, or all between two dates.

    `first` and `last` are None at an end that is open or unknown. `hatched` says that the date is uncertain,
    `within` that it is some shorter time in the stretch.
    """

    first: float | None
    last: float | None
    begins: End = "sharp"
    ends: End = "sharp"
    hatched: bool = False
    within: bool = False

    @property
    def is_day(self) -> bool:
        """Whether it is one day, and not a longer time."""
        return self.first is not None and self.last is not None and self.last - self.first <= 1

    @property
    def known(self) -> tuple[float, ...]:
        """The days at its ends, as far as they are known: the first, and the middle of the last."""
        last = None if self.last is None else self.last - 0.5
        return tuple(day for day in (self.first, last) if day is not None)


@lru_cache(maxsize=16384)  # a day has several facts, and most were reported within a few years
def shape(date: Date) -> tuple[Stretch, ...]:
    """Return the stretches that a date is drawn as: one, or for a set one for each of its dates."""
    if date.edtf.startswith("["):
        return tuple(_single(dates.parse(one)) for one in date.edtf[1:-1].split(","))
    return (_interval(date, *date.edtf.split("/")) if "/" in date.edtf else _single(date),)


def _single(date: Date) -> Stretch:
    first, last = _days(date)
    end: End = "soft" if date.approximate else "sharp"
    return Stretch(first, last, end, end, date.uncertain, "X" in date.edtf)


def _interval(date: Date, start: str, end: str) -> Stretch:
    first, last = _days(date)
    return Stretch(first, last, _end(start), _end(end), date.uncertain)


def _end(written: str) -> End:
    if written in _OPEN:
        return "open" if written else "unknown"
    return "soft" if dates.parse(written).approximate else "sharp"


def _days(date: Date) -> tuple[float | None, float | None]:
    (year, month, day), (last_year, last_month, last_day) = dates.sort_key(date)
    first = None if isinf(year) else day_number(int(year), month or 1, day or 1)
    if isinf(last_year):
        return first, None
    if not last_month:
        return first, day_number(int(last_year) + 1, 1, 1)
    return first, day_number(int(last_year), last_month, last_day) + 1


@lru_cache(maxsize=16384)
def day_number(year: int, month: int, day: int) -> int:
    """Return the number of a day; years count as in EDTF, where 0 is 1 BC."""
    year -= month < 3  # noqa: PLR2004 - the count begins in March, so that a leap day is the last of its year
    era, of_era = divmod(year, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * _ERA + of_era * 365 + of_era // 4 - of_era // 100 + of_year + 60


@lru_cache(maxsize=16384)
def civil(number: int) -> tuple[int, int, int]:
    """Return the year, month and day of a day's number."""
    era, of_era = divmod(number - 60, _ERA)
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    march = (5 * of_year + 2) // 153
    month = march + 3 if march < 10 else march - 9  # noqa: PLR2004 - months from March on
    return era * 400 + year + (month < 3), month, of_year - (153 * march + 2) // 5 + 1  # noqa: PLR2004

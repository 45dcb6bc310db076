"""The lens: what was known on a date, and what is strong enough, as each statement of a fact carries it.

The pages say everything without it. What is here lets a reader leave out what was not yet published on a day of
their choice, or what is weaker than they ask for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator import addresses
from generator.evidence.credibility import WORDS
from generator.text import dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.model import Fact, Source
    from generator.text.dates import Date

FIRST_DAY, LAST_DAY = "0000-01-01", "9999-12-31"
"""The days between which a reader can ask."""

MOST_ORIGINS = 5
"""The highest number of origins that a reader can ask for."""


@dataclass(frozen=True, slots=True)
class Known:
    """When a fact entered the public record: on a day from `first` to `last`, both ISO, '' where that end is open.

    Each end is the earliest that any of its articles gives: a fact is certainly known once one of them is certainly
    out, and perhaps known once one of them may be. An article without a date says nothing about either.
    """

    first: str
    last: str

    @property
    def days(self) -> str:
        """The day, or both ends with a slash between them, as pages carry it."""
        return self.first if self.first == self.last else f"{self.first}/{self.last}"


def known(published: Iterable[Date | None]) -> Known | None:
    """Return when a fact became known by the dates of the articles that support it; None where none has a date."""
    dated = [date for date in published if date]
    if not dated:
        return None
    first = min(dated, key=lambda date: dates.sort_key(date)[0])
    last = min(dated, key=lambda date: dates.sort_key(date)[1])
    return Known(_day(first.earliest), _day(last.latest))


def known_of(fact: Fact, sources: Mapping[str, Source]) -> Known | None:
    """Return when a fact became known: what stands above its articles counts through them alone."""
    return known(sources[c.source].front.published for c in fact.supporting if c.source in sources)


def _day(iso: str | None) -> str:
    """Return a day as readers can ask for it: those before the year 0 and after 9999 are the nearest that they can."""
    if iso is None:
        return ""
    if iso.startswith(("-", "Y-")):
        return FIRST_DAY
    return LAST_DAY if iso.startswith("Y") else iso


def thresholds(facts: Sequence[tuple[Known | None, int]], address: str) -> dict[str, Any] | None:
    """Return what readers can choose, given since when each fact is known and its number of origins.

    They are the first and the last day that change anything, grades, numbers of origins, and the address of what was
    known when. A brief without facts offers nothing.
    """
    if not facts:
        return None
    days = sorted(day for one, _ in facts if one for day in (one.first, one.last) if day)
    most = min(max(origins for _, origins in facts), MOST_ORIGINS)
    return {
        "first": days[0] if days else "",
        "last": days[-1] if days else "",
        "grades": [(grade, f"{words}{' or better' * (grade > 1)} ({grade})") for grade, words in _GRADES],
        "origins": list(range(2, max(most, 2) + 1)),
        "known": address,
        "script": addresses.LENS,
    }


_GRADES = [(grade, words) for grade, words in WORDS.items() if grade < max(WORDS)]

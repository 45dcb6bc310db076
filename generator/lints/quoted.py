"""Quoted: the numbers, dates and units that the quotes of a fact hold, and whether they bear out what a claim says.

A quote bears out a number if it holds the same one in any form; a unit, if it names one of the same size; a part of a
date, if it holds that part or a date within it. Where a quote's language has words that are not known here, what
could be written in such words is let pass.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from generator.lints import day_words, number_words, unit_words
from generator.lints.half_units import half_more, halves
from generator.lints.numerals import numerals
from generator.lints.said_dates import said_dates
from generator.lints.unit_words import unit_at, units_in
from generator.text import month_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.evidence.units import Unit
    from generator.lints.number_sums import Values
    from generator.lints.numerals import Numeral
    from generator.lints.said_dates import Part, SaidDate
    from generator.text.dates import Date

ABOUT = Fraction(1, 10)
"""How far a number behind `about` may be from the one in the quote."""

_CONVERTED = Fraction(1, 25)  # what is rounded off when a number is given in another unit: 5 km for three miles
_COUNTS = frozenset(range(2, 13))
_HALF_DAY = 12
_CLOCK = re.compile(r"(?<![0-9])([01]?[0-9]|2[0-3])(?::[0-5][0-9])?(?: ?(p\.?m\b)|(?<=:[0-9]{2}))(?![0-9])")
_POINTED = re.compile(r"(?<![0-9.,])([01]?[0-9]|2[0-3])[.h]([0-5][0-9])(?= ?(?:[ap]\.?m\b|uhr|hrs?\b|o'clock))")
_PAST = {"half past": 30, "quarter past": 15}
_PLAIN_DIGITS = 3  # from so many significant digits a number is written in digits in every language
_OTHER_CALENDARS = frozenset({"am", "bo", "dz", "fa", "ne", "prs", "ps", "ti"})
_NO_WORD_FOR_TWO = frozenset({"ar", "he", "sl"})  # a form of the noun says it


class Amount(NamedTuple):
    """A number with its unit."""

    values: Values
    unit: Unit


@dataclass(frozen=True, slots=True)
class Quoted:
    """What passages hold, and the languages that they are in. `known` is a date that the editors give a basis for."""

    numbers: frozenset[int | Fraction]
    amounts: tuple[Amount, ...]
    texts: tuple[str, ...]
    dates: tuple[SaidDate, ...]
    languages: frozenset[str]
    known: Date | None = None

    def has_number(self, numeral: Numeral, *, about: bool = False) -> bool:
        """Say whether a number of a claim is there, near it where the claim says `about`."""
        if self._has(numeral.values) or (numeral.parts and all(self._has(part) for part in numeral.parts)):
            return True
        if 2 in numeral.values and self.languages & _NO_WORD_FOR_TWO:  # noqa: PLR2004
            return True
        if about and any(_is_near(n, value) for n in self.numbers for value in numeral.values):
            return True
        return not self.languages <= number_words.LANGUAGES and _may_be_words(numeral)

    def has_counts(self) -> bool:
        """Say whether a small count is there, of which a small number in the claim may be a slip."""
        return not self.numbers.isdisjoint(_COUNTS)

    def _has(self, values: Values) -> bool:
        return not values.isdisjoint(self.numbers)

    def has_amount(self, values: Values, unit: Unit) -> bool:
        """Say whether an amount is there in another unit of its dimension, rounded or not."""
        return any(
            _same(value, unit, other, amount.unit)
            for amount in self.amounts
            if amount.unit.dimension == unit.dimension and amount.unit != unit
            for value in values
            for other in amount.values
        )

    def has_unit(self, unit: Unit) -> bool:
        """Say whether a unit of that size is named; where names of units are not known, any may be."""
        if not self.languages <= unit_words.LANGUAGES:
            return True
        beside = (amount.unit for amount in self.amounts)
        anywhere = (there for text in self.texts for there in units_in(text))
        return any(
            (there.dimension, there.factor) == (unit.dimension, unit.factor) for there in chain(beside, anywhere)
        )

    def has_part(self, part: Part, said: SaidDate) -> bool:
        """Say whether a part of a date of a claim is there, or follows from a date that is."""
        match part.kind:
            case "year":
                return self._has_year(part.value, said.get("month"))
            case "month":
                return self._has_month(part.value)
            case "day":
                month = said.get("month")
                return self._has_day(part.value, month if month and self._has_month(month) else None)
            case "weekday":
                return self._has_weekday(part.value)
            case "decade":
                return self._has_years(part.value, part.value + 9, part)
            case "century":
                return self._has_years(100 * part.value - 99, 100 * part.value, part)

    def _has_year(self, year: int, month: int | None) -> bool:
        if self.known and _years(self.known, year, year):
            return True
        if self.languages & _OTHER_CALENDARS:
            return True
        there = {part.value for said in self.dates for part in said.parts if part.kind == "year"}
        bound = {said.get("year") for said in self.dates if month and said.get("month") == month}
        elsewhere = bool(bound) and None not in bound and year not in bound
        return (year in there or year in self.numbers) and not elsewhere

    def _has_month(self, month: int) -> bool:
        if self.known and _spans_month(self.known, month):
            return True
        there = any(part.kind == "month" and part.value == month for said in self.dates for part in said.parts)
        return there or not self.languages <= month_names.LANGUAGES

    def _has_day(self, day: int, month: int | None) -> bool:
        if self.known and self.known.earliest == self.known.latest and _day(self.known) == (month or 0, day):
            return True
        days = {
            part.value
            for said in self.dates
            for part in said.parts
            if part.kind == "day" and (month is None or said.get("month") in {month, None})
        }
        return day in days or day in self.numbers or self._may_say_day(month)

    def _may_say_day(self, month: int | None) -> bool:
        """Say whether a month may have its day in words that are not known here."""
        if self.languages <= day_words.LANGUAGES:
            return False
        bare = any(said.get("month") == month and said.get("day") is None for said in self.dates)
        return bare or not self.languages <= month_names.LANGUAGES

    def _has_weekday(self, weekday: int) -> bool:
        exact = [self.known.earliest] if self.known and self.known.earliest == self.known.latest else []
        dates = [_exact(said) for said in self.dates]
        days = [date.fromisoformat(day) for day in exact if day and len(day) == len("2025-07-16")]
        there = {day.isoweekday() for day in (*days, *dates) if day}
        there |= {part.value for said in self.dates for part in said.parts if part.kind == "weekday"}
        return weekday in there or not self.languages <= frozenset(month_names.WEEKDAYS)

    def _has_years(self, first: int, last: int, part: Part) -> bool:
        """Say whether a year of a decade or a century is there, or the same decade or century."""
        if self.known and _years(self.known, first, last):
            return True
        parts = [there for said in self.dates for there in said.parts]
        same = any((there.kind, there.value) == (part.kind, part.value) for there in parts)
        years = any(there.kind == "year" and first <= there.value <= last for there in parts)
        return same or years or part.value in self.numbers or bool(self.languages & _OTHER_CALENDARS)


def gather(passages: Sequence[tuple[str, str]], known: Date | None = None) -> Quoted:
    """Return what passages hold: folded texts, each with its language (a primary subtag)."""
    numbers: set[int | Fraction] = set()
    amounts: list[Amount] = []
    dates: list[SaidDate] = []
    for text, language in passages:
        languages = (language, "en") if language != "en" else ("en",)
        said = said_dates(text, languages)
        dates += said
        taken = [(date.start, date.end) for date in said if date.sure and len(date.parts) > 1]
        for numeral in numerals(text, languages, loose=True):
            unit = unit_at(text, numeral.start, numeral.end)
            if unit or not any(start <= numeral.start < end for start, end in taken):
                numbers.update(numeral.values, *numeral.parts)
            if unit:
                amounts.append(Amount(numeral.values, unit.unit))
            amounts += (Amount(frozenset({value}), of) for value, of in half_more(text, numeral))
        amounts += (Amount(frozenset({value}), of) for value, of in halves(text))
        numbers.update(_hours(text))
    return Quoted(
        frozenset(numbers),
        tuple(amounts),
        tuple(text for text, _ in passages),
        tuple(dates),
        frozenset(language for _, language in passages),
        known,
    )


def _hours(text: str) -> Iterator[int]:
    """Yield the hours of a text by the other clock, 7 p.m. being 19:00, and those of times such as 10.30 a.m."""
    for match in _CLOCK.finditer(text):
        hour = int(match[1])
        if match[2] and hour < _HALF_DAY:
            yield hour + _HALF_DAY
        elif hour > _HALF_DAY:
            yield hour - _HALF_DAY
    for match in _POINTED.finditer(text):
        yield from (int(match[1]), int(match[2]))
    yield from (minutes for words, minutes in _PAST.items() if words in text)


def _is_near(number: int | Fraction, value: int | Fraction) -> bool:
    exact = Fraction(number)
    return abs(exact - Fraction(value)) <= abs(exact) * ABOUT


def _may_be_words(numeral: Numeral) -> bool:
    """Say whether a number may be written in words: it is small or round."""
    return any(len(str(value).strip("0")) < _PLAIN_DIGITS for value in numeral.values)


def _same(value: int | Fraction, unit: Unit, other: int | Fraction, there: Unit) -> bool:
    """Say whether two amounts are one, as close as those come that turn miles into kilometres."""
    exact = Fraction(there.base(Fraction(other)))
    return abs(Fraction(unit.base(Fraction(value))) - exact) <= abs(exact) * _CONVERTED


def _years(known: Date, first: int, last: int) -> bool:
    """Say whether a date touches some years; an open end may be any."""
    begins = _year(known.earliest)
    ends = _year(known.latest)
    return (begins is None or begins <= last) and (ends is None or first <= ends)


def _year(day: str | None) -> int | None:
    return None if day is None or day.startswith("Y") else int(day[:-6])


def _day(known: Date) -> tuple[int, int]:
    day = known.earliest or ""
    return (int(day[-5:-3]), int(day[-2:])) if len(day) > 5 else (0, 0)  # noqa: PLR2004 - not a year alone


def _spans_month(known: Date, month: int) -> bool:
    """Say whether a date that is shorter than a year touches a month."""
    first, last = known.earliest, known.latest
    if first is None or last is None or first.startswith("Y") or last.startswith("Y"):
        return False
    months = (int(last[:-6]) - int(first[:-6])) * 12 + int(last[-5:-3]) - int(first[-5:-3])
    return months < 11 and (month - int(first[-5:-3])) % 12 <= months  # noqa: PLR2004 - a year has no month


def _exact(said: SaidDate) -> date | None:
    year, month, day = said.get("year"), said.get("month"), said.get("day")
    try:
        return date(year, month, day) if year and month and day else None
    except ValueError:
        return None

"""Claim tokens: the numbers, dates, units and names of a claim, each with its place, as the support lint holds them.

The reading is strict: what may be something else is left out. `one` and `first` are no numbers, `F-16` and `G20` are
names, and what stands within the name of an entity belongs to that name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.lints import number_words
from generator.lints.halves import is_part
from generator.lints.numerals import numerals
from generator.lints.said_dates import said_dates
from generator.lints.unit_words import unit_at
from generator.text import spans
from generator.text.month_names import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.lints.name_index import Mention
    from generator.lints.numerals import Numeral
    from generator.lints.said_dates import Part, SaidDate
    from generator.lints.unit_words import SaidUnit

_LEAST_YEAR, _LAST_YEAR = 1000, 2199
_IDENTIFIER = re.compile(r"(?:[a-z]-?|[a-z][0-9]+[-/.])$")
_PREFIX = re.compile(r"(?:mid|pre|post|early|late|ende|anfang|mitte|fy|rs|mi|mid-)-?$")
_LETTER = re.compile(r"[a-z]")
_THIRD_PARTY = re.compile(r" (?:part(?:y|ies)|countr(?:y|ies)|world|person)(?![a-z])")
_ONE_OF = re.compile(r"(?<![a-z])(?:a|one) $")
_DEFINITE = re.compile(
    r"(?<![^\W\d_])(?:the|these|those|its|their|his|her|our|all|die|der|den|diese|alle|ihre|les|ces|los|las|estos|estas|gli|"
    r"os|as|эти|этих|все) $|[这這该該那此]$|(?:이|그|저) $"
)
_LISTED = 4
_HOUR = re.compile(r"[0-9]:$")
_SLASH = re.compile(r"[0-9]/$")
_SLASHED = re.compile(r"/[0-9]")
_ABOUT_WORDS = (
    r"about|some|around|roughly|approximately|approx\.?|circa|ca\.|c\.|nearly|almost|close to|an estimated|estimated"
    r"|etwa|rund|ungefähr|zirka|fast|knapp|gut|environ|près de|quelque|presque|unos|unas|cerca de|alrededor de|casi"
    r"|quasi|cerca|aproximadamente|ongeveer|bijna|около|примерно|почти|نحو|حوالي|قرابة|ما يقرب من|زهاء"
    r"|약|거의|约|約|大约|大約|近|将近|およそ|लगभग|करीब"
)
_ABOUT = re.compile(rf"(?<![^\W\d_])(?:{_ABOUT_WORDS}) ?$|~ ?$")
_ABOUT_AFTER = re.compile(r" ?(?:or so|左右|上下|余|多|여|가량|정도|ほど|前後|ခန့်|नही)")
_LATIN = re.compile(r"[a-z]+")
_LITERAL = re.compile(r"((?:\$ ?)?[0-9]+(?:[.,'][0-9]+)*(?: [0-9]{3}(?![0-9]))*)((?: ?%|[ -]?[a-z]+)?)")
_ONES = frozenset(
    _LATIN.findall("one first ein eine einen einem einer eines eins erste ersten erster erstes un une uno")
)
_CURRENCIES = frozenset({"usd", "eur", "inr", "rs", "gbp"})
_LONGEST_ABOUT = 20  # characters


class ClaimPart(NamedTuple):
    """A part of a date of a claim, with the whole date."""

    part: Part
    said: SaidDate


class ClaimNumber(NamedTuple):
    """A number of a claim, its unit, and whether the claim says `about`, or means things told before: `the two`.

    `day` is the part of a date that the number may be instead, as in `March 3`.
    """

    numeral: Numeral
    unit: SaidUnit | None
    about: bool
    definite: bool = False
    day: ClaimPart | None = None

    @property
    def start(self) -> int:
        """Where the number begins in the folded claim."""
        return self.numeral.start

    @property
    def end(self) -> int:
        """Where the number ends."""
        return self.numeral.end


@dataclass(frozen=True, slots=True)
class ClaimTokens:
    """The numbers and the parts of dates of a claim; places are those of the folded text."""

    numbers: Sequence[ClaimNumber]
    dates: Sequence[ClaimPart]


def literals(text: str, language: str) -> list[tuple[str, str]] | None:
    """Return each number of a folded claim as it is written, and the word behind it, which may be a unit.

    None if it takes `read_claim` to know them.

    That is so where it has words for numbers, months or weekdays, or letters beyond ASCII. This is a short cut: where
    each literal stands in a quote, so do the tokens.
    """
    if not text.isascii() or not _words(language).isdisjoint(_LATIN.findall(text)):
        return None
    return _LITERAL.findall(text)


@lru_cache(maxsize=64)
def _words(language: str) -> frozenset[str]:
    """Return what makes `read_claim` needed in a language."""
    tables = (number_words.CARDINALS, number_words.ORDINALS, number_words.SCALES, MONTHS, WEEKDAYS)
    words = {part for table in tables for word in table.get(language, ()) for part in _LATIN.findall(word)}
    return frozenset({*words, *number_words.SCALES[""], *_CURRENCIES} - _ONES)


def read_claim(text: str, named: Sequence[Mention], language: str) -> ClaimTokens:
    """Return the tokens of a folded claim that is written in `language`, outside the names that it holds."""
    names = spans.in_order((mention.start, mention.end) for mention in named)
    said = [date for date in said_dates(text, (language,)) if not spans.touches(names, date.start, date.end)]
    numbers = [number for number in _numbers(text, language) if not spans.touches(names, number.start, number.end)]
    starts = {number.start: number for number in numbers}
    dates = [date for date in said if date.sure or _is_year(date, starts.get(date.start))]
    taken = spans.in_order((date.start, date.end) for date in dates)
    unsure = [ClaimPart(part, date) for date in said if not date.sure for part in date.parts]
    days = {day.part.start: day for day in unsure if day.part.kind == "day"}
    kept = [
        number._replace(day=days.get(number.start))
        for number in numbers
        if not spans.touches(taken, number.start, number.end)
    ]
    return ClaimTokens(kept, [ClaimPart(part, date) for date in dates for part in date.parts])


def _is_year(date: SaidDate, number: ClaimNumber | None) -> bool:
    """Say whether a bare number is a year rather than an amount: it has no unit and no word that multiplies it."""
    part = date.parts[0]
    if part.kind != "year" or not _LEAST_YEAR <= part.value <= _LAST_YEAR:
        return False
    return number is None or (number.unit is None and number.end == part.end)


def _numbers(text: str, language: str) -> Iterator[ClaimNumber]:
    for numeral in numerals(text, (language,)):
        unit = unit_at(text, numeral.start, numeral.end)
        if not _is_left_out(text, numeral, unit):
            yield ClaimNumber(numeral, unit, _says_about(text, numeral), _is_definite(text, numeral))


def _is_left_out(text: str, numeral: Numeral, unit: SaidUnit | None) -> bool:
    """Say whether a number is none that evidence must hold: a pronoun, or a part of an identifier."""
    before = text[max(0, numeral.start - 8) : numeral.start]
    if not numeral.in_digits:
        return max(numeral.values) <= 1 or _is_no_count(text, numeral, before)
    if _SLASH.search(before) or _SLASHED.match(text, numeral.end) or (_HOUR.search(before) and not max(numeral.values)):
        return True
    is_year = numeral.end - numeral.start == len("2025")
    if _IDENTIFIER.search(before) and not (is_year and _PREFIX.search(before)):
        return True
    tied = unit is not None and unit.start == numeral.end
    return not tied and bool(_LETTER.match(text, numeral.end)) and not _ends_in_scale(text, numeral)


def _is_no_count(text: str, numeral: Numeral, before: str) -> bool:
    """Say whether a number word counts nothing: `third parties`, a fraction such as `a third of`."""
    fraction = _ONE_OF.search(before) and text.startswith(" of ", numeral.end)
    return bool(fraction or _THIRD_PARTY.match(text, numeral.end))


def _ends_in_scale(text: str, numeral: Numeral) -> bool:
    """Say whether the letter right behind a number abbreviates a scale, as in `5m`."""
    return text[numeral.end : numeral.end + 1] in {"m", "b", "k"} and not _LETTER.match(text, numeral.end + 1)


def _is_definite(text: str, numeral: Numeral) -> bool:
    """Say whether a small number word stands behind an article, and so may mean what a quote lists by name."""
    before = text[max(0, numeral.start - 8) : numeral.start]
    return not numeral.in_digits and max(numeral.values) <= _LISTED and bool(_DEFINITE.search(before))


def _says_about(text: str, numeral: Numeral) -> bool:
    before = text[max(0, numeral.start - _LONGEST_ABOUT) : numeral.start]
    return bool(_ABOUT.search(before) or _ABOUT_AFTER.match(text, numeral.end)) or is_part(text, numeral.end)

"""Dates read back from the words in which `dates.words` tells them; what it would tell otherwise is no date here."""

from __future__ import annotations

import re

from generator.text import dates
from generator.text.months import MONTHS

_DATE = r"(.+)"
_YEAR = r"(AD \d{1,3}|\d{4}|\d{1,4} BC|\d{2,3},\d{3})"
_ONE = (
    (rf"from {_DATE} to {_DATE}", "{0}/{1}"),
    (rf"from {_DATE}, end open", "{0}/.."),
    (rf"from {_DATE}, end unknown", "{0}/"),
    (rf"until {_DATE}, beginning open", "../{0}"),
    (rf"until {_DATE}, beginning unknown", "/{0}"),
    (rf"about {_DATE} \(uncertain\)", "{0}%"),
    (rf"about {_DATE}", "{0}~"),
    (rf"{_DATE} \(uncertain\)", "{0}?"),
    (rf"some month in {_YEAR}", "{0}-XX"),
    (rf"some day in {_YEAR}", "{0}-XX-XX"),
    (r"some day in (\w+ .+)", "{0}-XX"),
)
_ONE_PATTERNS = tuple((re.compile(pattern), template) for pattern, template in _ONE)
_SEASON = re.compile(rf"(spring|summer|autumn|winter) {_YEAR}(?:–\d\d)? \(northern\)")
_SEASONS = ("spring", "summer", "autumn", "winter")
_DAY = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS)}) {_YEAR}")
_DECADE = re.compile(r"some year in the (\d{3})0s")
_CENTURY = re.compile(r"some year from (\d\d)00 to \1+99")
_LONGEST = 240


def parse(words: str) -> str | None:
    """Return the date in EDTF that `words` tell; None where they are not the words of any.

    >>> parse("about September 2025")
    '2025-09~'
    """
    edtf = _edtf(words.strip()) if len(words) <= _LONGEST else None
    try:
        return edtf if edtf and dates.words(dates.parse(edtf)) == words.strip() else None
    except dates.DateError:
        return None


def _edtf(words: str) -> str | None:
    if words.startswith("one of: "):
        parts = [_edtf(part) for part in words.removeprefix("one of: ").split(", ")]
        return f"[{','.join(part or '' for part in parts)}]" if all(parts) else None
    for pattern, template in _ONE_PATTERNS:
        if match := pattern.fullmatch(words):
            held = [_edtf(part) for part in match.groups()]
            return template.format(*held) if all(held) else None
    return _single(words)


def _single(words: str) -> str | None:
    if match := _DAY.fullmatch(words):
        day, month, year = match.groups()
        return "-".join((_year(year), f"{MONTHS.index(month) + 1:02}", *([f"{int(day):02}"] if day else [])))
    if match := _SEASON.fullmatch(words):
        return f"{_year(match[2])}-{21 + _SEASONS.index(match[1])}"
    if match := _DECADE.fullmatch(words):
        return f"{match[1]}X"
    if match := _CENTURY.fullmatch(words):
        return f"{match[1]}XX"
    return _year(words) if re.fullmatch(_YEAR, words) else None


def _year(words: str) -> str:
    if words.endswith(" BC"):
        year = 1 - int(words.removesuffix(" BC"))
        return f"{'-' * (year < 0)}{abs(year):04}"
    digits = words.removeprefix("AD ").replace(",", "")
    return f"Y{digits}" if "," in words else digits.zfill(4)

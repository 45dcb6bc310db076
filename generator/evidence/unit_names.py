"""Names of units: what readers are told in place of an abbreviation, and the plural of what is counted."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.evidence import units

_UNITS = {
    "t": "tonne", "kt": "thousand tonnes", "Mt": "million tonnes", "kg": "kilogram", "g": "gram", "mg": "milligram",
    "km": "kilometre", "m": "metre", "cm": "centimetre", "mm": "millimetre", "km2": "square kilometre",
    "km²": "square kilometre", "m2": "square metre", "m²": "square metre", "ha": "hectare", "m3": "cubic metre",
    "m³": "cubic metre", "l": "litre", "h": "hour", "d": "day", "y": "year", "yr": "year", "min": "minute",
    "s": "second", "bbl": "barrel", "percent": "%", "per cent": "%",
}  # fmt: skip
_OVER = re.compile(r"(\s*/\s*|\s(?:per|por|par|pro|je)\s)")  # what follows is one of its kind, in any language
_SHORT = {"day", "ton"}  # three letters are an abbreviation else
_ALWAYS = (
    "million",
    "billion",
    "trillion",
    "thousand",
    "hundred",
    "lakh",
    "crore",
    "yuan",
    "renminbi",
    "sheep",
    "hertz",
)
_PLURALS = {
    "person": "people", "man": "men", "woman": "women", "child": "children", "foot": "feet",
    **{noun: noun for noun in _ALWAYS},
}  # fmt: skip


@lru_cache(maxsize=4096)
def unit(text: str | None, *, one: bool = False) -> str:
    """Return a unit in words, after a number other than one unless `one`; '' where there is none."""
    amount, *over = _OVER.split(" ".join((text or "").split()), maxsplit=1)
    counted = _counted(amount, one=one)
    if not over:
        return counted
    by = "per" if over[0].strip() == "/" else over[0].strip()
    return " ".join(filter(None, (counted, by, _counted(over[1], one=True))))


def _counted(noun: str, *, one: bool) -> str:
    head, of, rest = noun.partition(" of ")
    words = _UNITS.get(head, head)
    counted = words if one or not _is_counted(words) else plural(words)
    return f"{counted}{of}{rest}"


def _is_counted(words: str) -> bool:
    """Say whether a unit is an English noun in small letters, which has a plural, and no abbreviation."""
    dimension = units.read(words).dimension
    if not re.fullmatch("[a-z]+( [a-z]+)*", words) or dimension == units.SHARE:
        return False
    return len(words) > 3 or words in _SHORT or dimension == f"unit {words}"  # noqa: PLR2004


def plural(noun: str) -> str:
    """Return the plural of an English noun in small letters; one that is a plural stays as it is."""
    *before, last = noun.split(" ")
    if last in _PLURALS:
        last = _PLURALS[last]
    elif re.search("(ss|x|ch|sh)$", last):
        last += "es"
    elif re.search("[^aeiou]y$", last):
        last = f"{last[:-1]}ies"
    elif not last.endswith("s") and last not in _PLURALS.values():
        last += "s"
    return " ".join((*before, last))


def with_unit(number: str, text: str | None, *, one: bool = False) -> str:
    """Return a number with its unit in words: `85 %`, `31,000 tonnes`."""
    return " ".join(filter(None, (number, unit(text, one=one))))

"""Dates that are written in other languages than English, told in English words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from generator.text import month_names
from generator.text.folding import folded
from generator.text.months import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable

_THAI_ERA = 543  # the years by which the years of Thailand are ahead
_THAI = re.compile("[\u0e01-\u0e5b]")
_THAI_YEAR = re.compile("2[45][0-9]{2}")
_SPACELESS = re.compile("[\u0e01-\u0e5b\u1000-\u109f]")  # Thai and Burmese
_HEBREW = re.compile("[א-ת]")
_HEBREW_IN = "ב"
_COUNTED = re.compile("th(?:áng|g) ?([0-9]{1,2})(?![0-9])")
_NAMES = (*month_names.MONTHS.values(), *month_names.MORE_MONTHS.values())
_FORMS = tuple({(form, number) for forms in _NAMES for form, number in forms.items()})
_ENGLISH = {
    word: english
    for english, words in (
        ("since", "seit desde depuis dal od від с з sinds sedan siden fra"),
        ("until", "bis hasta até jusqu'au fino do до tot"),
        ("about", "etwa um vers environ hacia circa około около cerca"),
    )
    for word in words.split()
}
_SMALL = (
    *("de", "del", "di", "le", "el", "au", "den", "dem", "der", "am", "im", "the", "van", "ngày", "năm"),
    *("года", "году", "год", "г", "року", "році", "рік", "р", "roku", "rok", "r", "vuonna"),
    *("година", "године", "godine", "leta", "gada", "d", "m", "aasta", "mwaka", "año", "anul", "hb"),
    *("ปี", "ค.ศ.", "พ.ศ.", "วันที่", "ခုနှစ်", "ရက်နေ့", "ရက်", "ခု", "سنة", "عام", "سال", "सन"),
)
_ENDS = "(?<=[0-9])(?:er|re|º|ª|°)(?![^\\W_])|(?<=[a-zа-я])\\.|(?<=[0-9]{4})\\."


class _Patterns(NamedTuple):
    """What is looked for in a folded text: months, words around a date, and what is left out."""

    month: re.Pattern[str]
    around: re.Pattern[str]
    small: re.Pattern[str]


def in_english(text: str) -> str:
    """Return a tidy text with the months of other languages in English, without the small words of a date.

    A name that means different months in different languages stays as it is.
    """
    patterns = _patterns()
    said = folded(text)
    if _THAI.search(said):
        said = _THAI_YEAR.sub(lambda year: str(int(year[0]) - _THAI_ERA), said)
    said = _COUNTED.sub(lambda month: _named(int(month[1]), month[0]), said)
    said = patterns.month.sub(lambda month: _month(month["name"].removeprefix(_HEBREW_IN), month[0]), said)
    said = patterns.around.sub(lambda word: f" {_ENGLISH[word[0]]} ", said)
    return " ".join(patterns.small.sub(" ", said).split())


def _month(name: str, written: str) -> str:
    """Return the English name of the month that a name means in every language that has it, else what is written."""
    numbers = {number for form, number in _FORMS if name == form or (form[-1] == "*" and name.startswith(form[:-1]))}
    return _named(numbers.pop(), written) if len(numbers) == 1 else written


def _named(number: int, written: str) -> str:
    return f" {MONTHS[number - 1].casefold()} " if 1 <= number <= len(MONTHS) else written


@cache
def _patterns() -> _Patterns:
    """Return the patterns, made when a first date is no EDTF: few are."""
    days = {form for forms in month_names.WEEKDAYS.values() for form in forms}
    return _Patterns(
        re.compile(f"(?P<name>{_any({form for form, _ in _FORMS})})\\.?"),
        re.compile(_any(_ENGLISH)),
        re.compile(f"{_any(_SMALL)}|(?:{_any(days)}),?|{_ENDS}"),
    )


def _any(forms: Iterable[str]) -> str:
    """Return the pattern of one of several words, the longest that fits."""
    return "|".join(map(_pattern, sorted(forms, key=len, reverse=True)))


def _pattern(form: str) -> str:
    """Return the pattern of a word: on its own, but in scripts that set no spaces between words."""
    ending = "[^\\W\\d_]*" if form.endswith("*") else ""
    prefix = f"{_HEBREW_IN}?" if _HEBREW.match(form) else ""
    word = prefix + re.escape(form.rstrip("*")) + ending
    return word if _SPACELESS.search(form) else f"(?<![^\\W\\d_]){word}(?![^\\W\\d_])"

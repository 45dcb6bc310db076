"""Dates as people write them: which EDTF dates a text may mean, to be shown in a help."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from generator.text.foreign_dates import in_english
from generator.text.months import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_AROUND = "“”„‟‘’‚«»‹› ,;"  # what is left of typing around a date
_LONGEST = 80  # characters; what is longer is a sentence and no date


class Guess(NamedTuple):
    """A date in EDTF that a text may mean; `is_label` if the text is worth keeping beside it."""

    edtf: str
    is_label: bool = False


def guesses(text: str, is_date: Callable[[str], bool]) -> list[Guess]:
    """Return the dates that `text`, which is not EDTF, may mean; `is_date` says what is EDTF."""
    if len(text) > _LONGEST:
        return []
    tidy = _tidy(text)
    return _meant(tidy, is_date) or _meant(in_english(tidy), is_date)


def _meant(tidy: str, is_date: Callable[[str], bool]) -> list[Guess]:
    """Return the dates that a tidy text may mean."""
    means = (*_simple(tidy), *_ranges(tidy, is_date), *_composed(tidy, is_date))
    found = (guess for guess in means if is_date(guess.edtf))
    return list(dict.fromkeys(found))


def _tidy(text: str) -> str:
    """Return a text in lower case with plain digits and hyphens, without spaces that part nothing."""
    digits = "".join(str(unicodedata.digit(sign, sign)) for sign in text)
    plain = re.sub("[‐‑‒–—−]", "-", " ".join(digits.strip(_AROUND).casefold().split()))
    return re.sub(r" (?=[~?%/,\]}])|(?<=[\[{/,]) ", "", plain)


def _simple(text: str) -> Iterator[Guess]:
    """Yield what a single date may mean."""
    yield Guess(text.upper())
    for pattern, templates in _SINGLE:
        if match := pattern.fullmatch(text):
            yield from (Guess(template.format(**_values(match))) for template in templates)
    for pattern, template in _LABELLED:
        if match := pattern.fullmatch(text):
            yield Guess(template.format(**_values(match)), is_label=True)


def _composed(text: str, is_date: Callable[[str], bool]) -> Iterator[Guess]:
    """Yield what a text made of one or two dates and words around them may mean."""
    for pattern, template in _COMPOSED:
        if match := pattern.fullmatch(text):
            parts = {name: _one(part, is_date) for name, part in match.groupdict().items()}
            if all(parts.values()):
                yield Guess(template.format(**parts))


def _ranges(text: str, is_date: Callable[[str], bool]) -> Iterator[Guess]:
    """Yield what a text may mean that parts in two dates at a hyphen or a word."""
    said = _FRAME.sub("", text)
    for between in _BETWEEN.finditer(said):
        first, last = _one(said[: between.start()], is_date), _one(said[between.end() :], is_date)
        if first and last:
            yield Guess(f"{first}/{last}")


def _one(text: str, is_date: Callable[[str], bool]) -> str:
    """Return the first single date that a text may mean, '' if there is none."""
    return next((guess.edtf for guess in _simple(text) if is_date(guess.edtf)), "")


def _values(match: re.Match[str]) -> dict[str, str]:
    """Return the named parts of a match as EDTF has them; see `_SINGLE`."""
    said = {name: part for name, part in match.groupdict().items() if part}
    values = {name: _value(part) for name, part in said.items()}
    first, last = _SPANS.get(said.get("part", ""), ("", ""))
    following = f"{int(said.get('y', 0)) + 1:04}"
    is_next = following.endswith(said.get("z", ""))
    return {**values, "first": first, "last": last, "next": following if is_next else "?"}


def _value(part: str) -> str:
    if part[:3] in _MONTH_STARTS:
        return f"{_MONTH_STARTS.index(part[:3]) + 1:02}"
    return _SEASONS.get(part, part.zfill(2) if part.isdigit() else part)


_MONTH_STARTS = [month[:3].casefold() for month in MONTHS]
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_SPANS = {
    "early": ("01", "04"),
    "mid": ("06", "08"),
    "late": ("09", "12"),
    "q1": ("01", "03"),
    "q2": ("04", "06"),
    "q3": ("07", "09"),
    "q4": ("10", "12"),
    "h1": ("01", "06"),
    "h2": ("07", "12"),
}
_Y, _M, _D = "(?P<y>[0-9]{4})", "(?P<m>[0-9]{1,2})", "(?P<d>[0-9]{1,2})"
_Z = "(?P<z>[0-9]{2}|[0-9]{4})"
_NAMES = "|".join(f"{name[:3]}(?:{name[3:]}|t?\\.?)" for name in MONTHS).casefold()
_NAME, _OTHER = f"(?P<m>{_NAMES})", f"(?P<n>{_NAMES})"
_DAY = f"{_D}(?:st|nd|rd|th|\\.)?"
_LAST = "(?P<e>[0-9]{1,2})(?:st|nd|rd|th|\\.)?"
_TO = "(?: ?- ?| (?:to|until|till|and) )"
_FRAME = re.compile("^(?:from|between) ")
_BETWEEN = re.compile(rf"{_TO}|\.\.|/")
_A, _B = "(?P<a>[^ ].*)", "(?P<b>[^ ].*)"

# Year `y` and the `next`, whose end is `z`; months `m` and `n`, or from `first` to `last`; days `d` and `e`.
_SINGLE = [
    (re.compile(pattern), templates)
    for pattern, *templates in (
        (f"{_Y}[-./ ]{_M}", "{y}-{m}"),
        (f"{_Y}[-./ ]{_M}[-./ ]{_D}", "{y}-{m}-{d}"),
        (f"{_Y}[-./ ](?P<d>1[3-9]|2[0-9]|3[01])[-./ ]{_M}", "{y}-{m}-{d}"),
        (f"{_M}[-./ ]{_Y}", "{y}-{m}"),
        (f"{_D}[-./ ]{_M}[-./ ]{_Y}", "{y}-{m}-{d}", "{y}-{d}-{m}"),
        ("(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})", "{y}-{m}-{d}"),
        (f"{_Y}-{_M}-{_D}[t ][0-9]{{1,2}}(?![0-9])[^/]*", "{y}-{m}-{d}"),
        (f"{_NAME},? ?(?:of )?{_Y}", "{y}-{m}"),
        (f"{_DAY} ?(?:of )?{_NAME},? ?{_Y}", "{y}-{m}-{d}"),
        (f"{_D}[-./]{_NAME}[-./]{_Y}", "{y}-{m}-{d}"),
        (f"{_NAME} {_DAY},? ?{_Y}", "{y}-{m}-{d}"),
        (f"{_Y},? ?{_NAME}", "{y}-{m}"),
        (f"{_Y},? ?{_NAME} {_DAY}", "{y}-{m}-{d}"),
        (f"{_Y},? {_DAY} ?{_NAME}", "{y}-{m}-{d}"),
        (f"{_NAME}{_TO}{_OTHER},? ?{_Y}", "{y}-{m}/{y}-{n}"),
        (f"{_DAY}{_TO}{_LAST} ?{_NAME},? ?{_Y}", "{y}-{m}-{d}/{y}-{m}-{e}"),
        (f"{_NAME} {_DAY}{_TO}{_LAST},? ?{_Y}", "{y}-{m}-{d}/{y}-{m}-{e}"),
        (f"{_DAY} ?{_NAME}{_TO}{_LAST} ?{_OTHER},? ?{_Y}", "{y}-{m}-{d}/{y}-{n}-{e}"),
        (f"{_NAME} {_DAY}{_TO}{_OTHER} {_LAST},? ?{_Y}", "{y}-{m}-{d}/{y}-{n}-{e}"),
        (f"{_Y}-{_M}-{_D}(?: ?/ ?|{_TO}){_LAST}", "{y}-{m}-{d}/{y}-{m}-{e}"),
        (f"{_Y} ?[年년]", "{y}"),
        (f"{_Y} ?[年년] ?{_M} ?[月월]", "{y}-{m}"),
        (f"{_Y} ?[年년] ?{_M} ?[月월] ?{_D} ?[日号일]", "{y}-{m}-{d}"),
        (f"(?P<m>spring|summer|autumn|fall|winter),? ?(?:of )?{_Y}", "{y}-{m}"),
        (f"(?P<m>winter) {_Y}[-/]{_Z}", "{y}-{m}"),
        (f"{_Y}[-/]{_Z}", "{y}/{next}"),
        (f"{_Y}[-/](?P<b>[0-9]{{4}})", "{y}/{b}"),
        ("(?:the )?(?P<decade>[0-9]{3})0'?s", "{decade}X"),
        ("y(?P<y>[0-9]{4})", "{y}"),
        ("(?P<long>-?[1-9][0-9]{4,6})", "Y{long}"),
        ("(?P<a>[0-9-]+)(?P<sign>[~?%])(?P<b>-[0-9-]+)", "{a}{b}{sign}"),
        ("(?P<a>[0-9-]+-)(?P<sign>[~?%])(?P<b>[0-9-]+)", "{a}{b}{sign}"),
        (r"(?P<a>[0-9-]+)(?:~\?|\?~)", "{a}%"),
        (r"(?P<a>[0-9]+(?:-[0-9]+)?)(?:-xx)+(?P<b>/.*)", "{a}{b}"),
    )
]
_LABELLED = [
    (re.compile(pattern), template)
    for pattern, template in (
        (f"(?:fy|fiscal year|financial year) ?{_Y}[-/]{_Z}", "{y}-04/{next}-03"),
        (f"{_Y}[-/](?P<z>[0-9]{{2}})", "{y}-04/{next}-03"),
        (f"(?P<part>{'|'.join(_SPANS)})[ -]?{_Y}", "{y}-{first}/{y}-{last}"),
        (f"{_Y}[ -]?(?P<part>[qh][1-4])", "{y}-{first}/{y}-{last}"),
    )
]
_COMPOSED = [
    (re.compile(pattern), template)
    for pattern, template in (
        (rf"(?:circa|ca?\.?|about|around|approximately|approx\.?|~) ?{_A}", "{a}~"),
        (rf"(?:probably|perhaps|maybe|\?) ?{_A}", "{a}?"),
        (f"(?:since|from|after) {_A}", "{a}/.."),
        (f"(?:until|till|before|by) {_A}", "../{a}"),
        (rf"[\[{{]?{_A}\.\.{_B}[\]}}]", "{a}/{b}"),
        (f"{_A}(?:,| or ){_B}", "[{a},{b}]"),
        (rf"\{{{_A},{_B}\}}", "[{a},{b}]"),
        (rf"\[{_A}\]", "{a}"),
        (f"{_A}/(?:open|now|present|today)", "{a}/.."),
        (f"{_A}/unknown", "{a}/"),
        (f"open/{_A}", "../{a}"),
        (f"unknown/{_A}", "/{a}"),
    )
]

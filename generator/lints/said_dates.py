"""Dates as texts say them: `16 July 2025`, `2025年7月`, `the 1990s`, taken apart into years, months and days.

All texts here are folded (`folding`). What stands in a record is EDTF and belongs to `dates`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from generator.lints import day_words
from generator.text.month_names import MONTHS, WEEKDAYS, WORDS_TOO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Kind = Literal["year", "month", "day", "weekday", "decade", "century"]

_MONTHS_IN_YEAR = 12
_DAYS = 31


class Part(NamedTuple):
    """One part of a date: a decade by its first year, a century by its number, Monday as 1."""

    kind: Kind
    value: int
    start: int
    end: int


class SaidDate(NamedTuple):
    """A date at `start` to `end` of a folded text.

    `sure` says that it can hardly be anything else: not a bare number that may be a year, nor a name of a month that
    is another word as well.
    """

    start: int
    end: int
    parts: tuple[Part, ...]
    sure: bool = True

    def get(self, kind: Kind) -> int | None:
        """Return the first part of a kind."""
        return next((part.value for part in self.parts if part.kind == kind), None)


def said_dates(text: str, languages: tuple[str, ...]) -> list[SaidDate]:
    """Return the dates that a text says, in order; `languages` are primary subtags."""
    found: list[SaidDate] = []
    for finder in _FINDERS if _HAS_DIGIT.search(text) else (_named, _weekdays):
        for said in finder(text, languages):
            at = bisect_left(found, said)
            before_next = at == len(found) or said.end <= found[at].start
            if before_next and (not at or found[at - 1].end <= said.start):
                found.insert(at, said)
    return [_of_our_era(said) for said in _with_years(text, found)] if "th" in languages else _with_years(text, found)


def _of_our_era(said: SaidDate) -> SaidDate:
    """Return a date whose Thai year, of the Buddhist era, is the common one."""
    gap = 543
    parts = (p._replace(value=p.value - gap) if p.kind == "year" and p.value > 2400 else p for p in said.parts)  # noqa: PLR2004
    return said._replace(parts=tuple(parts))


def _with_years(text: str, found: list[SaidDate]) -> list[SaidDate]:
    """Join a year to the month that follows it, as in Burmese and in Chinese."""
    joined: list[SaidDate] = []
    for said in found:
        last = joined[-1] if joined else None
        follows = last and last.parts[-1].kind == "year" and _YEAR_GAP.fullmatch(text, last.end, said.start)
        if last and follows and said.parts[0].kind == "month" and said.get("year") is None:
            joined[-1] = SaidDate(last.start, said.end, last.parts + said.parts)
        else:
            joined.append(said)
    return joined


def _iso(text: str, _: tuple[str, ...]) -> Iterator[SaidDate]:
    for match in _ISO.finditer(text):
        yield from _checked(match, (("year", "year"), ("month", "month"), ("day", "day")))


def _numeric(text: str, _: tuple[str, ...]) -> Iterator[SaidDate]:
    """Yield dates of three numbers; where day and month could be either, only the year is told."""
    for match in _NUMERIC.finditer(text):
        first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
        days = ("first", "second") if first > _MONTHS_IN_YEAR else ("second", "first")
        names: list[tuple[Kind, str]] = [("day", days[0]), ("month", days[1])]
        if first <= _MONTHS_IN_YEAR and second <= _MONTHS_IN_YEAR and first != second:
            names = []
        said = next(_checked(match, (*names, ("year", "year"))), None)
        if said and year < 100:  # noqa: PLR2004 - two digits of a year
            parts = (*said.parts[:-1], said.parts[-1]._replace(value=year + 2000))
            said = said._replace(parts=parts)
        if said:
            yield said


def _checked(match: re.Match[str], names: tuple[tuple[Kind, str], ...]) -> Iterator[SaidDate]:
    """Yield the date of a match unless its month or day cannot be one; groups without text are left out."""
    parts = [Part(kind, int(match[name]), *match.span(name)) for kind, name in names if match[name]]
    most = {"month": _MONTHS_IN_YEAR, "day": _DAYS}
    if all(0 < part.value <= most.get(part.kind, part.value) for part in parts):
        yield SaidDate(*match.span(), tuple(sorted(parts, key=lambda part: part.start)))


def _counted(text: str, _: tuple[str, ...]) -> Iterator[SaidDate]:
    """Yield dates whose months are counted: 2025年7月16日, 2025년 7월, tháng 7."""
    if text.isascii() or not _COUNTS.search(text):
        return
    for match in _COUNTED.finditer(text):
        numbers = {kind: _number(match[kind]) for kind in ("era", "year", "month", "day") if match[kind]}
        year = numbers.get("year", 0) + (_ERAS[match["name"]] if match["name"] else 0)
        year = numbers["era"] + _ERAS[match["name"]] if "era" in numbers else year
        parts = [Part("year", year, *match.span("era" if "era" in numbers else "year"))] if year else []
        parts += [Part("month", numbers["month"], *match.span("month"))] if "month" in numbers else []
        parts += [Part("day", numbers["day"], *match.span("day"))] if "day" in numbers else []
        if parts and numbers.get("month", 1) <= _MONTHS_IN_YEAR and numbers.get("day", 1) <= _DAYS:
            yield SaidDate(*match.span(), tuple(parts))
    for match in _VIETNAMESE.finditer(text):
        yield from _checked(match, (("day", "day"), ("month", "month"), ("year", "year")))


def _number(signs: str) -> int:
    """Return what digits, Arabic or Chinese, come to; 十 stands between tens and ones."""
    if signs.isascii():
        return int(signs)
    if signs == "元":
        return 1
    tens, ten, ones = signs.rpartition("十")
    digits = "".join(str("〇一二三四五六七八九".find(sign)) for sign in (ones if ten else signs.replace("零", "〇")))
    return 10 * (_number(tens) if tens else 1) + int(digits or 0) if ten else int(digits)


def _named(text: str, languages: tuple[str, ...]) -> Iterator[SaidDate]:
    """Yield dates whose month has a name, with the day and the year beside it."""
    names = _names(MONTHS, languages)
    for match in names.pattern.finditer(text) if names.may_stand_in(text) else ():
        value, is_word_too = names.meaning(match[0])
        first = max(0, match.start() - _REACH)
        before, after = _DAY_BEFORE.search(text[first : match.start()]), _AFTER_MONTH.match(text, match.end())
        parts = [Part("month", value, *match.span())]
        for found, shift in ((before, first), (after, 0)):
            groups = found.groupdict().items() if found else ()
            parts += [_part(name, found, shift) for name, digits in groups if digits]  # type: ignore[arg-type]
        in_words = None if before or (after and after["day"]) else day_words.beside(text, *match.span(), languages)
        parts += [Part("day", *in_words)] if in_words else []
        parts = sorted(
            (part for part in parts if part.kind != "day" or 0 < part.value <= _DAYS), key=lambda part: part.start
        )
        is_dated = after is not None and bool(after["year"] or after["later"])
        sure = not is_word_too or parts[0].start < match.start() or is_dated
        sure = sure or bool(_IN.search(text[first : match.start()]))
        end = max(after.end() if after else match.end(), parts[-1].end)
        yield SaidDate(min(match.start(), parts[0].start), end, tuple(parts), sure)


def _part(name: str, match: re.Match[str], shift: int) -> Part:
    start, end = match.span(name)
    kind: Kind = "year" if name in {"year", "later"} else "day"
    return Part(kind, int(match[name]), start + shift, end + shift)


def _weekdays(text: str, languages: tuple[str, ...]) -> Iterator[SaidDate]:
    names = _names(WEEKDAYS, languages)
    for match in names.pattern.finditer(text) if names.may_stand_in(text) else ():
        yield SaidDate(*match.span(), (Part("weekday", names.meaning(match[0])[0], *match.span()),))


class _Names:
    """Names of months or weekdays in some languages: their pattern, and what each means."""

    def __init__(self, tables: Mapping[str, Mapping[str, int]], languages: tuple[str, ...]) -> None:
        self.forms = [
            (form.rstrip("*"), form.endswith("*"), value, form in WORDS_TOO.get(language, ()))
            for language in languages
            for form, value in tables.get(language, {}).items()
        ]
        bounded = [
            re.escape(stem) + (r"[^\W\d_]*" if goes_on else _NO_LETTER)
            for language in languages
            for form in tables.get(language, ())
            for stem, goes_on in ((form.rstrip("*"), form.endswith("*")),)
            if language not in _LETTERED
        ]
        free = [re.escape(form) for language in languages if language in _LETTERED for form in tables.get(language, ())]
        before = r"(?<![^\W\d_])" + ("[وبلف]?" if "ar" in languages else "[בלמה]?" if "he" in languages else "")
        patterns = [rf"{before}(?:{_longest_first(bounded)})"] * bool(bounded) + [_longest_first(free)] * bool(free)
        self.pattern = re.compile("|".join(patterns) or "(?!)")
        self.words = frozenset(stem for stem, *_ in self.forms)
        whole = all(_WORDS.fullmatch(stem) and not goes_on for stem, goes_on, *_ in self.forms)
        self.are_words = whole and not free and not {"ar", "he"}.intersection(languages)

    def may_stand_in(self, text: str) -> bool:
        """Say whether it is worth looking: where all names are whole words, whether one of them is there."""
        return not self.are_words or not self.words.isdisjoint(_WORDS.findall(text))

    def meaning(self, said: str) -> tuple[int, bool]:
        """Return the number that a name stands for, and whether it is another word as well."""
        return next(
            (value, is_word_too)
            for name in (said, said[1:])
            for stem, goes_on, value, is_word_too in self.forms
            if name == stem or (goes_on and name.startswith(stem))
        )


def _longest_first(patterns: list[str]) -> str:
    return "|".join(sorted(patterns, key=len, reverse=True))


@lru_cache(maxsize=512)
def _names_of(is_month: bool, languages: tuple[str, ...]) -> _Names:  # noqa: FBT001 - private
    return _Names(MONTHS if is_month else WEEKDAYS, languages)


def _names(tables: Mapping[str, Mapping[str, int]], languages: tuple[str, ...]) -> _Names:
    return _names_of(tables is MONTHS, languages)


def _short_range(text: str, _: tuple[str, ...]) -> Iterator[SaidDate]:
    """Yield years such as 2024-25; the second is left open where it may be a month."""
    for match in _SHORT_RANGE.finditer(text):
        first, short = int(match[1]), int(match[2])
        second = first - first % 100 + short + (100 if short < first % 100 else 0)
        parts = [Part("year", first, *match.span(1))]
        if short > _MONTHS_IN_YEAR or second == first + 1:
            parts.append(Part("year", second, *match.span(2)))
        yield SaidDate(*match.span(), tuple(parts))


def _decades(text: str, _: tuple[str, ...]) -> Iterator[SaidDate]:
    for match in _DECADE.finditer(text):
        yield SaidDate(*match.span(), (Part("decade", int(match[1]), *match.span()),))
    for match in _CENTURY.finditer(text):
        yield SaidDate(*match.span(), (Part("century", int(match[1]), *match.span()),))


def _bare(text: str, _: tuple[str, ...]) -> Iterator[SaidDate]:
    for match in _YEAR.finditer(text):
        yield SaidDate(*match.span(), (Part("year", int(match[0]), *match.span()),), sure=False)


_LETTERED = frozenset({"ja", "ko", "my", "th", "zh"})
_NO_LETTER = r"(?![^\W\d_])"
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_REACH = 24  # characters before a month in which its day is sought
_DAY_BEFORE = re.compile(
    r"(?:(?<![0-9.,])(?P<first>[0-9]{1,2})(?:st|nd|rd|th|\.)? ?(?:-|/|to|and|bis|und|et|y|e|и|و) ?)?"
    r"(?<![0-9.,])(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er|\.|º|ª|-го|-е)?(?: de| of| di)? ?$"
)
_AFTER_MONTH = re.compile(
    r"\.?လ?(?:,?[ ]?(?:de |del |of |عام |سنة )?(?P<year>[12][0-9]{3})(?![0-9])"
    r"|[ ]?(?:the )?(?P<day>[0-9]{1,2})(?![0-9:%])(?:st|nd|rd|th|ရက်)?"
    r"(?:,? ?(?:of )?(?P<later>[12][0-9]{3})(?![0-9]))?)?"
)
_HAS_DIGIT = re.compile("[0-9〇一二三四五六七八九十]")
_ISO = re.compile(r"(?<![0-9-])(?P<year>[12][0-9]{3})-(?P<month>[01][0-9])(?:-(?P<day>[0-3]?[0-9]))(?![0-9])")
_NUMERIC = re.compile(
    r"(?<![0-9.,/])(?P<first>[0-3]?[0-9])(?P<sign>[./]) ?(?P<second>[0-3]?[0-9])(?P=sign)"
    r" ?(?P<year>(?:[12][0-9])?[0-9]{2})(?![0-9])"
)
_HAN = "〇零一二三四五六七八九"
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民国": 1911, "民國": 1911}
_COUNTED = re.compile(
    rf"(?=[0-9元十{_HAN}令平昭民])(?:(?P<name>{'|'.join(_ERAS)})(?P<era>[0-9]{{1,3}}|[{_HAN}十元]{{1,4}}) ?[年년]"
    rf"|(?P<year>[12][0-9]{{3}}|[{_HAN}]{{4}}) ?[年년](?!代|대))?"
    rf"(?: ?(?P<month>[0-9]{{1,2}}|[{_HAN}十]{{1,3}}) ?(?:月|월)(?:份)?"
    rf"(?: ?(?P<day>[0-9]{{1,2}}|[{_HAN}十]{{1,3}}) ?[日号號일])?)?"
)
_COUNTS = re.compile("[年月日号號년월일]|tháng")
_VIETNAMESE = re.compile(
    r"(?:(?P<day>[0-9]{1,2}) )?tháng (?P<month>[0-9]{1,2})(?:[ /,]+(?:năm )?(?P<year>[12][0-9]{3}))?"
)
_SHORT_RANGE = re.compile(r"(?<![0-9])([12][0-9]{3}) ?[-/] ?([0-9]{2})(?![0-9-])")
_DECADE = re.compile(r"(?<![0-9])([12][0-9]{2}0)(?:'?s|ern?|-?х|-?е| ?年代| ?년대)(?![^\W\d_年년])")
_CENTURY = re.compile(
    r"(?<![0-9])([0-9]{1,2})(?:st|nd|rd|th|\.|e|ème|er)?[ -]?"
    r"(?:century|centuries|jahrhundert\w*|siècle\w*|世纪|世紀|세기)"
)
_YEAR = re.compile(r"(?<![0-9.,'٫٬])(?<![0-9] )[12][0-9]{3}(?![0-9])(?![.,'٬][0-9])(?! [0-9]{3}(?![0-9]))")
_YEAR_GAP = re.compile(r"(?: ?(?:ခုနှစ်|ခု|နှစ်))?[ ,၊]{0,3}")
_IN = re.compile(
    r"(?<![^\W\d_])(?:in|of|since|until|till|during|last|next|early|late|mid|from|through|by|on|im|seit|en|depuis)[ -]$"
)
_FINDERS: tuple[Callable[[str, tuple[str, ...]], Iterator[SaidDate]], ...] = (
    _iso, _numeric, _counted, _named, _weekdays, _short_range, _decades, _bare,
)  # fmt: skip

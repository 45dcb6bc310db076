"""Dates in EDTF, levels 0 and 1 and sets such as [2025,2026]: how exact they are, and in words.

A date spans whole days. Signs of doubt (`~ ? %`) never widen the span; digits given as X do.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING

from generator import limits
from generator.text.months import MONTHS

if TYPE_CHECKING:
    from generator.text.date_slips import Guess

_Day = tuple[int, int, int]  # year (0 is 1 BC), month, day
_Point = tuple[float, int, int]  # a day, or no end before or after all days
_PLAIN = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_YEARS = re.compile(r"-?[0-9](?:XXX|[0-9]XX|[0-9]{2}X)")
_MASKED = re.compile(r"(-?[0-9]{4})-(?:XX(?:-XX)?|(0[1-9]|1[0-2])-XX)")
_LONG = re.compile(r"Y(-?[1-9][0-9]{4,11})")
_TIME = re.compile(
    r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|24:00:00)"
    r"(?:Z|[-+](?:(?:0[1-9]|1[0-3])(?::[0-5][0-9])?|14:00|00:(?:0[1-9]|[1-5][0-9])))?"
)
_WRITTEN = re.compile(r"(Y?-?[0-9X]+)(?:-([0-9X]{2}))?(?:-([0-9X]{2}))?[~?%]?")
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}  # of the northern half
_OPEN, _UNKNOWN = "..", ""
_SHOWN = 60  # characters of a text that a message shows
_FORMS = "Write as much as is known: 2025, 2025-07 or 2025-07-16; about 2025 is 2025~."
_BLANKS = {"unknown", "undated", "n.d.", "none", "open", "-", "n/a", "tbd", "t.b.d.", "tba", "tbc", "?", "??"}
_NO_DATE = "Leave the date out where none is known."


class DateError(ValueError):
    """A text that is no date in EDTF: what is wrong, and in `help` what would be right."""

    def __init__(self, message: str, help: str = "") -> None:  # noqa: A002 - the word of issues
        super().__init__(message)
        self.help = help


@dataclass(frozen=True, slots=True)
class Date:
    """A date, or a stretch of time, or one of several dates.

    `edtf` is the date as written, without a time of day. `earliest` and `latest` are its first and
    last day as `YYYY-MM-DD`, None where an end is open or unknown; in years before 0000 they have a
    minus sign, and in years after 9999 they are only the year, `Y10000`, as EDTF has it.
    """

    edtf: str
    earliest: str | None
    latest: str | None
    approximate: bool = False
    uncertain: bool = False


@lru_cache(maxsize=65536)
def parse(text: str) -> Date:
    """Return the date that `text` holds in EDTF; raise DateError if it is none."""
    written = text.strip()
    if not written:
        raise DateError("there is no date", _NO_DATE)
    try:
        return _read(written)
    except DateError as error:
        message = str(error) or f"`{written[:_SHOWN]}` is no date"
        raise DateError(message, _suggestion(written) or error.help or _FORMS) from None


def _suggestion(text: str) -> str:
    """Return a help that shows what a text may mean, '' if nobody knows."""
    if text.casefold() in _BLANKS:
        return _NO_DATE
    from generator.text.date_slips import guesses  # noqa: PLC0415 - many patterns, and slips are rare

    found = guesses(text, _is_date)
    return f"Write {', or '.join(_shown(guess, text) for guess in found)}." if found else ""


def _shown(guess: Guess, text: str) -> str:
    if guess.is_label:
        return f"`{guess.edtf}` with `date_label: {text}`"
    return f'`"{guess.edtf}"` with the quotation marks' if "[" in guess.edtf else f"`{guess.edtf}`"


def _is_date(text: str) -> bool:
    try:
        _read(text)
    except DateError:
        return False
    return True


def _read(text: str) -> Date:
    if len(text) > limits.DATE_CHARACTERS:
        raise DateError(f"a date has at most {limits.DATE_CHARACTERS} characters, which is the limit")
    if text.startswith("["):
        return _set(text)
    return _interval(text) if "/" in text else _single(text)


def _single(text: str) -> Date:
    """Return a date that is neither an interval nor a set."""
    body, sign = (text[:-1], text[-1]) if text[-1:] in {"~", "?", "%"} else (text, "")
    day, _, time = body.partition("T")
    if time and _TIME.fullmatch(time) and _PLAIN.fullmatch(day) and day.count("-", 1) > 1:
        return _single(day + sign)
    first, last = _days(body)
    return Date(text, _iso(first), _iso(last), sign in {"~", "%"}, sign in {"?", "%"})


def _days(text: str) -> tuple[_Day, _Day]:
    """Return the first and the last day of a date without a sign of doubt: plain, with digits left open, or far off."""
    if plain := _PLAIN.fullmatch(text) or _MASKED.fullmatch(text):
        return _span(*plain.groups())
    if _YEARS.fullmatch(text):
        years = (int(text.replace("X", "0")), int(text.replace("X", "9")))
    elif far := _LONG.fullmatch(text):
        years = (int(far[1]),) * 2
    else:
        raise DateError("")
    return (min(years), 1, 1), (max(years), 12, 31)


def _span(year_: str, month_: str | None, day_: str | None = None) -> tuple[_Day, _Day]:
    """Return the first and the last day of a year, of a month or season of it, or of a day."""
    year = int(year_)
    if year_ == "-0000":
        raise DateError("there is no year -0000", "Write 0000, which is the year 1 BC.")
    if month_ is None:
        return (year, 1, 1), (year, 12, 31)
    month = int(month_)
    if month in _SEASONS and day_ is None:
        return _season(year, month)
    if not 1 <= month <= 12:  # noqa: PLR2004 - months
        raise DateError(f"there is no month {month_}", "Months are 01 to 12, seasons 21 to 24.")
    length = calendar.monthrange(year, month)[1]
    if day_ is None:
        return (year, month, 1), (year, month, length)
    if not 1 <= int(day_) <= length:
        said = f"{MONTHS[month - 1]} {year} has {length} days"
        raise DateError(said, f"Write the right day, or only {year_}-{month_}.")
    return (year, month, int(day_)), (year, month, int(day_))


def _season(year: int, code: int) -> tuple[_Day, _Day]:
    """Return the first and the last day of a season; winter ends in the year after."""
    month = 3 * (code - 20)
    end = (year, month + 2) if month < 12 else (year + 1, 2)  # noqa: PLR2004 - December
    return (year, month, 1), (*end, calendar.monthrange(*end)[1])


def _interval(text: str) -> Date:
    start, _, end = text.partition("/")
    first, last = _end(start), _end(end)
    if first is None and last is None:
        raise DateError("the interval has no date at either end", _NO_DATE)
    if first and last and _first(first) > _last(last):
        raise DateError("the interval ends before it begins", f"Write `{end}/{start}`.")
    ends = [date for date in (first, last) if date]
    return Date(
        f"{first.edtf if first else start}/{last.edtf if last else end}",
        first.earliest if first else None,
        last.latest if last else None,
        any(date.approximate for date in ends),
        any(date.uncertain for date in ends),
    )


def _end(text: str) -> Date | None:
    if text in {_OPEN, _UNKNOWN}:
        return None
    if "X" in text:
        raise DateError("the ends of an interval are dates without X", _FORMS)
    return _single(text)


def _set(text: str) -> Date:
    """Return the date that is one of several."""
    members = [_single(member.strip()) for member in text[1:].removesuffix("]").split(",")]
    if not text.endswith("]") or len(members) == 1:
        raise DateError("a set of dates is two or more in square brackets", 'Write "[2025,2026]".')
    return Date(
        f"[{','.join(member.edtf for member in members)}]",
        min(members, key=_first).earliest,
        max(members, key=_last).latest,
        any(member.approximate for member in members),
        any(member.uncertain for member in members),
    )


def _iso(day: _Day) -> str:
    year, month, number = day
    if not -9999 <= year <= 9999:  # noqa: PLR2004 - what four digits can say
        return f"Y{year}"
    return f"{'-' * (year < 0)}{abs(year):04}-{month:02}-{number:02}"


@lru_cache(maxsize=65536)
def sort_key(date: Date) -> tuple[_Point, _Point]:
    """Return what orders dates: by first day, then by last day; no beginning is before all."""
    return _first(date), _last(date)


def overlap(one: Date, other: Date) -> bool:
    """Say whether two dates may share a day; an open or unknown end may be any day."""
    return _first(one) <= _last(other) and _first(other) <= _last(one)


def disjoint(one: Date, other: Date) -> bool:
    """Say whether two dates share no day."""
    return not overlap(one, other)


def contains(outer: Date, inner: Date) -> bool:
    """Say whether every day that `inner` may be is a day of `outer`."""
    return _first(outer) <= _first(inner) and _last(inner) <= _last(outer)


def _first(date: Date) -> _Point:
    return (-inf, 0, 0) if date.earliest is None else _point(date.earliest)


def _last(date: Date) -> _Point:
    return (inf, 0, 0) if date.latest is None else _point(date.latest)


def _point(iso: str) -> _Point:
    if iso.startswith("Y"):
        return int(iso[1:]), 0, 0
    return int(iso[:-6]), int(iso[-5:-3]), int(iso[-2:])


def words(date: Date, label: str = "") -> str:
    """Return a date as readers see it, in English, after the label under which they know it."""
    said = _words(date)
    return f"{label} ({said})" if label and label != said else said


@lru_cache(maxsize=65536)
def _words(date: Date) -> str:
    if date.edtf.startswith("["):
        return f"one of: {', '.join(_words(parse(part)) for part in date.edtf[1:-1].split(','))}"
    if "/" in date.edtf:
        return _interval_words(*date.edtf.split("/"))
    said = _exact_words(date)
    return f"{'about ' * date.approximate}{said}{' (uncertain)' * date.uncertain}"


def _interval_words(start: str, end: str) -> str:
    if start in {_OPEN, _UNKNOWN}:
        return f"until {_words(parse(end))}, beginning {'open' if start else 'unknown'}"
    if end in {_OPEN, _UNKNOWN}:
        return f"from {_words(parse(start))}, end {'open' if end else 'unknown'}"
    return f"from {_words(parse(start))} to {_words(parse(end))}"


def _exact_words(date: Date) -> str:
    """Return the words of a single date without those of doubt."""
    written = _WRITTEN.fullmatch(date.edtf)
    year, month, day = written.groups() if written else (date.edtf, None, None)
    if "X" in year:
        return _masked_year(date, year)
    if month is None:
        return _year(year)
    if month == "XX":
        return f"some {'day' if day else 'month'} in {_year(year)}"
    if int(month) in _SEASONS:
        return _season_words(int(month), year)
    said = f"{MONTHS[int(month) - 1]} {_year(year)}"
    return said if day is None else f"{'some day in' if day == 'XX' else int(day)} {said}"


def _year(written: str) -> str:
    """Return a year as readers count it: EDTF's year 0 is 1 BC."""
    year = int(written.removeprefix("Y"))
    said = f"{abs(year - (year < 1)):{',' if abs(year) > 9999 else ''}}"  # noqa: PLR2004
    return f"{said} BC" if year < 1 else f"AD {said}" if year < 1000 else said  # noqa: PLR2004


def _masked_year(date: Date, written: str) -> str:
    if re.fullmatch("[1-9][0-9]{2}X", written):
        return f"some year in the {written[:3]}0s"
    first, last = (_year(str(int(_point(day or "")[0]))) for day in (date.earliest, date.latest))
    return f"some year from {first} to {last}"


def _season_words(code: int, year: str) -> str:
    following = f"–{(int(year) + 1) % 100:02}" if code == max(_SEASONS) and int(year) > 0 else ""
    return f"{_SEASONS[code]} {_year(year)}{following} (northern)"

"""Numerals: the numbers that a text states, in digits or in words, of any script.

All texts here are folded (`folding`). Where a number can be read in two ways, as 31.000 can, it has both
values; for what a quote may mean, `loose` reads more: `both` as two, the syllables of a word as a number.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import regex

from generator.lints import halves, number_words
from generator.lints.compound_numerals import compounds
from generator.lints.number_sums import Kind, Sum, Token, Values, times
from generator.text import spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_HUNDRED = 100
_THOUSAND = 1000

_DIGITS = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?![0-9])(?:[.,٫][0-9]+)?|[0-9]+(?:[.,'٫٬][0-9]+)*")
_PART = re.compile(r"[0-9]+")
_ORDINAL_END = re.compile(r"(?:st|nd|rd|th|er|ère|ère|ème|ème|e|º|ª|-?й|-?го|-?я|번째|째)(?![^\W\d_])")
_SHORT = {"m": 10**6, "b": 10**9}  # `$5m` is five million; `5m` may be metres
_WORD = regex.compile(r"[\p{L}\p{M}]++")
_LATIN = re.compile(r"[a-z]+")
_WITH_COMMA = (  # languages that write decimals behind a comma
    "af az be bg bs ca cs da de el es et eu fi fr hr hu hy id is it ka kk lt lv mk nl no pl pt ro ru sk sl sq sr sv tr "
    "uk uz vi"
)
_COMMA_LANGUAGES = frozenset(_WITH_COMMA.split())
_NOT_IN_PER_CENT = "ရာ(?!ခိုင်)"  # Burmese: a hundred, but not the beginning of per cent
_COUNTED = re.compile(
    "(?:" + "|".join(sorted(number_words.CARDINALS["ko"], key=len, reverse=True)) + ")"
    "(?=개|명|곳|번|달|해|차례|척|마리|배|대|건|군데|살|시|가지|나라|분|쌍|채|장|권|회)"
)
_MOST_DIGITS = 60  # with their separators
_MYRIADS = {"万": 10**4, "萬": 10**4, "만": 10**4, "亿": 10**8, "億": 10**8, "억": 10**8}
_RANGE = re.compile(r" ?(?:-|~|to|and|or|bis|und|oder|à|et|ou|a|y|o|e|至|到|から|에서|الى|و|до|и|или) ?")
_MAY_BE_TWO = frozenset({"الفا", "مليونا", "مليارا"})
_MONEY = "$€£₹¥"
_PROCLITICS = "وفبكل"  # one-letter words of Arabic that are written with the next one


class Numeral(NamedTuple):
    """A number at `start` to `end` of a folded text, with every value that it may have.

    `parts` are its numbers if what looks like one is several, as `12 370` may be. `in_digits` says how it is written,
    `scale` by what the words behind its digits multiply them.
    """

    start: int
    end: int
    values: Values
    parts: tuple[Values, ...] = ()
    in_digits: bool = False
    scale: int = 1


def numerals(text: str, languages: tuple[str, ...], *, loose: bool = False) -> list[Numeral]:
    """Return the numbers of a text, in order; `languages` are primary subtags, that of the text itself first."""
    found = list(compounds(text, languages, loose=loose))
    taken = spans.in_order((start, end) for start, end, _ in found)
    tokens = (
        token
        for token in _tokens(text, languages, loose=loose)
        if not (taken and spans.touches(taken, token.start, token.end))
    )
    made = [
        Numeral(start, end, frozenset({value}), (), text[start].isdigit(), _MYRIADS.get(text[end - 1], 1))
        for start, end, value in found
    ]
    whole: list[Numeral] = []
    for number in sorted([*made, *_joined(text, tokens, loose=loose)]):
        if not whole or whole[-1].end <= number.start:
            whole.append(_with_more(text, number, languages, loose=loose))
    return _with_shared_scales(text, whole)


def _with_more(text: str, number: Numeral, languages: tuple[str, ...], *, loose: bool) -> Numeral:
    """Take in a half or a part behind a number; in Arabic a form of `million` may be two of them."""
    more = halves.behind(text, number.end, number.values)
    if more and more.is_part:
        return number._replace(values=number.values | more.values)
    if more:
        return number._replace(end=more.end, values=more.values, scale=max(number.scale, _THOUSAND))
    quarters = halves.before(text, number.start) if "hi" in languages else 0
    if quarters:
        return number._replace(values=frozenset(value + quarters * number.scale for value in number.values))
    if loose and "ar" in languages and text[number.start : number.end] in _MAY_BE_TWO:
        return number._replace(values=number.values | times(number.values, 2))
    return number


def _with_shared_scales(text: str, found: list[Numeral]) -> list[Numeral]:
    """Let the first number of a range have the scale of the second as well: `3 to 5 million`."""
    for at, (number, following) in enumerate(pairwise(found)):
        if following.scale > 1 == number.scale and _RANGE.fullmatch(text, number.end, following.start):
            found[at] = number._replace(values=number.values | times(number.values, following.scale))
    return found


def _tokens(text: str, languages: tuple[str, ...], *, loose: bool) -> list[Token]:
    """Return digits and number words, in order."""
    lexicon = _lexicon(tuple(tag for tag in languages if not number_words.is_lettered(tag)), loose=loose)
    mark = grouping_mark(languages[0]) if languages else ""
    tokens = [token for match in _DIGITS.finditer(text) for token in _of_digits(match, mark)]
    if languages and languages[0] in {"ar", "de"}:
        tokens += _words(text, lexicon, languages[0])
    elif not lexicon.keys().isdisjoint((_LATIN if text.isascii() else _WORD).findall(text)):
        tokens += _words(text, lexicon, "")
    for language in languages:
        if number_words.is_lettered(language):
            tokens += _lettered(text, language, loose=loose)
    if loose and "ko" in languages:
        tokens += _korean(text)
    return sorted(tokens)


def _words(text: str, lexicon: Mapping[str, tuple[Kind, int | Fraction]], language: str) -> Iterator[Token]:
    """Yield the number words of a text whose words are parted by spaces."""
    for match in _WORD.finditer(text):
        meaning = lexicon.get(match[0])
        if meaning is None and language == "ar" and match[0][0] in _PROCLITICS:
            meaning = lexicon.get(match[0][1:])
        if meaning is None and language == "de":
            meaning = _german(match[0])
        if meaning:
            yield Token(*match.span(), meaning[0], frozenset({meaning[1]}))


@lru_cache(maxsize=256)
def _lexicon(languages: tuple[str, ...], *, loose: bool) -> Mapping[str, tuple[Kind, int | Fraction]]:
    """Return number words with their kind and value; in the strict reading without words of another meaning."""
    found: dict[str, tuple[Kind, int | Fraction]] = {}
    for language in (*languages, ""):
        tables: dict[Kind, Mapping[str, Mapping[str, int | Fraction]]] = {
            "scale": number_words.SCALES,
            "ordinal": number_words.ORDINALS,
            "word": number_words.CARDINALS,
        }
        if loose:
            tables["loose"] = number_words.LOOSE
        left_out = frozenset() if loose else number_words.AMBIGUOUS.get(language, frozenset())
        for kind, table in tables.items():
            for word, value in table.get(language, {}).items():
                if kind == "scale" or word not in left_out:
                    found.setdefault(word, (kind, value))
    return found


def grouping_mark(language: str) -> str:
    """Return the sign by which a language groups digits, a comma or a point; the other one parts decimals."""
    return "." if language in _COMMA_LANGUAGES else ","


def _german(word: str) -> tuple[Kind, int | Fraction] | None:
    """Return the value of a German number written as one word, such as zweihundertfünfzig."""
    if not ("hundert" in word or "tausend" in word):
        return None
    thousands, parted, rest = word.rpartition("tausend")
    value = _german_below(thousands) if parted else 0
    more = _german_below(rest) if rest else 0
    if value is None or more is None:
        return None
    return ("word" if value or more >= _HUNDRED else "scale", (value or (1 if parted else 0)) * _THOUSAND + more)


def _german_below(word: str) -> int | Fraction | None:
    """Return the value of a German number below a thousand; 0 for no word, None if it is none."""
    words = number_words.CARDINALS["de"]
    hundreds, parted, rest = word.rpartition("hundert")
    if not parted:
        return words.get(word, None if word else 0)
    return _plus(_HUNDRED * words.get(hundreds, 1 if not hundreds else -1), words.get(rest, 0 if not rest else -1))


def _plus(one: int | Fraction, other: int | Fraction) -> int | Fraction | None:
    return None if one < 0 or other < 0 else one + other


def _lettered(text: str, language: str, *, loose: bool) -> Iterator[Token]:
    """Yield the number words of a language that parts none by spaces; small ones in the loose reading only."""
    pattern = _letters(language, loose=loose)
    meanings = _lexicon((language,), loose=loose)
    for match in pattern.finditer(text):
        kind, value = meanings[match[0]]
        yield Token(*match.span(), kind, frozenset({value}))


def _korean(text: str) -> Iterator[Token]:
    """Yield the Korean numbers that are written together with the word for what is counted."""
    for match in _COUNTED.finditer(text):
        yield Token(*match.span(), "word", frozenset({number_words.CARDINALS["ko"][match[0]]}))


@lru_cache(maxsize=64)
def _letters(language: str, *, loose: bool) -> re.Pattern[str]:
    tables = [number_words.SCALES, number_words.ORDINALS, *([number_words.CARDINALS] if loose else [])]
    words = sorted({word for table in tables for word in table.get(language, {})}, key=len, reverse=True)
    return re.compile("|".join(_NOT_IN_PER_CENT if word == "ရာ" else re.escape(word) for word in words) or "(?!)")


def _of_digits(match: re.Match[str], mark: str) -> Iterator[Token]:
    """Yield what a run of digits and separators may be: one number, or several; beyond some length it is none."""
    if len(match[0]) > _MOST_DIGITS:
        return
    whole = _readings(match[0], mark)
    parts = [(match.start() + part.start(), match.start() + part.end(), part[0]) for part in _PART.finditer(match[0])]
    if whole:
        several = tuple(frozenset({int(part)}) for *_, part in parts) if " " in match[0] else ()
        yield Token(*match.span(), "digits", whole, several)
        return
    for start, end, part in parts:
        yield Token(start, end, "digits", frozenset({int(part)}))


def _readings(run: str, mark: str) -> Values:
    """Return the values that digits with separators may have: grouped by three, by lakh and crore, with decimals.

    Three digits behind the language's own `mark` are a group; behind the other sign they may be a group or decimals.
    """
    groups = _PART.findall(run)
    signs = [sign for sign in re.split("[0-9]+", run) if sign]
    if not signs:
        return frozenset({int(run)})
    found: set[int | Fraction] = set()
    if len(set(signs)) == 1 and signs[0] != "٫" and _is_grouped(groups):
        found.add(int("".join(groups)))
        if signs[0] == mark:
            return frozenset(found)
    *grouping, last = signs
    if last in ".,٫" and last not in grouping and (not grouping or _is_grouped(groups[:-1])):
        found.add(Fraction(f"{''.join(groups[:-1])}.{groups[-1]}"))
    return frozenset(found)


def _is_grouped(groups: Sequence[str]) -> bool:
    sizes = {len(group) for group in groups[1:-1]}
    return len(groups[0]) <= 3 and len(groups[-1]) == 3 and sizes <= ({3} if 3 in sizes else {2})  # noqa: PLR2004


def _joined(text: str, tokens: Iterable[Token], *, loose: bool) -> Iterator[Numeral]:
    """Put tokens together that make one number, such as `2`, `hundred` and `thousand`."""
    run: Sum | None = None
    for token in tokens:
        if run and run.takes(token, text[run.end : token.start]):
            continue
        if run:
            yield from _numeral(text, run, loose=loose)
        run = Sum(token)
    if run:
        yield from _numeral(text, run, loose=loose)


def _numeral(text: str, run: Sum, *, loose: bool) -> Iterator[Numeral]:
    """Yield the number; a scale alone, such as the million of `millions`, is one in the loose reading only."""
    first, values, end = run.first, run.values, run.end
    if first.kind == "scale" and end == first.end and not loose:
        return
    if first.kind == "digits" and end == first.end:
        short = _SHORT.get(text[end : end + 1], 0)
        if short and not text[end + 1 : end + 2].isalpha():
            is_money = text[max(0, first.start - 1) : first.start] in _MONEY and first.start > 0
            values = times(values, short) if is_money else values | times(values, short)
            end += is_money
        ending = _ORDINAL_END.match(text, end)
        end = ending.end() if ending else end
    yield Numeral(first.start, end, values, run.parts, first.kind == "digits", run.scale)

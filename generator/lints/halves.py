"""Halves, parts and dozens that stand behind a number: `two and a half million`, `two thirds`, `two dozen`.

All texts here are folded (`folding`). A part of something is told as the per cent that it comes to.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from generator.lints import number_words
from generator.text.folding import folded

_HALF = Fraction(1, 2)
_THOUSAND = 1000
_PER_CENT = 100
_DOZEN = 12
_HALVES = (
    "and a half|and one half|und ein halbe[rsn]?|einhalb|et demie?|y medi[oa]|e mezz[oa]|e mei[oa]|en een half"
    "|с половиной|з половиною|i pół|och en halv|og en halv|og et halvt|ve buçuk|buçuk|ونصف|و نيم|और आधा"
)
_PARTS = {
    3: "thirds drittel drittels tiers tercios terzi terços трети третей третьи तिहाई tredjedelar tredjedele",
    4: "quarters viertel quarts cuartos quarti quartos четверти четвертей ارباع चौथाई fjärdedelar kwart",
    5: "fifths fünftel cinquièmes quintos quinti пятых пятые اخماس",
    6: "sixths sechstel sixièmes", 7: "sevenths siebtel", 8: "eighths achtel huitièmes", 9: "ninths neuntel",
    10: "tenths zehntel dixièmes décimos decimi десятых اعشار",
}  # fmt: skip
_DENOMINATORS = {folded(word): number for number, words in _PARTS.items() for word in words.split()}
_HINDI = {folded(word): Fraction(quarters, 4) for word, quarters in (("साढ़े", 2), ("साढे", 2), ("सवा", 1), ("पौने", -1))}
_SCALES = {word: value for words in number_words.SCALES.values() for word, value in words.items()}
_DOZENS = ("dozen", "dutzend", "douzaines", "docenas", "dozzine", "dúzias", "дюжины", "дюжин", "दर्जन")
_BEHIND = re.compile(
    rf" ?(?:(?P<half>½|(?:{_HALVES})(?![^\W\d_]))(?: (?P<scale>[^\W\d_]+))?"
    rf"|(?P<dozen>{'|'.join(_DOZENS)})(?![^\W\d_])"
    rf"|-?(?P<part>{'|'.join(sorted(_DENOMINATORS, key=len, reverse=True))})(?![^\W\d_]))"
)


class Behind(NamedTuple):
    """What stands behind a number: where it ends, and the values that the whole has."""

    end: int
    values: frozenset[int | Fraction]
    is_part: bool


def behind(text: str, end: int, values: frozenset[int | Fraction]) -> Behind | None:
    """Return what the number that ends at `end` is together with a half or the name of a part behind it."""
    match = _BEHIND.match(text, end)
    if match is None:
        return None
    if match["part"]:
        shares = frozenset(Fraction(value) * _PER_CENT / _DENOMINATORS[match["part"]] for value in values)
        return Behind(match.end(), shares, is_part=True)
    if match["dozen"]:
        return Behind(match.end(), frozenset(value * _DOZEN for value in values), is_part=False)
    scale = _SCALES.get(match["scale"] or "")
    if scale:
        return Behind(match.end(), frozenset((value + _HALF) * scale for value in values), is_part=False)
    return Behind(match.end("half"), frozenset(value + _HALF * _step(value) for value in values), is_part=False)


def is_part(text: str, end: int) -> bool:
    """Say whether the name of a part stands behind a number, as in `two thirds`."""
    match = _BEHIND.match(text, end)
    return match is not None and match["part"] is not None


def before(text: str, start: int) -> Fraction:
    """Return the part that a Hindi word before a number adds to each of what it counts, 0 if there is none."""
    word = text[max(0, start - 8) : start].rstrip(" ").rpartition(" ")[2]
    return _HINDI.get(word, Fraction())


def _step(value: int | Fraction) -> int:
    """Return what a half behind a number is a half of: of a million behind two million."""
    step = 1
    while step * _THOUSAND <= value:
        step *= _THOUSAND
    return step

"""Halves of a unit in English: `a day and a half` is 36 hours, `half a year` six months, `two weeks` a fortnight.

All texts here are folded (`folding`).
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.evidence import units
from generator.lints.unit_words import unit_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.evidence.units import Unit
    from generator.lints.numerals import Numeral

_AND_A_HALF = re.compile(r" and (?:a|one) half(?![^\W\d_])")
_ONE = re.compile(r"(?<![^\W\d_])(?P<half>half )?(?P<one>an?|one)(?= [^\W\d_])")
_FORTNIGHT = re.compile(r"(?<![^\W\d_])(?:an?|one) fortnight(?![^\W\d_])")
_DAYS = 14


def halves(text: str) -> Iterator[tuple[Fraction, Unit]]:
    """Yield the amounts that are told by one unit, or by a half of one."""
    for match in _ONE.finditer(text):
        unit = unit_at(text, match.start("one"), match.end("one"))
        if unit and match["half"]:
            yield Fraction(1, 2), unit.unit
        elif unit and _AND_A_HALF.match(text, unit.end):
            yield Fraction(3, 2), unit.unit
    for _ in _FORTNIGHT.finditer(text):
        yield Fraction(_DAYS), units.read("day")


def half_more(text: str, numeral: Numeral) -> Iterator[tuple[Fraction, Unit]]:
    """Yield what an amount comes to that has its half behind the unit: `two years and a half`."""
    unit = unit_at(text, numeral.start, numeral.end)
    if unit and _AND_A_HALF.match(text, unit.end):
        yield from ((Fraction(value) + Fraction(1, 2), unit.unit) for value in numeral.values)

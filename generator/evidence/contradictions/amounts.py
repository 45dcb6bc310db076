"""Amounts: the numbers of facts as ranges in a base unit, so that numbers in different units can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.evidence import unit_names, units
from generator.records.schema import MEASURES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from generator.evidence.units import Exact, Unit
    from generator.records.schema import Quantity
    from generator.text.dates import Date

ABOUT = Fraction(1, 10)
"""How far from the number `about` reaches: ± 10 %."""

_WORDS = {"value": "", "about": "about ", "min": "at least ", "max": "at most ", "over": "over ", "under": "under "}


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers from `low` to `high`, None where there is no end. An end marked `_out` is not in it."""

    low: Exact | None
    high: Exact | None
    low_out: bool = False
    high_out: bool = False

    def below(self, other: Range) -> bool:
        """Say whether every number of this range is smaller than every number of the other."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_out or other.low_out))

    def apart(self, other: Range) -> bool:
        """Say whether two ranges have no number in common."""
        return self.below(other) or other.below(self)

    def wider(self, by: Fraction) -> Range:
        """Return the range with both ends moved out."""
        low, high = (None if end is None else end + sign * by for end, sign in ((self.low, -1), (self.high, 1)))
        return Range(low, high, self.low_out, self.high_out)


@dataclass(frozen=True, slots=True, eq=False)
class Amount:
    """A number that a fact states.

    `range` and `number` are in the base unit of the dimension; `number` is the one that is written, whatever
    is said of it, and `exponent` the power of ten of its last digit. `stage` is the event and the status of
    its fact. `said` is all of it in words.
    """

    fact: str
    stage: tuple[str, str] | None
    of: str
    measure: str
    whole: str | None
    unit: Unit
    at: Date | None
    range: Range
    number: Exact
    exponent: int
    said: str

    def apart(self, other: Amount) -> bool:
        """Say whether two amounts of one dimension cannot be the same.

        Where one unit is no power of ten of the other, as with miles and kilometres, one of the numbers
        was converted and rounded: each may be off by half of its last digit.
        """
        if self.unit.factor == other.unit.factor or _decimal(self.unit.factor / other.unit.factor):
            return self.range.apart(other.range)
        return self._unrounded().apart(other._unrounded())

    def _unrounded(self) -> Range:
        return self.range.wider(Fraction(10) ** self.exponent * self.unit.factor / 2)


def amount(fact: str, stage: tuple[str, str] | None, quantity: Quantity, synonyms: Mapping[str, str]) -> Amount:
    """Return a quantity of a fact as an amount."""
    word, number = next((name, value) for name in MEASURES if (value := getattr(quantity, name)) is not None)
    unit, stated = units.read(quantity.unit), units.exact(number)
    return Amount(
        fact=fact,
        stage=stage,
        of=synonyms.get(quantity.of, quantity.of),
        measure=quantity.measure,
        whole=quantity.whole and synonyms.get(quantity.whole, quantity.whole),
        unit=unit,
        at=quantity.at,
        range=_range(word, stated, unit),
        number=unit.base(stated),
        exponent=int(number.as_tuple().exponent),
        said=_WORDS[word] + _said(number, quantity.unit),
    )


def _range(word: str, number: Exact, unit: Unit) -> Range:
    """Return the numbers that a quantity allows, in the base unit."""
    if word == "about":
        slack = max(number, -number) * ABOUT
        return Range(unit.base(number - slack), unit.base(number + slack))
    end = unit.base(number)
    low, high = word in {"value", "min", "over"}, word in {"value", "max", "under"}
    return Range(end if low else None, end if high else None, low_out=word == "over", high_out=word == "under")


def _decimal(ratio: Fraction) -> bool:
    """Say whether a ratio is a power of ten."""
    large, small = max(ratio.numerator, ratio.denominator), min(ratio.numerator, ratio.denominator)
    return small == 1 and str(large).strip("0") == "1"


def _said(number: Decimal, unit: str | None) -> str:
    return f"{number:,}%" if unit == "%" else unit_names.with_unit(f"{number:,}", unit, one=abs(number) == 1)

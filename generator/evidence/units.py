"""Units of measurement: which numbers may be compared, and by what factor.

A unit belongs to a dimension; numbers are compared within a dimension only. A unit that is not in the
table ("book", "site") is a dimension of its own, in which only the same word, singular or plural, meets.
Money is one dimension a currency: nothing here knows an exchange rate.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

SHARE = "share"
"""The dimension of per cent and its like."""


_TELLING = 5  # letters that a name has at least to be told from another by its likeness
_ALIKE = 0.87

Exact = int | Fraction
"""A number without error. Whole ones are ints, which are quick to compare."""


def exact(number: Decimal | Exact) -> Exact:
    """Return a number as it is, a whole one as an int."""
    whole = int(number)
    return whole if whole == number else Fraction(number)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its dimension, its size in the dimension's base unit, and where its zero lies on that scale.

    `adds_up` says that amounts of it add up over time: a year holds the tonnes of its months, but a
    year's depth of water is not the sum of depths.
    """

    dimension: str
    factor: Fraction = Fraction(1)
    zero: Exact = 0
    adds_up: bool = True

    def base(self, number: Exact) -> Exact:
        """Return a number of this unit in the base unit."""
        return exact(number * self.factor + self.zero)


@lru_cache(maxsize=4096)
def read(text: str | None) -> Unit:
    """Return the unit that a text names: `t`, `metric tons`, `million USD`, `km/h`, `t per year`, `books`."""
    words = " ".join((text or "").split())
    if known := _SYMBOLS.get(words) or _NAMES.get(words.casefold()):
        return known
    over = re.split(r"\s*/\s*|\s+per\s+", words, maxsplit=1, flags=re.IGNORECASE)
    if len(over) == 1 or not all(over):
        return _scaled(words)
    amount, each = _scaled(over[0]), _scaled(over[1])
    return Unit(f"{amount.dimension}/{each.dimension}", amount.factor / each.factor, adds_up=False)


@lru_cache(maxsize=4096)
def nearest(text: str) -> str:
    """Return the name of the unit that a text is but for a slip; '' for one that is known, or like none.

    Short names are like too many, and what is counted ("site") is often like a unit by chance.

    >>> nearest("killometres")
    'kilometre'
    """
    if not read(text).dimension.startswith("unit "):
        return ""
    name = _singulars(" ".join(text.casefold().split()))[-1]
    names = [known for known in _NAMES if known.isascii() and len(known) >= _TELLING]
    found = difflib.get_close_matches(name, names, 1, _ALIKE) if len(name) >= _TELLING else []
    return found[0] if found else ""


def _scaled(words: str) -> Unit:
    """Return a unit that may have words for a number at its ends: `million USD`, `EUR bn`, `lakh crore INR`."""
    parts, times = words.split(" "), 1
    for end in (0, 0, -1):
        number = _NUMBERS.get(parts[end].casefold().rstrip("."), 1) if parts else 1
        times *= number
        parts = parts if number == 1 else parts[1:] if end == 0 else parts[:-1]
    unit = _plain(" ".join(parts))
    return Unit(unit.dimension, unit.factor * times, unit.zero, unit.adds_up)


def _plain(words: str) -> Unit:
    name = words.casefold().rstrip(".")
    found = (_SYMBOLS.get(words), *(_NAMES.get(form) for form in _singulars(name)))
    return next((unit for unit in found if unit), Unit(f"unit {_singulars(name)[-1]}"))


def _singulars(name: str) -> tuple[str, ...]:
    """Return the forms of an English name to be looked up, the singular last: of `caches` that is what `cache` has."""
    stem = re.sub("(ss|x|ch|sh)es?$", r"\1", name)
    if stem != name:
        return name, stem
    if name.endswith("ies"):
        return name, f"{name[:-3]}y"
    if name.endswith("s") and not name.endswith("ss"):
        return name, name[:-1]
    return (name,)


_NUMBERS = {
    "hundred": 100, "thousand": 1000, "lakh": 10**5, "million": 10**6, "millions": 10**6, "mn": 10**6, "mln": 10**6,
    "crore": 10**7, "billion": 10**9, "billions": 10**9, "bn": 10**9, "trillion": 10**12, "tn": 10**12,
}  # fmt: skip

# Each dimension: its units by size in the base unit, with their names. Letter case counts in names of one
# letter, and where it tells two units apart: `Mt` is a million tonnes, `mt` a tonne.
_AMOUNTS: dict[str, dict[str, str]] = {
    "mass": {
        "0.000001": "mg, milligram, milligramme", "0.001": "g, gram, gramme", "1": "kg, kilo, kilogram, kilogramme",
        "1000": "t, tonne, ton, mt, metric ton, metric tonne, tonnen, tonelada, 吨, 噸, トン, 톤, طن, тонна, टन, တန်",
        "1000000": "kt, kiloton, kilotonne", "1000000000": "Mt, megaton, megatonne", "0.45359237": "lb, lbs, pound",
        "0.028349523125": "oz, ounce", "907.18474": "short ton", "1016.0469088": "long ton",
    },
    "area": {
        "1": "m2, m², sq m, square metre, square meter", "10000": "ha, hectare, hectares",
        "1000000": "km2, km², sq km, square kilometre, square kilometer", "4046.8564224": "acre",
        "2589988.110336": "sq mi, square mile",
    },
    "volume": {
        "0.001": "ml, millilitre, milliliter", "1": "l, litre, liter", "1000": "m3, m³, cubic metre, cubic meter",
        "158.987294928": "bbl, barrel", "3.785411784": "gal, gallon",
    },
    "energy": {
        "1": "J, joule", "1000": "kJ, kilojoule", "3600": "Wh, watt hour", "3600000": "kwh, kilowatt hour",
        "3600000000": "mwh, megawatt hour", "3600000000000": "gwh, gigawatt hour",
        "3600000000000000": "twh, terawatt hour",
    },
    "time": {
        "1": "s, sec, second", "60": "min, minute", "3600": "h, hr, hour", "86400": "d, day", "604800": "week",
    },
    "months": {"1": "month", "3": "quarter", "12": "y, yr, year, annum", "120": "decade", "1200": "century"},
    "people": {"1": "person, people, human, inhabitant"},
    "USD": {"1": "usd, us$, $, us dollar, dollar"}, "EUR": {"1": "eur, €, euro"},
    "INR": {"1": "inr, ₹, indian rupee"}, "CNY": {"1": "cny, rmb, ¥, yuan, renminbi"},
    "GBP": {"1": "gbp, £, pound sterling"}, "MMK": {"1": "mmk, kyat"},
}  # fmt: skip
_LEVELS: dict[str, dict[str, str]] = {
    SHARE: {"1": "%, percent, per cent, pct, per hundred", "0.1": "‰, permille, per mille"},
    "length": {
        "0.001": "mm, millimetre, millimeter", "0.01": "cm, centimetre, centimeter", "1": "m, metre, meter",
        "1000": "km, kilometre, kilometer", "0.0254": "in, inch, inches", "0.3048": "ft, foot, feet",
        "0.9144": "yd, yard", "1609.344": "mi, mile", "1852": "nmi, nautical mile",
    },
    "power": {
        "0.001": "mW, milliwatt", "1": "W, watt", "1000": "kw, kilowatt", "1000000": "mw, megawatt",
        "1000000000": "gw, gigawatt",
    },
    "length/time": {"0.44704": "mph"},
    "temperature": {"1": "K, kelvin"},
}  # fmt: skip
_ZEROS = {
    "C, °c, celsius, degree celsius, degrees celsius": Unit("temperature", zero=Fraction("273.15"), adds_up=False),
    "F, °f, fahrenheit, degree fahrenheit, degrees fahrenheit": Unit(
        "temperature", Fraction(5, 9), Fraction("459.67") * Fraction(5, 9), adds_up=False
    ),
}


def named() -> dict[str, Unit]:
    """Return every unit that is known by each of its names, as they stand in the tables."""
    found = {name: unit for names, unit in _ZEROS.items() for name in names.split(", ")}
    for adds_up, dimensions in ((True, _AMOUNTS), (False, _LEVELS)):
        for dimension, sizes in dimensions.items():
            for size, names in sizes.items():
                unit = Unit(dimension, Fraction(size), adds_up=adds_up)
                found.update(dict.fromkeys(names.split(", "), unit))
    return found


_SYMBOLS = {name: unit for name, unit in named().items() if len(name) == 1 or name in {"Mt", "mW"}}
_NAMES = {name.casefold(): unit for name, unit in named().items() if name not in _SYMBOLS}

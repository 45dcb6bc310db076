"""Names of units: what readers are told, and what is one and what are several."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from generator.evidence.contradictions.amounts import amount
from generator.evidence.unit_names import plural, unit, with_unit
from generator.records.schema import Quantity


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"about": "40", "unit": "person"}, "about 40 people"),
        ({"value": "1", "unit": "person"}, "1 person"),
        ({"over": "900", "unit": "book"}, "over 900 books"),
        ({"max": "1000", "unit": "books"}, "at most 1,000 books"),
        ({"value": "31000", "unit": "t"}, "31,000 tonnes"),
        ({"min": "2", "unit": "t per year"}, "at least 2 tonnes per year"),
        ({"min": "2", "unit": "kg/m3"}, "at least 2 kilograms per cubic metre"),
        ({"value": "72", "unit": "miligramas por litro"}, "72 miligramas por litro"),
        ({"value": "85", "unit": "%"}, "85%"),
        ({"under": "7", "unit": "Bücher"}, "under 7 Bücher"),
        ({"value": "3", "unit": "本"}, "3 本"),
        ({"value": "12"}, "12"),
        ({"value": "12", "unit": "box"}, "12 boxes"),
        ({"value": "12", "unit": "lorry"}, "12 lorries"),
        ({"value": "12", "unit": "tray"}, "12 trays"),
        ({"value": "12", "unit": "school child"}, "12 school children"),
        ({"value": "1", "unit": "school child"}, "1 school child"),
        ({"value": "-1", "unit": "t"}, "-1 tonne"),
        ({"value": "-40", "unit": "°C"}, "-40 °C"),
        ({"value": "1.0", "unit": "day"}, "1.0 day"),
    ],
)
def test_a_contradiction_names_numbers_as_readers_would(given: dict[str, Any], said: str) -> None:
    numbers = {name: Decimal(text) if name != "unit" else text for name, text in given.items()}
    fields: dict[str, Any] = {**dict.fromkeys(EMPTY), **numbers}
    quantity = Quantity.model_construct(None, of="hall", measure="seats", **fields)
    assert amount("a", None, quantity, {}).said == said


EMPTY = ("value", "about", "min", "max", "over", "under", "whole", "unit", "at")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("day", "days"),
        ("days", "days"),
        ("ton", "tons"),
        ("man", "men"),
        ("box", "boxes"),
        ("mile", "miles"),
        ("inch", "inches"),
        ("d", "days"),
        ("kwh", "kwh"),  # known, and short: an abbreviation
        ("usd", "usd"),
        ("permille", "permille"),
        ("percent", "%"),
        ("percentage point", "percentage points"),
        ("million", "million"),
        ("million yuan", "million yuan"),
        ("million people", "million people"),
        ("metric ton", "metric tons"),
        ("hertz", "hertz"),
        ("barrel of oil", "barrels of oil"),
        ("barrel of oil of the north", "barrels of oil of the north"),
        ("t of rice", "tonnes of rice"),
        ("m of water", "metres of water"),
        ("percent of GDP", "% of GDP"),
        ("pair of boots / household", "pairs of boots per household"),
        ("kg/m³", "kilograms per cubic metre"),
        ("km / h", "kilometres per hour"),
        ("l per person per day", "litres per person per day"),
        ("kg par tonne", "kilograms par tonne"),
        ("kg pro Kopf", "kilograms pro Kopf"),
        ("MW", "MW"),
        ("sq. mile", "sq. mile"),
        ("  site \n visit ", "site visits"),
        ("Bücher", "Bücher"),
        ("တန်", "တန်"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_unit_is_told_in_words_of_several(written: str | None, said: str) -> None:
    assert unit(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [("day", "day"), ("t of rice", "tonne of rice"), ("kg/m3", "kilogram per cubic metre"), ("%", "%"), (None, "")],
)
def test_a_unit_is_told_in_words_of_one(written: str | None, said: str) -> None:
    assert unit(written, one=True) == said


def test_a_number_stands_before_its_unit() -> None:
    assert with_unit("5", "book") == "5 books"
    assert with_unit("1", "book", one=True) == "1 book"
    assert with_unit("31,000", "t") == "31,000 tonnes"
    assert with_unit("5", None) == "5"


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("glass", "glasses"),
        ("box", "boxes"),
        ("church", "churches"),
        ("dish", "dishes"),
        ("city", "cities"),
        ("day", "days"),
        ("foot", "feet"),
        ("square foot", "square feet"),
        ("woman", "women"),
        ("people", "people"),
        ("books", "books"),
        ("sheep", "sheep"),
    ],
)
def test_the_plural_of_a_noun(one: str, several: str) -> None:
    assert plural(one) == several

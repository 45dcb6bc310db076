"""Names of units: what readers are told, and what is one and what are several."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from generator.evidence.contradictions.amounts import amount
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
    ],
)
def test_a_contradiction_names_numbers_as_readers_would(given: dict[str, Any], said: str) -> None:
    numbers = {name: Decimal(text) if name != "unit" else text for name, text in given.items()}
    fields: dict[str, Any] = {**dict.fromkeys(EMPTY), **numbers}
    quantity = Quantity.model_construct(None, of="hall", measure="seats", **fields)
    assert amount("a", None, quantity, {}).said == said


EMPTY = ("value", "about", "min", "max", "over", "under", "whole", "unit", "at")

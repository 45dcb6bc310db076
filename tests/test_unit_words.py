"""Units in texts, whatever the language calls them."""

from __future__ import annotations

import pytest

from generator.evidence import units
from generator.lints.numerals import numerals
from generator.lints.unit_words import may_measure, unit_at, units_in
from generator.text.folding import folded


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "31,000 metric tons", "t"), ("en", "31,000t", "t"), ("en", "40-centimetre", "cm"),
        ("en", "85 per cent", "%"),
        ("en", "$5m", "usd"), ("en", "Rs 159 million", "inr"), ("en", "five years", "year"), ("en", "3 kwh", "kwh"),
        ("de", "31.000 Tonnen", "t"), ("de", "5 Mio. Euro", "eur"), ("ar", "٣١٬٠٠٠ طن", "t"),
        ("ar", "٨٥ في المئة", "%"),
        ("zh", "3.1万吨", "t"), ("zh", "百分之八十五", "%"), ("zh", "5亿美元", "usd"), ("ko", "3만 1천 톤", "t"),
        ("ko", "85퍼센트", "%"), ("my", "၃၁,၀၀၀ တန်", "t"), ("my", "၈၅ ရာခိုင်နှုန်း", "%"), ("ru", "31 тыс. тонн", "t"),
    ],
)  # fmt: skip
def test_units_at_numbers(language: str, text: str, unit: str) -> None:
    said = folded(text)
    number = numerals(said, (language,))[0]
    found = unit_at(said, number.start, number.end)
    assert found is not None
    assert found.unit == units.read(unit)


@pytest.mark.parametrize("text", ["3 boats", "5 towns", "7 meetings", "2 hats", "4 tonic bottles"])
def test_what_is_no_unit(text: str) -> None:
    number = numerals(text, ("en",))[0]
    assert unit_at(text, number.start, number.end) is None


def test_units_anywhere() -> None:
    assert list(units_in("market share (%)")) == [units.read("%")]
    assert list(units_in("half is gone")) == [units.read("%")]
    assert list(units_in("so it was")) == []


@pytest.mark.parametrize(
    ("word", "expected"), [(" metric", True), ("%", True), ("-centimetre", True), (" boats", False), ("", False)]
)
def test_words_that_may_begin_a_unit(word: str, *, expected: bool) -> None:
    assert may_measure(word) is expected

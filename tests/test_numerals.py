"""Numbers in texts: digits of any script and grouping, words of many languages, and what is no number."""

from __future__ import annotations

import unicodedata
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.lints import number_words
from generator.lints.numerals import numerals
from generator.text.folding import folded, unfolded

CASES = [
    ("en", "31,000 and 31 000 and 31'000", {31000}),
    ("en", "31.000", {31, 31000}),
    ("en", "3,5 and 3.5", {Fraction(7, 2)}),
    ("en", "1,234.56 and 1.234,56", {Fraction("1234.56")}),
    ("en", "12,34,567", {1234567}),
    ("en", "1,2,3", {1, 2, 3}),
    ("en", "two hundred and fifty thousand", {250000}),
    ("en", "twenty-one, 21st", {21}),
    ("en", "third-largest, 3rd, three", {3}),
    ("en", "3.5 million, 3.5m", {3500000, Fraction(7, 2)}),
    ("en", "3 lakh crore", {3 * 10**12}),
    ("en", "thousands and millions", set()),
    ("en", "one hundred and one", {101}),
    ("de", "31.000", {31000}),
    ("de", "31,000", {31, 31000}),
    ("de", "zweihundertfünfzigtausend", {250000}),
    ("de", "einundzwanzig", {21}),
    ("de", "3,5 Mio., 3,5 Millionen", {3500000}),
    ("fr", "quatre-vingt-dix-sept", {97}),
    ("fr", "deux mille trois cents", {2300}),
    ("es", "mil millones", {10**9}),
    ("es", "dos mil quinientos", {2500}),
    ("ru", "три тысячи пятьсот", {3500}),
    ("ar", "٣١٬٠٠٠", {31000}),
    ("ar", "ثلاثة وعشرون", {23}),
    ("ar", "ستين", {60}),
    ("ar", "٣٫٥ مليون وثلاث", {3500000, 3}),
    ("hi", "३१ हज़ार", {31000}),
    ("hi", "तीन सौ", {300}),
    ("zh", "3.1万, 31000", {31000}),
    ("zh", "三家公司", {3}),
    ("zh", "一百二十家", {120}),
    ("zh", "二〇二五年", {2025}),
    ("zh", "1亿2000万", {120000000}),
    ("zh", "百分之八十五", {85}),
    ("zh", "第三", {3}),
    ("zh", "一些公司十分高兴，万一，数百", set()),
    ("ja", "3万1千", {31000}),
    ("ko", "3만 1천", {31000}),
    ("ko", "두 회사", {2}),
    ("ko", "1억 2천만", {120000000}),
    ("my", "၃၁,၀၀၀", {31000}),
    ("my", "၃ သောင်း", {30000}),
    ("my", "၂ဝ၂၅", {2025}),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES, ids=[f"{tag} {text}" for tag, text, _ in CASES])
def test_values(language: str, text: str, expected: set[int | Fraction]) -> None:
    assert {value for numeral in numerals(folded(text), (language,)) for value in numeral.values} == expected


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "both", 2), ("en", "a pair", 2), ("en", "a dozen", 12), ("en", "half", 50), ("en", "millions", 10**6),
        ("my", "ကုမ္ပဏီ သုံးခု", 3), ("ja", "二つ", 2), ("th", "สามบริษัท", 3), ("ko", "다섯명이", 5), ("fr", "neuf", 9),
    ],
)  # fmt: skip
def test_quotes_are_read_generously(language: str, text: str, value: int) -> None:
    found = numerals(folded(text), (language,), loose=True)
    assert value in {value for numeral in found for value in numeral.values}


def test_what_may_be_several_numbers_tells_its_parts() -> None:
    (found,) = numerals("12 370", ("en",))
    assert (found.values, found.parts) == (frozenset({12370}), (frozenset({12}), frozenset({370})))


def test_every_script_has_its_digits() -> None:
    digits = [chr(code) for code in range(0x10000) if unicodedata.category(chr(code)) == "Nd"]
    assert [folded(digit) for digit in digits] == [str(unicodedata.digit(digit)) for digit in digits]


@given(st.integers(2, 10**12 - 1), st.sampled_from([",", " ", "'", "."]))
def test_grouped_digits_are_one_number(number: int, sign: str) -> None:
    language = "de" if sign == "." else "en"
    (found,) = numerals(f"{number:,}".replace(",", sign), (language,))
    assert number in found.values


@given(st.integers(1, 99_999_999))
def test_chinese_numerals_are_read_back(number: int) -> None:
    (found,) = [n for n in numerals(_chinese(number), ("zh",), loose=True) if n.end - n.start == len(_chinese(number))]
    assert found.values == {number}


def _chinese(number: int) -> str:
    high, low = divmod(number, 10_000)
    return (_below_myriad(high) + "万" if high else "") + (_below_myriad(low) if low else "")


def _below_myriad(number: int) -> str:
    digits = "零一二三四五六七八九"
    signs = [(number // size % 10, sign) for size, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, ""))]
    return "".join(digits[digit] + sign for digit, sign in signs if digit)


@pytest.mark.parametrize("language", sorted(number_words.CARDINALS))
def test_words_of_a_language_differ(language: str) -> None:
    """A form that stood for two numbers would make evidence of one of the other."""
    words = number_words.CARDINALS[language]
    assert words
    assert not set(words) & set(number_words.SCALES.get(language, {}))


@pytest.mark.parametrize(
    ("text", "part"), [("Ka\u0301chin 43", "43"), ("كتبَ ٤٣", "٤٣"), ("미얀마 43", "43"), ("a  “43”", "43")]
)
def test_places_lead_back_to_the_text(text: str, part: str) -> None:
    at = folded(text).index("43")
    start, end = unfolded(text, at, at + 2)
    assert text[start:end] == part


@pytest.mark.parametrize("text", ["1," * 20_000, "1 000" * 10_000, "三" * 30_000, "two " * 10_000, "3만 " * 10_000])
def test_long_texts_come_to_an_end(text: str) -> None:
    for language in ("en", "zh", "ko", "de"):
        numerals(text, (language,), loose=True)

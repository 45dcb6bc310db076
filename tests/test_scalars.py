"""Scalars: what a field takes from a text, and what it says of one that it does not take."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from generator import limits
from generator.records import scalars
from generator.text.dates import Date

FIELDS: dict[str, Any] = {
    "count": scalars.Count,
    "date": scalars.Edtf,
    "flag": scalars.Flag,
    "hash": scalars.Sha256,
    "id": scalars.Id,
    "language": scalars.Language,
    "number": scalars.Number,
    "origins": scalars.OriginIds,
    "since": scalars.Since,
    "text": scalars.Text,
    "url": scalars.Url,
}
READERS: dict[str, TypeAdapter[Any]] = {name: TypeAdapter(kind) for name, kind in FIELDS.items()}


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("count", "0", 0),
        ("count", "007", 7),
        ("flag", "true", True),
        ("flag", "false", False),
        ("hash", "0f" * 32, "0f" * 32),
        ("id", "a-1", "a-1"),
        ("id", "2025", "2025"),
        ("id", "no", "no"),
        ("id", "a" * limits.ID_CHARACTERS, "a" * limits.ID_CHARACTERS),
        *[("language", tag, tag) for tag in ("en", "my", "kac", "zh-Hant", "pt-BR", "es-419", "zh-yue", "de-1996")],
        *[("language", tag, tag) for tag in ("sl-rozaj-biske", "en-u-hc-h12", "de-x-own", "sr-Latn-RS", "EN")],
        ("number", "0.5", Decimal("0.5")),
        ("number", "-3", Decimal(-3)),
        ("number", "31000", Decimal(31000)),
        ("origins", "unknown", "unknown"),
        ("origins", "a b-1", "a b-1"),
        ("since", "long", "long"),
        ("text", "010", "010"),
        ("text", "null", "null"),
        ("text", " a\u200bb ", " a\u200bb "),
        ("text", "က‌ာ", "က‌ာ"),
        ("text", "a" * limits.TEXT_BYTES, "a" * limits.TEXT_BYTES),
        ("url", "", None),
        ("url", "https://a.example/?q=1&r=2", "https://a.example/?q=1&r=2"),
    ],
)
def test_what_is_taken(field: str, text: str, expected: object) -> None:
    assert READERS[field].validate_python(text) == expected


@pytest.mark.parametrize(
    ("field", "given", "code", "says", "suggests"),
    [
        ("count", "-1", "bad-number", "`-1` is not a whole number", "digits only"),
        ("count", "1.5", "bad-number", "`1.5`", "digits only"),
        ("count", "٣", "bad-number", "`٣`", "digits only"),
        ("count", "1" * 16, "bad-number", "", "digits only"),
        ("date", ["2024", "2025"], "bad-date", "not a list", 'Write "[2024,2025]"'),
        ("date", "soon", "bad-date", "`soon` is no date", "Write"),
        ("flag", "yes", "bad-value", "`yes` is neither", "Write `true`."),
        ("flag", "True", "bad-value", "`True` is neither", "Write `true`."),
        ("flag", "perhaps", "bad-value", "`perhaps` is neither", "`true` or `false`"),
        ("flag", ["true"], "wrong-type", "a list", "Write one text"),
        ("hash", "0F" * 32, "bad-hash", "", "64 lower-case"),
        ("id", "A b", "bad-id", "`A b` is not an id", "`a-b`"),
        ("id", "a--b", "bad-id", "", "`a-b`"),
        ("id", "-a", "bad-id", "", "`a`"),
        ("id", "éa", "bad-id", "", "`ea`"),
        ("id", "straße", "bad-id", "", "`strasse`"),
        ("id", "wаter", "bad-id", "", "Sign 2 of it is U+0430 CYRILLIC SMALL LETTER A"),
        ("id", "a\u200bb", "bad-id", "", "U+200B ZERO WIDTH SPACE, which does not show"),
        ("id", "вода", "bad-id", "", "`july-meeting`"),
        ("id", "{help}", "bad-id", "`{help}` is not an id", "`help`"),
        ("id", "索引", "bad-id", "`索引`", "`july-meeting`"),
        ("id", "index", "bad-id", "`index` is a reserved name", "`index-1`"),
        ("id", "com1", "bad-id", "`com1` is a reserved name", "`com1-1`"),
        ("id", "a" * (limits.ID_CHARACTERS + 1), "bad-id", "at most 64 characters, this one has 65", "Shorten"),
        ("id", {"a": "b"}, "wrong-type", "a group of keys", "Write one text"),
        ("language", "English", "bad-language", "`English`", "`en`"),
        ("language", "burmese", "bad-language", "`burmese`", "`my`"),
        ("language", "en_US", "bad-language", "`en_US`", "`en-US`"),
        ("language", "e", "bad-language", "`e`", "`en`"),
        ("language", "en-", "bad-language", "`en-`", "`en`"),
        ("language", "12", "bad-language", "`12`", "Write a tag such as `en`, `my`, `zh-Hant` or `pt-BR`."),
        ("number", "1,250", "bad-number", "`1,250` is not a number", "`1250`"),
        ("number", "1.250,5", "bad-number", "", "`1250.5`"),
        ("number", "1,250.5", "bad-number", "", "`1250.5`"),
        ("number", "1.250.000", "bad-number", "", "`1250000`"),
        ("number", "12,50,000", "bad-number", "", "`1250000`"),
        ("number", "9,5", "bad-number", "", "`9.5`"),
        ("number", "-12 500", "bad-number", "", "`-12500`"),
        ("number", "1'000", "bad-number", "", "`1000`"),
        ("number", "१२३", "bad-number", "", "`123`"),
        ("number", "٣٫٥", "bad-number", "", "`3.5`"),
        ("number", "1e3", "bad-number", "`1e3`", "such as `31000`"),
        ("number", "40 %", "bad-number", "`40 %`", "Write `40` here, and `unit: %` beside it."),
        ("number", "31,000 t", "bad-number", "`31,000 t`", "Write `31000` here, and `unit: t` beside it."),
        ("number", "€5", "bad-number", "`€5`", "such as `31000`"),
        ("number", "3-4", "bad-number", "`3-4`", "one with `min: 3` and one with `max: 4`"),
        ("number", "3 to 4", "bad-number", "`3 to 4`", "one with `min: 3` and one with `max: 4`"),
        ("number", "−4", "bad-number", "`−4`", "such as `-4`"),
        ("number", "+4", "bad-number", "`+4`", "such as `4`"),
        ("number", "9" * 99, "bad-number", "9…` is not", "such as `31000`"),
        ("origins", "a,b", "bad-id", "`a,b`", "single spaces"),
        ("since", "ages", "bad-date", "`ages` is no date", "Or write `long`."),
        ("text", " \n", "missing-value", "is empty", "leave the key out"),
        ("text", "\u200b\u00ad\u2060", "missing-value", "is empty", "leave the key out"),
        ("text", "a" * (limits.TEXT_BYTES + 1), "too-long", "64 kB", "Shorten"),
        (
            "text",
            None,
            "missing-value",
            "a text is missing here",
            "Write the text, in quotation marks where in doubt.",
        ),
        ("url", "www.a.example", "bad-url", "http", "https://"),
    ],
)
def test_what_is_refused(field: str, given: object, code: str, says: str, suggests: str) -> None:
    with pytest.raises(ValidationError) as refused:
        READERS[field].validate_python(given)
    (slip,) = refused.value.errors()
    assert (slip["type"], slip["msg"]) == (code, "refused")
    assert says in slip["ctx"]["message"]
    assert suggests in slip["ctx"]["help"]
    assert len(slip["ctx"]["message"]) < 150


@pytest.mark.parametrize(
    ("field", "given", "expected"),
    [
        ("count", "٣", "3"),
        ("count", "-1", None),
        ("flag", "Yes", "true"),
        ("flag", "perhaps", None),
        ("hash", "0F" * 32, "0f" * 32),
        ("hash", "0F", None),
        ("id", "A b", None),
        ("language", "English", "en"),
        ("language", "en_US", "en-US"),
        ("language", "12", None),
        ("number", "१२३", "123"),
        ("number", "1,250", None),
        ("origins", "A", None),
    ],
)
def test_what_can_have_been_meant_in_one_way_alone(field: str, given: str, expected: str | None) -> None:
    with pytest.raises(ValidationError) as refused:
        READERS[field].validate_python(given)
    (slip,) = refused.value.errors()
    assert slip["ctx"]["remedy"] == expected


def test_long_texts_are_cut() -> None:
    assert scalars.shown("a" * 60) == "a" * 60
    assert scalars.shown("a" * 61) == "a" * 60 + "…"
    assert scalars.id_like("a" * (limits.ID_CHARACTERS - 1) + " b") == "a" * (limits.ID_CHARACTERS - 1)


def test_a_date_is_a_date() -> None:
    assert isinstance(READERS["date"].validate_python("2025-07"), Date)
    assert isinstance(READERS["since"].validate_python("2025-07"), Date)

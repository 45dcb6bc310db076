"""Dates in texts: years, months, days, weekdays, decades and centuries, in many languages."""

from __future__ import annotations

import pytest

from generator.lints.said_dates import said_dates
from generator.text.folding import folded
from generator.text.month_names import MONTHS, WEEKDAYS

CASES = [
    ("en", "on 16 July 2025", [("day", 16), ("month", 7), ("year", 2025)]),
    ("en", "July 16th, 2025", [("month", 7), ("day", 16), ("year", 2025)]),
    ("en", "12-13 July", [("day", 12), ("day", 13), ("month", 7)]),
    ("en", "mid-2025", [("year", 2025)]),
    ("en", "FY 2024-25", [("year", 2024), ("year", 2025)]),
    ("en", "2010-12", [("year", 2010)]),
    ("en", "2025-07-16", [("year", 2025), ("month", 7), ("day", 16)]),
    ("en", "16.07.2025", [("day", 16), ("month", 7), ("year", 2025)]),
    ("en", "07/08/2025", [("year", 2025)]),
    ("en", "the 1990s", [("decade", 1990)]),
    ("en", "the 19th century", [("century", 19)]),
    ("en", "on Thursday", [("weekday", 4)]),
    ("en", "1,961 and 31,000 and 20256", []),
    ("de", "am 16. Juli 2025", [("day", 16), ("month", 7), ("year", 2025)]),
    ("de", "die 1990er Jahre", [("decade", 1990)]),
    ("de", "im 19. Jahrhundert", [("century", 19)]),
    ("fr", "le 1er août 2025", [("day", 1), ("month", 8), ("year", 2025)]),
    ("es", "16 de julio de 2025", [("day", 16), ("month", 7), ("year", 2025)]),
    ("ru", "16 июля 2025 г.", [("day", 16), ("month", 7), ("year", 2025)]),
    ("ru", "в 1990-х", [("decade", 1990)]),
    ("ar", "في ١٦ يوليو ٢٠٢٥", [("day", 16), ("month", 7), ("year", 2025)]),
    ("ar", "بتموز", [("month", 7)]),
    ("ar", "كانون الثاني 2024", [("month", 1), ("year", 2024)]),
    ("zh", "2025年7月16日", [("year", 2025), ("month", 7), ("day", 16)]),
    ("zh", "二〇二五年十二月三十一日", [("year", 2025), ("month", 12), ("day", 31)]),
    ("zh", "1990年代", [("decade", 1990)]),
    ("zh", "星期四", [("weekday", 4)]),
    ("zh", "三个月，10年，3日", []),
    ("ja", "令和7年7月", [("year", 2025), ("month", 7)]),
    ("ko", "2025년 7월 16일 목요일", [("year", 2025), ("month", 7), ("day", 16), ("weekday", 4)]),
    ("ko", "3개월, 3일", []),
    ("my", "၂၀၂၅ ခုနှစ် ဇူလိုင်လ ၁၆ ရက်", [("year", 2025), ("month", 7), ("day", 16)]),
    ("hi", "16 जुलाई 2025", [("day", 16), ("month", 7), ("year", 2025)]),
    ("vi", "ngày 16 tháng 7 năm 2025", [("day", 16), ("month", 7), ("year", 2025)]),
    ("th", "16 ก.ค. 2568", [("day", 16), ("month", 7), ("year", 2025)]),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES, ids=[f"{tag} {text}" for tag, text, _ in CASES])
def test_parts(language: str, text: str, expected: list[tuple[str, int]]) -> None:
    found = said_dates(folded(text), (language,))
    assert [(part.kind, part.value) for said in found for part in said.parts] == expected


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("in May", True), ("12 May", True), ("May 2025", True), ("on May 12", True), ("he may 12 times", False),
        ("it may be", False), ("they march on", False), ("since March", True), ("2025", False), ("July", True),
    ],
)  # fmt: skip
def test_what_may_be_something_else(text: str, *, sure: bool) -> None:
    assert [said.sure for said in said_dates(folded(text), ("en",))] == [sure]


def test_parts_stand_where_they_are_written() -> None:
    text = "so on 16 july 2025 it was"
    (said,) = said_dates(text, ("en",))
    assert [text[part.start : part.end] for part in said.parts] == ["16", "july", "2025"]
    assert text[said.start : said.end] == "16 july 2025"


@pytest.mark.parametrize(("table", "last"), [(MONTHS, 12), (WEEKDAYS, 7)])
def test_tables_are_complete(table: dict[str, dict[str, int]], last: int) -> None:
    assert {language: sorted(set(forms.values())) for language, forms in table.items()} == {
        language: list(range(1, last + 1)) for language in table
    }


@pytest.mark.parametrize("text", ["2025-" * 10_000, "1 may " * 8_000, "2025年" * 10_000, "july 1, " * 5_000])
def test_long_texts_come_to_an_end(text: str) -> None:
    for language in ("en", "zh", "ar", "ru"):
        said_dates(text, (language,))

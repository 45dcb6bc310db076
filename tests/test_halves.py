"""Halves and parts: `two and a half million` is 2,500,000, and `two thirds` is about 67 per cent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.lints.numerals import numerals
from generator.text.folding import folded
from tests.test_support import made, orphans

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = [
    ("en", "two and a half million", 2_500_000),
    ("en", "two million and a half", 2_500_000),
    ("en", "2½ million", 2_500_000),
    ("en", "three and a half", 3.5),
    ("en", "two dozen", 24),
    ("de", "drei Dutzend", 36),
    ("es", "dos millones y medio", 2_500_000),
    ("de", "anderthalb Millionen", 1_500_000),
    ("ru", "полтора миллиона", 1_500_000),
    ("ar", "مليونين ونصف المليون", 2_500_000),
    ("ar", "ألفين", 2000),
    ("hi", "डेढ़ लाख", 150_000),
    ("hi", "साढ़े तीन लाख", 350_000),
    ("hi", "पौने दो लाख", 175_000),
    ("hi", "सवा लाख", 125_000),
    ("ko", "스물다섯", 25),
    ("ko", "스무", 20),
]


@pytest.mark.parametrize(("language", "text", "value"), WHOLE, ids=[text for _, text, _ in WHOLE])
def test_what_a_number_comes_to(language: str, text: str, value: float) -> None:
    last = numerals(folded(text), (language,), loose=True)[-1]
    assert last.values == {value}


CLAIMS = [
    ("Two thirds were lost.", "en: There [67% were lost].", []),
    ("Two thirds were lost.", "en: There [76% were lost].", ["Two"]),
    ("Three quarters were lost.", "en: There [75 per cent] went.", []),
    ("Three quarters were lost.", "en: There [45 per cent] went.", ["Three"]),
    ("Two thirds were lost.", "de: [Zwei Drittel] gingen.", []),
    ("Two and a half million came.", "en: There came [2.5 million people].", []),
    ("It cost 2.5 million euros.", "en: It cost [two and a half million euros].", []),
    ("It cost $2.5m.", "en: It cost [2.5 billion dollars].", ["2.5m"]),
    ("It cost $2.5m.", "en: It cost [2.5 million dollars].", []),
    ("Two million came.", "ar: [جاء مليونا شخص] هنا.", []),
    ("Three million came.", "ar: [جاء مليونا شخص] هنا.", ["Three million"]),
    ("Two dozen came.", "en: There [24 came].", []),
    ("There came 24.", "en: There came [two dozen].", []),
    ("There came 36.", "en: There came [two dozen].", ["36"]),
    ("They met at 10:30.", "en: They met [at 10.30 a.m.] there.", []),
    ("They met at 10:30.", "en: They met [at half past ten] there.", []),
    ("They met at 10:45.", "en: They met [at half past ten] there.", ["45"]),
    ("It is 40 years old.", "en: It is [four decades old].", []),
    ("It is 50 years old.", "en: It is [four decades old].", ["50"]),
    ("It took 36 hours.", "en: It took [a day and a half].", []),
    ("It took 48 hours.", "en: It took [a day and a half].", ["48"]),
    ("It lasted 18 months.", "en: It lasted [a year and a half].", []),
    ("It lasted 30 months.", "en: It lasted [two years and a half].", []),
    ("It lasted 24 months.", "en: It lasted [a year and a half].", ["24"]),
    ("It lasted six months.", "en: It lasted [half a year].", []),
    ("It lasted seven months.", "en: It lasted [half a year].", ["seven"]),
    ("It lasted two weeks.", "en: It lasted [a fortnight].", []),
    ("It lasted three weeks.", "en: It lasted [a fortnight].", ["three"]),
    ("It rose by 5 percentage points.", "en: It rose by [five points].", []),
    ("It rose by 6 percentage points.", "en: It rose by [five points].", ["6"]),
    ("It lies 5 km away.", "en: It lies [three miles] off.", []),
    ("It lies 4 km away.", "en: It lies [three miles] off.", ["4"]),
]


@pytest.mark.parametrize(("claim", "article", "expected"), CLAIMS, ids=[f"{c} {a}" for c, a, _ in CLAIMS])
def test_parts_are_held_to_the_quotes(tmp_path: Path, claim: str, article: str, expected: list[str]) -> None:
    assert orphans(made(tmp_path, claim, [article])) == expected

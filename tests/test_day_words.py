"""Days in words: `the third of May` is 3 May, in many languages, and no other day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.lints.day_words import DAYS
from generator.lints.said_dates import said_dates
from generator.text.folding import folded
from generator.text.month_names import MONTHS
from tests.test_support import made, orphans

if TYPE_CHECKING:
    from pathlib import Path

SAID = [
    ("en", "on the third of May", 3),
    ("en", "on the thirty-first day of May", 31),
    ("en", "on the twentieth of the month of May", 20),
    ("en", "May the third", 3),
    ("en", "May the 3rd", 3),
    ("en", "May twenty-second", 22),
    ("de", "am dritten Mai", 3),
    ("de", "am einundzwanzigsten Mai", 21),
    ("de", "der dreißigste Mai", 30),
    ("nl", "op drie mei", 3),
    ("nl", "op eenendertig mei", 31),
    ("sv", "den tjugoförsta maj", 21),
    ("da", "den toogtyvende maj", 22),
    ("no", "den tredje mai", 3),
    ("fr", "le premier mai", 1),
    ("fr", "le vingt-deux mai", 22),
    ("fr", "le trente et un mai", 31),
    ("es", "el tercero de mayo", 3),
    ("es", "el veintidós de mayo", 22),
    ("es", "el treinta y uno de mayo", 31),
    ("pt", "em primeiro de maio", 1),
    ("pt", "em vinte e um de maio", 21),
    ("it", "il ventitré maggio", 23),
    ("ru", "двадцать первого мая", 21),
    ("ru", "третье мая", 3),
    ("uk", "третього травня", 3),
    ("pl", "dwudziestego drugiego maja", 22),
    ("cs", "třetího května", 3),
    ("tr", "otuz bir Mayıs", 31),
    ("id", "tanggal dua puluh satu Mei", 21),
    ("ar", "في الثالث من مايو", 3),
    ("ar", "بالحادي والعشرين من شهر أيار", 21),
    ("ar", "في الخامس عشر من مايو", 15),
    ("fa", "بیست و یکم مه", 21),
    ("he", "בשלושה במאי", 3),
    ("hi", "इक्कीस मई", 21),
]
NO_DAY = [
    ("en", "the second March flood"),
    ("en", "one third of May's rain"),
    ("en", "its third, May being wet"),
    ("es", "el tercero en mayo"),
    ("de", "der dritte im Mai"),
]


@pytest.mark.parametrize(("language", "text", "day"), SAID, ids=[text for _, text, _ in SAID])
def test_a_day_in_words(language: str, text: str, day: int) -> None:
    (said,) = said_dates(folded(text), (language,))
    assert (said.get("day"), said.get("month")) == (day, 5)


@pytest.mark.parametrize(("language", "text"), NO_DAY, ids=[text for _, text in NO_DAY])
def test_what_is_no_day(language: str, text: str) -> None:
    assert [said.get("day") for said in said_dates(folded(text), (language,))] == [None]


@pytest.mark.parametrize("language", DAYS)
def test_each_language_has_every_day_and_the_months(language: str) -> None:
    assert set(DAYS[language].values()) == set(range(1, 32))
    assert language in MONTHS


CLAIMS = [
    ("It was 3 May.", "en: It was [the third of May].", []),
    ("It was 13 May.", "en: It was [the third of May].", ["13"]),
    ("It was the third of May.", "en: It was [3 May].", []),
    ("It was the fourth of May.", "en: It was [3 May].", ["fourth"]),
    ("It was May the 3rd.", "en: It was [3 May].", []),
    ("It was March 3.", "en: It was [3 March].", []),
    ("It was March 4.", "en: It was [3 March].", ["4"]),
    ("It was 21 May.", "ar: [في الحادي والعشرين من مايو] كان.", []),
    ("It was 20 May.", "ar: [في الحادي والعشرين من مايو] كان.", ["20"]),
    ("It was 21 May.", "de: Es war [am einundzwanzigsten Mai].", []),
    ("It was 12 May.", "de: Es war [am einundzwanzigsten Mai].", ["12"]),
    ("It was 3 May.", "he: זה היה [בשלושה במאי].", []),
    ("It was 5 May.", "vi: Đó là [ngày năm tháng năm].", []),
    ("It was 5 June.", "vi: Đó là [ngày năm tháng năm].", ["June"]),
    # Where no words for days are known, a month alone may have its day in words, but not one in digits.
    ("It was 5 October.", "el: Ήταν [την πέμπτη Οκτωβρίου].", []),
    ("It was 6 October.", "el: Ήταν [στις 5 Οκτωβρίου].", ["6"]),
]


@pytest.mark.parametrize(("claim", "article", "expected"), CLAIMS, ids=[f"{c} {a}" for c, a, _ in CLAIMS])
def test_days_are_held_to_the_quotes(tmp_path: Path, claim: str, article: str, expected: list[str]) -> None:
    assert orphans(made(tmp_path, claim, [article])) == expected

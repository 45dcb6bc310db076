"""Dates in EDTF: what is one, which days it spans, how it reads, and what a slip may have meant."""

import calendar
from collections.abc import Iterable
from itertools import product
from typing import Any

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import limits
from generator.text import foreign_dates, month_names
from generator.text.dates import Date, DateError, contains, disjoint, overlap, parse, sort_key, words
from generator.text.months import MONTHS

DATES = [
    # EDTF, first day, last day, in words
    ("2025", "2025-01-01", "2025-12-31", "2025"),
    ("2025-07", "2025-07-01", "2025-07-31", "July 2025"),
    ("2025-07-16", "2025-07-16", "2025-07-16", "16 July 2025"),
    ("2024-02", "2024-02-01", "2024-02-29", "February 2024"),
    ("1900-02", "1900-02-01", "1900-02-28", "February 1900"),
    ("0044", "0044-01-01", "0044-12-31", "AD 44"),
    ("0001", "0001-01-01", "0001-12-31", "AD 1"),
    ("0999", "0999-01-01", "0999-12-31", "AD 999"),
    ("1000", "1000-01-01", "1000-12-31", "1000"),
    ("9999", "9999-01-01", "9999-12-31", "9999"),
    ("0000", "0000-01-01", "0000-12-31", "1 BC"),
    ("0000-02", "0000-02-01", "0000-02-29", "February 1 BC"),
    ("-0044-03-15", "-0044-03-15", "-0044-03-15", "15 March 45 BC"),
    ("-9999", "-9999-01-01", "-9999-12-31", "10000 BC"),
    # doubt does not widen
    ("2025-09~", "2025-09-01", "2025-09-30", "about September 2025"),
    ("2025-09?", "2025-09-01", "2025-09-30", "September 2025 (uncertain)"),
    ("2025-09-10%", "2025-09-10", "2025-09-10", "about 10 September 2025 (uncertain)"),
    # digits left open do
    ("202X", "2020-01-01", "2029-12-31", "some year in the 2020s"),
    ("20XX", "2000-01-01", "2099-12-31", "some year from 2000 to 2099"),
    ("100X", "1000-01-01", "1009-12-31", "some year in the 1000s"),
    ("000X", "0000-01-01", "0009-12-31", "some year from 1 BC to AD 9"),
    ("099X", "0990-01-01", "0999-12-31", "some year from AD 990 to AD 999"),
    ("-004X", "-0049-01-01", "-0040-12-31", "some year from 50 BC to 41 BC"),
    ("2025-XX", "2025-01-01", "2025-12-31", "some month in 2025"),
    ("2025-XX-XX", "2025-01-01", "2025-12-31", "some day in 2025"),
    ("2025-07-XX", "2025-07-01", "2025-07-31", "some day in July 2025"),
    ("2024-02-XX?", "2024-02-01", "2024-02-29", "some day in February 2024 (uncertain)"),
    # seasons are northern, and winter crosses the year
    ("2025-21", "2025-03-01", "2025-05-31", "spring 2025 (northern)"),
    ("2025-22~", "2025-06-01", "2025-08-31", "about summer 2025 (northern)"),
    ("2025-23", "2025-09-01", "2025-11-30", "autumn 2025 (northern)"),
    ("2025-24", "2025-12-01", "2026-02-28", "winter 2025–26 (northern)"),
    ("2023-24", "2023-12-01", "2024-02-29", "winter 2023–24 (northern)"),
    ("0001-24", "0001-12-01", "0002-02-28", "winter AD 1–02 (northern)"),
    ("0000-24", "0000-12-01", "0001-02-28", "winter 1 BC (northern)"),
    ("-0001-24", "-0001-12-01", "0000-02-29", "winter 2 BC (northern)"),
    # intervals
    ("2025-07/2025-09", "2025-07-01", "2025-09-30", "from July 2025 to September 2025"),
    ("2024-04/2025-03", "2024-04-01", "2025-03-31", "from April 2024 to March 2025"),
    ("2025-07~/2025-09?", "2025-07-01", "2025-09-30", "from about July 2025 to September 2025 (uncertain)"),
    ("2025/2025", "2025-01-01", "2025-12-31", "from 2025 to 2025"),
    ("2025-06-01/2025-06-01", "2025-06-01", "2025-06-01", "from 1 June 2025 to 1 June 2025"),
    ("Y10000/Y10000", "Y10000", "Y10000", "from 10,000 to 10,000"),
    ("2025-07-20/2025-07", "2025-07-20", "2025-07-31", "from 20 July 2025 to July 2025"),
    ("2025-21/2025-23", "2025-03-01", "2025-11-30", "from spring 2025 (northern) to autumn 2025 (northern)"),
    ("2025-07/..", "2025-07-01", None, "from July 2025, end open"),
    ("2025-07/", "2025-07-01", None, "from July 2025, end unknown"),
    ("../2025-07", None, "2025-07-31", "until July 2025, beginning open"),
    ("/2025-07", None, "2025-07-31", "until July 2025, beginning unknown"),
    ("-0044/0010", "-0044-01-01", "0010-12-31", "from 45 BC to AD 10"),
    # sets
    ("[2025,2026]", "2025-01-01", "2026-12-31", "one of: 2025, 2026"),
    ("[2026-07,2024,2025-01-05]", "2024-01-01", "2026-07-31", "one of: July 2026, 2024, 5 January 2025"),
    ("[2024~,2025]", "2024-01-01", "2025-12-31", "one of: about 2024, 2025"),
    ("[2024,2025?]", "2024-01-01", "2025-12-31", "one of: 2024, 2025 (uncertain)"),
    ("[202X,2031]", "2020-01-01", "2031-12-31", "one of: some year in the 2020s, 2031"),
    # years of more than four digits
    ("Y170000002", "Y170000002", "Y170000002", "170,000,002"),
    ("Y-17000", "Y-17000", "Y-17000", "17,001 BC"),
    ("9999-24", "9999-12-01", "Y10000", "winter 9999–00 (northern)"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "said"), DATES)
def test_dates(text: str, earliest: str | None, latest: str | None, said: str) -> None:
    date = parse(text)
    assert (date.edtf, date.earliest, date.latest) == (text, earliest, latest)
    assert words(date) == said
    assert date.approximate is ("~" in text or "%" in text)
    assert date.uncertain is ("?" in text or "%" in text)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2025-07-16T10:20:30Z", "2025-07-16"),
        ("2025-07-16T10:20:30", "2025-07-16"),
        ("2025-07-16T24:00:00+05:30", "2025-07-16"),
        ("2025-07-16T10:20:30-05/..", "2025-07-16/.."),
        (" 2025 ", "2025"),
        ("[2025, 2026]", "[2025,2026]"),
    ],
)
def test_what_is_cut(text: str, edtf: str) -> None:
    assert parse(text) == parse(edtf)
    assert parse(text).edtf == edtf


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("FY 2024-25", "FY 2024-25 (from April 2024 to March 2025)"),
        ("", "from April 2024 to March 2025"),
        ("from April 2024 to March 2025", "from April 2024 to March 2025"),
    ],
)
def test_a_label_comes_first(label: str, said: str) -> None:
    assert words(parse("2024-04/2025-03"), label) == said


FORMS = "Write as much as is known"
SLIPS = {
    # what people write
    "July 2025": "Write `2025-07`.",
    "jul. 2025": "Write `2025-07`.",
    "2025 July": "Write `2025-07`.",
    "Sept. 2025": "Write `2025-09`.",
    "16 July 2025": "Write `2025-07-16`.",
    "16th of July, 2025": "Write `2025-07-16`.",
    "July 16, 2025": "Write `2025-07-16`.",
    "July-September 2025": "Write `2025-07/2025-09`.",
    "July to August 2025": "Write `2025-07/2025-08`.",
    "2025/07": "Write `2025-07`.",
    "2025/7/6": "Write `2025-07-06`.",
    "2025.07.06": "Write `2025-07-06`.",
    "16.07.2025": "Write `2025-07-16`.",
    "16/7/2025": "Write `2025-07-16`.",
    "07/08/2025": "Write `2025-08-07`, or `2025-07-08`.",
    "07/2025": "Write `2025-07`.",
    "2025-7": "Write `2025-07`.",
    "2025-7-1": "Write `2025-07-01`.",
    "2025-16-07": "Write `2025-07-16`.",
    "20250716": "Write `2025-07-16`.",
    "2025–07": "Write `2025-07`.",
    "၂၀၂၅-၀၇": "Write `2025-07`.",
    "२०२५": "Write `2025`.",
    "FY 2024-25": "Write `2024-04/2025-03` with `date_label: FY 2024-25`.",
    "FY2024/2025": "Write `2024-04/2025-03` with `date_label: FY2024/2025`.",
    "2024-25": "Write `2024/2025`, or `2024-04/2025-03` with `date_label: 2024-25`.",
    "FY 2024-27": FORMS,
    "mid-2025": "Write `2025-06/2025-08` with `date_label: mid-2025`.",
    "early 2025": "Write `2025-01/2025-04` with `date_label: early 2025`.",
    "Late 2025": "Write `2025-09/2025-12` with `date_label: Late 2025`.",
    "Q3 2025": "Write `2025-07/2025-09` with `date_label: Q3 2025`.",
    "2025-H1": "Write `2025-01/2025-06` with `date_label: 2025-H1`.",
    "2025-Q5": FORMS,
    "summer 2025": "Write `2025-22`.",
    "Fall of 2025": "Write `2025-23`.",
    "winter 2024-25": "Write `2024-24`.",
    "the 1990s": "Write `199X`.",
    "c. 2025": "Write `2025~`.",
    "circa July 2025": "Write `2025-07~`.",
    "~2025": "Write `2025~`.",
    "probably 2025": "Write `2025?`.",
    "since July 2025": "Write `2025-07/..`.",
    "before 2025": "Write `../2025`.",
    "2025-2026": "Write `2025/2026`.",
    "2025 to 2026": "Write `2025/2026`.",
    "from July 2025 until 5 August 2025": "Write `2025-07/2025-08-05`.",
    "between 2025 and 2026": "Write `2025/2026`.",
    "2025-05-03 - 2025-05-04": "Write `2025-05-03/2025-05-04`.",
    "2025-05-03 – 2025-05-04": "Write `2025-05-03/2025-05-04`.",
    "2025-05-03-2025-05-04": "Write `2025-05-03/2025-05-04`.",
    "2025-05-03 to 2025-05-04": "Write `2025-05-03/2025-05-04`.",
    "2025-05-03..2025-05-04": "Write `2025-05-03/2025-05-04`.",
    "2025-05 - 2025-06": "Write `2025-05/2025-06`.",
    "03.05.2025 - 04.05.2025": "Write `2025-05-03/2025-05-04`.",
    "2025-05-03T10:00/2025-05-04": "Write `2025-05-03/2025-05-04`.",
    "2025-05-03/04": "Write `2025-05-03/2025-05-04`.",
    "3 May 2025 - 4 May 2025": "Write `2025-05-03/2025-05-04`.",
    "3-4 May 2025": "Write `2025-05-03/2025-05-04`.",
    "May 3-4, 2025": "Write `2025-05-03/2025-05-04`.",
    "30 April - 2 May 2025": "Write `2025-04-30/2025-05-02`.",
    "2025年5月3日": "Write `2025-05-03`.",
    "2025, 2026": 'Write `"[2025,2026]"` with the quotation marks.',
    "July 2025 or August 2025": 'Write `"[2025-07,2025-08]"` with the quotation marks.',
    "2025-07-16 10:20": "Write `2025-07-16`.",
    "2025-07-16T25:00:00Z": "Write `2025-07-16`.",
    "202x": "Write `202X`.",
    "17000": "Write `Y17000`.",
    "Y2025": "Write `2025`.",
    # what the drafts and level 2 of EDTF have
    "2025/open": "Write `2025/..`.",
    "2025/unknown": "Write `2025/`.",
    "unknown/2025": "Write `/2025`.",
    "2025?~": "Write `2025%`.",
    "2025?-07": "Write `2025-07?`.",
    "2025-~07": "Write `2025-07~`.",
    "{2025,2026}": 'Write `"[2025,2026]"` with the quotation marks.',
    "[2025..2026]": "Write `2025/2026`.",
    "2025-07-XX/2025-08": "Write `2025-07/2025-08`.",
    "202X-07": FORMS,
    "20X5": FORMS,
    "2X2X": FORMS,
    "XXXX": FORMS,
    "2025-1X": FORMS,
    "Y17E7": FORMS,
    "1950S2": FORMS,
    "[2025,2026..]": FORMS,
    "[..2025]": FORMS,
    "202X/..": FORMS,
    "Y-0": FORMS,
    # what no calendar has
    "2025-02-30": "Write the right day, or only 2025-02.",
    "2025-02-29": "Write the right day, or only 2025-02.",
    "2025-02-29T10:00:00": "Write the right day, or only 2025-02.",
    "2025-13": "Months are 01 to 12, seasons 21 to 24.",
    "2025-00": "Months are 01 to 12, seasons 21 to 24.",
    "2025-25": "Months are 01 to 12, seasons 21 to 24.",
    "2025-41": "Months are 01 to 12, seasons 21 to 24.",
    "2025-21-05": "Write `2025-05-21`.",
    "-0000": "Write 0000, which is the year 1 BC.",
    # what says nothing
    "": "Leave the date out where none is known.",
    "  ": "Leave the date out where none is known.",
    "unknown": "Leave the date out where none is known.",
    "/": "Leave the date out where none is known.",
    "../..": "Leave the date out where none is known.",
    "last year": FORMS,
    # intervals and sets that are none
    "2026/2025": "Write `2025/2026`.",
    "2025-07/2025-06-30": "Write `2025-06-30/2025-07`.",
    "2025/2026/2027": FORMS,
    "[2025]": "Write `2025`.",
    "[2025,2026": 'Write "[2025,2026]".',
    "[]": FORMS,
    "[2025,]": FORMS,
    "[2024/2025,2027]": FORMS,
}


FOREIGN_SLIPS = {
    "15. März 2025": "Write `2025-03-15`.",
    "am 3.Mai 2025": "Write `2025-05-03`.",
    "seit 3. Mai 2025": "Write `2025-05-03/..`.",
    "um 1950": "Write `1950~`.",
    "1er août 2025": "Write `2025-08-01`.",
    "mardi 3 mai 2025": "Write `2025-05-03`.",
    "janv. 2025": "Write `2025-01`.",
    "mars–mai 2025": "Write `2025-03/2025-05`.",
    "3 de mayo de 2025": "Write `2025-05-03`.",
    "3 marzo 2025 - 5 maggio 2025": "Write `2025-03-03/2025-05-05`.",
    "3 maart 2025": "Write `2025-03-03`.",
    "3 maja 2025 r.": "Write `2025-05-03`.",
    "3. července 2025": "Write `2025-07-03`.",
    "toukokuussa 2025": "Write `2025-05`.",
    "2025. május 3.": "Write `2025-05-03`.",
    "3 Mayıs 2025": "Write `2025-05-03`.",
    "3 Μαΐου 2025": "Write `2025-05-03`.",
    "вторник, 3 мая 2025 г.": "Write `2025-05-03`.",
    "до 3 травня 2025 року": "Write `../2025-05-03`.",
    "٣ مايو ٢٠٢٥": "Write `2025-05-03`.",
    "كانون الثاني 2025": "Write `2025-01`.",
    "3 مه 2025": "Write `2025-05-03`.",
    "3 במאי 2025": "Write `2025-05-03`.",
    "३ मई २०२५": "Write `2025-05-03`.",
    "၂၀၂၅ခုနှစ်မေလ၃ရက်": "Write `2025-05-03`.",
    "3 พฤษภาคม 2568": "Write `2025-05-03`.",
    "พ.ค. 2025": "Write `2025-05`.",
    "ngày 3 tháng 5 năm 2025": "Write `2025-05-03`.",
    "3 mai 2025, sâmbătă": FORMS,
    "3 iunie 2025": "Write `2025-06-03`.",
    "3. studenoga 2025.": "Write `2025-11-03`.",
    "3. listopada 2025": FORMS,
    "3 юни 2025 г.": "Write `2025-06-03`.",
    "3. јуна 2025. године": "Write `2025-06-03`.",
    "2025 m. birželio 3 d.": "Write `2025-06-03`.",
    "2025. gada 3. jūnijs": "Write `2025-06-03`.",
    "3. juuni 2025": "Write `2025-06-03`.",
    "3. júna 2025": "Write `2025-06-03`.",
    "3. junij 2025": "Write `2025-06-03`.",
    "3. júní 2025": "Write `2025-06-03`.",
    "3 de juny de 2025": "Write `2025-06-03`.",
    "3 Ogos 2025": "Write `2025-08-03`.",
    "tháng 13 năm 2025": FORMS,
    "3 Monat 2025": FORMS,
}


@pytest.mark.parametrize("text", FOREIGN_SLIPS)
def test_slips_in_other_languages(text: str) -> None:
    with pytest.raises(DateError) as raised:
        parse(text)
    assert raised.value.help.startswith(FOREIGN_SLIPS[text])


def test_a_month_is_told_only_where_all_languages_mean_the_same() -> None:
    tables = (*month_names.MONTHS.values(), *month_names.MORE_MONTHS.values())
    forms = [(form, number) for table in tables for form, number in table.items()]
    for month in {form.rstrip("*") for form, _ in forms}:
        numbers = {n for form, n in forms if month == form or (form[-1] == "*" and month.startswith(form[:-1]))}
        said = MONTHS[numbers.pop() - 1].casefold() if len(numbers) == 1 else month
        assert foreign_dates.in_english(f"{month} 2025") == f"{said} 2025"


@given(st.text(max_size=40))
def test_any_text_can_be_told_in_english(text: str) -> None:
    foreign_dates.in_english(text)


@pytest.mark.parametrize("text", SLIPS)
def test_slips(text: str) -> None:
    with pytest.raises(DateError) as raised:
        parse(text)
    assert raised.value.help.startswith(SLIPS[text])
    assert str(raised.value)


def test_messages() -> None:
    said = {}
    for text in (
        "2025-02-30",
        "2026/2025",
        "2025-25",
        "last year",
        "x" * 200,
        "../..",
        "202X/2031",
        "[2025]",
        "[2025,2026",
    ):
        with pytest.raises(DateError) as raised:
            parse(text)
        said[text] = str(raised.value)
    assert list(said.values()) == [
        "February 2025 has 28 days",
        "the interval ends before it begins",
        "there is no month 25",
        "`last year` is no date",
        f"`{'x' * 60}` is no date",
        "the interval has no date at either end",
        "the ends of an interval are dates without X",
        "a set of dates is two or more in square brackets",
        "a set of dates is two or more in square brackets",
    ]


@pytest.mark.parametrize(("more", "is_read"), [(0, True), (1, False)])
def test_the_limit_of_a_date(more: int, is_read: bool) -> None:  # noqa: FBT001
    length = limits.DATE_CHARACTERS + more
    text = f"[{'2025,' * 40}".ljust(length - 11) + "2026-07-16]"
    assert len(text) == length
    error = slip(text)
    assert (error is None) is is_read
    assert is_read or str(error) == "a date has at most 256 characters, which is the limit"


ORDER = [
    "../2025",
    "Y-17000",
    "-0044",
    "0000",
    "2024-12",
    "2025-01-01",
    "2025-01",
    "2025",
    "2025/..",
    "2025-02",
    "2025-24",
    "Y10000",
]


def test_order() -> None:
    shuffled = sorted(ORDER)
    assert shuffled != ORDER
    assert sorted(shuffled, key=lambda text: sort_key(parse(text))) == ORDER


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("2025", "2025", "both"),
        ("2025", "2025-07", "contains"),
        ("2025-07~", "2025-07-31", "contains"),
        ("2025-07", "2025-08", "disjoint"),
        ("2025-07-31", "2025-08-01", "disjoint"),
        ("2025-06/2025-08", "2025-08/2025-09", "overlap"),
        ("2025/..", "2030-01-01", "contains"),
        ("2025/..", "2024", "disjoint"),
        ("2025/", "2024/", "inside"),
        ("../2025", "2025-12-31/..", "overlap"),
        ("../2025", "2026/..", "disjoint"),
        ("2025-24", "2026-02-28", "contains"),
        ("2025-24", "2026-03", "disjoint"),
        ("[2024,2026]", "2025", "contains"),
        ("-0044", "0044", "disjoint"),
        ("Y-17000/..", "-0044", "contains"),
        ("Y17000", "Y17000", "both"),
        ("9999/Y10001", "Y10000", "contains"),
        ("202X", "2029-12-31", "contains"),
    ],
)
def test_relations(one: str, other: str, relation: str) -> None:
    a, b = parse(one), parse(other)
    holds = contains(a, b), contains(b, a)
    names = {(True, True): "both", (True, False): "contains", (False, True): "inside"}
    assert names.get(holds, "overlap" if overlap(a, b) else "disjoint") == relation
    assert overlap(a, b) is overlap(b, a) is not disjoint(a, b)


@given(st.dates(), st.sampled_from(["", "~", "?", "%"]))
def test_every_day_is_within_its_month_and_year(day: object, sign: str) -> None:
    written = str(day)
    exact = parse(written + sign)
    assert exact.earliest == exact.latest == written
    month, year = parse(written[:7] + sign), parse(written[:4] + sign)
    assert contains(month, exact)
    assert contains(year, month)
    last = calendar.monthrange(int(written[:4]), int(written[5:7]))[1]
    assert month.latest == f"{written[:7]}-{last}"


def test_every_four_digits_and_month() -> None:
    """All that the fast path may be given: months 00 to 99 and days 00 to 99 of two years."""
    for year, month, day in product(("2023", "2024"), range(100), range(100)):
        text = f"{year}-{month:02}-{day:02}"
        fits = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(int(year), month)[1]
        assert is_date(text) is fits


def slip(text: str) -> DateError | None:
    """Return why a text is no date, None if it is one."""
    try:
        parse(text)
    except DateError as error:
        return error
    return None


def is_date(text: str) -> bool:
    return slip(text) is None


@st.composite
def edtf_dates(draw: st.DrawFn) -> str:
    """Return a date of level 0 or 1 that the library and we should read alike."""
    year = f"{draw(st.integers(0, 9999)):04}"
    month, day = f"{draw(st.integers(0, 13)):02}", f"{draw(st.integers(0, 32)):02}"
    forms = [year, f"{year}-{month}", f"{year}-{month}-{day}", f"-{year}"]
    masked = [f"{year[:3]}X", f"{year[:2]}XX", f"-{year[0]}XXX", f"{year}-XX", f"{year}-{month}-XX", f"{year}-XX-XX"]
    doubtful = draw(st.sampled_from([*forms, *masked])) + draw(st.sampled_from(["", "~", "?", "%"]))
    return draw(st.sampled_from([doubtful, f"{year}-{draw(st.integers(21, 23))}", f"Y{draw(FAR)}"]))


FAR = st.integers(9_000, 10**12 - 1) | st.integers(-(10**12) + 1, -9_000)


OURS = (
    "the interval ends before it begins",
    "29 days",  # the library has a 29th of February in every year
    "has 28 days",
)
ENDS = edtf_dates().filter(lambda text: not {"X", "Y"} & {*text})  # the library fails on them in an interval


@settings(max_examples=60)
@given(edtf_dates() | st.tuples(ENDS, ENDS).map("/".join) | ENDS.map("{}/..".format) | ENDS.map("/{}".format))
def test_the_library_agrees(text: str) -> None:
    theirs = parse_edtf(text, fail_silently=True)
    error = slip(text)
    if theirs is None:
        assert error
    elif error:
        assert str(error).endswith(OURS)
    else:
        ours = parse(text)
        assert ours.edtf == text
        assert ours.earliest in {None, iso(theirs.lower_strict())}
        assert ours.latest in {None, iso(theirs.upper_strict())}
        assert (ours.earliest, ours.latest).count(None) == text.startswith("/") + text.endswith("..")


def iso(time: Any) -> str:
    """Return the day of the library's time; where a half is open it has no day."""
    if not isinstance(time, Iterable):
        return ""
    year, month, day = tuple(time)[:3]
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{'-' * (year < 0)}{abs(year):04}-{month:02}-{day:02}"


@given(st.text() | st.text(st.sampled_from("0123456789-/~?%XTZY.,[]{} julyFYEmid")))
def test_no_text_crashes(text: str) -> None:
    error = slip(text)
    if error:
        assert str(error)
        assert error.help
        return
    date = parse(text)
    assert parse(date.edtf) == date
    assert words(date)
    assert overlap(date, date)
    assert contains(date, date)


@given(st.lists(edtf_dates().filter(is_date), min_size=2, max_size=4))
def test_a_set_contains_its_members(members: list[str]) -> None:
    whole = parse(f"[{','.join(members)}]")
    assert all(contains(whole, parse(member)) for member in members)


@settings(max_examples=60)
@given(st.tuples(*[st.integers(0, 61)] * 3), st.sampled_from("-+"), st.integers(0, 15), st.integers(-1, 60))
def test_the_library_agrees_on_times(clock: tuple[int, int, int], sign: str, hours: int, minutes: int) -> None:
    zone = f"{sign}{hours:02}" + (f":{minutes:02}" if minutes >= 0 else "")
    for written in ("{:02}:{:02}:{:02}".format(*clock), f"10:20:30{zone}", f"24:00:00{zone}", "23:59:59Z"):
        text = f"2025-07-16T{written}"
        assert is_date(text) is (parse_edtf(text, fail_silently=True) is not None), text


@pytest.mark.parametrize("text", ["-0044-XX", "-0044-XX-XX", "-0044-02-XX"])
def test_before_the_year_0_no_date_ends_before_it_begins(text: str) -> None:
    """The library turns these round."""
    date = parse(text)
    assert [date.earliest, date.latest] == sorted([date.earliest or "", date.latest or ""])
    assert contains(parse("-0044"), date)


def test_a_date_is_a_value() -> None:
    assert parse("2025") == Date("2025", "2025-01-01", "2025-12-31")
    assert len({parse("2025"), Date("2025", "2025-01-01", "2025-12-31")}) == 1

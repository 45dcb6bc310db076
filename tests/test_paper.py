"""Pages on paper, printed by a browser and read back: how many sheets they take, and what stands on them."""

from __future__ import annotations

import io
import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from generator.hosts import host
from tests import long_brief
from tests.browser import served, watched_page
from tests.kinds import ROOT, built
from tests.made_project import write_project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

FACTS = 120
SHEETS = 10
"""The most sheets of A4 that 120 facts may take with all their references."""

TABLE, TOPIC = "stream/facts/", f"stream/topics/{long_brief.TOPIC}/"
SITE = "https://site.example/preview/pr-7/"
KACHIN = "kachin-rare-earths/"


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A brief of 120 facts, served."""
    root = tmp_path_factory.mktemp("long")
    write_project(root, long_brief.briefs(FACTS), long_brief.files(FACTS))
    assert host.build(root, root / "site", site_url=SITE).built
    with served(root / "site") as base:
        yield base


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The brief of this project, served."""
    with served(built(ROOT, tmp_path_factory.mktemp("real") / "site").folder) as base:
        yield base


@pytest.fixture(scope="module")
def topic(browser: Browser, long: str) -> list[str]:
    """The topic of 120 facts, printed."""
    with watched_page(browser) as page:
        return printed(page, long + TOPIC)


@pytest.fixture(scope="module")
def table(browser: Browser, long: str) -> list[str]:
    """The table of 120 facts, printed."""
    with watched_page(browser) as page:
        return printed(page, long + TABLE)


def printed(page: Tab, address: str) -> list[str]:
    """Return the words on each sheet, without white space: lines break anywhere."""
    page.goto(address)
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    return [bare(sheet.extract_text()) for sheet in sheets]


def bare(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def missing(texts: list[str], sheets: list[str]) -> list[str]:
    """Return the texts of which no sheet holds the whole."""
    return [text for text in texts if not any(bare(text) in sheet for sheet in sheets)]


CLAIMS = [long_brief.claim(n) for n in range(FACTS)]
QUOTES = [long_brief.quote(n, nth) for n in range(FACTS) for nth in range(len(long_brief.cited(n)))]
WORKS = [text for n in range(long_brief.SOURCES) for text in (long_brief.title(n), long_brief.address(n))]


def test_the_made_up_facts_are_as_long_as_people_write_them() -> None:
    assert len({*CLAIMS}) == FACTS
    assert sum(80 <= len(claim) <= 160 for claim in CLAIMS) > 0.8 * FACTS
    assert sum(map(len, CLAIMS)) > 120 * FACTS
    assert len(QUOTES) == 1.5 * FACTS


def test_a_topic_of_120_facts_takes_ten_sheets_with_every_claim_quote_and_source(topic: list[str]) -> None:
    assert len(topic) <= SHEETS
    assert missing([*CLAIMS, *QUOTES, *WORKS], topic) == []


def test_a_table_of_120_facts_takes_ten_sheets_with_every_claim_and_source(table: list[str]) -> None:
    assert len(table) <= SHEETS
    assert missing([*CLAIMS, *WORKS], table) == []


def test_the_head_of_a_table_is_repeated_on_each_sheet(table: list[str]) -> None:
    with_rows = [any(bare(claim) in sheet for claim in CLAIMS) for sheet in table]
    assert [bare("Fact Date Kind Topic How solid it is") in sheet for sheet in table] == with_rows
    assert sum(with_rows) > 5


def test_each_sheet_has_its_number_and_the_titles_around_it(topic: list[str]) -> None:
    running = bare("The river – The river in the year of two floods – Made up")
    for number, sheet in enumerate(topic, 1):
        assert f"{number}/{len(topic)}" in sheet
        assert (running in sheet) == (number > 1)


def test_a_printed_page_says_how_it_is_cited(topic: list[str]) -> None:
    cited = f"Ane Vik. “The river”. The river in the year of two floods, Made up. {SITE}{TOPIC}"
    assert bare(cited) in topic[0]


def test_the_day_of_the_last_change_is_printed_where_it_is_known(page: Tab, real: str) -> None:
    first, *_ = printed(page, f"{real}{KACHIN}gaps/")
    assert re.search(r"\(asof\d{1,2}[A-Z][a-z]+20\d\d\)", first)


def test_what_leads_on_on_a_screen_is_not_printed(topic: list[str], table: list[str]) -> None:
    text = "".join(topic + table)
    for words in ("All briefs", "Back to the text", "Link to this fact", "More filters", "Skip to", "Cite this"):
        assert bare(words) not in text


@pytest.mark.parametrize(
    ("address", "sheets"),
    [("facts/", 12), ("evidence/", 10), ("topics/sampling/", 3), ("known/", 9)],
)
def test_the_pages_of_a_real_brief_are_short_on_paper(page: Tab, real: str, address: str, sheets: int) -> None:
    assert len(printed(page, f"{real}{KACHIN}{address}")) <= sheets


def test_both_sides_of_every_contradiction_are_printed_on_a_dozen_sheets(page: Tab, real: str) -> None:
    sheets = printed(page, f"{real}{KACHIN}contradictions/")
    assert len(sheets) <= 12
    claims = page.locator(".br-clash .br-claim, .br-clash tbody th").all_text_contents()
    assert len(claims) > 50
    assert missing(claims, sheets) == []


def test_paper_is_white_whatever_the_colours_of_the_screen(page: Tab, long: str) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(long + TOPIC)
    page.locator("body").evaluate("body => body.setAttribute('data-md-color-scheme', 'slate')")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator(".br-claim").first).to_have_css("color", "rgb(0, 0, 0)")


def test_on_a_screen_nothing_of_paper_is_seen(page: Tab, long: str) -> None:
    for address in (TOPIC, TABLE):
        page.goto(long + address)
        assert page.locator(".br-on-paper").count() == 2
        assert page.locator(".br-on-paper").evaluate_all("all => all.every(each => !each.checkVisibility())")

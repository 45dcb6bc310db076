"""The table of facts in a browser: sorted, filtered, shared by its address, over several pages, from disk, on paper."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from generator import pages
from generator.compile import compile_site
from generator.evidence.weighing import weigh
from generator.hosts.plain import write_plain
from generator.pages.parts import ROWS
from tests.browser import served, watched_page
from tests.made_project import dated_facts, topics, write_project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

ROOT = Path(__file__).parent / "projects" / "three-scripts"
SHOWN = "all => all.filter(e => e.checkVisibility()).map(e => e.id.slice(5))"
LONG = ROWS + 3


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a table of eight facts."""
    folder = tmp_path_factory.mktemp("pages") / "site"
    site, issues = compile_site(ROOT)
    assert site, issues
    write_plain(site, folder, ROOT)
    with served(folder) as base:
        yield f"{base}ferry/facts/"


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site whose table fills two pages."""
    root, folder = tmp_path_factory.mktemp("long"), tmp_path_factory.mktemp("pages") / "site"
    facts = dated_facts(f"{1500 + number}" for number in range(LONG))
    project = write_project(root, {"long": {"brief": {"topics": topics("water")}, "facts": facts}})
    write_plain(pages.render(project, weigh(project)), folder, root)
    return folder


@pytest.fixture(scope="module")
def long_address(long: Path) -> Iterator[str]:
    """The address of that site, served for as long as any page may ask for something."""
    with served(long) as base:
        yield f"{base}long/facts/"


def shown(page: Tab) -> list[str]:
    """Return the ids of the facts that are shown, in order."""
    found: list[str] = page.locator(".br-table tr[id]").evaluate_all(SHOWN)
    return found


def groups(page: Tab) -> list[str]:
    return page.locator(".br-table .br-group").all_inner_texts()


def said(page: Tab, words: str) -> None:
    expect(page.locator(".br-ask-said")).to_have_text(words)


def test_headers_sort_and_say_so(page: Tab, address: str) -> None:
    page.goto(address)
    by_date = shown(page)
    assert groups(page) == ["No known beginning", "2029", "2031", "2033", "Not dated"]
    date, fact, solid = (page.get_by_role("columnheader", name=name) for name in ("Date", "Fact", "How solid it is"))
    assert date.get_attribute("aria-sort") == "ascending"
    fact.get_by_role("button").click()
    expect(fact).to_have_attribute("aria-sort", "ascending")
    assert date.get_attribute("aria-sort") is None
    assert page.locator(".br-table tr[id] th").all_inner_texts() == sorted(
        page.locator(".br-table tr[id] th").all_inner_texts(), key=str.casefold
    )
    fact.get_by_role("button").click()
    expect(page).to_have_url(f"{address}?filter=sort:-fact")
    assert groups(page) == []
    solid.get_by_role("button").press("Enter")
    assert groups(page) == [
        "Confirmed by other sources (1)", "Probably true (2)", "Possibly true (3)"
    ]  # fmt: skip
    date.get_by_role("button").click()
    expect(page).to_have_url(address)
    assert shown(page) == by_date


def test_the_latest_first_keeps_the_undated_last(page: Tab, address: str) -> None:
    page.goto(address)
    page.get_by_label("Order").select_option("Date, newest first")
    assert [shown(page)[0], shown(page)[-1]] == ["bridge-planned", "pilot-not-told"]
    assert groups(page) == ["2033", "2031", "2029", "No known beginning", "Not dated"]


def test_words_and_fields_filter_and_the_address_holds_them(page: Tab, address: str) -> None:
    page.goto(address)
    said(page, "All 8 facts.")
    page.get_by_label("Topic").select_option("What comes next & after")
    said(page, "3 of 8 facts. Filter: Topic “What comes next & after”.")
    page.get_by_label("Words").fill("QUAY  ever")
    said(page, "1 of 8 facts. Filter: words “QUAY ever”, Topic “What comes next & after”.")
    assert shown(page) == ["quay-closed"]
    expect(page).to_have_url(f"{address}?filter=topic:what-next+QUAY+ever")
    page.get_by_label("Words").fill("zeppelin")
    said(page, "None of 8 facts. Filter: words “zeppelin”, Topic “What comes next & after”.")
    page.get_by_role("button", name="Reset").click()
    said(page, "All 8 facts.")
    expect(page).to_have_url(address)
    expect(page.locator(".br-ask-said")).to_be_focused()
    expect(page.get_by_label("Words")).to_have_value("")


@pytest.mark.parametrize(
    ("term", "facts"),
    [
        ("kind:quantity", ["passengers", "passengers-rival"]),
        ("grade:1", ["last-boat"]),
        ("grade:1-2", ["boats-sold", "last-boat", "quay-closed", "bridge-planned", "pilot-not-told"]),
        ("origins:2-", ["last-boat"]),
        ("against:open", ["no-sundays", "passengers", "passengers-rival"]),
        ("entity:pilot", ["pilot-not-told"]),
        ("source:thuriya-note", ["quay-closed", "bridge-planned"]),
        ("entity:harbour sort:-date", ["quay-closed", "boats-sold"]),
        ("entity:nobody", []),
        ("الجسر", []),
        ("goat about", ["passengers"]),
        ("7 p.m.", ["last-boat"]),
    ],
)
def test_an_address_is_a_view(page: Tab, address: str, term: str, facts: list[str]) -> None:
    page.goto(f"{address}?filter={term}")
    expect(page.locator(".br-ask-said")).to_contain_text("of 8 facts")
    assert shown(page) == facts


def test_back_and_forward_go_through_the_views(page: Tab, address: str) -> None:
    page.goto(f"{address}?filter=kind:event")
    assert page.locator(".br-ask details").get_attribute("open") is not None
    page.get_by_label("Kind").select_option("situation")
    assert shown(page) == ["quay-closed"]
    page.go_back()
    expect(page.get_by_label("Kind")).to_have_value("event")
    assert shown(page) == ["boats-sold", "last-boat"]
    page.go_forward()
    assert shown(page) == ["quay-closed"]


def test_paper_says_which_filter_is_on(page: Tab, address: str) -> None:
    page.goto(f"{address}?filter=grade:1")
    page.emulate_media(media="print")
    expect(page.locator(".br-ask-said")).to_be_visible()
    expect(page.locator(".br-ask-said")).to_contain_text(
        "1 of 8 facts. Filter: Credibility “confirmed by other sources (1)”"
    )
    assert not page.locator(".br-ask").is_visible()
    page.goto(address)
    expect(page.locator(".br-ask-said")).to_be_hidden()


def test_without_scripts_the_table_is_whole_and_offers_nothing_dead(browser: Browser, address: str) -> None:
    with watched_page(browser, scripts=False) as page:
        page.goto(f"{address}?filter=grade:1")
        assert len(shown(page)) == 8
        assert not page.locator(".br-ask, .br-ask-state, .br-ask-more button").locator("visible=true").count()


def test_filters_reach_the_rows_of_every_page(page: Tab, long_address: str) -> None:
    page.goto(f"{long_address}2/")
    said(page, f"3 facts of {LONG}.")
    page.get_by_label("Words").fill(f"claim {ROWS - 1} of")
    said(page, f"1 of {LONG} facts. Filter: words “claim {ROWS - 1} of”.")
    page.locator(".br-table tr[id] th a").click()
    expect(page.get_by_role("heading", name=f"Claim {ROWS - 1} of {1500 + ROWS - 1}.")).to_be_visible()
    page.go_back()
    page.get_by_role("button", name="Reset").click()
    said(page, f"3 facts of {LONG}.")
    assert shown(page) == [f"fact-{number}" for number in range(ROWS, LONG)]


def test_filters_reach_pages_that_none_links_to(page: Tab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = sys.modules["generator.pages.facts"]  # of that name the package has a function
    monkeypatch.setattr(table, "ROWS", 2)
    monkeypatch.setattr(table, "MOST_CHOICES", 1)
    monkeypatch.setattr("generator.pages.parts.LINKS", 8)
    facts = dated_facts(f"{1500 + number}" for number in range(51))
    facts["fact-17"]["topics"] = ["air"]
    project = write_project(tmp_path, {"long": {"brief": {"topics": topics("air", "water")}, "facts": facts}})
    write_plain(pages.render(project, weigh(project)), tmp_path / "site", tmp_path)
    with served(tmp_path / "site") as base:
        page.goto(f"{base}long/facts/14/")
        links = page.locator(".br-pager").first.get_by_role("link").count()
        assert links < 26, "one for each page"
        page.get_by_label("Words").fill("claim")
        said(page, "51 of 51 facts. Filter: words “claim”.")
        assert page.locator("#b-ask-topic option").all_inner_texts() == ["any", "water"]
        page.goto(f"{base}long/facts/?filter=sort:-topic")
        said(page, "All 51 facts.")
        assert groups(page) == ["air", "water"]


def test_many_rows_are_shown_in_steps(page: Tab, long_address: str) -> None:
    page.goto(f"{long_address}?filter=sort:-date")
    said(page, f"All {LONG} facts.")
    assert shown(page) == [f"fact-{number}" for number in range(LONG - 1, 2, -1)]
    page.get_by_role("button", name="Show 3 more").click()
    expect(page.locator(".br-table tr[id]")).to_have_count(LONG)


def test_from_disk_it_says_that_it_searches_this_page_alone(browser: Browser, long: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((long / "long/facts/index.html").as_uri())
        page.get_by_label("Words").fill("1507 claim")
        expect(page.locator(".br-ask-said")).to_have_text(
            f"1 of the {ROWS} facts on this page. Filter: words “1507 claim”. "
            "Only this page is searched: a browser does not read the others from disk."
        )
        assert re.search(r"\?filter=1507\+claim$", page.url)


@pytest.mark.parametrize(
    ("start", "facts"),
    [
        ("topics/what-next/", ["last-boat", "quay-closed", "bridge-planned"]),
        ("entities/pilot/", ["pilot-not-told"]),
        ("sources/thuriya-note/", ["quay-closed", "bridge-planned"]),
    ],
)
def test_topics_names_and_sources_lead_to_their_facts_as_a_table(
    page: Tab, address: str, start: str, facts: list[str]
) -> None:
    page.goto(address.replace("facts/", start))
    page.get_by_role("link", name="These facts as a table").click()
    expect(page.locator(".br-ask-said")).to_contain_text(f"{len(facts)} of 8 facts. Filter:")
    assert shown(page) == facts

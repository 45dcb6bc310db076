"""The page for addresses that lead nowhere: from any depth and below any path it looks right and leads on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from generator.evidence.weighing import weigh
from generator.pages import render
from generator.pages.navigation import MOST_BRIEFS
from tests.browser import served, watched_page
from tests.html_tree import tree
from tests.kinds import MISSING, SMALL, built
from tests.made_project import write_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

PATH = "/preview/pr-7/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, published below a path."""
    folder = tmp_path_factory.mktemp("missing")
    built(SMALL, folder / PATH.strip("/"), f"https://site.example{PATH}")
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(folder) as base:
        yield f"{base.rstrip('/')}{PATH}"


def lost(page: Tab, address: str, wrong: str) -> None:
    """Open an address that leads nowhere, as on a server that has a page for that."""
    html = page.request.get(address + MISSING).text()
    page.route(re.compile(re.escape(wrong) + "$"), lambda route: route.fulfill(content_type="text/html", body=html))
    page.goto(address + wrong)
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing is at this address")


@pytest.mark.parametrize("wrong", ["nowhere", "ferry/sources/old/notes/2031/"])
def test_from_any_depth_it_has_its_look_and_its_links(page: Tab, address: str, wrong: str) -> None:
    lost(page, address, wrong)
    expect(page.locator("#b-asked")).to_have_text(f"You asked for {PATH}{wrong}")
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--br-paper')")
    links = {*page.locator("main a[href]").evaluate_all("all => all.map(each => each.href)")}
    assert len(links) > 8
    assert [link for link in links if not page.request.get(link).ok] == []


def test_it_offers_to_search_for_the_last_words_of_the_address(page: Tab, address: str) -> None:
    lost(page, address, "ferry/f/last-ferry/")
    page.get_by_role("link", name="Search for “last ferry”").click()
    expect(page.locator(".md-search__input")).to_have_value("last ferry")
    page.locator(".md-search-result__link").first.wait_for()


def test_without_scripts_it_leads_on_all_the_same(browser: Browser, address: str) -> None:
    with watched_page(browser, scripts=False) as page:
        lost(page, address, "ferry/f/last-ferry/")
        expect(page.locator("#b-asked")).to_be_hidden()
        page.get_by_role("article").get_by_role("link", name="The end of the ferry").click()
        expect(page).to_have_url(f"{address}ferry/")


def test_it_is_no_page_for_search_engines_and_has_a_policy(folder: Path) -> None:
    html = (folder / PATH.strip("/") / MISSING).read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in html
    assert """<meta http-equiv="Content-Security-Policy" content="default-src 'self';""" in html
    assert "<title>Nothing is at this address – Ferries &amp; &lt;bridges&gt;</title>" in html


def test_many_briefs_are_not_all_named(tmp_path: Path) -> None:
    project = write_project(tmp_path, {f"brief-{number:02}": {} for number in range(MOST_BRIEFS + 2)})
    site = render(project, weigh(project))
    assert site.missing
    page = tree(site.missing("/", True).body)  # noqa: FBT003 - with a search
    assert len(page.all("li", class_="br-brief")) == MOST_BRIEFS
    assert "All 32 briefs" in page.text

"""What stands around the pages: the colours a reader chose, the ways on from a fact, the page for wrong addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import served
from tests.kinds import SMALL, built

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page as Tab

FACT = "ferry/f/last-boat/"
PAPER = "getComputedStyle(document.body).backgroundColor"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small project on a server, below a path."""
    folder = tmp_path_factory.mktemp("frame")
    built(SMALL, folder / "preview" / "pr-7")
    with served(folder) as base:
        yield f"{base}preview/pr-7/"


@pytest.mark.parametrize(("system", "choice"), [("light", "dark"), ("dark", "light")])
def test_a_fact_is_in_the_colours_that_were_chosen_on_other_pages(
    page: Tab, address: str, system: str, choice: str
) -> None:
    page.emulate_media(color_scheme="dark" if system == "dark" else "light")
    page.goto(address + FACT)
    before = page.evaluate(PAPER)
    page.goto(f"{address}ferry/")
    page.locator("label.md-header__button:visible[title^='Switch']").click()
    for _ in range(2):
        if page.locator("body").get_attribute("data-md-color-scheme") == {"dark": "slate", "light": "default"}[choice]:
            break
        page.locator("label.md-header__button:visible[title^='Switch']").click()
    page.goto(address + FACT)
    assert page.evaluate(PAPER) != before
    page.emulate_media(color_scheme="dark" if choice == "dark" else "light")
    assert page.evaluate(PAPER) != before


def test_a_fact_leads_to_its_site_its_brief_the_list_and_the_search(page: Tab, address: str) -> None:
    page.goto(address + FACT)
    ways = page.get_by_role("navigation", name="Site").get_by_role("link")
    assert ways.all_inner_texts() == ["Ferries & <bridges>", "The end of the ferry", "All facts", "Search"]
    ways.last.click()
    expect(page.locator(".md-search__input")).to_be_focused()
    expect(page).to_have_url(re.compile(r"/preview/pr-7/"))

"""What a reader's browser meets on every kind of page: names for all, few bytes, no errors, no sideways scrolling."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.browser import served
from tests.kinds import MODES, SMALL, Built, axe, built, wide

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Response
    from playwright.sync_api import Page as Tab

KILOBYTES = 85
"""The most that a first load may weigh, gzipped, without the search."""

REQUESTS = 9
"""The most requests of a first load."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small project in three scripts, with its theme."""
    return built(SMALL, tmp_path_factory.mktemp("first-load") / "site")


@pytest.fixture(scope="module")
def base(site: Built) -> Iterator[str]:
    with served(site.folder) as address:
        yield address


@pytest.mark.parametrize("mode", MODES)
def test_no_page_hides_anything_from_a_screen_reader(page: Tab, site: Built, base: str, mode: str) -> None:
    assert len(site.kinds) > 10
    assert axe(page, base, mode, site) == {}


def test_nothing_scrolls_sideways_on_a_phone(page: Tab, site: Built, base: str) -> None:
    assert wide(page, base, site, 390) == {}


def first_load(browser: Browser, address: str) -> tuple[float, int]:
    """Open a page with nothing stored; return its weight in kB and its requests, the search's index not counted."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        tab = context.new_page()
        loaded: list[Response] = []
        said: list[str] = []
        tab.on("response", lambda response: loaded.append(response))  # noqa: PLW0108 - a builtin cannot listen
        tab.on("console", lambda message: said.append(message.text))
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.goto(address, wait_until="networkidle")
        first = [each for each in loaded if "/search/" not in urlsplit(each.url).path]
        weight = sum(len(gzip.compress(each.body())) for each in first if each.ok)
        assert said == [], address
        assert {urlsplit(each.url).netloc for each in loaded} == {urlsplit(address).netloc}
        return weight / 1000, len(first)


def test_a_first_load_is_light_and_quiet(browser: Browser, site: Built, base: str) -> None:
    found = {address: first_load(browser, base + address) for address in site.kinds}
    assert len(found) == len(site.kinds)
    assert {address: load for address, load in found.items() if load[0] > KILOBYTES or load[1] > REQUESTS} == {}


def test_nothing_moves_while_a_page_loads(browser: Browser, site: Built, base: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    tab = context.new_page()
    tab.add_init_script(
        "window.shifts = []; new PerformanceObserver(list => window.shifts.push(...list.getEntries()"
        ".filter(entry => !entry.hadRecentInput).map(entry => entry.value)))"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    moved = {}
    for address in site.kinds:
        tab.goto(base + address, wait_until="networkidle")
        shifts = tab.evaluate("window.shifts.reduce((sum, each) => sum + each, 0)")
        if shifts > 0.01:
            moved[address] = shifts
    context.close()
    assert moved == {}


def test_no_source_map_is_published(site: Built) -> None:
    assert json.loads((site.folder / "search" / "search_index.json").read_text("utf-8"))["docs"]
    assert list(site.folder.rglob("*.map")) == []


def test_the_search_is_fetched_when_it_is_used_first(browser: Browser, base: str) -> None:
    with browser.new_context() as context:
        tab = context.new_page()
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(urlsplit(request.url).path))
        tab.goto(base + "ferry/", wait_until="networkidle")
        assert [path for path in asked if "search" in path] == []
        tab.locator(".md-search__input").click()
        tab.keyboard.type("goat")
        tab.locator(".md-search-result__link").first.wait_for()
        assert {path.rpartition("/")[2] for path in asked} >= {"search_index.json"}


def test_a_link_to_a_search_starts_it(browser: Browser, base: str) -> None:
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(base + "ferry/?q=goat")
        tab.locator(".md-search-result__link").first.wait_for()

"""What a reader's browser meets on every kind of page: names for all, few bytes, no errors, no sideways scrolling."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import axe_playwright_python
import pytest

from generator.hosts import host
from tests.browser import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Response

ROOT = Path(__file__).parent / "projects" / "three-scripts"
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")

KILOBYTES = 96
"""The most that a first load weighs today, gzipped, without the search. The aim is 85."""

REQUESTS = 9
"""The most requests of a first load."""

MODES = {"light": (1280, "light"), "dark": (1280, "dark"), "phone": (390, "light")}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with its theme."""
    folder = tmp_path_factory.mktemp("first-load") / "site"
    outcome = host.build(ROOT, folder)
    assert outcome.built, outcome.issues
    return folder


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


def kinds(site: Path) -> list[str]:
    """Return one page of each kind: of each depth of folders, the first of those with the same names but the last."""
    found: dict[tuple[str, ...], str] = {}
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix().removesuffix("index.html")
        brief, *rest = address.strip("/").split("/")
        kind = (bool(brief) and (site / brief / "data").is_dir(), *rest[:1], len(rest))
        found.setdefault(tuple(map(str, kind if rest or not brief else (*kind, brief))), address)
    return list(found.values())


def test_there_is_a_page_of_each_kind(site: Path) -> None:
    found = kinds(site)
    assert {"", "404.html", "method/", "ferry/timeline/"} <= {*found, "ferry/timeline/"}
    names = {address.strip("/").split("/")[1] for address in found if address.count("/") > 1}
    assert names >= {"topics", "timeline", "facts", "sources", "entities", "contradictions", "gaps", "figures", "f"}


@pytest.mark.parametrize("mode", MODES)
def test_no_page_hides_anything_from_a_screen_reader(browser: Browser, site: Path, base: str, mode: str) -> None:
    width, scheme = MODES[mode]
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,  # for the script that looks at the page
    )
    tab = context.new_page()
    found: list[Any] = []
    looked_at = 0
    for address in kinds(site):
        tab.goto(base + address)
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, f"{address} scrolls sideways"
        tab.evaluate(AXE)
        result = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")
        looked_at += len(result["passes"])
        found += [(address, each["id"], each["nodes"][0]["html"][:200]) for each in result["violations"]]
    context.close()
    assert looked_at
    assert found == []


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


def test_a_first_load_is_light_and_quiet(browser: Browser, site: Path, base: str) -> None:
    found = {address: first_load(browser, base + address) for address in kinds(site)}
    assert len(found) == len(kinds(site))
    assert {address: load for address, load in found.items() if load[0] > KILOBYTES or load[1] > REQUESTS} == {}


def test_nothing_moves_while_a_page_loads(browser: Browser, site: Path, base: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    tab = context.new_page()
    tab.add_init_script(
        "window.shifts = []; new PerformanceObserver(list => window.shifts.push(...list.getEntries()"
        ".filter(entry => !entry.hadRecentInput).map(entry => entry.value)))"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    moved = {}
    for address in kinds(site):
        tab.goto(base + address, wait_until="networkidle")
        shifts = tab.evaluate("window.shifts.reduce((sum, each) => sum + each, 0)")
        if shifts > 0.01:
            moved[address] = shifts
    context.close()
    assert moved == {}


def test_no_source_map_is_published(site: Path) -> None:
    assert json.loads((site / "search" / "search_index.json").read_text("utf-8"))["docs"]
    assert list(site.rglob("*.map")) == []


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

"""The real brief as built: every link leads somewhere, nothing leaves the site, and it works in a browser."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from generator.hosts import host
from tests.browser import served, watched_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent
BRIEF = "kachin-rare-earths"
OTHER_PAGES = {"canonical", "alternate", "prev", "next"}
FETCHED = {"link": "href", "script": "src", "img": "src", "iframe": "src", "source": "src", "use": "href"}


class Links(HTMLParser):
    """The ids and the links of one page, and what it fetches."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.policy = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in one tag."""
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag in FETCHED and FETCHED[tag] in given and given.get("rel") not in OTHER_PAGES:
            self.fetched.append(given[FETCHED[tag]])
        if given.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = given["content"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this project."""
    folder = tmp_path_factory.mktemp("built") / "site"
    outcome = host.build(ROOT, folder)
    assert outcome.built, outcome.issues
    assert [issue for issue in outcome.issues if issue.severity != "note"] == []
    return folder


@pytest.fixture(scope="module")
def parsed(site: Path) -> dict[str, Links]:
    """Every page of the site, by its path."""
    found = {}
    for path in site.rglob("*.html"):
        links = Links()
        links.feed(path.read_text("utf-8"))
        found[path.relative_to(site).as_posix()] = links
    return found


def test_there_is_a_page_for_each_thing(site: Path) -> None:
    source, fact = "sources/construction-world-kia", "f/july-attendees"
    kinds = (
        "topics",
        "topics/sampling",
        "timeline",
        "sources",
        source,
        "entities",
        "entities/irel",
        "facts",
        fact,
        "gaps",
    )
    for address in ("", BRIEF, *(f"{BRIEF}/{kind}" for kind in kinds)):
        assert (site / address / "index.html").is_file(), address


def test_every_link_and_anchor_is_there(parsed: dict[str, Links], site: Path) -> None:
    broken: defaultdict[str, set[str]] = defaultdict(set)
    seen = 0
    for path, page in parsed.items():
        for link in page.links:
            parts = urlsplit(urljoin(f"http://site.example/{path}", link))
            if parts.netloc != "site.example":
                continue
            seen += 1
            if not _is_there(parsed, site, unquote(parts.path).lstrip("/"), unquote(parts.fragment)):
                broken[path].add(link)
    assert dict(broken) == {}
    assert seen > 1000


def _is_there(parsed: dict[str, Links], site: Path, path: str, anchor: str) -> bool:
    file = f"{path}index.html" if not path or path.endswith("/") else path
    if file in parsed:
        return not anchor or anchor in parsed[file].ids
    return (site / file).is_file() and not anchor


def test_ids_are_unique_on_each_page(parsed: dict[str, Links]) -> None:
    assert {path: page.ids for path, page in parsed.items() if len(set(page.ids)) != len(page.ids)} == {}


def test_nothing_is_fetched_from_elsewhere(parsed: dict[str, Links]) -> None:
    fetched = {link for page in parsed.values() for link in page.fetched}
    assert fetched
    assert {link for link in fetched if urlsplit(link).netloc} == set()


def test_every_page_has_its_policy(parsed: dict[str, Links]) -> None:
    for path, page in parsed.items():
        assert "default-src" in page.policy, path
        assert "unsafe" not in page.policy, path


def test_no_source_maps_and_nothing_unpublished(site: Path) -> None:
    names = [path.name for path in site.rglob("*") if path.is_file()]
    assert [name for name in names if name.endswith((".map", ".yml", ".jinja"))] == []


@pytest.fixture(scope="module", params=["", "preview/pr-7/"], ids=["root", "base-path"])
def address(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site on a server, at its root and below a path."""
    folder = tmp_path_factory.mktemp("served")
    shutil.copytree(site, folder / request.param, dirs_exist_ok=True)
    with served(folder) as base:
        yield f"{base.rstrip('/')}/{request.param}"


@pytest.mark.parametrize(
    "page_address",
    ["", f"{BRIEF}/", f"{BRIEF}/topics/sampling/", f"{BRIEF}/sources/construction-world-kia/", f"{BRIEF}/timeline/",
     f"{BRIEF}/facts/", f"{BRIEF}/entities/irel/", f"{BRIEF}/gaps/", f"{BRIEF}/f/july-attendees/"],
)  # fmt: skip
def test_pages_open_on_a_phone_without_scrolling_sideways(page: Page, address: str, page_address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + page_address)
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_citation_opens_and_closes_by_keyboard_and_gives_the_focus_back(page: Page, address: str) -> None:
    page.goto(f"{address}{BRIEF}/topics/sampling/")
    button = page.locator("[popovertarget]").first
    target = page.locator(f"[id='{button.get_attribute('popovertarget')}']")
    assert not target.is_visible()
    button.focus()
    page.keyboard.press("Enter")
    assert target.is_visible()
    assert "Ministry" in target.inner_text() or "KIA" in target.inner_text()
    page.keyboard.press("Escape")
    assert not target.is_visible()
    assert button.evaluate("node => node === document.activeElement")


def test_a_citation_leads_to_its_passage_marked_in_the_source(page: Page, address: str) -> None:
    page.goto(f"{address}{BRIEF}/topics/sampling/")
    page.locator("[popovertarget]").first.click()
    page.locator(":popover-open a[href*='/sources/'][href*='#']").first.click()
    page.wait_for_url("**/sources/**")
    marked = page.locator("mark:target")
    assert marked.count() == 1
    assert marked.is_visible()
    shown = "node => [getComputedStyle(node).backgroundColor, getComputedStyle(node).backgroundImage]"
    others = page.locator("mark.br-passage:not(:target)").first.evaluate(shown)
    assert marked.evaluate(shown) == others
    assert others[0] != "rgba(0, 0, 0, 0)"


def test_without_scripts_a_page_is_complete_and_its_references_are_listed(browser: Browser, address: str) -> None:
    with watched_page(browser, scripts=False) as page:
        page.goto(f"{address}{BRIEF}/topics/sampling/")
        assert page.get_by_role("heading", name="References").is_visible()
        numbers = page.locator("[popovertarget]").count()
        assert numbers > 5
        page.locator("[popovertarget]").first.click()
        assert page.locator(":popover-open").count() == 1


def test_search_finds_a_fact_and_leads_to_it(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("online meeting")
    result = page.locator(".md-search-result__link[href*='#b-f--']").first
    result.wait_for(state="visible")
    result.click()
    page.wait_for_url(re.compile("#b-f--"))
    assert "meeting" in page.locator(":target").inner_text()

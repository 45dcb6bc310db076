"""A site in any place: at the root of a server, below a path, on a disk. Every link leads somewhere, and it works."""

from __future__ import annotations

import json
import re
import shutil
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import expect

from generator.hosts import host
from tests.html_tree import tree
from tests.kinds import ROOT, SMALL, kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "use": "href"}
NAMING = ("aria-labelledby", "aria-describedby", "aria-controls", "popovertarget", "for", "form", "data-follows")
"""Attributes that name other elements of the page by their ids."""


class Linked(HTMLParser):
    """The links of a page, its ids, and those that it names elsewhere within itself."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.ids: set[str] = set()
        self.named: set[str] = set()
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given["id"]} if "id" in given else set()
        self.named |= {id_ for name in NAMING for id_ in given.get(name, "").split()}
        if LINKS.get(tag) in given and given.get("rel") != "canonical":
            self.links.add(given[LINKS[tag]])


OF_THEME = {"__drawer", "__search", "__toc", "__palette"}
"""Ids of the theme's own switches, of which it leaves out those that a page has no use for."""


def broken(folder: Path, base: str, *, on_disk: bool = False) -> Iterator[str]:
    """Yield each link that leads nowhere in the site in `folder`, published at `base`."""
    linked = cache(Linked)
    for path in sorted(folder.rglob("*.html")):
        address = path.relative_to(folder).as_posix()
        page = urljoin(base, address if on_disk else address.removesuffix("index.html"))
        for link in linked(path).links:
            to = urljoin(page, link)
            if urlsplit(to).netloc == urlsplit(base).netloc and not leads(linked, folder, base, to, on_disk=on_disk):
                yield f"{address}: {link}"
        yield from (f"{address}: no {id_}" for id_ in sorted(linked(path).named - linked(path).ids - OF_THEME))


def leads(linked: object, folder: Path, base: str, to: str, *, on_disk: bool) -> bool:
    """Say whether there is a file at an address, and in it what the anchor names."""
    place, _, anchor = to.partition("#")
    if not place.startswith(base):
        return False
    name = unquote(urlsplit(place).path.removeprefix(urlsplit(base).path))
    file = folder / name
    if (not name or name.endswith("/")) and not on_disk:
        file /= "index.html"
    if not file.is_file():
        return False
    return not anchor or anchor.startswith(":~:") or unquote(anchor) in linked(file).ids  # type: ignore[operator]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the brief of this project that works from disk, in a folder with a name that needs care."""
    folder = tmp_path_factory.mktemp("disk") / "a copy, 100 % “offline”"
    assert host.build(ROOT, folder, offline=True).built
    return folder


class Placed(NamedTuple):
    """A site in a folder, and the address below which it is."""

    folder: Path
    base: str


@pytest.fixture(scope="module", params=[ROOT, SMALL], ids=["real", "three-scripts"])
def root(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture(scope="module", params=["https://site.example/", "https://site.example/preview/pr-7/", "file:///copy/"])
def placed(root: Path, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Placed:
    """Both projects at the root of a server, below a path, and on a disk."""
    folder, base = tmp_path_factory.mktemp("placed") / "site", str(request.param)
    on_disk = base.startswith("file:")
    assert host.build(root, folder, site_url=None if on_disk else base, offline=on_disk).built
    return Placed(folder, base)


def test_every_link_leads_somewhere_in_any_place(placed: Placed) -> None:
    assert list(broken(placed.folder, placed.base, on_disk=placed.base.startswith("file:"))) == []


def content(html: str) -> str:
    """Return a page without what the theme puts around it."""
    tag = "article" if "<article" in html else "main"
    return html[html.index(f"<{tag}") : html.index(f"</{tag}>")] + f"</{tag}>"


def test_every_record_stands_on_the_page_that_the_data_names(placed: Placed) -> None:
    facts = 0
    for file in sorted(placed.folder.glob("*/data/brief.json")):
        data = json.loads(file.read_text("utf-8"))
        urls = [each["url"] for kind in ("facts", "sources") for each in data[kind]]
        pages = {url: tree(content((placed.folder / url / "index.html").read_text("utf-8"))) for url in urls}
        for fact in data["facts"]:
            page = pages[fact["url"]]
            assert page.all("h1")[0].text == fact["claim"]
            rating = page.all("span", class_="br-rating")[0].text
            assert re.search(rf"\([A-F]?{fact['credibility']['grade']}\)$", rating), (fact["id"], rating)
            assert str(fact["credibility"]["why"]) in page.text
            quotes = [quote.raw for each in page.all("span", class_="br-evidence") for quote in each.all("q")]
            assert sorted(quotes) == sorted(citation["quote"] for citation in fact["citations"])
            for citation in fact["citations"]:
                address, _, anchor = citation["url"].partition("#")
                assert any(each["id"] == anchor for each in pages[address].walk()), citation["url"]
            facts += 1
        for source in data["sources"]:
            page = pages[source["url"]]
            assert page.all("h1")[0].text == source["title"]
            given = source["reliability"] or {"grade": "F", "why": "not assessed"}
            assert f"({given['grade']})" in page.text
            assert given["why"].casefold() in page.text.casefold()
    assert facts > 5


def test_a_broken_link_is_seen(copy: Path, tmp_path: Path) -> None:
    shutil.copytree(copy, tmp_path / "site")
    (tmp_path / "site" / "method" / "index.html").unlink()
    assert any(each.endswith("/method/index.html") for each in broken(tmp_path / "site", "file:///copy/", on_disk=True))


def test_a_copy_holds_nothing_that_only_a_server_needs(copy: Path) -> None:
    assert not (copy / "404.html").exists()
    assert not (copy / "sitemap.xml").exists()
    assert not (copy / "search" / "search_index.json").exists()


@pytest.fixture
def disk(browser: Browser) -> Iterator[Page]:
    """An empty page for files; the test fails if one asks for more than files or says anything on the console."""
    said: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: said.append(request.url) if not request.url.startswith("file:") else None)
        page.on("requestfailed", lambda request: said.append(f"failed: {request.url}"))
        yield page
    assert said == []


def test_every_kind_of_page_opens_from_disk_without_a_word_on_the_console(disk: Page, copy: Path) -> None:
    for address in kinds(ROOT):
        disk.goto((copy / address / "index.html").as_uri())
        assert disk.locator("h1").count() == 1
        assert disk.evaluate("getComputedStyle(document.body).getPropertyValue('--br-paper')")


def test_a_copy_is_searched_by_keyboard_and_leads_to_the_fact(disk: Page, copy: Path) -> None:
    disk.goto((copy / "kachin-rare-earths" / "timeline" / "index.html").as_uri())
    disk.keyboard.press("/")
    disk.keyboard.type("online meeting")
    dialog = disk.get_by_role("dialog", name="Search")
    expect(dialog.get_by_role("status")).to_contain_text("result")
    disk.keyboard.press("ArrowDown")
    expect(dialog.get_by_role("link").first).to_be_focused()
    disk.keyboard.press("Enter")
    disk.wait_for_url("**/index.html#b-f--*")
    assert "meeting" in disk.locator(":target").inner_text()


def test_the_search_of_a_copy_closes_and_gives_the_focus_back(disk: Page, copy: Path) -> None:
    disk.goto((copy / "index.html").as_uri())
    opener = disk.get_by_role("button", name="Search")
    opener.click()
    expect(disk.get_by_role("searchbox")).to_be_focused()
    disk.keyboard.type("qwxyz")
    expect(disk.get_by_role("status")).to_have_text("Nothing found. Every word has to be there.")
    disk.keyboard.press("Escape")
    expect(disk.get_by_role("dialog", name="Search")).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_fact_of_a_copy_leads_to_the_search(disk: Page, copy: Path) -> None:
    disk.goto((copy / "kachin-rare-earths" / "f" / "july-attendees" / "index.html").as_uri())
    disk.get_by_role("link", name="Search", exact=True).click()
    expect(disk.get_by_role("dialog", name="Search")).to_be_visible()
    expect(disk.get_by_role("status")).to_have_text("Type a word.")

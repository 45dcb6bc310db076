"""A site in any place: at the root of a server, below a path, on a disk. Every link leads somewhere, and it works."""

from __future__ import annotations

import shutil
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import expect

from generator.hosts import host
from tests.kinds import ROOT, SMALL, kinds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

LINKS = {"a": "href", "link": "href", "script": "src", "img": "src"}


class Linked(HTMLParser):
    """The links and the ids of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.ids: set[str] = set()
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids |= {given["id"]} if "id" in given else set()
        if LINKS.get(tag) in given and given.get("rel") != "canonical":
            self.links.add(given[LINKS[tag]])


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


@pytest.mark.parametrize("root", [ROOT, SMALL], ids=["real", "three-scripts"])
@pytest.mark.parametrize("base", ["https://site.example/", "https://site.example/preview/pr-7/"])
def test_every_link_leads_somewhere_below_any_path(tmp_path: Path, root: Path, base: str) -> None:
    assert host.build(root, tmp_path / "site", site_url=base).built
    assert list(broken(tmp_path / "site", base)) == []


def test_every_link_of_a_copy_leads_to_a_file(copy: Path) -> None:
    assert list(broken(copy, "file:///copy/", on_disk=True)) == []


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

"""The plain folder: complete pages that a bare web server shows right."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from generator.compile import compile_site
from generator.hosts.plain import write_plain
from generator.hosts.staging import MANIFEST, SiteDirError
from generator.policy import policy
from tests.browser import served, watched_page
from tests.kinds import MISSING, SMALL, Built, axe, kinds, wide
from tests.small_site import BARE, HOSTILE, NAME, TITLES, small_site
from tests.test_offline import broken


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    write_plain(small_site(), root / "plain", root)
    return root / "plain"


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with served(folder) as address:
        yield address


class Links(HTMLParser):
    """Collects what a page links to and loads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in {"href", "src"} and value]


def test_every_page_and_file_is_written(folder: Path) -> None:
    written = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert written == {
        *(f"{address}index.html" for address in TITLES),
        "quay/f/a-fact/index.html",
        "quay/data/brief.json",
        "assets/briefing.css",
        "assets/briefing.js",
        "assets/briefing.svg",
        "assets/plain.css",
        "404.html",
        MANIFEST,
    }


def test_every_link_leads_to_a_file_or_an_anchor(folder: Path) -> None:
    checked = 0
    for path in folder.rglob("*.html"):
        html = path.read_text("utf-8")
        for link in Links(html).found:
            target, _, anchor = link.partition("#")
            to = folder / target.removeprefix("/") if target.startswith("/") else path.parent / target
            to = to if target else path
            to = to / "index.html" if to.is_dir() else to
            assert to.is_file(), f"{path}: {link}"
            assert f'id="{anchor}"' in to.read_text("utf-8") if anchor else True
            checked += 1
    assert checked > 100


def test_a_bare_page_is_written_as_it_is(folder: Path) -> None:
    assert (folder / "quay/f/a-fact/index.html").read_text("utf-8") == BARE


def test_the_body_stands_in_the_frame_as_it_is(folder: Path) -> None:
    html = (folder / "quay/topics/stone/index.html").read_text("utf-8")
    body = next(page.body for page in small_site().pages if page.address == "quay/topics/stone/")
    assert body in html
    assert html.index("<meta http-equiv") < html.index("<link") < html.index("<body")


def test_a_project_can_replace_the_frame_and_extend_it(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "plain.html").write_text('{% include "default/plain.html" %}<!-- own -->')
    (templates / "plain.css").write_text("b { color: red }")
    write_plain(small_site(), tmp_path / "plain", tmp_path)
    html = (tmp_path / "plain" / "index.html").read_text("utf-8")
    assert html.startswith("<!doctype html>")
    assert html.endswith("<!-- own -->")
    assert (tmp_path / "plain/assets/plain.css").read_text("utf-8") == "b { color: red }"


def test_the_folder_of_a_stranger_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "index.html").write_text("not ours")
    with pytest.raises(SiteDirError, match="no site that this tool made"):
        write_plain(small_site(), tmp_path / "plain", tmp_path)


def test_two_folders_are_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    write_plain(small_site(), tmp_path / "plain", tmp_path)
    names = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    for name in names:
        assert (tmp_path / "plain" / name).read_bytes() == (folder / name).read_bytes()


def test_a_reader_gets_around_by_keyboard(address: str, page: Tab) -> None:
    page.goto(address)
    expect(page).to_have_title(NAME)
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.get_by_role("link", name="Quay", exact=True).click()
    page.get_by_role("link", name="Sources & letters").click()
    expect(page).to_have_url(f"{address}quay/sources/")
    expect(page.locator("[aria-current]")).to_have_text("Sources & letters")
    expect(page.locator("body")).to_have_attribute("data-briefing", "run")


def test_texts_are_shown_letter_for_letter_and_never_run(address: str, page: Tab) -> None:
    page.goto(f"{address}quay/topics/stone/")
    expect(page).to_have_title(f"{HOSTILE} – {NAME}")
    expect(page.locator("h1")).to_have_text(HOSTILE)
    expect(page.locator("nav a[href='#b-deep']")).to_have_text(HOSTILE)
    expect(page.locator("script:not([src])")).to_have_count(0)


def test_links_of_the_page_for_wrong_addresses_begin_at_the_path_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_url: https://site.example/preview/pr-7\n")
    write_plain(small_site(), tmp_path / "plain", tmp_path)
    links = Links((tmp_path / "plain" / "404.html").read_text("utf-8")).found
    assert {link for link in links if not link.startswith("#")} > {"/preview/pr-7/", "/preview/pr-7/assets/plain.css"}
    assert [link for link in links if not link.startswith(("#", "/preview/pr-7/"))] == []


# A whole brief.


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Built]]:
    """The small project in three scripts as a plain folder, served."""
    folder = tmp_path_factory.mktemp("whole") / "plain"
    site, issues = compile_site(SMALL)
    assert site, issues
    write_plain(site, folder, SMALL)
    with served(folder) as base:
        yield base, Built(folder, (*kinds(SMALL), MISSING))


def test_every_link_of_a_whole_brief_leads_somewhere(whole: tuple[str, Built]) -> None:
    assert list(broken(whole[1].folder, "https://site.example/")) == []


@pytest.mark.parametrize("mode", ["dark", "phone"])
def test_axe_finds_nothing_on_any_kind_of_page(page: Tab, whole: tuple[str, Built], mode: str) -> None:
    base, built = whole
    assert len(built.kinds) > 15
    assert axe(page, base, mode, built) == {}
    assert wide(page, base, built, 320) == {}


def test_on_a_phone_the_ways_are_folded_and_open_without_scripts(browser: Browser, whole: tuple[str, Built]) -> None:
    with watched_page(browser, scripts=False) as page:
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(f"{whole[0]}ferry/topics/last-day/")
        site = page.get_by_role("navigation", name="Site")
        expect(site).to_be_hidden()
        page.get_by_text("Contents of this site").focus()
        page.keyboard.press("Enter")
        site.get_by_role("link", name="Timeline").click()
        expect(page).to_have_url(f"{whole[0]}ferry/timeline/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Timeline")


def test_on_a_desk_the_ways_are_at_the_side_of_the_page(page: Tab, whole: tuple[str, Built]) -> None:
    page.set_viewport_size({"width": 1400, "height": 900})
    page.goto(f"{whole[0]}ferry/topics/last-day/")
    boxes = [page.get_by_role(role, name=name).bounding_box() for role, name in BESIDE]
    site, main, toc = (box or pytest.fail("not shown") for box in boxes)
    assert site["x"] + site["width"] <= main["x"]
    assert main["x"] + main["width"] <= toc["x"]
    assert site["y"] < 200


BESIDE: tuple[tuple[Literal["navigation", "main"], str | None], ...] = (
    ("navigation", "Site"),
    ("main", None),
    ("navigation", "On this page"),
)


def test_the_plain_frame_has_the_colours_of_the_site(page: Tab, whole: tuple[str, Built]) -> None:
    papers = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.goto(whole[0])
        papers[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert papers == {"light": "rgb(253, 252, 249)", "dark": "rgb(23, 25, 29)"}


def test_the_policy_lets_nothing_foreign_in() -> None:
    assert policy() == (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "object-src 'none'; base-uri 'none'; form-action 'none'"
    )

"""“Cite this”: what a reader copies from a page is read back as what the page says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
import rispy
from playwright.sync_api import expect
from pybtex.database import parse_string

from generator import pages
from generator.bibliography.items import one_line
from generator.compile import compile_site
from generator.evidence.weighing import weigh
from generator.hosts.plain import write_plain
from generator.project import load
from tests.browser import served, watched_page
from tests.html_tree import Element, tree
from tests.test_exports_table import hostile_project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

    from generator.model import Project

ROOT = Path(__file__).parent / "projects" / "three-scripts"
FORMS = ["Text", "BibTeX", "RIS", "CSL-JSON"]
CITED = {"overview", "topic", "source", "fact"}
URL = "https://x.example/b/"
FACT, SOURCE = "ferry/f/last-boat/", "ferry/sources/river-gazette-2031-04-02/"


@pytest.fixture(scope="module", params=["three-scripts", "hostile"])
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Project:
    if request.param == "hostile":
        return hostile_project(tmp_path_factory.mktemp("project"))
    return load(ROOT)[0]


def rendered(project: Project, site_url: str = "") -> dict[str, tuple[str, Element]]:
    """Return the kind and the tree of each page, by address."""
    site = pages.render(project, weigh(project), site_url=site_url)
    return {page.address: (page.section, tree(page.body)) for page in site.pages}


def forms(listed: Element) -> dict[str, str]:
    """Return the forms of one thing to cite by name, letter for letter."""
    return {entry.all("dt")[0].text: (entry.all("pre") or entry.all("dd"))[0].raw for entry in listed.all("div")}


def test_pages_that_can_be_cited_say_how(project: Project) -> None:
    for address, (section, page) in rendered(project).items():
        folds = page.all("details", class_="br-cite-this")
        assert len(folds) == (section in CITED), address
        for listed in (each for fold in folds for each in fold.all("dl")):
            assert list(forms(listed)) == FORMS


def test_every_form_is_read_back(project: Project) -> None:
    known = {brief.id: brief.entry.title for brief in project.briefs.values()}
    for address, (section, page) in rendered(project, URL).items():
        for listed in page.all("dl", class_="br-forms"):
            made = forms(listed)
            (csl,) = json.loads(made["CSL-JSON"])
            (ris,) = rispy.loads(made["RIS"] + "\n")
            bib = parse_string(made["BibTeX"], "bibtex").entries
            assert ris["id"] == csl["id"] == next(iter(bib))
            assert ris["title"] == csl["title"]
            assert csl["title"] in made["Text"]
            assert csl.get("URL", "") == ris.get("urls", [""])[0]
            if section == "fact":
                brief, _, fact, _ = address.split("/")
                assert csl["title"] == one_line(project.briefs[brief].facts[fact].claim)
                assert csl["URL"] == urljoin(URL, address)
                assert csl["container-title"] == one_line(known[brief])


def test_ids_of_what_is_cited_differ(project: Project) -> None:
    made = rendered(project)
    listed = [each for _, page in made.values() for each in page.all("dl", class_="br-forms")]
    ids = [json.loads(forms(each)["CSL-JSON"])[0]["id"] for each in listed]
    firsts = {id_ for id_ in ids if ids.count(id_) == 1}
    assert {id_ for id_ in ids if id_ not in firsts} <= set(project.sources)


def test_a_source_is_cited_itself_and_by_its_note() -> None:
    page = rendered(load(ROOT)[0])[SOURCE][1]
    itself, note = (json.loads(forms(each)["CSL-JSON"])[0] for each in page.all("dl", class_="br-forms"))
    assert itself["author"] == [{"literal": "Ane Vik"}]
    assert itself["issued"] == {"date-parts": [[2031, 4, 2]]}
    assert itself["URL"] == "https://river-gazette.example/2031/ferry?id=7&lang=en"
    assert note["title"] == f"Note on {itself['title']}"
    assert [each["literal"] for each in note["author"]] == ["Mina Oh", "ليلى حداد"]
    assert "URL" not in note


def test_a_source_that_nobody_read_is_cited_with_a_caution() -> None:
    page = rendered(load(ROOT)[0])["ferry/sources/harbour-log/"][1]
    assert "Nobody here has read this source: name the one" in page.all("details", class_="br-cite-this")[0].text


def test_a_page_names_the_data_and_it_is_there() -> None:
    site, _ = compile_site(ROOT)
    assert site
    files = {asset.address for asset in site.assets}
    page = rendered(load(ROOT)[0])["ferry/"][1]
    linked = {urljoin("ferry/", each["href"]) for each in page.all("p", class_="br-data")[0].all("a")}
    elsewhere = ("/sources/", "/feed.")  # a note leads to the text of its source, the changes to the feeds
    published = {address for address in files if address.startswith("ferry/data/")}
    published = {address for address in published if not any(part in address for part in elsewhere)}
    assert {address.removeprefix("/") for address in linked} == published


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the pages, served from a folder."""
    folder = tmp_path_factory.mktemp("pages") / "site"
    site, issues = compile_site(ROOT)
    assert site, issues
    write_plain(site, folder, ROOT)
    with served(folder) as base:
        yield base


@pytest.mark.parametrize("where", [FACT, SOURCE, "ferry/", "ferry/topics/last-day/"])
def test_a_button_copies_a_form_and_says_so(page: Tab, address: str, where: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address + where)
    fold = page.locator(".br-cite-this")
    fold.locator("summary").click()
    fold.get_by_role("button", name="Copy RIS").first.click()
    expect(fold.get_by_role("status").nth(2)).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == fold.locator("pre").nth(1).text_content()


def test_without_a_clipboard_the_text_is_selected(page: Tab, address: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(address + FACT)
    page.get_by_text("Cite this fact").click()
    page.get_by_role("button", name="Copy BibTeX").press("Enter")
    expect(page.get_by_role("status").nth(1)).to_have_text("Selected, to be copied by hand.")
    assert page.evaluate("getSelection().toString()").startswith("@misc{ferry--f--last-boat,")


def test_without_scripts_a_form_can_be_selected_by_a_click(browser: Browser, address: str) -> None:
    with watched_page(browser, scripts=False) as page:
        page.goto(address + FACT)
        expect(page.get_by_role("button", name="Copy RIS")).to_have_count(0)
        page.get_by_text("Cite this fact").click()
        form = page.locator(".br-cite-this pre").nth(1)
        expect(form).to_contain_text("TY  - ELEC")
        expect(form).to_have_css("user-select", "all")


def test_open_it_fits_a_phone_and_prints_one_line(page: Tab, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(address + SOURCE)
    page.locator(".br-cite-this summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    sizes = [each.bounding_box() for each in page.locator(".br-copy").all()]
    assert all(size and size["width"] >= 24 and size["height"] >= 24 for size in sizes)
    page.emulate_media(media="print")
    expect(page.locator(".br-cite-this pre").first).to_be_hidden()
    expect(page.locator(".br-forms dd").first).to_be_visible()

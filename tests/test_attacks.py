"""Attacks by words: each text of `tests/attacks/` stands where it belongs, letter for letter, and runs nowhere.

One project holds all of them in every slot; its site is built once, read by a parser of HTML, by readers of its data,
and opened in a real browser.
"""

from __future__ import annotations

import csv
import json
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import feedparser
import lxml.html
import pytest
import rispy
from lxml import etree
from pybtex.database import parse_string

from generator.hosts import host
from generator.phrases import sentence
from tests.attacked import Attack, attacks, files, flat, places, written
from tests.browser import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Dialog
    from playwright.sync_api import Page as Tab

TEXTS, MARKDOWN = attacks("texts"), attacks("markdown")
IN_THE_DATA = {"unit"}
"""Slots whose texts may stand in the published data alone."""

UNSEEN = " \u200b"
"""What words do not begin or end with where they are searched for or put into a sentence."""

LEADING = {"href", "src", "data", "poster", "action", "formaction", "background", "cite", "ping", "xlink:href"}
ELEMENTS = {"base", "embed", "frame", "iframe", "object", "applet", "style", "template", "portal", "math"}
WORDS = "//title/text() | //body//text()[not(ancestor::script or ancestor::svg or ancestor::pre[@translate])]"
"""The words of a page as they are, but those of drawings, cut into lines, and those in the forms of bibliographies."""

DATA = {"application/json", "application/ld+json"}


@dataclass
class Read:
    """A site, each page as a parser that is not ours reads it."""

    folder: Path

    @cached_property
    def pages(self) -> dict[str, Any]:
        parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
        paths = sorted(self.folder.rglob("*.html"))
        return {
            path.relative_to(self.folder).as_posix(): lxml.html.parse(str(path), parser).getroot() for path in paths
        }

    @cached_property
    def texts(self) -> dict[str, str]:
        """What readers see of each page, its title first."""
        return {name: flat("".join(page.xpath(WORDS))) for name, page in self.pages.items()}

    def data(self, name: str) -> Any:
        return json.loads((self.folder / "attacked" / "data" / name).read_text("utf-8"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Read:
    root = written(tmp_path_factory.mktemp("attacked") / "project", TEXTS, MARKDOWN)
    outcome = host.build(root, root.parent / "site")
    assert outcome.built, outcome.issues
    return Read(root.parent / "site")


def test_the_corpus_is_large_and_every_attack_says_what_must_happen() -> None:
    assert len({attack.id for attack in attacks()}) == len(attacks()) >= 250
    assert {attack.must for attack in attacks()} <= {"shown", "refused"}
    assert all(attack.text or attack.more for attack in attacks())


def expected() -> set[tuple[str, str]]:
    """Return each slot with the attack that the files hold there."""
    every = "\n".join(flat(text.replace("\\", "")) for text in files(TEXTS, MARKDOWN).values())
    return {(slot, attack.id) for slot, attack, _ in places(TEXTS, every)}


def test_every_text_stands_letter_for_letter_wherever_it_is_shown(site: Read) -> None:
    shown = {(slot, attack.id) for text in site.texts.values() for slot, attack, _ in places(TEXTS, text)}
    assert {name: list(altered(text)) for name, text in site.texts.items() if any(altered(text))} == {}
    missing = expected() - shown
    assert {slot for slot, _ in missing} <= IN_THE_DATA
    told = "\n".join(strings(site.data("brief.json")))
    assert missing <= {(slot, attack.id) for slot, attack, _ in places(TEXTS, told)}


def altered(shown: str) -> Iterator[tuple[str, str, str]]:
    """Yield where a text is shown in other letters than it has; only units may be, which read as words."""
    for slot, attack, found in places(TEXTS, shown):
        words = flat(attack.text).strip(UNSEEN)
        if slot not in IN_THE_DATA and not found.endswith((words, sentence(words))):
            yield slot, attack.id, found


def strings(data: Any) -> Iterator[str]:
    """Yield every text in data from JSON."""
    if isinstance(data, str):
        yield flat(data)
    for each in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from strings(each)


def test_no_page_holds_what_runs_loads_or_leads_astray(site: Read) -> None:
    found = {name: list(dangers(page)) for name, page in site.pages.items()}
    assert {name: dangers for name, dangers in found.items() if dangers} == {}


def dangers(page: Any) -> Iterator[str]:
    """Yield what a page holds that may run, or ask for something from elsewhere."""
    for element in page.iter(etree.Element):
        if element.tag in ELEMENTS:
            yield f"<{element.tag}>"
        if element.tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
            yield "refresh"
        for name, value in element.attrib.items():
            runs = name.startswith("on") or name in {"style", "srcdoc"}
            if runs or (name in LEADING and not leads_home(element, value)):
                yield f"{element.tag} {name}={value}"
        if element.tag == "script" and element.get("type") in DATA:
            json.loads(element.text)


def leads_home(element: Any, link: str) -> bool:
    """Say whether a link leads within the site; a link that a reader follows may lead to the web."""
    parts = urlsplit(link)
    if not parts.scheme and not parts.netloc:
        return True
    return element.tag == "a" and parts.scheme in {"http", "https"} and bool(parts.hostname)


def test_every_page_has_its_policy_before_anything_that_loads(site: Read) -> None:
    for name, page in site.pages.items():
        head = [element for element in page.find("head") if element.tag != "meta" or element.get("http-equiv")]
        assert head[0].get("http-equiv") == "Content-Security-Policy", name
        assert set(head[0].get("content").split("; ")[:1]) == {"default-src 'self'"}, name
        assert "unsafe" not in head[0].get("content"), name


def test_markdown_is_shown_as_words(site: Read) -> None:
    article, prose = (site.texts[f"attacked/{name}/index.html"] for name in ("sources/text", "topics/prose"))
    assert unseen((*MARKDOWN, *attacks("article")), article) == []
    assert unseen(MARKDOWN, prose) == []


def unseen(markdown: tuple[Attack, ...], text: str) -> list[str]:
    """Return the attacks whose words do not stand in a text, one behind the other."""
    at, lost = 0, []
    for attack in markdown:
        words = flat(attack.more.get("shows", attack.text))
        found = text.find(words, at)
        at = max(at, found + len(words))
        lost += [] if found >= 0 else [attack.id]
    return lost


def test_published_data_holds_every_text_as_it_is(site: Read) -> None:
    for name in (
        "brief.json",
        "references.json",
        "facts.jsonld",
        "annotations.jsonld",
        "feed.json",
        "datapackage.json",
    ):
        data = site.data(name)
        for item in data["items"] if name == "feed.json" else ():
            item["content_html"] = lxml.html.fromstring(item["content_html"]).text_content()
        told = "\n".join(strings(data))
        assert [*altered(told)] == [], name
        assert len({attack.id for _, attack, _ in places(TEXTS, told)}) >= len(TEXTS) / 20, name


def test_no_cell_of_the_table_is_a_formula(site: Read) -> None:
    with (site.folder / "attacked/data/facts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    cells = [unicodedata.normalize("NFKC", cell).lstrip("\u200b ") for row in rows for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))] == []
    assert [*altered(flat("\n".join(cell for row in rows for cell in row)))] == []


def test_bibliographies_are_read_by_others(site: Read) -> None:
    read = {
        ending: (site.folder / f"attacked/data/references.{ending}").read_text("utf-8") for ending in ("bib", "ris")
    }
    bibtex = parse_string(read["bib"], "bibtex").entries
    ris = rispy.loads(read["ris"])
    assert len(bibtex) == len(ris) == len(site.data("references.json")) > len(TEXTS)
    assert all("unknown_tag" not in entry for entry in ris)
    assert [*altered(flat("\n".join(strings(ris))))] == []


def test_feeds_are_well_formed_and_their_words_are_words(site: Read) -> None:
    data = (site.folder / "attacked/data/feed.xml").read_bytes()
    feed = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    told = feedparser.parse(data)
    assert not told.bozo
    assert {len(told.entries)} == {len(site.data("feed.json")["items"])}
    contents = [content.value for entry in told.entries for content in entry.get("content", ())]
    assert contents
    for html in (*contents, *(item["content_html"] for item in site.data("feed.json")["items"])):
        part = lxml.html.fragment_fromstring(html, create_parent=True)
        assert list(dangers(part)) == []
        assert [*altered(flat(part.text_content()))] == []


LISTEN = "globalThis.br_ran = () => { console.error('an attack ran'); }"
"""What the texts call, if any of them runs: an error on the console fails the test, as a foreign request does."""

WAKE = """() => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  const all = [...document.body.querySelectorAll("*")];
  for (const element of all)
    for (const kind of ["focus", "pointerover", "mouseover", "mouseenter"]) element.dispatchEvent(new Event(kind));
  return all.flatMap(element => element.getAttributeNames().filter(name => name.startsWith("on")));
}"""
"""Opens what is folded, tells every element that it has the focus or is passed over; returns what it would run then."""

READ = """() => {
  const copy = document.body.cloneNode(true);
  for (const other of copy.querySelectorAll("script, svg, pre[translate]")) other.remove();
  return `${document.title} ${copy.textContent}`;
}"""
"""The words of a page as in `WORDS`, here as the browser has them."""

PARSED = """async addresses => {
  const LEADING = ["href", "src", "srcset", "data", "poster", "action", "formaction", "ping", "xlink:href"];
  const leads = (element, value, address) => {
    const to = new URL(value, address);
    return to.origin === location.origin || (element.localName === "a" && /^https?:$/.test(to.protocol));
  };
  const found = [];
  for (const address of addresses) {
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const element of page.querySelectorAll("*")) {
      for (const {name, value} of element.attributes)
        if (name.startsWith("on") || name === "style" || (LEADING.includes(name) && !leads(element, value, address)))
          found.push(`${address} <${element.localName} ${name}=${value}>`);
    }
  }
  return found;
}"""


@pytest.fixture(scope="module")
def address(site: Read) -> Iterator[str]:
    with served(site.folder) as base:
        yield base


@pytest.fixture
def tab(page: Tab) -> Iterator[Tab]:
    """An empty page in which nothing may run that the site does not bring, and no dialog may open."""
    dialogs: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.add_init_script(LISTEN)
    yield page
    assert dialogs == []


def kinds(site: Read) -> list[str]:
    """Return the longest page of each kind: of the topics one, of the sources one, and so on."""
    longest: dict[tuple[str, ...], tuple[int, str]] = {}
    for path in site.folder.rglob("*.html"):
        name = path.relative_to(site.folder).as_posix()
        kind = (*name.split("/")[:2], str(name.count("/")))
        longest[kind] = max(longest.get(kind, (0, "")), (path.stat().st_size, name))
    return [name for _, name in longest.values()]


def test_nothing_runs_on_any_kind_of_page(site: Read, address: str, tab: Tab) -> None:
    opened = kinds(site)
    assert len(opened) >= 18
    for name in opened:
        tab.goto(address + name)
        assert tab.evaluate(WAKE) == []
        assert [*altered(flat(tab.evaluate(READ)))] == [], name


def test_a_browser_reads_pages_as_they_are_meant(site: Read, address: str, tab: Tab) -> None:
    tab.goto(f"{address}method/index.html")
    assert tab.evaluate(PARSED, [address + name for name in [*site.pages][::5]]) == []


def test_what_is_searched_and_filtered_stays_words(address: str, tab: Tab) -> None:
    tab.goto(address)
    tab.keyboard.press("/")
    tab.keyboard.type("br_ran script img onerror")
    tab.locator("dialog[open] li").first.wait_for()
    assert "<script>" in tab.locator("dialog[open]").inner_text()
    assert tab.evaluate(WAKE) == []

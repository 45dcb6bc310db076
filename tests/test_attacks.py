"""Attacks by words: each text of `tests/attacks/` stands where it belongs, letter for letter, and runs nowhere.

One project holds all of them in every slot; its site is built once, read by a parser of HTML, by readers of its data,
and opened in a real browser.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import lxml.html
import pytest
from lxml import etree

from generator.hosts import host
from generator.phrases import sentence
from tests.attacked import Attack, attacks, files, flat, places, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXTS, MARKDOWN = attacks("texts"), attacks("markdown")
IN_THE_DATA = {"unit"}
"""Slots whose texts may stand in the published data alone."""

UNSEEN = " \u200b"
"""What words do not begin or end with where they are searched for or put into a sentence."""

LEADING = {"href", "src", "data", "poster", "action", "formaction", "background", "cite", "ping", "xlink:href"}
ELEMENTS = {"base", "embed", "frame", "iframe", "object", "applet", "style", "template", "portal", "math"}
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
        return {
            name: flat("".join(page.xpath("//title/text() | //body//text()[not(ancestor::script or ancestor::svg or ancestor::pre[@translate])]")))
            for name, page in self.pages.items()
        }

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
    shown: set[tuple[str, str]] = set()
    altered = []
    for name, text in site.texts.items():
        for slot, attack, found in places(TEXTS, text):
            shown.add((slot, attack.id))
            words = flat(attack.text).strip(UNSEEN)
            if slot not in IN_THE_DATA and not found.endswith((words, sentence(words))):
                altered.append((name, slot, attack.id, found))
    assert altered == []
    missing = expected() - shown
    assert {slot for slot, _ in missing} <= IN_THE_DATA
    told = {(slot, attack.id) for slot, attack, _ in places(TEXTS, "\n".join(strings(site.data("brief.json"))))}
    assert missing <= told


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
            if name.startswith("on") or name in {"style", "srcdoc"}:
                yield f"{element.tag} {name}={value}"
            elif name in LEADING and not leads_home(element, value):
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

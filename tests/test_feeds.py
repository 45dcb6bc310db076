"""The feeds: read by an independent reader, well-formed whatever the texts hold, with ids that never change."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin
from uuid import UUID
from xml.dom import minidom

import feedparser
import jsonschema
import pytest

from generator.compile import compile_site
from generator.evidence.weighing import weigh
from generator.exports import export, feeds
from generator.history.change import Change
from generator.history.past import NO_PAST, Past, Update
from generator.hosts import host
from generator.hosts.plain import write_plain
from tests.made_project import topics, write_project

if TYPE_CHECKING:
    from generator.model import Project

SMALL = Path(__file__).parent / "projects" / "three-scripts"
HOSTILE = (
    '<script>alert("1")</script> ]]> &amp; &nbsp; <![CDATA[ "\' \u2066x\u2069 กา é 🙂 <a href="javascript:x">y</a>'
)
SITE = "https://briefs.example/sub/"
TEXT = {"type": "string", "minLength": 1}
URL = {"type": "string", "pattern": "^https://"}
FORM = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"}, "title": TEXT, "description": TEXT, "language": TEXT,
        "home_page_url": URL, "feed_url": URL,
        "authors": {"type": "array", "items": {"type": "object", "required": ["name"], "properties": {"name": TEXT}}},
        "items": {"type": "array", "items": {
            "type": "object",
            "required": ["id", "content_text", "content_html", "date_published"],
            "properties": {
                "id": TEXT, "url": URL, "title": TEXT, "content_html": TEXT, "content_text": TEXT,
                "date_published": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
            },
            "additionalProperties": False,
        }},
    },
    "additionalProperties": False,
}  # fmt: skip
"""What version 1.1 of the form asks of the fields that are used (jsonfeed.org/version/1.1)."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    facts = {"depth": {"claim": HOSTILE, "kind": "event", "topics": ["water"]}}
    made = {"brief": {"title": HOSTILE, "topics": topics("water"), "authors": [HOSTILE]}, "facts": facts}
    return write_project(tmp_path, {"flood": made, "other": {"brief": {"topics": topics("water")}}})


def update(number: int, *changes: Change, note: str = "") -> Update:
    return Update(f"id-{number}", datetime(2030, 1, 1, 12, number, tzinfo=UTC), note, changes)


def corrected(old: str = "Old.", new: str = "New.") -> Change:
    return Change("fact", "changed", "flood", "depth", HOSTILE, "claim", old, new, HOSTILE)


def made(project: Project, past: Past, site_url: str = "") -> tuple[dict[str, Any], Any]:
    """Return both feeds of the brief `flood`, read by others."""
    found = {a.address: a.data for a in export(project, weigh(project), past=past, site_url=site_url)}
    return json.loads(found["flood/data/feed.json"]), parsed(found["flood/data/feed.xml"])


def parsed(xml: bytes) -> Any:
    minidom.parseString(xml)  # noqa: S318 - well-formed to a strict parser
    found = feedparser.parse(xml)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


class Words(HTMLParser):
    """The tags and the words of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert attrs == []
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_a_correction_is_an_item_in_both(project: Project) -> None:
    past = Past((update(2, corrected(), note="The log gives <30>."), update(1, corrected("x", "y"))), "whole")
    data, atom = made(project, past, SITE)
    jsonschema.validate(data, FORM)
    assert [item["id"] for item in data["items"]] == [entry.id for entry in atom.entries]
    assert [item["date_published"] for item in data["items"]] == ["2030-01-01T12:02:00Z", "2030-01-01T12:01:00Z"]
    assert [entry.updated for entry in atom.entries] == [item["date_published"] for item in data["items"]]
    assert atom.feed.updated == "2030-01-01T12:02:00Z"
    first = data["items"][0]
    assert first["title"] == atom.entries[0].title == "1 correction or rewording"
    assert first["url"] == atom.entries[0].link == f"{SITE}changes/#b-u--id-2--flood"
    assert "before: Old. | now: New." in first["content_text"]
    shown = Words(first["content_html"])
    assert {"Old.", "New.", "The log gives <30>."} <= set(shown.words)
    assert (data["home_page_url"], data["feed_url"]) == (f"{SITE}flood/", f"{SITE}flood/data/feed.json")
    assert {link.rel: link.href for link in atom.feed.links} == {
        "alternate": f"{SITE}flood/", "self": f"{SITE}flood/data/feed.xml"
    }  # fmt: skip


def test_hostile_text_stays_text(project: Project) -> None:
    data, atom = made(project, Past((update(1, corrected(HOSTILE, f"{HOSTILE}!"), note=HOSTILE),), "whole"), SITE)
    jsonschema.validate(data, FORM)
    assert data["title"] == f"{HOSTILE}: changes"
    for html in (data["items"][0]["content_html"], raw_content(project, HOSTILE)):
        shown = Words(html)
        assert shown.tags <= {"p", "ul", "li", "h3", "del", "ins"}
        assert HOSTILE in shown.words
    assert atom.feed.author == HOSTILE


def raw_content(project: Project, text: str) -> str:
    """Return the content of the one item of the Atom feed as a reader gets it, not cleaned."""
    past = Past((update(1, corrected(text, f"{text}!"), note=text),), "whole")
    found = {a.address: a.data for a in export(project, weigh(project), past=past)}
    (content,) = minidom.parseString(found["flood/data/feed.xml"]).getElementsByTagName("content")  # noqa: S318 - our own
    assert content.getAttribute("type") == "html"
    return "".join(node.data for node in content.childNodes)  # type: ignore[union-attr]


def test_without_a_history_both_are_there_and_empty(project: Project) -> None:
    data, atom = made(project, NO_PAST)
    jsonschema.validate(data, FORM)
    assert data["items"] == atom.entries == []
    assert "home_page_url" not in data
    assert "links" not in atom.feed
    UUID(atom.feed.id)


def test_a_brief_that_begins_with_nothing_is_an_item_all_the_same(project: Project) -> None:
    begun = Change("brief", "added", "flood", "flood", HOSTILE, "", "", "", "")
    data, _ = made(project, Past((update(1, begun),), "whole"), SITE)
    (item,) = data["items"]
    assert item["title"] == "The brief begins: no records yet"
    assert item["content_text"] == "The brief begins: no records yet."
    assert item["content_html"] == "<p>The brief begins: no records yet.</p>"


def test_ids_are_those_of_the_update_and_the_brief(project: Project) -> None:
    both = update(1, corrected(), replace(corrected(), brief="other"))
    found = {a.address: a.data for a in export(project, weigh(project), past=Past((both,), "whole"))}
    ids = [json.loads(found[f"{brief}/data/feed.json"])["items"][0]["id"] for brief in ("flood", "other")]
    assert len(set(ids)) == 2
    assert ids[0] == "urn:uuid:" + str(UUID(ids[0]))
    again, _ = made(project, Past((update(9, corrected()), both), "part"), SITE)
    assert again["items"][1]["id"] == ids[0]


def test_a_feed_and_an_item_are_of_bounded_length(project: Project) -> None:
    many = [replace(corrected(), id=f"fact-{n}") for n in range(feeds.SHOWN + 5)]
    past = Past(tuple(replace(update(n % 60, *many), id=f"id-{n}") for n in range(feeds.MOST + 9)), "whole")
    data, atom = made(project, past)
    assert len(data["items"]) == len(atom.entries) == feeds.MOST
    assert "and 5 more" in data["items"][0]["content_text"]
    assert unescape(data["items"][0]["content_html"]).count("<del>") == feeds.SHOWN
    assert "and 5 more" in Words(data["items"][0]["content_html"]).words


def test_the_pages_of_a_brief_name_its_feed_in_their_heads(tmp_path: Path) -> None:
    root = Path(shutil.copytree(SMALL, tmp_path / "project"))
    assert host.build(root, tmp_path / "themed").built
    site, _ = compile_site(root)
    assert site
    write_plain(site, tmp_path / "plain", root)
    for folder in (tmp_path / "themed", tmp_path / "plain"):
        head = (folder / "ferry" / "gaps" / "index.html").read_text("utf-8").partition("</head>")[0]
        named = re.findall(
            '<link rel="alternate(?: feed)?" type="application/atom[+]xml" title="Changes" href="([^"]*)">', head
        )
        assert [urljoin("/ferry/gaps/", way) for way in named] == ["/ferry/data/feed.xml"]
        assert "atom+xml" not in (folder / "index.html").read_text("utf-8")
        assert (folder / "ferry" / "data" / "feed.xml").is_file()

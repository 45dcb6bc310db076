"""Feeds: what changed in a brief, as a JSON Feed 1.1 and as Atom (RFC 4287). An item is what one commit changed.

The id of an item never changes. Every text in a feed is escaped; nothing in it is markup but the lists around it.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_OID, uuid5
from xml.etree import ElementTree as ET

from generator import addresses
from generator.exports.files import data_file, json_file
from generator.history.rows import names_of, row
from generator.pages.changes import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.edition import Edition
    from generator.history.rows import Names, Row
    from generator.history.wording import Group
    from generator.pages.changes import Block
    from generator.pages.page import Asset

JSON_FEED = "https://jsonfeed.org/version/1.1"
ATOM = "http://www.w3.org/2005/Atom"
MOST = 50
"""Items of a feed: the newest."""

SHOWN = 30
"""Changes of one kind that an item tells; the others are counted."""

_NEVER = "1970-01-01T00:00:00Z"  # of a feed that holds nothing yet: the form wants a time


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a feed: its id (a URN), its title, its time in UTC, its address ('' where not known), its content."""

    id: str
    title: str
    time: str
    url: str
    html: str
    text: str


def feed_json(edition: Edition) -> Asset:
    """Return `feed.json`, a JSON Feed."""
    brief = edition.brief
    head = {"version": JSON_FEED, "title": _title(edition), "description": brief.entry.question, "language": "en"}
    places = {"home_page_url": _url(edition, addresses.brief_address(brief.id)), "feed_url": _own(edition, "feed.json")}
    authors = [{"name": name} for name in brief.entry.authors]
    data = {**head, **places, "authors": authors, "items": [_json_item(item) for item in _items(edition)]}
    return json_file(edition, "feed.json", {key: value for key, value in data.items() if value or key == "items"})


def _json_item(item: Item) -> dict[str, Any]:
    place = {"url": item.url} if item.url else {}
    content = {"content_html": item.html, "content_text": item.text}
    return {"id": item.id, **place, "title": item.title, **content, "date_published": item.time}


def feed_atom(edition: Edition) -> Asset:
    """Return `feed.xml`, an Atom feed."""
    brief, items = edition.brief, list(_items(edition))
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _add(feed, "id", f"urn:uuid:{uuid5(NAMESPACE_OID, f'briefing {brief.id}')}")
    _add(feed, "title", _title(edition))
    _add(feed, "updated", max((item.time for item in items), default=_NEVER))
    for name in brief.entry.authors or (edition.project.name or brief.entry.title,):
        _add(ET.SubElement(feed, "author"), "name", name)
    if edition.site_url:
        _link(feed, "alternate", _url(edition, addresses.brief_address(brief.id)))
        _link(feed, "self", _own(edition, "feed.xml"))
    for item in items:
        _entry(feed, item)
    ET.indent(feed)
    text = ET.tostring(feed, encoding="unicode")
    return data_file(edition, "feed.xml", f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n')


def _entry(feed: ET.Element, item: Item) -> None:
    entry = ET.SubElement(feed, "entry")
    _add(entry, "id", item.id)
    _add(entry, "title", item.title)
    _add(entry, "updated", item.time)
    if item.url:
        _link(entry, "alternate", item.url)
    _add(entry, "content", item.html).set("type", "html")


def _add(parent: ET.Element, tag: str, text: str) -> ET.Element:
    child = ET.SubElement(parent, tag)
    child.text = text
    return child


def _link(parent: ET.Element, rel: str, url: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "href": url})


def _title(edition: Edition) -> str:
    return f"{edition.brief.entry.title}: changes"


def _url(edition: Edition, address: str) -> str:
    return edition.iri(address) if edition.site_url else ""


def _own(edition: Edition, name: str) -> str:
    return _url(edition, addresses.data_address(edition.brief.id, name))


def _items(edition: Edition) -> Iterator[Item]:
    """Yield an item for each update of the brief, newest first."""
    names = names_of(edition.project)
    found = (
        (block, part.address) for part in parts(edition.past) for block in part.items if block.brief == edition.brief.id
    )
    for block, address in islice(found, MOST):
        yield _item(edition, block, f"{address}#{block.anchor}", names)


def _item(edition: Edition, block: Block, address: str, names: Names) -> Item:
    groups = [(group, [row(change, names) for change in held[:SHOWN]], len(held)) for group, held in block.groups]
    note = block.update.note
    return Item(
        id=f"urn:uuid:{uuid5(NAMESPACE_OID, f'{block.update.id} {block.brief}')}",
        title=block.said.removesuffix("."),
        time=f"{block.update.time:%Y-%m-%dT%H:%M:%SZ}",
        url=_url(edition, address),
        html="".join([f"<p>{escape(note)}</p>" if note else "", *(_html(*told) for told in groups)]) or _said(block),
        text="\n".join([*([note] if note else []), *(_text(*told) for told in groups)]) or block.said,
    )


def _said(block: Block) -> str:
    return f"<p>{escape(block.said)}</p>"


def _html(group: Group, rows: list[Row], count: int) -> str:
    lines = "".join(f"<li>{_html_row(one)}</li>" for one in rows)
    return f"<h3>{escape(group.title)}</h3><ul>{lines}{_more(count, '<li>{}</li>')}</ul>"


def _html_row(one: Row) -> str:
    parts = [f"<p>{escape(_named(one))}</p>"]
    parts += [f"<p>Before: <del>{escape(one.before)}</del></p>"] if one.before else []
    parts += [f"<p>Now: <ins>{escape(one.now)}</ins></p>"] if one.now else []
    parts += [f"<p>Why: {escape(one.why)}</p>"] if one.why else []
    return "".join(parts)


def _text(group: Group, rows: list[Row], count: int) -> str:
    return "\n".join([group.title, *(f"- {_text_row(one)}" for one in rows), *filter(None, [_more(count, "- {}")])])


def _text_row(one: Row) -> str:
    said = (("before:", one.before), ("now:", one.now), ("why:", one.why))
    return " | ".join([_named(one), *(f"{word} {words}" for word, words in said if words)])


def _named(one: Row) -> str:
    """Return what changed, and of what, where that is not said by what stood and stands there."""
    return one.label if one.stated else f"{one.label}: {one.subject}"


def _more(count: int, form: str) -> str:
    return form.format(f"and {count - SHOWN:,} more") if count > SHOWN else ""

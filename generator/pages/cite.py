"""Cite this: how a page, or the source that it is about, is cited, in plain text and as reference managers take it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator import addresses
from generator.bibliography import bibtex, csl, items, plain, ris

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.bibliography.items import Item
    from generator.model import Fact, Source
    from generator.pages.context import Context

UNREAD = "Nobody here has read this source: name the one that you know it from as well."
FILES = ("references.json", "references.bib", "references.ris")
DATA = (
    ("the whole brief", ("brief.json", "brief.schema.json")),
    ("its facts as a table", ("facts.csv", "datapackage.json")),
    ("its sources", FILES),
    ("linked data", ("facts.jsonld", "annotations.jsonld")),
)
"""What each file of a brief's data holds, for readers."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One thing to cite: its name where a page has several, a line of plain text, a caution, and each form by name."""

    name: str
    line: str
    caution: str
    forms: Sequence[tuple[str, str]]


class Files(NamedTuple):
    """Files of the brief's data: what they hold, and the name and address of each."""

    what: str
    files: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Cite:
    """What a page says under “Cite this”. `files` are the names and addresses of the brief's bibliographies."""

    what: str
    cited: Sequence[Cited]
    files: Sequence[tuple[str, str]]


def of_page(context: Context, address: str, title: str, what: str, *, id_: str = "") -> Cite:
    """Return how the page at `address` is cited; `what` names it in a phrase, `id_` within its brief."""
    item = items.of_page(context.project, context.brief, address, title, id_=id_, site_url=context.site_url)
    return Cite(what, [_cited(item)], _files(context, FILES))


def of_topic(context: Context, topic: str) -> Cite:
    """Return how a topic is cited, whichever of its pages says so."""
    title = context.brief.entry.topics[topic].title
    address = addresses.topic_address(context.brief.id, topic)
    return of_page(context, address, title, "this topic", id_=f"topics--{topic}")


def of_fact(context: Context, fact: Fact) -> Cite:
    """Return how a fact is cited: its claim, at its own address. There are many such pages, so they are kept small."""
    item = items.of_fact(context.project, context.brief, fact, site_url=context.site_url)
    return Cite("this fact", [_cited(item)], ())


def of_source(context: Context, source: Source) -> Cite:
    """Return how a source is cited, and how the note on it."""
    address = addresses.source_address(context.brief.id, source.id)
    itself = items.of_source(context.project, source)
    note = items.of_page(
        context.project,
        context.brief,
        address,
        f"Note on {itself.title}",
        id_=f"sources--{source.id}",
        site_url=context.site_url,
    )
    caution = UNREAD if source.front.mode == "unseen" else ""
    both = [_cited(itself, "The source itself", caution), _cited(note, "This note on it")]
    return Cite("this", both, _files(context, FILES))


def data(context: Context) -> list[Files]:
    """Return the files of the brief's data."""
    return [Files(what, _files(context, names)) for what, names in DATA]


def _cited(item: Item, name: str = "", caution: str = "") -> Cited:
    forms = (
        ("BibTeX", bibtex.entry(item)),
        ("RIS", ris.entry(item).replace(ris.END, "\n")),
        ("CSL-JSON", csl.text([item])),
    )
    return Cited(name, plain.line(item), caution, [(form, text.rstrip("\n")) for form, text in forms])


def _files(context: Context, names: Sequence[str]) -> list[tuple[str, str]]:
    return [(name, addresses.data_address(context.brief.id, name)) for name in names]

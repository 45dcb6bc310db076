"""Items: a source, or a page of the site, as bibliographies see it. What is not known stays blank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from generator import addresses, phrases

if TYPE_CHECKING:
    from generator.model import Brief, Fact, Project, Source
    from generator.text.dates import Date

PERIODICALS = (
    ("magazine", "article-magazine"),
    ("newspaper", "article-newspaper"),
    ("agency", "article-newspaper"),
    ("journal", "article-journal"),
    ("blog", "post-weblog"),
)
"""What CSL calls an article by a word in its publisher's kind."""

SPOKEN = ("person", "statement")


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be cited. Texts are on one line, '' where nothing is known.

    `id` is unique among all items of a project. `type` is the word of CSL 1.0.2. `authors` are names as they are
    written: who signs as "Staff and agencies" has no family name. `container` is the periodical or the site that it
    appeared in, `genre` says what it is where the type does not.
    """

    id: str
    type: str
    title: str
    authors: tuple[str, ...] = ()
    container: str = ""
    publisher: str = ""
    genre: str = ""
    issued: Date | None = None
    accessed: Date | None = None
    url: str = ""
    archive: str = ""
    language: str = ""
    note: str = ""


def of_source(project: Project, source: Source) -> Item:
    """Return a source as an item; of one that nobody here has read, its note says so."""
    front = source.front
    publisher = project.publishers.get(front.publisher or "")
    name = one_line(publisher.entry.name) if publisher else ""
    type_ = _type(source, (publisher.entry.kind or "") if publisher else "")
    contained = type_.startswith(("article-", "post-")) or type_ == "webpage"
    return Item(
        id=source.id,
        type=type_,
        title=one_line(front.title),
        authors=(one_line(front.author),) if front.author else (),
        container=name if contained else "",
        publisher="" if contained else name,
        genre=phrases.SOURCE_KINDS[front.kind] if front.kind in {"wire", "statement"} else "",
        issued=front.published,
        accessed=front.accessed,
        url=front.url or "",
        archive=front.archive_url or "",
        language=front.language,
        note=_note(source),
    )


def _type(source: Source, publisher_kind: str) -> str:
    """Return what CSL calls a source; `document` where the record does not tell."""
    front = source.front
    if front.kind == "dataset":
        return "dataset"
    if front.kind in SPOKEN and front.mode == "unseen" and not front.url:
        return "personal_communication"
    kind = "agency" if front.kind == "wire" else "" if front.kind in SPOKEN else publisher_kind.casefold()
    found = (type_ for word, type_ in PERIODICALS if word in kind)
    return next(found, "webpage" if front.url else "document")


def _note(source: Source) -> str:
    front = source.front
    unread = phrases.MODES["unseen"][1] if front.mode == "unseen" else ""
    basis = f"On the date: {one_line(front.published_basis)}" if front.published_basis else ""
    return " ".join(filter(None, (unread, basis)))


def of_page(  # noqa: PLR0913 - an item has that many parts
    project: Project, brief: Brief, address: str, title: str, *, id_: str = "", genre: str = "", site_url: str = ""
) -> Item:
    """Return a page of a brief as an item; it has an address where the site's own is known."""
    own = address == addresses.brief_address(brief.id)
    site = one_line(project.name)
    return Item(
        id="--".join(filter(None, (brief.id, id_))),
        type="webpage",
        title=one_line(title),
        authors=tuple(one_line(author) for author in brief.entry.authors),
        container=site if own else one_line(brief.entry.title),
        publisher="" if own else site,
        genre=genre,
        url=urljoin(site_url, address) if site_url else "",
    )


def of_fact(project: Project, brief: Brief, fact: Fact, *, site_url: str = "") -> Item:
    """Return a fact as an item: its claim on its own page. A retired one says so."""
    genre = "retired fact" if fact.deprecated else "fact"
    address = addresses.fact_address(brief.id, fact.id)
    return of_page(project, brief, address, fact.claim, id_=f"f--{fact.id}", genre=genre, site_url=site_url)


def one_line(text: str) -> str:
    """Return a text on one line, any white space as one space."""
    return " ".join(text.split())

"""The note on a source: what is known of it, where it comes from, its text, and what rests on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from generator import addresses, phrases
from generator.annotation import markdown
from generator.annotation.markup import Highlight
from generator.model import grouped
from generator.pages import cite, mending
from generator.pages.coverage import coverage
from generator.pages.facts import view
from generator.pages.falls import falls
from generator.pages.family import nested
from generator.pages.keys import CITATION, Keys
from generator.pages.lead import lead
from generator.pages.lineage import of_source
from generator.pages.page import Heading, SearchEntry
from generator.pages.passages import item_anchor, numbers, passages
from generator.pages.picture import draw
from generator.pages.worth import worth
from generator.text import dates, languages, wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from generator.model import Brief, Fact, Source
    from generator.pages.context import Context
    from generator.pages.page import Page
    from generator.pages.passages import ShownPassage
    from generator.records.schema import FrontMatter

WORTH = Heading("b-worth", "How reliable it is", 2)
ORIGIN = Heading("b-origin", "Where it comes from, and who used it", 2)
FALLS = Heading("b-falls", "What falls if this is wrong", 2)
COVERAGE = Heading("b-coverage", "How much of it is used", 2)
TEXT = Heading("b-text", "The text", 2)
CHECK = Heading("b-verify", "Check it yourself", 2)
PASSAGES = Heading("b-passages", "What rests on it", 2)

NOT_KNOWN = phrases.NOT_KNOWN
PUBLISHED = ("article", "wire")
"""Kinds of sources of which a publisher, an author and a date are missed where they are not known."""


@dataclass(frozen=True, slots=True)
class Said:
    """One line of bibliography: what, the value or that it is not known, and what else is to say."""

    what: str
    value: str
    more: str = ""
    url: str = ""


def source_notes(context: Context) -> Iterator[Page]:
    """Yield the note on each source of the brief."""
    traced = _traced(context.brief)
    for source in context.project.sources_of(context.brief.id):
        address, reported = addresses.source_address(context.brief.id, source.id), traced.get(source.id, ())
        key, make = partial(_key, context, source, reported), partial(_page, context, source, reported)
        yield context.kept.page(address, key, make)


def _traced(brief: Brief) -> Mapping[str, Sequence[Fact]]:
    """Return the facts of which the editors trace a citation to a source, by that source."""
    found = {
        (origin, fact.id): fact
        for fact in brief.current
        for citation in fact.citations
        for origin in citation.origin or ()
    }
    return grouped((origin, fact) for (origin, _), fact in found.items())


def _key(context: Context, source: Source, reported: Sequence[Fact]) -> bytes:
    """Return what the note on a source is made from: its text, what rests on it, and its lineage both ways."""
    keys, weighed, article = Keys(context), context.weighed, source.article
    original = (context.project.originals or {}).get(source.id)
    resting = context.brief.by_source.get(source.id, ())
    return keys.page(
        "source",
        weighed.reliabilities[source.id],
        article and (article.clean, [(mark.start, mark.end) for mark in article.marks]),
        original and (original.sha256, original.held),
        [(keys.fact(fact.id), CITATION(citation)) for fact, citation in resting],
        keys.facts(fact.id for fact in reported),
        keys.upstream([source.id], weighed.lineage.node),
        keys.sources(weighed.lineage.derived.get(source.id, ())),
        keys.falls(weighed.consequences.of_source(source.id)),
        len(context.brief.current),
    )


def _page(context: Context, source: Source, reported: Sequence[Fact]) -> Page:
    shown = context.sources[source.id]
    cited = passages(context, source)
    ends = numbers(source, cited)
    family = of_source(context, source)
    return context.page(
        "source.html",
        addresses.source_address(context.brief.id, source.id),
        shown.title,
        section="source",
        description=f"{phrases.sentence(phrases.SOURCE_KINDS[source.front.kind])}: {shown.byline or shown.title}",
        toc=[
            WORTH,
            ORIGIN,
            COVERAGE,
            *([TEXT] if source.article else ()),
            *([PASSAGES] if cited or reported else ()),
            *([CHECK] if cited else ()),
            FALLS,
        ],
        search=[SearchEntry("", shown.title, shown.byline)],
        source=shown,
        about=_about(context, source),
        reliability=worth(context, source),
        picture=draw(family),
        items=nested(family),
        cut=family.cut,
        falls=falls(context, context.weighed.consequences.of_source(source.id)),
        method=context.link(addresses.METHOD),
        mode=source.front.mode,
        meaning=phrases.MODES[source.front.mode],
        check=_check(source),
        script=addresses.CHECK,
        coverage=coverage(context, source),
        lead=lead(context, source),
        text=_text(source, cited),
        passages=cited,
        table=view(context, f"source:{source.id}"),
        numbers=ends,
        several=next((end.facts for end in ends.values() if end.facts > 1), None),
        item=item_anchor,
        reported=context.shown(reported),
        citing=cite.of_source(context, source),
        mending=mending.of_source(context, source),
    )


def _text(source: Source, passages: Sequence[ShownPassage]) -> Callable[..., str] | None:
    """Return what writes the text with its passages marked, given `after`, which writes their numbers."""
    if source.article is None:
        return None
    marks = [Highlight(p.start, p.end, anchor) for p in passages for anchor in p.anchors]
    levels = (block.level for block in source.article.rendered.blocks if block.level)
    return partial(markdown.html, source.article.clean, marks, shift=TEXT.level + 1 - min(levels, default=1))


def _check(source: Source) -> dict[str, str]:
    """Return what the check in the reader's browser has to know: hashes, whether ` … ` joins, words that negate."""
    original, language = source.front.original, source.front.language.split("-")[0].lower()
    return {
        "sha256": original.sha256 if original else "",
        "text-sha256": (original.text_sha256 or "") if original else "",
        "joins": "false" if source.front.mode == "full" else "true",
        "negations": " ".join(sorted(wording.NEGATIONS.get(language, ()))),
        "infixes": " ".join(wording.INFIXES.get(language, ())),
    }


def _about(context: Context, source: Source) -> list[Said]:
    """Return the lines of bibliography, with honest blanks."""
    front, shown = source.front, context.sources[source.id]
    publisher = context.project.publishers.get(front.publisher or "")
    place = (publisher.entry.kind, publisher.entry.country) if publisher else ()
    return [
        Said("Kind", phrases.sentence(phrases.SOURCE_KINDS[front.kind]), _standing(context, source)),
        *_or_blank(front, "Publisher", shown.publisher, ", ".join(filter(None, place))),
        *_or_blank(front, "Author", front.author),
        *_or_blank(front, "Published", shown.published, front.published_basis),
        Said("Language", languages.name(front.language)),
        *_where(front),
        *_kept(front),
    ]


def _or_blank(front: FrontMatter, what: str, value: str | None, more: str | None = "") -> Iterator[Said]:
    """Yield a line; for what was never published, such as a person, only where there is a value."""
    if value or front.kind in PUBLISHED:
        yield Said(what, value or NOT_KNOWN, more or "")


def _standing(context: Context, source: Source) -> str:
    """Say what the record tells of a source's place in the lineage."""
    front = source.front
    party = context.brief.entities.get(front.party or "")
    publisher = context.project.publishers.get(front.party or "")
    name = party.entry.name if party else publisher.entry.name if publisher else front.party
    said = (
        {True: "named", False: "not named", None: ""}[front.named],
        f"speaks for {name}" if name else "",
        "reports what it saw itself" if front.original_reporting else "",
    )
    return ", ".join(filter(None, said))


def _where(front: FrontMatter) -> list[Said]:
    """Return where a source can be read; a source that is no publication has no address to miss."""
    read = f"read on {dates.words(front.accessed)}" if front.accessed else ""
    lines = [Said("Archived copy", front.archive_url, url=front.archive_url)] if front.archive_url else []
    if front.url or front.mode != "unseen":
        lines.insert(0, Said("Address", front.url or NOT_KNOWN, read, url=front.url or ""))
    return lines


def _kept(front: FrontMatter) -> list[Said]:
    """Return how the text came here: its licence, the original it was made from, what was repaired."""
    original = front.original
    lines = [Said("Licence", front.licence)] if front.licence else []
    if original:
        size = f"{phrases.count(original.chars, 'character')}, SHA-256 {original.sha256}"
        lines.append(Said("Original", original.file, size))
    for repair in front.repairs:
        where = f"read as {repair.encoding}" if repair.encoding else ""
        often = phrases.count(repair.count, "stretch", "stretches") if repair.count is not None else ""
        said = ", ".join(filter(None, (often, where, repair.note)))
        lines.append(Said("Repaired on import", repair.kind, said))
    return lines

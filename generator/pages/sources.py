"""The list of a brief's sources, by how much of each is kept here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator import addresses, phrases
from generator.pages.context import ROWS
from generator.pages.page import Heading, SearchEntry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.model import Source
    from generator.pages.context import Context
    from generator.pages.page import Page


def sources(context: Context) -> Iterator[Page]:
    """Yield the parts of the list."""
    brief = context.brief
    found = sorted(
        context.project.sources_of(brief.id),
        key=lambda s: (list(phrases.MODES).index(s.front.mode), context.sources[s.id].order, s.id),
    )
    lists = context.parts(found, ROWS, addresses.list_address(brief.id, "sources"))
    lead = phrases.count(len(found), "source")
    for part in lists:
        shelves = list(_shelves(context, part.items))
        yield context.page(
            "sources.html",
            part.address,
            "Sources" if part.first else f"Sources, {part.label}",
            section="sources",
            description=f"{lead}: {brief.entry.title}",
            toc=[Heading(shelf["anchor"], shelf["title"], 2) for shelf in shelves],
            search=[SearchEntry("", "Sources", lead)] if part.first else (),
            shelves=shelves,
            parts=lists,
            part=part,
        )


def _shelves(context: Context, found: Sequence[Source]) -> Iterator[dict[str, Any]]:
    """Yield the sources of each mode, with what that mode means."""
    for mode, (title, meaning) in phrases.MODES.items():
        held = [source for source in found if source.front.mode == mode]
        if held:
            yield {
                "anchor": f"b-m--{mode}",
                "title": title,
                "meaning": meaning,
                "sources": [(context.sources[s.id], _use(context, s)) for s in held],
            }


def _use(context: Context, source: Source) -> str:
    """Say how much a source carries: facts that cite it, sources made from it, facts traced to it."""
    cited = {fact.id for fact, _ in context.brief.by_source.get(source.id, ()) if not fact.deprecated}
    users = set(context.project.derived.get(source.id, ()))
    traced = context.by_origin.get(source.id, ())
    found = (
        (len(cited), "cited by", "fact"),
        (len(users), "used by", "source"),
        (len(traced), "origin of", "fact"),
    )
    return ", ".join(f"{what} {phrases.count(size, noun)}" for size, what, noun in found if size)

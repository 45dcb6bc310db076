"""The list of a brief's sources, by how much of each is kept here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator import addresses, phrases
from generator.pages.context import ROWS
from generator.pages.page import Heading, SearchEntry
from generator.pages.weight import SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.model import Source
    from generator.pages.context import Context
    from generator.pages.page import Page
    from generator.pages.weight import Named


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
                "sources": [
                    {"shown": context.sources[s.id], "use": _use(context, s), "origins": _origins(context, s)}
                    for s in held
                ],
            }


def _use(context: Context, source: Source) -> str:
    """Say how much a source carries: the facts that rest on it, and those of them that fall with it."""
    resting = context.weighed.reliabilities[source.id].evidence.facts
    falling = len(context.weighed.consequences.of_source(source.id).facts)
    if not resting:
        return "no fact rests on it"
    said = f"{phrases.count(resting, 'fact')} {'rests' if resting == 1 else 'rest'} on it"
    if falling == resting:
        return f"{said} alone"
    return f"{said}, {falling:,} on it alone" if falling else said


def _origins(context: Context, source: Source) -> tuple[str, Sequence[Named]]:
    """Return the beginning of a phrase on where a source has its information from, and the names that end it."""
    above = context.weighed.lineage.above.get(source.id)
    if above is None or all(origin.unknown for origin in above.origins):
        return "origin not known", ()
    through = above.points[1:2] if context.weighed.lineage.node(source.id).upstream else ()
    if through:
        return "from", [context.named(point) for point in through]
    stated = [origin.source for origin in above.origins if not origin.unknown]
    if stated == [source.id]:
        return "an origin", ()
    others = sorted(origin for origin in stated if origin != source.id)
    begin = "an origin, and from" if source.id in stated else "from"
    if len(others) > SHOWN:
        return f"{begin} {len(others)} others", ()
    return begin, [context.named(origin) for origin in others]

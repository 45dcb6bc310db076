"""The entities of a brief: their list, and a page for each with the facts that name it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator import addresses, phrases
from generator.pages.context import FACTS, REFERENCES, ROWS
from generator.pages.page import Heading, SearchEntry
from generator.pages.shown import in_time, numbered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.model import Entity, Fact
    from generator.pages.context import Context
    from generator.pages.page import Page
    from generator.pages.parts import Part

ON_RECORD = Heading("b-facts", "On record", 2)


def entities(context: Context) -> Iterator[Page]:
    """Yield the parts of the list."""
    brief = context.brief
    kinds = list(phrases.ENTITY_KINDS)
    found = sorted(brief.entities.values(), key=lambda e: (kinds.index(e.entry.kind), e.entry.name.casefold(), e.id))
    lists = context.parts(found, ROWS, addresses.list_address(brief.id, "entities"))
    for part in lists:
        shelves = list(_shelves(context, part.items))
        yield context.page(
            "entities.html",
            part.address,
            "Names" if part.first else f"Names, {part.label}",
            section="entities",
            description=f"People, organisations, places and things: {brief.entry.title}",
            toc=[Heading(shelf["anchor"], shelf["title"], 2) for shelf in shelves],
            search=[SearchEntry("", "Names", brief.entry.title)] if part.first else (),
            shelves=shelves,
            parts=lists,
            part=part,
        )


def _shelves(context: Context, found: Sequence[Entity]) -> Iterator[dict[str, Any]]:
    for kind, (_, title) in phrases.ENTITY_KINDS.items():
        held = [entity for entity in found if entity.entry.kind == kind]
        if held:
            yield {
                "anchor": f"b-k--{kind}",
                "title": title,
                "entities": [{**_named(context, e.id), "use": _use(context, e.id)} for e in held],
            }


def _named(context: Context, entity: str) -> dict[str, str]:
    name = context.brief.entities[entity].entry.name
    address = addresses.entity_address(context.brief.id, entity)
    return {"name": name, "address": context.link(address)}


def _use(context: Context, entity: str) -> str:
    return phrases.count(len(context.brief.by_entity.get(entity, ())), "fact")


def entity_pages(context: Context) -> Iterator[Page]:
    """Yield the pages of each entity, each with a part of the facts that name it."""
    for entity in context.brief.entities.values():
        named_in = in_time(context.brief.by_entity.get(entity.id, ()))
        address = addresses.entity_address(context.brief.id, entity.id)
        lists = context.parts(named_in, FACTS, address)
        for part in lists:
            yield _page(context, entity, part, lists)


def _page(context: Context, entity: Entity, part: Part[Fact], lists: Sequence[Part[Fact]]) -> Page:
    entry, brief = entity.entry, context.brief
    refs = numbered(context.shown(part.items))
    kind = phrases.ENTITY_KINDS[entry.kind][0]
    within = entry.within if entry.within in brief.entities else None
    return context.page(
        "entity.html",
        part.address,
        entry.name if part.first else f"{entry.name}, {part.label}",
        section="entity",
        description=f"{kind}: {_use(context, entity.id)} of {brief.entry.title}",
        toc=[ON_RECORD, REFERENCES] if refs else (),
        search=[SearchEntry("", entry.name, ", ".join(entry.aliases))] if part.first else (),
        kind=kind,
        aliases=entry.aliases,
        within=_named(context, within) if within else None,
        holds=[_named(context, id_) for id_ in brief.within.get(entity.id, ())],
        ids=sorted(entry.ids.items()),
        refs=refs,
        parts=lists,
        part=part,
    )

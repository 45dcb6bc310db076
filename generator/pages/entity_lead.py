"""The first paragraph of an entity's page: how often it is named, by whom, and how far that can be trusted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator import addresses, phrases
from generator.evidence.origins import party_of
from generator.model import named_entities
from generator.pages.lead import Said
from generator.pages.weight import CONTRADICTED, WRITTEN, Named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.model import Entity, Fact
    from generator.pages.context import Context

CLASHING = "b-contradictions"
"""The anchor of the contradictions on the page."""

MANY = 3
"""One in so many facts through one source is worth a sentence."""

CLOSEST = 2
"""Companions that the paragraph names."""


def lead(context: Context, entity: Entity, facts: Sequence[Fact], company: Mapping[str, int]) -> list[Said]:
    """Return the paragraph on an entity that some facts name; `company` is who else they name, with how often."""
    return [
        Said(f"Named in {phrases.count(len(facts), 'fact')}{_outlets(context, facts)}."),
        *_contradicted(context, entity, facts),
        *_through(context, entity, facts),
        *_together(context, company),
    ]


def _outlets(context: Context, facts: Sequence[Fact]) -> str:
    """Say how many articles the facts come from."""
    sources = {c.source for fact in facts for c in fact.supporting if c.source in context.sources}
    kinds = {context.project.sources[source].front.kind for source in sources}
    noun = "article" if kinds <= WRITTEN else "source"
    return f" from {phrases.count(len(sources), noun)}" if sources else ""


def _contradicted(context: Context, entity: Entity, facts: Sequence[Fact]) -> Iterator[Said]:
    """Yield how many of the facts an open contradiction excludes, with the way to it."""
    number = sum(context.against(fact.id)[0] == CONTRADICTED for fact in facts)
    if number:
        which = "It is" if len(facts) == 1 else f"{number:,} of them {'is' if number == 1 else 'are'}"
        page = context.link(addresses.entity_address(context.brief.id, entity.id))
        yield Said("", [Named(f"{which} contradicted", f"{page}#{CLASHING}")], ".")


def _through(context: Context, entity: Entity, facts: Sequence[Fact]) -> Iterator[Said]:
    """Yield the one source or party with which many of the facts would fall, if it is one of several facts."""
    points = Counter(point for fact in facts for point in _points(context, fact))
    point = max(points, key=lambda each: (points[each], party_of(each) == entity.id), default="")
    number = points[point]
    if number < 2 or MANY * number < len(facts):  # noqa: PLR2004 - one fact alone says where it is from itself
        return
    which = "All" if number == len(facts) else f"{number:,} of them"
    if party_of(point) == entity.id:
        yield Said(f"{which} rest on its own word alone.")
    else:
        yield Said(f"{which} rest on", [context.named(point)], " alone.")


def _points(context: Context, fact: Fact) -> Sequence[str]:
    """Return what all of a fact's lineage passes beyond its articles, or the one article that it begins with."""
    own = {citation.source for citation in fact.supporting}
    points = context.weighed.corroborations[fact.id].points
    return [point for point in points if point not in own] or points[:1]


def _together(context: Context, company: Mapping[str, int]) -> Iterator[Said]:
    """Yield who else is named most often by the same facts."""
    closest = list(company.items())[:CLOSEST]
    for place, (id_, number) in enumerate(closest):
        begin = "Most often together with" if place == 0 else ""
        end = f" ({number:,})" + ("." if place == len(closest) - 1 else " and")
        yield Said(begin, [companion(context, id_)], end)


def companion(context: Context, entity: str) -> Named:
    """Return the name and the page of an entity."""
    address = addresses.entity_address(context.brief.id, entity)
    return Named(context.brief.entities[entity].entry.name, context.link(address))


def companions(context: Context, entity: Entity, facts: Sequence[Fact]) -> Mapping[str, int]:
    """Return the other entities that these facts name, the most frequent first, each with the number of facts."""
    found = Counter(id_ for fact in facts for id_ in named_entities(fact))
    known = [(id_, number) for id_, number in found.items() if id_ != entity.id and id_ in context.brief.entities]
    return dict(sorted(known, key=lambda one: (-one[1], context.brief.entities[one[0]].entry.name.casefold(), one[0])))

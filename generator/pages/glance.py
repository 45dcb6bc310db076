"""A brief at a glance: the counts that say how far it can be trusted, and the dates that matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses
from generator.evidence.origins import party_point

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.context import Context
    from generator.pages.shown import ShownFact
    from generator.timeline import Item

MANY = 1 / 3
"""The part of the facts from which one point that they all rest on is named at a glance."""

MOMENTS = 6
"""Dated facts that an overview shows."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One count: the number, the words behind it, and the address of what was counted ('' for none)."""

    number: str
    words: str
    link: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A dated fact: its date in words, what is shown of it, and its place on the timeline."""

    date: str
    fact: ShownFact
    link: str


def tiles(context: Context) -> list[Tile]:
    """Return the counts of a brief, those that are nothing left out."""
    return [tile for tile in _tiles(context) if tile.number != "0"]


def _tiles(context: Context) -> Iterator[Tile]:
    brief = context.brief

    def link(kind: str) -> str:
        return context.link(addresses.list_address(brief.id, kind))

    def tile(count: int, noun: str, kind: str, more: str = "") -> Tile:
        return Tile(f"{count:,}", (noun if count == 1 else f"{noun}s") + more, link(kind))

    found = context.weighed.contradictions
    unsettled = sum(one.open for one in found)
    yield tile(len(brief.current), "fact", "facts")
    yield tile(sum(bool(brief.by_source.get(id_)) for id_ in context.sources), "source", "sources", " cited")
    yield from _origin(context)
    yield tile(unsettled, "open contradiction", "contradictions")
    yield tile(len(brief.entry.gaps), "open question", "gaps")


def _origin(context: Context) -> Iterator[Tile]:
    """Yield what most facts rest on alone, where that is many of them; else how many have two origins for certain."""
    facts = context.brief.current
    weakest = context.weighed.consequences.ranked[:1]
    for weak in weakest:
        lost = len(weak.consequence.facts)
        if lost > MANY * len(facts):
            named = context.named(party_point(weak.id) if weak.is_party else weak.id)
            verb = "rests" if lost == 1 else "rest"
            yield Tile(f"{lost:,}", f"of {len(facts):,} facts {verb} on {named.name} alone", named.address)
    firm = sum(context.weighed.corroborations[fact.id].lower > 1 for fact in facts)
    words = f"{'fact' if firm == 1 else 'facts'} with two independent origins"
    yield Tile(f"{firm:,}", words, context.link(addresses.list_address(context.brief.id, "facts")))


def moments(context: Context, most: int = MOMENTS) -> list[Moment]:
    """Return the dated facts that matter most, in order of time.

    What happened comes before what was said or measured, then what judgements rest on, then what is contradicted.
    """
    items = [item for part in context.timeline for item in part.items]
    judged = {id_ for judgement in context.brief.entry.judgements for id_ in judgement.based_on}

    def matters(item: Item) -> tuple[bool, bool, bool, int]:
        id_ = item.fact.id
        happened = item.fact.entry.kind == "event"
        return (
            happened,
            id_ in judged,
            bool(context.weighed.against.get(id_)),
            context.weighed.corroborations[id_].articles,
        )

    chosen = {item.id for item in sorted(items, key=matters, reverse=True)[:most]}
    return [Moment(i.label, context.facts[i.fact.id], context.moments[i.id]) for i in items if i.id in chosen]

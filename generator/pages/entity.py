"""An entity's own page: all that is known about it, by what the facts have to do with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from generator import addresses, phrases
from generator.model import grouped
from generator.pages.contradictions import GROUPS, counted, group_of, line
from generator.pages.entity_lead import CLASHING, companion, companions, lead
from generator.pages.facts import view
from generator.pages.keys import Keys
from generator.pages.page import Heading, SearchEntry
from generator.pages.registers import elsewhere
from generator.pages.roles import by_entity
from generator.pages.shown import in_time
from generator.pages.timeline_filters import filters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.evidence.contradiction import Contradiction
    from generator.model import Entity, Fact
    from generator.pages.context import Context
    from generator.pages.page import Page
    from generator.pages.parts import Part
    from generator.pages.roles import Held, Role
    from generator.pages.shown import ShownFact

CONTRADICTIONS = Heading(CLASHING, "What does not fit together", 2)

COMPANY = 12
"""Other entities that the page names."""

SOURCES = 12
"""Sources speaking for the entity that the page names."""

DATES = 24
"""Dates that the page lists; the timeline has them all."""

CLASHES = 50
"""Contradictions that the page lists."""

_TITLES: dict[Role, str] = {
    "says": "What it says",
    "acts": "What it did or took part in",
    "counts": "Its figures",
    "named": "Where it is named",
}
_OF_PEOPLE: dict[Role, str] = {
    "says": "What they say",
    "acts": "What they did or took part in",
    "counts": "Figures about them",
    "named": "Where they are named",
}

HELD = 120
"""Facts on one page about a name, each with its evidence: more would make its first load heavy."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The facts of one role on one page, by date."""

    heading: Heading
    facts: Sequence[ShownFact]


class Subject(NamedTuple):
    """An entity with the facts that name it, by role and date, and the sources that speak for it.

    `timeline` is the address of the timeline, narrowed down to the entity where it can be.
    """

    entity: Entity
    held: Sequence[Held]
    sources: Sequence[str]
    timeline: str

    @property
    def facts(self) -> list[Fact]:
        """The facts without their roles."""
        return [fact for _, fact in self.held]


class When(NamedTuple):
    """A date with the number of facts of that date, and the first of them on the timeline."""

    words: str
    facts: int
    address: str


def entity_pages(context: Context) -> Iterator[Page]:
    """Yield the pages of each entity; the facts that name it may fill several."""
    found = by_entity(context.brief)
    narrowed = _narrowed(context)
    sources = grouped((s.front.party, s.id) for s in context.project.sources_of(context.brief.id) if s.front.party)
    for entity in context.brief.entities.values():
        subject = Subject(entity, found.get(entity.id, ()), sources.get(entity.id, ()), narrowed(entity.id))
        lists = context.parts(subject.held, HELD, addresses.entity_address(context.brief.id, entity.id))
        for part in lists:
            key, make = partial(_key, context, subject, part, lists), partial(_page, context, subject, part, lists)
            yield context.kept.page(part.address, key, make)


def _key(context: Context, subject: Subject, part: Part[Held], lists: Sequence[Part[Held]]) -> bytes:
    """Return what a page about an entity is made from: its facts, on the first page all of them, and its company."""
    keys, brief, entity = Keys(context), context.brief, subject.entity
    facts = subject.facts
    near = (entity.id, entity.entry.within or "", *brief.within.get(entity.id, ()))
    whole = (keys.against(facts), keys.sources(subject.sources)) if part.first else ()
    return keys.part(
        "entity",
        part,
        lists,
        len(subject.held),
        [keys.entity(id_) for id_ in near],
        [(role, keys.fact(fact.id)) for role, fact in (subject.held if part.first else part.items)],
        [context.moments.get(f"t-{fact.id}") for fact in facts] if part.first else (),
        (subject.timeline, *whole),
    )


def _narrowed(context: Context) -> Callable[[str], str]:
    """Return what gives the address of the timeline for an entity: with a filter if the timeline offers it."""
    known = filters(context, [item.fact for part in context.timeline for item in part.items])
    offered = {choice.value for one in known.filters if one.name == "entity" for choice in one.choices}
    timeline = context.link(addresses.list_address(context.brief.id, "timeline"))
    return lambda entity: f"{timeline}?filter=entity:{entity}" if entity in offered else timeline


def _page(context: Context, subject: Subject, part: Part[Held], lists: Sequence[Part[Held]]) -> Page:
    """Return one page; the first tells of all the facts before it lists its own."""
    entry = subject.entity.entry
    kind = phrases.ENTITY_KINDS[entry.kind][0]
    shelves = list(_shelves(context, subject.entity, part.items))
    first = _first(context, subject) if part.first else {"clashes": []}
    used = phrases.count(len(subject.held), "fact")
    return context.page(
        "entity.html",
        part.address,
        entry.name if part.first else f"{entry.name}, {part.label}",
        section="entity",
        description=f"{kind}: {used} of {context.brief.entry.title}",
        toc=[
            *([CONTRADICTIONS] if first["clashes"] else ()),
            *(shelf.heading for shelf in shelves),
        ],
        search=[SearchEntry("", entry.name, ", ".join(entry.aliases), tuple(entry.aliases))] if part.first else (),
        kind=kind,
        shelves=shelves,
        table=view(context, f"entity:{subject.entity.id}"),
        parts=lists,
        part=part,
        **first,
    )


def _shelves(context: Context, entity: Entity, held: Sequence[Held]) -> Iterator[Shelf]:
    titles = _OF_PEOPLE if entity.entry.kind == "person" else _TITLES
    for role, found in groupby(held, key=lambda one: one[0]):
        yield Shelf(Heading(f"b-as--{role}", titles[role], 2), context.shown(fact for _, fact in found))


def _first(context: Context, subject: Subject) -> dict[str, Any]:
    """Return what stands before the facts: the paragraph, what the record says, dates, company, contradictions."""
    entity, brief, facts = subject.entity, context.brief, subject.facts
    entry = entity.entry
    company = companions(context, entity, facts)
    dates = _dates(context, facts)
    clashes = _clashes(context, facts)
    grave = [one for one in clashes if one.open and one.hard]
    return {
        "lead": lead(context, entity, facts, company) if facts else (),
        "aliases": entry.aliases,
        "within": companion(context, entry.within) if entry.within and entry.within in brief.entities else None,
        "holds": [companion(context, id_) for id_ in brief.within.get(entity.id, ())],
        "ids": [elsewhere(scheme, id_) for scheme, id_ in sorted(entry.ids.items())],
        "sources": [context.named(source) for source in subject.sources[:SOURCES]],
        "more_sources": max(0, len(subject.sources) - SOURCES),
        "dates": dates[:DATES],
        "more_dates": len(dates[DATES:]),
        "timeline": subject.timeline,
        "company": [(companion(context, id_), number) for id_, number in list(company.items())[:COMPANY]],
        "more_company": len(company) - min(len(company), COMPANY),
        "clashes": clashes,
        "grave": [line(context, one) for one in grave[:CLASHES]],
        "others": [line(context, one) for one in clashes[len(grave) :][:CLASHES]],
        "others_said": counted(clashes[len(grave) :]),
        "more_clashes": max(0, len(grave) - CLASHES) + max(0, len(clashes) - len(grave) - CLASHES),
        "all_clashes": context.link(addresses.list_address(brief.id, "contradictions")),
    }


def _dates(context: Context, facts: Sequence[Fact]) -> list[When]:
    """Return the dates of facts in order, those that read alike as one; each leads to its first on the timeline."""
    dated = [fact for fact in in_time(facts) if fact.entry.date]
    found = [[*held] for _, held in groupby(dated, key=lambda fact: context.facts[fact.id].date)]
    return [When(context.facts[held[0].id].date, len(held), context.moments[f"t-{held[0].id}"]) for held in found]


def _clashes(context: Context, facts: Sequence[Fact]) -> list[Contradiction]:
    """Return the contradictions that the facts stand in, the gravest first."""
    found = {one.id: one for fact in facts for one in context.weighed.against.get(fact.id, ())}
    return sorted(found.values(), key=lambda one: (GROUPS.index(group_of(one)), one.facts))

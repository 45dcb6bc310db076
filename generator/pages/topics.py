"""The topics of a brief: their list, and a page for each with prose or facts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from generator import addresses, phrases
from generator.pages import cite, mending
from generator.pages.context import REFERENCES
from generator.pages.facts import view
from generator.pages.keys import Keys
from generator.pages.page import Heading, SearchEntry
from generator.pages.shown import by_id, numbered
from generator.pages.weight import CONTRADICTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from generator.annotation.prose import Prose
    from generator.model import Brief, Fact
    from generator.pages.context import Context
    from generator.pages.page import Page
    from generator.pages.parts import Part
    from generator.pages.shown import Reference, ShownFact

FURTHER = Heading("b-facts", "More on record", 2)


def topics(context: Context) -> Iterator[Page]:
    """Yield the list of topics."""
    brief = context.brief
    yield context.page(
        "topics.html",
        addresses.list_address(brief.id, "topics"),
        "Topics",
        section="topics",
        description=f"The topics of the brief: {brief.entry.title}",
        lead=phrases.count(len(brief.entry.topics), "topic"),
        topics=cards(context),
    )


def cards(context: Context) -> list[dict[str, str]]:
    """Return what lists of topics show of each."""
    brief = context.brief
    return [
        {
            "title": topic.title,
            "summary": topic.summary or "",
            "address": context.link(addresses.topic_address(brief.id, id_)),
            "count": phrases.count(len(brief.by_topic.get(id_, ())), "fact"),
            "contradicted": contradicted(context, brief.by_topic.get(id_, ())),
        }
        for id_, topic in brief.entry.topics.items()
    ]


def contradicted(context: Context, facts: Iterable[Fact]) -> str:
    """Say how many of these facts are contradicted; '' where none is."""
    number = sum(context.against(fact.id)[0] == CONTRADICTED for fact in facts)
    return f"{number:,} contradicted" if number else ""


def topic_pages(context: Context) -> Iterator[Page]:
    """Yield the pages of each topic: the first holds its prose, each a part of its facts."""
    for topic, arrangement in context.arrangements.items():
        for part in arrangement.parts:
            cited = arrangement.cited if part.first else ()
            key, make = partial(_key, context, topic, cited, part), partial(_page, context, topic, cited, part)
            yield context.kept.page(part.address, key, make)


def _key(context: Context, topic: str, cited: Sequence[str], part: Part[Fact]) -> bytes:
    """Return what a page of a topic is made from: its facts, its prose, and what other pages the topic has."""
    keys = Keys(context)
    prose = context.brief.prose.get(topic) if part.first else None
    return keys.part(
        "topic",
        part,
        context.arrangements[topic].parts,
        topic,
        prose and (prose.cited, prose.pieces),
        keys.facts((*cited, *(fact.id for fact in part.items))),
    )


def _page(context: Context, topic: str, cited: Sequence[str], part: Part[Fact]) -> Page:
    entry = context.brief.entry.topics[topic]
    prose = context.brief.prose.get(topic) if part.first else None
    told = numbered(by_id(cited, context.facts), stated=False)
    listed = numbered(context.shown(part.items), after=len(told))
    return context.page(
        "topic.html",
        part.address,
        entry.title if part.first else f"{entry.title}, {part.label}",
        section="topic",
        description=entry.summary or f"{entry.title}: {context.brief.entry.title}",
        toc=[
            *(_headings(prose) if prose else ()),
            *([FURTHER] if prose and listed else ()),
            *([REFERENCES] if told or listed else ()),
        ],
        search=_search(context, part, topic, [ref.fact for ref in (*told, *listed)]),
        summary=entry.summary if part.first else None,
        prose=partial(prose.html, shift=_shift(prose)) if prose else None,
        cited=firsts(told),
        told=told,
        table=view(context, f"topic:{topic}"),
        listed=listed,
        parts=context.arrangements[topic].parts,
        part=part,
        citing=cite.of_topic(context, topic),
        mending=mending.of_topic(context, topic),
    )


def _shift(prose: Prose) -> int:
    """Return how far the headings of prose move so that the highest stands right below the page's title."""
    return 2 - min((heading.level for heading in prose.headings(shift=0)), default=2)


def _headings(prose: Prose) -> list[Heading]:
    """Return the headings of prose as a table of contents, those of the third level below the second."""
    found: list[Heading] = []
    for heading in prose.headings(shift=_shift(prose)):
        entry = Heading(heading.anchor, heading.text, heading.level)
        if found and heading.level > found[-1].level:
            found[-1] = replace(found[-1], children=(*found[-1].children, entry))
        else:
            found.append(entry)
    return found


def firsts(refs: Sequence[Reference]) -> Callable[[Iterable[str]], list[tuple[Reference, bool]]]:
    """Return what gives a citation's references, each with whether it is met for the first time."""
    by_fact = {ref.fact.id: ref for ref in refs}
    seen: set[str] = set()

    def cited(facts: Iterable[str]) -> list[tuple[Reference, bool]]:
        found = [(by_fact[id_], id_ not in seen) for id_ in dict.fromkeys(facts) if id_ in by_fact]
        seen.update(ref.fact.id for ref, _ in found)
        return found

    return cited


def _search(context: Context, part: Part[Fact], topic: str, facts: Iterable[ShownFact]) -> Iterator[SearchEntry]:
    """Yield the entry of the topic, and those of the facts that have their home on this page."""
    entry, prose = context.brief.entry.topics[topic], context.brief.prose.get(topic)
    if part.first:
        words = f"{entry.summary or ''} {prose.words().text if prose else ''}"
        yield SearchEntry("", entry.title, words.strip())
    for fact in facts:
        if context.homes.get(fact.id, "").partition("#")[0] == part.address:
            yield fact_entry(fact, names(context.brief, fact.id))


def names(brief: Brief, fact: str) -> Iterator[str]:
    """Yield the names and the other names of what a fact speaks of."""
    for id_ in brief.facts[fact].entry.entities:
        if entity := brief.entities.get(id_):
            yield entity.entry.name
            yield from entity.entry.aliases


def fact_entry(fact: ShownFact, names: Iterable[str]) -> SearchEntry:
    """Return the search entry of a fact on the page that states it: its claim, its quotes, names, both its grades."""
    words = (fact.date, *(f"“{c.quote}” ({c.source.publisher or c.source.title})" for c in fact.citations))
    return SearchEntry(fact.anchor, fact.claim, " ".join(filter(None, words)), tuple(names), fact.weight.rating)

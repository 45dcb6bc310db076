"""All facts of a brief that are not deprecated, as a table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from generator import addresses, phrases
from generator.evidence.credibility import WORDS
from generator.model import named_entities
from generator.pages import mending
from generator.pages.keys import Keys
from generator.pages.page import SearchEntry
from generator.pages.parts import ROWS
from generator.pages.shown import in_time
from generator.text import dates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generator.model import Brief, Fact
    from generator.pages.context import Context
    from generator.pages.page import Page
    from generator.pages.parts import Part
    from generator.pages.shown import ShownCitation, ShownFact

MOST_CHOICES = 100
"""Topics, names, and sources that the filter offers: those with the most facts. An address can ask for any."""

Choices = list[tuple[str, str]]
"""Values of a filter as addresses hold them, each with its words."""

SORTS: Choices = [
    ("", "Date, oldest first"),
    ("-date", "Date, newest first"),
    ("known", "First to become known"),
    ("-known", "Last to become known"),
    ("solid", "Most solid first"),
    ("-solid", "Least solid first"),
    ("topic", "Topic"),
    ("-topic", "Topic, last first"),
    ("kind", "Kind"),
    ("-kind", "Kind, last first"),
    ("fact", "Words, A to Z"),
    ("-fact", "Words, Z to A"),
]
"""The orders of the table; a hyphen turns one round."""

AGAINST: Choices = [
    ("open", "open: contradicted, or in tension"),
    ("answered", "answered by the editors"),
    ("no", "none"),
]
"""What speaks against a fact."""


@dataclass(frozen=True, slots=True)
class Row:
    """A fact with the year that it stands under, and what the filter asks: lists of ids are parted by spaces."""

    fact: ShownFact
    year: str
    kind: str
    topics: Sequence[Mapping[str, str]]
    entities: str
    sources: str
    against: str

    @property
    def citations(self) -> Sequence[ShownCitation]:
        """The citations of the fact."""
        return self.fact.citations

    @property
    def works(self) -> str:
        """The numbers of its sources, as the list of sources on paper has them."""
        return ", ".join(dict.fromkeys(str(citation.source.number) for citation in self.citations))

    @property
    def topic_ids(self) -> str:
        """The ids of the topics."""
        return " ".join(topic["id"] for topic in self.topics)


def facts(context: Context) -> Iterator[Page]:
    """Yield the parts of the table, complete without scripts."""
    brief = context.brief
    table = context.parts(in_time(brief.current), ROWS, addresses.list_address(brief.id, "facts"))
    lead = f"{phrases.count(len(brief.current), 'fact')}{_in_order(brief.current)}."
    offered = choices(context)
    for part in table:
        key = partial(_key, context, part, table, (lead, offered))
        yield context.kept.page(part.address, key, partial(_page, context, part, table, lead, offered))


def _key(context: Context, part: Part[Fact], table: Sequence[Part[Fact]], said: object) -> bytes:
    """Return what a part of the table is made from: its facts, and what is said of all of them."""
    keys = Keys(context)
    held = (keys.facts(fact.id for fact in part.items), keys.against(part.items))
    return keys.part("facts", part, table, said, held)


def _page(
    context: Context, part: Part[Fact], table: Sequence[Part[Fact]], lead: str, offered: dict[str, Choices]
) -> Page:
    brief = context.brief
    topics = {
        id_: {"id": id_, "title": topic.title, "address": context.link(addresses.topic_address(brief.id, id_))}
        for id_, topic in brief.entry.topics.items()
    }
    rows = [_row(context, fact, topics) for fact in part.items]
    return context.page(
        "facts.html",
        part.address,
        "All facts" if part.first else f"All facts, {part.label}",
        section="facts",
        description=f"{lead[:-1]}: {brief.entry.title}",
        search=[SearchEntry("", "All facts", lead)] if part.first else (),
        lead=lead,
        total=len(brief.current),
        groups=[(year, [*held]) for year, held in groupby(rows, key=lambda row: row.year)],
        rows=rows,
        choices=offered,
        script=addresses.TABLE,
        csv=addresses.data_address(brief.id, "facts.csv"),
        json=addresses.data_address(brief.id, "brief.json"),
        parts=table,
        part=part,
        mending=mending.of_facts(context),
    )


def _in_order(facts: Sequence[Fact]) -> str:
    """Return the words for the order of the table."""
    undated = sum(fact.entry.date is None for fact in facts)
    if len(facts) < 2 or undated == len(facts):  # noqa: PLR2004 - an order takes two
        return ""
    return f", by date{', the undated last' * bool(undated)}"


def _year(fact: Fact) -> str:
    """Return the year under which a fact stands, in words."""
    date = fact.entry.date
    if date is None:
        return "Not dated"
    first = date.earliest or ""
    year = first if first.startswith("Y") else first[:-6]
    return dates.words(dates.parse(year)) if year else "No known beginning"


def _row(context: Context, fact: Fact, topics: Mapping[str, Mapping[str, str]]) -> Row:
    return Row(
        fact=context.facts[fact.id],
        year=_year(fact),
        kind=fact.entry.kind or "",
        topics=[topics[topic] for topic in fact.entry.topics if topic in topics],
        entities=" ".join(named_entities(fact)),
        sources=" ".join(_sources(fact)),
        against=_against(context, fact),
    )


def _sources(fact: Fact) -> Iterable[str]:
    return dict.fromkeys(citation.source for citation in fact.citations)


def _against(context: Context, fact: Fact) -> str:
    found = context.weighed.against.get(fact.id, ())
    if any(one.open for one in found):
        return "open"
    return "answered" if found else "no"


def view(context: Context, term: str) -> str:
    """Return the link to the table filtered by a term such as `topic:water`; without scripts it is the whole table."""
    return f"{context.link(addresses.list_address(context.brief.id, 'facts'))}?filter={term}"


def choices(context: Context) -> dict[str, Choices]:
    """Return what the filter offers in each of its fields: no value that the brief does not have."""
    brief, weighed = context.brief, context.weighed
    there = {weighed.credibilities[fact.id].grade for fact in brief.current}
    most = max((weighed.corroborations[fact.id].lower for fact in brief.current), default=0)
    kinds = {fact.entry.kind for fact in brief.current}
    entities = Counter(entity for fact in brief.current for entity in named_entities(fact))
    sources = Counter(source for fact in brief.current for source in _sources(fact))
    against = {_against(context, fact) for fact in brief.current}
    return {
        "sort": SORTS,
        "topic": _topics(brief),
        "kind": [(kind, words) for kind, words in phrases.FACT_KINDS.items() if kind in kinds],
        "grade": _grades(there),
        "origins": _origins(most),
        "against": [(value, words) for value, words in AGAINST if value in against],
        "entity": _most(entities, lambda id_: brief.entities[id_].entry.name if id_ in brief.entities else id_),
        "source": _most(sources, lambda id_: context.short_names.get(id_, id_)),
    }


def _topics(brief: Brief) -> Choices:
    """Return the topics with the most facts, in the order of the brief."""
    most = set(sorted(brief.by_topic, key=lambda id_: -len(brief.by_topic[id_]))[:MOST_CHOICES])
    return [(id_, topic.title) for id_, topic in brief.entry.topics.items() if id_ in most]


def _grades(there: set[int]) -> Choices:
    """Return grades one by one, and the better ones together."""
    better = [
        (f"1-{grade}", f"{WORDS[grade]} or better (1–{grade})")
        for grade in (2, 3, 4)
        if min(there, default=6) < grade < max(there, default=0)
    ]
    return [*((str(grade), f"{words} ({grade})") for grade, words in WORDS.items() if grade in there), *better]


def _origins(most: int) -> Choices:
    """Return numbers of independent origins that divide the facts."""
    words = {2: "two or more", 3: "three or more", 4: "four or more"}
    several = [(f"{least}-", words[least]) for least in words if least <= max(most, 2)]
    return [("0-1", "one at most"), *several]


def _most(counted: Counter[str], name: Callable[[str], str]) -> Choices:
    """Return the ids that are counted most, with their names, by name."""
    found = sorted(counted, key=lambda id_: (-counted[id_], id_))[:MOST_CHOICES]
    return sorted(((id_, phrases.sentence(name(id_))) for id_ in found), key=lambda one: one[1].casefold())

"""The evidence matrix: facts and the sources that speak of them, sources of one origin beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from generator import addresses, phrases
from generator.pages.keys import Keys
from generator.pages.matrix_columns import Sources, bands, cells
from generator.pages.matrix_strips import glance, resting
from generator.pages.page import Heading, SearchEntry
from generator.pages.parts import FACTS
from generator.pages.shown import in_time
from generator.pages.weight import WRITTEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.evidence.corroboration import Corroboration
    from generator.model import Fact
    from generator.pages.context import Context
    from generator.pages.matrix_columns import Band, Cell, Column
    from generator.pages.matrix_strips import Glance
    from generator.pages.page import Page
    from generator.pages.parts import Part
    from generator.pages.shown import ShownFact, ShownSource

GLANCE = Heading("b-glance", "The whole brief at a glance", 2)
ROWS = Heading("b-rows", "Fact by fact", 2)

NAMED = 3
"""Sources of one origin that a cell names; the fact's own page names all."""

TITLE = "Evidence"


@dataclass(frozen=True, slots=True)
class Hit:
    """A source in a cell: its name in short, and what it does to the claim in words."""

    source: ShownSource
    cell: Cell
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell in which sources stand: its column, the first of them, and how many more there are."""

    column: Column
    hits: tuple[Hit, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Row:
    """A fact with the number of its origins, and a cell for each column, None where no source speaks of it."""

    fact: ShownFact
    origins: str
    cells: tuple[Filled | None, ...]


class Matrix(NamedTuple):
    """A part of the matrix: what is `said` above it, its columns, and for each fact what each source says of it.

    The first one has the brief at a `glance`, if that holds a fact.
    """

    sources: Sources
    said: Sequence[str]
    parts: Sequence[Part[Fact]]
    part: Part[Fact]
    bands: Sequence[Band]
    found: Mapping[str, Mapping[str, Cell]]
    glance: Glance | None


def evidence_matrix(context: Context) -> Iterator[Page]:
    """Yield the parts of the matrix, by topic and in each by time; the first begins with the whole at a glance."""
    brief = context.brief
    facts = [fact for _, held in _by_topic(context, brief.current) for fact in in_time(held)]
    sources = Sources(context)
    found = {fact.id: cells(sources, fact, _passages(context, fact)) for fact in facts}
    said = list(_lead(context, sources))
    parts = context.parts(facts, FACTS, addresses.list_address(brief.id, "evidence"))
    for part in parts:
        seen = glance(sources, list(found), found) if part.first and facts else None
        matrix = Matrix(sources, said, parts, part, bands(sources, part.items), found, seen)
        yield context.kept.page(part.address, partial(_key, context, matrix), partial(_page, context, matrix))


def _key(context: Context, matrix: Matrix) -> bytes:
    """Return what a part of the matrix is made from: its facts, its columns, and what stands in its cells."""
    keys, facts = Keys(context), matrix.part.items
    held = [(keys.fact(fact.id), _ordered(matrix.sources, matrix.found[fact.id])) for fact in facts]
    return keys.part("evidence", matrix.part, matrix.parts, matrix.said, matrix.bands, matrix.glance, held)


def _page(context: Context, matrix: Matrix) -> Page:
    part, said = matrix.part, matrix.said
    return context.page(
        "evidence.html",
        part.address,
        TITLE if part.first else f"{TITLE}, {part.label}",
        section="evidence",
        description=f"{said[0]} {context.brief.entry.title}",
        toc=[*([GLANCE] if matrix.glance else ()), *([ROWS] if part.items else ())],
        search=[SearchEntry("", TITLE, " ".join(said))] if part.first else (),
        lead=said,
        glance=matrix.glance,
        bands=matrix.bands,
        groups=list(_groups(context, matrix.sources, part.items, matrix.bands, matrix.found)),
        method=context.link(addresses.METHOD),
        parts=matrix.parts,
        part=part,
    )


def _by_topic(context: Context, facts: Sequence[Fact]) -> Iterator[tuple[str, list[Fact]]]:
    """Yield facts by their first topic, topics in the order of the brief."""
    order = {topic: place for place, topic in enumerate(context.brief.entry.topics)}
    ordered = sorted(facts, key=lambda fact: order.get(fact.entry.topics[0], len(order)))
    yield from ((topic, list(held)) for topic, held in groupby(ordered, key=lambda fact: fact.entry.topics[0]))


def _passages(context: Context, fact: Fact) -> dict[str, str]:
    brief = context.brief.id
    return {one.id: context.link(addresses.passage_address(brief, one)) for one in fact.citations}


def _groups(
    context: Context,
    sources: Sources,
    facts: Sequence[Fact],
    columns: Sequence[Band],
    found: Mapping[str, Mapping[str, Cell]],
) -> Iterator[tuple[str, str, list[Row]]]:
    """Yield an anchor, a title and the rows of each topic."""
    flat = [column for band in columns for column in band.columns]
    place = {source: number for number, column in enumerate(flat) for source in column.sources}
    for topic, held in _by_topic(context, facts):
        entry = context.brief.entry.topics.get(topic)
        rows = [_row(context, sources, fact, (flat, place), found[fact.id]) for fact in held]
        yield addresses.matrix_anchor(topic), entry.title if entry else topic, rows


def _row(
    context: Context,
    sources: Sources,
    fact: Fact,
    columns: tuple[Sequence[Column], Mapping[str, int]],
    found: Mapping[str, Cell],
) -> Row:
    flat, place = columns
    held: list[list[Hit]] = [[] for _ in flat]
    for source, cell in _ordered(sources, found):
        held[place[source]].append(Hit(context.sources[source], cell, " ".join(sources.short[source]), _words(cell)))
    filled = (
        Filled(column, tuple(hits[:NAMED]), max(0, len(hits) - NAMED)) if hits else None
        for column, hits in zip(flat, held, strict=True)
    )
    return Row(context.facts[fact.id], _origins(context.weighed.corroborations[fact.id]), tuple(filled))


def _ordered(sources: Sources, found: Mapping[str, Cell]) -> list[tuple[str, Cell]]:
    """Return the cells of a fact in the order of their sources."""
    return sorted(found.items(), key=lambda pair: sources.order[pair[0]])


_STANCES = {"supports": "supports", "disputes": "disputes", "mentions": "mentions", "both": "supports and disputes"}


_WAYS = {"usual": "", "elsewhere": ", from elsewhere", "unknown": ", origin not known"}


def _words(cell: Cell) -> str:
    return _STANCES[cell.stance] + _WAYS[cell.way]


def _origins(found: Corroboration) -> str:
    """Return the number of independent origins, both bounds where they differ."""
    return f"{found.lower}" if found.lower == found.upper else f"{found.lower} to {found.upper}"


def _lead(context: Context, sources: Sources) -> Iterator[str]:
    """Yield sentences that say what the matrix shows."""
    facts = context.brief.current
    if not facts:
        yield "This brief has no facts yet."
        return
    written = all(context.project.sources[source].front.kind in WRITTEN for source in sources.cited)
    count = phrases.count(len(sources.cited), "article" if written else "source")
    yield f"{phrases.count(len(facts), 'fact')}, told by {count}."
    shared = [(len(resting(context, kin.point)), kin) for kin in sources.families[:1] if kin.point]
    for size, kin in shared:
        told = sum(source.id in sources.cited and source.id != kin.point for source in kin.sources)
        if size and told > 1:
            verb = "goes" if size == 1 else "go"
            yield (
                f"{size:,} of the facts {verb} back to {context.named(kin.point).name} alone, "
                f"whichever of {told:,} articles tells {'it' if size == 1 else 'them'}."
            )
    firm = sum(context.weighed.corroborations[fact.id].lower > 1 for fact in facts)
    verb = "has" if firm == 1 else "have"
    yield f"{firm:,} {verb} two or more independent origins." if firm else "No fact has two independent origins."

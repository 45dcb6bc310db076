"""The columns of the evidence matrix: the sources that its facts cite, under what their lineage passes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from generator import phrases
from generator.evidence.origins import UNKNOWN
from generator.pages.picture import wrapped
from generator.pages.sources import Kin, kins

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.model import Citation, Fact
    from generator.pages.context import Context
    from generator.pages.weight import Named

MOST = 12
"""Columns of one page: as many as stand beside a claim without scrolling."""

_SHORT = 12.0  # width of a name at the head of a column, in sizes of its type
_BANDS = {"alone": "on its own", "silent": "origin not known", "behind": "first hand"}
OTHERS = "Other sources"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: one source, or where there are too many all of one origin, or the rest.

    `name` is in full, `lines` what the head of the column has room for, `address` its page, '' without one.
    """

    name: str
    lines: tuple[str, ...]
    address: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Columns beside each other under one head: what their lineage passes, or why they stand apart."""

    words: str
    through: Named | None
    columns: tuple[Column, ...]


Way = Literal["usual", "elsewhere", "unknown"]
"""How a source has what it says: by the origin under which it stands, from elsewhere, from nobody knows where."""


class Cell(NamedTuple):
    """What one source says of one fact: what it does to the claim, how it has that, and the passage."""

    stance: str
    way: Way
    passage: str

    @property
    def usual(self) -> bool:
        """Whether it comes by the origin at the head of the column."""
        return self.way == "usual"


class Sources:
    """The sources that the facts of a brief cite, each with its family."""

    def __init__(self, context: Context) -> None:
        self.context = context
        cited = {citation.source for fact in context.brief.current for citation in fact.citations}
        self.cited = cited & set(context.sources)
        families = kins(context)
        self.families = [kin for kin in families if any(source.id in self.cited for source in kin.sources)]
        self.of = {source.id: kin for kin in self.families for source in kin.sources}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each source: families in order, in each its sources in order."""
        return {id_: place for place, id_ in enumerate(self.of)}

    def name(self, source: str) -> str:
        """Return what the head of a column calls a source in full."""
        shown = self.context.sources[source]
        return shown.publisher or phrases.sentence(self.context.short_names[source])

    @cached_property
    def short(self) -> Mapping[str, tuple[str, ...]]:
        """The name of each source in the lines that the head of a column has room for."""
        return {source: wrapped(self.name(source).strip("“”"), _SHORT, 2) for source in self.cited}

    def passes(self, source: str, point: str) -> bool:
        """Say whether all of a source's lineage passes a point."""
        above = self.context.weighed.lineage.above.get(source)
        return above is not None and point in above.points

    def way(self, citation: Citation) -> Way:
        """Return how a citation's source has what it says."""
        point, traced = self.of[citation.source].point, citation.origin or (citation.source,)
        known = [origin for origin in traced if origin != UNKNOWN and self._known(origin)]
        if any(self.passes(origin, point) if point else origin == citation.source for origin in known):
            return "usual"
        return "elsewhere" if known else "unknown"

    def _known(self, source: str) -> bool:
        above = self.context.weighed.lineage.above.get(source)
        return above is not None and any(not origin.unknown for origin in above.origins)


def bands(sources: Sources, facts: Iterable[Fact]) -> tuple[Band, ...]:
    """Return the columns for some facts: every source they cite, or where those are too many every origin."""
    counts = Counter(source for fact in facts for source in {one.source for one in fact.citations} & sources.cited)
    if len(counts) <= MOST:
        return tuple(_band(sources, kin, counts) for kin in sources.families if _of(kin, counts))
    return _by_origin(sources, counts)


def _of(kin: Kin, counts: Mapping[str, int]) -> list[str]:
    return [source.id for source in kin.sources if source.id in counts]


def _band(sources: Sources, kin: Kin, counts: Mapping[str, int]) -> Band:
    columns = tuple(_column(sources, source) for source in _of(kin, counts))
    if not kin.point:
        return Band(_BANDS[apart(kin)], None, columns)
    return Band("all through" if len(columns) > 1 else "through", sources.context.named(kin.point), columns)


def _column(sources: Sources, source: str) -> Column:
    name = sources.name(source)
    return Column(name, sources.short[source], sources.context.sources[source].address, (source,))


def apart(kin: Kin) -> str:
    """Return why the sources of a kin without a point stand apart."""
    return kin.anchor.removeprefix("b-m--")


def _by_origin(sources: Sources, counts: Counter[str]) -> tuple[Band, ...]:
    """Return a column for each origin that most facts go back to, and for each source apart; one for the rest."""
    columns = [_family(sources, kin, counts) for kin in sources.families if kin.point and _of(kin, counts)]
    columns += [_column(sources, source) for kin in sources.families if not kin.point for source in _of(kin, counts)]
    columns.sort(key=lambda column: -sum(counts[source] for source in column.sources))
    rest = tuple(source for column in columns[MOST - 1 :] for source in column.sources)
    size = phrases.count(len(rest), "source")
    last = Column(f"{OTHERS}: {size}", (OTHERS, size), "", rest)
    return (Band("by origin", None, (*columns[: MOST - 1], *([last] if rest else []))),)


def _family(sources: Sources, kin: Kin, counts: Mapping[str, int]) -> Column:
    held = _of(kin, counts)
    named = sources.context.named(kin.point)
    name = f"{phrases.sentence(named.name)}: {phrases.count(len(held), 'source')}"
    return Column(name, wrapped(named.name.strip("“”"), _SHORT, 2), named.address, tuple(held))


def cells(sources: Sources, fact: Fact, passages: Mapping[str, str]) -> dict[str, Cell]:
    """Return what each source says of a fact, by source; `passages` are the addresses of citations by id."""
    found: dict[str, list[Citation]] = {}
    for citation in fact.citations:
        if citation.source in sources.cited:
            found.setdefault(citation.source, []).append(citation)
    return {source: _cell(sources, held, passages) for source, held in found.items()}


def _cell(sources: Sources, held: Sequence[Citation], passages: Mapping[str, str]) -> Cell:
    stances = {citation.stance for citation in held}
    both = {"supports", "disputes"} <= stances
    stance = "both" if both else next(one for one in ("disputes", "supports", "mentions") if one in stances)
    first = next(citation for citation in held if both or citation.stance == stance)
    ways = {sources.way(citation) for citation in held}
    way: Way = "usual" if "usual" in ways else "elsewhere" if "elsewhere" in ways else "unknown"
    return Cell(stance, way, passages[first.id])

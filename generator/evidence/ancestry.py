"""Ancestry: the lineage of one fact, from its citing articles up.

A citation's `origin` replaces, for this one fact, the steps of the cited article and the reporting of its own.
Several citations of an article add up: one without `origin` brings in what the front matter says. `unknown` is an
origin that nobody knows, and the article's own id its own reporting. From the sources that `origin` names, lineage
goes on as their front matter says. Only supporting citations count.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from generator.evidence import lineage
from generator.evidence.flow import END
from generator.evidence.origins import UNKNOWN, Node, Origin, in_order, is_party, silent
from generator.model import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.evidence.lineage import Above, Circle, Lineage
    from generator.model import Citation, Project
    from generator.records.schema import Derivation


class Cited(NamedTuple):
    """What a fact's citations say of its lineage: the citing articles, and the nodes that `origin` makes of some."""

    articles: tuple[str, ...]
    own: tuple[Node, ...]


class Step(NamedTuple):
    """A step of lineage; `entry` is None where a citation's `origin` makes it."""

    source: str
    upstream: str
    entry: Derivation | None


class Chain(NamedTuple):
    """A way from an article up: the sources on it, the article first, and the origin that the last one brings in."""

    sources: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Ancestry:
    """The lineage of one fact.

    `articles` are the sources with a supporting citation, `own` the nodes that are another's for this fact, `origins`
    all origins. `points` are what all of the lineage passes, nearest to the articles first, parties among them (see
    `origins.party_of`): without any one of them nothing is left of it.
    """

    articles: tuple[str, ...]
    own: Mapping[str, Node]
    points: tuple[str, ...]
    origins: tuple[Origin, ...]
    lineage: Lineage = field(repr=False)

    def node(self, source: str) -> Node:
        """Return a source's node as this fact sees it."""
        return self.own.get(source) or self.lineage.node(source)

    def ways(self, point: str) -> tuple[str, ...]:
        """Return what stands right above a point; origins that nobody knows count as well."""
        return (END,) if is_party(point) else self.node(point).ways

    def known_ways(self, point: str) -> tuple[str, ...]:
        """Return what stands right above a point where only known origins count."""
        return (END,) if is_party(point) else self.node(point).known_ways

    def nearest(self) -> Iterator[Origin]:
        """Yield the origins without those that another one has its information from."""
        stated = [origin.source for origin in self.origins if not origin.unknown]
        above = [self.lineage.above[source] for source in stated if self.lineage.node(source).upstream]
        behind = {origin for each in above for origin in each.origins if origin.source != each.points[0]}
        yield from (origin for origin in self.origins if origin not in behind)

    def chains(self, article: str) -> Iterator[Chain]:
        """Yield every chain from an article to an origin, one by one: there may be very many."""
        trail = {article: iter(self.node(article).upstream)}
        yield from self._ends(trail)
        while trail:
            upstream = next((up for up in trail[next(reversed(trail))] if up not in trail), None)
            if upstream is None:
                trail.popitem()
            else:
                trail[upstream] = iter(self.node(upstream).upstream)
                yield from self._ends(trail)

    def _ends(self, trail: Mapping[str, object]) -> Iterator[Chain]:
        sources = tuple(trail)
        yield from (Chain(sources, origin) for origin in self.node(sources[-1]).origins)

    def steps(self, project: Project) -> Iterator[Step]:
        """Yield each step between the articles and their origins once, those of the articles first."""
        order, _ = lineage.upstream_first(self.articles, lambda source: self.node(source).upstream)
        for source in reversed(order):
            there = project.sources.get(source)
            entries = {entry.source: entry for entry in (there.front.derives_from if there else ())}
            yield from (Step(source, upstream, entries.get(upstream)) for upstream in self.node(source).upstream)


def cited(found: Lineage, citations: Iterable[Citation]) -> Cited:
    """Return what citations say of their fact's lineage: equal for facts that have the same."""
    supporting = [citation for citation in citations if citation.stance == "supports"]
    if not any(citation.origin for citation in supporting):
        return Cited(tuple(sorted({citation.source for citation in supporting})), ())
    articles = grouped((citation.source, citation) for citation in supporting)
    own = (_own(found, article, articles[article]) for article in sorted(articles))
    return Cited(tuple(sorted(articles)), tuple(at for at in own if at))


def _own(found: Lineage, article: str, citations: Sequence[Citation]) -> Node | None:
    """Return the node that the citations of an article make of it; None where they say nothing."""
    named = {origin for citation in citations for origin in citation.origin or ()}
    if not named:
        return None
    usual = found.node(article) if any(not citation.origin for citation in citations) else Node(article)
    origins = set(usual.origins)
    if UNKNOWN in named:
        origins.update(silent(article).origins)
    if article in named:
        origins.add(found.reporting.get(article) or Origin(article, named=True, known=True))
    upstream = (named - {UNKNOWN, article}).union(usual.upstream)
    return Node(article, tuple(sorted(upstream)), in_order(origins))


def ancestry(found: Lineage, what: Cited) -> Ancestry:
    """Return the lineage of a fact, by what its citations say of it."""
    own = {at.source: at for at in what.own}
    changed = _changed(found, what)[0]
    met = [changed.get(article) or found.above.get(article) or _nothing_above(article) for article in what.articles]
    points = lineage.common([each.points for each in met])
    origins = frozenset[Origin]().union(*(each.origins for each in met))
    return Ancestry(what.articles, own, points, in_order(origins), found)


def circles(found: Lineage, what: Cited) -> list[Circle]:
    """Return the circles that only the `origin` of citations makes."""
    return _changed(found, what)[1]


def _changed(found: Lineage, what: Cited) -> tuple[dict[str, Above], list[Circle]]:
    """Return what stands above the sources whose lineage this fact changes, and the circles among them."""
    if not what.own:
        return {}, []
    own = {at.source: at for at in what.own}
    reached = _derived(found, own)
    order, circles = lineage.upstream_first(
        (article for article in what.articles if article in reached),
        lambda source: (up for up in (own.get(source) or found.node(source)).upstream if up in reached),
    )
    return lineage.above(order, lambda source: own.get(source) or found.node(source), found.above), circles


def _derived(found: Lineage, sources: Iterable[str]) -> set[str]:
    """Return the sources and all that derive from them."""
    reached = set(sources)
    left = list(reached)
    while left:
        new = [each for each in found.derived.get(left.pop(), ()) if each not in reached]
        reached.update(new)
        left += new
    return reached


def _nothing_above(source: str) -> Above:
    return lineage.Above((source,), frozenset(silent(source).origins))

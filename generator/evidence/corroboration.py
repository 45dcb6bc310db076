"""Corroboration: how many independent origins stand behind a fact. Five articles that rewrite one report have one.

The number is the largest number of ways from origins to citing articles that share no source and no party. It is an
interval. The lower bound, which is published, counts ways from known origins only, and is at least 1 where any article
supports the fact: origins that nobody knows may all be one, and the same as a known one. The upper bound takes every
origin that nobody knows for another one. In both, the origins of one party count once: the party stands above them
like a source above its articles. It stands above an article only as far as the article is itself the origin; who owns
an article that passes on what others found does not matter. An article counts once, however many origins it has.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.evidence.ancestry import ancestry, cited
from generator.evidence.flow import nearest_cut
from generator.evidence.origins import point_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.evidence.ancestry import Ancestry, Cited
    from generator.evidence.lineage import Lineage
    from generator.evidence.origins import Origin
    from generator.model import Brief


@dataclass(frozen=True, slots=True)
class Corroboration:
    """How many independent origins stand behind a fact: at least `lower`, at most `upper`.

    `articles` is the number of sources with a supporting citation. `choke_point` names the fewest sources or parties
    that all of it passes, None where that says nothing (see `choke_point`). `origins` are all origins, `nearest` those
    that stand above no other; `named` says whether one of all is named. `points` are what all of the lineage passes,
    nearest to the articles first.
    """

    lower: int
    upper: int
    articles: int
    choke_point: tuple[str, ...] | None
    origins: tuple[Origin, ...]
    nearest: tuple[Origin, ...]
    named: bool
    points: tuple[str, ...]


NONE = Corroboration(0, 0, 0, None, (), (), named=False, points=())
"""Of a fact that nothing supports."""


def corroborate(found: Ancestry) -> Corroboration:
    """Return the corroboration of a fact by its lineage."""
    if not found.articles:
        return NONE
    lower, upper, cut = _bounds(found)
    return Corroboration(
        lower=lower,
        upper=upper,
        articles=len(found.articles),
        choke_point=choke_point(found, cut) if lower == upper else None,
        origins=found.origins,
        nearest=tuple(found.nearest()),
        named=any(origin.named for origin in found.origins),
        points=found.points,
    )


def _bounds(found: Ancestry) -> tuple[int, int, tuple[str, ...]]:
    """Return both bounds, and the smallest cut nearest to the articles, origins that nobody knows counted.

    Where there is a point that everything passes, that point is the cut.
    """
    if found.points:
        return 1, 1, found.points[:1]
    cut = nearest_cut(found.articles, found.ways)
    all_known = all(origin.known for origin in found.origins)
    known = cut if all_known else nearest_cut(found.articles, found.known_ways)
    return max(1, len(known)), max(1, len(cut)), cut


def choke_point(found: Ancestry, cut: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the ids of the smallest `cut` that is worth naming; for equal bounds only, which make it the same in both.

    It is the cut nearest to the articles, unless that is one of the articles alone, from which the others derive: then
    it is the next one further up. Where there is none further up (the article reports itself, or joins several
    origins), it is that article, for all others still pass through it. One article alone has no choke point.
    """
    if len(found.articles) == 1:
        return None
    if len(cut) == 1:
        cut = (next((point for point in found.points if point not in found.articles), cut[0]),)
    return tuple(sorted(point_id(point) for point in cut))


def corroborations(found: Lineage, brief: Brief) -> Mapping[str, Corroboration]:
    """Return the corroboration of every fact of a brief by its id; a deprecated one keeps its own."""
    known: dict[Cited, Corroboration] = {}
    results: dict[str, Corroboration] = {}
    for fact in brief.facts.values():
        what = cited(found, fact.citations)
        if what not in known:
            known[what] = corroborate(ancestry(found, what))
        results[fact.id] = known[what]
    return MappingProxyType(results)

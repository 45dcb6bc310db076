"""What falls if this is wrong: for every source, every party and every fact, what would be left without support.

A fact falls with a source if every chain from its citing articles to an origin passes that source; an article of its
own reporting does not fall with the sources that it also names. It falls with a party if every chain ends in an
origin of that party. Deprecated facts support nothing and are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator import timeline
from generator.evidence.origins import party_of
from generator.model import grouped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.evidence.corroboration import Corroboration
    from generator.model import Brief


@dataclass(frozen=True, slots=True)
class Consequence:
    """What a mistake would touch: the facts that lose all support; the judgements and points of the timeline on them.

    All are ids, `facts` in the order of the files, the others in that of the brief and of time.
    """

    facts: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()
    timeline: tuple[str, ...] = ()


NOTHING = Consequence()


@dataclass(frozen=True, slots=True)
class Weakness:
    """A single point of failure: the id of a source, or of a party, and what falls with it."""

    id: str
    is_party: bool
    consequence: Consequence


@dataclass(frozen=True, slots=True)
class Consequences:
    """What falls with each source and party of a brief; those with which nothing falls are not listed.

    `ranked` holds the single points of failure, the gravest first: by facts, then judgements, then points of the
    timeline that fall. A party stands there only if more facts fall with it than with any one of its origins.
    """

    sources: Mapping[str, Consequence]
    parties: Mapping[str, Consequence]
    ranked: tuple[Weakness, ...]
    built: Built

    def of_source(self, source: str) -> Consequence:
        """Return what falls if a source is wrong, an origin or one on the way."""
        return self.sources.get(source, NOTHING)

    def of_party(self, party: str) -> Consequence:
        """Return what falls if all that a party says is wrong."""
        return self.parties.get(party, NOTHING)

    def of_fact(self, fact: str) -> Consequence:
        """Return what falls if a fact is wrong: the fact itself, and what is built on it."""
        return self.built.fall([fact]) if fact in self.built.facts else NOTHING


@dataclass(frozen=True, slots=True)
class Built:
    """What is built on the facts that are not deprecated, by places in the order of the brief and of time."""

    facts: frozenset[str]
    judgements: tuple[str, ...]
    items: tuple[str, ...]
    judged: Mapping[str, Sequence[int]]
    dated: Mapping[str, int]

    @staticmethod
    def on(brief: Brief) -> Built:
        """Return what is built on the facts of a brief."""
        judgements, dated = brief.entry.judgements, timeline.dated(brief)
        return Built(
            facts=frozenset(fact.id for fact in brief.current),
            judgements=tuple(judgement.id for judgement in judgements),
            items=tuple(timeline.item_id(fact) for fact in dated),
            judged=grouped((fact, n) for n, judgement in enumerate(judgements) for fact in judgement.based_on),
            dated={fact.id: n for n, fact in enumerate(dated)},
        )

    def fall(self, facts: Sequence[str]) -> Consequence:
        """Return what falls with facts."""
        judged = sorted({n for fact in facts for n in self.judged.get(fact, ())})
        dated = sorted({self.dated[fact] for fact in facts if fact in self.dated})
        return Consequence(
            facts=tuple(facts),
            judgements=tuple(self.judgements[n] for n in judged),
            timeline=tuple(self.items[n] for n in dated),
        )


def consequences(brief: Brief, corroborations: Mapping[str, Corroboration]) -> Consequences:
    """Return what falls with each source, party and fact of a brief."""
    built = Built.on(brief)
    falling = grouped((point, fact.id) for fact in brief.current for point in corroborations[fact.id].points)
    points = {point: built.fall(facts) for point, facts in sorted(falling.items())}
    parties = {party: found for point, found in points.items() if (party := party_of(point)) is not None}
    sources = {point: found for point, found in points.items() if party_of(point) is None}
    return Consequences(
        sources=MappingProxyType(sources),
        parties=MappingProxyType(parties),
        ranked=_ranked(brief, corroborations, sources, parties),
        built=built,
    )


def _ranked(
    brief: Brief,
    corroborations: Mapping[str, Corroboration],
    sources: Mapping[str, Consequence],
    parties: Mapping[str, Consequence],
) -> tuple[Weakness, ...]:
    origins = {o for fact in brief.current for o in corroborations[fact.id].origins}
    largest: dict[str | None, int] = {}
    for origin in origins:
        facts = len(sources.get(origin.source, NOTHING).facts)
        largest[origin.party] = max(facts, largest.get(origin.party, 0))
    found = [Weakness(id=source, is_party=False, consequence=fall) for source, fall in sources.items()]
    for party, fall in parties.items():
        if len(fall.facts) > largest.get(party, 0):
            found.append(Weakness(id=party, is_party=True, consequence=fall))
    return tuple(sorted(found, key=_gravest))


def _gravest(weakness: Weakness) -> tuple[int, int, int, str, bool]:
    fall = weakness.consequence
    return (-len(fall.facts), -len(fall.judgements), -len(fall.timeline), weakness.id, weakness.is_party)

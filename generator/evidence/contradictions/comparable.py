"""What the rules compare: the structured fields of a brief's facts, grouped by what they are about.

Facts stand in the order of their ids, so that no order of files or entries shows in what is found.
Synonyms count as one: where a free id is a name or an alias of an entity, it means that entity.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import combining, normalize

from generator.evidence.contradictions.amounts import Amount, amount
from generator.model import grouped
from generator.text import dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.model import Brief, Fact, Project, Source
    from generator.records.schema import About
    from generator.text.dates import Date

LADDERS = (("agreed", "begun", "delivered"), ("exploring", "signed"), ("considered", "exists"))
"""Stages that follow one another, weakest first; `ladders` of brief.yml adds more."""

_BUILT_IN_SYNONYMS = {
    **dict.fromkeys(("virtual", "remote", "video", "video-call", "videoconference", "by-video"), "online"),
    **dict.fromkeys(("face-to-face", "physical", "on-site", "offline"), "in-person"),
}


class Stated(NamedTuple):
    """A fact and its `about`, which is there."""

    fact: Fact
    about: About


@dataclass(frozen=True)
class Comparable:
    """The facts of a brief that are not deprecated, and what several of them speak of.

    `events` and `spans` (what has been so `since` when) hold the groups of two or more facts, `happenings`
    all events. `parents` holds what each entity lies within.
    """

    facts: Sequence[Fact]
    events: Mapping[str, Sequence[Stated]]
    sets: Mapping[str, Sequence[Stated]]
    spans: Mapping[str, Sequence[Stated]]
    happenings: frozenset[str]
    amounts: Sequence[Amount]
    ladders: Sequence[Sequence[str]]
    parents: Mapping[str, str]
    synonyms: Mapping[str, str]
    sources: Mapping[str, Source]

    @cached_property
    def told_often(self) -> Sequence[Fact]:
        """The facts with more than one citation."""
        return [fact for fact in self.facts if len(fact.citations) > 1]

    def meant(self, name: str) -> str:
        """Return the id that a free id means: that of an entity whose name or alias it is, else itself."""
        return self.synonyms.get(name, name)

    def around(self, name: str) -> Iterator[str]:
        """Yield what an id lies within by `within`, from itself outwards."""
        seen: set[str] = set()
        at: str | None = self.meant(name)
        while at is not None and at not in seen:
            seen.add(at)
            yield at
            at = self.parents.get(at)

    def nested(self, one: str, other: str) -> bool:
        """Say whether two ids mean the same, or one lies within the other."""
        return self.meant(other) in self.around(one) or self.meant(one) in self.around(other)

    def told(self, fact: Fact) -> float | None:
        """Return the year from which a fact looks back: of its date, else of its latest source, else of any source."""
        sources = (self.sources[one.source] for one in fact.supporting if one.source in self.sources)
        own = _year([fact.entry.date])
        return own or _year(one.front.published for one in sources) or self._latest

    @cached_property
    def _latest(self) -> float | None:
        """The last year in which a source was published or read."""
        fronts = (source.front for source in self.sources.values())
        return _year(date for front in fronts for date in (front.published, front.accessed))


def comparable(brief: Brief, project: Project) -> Comparable:
    """Return what the rules compare in a brief."""
    facts = sorted(brief.current, key=lambda fact: fact.id)
    stated = [Stated(fact, fact.entry.about) for fact in facts if fact.entry.about]
    synonyms = synonyms_of(brief)
    quantities = ((fact, quantity) for fact in facts for quantity in fact.entry.quantities)
    return Comparable(
        facts=facts,
        events=_shared((one.about.event, one) for one in stated),
        sets=grouped((synonyms.get(one.about.set, one.about.set), one) for one in stated if one.about.set),
        spans=_shared((_held(one.about, synonyms), one) for one in stated if one.about.since),
        happenings=frozenset(one.about.event for one in stated if one.about.event),
        amounts=[amount(fact.id, stage_of(fact), quantity, synonyms) for fact, quantity in quantities],
        ladders=(*brief.entry.ladders, *LADDERS),
        parents={entity.id: entity.entry.within for entity in brief.entities.values() if entity.entry.within},
        synonyms=synonyms,
        sources=project.sources,
    )


def _shared(stated: Iterable[tuple[str | None, Stated]]) -> Mapping[str, Sequence[Stated]]:
    """Return the facts of each thing that two or more of them speak of."""
    groups = grouped((name, one) for name, one in stated if name)
    return {name: group for name, group in groups.items() if len(group) > 1}


def stage_of(fact: Fact) -> tuple[str, str] | None:
    """Return the event and the status of a fact that has both."""
    about = fact.entry.about
    return (about.event, about.status) if about and about.event and about.status else None


def staged(one: tuple[str, str] | None, other: tuple[str, str] | None) -> bool:
    """Say whether two facts are different stages of one event, which are compared by status only."""
    return bool(one and other and one[0] == other[0] and one[1] != other[1])


def _held(about: About, synonyms: Mapping[str, str]) -> str:
    """Return what `since` is said of: the event, else the set and its members."""
    set_, *members = (synonyms.get(name, name) for name in (about.set or "", *about.members))
    return about.event or " ".join((set_, *sorted(members)))


def synonyms_of(brief: Brief) -> dict[str, str]:
    """Return the entity that each free id means which is no entity's id, where there is just one."""
    found: dict[str, set[str]] = {}
    for entity in brief.entities.values():
        for name in (entity.entry.name, *entity.entry.aliases):
            found.setdefault(_as_id(name), set()).add(entity.id)
    return {
        **_BUILT_IN_SYNONYMS,
        **{
            name: ids.copy().pop()
            for name, ids in found.items()
            if name and len(ids) == 1 and name not in brief.entities
        },
    }


def _as_id(name: str) -> str:
    """Return a name as an id has it, without accents; '' for one in letters that no id has, be it in part."""
    letters = [char for char in normalize("NFKD", name.casefold()) if not combining(char)]
    if any(char.isalnum() and not char.isascii() for char in letters):
        return ""
    return re.sub(r"[^a-z0-9]+", "-", "".join(letters)).strip("-")


def _year(dates_: Iterable[Date | None]) -> float | None:
    """Return the last year of dates whose end is known."""
    return max((dates.sort_key(date)[1][0] for date in dates_ if date and date.latest), default=None)

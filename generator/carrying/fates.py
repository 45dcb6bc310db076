"""Fates: what became of each mark of a source when its article changed, and what the seed is to be now."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.anchoring import target
from generator.carrying.outcomes import Carried, Lost, Proposed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from generator.annotation.marks import Mark
    from generator.carrying.front import Keys, Opened, Zone
    from generator.carrying.outcomes import Outcome
    from generator.model import Project, Source


@dataclass(frozen=True, slots=True)
class Concern:
    """A fact that a mark names: its claim, '' where no sheet states one, and how many other citations it has."""

    fact: str
    claim: str
    others: int


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one mark: its words as they were, and those that stand in their place, '' for none.

    `id` is what an editor accepts a proposal by; `accepted` says that one did.
    """

    id: str
    mark: Mark
    was: str
    now: str
    outcome: Outcome
    concerns: tuple[Concern, ...]
    accepted: bool = False

    @property
    def is_carried(self) -> bool:
        """Whether the mark stands in the new seed, on words of the new text."""
        return self.accepted or isinstance(self.outcome, Carried)

    @property
    def is_proposed(self) -> bool:
        """Whether an editor has to say yes."""
        return isinstance(self.outcome, Proposed) and not self.accepted

    @property
    def is_lost(self) -> bool:
        """Whether its words are gone."""
        return isinstance(self.outcome, Lost)


@dataclass(frozen=True, slots=True)
class Change:
    """The change of an article: the seed as it is and what the article, or the original of a digest, is `new`.

    `new` is put right, where that was needed: `repairs` are the lines of the front matter that tell of it. `values` are
    set in the front matter; `accepted` are the names of proposals that an editor says yes to. `zones` are ranges of
    `new` that look as if they were not the article.
    """

    project: Project
    source: Source
    seed: Opened
    new: str
    values: Mapping[Keys, str]
    accepted: Collection[str]
    repairs: str = ""
    zones: tuple[Zone, ...] = ()

    def fate(self, mark: Mark, name: str, was: str, now: str, outcome: Outcome) -> Fate:
        """Return the fate of a mark of the seed."""
        accepted = name in self.accepted and isinstance(outcome, Proposed)
        return Fate(name, mark, was, now, outcome, concerns_of(self.project, self.source, mark), accepted)

    def plan(self, fates: Sequence[Fate], body: str, zones: Sequence[Zone | None], notes: Iterable[str]) -> Plan:
        """Return the plan that the fates of all marks, the new body and the new zones make."""
        repairs = self.seed.block("repairs", self.repairs)
        text = self.seed.made(body, [*self.seed.values(self.values), *self.seed.zones(zones), *repairs])
        return Plan(self.source, tuple(fates), self.seed.text, text, tuple(notes))


@dataclass(frozen=True, slots=True)
class Plan:
    """What `reimport` does to one seed: what becomes of each mark, its text before and now, and what is to be told."""

    source: Source
    fates: tuple[Fate, ...]
    before: str
    text: str
    notes: tuple[str, ...]

    @property
    def open(self) -> int:
        """How many marks are not carried."""
        return sum(not fate.is_carried for fate in self.fates)


def named(marks: Sequence[Mark]) -> Iterator[tuple[Mark, str]]:
    """Yield each mark with what it goes by: its citation's id, else its first fact; a second one is `name:2`."""
    seen: Counter[str] = Counter()
    for mark in marks:
        name = mark.citation or mark.facts[0]
        seen[name] += 1
        yield mark, name if seen[name] == 1 else f"{name}:{seen[name]}"


def concerns_of(project: Project, source: Source, mark: Mark) -> tuple[Concern, ...]:
    """Return the facts that a mark of a source names."""
    return tuple(_concerns(project, source, mark))


def _concerns(project: Project, source: Source, mark: Mark) -> Iterator[Concern]:
    for name in mark.facts:
        brief, id_ = target(name, source.brief)
        fact = project.briefs[brief].facts.get(id_) if brief in project.briefs else None
        citations = fact.citations if fact else ()
        yield Concern(name, fact.claim if fact else "", sum(citation.place != mark.place for citation in citations))


def unknown(accepted: Iterable[str], fates: Sequence[Fate]) -> list[str]:
    """Return the names among those accepted that are no proposal."""
    proposed = {fate.id for fate in fates if isinstance(fate.outcome, Proposed)}
    return [name for name in accepted if name not in proposed]

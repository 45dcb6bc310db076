"""Contradictions: facts that cannot all hold, found from their structured fields and kept, never blended away.

Facts are compared by what their records hold in fields (the event and who took part, a status, a number with its unit,
its time and its whole), not by their sentences; those that were withdrawn are compared with nothing. Findings about the
same facts are one contradiction. In a hard one the facts exclude each other, and the editors have to answer it: they
hold to one of the facts and say why, or leave it open. In a soft one the facts only differ. An answer holds for the
facts as they were: when one of them changes, the contradiction is open again.
"""

from __future__ import annotations

from dataclasses import dataclass
from inspect import getdoc
from typing import TYPE_CHECKING

from generator.evidence.contradictions import citing, events, numbers, ranks, sets, shares
from generator.evidence.contradictions.answers import merged
from generator.evidence.contradictions.comparable import comparable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.evidence.contradiction import Contradiction
    from generator.evidence.contradictions.answers import Answered
    from generator.evidence.contradictions.comparable import Comparable
    from generator.evidence.contradictions.groups import Finding
    from generator.model import Brief, Project
    from generator.records.vocabulary import ContradictionRule


@dataclass(frozen=True, slots=True)
class Reading:
    """A rule: its id, and the function from what can be compared to findings, whose docstring readers see."""

    id: ContradictionRule
    find: Callable[[Comparable], Iterable[Finding]]

    @property
    def hard(self) -> bool:
        """Whether the facts exclude each other; `members` only where both lists are complete."""
        return self.id in citing.HARD

    @property
    def text(self) -> str:
        """What the rule says, as plain text; paragraphs are parted by an empty line."""
        return getdoc(self.find) or ""


RULES = (
    Reading("date", events.date),
    Reading("status", events.status),
    Reading("participants", events.participants),
    Reading("members", sets.members),
    Reading("property", events.property_),
    Reading("since", events.since),
    Reading("quantity", numbers.quantity),
    Reading("drift", numbers.drift),
    Reading("shares", shares.shares),
    Reading("rank", ranks.rank),
    Reading("order", shares.order),
    Reading("voice", citing.voice),
    Reading("modality", citing.modality),
    Reading("declared", citing.declared),
    Reading("disputed", citing.disputed),
)
"""Every rule, in the order in which one of several names a contradiction."""


def contradictions(brief: Brief, project: Project) -> tuple[Contradiction, ...]:
    """Return the contradictions of a brief, in the order of their facts."""
    return tuple(one.contradiction for one in answered(brief, project))


def answered(brief: Brief, project: Project) -> list[Answered]:
    """Return the contradictions of a brief in the order of their facts, each with what the editors wrote about it."""
    facts = comparable(brief, project)
    return merged(brief, [finding for rule in RULES for finding in rule.find(facts)])

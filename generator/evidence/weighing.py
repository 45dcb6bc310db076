"""The evidence of a brief: everything that is computed from its records, each once.

Lineage gives corroboration; corroboration and contradictions give credibility; all of them show what a source is
worth and what falls with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.evidence.consequences import Consequences, consequences
from generator.evidence.contradictions import answered
from generator.evidence.corroboration import corroborations
from generator.evidence.credibility import credibilities
from generator.evidence.lineage import Lineage, trace
from generator.evidence.reliability import reliabilities
from generator.model import grouped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.evidence.contradiction import Contradiction
    from generator.evidence.contradictions.answers import Answered
    from generator.evidence.corroboration import Corroboration
    from generator.evidence.credibility import Credibility
    from generator.evidence.reliability import Reliability
    from generator.model import Brief, Project


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is computed of one brief, by fact or source id.

    `answered` are the contradictions with what the editors wrote about each; `against` are the contradictions that a
    fact stands in.
    """

    lineage: Lineage
    corroborations: Mapping[str, Corroboration]
    credibilities: Mapping[str, Credibility]
    reliabilities: Mapping[str, Reliability]
    consequences: Consequences
    answered: Sequence[Answered]
    against: Mapping[str, Sequence[Contradiction]]

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """The contradictions of the brief, in the order of their facts."""
        return tuple(one.contradiction for one in self.answered)


def weigh(project: Project) -> Mapping[str, Evidence]:
    """Return the evidence of each brief of a project."""
    lineage = trace(project)
    return MappingProxyType({brief.id: _weigh(project, brief, lineage) for brief in project.briefs.values()})


def _weigh(project: Project, brief: Brief, lineage: Lineage) -> Evidence:
    found = answered(brief, project)
    contradictions = tuple(one.contradiction for one in found)
    corroborated = corroborations(lineage, brief)
    return Evidence(
        lineage=lineage,
        corroborations=corroborated,
        credibilities=credibilities(project, brief, corroborated, contradictions),
        reliabilities=reliabilities(project, brief, lineage, corroborated, contradictions),
        consequences=consequences(brief, corroborated),
        answered=tuple(found),
        against=grouped((fact, one) for one in contradictions for fact in one.facts),
    )

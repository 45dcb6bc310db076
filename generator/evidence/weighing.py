"""The evidence of a brief: everything that is computed from its records, each once.

Lineage gives corroboration; corroboration and contradictions give credibility; all of them show what a source is
worth and what falls with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.evidence.consequences import Consequences, consequences
from generator.evidence.contradictions import answered
from generator.evidence.corroboration import corroborations
from generator.evidence.credibility import credibilities
from generator.evidence.grading import Bench, bench
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


@dataclass(frozen=True)
class Evidence:
    """What is computed of one brief, by fact or source id; what a check may do without, once it is asked for.

    `answered` are the contradictions with what the editors wrote about each.
    """

    project: Project
    brief: Brief
    lineage: Lineage
    corroborations: Mapping[str, Corroboration]
    answered: Sequence[Answered]

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """The contradictions of the brief, in the order of their facts."""
        return tuple(one.contradiction for one in self.answered)

    @cached_property
    def against(self) -> Mapping[str, Sequence[Contradiction]]:
        """The contradictions that a fact stands in."""
        return grouped((fact, one) for one in self.contradictions for fact in one.facts)

    @cached_property
    def bench(self) -> Bench:
        """What the facts are graded by."""
        return bench(self.project, self.brief, self.corroborations, self.contradictions)

    @cached_property
    def credibilities(self) -> Mapping[str, Credibility]:
        """The credibility of every fact."""
        return credibilities(self.bench)

    @cached_property
    def reliabilities(self) -> Mapping[str, Reliability]:
        """The reliability of every source of the project."""
        return reliabilities(self.project, self.brief, self.lineage, self.corroborations, self.contradictions)

    @cached_property
    def consequences(self) -> Consequences:
        """What falls with each source, party and fact."""
        return consequences(self.brief, self.corroborations)


def weigh(project: Project) -> Mapping[str, Evidence]:
    """Return the evidence of each brief of a project."""
    lineage = trace(project)
    return MappingProxyType(
        {
            brief.id: Evidence(project, brief, lineage, corroborations(lineage, brief), answered(brief, project))
            for brief in project.briefs.values()
        }
    )

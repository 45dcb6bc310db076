"""Checks: plain functions from a project to its issues, in one list.

A check is a generator of issues in a module of this package, named in the module's `CHECKS`; the rules that
it issues stand in the module's `RULES`.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from generator.checks import (
    attribution,
    briefs,
    drafts,
    facts,
    lineage,
    prose,
    quantities,
    references,
    seeds,
    support,
    units,
    weight,
)
from generator.issues import in_order
from generator.lints import certainty
from generator.text.quotes import Absent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.evidence.weighing import Evidence
    from generator.issues import Issue
    from generator.model import Project

CHECKS: tuple[Callable[[Project], Iterable[Issue]], ...] = (
    *references.CHECKS,
    *prose.CHECKS,
    *facts.CHECKS,
    *seeds.CHECKS,
    *drafts.CHECKS,
    *lineage.CHECKS,
    *attribution.CHECKS,
    *support.CHECKS,
    *quantities.CHECKS,
    *units.CHECKS,
    *certainty.CHECKS,
    *briefs.CHECKS,
)


EVIDENCE_CHECKS: tuple[Callable[[Project, Mapping[str, Evidence]], Iterable[Issue]], ...] = (*weight.CHECKS,)
"""Those that also look at the evidence of each brief, by its id."""


def check(project: Project) -> list[Issue]:
    """Return what every check of the records finds in a project, in the order of the places."""
    return in_order(chain.from_iterable(run(project) for run in CHECKS))


def check_evidence(project: Project, evidence: Mapping[str, Evidence]) -> list[Issue]:
    """Return what every check of the evidence finds: of records without errors, since what one of them lacks counts."""
    return in_order(chain.from_iterable(run(project, evidence) for run in EVIDENCE_CHECKS))


def counts(project: Project) -> dict[str, int]:
    """Return how much was looked at: sources, facts, citations, and quotes found in their sources."""
    citations = [
        citation for brief in project.briefs.values() for fact in brief.facts.values() for citation in fact.citations
    ]
    return {
        "sources": len(project.sources),
        "facts": sum(len(brief.facts) for brief in project.briefs.values()),
        "citations": len(citations),
        "quotes": sum(citation.passage is not None for citation in citations),
    }


def held(project: Project) -> tuple[int, int]:
    """Return how many marked passages of digests were found in their originals, and how many there are."""
    digests = [source for source in project.sources.values() if source.front.mode == "digest" and source.article]
    outcomes = [held.outcome for original in (project.originals or {}).values() for held in original.held]
    found = sum(not isinstance(outcome, Absent) for outcome in outcomes)
    return found, sum(len(source.article.marks) for source in digests if source.article)

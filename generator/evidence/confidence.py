"""Confidence: how much of it the evidence allows a judgement, whatever its likelihood."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.evidence.ancestry import ancestry, cited
from generator.evidence.corroboration import corroborate
from generator.evidence.credibility import credibility

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.evidence.weighing import Evidence
    from generator.model import Brief, Fact
    from generator.records.schema import JudgementEntry
    from generator.records.vocabulary import Confidence

ONE = "all that it rests on leads back to one origin"
DOUBTFUL = 4
"""The credibility from which on a fact carries little: doubtful, improbable, cannot be judged."""


class Ceiling(NamedTuple):
    """The most confidence that is allowed, why no more, and how many independent origins stand behind all facts."""

    allowed: Confidence
    why: str
    origins: int


def ceiling(judgement: JudgementEntry, brief: Brief, evidence: Evidence) -> Ceiling:
    """Confidence says how well the evidence carries a judgement, whatever its likelihood.

    The facts allow so much and no more: high confidence where at least one fact that the judgement rests on has two
    independent origins; moderate where none has; low where none is better than doubtful, or where it rests on no fact.
    A judgement whose facts all lead back to one origin is refused high confidence; going beyond
    what the facts allow in another way is a warning to the editors. Facts that were withdrawn carry nothing.
    """
    facts = [fact for id_ in judgement.based_on if (fact := brief.facts.get(id_)) and not fact.deprecated]
    origins = _origins(facts, evidence)
    if not facts:
        return Ceiling("low", "it rests on no fact", origins)
    if all(credibility(fact, evidence.bench).grade >= DOUBTFUL for fact in facts):
        return Ceiling("low", "none of its facts is better than doubtful", origins)
    if origins < 2:  # noqa: PLR2004 - one origin, or none that is known
        return Ceiling("moderate", ONE, origins)
    if all(evidence.corroborations[fact.id].lower < 2 for fact in facts):  # noqa: PLR2004 - two are needed
        return Ceiling("moderate", "none of its facts has two independent origins", origins)
    return Ceiling("high", "", origins)


def _origins(facts: Sequence[Fact], evidence: Evidence) -> int:
    """Return how many independent origins stand behind all of some facts together."""
    citations = [citation for fact in facts for citation in fact.citations]
    return corroborate(ancestry(evidence.lineage, cited(evidence.lineage, citations))).lower

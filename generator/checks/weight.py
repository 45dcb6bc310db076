"""Weight: what the evidence says about the records, and what judgements may rest on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.evidence.contradictions import checks as contradictions
from generator.issues import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.evidence.weighing import Evidence
    from generator.issues import Issue, Place
    from generator.model import Project, Source
    from generator.records.schema import JudgementEntry


def contradicting(project: Project, evidence: Mapping[str, Evidence]) -> Iterator[Issue]:
    """Check that each hard contradiction has an answer and that answers hold; note the others."""
    for brief in project.briefs.values():
        yield from contradictions.issues(brief, evidence[brief.id].answered)


def confidence(project: Project, evidence: Mapping[str, Evidence]) -> Iterator[Issue]:
    """Check that no judgement is held with more confidence than its evidence allows."""
    for brief in project.briefs.values():
        for number, judgement in enumerate(brief.entry.judgements):
            if judgement.confidence == "high" and ceiling(judgement, evidence[brief.id]) != "high":
                place = brief.sheet.place("judgements", number, "confidence")
                said = f"`{judgement.id}` is held with high confidence, but rests on one origin"
                yield CEILING.issue(
                    place, said, "Write `moderate` or `low`, or find a second origin that does not depend on the first."
                )


def ceiling(judgement: JudgementEntry, evidence: Evidence) -> str:
    """Confidence says how well the evidence carries a judgement, whatever its likelihood.

    The facts allow so much and no more: high confidence where at least one fact that the judgement rests on has two
    independent origins, moderate where none has, low where it rests on no fact. High confidence above that is refused.
    """
    graded = [evidence.corroborations[fact].lower for fact in judgement.based_on if fact in evidence.corroborations]
    return "high" if max(graded, default=0) > 1 else "moderate" if graded else "low"


def letters(project: Project, evidence: Mapping[str, Evidence]) -> Iterator[Issue]:
    """Note letters that are old, or that the counts speak against: a publisher's once, for the first of its sources."""
    seen: set[tuple[Place, str]] = set()
    for source in project.sources.values():
        found = evidence[source.brief].reliabilities.get(source.id) if source.brief in evidence else None
        owner, place = _letter(project, source)
        for flag in found.flags if found else ():
            if (place, flag.id) not in seen:
                seen.add((place, flag.id))
                said = f"the letter of `{owner}` deserves another look: {flag.why}"
                yield LETTER.issue(place, said, "Look at it again, and date it.")


def _letter(project: Project, source: Source) -> tuple[str, Place]:
    """Return whose letter a source has, and where it stands."""
    publisher = project.publishers.get(source.front.publisher or "")
    if source.front.reliability or publisher is None:
        return source.id, source.sheet.place("reliability", "grade")
    return publisher.id, publisher.sheet.place("publishers", publisher.id, "reliability", "grade")


def origins(project: Project, evidence: Mapping[str, Evidence]) -> Iterator[Issue]:
    """Note how many facts of each brief rest on a single origin, and on which the most."""
    for brief in project.briefs.values():
        weighed = evidence[brief.id]
        single = [fact for fact in brief.current if weighed.corroborations[fact.id].lower == 1]
        if single:
            ranked = weighed.consequences.ranked
            most = f"; {len(ranked[0].consequence.facts)} of them fall with `{ranked[0].id}`" if ranked else ""
            said = f"{len(single)} of {len(brief.current)} facts rest on a single origin{most}"
            yield SINGLE.issue(brief.sheet.place("title"), said)


CEILING = Rule(
    "confidence-ceiling",
    "error",
    "A judgement that rests on one origin cannot be of high confidence, however likely it is and however many articles "
    "repeat it.",
)
LETTER = Rule(
    "letter-flagged",
    "note",
    "A reliability letter is an editor's, with its reason and date. The counts of the corpus never change it, but one "
    "that is old, or that they speak against, is looked at again.",
)
SINGLE = Rule(
    "single-origin",
    "note",
    "Articles that rewrite one report are one origin. Readers see for each fact how many independent origins it has.",
)
RULES = (*contradictions.RULES, CEILING, LETTER, SINGLE)
CHECKS = (contradicting, confidence, letters, origins)

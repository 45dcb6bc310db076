"""Weight: what the evidence says about the records, and what judgements may rest on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import phrases
from generator.evidence.confidence import ONE, ceiling
from generator.evidence.contradictions import checks as contradictions
from generator.evidence.contradictions.examples import PAGES
from generator.issues import Rule
from generator.records.vocabulary import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.evidence.confidence import Ceiling
    from generator.evidence.consequences import Weakness
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
            allowed = ceiling(judgement, brief, evidence[brief.id])
            if LEVELS.index(judgement.confidence or "low") > LEVELS.index(allowed.allowed):
                place = brief.sheet.place("judgements", number, "confidence")
                yield _too_sure(judgement, allowed, place)


def _too_sure(judgement: JudgementEntry, allowed: Ceiling, place: Place) -> Issue:
    held = f"`{judgement.id}` is held with {judgement.confidence} confidence, but"
    if judgement.confidence == "high" and allowed.origins <= 1:
        fix = "Write `moderate` or `low`, or find a second origin that does not depend on the first."
        return CEILING.issue(place, f"{held} {ONE if allowed.origins else allowed.why}", fix)
    fix = "Write `moderate`, or find a second origin for a fact that it rests on."
    return THIN.issue(place, f"{held} {allowed.why}", fix if allowed.allowed == "moderate" else _LOW)


def letters(project: Project, evidence: Mapping[str, Evidence]) -> Iterator[Issue]:
    """Note letters that are old, or that the counts speak against: a publisher's once, for the first of its sources."""
    seen: set[tuple[Place, str]] = set()
    for source in project.sources.values():
        found = evidence[source.brief].reliabilities.get(source.id) if source.brief in evidence else None
        for flag in found.flags if found else ():
            owner, place = _letter(project, source)
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
    """Note how many facts of each brief have one known origin or none, and on which source most of them rest."""
    for brief in project.briefs.values():
        weighed = evidence[brief.id]
        single = [weighed.corroborations[fact.id] for fact in brief.current]
        single = [found for found in single if found.lower == 1]
        if single:
            unknown = sum(not any(origin.known for origin in found.origins) for found in single)
            said = _rest(len(single) - unknown, unknown, len(brief.current))
            ranked = weighed.consequences.ranked
            most = f"; {_falling(ranked[0])}" if ranked else ""
            yield SINGLE.issue(brief.sheet.place("title"), said + most, _TRACE if unknown else _SECOND)


def _falling(weak: Weakness) -> str:
    facts = len(weak.consequence.facts)
    return f"{facts} of them {'falls' if facts == 1 else 'fall'} with `{weak.id}`"


def _rest(single: int, unknown: int, total: int) -> str:
    """Say how many facts have one origin that is known, and how many none."""
    if not unknown:
        return f"{single} of {phrases.count(total, 'fact')} {_rests(single)} on a single origin"
    none = f"no known origin stands behind {unknown} of {phrases.count(total, 'fact')}"
    return f"{none}, and {single} {_rests(single)} on a single one" if single else none


def _rests(facts: int) -> str:
    return "rests" if facts == 1 else "rest"


_TRACE = (
    "Where a text says whom it has it from, name that source under `derives_from` in its seed; where its authors "
    "saw or asked for themselves, write `original_reporting: true`."
)
_SECOND = "Look for a source that does not derive from that origin, or let readers see that there is one only."
_LOW = "Write `low`, or rest it on facts that have an origin with a name and stand unopposed."

CEILING = Rule(
    "confidence-ceiling",
    "error",
    """\
A judgement of high confidence rests on one origin.

However likely it is, and however many articles repeat it: what all leads back to one report, one person or one party
was found out once. Origins that nobody knows may all be one, and count as one.

Wrong: `{id: losses, confidence: high, based_on: [books-lost]}` where every article has it from one wire report

Right: `{id: losses, confidence: moderate, based_on: [books-lost]}`, or a second fact with an origin of its own
""",
)
THIN = Rule(
    "confidence-thin",
    "warning",
    """\
A judgement is held with more confidence than its facts carry.

High confidence needs at least one fact that has two independent origins. Moderate confidence needs at least one fact
that is better than doubtful (credibility 1 to 3). Facts that were withdrawn carry nothing.

Wrong: `confidence: moderate` on the word of one unnamed official that nothing else bears out

Right: `confidence: low` on the same, or `moderate` once a named origin says so
""",
)
LETTER = Rule(
    "letter-flagged",
    "note",
    """\
A reliability letter deserves another look.

A letter is an editor's, with its reason and date. The counts of the project never change it; but one that was given
more than two years before the newest text, or that the facts speak against, is looked at again: an A or B where half
the facts are contradicted or without a named origin, a D or E where half are borne out by independent origins.

Wrong: `reliability: {grade: A, by: the editors, date: 2015-03, why: It corrects its errors.}` ten years later

Right: the same, read again and dated anew, or with another letter and its reason
""",
)
SINGLE = Rule(
    "single-origin",
    "note",
    """\
Facts have one origin, or none that is known.

Articles that rewrite one report are one origin, and articles that do not say where they have it from may all have it
from one place. This is true of the world and shown to readers, who see for each fact how many independent origins it
has; but an article's lineage may only be missing from its seed.

Wrong: an article that says "the agency reported", without `derives_from`

Right: `derives_from: [{source: agency-2030-05-02, how: rewrite, basis: explicit, cue: the agency reported}]`, or
`original_reporting: true` where its authors saw or asked for themselves
""",
)
RULES = (*contradictions.RULES, *PAGES, CEILING, THIN, LETTER, SINGLE)
CHECKS = (contradicting, confidence, letters, origins)

"""The check of contradictions: hard ones have an answer, and answers hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.evidence.contradictions import answered
from generator.evidence.contradictions.answers import Answered, differ
from generator.issues import Rule
from generator.records.schema import Kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.evidence.contradiction import Contradiction
    from generator.issues import Issue, Place
    from generator.model import Brief, Project

NAMED = 4
"""Facts of a contradiction that a message names."""


def contradictions(project: Project) -> Iterator[Issue]:
    """Check that each hard contradiction has an answer and that answers hold; note the others."""
    for brief in project.briefs.values():
        yield from issues(brief, answered(brief, project))


def issues(brief: Brief, found: Iterable[Answered]) -> Iterator[Issue]:
    """Yield one issue for each contradiction of a brief: a warning where an editor has to act, else a note."""
    for one in found:
        yield _about_answer(one) or _about_contradiction(brief, one)


def _about_answer(one: Answered) -> Issue | None:
    """Return what is wrong with the answer to a contradiction, if anything is."""
    written = [entry for entry in one.entries if entry.conflict.resolution]
    kept = [(entry, entry.conflict.resolution) for entry in written if isinstance(entry.conflict.resolution, Kept)]
    if differ(entry.conflict.resolution for entry in written if entry.conflict.resolution):
        said = f"the answers to {_named(one.contradiction)} exclude each other"
        return DIFFER.issue(written[-1].place("resolution"), said, "Keep one of the answers, or write `open` in each.")
    current = one.contradiction.hash
    for entry, resolution in kept:
        if resolution.hash and resolution.hash != current:
            said = f"{_named(one.contradiction)} changed after `{resolution.keep}` was kept: it is open again"
            fix = f"Read both again. If the answer still holds, write `hash: {current}`."
            return REOPENED.issue(entry.place("resolution", "hash"), said, fix)
    if kept and not any(resolution.hash for _, resolution in kept):
        said = f"the answer to {_named(one.contradiction)} has no hash, so that no change would re-open it"
        return UNHASHED.issue(kept[0][0].place("resolution"), said, f"Add `hash: {current}` beside `keep`.")
    return None


def _about_contradiction(brief: Brief, one: Answered) -> Issue:
    found, place = one.contradiction, _place(brief, one)
    rule = f"by the rule `{found.rule}`"
    if found.answer == "unanswered" and found.severity == "hard":
        said = f"{_named(found)} contradict each other {rule}, and nobody has answered{_because(found)}"
        return UNANSWERED.issue(place, said, _how_to_answer(found))
    if len(found.facts) == 1:
        return NOTED.issue(place, f"the citations of `{found.facts[0]}` differ {rule}{_because(found)}")
    outcome = "answered" if found.answer == "kept" else "open"
    return NOTED.issue(place, f"{_named(found)} contradict each other {rule} ({outcome}){_because(found)}")


def _because(found: Contradiction) -> str:
    return f": {found.note}" if found.note else ""


def _named(found: Contradiction) -> str:
    named = [f"`{fact}`" for fact in found.facts[:NAMED]]
    more = len(found.facts) - len(named)
    last = f"{more} more" if more else named.pop()
    return f"{', '.join(named)} and {last}" if named else last


def _place(brief: Brief, one: Answered) -> Place:
    """Return the place of an editor's entry, else of the first of the facts in the files."""
    if one.entries:
        return one.entries[0].place()
    return min(brief.facts[fact].statement.place() for fact in one.contradiction.facts)


def _how_to_answer(found: Contradiction) -> str:
    first, second = found.facts[:2]
    return (
        f"Under `conflicts_with` of `{first}` write `- {{fact: {second}, resolution: open}}`, or as resolution "
        f"`{{keep: …, why: …, hash: {found.hash}}}` with the fact that you hold to."
    )


UNANSWERED = Rule(
    "unanswered",
    "warning",
    "Facts that cannot all hold are never blended away: readers see both, and what the editors make of it. Answer with "
    "`resolution: open`, or keep one of the facts and say why. Without an answer it is published as open.",
)
REOPENED = Rule(
    "answer-outdated",
    "warning",
    "An answer holds for the facts as they were. Its hash stands for their claims and structured fields; where one of "
    "them has changed the contradiction is open again, until an editor has read both and written the new hash.",
)
UNHASHED = Rule(
    "answer-unhashed",
    "warning",
    "An answer that keeps a fact carries the hash of the facts that it was given for, so that a change re-opens it.",
)
DIFFER = Rule(
    "answers-differ",
    "warning",
    "A contradiction can be answered on either side, but with one answer only. Where two differ, it stays open.",
)
NOTED = Rule(
    "contradiction",
    "note",
    "Facts that cannot all hold, or sources of one fact that differ. It is true of the world and shown to readers.",
)
RULES = (UNANSWERED, REOPENED, UNHASHED, DIFFER, NOTED)
CHECKS = (contradictions,)

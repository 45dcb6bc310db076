"""The check of contradictions: hard ones have an answer, and answers hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.evidence.contradictions import answered
from generator.evidence.contradictions.answers import Answered, differ
from generator.issues import Fix, Place, Rule
from generator.records.schema import Kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.evidence.contradiction import Contradiction
    from generator.evidence.contradictions.groups import Entry
    from generator.issues import Issue
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
        entry = kept[0][0]
        return UNHASHED.issue(
            entry.place("resolution"), said, f"Add `hash: {current}` beside `keep`.", fix=_hashed(entry, current)
        )
    return None


def _hashed(entry: Entry, current: str) -> Fix:
    """Return the fix that puts the hash before `keep`: behind a comma within braces, else on a line of its own."""
    whole, keep = entry.place("resolution"), entry.place("resolution", "keep", of_key=True)
    start = Place(keep.path, keep.line, keep.column, keep.line, keep.column)
    is_block = (whole.line, whole.column) == (keep.line, keep.column)
    return Fix(start, f"hash: {current}\n{' ' * (keep.column - 1)}" if is_block else f"hash: {current}, ")


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
    return f"{', '.join(named)} and {last}"


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
    """\
Facts cannot all hold, and nobody has answered.

They are never blended away: readers see both, and what the editors make of it. An answer leaves it open, or keeps one
of the facts and says why. Without one it is published as open. The message names the rule that found it.

Wrong: "some 3,000 books" and "at most 900", and not a word about it

Right: `conflicts_with: [{fact: books-in-cellar, resolution: open}]`
""",
)
REOPENED = Rule(
    "answer-outdated",
    "warning",
    """\
Facts changed after their contradiction was answered.

An answer holds for the facts as they were. Its hash stands for their claims and structured fields; where one of them
has changed the contradiction is open again, until an editor has read both and written the new hash.

Wrong: `{keep: books-lost, why: It counts all floors., hash: …}` of last year, and a claim corrected since

Right: the same answer with the hash that the message prints, if it still holds
""",
)
UNHASHED = Rule(
    "answer-unhashed",
    "warning",
    """\
An answer does not say for which facts it was given.

An answer that keeps a fact carries the hash of the facts as they were, so that a change of one re-opens it. The tool
prints the hash.

Wrong: `resolution: {keep: books-lost, why: It counts all floors.}`

Right: the same with `hash:` and the sixteen digits of the message
""",
)
DIFFER = Rule(
    "answers-differ",
    "warning",
    """\
Two answers to one contradiction exclude each other.

A contradiction can be answered on either side, but with one answer only. Where two differ, it stays open.

Wrong: `keep: books-lost` under one of the facts, `keep: books-in-cellar` under the other

Right: one answer, under either of them
""",
)
NOTED = Rule(
    "contradiction",
    "note",
    """\
Facts cannot all hold, or the sources of one fact differ.

It is true of the world and shown to readers, with the rule that found it. The method page has all rules; an answer is
welcome, and where facts exclude each other it is asked for.

Wrong: two meetings taken for one, by the same `event`

Right: an `event` of its own for each; or, where it is one meeting, both accounts and `resolution: open`
""",
)
RULES = (UNANSWERED, REOPENED, UNHASHED, DIFFER, NOTED)
CHECKS = (contradictions,)

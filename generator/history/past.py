"""The past of a project: what each of its commits changed for readers, told from the records.

A state whose records cannot be read was never a site: what changed in it is told with the next one that can be read.
Grades and contradictions of every state are those that today's rules come to.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING, Literal

from generator import limits
from generator.history.differences import differences
from generator.history.kept import Kept, key_of
from generator.history.repository import RevisionError, repository
from generator.history.revisions import files_of, read_revision, trees_of
from generator.history.snapshot import empty
from generator.model import grouped
from generator.report import visible

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.history.change import Change
    from generator.history.repository import Commit, Objects, Repository
    from generator.history.revisions import Trees
    from generator.history.snapshot import Snapshot
    from generator.issues import Issue

Reach = Literal["none", "part", "whole"]


@dataclass(frozen=True, slots=True)
class Update:
    """What one commit changed for readers.

    `id` is stable: it is made of when the commit was first written and what the records then were. `time` is when it
    was made, in UTC. `note` is what the editors say of it to readers, in the commit's line `Readers: …`.
    """

    id: str
    time: datetime
    note: str
    changes: tuple[Change, ...]

    @property
    def day(self) -> str:
        """The day on which it was made, as `YYYY-MM-DD`, in UTC."""
        return self.time.date().isoformat()

    def of(self, brief: str) -> tuple[Change, ...]:
        """Return the changes of one brief that readers can see; '' is that of the publishers."""
        here = [change for change in self.changes if change.brief == brief]
        retired = {change.id for change in here if change.kind == "retired"}
        return tuple(change for change in here if _is_seen(change, retired))


def _is_seen(change: Change, retired: Container[str]) -> bool:
    """Say whether a change is told to readers.

    `about` only feeds the rules, whose findings are told; the successor of a fact is named where it is retired.
    """
    field = change.field or ""
    return not field.startswith("about.") and not (field == "replaced_by" and change.id in retired)


@dataclass(frozen=True)
class Past:
    """The updates of a project, newest first; `reach` says whether they are all, a part, or nothing is known."""

    updates: tuple[Update, ...] = ()
    reach: Reach = "none"

    @cached_property
    def by_fact(self) -> Mapping[tuple[str, str | None], Sequence[tuple[str, Change]]]:
        """What changed of each fact, newest first, with the day, by brief and fact."""
        told = ((update.day, change) for update in self.updates for change in update.changes if change.fact)
        return grouped(((change.brief, change.fact), (day, change)) for day, change in told)

    @cached_property
    def latest(self) -> Mapping[str, str]:
        """The day on which something that readers see of a brief last changed, as `YYYY-MM-DD`, by brief."""
        told = ((update, {change.brief for change in update.changes}) for update in reversed(self.updates))
        return {brief: update.day for update, briefs in told for brief in briefs if update.of(brief)}

    def updated(self, brief: str) -> str | None:
        """Return the day on which something that readers see of a brief last changed; None where that is not known."""
        return self.latest.get(brief)


NO_PAST = Past()


@dataclass(slots=True)
class _Walk:
    """A walk over the states of the records, newest first, which reads each at most once and holds two at a time."""

    objects: Objects
    kept: Kept
    held: dict[Trees, Snapshot | None] = field(default_factory=dict)

    def readable(self, trees: Trees) -> bool:
        """Say whether a site could be made of a state."""
        key = key_of(trees)
        known = self.kept.readable.get(key)
        if known is None:
            known = self._snapshot(trees) is not None
        self.kept.keep_readable(key, known)
        return known

    def between(self, old: Trees | None, new: Trees) -> tuple[Change, ...]:
        """Return what changed for readers; without an old state, all that is there."""
        key = f"{key_of(old)} {key_of(new)}" if old else key_of(new)
        changes = self.kept.changes.get(key)
        if changes is None:
            before, after = self._snapshot(old) if old else empty(), self._snapshot(new)
            changes = differences(before, after) if before and after else ()
        self.kept.keep_changes(key, changes)
        return changes

    def _snapshot(self, trees: Trees) -> Snapshot | None:
        if trees not in self.held:
            while len(self.held) > 1:
                del self.held[next(iter(self.held))]
            self.held[trees] = _read(self.objects, trees)
        return self.held[trees]


def _read(objects: Objects, trees: Trees) -> Snapshot | None:
    try:
        found = read_revision(objects, trees)
    except RevisionError:
        return None
    return None if found.errors else found


def past(root: Path, *, cached: bool = True) -> tuple[Past, list[Issue]]:
    """Return the past of the project at `root`, from the commits on the first-parent line of HEAD.

    What was computed for two states once is kept in the project's cache, where it is to be `cached`; a cache that fails
    is a note.
    """
    found = repository(root)
    commits = _commits(found) if found else []
    if found is None or not commits:
        return NO_PAST, []
    kept, issues = Kept.load(root) if cached else (Kept(""), [])
    with found.objects() as objects:
        states, all_there = _states(found, objects, commits)
        updates = tuple(_updates(_Walk(objects, kept), states, all_there=all_there))
    issues += kept.save(root) if cached else []
    return Past(updates, "whole" if all_there else "part"), issues


def _commits(found: Repository) -> list[Commit]:
    try:
        return found.commits(limits.HISTORY_COMMITS + 1)
    except RevisionError:
        return []  # a repository without a commit


State = tuple["Commit", "Trees"]


def _states(found: Repository, objects: Objects, commits: Sequence[Commit]) -> tuple[list[State], bool]:
    """Return the states within the limits, newest first, and whether the first one ever is among them."""
    states = list(_readable_trees(found, objects, commits))
    sizes = accumulate(len(files_of(objects, trees)) for _, trees in states)
    within = sum(1 for _ in takewhile(lambda size: size <= limits.HISTORY_FILES, sizes))
    whole = not found.shallow and within == len(commits) <= limits.HISTORY_COMMITS
    return states[: max(within, 1)], whole


def _readable_trees(found: Repository, objects: Objects, commits: Sequence[Commit]) -> Iterator[State]:
    """Yield the states up to the first whose objects are not here, or hold what is refused."""
    for commit in commits:
        try:
            trees = trees_of(found, objects, commit.oid)
            files_of(objects, trees)
        except RevisionError:
            return
        yield commit, trees


def _updates(walk: _Walk, states: Sequence[State], *, all_there: bool) -> Iterator[Update]:
    """Yield what changed from each state to the next, newest first."""
    newer: State | None = None
    for state in states:
        if not walk.readable(state[1]):
            continue
        if newer:
            yield from _update(newer, walk.between(state[1], newer[1]))
        newer = state
    if newer and all_there:
        yield from _update(newer, walk.between(None, newer[1]))


def _update(state: State, changes: tuple[Change, ...]) -> Iterator[Update]:
    commit, trees = state
    if changes:
        name = f"briefing {commit.written} {key_of(trees)}"
        note = visible(commit.note)[: limits.NOTE_CHARACTERS]
        yield Update(str(uuid.uuid5(uuid.NAMESPACE_OID, name)), datetime.fromtimestamp(commit.time, UTC), note, changes)

"""A comparison of two revisions, or of a revision and the working tree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.history.differences import differences
from generator.history.repository import RevisionError, repository
from generator.history.revisions import read_revision, trees_of
from generator.history.snapshot import empty, snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.history.change import Change
    from generator.history.repository import Objects, Repository
    from generator.history.revisions import Trees
    from generator.history.snapshot import Snapshot
    from generator.issues import Issue

WORKING_TREE = "the working tree"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between `base` and `head`, as the user named them.

    `unread` are the errors of records that could not be read, by the revision that holds them; such records are
    told neither as added nor as gone. `sides` are the two states, the older first.
    """

    base: str
    head: str
    changes: tuple[Change, ...]
    unread: Sequence[tuple[str, Issue]] = ()
    sides: tuple[Snapshot, Snapshot] = field(default_factory=lambda: (empty(), empty()), repr=False, compare=False)

    @property
    def vanished(self) -> tuple[Change, ...]:
        """The facts whose records are gone without a tombstone, which is an error."""
        return tuple(change for change in self.changes if change.what == "fact" and change.kind == "vanished")


def compare(root: Path, base: str, head: str | None = None) -> Comparison:
    """Compare two revisions of the project at `root`; without `head`, one with what lies there now.

    Raises:
        RevisionError: there is no such revision, or it cannot be read.
    """
    found = repository(root)
    if found is None:
        raise RevisionError(f"{root} lies in no git repository that can be read")
    with found.objects() as objects:
        trees = _trees(found, objects, base)
        other = _trees(found, objects, head) if head is not None else None
        if trees == other:
            return Comparison(base, head or WORKING_TREE, ())
        old = _read(objects, trees, base)
        new = _read(objects, other, head) if other is not None and head is not None else snapshot(root)
    sides = ((base, old), (head or WORKING_TREE, new))
    unread = [(name, issue) for name, side in sides for issue in side.errors]
    return Comparison(base, head or WORKING_TREE, differences(old, new), unread, (old, new))


def _trees(repository: Repository, objects: Objects, revision: str) -> Trees:
    try:
        return trees_of(repository, objects, repository.resolve(revision))
    except RevisionError as error:
        raise RevisionError(_named(error, revision)) from error


def _read(objects: Objects, trees: Trees, revision: str) -> Snapshot:
    try:
        return read_revision(objects, trees)
    except RevisionError as error:
        raise RevisionError(_named(error, revision)) from error


def _named(error: RevisionError, revision: str) -> str:
    return str(error) if f"`{revision}`" in str(error) else f"`{revision}` cannot be read: {error}"

"""What changed for readers between two states of a project.

Records are compared, not files: layout, comments, the order of keys and of records, and the file in which a record
stands say nothing to a reader and are no change.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from generator.history.clashes import contradiction_changes
from generator.history.facts import fact_changes
from generator.history.others import (
    brief_changes,
    entity_changes,
    gap_changes,
    judgement_changes,
    publisher_changes,
    source_changes,
    topic_changes,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.history.change import Change
    from generator.history.snapshot import Snapshot

OF_A_BRIEF: tuple[Callable[[str, Snapshot, Snapshot], Iterator[Change]], ...] = (
    brief_changes,
    judgement_changes,
    fact_changes,
    contradiction_changes,
    gap_changes,
    topic_changes,
    source_changes,
    entity_changes,
)


def differences(old: Snapshot, new: Snapshot) -> tuple[Change, ...]:
    """Return what changed for readers from `old` to `new`: by brief, within it by what the records are and their ids.

    Of a record that is new only its being there is told, not its fields.
    """
    briefs = sorted({*old.project.briefs, *new.project.briefs} | {*old.project.sources_in, *new.project.sources_in})
    found = chain.from_iterable(compare(brief, old, new) for brief in briefs for compare in OF_A_BRIEF)
    return (*found, *publisher_changes(old, new))

"""The one list of what is fuzzed. A reader that is new belongs into one of these modules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fuzzing import projects, records, sites, taking_in, texts

if TYPE_CHECKING:
    from tests.fuzzing.target import Target

TARGETS: tuple[Target, ...] = (
    *texts.TARGETS,
    *records.TARGETS,
    *taking_in.TARGETS,
    *projects.TARGETS,
    *sites.TARGETS,
)

BY_NAME = {each.name: each for each in TARGETS}

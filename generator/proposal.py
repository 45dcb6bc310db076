"""A proposal: what somebody's pull request would make of the site, for a preview of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model import Fact


@dataclass(frozen=True, slots=True)
class Proposal:
    """The pull request with this `number` at a `commit`, by its full id.

    `facts` says of each fact that it changes, by brief and id, what became of it, in words that stand beside it.
    """

    number: int
    commit: str
    facts: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """Name the proposal, as the banner on each page does."""
        return f"Preview of #{self.number} at {self.commit[:7]}"

    def became(self, fact: Fact) -> str:
        """Say what the proposal makes of a fact, '' where it does not touch it."""
        return self.facts.get((fact.brief, fact.id), "")

    @property
    def note(self) -> str:
        """Say what a reader of the preview has to know."""
        return (
            "This is what somebody proposes, not what is published. Pages that it does not change, and the search, "
            "are those of the published site."
        )

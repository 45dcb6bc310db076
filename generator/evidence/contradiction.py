"""A contradiction: facts that cannot all hold, as a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from generator.records.schema import Kept
    from generator.records.vocabulary import ContradictionRule

Severity = Literal["hard", "soft"]
Answer = Literal["open", "kept", "unanswered"]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Facts of one brief that cannot all hold, found by one or more rules.

    `facts` are ids in order, one alone where a fact's own citations do not fit together. `rules` are all rules
    that found it, in the order of the vocabulary, and `rule` is the first. `answer` is `kept` where the editors
    hold to one of the facts and none has changed since, `open` where they left it open, else `unanswered`;
    `resolution` is the entry behind `kept`. `hash` is that of the facts as they stand.
    """

    id: str
    facts: tuple[str, ...]
    rule: ContradictionRule
    rules: tuple[ContradictionRule, ...]
    severity: Severity
    resolution: Kept | None = None
    note: str | None = None
    answer: Answer = "unanswered"
    hash: str = ""

    @property
    def open(self) -> bool:
        """Whether no answer of the editors settles it: readers see it as open."""
        return self.answer != "kept"

    @property
    def hard(self) -> bool:
        """Whether the facts exclude each other, and do not merely differ."""
        return self.severity == "hard"

    @property
    def of_manner(self) -> bool:
        """Whether it is one fact alone, whose sources differ in who says it or how surely, not in what they say."""
        return len(self.facts) == 1 and {"voice", "modality"}.issuperset(self.rules)

    def rivals(self, fact: str) -> tuple[str, ...]:
        """Return the other facts."""
        return tuple(other for other in self.facts if other != fact)

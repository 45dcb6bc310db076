"""Credibility: how likely a piece of information is to be true, 1 to 6 on the scale of the Admiralty code.

6 is not the worst grade: it says that truth cannot be judged. The numbers are never averaged.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.evidence.grading import RULES, opinion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.evidence.grading import Bench
    from generator.model import Fact

EDITOR = "editor"

WORDS = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
"""The six grades in words."""


@dataclass(frozen=True, slots=True)
class Credibility:
    """The grade of a fact, 1 to 6; the rule that gave it; why, as a sentence; and the other facts that count in it.

    With an editor's grade `rule` is `editor`, and `computed` is what the rules come to.
    """

    grade: int
    rule: str
    why: str
    facts: tuple[str, ...] = ()
    computed: Credibility | None = None

    @property
    def words(self) -> str:
        """The grade in words."""
        return WORDS[self.grade]


def credibilities(given: Bench) -> Mapping[str, Credibility]:
    """Return the credibility of every fact of a brief by its id."""
    return MappingProxyType({fact.id: credibility(fact, given) for fact in given.brief.facts.values()})


def credibility(fact: Fact, given: Bench) -> Credibility:
    """Return the credibility of a fact: the editors' grade where they gave one, else the computed one."""
    result = computed(fact, given)
    override = fact.entry.credibility
    if override is None:
        return result
    return Credibility(int(override.grade), EDITOR, override.why, computed=result)


def computed(fact: Fact, given: Bench) -> Credibility:
    """Return the grade that the rules come to. That of a statement says how sure it is that it was made."""
    fits = ((rule, reason) for rule in RULES if (reason := rule.fits(fact, given)))
    rule, (why, facts) = next(fits)
    if fact.entry.kind == "statement" and rule.fits is not opinion:
        why += " The grade is for the fact that it was said, not for what was said."
    return Credibility(rule.grade, rule.id, why, facts)

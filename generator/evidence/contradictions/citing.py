"""Rules about citations: those of one fact that differ, and contradictions that editors declare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.evidence.contradictions.groups import Entry, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.evidence.contradiction import Severity
    from generator.evidence.contradictions.comparable import Comparable
    from generator.model import Fact
    from generator.records.schema import Conflict
    from generator.records.vocabulary import ContradictionRule

HARD = frozenset({"date", "status", "participants", "members", "since", "quantity", "shares", "declared"})
"""Rules whose contradictions need an answer; `members` only where both lists are complete."""


def voice(facts: Comparable) -> Iterator[Finding]:
    """The sources of one fact give it in different voices: a named speaker here, an unnamed one or the outlet there.

    A source whose voice is not recorded differs from none.
    """
    for fact in facts.told_often:
        voices = sorted({citation.voice for citation in fact.supporting if citation.voice})
        yield from _differing(fact, "voice", voices)


def modality(facts: Comparable) -> Iterator[Finding]:
    """The sources of one fact are not equally sure of it: asserted here, hedged or under a condition there.

    A source whose modality is not recorded differs from none.
    """
    for fact in facts.told_often:
        modalities = sorted({citation.modality for citation in fact.supporting if citation.modality})
        yield from _differing(fact, "modality", modalities)


def _differing(fact: Fact, rule: ContradictionRule, values: list[str]) -> Iterator[Finding]:
    if len(values) > 1:
        yield Finding((fact.id,), rule, "soft", f"The sources differ in {rule}: {', '.join(values)}.")


def declared(facts: Comparable) -> Iterator[Finding]:
    """The editors declare that two facts cannot both hold, and no other rule finds them.

    Where they name the rule that it falls under, it is that rule's.
    """
    known = {fact.id: fact for fact in facts.facts}
    for fact in facts.facts:
        for number, conflict in enumerate(fact.entry.conflicts_with):
            other = known.get(conflict.fact)
            if other and other is not fact:
                names = tuple(sorted((fact.id, other.id)))
                rule, severity = conflict.kind or "declared", _severity(conflict, fact, other)
                yield Finding(names, rule, severity, conflict.note or "", Entry(fact, number, conflict))


def _severity(conflict: Conflict, *facts: Fact) -> Severity:
    rule = conflict.kind or "declared"
    is_open = any(fact.entry.about.members_open for fact in facts if fact.entry.about)
    return "soft" if rule not in HARD or (rule == "members" and is_open) else "hard"


def disputed(facts: Comparable) -> Iterator[Finding]:
    """One source supports a fact, another disputes it."""
    for fact in facts.told_often:
        stances = {citation.stance for citation in fact.citations}
        if {"supports", "disputes"} <= stances:
            sources = sorted({citation.source for citation in fact.citations if citation.stance == "disputes"})
            yield Finding((fact.id,), "disputed", "soft", f"Disputed by {', '.join(sources)}.")

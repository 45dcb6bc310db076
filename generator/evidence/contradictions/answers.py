"""From findings to contradictions: one a set of facts, with the editors' answer, held to a hash of the facts."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.evidence.contradiction import Contradiction
from generator.model import grouped
from generator.records.schema import Kept
from generator.records.vocabulary import RULE_ORDER
from generator.text.dates import Date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.evidence.contradiction import Answer
    from generator.evidence.contradictions.groups import Entry, Finding
    from generator.model import Brief, Fact
    from generator.records.schema import About, Quantity, Resolution

DIGITS = 16
"""Length of the hash that an editor copies."""

_Facts = tuple[str, ...]


class Answered(NamedTuple):
    """A contradiction with what the editors wrote about it."""

    contradiction: Contradiction
    entries: Sequence[Entry]


def merged(brief: Brief, found: Sequence[Finding]) -> list[Answered]:
    """Return one contradiction for each set of facts that was found, in the order of the facts.

    What an editor declares of facts that a rule found is an answer to it, and so is what is declared, under
    the same rule or none, of two facts out of a larger set.
    """
    computed = grouped((one.facts, one) for one in found if not one.entry)
    larger = grouped((fact, facts) for facts in computed if len(facts) > 2 for fact in facts)  # noqa: PLR2004
    declared = grouped((home, one) for one in found if one.entry for home in _homes(one, computed, larger))
    sets = sorted({*computed, *declared})
    hashes = {fact: fact_hash(brief.facts[fact]) for fact in {fact for facts in sets for fact in facts}}
    return [
        _answered(facts, computed.get(facts, ()), declared.get(facts, ()), _hash(hashes[fact] for fact in facts))
        for facts in sets
    ]


def _homes(
    one: Finding, computed: Mapping[_Facts, Sequence[Finding]], larger: Mapping[str, Sequence[_Facts]]
) -> Sequence[_Facts]:
    """Return the contradictions to which an editor's entry belongs: the pair's own, else larger ones that hold it."""
    if one.facts in computed:
        return [one.facts]
    both = set(larger.get(one.facts[0], ())).intersection(larger.get(one.facts[1], ()))
    rules = {facts: {"declared", *(other.rule for other in computed[facts])} for facts in both}
    return [facts for facts in both if one.rule in rules[facts]] or [one.facts]


def _answered(facts: _Facts, computed: Sequence[Finding], declared: Sequence[Finding], current: str) -> Answered:
    entries = [one.entry for one in declared if one.entry]
    named = [one for one in declared if one.rule != "declared"]
    counted = sorted([*computed, *named] or declared, key=lambda one: RULE_ORDER.index(one.rule))
    resolution, answer = _answer([entry.conflict.resolution for entry in entries], current)
    contradiction = Contradiction(
        id=contradiction_id(facts),
        facts=facts,
        rule=counted[0].rule,
        rules=tuple(dict.fromkeys(one.rule for one in counted)),
        severity="hard" if any(one.severity == "hard" for one in counted) else "soft",
        resolution=resolution,
        note=_note(declared) or _note(counted) or None,
        answer=answer,
        hash=current,
    )
    return Answered(contradiction, entries)


def _note(found: Iterable[Finding]) -> str:
    return " ".join(dict.fromkeys(one.because for one in found if one.because))


def _answer(given: Iterable[Resolution | None], current: str) -> tuple[Kept | None, Answer]:
    """Return what holds of the resolutions that the editors wrote, while the facts are as `current` says."""
    written = [resolution for resolution in given if resolution]
    kept = [resolution for resolution in written if isinstance(resolution, Kept)]
    if kept and not differ(written) and {one.hash for one in kept if one.hash} <= {current}:
        return kept[0], "kept"
    return None, "open" if written else "unanswered"


def differ(written: Iterable[Resolution]) -> bool:
    """Say whether answers to one contradiction exclude each other: not all keep the same fact, not all are open."""
    return len({one.keep if isinstance(one, Kept) else one for one in written}) > 1


def contradiction_id(facts: _Facts) -> str:
    """Return the id of a contradiction: stable as long as it is between the same facts."""
    return f"x-{hashlib.sha256(' '.join(facts).encode()).hexdigest()[:12]}"


def fact_hash(fact: Fact) -> str:
    """Return the hash of what a fact says: its claim and its structured fields, in whatever order they stand."""
    said = json.dumps([fact.id, _content(fact)], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def _hash(facts: Iterable[str]) -> str:
    return hashlib.sha256(" ".join(facts).encode()).hexdigest()[:DIGITS]


def _content(fact: Fact) -> dict[str, Any]:
    entry = fact.entry
    return {
        "claim": " ".join(fact.claim.split()),
        "kind": entry.kind,
        "date": entry.date.edtf if entry.date else None,
        "about": _fields(entry.about) if entry.about else {},
        "quantities": sorted(json.dumps(_fields(one), sort_keys=True) for one in entry.quantities),
        "speaker": entry.speaker,
        "inference": entry.inference,
    }


def _fields(entry: About | Quantity) -> dict[str, Any]:
    """Return the fields that are filled, lists in order."""
    given = ((name, getattr(entry, name)) for name in type(entry).model_fields)
    return {name: _text(value) for name, value in given if value is not None and value is not False and value != ()}


def _text(value: Any) -> Any:
    if isinstance(value, tuple):
        return sorted(set(value))
    return value.edtf if isinstance(value, Date) else str(value)

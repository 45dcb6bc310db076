"""Changes of contradictions: opened, resolved, told otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator import phrases
from generator.history.change import Change
from generator.history.values import between, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.evidence.contradiction import Contradiction
    from generator.history.change import Value
    from generator.history.snapshot import Snapshot
    from generator.model import Brief

OPEN = "open"


def contradiction_changes(brief: str, old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Yield the changes of the contradictions of a brief."""
    before, after = old.contradictions(brief), new.contradictions(brief)
    for id_ in sorted({*before, *after}):
        one, other = before.get(id_), after.get(id_)
        if one and other:
            yield from _kept(_record(new.brief(brief), other), one, other)
        elif other:
            kind, why = ("opened", _what(other)) if other.open else ("added", _reason(other))
            yield replace(_record(new.brief(brief), other), kind=kind, new=_standing(other), why=why)  # type: ignore[arg-type]
        elif one:
            kind = "resolved" if one.open else "vanished"
            gone = replace(_record(old.brief(brief), one), kind=kind, old=_standing(one))  # type: ignore[arg-type]
            yield replace(gone, why=_why_gone(one, new.brief(brief)))


def _record(brief: Brief, one: Contradiction) -> Change:
    claims = [text(brief.facts[fact].claim) for fact in one.facts if fact in brief.facts]
    more = f" / … {len(claims) - 2} more" if len(claims) > 2 else ""  # noqa: PLR2004 - two tell what it is about
    return Change("contradiction", "changed", brief.id, one.id, " / ".join(claims[:2]) + more)


def _kept(record: Change, old: Contradiction, new: Contradiction) -> Iterator[Change]:
    """Yield the changes of a contradiction between the same facts."""
    if _standing(old) != _standing(new):
        kind = "opened" if new.open else "resolved" if old.open else "changed"
        field = None if old.open != new.open else "resolution"
        why = _reason(new) or (_why_open(old, new) if new.resolution is None else None)
        values = {"old": _standing(old), "new": _standing(new)}
        yield replace(record, kind=kind, field=field, why=why, **values)  # type: ignore[arg-type]
    yield from between(record, _values(old), _values(new))


def _standing(one: Contradiction) -> str:
    """Return how a contradiction stands: open, or the fact that the editors keep."""
    return one.resolution.keep if one.resolution and not one.open else OPEN


def _values(one: Contradiction) -> dict[str, Value]:
    return {"severity": one.severity, "rules": list(one.rules), "note": text(one.note) if one.note else None}


def _reason(one: Contradiction) -> str | None:
    return text(one.resolution.why) if one.resolution else None


def _what(one: Contradiction) -> str:
    return text(one.note) if one.note else f"{phrases.sentence(phrases.CONTRADICTIONS[one.rule])}."


def _why_open(old: Contradiction, new: Contradiction) -> str:
    return "The answer was taken back." if old.hash == new.hash else "A fact in it has changed since it was answered."


def _why_gone(one: Contradiction, now: Brief) -> str:
    facts = [now.facts.get(fact) for fact in one.facts]
    if any(fact is None for fact in facts):
        return "A fact in it is gone."
    retired = [f"“{text(fact.claim)}” was retired." for fact in facts if fact and fact.deprecated]
    return retired[0] if retired else "What the facts say no longer clashes."

"""What falls if this is wrong, as pages show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from generator import addresses, phrases
from generator.model import grouped
from generator.pages.parts import FACTS
from generator.pages.shown import by_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.evidence.consequences import Consequence
    from generator.pages.context import Context


class Moment(NamedTuple):
    """A point of the timeline: its date in words, and where it stands."""

    date: str
    address: str


def falls(context: Context, found: Consequence, *, fact: str = "") -> dict[str, Any]:
    """Return what is shown of a consequence: in a sentence, and each record; with `fact` that of a single fact.

    A fact that falls is told once, with its points of the timeline; a point stands alone where its fact is not listed.
    """
    brief = context.brief
    facts = [id_ for id_ in found.facts if id_ != fact]
    points = grouped((context.points[id_].fact.id, _moment(context, id_)) for id_ in found.timeline)
    return {
        "said": said(found, len(brief.current), alone=bool(fact)),
        "facts": [(shown, points.get(shown.id, ())) for shown in by_id(facts[:FACTS], context.facts)],
        "more": max(0, len(facts) - FACTS),
        "judgements": _judgements(context, found.judgements) if found.judgements else (),
        "moments": [(context.facts[fact], points[fact])] if fact in points else (),
    }


def _judgements(context: Context, ids: Iterable[str]) -> list[tuple[str, str]]:
    """Return the text of judgements, and where each stands."""
    texts = {judgement.id: judgement.text for judgement in context.brief.entry.judgements}
    overview = context.link(addresses.brief_address(context.brief.id))
    return [(texts[id_], f"{overview}#{addresses.judgement_anchor(id_)}") for id_ in ids]


def _moment(context: Context, id_: str) -> Moment:
    return Moment(context.points[id_].label, context.moments[id_])


def said(found: Consequence, facts: int, *, alone: bool = False) -> str:
    """Say what a mistake would touch, of so many facts of the brief; `alone` leaves out the fact itself."""
    touched = [
        phrases.count(len(found.judgements), "judgement") if found.judgements else "",
        phrases.count(len(found.timeline), "point of the timeline", "points of the timeline") if found.timeline else "",
    ]
    what = phrases.listed([each for each in touched if each])
    verb = "rest" if len(found.judgements) + len(found.timeline) > 1 else "rests"
    built = f"{what} {verb} on {'it' if alone else 'them'}" if what else ""
    if alone:
        return f"{built}." if built else "Nothing else in this brief is built on it."
    if not found.facts:
        return "No fact of this brief would lose all its support."
    their = "its" if len(found.facts) == 1 else "their"
    lost = f"{len(found.facts):,} of {phrases.count(facts, 'fact')} would lose all {their} support"
    return f"{lost}; {built}." if built else f"{lost}."

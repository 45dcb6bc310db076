"""A full seed whose article changed: the new text, with the marks that could be carried over to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.annotation import marks
from generator.carrying.fates import named
from generator.carrying.fitting import fitting
from generator.carrying.front import Zone
from generator.carrying.outcomes import Carried, Lost
from generator.carrying.places import Search
from generator.lints.name_index import index_names
from generator.lints.tongues import primary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.annotation.marks import Mark
    from generator.carrying.fates import Change, Fate, Plan
    from generator.model import Source

_IN_ZONE = "its words stand in a zone that is not the article"
_CANNOT_STAND = "no mark can stand there: over a blank line, in code, or across another mark"


def plan(change: Change) -> Plan:
    """Return what becomes of a full seed and its marks."""
    search = searched(change, change.seed.scan.clean)
    zones = carried_zones(change.source, search)
    fates = [_outside(_fate(change, mark, name, search), zones) for mark, name in named(change.seed.scan.marks)]
    wanted = {fate.id: _moved(fate) for fate in fates if fate.is_carried}
    kept = fitting(change.new, list(wanted.values()))
    fates = [_held(fate, wanted.get(fate.id), kept) for fate in fates]
    return change.plan(fates, marks.insert(change.new, kept), zones, zone_notes(change.source, zones))


def searched(change: Change, old: str) -> Search:
    """Make a text and the new one ready, with the names of the entities of the source's brief."""
    brief = change.project.briefs.get(change.source.brief)
    names = index_names(brief.entities.values()) if brief else None
    return Search.of(old, change.new, primary(change.source.front.language), names)


def _fate(change: Change, mark: Mark, name: str, search: Search) -> Fate:
    outcome = search.place(mark.start, mark.end)
    was, now = search.old.text[mark.start : mark.end], search.new.text[outcome.start : outcome.end]
    return change.fate(mark, name, was, now, outcome)


def _outside(fate: Fate, zones: Sequence[Zone | None]) -> Fate:
    """Return a fate as it is once it is known what of the text is not the article."""
    start, end = fate.outcome.start, fate.outcome.end
    if any(zone and start < zone.end and zone.start < end for zone in zones):
        return replace(fate, outcome=Lost(start, end, _IN_ZONE), accepted=False)
    return fate


def _moved(fate: Fate) -> Mark:
    return replace(fate.mark, start=fate.outcome.start, end=fate.outcome.end)


def _held(fate: Fate, wanted: Mark | None, kept: Sequence[Mark]) -> Fate:
    """Return a fate as it is once it is known which marks the text can bear."""
    if wanted is None or any(mark is wanted for mark in kept):
        return fate
    return replace(fate, outcome=Lost(fate.outcome.start, fate.outcome.end, _CANNOT_STAND), accepted=False)


def carried_zones(source: Source, search: Search) -> list[Zone | None]:
    """Return where the zones of a text are now; None for one whose words are not found as they were."""
    found: list[Zone | None] = []
    for zone in source.front.zones:
        outcome = search.place(zone.start, zone.end)
        is_there = isinstance(outcome, Carried) and outcome.how != "changed"
        found.append(Zone(zone.kind, outcome.start, outcome.end) if is_there else None)
    return found


def zone_notes(source: Source, zones: Sequence[Zone | None]) -> Iterator[str]:
    """Say which zones are gone, and what else of the front matter an editor has to look at."""
    for old, new in zip(source.front.zones, zones, strict=True):
        if new is None:
            said = f"the zone of kind {old.kind} ({old.start} to {old.end} of the old text) is not found as it was"
            yield f"{said}: it is taken out, see whether the new text has one"
    if source.front.repairs:
        yield "`repairs` tells of the old text: see whether it still holds"

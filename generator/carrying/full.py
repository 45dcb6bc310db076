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
from generator.text.normal import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.annotation.marks import Mark
    from generator.carrying.fates import Change, Fate, Plan
    from generator.model import Source

_WORDS = 60  # characters of what may be a zone that are shown
_IN_ZONE = "its words stand in a zone that is not the article"
_CANNOT_STAND = "no mark can stand there: over a blank line, in code, or across another mark"


def plan(change: Change) -> Plan:
    """Return what becomes of a full seed and its marks."""
    search = searched(change, change.seed.scan.clean)
    zones = carried_zones(zones_of(change.source), search)
    fates = [_outside(_fate(change, mark, name, search), zones) for mark, name in named(change.seed.scan.marks)]
    wanted = {fate.id: _moved(fate) for fate in fates if fate.is_carried}
    kept = fitting(change.new, list(wanted.values()))
    fates = [_held(fate, wanted.get(fate.id), kept) for fate in fates]
    notes = [*gone(change.source, zones), *suggested(change, zones, search.old.text)]
    return change.plan(fates, marks.insert(change.new, kept), zones, notes)


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
    return fate.mark._replace(start=fate.outcome.start, end=fate.outcome.end)


def _held(fate: Fate, wanted: Mark | None, kept: Sequence[Mark]) -> Fate:
    """Return a fate as it is once it is known which marks the text can bear."""
    if wanted is None or any(mark is wanted for mark in kept):
        return fate
    return replace(fate, outcome=Lost(fate.outcome.start, fate.outcome.end, _CANNOT_STAND), accepted=False)


def zones_of(source: Source) -> list[Zone]:
    """Return the zones of a seed as its front matter has them."""
    return [Zone(zone.kind, zone.start, zone.end) for zone in source.front.zones]


def carried_zones(zones: Sequence[Zone], search: Search) -> list[Zone | None]:
    """Return where the zones of a text are now; None for one whose words are not found as they were."""
    found: list[Zone | None] = []
    for zone in zones:
        outcome = search.place(zone.start, zone.end)
        is_there = isinstance(outcome, Carried) and outcome.how != "changed"
        found.append(Zone(zone.kind, outcome.start, outcome.end) if is_there else None)
    return found


def gone(source: Source, zones: Sequence[Zone | None]) -> Iterator[str]:
    """Say which zones are gone."""
    for was, now in zip(source.front.zones, zones, strict=True):
        if now is None:
            said = f"the zone of kind {was.kind} ({was.start} to {was.end} of the old text) is not found as it was"
            yield f"{said}: it is taken out, see whether the new text has one"


def suggested(change: Change, zones: Sequence[Zone | None], old: str, at: Callable[[int], int] = int) -> Iterator[str]:
    """Say what of the new text looks as if it were not the article, lies in no zone, and is not in the old text.

    `at` tells where an offset of the new text is as the front matter counts.
    """
    known, new = (plain(text) if change.zones else "" for text in (old, change.new))
    for zone in change.zones:
        words = change.new[zone.start : zone.end]
        is_new = new.count(plain(words)) > known.count(plain(words))
        if is_new and not any(z and zone.start < z.end and z.start < zone.end for z in zones):
            entry = f"{{kind: {zone.kind}, start: {at(zone.start)}, end: {at(zone.end)}}}"
            yield f"this looks like {zone.kind}, not like the article; `{entry}` in `zones` says so: {_shown(words)}"


def _shown(words: str) -> str:
    line = " ".join(words.split())
    return f"“{line if len(line) <= _WORDS else f'{line[:_WORDS]}…'}”"

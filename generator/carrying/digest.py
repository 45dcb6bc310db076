"""A digest whose original changed: which of its marked words are still the original's, and what stands there now.

The digest itself is the editors' own text. Nothing in it changes but words within a mark, and those only where an
editor accepted what stands in their place now. Words that are gone keep their mark, so that `check` points at them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from generator import anchoring
from generator.annotation import marks
from generator.articles import masked
from generator.carrying.fates import named
from generator.carrying.fitting import in_order
from generator.carrying.front import Zone
from generator.carrying.full import carried_zones, gone, searched, suggested, zones_of
from generator.carrying.guards import objection
from generator.carrying.outcomes import Carried, Lost, Proposed
from generator.carrying.places import PROPOSED_FROM
from generator.lints.tongues import primary
from generator.originals import mended, misread_as
from generator.text import quotes
from generator.text.normal import normalise, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.annotation.marks import Mark
    from generator.carrying.fates import Change, Fate, Plan
    from generator.carrying.outcomes import Outcome
    from generator.carrying.places import Search
    from generator.issues import Place
    from generator.model import Original
    from generator.originals import Mended
    from generator.text.normal import Normal, Range

_TWICE = "the words of `{}` stand in the new original more than once: `check` warns of that"
_NO_OLD = "the old original is not here, so its {} cannot be told in the new one: see whether it has such parts"
_NESTED = "other marks lie in it or around it: put the new words in by hand"
_UNFIT = "the new words cannot stand in a mark as they are: put them in by hand"


@dataclass(frozen=True, slots=True)
class Originals:
    """The original of a digest: the search from the old one, if it is here, and the new one without its zones.

    Both texts are put right, and all ranges are theirs.
    """

    search: Search | None
    pieces: dict[Place, tuple[Range, ...]]
    text: str
    body: Normal
    zones: list[Zone | None]


def plan(change: Change, old: Original | None, new: Mended) -> Plan:
    """Return what becomes of a digest and its marks; `old` is its original as it was, if that is here.

    `new` is the original as it is, put right: the text of the change. The zones of a digest are ranges of originals as
    they are.
    """
    originals = _originals(change, old)
    body, fates = _rewritten(
        change.seed.scan.clean,
        [_fate(change, mark, name, originals) for mark, name in named(change.seed.scan.marks)],
    )
    zones = [zone and Zone(zone.kind, new.back(zone.start), new.back(zone.end)) for zone in originals.zones]
    return change.plan(fates, body, zones, _notes(change, originals, new, fates))


def _originals(change: Change, old: Original | None) -> Originals:
    if old is None:
        return Originals(None, {}, change.new, normalise(change.new), [None for _ in change.source.front.zones])
    was = mended(old.text, misread_as(change.source.front))
    search = searched(change, was.text)
    before = [Zone(zone.kind, was.forward(zone.start), was.forward(zone.end)) for zone in zones_of(change.source)]
    zones = carried_zones(before, search)
    body = normalise(masked(change.new, [(zone.start, zone.end) for zone in zones if zone]))
    found = [(held.place, held.outcome) for held in old.held]
    pieces = {
        place: tuple((was.forward(start), was.forward(end)) for start, end in outcome.pieces)
        for place, outcome in found
        if isinstance(outcome, quotes.Found)
    }
    return Originals(search, pieces, change.new, body, zones)


def _fate(change: Change, mark: Mark, name: str, originals: Originals) -> Fate:
    article = change.source.article
    words = anchoring.mark_quote(article, mark) if article else ""
    match quotes.find(originals.body, words):
        case quotes.Found(start, end) | quotes.Ambiguous((quotes.Found(start, end), *_)):
            return change.fate(mark, name, words, words, Carried(start, end, "same"))
    pieces, language = originals.pieces.get(mark.place, ()), primary(change.source.front.language)
    outcome, now = _instead(originals, words, pieces, language)
    return change.fate(mark, name, words, now, outcome)


def _instead(originals: Originals, words: str, pieces: Sequence[Range], language: str) -> tuple[Outcome, str]:
    """Return what stands in the new original in the place of words, and those words."""
    if originals.search is None or not pieces:
        return _nearest(originals, words, language)
    outcomes = [originals.search.place(*piece) for piece in pieces]
    now = quotes.JOIN.join(" ".join(originals.text[o.start : o.end].split()) for o in outcomes)
    start, end = outcomes[0].start, max(outcomes[0].end, outcomes[-1].end)
    lost = next((outcome for outcome in outcomes if isinstance(outcome, Lost)), None)
    if lost:
        return Lost(start, end, lost.why), now if all(outcome.end for outcome in outcomes) else ""
    likeness = int(fuzz.ratio(plain(words), plain(now)))
    return Proposed(start, end, likeness), now


def _nearest(originals: Originals, words: str, language: str) -> tuple[Outcome, str]:
    near = quotes.nearest(originals.body, words)
    if near is None:
        return Lost(0, 0, "its words are gone"), ""
    now = " ".join(originals.text[near.start : near.end].split())
    likeness = int(fuzz.ratio(plain(words), plain(now)))
    why = objection(words, now, language) if likeness >= PROPOSED_FROM else "its words are gone"
    return (Lost(near.start, near.end, why) if why else Proposed(near.start, near.end, likeness)), now


def _rewritten(clean: str, fates: Sequence[Fate]) -> tuple[str, list[Fate]]:
    """Return the digest with the words of accepted proposals, and the fates as they came out."""
    told = [_alone(fate, fates) for fate in fates]
    for at, fate in enumerate(told):
        if fate.accepted and not _is_read(fate):
            told[at] = replace(fate, outcome=Lost(fate.outcome.start, fate.outcome.end, _UNFIT), accepted=False)
    edits = sorted((fate.mark.start, fate.mark.end, fate.now) for fate in told if fate.accepted)
    moved = [
        fate.mark._replace(start=_shift(fate.mark.start, edits), end=_shift(fate.mark.end, edits)) for fate in told
    ]
    for start, end, new in reversed(edits):
        clean = clean[:start] + new + clean[end:]
    return marks.insert(clean, in_order(moved)), told


def _alone(fate: Fate, fates: Sequence[Fate]) -> Fate:
    """Return a fate that is no longer accepted if its mark touches another one."""
    mark = fate.mark
    others = (other.mark for other in fates if other is not fate)
    if fate.accepted and any(other.start < mark.end and mark.start < other.end for other in others):
        return replace(fate, outcome=Lost(fate.outcome.start, fate.outcome.end, _NESTED), accepted=False)
    return fate


def _is_read(fate: Fate) -> bool:
    """Say whether new words are read as one mark with nothing but words in it."""
    mark = fate.mark._replace(start=0, end=len(fate.now))
    scan = marks.scan(marks.insert(fate.now, [mark]), "")
    return len(scan.marks) == 1 and not scan.issues and scan.clean == fate.now


def _shift(at: int, edits: Sequence[tuple[int, int, str]]) -> int:
    """Return where an offset lies after edits; it lies within none of them."""
    return at + sum(len(new) - (end - start) for start, end, new in edits if end <= at)


def _notes(change: Change, originals: Originals, new: Mended, fates: Sequence[Fate]) -> Iterator[str]:
    was = originals.search.old.text if originals.search else ""
    zones = change.source.front.zones
    if originals.search is None and zones:
        yield _NO_OLD.format(f"zones ({', '.join(dict.fromkeys(zone.kind for zone in zones))})")
    else:
        yield from gone(change.source, originals.zones)
    yield from suggested(change, originals.zones, was, new.back)
    for fate in fates:
        if isinstance(fate.outcome, Carried) and isinstance(quotes.find(originals.body, fate.was), quotes.Ambiguous):
            yield _TWICE.format(fate.id)

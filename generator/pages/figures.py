"""The figures of a brief: what can be compared as charts with their tables, all other numbers in a table."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from generator import addresses, phrases
from generator.evidence.unit_names import unit
from generator.model import grouped
from generator.pages.chart import domain, draw
from generator.pages.contradictions import MOST, SIDES, severity
from generator.pages.figures_rows import ROWS, blocks
from generator.pages.figures_stated import NUMBER_RULES, comparables
from generator.pages.figures_words import NAMED
from generator.pages.page import Heading, SearchEntry
from generator.pages.shown import by_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.evidence.contradiction import Contradiction
    from generator.pages.chart import Chart
    from generator.pages.context import Context
    from generator.pages.figures_stated import Comparable, Figure
    from generator.pages.page import Page
    from generator.pages.parts import Part
    from generator.pages.shown import ShownCitation

SHOWN = 12
"""Charts, each with its table, on one page."""

ALONE = "Figures that stand alone"
"""The title of the figures of which there is nothing to compare them with."""

_CLASHES = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """Some figures under one title: a picture of them, or None where there is nothing to compare; the table has all.

    `unit` is that of the picture's scale, in words.
    """

    anchor: str
    title: str
    figures: tuple[Figure, ...]
    chart: Chart | None = None
    unit: str = ""


class Figures(NamedTuple):
    """The figures of a brief that can be compared, and the pages on which they are shown."""

    found: Sequence[Comparable]
    parts: Sequence[Part[Shown]]


def of(context: Context) -> Figures:
    """Return the figures of a brief, worked out once."""
    known: Figures | None = context.shared.get("figures")
    if known is None:
        found = comparables(context)
        known = context.shared["figures"] = Figures(found, shown(context, found))
    return known


def figures(context: Context) -> Iterator[Page]:
    """Yield the parts of the page: what matters most first, figures that stand alone last."""
    brief, (found, parts) = context.brief, of(context)
    clashing = {one.id: one for one in context.weighed.contradictions}
    said = lead(found)
    for part in parts:
        yield context.page(
            "figures.html",
            part.address,
            "Figures" if part.first else f"Figures, {part.label}",
            section="figures",
            description=f"{said} {brief.entry.title}",
            toc=[Heading(group.anchor, group.title, 2) for group in part.items],
            search=[*([SearchEntry("", "Figures", said)] if part.first else ()), *map(_entry, part.items)],
            lead=said,
            groups=[(group, list(_rows(context, group)), _clashes(context, group, clashing)) for group in part.items],
            alone=ALONE,
            parts=parts,
            part=part,
        )


def lead(found: Sequence[Comparable]) -> str:
    """Say how many figures there are, and in which order they stand."""
    if not found:
        return "No fact of this brief states a number yet."
    count = phrases.count(sum(len(group.figures) for group in found), "figure")
    return f"{count}. First stand those that contradict others, that judgements rest on, and that most sources give."


def _entry(group: Shown) -> SearchEntry:
    return SearchEntry(group.anchor, group.title, "; ".join(f"{one.name}: {one.said}" for one in group.figures))


def shown(context: Context, found: Sequence[Comparable]) -> Sequence[Part[Shown]]:
    """Return the pages of the figures."""
    within = {entity.id: entity.entry.within for entity in context.brief.entities.values() if entity.entry.within}
    taken: dict[str, int] = {}
    groups = [one for group in found if _can_be_drawn(group) for one in _charts(group, within, taken)]
    alone = [one for group in found if not _can_be_drawn(group) for one in group.figures]
    groups += list(_alone(alone))
    return context.parts(groups, SHOWN, addresses.list_address(context.brief.id, "figures"))


def _can_be_drawn(group: Comparable) -> bool:
    return len(group.figures) > 1 or group.key.is_share


def _charts(group: Comparable, within: Mapping[str, str], taken: dict[str, int]) -> Iterator[Shown]:
    """Yield the charts of a group, all of one scale."""
    of_share = group.key.is_share
    scale = group.scale
    span = domain(group.figures, scale, share=of_share)
    cut = list(_cut(group))
    for held in cut:
        anchor = addresses.figure_anchor(group.key.measure, group.key.whole, taken)
        drawn = draw(blocks(group, held, within), span, scale)
        title = group.title if len(cut) == 1 else f"{group.head}: {_run(held)}"
        yield Shown(anchor, title, tuple(held), drawn, "per cent" if of_share else unit(group.unit))


def _cut(group: Comparable) -> Iterator[Sequence[Figure]]:
    """Yield the figures of each chart: those of one time, or of one thing, stay together where one chart holds them."""
    if len(group.figures) <= ROWS:
        yield group.figures
        return
    by_time = group.key.is_share
    ordered = sorted(group.figures, key=lambda one: one.when)
    together = grouped((one.when if by_time else one.of, one) for one in ordered)
    filling: list[Figure] = []
    for piece in chain.from_iterable(map(_pieces, together.values())):
        if len(filling) + len(piece) > ROWS:
            yield filling
            filling = []
        filling = [*filling, *piece]
    yield filling


def _pieces(held: Sequence[Figure]) -> Iterator[Sequence[Figure]]:
    """Yield figures in pieces of about one size, each for one chart at most."""
    pieces = -(-len(held) // ROWS)
    size = -(-len(held) // pieces)
    yield from (held[start : start + size] for start in range(0, len(held), size))


def _run(held: Sequence[Figure]) -> str:
    """Say what figures one of several charts shows."""
    names = list(dict.fromkeys(one.name for one in held))
    times = list(dict.fromkeys(one.dated for one in held))
    if len(names) > 1:
        return phrases.listed(names) if len(names) <= NAMED else f"{names[0]} to {names[-1]}"
    return f"{names[0]}, {times[0]}" if len(times) == 1 else f"{names[0]}, {times[0]} to {times[-1]}"


def _alone(figures: Sequence[Figure]) -> Iterator[Shown]:
    for number, start in enumerate(range(0, len(figures), ROWS), 1):
        held = tuple(figures[start : start + ROWS])
        title = ALONE if len(figures) <= ROWS else f"{ALONE}, {start + 1:,}–{start + len(held):,}"
        yield Shown(f"b-alone--{number}", title, held)


def _rows(context: Context, group: Shown) -> Iterator[tuple[Figure, list[tuple[str, str]], int]]:
    """Yield the rows of a table: each figure, names and passages of some sources, and how many more there are."""
    for figure in group.figures:
        cited = {one.source.id: one for one in figure.fact.citations if one.stance == "supports"}
        named = [(_name(context, one), one.passage) for one in [*cited.values()][:NAMED]]
        yield figure, named, max(0, len(cited) - NAMED)


def _name(context: Context, cited: ShownCitation) -> str:
    return cited.source.publisher or phrases.sentence(context.short_names[cited.source.id])


def _clashes(context: Context, group: Shown, clashing: Mapping[str, Contradiction]) -> dict[str, Any]:
    """Return what speaks against the figures of a group: the gravest contradictions, and how many more."""
    ids = dict.fromkeys(id_ for figure in group.figures for id_ in figure.clashes)
    found = sorted((clashing[id_] for id_ in ids), key=lambda one: (not one.hard, one.facts))
    return {
        "named": [_clash(context, one) for one in found[:_CLASHES]],
        "more": phrases.count(len(found) - _CLASHES, "more contradiction") if len(found) > _CLASHES else "",
        "address": context.link(addresses.list_address(context.brief.id, "contradictions")),
    }


def _clash(context: Context, one: Contradiction) -> dict[str, Any]:
    rule = next(rule for rule in one.rules if rule in NUMBER_RULES)
    return {
        "id": one.id,
        "facts": by_id(one.facts[:MOST], context.facts),
        "needs": min(SIDES, len(one.facts)),
        "title": phrases.sentence(phrases.CONTRADICTIONS[rule]),
        "severity": severity(one),
        "note": one.note or "",
        "hard": one.hard,
        "address": context.contradiction_homes[one.id],
    }

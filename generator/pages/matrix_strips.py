"""The whole brief at a glance: a strip for each source, with a mark for each fact that it speaks of.

The facts stand from left to right in the order of the matrix. Sources of one origin stand below that origin's own
strip, which marks the facts that rest on it alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from generator import phrases
from generator.pages.matrix_columns import MOST, apart, bands
from generator.pages.sources import APART
from generator.pages.weight import WRITTEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.pages.context import Context
    from generator.pages.matrix_columns import Band, Cell, Sources
    from generator.pages.sources import Kin

WIDEST = 600
"""Marks side by side in one strip; where there are more facts, one mark stands for several."""

_LOW = 0.5  # where the marks of facts from elsewhere begin


@dataclass(frozen=True, slots=True)
class Strip:
    """A strip: whose it is, how many facts in words, and the marks as SVG paths in a picture `width` wide.

    `usual` are the facts that come by the origin above, or by the source itself, `other` those from elsewhere;
    `origin` says that it is the strip of an origin.
    """

    name: str
    address: str
    said: str
    usual: str
    other: str
    origin: bool = False


@dataclass(frozen=True, slots=True)
class Bundle:
    """Strips that belong together, under one title."""

    title: str
    kin: bool
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """The picture: how wide it is in marks, and its bundles; `by_origin` where a strip is no single source."""

    width: int
    bundles: tuple[Bundle, ...]
    by_origin: bool = False


def glance(sources: Sources, ordered: Sequence[str], cells: Mapping[str, Mapping[str, Cell]]) -> Glance:
    """Return the picture of a brief; `ordered` are its facts, `cells` what each source says of each of them."""
    scale = _Scale(ordered)
    marks: dict[str, tuple[list[str], list[str]]] = {}
    for fact in ordered:
        for source, cell in cells[fact].items():
            marks.setdefault(source, ([], []))[not cell.usual].append(fact)
    if len(marks) > MOST:
        facts = [sources.context.brief.facts[fact] for fact in ordered]
        return Glance(scale.width, (_by_origin(bands(sources, facts)[0], marks, scale),), by_origin=True)
    return Glance(scale.width, tuple(_bundles(sources, marks, scale)))


class _Scale:
    """Where each fact stands in a strip."""

    def __init__(self, ordered: Sequence[str]) -> None:
        self.width = max(1, min(len(ordered), WIDEST))
        self._at = {fact: place * self.width // len(ordered) for place, fact in enumerate(ordered)}

    def path(self, facts: Iterable[str], *, top: float = 0) -> str:
        """Return marks for facts as a path from `top` down to 1, those beside each other as one."""
        places = sorted({self._at[fact] for fact in facts})
        runs = groupby(enumerate(places), key=lambda pair: pair[1] - pair[0])
        spans = ([place for _, place in run] for _, run in runs)
        return "".join(f"M{span[0]} {top:g}h{len(span)}v{1 - top:g}h-{len(span)}z" for span in spans)


def _by_origin(band: Band, marks: Mapping[str, tuple[list[str], list[str]]], scale: _Scale) -> Bundle:
    """Return one strip for each origin that most facts go back to, and one for the rest: the sources are too many."""
    strips = []
    for column in band.columns:
        usual = {fact for source in column.sources for fact in marks[source][0]}
        other = {fact for source in column.sources for fact in marks[source][1]}
        said = phrases.count(len(usual | other), "fact")
        strips.append(Strip(column.name, column.address, said, scale.path(usual), scale.path(other, top=_LOW)))
    return Bundle("The origins that most facts go back to", kin=False, strips=tuple(strips))


def _bundles(sources: Sources, marks: Mapping[str, tuple[list[str], list[str]]], scale: _Scale) -> Iterator[Bundle]:
    """Yield the sources of each family, below the strip of its origin."""
    for kin in sources.families:
        held = [source.id for source in kin.sources if source.id in marks]
        strips = (_strip(sources, source, marks[source], scale) for source in held)
        above = [_origin(sources.context, kin, scale)] if kin.point else []
        yield Bundle(_title(kin, held, sources.context), bool(kin.point), (*above, *strips))


def _title(kin: Kin, held: Sequence[str], context: Context) -> str:
    if not kin.point:
        return APART[apart(kin)][0]
    written = all(context.project.sources[source].front.kind in WRITTEN for source in held)
    count = phrases.count(len(held), "article" if written else "source")
    return f"{count}, {'all ' if len(held) > 1 else ''}through {context.named(kin.point).name}"


def _strip(sources: Sources, source: str, marks: tuple[list[str], list[str]], scale: _Scale) -> Strip:
    usual, other = marks
    said = phrases.count(len(usual) + len(other), "fact")
    if other and usual:
        said = f"{said}, {len(other):,} not by this origin"
    shown = sources.context.sources[source]
    return Strip(sources.name(source), shown.address, said, scale.path(usual), scale.path(other, top=_LOW))


def _origin(context: Context, kin: Kin, scale: _Scale) -> Strip:
    """Return the strip of an origin: the facts that nothing is left of without it."""
    alone = resting(context, kin.point)
    named = context.named(kin.point)
    verb = "rests" if len(alone) == 1 else "rest"
    said = f"{phrases.count(len(alone), 'fact')} {verb} on it alone"
    return Strip(phrases.sentence(named.name), named.address, said, scale.path(alone), "", origin=True)


def resting(context: Context, point: str) -> list[str]:
    """Return the facts of a brief of which all lineage passes a point."""
    found = context.weighed.corroborations
    return [fact.id for fact in context.brief.current if point in found[fact.id].points]

"""The picture of a timeline: where every mark, label and line stands.

Places from left to right are in per cent, so that a picture fills whatever room it has; places from the top, and the
breadth of labels, are in units of about one pixel. Marks and their labels stand in lanes so that none lies on another
at the least width a picture is drawn for, and so at none beyond it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING, Literal, NamedTuple

from generator.pages.picture import breadth, is_rtl, wrapped
from generator.pages.timeline_scale import Tick, scale
from generator.pages.timeline_shape import shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.pages.timeline_scale import Scale
    from generator.pages.timeline_shape import End, Stretch
    from generator.text.dates import Date

LANE = 30
"""The height of a lane: room for a label, its mark below it, and a finger."""

HEAD = 36
"""The height of the scale above the lanes."""

FOOT = 20
"""The height below the lanes, where the scale is named again."""

TYPE = 12.5
"""The size of the labels."""

_UNCERTAIN = "uncertain"
_LETTER = 0.88 * TYPE  # the type of labels, by which text is measured that is mostly small letters
_SCALE_TYPE, _CELL_TYPE = 11.5, 10
_LINE = 21  # from the top of a lane to its marks
_EDGE = 3.0  # per cent left free at either end
_ROOM = 0.8  # per cent around a mark
_GAP = 6  # between two marks or labels in one lane
_SMALLEST = 7.0  # the least breadth of a bar
_TELL = 6  # the least breadth of a cell with a tick


class Size(NamedTuple):
    """A size that pictures are drawn for: its name and least width; the broadest label.

    Where a mark leaves less room than `least` to its right, its label ends at the edge instead.
    """

    name: str
    width: float
    label: float
    least: float


SIZES = (Size("wide", 600, 400, 240), Size("narrow", 272, 272, 170))
"""For a desk and for a phone; the style sheet shows the one that fits."""

ANY = Size("any", 272, 0, 0)
"""For both, without labels: what is drawn many times on a page."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What a picture shows of an entry: its fact, dates, words, and the tokens that filters know it by.

    `reported` is when a source first reported it, None where no source says. `rivals` are the facts that date the
    same event differently.
    """

    fact: str
    date: Date
    reported: Date | None
    claim: str
    name: str
    tokens: str
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of a date as drawn: from `x` on, `width` broad; a day is a dot at `x`. `kind` is its look."""

    kind: Literal["day", "span", "within"]
    hatched: bool
    x: float
    width: float
    begins: End
    ends: End

    @property
    def end(self) -> float:
        """Where it ends."""
        return round(self.x + self.width, 2)

    @property
    def middle(self) -> float:
        """Where its middle is."""
        return round(self.x + self.width / 2, 2)


class Label(NamedTuple):
    """The words at a mark, right of `x` or, if they are `flush`, left of it; `doubt` follows them."""

    text: str
    doubt: str
    x: float
    flush: bool
    rtl: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry as drawn: its bars, its label (None where there is no room), its report, and the room that all take.

    `later` are the ends of the line between what happened and its report, None where they lie together.
    """

    moment: Moment
    bars: tuple[Bar, ...]
    label: Label | None
    report: Bar | None
    later: tuple[float, float] | None
    x: float
    width: float
    top: float = 0

    @property
    def middle(self) -> float:
        """How far down its bars lie."""
        return self.top + _LINE


class Join(NamedTuple):
    """A line between two marks whose dates contradict each other, with the tokens that both have, and their facts."""

    x1: float
    y1: float
    x2: float
    y2: float
    tokens: str
    facts: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Picture:
    """A timeline as drawn for one size: its scale, its marks, and the lines between them."""

    size: Size
    height: float
    groups: tuple[Tick, ...]
    cells: tuple[Tick, ...]
    breaks: tuple[float, ...]
    marks: tuple[Mark, ...]
    joins: tuple[Join, ...]


def draw(moments: Sequence[Moment], size: Size) -> Picture:
    """Return the picture of entries in their order."""
    shapes = [shape(moment.date) for moment in moments]
    reports = [shape(moment.reported)[0] if moment.reported else None for moment in moments]
    line = scale([*(one for each in shapes for one in each), *filter(None, reports)])
    drawn = [
        _mark(moment, each, report, _Paper(line, size))
        for moment, each, report in zip(moments, shapes, reports, strict=True)
    ]
    marks = tuple(_in_lanes(drawn, size))
    return Picture(
        size,
        height=max(mark.top for mark in marks) + LANE + FOOT,
        groups=tuple(_ticks(line.groups, size)),
        cells=tuple(_cells(line.cells, size)),
        breaks=tuple(place(at) for at in line.breaks),
        marks=marks,
        joins=tuple(_joins(marks)),
    )


class _Paper(NamedTuple):
    """What marks are drawn on."""

    line: Scale
    size: Size


def place(at: float) -> float:
    """Return a place on a scale in per cent of a picture."""
    return round(_EDGE + at * (100 - 2 * _EDGE), 2)


def _mark(moment: Moment, stretches: Iterable[Stretch], report: Stretch | None, paper: _Paper) -> Mark:
    bars = tuple(_bar(one, paper) for one in stretches)
    reported = _bar(report, paper) if report else None
    label, breadth_ = _label(moment, bars, paper.size) if paper.size.label else (None, 0.0)
    around = [(bar.x, bar.end) for bar in (*bars, *filter(None, [reported]))]
    starts = [x for x, _ in around] + ([label.x - (breadth_ if label.flush else 0)] if label else [])
    ends = [x for _, x in around] + ([label.x + (0 if label.flush else breadth_)] if label else [])
    x, end = max(0.0, min(starts) - _ROOM), min(100.0, max(ends) + _ROOM)
    return Mark(moment, bars, label, reported, _later(bars, reported), round(x, 2), round(end - x, 2))


def _bar(one: Stretch, paper: _Paper) -> Bar:
    """Return a stretch as drawn; an end that is open or unknown runs to the edge."""
    first = 0.0 if one.first is None else place(paper.line.at(one.first))
    last = 100.0 if one.last is None else place(paper.line.at(one.last))
    if one.is_day:
        return Bar("day", one.hatched, round((first + last) / 2, 2), 0, one.begins, one.ends)
    least = 100 * _SMALLEST / paper.size.width
    width = max(last - first, least)
    x = min(first, 100 - width)
    return Bar("within" if one.within else "span", one.hatched, round(x, 2), round(width, 2), one.begins, one.ends)


def _label(moment: Moment, bars: Sequence[Bar], size: Size) -> tuple[Label | None, float]:
    """Return the label of a mark and its breadth in per cent: from the mark on, or ending at the edge."""
    doubt = _UNCERTAIN if any(bar.hatched for bar in bars) else ""
    own = breadth(f" · {doubt}") if doubt else 0
    start, unit = min(bar.x for bar in bars), 100 / size.width
    room = (100 - start) / unit
    text = next(
        iter(wrapped(moment.claim, min(size.label, room if room >= size.least else inf) / _LETTER - own, 1)), ""
    )
    if not text:
        return None, 0.0
    wide = unit * _LETTER * (breadth(text) + own)
    flush = wide > room * unit
    return Label(text, doubt, 100 if flush else round(start, 2), flush, is_rtl(text)), wide


def _later(bars: Sequence[Bar], report: Bar | None) -> tuple[float, float] | None:
    """Return the ends of the line between what happened and its report, whichever is first."""
    if report is None:
        return None
    start, end = min(bar.x for bar in bars), max(bar.end for bar in bars)
    if report.middle > end:
        return end, report.middle
    return (report.middle, start) if report.middle < start else None


def _in_lanes(marks: Iterable[Mark], size: Size) -> Iterator[Mark]:
    """Yield the marks with their lanes: each in the first that is free from its beginning on."""
    gap = 100 * _GAP / size.width
    ends: list[float] = []
    for mark in marks:
        lane = next((number for number, end in enumerate(ends) if end + gap <= mark.x), len(ends))
        ends[lane : lane + 1] = [mark.x + mark.width]
        yield replace(mark, top=HEAD + lane * LANE)


def _joins(marks: Sequence[Mark]) -> Iterator[Join]:
    """Yield the lines between marks whose dates contradict each other, each once."""
    placed = {mark.moment.fact: mark for mark in marks}
    for mark in marks:
        for rival in mark.moment.rivals:
            other = placed.get(rival)
            if other and mark.moment.fact < rival:
                shared = set(mark.moment.tokens.split()) & set(other.moment.tokens.split())
                x1, x2 = mark.bars[0].middle, other.bars[0].middle
                tokens = " ".join(sorted(shared))
                yield Join(x1, mark.middle, x2, other.middle, tokens, (mark.moment.fact, rival))


def _ticks(ticks: Iterable[Tick], size: Size) -> Iterator[Tick]:
    """Yield ticks, with those labels that do not lie on one another."""
    free = 0.0
    for tick in ticks:
        at, wide = place(tick.at), 100 * _SCALE_TYPE * (breadth(tick.label) + 0.6) / size.width
        fits = at >= free and at + wide <= 100 + _EDGE
        free = at + wide if tick.label and fits else free
        yield Tick(at, tick.label if fits else "", tick.width)


def _cells(ticks: Sequence[Tick], size: Size) -> Iterator[Tick]:
    """Yield the ticks of cells that are broad enough to be told apart, with the labels that have room in them."""
    for tick in ticks:
        broad = tick.width * size.width
        if broad >= _TELL:
            room = broad >= _CELL_TYPE * (breadth(tick.label) + 0.5)
            yield Tick(place(tick.at), tick.label if room else "", tick.width)

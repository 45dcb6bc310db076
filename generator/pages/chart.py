"""Charts: where every bar and word of a picture of figures stands.

A label stands above its bar, so that it has the whole width and never meets another one, on a phone as on a desk.
Widths are per cent of the picture's, heights are pixels; letters and lines keep their size, whatever the width. Bars
begin at zero, and every form of number is drawn as it is: what is certain is solid, what may be is pale, an end that
is open has an arrow, and what nobody reports is hatched.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

from generator.pages.figures_rows import WHOLE, Missing, facts_of, labels
from generator.pages.figures_stated import Figure
from generator.pages.figures_words import tick
from generator.pages.picture import breadth, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.evidence.units import Exact, Unit
    from generator.pages.figures_rows import Block, Sum
    from generator.pages.shown import ShownFact

Kind = Literal["solid", "other", "pale", "hollow", "missing"]
"""What a bar shows: what is certain, in two tints by turns; what may be; what is only bounded; what is missing."""

Arrow = Literal["", "up", "down", "down-outside"]

TYPE = 14.0  # size of the type, px
_NARROWEST = 330  # px
_WIDTH = _NARROWEST / TYPE
_LINE, _BAR, _GAP = 20, 13, 13
_SCALE = 22  # height of the scale
_STEPS = (1, 2, Fraction(5, 2), 5, 10)
_MOST_STEPS = 4
_ROOM = Fraction(23, 20)  # beyond the number of an open end, for its arrow
_SHORT = 6.0  # per cent of the width in which an arrow has no room
_ROUND = 3  # digits of a per cent


class Domain(NamedTuple):
    """The numbers from the left edge of a picture to the right, in the unit of its scale, and the step of its marks."""

    low: Exact
    high: Exact
    step: Exact

    def at(self, number: Exact) -> float:
        """Return how far from the left a number stands, in per cent of the width, within the edges."""
        part = Fraction(number - self.low) / Fraction(self.high - self.low)
        return round(float(min(max(part, Fraction(0)), Fraction(1))) * 100, _ROUND)

    def marks(self) -> Iterator[Exact]:
        """Yield the numbers that the scale prints."""
        steps = int((self.high - self.low) / self.step)
        yield from (self.low + self.step * number for number in range(steps + 1))


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from `x`, `width` wide, in per cent of the picture."""

    kind: Kind
    x: float
    width: float


class Words(NamedTuple):
    """A line above a bar: of what the number is, then the number, then what speaks against it; each may be missing."""

    name: str = ""
    value: str = ""
    against: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its lines of words, and its bars.

    `ends` are places of thin lines at the number itself. `arrow` says to which side the number is open, from `tip` on;
    '' where it is not. The row holds while `needs` of its `facts` do.
    """

    y: int
    lines: tuple[Words, ...]
    bars: tuple[Bar, ...]
    ends: tuple[float, ...] = ()
    arrow: Arrow = ""
    tip: float = 0
    strong: bool = False
    facts: tuple[ShownFact, ...] = ()
    needs: int = 1

    @property
    def height(self) -> int:
        """How high the row is, with the space below it."""
        return _LINE * len(self.lines) + (_BAR + _GAP if self.bars else _GAP // 2)

    @property
    def bar_y(self) -> int:
        """The top of the bars, from the top of the picture."""
        return self.y + _LINE * len(self.lines)


@dataclass(frozen=True, slots=True)
class Mark:
    """A number of the scale at `x`; `side` says where its words stand to it."""

    x: float
    text: str
    side: Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of figures, and what it shows in words."""

    height: int
    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]
    zero: float
    told: str

    @property
    def foot(self) -> int:
        """Where the scale begins."""
        return self.height - _SCALE


def domain(figures: Iterable[Figure], unit: Unit, *, share: bool = False) -> Domain:
    """Return the numbers that a picture of these figures spans: from zero, or to it, with room for arrows."""
    reached = [end for figure in figures for end in _ends(figure, unit)]
    if share and all(0 <= end <= WHOLE for end in reached):
        return Domain(0, WHOLE, 25)
    low, high = min(0, *reached), max(0, *reached)
    if low == high:
        return Domain(0, 1, 1)
    step = _step(Fraction(high - low) / _MOST_STEPS)
    return Domain(_multiple(low, step), -_multiple(-high, step), step)


def _ends(figure: Figure, unit: Unit) -> tuple[Exact, ...]:
    """Return what a figure needs room for; a little more beyond an open end, for its arrow."""
    found = [_in(unit, end) for end in (figure.range.low, figure.range.high, figure.number) if end is not None]
    open_ = figure.form in {"from", "to"}
    return (0, *found, *([_furthest(found) * _ROOM] if open_ else []))


def _furthest(numbers: Sequence[Exact]) -> Exact:
    return max(numbers, key=_size)


def _size(number: Exact) -> Exact:
    return max(number, -number)


def _in(unit: Unit, base: Exact) -> Exact:
    """Return a number of the base unit in a unit."""
    return (base - unit.zero) / Fraction(unit.factor) if unit.zero or unit.factor != 1 else base


def _step(size: Fraction) -> Exact:
    """Return the round number at or above `size` by which a scale counts."""
    power = Fraction(1)
    while power * 10 <= size:
        power *= 10
    while power > size:
        power /= 10
    return next(step * power for step in _STEPS if step * power >= size)


def _multiple(number: Exact, step: Exact) -> Exact:
    """Return the multiple of `step` at or below a number."""
    return Fraction(number // step) * step


def draw(blocks: Sequence[Block], span: Domain, unit: Unit) -> Chart:
    """Return the picture of some blocks of figures over the numbers of `span`."""
    rows: list[Row] = []
    y = 0
    for row in chain.from_iterable(_block(block, span, unit) for block in blocks):
        placed = replace(row, y=y)
        rows.append(placed)
        y += placed.height
    told = "; ".join(" ".join(filter(None, chain.from_iterable(row.lines))) for row in rows)
    return Chart(y + _SCALE, tuple(rows), tuple(_marks(span)), span.at(0), f"{told}.")


def _marks(span: Domain) -> Iterator[Mark]:
    for number in span.marks():
        x = span.at(number)
        yield Mark(x, tick(number), "start" if x <= 0 else "end" if x >= 100 else "middle")  # noqa: PLR2004


def _block(block: Block, span: Domain, unit: Unit) -> Iterator[Row]:
    if block.title:
        yield Row(0, _lines(block.title), (), strong=True, facts=facts_of(block.rows))
    if block.sum:
        yield from (_together(row, block.sum) for row in _sum(block.sum, span))
    turns = {share.name: number % 2 == 1 for number, share in enumerate(block.sum.shares)} if block.sum else {}
    for row, name in zip(block.rows, labels(block), strict=True):
        drawn = _row(row, name, span, unit, other=turns.get(row.name, False))
        yield replace(drawn, facts=facts_of([row] if isinstance(row, Figure) else block.rows, row.name))
    if block.sum:
        yield from (_together(row, block.sum) for row in _rest(block.sum, span))


def _together(row: Row, found: Sum) -> Row:
    """Return a row about a sum, which holds while all of the facts do that were added up."""
    return replace(row, facts=found.facts, needs=len(found.facts))


def _sum(found: Sum, span: Domain) -> Iterator[Row]:
    """Yield the whole as one bar, its shares side by side, where it has several; or why it cannot be drawn."""
    if len(found.shares) > 1:
        bars: list[Bar] = []
        at: Exact = 0
        for number, share in enumerate(found.shares):
            bars.append(_bar("other" if number % 2 else "solid", at, at + share.size, span))
            at += share.size
        bars += [_bar("missing", at, WHOLE, span)] if found.rest else []
        yield Row(0, _lines("The whole, 100 %"), tuple(bars), ends=tuple(bar.x for bar in bars[1:]), strong=True)
    if found.said:
        yield Row(0, tuple(map(Words, wrapped(found.said, _WIDTH, 3))), ())


def _rest(found: Sum, span: Domain) -> Iterator[Row]:
    """Yield what the shares leave of the whole, where it lies."""
    if found.rest:
        bar = _bar("missing", WHOLE - found.rest, WHOLE, span)
        yield Row(0, _lines("Not reported", found.rest_said), (bar,))


def _row(row: Figure | Missing, name: str, span: Domain, unit: Unit, *, other: bool) -> Row:
    if isinstance(row, Missing):
        return Row(0, _lines(name, row.said), (Bar("missing", 0, 100),))
    lines = _lines(name, row.said, row.fact.weight.mark if row.clashes else "")
    bars, ends = _drawn(row, span, unit, "other" if other else "solid")
    tip = span.at(_in(unit, row.number))
    return Row(0, lines, bars, ends, _arrow(row, tip - span.at(0)), tip)


def _arrow(row: Figure, length: float) -> Arrow:
    """Return the arrow of a number whose bar is so long: one that points back stands within the bar if it has room."""
    if row.form == "to":
        return "down" if length > _SHORT else "down-outside"
    return "up" if row.form == "from" else ""


def _lines(name: str, value: str = "", against: str = "") -> tuple[Words, ...]:
    """Return the words of a row in lines, each as far on the line of those before it as there is room."""
    lines = [Words(name=line) for line in wrapped(name, _WIDTH, 2)] or [Words()]
    for words in (
        *(Words(value=line) for line in wrapped(value, _WIDTH, 3)),
        *(Words(against=line) for line in wrapped(against, _WIDTH, 2)),
    ):
        joined = Words(*map(" ".join, (filter(None, pair) for pair in zip(lines[-1], words, strict=True))))
        lines = [*lines[:-1], joined] if _breadth(joined) <= _WIDTH else [*lines, words]
    return tuple(lines)


def _breadth(words: Words) -> float:
    """Return about how wide a line is, in sizes of its type, with a space between its parts."""
    return sum(breadth(part) + 1 for part in words if part) - 1


def _drawn(row: Figure, span: Domain, unit: Unit, certain: Kind) -> tuple[tuple[Bar, ...], tuple[float, ...]]:
    """Return the bars of a figure, and the places of the thin lines on them."""
    number = _in(unit, row.number)
    low, high = (None if end is None else _in(unit, end) for end in (row.range.low, row.range.high))
    if row.form == "exact" or low is None or high is None:
        kind: Kind = "hollow" if row.form == "to" else certain
        return (_bar(kind, 0, number, span),), (span.at(number),)
    near, far = (low, high) if _size(low) <= _size(high) else (high, low)
    if near * far < 0:
        return (_bar("pale", low, high, span),), ()
    ends = (span.at(number),) if row.form == "about" else (span.at(near), span.at(far))
    return (_bar(certain, 0, near, span), _bar("pale", near, far, span)), ends


def _bar(kind: Kind, start: Exact, end: Exact, span: Domain) -> Bar:
    left, right = sorted((span.at(start), span.at(end)))
    return Bar(kind, left, round(right - left, _ROUND))

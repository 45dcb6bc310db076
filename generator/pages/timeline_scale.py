"""The scale of a drawn timeline: where on the line each day lies.

Time is drawn in cells of equal kind (days of a month, months of a year, years of a decade, and so on), the finest that
have room. Cells in which something happens are wider than quiet ones, and a run of quiet groups of cells is cut out:
the line shows a break there. Within a cell the scale is even.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.pages.timeline_shape import civil, day_number
from generator.text import dates
from generator.text.months import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.pages.timeline_shape import Stretch

MOST_GROUPS = 16
"""Groups of cells in which something happens: with more of them a coarser kind is drawn."""

_PLAIN, _FINE, _EMPTY = 0.35, 0.6, 0.12  # the width of a cell: in a group dated as a whole, in one with finer dates,
# in a quiet one
_EACH, _MOST = 1.4, 3  # what each date within a cell adds to it, and how many dates do
_BREAK = 0.03  # the width of a break, of all the rest


class Tick(NamedTuple):
    """A place on the scale where a cell begins, from 0 to 1, with its label ('' for none)."""

    at: float
    label: str
    width: float


@dataclass(frozen=True, slots=True)
class Scale:
    """Where days lie on a line from 0 to 1: `days` and `places` are the knots between which it is even.

    `groups` are the ticks of groups, `cells` those of the cells in them, `breaks` the middles of what is cut out.
    """

    days: tuple[float, ...]
    places: tuple[float, ...]
    groups: tuple[Tick, ...]
    cells: tuple[Tick, ...]
    breaks: tuple[float, ...]

    def at(self, day: float) -> float:
        """Return the place of a day; days beyond the ends lie at the ends."""
        right = bisect_right(self.days, day)
        if right == 0:
            return 0.0
        if right == len(self.days):
            return 1.0
        start, end = self.days[right - 1], self.days[right]
        share = (day - start) / (end - start)
        return self.places[right - 1] + share * (self.places[right] - self.places[right - 1])


@dataclass(frozen=True, slots=True)
class Unit:
    """A kind of time: `years` of it, or a month (0), or a day (-1)."""

    years: int

    def index(self, day: float) -> int:
        """Return the number of the time of this kind that a day lies in."""
        year, month, _ = civil(int(day // 1))
        if self.years < 0:
            return int(day // 1)
        return year // self.years if self.years else year * 12 + month - 1

    def start(self, index: int) -> int:
        """Return the first day of a time of this kind."""
        if self.years < 0:
            return index
        year, month = divmod(index, 12)
        return day_number(index * self.years, 1, 1) if self.years else day_number(year, month + 1, 1)

    def label(self, index: int, *, of_cell: bool) -> str:
        """Return what a time of this kind is called; `of_cell`, beside the name of its group."""
        year, month, day = civil(self.start(index))
        if self.years < 0:
            return str(day)
        if self.years:
            return year_words(year)
        name = MONTHS[month - 1]
        return name[:3] if of_cell else f"{name} {year_words(year)}"


class _Cell(NamedTuple):
    """A cell before it has its place: where it starts, how wide it is, the labels of its group and its own.

    `opens` says that a group begins with it, `cut` that it is a break.
    """

    start: int
    width: float
    group: str
    label: str
    opens: bool = True
    cut: bool = False


_DAY, _MONTH, _YEAR = Unit(-1), Unit(0), Unit(1)


@lru_cache(maxsize=4096)
def year_words(year: int) -> str:
    """Return a year as readers count it, from one as EDTF has it."""
    long = abs(year) > 9999  # noqa: PLR2004 - what four digits can say
    return dates.words(dates.parse(f"Y{year}" if long else f"{'-' * (year < 0)}{abs(year):04}"))


def scale(stretches: Iterable[Stretch]) -> Scale:
    """Return the scale on which all known ends of the stretches lie; there is at least one."""
    every = list(stretches)
    group, cell = units([day for one in every for day in one.known])
    own = Counter(
        cell.index(one.known[0]) for one in set(every)
        if len(one.known) > 1 and cell.index(one.known[0]) == cell.index(one.known[1])
    )  # fmt: skip
    found = sorted({group.index(day) for one in every for day in one.known})
    return _placed(list(_cells(found, group, cell, own)), group.start(found[-1] + 1))


def units(days: Sequence[float], most: int = MOST_GROUPS) -> tuple[Unit, Unit]:
    """Return the kinds of groups and cells to draw: the finest with at most `most` groups that hold one of the days."""
    if len({_MONTH.index(day) for day in days}) <= most // 8:
        return _MONTH, _DAY
    years = {_YEAR.index(day) for day in days}
    group = coarser(years, most, (10,))
    return group, Unit(group.years // 10)


def finest(days: Sequence[float], most: int) -> Unit:
    """Return the finest kind of time, from months on, of which at most `most` hold one of the days."""
    months = {_MONTH.index(day) for day in days}
    return _MONTH if len(months) <= most else coarser({month // 12 for month in months}, most, (2, 5, 10))


def coarser(years: Iterable[int], most: int, steps: Sequence[int]) -> Unit:
    """Return years, or as many together as it takes until at most `most` hold one of `years`.

    As many together are a power of ten times one of the steps, of which 10 is the last.
    """
    every, ten = set(years), 1
    if len(every) <= most:
        return _YEAR
    while True:
        for step in steps:
            if len({year // (ten * step) for year in every}) <= most:
                return Unit(ten * step)
        ten *= 10


def _cells(found: Sequence[int], group: Unit, cell: Unit, own: Counter[int]) -> Iterator[_Cell]:
    """Yield the cells from the first group to the last, those of groups that are cut out as one."""
    before = found[0] - 1
    for index in found:
        if index - before == 2:  # noqa: PLR2004 - one quiet group is drawn, only narrow
            yield from _group(index - 1, group, cell, None)
        elif index - before > 2:  # noqa: PLR2004
            yield _Cell(group.start(before + 1), 0, "", "", cut=True)
        yield from _group(index, group, cell, own)
        before = index


def _group(index: int, group: Unit, cell: Unit, own: Counter[int] | None) -> Iterator[_Cell]:
    first, after = cell.index(group.start(index)), cell.index(group.start(index + 1))
    fine = own is not None and any(own[number] for number in range(first, after))
    for number in range(first, after):
        width = _EMPTY if own is None else (_FINE if fine else _PLAIN) + _EACH * min(own[number], _MOST)
        name = group.label(index, of_cell=False) if number == first and own is not None else ""
        yield _Cell(cell.start(number), width, name, cell.label(number, of_cell=True), opens=number == first)


def _placed(cells: Sequence[_Cell], end: int) -> Scale:
    drawn = sum(cell.width for cell in cells)
    cut = drawn * _BREAK
    total = drawn + cut * sum(cell.cut for cell in cells)
    places, at = [], 0.0
    for cell in cells:
        places.append(at / total)
        at += cut if cell.cut else cell.width
    places.append(1.0)
    return Scale(
        days=(*(cell.start for cell in cells), end),
        places=tuple(places),
        groups=tuple(_groups(cells, places)),
        cells=tuple(
            Tick(at, cell.label, after - at)
            for cell, at, after in zip(cells, places, places[1:], strict=False)
            if not cell.cut
        ),
        breaks=tuple(at + cut / total / 2 for cell, at in zip(cells, places, strict=False) if cell.cut),
    )


def _groups(cells: Sequence[_Cell], places: Sequence[float]) -> Iterator[Tick]:
    """Yield a tick for each group; quiet ones and breaks have no label."""
    starts = [(place, cell) for cell, place in zip(cells, places, strict=False) if cell.opens]
    for (at, cell), after in zip(starts, [*(at for at, _ in starts[1:]), 1.0], strict=True):
        yield Tick(at, cell.group, after - at)

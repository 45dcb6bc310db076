"""The density of a long timeline: how many entries begin in each stretch of time, as columns that lead to them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from generator import phrases
from generator.pages.picture import breadth
from generator.pages.timeline_scale import finest, year_words
from generator.pages.timeline_shape import shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.pages.timeline_picture import Size
    from generator.pages.timeline_scale import Unit
    from generator.timeline import Item

COLUMN = 24.5
"""The least breadth of a column: what a finger hits."""

HIGHEST = 84
"""The height of the highest column."""

_LEAST = 3.0
_TYPE = 10.5


@dataclass(frozen=True, slots=True)
class Column:
    """The entries that begin in one stretch of time, from `first` on to `last` in the order of all entries.

    `x` and `width` are in per cent. `label` is '' where it has no room; `after_gap` says that time before it is left
    out, in which nothing begins.
    """

    x: float
    width: float
    height: float
    label: str
    name: str
    first: int
    last: int
    after_gap: bool


@dataclass(frozen=True, slots=True)
class Density:
    """The columns for one size, and how many entries have no known beginning: they come before all others."""

    size: Size
    columns: tuple[Column, ...]
    without: int


def density(items: Sequence[Item], size: Size) -> Density:
    """Return the columns of a timeline's items, which are in order."""
    begun = [(number, day) for number, item in enumerate(items) if (day := shape(item.date)[0].first) is not None]
    unit = finest([day for _, day in begun], int(size.width // COLUMN))
    groups = [(index, [number for number, _ in held]) for index, held in groupby(begun, lambda at: unit.index(at[1]))]
    return Density(size, tuple(_columns(groups, unit, size)), len(items) - len(begun))


def _columns(groups: Sequence[tuple[int, Sequence[int]]], unit: Unit, size: Size) -> Iterator[Column]:
    width = 100 / max(len(groups), 1)
    most = max((len(held) for _, held in groups), default=0)
    free, before = 0.0, None
    for place, (index, held) in enumerate(groups):
        label, x = unit.label(index, of_cell=True), place * width
        fits = x >= free
        free = x + 100 * _TYPE * breadth(f"{label} ") / size.width if fits else free
        yield Column(
            x=round(x, 2),
            width=round(width, 2),
            height=round(max(_LEAST, HIGHEST * len(held) / most), 1),
            label=label if fits else "",
            name=f"{_name(unit, index)}: {phrases.count(len(held), 'dated fact')}",
            first=held[0],
            last=held[-1],
            after_gap=before is not None and index > before + 1,
        )
        before = index


def _name(unit: Unit, index: int) -> str:
    """Return the words of a stretch: a month or a year, or from which year to which."""
    if unit.years <= 1:
        return unit.label(index, of_cell=False)
    first = index * unit.years
    return f"{year_words(first)} to {year_words(first + unit.years - 1)}"

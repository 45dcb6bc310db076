"""What a chart of comparable figures shows, row by row, with what is not reported between them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator import phrases
from generator.model import grouped
from generator.pages.figures_stated import Figure, by_time
from generator.pages.figures_words import joined, tick
from generator.text import dates

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from generator.evidence.units import Exact
    from generator.pages.figures_stated import Comparable
    from generator.pages.shown import ShownFact

ROWS = 24
"""Figures in one chart; more are parted into charts of the same scale."""

WHOLE = 100

_MOST_TIMES = 6
"""Times up to which a chart of several things says for which of them a time is not reported."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What no fact states: of what, and for which time."""

    name: str
    date: str
    said: str = "not reported"


class Share(NamedTuple):
    """A member's part of a whole in per cent, as it is added up: at least, or as written."""

    name: str
    size: Exact


@dataclass(frozen=True, slots=True)
class Sum:
    """The shares of one whole at one time, added up.

    `rest` is what they leave, 0 where nothing, and `rest_said` that in words. `said` is a sentence about the sum, ''
    where there is nothing to say: whom it leaves no room, or why there is none; `shares` is empty then. `facts` are
    those that the sum holds for together.
    """

    shares: tuple[Share, ...]
    rest: Exact
    rest_said: str
    said: str = ""
    facts: tuple[ShownFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under one title within a chart ('' where the chart has one block), with the sum of shares above them."""

    title: str
    rows: tuple[Figure | Missing, ...]
    sum: Sum | None = None


def blocks(group: Comparable, figures: Sequence[Figure], within: Mapping[str, str]) -> tuple[Block, ...]:
    """Return what a chart of some figures of a group shows.

    `within` holds what each member lies within: a part of another member is not added to it.
    """
    if not group.key.is_share:
        return (Block("", tuple(_rows(figures))),)
    times = list(by_time(figures))
    return tuple(
        Block(
            held[0].dated if len(times) > 1 or held[0].at else "",
            tuple(_by_size(held)),
            added_up(held, within, whole=len(figures) == len(group.figures)),
        )
        for _, held in times
    )


def labels(block: Block) -> list[str]:
    """Return the label of each row: what tells it from the others, its name, its time, or else who says so."""
    figures = [row for row in block.rows if isinstance(row, Figure)]
    names = {row.name for row in block.rows}
    times = {row.date for row in block.rows}
    stated = Counter((one.of, one.when) for one in figures)
    return [
        phrases.sentence(_label(row, names, times, rival=isinstance(row, Figure) and stated[row.of, row.when] > 1))
        for row in block.rows
    ]


def _label(row: Figure | Missing, names: Collection[str], times: Collection[str], *, rival: bool) -> str:
    named = joined(
        row.name if len(names) > 1 else "",
        row.date if len(times) > 1 else "",
        row.fact.outlets if rival and isinstance(row, Figure) else "",
    )
    return named or row.name


def _by_size(figures: Iterable[Figure]) -> list[Figure]:
    """Return figures by size, those of one thing beside each other where they differ."""
    members = grouped((one.of, one) for one in sorted(figures, key=_size, reverse=True))
    return [one for held in members.values() for one in held]


def _size(figure: Figure) -> Exact:
    return figure.number


def _rows(figures: Sequence[Figure]) -> Iterator[Figure | Missing]:
    """Yield figures by size where they are of one time, else those of each thing by time."""
    times = list(by_time(figures))
    if len(times) == 1:
        yield from _by_size(figures)
        return
    members = grouped((one.of, one) for one in _by_size(figures))
    dated = {when: held[0].date for when, held in times if held[0].at}
    for held in members.values():
        yield from _series(held, dated if len(members) > 1 and len(dated) <= _MOST_TIMES else {})


def _series(held: Sequence[Figure], times: Mapping[tuple[object, ...], str]) -> Iterator[Figure | Missing]:
    """Yield what is known of one thing by time, with the times of others and the years between that are missing."""
    ordered = sorted(held, key=lambda one: one.when)
    known = {one.when for one in ordered}
    name = ordered[0].name
    gaps = [(when, Missing(name, date)) for when, date in times.items() if when not in known]
    gaps += [] if times else [(one.when, Missing(name, years)) for one, years in _years_between(ordered)]
    rows: list[tuple[tuple[object, ...], int, Figure | Missing]] = [(one.when, 0, one) for one in ordered]
    rows += [(when, 1, gap) for when, gap in gaps]
    yield from (row for _, _, row in sorted(rows, key=lambda row: row[:2]))


def _years_between(ordered: Sequence[Figure]) -> Iterator[tuple[Figure, str]]:
    """Yield the years of which nothing is reported, each with the figure before them."""
    for one, other in pairwise(ordered):
        first, last = _end(one), _start(other)
        if first is not None and last is not None and last - first > 1:
            years = f"{int(first) + 1}" if last - first == 2 else f"{int(first) + 1}–{int(last) - 1}"  # noqa: PLR2004
            yield one, years


def _start(figure: Figure) -> float | None:
    return dates.sort_key(figure.at)[0][0] if figure.at and figure.at.earliest else None


def _end(figure: Figure) -> float | None:
    return dates.sort_key(figure.at)[1][0] if figure.at and figure.at.latest else None


def added_up(figures: Sequence[Figure], within: Mapping[str, str], *, whole: bool = True) -> Sum:
    """Add up the shares of one whole at one time; `whole` says that these are all of them."""
    members = grouped((one.of, one) for one in _by_size(figures))
    inside = {of for of in members if _is_part(of, members, within)}
    counted = [held[0] for of, held in members.items() if of not in inside]
    why_not = _why_not(members, counted) if whole else "they stand in several charts"
    shares = tuple(Share(one.name, _least(one)) for one in counted if _least(one) > 0)
    if why_not:
        return Sum((), 0, "", f"Not added up: {why_not}.", facts_of(figures))
    rest = WHOLE - sum(share.size for share in shares)
    return Sum(shares, rest, _rest_said(rest, counted), "" if rest else _no_room(counted), facts_of(counted))


def facts_of(rows: Iterable[Figure | Missing], name: str = "") -> tuple[ShownFact, ...]:
    """Return the facts that state these figures, each once; with a `name` only those of figures called so."""
    figures = (row for row in rows if isinstance(row, Figure) and name in {"", row.name})
    return tuple({one.fact.id: one.fact for one in figures}.values())


def _rest_said(rest: Exact, counted: Sequence[Figure]) -> str:
    forms = {one.form for one in counted}
    return f"{'' if forms == {'exact'} else 'about ' if 'about' in forms else 'at most '}{tick(rest)} %"


def _no_room(counted: Sequence[Figure]) -> str:
    left_out = [f"{one.name} ({one.said})" for one in counted if not _least(one) and one.range.high != 0]
    return f"No room is left for {phrases.listed(left_out)}." if left_out else ""


def _least(share: Figure) -> Exact:
    """Return what a share is added up as: the number written, or its lower end."""
    if share.form in {"exact", "about"}:
        return share.number
    return share.range.low or 0


def _why_not(members: Mapping[str, Sequence[Figure]], counted: Sequence[Figure]) -> str:
    """Say why shares cannot be added up, '' where they can."""
    rivals = [held[0].name for held in members.values() if len({one.said for one in held}) > 1]
    total = sum(map(_least, counted))
    if any(_least(one) < 0 for one in counted):
        return "a share is below zero"
    if rivals:
        return f"there are several numbers for {phrases.listed(rivals)}"
    if total > WHOLE:
        return f"together they would come to {tick(total)} %"
    return ""


def _is_part(of: str, members: Mapping[str, object], within: Mapping[str, str]) -> bool:
    seen = {of}
    at = within.get(of)
    while at is not None and at not in seen:
        if at in members:
            return True
        seen.add(at)
        at = within.get(at)
    return False

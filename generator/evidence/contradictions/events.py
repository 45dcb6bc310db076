"""Rules about one event: when it was, how far it had come, who took part, how, and since when.

Facts of one event with different status are different stages of it. They are compared by status only.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from generator.evidence.contradictions.groups import findings
from generator.model import grouped
from generator.text import dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.evidence.contradictions.comparable import Comparable, Stated
    from generator.evidence.contradictions.groups import Finding
    from generator.text.dates import Date

RECENT = 5
"""Years, the present one included, for which nothing has been so for long."""


def date(facts: Comparable) -> Iterator[Finding]:
    """Two facts date the same event, and the dates have no day in common.

    A month and a day in it agree, as do a year and its spring; “about” and “uncertain” do not widen a date.
    """
    for group in facts.events.values():
        dated = [(one.about.status, one.fact.entry.date, one.fact.id) for one in group if one.fact.entry.date]
        dated.sort(key=lambda one: dates.sort_key(one[1]))
        values = grouped(((status, date), fact) for status, date, fact in dated)
        yield from findings("date", values, _dates_clash)


def _dates_clash(one: tuple[str | None, Date], other: tuple[str | None, Date]) -> str:
    if not _same_stage(one[0], other[0]) or dates.overlap(one[1], other[1]):
        return ""
    return f"The dates have no day in common: {dates.words(one[1])} and {dates.words(other[1])}."


def _same_stage(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def status(facts: Comparable) -> Iterator[Finding]:
    """Two facts put the same event on different steps of a ladder.

    The ladders are agreed < begun < delivered, exploring < signed, considered < exists, and those of the
    brief. There is no contradiction where the later step is dated wholly after the earlier one: then the
    event went on.
    """
    clash = partial(_steps_clash, facts)
    for group in facts.events.values():
        staged = ((one.about.status, one) for one in group)
        values = grouped(((step, one.fact.entry.date), one.fact.id) for step, one in staged if step)
        yield from findings("status", values, clash)


def _steps_clash(facts: Comparable, one: tuple[str, Date | None], other: tuple[str, Date | None]) -> str:
    for ladder in facts.ladders:
        if one[0] != other[0] and one[0] in ladder and other[0] in ladder:
            earlier, later = sorted((one, other), key=lambda step: ladder.index(step[0]))
            if _wholly_after(later[1], earlier[1]):
                return ""
            return f"One fact has it {earlier[0]}, the other {later[0]}, and no dates put the one after the other."
    return ""


def _wholly_after(later: Date | None, earlier: Date | None) -> bool:
    if later is None or earlier is None:
        return False
    return dates.disjoint(later, earlier) and dates.sort_key(earlier) < dates.sort_key(later)


class People(NamedTuple):
    """Who took part, or who belongs to a set; `is_open` says that there may be more."""

    who: frozenset[str]
    is_open: bool


def participants(facts: Comparable) -> Iterator[Finding]:
    """Two facts name different participants of the same event, and neither list holds the other.

    A longer list that holds the shorter one agrees with it. A list that is marked as open may have more
    names: two open lists always agree; an open one must lie within a complete one.
    """
    clash = partial(_guests_clash, facts)
    for group in facts.events.values():
        named = sorted((one for one in group if one.about.who), key=lambda one: len(one.about.who))
        stated = ((one.about.status, People(frozenset(one.about.who), one.about.who_open), one) for one in named)
        values = grouped(((stage, people), one.fact.id) for stage, people, one in stated)
        yield from findings("participants", values, clash)


def _guests_clash(facts: Comparable, one: tuple[str | None, People], other: tuple[str | None, People]) -> str:
    if not _same_stage(one[0], other[0]):
        return ""
    missing = missed(facts, one[1], other[1])
    return f"The lists of who took part exclude each other: {missing}." if missing else ""


def missed(facts: Comparable, one: People, other: People) -> str:
    """Say who stands in one of two lists only, '' where the lists can both be right.

    Somebody who lies within a name of the other list, or around one, stands in it too.
    """
    if one.is_open and other.is_open:
        return ""
    here, there = _lacking(facts, one, other), _lacking(facts, other, one)
    lacking = here if one.is_open else there if other.is_open else [*here, *there] if here and there else []
    return f"{', '.join(sorted(lacking))} in one of them only" if lacking else ""


def _lacking(facts: Comparable, one: People, other: People) -> list[str]:
    """Return the names of one list that the other lacks."""
    rest = one.who - other.who
    if not rest:
        return []
    around = {place for name in other.who for place in facts.around(name)}
    return [name for name in rest if name not in around and other.who.isdisjoint(facts.around(name))]


def property_(facts: Comparable) -> Iterator[Finding]:
    """Two facts give the same event a different purpose, place or manner.

    Places that lie within each other agree, and so do two names of one entity.
    """
    for name, said in (("purpose", "purpose"), ("place", "place"), ("mode", "manner")):
        clash = partial(_properties_clash, facts, said)
        for group in facts.events.values():
            stated = ((one.about.status, getattr(one.about, name), one.fact.id) for one in group)
            values = grouped(((stage, facts.meant(value)), fact) for stage, value, fact in stated if value)
            yield from findings("property", values, clash, "soft")


def _properties_clash(facts: Comparable, said: str, one: tuple[str | None, str], other: tuple[str | None, str]) -> str:
    if not _same_stage(one[0], other[0]) or facts.nested(one[1], other[1]):
        return ""
    return f"The {said} differs: {one[1]} and {other[1]}."


class Start(NamedTuple):
    """Since when a fact has something so; for `long`, the year in which it says so."""

    status: str | None
    since: Date | None
    told: float | None


def since(facts: Comparable) -> Iterator[Finding]:
    """Two facts have the same thing begin at times that share no day.

    “Long” excludes a beginning in the last five years, counted from the date of the fact that says it, or
    of the latest source that supports that fact.
    """
    for group in facts.spans.values():
        values = grouped((_start(facts, one), one.fact.id) for one in group)
        yield from findings("since", values, _starts_clash)


def _start(facts: Comparable, one: Stated) -> Start:
    about = one.about
    if isinstance(about.since, dates.Date):
        return Start(about.status, about.since, None)
    return Start(about.status, None, facts.told(one.fact))


def _starts_clash(one: Start, other: Start) -> str:
    if not _same_stage(one.status, other.status):
        return ""
    if one.since and other.since:
        apart = dates.disjoint(one.since, other.since)
        return f"One begins in {dates.words(one.since)}, one in {dates.words(other.since)}." if apart else ""
    begins, told = one.since or other.since, one.told or other.told
    if begins and told and dates.sort_key(begins)[0][0] > told - RECENT:
        return f"One fact has it so for long, the other only since {dates.words(begins)}."
    return ""

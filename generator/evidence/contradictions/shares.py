"""Rules about shares: those of one whole, ranks beside them, and amounts in another order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, product
from typing import TYPE_CHECKING, NamedTuple

from generator.evidence.contradictions.groups import MOST_PAIRS, Finding, pairs
from generator.evidence.contradictions.times import overlapping, windows
from generator.evidence.units import SHARE
from generator.model import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.evidence.contradictions.amounts import Amount
    from generator.evidence.contradictions.comparable import Comparable
    from generator.evidence.units import Exact
    from generator.text.dates import Date

WHOLE = 100
"""Per cent in a whole."""

_NOTHING: tuple[Exact, bool] = (0, False)

Members = Mapping[str, Sequence["Amount"]]


def shares(facts: Comparable) -> Iterator[Finding]:
    """Shares of one whole at one time add up to over 100 %, or to 100 % while a further member has a share too.

    What the facts give each member at least is added up, each member once; a member that is part of another
    one is left out. All these facts are one contradiction.
    """
    for members in (members for _, members in shares_by_time(facts)):
        found = _too_much([_largest(given) for given in members.values()])
        names = sorted({one.fact for one in chain.from_iterable(found)})
        if len(names) > 1:
            yield Finding(tuple(names), "shares", "hard", _no_room([equal[0] for equal in found]))


def shares_by_time(facts: Comparable) -> Iterator[tuple[str, Members]]:
    """Yield each whole with what holds of it at one time in one measure: the shares in per cent by member.

    A member that is part of another member is left out. So is what has a number over 100: it is a ratio, not
    a share of the whole.
    """
    found = (one for one in facts.amounts if one.whole and one.unit.dimension == SHARE and one.of != one.whole)
    for (whole, _), amounts in grouped(((one.whole or "", one.measure), one) for one in found).items():
        for window in windows(amounts):
            members = grouped((one.of, one) for one in window)
            if all(least(one)[0] <= WHOLE for one in window):
                yield whole, {name: given for name, given in members.items() if not _is_part(facts, name, members)}


def _is_part(facts: Comparable, name: str, members: Members) -> bool:
    return any(other in members for other in facts.around(name) if other != name)


def _largest(given: Sequence[Amount]) -> Sequence[Amount]:
    """Return those of one member's amounts that give it most."""
    most = max(least(one) for one in given)
    return [one for one in given if least(one) == most]


def least(share: Amount) -> tuple[Exact, bool]:
    """Return what a share is at least, and whether it is more than that."""
    low = share.range.low
    return (low, share.range.low_out) if low is not None and low >= 0 else _NOTHING


def _too_much(members: Sequence[Sequence[Amount]]) -> Sequence[Sequence[Amount]]:
    """Return the members whose shares leave no room for one another, none where there is room."""
    giving = [equal for equal in members if least(equal[0]) > _NOTHING]
    total = sum(least(equal[0])[0] for equal in giving)
    if total > WHOLE or (total == WHOLE and any(least(equal[0])[1] for equal in giving)):
        return giving
    further = [equal for equal in members if least(equal[0]) == _NOTHING and _may_be_some(equal[0])]
    return [*giving, *further] if further and total == WHOLE else []


def _may_be_some(share: Amount) -> bool:
    return share.range.high is None or share.range.high > 0


def _no_room(members: Sequence[Amount]) -> str:
    named = ", ".join(f"{one.of} {one.said}" for one in members)
    return f"The shares of {members[0].whole} leave no room for one another: {named}."


class _Table(NamedTuple):
    """What one measure tells of several things at one time."""

    measure: str
    whole: str | None
    dimension: str
    at: Date | None


def order(facts: Comparable) -> Iterator[Finding]:
    """Two measures put the same two things in opposite order: by share one stands before the other, by output behind.

    That can be right, but readers have to know: often the two do not count the same thing. Compared are numbers
    of one time and one dimension, and shares with amounts; shares of different wholes are not.
    """
    stated = grouped((_Table(one.measure, one.whole, one.unit.dimension, one.at), one) for one in facts.amounts)
    tables = {key: grouped((one.of, one) for one in amounts) for key, amounts in stated.items() if len(amounts) > 1}
    for one, other in _common(tables):
        found = [*_inversions(tables[one], tables[other])]
        if len(found) > MOST_PAIRS:
            found = [sorted({*chain.from_iterable(found)})]
        because = f"{one.measure} and {other.measure} put the same things in opposite order."
        yield from (Finding(tuple(names), "order", "soft", because) for names in found if len(names) > 1)


def _common(tables: Mapping[_Table, Members]) -> Iterable[tuple[_Table, _Table]]:
    """Return the tables that can be compared and tell of two or more things in common."""
    telling = grouped((name, key) for key, members in tables.items() for name in members)
    met: Counter[tuple[_Table, _Table]] = Counter()
    for keys in telling.values():
        met.update((one, other) for one, other in pairs(keys) if _comparable(one, other))
    return [pair for pair, count in met.items() if count > 1]


def _comparable(one: _Table, other: _Table) -> bool:
    if one.measure == other.measure or not overlapping(one.at, other.at) or _is_rate(one) or _is_rate(other):
        return False
    if one.dimension == other.dimension:
        return one.whole == other.whole
    return SHARE in {one.dimension, other.dimension} and (one.whole == other.whole or None in {one.whole, other.whole})


def _is_rate(table: _Table) -> bool:
    """Say whether a table is in per cent, but of no whole."""
    return table.dimension == SHARE and table.whole is None


def _inversions(first: Members, second: Members) -> Iterator[list[str]]:
    """Yield the facts that put two things in one order by one measure and in the other by the other."""
    for one, other in pairs(sorted(first.keys() & second.keys())):
        for numbers in product(first[one], first[other], second[one], second[other]):
            a, b, c, d = (number.range for number in numbers)
            if (a.below(b) and d.below(c)) or (b.below(a) and c.below(d)):
                yield sorted({number.fact for number in numbers})

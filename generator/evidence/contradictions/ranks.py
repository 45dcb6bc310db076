"""The rule about ranks: beside the shares of the whole, and beside each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import partial
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from generator import phrases
from generator.evidence.contradictions.groups import Finding, findings
from generator.evidence.contradictions.shares import WHOLE, least, shares_by_time
from generator.evidence.contradictions.times import overlapping
from generator.model import grouped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.evidence.contradictions.amounts import Amount, Range
    from generator.evidence.contradictions.comparable import Comparable, Stated
    from generator.evidence.contradictions.shares import Members
    from generator.evidence.units import Exact
    from generator.text.dates import Date

_Point = tuple["Exact | float", int]  # a number, and -1 or 1 where only what is below or above it counts


def rank(facts: Comparable) -> Iterator[Finding]:
    """A fact gives a member a rank that the shares of the whole do not allow, or that another fact gives otherwise.

    The third has exactly two before it. Where three shares are surely larger than its own, or where there is
    no room for two, rank and share cannot both hold. Nor can two ranks of one member at one time, or two
    members on one rank.
    """
    standings = {whole: [*_ranked(facts, group)] for whole, group in facts.sets.items()}
    for ranked in standings.values():
        yield from _between_ranks(facts, ranked)
    for whole, members in shares_by_time(facts):
        if placed := standings.get(whole):
            standing = _Standing(members)
            for one in placed:
                for share in members.get(one.member, ()):
                    yield from _beside_share(one, share, standing)


class _Ranked(NamedTuple):
    """The place that a fact gives a member of a set, and when."""

    fact: str
    member: str
    place: int
    date: Date | None


def _ranked(facts: Comparable, group: Sequence[Stated]) -> Iterator[_Ranked]:
    for fact, about in group:
        if about.rank and len(about.members) == 1:
            yield _Ranked(fact.id, facts.meant(about.members[0]), about.rank, fact.entry.date)


def _between_ranks(facts: Comparable, ranked: Sequence[_Ranked]) -> Iterator[Finding]:
    for member, group in grouped((one.member, one) for one in ranked).items():
        places = grouped(((one.place, one.date), one.fact) for one in group)
        yield from findings("rank", places, partial(_places_clash, member), "soft")
    for place, group in grouped((one.place, one) for one in ranked).items():
        members = grouped(((one.member, one.date), one.fact) for one in group)
        yield from findings("rank", members, partial(_members_clash, facts, place), "soft")


def _places_clash(member: str, one: tuple[int, Date | None], other: tuple[int, Date | None]) -> str:
    if one[0] == other[0] or not overlapping(one[1], other[1]):
        return ""
    return f"One fact has {member} as number {one[0]}, the other as number {other[0]}."


def _members_clash(facts: Comparable, place: int, one: tuple[str, Date | None], other: tuple[str, Date | None]) -> str:
    if facts.nested(one[0], other[0]) or not overlapping(one[1], other[1]):
        return ""
    return f"Only one of {one[0]} and {other[0]} can be number {place}."


class _Standing:
    """The shares of a whole in order: how many are surely before a share, and how many can be."""

    def __init__(self, members: Members) -> None:
        self._least = sorted(max(_low(one.range) for one in given) for given in members.values())
        self._most = sorted(max(_high(one.range) for one in given) for given in members.values())
        self._left = WHOLE - sum(max(least(one)[0] for one in given) for given in members.values())

    def before(self, share: Range) -> int:
        """Return how many members have surely more."""
        return len(self._least) - bisect_right(self._least, _high(share))

    def possible(self, share: Range) -> float:
        """Return how many others may have as much, those that no fact names included."""
        named = len(self._most) - bisect_left(self._most, _low(share)) - 1
        low = share.low or 0
        return named + (inf if low <= 0 else self._room(low, share.low_out))

    def _room(self, low: Exact, is_out: bool) -> int:  # noqa: FBT001 - private
        """Return how many that no fact names can have a share of `low`, or of more where it is out."""
        times, rest = divmod(max(self._left, 0), low)
        return int(times) - (1 if is_out and times and not rest else 0)


def _low(share: Range) -> _Point:
    return (-inf, 0) if share.low is None else (share.low, int(share.low_out))


def _high(share: Range) -> _Point:
    return (inf, 0) if share.high is None else (share.high, -int(share.high_out))


def _beside_share(one: _Ranked, share: Amount, standing: _Standing) -> Iterator[Finding]:
    """Yield the rank and the share where they exclude each other; a rank without a date is compared with any share."""
    if one.fact == share.fact or (one.date and not overlapping(one.date, share.at)):
        return
    before, possible = standing.before(share.range), standing.possible(share.range)
    if before >= one.place or possible < one.place - 1:
        others = _more(before) if before >= one.place else _at_most(int(possible))
        because = f"Number {one.place} does not fit a share of {share.said}: {others}."
        yield Finding(tuple(sorted((one.fact, share.fact))), "rank", "soft", because)


def _more(others: int) -> str:
    return "one other has more" if others == 1 else f"{others} others have more"


def _at_most(others: int) -> str:
    return "no other can have as much" if not others else f"only {phrases.count(others, 'other')} can have as much"

"""Rules about numbers: one measure with two numbers, and one number with two measures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.evidence.contradictions.comparable import staged
from generator.evidence.contradictions.groups import findings
from generator.evidence.contradictions.times import nested, overlapping, windows
from generator.model import grouped
from generator.text import dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.evidence.contradictions.amounts import Amount
    from generator.evidence.contradictions.comparable import Comparable
    from generator.evidence.contradictions.groups import Finding


def quantity(facts: Comparable) -> Iterator[Finding]:
    """Two facts give the same measure at the same time, and the numbers exclude each other.

    “About” reaches 10 % up and down, “over” and “under” leave the number itself out. Units are converted
    within a dimension, else not compared. Two times are the same where one lies within the other; then a
    longer one may hold more of what adds up: a year more tonnes than one of its months. What is counted at an
    event is counted once, whatever dates it is given.
    """
    measures = grouped(((one.of, one.measure, one.whole, one.unit.dimension), one) for one in facts.amounts)
    for (of, *_), amounts in measures.items():
        if len(amounts) > 1:
            at_event = of in facts.happenings
            for window in [amounts] if at_event else windows(amounts):
                yield from findings("quantity", _distinct(window), partial(_amounts_clash, at_event))


def _distinct(amounts: Iterable[Amount]) -> dict[Amount, Sequence[str]]:
    """Return one amount of each value with the facts that state it, small ones first."""
    same = grouped(((one.at, one.said, one.stage), one) for one in amounts)
    small_first = sorted(same.values(), key=lambda equal: (float(equal[0].range.low or 0), equal[0].fact))
    return {equal[0]: [one.fact for one in equal] for equal in small_first}


def _amounts_clash(at_event: bool, one: Amount, other: Amount) -> str:  # noqa: FBT001 - bound by partial
    same_time = overlapping(one.at, other.at) if at_event else nested(one.at, other.at)
    if not same_time or not one.apart(other) or staged(one.stage, other.stage):
        return ""
    if not at_event and _longer_holds_more(one, other):
        return ""
    return f"The numbers exclude each other: {one.said} and {other.said}{_when(one, other)}."


def _longer_holds_more(one: Amount, other: Amount) -> bool:
    """Say whether the larger of two amounts that add up is that of a longer stretch of time.

    Below zero either may be larger: a month can lose more than its year, or less.
    """
    if one.at is None or other.at is None or not one.unit.adds_up:
        return False
    if min(one.number, other.number) < 0:
        return dates.sort_key(one.at) != dates.sort_key(other.at)
    small, large = (one.at, other.at) if one.range.below(other.range) else (other.at, one.at)
    return not dates.contains(small, large)


def _when(one: Amount, other: Amount) -> str:
    return f" ({dates.words(one.at)})" if one.at and one.at == other.at else ""


def drift(facts: Comparable) -> Iterator[Finding]:
    """Two facts give the same number of the same thing at the same time, but for another measure or another whole.

    That is how a figure changes its meaning on the way from text to text. Zero is too common to say so.
    """
    same = grouped(((one.of, one.unit.dimension, float(one.number)), one) for one in facts.amounts if one.number)
    for amounts in same.values():
        if len(amounts) > 1:
            ordered = sorted(amounts, key=lambda one: (one.measure, one.whole or "", one.fact))
            stated = grouped(((one.measure, one.whole, one.at, one.stage), one) for one in ordered)
            values = {equal[0]: [one.fact for one in equal] for equal in stated.values()}
            yield from findings("drift", values, _meanings_clash, "soft")


def _meanings_clash(one: Amount, other: Amount) -> str:
    measures = one.measure != other.measure
    wholes = one.whole and other.whole and one.whole != other.whole
    if (
        one.number != other.number
        or not (measures or wholes)
        or not overlapping(one.at, other.at)
        or staged(one.stage, other.stage)
    ):
        return ""
    of_what = (one.measure, other.measure) if measures else (one.whole, other.whole)
    return f"The same number, {one.said}, stands for {of_what[0]} and for {of_what[1]}."

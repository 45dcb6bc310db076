"""The rule about sets: who belongs to one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from generator.evidence.contradictions.comparable import stage_of, staged
from generator.evidence.contradictions.events import People, missed
from generator.evidence.contradictions.groups import findings
from generator.model import grouped
from generator.text import dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.evidence.contradictions.comparable import Comparable, Stated
    from generator.evidence.contradictions.groups import Finding
    from generator.text.dates import Date


class Listed(NamedTuple):
    """The members that a fact gives a set, and when; the event and the status of the fact."""

    members: People
    date: Date | None
    stage: tuple[str, str] | None


def members(facts: Comparable) -> Iterator[Finding]:
    """Two facts list different members of the same set, and neither list holds the other.

    Lists are read as those of participants. Lists of different times agree. Where one of the lists is
    open the contradiction is a soft one. A fact that gives a member's rank is no list.
    """
    for group in facts.sets.values():
        named = sorted((one for one in group if _is_list(one)), key=lambda one: len(one.about.members))
        values = grouped((_listed(one), one.fact.id) for one in named)
        complete = {value: ids for value, ids in values.items() if not value.members.is_open}
        yield from findings("members", complete, partial(_members_clash, facts))
        if len(complete) < len(values):
            yield from findings("members", values, partial(_open_clash, facts), "soft")


def _is_list(one: Stated) -> bool:
    return bool(one.about.members) and one.about.rank is None


def _listed(one: Stated) -> Listed:
    people = People(frozenset(one.about.members), one.about.members_open)
    return Listed(people, one.fact.entry.date, stage_of(one.fact))


def _members_clash(facts: Comparable, one: Listed, other: Listed) -> str:
    if staged(one.stage, other.stage) or (one.date and other.date and dates.disjoint(one.date, other.date)):
        return ""
    missing = missed(facts, one.members, other.members)
    return f"The lists of members exclude each other: {missing}." if missing else ""


def _open_clash(facts: Comparable, one: Listed, other: Listed) -> str:
    is_open = one.members.is_open or other.members.is_open
    return _members_clash(facts, one, other) if is_open else ""

"""A family: the sources that belong together in one lineage, as records, and as a list in lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.text.languages import Direction

Kind = Literal["origin", "unnamed", "unknown", "source", "here", "quote"]


@dataclass(frozen=True, slots=True)
class Member:
    """One that a lineage shows: a source, a quote, or an origin that nobody knows.

    `what` says what it is, in words; `kind` how it is drawn: an origin with a name or without, one that is unknown,
    a source on the way, the source that the page is about, a quote.
    """

    key: str
    kind: Kind
    what: str
    name: str
    lang: str
    dir: Direction
    address: str


@dataclass(frozen=True, slots=True)
class Step:
    """What leads from one member down to another: what was done, how that is known, and the words that say so."""

    upper: str
    lower: str
    how: str = ""
    basis: str = ""
    cue: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """The members, each after those that it comes from, and the steps between them; `cut` if some are left out."""

    members: tuple[Member, ...]
    steps: tuple[Step, ...]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A member in the nested list, the step that leads to it, and what comes from it.

    `again` says that what comes from it stands above already, under the member where it is met first.
    """

    member: Member
    step: Step | None
    children: tuple[Item, ...]
    again: bool


def nested(family: Family) -> tuple[Item, ...]:
    """Return a lineage as a nested list from the origins down; every member is told in full once."""
    members = {member.key: member for member in family.members}
    below: dict[str, list[Step]] = {}
    for step in family.steps:
        below.setdefault(step.upper, []).append(step)
    lower = {step.lower for step in family.steps}
    told: set[str] = set()
    return tuple(_item(members, below, told, key, None) for key in members if key not in lower)


def _item(
    members: Mapping[str, Member], below: Mapping[str, Sequence[Step]], told: set[str], key: str, step: Step | None
) -> Item:
    steps = below.get(key, ())
    again = key in told and bool(steps)
    told.add(key)
    children = () if again else tuple(_item(members, below, told, each.lower, each) for each in steps)
    return Item(members[key], step, children, again)

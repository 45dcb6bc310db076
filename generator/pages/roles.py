"""Roles: what a fact has to do with each entity that it names."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from generator.pages.shown import in_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.model import Brief, Fact

Role = Literal["says", "acts", "counts", "named"]

ROLES: tuple[Role, ...] = ("says", "acts", "counts", "named")
"""The roles in the order in which they are told; an entity has the first that fits in each fact."""

Held = tuple[Role, "Fact"]


def roles(fact: Fact) -> Mapping[str, Role]:
    """Return the role of each id that a fact names: it speaks, takes part, is what a number is of, or is named."""
    found: dict[str, Role] = {}
    for id_, role in _named(fact):
        found.setdefault(id_, role)
    return found


def _named(fact: Fact) -> Iterator[tuple[str, Role]]:
    """Yield ids with their roles, those of earlier roles first; an id may come again."""
    entry, about = fact.entry, fact.entry.about
    if entry.speaker:
        yield entry.speaker, "says"
    for id_ in (*about.who, *about.members) if about else ():
        yield id_, "acts"
    for quantity in entry.quantities:
        yield quantity.of, "counts"
        if quantity.whole:
            yield quantity.whole, "counts"
    if about and about.set:
        yield about.set, "counts"
    for id_ in entry.entities:
        yield id_, "named"
    if about and about.place:
        yield about.place, "named"


def by_entity(brief: Brief) -> Mapping[str, Sequence[Held]]:
    """Return the facts that are not deprecated by the entity that they name: by role, each role by date."""
    found: defaultdict[str, list[Held]] = defaultdict(list)
    for fact in in_time(brief.current):
        for id_, role in roles(fact).items():
            if id_ in brief.entities:
                found[id_].append((role, fact))
    return {id_: sorted(held, key=lambda one: ROLES.index(one[0])) for id_, held in found.items()}

"""From values that clash to the sets of facts that state them.

Facts are compared by the distinct values that they state, and only with facts of their own group: of one
event, of one set, of one measure. A group with many distinct values is a crowd: there each value is
compared with its neighbours and with both ends only, and all that clash become one contradiction.
Hundreds of pairs would help nobody, and time must not grow with their number.
"""

from __future__ import annotations

from itertools import combinations, pairwise, product
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

    from generator.evidence.contradiction import Severity
    from generator.issues import Place
    from generator.model import Fact
    from generator.records.schema import Conflict
    from generator.records.vocabulary import ContradictionRule

CROWD = 32
"""Distinct values from which a group is a crowd."""

MOST_PAIRS = 300
"""Pairs of facts of one group beyond which they are one contradiction."""

V = TypeVar("V", bound="Hashable")


class Entry(NamedTuple):
    """An entry of `conflicts_with`: the fact that has it, its number there, and what it says."""

    fact: Fact
    number: int
    conflict: Conflict

    def place(self, *keys: str, of_key: bool = False) -> Place:
        """Return the place of the entry, or of one of its fields, or of the field's key."""
        return self.fact.statement.place("conflicts_with", self.number, *keys, of_key=of_key)


class Finding(NamedTuple):
    """A set of facts that a rule found, sorted, and what it saw, as a sentence for readers.

    `entry` is there where an editor found it.
    """

    facts: tuple[str, ...]
    rule: ContradictionRule
    severity: Severity
    because: str
    entry: Entry | None = None


class _Clash(NamedTuple):
    """Facts with one value, facts with another that excludes it, and why."""

    one: Sequence[str]
    other: Sequence[str]
    because: str


def findings(
    rule: ContradictionRule,
    values: Mapping[V, Sequence[str]],
    clash: Callable[[V, V], str],
    severity: Severity = "hard",
) -> Iterator[Finding]:
    """Yield each pair of facts whose values exclude each other, or all of them at once where they are many.

    `values` holds the facts that state each value, in an order in which neighbours clash if any two do;
    `clash` says what excludes two values, '' where nothing does.
    """
    if len(values) < 2:  # noqa: PLR2004 - a pair
        return
    compared = ((one, other, clash(one, other)) for one, other in pairs([*values]))
    found = [_Clash(values[one], values[other], because) for one, other, because in compared if because]
    if found and (len(values) >= CROWD or sum(len(one) * len(other) for one, other, _ in found) > MOST_PAIRS):
        facts = {fact for one, other, _ in found for fact in (*one, *other)}
        yield Finding(tuple(sorted(facts)), rule, severity, found[0].because)
        return
    for one, other, because in found:
        for pair in product(one, other):
            if pair[0] != pair[1]:
                yield Finding(tuple(sorted(pair)), rule, severity, because)


def pairs(values: Sequence[V]) -> Iterator[tuple[V, V]]:
    """Yield the pairs of values to be compared: all of them, in a crowd each with its neighbours and both ends."""
    if len(values) < CROWD:
        yield from combinations(values, 2)
        return
    yield from pairwise(values)
    yield from ((values[0], value) for value in values[2:])
    yield from ((value, values[-1]) for value in values[1:-2])

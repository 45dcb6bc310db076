"""The figures that matter: a few numbers that a reader in a hurry should know, for the overview."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.pages.figures import of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.pages.context import Context
    from generator.pages.figures_stated import Comparable, Figure
    from generator.pages.shown import ShownFact

MOST = 6
"""Figures that an overview shows."""


@dataclass(frozen=True, slots=True)
class Leading:
    """A figure that matters, ready to be printed.

    `said` is the number with its unit; `what` says of what it is, `date` when, '' where no time is given. `beside` is
    the latest earlier figure of the same thing in words, '' without one, `before` the fact that states that. `fact` is
    the fact that states it; `address`
    leads to the chart, or the table, in which it stands among those it can be compared with.
    """

    said: str
    what: str
    date: str
    beside: str
    before: ShownFact | None
    fact: ShownFact
    address: str


def leading(context: Context) -> Sequence[Leading]:
    """Return the figures that matter most, one of each kind first; none where the brief states no number."""
    found, parts = of(context)
    homes = {
        one.fact.id: f"{part.link}#{group.anchor}" for part in parts for group in part.items for one in group.figures
    }
    return [_leading(one, group, homes[one.fact.id]) for group, one in _picked(found)][:MOST]


def _picked(found: Sequence[Comparable]) -> Iterator[tuple[Comparable, Figure]]:
    """Yield figures, the foremost of each group, by importance, the latest and the largest of equal ones."""
    for group in found:
        yield group, max(group.figures, key=lambda one: (one.matters, one.when, one.number))


def _leading(figure: Figure, group: Comparable, address: str) -> Leading:
    earlier = [one for one in group.figures if one.of == figure.of and one.at and one.when < figure.when]
    before = max(earlier, key=lambda one: one.when, default=None)
    return Leading(
        said=figure.said,
        what=figure.what,
        date=figure.date,
        beside=f"{before.said} ({before.date})" if before else "",
        before=before.fact if before else None,
        fact=figure.fact,
        address=address,
    )

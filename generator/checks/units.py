"""Units: one that is not known, but hardly differs from one that is, may be a slip that hides a contradiction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.evidence.units import nearest
from generator.issues import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.issues import Issue
    from generator.model import Project


def spelling(project: Project) -> Iterator[Issue]:
    """Check that no unit of a quantity is a unit that is known, but for a letter or two."""
    for brief in project.briefs.values():
        for fact in brief.current:
            for number, quantity in enumerate(fact.entry.quantities):
                meant = nearest(quantity.unit or "")
                if meant:
                    place = fact.statement.place("quantities", number, "unit")
                    said = f"`{quantity.unit}` is no unit that is known here, so it is compared with nothing else"
                    yield MISSPELT.issue(place, said, f"Did you mean `{meant}`?")


MISSPELT = Rule(
    "misspelt-unit",
    "warning",
    """\
The unit of a number is not known, but is much like one that is.

Numbers are compared within one kind of unit: 2 km and 2000 m are the same. A unit that is not known is a kind of its
own, such as "book" or "site"; it meets only the same word. A slip in a unit hides a contradiction.

Wrong: `{of: road, measure: length, value: 12, unit: killometres}`

Right: `{of: road, measure: length, value: 12, unit: km}`
""",
)
RULES = (MISSPELT,)
CHECKS = (spelling,)

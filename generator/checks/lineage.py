"""Lineage: no source derives from itself by way of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.evidence import ancestry
from generator.evidence.lineage import trace
from generator.issues import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.evidence.lineage import Circle, Lineage
    from generator.issues import Issue, Place
    from generator.model import Fact, Project


def circles(project: Project) -> Iterator[Issue]:
    """Check that steps of lineage, and origins that citations name, lead up to an end."""
    found = trace(project)
    for circle in found.circles:
        yield _issue(
            _place(project, circle), circle, "Take out the step that is wrong: this one, or another on the way."
        )
    for brief in project.briefs.values():
        for fact in brief.facts.values():
            yield from _of_fact(found, fact)


def _of_fact(found: Lineage, fact: Fact) -> Iterator[Issue]:
    """Check the origins that a fact's citations name: each may be sound, and lead round with the others' steps."""
    if not any(citation.origin for citation in fact.supporting):
        return
    what = ancestry.cited(found, fact.citations)
    own = {node.source for node in what.own}
    for circle in ancestry.circles(found, what):
        article = next((source for source in (circle.source, *circle.way) if source in own), what.own[0].source)
        place = next(c.place for c in fact.supporting if c.source == article and c.origin)
        fix = "Name an origin that derives from no article which this passage is in, or `unknown`."
        yield _issue(place, circle, fix)


def _place(project: Project, circle: Circle) -> Place:
    """Return the place of the step that closes a circle."""
    source = project.sources[circle.source]
    steps = [step.source for step in source.front.derives_from]
    return source.sheet.place("derives_from", steps.index(circle.upstream), "source")


def _issue(place: Place, circle: Circle, fix: str) -> Issue:
    more = circle.length - len(circle.way)
    rest = [f"{more} more"] if more else []
    way = " from ".join([*(f"`{source}`" for source in circle.way), *rest, f"`{circle.way[0]}`"])
    return CIRCLE.issue(place, f"lineage goes round in a circle: {way}", fix)


CIRCLE = Rule(
    "lineage-circle",
    "error",
    """\
A source derives from itself by way of others.

Lineage leads from an article up to where its information began, step by step. What goes round in a circle has no
beginning, and could not be counted.

Wrong: the Post derives from the Herald, and the Herald from the Post

Right: both derive from the wire report that they rewrite
""",
)
RULES = (CIRCLE,)
CHECKS = (circles,)

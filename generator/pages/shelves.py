"""The lists of a brief: what they are called, where they are, and how much they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses, phrases

if TYPE_CHECKING:
    from generator.pages.context import Context


@dataclass(frozen=True, slots=True)
class Shelf:
    """A list of a brief: its kind of records, its name, its address, and how much it holds in words."""

    kind: str
    title: str
    address: str
    link: str
    count: str


def shelves(context: Context) -> tuple[Shelf, ...]:
    """Return the lists of a brief that hold anything, in the order of the navigation."""
    brief = context.brief
    citing = {citation.source for fact in brief.current for citation in fact.citations}
    sizes = (
        ("topics", "Topics", len(brief.entry.topics), "topic"),
        ("timeline", "Timeline", len(context.points), "dated fact"),
        ("figures", "Figures", sum(len(fact.entry.quantities) for fact in brief.current), "figure"),
        ("facts", "All facts", len(brief.current), "fact"),
        ("evidence", "Evidence", len(citing), "source cited"),
        ("contradictions", "Contradictions", len(context.weighed.contradictions), "contradiction"),
        ("sources", "Sources", len(context.project.sources_of(brief.id)), "source"),
        ("entities", "Names", len(brief.entities), "name"),
        ("gaps", "Open questions", len(brief.entry.gaps), "open question"),
    )
    found = ((kind, title, addresses.list_address(brief.id, kind), size, noun) for kind, title, size, noun in sizes)
    return tuple(
        Shelf(
            kind,
            title,
            address,
            context.link(address),
            phrases.count(size, noun, "sources cited" if kind == "evidence" else ""),
        )
        for kind, title, address, size, noun in found
        if size
    )

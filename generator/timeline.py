"""The timeline of a brief: its dated facts in order."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from generator.text import dates

if TYPE_CHECKING:
    from generator.model import Brief, Fact
    from generator.text.dates import Date


@dataclass(frozen=True, slots=True)
class Item:
    """One point of the timeline: a dated fact, and its date in words."""

    id: str
    fact: Fact
    date: Date
    label: str


def items(brief: Brief) -> list[Item]:
    """Return the dated facts that are not deprecated, by earliest date, then latest, then id."""
    return [
        Item(item_id(fact), fact, fact.entry.date, dates.words(fact.entry.date, fact.entry.date_label or ""))
        for fact in dated(brief)
        if fact.entry.date
    ]


def dated(brief: Brief) -> list[Fact]:
    """Return the facts of the timeline in its order."""
    found = [(dates.sort_key(fact.entry.date), fact.id, fact) for fact in brief.current if fact.entry.date]
    return [fact for _, _, fact in sorted(found, key=itemgetter(0, 1))]


def item_id(fact: Fact) -> str:
    """Return the id of a fact's point of the timeline."""
    return f"t-{fact.id}"

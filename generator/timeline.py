"""The timeline of a brief: its dated facts in order."""

from __future__ import annotations

from dataclasses import dataclass
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
    dated = [(fact.entry.date, fact) for fact in brief.current if fact.entry.date]
    found = [Item(f"t-{fact.id}", fact, date, dates.words(date, fact.entry.date_label or "")) for date, fact in dated]
    return sorted(found, key=lambda item: (dates.sort_key(item.date), item.fact.id))

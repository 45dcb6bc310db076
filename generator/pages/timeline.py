"""The timeline of a brief: its dated facts in order, under headings that keep every section short."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from generator import phrases
from generator.pages.page import Heading, SearchEntry
from generator.text import dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.pages.context import Context
    from generator.pages.page import Page
    from generator.pages.shown import ShownFact
    from generator.text.dates import Date
    from generator.timeline import Item

LONGEST = 60
"""Entries under one heading: beyond that a year is parted by months, and a month into runs."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The entries under one heading; `title` is '' where the year's own heading does."""

    anchor: str
    title: str
    facts: Sequence[ShownFact]


@dataclass(frozen=True, slots=True)
class Year:
    """A year, or all that begins at an unknown time, with its entries."""

    anchor: str
    title: str
    stretches: Sequence[Stretch]

    @property
    def heading(self) -> Heading:
        """The year in the table of contents, with its stretches if it is long."""
        inner = tuple(Heading(s.anchor, s.title, 3) for s in self.stretches if s.title)
        return Heading(self.anchor, self.title, 2, inner)


def timeline_pages(context: Context) -> Iterator[Page]:
    """Yield the timeline; one of many entries fills several pages, cut between years where it can be."""
    brief = context.brief
    lists = context.timeline
    lead = phrases.count(sum(len(part.items) for part in lists), "dated fact")
    for part in lists:
        years = list(_years(context, part.items))
        yield context.page(
            "timeline.html",
            part.address,
            "Timeline" if part.first else f"Timeline, {part.label}",
            section="timeline",
            description=f"{lead} in order: {brief.entry.title}",
            toc=[year.heading for year in years],
            search=[SearchEntry("", "Timeline", lead)] if part.first else (),
            years=years,
            parts=lists,
            part=part,
        )


def _years(context: Context, items: Sequence[Item]) -> Iterator[Year]:
    for year, found in groupby(items, key=lambda item: _year(item.date)):
        anchor = f"b-y--{year or 'open'}"
        entries = list(found)
        yield Year(anchor, _title(year), list(_stretches(context, year, anchor, entries)))


def _stretches(context: Context, year: str, anchor: str, items: Sequence[Item]) -> Iterator[Stretch]:
    """Yield the entries of a year, parted by months where they are many."""
    if len(items) <= LONGEST:
        yield Stretch(anchor, "", _shown(context, items))
        return
    months: defaultdict[int, list[Item]] = defaultdict(list)
    for item in items:
        months[_month(item.date)].append(item)
    for month, found in sorted(months.items()):
        title = _title(f"{year}-{month:02}") if month else "Not within one month"
        for run, start in enumerate(range(0, len(found), LONGEST), 1):
            facts = _shown(context, found[start : start + LONGEST])
            yield Stretch(f"{anchor}--{month}--{run}", f"{title}, {run}" if run > 1 else title, facts)


def _year(date: Date) -> str:
    """Return the year that an entry stands under: the first it can be of, '' where that is open."""
    first = date.earliest or ""
    return first if first.startswith("Y") else first[:-6]


def _month(date: Date) -> int:
    """Return the month that a date lies within, 0 where it lies within none."""
    first, last = date.earliest or "", date.latest or ""
    within = first[:-3] == last[:-3] and not first.startswith("Y")
    return int(first[-5:-3]) if first and within else 0


def _title(date: str) -> str:
    """Return the words of a year or a month; '' is a beginning that is open or not known."""
    return dates.words(dates.parse(date)) if date else "No known beginning"


def _shown(context: Context, items: Sequence[Item]) -> list[ShownFact]:
    return context.shown(item.fact for item in items)

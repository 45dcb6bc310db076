"""The timeline of a brief: its dated facts in order, under headings that keep every section short."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby
from typing import TYPE_CHECKING

from generator import addresses, phrases
from generator.pages.keys import Keys, made_from
from generator.pages.page import Heading, SearchEntry
from generator.pages.parts import ROWS
from generator.pages.timeline_density import density
from generator.pages.timeline_entries import direction, entry
from generator.pages.timeline_filters import filters
from generator.pages.timeline_key import key
from generator.pages.timeline_picture import ANY, SIZES, draw
from generator.text import dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.pages.context import Context
    from generator.pages.page import Page
    from generator.pages.parts import Part
    from generator.pages.timeline_density import Density
    from generator.pages.timeline_entries import Entry
    from generator.pages.timeline_filters import Filters
    from generator.pages.timeline_picture import Picture
    from generator.text.dates import Date
    from generator.timeline import Item

LONGEST = 60
"""Entries under one heading: beyond that a year is parted by months, and a month into runs."""

DRAWN = 8
"""Entries of a stretch from which on it has a picture of its own."""

LABELLED = 40
"""Entries of a picture up to which its marks have labels."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The entries under one heading; `title` is '' where the year's own heading does.

    `pictures` show them where the page has no picture of them all.
    """

    anchor: str
    title: str
    entries: Sequence[Entry]
    pictures: Sequence[Picture] = ()


@dataclass(frozen=True, slots=True)
class Year:
    """A year, or all that begins at an unknown time, with its entries."""

    anchor: str
    title: str
    stretches: Sequence[Stretch]

    @property
    def pictures(self) -> list[Picture]:
        """The pictures of its stretches."""
        return [picture for stretch in self.stretches for picture in stretch.pictures]

    @property
    def heading(self) -> Heading:
        """The year in the table of contents, with its stretches if it is long."""
        inner = tuple(Heading(s.anchor, s.title, 3) for s in self.stretches if s.title)
        return Heading(self.anchor, self.title, 2, inner)


@dataclass(frozen=True)
class Whole:
    """The timeline as a whole: its points in order, what it can be narrowed down to, and where they lie thick."""

    items: Sequence[Item]
    known: Filters

    @cached_property
    def densities(self) -> Sequence[Density]:
        """How thick the points lie, where they fill several pictures: a drawing for each size."""
        return [density(self.items, size) for size in SIZES] if len(self.items) > LONGEST else []


def timeline_pages(context: Context) -> Iterator[Page]:
    """Yield the timeline; one of many entries fills several pages, cut between years where it can be."""
    items = list(context.points.values())
    whole = Whole(items, filters(context, [item.fact for item in items]))
    around = made_from([(item.id, item.date, context.moments[item.id]) for item in items], whole.known.filters)
    for part in context.timeline:
        yield context.kept.page(
            part.address, partial(_key, context, part, whole, around), partial(_page, context, part, whole)
        )


def _key(context: Context, part: Part[Item], whole: Whole, around: bytes) -> bytes:
    """Return what a page of the timeline is made from: its facts, and when all facts were."""
    keys, facts = Keys(context), [item.fact for item in part.items]
    tokens = [whole.known.tokens[fact.id] for fact in facts]
    held = (keys.facts(fact.id for fact in facts), keys.against(facts))
    return keys.part("timeline", part, context.timeline, around, tokens, held)


def _page(context: Context, part: Part[Item], whole: Whole) -> Page:
    lead = phrases.count(len(whole.items), "dated fact")
    entries = [(item.date, entry(context, item, whole.known.tokens[item.fact.id])) for item in part.items]
    short = len(entries) <= LONGEST
    years = list(_years(entries, drawn=not short))
    pictures = _pictures([each for _, each in entries], whole=True) if short else []
    return context.page(
        "timeline.html",
        part.address,
        "Timeline" if part.first else f"Timeline, {part.label}",
        section="timeline",
        description=f"{lead} in order: {context.brief.entry.title}",
        toc=[year.heading for year in years],
        search=[SearchEntry("", "Timeline", lead)] if part.first else (),
        years=years,
        pictures=pictures,
        densities=whole.densities,
        moments=[context.moments[item.id] for item in whole.items] if whole.densities else [],
        start=(part.number - 1) * ROWS,
        signs=key([*pictures, *(each for year in years for each in year.pictures)]),
        filters=whole.known.filters,
        script=addresses.TIMELINE,
        direction=direction(each.fact.claim for _, each in entries),
        shown=len(entries),
        total=lead,
        told=_told([each for _, each in entries]),
        parts=context.timeline,
        part=part,
    )


def _told(entries: Sequence[Entry]) -> str:
    """Say what a picture shows, for those who do not see it."""
    if not entries:
        return ""
    return (
        f"Drawing of {phrases.count(len(entries), 'dated fact')}, from {entries[0].fact.date} "
        f"to {entries[-1].fact.date}. Each mark leads to its entry in the list."
    )


def _pictures(entries: Sequence[Entry], *, whole: bool) -> list[Picture]:
    """Return the pictures of entries: of the `whole` timeline, if it is not long, one for each size."""
    moments = [each.moment for each in entries]
    sizes = SIZES if whole and len(moments) <= LABELLED else [ANY]
    return [draw(moments, size) for size in sizes] if moments else []


def _years(dated: Sequence[tuple[Date, Entry]], *, drawn: bool) -> Iterator[Year]:
    """Yield the years of a page; `drawn` says that each stretch has a picture of its own."""
    for year, found in groupby(dated, key=lambda pair: _year(pair[0])):
        anchor = f"b-y--{year or 'open'}"
        yield Year(anchor, _title(year), list(_stretches(year, anchor, list(found), drawn=drawn)))


def _stretches(year: str, anchor: str, dated: Sequence[tuple[Date, Entry]], *, drawn: bool) -> Iterator[Stretch]:
    """Yield the entries of a year, parted by months where they are many."""
    if len(dated) <= LONGEST:
        yield _stretch(anchor, "", [each for _, each in dated], drawn=drawn)
        return
    months: defaultdict[int, list[Entry]] = defaultdict(list)
    for date, each in dated:
        months[_month(date)].append(each)
    for month, found in sorted(months.items()):
        title = _title(f"{year}-{month:02}") if month else "Not within one month"
        for run, start in enumerate(range(0, len(found), LONGEST), 1):
            part = found[start : start + LONGEST]
            yield _stretch(f"{anchor}--{month}--{run}", f"{title}, {run}" if run > 1 else title, part, drawn=drawn)


def _stretch(anchor: str, title: str, entries: Sequence[Entry], *, drawn: bool) -> Stretch:
    return Stretch(anchor, title, entries, _pictures(entries, whole=False) if drawn and len(entries) >= DRAWN else ())


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

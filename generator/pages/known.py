"""What was known when: the facts in the order in which their articles made them public.

The lens says it for one day and with scripts; this page says it for every day and without.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from generator import addresses, phrases
from generator.pages.keys import Keys
from generator.pages.lens import LAST_DAY
from generator.pages.page import Heading, SearchEntry
from generator.pages.parts import ROWS
from generator.pages.shown import in_time
from generator.text import dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.model import Fact
    from generator.pages.context import Context
    from generator.pages.lens import Known
    from generator.pages.page import Page
    from generator.pages.parts import Part
    from generator.pages.shown import ShownFact

NOT_KNOWN = "Not known since when"


@dataclass(frozen=True, slots=True)
class Entered:
    """The facts that were certainly known from one day on; `count` says how many, and how many there were by then.

    `read` is the address of the brief as of that day, '' for facts of no known day.
    """

    anchor: str
    title: str
    count: str
    read: str
    facts: Sequence[ShownFact]


@dataclass(frozen=True, slots=True)
class Year:
    """The days of one year on which something became known."""

    heading: Heading
    days: Sequence[Entered]


def known(context: Context) -> Iterator[Page]:
    """Yield the parts of the list; none for a brief without facts."""
    brief = context.brief
    found = sorted(in_time(brief.current), key=lambda fact: _order(context.known[fact.id]))
    if not found:
        return
    per_day = Counter(_day(context.known[fact.id]) for fact in found)
    by_then = dict(zip(per_day, accumulate(per_day.values()), strict=True))
    lists = context.parts(found, ROWS, addresses.known_address(brief.id))
    for part in lists:
        key = partial(_key, context, part, lists, by_then)
        yield context.kept.page(part.address, key, partial(_page, context, part, lists, by_then))


def _key(context: Context, part: Part[Fact], lists: Sequence[Part[Fact]], by_then: Mapping[str, int]) -> bytes:
    """Return what a part of the list is made from: its facts, and how many were known by each of its days."""
    keys, days = Keys(context), dict.fromkeys(_day(context.known[fact.id]) for fact in part.items)
    facts = keys.facts(fact.id for fact in part.items)
    return keys.part("known", part, lists, len(context.brief.current), facts, [(day, by_then[day]) for day in days])


def _page(context: Context, part: Part[Fact], lists: Sequence[Part[Fact]], by_then: Mapping[str, int]) -> Page:
    lead = phrases.count(len(context.brief.current), "fact")
    years = list(_years(context, context.shown(part.items), by_then))
    return context.page(
        "known.html",
        part.address,
        "What was known when" if part.first else f"What was known when, {part.label}",
        section="known",
        description=f"{lead} in the order in which they became known: {context.brief.entry.title}",
        toc=[year.heading for year in years],
        search=[SearchEntry("", "What was known when", lead)] if part.first else (),
        years=years,
        parts=lists,
        part=part,
    )


def _order(known: Known | None) -> tuple[str, str]:
    return (_day(known) or f"{LAST_DAY}+", known.first if known else "")


def _day(known: Known | None) -> str:
    """Return the day from which a fact was certainly known, '' where there is none."""
    return known.last if known else ""


def _years(context: Context, facts: Iterable[ShownFact], by_then: Mapping[str, int]) -> Iterator[Year]:
    for year, held in groupby(facts, key=lambda fact: _day(fact.known)[:4]):
        title = dates.words(dates.parse(year)) if year else NOT_KNOWN
        days = [
            _entered(context, day, list(facts), by_then)
            for day, facts in groupby(held, key=lambda fact: _day(fact.known))
        ]
        yield Year(Heading(f"b-y--{year or 'open'}", title, 2), days)


def _entered(context: Context, day: str, facts: Sequence[ShownFact], by_then: Mapping[str, int]) -> Entered:
    exact = all(fact.known and fact.known.first == day for fact in facts)
    words = dates.words(dates.parse(day)) if day else ""
    overview = context.link(addresses.brief_address(context.brief.id))
    return Entered(
        anchor=addresses.known_anchor(day),
        title=words if exact else f"By {words}" if day else "",
        count=f"{phrases.count(len(facts), 'fact')}{f', {by_then[day]:,} by then' if day else ''}",
        read=f"{overview}?known={day}" if day else "",
        facts=facts,
    )

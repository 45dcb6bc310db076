"""The entries of a timeline: what each says beside its fact, in the list and in the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from generator.pages.picture import is_rtl
from generator.pages.shown import order
from generator.pages.timeline_picture import Moment
from generator.pages.timeline_shape import shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.evidence.contradiction import Contradiction
    from generator.model import Fact
    from generator.pages.context import Context
    from generator.pages.shown import ShownFact
    from generator.text.dates import Date
    from generator.timeline import Item

MOST_RIVALS = 5
"""Facts with another date that an entry names."""


@dataclass(frozen=True, slots=True)
class Rival:
    """A fact that dates the same event differently, and where its own entry is."""

    fact: ShownFact
    address: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """What speaks against the date of an entry, as a sentence that ends before the rivals."""

    words: str
    rivals: tuple[Rival, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the list with what the picture shows of it. `look` is how its dot looks."""

    fact: ShownFact
    moment: Moment
    look: str
    disputes: tuple[Dispute, ...]


def entry(context: Context, item: Item, tokens: str) -> Entry:
    """Return the entry of a point of the timeline; `tokens` are those that filters know it by."""
    fact = context.facts[item.fact.id]
    found = [one for one in context.weighed.against.get(fact.id, ()) if "date" in one.rules]
    disputes = tuple(_dispute(context, fact.id, one) for one in found)
    said = f"{fact.claim} {fact.date}. {fact.reported}."
    if any(one.open for one in found):
        said += " Its date is contradicted."
    rivals = tuple(dict.fromkeys(rival for one in found for rival in one.rivals(fact.id)))
    moment = Moment(fact.id, item.date, first_report(context, item.fact), fact.claim, said, tokens, rivals)
    return Entry(fact, moment, " ".join(_look(item.date)), disputes)


def first_report(context: Context, fact: Fact) -> Date | None:
    """Return when a source that supports a fact was first published, None where none says."""
    sources = (context.project.sources.get(citation.source) for citation in fact.supporting)
    published = [source.front.published for source in sources if source and source.front.published]
    return min(published, key=lambda date: order(date, by_end=True), default=None)


def _look(date: Date) -> Iterator[str]:
    """Yield the classes of an entry's dot: a day, a longer time, one without end, and signs of doubt."""
    found = shape(date)
    yield "br-at-day" if found[0].is_day else "br-at-span"
    if date.approximate:
        yield "br-at-soft"
    if date.uncertain:
        yield "br-at-hatched"


def _dispute(context: Context, fact: str, one: Contradiction) -> Dispute:
    rivals = [rival for rival in one.rivals(fact) if f"t-{rival}" in context.moments]
    return Dispute(_outcome(one, fact), tuple(_rival(context, rival) for rival in rivals[:MOST_RIVALS]))


def _outcome(one: Contradiction, fact: str) -> str:
    if one.resolution and not one.open:
        if one.resolution.keep == fact:
            return "Another date was given, but the editors hold to this one; the other is"
        return "The editors hold to another date:"
    return "The date is contradicted by"


def _rival(context: Context, fact: str) -> Rival:
    return Rival(context.facts[fact], context.moments[f"t-{fact}"])


def direction(claims: Iterable[str]) -> Literal["ltr", "rtl"]:
    """Return the one direction of a list: that of most of its claims."""
    right = [is_rtl(claim) for claim in claims]
    return "rtl" if sum(right) * 2 > len(right) else "ltr"

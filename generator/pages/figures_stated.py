"""The figures of a brief: every number that a fact states, as a record, and which of them can be compared.

Figures are comparable where they are of one measure, of one whole, and of one dimension of units.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from generator import phrases
from generator.evidence import unit_names, units
from generator.evidence.contradictions.amounts import Range, amount
from generator.evidence.contradictions.comparable import synonyms_of
from generator.model import grouped
from generator.pages import figures_words as words
from generator.records.schema import MEASURES
from generator.text import dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.evidence.contradiction import Contradiction
    from generator.evidence.units import Exact, Unit
    from generator.model import Brief, Fact
    from generator.pages.context import Context
    from generator.pages.shown import ShownFact
    from generator.records.schema import Quantity
    from generator.text.dates import Date

Form = Literal["exact", "about", "from", "to", "range"]
"""How a number is stated: as it is, within ten per cent, with no upper end, with no lower end, between two."""

NUMBER_RULES = frozenset({"quantity", "drift", "shares", "rank", "order", "declared", "disputed"})
"""Rules of contradictions that can be about a number."""

NOT_DATED = "no time given"

_SAID = {"value": "", "about": "about ", "min": "at least ", "max": "at most ", "over": "over ", "under": "under "}
_FORMS: Mapping[str, Form] = {
    "value": "exact", "about": "about", "min": "from", "over": "from", "max": "to", "under": "to",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a fact states of something.

    `of` is the id of what is measured, `name` what readers call it, `what` the same with the measure; `at` is the time
    for which it holds, `date` that in words. `said` is the number as stated, with its unit. `range` holds what it
    allows and `number` what is written, both in the base unit. `clashes` are the open contradictions about its fact's
    numbers. `matters` counts what makes it important: see `importance`.
    """

    fact: ShownFact
    of: str
    name: str
    what: str
    at: Date | None
    date: str
    said: str
    unit: str | None
    form: Form
    range: Range
    number: Exact
    clashes: tuple[str, ...]
    matters: int

    @property
    def when(self) -> tuple[object, ...]:
        """What sorts by time and tells times apart; no time stands first."""
        return (1, *dates.sort_key(self.at)) if self.at else (0,)

    @property
    def label(self) -> str:
        """The name as a cell of a table begins."""
        return phrases.sentence(self.name)

    @property
    def dated(self) -> str:
        """The time in words, or that none is given."""
        return self.date or NOT_DATED


@dataclass(frozen=True, slots=True)
class Key:
    """What comparable figures share: the measure, what they are shares of, the dimension of their units."""

    measure: str
    whole: str | None
    dimension: str

    @property
    def is_share(self) -> bool:
        """Whether the figures are parts of a whole, in per cent or its like."""
        return self.whole is not None and self.dimension == units.SHARE


@dataclass(frozen=True, slots=True)
class Comparable:
    """Figures that can be compared, with their title, its part without names, and the unit of their scale."""

    key: Key
    title: str
    head: str
    figures: tuple[Figure, ...]
    unit: str | None

    @property
    def scale(self) -> Unit:
        """The unit of the scale."""
        return units.read(self.unit)

    @property
    def members(self) -> tuple[str, ...]:
        """The ids of what is measured, in order, each once."""
        return tuple(dict.fromkeys(one.of for one in self.figures))

    @property
    def matters(self) -> tuple[int, int]:
        """What sorts by importance: that of the most important figure, then how many there are."""
        return max(one.matters for one in self.figures), len(self.figures)


def comparables(context: Context) -> list[Comparable]:
    """Return the figures of a brief that are not those of retired facts, those that matter most first."""
    names = words.Names(context.brief, synonyms_of(context.brief))
    groups = grouped(_figures(context, names))
    found = [_comparable(names, key, figures) for key, figures in groups.items()]
    return sorted(found, key=lambda one: tuple(-part for part in one.matters))


def _comparable(names: words.Names, key: Key, figures: Sequence[Figure]) -> Comparable:
    members = list(dict.fromkeys(one.of for one in figures))
    unit, _ = Counter(one.unit for one in figures).most_common(1)[0]
    title, head = words.title(names, key.measure, key.whole, members), words.head(names, key.measure, key.whole)
    return Comparable(key, title, head, tuple(figures), unit)


def _figures(context: Context, names: words.Names) -> Iterator[tuple[Key, Figure]]:
    important = importance(context.brief, context.weighed.against)
    for fact in context.brief.current:
        clashes = tuple(one.id for one in context.weighed.against.get(fact.id, ()) if about_numbers(one))
        matters = important[fact.id] + context.weighed.corroborations[fact.id].articles
        for stated in _together(fact.entry.quantities):
            first = stated[0]
            whole = names.meant(first.whole) if first.whole else None
            key = Key(first.measure, whole, units.read(first.unit).dimension)
            yield key, _figure(names, fact, context.facts[fact.id], stated, (clashes, matters))


def importance(brief: Brief, against: Mapping[str, Sequence[Contradiction]]) -> Counter[str]:
    """Count by fact the judgements that rest on it and the open contradictions about numbers that it stands in."""
    used = Counter(fact for judgement in brief.entry.judgements for fact in dict.fromkeys(judgement.based_on))
    used.update({fact: sum(map(about_numbers, found)) for fact, found in against.items()})
    return used


def about_numbers(one: Contradiction) -> bool:
    """Say whether an open contradiction can be about a number."""
    return one.open and not NUMBER_RULES.isdisjoint(one.rules)


def _together(quantities: Iterable[Quantity]) -> Iterator[Sequence[Quantity]]:
    """Yield the quantities of one fact, a lower and an upper end of the same thing at the same time as one."""
    same = grouped(((one.of, one.measure, one.whole, one.unit, one.at and one.at.edtf), one) for one in quantities)
    for found in same.values():
        ends = [_FORMS[_given(one)] for one in found]
        if sorted(ends) == ["from", "to"]:
            yield sorted(found, key=lambda one: _FORMS[_given(one)])
        else:
            yield from ([one] for one in found)


def _given(quantity: Quantity) -> str:
    return next(name for name in MEASURES if getattr(quantity, name) is not None)


def _figure(
    names: words.Names, fact: Fact, shown: ShownFact, stated: Sequence[Quantity], weighs: tuple[tuple[str, ...], int]
) -> Figure:
    first, at = stated[0], stated[0].at
    label = fact.entry.date_label if at and fact.entry.date and at.edtf == fact.entry.date.edtf else ""
    amounts = [amount(fact.id, None, one, {}) for one in stated]
    low, high = amounts[0].range, amounts[-1].range
    return Figure(
        fact=shown,
        of=names.meant(first.of),
        name=names.of(first.of),
        what=words.title(names, first.measure, first.whole, [first.of]),
        at=at,
        date=dates.words(at, label or "") if at else "",
        said=said(stated),
        unit=first.unit,
        form="range" if len(stated) > 1 else _FORMS[_given(first)],
        range=Range(low.low, high.high, low.low_out, high.high_out),
        number=amounts[0].number,
        clashes=weighs[0],
        matters=weighs[1],
    )


def said(stated: Sequence[Quantity]) -> str:
    """Return a number as stated in words, with its unit; both ends of a range."""
    parts = [f"{_SAID[_given(one)]}{words.written(getattr(one, _given(one)))}" for one in stated]
    number = getattr(stated[-1], _given(stated[-1]))
    return unit_names.with_unit(" and ".join(parts), stated[0].unit, one=number == 1)


def by_time(figures: Iterable[Figure]) -> Iterator[tuple[tuple[object, ...], list[Figure]]]:
    """Yield figures by the time for which they hold, those without a time first."""
    ordered = sorted(figures, key=lambda one: one.when)
    yield from ((when, list(held)) for when, held in groupby(ordered, key=lambda one: one.when))

"""Quantities: the numbers of a fact's structured fields stand in its claim or its quotes, or are declared.

Only a number that can hardly have been counted is looked at, not a small whole one, which may be that of the names in
a list; and only where claim or quotes hold another number, of which it may be a slip. What stands in the fields is
compared with other facts, so that a slip of one digit is a contradiction that nobody wrote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.evidence import units
from generator.issues import Rule
from generator.lints.numerals import Numeral, numerals
from generator.lints.quoted import gather
from generator.lints.tongues import guess, primary
from generator.records.schema import MEASURES
from generator.text.folding import folded, stands_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.issues import Issue
    from generator.lints.quoted import Quoted
    from generator.model import Fact, Project

_COUNTED = 12  # whole numbers up to here may have been counted
_RANK = 4  # places in an order from here on are told by a number, not by a word such as "after"


@dataclass(frozen=True, slots=True)
class Field:
    """A number in a field of a fact: the field's keys, how a message shows it, and what it is."""

    keys: tuple[str | int, ...]
    shown: str
    value: Fraction
    unit: str = ""
    about: bool = False

    @property
    def is_grouped(self) -> bool:
        """Say whether it looks as thousands do where a point parts them, `12.000`, which is twelve here."""
        return bool(_GROUPED.search(self.shown))

    def is_literal(self, texts: Iterable[str]) -> bool:
        """Say whether the digits stand in a text as they are, or grouped: a quick look before a closer one."""
        if self.value.denominator != 1 or self.is_grouped:
            return False
        forms = (str(self.value.numerator), f"{self.value.numerator:,}")
        return any(stands_in(text, form) for text in texts for form in forms)

    def has_rival(self, said: Quoted) -> bool:
        """Say whether a number is there of which this one may be a slip; where there is none, it has another basis."""
        years = {part.value for date in said.dates for part in date.parts if part.kind == "year"}
        match self.keys[-1]:
            case "since":
                return bool(years)
            case "rank":
                return said.has_counts()
        return any(Fraction(n).denominator != 1 or n > _COUNTED for n in said.numbers if n not in years)

    def is_said(self, said: Quoted) -> bool:
        """Say whether the number is there, also where its unit holds a part of it (`million t`), or another unit."""
        written = numerals(folded(self.unit), ("en",), loose=True)
        scales = (Fraction(1), *(Fraction(scale) for numeral in written for scale in numeral.values))
        values = (self.value * scale for scale in scales)
        there = any(said.has_number(Numeral(0, 0, frozenset({value})), about=self.about) for value in values)
        return there or said.has_amount(frozenset({self.value}), units.read(self.unit))


def stated(project: Project) -> Iterator[Issue]:
    """Check that the numbers of quantities, the rank and the year of `since` stand in the claim or a quote."""
    for brief in project.briefs.values():
        for fact in brief.current:
            numbers = [*_quantities(fact), *_about(fact)]
            if numbers and _is_whole(fact):
                yield from _issues(project, fact, numbers)


def _is_whole(fact: Fact) -> bool:
    """Say whether a fact has quotes, and all of them were found."""
    cited = fact.supporting
    return bool(cited) and all(citation.passage is not None for citation in cited)


def _quantities(fact: Fact) -> Iterator[Field]:
    """Yield the numbers of quantities, but for those that may have been counted."""
    for number, quantity in enumerate(fact.entry.quantities):
        word = next(name for name in MEASURES if getattr(quantity, name) is not None)
        given = getattr(quantity, word)
        keys, unit = ("quantities", number, word), quantity.unit or ""
        field = Field(keys, f"number {given}", Fraction(given), unit, about=word == "about")
        if field.value.denominator != 1 or abs(field.value) > _COUNTED or field.is_grouped:
            yield field


def _about(fact: Fact) -> Iterator[Field]:
    about = fact.entry.about
    if about and about.rank and about.rank >= _RANK:
        yield Field(("about", "rank"), f"rank {about.rank}", Fraction(about.rank))
    if about and about.since and about.since != "long" and about.since.earliest:
        year, own = about.since.earliest[:-6], fact.entry.date
        if year and not (own and year in own.edtf):
            yield Field(("about", "since"), f"year {about.since.edtf}", Fraction(int(year)))


def _issues(project: Project, fact: Fact, numbers: Iterable[Field]) -> Iterator[Issue]:
    texts = [folded(text) for text in (*(citation.quote for citation in fact.supporting), *_own(fact))]
    said: Quoted | None = None
    for number in numbers:
        if not number.is_literal(texts):
            said = said or gather(list(_passages(project, fact)), fact.entry.date)
            if number.has_rival(said) and not number.is_said(said):
                place = fact.statement.place(*number.keys)
                fix = _POINT if number.is_grouped else _FIX
                yield QUANTITY.issue(place, f"neither the claim nor a quote gives the {number.shown}", fix)


def _passages(project: Project, fact: Fact) -> Iterator[tuple[str, str]]:
    """Yield the quotes, the claim and what the editors conclude, folded, each with its language."""
    for citation in fact.supporting:
        source = project.sources.get(citation.source)
        language = (primary(source.front.language) if source else "") or guess(citation.quote)
        yield folded(citation.quote), language
    for text in _own(fact):
        yield folded(text), guess(text) or "en"


def _own(fact: Fact) -> Iterator[str]:
    entry = fact.entry
    yield from filter(None, (fact.claim, entry.inference, entry.date_basis, entry.date_label, entry.note))


_GROUPED = re.compile(r" [1-9][0-9]{0,2}(?:\.[0-9]{3})+$")
_FIX = "Write the number of the quote, or say under `inference` how this one follows from it."
_POINT = f"A point is that of decimals here: write thousands without one, such as 18500. {_FIX}"
QUANTITY = Rule(
    "orphan-quantity",
    "warning",
    """\
A number in the structured fields of a fact stands neither in its claim nor in its quotes.

The fields are what facts are compared by; a slip in one of them makes a contradiction that no source knows of, or
hides one. Whole numbers up to twelve are let pass, since they may have been counted, and so is any number where claim
and quotes have none: it rests on something else.

Wrong: `quantities: [{of: cellar, measure: books, about: 30000}]` with the quote "some 3,000 books"

Right: `quantities: [{of: cellar, measure: books, about: 3000}]`
""",
)
RULES = (QUANTITY,)
CHECKS = (stated,)

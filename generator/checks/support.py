"""Support: every number, date, unit, name and negation of a claim is in its evidence, or declared as inference.

Numbers, dates and units are held to the supporting quotes; names also to the paragraph, list item, table or heading
around one, and to the publishers of the cited sources and of what those were made from; a negation to the quotes in
the claim's own language. What `inference` and `date_basis` say is declared; an inference that names no number, date or
entity answers for what it speaks of, or for the claim as a whole. Retired facts, and facts whose quotes have an issue
of their own, are left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from generator.checks.orphans import DATE, DENIAL, HELP, NAME, NUMBER, RULES, TOPICS, UNIT
from generator.lints import denials
from generator.lints.claim_tokens import literals, read_claim
from generator.lints.name_index import Text, index_names, script_of
from generator.lints.quoted import gather
from generator.lints.surroundings import Surroundings
from generator.lints.tongues import guess, is_in
from generator.lints.unit_words import may_measure, unit_at
from generator.text.folding import stands_in, unfolded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.evidence.units import Unit
    from generator.issues import Issue, Rule
    from generator.lints.claim_tokens import ClaimNumber, ClaimTokens
    from generator.lints.name_index import Mention, NameIndex
    from generator.lints.quoted import Quoted
    from generator.model import Brief, Citation, Fact, Project

_READ = ("inference", "date", "date_basis", "citations")
_DIGIT = re.compile(r"\d")
_ALL = frozenset(HELP)
__all__ = ["CHECKS", "RULES", "supported"]

_SAMPLE = 200  # claims by which the language of a brief is told
_MOST_TOKENS = 200  # of one kind in a claim that are looked at
_POINTS = frozenset({"percentage points", "percentage point", "prozentpunkte", "百分点", "%p"})
_POINT = re.compile(r"(?<![^\W\d_])(?:points?|punkte?)(?![^\W\d_])")
_MOST_ORPHANS = 20  # of a claim that are told


def supported(project: Project) -> Iterator[Issue]:
    """Check that nothing in a claim goes beyond its evidence."""
    around = Surroundings(project)
    for brief in project.briefs.values():
        due = [*project.due(brief.current)]
        names, language = index_names(brief.entities.values() if due else ()), home_language(brief)
        for fact in due:
            cited = fact.supporting
            if cited and _is_whole(project, fact, cited):
                yield from _Case(brief, fact, cited, names, around, language).issues()


def home_language(brief: Brief) -> str:
    """Return the language that most claims of a brief are written in, '' where none can be told."""
    guesses = Counter(guess(fact.claim) for fact in brief.current[:_SAMPLE])
    return next((tag for tag, _ in guesses.most_common() if tag), "")


def _is_whole(project: Project, fact: Fact, cited: Sequence[Citation]) -> bool:
    """Say whether all that bears on a fact was read."""
    marred = fact.statement.sheet.marred and any(fact.statement.is_marred(name) for name in _READ)
    lost = any(citation.passage is None for citation in cited)
    return not (marred or lost or project.knows("citation", fact.id, fact.brief))


class _Case:
    """The claim of a fact, and the quotes that are to bear it out. `home` is the language of the brief, if it shows."""

    def __init__(  # noqa: PLR0913, PLR0917 - what a case is made of
        self, brief: Brief, fact: Fact, cited: Sequence[Citation], names: NameIndex, around: Surroundings, home: str
    ) -> None:
        self.brief, self.fact, self.cited, self.names, self.around = brief, fact, cited, names, around
        self.text = Text.of(fact.claim)
        self.named = names.mentions(self.text)
        self.quotes = [Text.of(citation.quote, around.language(citation)) for citation in cited]
        self.language = home if is_in(fact.claim, home) else guess(fact.claim) or home or self._likely_language()

    def _likely_language(self) -> str:
        """Return the language of the first quote if the claim is in its script, else English."""
        first = self.quotes[0]
        return first.language if script_of(first.folded) == script_of(self.text.folded) else "en"

    def issues(self) -> Iterator[Issue]:
        """Yield a warning for each token without support, at its place in the claim."""
        answered = self._answered()
        if answered != _ALL:
            yield from islice((issue for issue in self._orphans() if issue.code not in answered), _MOST_ORPHANS)

    def _orphans(self) -> Iterator[Issue]:
        if not self._is_literal():
            claim = read_claim(self.text.folded, self.named, self.language)
            yield from self._numbers(claim)
            yield from self._dates(claim)
        yield from self._names()
        yield from self._denials()

    def _answered(self) -> frozenset[str]:
        """Return the codes that an inference answers without naming a number, a date or an entity.

        It answers those that it speaks of, as in "the date is the article's"; else it speaks of the claim as a whole.
        """
        inference = self.fact.entry.inference
        if not inference or _DIGIT.search(inference):
            return frozenset()
        text = Text.of(inference)
        named = self.names.mentions(text)
        tokens = read_claim(text.folded, named, guess(inference) or self.language)
        if tokens.numbers or tokens.dates or named:
            return frozenset()
        return frozenset(code for sign, codes in TOPICS if sign.search(text.folded) for code in codes) or _ALL

    def _is_literal(self) -> bool:
        """Say whether each number of the claim stands in a quote as it is written, so that no closer look is needed."""
        found = literals(self.text.folded, self.language)
        return found is not None and all(
            self._says(number + word) or (self._says(number) and (not may_measure(word) or self._gives(number, word)))
            for number, word in found
        )

    def _gives(self, number: str, word: str) -> bool:
        """Say whether a quote gives a number of the claim in the same unit, though in another word for it."""
        at = self.text.folded.find(number + word)
        said = unit_at(self.text.folded, at, at + len(number)) if number.isdecimal() else None
        return said is not None and any(_is_measured(quote.folded, number, said.unit) for quote in self.quotes)

    @cached_property
    def declared(self) -> tuple[Text, ...]:
        """What the editors declare to be their own conclusion."""
        entry = self.fact.entry
        texts = (entry.inference, entry.date_basis)
        return tuple(Text.of(text, guess(text) or self.language) for text in texts if text)

    @cached_property
    def quoted(self) -> Quoted:
        """The numbers, dates and units of quotes and conclusions."""
        entry = self.fact.entry
        passages = [(text.folded, text.language) for text in (*self.quotes, *self.declared)]
        return gather(passages, entry.date if entry.date_basis else None)

    def _says(self, words: str) -> bool:
        """Say whether words of the claim stand in a quote as they are."""
        return any(stands_in(quote.folded, words) for quote in self.quotes)

    def _numbers(self, claim: ClaimTokens) -> Iterator[Issue]:
        for number in claim.numbers[:_MOST_TOKENS]:
            numeral, unit = number.numeral, number.unit
            if self._has_number(number):
                if unit and not self._has_unit(number):
                    yield self._orphan(UNIT, unit.start, unit.end, "the quotes give the number, but not in “{}”")
            elif not (unit and self.quoted.has_amount(numeral.values, unit.unit)):
                yield self._orphan(NUMBER, numeral.start, numeral.end, "no quote gives the number “{}”")

    def _has_number(self, number: ClaimNumber) -> bool:
        """Say whether a number is in the evidence, or in the name of a publisher, as in Channel 4."""
        words = self.text.folded[number.start : number.end]
        return (
            self._says(words)
            or self.quoted.has_number(number.numeral, about=number.about)
            or (number.definite and not self.quoted.has_counts())
            or (number.day is not None and self.quoted.has_part(*number.day))
            or stands_in(self.standing.folded, words)
        )

    def _has_unit(self, number: ClaimNumber) -> bool:
        unit, words = number.unit, self.text.folded[number.start : number.end]
        if unit is None or any(_is_measured(quote.folded, words, unit.unit) for quote in self.quotes):
            return True
        if self.text.folded[unit.start : unit.end] in _POINTS and any(map(_POINT.search, self.quoted.texts)):
            return True
        return self.quoted.has_unit(unit.unit) or self.quoted.has_amount(number.numeral.values, unit.unit)

    def _dates(self, claim: ClaimTokens) -> Iterator[Issue]:
        for part, said in claim.dates[:_MOST_TOKENS]:
            if not self._says(self.text.folded[said.start : said.end]) and not self.quoted.has_part(part, said):
                yield self._orphan(DATE, part.start, part.end, f"no quote gives the {part.kind} “{{}}”")

    def _names(self) -> Iterator[Issue]:
        seen: set[tuple[str, ...]] = set()
        for mention in self.named[:_MOST_TOKENS]:
            if mention.entities not in seen and not self._is_quoted(mention) and not self._is_named(mention):
                said = "“{}” is named neither in a quote nor around one"
                yield self._orphan(NAME, mention.start, mention.end, said)
            seen.add(mention.entities)

    @cached_property
    def blocks(self) -> tuple[Text, ...]:
        """The paragraphs, list items, tables and headings that hold the quotes."""
        return tuple(dict.fromkeys(self.around.block(citation) for citation in self.cited))

    @cached_property
    def standing(self) -> Text:
        """The names behind the cited sources."""
        return self.around.standing(self.cited)

    def _is_quoted(self, mention: Mention) -> bool:
        """Say whether a quote names one of the entities that a name may mean."""
        return any(self.names.holds(quote, entity) for quote in self.quotes for entity in mention.entities)

    def _is_named(self, mention: Mention) -> bool:
        """Say whether one of the entities that a name may mean is near a quote, or one that is part of it.

        In a script in which no name of the entity is known nobody can tell.
        """
        return (
            any(self._is_there(entity) for entity in mention.entities)
            or any(self._is_there(entity) for entity in self._parts(mention.entities))
            or self._is_unreadable(mention)
        )

    def _is_there(self, entity: str) -> bool:
        return (
            any(self.names.holds(text, entity) for text in self.quotes)
            or any(self.names.holds(text, entity) for text in self.blocks)
            or self.names.holds(self.standing, entity)
            or any(self.names.holds(text, entity) for text in self.declared)
        )

    def _is_unreadable(self, mention: Mention) -> bool:
        known = {script for entity in mention.entities for script in self.names.scripts(entity)}
        return any(script_of(text.folded) not in known for text in self.blocks)

    def _parts(self, wholes: Sequence[str]) -> Iterator[str]:
        """Yield the entities listed under the fact that are part of some other ones."""
        for entity in self.fact.entry.entities:
            at, steps = self.brief.entities.get(entity), 0
            while at and at.entry.within and steps < len(self.brief.entities):
                if at.entry.within in wholes:
                    yield entity
                at, steps = self.brief.entities.get(at.entry.within), steps + 1

    def _denials(self) -> Iterator[Issue]:
        """Yield a warning for a negation, where claim and quotes are in one language."""
        language = self.language
        if any(quote.language != language for quote in self.quotes) or not denials.is_known(language):
            return
        for start, end in denials.denials(self.text.folded, language)[:1]:
            inside = any(mention.start <= start < mention.end for mention in self.named)
            there = (*self.quotes, *self.declared)
            if not inside and not any(denials.may_deny(text.folded, language) for text in there):
                yield self._orphan(DENIAL, start, end, "the claim says “{}”, and no quote denies anything")

    def _orphan(self, rule: Rule, start: int, end: int, said: str) -> Issue:
        first, last = unfolded(self.fact.claim, start, end)
        statement = self.fact.statement
        place = statement.sheet.place_in((*statement.keys, "claim"), first, last)
        return rule.issue(place, said.format(self.fact.claim[first:last]), HELP[rule.code])


def _is_measured(text: str, words: str, unit: Unit) -> bool:
    """Say whether a number stands in a text as it is written, in a unit: a quick look before a closer one."""
    at = text.find(words)
    there = unit_at(text, at, at + len(words)) if at >= 0 else None
    return there is not None and (there.unit.dimension, there.unit.factor) == (unit.dimension, unit.factor)


CHECKS = (supported,)

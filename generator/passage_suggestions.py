"""Passage suggestions: sentences that may support a fact, and sentences with numbers or names that nobody cites yet.

The texts are the articles' own: of full seeds, and of digests where their originals are given. Without its original a
digest is searched for facts in the editors' words, and says so; it has no unused passages, since what is not marked in
it is not the article's.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import sentencex  # type: ignore[import-untyped]

from generator.articles import masked
from generator.lints.claim_tokens import read_claim
from generator.lints.name_index import Text, index_names
from generator.lints.quoted import gather
from generator.lints.suggestions import Excerpt
from generator.lints.tongues import guess, primary, small_words
from generator.seed_places import places_of
from generator.text import spans
from generator.text.folding import folded
from generator.text.lines import Lines
from generator.text.quotes import Found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.lints.claim_tokens import ClaimTokens
    from generator.lints.name_index import NameIndex
    from generator.lints.quoted import Quoted
    from generator.model import Brief, Citation, Fact, Project, Source
    from generator.seed_places import Placing
    from generator.text.spans import Span

MOST = 10
"""Passages that are suggested for a fact."""

_NUMBER, _NAME, _DATE = 4.0, 2.0, 2.0  # what a token in common weighs; a word, by how rare it is, up to 3
_ENOUGH = 0.4  # the share of a claim's weight from which a passage is worth a look
_WORD = re.compile(r"[^\W\d_]{3,}")
_LETTERS = 5  # of a word by which its forms are taken for one
_RARE = 3.0  # the most that one word weighs
_LEAST_LETTERS = 10  # of a sentence


class Sentence(NamedTuple):
    """A sentence at `start` to `end` of a text that stands in a source."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a source that is searched, its sentences, and the ranges of it that are cited."""

    source: str
    language: str
    text: str
    verbatim: bool
    used: tuple[Span, ...]
    place: Placing

    def sentences(self) -> Iterator[Sentence]:
        """Yield the sentences that hold words, without what a zone blanks."""
        at = 0
        for sentence in sentencex.segment(self.language or "en", self.text):
            start = self.text.find(sentence, at)
            at = start + len(sentence)
            for line in re.finditer(r"[^\n\0]+", sentence):
                words = line[0].strip()
                if sum(map(str.isalpha, words)) >= _LEAST_LETTERS or (words and not words.isascii()):
                    first = start + line.start() + line[0].index(words)
                    yield Sentence(first, first + len(words), words)


def for_fact(project: Project, brief: Brief, fact: Fact, most: int = MOST) -> tuple[Excerpt, ...]:
    """Return the passages that may support a fact and do not yet, from all sources of the brief, likeliest first."""
    names = index_names(brief.entities.values())
    bodies = [body for source in project.sources_of(brief.id) for body in _bodies(project, source, fact)]
    wanted = _Wanted(fact, names, _rarities(bodies))
    found = [
        Excerpt(body.source, sentence.text, body.place(sentence.start, sentence.end), why, weight, body.verbatim)
        for body in bodies
        for sentence in body.sentences()
        if not spans.touches(body.used, sentence.start, sentence.end)
        for weight, why in wanted.match(sentence.text, body.language)
    ]
    return tuple(sorted(found, key=lambda excerpt: (-excerpt.weight, excerpt.place))[:most])


def for_source(project: Project, source: Source) -> tuple[Excerpt, ...]:
    """Return the passages of a source that hold a number or a name and that nobody cites, in their order."""
    names = index_names(project.briefs[source.brief].entities.values()) if source.brief in project.briefs else None
    return tuple(
        Excerpt(source.id, sentence.text, body.place(sentence.start, sentence.end), why, len(why))
        for body in _bodies(project, source)
        if body.verbatim
        for sentence in body.sentences()
        if not spans.touches(body.used, sentence.start, sentence.end)
        for why in (tuple(_holdings(sentence.text, body.language, names)),)
        if why
    )


def _holdings(words: str, language: str, names: NameIndex | None) -> Iterator[str]:
    """Say which numbers, dates and names a sentence holds."""
    text = Text.of(words, language)
    named = names.mentions(text) if names else []
    tokens = read_claim(text.folded, named, language or guess(words) or "en")
    told = [number for number in tokens.numbers if max(number.numeral.values)]
    numbers = [text.cased[n.start : max(n.end, n.unit.end if n.unit else 0)] for n in told]
    dates = [text.cased[part.start : part.end] for part, _ in tokens.dates]
    said = [text.cased[mention.start : mention.end] for mention in named]
    for what, found in (("numbers", numbers), ("dates", dates), ("names", said)):
        if found:
            yield f"{what}: {', '.join(dict.fromkeys(found))}"


def _bodies(project: Project, source: Source, fact: Fact | None = None) -> Iterator[Body]:
    """Yield the text of a source; what counts as used is what cites it, or what cites it for one fact."""
    article, original = source.article, (project.originals or {}).get(source.id)
    language = primary(source.front.language)
    if original and source.front.original:
        zones = [(zone.start, zone.end) for zone in source.front.zones] if source.front.mode == "digest" else []
        quotes = {c.quote for c in fact.citations} if fact else None
        found = [held.outcome for held in original.held if quotes is None or held.quote in quotes]
        used = [piece for outcome in found if isinstance(outcome, Found) for piece in outcome.pieces]
        place = Lines(original.text).place
        file = source.front.original.file
        yield Body(
            source.id, language, masked(original.text, zones), verbatim=True, used=tuple(spans.in_order(used)),
            place=lambda start, end: place(file, start, end),
        )  # fmt: skip
    elif article:
        rendered = article.rendered
        cited = fact.citations if fact else _citations(project, source)
        clean = [(c.passage.start, c.passage.end) for c in cited if c.passage and c.source == source.id]
        used = [rendered.from_clean(*span) for span in clean]
        zones = [rendered.from_clean(z.start, z.end) for z in source.front.zones] if source.front.mode == "full" else []
        at = places_of(source)
        yield Body(
            source.id, language, masked(rendered.text, zones), verbatim=source.front.mode == "full",
            used=tuple(spans.in_order(used)), place=lambda start, end: at(*rendered.to_clean(start, end)),
        )  # fmt: skip


def _citations(project: Project, source: Source) -> list[Citation]:
    return [citation for brief in project.briefs.values() for _, citation in brief.by_source.get(source.id, ())]


def _rarities(bodies: Sequence[Body]) -> dict[str, float]:
    """Return how much a word tells, by the number of times that it stands in the texts."""
    counts = Counter(stem for body in bodies for sentence in body.sentences() for stem in _stems(sentence.text))
    total = sum(counts.values()) or 1
    return {stem: min(_RARE, math.log10(total / count)) for stem, count in counts.items()}


def _stems(words: str, language: str = "") -> dict[str, str]:
    """Return the beginnings of the words of a text, each with the first such word, without the smallest words."""
    small = small_words(language)
    found: dict[str, str] = {}
    for word in _WORD.findall(folded(words)):
        if word not in small:
            found.setdefault(word[:_LETTERS], word)
    return found


class _Wanted:
    """What a fact says, as it is looked for in sentences."""

    def __init__(self, fact: Fact, names: NameIndex, rarities: dict[str, float]) -> None:
        self.names, self.rarities, self.text = names, rarities, Text.of(fact.claim)
        language = guess(fact.claim) or "en"
        self.named = names.mentions(self.text)
        self.tokens: ClaimTokens = read_claim(self.text.folded, self.named, language)
        taken = [(mention.start, mention.end) for mention in self.named]
        self.stems = _stems(masked(self.text.folded, taken), language)
        self.most = _NUMBER * len(self.tokens.numbers) + _DATE * len(self.tokens.dates) + _NAME * len(self.named)
        self.most += sum(rarities.get(stem, _RARE) for stem in self.stems)

    def match(self, words: str, language: str) -> Iterator[tuple[float, tuple[str, ...]]]:
        """Yield how much a sentence has in common with the fact, and what, if that is enough."""
        sentence = Text.of(words, language)
        counted = bool(self.tokens.numbers or self.tokens.dates)
        quoted = gather([(sentence.folded, language or guess(words))] if counted else [])
        numbers, dates = self._numbers(quoted), self._dates(quoted)
        said = [mention for mention in self.named if any(self.names.holds(sentence, e) for e in mention.entities)]
        shared = sorted(self.stems.keys() & _stems(words), key=lambda stem: (-self.rarities.get(stem, 0), stem))
        weight = _NUMBER * len(numbers) + _DATE * len(dates) + _NAME * len(said)
        weight += sum(self.rarities.get(stem, 0.0) for stem in shared)
        if weight >= _ENOUGH * self.most and len(numbers) + len(dates) + len(said) + len(shared) > 1:
            names = [self.text.cased[mention.start : mention.end] for mention in said]
            like = [self.stems[stem] for stem in shared]
            parts = {"numbers": numbers, "dates": dates, "names": names, "words": like}
            yield weight, tuple(f"{what}: {', '.join(dict.fromkeys(found))}" for what, found in parts.items() if found)

    def _numbers(self, quoted: Quoted) -> list[str]:
        there = [number for number in self.tokens.numbers if not number.numeral.values.isdisjoint(quoted.numbers)]
        return [self.text.cased[number.start : number.end] for number in there]

    def _dates(self, quoted: Quoted) -> list[str]:
        parts = {(part.kind, part.value) for said in quoted.dates for part in said.parts}
        there = [part for part, _ in self.tokens.dates if (part.kind, part.value) in parts]
        return [self.text.cased[part.start : part.end] for part in there]

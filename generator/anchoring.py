"""Citations held to their sources: every quote is found, exactly once, or there is an issue."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, TypeAlias

import regex

from generator.annotation.quote_rules import ABSENT, AMBIGUOUS, OUTSIDE, RULES, UNSEEN  # noqa: F401 - RULES are listed
from generator.model import Citation, Passage
from generator.text import quotes, wording
from generator.text.normal import is_joined, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.annotation.marks import Mark
    from generator.issues import Issue, Place
    from generator.model import Article, Source
    from generator.records.schema import CitationEntry
    from generator.records.statements import Statement

Words: TypeAlias = tuple[str, str, str]
"""A quote, and the words before and behind it."""

CONTEXT = 32
_CLUSTER = regex.compile(r"\X")
MOST_CONTEXT = 512


def mark_citations(source: Source) -> Iterator[tuple[str, str, Citation]]:
    """Yield the brief, the fact and the citation of every fact that a mark of the source names."""
    article = source.article
    told: dict[Words, bool] = {}
    for mark in article.marks if article else ():
        passage = mark_passage(article, mark, told) if article else None
        for name in mark.facts:
            brief, fact = target(name, source.brief)
            yield brief, fact, _marked(source.id, fact, mark, passage)


def target(name: str, brief: str) -> tuple[str, str]:
    """Return the brief and the fact that a mark's `name` points to, seen from a seed of `brief`."""
    other, parted, fact = name.partition("--")
    return (other, fact) if parted else (brief, name)


def _marked(source: str, fact: str, mark: Mark, passage: Passage | None) -> Citation:
    said = dict(mark.attributes)
    quote = passage.quote if passage else ""
    return Citation(
        id=mark.citation or derived_id(source, quote),
        fact=fact,
        source=source,
        quote=quote,
        stance=said.get("stance", "supports"),
        place=mark.place,
        voice=said.get("voice"),
        modality=said.get("modality"),
        origin=_origins(said.get("origin")),
        note=said.get("note"),
        passage=passage,
        marked=True,
    )


def mark_quote(article: Article, mark: Mark) -> str:
    """Return the words of a mark as its citation quotes them."""
    return _passage(article, *article.rendered.from_clean(mark.start, mark.end), 0).quote


def mark_passage(article: Article, mark: Mark, told: dict[Words, bool] | None = None) -> Passage:
    """Return the passage of a mark, with as much context as tells it from the same words elsewhere.

    `told` keeps for the marks of one article which words tell a passage: an article may say one thing very often.
    """
    told = {} if told is None else told
    start, end = article.rendered.from_clean(mark.start, mark.end)
    size = CONTEXT
    passage = _passage(article, start, end, size)
    while size < MOST_CONTEXT and not _tells(article, passage, told):
        size *= 4
        passage = _passage(article, start, end, size)
    return passage


def _tells(article: Article, passage: Passage, told: dict[Words, bool]) -> bool:
    """Say whether the words of a passage and around it stand in its article once."""
    words = (passage.quote, passage.prefix, passage.suffix)
    if words not in told:
        quote, prefix, suffix = words
        told[words] = quotes.stands_once(article.normal, quote) or isinstance(
            quotes.find(article.normal, quote, prefix=prefix, suffix=suffix, join=False), quotes.Found
        )
    return told[words]


def _passage(article: Article, start: int, end: int, context: int = CONTEXT) -> Passage:
    """Return the passage at a range of the rendered text, its ends moved in over white space."""
    text = article.rendered.text
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    clean = article.rendered.to_clean(start, end)
    return Passage(
        *clean,
        quote=" ".join(text[start:end].split()),
        prefix=" ".join(_before(text, start, context).split()),
        suffix=" ".join(_after(text, end, context).split()),
    )


def _before(text: str, at: int, size: int) -> str:
    """Return up to `size` code points before a place, cut between grapheme clusters."""
    window = text[max(0, at - size) : at]
    if window.isascii() or at <= size:
        return window
    first = _CLUSTER.match(window)
    return window[first.end() :] if first else window


def _after(text: str, at: int, size: int) -> str:
    """Return up to `size` code points after a place, cut between grapheme clusters."""
    window = text[at : at + size]
    if window.isascii() or at + size >= len(text):
        return window
    if not is_joined(window):
        return window[:-1]
    return window[: [cluster.start() for cluster in _CLUSTER.finditer(window)][-1]]


def derived_id(source: str, quote: str) -> str:
    """Return the id of a citation that has none: stable as long as source and quote are."""
    words = f"{source}\0{plain(quote)}"
    return f"c-{hashlib.sha256(words.encode()).hexdigest()[:12]}"


def _origins(text: str | None) -> tuple[str, ...] | None:
    return tuple(text.split()) if text else None


def sheet_citations(
    fact: str, statement: Statement, sources: Mapping[str, Source]
) -> tuple[list[Citation], list[Issue]]:
    """Return the citations that an entry of a sheet states, each with its passage, and the quotes not found."""
    citations: list[Citation] = []
    issues: list[Issue] = []
    for number, entry in enumerate(statement.entry.citations):
        place = statement.place("citations", number, "quote")
        passage, wrong = locate(entry, sources.get(entry.source), place)
        issues += wrong
        citations.append(_stated(fact, entry, place, passage))
    return citations, issues


def tail_citations(fact: str, statement: Statement, source: Source | None) -> tuple[list[Citation], list[Issue]]:
    """Return the supporting citations that `also` of a seed's tail block makes to that seed, `source`.

    `also` in any other sheet, which has no source, is another check's issue.
    """
    citations: list[Citation] = []
    issues: list[Issue] = []
    if source is None:
        return citations, issues
    for number, quote in enumerate(statement.entry.also):
        place = statement.place("also", number)
        passage, wrong = _locate(quote, "", "", source, place)
        issues += wrong
        words = passage.quote if passage else quote
        citations.append(
            Citation(derived_id(source.id, words), fact, source.id, words, "supports", place, passage=passage)
        )
    return citations, issues


def _stated(fact: str, entry: CitationEntry, place: Place, passage: Passage | None) -> Citation:
    words = passage.quote if passage else entry.quote
    return Citation(
        id=entry.id or derived_id(entry.source, words),
        fact=fact,
        source=entry.source,
        quote=words,
        stance=entry.stance,
        place=place,
        voice=entry.voice,
        modality=entry.modality,
        origin=_origins(entry.origin),
        note=entry.note,
        passage=passage,
    )


def locate(entry: CitationEntry, source: Source | None, place: Place) -> tuple[Passage | None, list[Issue]]:
    """Find the words of a sheet's citation in its source; a source that does not exist is another check's issue."""
    if source is None:
        return None, []
    return _locate(entry.quote, entry.prefix or "", entry.suffix or "", source, place)


def _locate(quote: str, prefix: str, suffix: str, source: Source, place: Place) -> tuple[Passage | None, list[Issue]]:
    article = source.article
    if article is None:
        return None, _no_text(source, place)
    join = source.front.mode != "full" or source.sheet.is_marred("mode")
    found = quotes.find(
        article.normal, quote, prefix=prefix, suffix=suffix, join=join, sections=article.rendered.sections
    )
    if isinstance(found, quotes.Found):
        passage = _passage(article, found.start, found.end)
        return passage, _outside_marks(source, article, passage, place)
    if isinstance(found, quotes.Ambiguous):
        return None, [_ambiguous(source, article, found, place)]
    return None, [_absent(source, article, quote, found, place)]


def _no_text(source: Source, place: Place) -> list[Issue]:
    if source.front.mode != "unseen" or source.sheet.is_marred("mode"):
        return []
    said = f"`{source.id}` is an unseen source: no quote can be held to it"
    return [
        UNSEEN.issue(place, said, "Cite the article that reports it, and name this source under its `derives_from`.")
    ]


def _outside_marks(source: Source, article: Article, passage: Passage, place: Place) -> list[Issue]:
    inside = any(mark.start <= passage.start and passage.end <= mark.end for mark in article.marks)
    if source.front.mode != "digest" or inside:
        return []
    said = f"the words stand in the digest `{source.id}`, but outside its marks: they are the editors' own"
    return [
        OUTSIDE.issue(
            place, said, "Quote words inside a mark, or mark the words in the digest if they are the original's."
        )
    ]


def _ambiguous(source: Source, article: Article, found: quotes.Ambiguous, place: Place) -> Issue:
    first, second = (_passage(article, place.start, place.end) for place in found.places[:2])
    often = {2: "twice", quotes.PLACES: f"{quotes.PLACES} times or more"}
    said = f"the quote stands {often.get(len(found.places), f'{len(found.places)} times')} in `{source.id}`"
    before = [passage.prefix.split()[::-1] for passage in (first, second)]
    after = [passage.suffix.split() for passage in (first, second)]
    if before[0] != before[1]:
        one, other = (" ".join(words[::-1]) for words in _telling(*before))
        return AMBIGUOUS.issue(
            place, said, f"Add a `prefix`: the first comes after “{one}”, the second after “{other}”."
        )
    one, other = (" ".join(words) for words in _telling(*after))
    return AMBIGUOUS.issue(place, said, f"Add a `suffix`: “{one}” follows the first, “{other}” the second.")


def _telling(one: Sequence[str], other: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Return as many of the first words of two texts as tell them apart."""
    count = next((n for n, pair in enumerate(zip(one, other, strict=False), 1) if pair[0] != pair[1]), len(one) + 1)
    return one[:count], other[:count]


def _absent(source: Source, article: Article, quote: str, found: quotes.Absent, place: Place) -> Issue:
    said = f"the quote is not in `{source.id}`"
    if found.difference:
        said += f": {found.difference}"
    near = found.nearest
    if near is not None:
        words = " ".join(article.rendered.text[near.start : near.end].split())
        fix = json.dumps(words, ensure_ascii=False) if _is_meant(article, quote, words) else None
        return ABSENT.issue(place, said, f"The nearest passage is “{words}”.", fix=fix)
    if quotes.JOIN in quote:
        return ABSENT.issue(place, said, _JOINED_HELP[source.front.mode == "full"])
    return ABSENT.issue(place, said, "Copy the words from the source, letter for letter.")


def _is_meant(article: Article, quote: str, words: str) -> bool:
    """Say whether a passage that stands once has the words of a quote, though not all of its signs."""
    same = wording.same_words(plain(quote), plain(words))
    return same and isinstance(quotes.find(article.normal, words, join=False), quotes.Found)


_JOINED_HELP = (
    "Join words of one section in their order, or quote each passage on its own.",
    "In a full text ` … ` is the article's own sign: quote each passage on its own.",
)


def in_ranges(start: int, end: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """Say whether a range touches one of `ranges`."""
    return any(start < stop and begin < end for begin, stop in ranges)

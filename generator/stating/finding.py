"""Finding the words that a fact is to rest on: in a full text, or in a digest and its original."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.text import quotes

if TYPE_CHECKING:
    from generator.model import Article, Original, Source


@dataclass(frozen=True, slots=True)
class Here:
    """Words that stand once: `words` as the source has them.

    `start` and `end` are of the seed's clean text; both are -1 where a digest does not have the words yet, and then
    `at` is where they stand in its original. `around` is a stretch of the source about them.
    """

    words: str
    around: str
    start: int = -1
    end: int = -1
    at: int = -1


@dataclass(frozen=True, slots=True)
class Often:
    """Words that stand several times, each with what stands around it."""

    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nowhere:
    """Words that the source does not have: what differs, and the words that are most like them, '' for none."""

    why: str
    nearest: str


Finding = Here | Often | Nowhere

_NO_ORIGINAL = (
    "outside its marks a digest is the editors' own, and its original is not here (name its folder with `--originals`)"
)
_AROUND = 60  # characters on each side of words that stand several times
_FAR = 400  # characters on each side in which a date is sought


def find(source: Source, original: Original | None, quote: str, prefix: str = "", suffix: str = "") -> Finding:
    """Find the words of a quote in a source, letter for letter but for typography.

    A digest has them in its marks or, where its original is here, anywhere in that.
    """
    if source.article is None:
        return Nowhere("the source has no text", "")
    inside = quotes.find(source.article.normal, quote, prefix=prefix, suffix=suffix, join=False)
    if source.front.mode == "digest" and original is not None:
        whole = quotes.find(original.normal, quote, prefix=prefix, suffix=suffix, join=False)
        return _in_original(source.article, original, inside, whole)
    if not isinstance(inside, quotes.Found):
        told = _told(inside, source.article.rendered.text)
        return Nowhere(_NO_ORIGINAL, "") if source.front.mode == "digest" and not _is_near(told) else told
    here = _here(source.article, inside)
    is_marked = any(mark.start <= here.start and here.end <= mark.end for mark in source.article.marks)
    if source.front.mode == "digest" and not is_marked:
        return Nowhere(_NO_ORIGINAL, "")
    return here


def _is_near(told: Often | Nowhere) -> bool:
    return isinstance(told, Often) or bool(told.nearest)


def _here(article: Article, found: quotes.Found) -> Here:
    text = article.rendered.text
    words = " ".join(text[found.start : found.end].split())
    around = text[max(0, found.start - _FAR) : found.end + _FAR]
    return Here(words, around, *article.rendered.to_clean(found.start, found.end))


def _in_original(article: Article, original: Original, inside: quotes.Finding, whole: quotes.Finding) -> Finding:
    """Return where a digest has words, or is to have them, that stand in its original."""
    if not isinstance(whole, quotes.Found):
        return _told(whole, original.text)
    words = " ".join(original.text[whole.start : whole.end].split())
    around = original.text[max(0, whole.start - _FAR) : whole.end + _FAR]
    if not isinstance(inside, quotes.Found):
        return Here(words, around, at=whole.start)
    return Here(words, around, *article.rendered.to_clean(inside.start, inside.end), at=whole.start)


def _told(found: quotes.Ambiguous | quotes.Absent, text: str) -> Often | Nowhere:
    """Return what is to be said of words that are not found, or too often."""
    if isinstance(found, quotes.Ambiguous):
        near = (text[max(0, place.start - _AROUND) : place.end + _AROUND] for place in found.places)
        return Often(tuple(" ".join(stretch.split()) for stretch in near))
    nearest = " ".join(text[found.nearest.start : found.nearest.end].split()) if found.nearest else ""
    return Nowhere(found.difference, nearest)

"""The sentences of a text: where they begin and end, what numbers are in them, and how much two of them are alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import regex
from rapidfuzz.distance import Indel

from generator.carrying.words import Run

if TYPE_CHECKING:
    from generator.carrying.guards import Around
    from generator.carrying.words import Words
    from generator.text.normal import Range

_END = regex.compile(r"(?V1)[.!?…][\"'”’»)\]]*\s|[\p{Sentence_Terminal}--[.!?]]|\n\s*\n")
_BREAK = re.compile(r"\n[ \t]*\n")
_REACH = 120  # weight of the words on each side that are looked at as one sentence: sixty, or twice as many characters


def ends_in(text: str) -> int:
    """Return how many sentences end within a text."""
    return len(_END.findall(text))


def breaks_in(text: str) -> int:
    """Return how many paragraphs end within a text."""
    return len(_BREAK.findall(text))


def sentence(text: Words, run: Run) -> Run:
    """Return the words of the sentence, or the sentences, that a run is part of."""
    first, last = run.start, run.end
    reach = _REACH // text.weights[run.start]
    while first > max(0, run.start - reach) and not text.parted(first - 1, _END):
        first -= 1
    while last < min(len(text.words), run.end + reach) and not text.parted(last - 1, _END):
        last += 1
    return Run(first, last)


def numbers(text: Words, run: Run) -> set[str]:
    """Return the words with digits in the sentence around a run, and in it."""
    return {word for word in text.said(sentence(text, run)) if any(map(str.isdecimal, word))}


def likeness(one: Words, run: Run, other: Words, found: Run) -> float:
    """Return how much the sentences around two runs are alike, by their words: from 0 to 1."""
    return Indel.normalized_similarity(one.said(sentence(one, run)), other.said(sentence(other, found)))


def around(text: Words, held: Range, run: Run) -> Around:
    """Return what of a run stands before a range, in it and behind it, within the sentence of the range."""
    start, end = held
    before = text.text[min(start, text.starts[run.start]) : start]
    behind = text.text[end : max(end, text.ends[run.end - 1])]
    return _END.split(before)[-1], text.text[start:end], _END.split(behind, maxsplit=1)[0]

"""Own words: how long a stretch of a claim stands word for word in its source (DESIGN §6).

Punctuation and letter case do not count. In scripts that part no words by spaces, two characters
(grapheme clusters) count as one word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.text.normal import Range, normalise, plain
from generator.text.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.text.wording import Word

RUN = 8
"""From so many consecutive words in common a claim is not in the editors' own words."""

_WEIGHT = 2 * RUN


@dataclass(frozen=True, slots=True)
class WordIndex:
    """The runs of `RUN` words of one or more passages, each run within one passage."""

    runs: frozenset[str]


@dataclass(frozen=True, slots=True)
class SharedRun:
    """A stretch of a claim, in code points, whose every run of `RUN` words stands in the source.

    `length` counts its words; of a script without spaces, its characters by two, rounded down.
    """

    start: int
    end: int
    length: int


def index_words(*passages: str) -> WordIndex:
    """Index the words of a source, once for all the claims that are compared with it."""
    texts = (words(plain(passage)) for passage in passages)
    return WordIndex(frozenset(key for text in texts for _, key in _runs(text)))


def shared_run(claim: str, source: WordIndex) -> SharedRun | None:
    """Return the longest run of `RUN` or more words that a claim shares with a source, if any."""
    normal = normalise(claim)
    text = words(normal.text)
    shared = (run for run, key in _runs(text) if key in source.runs)
    stretches = [text[start:end] for start, end in _merged(shared)]
    if not stretches:
        return None
    longest = max(stretches, key=_weight)
    start, end = normal.original(longest[0].start, longest[-1].end)
    return SharedRun(start, end, _weight(longest) // 2)


def _runs(text: Sequence[Word]) -> Iterator[tuple[Range, str]]:
    """Yield, for each word, the shortest range from it that weighs as much as `RUN` words, and its text."""
    parts = [word.text for word in text]
    end = weight = 0
    for start, word in enumerate(text):
        while weight < _WEIGHT and end < len(text):
            weight += text[end].weight
            end += 1
        if weight < _WEIGHT:
            return
        yield (start, end), "\0".join(parts[start:end])
        weight -= word.weight


def _merged(runs: Iterable[Range]) -> list[Range]:
    """Merge runs that begin at consecutive words."""
    merged: list[Range] = []
    previous = -2
    for start, end in runs:
        if start == previous + 1:
            merged[-1] = merged[-1][0], end
        else:
            merged.append((start, end))
        previous = start
    return merged


def _weight(text: Sequence[Word]) -> int:
    return sum(word.weight for word in text)

"""Own words: how long a stretch of a claim stands word for word in its source (DESIGN §6).

Punctuation and letter case do not count. In scripts that part no words by spaces, two characters
(grapheme clusters) count as one word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.text.normal import Range, normalise, plain
from generator.text.wording import word_texts, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.text.wording import Word

RUN = 8
"""From so many consecutive words in common a claim is not in the editors' own words."""

_WEIGHT = 2 * RUN
_FEW = 100  # runs that are sought one by one


class WordIndex:
    """The words of one or more normalised passages, each apart, to be asked for runs of `RUN` words.

    A few runs are sought in the text itself, which takes less than an index; many are looked up.
    """

    def __init__(self, passages: Iterable[str]) -> None:
        self._passages = list(passages)
        self._asked = 0

    def holds(self, run: str) -> bool:
        """Say whether a run, its words joined by the character U+0000, stands in one of the passages."""
        self._asked += 1
        return run in self._runs if self._asked > _FEW else f"\0{run}\0" in self._text

    @cached_property
    def letters(self) -> str:
        """The passages, in which the letters of a word are quickly sought."""
        return "\0".join(self._passages).casefold()

    @cached_property
    def _text(self) -> str:
        return "".join("\0{}\0".format("\0".join(word_texts(passage))) for passage in self._passages)

    @cached_property
    def _runs(self) -> frozenset[str]:
        return frozenset(key for passage in self._passages for _, key in _runs(words(passage)))


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
    return WordIndex(map(plain, passages))


def shared_run(claim: str, source: WordIndex) -> SharedRun | None:
    """Return the longest run of `RUN` or more words that a claim shares with a source, if any."""
    if claim.isascii() and not any(map(source.holds, _plain_runs(claim, source))):
        return None
    normal = normalise(claim)
    text = words(normal.text)
    shared = (run for run, key in _runs(text) if source.holds(key))
    stretches = [text[start:end] for start, end in _merged(shared)]
    if not stretches:
        return None
    longest = max(stretches, key=_weight)
    start, end = normal.original(longest[0].start, longest[-1].end)
    return SharedRun(start, end, _weight(longest) // 2)


def _plain_runs(claim: str, source: WordIndex) -> Iterator[str]:
    """Yield what `_runs` does of a text in ASCII, whose words weigh the same, as far as it may be in the source."""
    parts = word_texts(plain(claim))
    start, at = 0, RUN - 1  # each run is looked at from its end
    while at < len(parts):
        if parts[at] not in source.letters:  # it lies in all runs up to the one behind it
            start, at = at + 1, at + RUN
        elif at > start:
            at -= 1
        else:
            yield "\0".join(parts[start : start + RUN])
            start, at = start + 1, start + RUN


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

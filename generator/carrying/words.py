"""A text as a row of words, each with its place, and how the words of two texts answer to each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel, Levenshtein

from generator.text import wording
from generator.text.normal import Normal, normalise

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

_GAP = 40  # words in a row that have no answer, among which more of the same are sought

_AROUND = 6  # words on each side by which one is told to be loose
_MOVED = 8  # weight of words that moved
_MOVES = 2
_MOST_LOOSE = 10_000_000  # pairs of loose words that are compared

NONE = -1
"""The number of the word that answers to one which has no answer."""


class Run(NamedTuple):
    """The words from `start` up to `end` of a text, by their numbers."""

    start: int
    end: int


@dataclass(frozen=True)
class Words:
    """A text taken apart into words, casefolded; in scripts without spaces each character counts as half a word.

    `starts` and `ends` are the places of the words in the text as it is, in code points. `weights` are 2 for a word
    and 1 for such a character.
    """

    text: str
    normal: Normal
    words: tuple[str, ...]
    weights: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Words:
        """Return the words of a text."""
        normal = normalise(text)
        found = wording.words(normal.text)
        places = [normal.original(word.start, word.end) for word in found]
        return cls(
            text,
            normal,
            tuple(word.text for word in found),
            tuple(word.weight for word in found),
            tuple(start for start, _ in places),
            tuple(end for _, end in places),
        )

    def touched(self, start: int, end: int) -> Run:
        """Return the words that a range of the text touches."""
        return Run(bisect_right(self.ends, start), max(bisect_right(self.ends, start), bisect_left(self.starts, end)))

    def parted(self, at: int, sign: re.Pattern[str]) -> bool:
        """Say whether a sign stands between a word and the next one."""
        return sign.search(self.text, self.ends[at], self.starts[at + 1]) is not None

    def weight(self, run: Run) -> int:
        """Return how much words weigh: two for each, one for a character that is half a word."""
        return sum(self.weights[max(0, run.start) : max(0, run.end)])

    def said(self, run: Run) -> tuple[str, ...]:
        """Return the words of a run."""
        return self.words[max(0, run.start) : max(0, run.end)]

    def where(self, sought: Sequence[str], most: int = 20) -> list[Run]:
        """Return where words stand one behind the other, `most` of those places."""
        found: list[Run] = []
        rarest = min(range(len(sought)), key=lambda at: len(self._places.get(sought[at], ())), default=0)
        for place in self._places.get(sought[rarest], ()) if sought else ():
            start = place - rarest
            if start >= 0 and self.words[start : start + len(sought)] == tuple(sought):
                found.append(Run(start, start + len(sought)))
                if len(found) == most:
                    break
        return found

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: defaultdict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self.words):
            places[word].append(at)
        return places


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two texts and their words in order.

    `answers` has for each word of `old` that of `new`, or `NONE`; `asked` has for each word of `new` that of `old`.
    """

    old: Words
    new: Words
    answers: tuple[int, ...]
    asked: tuple[int, ...]

    @classmethod
    def of(cls, old: Words, new: Words) -> Alignment:
        """Align two texts so that the fewest words are added, left out, or replaced."""
        answers = [NONE] * len(old.words)
        for ours, theirs, size in _blocks(old.words, new.words):
            answers[ours : ours + size] = range(theirs, theirs + size)
        for _ in range(_MOVES):
            answers = _with_moves(old, new, answers)
        asked = [NONE] * len(new.words)
        for at, answer in enumerate(answers):
            if answer != NONE:
                asked[answer] = at
        return cls(old, new, tuple(answers), tuple(asked))

    def answer(self, at: int) -> int:
        """Return the word of `new` that answers to a word of `old`; `NONE` beyond the ends of the text, too."""
        return self.answers[at] if 0 <= at < len(self.answers) else NONE

    def before(self, at: int, reach: int) -> list[int]:
        """Return the words of `old` before `at`, at most `reach` away, that have an answer: the nearest first."""
        return [k for k in range(at - 1, max(0, at - reach) - 1, -1) if self.answers[k] != NONE]

    def behind(self, at: int, reach: int) -> list[int]:
        """Return the words of `old` from `at` on, at most `reach` of them, that have an answer: the nearest first."""
        return [k for k in range(at, min(len(self.answers), at + reach)) if self.answers[k] != NONE]


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield where words are the same in both texts, and how many: also between words that take each other's place."""
    i = j = 0
    for block in Levenshtein.opcodes(old, new).as_matching_blocks():
        if 0 < block.a - i <= _GAP and 0 < block.b - j <= _GAP:
            for within in Indel.opcodes(old[i : block.a], new[j : block.b]).as_matching_blocks():
                yield i + within.a, j + within.b, within.size
        yield block.a, block.b, block.size
        i, j = block.a + block.size, block.b + block.size


def _with_moves(old: Words, new: Words, answers: list[int]) -> list[int]:
    """Return answers in which passages that moved answer to themselves, and no longer to what took their place."""
    asked = [NONE] * len(new.words)
    for at, answer in enumerate(answers):
        if answer != NONE:
            asked[answer] = at
    ours, theirs = _loose(answers), _loose(asked)
    if not ours or not theirs or len(ours) * len(theirs) > _MOST_LOOSE:
        return answers
    found = list(answers)
    blocks = Indel.opcodes([old.words[at] for at in ours], [new.words[at] for at in theirs]).as_matching_blocks()
    for block in blocks:
        for first, last in _stretches(ours, theirs, block.a, block.b, block.size):
            if old.weight(Run(ours[first], ours[last - 1] + 1)) >= _MOVED:
                shift = block.b - block.a
                for at in range(first, last):
                    taken = asked[theirs[at + shift]]
                    if taken != NONE and found[taken] == theirs[at + shift]:
                        found[taken] = NONE
                    found[ours[at]] = theirs[at + shift]
    return found


def _loose(answers: Sequence[int]) -> list[int]:
    """Return the words of which few neighbours have an answer close to their own."""
    near = [0]
    for one, other in pairwise(answers):
        near.append(near[-1] + (other == one + 1 and one != NONE))
    stop = len(answers) - 1
    return [
        at
        for at in range(len(answers))
        if 2 * (near[min(stop, at + _AROUND)] - near[max(0, at - _AROUND)])
        < min(stop, at + _AROUND) - max(0, at - _AROUND)
    ]


def _stretches(ours: Sequence[int], theirs: Sequence[int], a: int, b: int, size: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a block of loose words that stand one behind the other in both texts."""
    first = a
    for at in range(a + 1, a + size + 1):
        if at == a + size or ours[at] != ours[at - 1] + 1 or theirs[at + b - a] != theirs[at + b - a - 1] + 1:
            yield first, at
            first = at

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
    from collections.abc import Iterator, Sequence

    import regex

_GAP = 40  # words in a row that have no answer, among which more of the same are sought

_AROUND = 6  # words on each side by which one is told to be loose
_MOVED = 8  # weight of words that moved
_MOVES = 2
_APART = 12  # words between the answers of neighbours that are sought nearer
_STRAY = 2  # weight of words that are not believed to have gone far alone
_SKIPPED = 12  # words that may stand between them there
_FOLLOWING = 4  # weight of words that are then found
_MOST_SAME = 200
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

    def parted(self, at: int, sign: regex.Pattern[str]) -> bool:
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
        answers = _joined(old, new, _gathered(old, new, _without_strays(old, answers)))
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


def _without_strays(old: Words, answers: list[int]) -> list[int]:
    """Return answers without those of a lone word, or of two characters, that are far from all around them."""
    known = [at for at, answer in enumerate(answers) if answer != NONE]
    breaks = [at for at in range(1, len(known)) if abs(answers[known[at]] - answers[known[at - 1]]) > _APART]
    found = list(answers)
    for first, last in pairwise([0, *breaks, len(known)] if breaks else []):
        stray = known[first:last]
        if sum(old.weights[at] for at in stray) <= _STRAY and first > 0 and last < len(known):
            for at in stray:
                found[at] = NONE
    return found


def _gathered(old: Words, new: Words, answers: list[int]) -> list[int]:
    """Return answers in which words follow those before them where they can, as in a paragraph printed twice."""
    found, asked = list(answers), {answer for answer in answers if answer != NONE}
    before = NONE
    for at in range(len(answers)):
        if before != NONE and found[at] - found[before] > _APART:
            _draw_near(old, new, found, asked, before)
        before = at if found[at] != NONE else before
    return found


def _draw_near(old: Words, new: Words, found: list[int], asked: set[int], before: int) -> None:
    """Let words behind one answer to the same ones behind its answer, if enough of them stand there unasked."""
    for skipped in range(_SKIPPED + 1):
        at = before + 1 + skipped
        for there in range(found[before] + 1, found[before] + 2 + _SKIPPED):
            size = _same(old, new, at, there, asked)
            if old.weight(Run(at, at + size)) >= (_MOVED if skipped else _FOLLOWING):
                found[before + 1 : at] = [NONE] * skipped
                found[at : at + size] = range(there, there + size)
                gap = old.words[before + 1 : at], new.words[found[before] + 1 : there]
                for block in Indel.opcodes(*gap).as_matching_blocks():
                    for step in range(block.size):
                        found[before + 1 + block.a + step] = found[before] + 1 + block.b + step
                asked.update(found[before + 1 : at + size])
                return


def _joined(old: Words, new: Words, answers: list[int]) -> list[int]:
    """Return answers in which a lone word that stands there twice is the one beside the answer of its neighbour."""
    found, asked = list(answers), set(answers)
    for step in (-1, 1):
        for at in range(len(found))[::-step]:
            beside, other = (found[k] if 0 <= k < len(found) else NONE for k in (at - step, at + step))
            there = beside + step
            if NONE in {beside, found[at]} or found[at] in {there, other - step} or not 0 <= there < len(new.words):
                continue
            if new.words[there] == old.words[at] and there not in asked:
                asked.add(there)
                found[at] = there
    return found


def _same(old: Words, new: Words, at: int, there: int, asked: set[int]) -> int:
    """Return how many words are the same from two on, of new ones that nothing asks for."""
    size = 0
    most = min(len(old.words) - at, len(new.words) - there, _MOST_SAME)
    while size < most and old.words[at + size] == new.words[there + size] and there + size not in asked:
        size += 1
    return size


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

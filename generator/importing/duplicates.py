"""Duplicates: what stands in a text a second time, found in time linear in its length.

A run of eight words that stood before is followed as long as both go on alike. In scripts without spaces a character
counts half a word, and runs have sixteen.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEAST_WORDS = 25
"""Words from which a repetition can be a second body; it must then be whole lines."""

ENOUGH_WORDS = 60
"""Words from which it is one wherever it begins and ends."""

_RUN = 8
_STEP = 4  # one run in so many is remembered
_WHOLE = 0.9  # of the words of the lines that a repetition stands in
_REFRAIN = 3  # times that a refrain stands in a text
_WIDE = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]"
_TOKEN = regex.compile(rf"{_WIDE}|[\p{{L}}\p{{M}}\p{{N}}--{_WIDE}]+", flags=regex.V1)
_BREAK = regex.compile("\n")
_IS_WIDE = regex.compile(_WIDE)


class Repetition(NamedTuple):
    """A range of a text, in code points, that stands there before; `words` is its length, `opening` its first words."""

    start: int
    end: int
    words: float
    opening: tuple[int, ...]


class _Tokens(NamedTuple):
    """The words of a text: a number for each different one, and where each begins and ends."""

    ids: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    weight: float
    run: int


def repetitions(text: str) -> list[Repetition]:
    """Return what stands a second time in a text: whole lines of 25 words or more, or 60 words anywhere."""
    tokens = _tokens(text)
    breaks = [-1, *(match.start() for match in _BREAK.finditer(text)), len(text)]
    found = []
    for second, length in _diagonals(tokens):
        start, end = tokens.starts[second], tokens.ends[second + length - 1]
        words = length * tokens.weight
        if words >= ENOUGH_WORDS or (words >= LEAST_WORDS and _is_whole(tokens, breaks, second, length)):
            opening = tuple(tokens.ids[second : second + tokens.run])
            found.append(Repetition(start, _with_signs(text, end), words, opening))
    times = Counter(one.opening for one in found)
    return [one for one in found if one.words >= ENOUGH_WORDS or 1 + times[one.opening] < _REFRAIN]


def _tokens(text: str) -> _Tokens:
    numbers: dict[str, int] = {}
    ids, starts, ends = [], [], []
    wide = 0
    for match in _TOKEN.finditer(text.lower() if len(text.lower()) == len(text) else text):
        ids.append(numbers.setdefault(match[0], len(numbers)))
        starts.append(match.start())
        ends.append(match.end())
        wide += bool(_IS_WIDE.match(match[0]))
    is_wide = 2 * wide > len(ids)
    return _Tokens(ids, starts, ends, 0.5 if is_wide else 1.0, 2 * _RUN if is_wide else _RUN)


def _diagonals(tokens: _Tokens) -> Iterator[tuple[int, int]]:
    """Yield where words begin that stand in the text before, and how many there are."""
    ids, run = tokens.ids, tokens.run
    seen: dict[tuple[int, ...], int] = {}
    second = done = 0
    while second + run <= len(ids):
        key = tuple(ids[second : second + run])
        first = seen.get(key)
        if first is None:
            if second % _STEP == 0:
                seen[key] = second
            second += 1
            continue
        start, length = _extended(ids, first, second, done)
        if length * tokens.weight >= LEAST_WORDS:
            yield start, length
            second = done = start + length
        else:
            second += 1


def _extended(ids: Sequence[int], first: int, second: int, done: int) -> tuple[int, int]:
    """Return where a repetition begins and how long it is: to the left until `done`, to the right until it differs."""
    back = 0
    while (
        second - back > done
        and first - back > 0
        and ids[first - back - 1] == ids[second - back - 1]
        and back < LEAST_WORDS * 2
    ):
        back += 1
    length = 0
    while second + length < len(ids) and first + length < second - back and ids[first + length] == ids[second + length]:
        length += 1
    return second - back, length + back


def _is_whole(tokens: _Tokens, breaks: Sequence[int], second: int, length: int) -> bool:
    """Say whether words are nearly all that stands in their lines; `breaks` are the places between lines."""
    line_start = breaks[bisect_left(breaks, tokens.starts[second]) - 1]
    line_end = breaks[bisect_left(breaks, tokens.ends[second + length - 1])]
    first, last = bisect_right(tokens.starts, line_start), bisect_left(tokens.starts, line_end)
    return length >= _WHOLE * (last - first)


def _with_signs(text: str, end: int) -> int:
    """Return the end of a range with the punctuation behind it."""
    while end < len(text) and not text[end].isalnum() and not text[end].isspace():
        end += 1
    return end

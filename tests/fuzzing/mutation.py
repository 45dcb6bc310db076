"""Mutations: one input made into another, by the words that its target's texts are made of."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from tests.fuzzing.target import Target

LONGEST = 4096
"""Bytes that an input grows to at most."""

_NUMBER = re.compile(rb"\d+")
_NUMBERS = (b"0", b"-1", b"1", b"13", b"32", b"99", b"255", b"65536", b"99999999999999999999", b"1e999", b"007")
_MOST_STEPS = 5
_STRETCH = 24


def below(rng: Random, number: int) -> int:
    """Return a whole number from 0 to below `number`; faster than the library, and as even as it need be."""
    return int(rng.random() * number)


def mutated(data: bytes, target: Target, rng: Random, longest: int = LONGEST) -> bytes:
    """Return an input after one to five changes: bytes, words, lines, numbers, parts of other seeds."""
    if target.keys and below(rng, 8):
        for _ in range(below(rng, _MOST_STEPS) + 1):
            data = _value(data, target, rng)
        return data if len(data) <= longest else data[:longest]
    for _ in range(below(rng, _MOST_STEPS) + 1):
        data = _STEPS[below(rng, len(_STEPS))](data, target, rng)
    return data[:longest]


def _value(data: bytes, target: Target, rng: Random) -> bytes:
    """Put a text of one to three words in the place of a value that may be any text, so that the input stays right."""
    found = list(_valued(target.keys).finditer(data))
    if not found:
        return data
    match = found[below(rng, len(found))]
    words = [_any(target, rng).decode("utf-8", "replace").strip() for _ in range(below(rng, 3) + 1)]
    said = json.dumps(" ".join([*words, "one"][below(rng, 2) :]), ensure_ascii=False)
    return data[: match.start(1)] + said.encode() + data[match.end(1) :]


@cache
def _valued(keys: tuple[str, ...]) -> re.Pattern[bytes]:
    named = "|".join(map(re.escape, keys))
    return re.compile(rf'\b(?:{named}): ("(?:[^"\\\n]|\\.)*"|[^\n,{{}}\[\]"]+)'.encode())


def _word(data: bytes, target: Target, rng: Random) -> bytes:
    at = below(rng, len(data) + 1)
    return data[:at] + _any(target, rng) + data[at:]


def _word_for(data: bytes, target: Target, rng: Random) -> bytes:
    """Put a word in the place of another one that is there."""
    old = _any(target, rng)
    at = data.find(old, below(rng, len(data) + 1))
    if at < 0:
        return _word(data, target, rng)
    return data[:at] + _any(target, rng) + data[at + len(old) :]


def _any(target: Target, rng: Random) -> bytes:
    return target.words[below(rng, len(target.words))]


def _cut(data: bytes, _: Target, rng: Random) -> bytes:
    start, end = _stretch(data, rng)
    return data[:start] + data[end:]


def _doubled(data: bytes, _: Target, rng: Random) -> bytes:
    start, end = _stretch(data, rng)
    return data[:end] + data[start:end] * (below(rng, 3) + 1) + data[end:]


def _moved(data: bytes, _: Target, rng: Random) -> bytes:
    start, end = _stretch(data, rng)
    rest = data[:start] + data[end:]
    at = below(rng, len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def _line(data: bytes, _: Target, rng: Random) -> bytes:
    """Drop, double or move a line, or indent it otherwise."""
    lines = data.split(b"\n")
    line = lines.pop(below(rng, len(lines)))
    for each in ((), (line, line), (line,), (b"  " + line,), (line.lstrip(),))[below(rng, 5)]:
        lines.insert(below(rng, len(lines) + 1), each)
    return b"\n".join(lines)


def _number(data: bytes, target: Target, rng: Random) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return _word(data, target, rng)
    match = found[below(rng, len(found))]
    return data[: match.start()] + _NUMBERS[below(rng, len(_NUMBERS))] + data[match.end() :]


def _byte(data: bytes, _: Target, rng: Random) -> bytes:
    at = below(rng, len(data) + 1)
    return data[:at] + rng.randbytes(below(rng, 3) + 1) + data[at + below(rng, 3) :]


def _spliced(data: bytes, target: Target, rng: Random) -> bytes:
    """Go on as another seed does."""
    other = target.seeds[below(rng, len(target.seeds))]
    return data[: below(rng, len(data) + 1)] + other[below(rng, len(other) + 1) :]


def _stretch(data: bytes, rng: Random) -> tuple[int, int]:
    start = below(rng, len(data) + 1)
    return start, min(len(data), start + below(rng, _STRETCH) + 1)


_STEPS = (_word, _word, _word, _word_for, _word_for, _cut, _cut, _doubled, _moved, _line, _number, _byte, _spliced)

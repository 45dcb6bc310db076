"""Shingles: runs of words by which texts that are copies of each other are found, in time linear in their length.

One run in four is taken, by the word that it begins with, so that two texts take the same ones.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

RUN = 8
"""Words of a run; in scripts without spaces, twice as many characters."""

_ONE_IN = 4
_LEAST = 5  # runs from which a text can be compared
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|\w+")
_WIDE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


class Overlap(NamedTuple):
    """Two texts by their keys, the earlier first, and which share of the shorter one's runs stands in the other."""

    first: Hashable
    second: Hashable
    share: float


def shingles(text: str) -> frozenset[str]:
    """Return the runs of a text that are compared."""
    has_wide = _WIDE.search(text)
    words = (_TOKEN if has_wide else _WORD).findall(text.lower())
    wide = sum(1 for word in words if _WIDE.match(word)) if has_wide else 0
    length = 2 * RUN if 2 * wide > len(words) else RUN
    starts = compress(range(len(words) - length + 1), map(_is_anchor, words))
    return frozenset([" ".join(words[at : at + length]) for at in starts])


@lru_cache(maxsize=65536)
def _is_anchor(word: str) -> bool:
    """Say whether the runs that begin with a word are compared."""
    return crc32(word.encode()) % _ONE_IN == 0


def overlaps(texts: Iterable[tuple[Hashable, str]], least: float) -> Iterator[Overlap]:
    """Yield each text that shares at least `least` of its runs with an earlier one, with the one it shares most with.

    A run counts for the first text that it stands in.
    """
    first: dict[str, Hashable] = {}
    sizes: dict[Hashable, int] = {}
    for key, text in texts:
        runs = shingles(text)
        sizes[key] = len(runs)
        shared = Counter([other for run in runs if (other := first.setdefault(run, key)) != key])
        shares = {other: count / min(sizes[other], len(runs)) for other, count in shared.items()}
        most = max(shares, key=shares.__getitem__, default=None)
        if most is not None and shares[most] >= least and min(sizes[most], len(runs)) >= _LEAST:
            yield Overlap(most, key, shares[most])

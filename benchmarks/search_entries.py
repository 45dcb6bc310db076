"""Made-up entries for the search: as long as real ones, in six scripts, words as often as in real texts (Zipf)."""

from __future__ import annotations

import random
from bisect import bisect
from itertools import accumulate
from typing import TYPE_CHECKING

from generator.search.index import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

LATIN = [start + vowel for start in (*"bdfgklmnprstvz", "br", "st", "tr", "ch") for vowel in "aeiou"]
CYRILLIC = [start + vowel for start in "бвгдзклмнпрст" for vowel in "аеиоу"]
ARABIC = [*"ابتثجحخدذرزسشصضطظعغفقكلمنهوي"]
HANGUL = [chr(0xAC00 + 28 * number) for number in range(399)]
HAN = [chr(0x4E00 + number) for number in range(3_000)]
BURMESE = [chr(0x1000 + start) + sign for start in range(28) for sign in ("", "ာ", "ိ", "ု", "ေ", "န်")]

SCRIPTS = ((LATIN, " ", 55), (CYRILLIC, " ", 10), (ARABIC, " ", 10), (HANGUL, " ", 7), (HAN, "", 10), (BURMESE, "", 8))
"""Signs, what parts words, and the share of entries in per cent."""

SHARES = list(accumulate(share for _, _, share in SCRIPTS))
WORDS = 200_000
"""Different words of a script that has spaces, if one reads for ever."""

GRADES = ("Confirmed", "Probably true", "Possibly true", "Doubtful", "Cannot be judged")


def word(signs: list[str], rank: int) -> str:
    """Return the word of a rank: frequent ones are short."""
    rank += 1
    found = ""
    while rank:
        found += signs[rank % len(signs)]
        rank //= len(signs)
    return found


def text(chance: random.Random, script: int, length: int) -> str:
    """Return so many words (or twice as many signs without spaces); the n-th word is n times rarer than the first."""
    signs, space, _ = SCRIPTS[script]
    if space:
        return space.join(word(signs, int(WORDS ** chance.random())) for _ in range(length))
    return "".join(signs[int(len(signs) ** chance.random()) % len(signs)] for _ in range(2 * length))


def entries(count: int, seed: int = 1) -> Iterator[Found]:
    """Yield so many facts, twenty on a page."""
    chance = random.Random(seed)
    cast = [text(chance, chance.randrange(len(SCRIPTS)), 2) for _ in range(count // 20 + 10)]
    for number in range(count):
        script = bisect(SHARES, chance.randrange(100))
        claim = text(chance, script, chance.randint(10, 26)).capitalize() + "."
        quotes = " ".join(
            f"“{text(chance, script, chance.randint(8, 30))}” ({chance.choice(cast)})"
            for _ in range(chance.randint(1, 3))
        )
        names = tuple(chance.choice(cast) for _ in range(chance.randint(1, 4)))
        id_ = f"fact-{number}-{word(LATIN, number)}"
        said = f"{chance.choice(GRADES)}, from one origin."
        yield Found(f"page/{number // 20}/#b-f--{id_}", claim, quotes, "Made-up mines", said, id_, names)

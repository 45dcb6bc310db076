"""The words by which a text is found, the same here and in the reader's browser (`templates/scripts/search.js`).

Case, accents, Arabic and Hebrew vowel signs and forms of width do not count. Scripts that put no spaces between words
are found by two signs that adjoin, and by a last one; a query is cut in the same way and met by what begins with it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, pairwise
from unicodedata import normalize

import regex

UNSPACED = "".join(rf"\p{{Script={name}}}" for name in ("Han", "Hiragana", "Katakana", "Hangul")) + "ー"
UNSPACED += "".join(rf"\p{{Script={name}}}" for name in ("Thai", "Lao", "Khmer", "Myanmar"))
"""The scripts whose words are not parted by spaces, or grow by endings that hide them: what stands in a set."""

_DROPPED = "\u00ad\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u200b-\u200f\u2060\ufeff"
_FIRST_UNSPACED = "\u0e00"  # Thai; the others come after it
_NOTHING = re.compile(f"[{_DROPPED}]+")
_ASCII = re.compile("[a-z0-9]+")
_RUN = regex.compile(rf"[\p{{L}}\p{{N}}\p{{M}}{_DROPPED}]+")
_UNIT = regex.compile(rf"([{UNSPACED}]\p{{M}}*)|([^{UNSPACED}]+)")


_SIGN = re.compile("[“”„‘’‚«»‹›–—…·]")
"""Signs between words that stand in texts of which all else is ASCII."""


def words(text: str) -> list[str]:
    """Return the words of a text as they are searched for, in order."""
    if not text.isascii():
        text = _SIGN.sub(" ", text)
    if text.isascii():
        return _ASCII.findall(text.lower())
    return [*chain.from_iterable(map(_words_of_run, _RUN.findall(text)))]


@lru_cache(maxsize=1 << 18)
def _words_of_run(run: str) -> tuple[str, ...]:
    """Return the words of letters that stand together; texts repeat most of them."""
    if run.isascii():
        return (run.lower(),)
    plain = folded(run)
    if plain.isalnum() and max(plain) < _FIRST_UNSPACED:
        return (plain,)
    return tuple(chain.from_iterable(map(_parted, _RUN.findall(plain))))


def folded(text: str) -> str:
    """Return a text without what does not count when words are compared."""
    plain = _NOTHING.sub("", normalize("NFKD", text.lower()))
    return normalize("NFC", plain).replace("ς", "σ").replace("ß", "ss")


def _parted(run: str) -> list[str]:
    """Cut a run of letters into words, and what no space parts into pairs of signs, the last one by itself."""
    found: list[str] = []
    dense: list[str] = []
    for sign, word in _UNIT.findall(run):
        if word:
            found += (*_pairs(dense), word)
            dense = []
        else:
            dense.append(sign)
    return found + _pairs(dense)


def _pairs(signs: list[str]) -> list[str]:
    return [*map("".join, pairwise(signs)), *signs[-1:]]

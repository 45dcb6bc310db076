"""Coherence: how far signs that stand side by side belong together, in any script.

No word mixes scripts, has a capital behind a small letter, or holds a currency sign or an opening quotation mark.
Text that was read in a wrong encoding does, in nearly every word. A junction of two signs is *odd* where they do so.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_MIXED = "mixed"
_SCRIPTS = regex.compile(
    r"(?P<latin>\p{Latin})|(?P<cyrillic>\p{Cyrillic})|(?P<greek>\p{Greek})|(?P<arabic>\p{Arabic})|(?P<thai>\p{Thai})"
    r"|(?P<hebrew>\p{Hebrew})|(?P<east>[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Bopomofo}])"
    r"|(?P<none>[\p{Common}\p{Inherited}])"
)
_MIXING = frozenset({"east", "none"})  # stand beside any script
_HIGH = regex.compile(r"[^\x00-\x7f]")
_ODD_IN_WORDS = frozenset("¢£¤¥€§¦¨©¬¯°±¶¸¹²³¼½¾¿¡†‡‰ˆ˜´`•™®")
_WITHIN_WORD = regex.compile(
    r"(?<=[\p{L}\p{M}])[“„‚‟«»‹›](?![\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}])(?=[\p{L}\p{M}])"
)


def oddness(text: str) -> float:
    """Return which share of the signs of a text outside ASCII stand in an odd junction, 0 where there are none."""
    places = {match.start() for match in _HIGH.finditer(text)}
    odd = sum(1 for at in places if any(is_odd(*pair) for pair in _junctions(text, at)))
    return odd / len(places) if places else 0.0


def _junctions(text: str, at: int) -> Iterator[tuple[str, str]]:
    if at:
        yield text[at - 1], text[at]
    if at + 1 < len(text):
        yield text[at], text[at + 1]


def is_odd_run(text: str, start: int, end: int) -> bool:
    """Say whether two neighbours do not belong together in a run of a text, or at one of its ends."""
    first, last = max(0, start - 1), min(len(text), end + 1)
    if any(is_odd(text[at], text[at + 1]) for at in range(first, last - 1)):
        return True
    around = text[max(0, start - 2) : end + 2]
    return bool(_WITHIN_WORD.search(around))


@lru_cache(maxsize=65536)
def is_odd(left: str, right: str) -> bool:
    """Say whether two signs, of which one is outside ASCII, hardly ever stand side by side in text."""
    kinds = unicodedata.category(left), unicodedata.category(right)
    if left.isascii() and right.isascii():
        return False
    if any(
        kind in {"Cc", "Cn", "Co", "Cs"} and not sign.isspace() for kind, sign in zip(kinds, left + right, strict=True)
    ):
        return True
    words = [kind[0] in "LM" for kind in kinds]
    if all(words):
        return _parts(left, right, kinds)
    if words[0]:
        return right in _ODD_IN_WORDS or kinds[1] in {"Sm", "So"} or (kinds[1] == "Nd" and _foreign(left, right))
    if words[1]:
        return (
            _is_box(left)
            or left in _ODD_IN_WORDS - frozenset("¿¡§€£¥¢¤•")
            or (kinds[0] == "Nd" and _foreign(left, right))
        )
    return _odd_signs(left, right)


def _parts(left: str, right: str, kinds: tuple[str, str]) -> bool:
    """Say whether two letters cannot be of one word: of two scripts, or a capital behind a small letter."""
    return kinds == ("Ll", "Lu") or _foreign(left, right)


def _foreign(left: str, right: str) -> bool:
    scripts = {script(left), script(right)} - _MIXING
    return len(scripts) > 1


def _odd_signs(left: str, right: str) -> bool:
    """Say whether two signs that are no letters follow each other in no text."""
    return _is_box(left) != _is_box(right) and not (left.isspace() or right.isspace())


def _is_box(sign: str) -> bool:
    return "\u2500" <= sign <= "\u259f"


@lru_cache(maxsize=65536)
def script(sign: str) -> str:
    """Return the script of a sign: `east` for those of East Asia, which mix, and `none` for what is of all scripts."""
    match = _SCRIPTS.match(sign)
    return str(match.lastgroup) if match else unicodedata.name(sign, _MIXED).partition(" ")[0]

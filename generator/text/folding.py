"""Folding: texts made alike where they are searched for numbers, dates and names, never for quotes.

On top of what quotes are normalised by (`generator.text.normal.plain`): lower case, the digits of every script as
0 to 9, Arabic without vowel signs and with one form of alef, yeh and teh. What is folded is no evidence; it only
tells whether a number or a name is there.
"""

from __future__ import annotations

import re

import regex

from generator.text.normal import Range, is_plain, normalise, plain

_ZEROS = "٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀႐០᠐᥆᧐᪀᪐᭐᮰᱀᱐꘠꣐꤀꧐꧰꩐꯰０"  # the digit 0 of each script; 1 to 9 follow it
_DROPPED = "".join(map(chr, (*range(0x064B, 0x0653), 0x0640, 0x0670)))  # Arabic vowel signs, and the stretched line
_TABLE = (
    {ord(zero) + digit: str(digit) for zero in _ZEROS for digit in range(10)}
    | dict.fromkeys(map(ord, _DROPPED))
    | {ord(old): new for old, new in zip("أإآٱىیةکİ％٪", "ااااييهكi%%", strict=True)}
)
_BURMESE_ZERO = re.compile("(?<=[၀-၉])ဝ|ဝ(?=[၀-၉])")  # the letter wa, often typed for the digit 0
_LETTER = regex.compile(r"[\p{L}\p{M}\p{N}]")


def folded(text: str) -> str:
    """Return a text folded for the search of numbers and names."""
    return text.lower() if is_plain(text) else of_plain(plain(text))


def of_plain(text: str) -> str:
    """Return a text folded that is normalised as quotes are."""
    if text.isascii():
        return text.lower()
    if "ဝ" in text:
        text = _BURMESE_ZERO.sub("၀", text)
    return text.translate(_TABLE).lower()


def unfolded(text: str, start: int, end: int) -> Range:
    """Return the range of `text` that a range of the folded text, not an empty one, was made from."""
    normal = normalise(text)
    if len(normal.text) != len(of_plain(normal.text)):
        kept = [at for at, char in enumerate(normal.text) if char not in _DROPPED]
        start, end = kept[start], kept[end - 1] + 1
    return normal.original(start, end)


def is_letter(char: str) -> bool:
    """Say whether a character belongs to a word: a letter, a digit, or a sign that is written with one."""
    return char.isalnum() if char.isascii() else bool(_LETTER.match(char))


def stands_in(text: str, words: str) -> bool:
    """Say whether words stand in a text, both folded, on their own: digits not within a longer number."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not _goes_on(text[at - 2 : at][::-1], words[0]) and not _goes_on(text[end : end + 2], words[-1]):
            return True
        at = text.find(words, at + 1)
    return False


def _goes_on(beside: str, edge: str) -> bool:
    """Say whether a word or a number goes on beyond its edge."""
    if not beside or not is_letter(edge):
        return False
    if edge.isdigit() and beside[0] in ".,'٬٫":
        return beside[1:].isdigit()
    return beside[0].isdigit() if edge.isdigit() else beside[0].isascii() and is_letter(beside[0])

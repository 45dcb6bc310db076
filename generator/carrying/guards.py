"""Guards: what may not differ between the words of a mark as they were and as they are now.

A number, a unit, a date, a negation or the name of an entity that came, went or changed makes other words of them,
however alike the rest is.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from generator.lints import denials
from generator.lints.name_index import Text
from generator.lints.numerals import numerals
from generator.lints.said_dates import said_dates
from generator.lints.unit_words import unit_at
from generator.text import wording
from generator.text.folding import folded
from generator.text.normal import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.lints.name_index import NameIndex

Around = tuple[str, str, str]
"""What stands before a passage in its sentence, the passage, and what stands behind it."""

_DIGITS = re.compile(r"\d+")
_SIGNS = re.compile(r"[%‰°$€£¥₹<>≤≥~±]|(?<!\w)-(?=\d)")
_WEAK = {  # what the checks take for a possible negation, and what is none by itself
    language: re.compile(pattern)
    for language, pattern in {
        "en": r"\b(?:ends?|ended|few|little|rarely|rare|only|free of|yet|still|remains?|under|less|fewer|short|out)\b",
        "de": r"\b(?:kaum|selten|wenig\w*|ende\w*|noch|nur|frei\w*|erst\w*|statt|bleib\w*)",
        "es": r"\b(?:des|in|im)\w{4,}|\b(?:solo|sólo|apenas|poco|escas\w*)",
        "fr": r"\b(?:in|im|dé)\w{4,}|\b(?:rare|peu|seul\w*)",
        "ru": r"\b(?:мало|редко|лишь)",
        "ar": r"ما|قل[ةه]|نادر|غير|نقص",
        "hi": r"अ(?!भाव)[क-ह]|कमी",
        "th": r"ยัง|ขาด",
        "my": r"မ(?=[က-အ])|ကင်း|မဲ့",
        "ko": r"미|불|비|무|안|못",
        "ja": r"非|難|停|未|欠|ず|ぬ",
        "zh": r"难|難|免|少|失|停|非|缺|未来|不同|不少|不过|不断",
    }.items()
}
_SIGN_BEFORE = re.compile(r"[-$€£¥₹<>≤≥~±]\Z")
_SIGN_BEHIND = re.compile(r"\A ?[%‰°]")


def objection(old: str, new: str, language: str, names: NameIndex | None = None) -> str:
    """Say in a few words what of weight differs between two passages; '' where nothing does.

    `language` is that of both, a primary subtag, or '' where it is not known.
    """
    for what, read in _READINGS:
        ours, theirs = tuple(read(old, language)), tuple(read(new, language))
        if ours != theirs:
            return f"{what}: {_difference(ours, theirs)}"
    if denies(old, language) != denies(new, language):
        return "a negation may have come or gone"
    if names is not None and (ours := _names(old, names)) != (theirs := _names(new, names)):
        return f"a name differs: {_difference(ours, theirs)}"
    return ""


def objection_around(old: Around, new: Around, language: str) -> str:
    """Say what differs around two passages and bears on them; '' where nothing does.

    A negation counts wherever it is, a number or a sign only where it runs over an end of the passage, as where `3`
    became `3 million`.
    """
    for what, read in _AROUND:
        ours, theirs = tuple(read(*old, language)), tuple(read(*new, language))
        if ours != theirs:
            return f"{what}: {_difference(ours, theirs)}"
    return ""


def _negations_around(before: str, _: str, behind: str, language: str) -> Iterator[str]:
    yield from _negations(before, language)
    yield from _negations(behind, language)


def _numbers_across(before: str, words: str, behind: str, language: str) -> Iterator[str]:
    said, start, end = folded(before + words + behind), len(folded(before)), len(folded(before + words))
    for numeral in numerals(said, _languages(language)):
        if (numeral.start < start < numeral.end) or (numeral.start < end < numeral.end):
            yield said[numeral.start : numeral.end]
    for match in _SIGN_BEFORE.finditer(said[:start]) if said[start : start + 1].isdigit() else ():
        yield match[0]
    for match in _SIGN_BEHIND.finditer(said[end:]) if said[end - 1 : end].isdigit() else ():
        yield match[0]


def denies(text: str, language: str) -> bool:
    """Say whether a passage may mean a negation, by words such as `refused` or a prefix such as `un-`."""
    said = folded(text)
    weak = _WEAK.get(language)
    return bool(language) and denials.may_deny(weak.sub(" ", said) if weak else said, language)


def _digits(text: str, _: str) -> Iterator[str]:
    yield from _DIGITS.findall(folded(text))


def _numbers(text: str, language: str) -> Iterator[str]:
    said = folded(text)
    for numeral in numerals(said, _languages(language)):
        if not numeral.in_digits and max(numeral.values) <= 1:
            continue  # an article in many languages
        unit = unit_at(said, numeral.start, numeral.end)
        yield said[numeral.start : unit.end if unit else numeral.end]


def _dates(text: str, language: str) -> Iterator[str]:
    said = folded(text)
    for date in said_dates(said, _languages(language)):
        yield from (said[part.start : part.end] for part in date.parts)


def _negations(text: str, language: str) -> Iterator[str]:
    said = folded(text)
    if denials.is_known(language):
        yield from (said[start:end] for start, end in denials.denials(said, language))
        return
    yield from wording.negations(plain(text))


def _signs(text: str, _: str) -> Iterator[str]:
    yield from _SIGNS.findall(plain(text))


def _names(text: str, names: NameIndex) -> tuple[str, ...]:
    return tuple(entity for mention in names.mentions(Text.of(text)) for entity in sorted(mention.entities))


def _languages(language: str) -> tuple[str, ...]:
    return (language, "en") if language not in {"", "en"} else ("en",)


def _difference(ours: Sequence[str], theirs: Sequence[str]) -> str:
    gone, come = Counter(ours) - Counter(theirs), Counter(theirs) - Counter(ours)
    if not gone and not come:
        return "another order"
    return " → ".join(", ".join(f"“{word}”" for word in words) or "none" for words in (gone, come))


_READINGS: tuple[tuple[str, Callable[[str, str], Iterator[str]]], ...] = (
    ("a digit differs", _digits),
    ("a number differs", _numbers),
    ("a date differs", _dates),
    ("a negation differs", _negations),
    ("a sign differs", _signs),
)
_AROUND: tuple[tuple[str, Callable[[str, str, str, str], Iterator[str]]], ...] = (
    ("a negation beside it differs", _negations_around),
    ("a number differs that it is part of", _numbers_across),
)

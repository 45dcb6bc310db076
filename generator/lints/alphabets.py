"""Alphabets: whether a text can be in the language that its script and its smallest words tell.

Kazakh is written in Cyrillic letters and is no Russian, and two words of Italian stand in many a text of Somali. What
is to be written down as the language of a whole article is held to the letters of that language, and to how often its
smallest words come; where they speak against it, no language is told.
"""

from __future__ import annotations

import re

from generator.lints.tongues import guess, small_words

_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщьюя"
_ARABIC = "اأإآءؤئبتثجحخدذرزسشصضطظعغفقكلمنهةويى"
_PERSIAN = f"{_ARABIC}پچژگکیۀ"
_LETTERS = {  # those outside ASCII
    "ar": f"{_ARABIC}پچگڤ", "bg": f"{_CYRILLIC}ъѝ", "cs": "áčďéěíňóřšťúůýž", "da": "æøåé", "de": "äöüßé",
    "es": "áéíñóúü", "fa": _PERSIAN, "fi": "äöåšž", "fr": "àâæçéèêëîïôœùûüÿ", "hu": "áéíóöőúüű", "id": "é",
    "it": "àèéìíîòóùú", "nl": "éèêëïöüóáí", "no": "æøåéòô", "pl": "ąćęłńóśźż", "pt": "áâãàçéêíóôõúü",
    "ro": "ăâîșțşţ", "ru": f"{_CYRILLIC}ъыэё", "sv": "åäöé", "tr": "çğıöşüâîû", "uk": f"{_CYRILLIC}іїєґ",
    "ur": f"{_PERSIAN}ٹڈڑںھےہۂۃۓ",
}  # fmt: skip
_OTHERS = {  # letters of a script that other languages have, and this one has not
    "am": re.compile("[ኣቐ-ቕዀ-ዅ]"),
    "bn": re.compile("[ৰৱ]"),
    "he": re.compile("[\u05b0-\u05bc\u05f0-\u05f2]"),
    "hi": re.compile("[ळऴ]"),
    "my": re.compile("[ၐ-ႏ\ua9e0-\ua9fe\uaa60-\uaa7f]"),
}
_HINDI = frozenset(["है", "हैं", "में", "के", "की", "का", "से", "और", "को", "ने", "पर", "नहीं", "था", "थे", "भी", "कि", "यह"])
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_SHARE = 0.12  # of the words are the smallest ones
_FEW = frozenset({"fi", "tr"})  # say with endings what others say with small words: half of that will do
_LEAST_KINDS = 3
_MOST_FOREIGN = 0.01  # of the letters: names have some


def sure(text: str) -> str:
    """Return the language that a whole text is in, as `guess` does, '' where its letters or words speak against it."""
    language = guess(text)
    return language if language and _has_letters(text.lower(), language) and _has_words(text, language) else ""


def _has_letters(text: str, language: str) -> bool:
    letters = sum(map(str.isalpha, text))
    if others := _OTHERS.get(language):
        return len(others.findall(text)) <= _MOST_FOREIGN * letters
    own = _LETTERS.get(language)
    foreign = sum(sign.isalpha() and not sign.isascii() and sign not in own for sign in text) if own else 0
    return foreign <= _MOST_FOREIGN * letters


def _has_words(text: str, language: str) -> bool:
    """Say whether enough of the words are the smallest ones of a language; of one told by its script none are asked."""
    small = _HINDI if language == "hi" else small_words(language)
    words = text.split() if language == "hi" else _WORD.findall(text.lower())
    found = [word for word in words if word in small]
    share = _LEAST_SHARE / 2 if language in _FEW else _LEAST_SHARE
    return not small or (len(found) >= share * len(words) and len(set(found)) >= min(_LEAST_KINDS, len(words)))

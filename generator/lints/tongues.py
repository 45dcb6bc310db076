"""Tongues: in which language a short text is written, by its script and its smallest words."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

import regex

_SCRIPTS = {  # scripts that tell the language, as far as reports go
    "ko": r"\p{Hangul}", "ja": r"[\p{Hiragana}\p{Katakana}]", "zh": r"\p{Han}", "my": r"\p{Myanmar}", "th": r"\p{Thai}",
    "km": r"\p{Khmer}", "lo": r"\p{Lao}", "he": r"\p{Hebrew}", "el": r"\p{Greek}", "hi": r"\p{Devanagari}",
    "bn": r"\p{Bengali}", "ta": r"\p{Tamil}", "te": r"\p{Telugu}", "ka": r"\p{Georgian}", "hy": r"\p{Armenian}",
    "am": r"\p{Ethiopic}", "ar": r"\p{Arabic}", "ru": r"\p{Cyrillic}",
}  # fmt: skip
_WORDS = {
    "cs": "a se na je v že s z do od pro jako byl byla bylo ale podle nebo",
    "da": "og i at det er en til på som for af den med der de ikke har var et fra blev",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an "
    "werden aus er hat dass sie nach bei um am wird wurde war sind über",
    "en": "the of and to in a is that for it as was with be by on not he are from at or an have has had were "
    "which its will would been their they this but than into after says said",
    "es": "de la que el en y a los se del las un por con una para es al como más su fue son ha sus no lo según",
    "fi": "ja on ei se että oli ovat kuin hän mutta myös joka sen ole mukaan",
    "fr": "de la le et les des en un une du que est pour qui dans par sur au pas plus ne se ce il sont avec "
    "selon a été aux",
    "hu": "a az és hogy nem is egy van volt szerint ez meg de csak már",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke karena adalah oleh telah",
    "it": "di e che la il un a per è in una sono mi ho non si lo ma con del della gli dei da nel alla più ha secondo",
    "nl": "de het een van en in te dat is op voor zijn met die niet aan er om als ook bij door naar werd heeft volgens",
    "no": "og i at det er en til på som for av den med de ikke har var et fra ble etter ifølge",
    "pl": "i w na z do się że nie jest to o jak po od przez dla są było ale według został",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como foi ao das são segundo",
    "ro": "de și în la a cu pe că nu o un din este care pentru sunt mai fost",
    "sv": "och i att det som en på är av för med till den har de inte om ett var från enligt",
    "tr": "ve bir bu da de için ile olarak çok daha olan göre kadar gibi değil ancak",
    "vi": "và của là có được cho không các trong một những người với đã này theo",
}
_ARABIC_SCRIPT = (("ur", re.compile("[ٹڈڑےں]")), ("fa", re.compile(r"[پچژگ]|\bاست\b|\bکه\b|\bرا\b")))
_CYRILLIC_SCRIPT = (("uk", re.compile("[іїєґ]")), ("ru", re.compile("[ыэё]")), ("bg", re.compile("ъ")))
_TOKEN = re.compile(r"[^\W\d_]+")
_ALIKE = {"nb": "no", "nn": "no", "cmn": "zh", "yue": "zh", "arb": "ar", "prs": "fa", "cnr": "sr", "fil": "tl"}
_SETS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {}
for _language, _small in _SETS.items():
    _LANGUAGES_OF |= {word: (*_LANGUAGES_OF.get(word, ()), _language) for word in _small}
_SCRIPT = regex.compile("|".join(f"(?P<{language}>{pattern})" for language, pattern in _SCRIPTS.items()))
_ENOUGH = 2  # small words of a language


def primary(tag: str) -> str:
    """Return the language of a BCP 47 tag, '' where it names none."""
    language = tag.partition("-")[0].lower()
    return "" if language in {"und", "mul", "zxx"} else _ALIKE.get(language, language)


@lru_cache(maxsize=65536)
def guess(text: str) -> str:
    """Return the language (primary subtag) that a text is most likely written in, '' where nothing tells."""
    if not text.isascii():
        found = _by_script(text)
        if found:
            return found
    scores: dict[str, int] = {}
    for token in _TOKEN.findall(text.lower()):
        for tag in _LANGUAGES_OF.get(token, ()):
            scores[tag] = scores.get(tag, 0) + 1
    best = max(scores.values(), default=0)
    leading = [tag for tag, score in scores.items() if score == best]
    return leading[0] if best >= _ENOUGH and len(leading) == 1 else ""


def is_in(text: str, language: str) -> bool:
    """Say whether a text has enough small words of a language to be taken for it without a look at others."""
    return text.isascii() and len(_SETS.get(language, frozenset()).intersection(text.lower().split())) > _ENOUGH


def small_words(language: str) -> frozenset[str]:
    """Return the smallest words of a language, which tell nothing about what a text is about."""
    return _SETS.get(language, frozenset())


def _by_script(text: str) -> str:
    """Return the language that the letters outside Latin tell, if more than half of the letters are such."""
    seen = Counter(str(match.lastgroup) for match in _SCRIPT.finditer(text))
    if not seen or sum(seen.values()) * 2 < sum(map(str.isalpha, text)):
        return ""
    if "ja" in seen:
        return "ja"
    language = max(seen, key=lambda tag: seen[tag])
    for others in {"ar": _ARABIC_SCRIPT, "ru": _CYRILLIC_SCRIPT}.get(language, ()):
        if others[1].search(text):
            return others[0]
    return language

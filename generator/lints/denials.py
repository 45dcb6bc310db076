"""Denials: where a claim negates, and whether a passage in the same language may mean a negation.

A claim's reading is strict: a plain negating word, no `not only`, no `no more than`. A passage's is generous: a
prefix such as `un-`, a verb such as `lacks` or `refused` is enough.
"""

from __future__ import annotations

import re
from functools import lru_cache

import regex

from generator.text.folding import folded
from generator.text.wording import NEGATIONS

# In these languages a negation stands inside words, or between words that no space parts; the second pattern takes out
# what only looks like one.
_INSIDE = {
    "ja": (
        r"ない|ません|なかっ|ず(?=に|、)",
        r"少なくとも|まもなく|だけでなく|のみならず|かもしれない|かもしれません|必ず|まず|わずか",
    ),
    "ko": (r"않|없|못하|못했|못한|아니다|아니라고|아닌", r"뿐만 아니라|뿐 아니라|다름없|틀림없"),
    "my": (r"ဘူး|မဟုတ်|မရှိ", r"သာမက"),
    "th": (r"ไม่|ไร้", r"ไม่เพียง|ไม่กี่|ไม่น้อย"),
    "km": (r"មិន|គ្មាន", r"មិនត្រឹម"),
    "lo": (r"ບໍ່", r"ບໍ່ພຽງ"),
    "zh": (
        r"不|没有|沒有|未|并非|並非|无法|無法|毫无|毫無",
        r"不仅|不僅|不但|不断|不斷|不同|不过|不過|不少|不久|不管|不论|不論|不得不|差不多|不止|未来|未來|不只|不单|不断|不错|不錯|不等|不乏",
    ),
}
# What is a bound, a list or a name rather than a negation.
_OTHERWISE = {
    "en": r"(?:not?|never|none) (?:only|just|merely|solely|more than|less than|fewer than|later than|earlier "
    r"than|longer|sooner|least|doubt|matter|surprise|one knows)|nos?\. ?[0-9]|no\.? ?[0-9]|whether or not|if "
    r"not|non-|nothing (?:but|short)|no-(?:one|man)|hardly (?:surpris|had)|without (?:doubt|question)|"
    r"nor(?=-)|cannot but|not to mention|more often than not",
    "de": r"nicht (?:nur|zuletzt|mehr als|weniger als|länger als|allein|umsonst)|nichts als|ohne (?:zweifel|"
    r"frage)|nie zuvor",
    "es": r"no (?:solo|sólo|más de|menos de|obstante)|sin (?:embargo|duda)",
    "fr": r"(?:ne |n')\w+ (?:pas )?que|pas (?:seulement|moins de|plus de)|sans doute|n'[^ ]+ (?:pas )?moins|"
    r"non seulement",
    "it": r"non (?:solo|più di|meno di)|senza dubbio",
    "pt": r"não (?:só|apenas|mais de|menos de)|sem dúvida",
    "ru": r"не (?:только|более|менее|позднее|ранее)|тем не менее",
    "nl": r"niet (?:alleen|meer dan|minder dan)|niettemin",
    "ar": r"ليس فقط|لا (?:يقل|تقل|يزيد|تزيد|يتجاوز|تتجاوز) عن|لا سيما|لا يزال|لا تزال|ما لا يقل|بدون شك|لا شك",
}
_IMPLIED = {
    "en": r"\b(?:un(?!der|ion|iv|it|til|iq|if)|non-?|dis(?!cuss|trict|play|tribut|cover|ease|aster|patch|"
    r"tinct|h|c\b))[a-z]{3,}|\b(?:in|im|il|ir)(?:suffic|abil|capab|complet|adequa|accura|valid|visib|direct|"
    r"possib|pract|legal|regular|respons|relevant)|\w{3,}less\b|\b(?:lack|fail|refus|reject|deni|deny|declin|"
    r"absen|abstain|missing|missed|avoid|prevent|bann|barr|prohib|forb[ia]d|halt|stopp|stops|ceas|lost|"
    r"los[ei]|scarc|barely|except|exclu|ruled out|rather than|instead|insuff|cancel|suspend|withh|block|"
    r"unlike|fals|wrong)|\b(?:ends?|ended|few|little|rarely|rare(?! earth)|only|free of|yet|still|remains?|"
    r"under|less|fewer|zero|nil|short|gone|ban|bar|stop|end|out)\b",
    "de": r"\b(?:un|miss|fehl|nicht)\w{3,}|\w{3,}los\b|\b(?:mangel|mängel|ablehn|lehnt|verweiger|dementier|"
    r"verbot|verbiet|kaum|selten|wenig|bestreit|bestritt|stopp|ende|noch|nur|frei|erst|statt|weder|scheiter|"
    r"ausgeblieben|bleib)",
    "es": r"\b(?:falta|carec|neg[óa]|rechaz|prohib|ausen|escas|des\w{4,}|in\w{4,}|im\w{4,}|solo|sólo|apenas|poco)",
    "fr": r"\b(?:refus|démen|manqu|absen|rare|peu|interdi|in\w{4,}|im\w{4,}|dé\w{4,}|seul|aucun|ni|ne|n')",
    "ar": r"نفى|نفت|رفض|عدم|دون|غياب|نقص|منع|حظر|توقف|انعدام|قل[ةه]|نادر|لم|لن|ما|غير",
    "zh": r"否|拒|缺|非|难|難|禁|停|免|少|失|不|没|沒|未|无|無|莫|勿",
    "ja": r"否|拒|非|難|禁|停|不|未|無|欠|ず|ぬ|な[いかく]|ませ",
    "ko": r"거부|부인|부족|미|불|비|무|금지|중단|거절|않|없|못|안|아니|아닌",
    "my": r"မ(?=[က-အ])|ငြင်း|ဘူး|မဲ့|ကင်း",
    "ru": r"\b(?:не|без|отказ|отриц|опроверг|нет|запре|отсутств|мало|редко|лишь)",
    "hi": r"बिना|अभाव|इनकार|इंकार|नहीं|अ[क-ह]|कमी",
    "th": r"ไม่|ไร้|ปฏิเสธ|ขาด|ห้าม|ยัง",
}
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*")  # with the vowel signs that `re` takes for no letters
_ASCII_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")


def denials(text: str, language: str) -> list[tuple[int, int]]:
    """Return where a folded text negates, in a language (a primary subtag) whose negations are known."""
    if language in _INSIDE:
        sought, taken_out = (re.compile(pattern) for pattern in _INSIDE[language])
        return _outside(text, [match.span() for match in sought.finditer(text)], taken_out)
    words = _words(language)
    if words.isdisjoint((_ASCII_WORD if text.isascii() else _WORD).findall(text)) and "n't" not in text:
        return []
    found = [match.span() for match in _WORD.finditer(text) if _negates(match[0], words, language)]
    return _outside(text, found, _otherwise(language)) if found else []


def may_deny(text: str, language: str) -> bool:
    """Say whether a folded text may mean a negation."""
    if any(_negates(match[0], _words(language), language) for match in _WORD.finditer(text)):
        return True
    pattern = _implied(language)
    return bool(pattern and pattern.search(text)) or bool(language in _INSIDE and denials(text, language))


def is_known(language: str) -> bool:
    """Say whether the negations of a language are known."""
    return language in NEGATIONS or language in _INSIDE


@lru_cache(maxsize=64)
def _words(language: str) -> frozenset[str]:
    return frozenset(folded(word) for word in NEGATIONS.get(language, ()))


def _negates(word: str, words: frozenset[str], language: str) -> bool:
    return word in words or (language == "en" and word.endswith("n't"))


@lru_cache(maxsize=64)
def _otherwise(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_OTHERWISE.get(language, '(?!)')})")


@lru_cache(maxsize=64)
def _implied(language: str) -> re.Pattern[str] | None:
    return re.compile(_IMPLIED[language]) if language in _IMPLIED else None


def _outside(text: str, found: list[tuple[int, int]], taken_out: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the ranges that do not lie in a match of a pattern."""
    others = [match.span() for match in taken_out.finditer(text)]
    return [(start, end) for start, end in found if not any(first <= start < last for first, last in others)]

"""Wording: words of any script, negations, and what differs between two passages.

All texts here are normalised as for quotes (`generator.text.quotes.plain`).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

import regex

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapidfuzz.distance import MatchingBlock

# Scripts that part no words by spaces: each character (grapheme cluster) is taken for half a word.
_SPACELESS = (
    r"\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\p{Yi}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tai_Le}"
    r"\p{New_Tai_Lue}\p{Tai_Tham}\p{Tai_Viet}\p{Javanese}\p{Balinese}"
)
_LETTER = rf"[[\p{{L}}\p{{M}}\p{{N}}\u200c\u200d]--[[{_SPACELESS}]--\p{{N}}]]"
# The first alternative is no other word than the last, only found faster.
_WORD = regex.compile(
    r"(?V1)[A-Za-z0-9]++(?![\u0080-\U0010ffff]|'[A-Za-z\u0080-\U0010ffff]|[.,][0-9\u0080-\U0010ffff])"
    rf"|(?P<half>(?=[[{_SPACELESS}]--\p{{N}}--\p{{P}}])\X)"
    rf"|{_LETTER}++(?:(?:'(?=\p{{L}})|(?<=\p{{N}})[.,\u066b\u066c](?=\p{{N}})){_LETTER}++)*+"
)
_ASCII_WORD = re.compile(r"[a-z0-9]+(?:(?:'(?=[a-z])|(?<=[0-9])[.,](?=[0-9]))[a-z0-9]+)*")
_COUNTING = regex.compile(r"[\p{Sc}\p{Sm}%‰°]|-(?=\p{N})")
_NUMBER = regex.compile(r"\p{N}")
_REACH = 64  # characters beside a passage in which more of its words are sought
_SHOWN = 80  # characters of a differing stretch that a message shows

NEGATIONS: dict[str, frozenset[str]] = {
    language: frozenset(unicodedata.normalize("NFC", words.casefold()).split())
    for language, words in {
        "ar": "لا لم لن ليس ليست ليسوا غير بدون دون كلا",
        "bn": "না নয় নেই নি নাই",
        "cs": "ne není nejsou nebyl nebyla nebylo bez nikdy nikdo žádný žádná žádné",
        "da": "ikke ej aldrig uden ingen intet hverken",
        "de": "nicht nie ohne weder nein kein keine keinen keinem keiner keines nichts niemand",
        "el": "δεν δε μην μη όχι χωρίς ποτέ κανείς",
        "en": "no not never none nor neither without cannot nobody nothing nowhere hardly",
        "es": "no nunca jamás sin ni ningún ninguno ninguna nada nadie tampoco",
        "fa": "نه نیست نیستند نبود نشد نمی بدون هرگز هیچ",
        "fi": "ei eivät emme ette älä ilman eikä",
        "fr": "ne pas non jamais aucun aucune sans ni rien",
        "he": "לא אין אל בלי ללא אינו אינה אינם",
        "hi": "नहीं न मत ना बिना",
        "hu": "nem ne sem nincs nincsenek nélkül soha",
        "id": "tidak bukan belum tanpa jangan tiada tak",
        "ko": "안 못",
        "it": "non né senza nessun nessuno nessuna nulla niente",
        "nl": "niet geen nooit zonder noch niets niemand",
        "no": "ikke ei aldri uten ingen intet verken",
        "pl": "nie bez nigdy nikt żaden żadna żadne ani",
        "pt": "não nunca jamais sem nem nenhum nenhuma nada ninguém",
        "ru": "не нет ни без никогда никто ничего нельзя",
        "sv": "inte ej aldrig utan ingen inga inget varken",
        "sw": "hakuna bila hapana siyo sio",
        "ta": "இல்லை அல்ல",
        "te": "లేదు కాదు",
        "tr": "değil yok hiç asla",
        "uk": "не ні немає без ніколи ніхто",
        "ur": "نہیں نہ مت بغیر",
        "vi": "không chưa chẳng đừng",
    }.items()
}
"""Negating words by language, casefolded: of use for saying what differs, and never complete."""

INFIXES: dict[str, tuple[str, ...]] = {
    "ja": ("ない", "ません", "なく", "なかっ", "無"),
    "km": ("មិន", "គ្មាន", "ពុំ"),
    "ko": ("않", "없", "못", "아니"),
    "lo": ("ບໍ່",),
    "my": ("ဘူး", "မဟုတ်", "မရှိ"),
    "th": ("ไม่", "ไร้"),
    "zh": ("不", "没", "沒", "未", "無", "无"),
}
"""Signs of negation that stand inside a word, or between words that no space parts, by language."""


class Word(NamedTuple):
    """A word, or one character of a script without spaces, at `start` to `end` of its text.

    `text` is casefolded; `weight` is 2 for a word and 1 for such a character.
    """

    text: str
    start: int
    end: int
    weight: int


class Change(NamedTuple):
    """A stretch where a quote (`here`) and its source (`there`) differ; one may be empty."""

    here: str
    there: str


def words(text: str) -> list[Word]:
    """Return the words of a text in any script, without punctuation; 31,000 is one word."""
    return [Word(match[0].casefold(), *match.span(), 1 if match.lastgroup else 2) for match in _WORD.finditer(text)]


def word_texts(text: str) -> list[str]:
    """Return the words of a text, casefolded, without their places."""
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    return [match[0].casefold() for match in _WORD.finditer(text)]


def negations(text: str, language: str | None = None) -> list[str]:
    """Return the negating words of a text, of one language (a BCP 47 tag) or of all known ones."""
    known = language.split("-")[0].lower() if language else None
    there = {word.text for word in words(text)}
    found = {word for word in there if word.endswith("n't")} if known in {"en", None} else set()
    for words_of in [NEGATIONS.get(known, frozenset())] if known else NEGATIONS.values():
        found |= there & words_of
    for infixes in [INFIXES.get(known, ())] if known else INFIXES.values():
        found.update(infix for infix in infixes if infix in text)
    return sorted(found)


def changes(quote: str, passage: str) -> list[Change]:
    """Return where the words of a quote differ from those of a passage, in order."""
    here, there = words(quote), words(passage)
    gaps: list[Change] = []
    i = j = 0
    for block in _blocks(here, there):
        if block.a > i or block.b > j:
            ours, theirs = here[i : block.a], there[j : block.b]
            gaps.append(Change(_slice(quote, ours), _slice(passage, theirs)))
        i, j = block.a + block.size, block.b + block.size
    return gaps


def aligned(quote: str, text: str, near: tuple[int, int]) -> tuple[int, int]:
    """Return the range of a text, in whole words, that answers to a quote and lies near a range.

    Where the quote begins or ends with other words, as many words of the text are taken.
    """
    start, end = near
    offset = max(0, start - _REACH)
    around = [_moved(word, offset) for word in words(text[offset : end + _REACH])]
    inner = [at for at, word in enumerate(around) if word.end > start and word.start < end]
    if not inner:
        return start, end
    first, last = inner[0], inner[-1]
    here = words(quote)
    *blocks, _ = _blocks(here, around[first : last + 1])
    if blocks:
        last = min(len(around), first + blocks[-1].b + len(here) - blocks[-1].a) - 1
        first = max(0, first + blocks[0].b - blocks[0].a)
    begin = min(start, around[first].start) if first == inner[0] else around[first].start
    until = max(end, around[last].end) if last == inner[-1] else around[last].end
    passage = text[begin:until]
    return until - len(passage.lstrip(" ")), begin + len(passage.rstrip(" "))


def difference(quote: str, passage: str) -> str:
    """Say in plain words what differs between a quote and the nearest passage of its source.

    A digit comes first and a negation second, since they change what is said; then other words,
    then letter case and signs.
    """
    found = changes(quote, passage)
    if not found:
        return _difference_of_case(quote, passage) or _difference_of_signs(quote, passage)
    gravest = min(found, key=_gravity)
    if _visible(gravest.here) == _visible(gravest.there):
        return _difference_of_signs(*gravest)
    more = len(found) - 1
    rest = f", and {more} more {'difference' if more == 1 else 'differences'}" if more else ""
    return _said(gravest) + rest


def same_words(quote: str, passage: str) -> bool:
    """Say whether two passages have the same words and numbers, and differ in other signs or in capitals at most."""
    return not changes(quote, passage) and _COUNTING.findall(quote) == _COUNTING.findall(passage)


def _gravity(change: Change) -> int:
    """Order changes: numbers, then negations, then other words."""
    if _numbers(change.here) != _numbers(change.there):
        return 0
    return 1 if negations(change.here) != negations(change.there) else 2


def _said(change: Change) -> str:
    here, there = _shortened(change.here), _shortened(change.there)
    where_source = f" where the source has '{there}'" if there else ""
    where_quote = f" where the quote has '{here}'" if here else ""
    what, present = _KINDS[_gravity(change)]
    if not present(change.here):
        return f"{what} missing: the source has '{there}'{where_quote}"
    if not present(change.there):
        return f"{what} added: the quote has '{here}'{where_source}"
    if present is _numbers:
        return f"a digit differs: {here} here, {there} in the source"
    return f"the source has '{there}'{where_quote}"


def _difference_of_case(quote: str, passage: str) -> str:
    for here, there in zip(words(quote), words(passage), strict=True):
        ours, theirs = quote[here.start : here.end], passage[there.start : there.end]
        if ours != theirs:
            return f"letter case differs: the source has '{theirs}' where the quote has '{ours}'"
    return ""


def _difference_of_signs(quote: str, passage: str) -> str:
    """Name the first character that differs between two texts of the same words."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - only for words that differ

    for edit in Levenshtein.editops(quote, passage):
        ours, theirs = _sign(quote[edit.src_pos :]), _sign(passage[edit.dest_pos :])
        if edit.tag == "insert":
            return f"a sign is missing: the source has {theirs}"
        if edit.tag == "delete":
            return f"a sign is added: the quote has {ours}"
        return f"a sign differs: the source has {theirs} where the quote has {ours}"
    return "nothing differs"


def _sign(text: str) -> str:
    """Return the first character of a text so that it can be seen: by name if it does not print."""
    sign = text[:1]
    if not sign or (sign.isprintable() and not sign.isspace() and not unicodedata.combining(sign)):
        return f"'{sign}'"
    return f"U+{ord(sign):04X} {unicodedata.name(sign, 'CONTROL').lower()}"


def _visible(text: str) -> str:
    return "".join(filter(str.isprintable, text))


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _numbers(text: str) -> list[str]:
    return [word.text for word in words(text) if _NUMBER.search(word.text)]


def _blocks(here: list[Word], there: list[Word]) -> list[MatchingBlock]:
    """Return the runs of equal words, ended by an empty one at the end of both."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - only for words that differ

    left, right = [word.text for word in here], [word.text for word in there]
    return Levenshtein.opcodes(left, right).as_matching_blocks()


def _moved(word: Word, by: int) -> Word:
    return word._replace(start=word.start + by, end=word.end + by)


def _slice(text: str, run: list[Word]) -> str:
    return text[run[0].start : run[-1].end] if run else ""


_KINDS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("a number is", _numbers),
    ("a negation is", negations),
    ("wording is", str),
)

"""Mojibake: UTF-8 that was read as another code page, found by its evidence and put right.

`โ€”` is the dash of a text that somebody read as windows-874. The bytes can be had back, since each sign stands for
one, and most of them form valid UTF-8 again. A text is mended only where *all* of this holds for one code page:

* at least three runs of signs are valid UTF-8, where eight more characters in one run count as another;
* they are at least 98 % of what is not ASCII (typographic signs apart, which are often typed in later), and no letter
  of the code page stands outside them;
* as the text stands, its signs do not belong together (`coherence`), and once mended they do;
* the text does not speak of encodings itself.

Anything less is reported (`doubts`) and left as it is. Bytes that are lost stay lost: U+FFFD stands for what they were
part of.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import regex

from generator.text import coherence
from generator.text.code_pages import LOST, PAGES, WIDE_PAGES, holes, signs_of, table
from generator.text.decoding import ENCODINGS
from generator.text.edits import Edit, Edited, edited

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LEAST_RUNS = 3
LEAST_SHARE = 0.98
_ODD_BEFORE, _ODD_AFTER = 0.3, 0.04  # shares of runs in which signs do not belong together: at least, at most
_LOST_SHARE = 0.2  # of the sequences, at most
_LEAST_WIDE = 18  # bytes, of characters of three bytes, that tell a code page of several bytes
_LONG = 8  # sequences in one run that tell as much as a run of its own
_ROUNDS = 3  # a text may have been read wrongly more than once

_CONT = "[\x80-\xbf]"
_MAYBE = f"[\x80-\xbf{LOST}]"
_SEQUENCE = re.compile(
    f"(?P<valid>[\xc2-\xdf]{_CONT}|\xe0[\xa0-\xbf]{_CONT}|[\xe1-\xec\xee\xef]{_CONT}{{2}}|\xed[\x80-\x9f]{_CONT}"
    f"|\xf0[\x90-\xbf]{_CONT}{{2}}|[\xf1-\xf3]{_CONT}{{3}}|\xf4[\x80-\x8f]{_CONT}{{2}})"
    f"|(?P<lost>[\xc2-\xdf]{LOST}|[\xe0-\xef](?:{_CONT}{LOST}|{LOST}{_MAYBE}?|{_CONT}(?!{_CONT}))"
    f"|[\xf0-\xf4](?:{LOST}{_MAYBE}{{0,2}}|{_CONT}(?:{LOST}{_MAYBE}?|{_CONT}(?:{LOST}|(?!{_CONT}))|(?!{_CONT}))))"
    "|(?P<alone>[\xc2-\xdf])"
)
_HIGH = re.compile(r"[^\x00-\x7f]+")
_TYPOGRAPHIC = frozenset("‘’‚‛“”„‟–—―…•·«»‹›†‡€£¥¢§©®™°¶ªºµ×−\u00a0\u202f\u2009\u200b\u200c\u200d\u00ad\ufeff\ufffd")
_NO_LETTERS = frozenset("ªºµˆ˜ƒ")
_ABOUT = regex.compile(
    r"(?i)mojibake|utf-?8|\bunicode\b|character (?:set|encoding)|code ?page|latin-?1|windows-?125|iso[- ]?8859|charset"
    r"|文字化け|乱码|亂碼|кодировк|кракозябр|krzacz|zeichensalat|zeichen(?:satz|kodier)|encodage|codificaci"
    r"|codifica dei|codifica[çc]|깨진 글자|인코딩|ترميز|kódován|kodowan|karakter (?:seti|kodla)|teckenkod|tegnsæt"
    r"|κωδικοποίηση"
)
_RARE = re.compile("[\u2300-\u25ff\u27c0-\u2bff]")  # signs of technology and of mathematics


class Token(NamedTuple):
    """A sequence of signs that stand for the bytes of one character: `new` is that, U+FFFD where bytes are lost."""

    start: int
    end: int
    new: str
    is_lost: bool


@dataclass(frozen=True, slots=True)
class Mending:
    """What was put right in a text: the code page it had been read as, the edits, and the offsets of what is lost.

    `told` counts the closing quotation marks whose last byte is lost, and which their opening ones tell.
    """

    page: str
    edits: tuple[Edit, ...]
    runs: int
    lost: tuple[int, ...]
    told: int


def mend(text: str) -> tuple[str, tuple[Mending, ...]]:
    """Return a text put right as often as the evidence allows, with what was done; mostly nothing."""
    done: list[Mending] = []
    while len(done) < _ROUNDS and (mending := evident(text, _ROUNDS - len(done))):
        text = edited(text, mending.edits).text
        done.append(mending)
    return text, tuple(done)


def evident(text: str, rounds: int = _ROUNDS) -> Mending | None:
    """Return how a text is put right once, None where the evidence does not do.

    What comes out may be mojibake again, of a text that was read wrongly as often as `rounds`.
    """
    counts = Counter(sign for run in _HIGH.finditer(text) for sign in run[0])
    if not counts or _ABOUT.search(text):
        return None
    found: dict[tuple[Edit, ...], tuple[int, int, Mending]] = {}
    for page in PAGES:
        if _may_be(counts, page):
            mending = _judged(text, page, counts, rounds)
            if mending:
                filled = sum(
                    count
                    for sign, count in counts.items()
                    if sign > "\x9f" and sign in table(page) and sign not in signs_of(page)
                )
                found.setdefault(mending.edits, (len(mending.lost), filled, mending))
    if not found:
        return next(filter(None, (_wide(text, page) for page in WIDE_PAGES)), None)
    best = sorted(found.values(), key=lambda each: each[:2])
    is_tie = len(best) > 1 and best[0][:2] == best[1][:2]
    return best[0][2] if best and not is_tie else None


def as_read(text: str, page: str) -> tuple[Edit, ...]:
    """Return the edits that put right a text known to have been read as a code page."""
    return _wide_edits(text, page)[0] if page in WIDE_PAGES else _mending(text, page, runs_read_as(text, page)).edits


def _may_be(counts: Mapping[str, int], page: str) -> bool:
    """Say whether the signs of a text can be those of UTF-8 read as a code page, by their numbers alone."""
    of = table(page)
    known = {sign: count for sign, count in counts.items() if sign in of}
    needed = sum(count * _needs(of[sign]) for sign, count in known.items())
    there = sum(count for sign, count in known.items() if of[sign] < "\xc0")
    outside = sum(count for sign, count in counts.items() if sign not in of and sign not in _TYPOGRAPHIC)
    all_ = sum(counts.values())
    return needed > 0 and there >= needed * (1 - _LOST_SHARE) and outside <= all_ * (1 - LEAST_SHARE)


def _needs(byte: str) -> int:
    return 0 if byte < "\xc2" else 1 if byte < "\xe0" else 2 if byte < "\xf0" else 3 if byte < "\xf5" else 0


def _judged(text: str, page: str, counts: Mapping[str, int], rounds: int) -> Mending | None:
    """Return the mending of a text as of one code page, if the evidence does."""
    runs = runs_read_as(text, page)
    mending = _mending(text, page, runs)
    valid = [run for run in runs if not all(token.is_lost for token in run)]
    if sum(1 + len(run) // _LONG for run in valid) < LEAST_RUNS or len(mending.lost) > _LOST_SHARE * sum(
        map(len, runs)
    ):
        return None
    inside: Counter[str] = Counter()
    for run in runs:
        inside.update(text[run[0].start : run[-1].end])
    outside = Counter(counts) - inside
    if not _covers(inside, outside, signs_of(page)):
        return None
    is_odd = sum(coherence.is_odd_run(text, run[0].start, run[-1].end) for run in valid)
    if is_odd < _ODD_BEFORE * len(valid):
        return None
    after = edited(text, mending.edits)
    is_fine = _makes_sense(after, valid) or (rounds > 1 and evident(after.text, rounds - 1) is not None)
    return mending if is_fine else None


def _covers(inside: Mapping[str, int], outside: Mapping[str, int], page: frozenset[str]) -> bool:
    """Say whether the runs hold nearly all that is not ASCII, and every letter of the code page."""
    stray = {sign: count for sign, count in outside.items() if sign not in _TYPOGRAPHIC and count > 0}
    if any(sign in page and _is_letter(sign) for sign in stray):
        return False
    covered, left = sum(inside.values()), sum(stray.values())
    return covered >= LEAST_SHARE * (covered + left)


def _is_letter(sign: str) -> bool:
    return sign not in _NO_LETTERS and unicodedata.category(sign)[0] in "LM"


def _makes_sense(after: Edited, runs: Sequence[Sequence[Token]]) -> bool:
    """Say whether the signs of the runs belong together once they are mended."""
    ranges = [(after.forward(run[0].start), after.forward(run[-1].end)) for run in runs]
    odd = sum(coherence.is_odd_run(after.text, *range_) or bool(_RARE.search(after.text, *range_)) for range_ in ranges)
    return odd <= _ODD_AFTER * len(runs)


def runs_read_as(text: str, page: str) -> list[list[Token]]:
    """Return the sequences of a text by the runs that they form."""
    runs: list[list[Token]] = []
    for token in _tokens(text, page):
        if runs and runs[-1][-1].end == token.start:
            runs[-1].append(token)
        else:
            runs.append([token])
    return [run for run in runs if len(run) > 1 or run[0].end - run[0].start > 1]


def _tokens(text: str, page: str) -> Iterator[Token]:
    of = table(page)
    signs = {ord(sign): of.get(sign, "\0") for sign in set(text) if sign > "\x7f"}
    read = text.translate(signs)
    for match in _SEQUENCE.finditer(read):
        is_lost = match.lastgroup != "valid"
        new = "\ufffd" if is_lost else match[0].encode("latin-1").decode()
        yield Token(*match.span(), new, is_lost)


def _mending(text: str, page: str, runs: Iterable[Sequence[Token]]) -> Mending:
    """Return the edits of the runs; a closing quotation mark that lost its last byte is told by the opening one."""
    edits: list[Edit] = []
    lost: list[int] = []
    open_at = -1
    told = count = 0
    for run in runs:
        count += 1
        for token in run:
            new = token.new
            if token.is_lost:
                is_open = open_at >= 0 and "\n" not in text[open_at : token.start]
                before = edits[-1].new if edits and edits[-1].end == token.start else ""
                new = _completed(text[token.start : token.end], page, before, is_open=is_open)
                lost += [token.start] * (new == "\ufffd")
                told += new != "\ufffd"
            if new in "“”":
                open_at = token.end if new == "“" else -1
            edits.append(Edit(token.start, token.end, new))
    return Mending(page, tuple(edits), count, tuple(lost), told)


def _completed(signs: str, page: str, before: str, *, is_open: bool) -> str:
    """Return the one character that a sequence without its last byte can be at its place, U+FFFD where none is told.

    The byte is one that the code page has no sign for. An open quotation is closed; a symbol is shown as an emoji.
    """
    of = table(page)
    rest = "".join(of.get(sign, "\0") for sign in signs).rstrip(LOST).encode("latin-1")
    may_be = {(rest + byte.encode("latin-1")).decode(errors="ignore") for byte in holes(page)}
    if is_open and "”" in may_be:
        return "”"
    is_symbol = bool(before) and unicodedata.category(before[-1]) == "So"
    return "\ufe0f" if is_symbol and "\ufe0f" in may_be else "\ufffd"


def _wide(text: str, page: str) -> Mending | None:
    """Return the mending of a text that was read as a code page of several bytes, where every run of it is UTF-8.

    Two signs are valid by chance in one case of fifty, longer runs hardly ever: characters of two bytes tell little.
    """
    edits, others = _wide_edits(text, page)
    long = sum(sign >= "\u0800" for edit in edits for sign in edit.new)
    short = sum("\x7f" < sign < "\u0800" for edit in edits for sign in edit.new)
    if others or len(edits) < LEAST_RUNS or 3 * long + short < _LEAST_WIDE:
        return None
    after = edited(text, edits)
    ranges = [(after.forward(edit.start), after.forward(edit.end)) for edit in edits]
    odd = sum(coherence.is_odd_run(after.text, *range_) or bool(_RARE.search(after.text, *range_)) for range_ in ranges)
    return Mending(page, edits, len(edits), (), 0) if odd <= _ODD_AFTER * len(edits) else None


def _wide_edits(text: str, page: str) -> tuple[tuple[Edit, ...], int]:
    """Return the runs of a text whose bytes in a code page are UTF-8, and the number of the other runs with letters."""
    edits = []
    others = 0
    for run in _HIGH.finditer(text):
        try:
            edits.append(Edit(*run.span(), run[0].encode(ENCODINGS[page]).decode()))
        except UnicodeError:
            others += any(map(str.isalpha, run[0]))
    return tuple(edits), others

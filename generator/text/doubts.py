"""Doubts: what looks like UTF-8 read as another code page, without evidence enough to mend it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.text import coherence
from generator.text.code_pages import PAGES, WIDE_PAGES
from generator.text.decoding import ENCODINGS
from generator.text.mojibake import runs_read_as

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIKELY = ("windows-1252", "windows-1251", "windows-1250", "windows-874", "macintosh", "ibm437", "ibm866", "koi8-r")
_IN_ORDER = tuple(dict.fromkeys((*_LIKELY, *PAGES)))
_WIDE = (*WIDE_PAGES, "euc-jp")
_LEAST_WIDE = 18  # bytes of UTF-8 that tell a code page of several bytes
_LEAST_SHARE = 0.7  # of its bytes that are UTF-8; by chance it is a half
_LEAST_LONG = 0.3  # of its bytes that are of characters of three bytes; by chance it is a sixth
_BYTES = 3
_EAST = re.compile("[\u3000-\u9fff\uac00-\ud7a3\uff61-\uff9f]")
_HIGH = re.compile(r"[^\x00-\x7f]")
_PIECE = re.compile(r"[^\x00-\x7f\ufffd]+")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A run of a text that looks like UTF-8 read as a code page, and how it reads as UTF-8."""

    start: int
    end: int
    page: str
    reads: str


def doubts(text: str) -> list[Doubt]:
    """Return the runs that look like mojibake in a text that was not mended, in its order."""
    if not _HIGH.search(text):
        return []
    found: dict[int, Doubt] = {}
    for page in _IN_ORDER:
        for doubt in _of_one_byte(text, page):
            found.setdefault(doubt.start, doubt)
    if not found and _EAST.search(text):
        found = next(filter(None, (_of_several_bytes(text, page) for page in _WIDE)), {})
    return [found[start] for start in sorted(found)]


def _of_one_byte(text: str, page: str) -> Iterator[Doubt]:
    for run in runs_read_as(text, page):
        start, end = run[0].start, run[-1].end
        reads = "".join(token.new for token in run)
        whole = text[max(0, start - 1) : start] + reads + text[end : end + 1]
        is_clear = not any(token.is_lost for token in run) and coherence.oddness(whole) == 0
        if is_clear and coherence.is_odd_run(text, start, end):
            yield Doubt(start, end, page, reads)


def _of_several_bytes(text: str, page: str) -> dict[int, Doubt]:
    """Return the runs of a text by their starts, if its bytes in a code page are mostly UTF-8."""
    found: dict[int, Doubt] = {}
    every = valid = long = 0
    for piece in _PIECE.finditer(text):
        data = piece[0].encode(ENCODINGS[page], errors="ignore")
        reads = data.decode(errors="ignore")
        every += len(data)
        valid += len(reads.encode())
        long += sum(_BYTES for sign in reads if sign >= "\u0800")
        if reads:
            found[piece.start()] = Doubt(*piece.span(), page, reads)
    is_utf8 = valid >= _LEAST_SHARE * every or long >= _LEAST_LONG * every
    return found if valid >= _LEAST_WIDE and is_utf8 else {}

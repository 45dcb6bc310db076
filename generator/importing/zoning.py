"""Zones: ranges of a page's text that are not the article, found by their structure and marked, never deleted.

What could be the article's own words is left alone: a whole sentence is no teaser, and what follows a marker counts
only where no more of the article comes after it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

import regex

from generator.importing import adverts, markers
from generator.importing.duplicates import repetitions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.records.vocabulary import ZoneKind

_HEAD = 12  # lines at the top of a page in which its headline may stand twice
_LEAST_SENTENCE, _LEAST_BODY = 6, 25  # words of a sentence, and of a paragraph without a full stop
_LONGEST = 30  # words of a line that leads on
_LONGEST_CAPITALS = 6  # words of the name of a section
_WIDE = 2.5  # characters that count as a word in scripts without spaces
_LINE = re.compile(r"[^\n]+")
_WORD = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}\p{M}]|[\p{L}\p{N}'’]+"
)
_STOP = regex.compile(r"[។.。．!?！？।॥؟۔။።៕։]\s{0,2}[\"'”’»«“)）\]」』]{0,3}\s*$")
_CUT = regex.compile(r"(?:\.{2,}|…|\[…\]|\[\.{3}\])\s*$")
_CREDIT = regex.compile(r"\(.*\)\W*|.*(?:[Rr]eporting by|[Ee]diting by|[Ww]ritten by|[Tt]ranslated by).*")


class Found(NamedTuple):
    """A zone: its range of the text in code points, its kind, and why it is taken for that."""

    start: int
    end: int
    kind: ZoneKind
    why: str


class _Line(NamedTuple):
    """A line that is not blank: its range without the white space around, its words, how many those are.

    `marks` is what a line marks that is a marker and nothing else, '' for all others.
    """

    start: int
    end: int
    words: str
    weight: float
    marks: str
    is_after_blank: bool

    @property
    def is_cut(self) -> bool:
        return bool(_CUT.search(self.words))

    @property
    def is_body(self) -> bool:
        """Whether the line can hardly be anything but the article's."""
        if self.marks or self.is_cut or markers.subscribes(self.words) or markers.claims_rights(self.words):
            return False
        ends = bool(_STOP.search(self.words)) and self.weight >= _LEAST_SENTENCE
        return ends or self.weight >= _LEAST_BODY or self.words.startswith("|") or bool(_CREDIT.fullmatch(self.words))


def zones(text: str, *, title: str = "") -> list[Found]:
    """Return the zones of a text in their order; they do not overlap."""
    repeated = [
        Found(one.start, one.end, "duplicate", f"the same {one.words:.0f} words stand before")
        for one in repetitions(text)
    ]
    starts = [zone.start for zone in repeated]
    lines = [line for line in _lines(text) if not _overlaps(line, repeated, starts)]
    last = max((number for number, line in enumerate(lines) if line.is_body), default=-1)
    advert = adverts.foreign([line.words for line in lines]) if last == len(lines) - 1 else None
    found = [
        *repeated,
        *_top(lines, title),
        *_within(lines[: last + 1]),
        *_tail(lines[last + 1 :]),
        *([Found(lines[-1].start, lines[-1].end, "advert", advert)] if advert else []),
    ]
    return _merged(found, text)


def _lines(text: str) -> Iterator[_Line]:
    end = 0
    for match in _LINE.finditer(text):
        words = match[0].strip()
        if not words:
            continue
        start = match.start() + match[0].index(words)
        weight = sum(1 if len(word) > 1 or word.isascii() else 1 / _WIDE for word in _WORD.findall(words))
        yield _Line(start, start + len(words), words, weight, _marked(words), text.count("\n", end, start) > 1)
        end = start + len(words)


def _marked(words: str) -> str:
    """Return what a whole line marks: `read on`, `advert`, `navigation`, `weak`, or ''."""
    bare = markers.bare(words)
    kinds = ("read on", markers.READ_ON), ("advert", markers.ADVERT), ("navigation", markers.NAVIGATION)
    return next((kind for kind, known in (*kinds, ("weak", markers.WEAK)) if bare in known), "")


def _overlaps(line: _Line, ranges: Sequence[Found], starts: Sequence[int]) -> bool:
    """Say whether a line has something in common with ranges in order that lie apart."""
    last = bisect_left(starts, line.end) - 1
    return last >= 0 and ranges[last].end > line.start


def _top(lines: Sequence[_Line], title: str) -> Iterator[Found]:
    """Yield what stands around a headline: the headline again, the name of the section, the way to the page."""
    head = lines[:_HEAD]
    places = [number for number, line in enumerate(head) if title and " ".join(line.words.split()) == title]
    for number in places[1:]:
        yield Found(head[number].start, head[number].end, "duplicate", "the headline again")
    between = range(places[0] + 1, places[-1]) if places else range(0)
    first_body = next((number for number, line in enumerate(head) if line.is_body), len(head))
    for number, line in enumerate(head[:first_body]):
        is_section = number in between and line.words.isupper() and line.weight <= _LONGEST_CAPITALS
        if is_section or markers.names_picture(line.words) or markers.is_crumbs(line.words):
            yield Found(line.start, line.end, "navigation", "the frame of the page")


def _within(lines: Sequence[_Line]) -> Iterator[Found]:
    """Yield the lines within an article that lead on or part it: markers with nothing else, and titles they lead to."""
    spoken = " ".join(line.words.casefold() for line in lines if line.is_body)
    for number, line in enumerate(lines):
        if line.marks == "read on":
            end = _listed(lines, number)
            yield Found(
                line.start, end, "teaser" if end > line.end else "navigation", "a marker, with what it leads to"
            )
        elif line.marks == "advert" and (line.words.isupper() or markers.bare(line.words) not in spoken):
            yield Found(line.start, line.end, "advert", "a marker of advertising")
        elif line.marks == "navigation" or (line.marks == "weak" and _in_crowd(lines, number)):
            yield Found(line.start, line.end, "navigation", "a part of the page's frame")
        elif markers.is_leading(line.words) and line.weight <= _LONGEST and not _STOP.search(line.words):
            yield Found(line.start, line.end, "teaser", "a line that leads on")


def _listed(lines: Sequence[_Line], marker: int) -> int:
    """Return where the titles end that follow a marker within an article, line by line or right behind its colon."""
    end = lines[marker].end
    for number in range(marker + 1, len(lines)):
        line = lines[number]
        is_next = not line.is_after_blank or (end == lines[marker].end and lines[marker].words.endswith((":", "：")))
        if line.is_body or line.marks or not is_next:
            break
        end = line.end
    return end


def _in_crowd(lines: Sequence[_Line], number: int) -> bool:
    """Say whether lines beside a word such as `Share` are markers as well: alone it can be a heading."""
    beside = (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])
    return any(line.marks in {"weak", "navigation"} for line in beside)


def _tail(lines: Sequence[_Line]) -> Iterator[Found]:
    """Yield what follows the article's last sentence, from the first marker on."""
    begun = [n for n, line in enumerate(lines) if line.marks not in {"", "weak"} or markers.is_leading(line.words)]
    tail = lines[begun[0] :] if begun else ()
    kind: ZoneKind | None = None
    for number, line in enumerate(tail):
        if line.marks == "read on":
            is_last = number + 1 == len(tail) or bool(tail[number + 1].marks)
            kind = "navigation" if is_last else "teaser"
            yield Found(line.start, line.end, kind, "what follows the article, from a marker on")
        elif line.marks == "advert" or markers.subscribes(line.words):
            kind = None
            yield Found(line.start, line.end, "advert", "advertising behind the article")
        elif line.marks or markers.claims_rights(line.words):
            kind = None
            yield Found(line.start, line.end, "navigation", "the frame of the page")
        elif markers.is_leading(line.words):
            kind = "teaser"
            yield Found(line.start, line.end, "teaser", "a line that leads on")
        elif kind == "teaser":
            yield Found(line.start, line.end, "teaser", "")


def _merged(found: Sequence[Found], text: str) -> list[Found]:
    """Return zones in order: what continues a teaser is part of it, and neighbours of one kind are one."""
    merged: list[Found] = []
    for zone in sorted(found):
        before = merged[-1] if merged else None
        if before and zone.start < before.end:
            continue
        is_next = before is not None and not text[before.end : zone.start].strip()
        continues = not zone.why or (before and before.kind == zone.kind and zone.kind in {"navigation", "advert"})
        if before and is_next and continues:
            merged[-1] = before._replace(end=zone.end)
        else:
            merged.append(zone)
    return merged

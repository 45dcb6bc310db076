"""Quotes: the verbatim words of a source, found exactly or not at all.

A quote and its source are compared letter for letter after both are normalised. Nothing that is only alike is
ever found: it is a suggestion to the editors, with what differs told in words. A quote that its source does not
hold stops the build.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import islice, product
from operator import itemgetter
from typing import TYPE_CHECKING

from generator.text.normal import Normal, Range, normalise, plain
from generator.text.wording import aligned, difference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = [
    "JOIN",
    "PLACES",
    "Absent",
    "Ambiguous",
    "Finding",
    "Found",
    "Normal",
    "Range",
    "find",
    "nearest",
    "normalise",
    "plain",
    "union_length",
]

JOIN = " … "
"""What joins the start and the end of a longer passage within a quote."""

PLACES = 10
"""At most so many places of an ambiguous quote are gathered."""

_EXAMINED = 10_000  # occurrences looked at for one quote, so that no text makes the search slow
_SUGGESTED_FROM = 300  # characters of a quote for which a suggestion is sought
_LIKENESS = 70  # per cent of like characters from which a passage is worth suggesting


@dataclass(frozen=True, slots=True)
class Found:
    """Where a quote stands, in code points of the original text.

    `pieces` holds the ranges of the words themselves: one, or several for a joined quote, which
    also spans what lies between them.
    """

    start: int
    end: int
    pieces: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A quote that stands in several places, of which the first `PLACES` are given."""

    places: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Absent:
    """A quote that the source does not hold.

    `nearest` is a passage like it, as a suggestion only; `difference` says in plain words what
    differs between the two, or why nothing was found.
    """

    nearest: Found | None
    difference: str


Finding = Found | Ambiguous | Absent


def find(  # noqa: PLR0913 - all but two have a natural default
    source: Normal,
    quote: str,
    *,
    prefix: str = "",
    suffix: str = "",
    join: bool = True,
    sections: Sequence[Range] = (),
) -> Finding:
    """Find a quote in a source, word for word.

    Found once, it is good. Found often, `prefix` and `suffix` decide: texts of any length that
    adjoin the quote, a space between them or none. Not found, and with ` … ` in it, it is read as
    a `join` of parts: the first must be unique, each further one is the nearest after the one
    before, all within one of `sections` (ascending ranges of the original text; none means that
    the whole text is one).
    """
    wanted = plain(quote).strip(" ")
    if not wanted:
        return Absent(None, "the quote holds no words")
    places = list(islice(_places(source, wanted), PLACES))
    if len(places) == 1:
        return _finding(source, places)
    before, after = plain(prefix), plain(suffix)
    if places:
        return _finding(source, _chosen(source, wanted, before, after))
    if join and JOIN in wanted:
        return _joined(source, wanted.split(JOIN), (before, after), sections)
    return _absent(source, wanted)


def stands_once(source: Normal, quote: str) -> bool:
    """Say whether a quote stands in a source in one place only, so that no words around it are needed to find it."""
    wanted = plain(quote).strip(" ")
    if not source.inside:
        first = source.text.find(wanted)
        return bool(wanted) and first >= 0 and source.text.find(wanted, first + 1) < 0
    return bool(wanted) and len(list(islice(_places(source, wanted), 2))) == 1


def nearest(source: Normal, quote: str) -> Found | None:
    """Return the passage of a source that is most like a quote: a suggestion, never a find."""
    place = _likest(source, _doubtful(source, plain(quote).strip(" ")))
    return _found(source, [place]) if place else None


def union_length(ranges: Iterable[Range]) -> int:
    """Return how many characters ranges cover, each character counted once."""
    total = reached = 0
    for start, end in sorted(ranges):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _places(source: Normal, part: str, *, left: str = "", right: str = "", start: int = 0) -> Iterator[Range]:
    """Yield where a part stands between `left` and `right` in the normalised text."""
    sought = left + part + right
    at = start - 1
    for _ in range(_EXAMINED):
        at = source.text.find(sought, at + 1)
        if at < 0:
            return
        place = at + len(left), at + len(left) + len(part)
        if not source.parts_cluster(*place):
            yield place


def _chosen(source: Normal, part: str, before: str, after: str) -> list[Range]:
    """Return the places of a part: more than one only if what adjoins does not decide."""
    places = list(islice(_places(source, part), PLACES))
    if len(places) < 2 or not (before or after):  # noqa: PLR2004 - one place needs no choice
        return places
    adjoining = {
        place
        for left, right in product(_lefts(before), _rights(after))
        for place in islice(_places(source, part, left=left, right=right), PLACES)
    }
    return sorted(adjoining)[:PLACES] or places


def _joined(source: Normal, parts: Sequence[str], around: tuple[str, str], sections: Sequence[Range]) -> Finding:
    """Find the parts of a joined quote in their order."""
    before, after = around
    pieces = _chosen(source, parts[0], before, "")
    if len(pieces) != 1:
        return _finding(source, pieces) if pieces else _absent(source, parts[0])
    limit = _section_end(source, pieces[0], sections)
    for number, part in enumerate(parts[1:], 2):
        follows = after if number == len(parts) else ""
        place = _following(source, part, follows, (pieces[-1][1], limit))
        if place is None:
            return _out_of_order(source, part, parts[number - 2])
        pieces.append(place)
    return _found(source, pieces)


def _following(source: Normal, part: str, after: str, within: Range) -> Range | None:
    """Return the nearest place of a part within a range, if there is one before `after`."""
    start, limit = within
    for rights in (_rights(after), ("",)):
        places = (next(_places(source, part, right=text, start=start), None) for text in rights)
        place = min((place for place in places if place and place[1] <= limit), default=None)
        if place:
            return place
    return None


def _lefts(before: str) -> tuple[str, ...]:
    before = before.rstrip(" ")
    return (before, before + " ") if before else ("",)


def _rights(after: str) -> tuple[str, ...]:
    after = after.lstrip(" ")
    return (after, " " + after) if after else ("",)


def _section_end(source: Normal, place: Range, sections: Sequence[Range]) -> int:
    """Return where the section of a place ends in the normalised text; 0 if it lies in none."""
    if not sections:
        return len(source.text)
    number = bisect_right(sections, source.original(*place)[0], key=itemgetter(0)) - 1
    end = sections[number][1] if number >= 0 else 0
    piece = min(bisect_left(source.ends, end), len(source.ends) - 1)
    return min(source.at[piece] + max(0, end - source.starts[piece]), source.at[piece + 1])


def _finding(source: Normal, places: Sequence[Range]) -> Finding:
    if len(places) == 1:
        return _found(source, places)
    return Ambiguous(tuple(_found(source, [place]) for place in places))


def _found(source: Normal, pieces: Iterable[Range]) -> Found:
    ranges = tuple(source.original(*piece) for piece in pieces)
    return Found(ranges[0][0], ranges[-1][1], ranges)


def _out_of_order(source: Normal, part: str, previous: str) -> Absent:
    """Say why a part was not found after the one before it."""
    if next(_places(source, part), None) is None:
        return _absent(source, part)
    return Absent(None, f"'{part}' does not come after '{previous}' within one section")


def _absent(source: Normal, wanted: str) -> Absent:
    doubtful = _doubtful(source, wanted)
    place = _likest(source, doubtful)
    if place is None:
        return Absent(None, "no passage of the source is like it")
    return Absent(_found(source, [place]), difference(doubtful, source.text[slice(*place)]))


def _doubtful(source: Normal, wanted: str) -> str:
    """Return the stretch of a long quote in which it ceases to be the source's words."""
    if len(wanted) <= _SUGGESTED_FROM:
        return wanted
    known = bisect_left(range(len(wanted)), 1, key=lambda last: int(wanted[: last + 1] not in source.text))
    start = max(0, known - _SUGGESTED_FROM // 2)
    end = start + _SUGGESTED_FROM
    stretch = wanted[start:end]
    if start:
        stretch = stretch.partition(" ")[2] or stretch
    if end < len(wanted):
        stretch = stretch.rpartition(" ")[0] or stretch
    return stretch


def _likest(source: Normal, wanted: str) -> Range | None:
    """Return the passage of the normalised text that is most like a quote, in whole words."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only for quotes that are not found

    best = fuzz.partial_ratio_alignment(_lower(wanted), _lower(source.text), score_cutoff=_LIKENESS)
    if best is None or best.dest_start >= best.dest_end:
        return None
    start, end = aligned(wanted, source.text, (best.dest_start, best.dest_end))
    while source.inside and source.inside[start]:
        start -= 1
    while source.inside and source.inside[end]:
        end += 1
    return start, end


def _lower(text: str) -> str:
    """Return a text in lower case, if that keeps its length."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text

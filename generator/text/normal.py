"""Normalising: what is made equal before a quote is compared with its source.

Two texts are the same for a quote when they are equal after this:

* letters and their accents are written in one way (grapheme clusters are composed, Unicode NFC);
* curly and low quotation marks become straight ones, single as single and double as double.
  Guillemets, corner brackets, primes and accents are signs of their own and stay;
* hyphens, dashes and the minus sign become `-`;
* every run of white space becomes one space;
* soft hyphens, zero-width spaces and word joiners are dropped. Zero-width joiners stay.

Letter case, digits (also those of other scripts), punctuation and accents are kept.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.text.edits import Edited

Range = tuple[int, int]
"""A stretch of a text in code points, the end exclusive."""

_SINGLE = "\u2018\u2019\u201a\u201b\u02bb\u02bc\uff07"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2e42\uff02"
_DASHES = "\u05be\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d"
_SPACES = "".join(filter(str.isspace, map(chr, range(0x3001))))
_DROPPED = "\u00ad\u200b\u2060\ufeff"
_FOLDS = (
    dict.fromkeys(_SINGLE, "'")
    | dict.fromkeys(_DOUBLE, '"')
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_SPACES.replace(" ", ""), " ")
)
_FOLDED = re.compile(f"[{re.escape(''.join(_FOLDS))}]")
_SIGNS_OF_GAPS = ("  ", *_DROPPED)
_GAP = re.compile(f"[ {_DROPPED}]{{2,}}+|[{_DROPPED}]")
# Grapheme clusters. The two letters of a flag are paired here, since `\X` counts back over a whole
# row of flags at each. A cluster of several characters has one of these first or second.
_FOLLOWING = r"\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}"
_FLAG = rf"\p{{GCB=Regional_Indicator}}{{2}}[{_FOLLOWING}]*+"
_FIRST = r"\p{GCB=Prepend}\p{GCB=L}\p{GCB=V}\p{GCB=T}"
_SECOND = rf"{_FOLLOWING}\p{{GCB=V}}\p{{GCB=T}}"
_CLUSTER = regex.compile(rf"{_FLAG}|\X")
_LARGE_CLUSTER = regex.compile(rf"(?s){_FLAG}|(?=[{_FIRST}]|.[{_SECOND}])\X")
_JOINING = regex.compile(rf"[{_FIRST}{_SECOND}\p{{GCB=Regional_Indicator}}]")
_MARKS = regex.compile(r"[^\p{ccc=0}]{32,}+")


@dataclass(frozen=True, slots=True)
class Normal:
    """A text normalised for the search of quotes, and the way back to the text it was made from.

    The text is laid out in pieces. Piece `i` begins at `at[i]` of the normalised text and stands
    for `starts[i]` to `ends[i]` of the original; within a piece of equal length, characters answer
    to each other one by one. `at` has one entry more, the end of the text. `inside` holds a 1 for
    every position within a grapheme cluster; it is empty if each character is a cluster.
    """

    text: str
    at: array[int]
    starts: array[int]
    ends: array[int]
    inside: bytes

    def original(self, start: int, end: int) -> Range:
        """Return the range of the original text that a range of the normalised one was made from.

        The range is not empty, and neither end of it lies inside a grapheme cluster.
        """
        first = bisect_right(self.at, start) - 1
        last = bisect_left(self.at, end) - 1
        at_end = end == self.at[last + 1]
        return (
            self.starts[first] + start - self.at[first],
            self.ends[last] if at_end else self.starts[last] + end - self.at[last],
        )

    def parts_cluster(self, start: int, end: int) -> bool:
        """Say whether a range begins or ends inside a grapheme cluster, as half of `é` would."""
        return bool(self.inside) and bool(self.inside[start] or self.inside[end])


def is_plain(text: str) -> bool:
    """Say whether a text is normal as it stands, by a look that takes next to no time; False may mean either."""
    return text.isascii() and text.isprintable() and "  " not in text


def plain(text: str) -> str:
    """Return a text normalised as for quotes, without the way back."""
    if is_plain(text):
        return text
    gapless = _GAP.sub(_gap, _folded(text))
    return gapless if unicodedata.is_normalized("NFC", gapless) else _composed(gapless)


def normalise(text: str) -> Normal:
    """Normalise a source's text, once for all the quotes that are sought in it."""
    folded = _folded(text)
    gaps = _GAP.finditer(folded) if any(sign in folded for sign in _SIGNS_OF_GAPS) else ()
    edits = [(*match.span(), _gap(match)) for match in gaps]
    normal = _edited(folded, edits)
    if not unicodedata.is_normalized("NFC", normal.text):
        normal = _edited(folded, [*edits, *_compositions(normal)])
    return normal


def moved(normal: Normal, steps: Sequence[Edited]) -> Normal:
    """Return a normalised text with the way back to what its text was before edits, made one after the other."""
    starts, ends = array("I"), array("I")
    for at in range(len(normal.text)):
        start, end = normal.original(at, at + 1)
        for step in reversed(steps):
            start, end = step.back(start), step.back(end)
        starts.append(start)
        ends.append(end)
    return Normal(normal.text, array("I", range(len(normal.text) + 1)), starts, ends, normal.inside)


def _folded(text: str) -> str:
    """Fold quotation marks, dashes and white space, character by character."""
    return _FOLDED.sub(lambda match: _FOLDS[match[0]], text)


def _gap(match: re.Match[str]) -> str:
    return " " if " " in match[0] else ""


def _edited(text: str, edits: Iterable[tuple[int, int, str]]) -> Normal:
    """Replace ranges of a text; an edit that lies within another one is part of it."""
    parts: list[str] = []
    at, starts, ends = array("I"), array("I"), array("I")
    done = length = 0
    for start, end, new in (*sorted(edits, key=_outer_first), (len(text), len(text), "")):
        if start < done:
            continue
        for part, first, last in ((text[done:start], done, start), (new, start, end)):
            if part:
                parts.append(part)
                at.append(length)
                starts.append(first)
                ends.append(last)
                length += len(part)
        done = end
    at.append(length)
    normal = "".join(parts)
    return Normal(normal, at, starts, ends, _inside(normal))


def _outer_first(edit: tuple[int, int, str]) -> tuple[int, int]:
    return edit[0], -edit[1]


def _compositions(normal: Normal) -> Iterator[tuple[int, int, str]]:
    """Yield the edits of the original text that compose its grapheme clusters."""
    for match in _CLUSTER.finditer(normal.text):
        composed = _composed(match[0])
        if composed != match[0]:
            yield (*normal.original(*match.span()), composed)


def is_joined(text: str) -> bool:
    """Say whether a grapheme cluster of a text may have more than one character; CR LF aside, which no text holds."""
    return not text.isascii() and bool(_JOINING.search(text))


def _inside(text: str) -> bytes:
    """Flag the positions within grapheme clusters; nothing, if each character is one."""
    if not is_joined(text):
        return b""
    flags = bytearray(len(text) + 1)
    for match in _LARGE_CLUSTER.finditer(text):
        start, end = match.span()
        flags[start + 1 : end] = b"\1" * (end - start - 1)
    return bytes(flags)


def _composed(text: str) -> str:
    """Compose a text (NFC), first ordering long runs of marks: the library takes quadratic time."""
    ordered = _MARKS.sub(lambda run: "".join(sorted(run[0], key=unicodedata.combining)), text)
    return unicodedata.normalize("NFC", ordered)

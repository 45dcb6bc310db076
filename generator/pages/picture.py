"""The picture of a lineage: where every box, line and word of it stands.

The members stand below one another, each after those that it comes from, so that their words can be read on a narrow
screen; lines to the left of them lead from each to what comes from it. Members from which the same comes share one
line. Lengths are in units of the picture, which is about one pixel each at the usual size of text.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from generator import phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.pages.family import Family, Member, Step

DRAWN = 30
"""Members of one picture; the list beside it tells of more."""

WIDTH = 360
_LONGEST = 600  # characters of a text, of which a box shows less
_LANE = 13  # between two lines side by side
_MOST_LANES = 8
_EDGE = 12  # between the first line and the boxes
_PAD = 9  # between the edge of a box and its words
_GAP = 13  # between two boxes
_IN = 15  # from the top of a box to where lines come in
_OUT = 11  # from its bottom to where they go out
_NARROW, _WIDE, _BREADTH = 0.56, 0.7, 1.0  # of a letter, a capital, and an ideograph, in sizes of the type


class Type(NamedTuple):
    """How a kind of words is set: the size of the type, the height of a line, and the most lines."""

    size: float
    height: float
    lines: int


WHAT, NAME, HOW = Type(11, 15, 2), Type(13.5, 18, 3), Type(11.5, 15, 2)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words: its class, its place on the base line, and whether it runs from right to left."""

    role: str
    text: str
    x: float
    y: float
    lang: str
    rtl: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A member as drawn: its box, and the lines in it, from its top."""

    kind: str
    left: float
    height: float
    lines: tuple[Line, ...]

    @property
    def width(self) -> float:
        """How wide the box is."""
        return WIDTH - self.left - 1


@dataclass(frozen=True, slots=True)
class Track:
    """A line from members to what comes from them, with its heads, as SVG paths."""

    line: str
    heads: str
    unknown: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A lineage as drawn: its boxes, each with its place from the top; `left_out` says how many members it lacks."""

    height: float
    boxes: tuple[tuple[float, Box], ...]
    tracks: tuple[Track, ...]
    left_out: int

    @property
    def left(self) -> float:
        """Where the boxes begin."""
        return self.boxes[0][1].left if self.boxes else 0


class _Bus(NamedTuple):
    """Members from which the same comes: the rows of the upper ones, and of the lower ones."""

    uppers: tuple[int, ...]
    lowers: tuple[int, ...]

    @property
    def span(self) -> tuple[int, int]:
        """From where to where it runs: each row has a place for lines that come in above that for those that go out."""
        return 2 * self.uppers[0] + 1, 2 * self.lowers[-1]


def draw(family: Family) -> Picture:
    """Return the picture of a lineage."""
    members = _drawn(family.members)
    rows = {member.key: row for row, member in enumerate(members)}
    steps = [step for step in family.steps if step.upper in rows and step.lower in rows]
    buses = _buses(rows, steps)
    lanes = _lanes(buses)
    left = _EDGE + _LANE * (1 + max(lanes, default=-1)) if buses else 1
    boxes = _boxes(members, _hows(steps), left)
    unknown = {row for row, member in enumerate(members) if member.kind == "unknown"}
    tracks = (
        _track(bus, left - _EDGE - _LANE * lane, left, boxes, unknown) for bus, lane in zip(buses, lanes, strict=True)
    )
    height = boxes[-1][0] + boxes[-1][1].height + 1 if boxes else 0
    return Picture(height, boxes, tuple(tracks), len(family.members) - len(members))


def _drawn(members: Sequence[Member]) -> Sequence[Member]:
    """Return the members that fit: without the quotes where all are too many."""
    if len(members) > DRAWN:
        members = [member for member in members if member.kind != "quote"]
    return members[:DRAWN]


def _buses(rows: Mapping[str, int], steps: Iterable[Step]) -> list[_Bus]:
    """Return the lines to be drawn: one for all members from which the same comes."""
    below: dict[int, set[int]] = {}
    for step in steps:
        below.setdefault(rows[step.upper], set()).add(rows[step.lower])
    same: dict[tuple[int, ...], list[int]] = {}
    for upper in sorted(below):
        same.setdefault(tuple(sorted(below[upper])), []).append(upper)
    return sorted((_Bus(tuple(uppers), lowers) for lowers, uppers in same.items()), key=_shortest)


def _shortest(bus: _Bus) -> tuple[int, int]:
    first, last = bus.span
    return last - first, first


def _lanes(buses: Sequence[_Bus]) -> list[int]:
    """Return the lane of each line, short lines nearest to the boxes: those of one lane do not meet."""
    taken: list[list[tuple[int, int]]] = [[] for _ in range(_MOST_LANES)]
    lanes = []
    for bus in buses:
        first, last = bus.span
        free = (lane for lane, spans in enumerate(taken) if all(last < a or b < first for a, b in spans))
        lane = next(free, _MOST_LANES - 1)
        taken[lane].append((first, last))
        lanes.append(lane)
    return lanes


def _hows(steps: Iterable[Step]) -> dict[str, str]:
    """Return what led to each member, in words: what was done, and the words that say so where it was one thing."""
    found: dict[str, list[Step]] = {}
    for step in steps:
        if step.how:
            found.setdefault(step.lower, []).append(step)
    return {lower: _how(given) for lower, given in found.items()}


def _how(steps: Sequence[Step]) -> str:
    if len(steps) == 1:
        step = steps[0]
        return f"{step.how}: “{step.cue}”" if step.cue else f"{step.how}, {step.basis}"
    counts = Counter(step.how for step in steps)
    return phrases.listed([f"{how} of {number}" if number > 1 else how for how, number in counts.items()])


def _boxes(members: Iterable[Member], hows: Mapping[str, str], left: float) -> tuple[tuple[float, Box], ...]:
    boxes: list[tuple[float, Box]] = []
    y: float = 1
    for member in members:
        box = boxed(member, hows.get(member.key, ""), left)
        boxes.append((y, box))
        y += box.height + _GAP
    return tuple(boxes)


@lru_cache(maxsize=512)  # facts of one article mostly stand together
def boxed(member: Member, how: str, left: float) -> Box:
    """Return a member as drawn, given what led to it and where boxes begin."""
    lines = tuple(_lines(member, how, left))
    return Box(member.kind, left, lines[-1].y + _PAD, lines)


def _lines(member: Member, how: str, left: float) -> Iterator[Line]:
    y: float = 0
    name = f"“{member.name}”" if member.kind == "quote" else member.name
    parts = (("what", WHAT, member.what, "en"), ("name", NAME, name, member.lang), ("how", HOW, how, member.lang))
    for role, kind, text, lang in parts[: 3 if how else 2]:
        rtl = is_rtl(text)
        for line in wrapped(text, (WIDTH - left - 2 * _PAD) / kind.size, kind.lines):
            y += kind.height
            yield Line(role, line, WIDTH - _PAD if rtl else left + _PAD, y, lang, rtl)


def _track(bus: _Bus, x: float, left: float, boxes: Sequence[tuple[float, Box]], unknown: set[int]) -> Track:
    ends = [boxes[row][0] + _IN for row in bus.lowers]
    starts = [boxes[row][0] + boxes[row][1].height - _OUT for row in bus.uppers]
    line = [f"M{left:g} {start:g}H{x:g}V{ends[-1]:g}" for start in starts]
    line += [f"M{x:g} {end:g}H{left - 2:g}" for end in ends]
    heads = [f"M{left - 6:g} {end - 4:g}L{left:g} {end:g}L{left - 6:g} {end + 4:g}z" for end in ends]
    return Track("".join(line), "".join(heads), unknown.issuperset(bus.uppers))


def is_rtl(text: str) -> bool:
    """Say whether the first letter of a text that has a direction runs from right to left."""
    if text.isascii():
        return False
    kinds = (kind for kind in map(unicodedata.bidirectional, text) if kind in {"L", "R", "AL"})
    return next(kinds, "L") != "L"


def wrapped(text: str, width: float, lines: int) -> tuple[str, ...]:
    """Return a text in lines of about `width` (in sizes of its type); of a longer one the end is cut off.

    Lines part between words, and within a word where it is longer than a line.
    """
    text = " ".join(text[:_LONGEST].split())
    if breadth(text) <= width:
        return (text,) if text else ()
    found: list[str] = []
    line, used = "", 0.0
    for piece in _pieces(text, width):
        if line and used + breadth(piece.rstrip()) > width:
            if len(found) == lines - 1:
                return (*found, f"{_cut(line, width)}…")
            found.append(line.rstrip())
            line, used = "", 0.0
        line += piece
        used += breadth(piece)
    return (*found, line.rstrip())


def _pieces(text: str, width: float) -> Iterator[str]:
    """Yield the words of a text with the space behind them; longer ones cluster by cluster."""
    for word in text.split(" "):
        yield from (f"{word} ",) if breadth(word) <= width else (*regex.findall(r"\X", word), " ")


def _cut(line: str, width: float) -> str:
    clusters = regex.findall(r"\X", line.rstrip())
    while len(clusters) > 1 and breadth("".join(clusters)) + _BREADTH > width:
        clusters.pop()
    return "".join(clusters).rstrip(" ,.;:")


@lru_cache(maxsize=8192)  # of words, most of which come often
def breadth(text: str) -> float:
    """Return about how wide a text is, in sizes of its type."""
    if text.isascii():
        return _NARROW * len(text) + (_WIDE - _NARROW) * sum(map(str.isupper, text))
    return sum(map(_breadth, text))


@lru_cache(maxsize=4096)
def _breadth(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return _BREADTH
    return _WIDE if character.isupper() or unicodedata.category(character) == "Mc" else _NARROW

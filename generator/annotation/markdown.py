"""Markdown as readers see it: the rendered words with the way back to the text, and safe HTML."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.annotation import markup
from generator.annotation.markup import Dress, Highlight, Writer
from generator.annotation.pieces import PositionedParser, pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from markupsafe import Markup

    from generator.annotation.pieces import Piece

Range = tuple[int, int]


class Block(NamedTuple):
    """A part of a text as rendered: `start` and `end` count its code points.

    `kind` is heading, paragraph, item, quote, table, row, cell or code. `level` is a heading's, from 1
    to 6, else 0. `section` counts the headings up to here, the block itself included; `parent` is the
    number of the block around this one, or -1.
    """

    kind: str
    start: int
    end: int
    level: int
    section: int
    parent: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """The words of a text as rendered, without markup, and the way back to the clean text.

    Blocks are parted by a line feed, the cells of a row by a space. The text is laid out in runs. Run `i` begins at
    `at[i]` and comes from `starts[i]` to `ends[i]` of the clean text: one by one where both are equally long; else each
    of its code points comes from all of that, as with an entity such as `&amp;`, or from nothing, as what parts
    blocks. `at` has one entry more, the end of the text. `blocks` are in the order of their starts, an outer one before
    those in it. `sections` are ranges of `text`, each from a heading up to the next.
    """

    text: str
    at: array[int]
    starts: array[int]
    ends: array[int]
    blocks: tuple[Block, ...]
    sections: tuple[Range, ...]

    def to_clean(self, start: int, end: int) -> Range:
        """Return the range of the clean text that a range of the rendered one comes from."""
        if start < end:
            run = bisect_right(self.at, start) - 1
            if end <= self.at[run + 1] and self._is_even(run):
                shift = self.starts[run] - self.at[run]
                return start + shift, end + shift
            return self._origin(start)[0], self._origin(end - 1)[1]
        at = self._origin(start)[0] if start < len(self.text) else self.ends[-1] if self.ends else 0
        return at, at

    def from_clean(self, start: int, end: int) -> Range:
        """Return the range of what was rendered from a range of the clean text.

        A range of which nothing was rendered, such as a rule between paragraphs, comes out empty.
        """
        run = bisect_right(self.ends, start)
        first = self.at[run]
        if start < end and self._holds(run, start, end):
            shift = first - self.starts[run]
            return start + shift, end + shift
        if run < len(self.starts) and self._is_even(run):
            first += max(0, start - self.starts[run])
        run = bisect_left(self.starts, end) - 1
        last = 0 if run < 0 else self.at[run + 1]
        if run >= 0 and self._is_even(run):
            last = min(last, self.at[run] + end - self.starts[run])
        while last > first and self._is_gap(last - 1):
            last -= 1
        return min(first, last), last

    def _origin(self, at: int) -> Range:
        """Return the range of the clean text that one code point comes from."""
        run = bisect_right(self.at, at) - 1
        if not self._is_even(run):
            return self.starts[run], self.ends[run]
        start = self.starts[run] + at - self.at[run]
        return start, start + 1

    def _is_even(self, run: int) -> bool:
        """Say whether the code points of a run answer to those of the clean text one by one."""
        return self.at[run + 1] - self.at[run] == self.ends[run] - self.starts[run]

    def _holds(self, run: int, start: int, end: int) -> bool:
        """Say whether an even run holds a range of the clean text, as with nearly all marks."""
        inside = run < len(self.starts) and self.starts[run] <= start and end <= self.ends[run]
        return inside and self._is_even(run)

    def _is_gap(self, at: int) -> bool:
        start, end = self._origin(at)
        return start == end

    def around(self, start: int, end: int) -> tuple[Block, ...]:
        """Return the blocks that hold a range of the rendered text, the outermost first."""
        found: list[Block] = []
        number = bisect_right(self.blocks, start, key=lambda block: block.start) - 1
        while number >= 0:
            block = self.blocks[number]
            if end <= block.end:
                found.append(block)
            number = block.parent
        return tuple(reversed(found))


@dataclass(slots=True)
class Layout:
    """One run over the pieces of a text: what has been laid out so far, and what parts it from the next."""

    parts: list[str] = field(default_factory=list)
    at: array[int] = field(default_factory=lambda: array("I", [0]))
    starts: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("I"))
    blocks: list[Block] = field(default_factory=list)
    inside: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    gap: str = ""
    section: int = 0

    def add(self, piece: Piece) -> None:
        """Lay out one piece; `places` notes where it stands."""
        if piece.name in _KINDS and piece.nesting > 0:
            self._enter(piece)
        elif piece.name in _KINDS:
            self._leave(piece)
        elif piece.text:
            self._write(piece)
        self.places.append(self.at[-1] - len(piece.text))

    def _write(self, piece: Piece) -> None:
        if self.gap and self.starts:
            self.parts.append(self.gap)
            self._run(len(self.gap), self.ends[-1], self.ends[-1])
        self.gap = ""
        self.parts.append(piece.text)
        for length, start, end in _runs(piece):
            self._run(length, start, end)

    def _run(self, length: int, start: int, end: int) -> None:
        """Add a run; it is one with the last one if both are even and side by side."""
        whole = self.at[-1] + length
        if self.starts and self.ends[-1] == start and whole - self.at[-2] == end - self.starts[-1]:
            self.at[-1], self.ends[-1] = whole, end
            return
        self.at.append(whole)
        self.starts.append(start)
        self.ends.append(end)

    def _enter(self, piece: Piece) -> None:
        self.gap = self.gap or "\n"
        level = int(piece.value) if piece.name == "heading" else 0
        self.section += level > 0
        start = self.at[-1] + bool(self.starts)
        parent = self.inside[-1] if self.inside else -1
        self.inside.append(len(self.blocks))
        self.blocks.append(Block(_KINDS[piece.name], start, start, level, self.section, parent))

    def _leave(self, piece: Piece) -> None:
        number = self.inside.pop()
        block, end = self.blocks[number], self.at[-1]
        start = min(block.start, end)
        self.blocks[number] = Block(block.kind, start, end, block.level, block.section, block.parent)
        self.gap = self.gap or " " if piece.name in _CELLS else "\n"

    def rendered(self) -> Rendered:
        """Return what was laid out."""
        starts = [block.start for block in self.blocks if block.kind == "heading"]
        bounds = [0, *(start for start in starts if start > 0), self.at[-1]]
        sections = tuple(pairwise(bounds))
        return Rendered("".join(self.parts), self.at, self.starts, self.ends, tuple(self.blocks), sections)


def _runs(piece: Piece) -> Iterator[tuple[int, int, int]]:
    """Yield the runs of a piece of words: how long each is, and the range of the clean text that it comes from."""
    starts = piece.starts
    first, last = starts[0], starts[-1]
    if piece.width > 1:
        yield len(starts), first, first + piece.width
    elif last - first == len(starts) - 1:
        yield len(starts), first, last + 1
    else:
        yield from ((1, start, start + 1) for start in starts)


def render(clean: str) -> Rendered:
    """Return the words of a clean text as a reader sees them."""
    return laid_out(pieces(_ARTICLE, clean)).rendered()


def html(
    clean: str,
    highlights: Iterable[Highlight] = (),
    *,
    after: Callable[[Highlight], str] | None = None,
    prefix: str = markup.PREFIX,
    shift: int = 1,
) -> Markup:
    """Return a clean text as HTML with the highlights marked.

    `after` gives what follows a highlight, phrasing content only; `shift` moves headings down, their
    anchors begin with `prefix`. Images become the words that describe them, and a link that leads
    anywhere but to a web address stays words.
    """
    found = pieces(_ARTICLE, clean)
    layout = laid_out(found)
    rendered = layout.rendered()
    writer = Writer(Dress(markup.headings(found, shift, prefix), after=after))
    writer.mark((*rendered.from_clean(mark.start, mark.end), mark) for mark in highlights)
    return writer.write(found, layout.places)


def laid_out(found: Sequence[Piece]) -> Layout:
    """Lay out the pieces of a text."""
    layout = Layout()
    for piece in found:
        layout.add(piece)
    return layout


_KINDS = {
    "heading": "heading",
    "paragraph": "paragraph",
    "list_item": "item",
    "blockquote": "quote",
    "table": "table",
    "tr": "row",
    "th": "cell",
    "td": "cell",
    "code_block": "code",
}
_CELLS = {"th", "td"}
_ARTICLE = PositionedParser()

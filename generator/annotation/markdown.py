"""Markdown as readers see it: the rendered words with the way back to the text, and safe HTML."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.annotation import markup
from generator.annotation.markup import Dress, Highlight, Writer
from generator.annotation.pieces import PositionedParser, pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from markupsafe import Markup

    from generator.annotation.pieces import Piece

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Block:
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

    Blocks are parted by a line feed, the cells of a row by a space. Code point `i` of `text` comes from
    those of the clean text from `offsets[i]` up to `ends[i]`, which is one, more for an entity such as
    `&amp;`, and none for what parts blocks. `blocks` are in the order of their starts, an outer one
    before those in it. `sections` are ranges of `text`, each from a heading up to the next.
    """

    text: str
    offsets: array[int]
    ends: array[int]
    blocks: tuple[Block, ...]
    sections: tuple[Range, ...]

    def to_clean(self, start: int, end: int) -> Range:
        """Return the range of the clean text that a range of the rendered one comes from."""
        if start < end:
            return self.offsets[start], self.ends[end - 1]
        at = self.offsets[start] if start < len(self.offsets) else self._clean_end()
        return at, at

    def from_clean(self, start: int, end: int) -> Range:
        """Return the range of what was rendered from a range of the clean text.

        A range of which nothing was rendered, such as a rule between paragraphs, comes out empty.
        """
        first = bisect_right(self.ends, start)
        last = bisect_left(self.offsets, end)
        while last > first and self.ends[last - 1] == self.offsets[last - 1]:
            last -= 1
        return min(first, last), last

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

    def _clean_end(self) -> int:
        return self.ends[-1] if self.ends else 0


@dataclass(slots=True)
class Layout:
    """One run over the pieces of a text: what has been laid out so far, and what parts it from the next."""

    parts: list[str] = field(default_factory=list)
    offsets: array[int] = field(default_factory=lambda: array("I"))
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
        self.places.append(len(self.offsets) - len(piece.text))

    def _write(self, piece: Piece) -> None:
        if self.gap and self.offsets:
            self.parts.append(self.gap)
            self.offsets.append(self.ends[-1])
            self.ends.append(self.ends[-1])
        self.gap = ""
        self.parts.append(piece.text)
        self.offsets.extend(piece.starts)
        self.ends.extend(_ends(piece))

    def _enter(self, piece: Piece) -> None:
        self.gap = self.gap or "\n"
        level = int(piece.value) if piece.name == "heading" else 0
        self.section += level > 0
        start = len(self.offsets) + bool(self.offsets)
        parent = self.inside[-1] if self.inside else -1
        self.inside.append(len(self.blocks))
        self.blocks.append(Block(_KINDS[piece.name], start, start, level, self.section, parent))

    def _leave(self, piece: Piece) -> None:
        number = self.inside.pop()
        block, end = self.blocks[number], len(self.offsets)
        start = min(block.start, end)
        self.blocks[number] = Block(block.kind, start, end, block.level, block.section, block.parent)
        self.gap = self.gap or " " if piece.name in _CELLS else "\n"

    def rendered(self) -> Rendered:
        """Return what was laid out."""
        starts = [block.start for block in self.blocks if block.kind == "heading"]
        bounds = [0, *(start for start in starts if start > 0), len(self.offsets)]
        sections = tuple(pairwise(bounds))
        return Rendered("".join(self.parts), self.offsets, self.ends, tuple(self.blocks), sections)


def _ends(piece: Piece) -> Iterable[int]:
    """Return the offset behind each character of a piece of words."""
    first, last = piece.starts[0], piece.starts[-1]
    if piece.width == 1 and last - first == len(piece.starts) - 1:
        return range(first + 1, last + 2)
    return [offset + piece.width for offset in piece.starts]


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

"""Pieces of Markdown as HTML that is safe to put into a page, with stretches of the words marked.

Every tag is a literal here; words, addresses and ids are escaped as they are put together. Raw HTML of a
text never comes this far: to the parser it is words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator.text import urls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from generator.annotation.pieces import Piece

PREFIX = "b-h-"
"""What the anchors of headings begin with, unless the caller has its own."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch of a clean text to be marked, in code points, and the id of the element that marks it."""

    start: int
    end: int
    id: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its anchor, its plain words, and its level as printed, from 1 to 6."""

    anchor: str
    text: str
    level: int


@dataclass(slots=True)
class _Passage:
    """The highlights of one stretch of the rendered words."""

    start: int
    end: int
    highlights: list[Highlight]
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Dress:
    """What the caller decides: the headings in order, where links may lead, what citations become.

    `after` gives what follows the last piece of a highlight. What the functions return is put into
    the page as it is if it is `Markup`, and escaped if it is not.
    """

    headings: Sequence[Heading]
    link: Callable[[str], str | None] = urls.safe_url
    cite: Callable[[tuple[str, ...]], str] = ", ".join
    after: Callable[[Highlight], str] | None = None


def headings(pieces: Iterable[Piece], shift: int, prefix: str) -> tuple[Heading, ...]:
    """Return the headings of a text, their levels moved down by `shift`, their anchors unique."""
    found: list[Heading] = []
    words: list[str] | None = None
    seen: defaultdict[str, int] = defaultdict(int)
    for piece in pieces:
        if piece.name == "heading" and piece.nesting > 0:
            words = []
        elif piece.name == "heading":
            text = " ".join("".join(words or ()).split())
            found.append(Heading(_anchor(text, prefix, seen), text, min(6, int(piece.value) + shift)))
            words = None
        elif words is not None:
            words.append(piece.text)
    return tuple(found)


def _anchor(text: str, prefix: str, seen: defaultdict[str, int]) -> str:
    """Return an anchor made of the words in a-z and 0-9, numbered where it was given before."""
    name = "-".join(re.findall("[a-z0-9]+", text.lower()))[:_LONGEST_ANCHOR].strip("-") or "section"
    seen[name] += 1
    # A name holds no double hyphen, so that no two anchors are alike.
    return f"{prefix}{name}" if seen[name] == 1 else f"{prefix}{name}--{seen[name]}"


@dataclass(slots=True)
class Writer:
    """One run over the pieces of a text.

    `coming` and `ending` hold the passages in the reverse order of their starts and ends; `drawn` are
    those that the present place lies in, the outermost first, `shown` how many of them have an element
    open. Elements for passages are closed before any other tag and opened again behind it, so that
    passages may cross anything; at most `_DEEPEST` lie in one another, more have an anchor only.
    """

    dress: Dress
    coming: list[_Passage] = field(default_factory=list)
    ending: list[_Passage] = field(default_factory=list)
    drawn: list[_Passage] = field(default_factory=list)
    shown: int = 0
    links: list[bool] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    out: list[str] = field(default_factory=list)
    headings_met: int = 0

    def write(self, pieces: Sequence[Piece], at: Sequence[int]) -> Markup:
        """Return the HTML of the pieces, of which each begins `at` a place of the rendered words."""
        for piece, place in zip(pieces, at, strict=True):
            self._piece(piece, place)
        self._begin(_EVERYTHING)
        return Markup("").join(self.out)

    def mark(self, ranges: Iterable[tuple[int, int, Highlight]]) -> None:
        """Take in the highlights, each with its range of the rendered words."""
        groups: defaultdict[tuple[int, int], list[Highlight]] = defaultdict(list)
        for start, end, highlight in ranges:
            groups[start, end].append(highlight)
        passages = [_Passage(*span, highlights) for span, highlights in groups.items()]
        self.coming = sorted(passages, key=lambda p: (p.start, -p.end), reverse=True)
        filled = [passage for passage in passages if passage.start < passage.end]
        self.ending = sorted(filled, key=lambda p: (p.end, -p.start), reverse=True)

    def _piece(self, piece: Piece, at: int) -> None:
        match piece.name:
            case "text" | "slip":
                self._words(piece.text, at)
            case "break" if piece.text == " ":
                self._words("\n", at)
            case "break":
                self._begin(at)
                self._tag(Markup("<br>\n"))
                self._finish(at + 1)
            case "citation":
                self._tag(self.dress.cite(tuple(re.findall("@([a-z0-9-]+)", piece.value))))
            case "link":
                self._link(piece)
            case "heading":
                self._heading(piece)
            case _ if piece.hidden:  # a paragraph of a list without blank lines
                self._tag("" if piece.nesting > 0 else "\n")
            case _:
                self._tag(_opening(piece) if piece.nesting >= 0 else _TAGS[piece.name][1])

    def _tag(self, tag: str) -> None:
        self._close(0)
        self.out.append(tag)

    def _link(self, piece: Piece) -> None:
        """Write a link unless it leads where none may, or lies in another."""
        if piece.nesting > 0:
            url = None if any(self.links) else self.dress.link(piece.value)
            self.links.append(url is not None)
            if url is not None:
                self._tag(_LINK_OUT.format(url) if "://" in url else _LINK.format(url))
        elif self.links.pop():
            self._tag(Markup("</a>"))
            self.out += self.waiting
            self.waiting.clear()

    def _heading(self, piece: Piece) -> None:
        heading = self.dress.headings[self.headings_met]
        if piece.nesting > 0:
            self._tag(Markup('<h{} id="{}">').format(heading.level, heading.anchor))
        else:
            self._tag(Markup("</h{}>\n").format(heading.level))
            self.headings_met += 1

    def _words(self, text: str, at: int) -> None:
        """Write words, cut where a passage begins or ends."""
        place, end = at, at + len(text)
        while place < end:
            self._begin(place)
            starts = self.coming[-1].start if self.coming else end
            ends = self.ending[-1].end if self.ending else end
            stop = min(end, starts, ends)
            self._show()
            self.out.append(text[place - at : stop - at])
            place = stop
            self._finish(place)

    def _begin(self, place: int) -> None:
        """Take up the passages that have begun at `place`; those without words are only an anchor."""
        while self.coming and self.coming[-1].start <= place:
            passage = self.coming.pop()
            if passage.start == passage.end or len(self.drawn) == _DEEPEST:
                self._anchors(passage)
            else:
                self.drawn.append(passage)
            if passage.start == passage.end:
                self._follow(passage)

    def _show(self) -> None:
        for passage in self.drawn[self.shown :]:
            first = passage.highlights[0].id
            if passage.begun:
                self.out.append(_MARK_AGAIN.format(first))
            else:
                self.out.append(_MARK.format(first))
                self._anchors(passage, skip=1)
        self.shown = len(self.drawn)

    def _finish(self, place: int) -> None:
        """End the passages that end at `place`."""
        while self.ending and self.ending[-1].end <= place:
            passage = self.ending.pop()
            if passage in self.drawn:
                at = self.drawn.index(passage)
                self._close(at)
                del self.drawn[at]
            if not passage.begun:
                self._anchors(passage)
            self._follow(passage)

    def _close(self, depth: int) -> None:
        if self.shown > depth:
            self.out.append(_MARK_END * (self.shown - depth))
            self.shown = depth

    def _anchors(self, passage: _Passage, skip: int = 0) -> None:
        passage.begun = True
        self.out += [_ANCHOR.format(highlight.id) for highlight in passage.highlights[skip:]]

    def _follow(self, passage: _Passage) -> None:
        """Write what follows a passage; within a link it has to wait, since links may not nest."""
        if self.dress.after:
            out = self.waiting if any(self.links) else self.out
            out += [self.dress.after(highlight) for highlight in passage.highlights]


def _opening(piece: Piece) -> Markup:
    """Return the tag that begins an element, with the attributes that it may have."""
    if piece.value and piece.name in {"th", "td"}:
        return _ALIGNED[piece.name].format(piece.value)
    if piece.value and piece.name == "ordered_list":
        return Markup('<ol start="{}">\n').format(piece.value)
    return _TAGS[piece.name][0]


_DEEPEST = 8
_EVERYTHING = 1 << 62
_LONGEST_ANCHOR = 60
_LINK = Markup('<a href="{}">')
_LINK_OUT = Markup('<a href="{}" rel="external noopener">')
_MARK = Markup('<mark class="br-passage" id="{}">')
_MARK_AGAIN = Markup('<mark class="br-passage br-passage-more" data-passage="{}">')
_MARK_END = Markup("</mark>")
_ANCHOR = Markup('<span id="{}"></span>')
_ALIGNED = {
    "th": Markup('<th scope="col" class="br-{}">'),
    "td": Markup('<td class="br-{}">'),
}
_TAGS = {
    "paragraph": (Markup("<p>"), Markup("</p>\n")),
    "blockquote": (Markup("<blockquote>\n"), Markup("</blockquote>\n")),
    "bullet_list": (Markup("<ul>\n"), Markup("</ul>\n")),
    "ordered_list": (Markup("<ol>\n"), Markup("</ol>\n")),
    "list_item": (Markup("<li>"), Markup("</li>\n")),
    "code_block": (Markup('<pre tabindex="0"><code>'), Markup("</code></pre>\n")),
    "hr": (Markup("<hr>\n"), Markup("")),
    # A wide table scrolls in its frame, which a keyboard must reach.
    "table": (Markup('<div class="br-scroll" tabindex="0"><table>\n'), Markup("</table></div>\n")),
    "thead": (Markup("<thead>\n"), Markup("</thead>\n")),
    "tbody": (Markup("<tbody>\n"), Markup("</tbody>\n")),
    "tr": (Markup("<tr>"), Markup("</tr>\n")),
    "th": (Markup('<th scope="col">'), Markup("</th>")),
    "td": (Markup("<td>"), Markup("</td>")),
    "em": (Markup("<em>"), Markup("</em>")),
    "strong": (Markup("<strong>"), Markup("</strong>")),
    "code": (Markup("<code>"), Markup("</code>")),
    "image": (Markup('<span class="br-image">'), Markup("</span>")),
}

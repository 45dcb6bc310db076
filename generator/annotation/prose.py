"""Prose: the Markdown of a topic page, in which `[@fact-id]` cites facts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from generator.annotation import markup
from generator.annotation.braces import ID
from generator.annotation.markdown import laid_out
from generator.annotation.markup import Dress, Writer
from generator.annotation.pieces import ProseParser, pieces
from generator.annotation.prose_rules import CITATION, FRONT_MATTER, LARGE, LINK, RULES
from generator.annotation.sizes import excess
from generator.text import urls
from generator.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from markupsafe import Markup

    from generator.annotation.braces import Placing
    from generator.annotation.markdown import Rendered
    from generator.annotation.markup import Heading
    from generator.annotation.pieces import Piece
    from generator.issues import Issue, Place

__all__ = ["RULES", "Cited", "Prose", "read"]


@dataclass(frozen=True, slots=True)
class Cited:
    """A fact that a prose page cites, and where: the place of its `@`."""

    fact: str
    place: Place


@dataclass(frozen=True, slots=True)
class Leads:
    """A link as written, and its place: that of its first sign."""

    to: str
    place: Place


@dataclass(frozen=True, slots=True)
class Prose:
    """The prose of a topic page: what it cites, and its pieces, ready to be written as HTML.

    `bare` are words that look like a citation or a mark and are text, such as `@fact-id` without its brackets: text
    it is, unless there is such a fact. `links` may lead somewhere: to other pages of the site, or to the web.
    """

    cited: tuple[Cited, ...]
    bare: tuple[Cited, ...]
    links: tuple[Leads, ...]
    issues: tuple[Issue, ...]
    pieces: tuple[Piece, ...] = field(repr=False)

    def headings(self, shift: int = 1, prefix: str = markup.PREFIX) -> tuple[Heading, ...]:
        """Return the headings as `html` prints them."""
        return markup.headings(self.pieces, shift, prefix)

    def html(
        self,
        cite: Callable[[tuple[str, ...]], str],
        *,
        shift: int = 1,
        prefix: str = markup.PREFIX,
    ) -> Markup:
        """Return the prose as HTML; `cite` gives what stands for the facts of one pair of brackets."""
        dress = Dress(self.headings(shift, prefix), urls.safe_link, cite)
        return Writer(dress).write(self.pieces, [0] * len(self.pieces))

    def words(self) -> Rendered:
        """Return the words as rendered, without the citations."""
        return laid_out(self.pieces).rendered()


def read(text: str, path: str, first_line: int = 1) -> Prose:
    """Read the prose of a topic page: Markdown in which `[@fact-id]` or `[@a; @b]` cites facts."""
    places = partial(Lines(text, first_line).place, path)
    if size := excess(text):
        return Prose((), (), (), (LARGE.issue(places(0, 1), f"the prose has {size}", _LARGE_HELP),), ())
    found = tuple(pieces(_PROSE, text))
    cited = tuple(cited for piece in found if piece.name == "citation" for cited in _named(_CITED, piece, places))
    bare = tuple(cited for piece in _words(found) for cited in _named(_BARE, piece, places))
    issues = (*_front_matter(text, places), *_issues(found, places))
    return Prose(cited, bare, tuple(_links(found, places)), issues, found)


def _front_matter(text: str, places: Placing) -> Iterator[Issue]:
    if front := _FRONT_MATTER.match(text):
        fix = "Delete it; the title and the summary of a topic stand in brief.yml."
        yield FRONT_MATTER.issue(places(0, front.end()), "prose has no front matter", fix)


def _named(pattern: re.Pattern[str], piece: Piece, places: Placing) -> Iterator[Cited]:
    for match in pattern.finditer(piece.value or piece.text):
        start, end = match.span()
        yield Cited(match[1], places(piece.starts[start], piece.starts[end - 1] + 1))


def _words(found: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the words that are no code."""
    inside = 0
    for piece in found:
        inside += piece.nesting if piece.name in _CODE else 0
        if piece.name == "text" and not inside:
            yield piece


def _links(found: Iterable[Piece], places: Placing) -> Iterator[Leads]:
    for piece in found:
        if piece.name == "link" and piece.nesting > 0 and urls.safe_link(piece.value) is not None:
            yield Leads(piece.value, places(*_start(piece)))


def _start(piece: Piece) -> tuple[int, int]:
    return (piece.starts[0], piece.starts[0] + 1) if piece.starts else (0, 1)


def _issues(found: Iterable[Piece], places: Placing) -> Iterator[Issue]:
    for piece in found:
        if piece.name == "slip":
            place = places(piece.starts[0], piece.starts[-1] + 1)
            ids = re.findall(r"@\s?(\w+(?:-\w+)*)", piece.value.lower())
            group = "; ".join(f"@{id_}" for id_ in ids[:_SHOWN])
            yield CITATION.issue(place, "this is not a citation as prose writes it", _HELP.format(group))
        elif piece.name == "link" and piece.nesting > 0 and urls.safe_link(piece.value) is None:
            yield LINK.issue(places(*_start(piece)), "this link leads where none may", _LINK_HELP)


_SHOWN = 5
_CODE = {"code", "code_block"}
_PROSE = ProseParser()
_CITED = re.compile(f"@({ID})")
_BARE = re.compile(rf"(?<![\w@/.:])(?:@|\{{\.)({ID})")

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:[\w-]+[ \t]*:.*\n|[ \t].*\n){1,50}?---[ \t]*$", re.MULTILINE)

_HELP = "Write `[{}]`: ids of facts, each behind an `@`, parted by semicolons."
_LARGE_HELP = "Shorten it, or make two topics of it."
_LINK_HELP = "Link to a full `https://` address, or to a page of this site such as `../../timeline/`."

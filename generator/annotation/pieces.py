"""Markdown in pieces: elements that begin and end, and words of which every character has its place.

markdown-it-py's inline pass forgets where in the text its tokens were. Here its state notes that as it
goes, so that rendered words can be found in the file they came from.
"""

from __future__ import annotations

import re
from array import array
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from markdown_it.rules_inline import StateInline, autolink, image
from markdown_it.rules_inline.emphasis import tokenize as emphasis

from generator.annotation import blocks
from generator.annotation.braces import ID
from generator.annotation.stretches import stretches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from generator.annotation.blocks import Located
    from generator.annotation.stretches import Stretch


_STRONG = r"(?<!\S)\*\*([^\W_](?:[^\\`*_\[<&\n]*[^\W_])?)\*\*(?=[\s.,;:!?)]|$)"
_CITATION = rf"\[@{ID}(?:\s*;\s*@{ID})*\]"


class Piece(NamedTuple):
    """One step through a text: an element that begins (`nesting` 1) or ends (-1), or what stands alone (0).

    Words (`name` is `text`, or `break` for the end of a line) have in `starts` the offset in the text
    of each of their characters, which stands for `width` characters there: more than one only for an
    entity such as `&amp;`. `value` is a link's address, a heading's level, a cell's alignment, the
    first number of a list, or the words of a citation as written.
    """

    name: str
    nesting: Literal[-1, 0, 1] = 0
    text: str = ""
    starts: Sequence[int] = ()
    width: int = 1
    value: str = ""
    hidden: bool = False


class PositionedInline(StateInline):
    """The library's state, in which each token's `map` holds the offset in the source it begins at."""

    pending_from = -1

    def append_pending(self, text: str) -> None:
        """Take in words, and note where the first of them stands."""
        if self.pending_from < 0:
            self.pending_from = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - the library's name
        """Make a token of the words taken in."""
        token = super().pushPending()
        token.map = [self.pending_from]
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Make a token that begins at the present position."""
        token = super().push(ttype, tag, nesting)
        token.map = [self.pos]
        self.pending_from = -1
        return token


class PositionedParser(blocks.Parser):
    """The parser whose inline tokens have a place: rules that push several tokens at once are amended.

    What `simple` finds is markup that means the same whatever stands around it, if no other sign of markup does.
    """

    simple = re.compile(_STRONG)

    def __init__(self) -> None:
        super().__init__()
        self.disable(["fragments_join", "text_join"])
        self.inline.ruler.at("emphasis", _emphasis)
        self.inline.ruler.at("autolink", _autolink)
        self.inline.ruler.at("image", _image)


class ProseParser(PositionedParser):
    """The parser of prose pages, in which `[@a; @b]` cites facts."""

    simple = re.compile(rf"{_STRONG}|(?<!!){_CITATION}")

    def __init__(self) -> None:
        super().__init__()
        self.inline.ruler.before("link", "citation", _citation)


def pieces(parser: PositionedParser, text: str) -> list[Piece]:
    """Return the pieces of a text in Markdown, in the order of the text."""
    found: list[Piece] = []
    reader: blocks.Reader | None = None
    for stretch in stretches(text):
        if stretch.kind:
            found += _plain_pieces(parser, text, stretch)
        else:
            reader = reader or blocks.Reader(parser, text)
            for block in reader.blocks(stretch.start, stretch.end):
                found += _pieces(parser, block, reader.env)
    return found


def _plain_pieces(parser: PositionedParser, text: str, stretch: Stretch) -> Iterator[Piece]:
    """Yield the pieces of a paragraph or a heading that is known to be one."""
    level = str(stretch.begin - stretch.start - 1) if stretch.kind == "heading" else ""
    yield _element(stretch.kind, 1, level)
    content = text[stretch.begin : stretch.end]
    if not _INLINE.search(content):
        yield from _lines(text, stretch.begin, stretch.end)
    elif not _INLINE.search(parser.simple.sub("", content)):
        yield from _simple_pieces(parser, text, stretch.begin, stretch.end)
    else:
        yield from _inline_pieces(parser, content, range(stretch.begin, stretch.end), {})
    yield _element(stretch.kind, -1, level)


def _simple_pieces(parser: PositionedParser, text: str, at: int, end: int) -> Iterator[Piece]:
    """Yield the pieces of words in which all markup is simple."""
    for found in parser.simple.finditer(text, at, end):
        yield from _lines(text, at, found.start())
        at = found.end()
        if found[1]:
            yield _element("strong_open", 1)
            yield from _lines(text, *found.span(1))
            yield _element("strong_close", -1)
        else:
            yield Piece("citation", starts=range(found.start(), at), value=found[0])
    yield from _lines(text, at, end)


def _lines(text: str, at: int, end: int) -> Iterator[Piece]:
    """Yield the pieces of words without markup."""
    while (stop := text.find("\n", at, end)) >= 0:
        if stop > at:
            yield Piece("text", text=text[at:stop], starts=range(at, stop))
        yield Piece("break", text=" ", starts=range(stop, stop + 1))
        at = stop + 1
    if end > at:
        yield Piece("text", text=text[at:end], starts=range(at, end))


def _pieces(parser: PositionedParser, block: Located, env: dict[str, Any]) -> Iterator[Piece]:
    token = block.token
    if token.type == "inline":
        yield from _inline_pieces(parser, token.content, block.source, env)
    elif token.type in blocks.CODE:
        words = token.content.removesuffix("\n")
        yield Piece("code_block", 1)
        yield Piece("text", text=words, starts=block.source[: len(words)])
        yield Piece("code_block", -1)
    else:
        yield _element(token.type, token.nesting, _value(token), hidden=token.hidden)


@lru_cache(maxsize=256)
def _element(token: str, nesting: Literal[-1, 0, 1], value: str = "", *, hidden: bool = False) -> Piece:
    name = token.removesuffix("_open").removesuffix("_close")
    return Piece(name, nesting, value=value, hidden=hidden)


def _value(token: Token) -> str:
    """Return what a reader must know of a block besides its words."""
    if token.type.startswith("heading_"):
        return token.tag.removeprefix("h")
    if not token.attrs:
        return ""
    return str(token.attrs.get("style", token.attrs.get("start", ""))).removeprefix("text-align:")


def _inline_pieces(
    parser: PositionedParser, content: str, source: Sequence[int], env: dict[str, Any]
) -> Iterator[Piece]:
    state = PositionedInline(content, parser, env, [])
    parser.inline.tokenize(state)
    for rule in parser.inline.ruler2.getRules(""):
        rule(state)
    for token in state.tokens:
        yield from _inline_piece(token, content, source)


def _inline_piece(token: Token, content: str, source: Sequence[int]) -> Iterator[Piece]:
    at = token.map[0] if token.map else 0
    match token.type:
        case "text":
            yield from _words(token.content, at, source)
        case "text_special" if token.info == "escape":
            yield from _words(token.content, at + len(token.markup) - len(token.content), source)
        case "text_special":
            yield _entity(token, at, source)
        case "softbreak" | "hardbreak":
            space = " " if token.type == "softbreak" else "\n"
            yield Piece("break", text=space, starts=source[at : at + 1])
        case "code_inline":
            yield Piece("code", 1)
            yield from _words(token.content, _code_start(token, at, content), source)
            yield Piece("code", -1)
        case "citation" | "slip":
            words = token.content if token.type == "slip" else ""
            starts = source[at : at + len(token.content)]
            yield Piece(token.type, text=words, starts=starts, value=token.content)
        case "link_open":
            href = str(token.attrs.get("href", ""))
            yield Piece("link", 1, starts=source[at : at + 1], value=href)
        case _:
            yield _element(token.type, token.nesting)


def _words(text: str, at: int, source: Sequence[int]) -> Iterator[Piece]:
    if text:
        yield Piece("text", text=text, starts=source[at : at + len(text)])


def _entity(token: Token, at: int, source: Sequence[int]) -> Piece:
    start, last = source[at], source[at + len(token.markup) - 1]
    starts = array("I", [start] * len(token.content))
    return Piece("text", text=token.content, starts=starts, width=last + 1 - start)


def _code_start(token: Token, at: int, content: str) -> int:
    """Return where the words of a code span begin: behind its backticks, or one space further."""
    at += len(token.markup)
    words = content[at : at + len(token.content)].replace("\n", " ")
    return at if words == token.content else at + 1


def _emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as called
    """Give each sign of a run its own place."""
    start = state.pos
    found = emphasis(state, silent)
    signs = state.tokens[len(state.tokens) - (state.pos - start) :]
    for at, token in enumerate(signs, start):
        token.map = [at]
    return found


def _autolink(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as called
    """Give the words of `<https://…>` their place behind the bracket."""
    start = state.pos
    found = autolink(state, silent)
    if found and not silent:
        state.tokens[-2].map = [start + 1]
    return found


def _image(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as called
    """Read an image as an element around the words that describe it, so that these have places."""
    start, maximum = state.pos, state.posMax
    if not image(state, silent=True):
        return False
    end = state.pos
    if not silent:
        state.pos = start
        state.posMax = state.md.helpers.parseLinkLabel(state, start + 1, False)  # noqa: FBT003
        state.pos = start + 2
        state.push("image_open", "span", 1)
        state.md.inline.tokenize(state)
        state.push("image_close", "span", -1)
    state.pos, state.posMax = end, maximum
    return True


def _citation(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as called
    """Read `[@a; @b]` as a citation, and what was meant as one as a slip."""
    cited = _GROUP.match(state.src, state.pos, state.posMax)
    found = cited or _slip(state)
    if not found:
        return False
    if not silent:
        state.push("citation" if cited else "slip", "", 0).content = found[0]
    state.pos = found.end()
    return True


def _slip(state: StateInline) -> re.Match[str] | None:
    """Return brackets around an `@` that begins a word, unless they are a link's, or are never closed."""
    brackets = _BRACKETS.match(state.src, state.pos, state.posMax)
    if brackets:
        return brackets if _CITES.search(brackets[1]) else None
    return _UNCLOSED.match(state.src, state.pos, state.posMax)


_INLINE = re.compile(r"[\\`*_\[<&]")
_GROUP = re.compile(_CITATION)
_BRACKETS = re.compile(r"\[([^\[\]]*)\](?![(\[])")
_CITES = re.compile(r"(?:^|[\s;,(])@\s?\w")
_UNCLOSED = re.compile(r"\[\s?@\s?\w[\w-]*+(?![^\[\]]*\])")

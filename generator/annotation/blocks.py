"""The block pass of Markdown, with the place of every character that a block holds.

markdown-it-py says which lines make a block and what is left of them once quotation signs, list markers
and indentation are gone, but not where in the file a character of it was. This module finds that out:
each line of a block is the end of a line of the text, each cell a stretch of its row.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.rules_block import StateBlock, table

from generator.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

BLOCK_RULES = ("table", "code", "fence", "blockquote", "hr", "list", "reference", "heading", "lheading")
INLINE_RULES = ("newline", "escape", "backticks", "emphasis", "link", "image", "autolink", "entity")
"""What of Markdown is read, besides paragraphs and text. HTML is not among it: it stays text."""

CODE = ("fence", "code_block")


class Parser(MarkdownIt):
    """Markdown as this project reads it. Links keep their address as written: who writes them judges it."""

    def __init__(self) -> None:
        super().__init__("zero")
        self.enable([*BLOCK_RULES, *INLINE_RULES])
        self.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the library's name
        """Let every link be one."""
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        """Leave an address as it is."""
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the library's name
        """Leave the words of an address as they are, so that each has its place in the text."""
        return link


@dataclass(frozen=True, slots=True)
class Located:
    """A token of the block pass, with the offset in the text of each character of its `content`."""

    token: Token
    source: array[int]


class Reader:
    """A run of the block pass over a text, or over parts of it that blank lines part from the rest.

    `env` holds what the inline pass must know of link definitions.
    """

    def __init__(self, parser: Parser, text: str) -> None:
        self.env: dict[str, Any] = {}
        self._lines = Lines(text)
        self._state = StateBlock(text, parser, self.env, [])
        self._parser = parser

    def blocks(self, start: int, end: int) -> list[Located]:
        """Return the blocks of the whole lines from offset `start` up to `end`, in order."""
        first, _ = self._lines.position(start)
        last, column = self._lines.position(end)
        self._state.tokens = []
        self._parser.block.tokenize(self._state, first - 1, min(last - (column == 1), self._state.lineMax))
        return list(_located(self._state.tokens, self._lines))


def parse(parser: Parser, text: str) -> tuple[list[Located], dict[str, Any]]:
    """Return the blocks of `text` in order, and what the inline pass must know of link definitions."""
    reader = Reader(parser, text)
    return reader.blocks(0, len(text)), reader.env


def code_ranges(blocks: list[Located], lines: Lines) -> list[tuple[int, int]]:
    """Return the stretches of the text that are fenced or indented code, as whole lines."""
    maps = (block.token.map for block in blocks if block.token.type in CODE)
    spans = ((_span(lines, first), _span(lines, end - 1)) for first, end in filter(None, maps))
    return [(first[0], last[1]) for first, last in spans]


def _located(tokens: list[Token], lines: Lines) -> Iterator[Located]:
    cells: Iterator[array[int]] = iter(())
    opening = None
    for token in tokens:
        if token.type == "tr_open":
            cells = _cells(lines.text, *token.meta["row"])
        source = _NOWHERE
        if token.type in CODE:
            source = _code_source(token, lines)
        elif token.type == "inline" and opening:
            source = _inline_source(opening, token, cells, lines)
        opening = token
        yield Located(token, source)


def _inline_source(opening: Token, token: Token, cells: Iterator[array[int]], lines: Lines) -> array[int]:
    if opening.type in {"th_open", "td_open"}:
        return next(cells, _NOWHERE)
    if opening.markup.startswith("#"):
        return _heading_source(token, lines)
    return _paragraph_source(token, lines)


def _span(lines: Lines, row: int) -> tuple[int, int]:
    """Return the offsets of a line, counted from 0, without its line end."""
    last = row + 1 >= len(lines.starts)
    return lines.starts[row], len(lines.text) if last else lines.starts[row + 1] - 1


def _lines_of(token: Token) -> tuple[int, int]:
    first, end = token.map or (0, 0)
    return first, end


def _code_source(token: Token, lines: Lines) -> array[int]:
    first, _ = _lines_of(token)
    first += token.type == "fence"
    return _suffixes(lines, first, token.content.split("\n"))[: len(token.content)]


def _paragraph_source(token: Token, lines: Lines) -> array[int]:
    """Return the offsets of a paragraph, the white space around which is gone, even whole lines of it."""
    first, end = _lines_of(token)
    contents = token.content.split("\n")
    for line in range(first, end - len(contents)):
        start, stop = _span(lines, line)
        if lines.text[start:stop].rstrip(MD_TRIM_CHARS).endswith(contents[0].rstrip(MD_TRIM_CHARS)):
            return _suffixes(lines, line, contents, trimmed=True)
    return _suffixes(lines, max(first, end - len(contents)), contents, trimmed=True)


def _heading_source(token: Token, lines: Lines) -> array[int]:
    """Return the offsets of a heading on one line, behind which number signs may close it."""
    start, end = _span(lines, _lines_of(token)[0])
    line = lines.text[start:end].rstrip(MD_TRIM_CHARS)
    closed = line.rstrip("#").rstrip(MD_TRIM_CHARS)
    stop = start + len(closed if closed.endswith(token.content) else line)
    return array("I", range(stop - len(token.content), stop))


def _suffixes(lines: Lines, first: int, contents: list[str], *, trimmed: bool = False) -> array[int]:
    """Return the offsets of `contents`, which end the lines from `first` on, and of the breaks between."""
    source = array("I")
    last = first + len(contents) - 1
    for line, content in enumerate(contents, first):
        if line >= len(lines.starts):
            break
        start, end = _span(lines, line)
        if trimmed and line == last:
            end = start + len(lines.text[start:end].rstrip(MD_TRIM_CHARS))
        source.extend(_suffix(lines.text, end, content))
        source.append(end)
    return source


def _suffix(text: str, end: int, content: str) -> list[int] | range:
    """Return the offsets of `content` before `end`; spaces that a tab was split into have the tab's."""
    begin = end - len(content)
    if text[begin:end] == content:
        return range(begin, end)
    split = 1
    while split < len(content) and text[begin + split : end] != content[split:]:
        split += 1
    return [*[begin + split - 1] * split, *range(begin + split, end)]


def _cells(text: str, begin: int, end: int) -> Iterator[array[int]]:
    """Yield the offsets of each cell of the row that lies in `text` from `begin` to `end`."""
    row = text[begin:end]
    end = begin + len(row.rstrip(MD_TRIM_CHARS))
    begin += len(row) - len(row.lstrip(MD_TRIM_CHARS))
    bars = [begin + match.start() for match in _BAR.finditer(text[begin:end])]
    cells = list(zip([begin, *(bar + 1 for bar in bars)], [*bars, end], strict=True))
    first = 1 if cells[0][0] == cells[0][1] else 0
    for start, stop in cells[first:]:
        cell = text[start:stop]
        stripped = start + len(cell) - len(cell.lstrip(MD_TRIM_CHARS))
        yield _unescaped(text, stripped, start + len(cell.rstrip(MD_TRIM_CHARS)))


def _unescaped(text: str, start: int, end: int) -> array[int]:
    """Return the offsets of a cell without the backslashes that escape bars in it."""
    if "\\|" not in text[start:end]:
        return array("I", range(start, end))
    hidden = {start + match.start() for match in re.finditer(r"\\\|", text[start:end])}
    return array("I", (offset for offset in range(start, end) if offset not in hidden))


def _table(state: StateBlock, first: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as called
    """Read a table by the library's rule, and note where each row begins and ends.

    Rows shorter than the head are filled up, so that a few bars can make a million cells. A table with
    far more cells than characters stays text, and so do those after it.
    """
    before = len(state.tokens)
    if _SWOLLEN in state.env or not table(state, first, end, silent):
        return False
    rows = [token for token in state.tokens[before:] if token.type == "tr_open"]
    for token in rows:
        line = _lines_of(token)[0]
        token.meta = {"row": (state.bMarks[line] + state.tShift[line], state.eMarks[line])}
    size = state.eMarks[state.line - 1] - state.bMarks[first]
    if silent or len(state.tokens) - before <= _TOKENS_A_CHARACTER * size + _TOKENS_OF_A_SMALL_TABLE:
        return True
    state.env[_SWOLLEN] = True
    state.line = first
    del state.tokens[before:]
    return False


_SWOLLEN = "a table with far more cells than characters"
_TOKENS_A_CHARACTER = 4
_TOKENS_OF_A_SMALL_TABLE = 200
_NOWHERE: array[int] = array("I")
_BAR = re.compile(r"(?<!\\)\|")

"""Marks: what editors put around the words of a seed that matter, `[words]{.fact-id}`.

The text is scanned for marks before Markdown reads it. Without them it is the clean text; from that and
the marks it can be made again, byte for byte. What is nearly a mark is an error, never text.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from generator.annotation import blocks, braces
from generator.annotation.mark_rules import BLANK_LINE, EMPTY, GAP, RULES, UNCLOSED, UNOPENED
from generator.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.annotation.braces import Braces, Placing
    from generator.issues import Issue, Place

__all__ = ["RULES", "Mark", "Scan", "insert", "scan", "strip"]


class Mark(NamedTuple):
    """An editor's annotation: `start` and `end` are the marked words in the clean text, in code points.

    `facts` are ids as written, `brief--fact` for a fact of another brief; `attributes` are pairs of key
    and value. `place` runs from the `[` to behind the `}` in the file. `braces` is what stands between
    the braces, letter for letter.
    """

    start: int
    end: int
    facts: tuple[str, ...]
    citation: str | None
    attributes: tuple[tuple[str, str], ...]
    place: Place
    braces: str


@dataclass(frozen=True, slots=True)
class Scan:
    """A text without its marks, the marks in the order of their `[`, and what is wrong with others.

    A mark with an issue is not among `marks` and stays in the clean text; `meant` holds the facts that
    such marks seem to name, so that a fact does not seem to lack a citation as well.
    """

    clean: str
    marks: tuple[Mark, ...]
    issues: tuple[Issue, ...]
    meant: frozenset[str]
    places: Placing = field(repr=False)
    cuts: array[int] = field(repr=False)
    removed: array[int] = field(repr=False)

    def place(self, start: int, end: int) -> Place:
        """Return the place in the file of a range of the clean text."""
        last = self._offset(end - 1) + 1 if end > start else self._offset(start)
        return self.places(self._offset(start), last)

    def _offset(self, at: int) -> int:
        return at + self.removed[bisect_right(self.cuts, at)]


def scan(text: str, path: str, *, first_line: int = 1) -> Scan:
    """Find the marks in `text`, which begins at line `first_line` of the file at `path`."""
    lines = Lines(text, first_line)
    run = _Run(text, partial(lines.place, path), _code(lines))
    run.scan()
    return run.result()


def strip(text: str) -> str:
    """Return the text without its marks."""
    return scan(text, "").clean


def insert(clean: str, marks: Iterable[Mark]) -> str:
    """Return the clean text with marks put in; `insert(s.clean, s.marks)` is what `s` was scanned from."""
    ordered = sorted(marks, key=lambda mark: mark.start)
    signs: defaultdict[int, list[str]] = defaultdict(list)
    for mark in reversed(ordered):  # inner marks close before the outer ones around them
        signs[mark.end].append(f"]{{{mark.braces}}}")
    for mark in ordered:
        signs[mark.start].append("[")
    ends = sorted(signs)
    parts = (clean[last:at] + "".join(signs[at]) for last, at in zip([0, *ends], ends, strict=False))
    return "".join(parts) + clean[ends[-1] if ends else 0 :]


@dataclass(slots=True)
class _Found:
    """A mark in the text as scanned: the offsets of `[` and `]`, and its braces."""

    opening: int
    closing: int
    braces: Braces


@dataclass(slots=True)
class _Run:
    """One run over a text.

    `opened` are the offsets of brackets not closed yet; `parted` is the last of those that a blank line left behind.
    `bare` has the braces of a fact behind an opened bracket: text, unless the paragraph ends without a `]`.
    """

    text: str
    places: Placing
    code: _Code
    found: list[_Found] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    meant: set[str] = field(default_factory=set)
    opened: list[int] = field(default_factory=list)
    parted: int | None = None
    bare: dict[int, int] = field(default_factory=dict)

    def scan(self) -> None:
        """Go through the text outside fenced and indented code."""
        text, at = self.text, 0
        for start, end in [*self.code.blocks, (len(text), len(text))]:
            while sign := _SIGN.search(text, at, max(at, start)):
                at = self._step(sign)
            at = max(at, end)
        self._end_paragraph()

    def _step(self, sign: re.Match[str]) -> int:
        """Take in one sign; return the offset to go on from."""
        text = self.text
        match sign[0][0]:
            case "`":
                return self.code.span_end(*sign.span())
            case "[":
                if plain := braces.plain_mark(text, sign.start()):
                    self.found.append(_Found(sign.start(), *plain))
                    return plain[1].end
                self.opened.append(sign.start())
            case "\\" if sign[0] == "\\]" and self.opened:
                self.bare[self.opened[-1]] = 0  # whoever escapes it means the braces as text
            case "{" if text[sign.start() - 1 : sign.start()] in _WIDE:
                return self._near_miss(sign.start() - 1, sign.start(), *_NO_BRACKET)
            case "{":
                self.bare.setdefault(self.opened[-1] if self.opened else -1, sign.start())
            case "]":
                return self._bracket(sign.start())
            case "\n":
                self._end_paragraph()
        return sign.end()

    def _near_miss(self, start: int, brace: int, said: str, fix: str) -> int:
        """Report braces that were meant as those of a mark; return the offset to go on from."""
        found = braces.read(self.text, brace, self.places)
        self.issues.append(GAP.issue(self.places(start, brace + 1), said, fix))
        self.meant |= found.meant
        return found.end

    def _end_paragraph(self) -> None:
        """Leave the brackets behind that are still open; one with a fact's braces behind it lacks its `]`."""
        for opening in filter(self.bare.get, self.opened):
            found = braces.read(self.text, self.bare[opening], self.places)
            self.meant |= found.meant
            self.issues.append(UNCLOSED.issue(self.places(opening, found.end), *_UNCLOSED))
        self.parted = self.opened[-1] if self.opened else self.parted
        self.opened.clear()
        self.bare.clear()

    def _bracket(self, closing: int) -> int:
        text = self.text
        opening = self.opened.pop() if self.opened else None
        if text.startswith("{", closing + 1):
            return self._mark(opening, closing)
        if link := _ROUND.match(text, closing + 1):
            self.issues.append(GAP.issue(self.places(closing, link.end()), *_said_of("", "(")))
            self.meant.add(link[1])
            return link.end()
        if gap := _GAP.match(text, closing + 1):
            return self._near_miss(closing, gap.end(), *_said_of(gap[0], text[gap.end()]))
        return closing + 1

    def _mark(self, opening: int | None, closing: int) -> int:
        """Read the mark whose braces follow `closing`; return the offset to go on from."""
        found = braces.read(self.text, closing + 1, self.places)
        issues = [self._unopened(closing, found.end)] if opening is None else self._faults(opening, closing, found)
        self.issues += issues
        if issues or opening is None:
            self.meant |= found.meant
        else:
            self.found.append(_Found(opening, closing, found))
        return found.end

    def _faults(self, opening: int, closing: int, found: Braces) -> list[Issue]:
        words = _BLANK.match(self.text, opening + 1)
        if words and words.end() >= closing:
            return [EMPTY.issue(self.places(opening, closing + 1), *_EMPTY)]
        return found.issues

    def _unopened(self, closing: int, end: int) -> Issue:
        place = self.places(closing, end)
        if self.parted is None:
            return UNOPENED.issue(place, "no `[` begins this mark", _UNOPENED_HELP)
        line = self.places(self.parted, self.parted).line
        self.parted = None
        return BLANK_LINE.issue(place, f"a blank line parts this from its `[` in line {line}", _BLANK_LINE_HELP)

    def result(self) -> Scan:
        """Return what was found."""
        found = sorted(self.found, key=lambda mark: mark.opening)
        cuts, removed = self._cuts(found)
        raw = [at + gone for at, gone in zip(cuts, removed, strict=False)]
        ends = [at + gone for at, gone in zip(cuts, removed[1:], strict=True)]
        clean = "".join(self.text[a:b] for a, b in zip([0, *ends], [*raw, len(self.text)], strict=True))
        at = dict(zip(raw, cuts, strict=True))
        marks = tuple(self._made(mark, at[mark.opening], at[mark.closing]) for mark in found)
        return Scan(clean, marks, tuple(self.issues), frozenset(self.meant), self.places, cuts, removed)

    def _cuts(self, found: Sequence[_Found]) -> tuple[array[int], array[int]]:
        """Return where the clean text was cut, and how much was removed before and after each cut."""
        spans = [(mark.opening, mark.opening + 1) for mark in found]
        spans += [(mark.closing, mark.braces.end) for mark in found]
        cuts, removed = array("I"), array("I", [0])
        for start, end in sorted(spans):
            cuts.append(start - removed[-1])
            removed.append(removed[-1] + end - start)
        return cuts, removed

    def _made(self, mark: _Found, start: int, end: int) -> Mark:
        said = mark.braces
        place, written = self.places(mark.opening, said.end), self.text[mark.closing + 2 : said.end - 1]
        return Mark(start, end, tuple(said.facts), said.citation, tuple(said.attributes.items()), place, written)


@dataclass(frozen=True, slots=True)
class _Code:
    """Where a text is code: `blocks` are fenced and indented ones, as whole lines.

    For code spans, `begins` are the starts of the stretches that inline markup cannot leave, and
    `runs` the offsets of the runs of backticks of one length in one of them.
    """

    blocks: list[tuple[int, int]] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)
    runs: dict[tuple[int, int], list[int]] = field(default_factory=dict)

    def span_end(self, start: int, end: int) -> int:
        """Return the end of the code span that a run of backticks opens; its own end if it opens none."""
        length = end - start
        runs = self.runs.get((bisect_right(self.begins, start), length), [])
        closing = bisect_left(runs, end)
        return runs[closing] + length if closing < len(runs) else end


def _code(lines: Lines) -> _Code:
    if not any(sign in lines.text for sign in _SIGNS_OF_CODE):
        return _Code()
    found, _ = blocks.parse(_PARSER, lines.text)
    stretches = [b.source[: len(b.token.content)] for b in found if b.token.type == "inline"]
    spans = [(source[0], source[-1]) for source in stretches if source]
    begins = [begin for begin, _ in spans]
    runs: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for run in re.finditer("`+", lines.text):
        number = bisect_right(begins, run.start())
        if number and run.start() <= spans[number - 1][1]:
            runs[number, len(run[0])].append(run.start())
    return _Code(blocks.code_ranges(found, lines), begins, runs)


def _said_of(gap: str, brace: str) -> tuple[str, str]:
    if brace != "{":
        return f"`{brace}` is not the brace that begins a mark", "Write `{` and `}`."
    return f"{'a space' if gap.isspace() else 'an invisible character'} parts `]` from `{{`", _GAP_HELP


_WIDE = frozenset("］】〕〗』」")
_NO_BRACKET = ("a bracket of another keyboard does not end the words of a mark", "Write `[` and `]` around them.")
_PARSER = blocks.Parser()
_SIGNS_OF_CODE = ("`", "~~~", "    ", "\t")
_SIGN = re.compile(r"\\[^\n]|`+|\[|\]|\{(?=\.[a-z0-9])|\n(?=[ \t>]*\n)")
_ROUND = re.compile(rf"\(\.({braces.ID})\)")
_BLANK = re.compile(r"\s*")
# `{` and a dot are no mark yet: `[sic] {...}` is text.
_SPACES = r"(?:[^\S\n]|[\u200b-\u200f\u2060\ufeff])*"  # also what has no width
_GAP = re.compile(
    rf"(?!\{{){_SPACES}(?:\n[ \t>]*)?(?=\{{(?:[.#]\w|(?:{'|'.join(braces.KEYS)})[ \t]*=)|\uff5b[.\uff0e#])"
)

_EMPTY = ("the mark holds no words", "Put them between `[` and `]`.")
_GAP_HELP = "Write `]{` without a space. If this is no mark, write `\\{`."
_UNCLOSED = (
    "the mark's `]` is missing",
    "Put `]` behind the marked words, before `{`. If this is no mark, write `\\[` or `\\{`.",
)
_UNOPENED_HELP = "Put `[` before the words. If this is no mark, write `\\]` or `\\{`; so too for `]` within words."
_BLANK_LINE_HELP = "A mark lies in one paragraph: mark the words of each on their own."

"""A seed's file, read: front matter, the text without its marks, and the facts of a tail block."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.annotation import markdown, marks
from generator.annotation.mark_rules import EMPTY
from generator.annotation.sizes import excess
from generator.issues import Issue, Place, Rule
from generator.model import Article, Source
from generator.records.entries import Sheet, read_entry, read_sheet, unread
from generator.records.schema import FrontMatter
from generator.records.statements import read_statements
from generator.text.normal import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.model import Kind
    from generator.records.statements import Statement

TAIL = "```yaml facts"
BLANK = "\0"
_FENCE = re.compile(r" {0,3}(?P<sign>`{3,}(?!.*`)|~{3,})(?P<info>.*)")
_NEARLY_FENCE = re.compile(r"[-–—−‐‑]{1,8}|[+.*_=~]{3,8}")
_KEY_LINE = re.compile(r"(?:title|language|mode|publisher|author|url)\s*:")
_MEANT_AS_TAIL = re.compile(r"ya?ml[\s:,]+facts?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Seed:
    """What the file of one seed holds: its source, the facts that its tail block states, with the block's YAML.

    `unread` tells of what records some may stand in it that could not be read: of citations, and of facts.
    """

    source: Source
    statements: Mapping[str, Statement]
    tail: Sheet
    unread: frozenset[Kind]


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a seed's file as texts, with the line at which each begins; lines count from 1.

    `rest` is what follows the tail block, where nothing should.
    """

    front: str | None
    body: str
    body_line: int
    tail: str = ""
    tail_line: int = 0
    rest: str = ""


def read_seed(text: str, path: str, source: str, brief: str) -> tuple[Seed, tuple[Issue, ...]]:
    """Return the seed in `text`, the file at `path`; what cannot be read of it is left out and reported."""
    parts, issues = split(text, path)
    sheet, slips = read_sheet(parts.front, path, first_line=2) if parts.front is not None else (unread(path), [])
    blank = {"title": source, "language": "und", "mode": "full" if parts.body.strip() else "unseen"}
    front, sheet, wrong = read_entry(FrontMatter, sheet, fallback=blank)
    tail, odd = read_sheet(parts.tail, path, first_line=parts.tail_line)
    statements, tail, unfit = read_statements(tail)
    article, misread = _article(parts, sheet, front)
    lost: set[Kind] = {"citation"} if misread else set()
    if parts.front is None or parts.rest.strip():
        lost |= {"citation", "fact"}
    issues += (*slips, *wrong, *odd, *unfit, *misread)
    return Seed(Source(source, brief, front, article, sheet.light()), statements, tail, frozenset(lost)), tuple(issues)


def read_facts(text: str, path: str) -> tuple[Mapping[str, Statement], Sheet, tuple[Issue, ...]]:
    """Return the entries of the sheet of facts in `text`, the file at `path`, as `read_statements` does."""
    sheet, slips = read_sheet(text, path)
    statements, sheet, issues = read_statements(sheet)
    return statements, sheet, (*slips, *issues)


def split(text: str, path: str) -> tuple[Parts, list[Issue]]:
    """Cut a seed's file into front matter, body and tail block."""
    lines = text.splitlines(keepends=True)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if not lines or lines[0].rstrip() != "---":
        return Parts(None, text, 1), [_no_front_matter(lines, path)]
    if end is None:
        return Parts(None, "", 1), [_not_closed(lines, path)]
    body, body_line = lines[end + 1 :], end + 2
    front = "".join(lines[1:end])
    opening, closing, info = _tail_fence(body)
    if opening is None:
        return Parts(front, "".join(body), body_line), []
    rest = "".join(body[closing + 1 :])
    first = body_line + opening
    tail = "".join(body[opening + 1 : closing])
    parts = Parts(front, "".join(body[:opening]), body_line, tail, first + 1, rest)
    return parts, list(_tail_issues(Place(path, first), info, is_closed=closing < len(body), rest=rest))


def _no_front_matter(lines: Sequence[str], path: str) -> Issue:
    first = lines[0].strip() if lines else ""
    if _NEARLY_FENCE.fullmatch(first):
        place = Place(path, 1, 1, 1, len(lines[0].rstrip()) + 1)
        said = f"`{first}` does not begin the front matter" if first != "---" else "a space stands before `---`"
        return NO_FRONT_MATTER.issue(place, said, "Write a line of three hyphens and nothing else.")
    later = next((number for number, line in enumerate(lines) if line.rstrip() == "---"), None)
    if later is not None and any(_KEY_LINE.match(line) for line in lines[later + 1 : later + 3]):
        said = f"the front matter begins only in line {later + 1}"
        return NO_FRONT_MATTER.issue(Place(path), said, "Move what stands above it to below it, or delete it.")
    if _PAGE.match(first):
        fix = "`briefing import` makes a seed of it: give it the file where you saved it, outside the project."
        return NO_FRONT_MATTER.issue(Place(path), "this is a web page, not a seed", fix)
    return NO_FRONT_MATTER.issue(Place(path), "the seed has no front matter", _FRONT_HELP)


def _not_closed(lines: Sequence[str], path: str) -> Issue:
    """Return the issue of front matter without an end, at the line that most likely is meant as one."""
    for number, line in enumerate(lines[1:], 2):
        if _NEARLY_FENCE.fullmatch(line.strip()):
            place = Place(path, number, 1, number, len(line.rstrip()) + 1)
            said = f"`{line.strip()}` does not close the front matter"
            return NO_FRONT_MATTER.issue(place, said, "Write a line of three hyphens and nothing else.")
    fix = "Write a line of three hyphens after its last key."
    return NO_FRONT_MATTER.issue(Place(path), "the front matter is not closed", fix)


def _tail_fence(lines: Sequence[str]) -> tuple[int | None, int, str]:
    """Return the first and the last line of the block of facts, and what stands behind its backticks."""
    opened: re.Match[str] | None = None
    start = 0
    for number, line in enumerate(lines):
        fence = _FENCE.match(line)
        if fence is None:
            continue
        if opened is None:
            opened, start = fence, number
        elif fence["sign"].startswith(opened["sign"]) and not fence["info"].strip():
            if _MEANT_AS_TAIL.fullmatch(opened["info"].strip()):
                return start, number, opened[0].strip()
            opened = None
    if opened is not None and _MEANT_AS_TAIL.fullmatch(opened["info"].strip()):
        return start, len(lines), opened[0].strip()
    return None, 0, ""


def _tail_issues(place: Place, opening: str, *, is_closed: bool, rest: str) -> Iterator[Issue]:
    if opening != TAIL:
        said = "the block of facts does not begin as it should"
        yield TAIL_BLOCK.issue(place, said, "Write three backticks, `yaml facts`, and nothing else.")
    elif not is_closed:
        said = "the block of facts is not closed"
        yield TAIL_BLOCK.issue(place, said, "Write a line of three backticks after it.")
    elif rest.strip():
        yield TAIL_BLOCK.issue(place, "text follows the block of facts", "Move the block to the end of the seed.")


def _article(parts: Parts, sheet: Sheet, front: FrontMatter) -> tuple[Article | None, list[Issue]]:
    if front.mode == "unseen":
        return None, _unseen_text(parts, sheet)
    if size := excess(parts.body):
        said = f"the article has {size}"
        return None, [NO_TEXT.issue(Place(sheet.path, parts.body_line), said, "Split it into several sources.")]
    if not parts.body.strip():
        said = f"a seed of mode `{front.mode}` holds its text, but none stands here"
        return None, [NO_TEXT.issue(sheet.place("mode"), said, "Write the text, or set `mode: unseen`.")]
    scan = marks.scan(parts.body, sheet.path, first_line=parts.body_line)
    rendered = markdown.render(scan.clean)
    zones = [(zone.start, zone.end) for zone in front.zones] if front.mode == "full" else []
    words = masked(rendered.text, [rendered.from_clean(*zone) for zone in zones])
    blank = [mark for mark in scan.marks if not _shown(rendered, mark)]
    seen = tuple(mark for mark in scan.marks if mark not in blank) if blank else scan.marks
    return Article(scan.clean, seen, rendered, normalise(words)), [*scan.issues, *map(_wordless, blank)]


def _shown(rendered: markdown.Rendered, mark: marks.Mark) -> bool:
    start, end = rendered.from_clean(mark.start, mark.end)
    return bool(rendered.text[start:end].strip())


def _wordless(mark: marks.Mark) -> Issue:
    said = "the mark holds signs of markup, but no words that a reader sees"
    return EMPTY.issue(mark.place, said, "Put `[` and `]` around the words.")


def _unseen_text(parts: Parts, sheet: Sheet) -> list[Issue]:
    if not parts.body.strip():
        return []
    blank = len(parts.body) - len(parts.body.lstrip())
    place = Place(sheet.path, parts.body_line + parts.body.count("\n", 0, blank))
    said = "an unseen source has no text, but text stands here"
    return [NO_TEXT.issue(place, said, "Set `mode: full` or `mode: digest`, or delete the text.")]


def masked(text: str, ranges: Sequence[tuple[int, int]]) -> str:
    """Return `text` with the ranges blanked by a character that no quote can hold; offsets stay."""
    for start, end in ranges:
        stop = min(end, len(text))
        text = text[:start] + BLANK * (stop - start) + text[stop:]
    return text


_PAGE = re.compile(r"<(?:!doctype html|html)\b", re.IGNORECASE)
_FRONT_HELP = "Begin the file with a line `---`, then `title`, `language` and `mode`, then a line `---`."
NO_FRONT_MATTER = Rule(
    "no-front-matter",
    "error",
    """\
A seed does not begin with its front matter.

What is known of the source stands first, between two lines of three hyphens: at least `title`, `language`, `mode`.

Wrong: a file that begins with the article

Right: `---`, `title: Flood in the library`, `language: en`, `mode: digest`, `---`, each on a line, then the text
""",
)
TAIL_BLOCK = Rule(
    "tail-block",
    "error",
    """\
The block of facts in a seed is not its end, or has none.

A seed may close with facts in the form of a sheet, between a line of three backticks with `yaml facts` and a line of
three backticks.

Wrong: the block in the middle of the article, or without its last line

Right: the block as the last thing in the file, closed
""",
)
NO_TEXT = Rule(
    "wrong-text",
    "error",
    """\
A seed holds a text that it should not have, or lacks the one that it should.

A full or digest seed holds a text of at most 256 kB, with 25,000 signs of Markdown and 15,000 lines of lists; an unseen
source, which nobody here has read, holds none.

Wrong: `mode: full` and nothing below the front matter

Right: `mode: unseen` for what is known only through others
""",
)
RULES = (NO_FRONT_MATTER, TAIL_BLOCK, NO_TEXT)

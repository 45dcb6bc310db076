"""A seed's file, read: front matter, the text without its marks, and the facts of a tail block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import limits, markdown, marks, sheets
from generator.entries import Sheet, read_entry
from generator.issues import Issue, Place, Rule
from generator.model import Article, Source, Statement
from generator.normal import normalise
from generator.schema import FactSheet, FrontMatter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FENCE = "```"
TAIL = "```yaml facts"
BLANK = "\0"


@dataclass(frozen=True, slots=True)
class Seed:
    """What the file of one seed holds: its source, and the facts that its tail block states."""

    source: Source
    statements: Mapping[str, Statement]


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a seed's file as texts, with the line at which each begins; lines count from 1."""

    front: str
    body: str
    body_line: int
    tail: str | None
    tail_line: int


def read_seed(text: str, path: str, source: str, brief: str) -> tuple[Seed, list[Issue]]:
    """Return the seed in `text`, the file at `path`; what cannot be read of it is left out and reported."""
    parts, issues = split(text, path)
    node, slips = sheets.compose(parts.front, path, first_line=2)
    sheet = Sheet(path, node)
    data = sheets.plain(node) if node is not None else {}
    blank = {"title": source, "language": "und", "mode": "full" if parts.body.strip() else "unseen"}
    front, wrong = read_entry(FrontMatter, data, sheet, fallback=blank)
    statements, unfit = _statements(parts, path)
    article, misread = _article(parts, path, front)
    issues += (*slips, *(() if slips and node is None else wrong), *unfit, *misread)
    return Seed(Source(source, brief, front, article, sheet), statements), issues


def split(text: str, path: str) -> tuple[Parts, list[Issue]]:
    """Cut a seed's file into front matter, body and tail block."""
    lines = text.splitlines(keepends=True)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if not lines or lines[0].rstrip() != "---":
        return Parts("", text, 1, None, 0), [
            NO_FRONT_MATTER.issue(Place(path), "the seed has no front matter", _FRONT_HELP)
        ]
    if end is None:
        return Parts("", "", 1, None, 0), [
            NO_FRONT_MATTER.issue(
                Place(path), "the front matter is not closed", "Write a line of three hyphens after its last key."
            )
        ]
    body, tail, issues = _cut_tail(lines[end + 1 :], path, end + 2)
    return Parts("".join(lines[1:end]), "".join(body), end + 2, tail, end + 3 + len(body)), issues


def _cut_tail(lines: Sequence[str], path: str, first_line: int) -> tuple[Sequence[str], str | None, list[Issue]]:
    """Part the body's lines from the tail block's text."""
    opening = next((i for i, line in enumerate(lines) if line.split()[:2] == TAIL.split()), None)
    if opening is None:
        return lines, None, []
    closing = next((i for i in range(opening + 1, len(lines)) if lines[i].strip() == FENCE), len(lines))
    place = Place(path, first_line + opening)
    issues = []
    if closing == len(lines):
        issues.append(
            TAIL_BLOCK.issue(place, "the block of facts is not closed", "Write a line of three backticks after it.")
        )
    elif any(line.strip() for line in lines[closing + 1 :]):
        issues.append(
            TAIL_BLOCK.issue(place, "text follows the block of facts", "Move the block to the end of the seed.")
        )
    return lines[:opening], "".join(lines[opening + 1 : closing]), issues


def _statements(parts: Parts, path: str) -> tuple[dict[str, Statement], list[Issue]]:
    if parts.tail is None:
        return {}, []
    node, issues = sheets.compose(parts.tail, path, first_line=parts.tail_line)
    sheet = Sheet(path, node)
    return read_statements(sheet, issues)


def read_statements(sheet: Sheet, issues: list[Issue]) -> tuple[dict[str, Statement], list[Issue]]:
    """Return the entries of a sheet of facts by fact id."""
    if sheet.node is None:
        return {}, issues
    entry, wrong = read_entry(FactSheet, sheets.plain(sheet.node), sheet, fallback={})
    found = {id_: Statement(fact, sheet, ("facts", id_)) for id_, fact in entry.facts.items()}
    return found, [*issues, *wrong]


def _article(parts: Parts, path: str, front: FrontMatter) -> tuple[Article | None, list[Issue]]:
    if front.mode == "unseen":
        return None, _unseen_text(parts, path)
    if len(parts.body.encode()) > limits.ARTICLE_BYTES:
        size = f"the text is over {limits.ARTICLE_BYTES // 1000} kB, the limit of one article"
        return None, [NO_TEXT.issue(Place(path, parts.body_line), size, "Split it into several sources.")]
    if not parts.body.strip():
        wrong = NO_TEXT.issue(
            Place(path), f"a seed of mode `{front.mode}` holds its text", "Write it, or set `mode: unseen`."
        )
        return None, [wrong]
    scan = marks.scan(parts.body, path, first_line=parts.body_line)
    rendered = markdown.render(scan.clean)
    zones = [(zone.start, zone.end) for zone in front.zones] if front.mode == "full" else []
    words = masked(rendered.text, [rendered.from_clean(*zone) for zone in zones])
    return Article(scan.clean, scan.marks, rendered, normalise(words)), list(scan.issues)


def _unseen_text(parts: Parts, path: str) -> list[Issue]:
    if not parts.body.strip():
        return []
    found = "an unseen source has no text, but text stands here"
    return [
        NO_TEXT.issue(Place(path, parts.body_line), found, "Set `mode: full` or `mode: digest`, or delete the text.")
    ]


def masked(text: str, ranges: Sequence[tuple[int, int]]) -> str:
    """Return `text` with the ranges blanked by a character that no quote can hold; offsets stay."""
    for start, end in ranges:
        stop = min(end, len(text))
        text = text[:start] + BLANK * (stop - start) + text[stop:]
    return text


_FRONT_HELP = "Begin the file with a line `---`, then `title`, `language` and `mode`, then a line `---`."
NO_FRONT_MATTER = Rule(
    "no-front-matter",
    "error",
    "A seed begins with its front matter: what is known of the source, between two lines of three hyphens.",
)
TAIL_BLOCK = Rule(
    "tail-block",
    "error",
    "A block of facts (three backticks and `yaml facts`) is the last thing in a seed, and closed.",
)
NO_TEXT = Rule(
    "wrong-text", "error", "A full or digest seed holds a text of at most 256 kB; an unseen source holds none."
)
RULES = (NO_FRONT_MATTER, TAIL_BLOCK, NO_TEXT)

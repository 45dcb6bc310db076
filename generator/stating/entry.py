"""The entry of a new fact, put into a sheet in which everything else stays byte for byte as it is."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.records import sheets
from generator.text.characters import BOM
from generator.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.records.sheets import Node

HEADER = "# yaml-language-server: $schema=../../../.schemas/facts.schema.json\nfacts:\n"
_PLAIN = re.compile(r"[^\W\d_](?:[^\n:#\"'\\{}\[\],&*!|>%@`\0-\x1f]|(?<=\w):(?=\w)|[,'](?=[ \w]))*")
_RESERVED = {"null", "true", "false", "yes", "no", "on", "off"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What is stated of a new fact, each a text; '' and () leave a field out.

    `source` and `quote` are there where the words are cited by the sheet and not by a mark.
    """

    id: str
    claim: str
    kind: str
    topics: tuple[str, ...]
    date: str = ""
    date_basis: str = ""
    entities: tuple[str, ...] = ()
    speaker: str = ""
    source: str = ""
    quote: str = ""
    prefix: str = ""
    suffix: str = ""


class Edit(NamedTuple):
    """A range of a text, and what is to stand there."""

    start: int
    end: int
    new: str


def with_entry(text: str, entry: Entry) -> str:
    """Return the text of a sheet with one more fact at the end of its facts; of an empty one, with a header.

    Only lines are added, unless `facts` is written in braces. Line ends and a byte order mark stay.
    """
    bare = text.removeprefix(BOM)
    written = bare.replace("\r\n", "\n")
    node, _ = sheets.compose(written, "")
    facts = sheets.child(node, "facts") if node else None
    edits = _edits(written, facts, entry)
    starts, ends = Lines(bare).starts, "\r\n" if "\r\n" in bare.partition("\n")[0] + "\n" else "\n"
    lines = Lines(written)
    for start, end, new in sorted(edits, reverse=True):
        first, last = (starts[line - 1] + column - 1 for line, column in (lines.position(start), lines.position(end)))
        bare = bare[:first] + new.replace("\n", ends) + bare[last:]
    return text[: len(text) - len(text.removeprefix(BOM))] + bare


def _edits(text: str, facts: Node | None, entry: Entry) -> list[Edit]:
    if facts is None or facts.key is None:
        return [_line(text, len(text), (HEADER if not text.strip() else "facts:\n") + _block(entry, 2, 2))]
    key = facts.key
    in_braces = text[facts.start : facts.start + 1] == "{"
    if facts.value and in_braces:
        fields = ", ".join(f"{name}: {value}" for name, value in _fields(entry))
        end = last_sign(text, facts)
        return [Edit(end, end, f", {entry.id}: {{{fields}}}")]
    if facts.value and isinstance(facts.value, dict):
        return [_behind(text, list(facts.value.values())[-1], entry)]
    at = text.find("\n", last_sign(text, facts)) + 1 or len(text)
    added = _line(text, at, _block(entry, _column(text, key.start) + 2, 2))
    return [Edit(key.end + 1, last_sign(text, facts) + 1, ""), added] if in_braces else [added]


def _behind(text: str, last: Node, entry: Entry) -> Edit:
    """Return the edit that puts an entry behind the last one, and behind the comments that belong to that."""
    indent = _column(text, last.key.start) if last.key else 2
    fields = list(last.value.values()) if isinstance(last.value, dict) else []
    first = fields[0].key if fields and text[last.start : last.start + 1] != "{" else None
    step = _column(text, first.start) - indent if first else 2
    at = text.find("\n", last_sign(text, last)) + 1 or len(text)
    while (line := text[at:].partition("\n")[0]).lstrip().startswith("#") and _indent(line) > indent:
        at = text.find("\n", at) + 1 or len(text)
    return _line(text, at, _block(entry, indent, max(1, step)))


def _line(text: str, at: int, block: str) -> Edit:
    """Return the edit that puts lines at the beginning of a line, or behind a last line that has no end."""
    if at and text[at - 1] != "\n":
        return Edit(at, at, f"\n{block[:-1]}")
    return Edit(at, at, block)


def last_sign(text: str, node: Node) -> int:
    """Return the offset of the last sign of a node, without the comments and the white space behind it."""
    held = node.value
    if held and not isinstance(held, str) and text[node.start] not in "[{":
        return max(last_sign(text, child) for child in (held.values() if isinstance(held, dict) else held))
    end = node.end
    while end > node.start and text[end - 1] in " \n":
        end -= 1
    return max(end - 1, node.start if end > node.start else (node.key.end if node.key else node.start))


def _block(entry: Entry, indent: int, step: int) -> str:
    lines = [f"{' ' * indent}{entry.id}:\n"]
    lines += [f"{' ' * (indent + step)}{key}: {value}\n" for key, value in _fields(entry)]
    return "".join(lines)


def as_lines(entry: Entry) -> str:
    """Return an entry as it stands in a sheet."""
    return _block(entry, 2, 2)


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "claim", scalar(entry.claim)
    yield "kind", entry.kind
    if entry.date:
        yield "date", entry.date
    if entry.date and entry.date_basis:
        yield "date_basis", scalar(entry.date_basis)
    yield "topics", f"[{', '.join(entry.topics)}]"
    if entry.entities:
        yield "entities", f"[{', '.join(entry.entities)}]"
    if entry.speaker:
        yield "speaker", entry.speaker
    if entry.quote:
        around = "".join(f", {key}: {_quoted(text)}" for key, text in _around(entry) if text)
        yield "citations", f"[{{source: {entry.source}, quote: {_quoted(entry.quote)}{around}}}]"


def _around(entry: Entry) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("prefix", entry.prefix), ("suffix", entry.suffix)


def scalar(text: str) -> str:
    """Return a text as YAML: as it is where nothing in it acts, else in quotation marks."""
    is_plain = _PLAIN.fullmatch(text) and not text.endswith((" ", ":")) and text.lower() not in _RESERVED
    return text if is_plain else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _column(text: str, at: int) -> int:
    return at - text.rfind("\n", 0, at) - 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))

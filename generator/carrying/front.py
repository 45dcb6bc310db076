"""A seed taken apart, and put together again with another body and single values of its front matter replaced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator import articles
from generator.annotation import marks
from generator.records import sheets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.annotation.marks import Scan
    from generator.issues import Issue
    from generator.model import Source
    from generator.records.sheets import Node

Keys = tuple[str | int, ...]


class Zone(NamedTuple):
    """A zone of a seed with its range."""

    kind: str
    start: int
    end: int


class Edit(NamedTuple):
    """A range of the front matter and what is to stand there."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Opened:
    """The text of a seed in parts: the front matter between its lines of hyphens, the body, what follows it."""

    opening: str
    front: str
    closing: str
    body: str
    tail: str
    scan: Scan
    node: Node | None

    @property
    def text(self) -> str:
        """The seed as it is."""
        return self.opening + self.front + self.closing + self.body + self.tail

    def holds(self, keys: Keys) -> bool:
        """Say whether something is written at a path of keys."""
        return self._at(keys) is not None

    def made(self, body: str, edits: Sequence[Edit]) -> str:
        """Return the seed with another body, all else as it was but for the edits of the front matter."""
        front = self.front
        for start, end, new in sorted(edits, reverse=True):
            front = front[:start] + new + front[end:]
        if self.tail and body and not body.endswith("\n"):
            body += "\n"
        return self.opening + front + self.closing + body + self.tail

    def values(self, values: Mapping[Keys, str]) -> list[Edit]:
        """Return the edits that set scalars, given as YAML; a key of the first level that is missing is added."""
        return [edit for keys, value in values.items() for edit in self._value(keys, value)]

    def _value(self, keys: Keys, value: str) -> list[Edit]:
        held = self._at(keys)
        if held is None:
            end = len(self.front)
            return [Edit(end, end, f"{keys[0]}: {value}\n")] if len(keys) == 1 else []
        if held.start == held.end and held.key is not None:
            return [Edit(held.key.end + 1, held.key.end + 1, f" {value}")]
        return [Edit(held.start, self._end(held), value)]

    def block(self, key: str, text: str) -> list[Edit]:
        """Return the edits that write a key of the first level with all that it holds anew; '' takes it out.

        `text` is the key's lines. A comment behind the last line of what it held goes with it.
        """
        held = self._at((key,))
        if held is None or held.key is None:
            return [Edit(len(self.front), len(self.front), text)] if text else []
        end = self.front.find("\n", self._end(held))
        return [Edit(held.key.start, len(self.front) if end < 0 else end + 1, text)]

    def zones(self, zones: Sequence[Zone | None]) -> list[Edit]:
        """Return the edits that give the zones new ranges, in their order; one that is None is taken out."""
        held = self._at(("zones",))
        if held is None or held.key is None or not zones:
            return []
        kept = [zone for zone in zones if zone is not None]
        if len(kept) == len(zones):
            starts: dict[Keys, str] = {("zones", n, "start"): str(zone.start) for n, zone in enumerate(kept)}
            ends: dict[Keys, str] = {("zones", n, "end"): str(zone.end) for n, zone in enumerate(kept)}
            return self.values(starts | ends)
        items = ", ".join(f"{{kind: {zone.kind}, start: {zone.start}, end: {zone.end}}}" for zone in kept)
        return [Edit(held.key.end + 1, self._end(held), f" [{items}]")]

    def _at(self, keys: Keys) -> Node | None:
        node = self.node
        for key in keys:
            node = sheets.child(node, key) if node else None
        return node

    def _end(self, node: Node) -> int:
        """Return where a node ends, without the white space and the comments behind it."""
        held = node.value
        if held and not isinstance(held, str) and self.front[node.start] not in "[{":
            return max(map(self._end, held.values() if isinstance(held, dict) else held))
        end = node.end
        while end > node.start and self.front[end - 1] in " \n":
            end -= 1
        return end


def opened(source: Source, seed: str) -> tuple[Opened, list[Issue]]:
    """Take apart the text of a source's seed; what is wrong with its form or its marks is an issue."""
    parts, issues = articles.split(seed, source.path)
    lines = seed.splitlines(keepends=True)
    opening, closing = lines[:1], lines[parts.body_line - 2 : parts.body_line - 1]
    front = parts.front or ""
    head = "".join((*opening, front, *closing)) if parts.front is not None else ""
    scan = marks.scan(parts.body, source.path, first_line=parts.body_line)
    tail = seed[len(head) + len(parts.body) :]
    found = Opened("".join(opening), front, "".join(closing), parts.body, tail, scan, source.sheet.node)
    return found, [*issues, *scan.issues]

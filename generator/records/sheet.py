"""One YAML file as it was read: what stands where, and where something was left out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from generator import limits
from generator.records import sheets
from generator.records.recovery import compose_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.issues import Issue, Place
    from generator.records.sheets import Node

_NO_ID = "More keys below stand twice, too: write the id that is missing above this line, or join the two groups."

Key = str | int
Keys = tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A YAML file, or the front matter of a seed: its path relative to the root, and its text from `first_line` on.

    `text` is None where nothing could be read. The nodes of the text are `kept` while it is read, and for good where
    something was left out of them. `marred` are the key paths at which something has an issue and was left out, there
    or further down, and `torn` those of the maps and lists that something fell out of: nothing is to be called missing
    there.
    """

    path: str
    text: str | None = field(default=None, repr=False)
    first_line: int = 1
    kept: Node | None = field(default=None, repr=False, compare=False)
    marred: frozenset[Keys] = frozenset()
    torn: frozenset[Keys] = frozenset()

    @property
    def node(self) -> Node | None:
        """The nodes of the file, composed anew where they were not kept."""
        if self.kept is not None or self.text is None:
            return self.kept
        return sheets.compose(self.text, self.path, first_line=self.first_line)[0]

    def light(self) -> Sheet:
        """Return the sheet without its nodes, unless something was left out of them: they are most of its memory."""
        return self if self.marred else replace(self, kept=None)

    def place(self, *keys: Key, of_key: bool = False) -> Place:
        """Return the place of the value at `keys` (or of the key itself), or of what holds it where it is absent."""
        return sheets.place(self.path, self._placed(), keys, of_key=of_key)

    def place_in(self, keys: Keys, start: int, end: int) -> Place:
        """Return the place of the characters from `start` up to `end` of the text at `keys`."""
        node = _at(self._placed(), keys)
        return node.place_in(self.path, start, end) if node else self.place(*keys)

    def value(self, *keys: Key) -> Any:
        """Return what stands at `keys` as plain dicts, lists and texts; None where nothing does."""
        return sheets.plain(_at(self.node, keys))

    def _placed(self) -> Node | None:
        """Return the nodes for a place: a file that is asked for one is likely asked for more."""
        if self.kept is not None or self.text is None:
            return self.kept
        return _composed(self.text, self.path, self.first_line)

    def is_marred(self, *keys: Key) -> bool:
        """Say whether what belongs at `keys` has an issue already, or may be what was left out above it."""
        if not self.torn:
            return keys in self.marred
        return keys in self.marred or any(keys[:length] in self.torn for length in range(len(keys)))

    def names(self, key: str) -> set[str]:
        """Return the ids of the records under a key of the file, also of those that were left out."""
        node = _at(self.node, (key,))
        held = node.value if node else None
        left_out = {str(path[1]) for path in self.marred if path[:1] == (key,) and path[1:]}
        return left_out.union(held) if isinstance(held, dict) else left_out


def unread(path: str) -> Sheet:
    """Return what stands for a file that could not be read, which is an issue already."""
    return Sheet(path, marred=frozenset({()}), torn=frozenset({()}))


def _at(node: Node | None, keys: Keys) -> Node | None:
    for key in keys:
        node = sheets.child(node, key) if node else None
    return node


@lru_cache(maxsize=limits.FILES_IN_MIND)
def _composed(text: str, path: str, first_line: int) -> Node | None:
    return sheets.compose(text, path, first_line=first_line)[0]


def read_sheet(text: str, path: str, *, first_line: int = 1) -> tuple[Sheet, list[Issue]]:
    """Return the YAML in `text`, which begins at `first_line` of the file at `path`, and its issues."""
    node, issues, slips, gaps = compose_all(text, path, first_line=first_line)
    if node is None:
        return (unread(path) if issues or slips else Sheet(path)), [*slips, *issues]
    where = {
        issue: _keys_at_offset(node, node.lines.starts[issue.place.line - first_line] + issue.place.column - 1)
        for issue in issues
        if issue.severity == "error"
    }
    torn = frozenset((*where.values(), *(_keys_at_offset(node, gap) for gap in gaps)))
    return Sheet(path, text, first_line, node, prefixes(torn), torn), [*slips, *_joined(issues, where)]


def _joined(issues: Sequence[Issue], where: Mapping[Issue, Keys]) -> list[Issue]:
    """Return the issues, one for all the keys that a map has twice: what they belong to most likely lacks its id."""
    doubled: defaultdict[Keys, list[Issue]] = defaultdict(list)
    for issue, keys in where.items():
        if issue.code == sheets.DUPLICATE.code:
            doubled[keys].append(issue)
    first = {group[0]: replace(group[0], help=_NO_ID) for group in doubled.values() if len(group) > 1}
    further = {issue for group in doubled.values() for issue in group[1:]}
    return [first.get(issue, issue) for issue in issues if issue not in further]


def _keys_at_offset(node: Node, offset: int) -> Keys:
    """Return the key path of the innermost node that holds the character at `offset`."""
    if isinstance(node.value, str):
        return ()
    children: Iterable[tuple[Key, Node]] = node.value.items() if isinstance(node.value, dict) else enumerate(node.value)
    for key, child in children:
        if child.start <= offset < max(child.end, child.start + 1):
            return (key, *_keys_at_offset(child, offset))
    return ()


def prefixes(paths: Iterable[Keys]) -> frozenset[Keys]:
    """Return key paths with all that lead to them."""
    return frozenset(path[:length] for path in paths for length in range(len(path) + 1))

"""Nodes: what a YAML file holds, each with the place where it is written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from generator.issues import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.text.lines import Lines

K = TypeVar("K", str, int)

_NULLS = frozenset({"", "~", "null"})
_WORD = re.compile(r"[^ \n]+")


@dataclass(slots=True, eq=False)
class Node:
    """A map, a list or a text of a YAML file.

    `value` holds the nodes of a map by key, the nodes of a list, or the text of a scalar. `start`
    and `end` are offsets in `lines`, the YAML as written. `style` is the sign that opens a scalar
    (`'`, `"`, `|` or `>`), and '' for maps, lists and scalars without such a sign. `key` is the
    node of the key whose value this is, if it stands in a map.
    """

    value: dict[str, Node] | list[Node] | str
    start: int
    end: int
    style: str
    key: Node | None
    lines: Lines = field(repr=False)

    @property
    def kind(self) -> Literal["map", "list", "text"]:
        """What stands here."""
        if isinstance(self.value, str):
            return "text"
        return "map" if isinstance(self.value, dict) else "list"

    def place(self, path: str) -> Place:
        """Return the place of the whole node in the file at `path`."""
        text, end = self.lines.text, self.end
        while end > self.start and text[end - 1] in " \n":
            end -= 1
        return self.lines.place(path, self.start, end)

    def label(self, path: str) -> Place:
        """Return the place that names the node: its key, without one the point where it begins."""
        if self.key is not None:
            return self.key.place(path)
        return Place(path, *self.lines.position(self.start))

    def place_in(self, path: str, start: int, end: int) -> Place:
        """Return the place of the characters from `start` up to `end` of a scalar's text.

        Where escapes leave open how they are written, it is the place of the whole scalar.
        """
        first, last = self._written_at(start), self._written_at(max(start, end - 1))
        if first is None or last is None:
            return self.place(path)
        return self.lines.place(path, first, last + 1)

    def scalars(self) -> Iterator[Node]:
        """Yield the scalars in this node, keys too."""
        if self.key is not None:
            yield self.key
        if isinstance(self.value, str):
            yield self
            return
        for child in self.value.values() if isinstance(self.value, dict) else self.value:
            yield from child.scalars()

    def _written_at(self, offset: int) -> int | None:
        """Return where in the file a character of a scalar is written, by the words around it."""
        if not isinstance(self.value, str):
            return None
        said = list(_WORD.finditer(self.value))
        written = list(_WORD.finditer(self.lines.text, *self._inside()))
        if not said or [word[0] for word in said] != [word[0] for word in written]:
            return None
        nearest = max(0, bisect_right(said, offset, key=re.Match.start) - 1)
        beyond = min(max(0, offset - said[nearest].start()), len(said[nearest][0]))
        return written[nearest].start() + beyond

    def _inside(self) -> tuple[int, int]:
        """Return where the text of a scalar begins and ends, without the signs around it."""
        if self.style in {"'", '"'}:
            return self.start + 1, self.end - 1
        if self.style:
            return self.lines.text.find("\n", self.start), self.end
        return self.start, self.end


def plain(node: Node | None) -> Any:
    """Return what a node says: dicts, lists, texts, and None.

    Only a scalar without quotation marks that is empty, `~` or `null` is None; all others are text.
    """
    return None if node is None else _said(node)


def _said(node: Node) -> Any:
    value = node.value
    if isinstance(value, str):
        return None if value in _NULLS and not node.style else value
    if isinstance(value, dict):
        return {key: _said(child) for key, child in value.items()}
    return [_said(child) for child in value]


def place(path: str, node: Node | None, keys: Sequence[str | int], *, of_key: bool = False) -> Place:
    """Return the place of the value at a path of keys and list indexes, or of its key.

    Where nothing is written there, it is the place that names the nearest node above.
    """
    if node is None:
        return Place(path)
    for key in keys:
        held = child(node, key)
        if held is None:
            return node.label(path)
        node = held
    is_blank = node.start == node.end
    return node.label(path) if of_key or is_blank or not keys else node.place(path)


def child(node: Node, key: str | int) -> Node | None:
    """Return what a map holds at a key, or a list at an index; None where it holds nothing there."""
    value = node.value
    if isinstance(value, dict) and isinstance(key, str):
        return value.get(key)
    if isinstance(value, list) and isinstance(key, int) and 0 <= key < len(value):
        return value[key]
    return None


def without(node: Node, paths: Iterable[Sequence[str | int]]) -> Node:
    """Return a node without what stands at `paths` of keys and list indexes; the node itself is left as it is."""
    below: defaultdict[str | int, list[Sequence[str | int]]] = defaultdict(list)
    for path in paths:
        if path:
            below[path[0]].append(path[1:])
    if not below or isinstance(node.value, str):
        return node
    if isinstance(node.value, list):
        return replace(node, value=[held for _, held in _kept(enumerate(node.value), below)])
    return replace(node, value=dict(_kept(node.value.items(), below)))


def _kept(
    held: Iterable[tuple[K, Node]], below: Mapping[str | int, Sequence[Sequence[str | int]]]
) -> Iterator[tuple[K, Node]]:
    for key, node in held:
        paths = below.get(key, ())
        if all(paths):
            yield key, without(node, paths)

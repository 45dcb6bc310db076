"""The most ways through a graph that share no node, and the fewest nodes that part it.

These are the two sides of Menger's theorem: at most as many ways lead from the starts to the end without
meeting in a node as there are nodes in the smallest cut. The ways are found one by one, each by a search that
may turn an earlier way aside (Ford and Fulkerson's augmenting paths, with capacity 1 in every node). The
graphs here are tiny and many, and a search from the articles upwards touches little more than the way it finds.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

END = ""

Side = tuple[str, bool]
"""A node, and whether the search has gone through it: its near side is reached first, then the far side."""


def nearest_cut(starts: Iterable[str], ways: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    """Return the fewest nodes that every way from one of `starts` to END meets, those nearest to the starts, sorted.

    `ways` says where a node leads: to other nodes, or to END. Starts are nodes as well: a cut may hold them. The
    number of nodes is the number of ways that share no node.
    """
    paths = _Paths(tuple(starts), ways)
    while True:
        came, last = paths.search()
        if last is None:
            return tuple(sorted(node for node, far in came if not far and (node, True) not in came))
        paths.add(came, last)


@dataclass(slots=True)
class _Paths:
    """Ways that share no node: what stands after and before each node on one of them, None before a start."""

    starts: tuple[str, ...]
    ways: Callable[[str], Iterable[str]]
    after: dict[str, str] = field(default_factory=dict)
    before: dict[str, str | None] = field(default_factory=dict)

    def search(self) -> tuple[dict[Side, Side | None], Side | None]:
        """Look for one more way: return from where each side was reached, and the end if it was."""
        came: dict[Side, Side | None] = {(start, False): None for start in self.starts}
        queue = deque(came)
        while queue:
            at = queue.popleft()
            for side in self._moves(*at):
                if side not in came:
                    came[side] = at
                    if side[0] == END:
                        return came, side
                    queue.append(side)
        return came, None

    def _moves(self, node: str, far: bool) -> Iterator[Side]:  # noqa: FBT001 - the two parts of a side
        """Yield the sides next to one: on a taken node the search can only go back along its way."""
        if far:
            yield from ((other, False) for other in self.ways(node))
        if far == (node in self.after):
            yield (node, not far)
        if not far and (before := self.before.get(node)):
            yield (before, True)

    def add(self, came: dict[Side, Side | None], last: Side) -> None:
        """Take in the way that ends in `last`; where it runs against an earlier one, both change course."""
        sides = [last]
        while (side := came[sides[-1]]) is not None:
            sides.append(side)
        moves = [(one, other) for one, other in pairwise(reversed(sides)) if one[0] != other[0]]
        for (node, far), (other, _) in moves:
            if not far:
                del self.after[other], self.before[node]
        self.before[sides[-1][0]] = None
        for (node, far), (other, _) in moves:
            if far:
                self.after[node] = other
                self.before[other] = node

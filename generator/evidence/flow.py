"""The most ways through a graph that share no node, and the fewest nodes that part it.

These are the two sides of Menger's theorem: at most as many ways lead from the starts to the end without
meeting in a node as there are nodes in the smallest cut. The ways are found one by one, each by a search that
may turn an earlier way aside (Ford and Fulkerson's augmenting paths, with capacity 1 in every node). The
graphs here are tiny and many, and a search from the articles upwards touches little more than the way it finds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

END = ""

Side = tuple[str, bool]
"""A node, and whether the search has gone through it: its near side is reached first, then the far side."""


def nearest_cut(starts: Iterable[str], ways: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    """Return the fewest nodes that every way from one of `starts` to END meets, those nearest to the starts, sorted.

    `ways` says where a node leads: to other nodes, or to END. Starts are nodes as well: a cut may hold them. The
    number of nodes is the number of ways that share no node.
    """
    paths = _Paths(tuple(dict.fromkeys(starts)), ways)
    for _ in paths.starts:
        came, last = paths.search()
        if last is None:
            return tuple(sorted(node for node, far in came if not far and (node, True) not in came))
        paths.add(came, last)
    return tuple(sorted(paths.starts))


@dataclass(slots=True)
class _Paths:
    """Ways that share no node: what stands after and before each node on one of them, None before a start."""

    starts: tuple[str, ...]
    ways: Callable[[str], Iterable[str]]
    after: dict[str, str] = field(default_factory=dict)
    before: dict[str, str | None] = field(default_factory=dict)

    def search(self) -> tuple[dict[Side, Side | None], Side | None]:
        """Look for one more way, upwards first: return from where each side was reached, and the end if it was."""
        came: dict[Side, Side | None] = {(start, False): None for start in self.starts}
        found = list(came)
        while found:
            at = found.pop()
            for side in self._far(*at) if at[1] else self._near(*at):
                if side not in came:
                    came[side] = at
                    found.append(side)
                    if side[0] == END:
                        return came, side
        return came, None

    def _near(self, node: str, far: bool) -> Iterable[Side]:  # noqa: FBT001 - the two parts of a side
        """Return what is next to a near side: the far side, or, where the node is taken, the way back along its way."""
        if node not in self.after:
            return ((node, not far),)
        before = self.before[node]
        return ((before, True),) if before is not None else ()

    def _far(self, node: str, far: bool) -> Iterable[Side]:  # noqa: FBT001 - the two parts of a side
        """Return what is next to a far side: all that the node leads to, and its near side where it is taken."""
        sides = [(other, False) for other in self.ways(node)]
        if node in self.after:
            sides.append((node, not far))
        return sides

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

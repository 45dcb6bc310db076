"""Lineage: the graph that leads from every source to what it was made from, and ends in origins."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from generator.evidence.origins import Node, Origin, node, silent, stated
from generator.model import grouped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from generator.model import Project

_SHOWN = 6  # sources of a circle that a message names


class Above(NamedTuple):
    """What stands above a source: the points that all its lineage passes, itself first, and all its origins."""

    points: tuple[str, ...]
    origins: frozenset[Origin]


class Circle(NamedTuple):
    """A step from `source` to `upstream` that leads back to `source`; `way` holds the first sources of the round."""

    source: str
    upstream: str
    way: tuple[str, ...]
    length: int


@dataclass(frozen=True, slots=True)
class Lineage:
    """The graph of a whole project. It has no circles: the steps that close one are in `circles`, and are errors.

    `nodes` and `above` hold every source, `above` in an order in which upstream comes first. `derived` are the sources
    made from one, by its id; `reporting` is each source as the origin of what it reports itself.
    """

    nodes: Mapping[str, Node]
    above: Mapping[str, Above]
    derived: Mapping[str, Sequence[str]]
    reporting: Mapping[str, Origin]
    circles: tuple[Circle, ...] = ()

    def node(self, source: str) -> Node:
        """Return the node of a source; of one that does not exist nobody knows the origin."""
        return self.nodes.get(source) or silent(source)


def trace(project: Project) -> Lineage:
    """Return the lineage of a project's sources."""
    stated_nodes = {id_: node(source) for id_, source in sorted(project.sources.items())}
    order, circles = upstream_first(stated_nodes, lambda id_: stated_nodes.get(id_, Node(id_)).upstream)
    closing = {(circle.source, circle.upstream) for circle in circles}
    nodes = {id_: _without(at, closing) for id_, at in stated_nodes.items()}
    reporting = {id_: stated(source, reporting=True) for id_, source in project.sources.items()}
    return Lineage(
        nodes=MappingProxyType(nodes),
        above=MappingProxyType(above(order, lambda id_: nodes.get(id_) or silent(id_), {})),
        derived=grouped((upstream, at.source) for at in nodes.values() for upstream in at.upstream),
        reporting=MappingProxyType(reporting),
        circles=tuple(circles),
    )


def _without(at: Node, closing: set[tuple[str, str]]) -> Node:
    kept = tuple(upstream for upstream in at.upstream if (at.source, upstream) not in closing)
    return at._replace(upstream=kept)


def upstream_first(starts: Iterable[str], upstream: Callable[[str], Iterable[str]]) -> tuple[list[str], list[Circle]]:
    """Return the starts and all that stands above them, each after its upstream, and the steps that close a circle.

    The circles are as many as the steps that have to go before there is none.
    """
    done: dict[str, None] = {}
    circles: list[Circle] = []
    for start in starts:
        trail = [start] if start not in done else []
        left = {start: (0, iter(upstream(start)))}
        while trail:
            for up in left[trail[-1]][1]:
                if up in left:
                    circles.append(_circle(trail, left[up][0]))
                elif up not in done:
                    left[up] = (len(trail), iter(upstream(up)))
                    trail.append(up)
                    break
            else:
                done[trail[-1]] = None
                del left[trail.pop()]
    return list(done), circles


def _circle(trail: Sequence[str], first: int) -> Circle:
    return Circle(trail[-1], trail[first], tuple(trail[first : first + _SHOWN]), len(trail) - first)


def above(order: Iterable[str], at: Callable[[str], Node], known: Mapping[str, Above]) -> dict[str, Above]:
    """Return what stands above each source of `order`, in which upstream comes first or is `known`."""
    found: dict[str, Above] = {}
    for source in order:
        _, upstream, origins = at(source)
        met = [each for up in upstream if (each := found.get(up) or known.get(up))]
        gates = [(origin.gate,) if origin.party else () for origin in origins]
        points = (source, *common([*(each.points for each in met), *gates]))
        found[source] = Above(points, frozenset(origins).union(*(each.origins for each in met)))
    return found


def common(chains: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the points that all chains share, nearest first.

    The points that a lineage cannot avoid come in one order (they are a branch of the tree of dominators), so that
    what two chains share is an end of both.
    """
    one = chains[0] if chains else ()
    shared = 0
    for points in zip(*(reversed(chain) for chain in chains), strict=False):
        if points.count(points[0]) < len(points):
            break
        shared += 1
    return one[len(one) - shared :]

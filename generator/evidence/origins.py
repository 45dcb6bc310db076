"""Origins: where information enters the public record.

* A source that nobody here has read, and that derives from nothing, is an origin, whatever its kind. So is a person, a
  statement or a dataset that was read and derives from nothing: information begins there, while an article or a wire
  report has it from somewhere.
* A source that does reporting of its own is an origin too; it may derive from others as well.
* An article or a wire report that was read and derives from nothing has an origin that nobody knows.
* An origin is *named* if the editors' record of it says so. Without a word there, a statement, a dataset, a wire report
  and original reporting are, and a person is not. Of an article that nobody here has read nothing is assumed: it is no
  named origin.
* An origin is *known* if it can be told from the others: not one that nobody knows, and not one with neither a name nor
  a party that it speaks for. An article that nobody here has read is one publication, and known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator.evidence.flow import END

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model import Source

UNKNOWN = "unknown"
_PARTY = "party:"  # no id holds a colon
_BEGINNINGS = frozenset({"person", "statement", "dataset"})
_NAMED = frozenset({"statement", "dataset", "wire"})


@dataclass(frozen=True, slots=True)
class Origin:
    """Where information entered the public record.

    `source` is the origin's id; where `unknown`, it is the article whose origin nobody knows. `known` says that the
    origin can be told from others, `named` that a reader can look for it by name.
    """

    source: str
    named: bool = False
    known: bool = False
    unknown: bool = False
    party: str | None = None

    @property
    def id(self) -> str:
        """The origin as published: its id, or `unknown`."""
        return UNKNOWN if self.unknown else self.source

    @property
    def gate(self) -> str:
        """The point above the origin: its party, or the end of all ways."""
        return party_point(self.party) if self.party else END


class Node(NamedTuple):
    """A source in the graph: the sources that it was made from, and the origins that begin with it."""

    source: str
    upstream: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()

    @property
    def ways(self) -> tuple[str, ...]:
        """The points right above; origins that nobody knows lead to the end as well."""
        return (*self.upstream, *[origin.gate for origin in self.origins]) if self.origins else self.upstream

    @property
    def known_ways(self) -> tuple[str, ...]:
        """The points right above where only known origins count."""
        gates = [origin.gate for origin in self.origins if origin.known]
        return (*self.upstream, *gates) if gates else self.upstream


def node(source: Source) -> Node:
    """Return what the front matter of a source says; a step to itself, an issue of its own, is left out."""
    front = source.front
    upstream = tuple(sorted({step.source for step in front.derives_from} - {source.id}))
    begins = front.mode == "unseen" or front.kind in _BEGINNINGS
    if front.original_reporting or (begins and not upstream):
        return Node(source.id, upstream, (stated(source, reporting=front.original_reporting),))
    return Node(source.id, upstream) if upstream else silent(source.id)


def silent(source: str) -> Node:
    """Return the node of a source of which nobody knows where it has its information."""
    return Node(source, (), (Origin(source, unknown=True),))


def stated(source: Source, *, reporting: bool) -> Origin:
    """Return the origin that a source is, by `reporting` of its own or else by its kind."""
    front = source.front
    unnamed = front.named is False or (front.named is None and front.kind == "person")
    named = not unnamed and (front.named is True or reporting or front.kind in _NAMED)
    return Origin(source.id, named=named, known=not unnamed or bool(front.party), party=front.party)


def in_order(origins: Iterable[Origin]) -> tuple[Origin, ...]:
    """Return origins by id, those that nobody knows last."""
    return tuple(sorted(origins, key=lambda origin: (origin.unknown, origin.source)))


def party_point(party: str) -> str:
    """Return the point of a party, which no source can be taken for."""
    return _PARTY + party


def is_party(point: str) -> bool:
    """Say whether a point is a party."""
    return point.startswith(_PARTY)


def party_of(point: str) -> str | None:
    """Return the id of the party that a point is; None where the point is a source."""
    return point.removeprefix(_PARTY) if is_party(point) else None


def point_id(point: str) -> str:
    """Return a point as published: the id of the source or of the party."""
    return point.removeprefix(_PARTY)

"""Parts: the pages that a long list fills."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from generator import addresses

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.model import Fact

T = TypeVar("T")

ROWS = 500
"""Records on one page of a list: what a browser lays out at once without being slow."""

FACTS = 200
"""Facts on one page that shows each with its evidence."""


LINKS = 25
"""Pages of a list of which each leads to every other; of more it leads to its neighbours and to some of the rest."""

_BESIDE, _APART = 3, 12


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """One page of a list: its number from 1, its address, what it holds, and its name in words.

    `link` is the address as links write it.
    """

    number: int
    address: str
    link: str
    items: Sequence[T]
    label: str

    @property
    def first(self) -> bool:
        """Whether this is the list's own page."""
        return self.number == 1


def cut(items: Sequence[T], size: int, address: str, link: Callable[[str], str]) -> list[Part[T]]:
    """Cut a list into pages of at most `size` items; an empty list is one empty page."""
    starts = enumerate(range(0, max(len(items), 1), size), 1)
    return [_part(number, items[start : start + size], start, address, link) for number, start in starts]


def _part(number: int, items: Sequence[T], start: int, address: str, link: Callable[[str], str]) -> Part[T]:
    at = addresses.part_address(address, number)
    return Part(number, at, link(at), items, f"{start + 1:,}–{start + len(items):,}")


def linked(parts: Sequence[Part[T]], part: Part[T]) -> Sequence[Part[T]]:
    """Return the pages of a list that one of them leads to, the first and the last among them.

    Were it all of them, the links of a list would grow with the square of its pages.
    """
    count, place = len(parts), part.number - 1
    if count <= LINKS:
        return parts
    beside = range(max(0, place - _BESIDE), min(count, place + _BESIDE + 1))
    return [parts[at] for at in sorted({0, *range(0, count, -(-count // _APART)), *beside, count - 1})]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where a topic states its facts: those that its prose cites, in order, and the others on parts."""

    cited: tuple[str, ...]
    parts: Sequence[Part[Fact]]

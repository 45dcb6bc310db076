"""Parts: the pages that a long list fills."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.model import Fact

T = TypeVar("T")


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


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where a topic states its facts: those that its prose cites, in order, and the others on parts."""

    cited: tuple[str, ...]
    parts: Sequence[Part[Fact]]

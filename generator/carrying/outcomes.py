"""Outcomes: what can become of a mark when its text changes. Ranges are code points of the new text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

How = Literal["same", "moved", "changed"]


@dataclass(frozen=True, slots=True)
class Carried:
    """Words that stand in the new text at `start` to `end`: as they were, moved, or with other words among them."""

    start: int
    end: int
    how: How


@dataclass(frozen=True, slots=True)
class Proposed:
    """Words at `start` to `end` that are much like the old ones, by `likeness` per cent: an editor decides."""

    start: int
    end: int
    likeness: int


@dataclass(frozen=True, slots=True)
class Lost:
    """Words that are gone, or differ in what counts; `start` to `end` is what stands there now, if that can be told."""

    start: int
    end: int
    why: str


Outcome = Carried | Proposed | Lost

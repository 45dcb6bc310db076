"""How much work something is, counted in lines of Python that run: the same on every machine, however busy it is.

What runs inside a C library is not counted. Where that may swell (a search, a pattern) a test takes an input so long
that anything quadratic would take minutes, and `conftest.py` ends a test that takes so long.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from _typeshed import TraceFunction


def lines(work: Callable[[], object]) -> int:
    """Return how many lines run while `work` does; what watches lines otherwise (coverage) sees none of them."""
    count = 0

    def trace(_: FrameType, event: str, __: Any) -> TraceFunction:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def growth(make: Callable[[int], Callable[[], object]], few: int, times: int = 4) -> float:
    """Return how many times the work grows when there is `times` as much of what `make` prepares: linear is `times`.

    What every amount costs alike makes it less, never more: 1.25 x `times` leaves room for a logarithm.
    """
    small, large = lines(make(few)), lines(make(times * few))
    assert small > few, "nothing was done for some of it"
    return large / small

"""Values that are kept in bundles come back by their names, and go when nobody keeps them any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import hypothesis.strategies as st
from hypothesis import given

from generator.caching.bundles import BUNDLES, Bundles
from generator.caching.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

VALUES = st.dictionaries(st.text(max_size=9), st.lists(st.integers() | st.text(max_size=9), max_size=3), max_size=9)


class Counted(Memory):
    """A store that counts what is written."""

    written = 0

    def put(self, kind: str, key: bytes, value: bytes) -> None:
        self.written += 1
        super().put(kind, key, value)


def run(memory: Memory, values: Mapping[str, Sequence[int | str]], place: str = "site") -> None:
    """Ask for every name and keep its value, as a build does."""
    with memory:
        bundles = Bundles(memory, "bare/1", place)
        for name, value in values.items():
            bundles.get(name)
            bundles.put(name, value)
        bundles.close()


@given(st.lists(VALUES, max_size=4))
def test_there_is_what_the_last_run_kept_and_nothing_else(runs: list[dict[str, list[int | str]]]) -> None:
    memory = Memory()
    for values in runs:
        run(memory, values)
        found = Bundles(memory, "bare/1", "site")
        assert {name: found.get(name) for name in values} == values
        run(memory, {name: [] for name in values}, "another site")
        assert {name: found.get(name) for name in values} == values


def test_a_name_that_is_no_longer_kept_is_gone() -> None:
    memory = Memory()
    run(memory, {f"page {number}": [number] for number in range(10 * BUNDLES)})
    run(memory, {f"page {number}": [number] for number in range(0, 10 * BUNDLES, 2)})
    found = Bundles(memory, "bare/1", "site")
    assert [found.get(f"page {number}") for number in range(4)] == [[0], None, [2], None]


def test_only_what_changed_is_written_again() -> None:
    memory = Counted()
    values: dict[str, list[int | str]] = {f"page {number}": [number, "file"] for number in range(10 * BUNDLES)}
    run(memory, values)
    assert memory.written == BUNDLES
    run(memory, values)
    assert memory.written == BUNDLES
    run(memory, {**values, "page 7": [7, "another"]})
    assert memory.written == BUNDLES + 1

"""Small values that are asked for all at once, a few dozen in each value of a store: one look-up instead of many.

A bundle holds what was put into it in this run, and nothing of the run before that nobody has put there again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from zlib import crc32

from generator.caching.store import key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.caching.store import Store

BUNDLES = 64


class Bundles:
    """Lists of texts and numbers by name, kept in a store as a `kind` of value, all of them in one `place`."""

    def __init__(self, store: Store, kind: str, place: str) -> None:
        self._store, self._kind, self._place = store, kind, place
        self._old: dict[int, dict[str, Sequence[str | int]]] = {}
        self._new: dict[int, dict[str, Sequence[str | int]]] = {}

    def get(self, name: str) -> Sequence[str | int] | None:
        """Return what was kept by this name, None where nothing was."""
        number = _number(name)
        if number not in self._old:
            known = self._store.get(self._kind, self._key(number))
            self._old[number] = json.loads(known) if known else {}
        return self._old[number].get(name)

    def put(self, name: str, value: Sequence[str | int]) -> None:
        """Keep a value; it is written by `close`."""
        self._new.setdefault(_number(name), {})[name] = value

    def close(self) -> None:
        """Write the bundles that are not as they were."""
        for number in {*self._old, *self._new}:
            values = self._new.get(number, {})
            if values != self._old.get(number, {}):
                self._store.put(self._kind, self._key(number), json.dumps(values, separators=(",", ":")).encode())
        self._old, self._new = {}, {}

    def _key(self, number: int) -> bytes:
        return key_of(self._place, f"{number}")


def _number(name: str) -> int:
    return crc32(name.encode("utf-8", "surrogatepass")) % BUNDLES

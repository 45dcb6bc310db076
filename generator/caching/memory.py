"""What one process keeps from one of its builds to the next: like the cache of a project, but in memory.

Nobody else can reach it, so that nothing needs to be signed, and it ends with the process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.caching.store import RUNS, Store

if TYPE_CHECKING:
    from generator.caching.store import Name


class Memory(Store):
    """A store in memory, which may be closed again and again: each time is the end of one run."""

    def __init__(self) -> None:
        super().__init__()
        self.is_wanted = True
        self._kept: dict[Name, tuple[int, bytes]] = {}
        self._run = 0

    def __bool__(self) -> bool:
        return True

    def get(self, kind: str, key: bytes) -> bytes | None:
        """Return what was kept, None where there is nothing."""
        name = (kind, key)
        found = self._new.get(name)
        if found is None and name in self._kept:
            found = self._kept[name][1]
            self._kept[name] = (self._run, found)
        return found

    def put(self, kind: str, key: bytes, value: bytes) -> None:
        """Keep a value from now on, in the place of what was kept of that kind by that key."""
        self._new[kind, key] = value

    def close(self) -> None:
        """End a run, and drop what none has asked for of late."""
        self._kept |= {name: (self._run, value) for name, value in self._new.items()}
        self._new.clear()
        self._run += 1
        for name in [name for name, (run, _) in self._kept.items() if run <= self._run - RUNS]:
            del self._kept[name]

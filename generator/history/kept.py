"""What was computed before, kept in the project's cache: which states can be read, and what changed between two.

It is keyed by what the states hold and by the code that compared them, so that it never has to be cleared; it may be
deleted at any time. What cannot be read or written is left alone with a note.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

import generator
from generator.caching.store import CACHE, HELP
from generator.history.change import Change  # noqa: TC001 - the form of the file is made from it
from generator.issues import Issue, Place
from generator.text.writing import replace_text

if TYPE_CHECKING:
    from generator.history.revisions import Trees

FILE = ".cache/briefing/history.json"
MOST_BYTES = 100_000_000


@dataclass
class Stored:
    """What the file holds: the code that wrote it, and what it found."""

    code: str
    readable: dict[str, bool]
    changes: dict[str, tuple[Change, ...]]


@dataclass
class Kept:
    """What is known of states by their keys, and of pairs of them; `used` is what the file will hold."""

    code: str
    readable: dict[str, bool] = field(default_factory=dict)
    changes: dict[str, tuple[Change, ...]] = field(default_factory=dict)
    used: Stored = field(default_factory=lambda: Stored("", {}, {}))

    @classmethod
    def load(cls, root: Path) -> tuple[Kept, list[Issue]]:
        """Return what the cache of a project holds of this code; nothing, with a note, where it is damaged."""
        code = fingerprint()
        try:
            data = (root / FILE).read_bytes()[:MOST_BYTES]
            stored = _FORM.validate_json(data)
        except FileNotFoundError:
            return cls(code), []
        except (OSError, ValidationError) as error:
            return cls(code), [CACHE.issue(Place(FILE), f"the cache cannot be read: {_reason(error)}", HELP)]
        return (cls(code, stored.readable, stored.changes), []) if stored.code == code else (cls(code), [])

    def keep_readable(self, key: str, known: bool) -> None:  # noqa: FBT001 - it is the value
        """Take note of whether a state can be read."""
        self.used.readable[key] = known

    def keep_changes(self, key: str, changes: tuple[Change, ...]) -> None:
        """Take note of what changed between two states."""
        self.used.changes[key] = changes

    def save(self, root: Path) -> list[Issue]:
        """Write what was used, where that is not what the file holds."""
        if self.used.readable == self.readable and self.used.changes.keys() == self.changes.keys():
            return []
        stored = Stored(self.code, self.used.readable, self.used.changes)
        try:
            replace_text(root / FILE, _FORM.dump_json(stored).decode() + "\n")
        except OSError as error:
            return [CACHE.issue(Place(FILE), f"the cache cannot be written: {_reason(error)}", HELP)]
        return []


_FORM = TypeAdapter(Stored)


def key_of(trees: Trees) -> str:
    """Return the key of a state of the records: equal keys, equal records."""
    return "+".join(oid or "-" for oid in trees)


@cache
def fingerprint() -> str:
    """Return a hash of this package's code as this process found it first, by which all that it computes may differ."""
    folder = Path(generator.__file__).parent
    made = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        made.update(path.relative_to(folder).as_posix().encode())
        made.update(hashlib.sha256(path.read_bytes()).digest())
    return made.hexdigest()


def _reason(error: Exception) -> str:
    return error.strerror or "an error" if isinstance(error, OSError) else "it is damaged"


RULES = (CACHE,)

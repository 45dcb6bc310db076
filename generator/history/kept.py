"""What was computed before, kept in the project's cache: which states can be read, and what changed between two.

It is keyed by what the states hold and by the code that compared them, so that it never has to be cleared; it may be
deleted at any time. The first line signs the rest with this user's key: what others put there would be told to readers
as the project's past. What cannot be read, believed or written is left alone with a note.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from generator.caching.code import fingerprint
from generator.caching.signing import NoKeyError, user_key
from generator.caching.store import CACHE, HELP
from generator.history.change import Change  # noqa: TC001 - the form of the file is made from it
from generator.issues import Issue, Place
from generator.text.writing import replace_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from generator.history.revisions import Trees

FILE = ".cache/briefing/history"
MOST_BYTES = 100_000_000


@dataclass
class Stored:
    """What the file holds: the code that wrote it, and what it found."""

    code: str
    readable: dict[str, bool]
    changes: dict[str, tuple[Change, ...]]


@dataclass
class Kept:
    """What is known of states by their keys, and of pairs of them; `used` is what the file will hold.

    Without a `secret` nothing is believed and nothing is kept.
    """

    code: str
    secret: bytes = b""
    readable: dict[str, bool] = field(default_factory=dict)
    changes: dict[str, tuple[Change, ...]] = field(default_factory=dict)
    used: Stored = field(default_factory=lambda: Stored("", {}, {}))

    @classmethod
    def load(cls, root: Path) -> tuple[Kept, list[Issue]]:
        """Return what the cache of a project holds of this code and this user; else nothing, with a note."""
        made = cls(fingerprint())
        try:
            made.secret = user_key(root)
            with (root / FILE).open("rb") as file:
                said, data = file.readline(LINE), file.read(MOST_BYTES)
            if not hmac.compare_digest(said, signature(made.secret, data)):
                return made, [_note("read", "it is damaged, or not from this user's own runs here")]
            stored = _FORM.validate_json(data)
        except FileNotFoundError:
            return made, []
        except (NoKeyError, OSError, ValidationError) as error:
            return made, [_note("read", _reason(error))]
        if stored.code == made.code:
            made.readable, made.changes = stored.readable, stored.changes
        return made, []

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
        if not self.secret:
            return []
        data = _FORM.dump_json(Stored(self.code, self.used.readable, self.used.changes)) + b"\n"
        try:
            replace_bytes(root / FILE, signature(self.secret, data) + data)
        except OSError as error:
            return [_note("written", _reason(error))]
        return []


_FORM = TypeAdapter(Stored)
LINE = 65  # bytes of a line that signs what follows


def signature(secret: bytes, data: bytes) -> bytes:
    """Return the line that says that a user's own run has written `data`."""
    return hmac.new(secret, b"history " + data, "sha256").hexdigest().encode() + b"\n"


def key_of(trees: Trees) -> str:
    """Return the key of a state of the records: equal keys, equal records."""
    return "+".join(oid or "-" for oid in trees)


def _note(what: str, reason: str) -> Issue:
    return CACHE.issue(Place(FILE), f"the cache cannot be {what}: {reason}", HELP)


def _reason(error: Exception) -> str:
    if isinstance(error, NoKeyError):
        return str(error)
    return error.strerror or "an error" if isinstance(error, OSError) else "it is damaged"


RULES = (CACHE,)

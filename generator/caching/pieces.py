"""Pieces of large files that an earlier build wrote: taken over from the old file, where they were made from the same.

Kept is only where each piece stands, and by what key: the words are in the file itself, of the old site.
"""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.caching.store import Store, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

KIND = "pieces/2"  # with the number of its form
LENGTH = 16  # bytes of a hash


class Piece(NamedTuple):
    """A piece of a file, and a hash of what it was made from."""

    key: bytes
    data: bytes


class Place(NamedTuple):
    """Where a piece stands in a file, and a hash of what it says."""

    at: int
    size: int
    said: str


class Pieces:
    """The pieces of the files of one site in a store; `base` is a hash of all that lies around each of them.

    `key` is asked for a hash of the records that a piece is made from. Without a site nothing is kept, and nobody is
    asked.
    """

    def __init__(self, store: Store, base: bytes, site: Path | None, key: Callable[[Sequence[Any]], bytes]) -> None:
        self.store, self.base, self.site, self.key = store, base, site, key

    def __bool__(self) -> bool:
        return self.site is not None

    def of(self, address: str) -> PiecesOfFile:
        """Return the pieces of the file at an address of the site."""
        return PiecesOfFile(self, address)


class PiecesOfFile:
    """The pieces of one file: those of the old one by their keys, and what becomes of the new one."""

    def __init__(self, pieces: Pieces, address: str) -> None:
        self.pieces, self.address = pieces, address
        self._file: BinaryIO | None = None
        self._held = dict(self._known()) if pieces else {}

    def piece(self, records: Sequence[Any], make: Callable[[], bytes]) -> Piece:
        """Return the piece that is made from these records."""
        if not self.pieces:
            return Piece(b"", make())
        key = self.pieces.key(records)
        held = self._taken(key)
        return Piece(key, make() if held is None else held)

    def parts(self, parts: Iterable[bytes | Piece]) -> Iterator[bytes]:
        """Yield the file that consists of these parts, and keep where its pieces stand."""
        places: list[tuple[str, Place]] = []
        at = 0
        for part in parts:
            data = part.data if isinstance(part, Piece) else part
            if isinstance(part, Piece) and self.pieces:
                places.append((part.key.hex(), Place(at, len(data), _said(data))))
            at += len(data)
            yield data
        if self._file:
            self._file.close()
        if self.pieces:
            self.pieces.store.put(KIND, self._name, json.dumps(places, separators=(",", ":")).encode())

    def _taken(self, key: bytes) -> bytes | None:
        """Return a piece of the old file, None where it has none by this key, or does not say it any more."""
        place = self._held.get(key)
        if self._file is None or place is None:
            return None
        self._file.seek(place.at)
        data = self._file.read(place.size)
        return data if _said(data) == place.said else None

    @property
    def _name(self) -> bytes:
        return key_of(self.pieces.base, f"{self.pieces.site}\0{self.address}")

    def _known(self) -> Iterator[tuple[bytes, Place]]:
        """Open the old file, if it is one; yield the key of each of its pieces, and where it stands."""
        known = self.pieces.store.get(KIND, self._name)
        with suppress(OSError):
            path = f"{self.pieces.site}/{self.address}"
            if known and stat.S_ISREG(os.lstat(path).st_mode):
                self._file = open(path, "rb")  # noqa: PTH123, SIM115
                yield from ((bytes.fromhex(key), Place(*place)) for key, place in json.loads(known))


def _said(data: bytes) -> str:
    return blake2b(data, digest_size=LENGTH).hexdigest()


def _nobody(_: Sequence[Any]) -> bytes:
    return b""


NO_PIECES = Pieces(Store(), b"", None, _nobody)
"""Where each file is made as a whole."""

"""Pieces of large files that an earlier build wrote: taken over from the old file, where they were made from the same.

Kept is only where each piece stands, and by what key: the words are in the file itself, of the old site.
"""

from __future__ import annotations

import json
import os
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.caching.store import Store, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

KIND = "pieces/1"  # with the number of its form


class Piece(NamedTuple):
    """A piece of a file, and a hash of what it was made from."""

    key: bytes
    data: bytes


class Pieces:
    """The pieces of the files of one site in a store; `base` is a hash of all that lies around each of them.

    `key` is asked for a hash of the records that a piece is made from. Where it is `sure` that the old site is as it
    was written, its files are not held to what they were. Without a site nothing is kept, and nobody is asked.
    """

    def __init__(
        self, store: Store, base: bytes, site: Path | None, key: Callable[[Sequence[Any]], bytes], *, sure: bool = False
    ) -> None:
        self.store, self.base, self.site, self.key, self.sure = store, base, site, key, sure

    def __bool__(self) -> bool:
        return self.site is not None

    def of(self, address: str) -> PiecesOfFile:
        """Return the pieces of the file at an address of the site."""
        return PiecesOfFile(self, address)


class PiecesOfFile:
    """The pieces of one file: those of the old one by their keys, and what becomes of the new one."""

    def __init__(self, pieces: Pieces, address: str) -> None:
        self.pieces, self.address = pieces, address
        self._held = dict(self._known()) if pieces else {}

    def piece(self, records: Sequence[Any], make: Callable[[], bytes]) -> Piece:
        """Return the piece that is made from these records."""
        if not self.pieces:
            return Piece(b"", make())
        key = self.pieces.key(records)
        held = self._held.get(key)
        return Piece(key, make() if held is None else held)

    def keep(self, parts: Iterable[bytes | Piece]) -> bytes:
        """Return the file that consists of these parts, and keep where its pieces stand."""
        made, places, at = [], [], 0
        for part in parts:
            data = part.data if isinstance(part, Piece) else part
            if isinstance(part, Piece):
                places.append((part.key.hex(), at, len(data)))
            made.append(data)
            at += len(data)
        whole = b"".join(made)
        if self.pieces:
            known = {"file": sha256(whole).hexdigest(), "size": at, "places": places}
            self.pieces.store.put(KIND, self._name, json.dumps(known, separators=(",", ":")).encode())
        return whole

    @property
    def _name(self) -> bytes:
        return key_of(self.pieces.base, f"{self.pieces.site}\0{self.address}")

    def _known(self) -> Iterable[tuple[bytes, bytes]]:
        known = self.pieces.store.get(KIND, self._name)
        if known is None:
            return
        told = json.loads(known)
        try:
            with open(f"{self.pieces.site}/{self.address}", "rb", opener=_no_link) as file:
                data = file.read(told["size"] + 1)
        except OSError:
            return
        if len(data) == told["size"] and (self.pieces.sure or sha256(data).hexdigest() == told["file"]):
            yield from ((bytes.fromhex(key), data[at : at + size]) for key, at, size in told["places"])


def _no_link(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0))


def _nobody(_: Sequence[Any]) -> bytes:
    return b""


NO_PIECES = Pieces(Store(), b"", None, _nobody)
"""Where each file is made as a whole."""

"""Whether files are as they were: by their stamps, which is quick, or by what they hold.

A stamp is the size of a file, its times and its number on the disk. Two writes within one tick of the disk's clock may
leave the same stamp, so that files that were young when they were looked at are stamped with what they hold, too.
"""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TICK = 50_000_000
"""Nanoseconds within which a disk's clock certainly goes on."""

LONG_TICK = 2_000_000_000
"""The same of disks that only know whole seconds."""

_SECOND = 1_000_000_000

COMPILED = "__pycache__"
"""A folder that Python writes beside its modules, whenever it likes."""


class UnstableError(Exception):
    """There is a link or something else among the files, which may change unseen."""


def stamp(tops: Iterable[str], looked: int, *, whole: bool = False) -> str:
    """Return a hash of the stamps of all files at and below `tops`, which need not be there.

    `looked` is when they were first looked at, in nanoseconds since 1970. Links are taken, by where they lead, only
    where it is the `whole` of what lies there that counts, and not what can be read.

    Raises:
        UnstableError: the files cannot be told by it.
    """
    return _hash(_stamped(path, status, looked) for path, status in _walk(tops, whole=whole))


def content(tops: Iterable[str]) -> str:
    """Return a hash of what all files at and below `tops` are called and hold.

    Raises:
        UnstableError: there are links among them.
    """
    return _hash(f"{path}\0{held(path) if status else ''}" for path, status in _walk(tops, whole=False))


def held(path: str) -> str:
    """Return a hash of what a file holds."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - thousands of them
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnstableError(path) from error


def _hash(items: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(items)).encode("utf-8", "surrogateescape")).hexdigest()


def _stamped(path: str, status: os.stat_result | None, looked: int) -> str:
    if status is None:
        return path
    newest = max(status.st_mtime_ns, status.st_ctime_ns)
    young = newest > looked - (TICK if newest % _SECOND else LONG_TICK)
    known = held(path) if young and stat.S_ISREG(status.st_mode) else ""
    return f"{path}\0{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino} {known}"


def _walk(tops: Iterable[str], *, whole: bool) -> Iterator[tuple[str, os.stat_result | None]]:
    """Yield each file with its status; folders without one, links with where they lead in their name."""
    try:
        for top in tops:
            if not os.path.lexists(top):
                continue
            yield os.path.realpath(top), None
            status = os.stat(top)  # noqa: PTH116
            if stat.S_ISDIR(status.st_mode):
                yield from _below(top, whole=whole)
            else:
                yield _file(top, status)
    except OSError as error:
        raise UnstableError(str(error)) from error


def _below(top: str, *, whole: bool) -> Iterator[tuple[str, os.stat_result | None]]:
    folders = [top]
    while folders:
        folder = folders.pop()
        yield f"{folder}/", None
        with os.scandir(folder) as entries:
            for entry in entries:
                path = f"{folder}/{entry.name}"
                if entry.name == COMPILED and not whole:
                    continue
                if entry.is_symlink():
                    yield _link(path, whole=whole), None
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(path)
                else:
                    yield _file(path, os.stat(path, follow_symlinks=False))  # noqa: PTH116


def _link(path: str, *, whole: bool) -> str:
    if not whole:
        raise UnstableError(path)
    return f"{path} -> {os.readlink(path)}"  # noqa: PTH115


def _file(path: str, status: os.stat_result) -> tuple[str, os.stat_result]:
    if not stat.S_ISREG(status.st_mode):
        raise UnstableError(path)
    return path, status

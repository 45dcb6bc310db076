"""The files of a site, written into its stage; what is as it was is shared with the old site instead."""

from __future__ import annotations

import os
import shutil
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO


def write(folder: Path, path: str, data: bytes, old: Path | None = None) -> None:
    """Write the file at the relative `path` under `folder`, with the folders above it.

    Where the file of that path in the `old` site holds just that, it is shared instead. What stands there is never
    written into: it may be shared.
    """
    target = f"{folder}/{path}"
    if old is not None and _share(f"{old}/{path}", target, data):
        return
    with _opened(target) as file:
        file.write(data)


def write_parts(folder: Path, path: str, parts: Iterator[bytes], old: Path | None = None) -> None:
    """Write a file as `write` does, part by part; where the `old` file turns out to be the same, it is shared."""
    target = f"{folder}/{path}"
    with _opened(target) as file, _before(f"{old}/{path}" if old else os.devnull) as before:
        is_same = bool(old)
        for part in parts:
            file.write(part)
            is_same = is_same and before.read(len(part)) == part
        is_same = is_same and not before.read(1)
    if is_same:
        _replace_by(f"{old}/{path}", target)


def _replace_by(old: str, target: str) -> None:
    """Put the `old` file in the place of an equal one, where the disk can share; nothing is left beside it."""
    beside = f"{target}.old"
    try:
        os.link(old, beside)
    except (OSError, NotImplementedError):
        return
    try:
        os.replace(beside, target)  # noqa: PTH105
    except OSError:
        os.unlink(beside)  # noqa: PTH108


def _before(path: str) -> BinaryIO:
    """Open a file of the old site; an empty one where that has none."""
    try:
        if stat.S_ISREG(os.lstat(path).st_mode):
            return open(path, "rb")  # noqa: PTH123
    except OSError:
        pass
    return open(os.devnull, "rb")  # noqa: PTH123


def share(folder: Path, path: str, old: Path) -> None:
    """Share the file at the relative `path` with the `old` site, or copy it where the disk cannot share.

    Raises:
        OSError: it is not there any more, or nothing can be written.
    """
    target, source = f"{folder}/{path}", f"{old}/{path}"
    _make_room(target)
    if os.path.lexists(target):
        os.unlink(target)  # noqa: PTH108 - it may be shared, and so is never written into
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, target, follow_symlinks=False)


def _opened(target: str) -> BinaryIO:
    """Open a new file, in the place of the one that may be there."""
    try:
        return open(target, "xb")  # noqa: PTH123 - ten thousand of them
    except FileNotFoundError:
        _make_room(target)
    except FileExistsError:
        os.unlink(target)  # noqa: PTH108
    return open(target, "xb")  # noqa: PTH123


def _make_room(target: str) -> None:
    """Make the folder of a file; most often only that one is missing."""
    folder = target.rpartition("/")[0]
    try:
        os.mkdir(folder)  # noqa: PTH102
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder)  # noqa: PTH103


def _is_at(target: str, status: os.stat_result) -> bool:
    """Say whether that very file is at `target`, where any other is removed."""
    try:
        there = os.lstat(target)
    except FileNotFoundError:
        return False
    if os.path.samestat(there, status):
        return True
    os.unlink(target)  # noqa: PTH108 - it may be shared, and so is never written into
    return False


def _share(old: str, target: str, data: bytes) -> bool:
    """Make `target` the same file as `old` if that holds `data`; say whether it is."""
    try:
        status = os.lstat(old)
        if status.st_size != len(data) or not stat.S_ISREG(status.st_mode):
            return False
        with open(old, "rb") as file:  # noqa: PTH123
            if file.read() != data:
                return False
        if _is_at(target, status):
            return True
        _make_room(target)
        os.link(old, target)
    except (OSError, NotImplementedError):
        return False
    return True

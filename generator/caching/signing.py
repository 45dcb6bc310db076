"""The key that tells what this user's own runs have kept from what somebody else put into a project's cache.

It lies outside every project, in the user's own folder for caches, and nobody else may read it.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

LENGTH = 32  # bytes
_OTHERS = 0o077
_NAME = "key"


class NoKeyError(Exception):
    """There is no key that could be trusted; the message says why."""


def user_key(root: Path) -> bytes:
    """Return the key of this user, made at its first use; `root` is the project that it must lie outside of.

    Raises:
        NoKeyError: it cannot be made or read, or others could have written or read it.
    """
    try:
        path = folder() / _NAME
        if path.resolve().is_relative_to(root.resolve()):
            raise NoKeyError("the folder for this user's caches lies in the project")
        if not os.path.lexists(path):
            _make(path)
        return _read(path)
    except (OSError, RuntimeError) as error:  # of a user without a home, too
        raise NoKeyError("the folder for this user's caches cannot be used") from error


def folder() -> Path:
    """Return where the system has this tool keep what it may lose."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library/Caches"
    else:
        named = os.environ.get("XDG_CACHE_HOME", "")
        base = Path(named) if named.startswith("/") else Path.home() / ".cache"
    return base / "briefing"


def _make(path: Path) -> None:
    """Write a new key beside its place and put it there whole, unless another run was faster."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{_NAME}.{os.getpid()}.new")
    beside.unlink(missing_ok=True)
    try:
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123
            file.write(os.urandom(LENGTH))
        with suppress(FileExistsError):
            os.link(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _read(path: Path) -> bytes:
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb") as file:  # noqa: PTH123
        status, key = os.fstat(file.fileno()), file.read(LENGTH + 1)
    is_private = os.name != "posix" or (status.st_uid == os.geteuid() and not status.st_mode & _OTHERS)
    if not stat.S_ISREG(status.st_mode) or not is_private:
        raise NoKeyError(f"{path} is not this user's alone")
    if len(key) != LENGTH:
        raise NoKeyError(f"{path} is damaged")
    return key

"""Files that a command writes among those of people: old or new, never half; of several all, or none."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


def replace_text(path: Path, text: str) -> None:
    """Write a text as UTF-8, its lines as they end in it; see `replace_bytes`."""
    replace_bytes(path, text.encode())


def replace_bytes(path: Path, data: bytes) -> None:
    """Write a file beside its place and rename it; folders are made where they are missing.

    Raises:
        OSError: nothing was changed; it names the file that was to be written.
    """
    with _naming(path), ExitStack() as after:
        _written_beside(path, data, after).replace(path)


def replace_all(root: Path, texts: Mapping[str, str | None], read: Mapping[str, str | None] | None = None) -> None:
    """Write several files below `root`, by their paths with `/`; one that is None goes, if it is there.

    All are written beside their places first, then renamed one by one. Where one cannot be, those before it become what
    they were. Who kills the process in that moment finds each file old or new. `read` is what the new texts were made
    from, None for no file: where somebody has saved another text since, that stays, and nothing is written.

    Raises:
        OSError: nothing was changed.
    """
    with ExitStack() as after, ExitStack() as undo:
        made = {
            root / path: None if text is None else _written_beside(root / path, text.encode(), after)
            for path, text in texts.items()
        }
        for name, text in (read or {}).items():
            _hold_to(root / name, text)
        for path, new in made.items():
            old = _held_beside(path, after)
            if new is not None:
                new.replace(path)
            elif old:
                path.unlink()
            undo.callback(_restore, path, old)
        undo.pop_all()


def _written_beside(path: Path, data: bytes, after: ExitStack) -> Path:
    """Write what is to become a file beside its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    after.callback(_remove, beside)
    with _naming(path):
        beside.write_bytes(data)
    return beside


def _hold_to(path: Path, text: str | None) -> None:
    """Raise where a file holds anything else than this text."""
    if (path.read_bytes() if path.exists() else b"") != (text or "").encode():
        raise OSError(errno.EBUSY, "it was changed meanwhile; nothing was written, run the command again", str(path))


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Have an error name the file that people know, not the one beside it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _held_beside(path: Path, after: ExitStack) -> Path | None:
    """Give a file a second name beside its place, or a copy where there are no links; None where no file is."""
    if not path.exists():
        return None
    beside = path.with_name(f".{path.name}.{os.getpid()}.old")
    after.callback(_remove, beside)
    try:
        os.link(path, beside)
    except OSError:
        shutil.copy2(path, beside)
    return beside


def _restore(path: Path, old: Path | None) -> None:
    if old:
        old.replace(path)
    else:
        path.unlink(missing_ok=True)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)

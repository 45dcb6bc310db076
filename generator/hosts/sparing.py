"""The site before last as the beginning of the next one: most of its folders and files are those of the site itself.

To make them and to remove them again costs a disk more than all else that a small edit costs, so the next stage takes
over the folders of the briefs, in which nobody but this tool writes. Of what lies there only files that the site has
too stay, the very same on the disk: what they hold is then known from the site, whoever has been at the folder. Such a
file is never written into: readers see it.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

SPARE = "spare"
"""What the site before last is called, between two builds and, while one takes of it, beside the stage."""

Mark: TypeAlias = tuple[int, ...]
"""What tells a file from others: disk, mode, owners, its number on the disk, size, time of its last change."""


def set_aside(site: Path, spare: Path) -> None:
    """Put what was a site aside, in the place of whatever is there; where that cannot be, it stays where it is."""
    with suppress(OSError):
        if spare.is_dir() and not spare.is_symlink():
            remove(os.fspath(spare))
        else:
            spare.unlink(missing_ok=True)
        site.rename(spare)


def remove(folder: str) -> None:
    """Remove a folder of ours with all in it, in a third of the time of `rmtree`, which guards against others."""
    folders = [folder]
    for each in folders:
        with os.scandir(each) as entries:
            found = list(entries)
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            else:
                os.unlink(entry.path)  # noqa: PTH108 - thousands of them
    for each in reversed(folders):
        os.rmdir(each)  # noqa: PTH106


def take_over(spare: Path, stage: Path, folders: Iterable[str], site: Path, own: Collection[str]) -> set[str]:
    """Move these folders into the stage, with the files that they share with the `site`; return the paths of those.

    All else that lies in them or beside them is removed. Of the site, `own` are the files that this tool wrote, all
    where none is named. Nothing is taken from a spare that is a link or on another disk.
    """
    taken: set[str] = set()
    mine, like = stage.with_name(SPARE), _kind(os.lstat(stage))
    with suppress(OSError):
        if _kind(os.lstat(spare)) == like:
            spare.rename(mine)  # so that no other build takes of it at the same time
            for folder in folders:
                marks = {path: mark for path, mark in _marks(site, folder) if not own or mark is None or path in own}
                taken.update(_taken(mine, stage, folder, marks, like))
            remove(os.fspath(mine))
    return taken


def _taken(spare: Path, stage: Path, folder: str, marks: Mapping[str, Mark | None], like: Mark) -> list[str]:
    with suppress(OSError):
        if _kind(os.lstat(spare / folder)) == like:
            shared = _thin(os.fspath(spare), folder, marks, like)
            (spare / folder).rename(stage / folder)
            return shared
    return []


def _thin(top: str, folder: str, marks: Mapping[str, Mark | None], like: Mark) -> list[str]:
    """Remove all from a folder of `top` but files with these marks and folders of such a kind; return their paths."""
    left: list[str] = []
    with os.scandir(f"{top}/{folder}") as entries:
        found = list(entries)
    for entry in found:
        path, status = f"{folder}/{entry.name}", os.lstat(entry.path)
        if not stat.S_ISDIR(status.st_mode):
            if path in marks and marks[path] == _mark(status):
                left.append(path)
            else:
                os.unlink(entry.path)  # noqa: PTH108 - thousands of them
        elif path in marks and _kind(status) == like:
            left += _thin(top, path, marks, like)
        else:
            remove(entry.path)
    if not left:
        os.rmdir(f"{top}/{folder}")  # noqa: PTH106
    return left


def _marks(top: Path, folder: str) -> Iterator[tuple[str, Mark | None]]:
    """Yield the path of all in a folder of `top`, files with their mark."""
    with suppress(FileNotFoundError), os.scandir(f"{top}/{folder}") as entries:
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield path, None
                yield from _marks(top, path)
            elif entry.is_file(follow_symlinks=False):
                yield path, _mark(os.lstat(entry.path))


def _mark(status: os.stat_result) -> Mark:
    return (*_kind(status), status.st_ino, status.st_size, status.st_mtime_ns)


def _kind(status: os.stat_result) -> Mark:
    return status.st_dev, status.st_mode, status.st_uid, status.st_gid


def leave_out(stage: Path, taken: Iterable[str], written: Collection[str]) -> None:
    """Remove the files that were `taken` over and that nobody has `written`, and folders that are empty then."""
    for path in taken:
        if path not in written:
            (stage / path).unlink()
            with suppress(OSError):  # up to the first one that holds something
                os.removedirs(stage / path.rpartition("/")[0])

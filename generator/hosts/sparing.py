"""The site before last as the beginning of the next one, where one process makes one site after the other.

Most of a site's folders and files are those of the one before. To make them and to remove them again costs a disk more
than all else that a small edit costs, so the next stage takes over the folders of the briefs, in which nobody but this
tool writes. A file in them is never written into: it may be one of the site that readers see.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

SPARE = "spare"
"""What the site before last is called in the work folder."""


def set_aside(site: Path, spare: Path) -> None:
    """Put what was a site aside, in the place of an older one."""
    if spare.exists():
        remove(os.fspath(spare))
    with suppress(FileNotFoundError):  # there was none before
        site.rename(spare)


def remove(folder: str) -> None:
    """Remove a folder of ours with all in it, in a third of the time of `rmtree`, which guards against others."""
    with os.scandir(folder) as entries:
        found = list(entries)
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            remove(entry.path)
        else:
            os.unlink(entry.path)  # noqa: PTH108 - thousands of them
    os.rmdir(folder)  # noqa: PTH106


def take_over(spare: Path, stage: Path, folders: Iterable[str]) -> list[str]:
    """Move these folders into the stage, as far as it has no such yet; return their names. The rest is removed."""
    taken = [folder for folder in folders if _moved(spare / folder, stage / folder)]
    with suppress(OSError):
        remove(os.fspath(spare))
    return taken


def _moved(folder: Path, target: Path) -> bool:
    if target.exists():
        return False
    try:
        folder.rename(target)
    except OSError:
        return False
    return True


def leave_out(stage: Path, folders: Iterable[str], written: Collection[str]) -> None:
    """Remove the files that were taken over with these folders and that nobody has `written`, and empty folders."""
    for path in [path for folder in folders for path in _files(stage / folder, f"{folder}/") if path not in written]:
        (stage / path).unlink()
        with suppress(OSError):  # up to the first one that holds something
            os.removedirs(stage / path.rpartition("/")[0])


def _files(folder: Path, prefix: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(folder / entry.name, f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name

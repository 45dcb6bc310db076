"""Write a site beside the one that readers see, then swap it in whole.

Everything is made in a work folder beside the site, so on the same file system. At every moment the site's folder holds
the old site or the new one, whatever kills the build. Where folders cannot be exchanged in one step (as they can on
Linux) it is missing between two renames; if a build dies just there, the next one puts the old site back.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import stat
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from generator.hosts.sparing import SPARE, remove, set_aside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO

MANIFEST = ".briefing-site.json"
"""The file that marks a site as made by this tool; it lists the tool's own files in it."""

FORMAT = "briefing-site/1"

WAIT_SECONDS = 60.0
"""How long a build waits for another build of the same site."""

POLL_SECONDS = 0.1

CHANGE_FOLDER = -100  # AT_FDCWD: a path is relative to the current folder
EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2), Linux 3.15


class SiteDirError(Exception):
    """The folder may not become the site's; the message says why and what would be right."""


class SiteBusyError(Exception):
    """Another build of the same site held `lock` for the whole time of waiting."""

    def __init__(self, lock: Path) -> None:
        super().__init__(f"another build holds the lock {lock}; wait for it, or end it")
        self.lock = lock


@contextmanager
def staged(  # noqa: PLR0913 - each is of another caller
    site: Path,
    root: Path,
    *,
    wait: float = WAIT_SECONDS,
    say: Callable[[str], None] = lambda _: None,
    spare: Path | None = None,
    alone: bool = False,
) -> Iterator[Path]:
    """Yield an empty folder that takes the place of `site` in one step when the block ends well.

    Files in `site` that an earlier build did not write are carried over, unless this tool is `alone` with it. `say` is
    told when the build has to wait for another one. Where a `spare` is named, the old site is put aside there.

    Raises:
        SiteDirError: `site` may not be replaced, or a file in it is in the way of a new one.
        SiteBusyError: another build went on for more than `wait` seconds.
        OSError: a file could not be written; the old site stays whole.
    """
    site = Path(os.path.abspath(site))  # noqa: PTH100 - resolve() would follow a link, and hide it
    check(site, root)
    work = site.parent / f".{site.name}.briefing"
    stage, old = work / "stage", work / "old"
    with locked(work, wait, say):
        clear(site, stage, old, work / SPARE)
        stage.mkdir()
        try:
            yield stage
            if alone:
                sign(stage, ())  # nobody else's files are in it
            else:
                seal(stage, site)
            swap(stage, site, old)
            if spare:
                set_aside(stage, spare)
        finally:
            with suppress(OSError):
                remove(os.fspath(stage))
            shutil.rmtree(stage, ignore_errors=True)


def check(site: Path, root: Path) -> None:
    """Raise SiteDirError unless `site` may be written: absent, empty, or made by this tool."""
    root, place = root.resolve(), site.resolve()
    inputs = (root / "seeds", root / "briefs")
    if site.is_symlink():
        raise SiteDirError(f"{site} is a link; name the folder itself")
    if place in (root, *root.parents):
        raise SiteDirError(f"{site} holds the project; the site needs a folder of its own")
    if any(folder == place or folder in place.parents for folder in inputs):
        raise SiteDirError(f"{site} belongs to the sources; the site needs a folder of its own")
    if site.exists() and not site.is_dir():
        raise SiteDirError(f"{site} is a file; the site needs a folder")
    written_files(site)


def written_files(site: Path) -> frozenset[str]:
    """Return the files of `site` that this tool wrote, relative to it with `/`.

    Raises:
        SiteDirError: the folder is not empty, and not a site that this tool made.
    """
    if not site.is_dir() or not any(site.iterdir()):
        return frozenset()
    with suppress(OSError, ValueError, KeyError, TypeError):
        manifest = json.loads((site / MANIFEST).read_bytes())
        if manifest["format"] == FORMAT:
            return frozenset(map(str, manifest["files"]))
    raise SiteDirError(
        f"{site} is not empty, and no site that this tool made (it has no valid {MANIFEST}); "
        "name another folder, or empty this one"
    )


@contextmanager
def locked(work: Path, wait: float, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock in the folder `work` during the block; afterwards both are gone."""
    lock, deadline = work / "lock", time.monotonic() + wait
    handle = take(lock)
    if handle is None:
        say(f"waiting for another build, which holds {lock}")
    while handle is None:
        if time.monotonic() >= deadline:
            raise SiteBusyError(lock)
        time.sleep(POLL_SECONDS)
        handle = take(lock)
    try:
        yield
    finally:
        with suppress(OSError):  # Windows keeps open files; the next build does without
            lock.unlink()
            work.rmdir()
        with suppress(OSError):  # nothing was written into it, and the site is published by now
            handle.close()


def take(lock: Path) -> BinaryIO | None:
    """Return the lock file, open and held, or None where another process holds it."""
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        handle = lock.open("ab")
    except (FileExistsError, FileNotFoundError):
        if is_in_the_way(lock.parent):
            raise
        return None  # its last holder was just removing the folder
    if hold(handle.fileno()) and is_same(handle, lock):
        return handle
    handle.close()
    return None


def is_in_the_way(path: Path) -> bool:
    """Say whether something that is no folder is at `path`; asked in one step, since others make and remove folders."""
    try:
        return not stat.S_ISDIR(path.lstat().st_mode)
    except FileNotFoundError:
        return False


def is_same(handle: BinaryIO, path: Path) -> bool:
    """Say whether the open file still is the one at `path`, and not one that was removed."""
    try:
        return os.path.samestat(os.fstat(handle.fileno()), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def hold(descriptor: int) -> bool:
        """Lock the open file for this process; the system frees it when the process ends."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def hold(descriptor: int) -> bool:
        """Lock the open file for this process; the system frees it when the process ends."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def clear(site: Path, stage: Path, old: Path, *others: Path) -> None:
    """Undo what a dead build left: a stage, or the old site moved away and no new one in place."""
    if old.is_dir() and not os.path.lexists(site):
        old.rename(site)
    for folder in (stage, old, *others):
        if folder.exists():
            shutil.rmtree(folder)


def seal(stage: Path, site: Path) -> None:
    """Complete the new site: what it must keep of the old one, and the list of its own files."""
    new = [path for path, is_folder in contents(stage) if not is_folder]
    carry_over(site, stage)
    sign(stage, sorted(new))


def sign(stage: Path, files: Sequence[str]) -> None:
    """Mark a site as made by this tool, and list the tool's own files in it."""
    (stage / MANIFEST).write_bytes(json.dumps({"format": FORMAT, "files": files}, indent=0).encode() + b"\n")


def carry_over(site: Path, stage: Path) -> None:
    """Put into `stage` what stands in `site` and was not written by this tool."""
    if not site.exists():
        return
    own = written_files(site)
    folders = {parent for path in own for parent in parents(path)}
    for path, is_folder in contents(site):
        if path not in own and path not in folders and path != MANIFEST:
            keep(site / path, stage / path, is_folder=is_folder)


def parents(path: str) -> Iterator[str]:
    """Yield the folders above a relative path: `a/b` and `a` for `a/b/c`."""
    while path := path.rpartition("/")[0]:
        yield path


def contents(folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield each relative path under `folder`, and whether it is a folder, before what is in it; links are files."""
    prefixes = [""]
    for prefix in prefixes:
        with os.scandir(f"{folder}/{prefix}") as entries:
            for entry in entries:
                is_folder = entry.is_dir(follow_symlinks=False)
                prefixes += [f"{prefix}{entry.name}/"] * is_folder
                yield prefix + entry.name, is_folder


def keep(source: Path, target: Path, *, is_folder: bool) -> None:
    """Make `target` the same file or link as `source`, or the same folder, still empty.

    Raises:
        SiteDirError: the new site has another file there.
    """
    try:
        if is_folder:
            target.mkdir(exist_ok=True)
        else:
            same_file(source, target)
    except (FileExistsError, NotADirectoryError):
        raise SiteDirError(f"{source} is not this tool's, and the new site needs its place; move it away") from None


def same_file(source: Path, target: Path) -> None:
    """Link `target` to the file `source`, or copy it where the file system cannot link."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        if os.path.lexists(target):
            raise FileExistsError from None
        shutil.copy2(source, target, follow_symlinks=False)


def swap(stage: Path, site: Path, old: Path) -> None:
    """Put `stage` in the place of `site`; what was there is then at `stage`, or nothing."""
    if not site.exists():
        stage.rename(site)
    elif not exchange(stage, site):
        site.rename(old)
        try:
            stage.rename(site)
        except OSError:
            old.rename(site)
            raise
        with suppress(OSError):  # it is published by now; the next build removes what is left
            old.rename(stage)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system or the file system cannot."""
    try:
        rename = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    done: int = rename(CHANGE_FOLDER, os.fsencode(one), CHANGE_FOLDER, os.fsencode(other), EXCHANGE)
    return done == 0

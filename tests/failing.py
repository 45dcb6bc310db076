"""A command under which the file system fails, or which is killed, at one of its calls; each time in a forked process.

What this process has imported is there in each of them, and they touch real files, as the command does by itself. So
an attempt costs what the command does, without its start.
"""

import builtins
import errno
import hashlib
import io
import json
import os
import resource
import shutil
import signal
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from generator.cli import main
from generator.hosts import staging

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
PLACES = {
    "mkdir": 0, "rmdir": 0, "unlink": 0, "remove": 0, "rename": 0, "replace": 0, "link": 1, "symlink": 1, "chmod": 0,
    "utime": 0, "scandir": 0, "listdir": 0,
}  # fmt: skip
"""Functions of `os` that are counted, each with which of its arguments is the path that it changes or reads."""

KILL = 0
"""In the place of an error: the process is killed there."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a command.

    `failed` says at which call it failed, '' for none; `status` is None where it was killed, and so told nothing, and a
    text where it raised what no command may. `files` are the hashes of the files that it left, by path.
    """

    failed: str
    status: int | str | None
    said: str
    calls: tuple[str, ...]
    files: Mapping[str, str]


@dataclass(slots=True)
class Faults:
    """Counts what is asked of the file system below a folder; at one call it fails with `error`, or kills."""

    folder: Path
    at: int = 0
    error: int = errno.EIO
    moves: bool = False
    """Whether folders cannot be exchanged in one step, as where the system has no such call."""

    longest: int | None = None
    """The bytes that a file may have at most, whoever writes it; None for any number."""

    calls: list[str] = field(default_factory=list)
    failed: str = ""

    def meet(self, call: str, path: Any, folder: int | None = None, first: Callable[[], object] = lambda: None) -> None:
        """Fail if it is time, after what is done `first`; a path may be relative to an open folder."""
        told = opened(path) if isinstance(path, int) else Path(os.fsdecode(path))
        base = opened(folder) if folder is not None else Path.cwd()
        if not (base / told).is_relative_to(self.folder):
            return
        self.calls.append(call)
        if len(self.calls) == self.at:
            self.failed = f"{call} {(base / told).relative_to(self.folder)}"
            first()
            if self.error == KILL:
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(self.error, os.strerror(self.error), None if isinstance(path, int) else os.fspath(path))

    def install(self) -> None:
        """Put this between all that is imported and the file system."""
        for name, place in PLACES.items():
            setattr(os, name, self._named(name, place, getattr(os, name)))
        plain, low, sent, exchange = io.open, os.open, os.sendfile, staging.exchange

        def opening(file: Any, mode: str = "r", *arguments: Any, **named: Any) -> Any:
            if not isinstance(file, int):
                self.meet(f"open {mode}", file)
            made = plain(file, mode, *arguments, **named)
            return Written(made, self, file) if set(mode) & set("wax+") else made

        def opening_low(path: Any, flags: int, *arguments: Any, dir_fd: int | None = None, **named: Any) -> int:
            self.meet("open w" if flags & (os.O_WRONLY | os.O_RDWR) else "open r", path, dir_fd)
            return low(path, flags, *arguments, dir_fd=dir_fd, **named)

        def sending(to: int, *arguments: Any) -> int:
            self.meet("sendfile", to)
            return sent(to, *arguments)

        def exchanging(one: Path, other: Path) -> bool:
            try:
                self.meet("exchange", other)
            except OSError:
                return False
            return not self.moves and exchange(one, other)

        if self.longest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (self.longest, self.longest))
        builtins.open = io.open = opening
        os.open, os.sendfile, staging.exchange = opening_low, sending, exchanging  # type: ignore[assignment]

    def _named(self, name: str, place: int, call: Callable[..., Any]) -> Callable[..., Any]:
        def asked(*arguments: Any, **named: Any) -> Any:
            path = arguments[place] if len(arguments) > place else named.get("dst", named.get("path", "."))
            self.meet(name, path, named.get("dir_fd", named.get("dst_dir_fd")))
            return call(*arguments, **named)

        return asked


@dataclass(slots=True)
class Written:
    """A file that is written; what fails has written the half of it, as a disk does that is full or was pulled out."""

    file: Any
    faults: Faults
    path: Any

    def write(self, data: Any) -> int:
        self.faults.meet("write", self.path, first=lambda: (self.file.write(data[: len(data) // 2]), self.file.flush()))
        return int(self.file.write(data))

    def close(self) -> None:
        """Close it; what fails there has lost the end of what was written before."""
        if not self.file.closed:
            self.faults.meet("close", self.path, first=self._lose)
        self.file.close()

    def _lose(self) -> None:
        self.file.flush()
        length = os.fstat(self.file.fileno()).st_size
        self.file.truncate(length - length // 2)
        self.file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> Any:
        return iter(self.file)


def opened(number: int) -> Path:
    """Return the path of an open file or folder."""
    return Path(f"/proc/self/fd/{number}").readlink()


def attempt(faults: Faults, command: Sequence[str], run: Callable[[list[str]], int] = main) -> Outcome:
    """Run a command on the project at `faults.folder` in a forked process; return what came of it."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        with os.fdopen(theirs, "wb") as pipe:
            pipe.write(_ran(faults, ["--root", os.fspath(faults.folder), *command], run))
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    status, failed, said, calls = json.loads(told) if told else (None, "", "", ())
    return Outcome(failed, status, said, tuple(calls), tree(faults.folder))


def _ran(faults: Faults, words: list[str], run: Callable[[list[str]], int]) -> bytes:
    said = io.StringIO()
    said.reconfigure = lambda **_: None  # type: ignore[attr-defined]
    with redirect_stdout(said), redirect_stderr(said):
        faults.install()
        try:
            status: int | str = run(words)
        except BaseException as error:  # noqa: BLE001 - the child must never go on as its parent
            status = f"{type(error).__name__}: {error}"
    return json.dumps([status, faults.failed, said.getvalue(), faults.calls]).encode()


def renewed(folder: Path, before: Path) -> None:
    """Make a folder the same as another one."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(before, folder, symlinks=True)


def tree(folder: Path) -> dict[str, str]:
    """Return the hashes of the files below a folder by path, the hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }

"""Commands under which the file system fails, one call after the other, each in a process of its own.

    python -m tests.faults FOLDER READS WRITES COMMAND...

`FOLDER` holds the project `before`. The command runs once on a copy of it at `now`, to see what it asks of the file
system below that. Then it runs anew for every READSth call that opens a file to read it and every WRITESth that opens,
writes, renames, links, makes or removes something, in a child in which that call fails. What came of each is printed as
a line of JSON, the last one that of a child in which nothing failed.
"""

import builtins
import errno
import io
import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from generator.cli import main

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
NAMED = ("mkdir", "rmdir", "unlink", "remove", "rename", "replace", "link", "symlink")


class Faults:
    """Counts what is asked of the file system below a folder, and fails once."""

    def __init__(self, folder: Path, at: int) -> None:
        self.folder = folder
        self.at = at
        self.calls: list[str] = []
        self.failed = ""

    def meet(self, call: str, path: Any) -> None:
        """Fail if it is time."""
        if isinstance(path, int) or not (Path.cwd() / path).is_relative_to(self.folder):
            return
        self.calls.append(call)
        if len(self.calls) == self.at:
            self.failed = f"{call} {os.path.relpath(path, self.folder)}"
            code = ERRORS[self.at % len(ERRORS)]
            raise OSError(code, os.strerror(code), os.fspath(path))

    def install(self) -> None:
        """Put this between all that is imported and the file system."""
        for name in NAMED:
            setattr(os, name, self.wrapped(name, getattr(os, name)))
        opened = io.open

        def opening(file: Any, mode: str = "r", *arguments: Any, **named: Any) -> Any:
            self.meet(f"open {mode}", file)
            made = opened(file, mode, *arguments, **named)
            return Written(made, self, file) if set(mode) & set("wax+") else made

        builtins.open = io.open = opening

    def wrapped(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def asked(path: Any, *arguments: Any, **named: Any) -> Any:
            self.meet(name, path)
            return call(path, *arguments, **named)

        return asked


class Written:
    """A file of which every write is counted; what fails has written the half."""

    def __init__(self, file: Any, faults: Faults, path: Any) -> None:
        self.file, self.faults, self.path = file, faults, path

    def write(self, data: Any) -> int:
        try:
            self.faults.meet("write", self.path)
        except OSError:
            self.file.write(data[: len(data) // 2])
            self.file.flush()
            raise
        return int(self.file.write(data))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def __iter__(self) -> Any:
        return iter(self.file)


def attempt(folder: Path, at: int, command: list[str]) -> dict[str, Any]:
    """Run the command on a new copy of the project; return what came of it."""
    shutil.rmtree(folder / "now", ignore_errors=True)
    shutil.copytree(folder / "before", folder / "now", symlinks=True)
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        faults = Faults(folder / "now", at)
        said = io.StringIO()
        sys.stdout = sys.stderr = said
        said.reconfigure = lambda **_: None  # type: ignore[attr-defined]
        faults.install()
        status: int | str
        try:
            status = main(["--root", os.fspath(folder / "now"), *command])
        except BaseException as error:  # noqa: BLE001 - the child must never go on as its parent
            status = f"{type(error).__name__}: {error}"
        told = {"status": status, "failed": faults.failed, "calls": faults.calls, "said": said.getvalue()}
        os.write(theirs, json.dumps(told).encode())
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as pipe:
        told = json.loads(pipe.read() or b"{}")
    os.waitpid(child, 0)
    return {"at": at, **told, "files": tree(folder / "now")}


def tree(folder: Path) -> dict[str, str]:
    """Return the files below a folder, the hidden ones too; each as text in which every byte is a character."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode("latin-1")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def run(folder: Path, reads: int, writes: int, command: list[str]) -> None:
    """Print what came of every attempt, and last of one that meets no failure."""
    attempt(folder, 0, command)  # what is imported late and kept in memory is there from now on
    seen: Counter[bool] = Counter()
    for at, call in enumerate(attempt(folder, 0, command)["calls"], 1):
        is_read = call.startswith("open r")
        seen[is_read] += 1
        if (seen[is_read] - 1) % (reads if is_read else writes) == 0:
            print(json.dumps(attempt(folder, at, command)))
    print(json.dumps(attempt(folder, 0, command)))


if __name__ == "__main__":
    run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])

"""A git repository, read and never run: commits, trees and blobs by their ids, through git itself.

No shell, no hook, no pager, no filter, no network, and nothing of the environment that points git elsewhere. What a
revision holds is data: names are checked, links are not followed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

SAFE = (
    "--no-pager",
    "--no-replace-objects",
    "--literal-pathspecs",
    "-c", "core.fsmonitor=false",
    "-c", "core.hooksPath=/dev/null",
    "-c", "protocol.allow=never",
)  # fmt: skip
"""What git is told before every command."""

RECORDS = ("seeds", "briefs")
"""The folders of a project whose files are its records."""

SECONDS = 120
"""After which git is given up."""

MORE_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
}

_LAST_SECOND = 253_402_300_799  # of the year 9999; a commit may bear any time, also one that no calendar has
_FOLDER = b"40000"
_FILES = (b"100644", b"100755", b"100664")


class RevisionError(Exception):
    """A revision, or a whole repository, cannot be read; the message says why."""


class Item(NamedTuple):
    """An entry of a tree: its name, its id, and whether it is a `folder`, a `file`, or something `else` (a link)."""

    name: str
    oid: str
    kind: str


class Commit(NamedTuple):
    """A commit: its id, the seconds since 1970 at which it was made and first written, and what it says to readers."""

    oid: str
    time: int
    written: int
    note: str


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository around a project. `prefix` is the project's folder in it, '' or ending in `/`."""

    root: Path
    prefix: str
    shallow: bool

    def resolve(self, revision: str) -> str:
        """Return the id of the commit that a revision names."""
        try:
            found = _git(self.root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        except RevisionError:
            raise RevisionError(f"there is no revision `{revision}`") from None
        return found.strip()

    def commits(self, most: int) -> list[Commit]:
        """Return the newest commits on the first-parent line of HEAD that touch the records, newest first."""
        shape = "%H %ct %at %(trailers:key=Readers,valueonly,unfold,separator=%x20)"
        lines = _git(
            self.root, "rev-list", "--first-parent", f"--max-count={most}", f"--format={shape}", "--no-commit-header",
            "HEAD", "--", *RECORDS,
        )  # fmt: skip
        return [commit_of(line) for line in lines.splitlines() if line]

    def fork_point(self, base: str, head: str) -> str:
        """Return the newest commit from which both revisions come."""
        try:
            return _git(self.root, "merge-base", self.resolve(base), self.resolve(head)).strip()
        except RevisionError as error:
            raise RevisionError(f"`{base}` and `{head}` have no history in common here. {error}".strip()) from error

    def objects(self) -> Objects:
        """Return a way to the objects of the repository, to be closed."""
        return Objects(self.root)


def commit_of(line: str) -> Commit:
    """Return the commit that a line of git's list tells of.

    Raises:
        RevisionError: it has no times, as one that no git has written.
    """
    oid, *times = line.split(" ", 3)
    try:
        time, written, note = times
        return Commit(oid, min(max(int(time), 0), _LAST_SECOND), int(written), note.strip())
    except ValueError:
        raise RevisionError(f"the commit {oid[:40]} cannot be read") from None


def repository(root: Path) -> Repository | None:
    """Return the repository around the folder `root`; None where there is none, git is missing or will not read it."""
    try:
        answer = _git(root, "rev-parse", "--show-prefix", "--is-shallow-repository")
    except RevisionError:
        return None
    prefix, shallow = answer.split("\n")[:2]
    return Repository(root, prefix, shallow == "true")


def state(root: Path) -> str:
    """Return what tells the history around a project from others: its newest commit, and how much of it is here.

    It is '' where there is none.
    """
    try:
        answer = _git(root, "rev-parse", "--show-prefix", "--git-path", "shallow", "--git-path", "objects/pack", "HEAD")
    except RevisionError:
        return ""
    prefix, shallow, packs, head, *_ = answer.split("\n")
    try:
        cut = (root / shallow).read_bytes() if (root / shallow).exists() else b""
        here = sorted(
            path.name for path in (root / packs).glob("*.pack")
        )  # of a clone that fetches parts as it needs them
    except OSError:
        cut, here = b"", []
    return f"{prefix} {head} {cut!r} {here}"


def _git(root: Path, *arguments: str) -> str:
    """Return what git answers."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell; what a user names stands behind --end-of-options
            [_program(), *SAFE, *arguments], cwd=root, env=_environment(), stdin=subprocess.DEVNULL,
            capture_output=True, timeout=SECONDS, check=True,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        raise RevisionError(_said(error)) from error
    return done.stdout.decode("utf-8", "replace")


def _program() -> str:
    program = shutil.which("git")
    if program is None:
        raise RevisionError("git is not installed")
    return program


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, **MORE_ENVIRONMENT}


def _said(error: Exception) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        return (error.stderr or b"").decode("utf-8", "replace").strip() or "git could not answer"
    return str(error)


@dataclass(slots=True)
class Objects:
    """The objects of a repository by id, from one git process. `digits` is the length of an id in bytes."""

    root: Path
    digits: int = 0
    trees: dict[str, Sequence[Item]] = field(default_factory=dict)
    _process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(  # noqa: S603 - no shell, fixed arguments
            [_program(), *SAFE, "cat-file", "--batch"], cwd=self.root, env=_environment(),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process and self._process.stdin and self._process.stdout:
            self._process.stdin.close()
            self._process.stdout.close()
            self._process.wait()

    def read(self, name: str, limit: int) -> bytes | None:
        """Return the bytes of the object called `name` of at most `limit` bytes; None where it is larger.

        Raises:
            RevisionError: it is not there, as in a clone that holds a part of the history.
        """
        ask, answer = self._pipes()
        ask.write(f"{name}\n".encode())
        ask.flush()
        header = answer.readline().split()
        if len(header) != 3:  # noqa: PLR2004 - id, kind, size
            raise RevisionError(f"the object {name} is not in this repository")
        self.digits, size = len(header[0]) // 2, int(header[2])
        if size > limit:
            _skip(answer, size + 1)
            return None
        data = answer.read(size)
        answer.read(1)
        return data

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._process is None or self._process.stdin is None or self._process.stdout is None:
            raise RevisionError("git was not started")
        return self._process.stdin, self._process.stdout

    def tree(self, oid: str) -> Sequence[Item]:
        """Return the entries of a tree by its id, or of a commit's by that of the commit and `^{tree}`."""
        if oid not in self.trees:
            data = self.read(oid, _LARGEST_TREE)
            if data is None:
                raise RevisionError(f"the folder {oid} holds too much")
            self.trees[oid] = tuple(items_of(data, self.digits))
        return self.trees[oid]

    def folder(self, commit: str, path: str) -> str | None:
        """Return the id of a folder of a commit, by its path in the repository; None where there is none."""
        oid = f"{commit}^{{tree}}"
        for name in path.strip("/").split("/") if path.strip("/") else ():
            found = next((item for item in self.tree(oid) if item.name == name and item.kind == "folder"), None)
            if found is None:
                return None
            oid = found.oid
        return oid


_LARGEST_TREE = 64_000_000
_CHUNK = 1 << 16


def _skip(answer: IO[bytes], size: int) -> None:
    while size > 0:
        size -= len(answer.read(min(size, _CHUNK))) or size


def items_of(data: bytes, digits: int) -> Iterator[Item]:
    """Yield the entries of a tree object: mode, blank, name, zero byte, id, again and again.

    Raises:
        RevisionError: it is damaged, or no git has written it.
    """
    at = 0
    while at < len(data):
        blank, zero = data.find(b" ", at), data.find(b"\0", at)
        end = zero + 1 + digits
        if not at <= blank < zero or end > len(data):
            raise RevisionError("the list of a folder's files is damaged")
        kind = "folder" if data[at:blank] == _FOLDER else "file" if data[at:blank] in _FILES else "else"
        yield Item(data[blank + 1 : zero].decode("utf-8", "surrogateescape"), data[zero + 1 : end].hex(), kind)
        at = end

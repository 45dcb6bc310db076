"""The cache of a project: values by kind and key in one SQLite file, each signed with the user's own key.

What a file of a stranger holds is never looked at: a value without this user's signature is as good as none. A file
that is damaged, or of another form, is made anew. One that is locked or cannot be written is done without.
"""

from __future__ import annotations

import hashlib
import hmac
import shutil
import sqlite3
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from generator.caching.signing import NoKeyError, user_key
from generator.issues import Place, Rule
from generator.text.reading import below

if TYPE_CHECKING:
    from pathlib import Path

    from generator.issues import Issue

FOLDER = ".cache/briefing"
FILE = f"{FOLDER}/kept.sqlite"
RUNS = 32
"""How many runs a value is kept for without being asked for: many a check comes between two builds."""

LARGEST = 16_000_000
"""Bytes of the largest value that is kept."""

DAMAGE = (sqlite3.Error, UnicodeDecodeError)
"""What a damaged file makes the library raise; the second where it quotes letters of the file that are none."""

_SECONDS = 1.0  # that a run waits for another one's lock
_LARGEST_FILE = 1_000_000_000
_FORM = 1
_TABLE = "CREATE TABLE kept (kind TEXT, key BLOB, run INTEGER, mac BLOB, value BLOB, PRIMARY KEY (kind, key))"
_SCHEMA = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
_READ = "SELECT run, mac, value FROM kept WHERE kind = ? AND key = ?"
_WRITE = "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)"
_USED = "UPDATE kept SET run = ? WHERE kind = ? AND key = ?"
_SETTINGS = ("trusted_schema = OFF", "cell_size_check = ON", "journal_mode = MEMORY", "synchronous = OFF")

Name = tuple[str, bytes]


class Store:
    """Values by kind and key, of one run of a command. What is put into it is written when it is closed.

    `notes` tell why something cannot be used, at most one thing. Without a file nothing is found and nothing is kept;
    without a root nothing `is_wanted`.
    """

    def __init__(self, root: Path | None = None) -> None:
        self.notes: list[Issue] = []
        self._new: dict[Name, bytes] = {}
        self._used: set[Name] = set()
        self._secret, self._run, self._is_first = b"", 0, True
        self._file: sqlite3.Connection | None = None
        self.is_wanted = root is not None
        if root is not None:
            self._open(root)

    def __bool__(self) -> bool:
        """Say whether anything can be kept."""
        return self._file is not None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        if error:
            self.forget()
        self.close()

    def get(self, kind: str, key: bytes) -> bytes | None:
        """Return what was kept; None where there is nothing, or nothing of this user's."""
        name = (kind, key)
        if name in self._new or self._file is None:
            return self._new.get(name)
        try:
            row = self._file.execute(_READ, name).fetchone()
        except DAMAGE as error:
            self._lose(error)
            return None
        if row is None:
            return None
        run, mac, value = row
        if not (isinstance(mac, bytes) and isinstance(value, bytes) and self._is_ours(name, mac, value)):
            self._note("it holds what is not from this user's own runs here")
            return None
        if not isinstance(run, int) or run <= self._run - RUNS // 2:  # the others have long to go
            self._used.add(name)
        return value

    def put(self, kind: str, key: bytes, value: bytes) -> None:
        """Keep a value from now on, in the place of what was kept of that kind by that key."""
        if self._file is not None and len(value) <= LARGEST:
            self._new[kind, key] = value

    def save(self) -> None:
        """Write what is new so far, which holds whatever becomes of the work."""
        if self._file is not None and self._new:
            self._try_to_write(self._file)

    def forget(self) -> None:
        """Keep nothing of what was put here: the work that it was found in came to nothing."""
        self._new.clear()

    def close(self) -> None:
        """Write what is new, and drop what no run has asked for of late."""
        self.save()
        if self._file is not None:
            self._file.close()
            self._file = None

    def _try_to_write(self, file: sqlite3.Connection) -> None:
        try:
            self._write(file)
        except sqlite3.OperationalError:
            pass  # another run writes, or the disk is full: it will be found out anew
        except DAMAGE as error:
            self._lose(error)
        self._new.clear()
        self._used.clear()

    def _write(self, file: sqlite3.Connection) -> None:
        file.execute("BEGIN IMMEDIATE")
        try:
            run = self._run
            file.execute(f"PRAGMA user_version = {run}")
            file.executemany(_USED, ((run, *name) for name in self._used))
            file.executemany(_WRITE, ((*n, run, self._mac(n, value), value) for n, value in self._new.items()))
            if self._is_first:
                file.execute("DELETE FROM kept WHERE run < ?", (run - RUNS,))
            file.execute("COMMIT")
            self._is_first = False
        except DAMAGE:
            with suppress(*DAMAGE):
                file.execute("ROLLBACK")
            raise

    def _is_ours(self, name: Name, mac: bytes, value: bytes) -> bool:
        return hmac.compare_digest(mac, self._mac(name, value))

    def _mac(self, name: Name, value: bytes) -> bytes:
        kind, key = name
        said = b"%d %d %b %d %b " % (_FORM, len(kind), kind.encode(), len(key), key)
        return hmac.digest(self._secret, said + value, "sha256")

    def _open(self, root: Path) -> None:
        path = root / FILE
        try:
            self._secret = user_key(root)
            if below(root, FILE) is None:
                self._note("it leads out of the project, or to something hidden in it")
                return
            path.parent.mkdir(parents=True, exist_ok=True)
            if _is_unfit(path):
                self._note("it is damaged")
                _remove(path)
            for left in ("-journal", "-wal", "-shm"):  # none is ever ours, and some would be obeyed
                path.with_name(path.name + left).unlink(missing_ok=True)
            self._path = path
            self._file = sqlite3.connect(path, timeout=_SECONDS, isolation_level=None)
            self._prepare(self._file)
        except NoKeyError as error:
            self._note(str(error))
        except OSError as error:
            self._note(error.strerror or "it cannot be written")
        except DAMAGE as error:
            self._lose(error)

    def _prepare(self, file: sqlite3.Connection) -> None:
        """Make an empty file a cache; raise where it is none, or one of another form."""
        for setting in _SETTINGS:
            file.execute(f"PRAGMA {setting}").fetchall()
        schema = file.execute(_SCHEMA).fetchall()
        if not schema:
            file.execute(_TABLE)
        elif schema != [("table", "kept", _TABLE)]:
            raise sqlite3.DatabaseError("of another form")
        self._run = file.execute("PRAGMA user_version").fetchone()[0] + 1

    def _lose(self, error: Exception) -> None:
        """Do without the file from now on; one that is damaged will be made anew."""
        if self._file is not None:
            self._file.close()
            self._file = None
        if isinstance(error, sqlite3.OperationalError):
            self._note("it is locked, or cannot be read or written")
            return
        self._note("it is damaged")
        with suppress(OSError):
            self._path.unlink()

    def _note(self, reason: str) -> None:
        if not self.notes:
            self.notes.append(CACHE.issue(Place(FILE), f"the cache cannot be used: {reason}", HELP))


def _is_unfit(path: Path) -> bool:
    """Say whether something lies at a place that is no file, or one of a size that none has."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return False
    return not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST_FILE


def _remove(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def key_of(*parts: str | bytes) -> bytes:
    """Return the key of a value that is made of these parts, and of nothing else."""
    made = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(b"%d " % len(data) + data)
    return made.digest()


HELP = "Nothing is lost; delete the file, or the folder .cache/briefing, if this stays."
CACHE = Rule(
    "cache",
    "note",
    """\
The cache cannot be used.

What was found is kept in `.cache/briefing`, so that the next run need not find it again: what each file gave, what a
check and a build came to, and what changed in the project's history. A cache that is damaged, somebody else's, or
cannot be written makes a run slower and changes nothing else. What is kept is signed with a key in the user's own
folder for caches, and without that nothing of it is believed.

Wrong: a file `.cache/briefing/history` that ends in the middle

Right: no such file, or the one that the last run wrote
""",
)
RULES = (CACHE,)

"""The cache of a project: whose it is, what is believed of it, and whether files are as they were."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.caching import signing, store
from generator.caching.memory import Memory
from generator.caching.stamps import UnstableError, content, stamp
from generator.caching.store import FILE, RUNS, Store, key_of

if TYPE_CHECKING:
    from collections.abc import Callable

LONG_AGO, NOW = 1_000_000_000_000_000_000, 2_000_000_000_000_000_000
KEY = key_of("what was asked")


@pytest.fixture(autouse=True)
def _user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    be_user("ada", tmp_path, monkeypatch)


def be_user(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the folder for caches of a user of this name."""
    monkeypatch.setattr(signing, "folder", lambda: tmp_path / "users" / name)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a project."""
    (tmp_path / "project").mkdir()
    return tmp_path / "project"


def keep(root: Path, value: bytes = b"found", kind: str = "check", key: bytes = KEY) -> None:
    with Store(root) as kept:
        kept.put(kind, key, value)
    assert kept.notes == []


def kept(root: Path, kind: str = "check", key: bytes = KEY) -> tuple[bytes | None, int]:
    """Return what is kept, and how many notes there are."""
    with Store(root) as found:
        return found.get(kind, key), len(found.notes)


def test_what_was_kept_is_found_by_its_kind_and_key_alone(root: Path) -> None:
    keep(root)
    assert kept(root) == (b"found", 0)
    assert kept(root, kind="build") == (None, 0)
    assert kept(root, key=key_of("what else was asked")) == (None, 0)


def test_a_new_value_takes_the_place_of_the_old(root: Path) -> None:
    keep(root)
    with Store(root) as twice:
        assert twice.get("check", KEY) == b"found"
        twice.put("check", KEY, b"newer")
        assert twice.get("check", KEY) == b"newer"
    assert kept(root) == (b"newer", 0)


def test_without_a_root_nothing_is_kept(root: Path) -> None:
    with Store() as none:
        none.put("check", KEY, b"found")
        assert none.get("check", KEY) is None
    assert not (root / FILE).exists()


def test_what_a_process_keeps_in_memory_is_found_by_its_next_runs() -> None:
    memory = Memory()
    assert memory
    with memory as store:
        store.put("page", KEY, b"found")
        store.put("page", b"other", b"left")
    with memory as store:
        store.put("page", KEY, b"of a run that came to nothing")
        store.forget()
    for _ in range(RUNS):
        with memory as store:
            assert store.get("page", KEY) == b"found"
            assert store.get("fact", KEY) is None
    assert memory.get("page", b"other") is None, "nobody has asked for it"


@given(st.lists(st.text() | st.binary(), max_size=3), st.lists(st.text() | st.binary(), max_size=3))
def test_a_key_is_that_of_its_parts_alone(some: list[str | bytes], others: list[str | bytes]) -> None:
    def as_bytes(parts: list[str | bytes]) -> list[bytes]:
        return [part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts]

    assert (key_of(*some) == key_of(*others)) is (as_bytes(some) == as_bytes(others))


def test_what_another_user_kept_is_not_believed(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(root)
    be_user("mallory", tmp_path, monkeypatch)
    assert kept(root) == (None, 1)
    keep(root, b"mine")
    assert kept(root) == (b"mine", 0)


def changed(root: Path, *statements: str) -> None:
    with closing(sqlite3.connect(root / FILE, isolation_level=None)) as file:
        for statement in statements:
            file.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE kept SET value = x'00'",
        "UPDATE kept SET value = 'found'",
        "UPDATE kept SET mac = x'00'",
        "UPDATE kept SET mac = NULL",
        "UPDATE kept SET value = NULL, mac = 7",
    ],
)
def test_a_value_that_was_touched_is_not_believed(root: Path, statement: str) -> None:
    keep(root)
    changed(root, statement)
    assert kept(root) == (None, 1)


@pytest.mark.parametrize("statement", ["UPDATE kept SET kind = 'build'", "UPDATE kept SET key = x'0102'"])
def test_a_value_is_not_believed_in_the_place_of_another(root: Path, statement: str) -> None:
    keep(root)
    changed(root, statement)
    assert kept(root, kind="build") == (None, int("kind =" in statement))
    assert kept(root, key=b"\1\2") == (None, int("key =" in statement))


VIEW = """CREATE VIEW kept AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
SELECT 'check' AS kind, i AS key, 1 AS run, x'00' AS mac, x'00' AS value FROM n"""
"""A file that would be read for ever."""


@pytest.mark.parametrize(
    "statements",
    [
        ("ALTER TABLE kept ADD COLUMN more TEXT",),
        ("CREATE TABLE other (x)",),
        ("DROP TABLE kept", VIEW),
        ("CREATE TRIGGER t AFTER UPDATE ON kept BEGIN DELETE FROM kept; END",),
    ],
)
def test_a_file_of_another_form_is_made_anew(root: Path, statements: tuple[str, ...]) -> None:
    keep(root)
    changed(root, *statements)
    assert kept(root) == (None, 1)
    keep(root)
    assert kept(root) == (b"found", 0)


@pytest.mark.parametrize("damage", ["cut", "flipped", "emptied", "other", "folder"])
def test_a_damaged_file_is_made_anew(root: Path, damage: str) -> None:
    for number in range(3):
        keep(root, b"x" * 9_000, key=key_of(str(number)))
    path = root / FILE
    data = path.read_bytes()
    if damage == "folder":
        path.unlink()
        path.mkdir()
    else:
        flipped = bytes(byte ^ 0x55 if number % 97 == 50 else byte for number, byte in enumerate(data))
        path.write_bytes({"cut": data[:5_000], "flipped": flipped, "emptied": b"", "other": b"no cache" * 900}[damage])
    value, notes = kept(root, key=key_of("1"))
    assert value is None
    assert notes == (damage != "emptied")
    keep(root)
    assert kept(root) == (b"found", 0)


@given(at=st.integers(0, 1_000_000), bits=st.integers(1, 255))
@example(at=4060, bits=128)  # a letter of the schema, which SQLite quotes
def test_a_flipped_bit_changes_no_value(at: int, bits: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("flipped")
    with pytest.MonkeyPatch.context() as patch:
        be_user("ada", tmp_path_factory.getbasetemp() / "flipping", patch)
        for number in range(8):
            keep(folder, b"%d" % number * 900, key=key_of(str(number)))
        data = bytearray((folder / FILE).read_bytes())
        data[at % len(data)] ^= bits
        (folder / FILE).write_bytes(data)
        with Store(folder) as found:
            values = [found.get("check", key_of(str(number))) for number in range(8)]
            found.put("check", KEY, b"new")
    assert all(value in (None, b"%d" % number * 900) for number, value in enumerate(values))
    assert len(found.notes) <= 1


def test_what_lies_beside_a_file_is_not_obeyed(root: Path, tmp_path: Path) -> None:
    """A journal that somebody left would be played back, and may name files that are deleted then."""
    keep(root)
    precious = tmp_path / "precious"
    precious.write_bytes(b"not a journal")
    beside = (root / FILE).with_name("kept.sqlite-journal")
    beside.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504) + os.fsencode(precious))
    assert kept(root) == (b"found", 0)
    assert precious.exists()
    assert not beside.exists()


def test_a_cache_that_leads_elsewhere_is_left_alone(root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (root / ".cache").symlink_to(tmp_path / "elsewhere")
    assert kept(root) == (None, 1)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_cache_that_cannot_be_written_is_done_without(root: Path) -> None:
    (root / ".cache").write_text("a file", "utf-8")
    assert kept(root) == (None, 1)


def test_a_locked_cache_is_done_without(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_SECONDS", 0.01)
    keep(root)
    with closing(sqlite3.connect(root / FILE, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert kept(root) == (None, 1)
        other.execute("ROLLBACK")
        with Store(root) as writer:
            writer.put("check", KEY, b"newer")
            other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
    assert kept(root) == (b"found", 0)


def test_two_runs_at_once_keep_what_both_found(root: Path) -> None:
    with Store(root) as one, Store(root) as other:
        one.put("check", KEY, b"one")
        other.put("build", KEY, b"other")
    assert kept(root) == (b"one", 0)
    assert kept(root, kind="build") == (b"other", 0)


def test_what_no_run_asks_for_is_dropped(root: Path) -> None:
    keep(root, key=key_of("asked for"))
    keep(root, key=key_of("forgotten"))
    for number in range(RUNS + 2):
        with Store(root) as run:
            assert run.get("check", key_of("asked for")) == b"found"
            run.put("check", key_of(str(number)), b"new")
    assert kept(root, key=key_of("asked for")) == (b"found", 0)
    assert kept(root, key=key_of("forgotten")) == (None, 0)


def test_a_value_that_is_too_large_is_not_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LARGEST", 5)
    keep(root, b"small")
    keep(root, b"larger", key=key_of("larger"))
    assert kept(root) == (b"small", 0)
    assert kept(root, key=key_of("larger")) == (None, 0)


def test_the_key_is_for_its_user_alone(root: Path) -> None:
    first = signing.user_key(root)
    path = signing.folder() / "key"
    assert len(first) == signing.LENGTH
    assert signing.user_key(root) == first
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["key"]


def test_a_key_that_others_may_read_is_none(root: Path) -> None:
    signing.user_key(root)
    (signing.folder() / "key").chmod(0o644)
    assert kept(root) == (None, 1)


def test_a_key_that_is_too_short_is_none(root: Path) -> None:
    signing.user_key(root)
    (signing.folder() / "key").write_bytes(b"short")
    assert kept(root) == (None, 1)


def test_a_key_by_a_link_is_none(root: Path, tmp_path: Path) -> None:
    signing.folder().mkdir(parents=True)
    (tmp_path / "a-key").write_bytes(bytes(signing.LENGTH))
    (tmp_path / "a-key").chmod(0o600)
    (signing.folder() / "key").symlink_to(tmp_path / "a-key")
    assert kept(root) == (None, 1)


def test_a_key_within_the_project_is_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing, "folder", lambda: root / "caches")
    assert kept(root) == (None, 1)
    assert not (root / "caches").exists()


def test_a_user_without_a_home_has_no_cache(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(signing, "folder", homeless)
    assert kept(root) == (None, 1)


def written(folder: Path, files: dict[str, str]) -> list[str]:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
        os.utime(folder / path, ns=(LONG_AGO, LONG_AGO))
    return [str(folder)]


FILES = {"a.yml": "one", "b/c.md": "two", "b/.hidden": "three"}


@pytest.mark.parametrize(
    ("change", "same_stamp", "same_content"),
    [
        (Path.iterdir, True, True),
        (lambda folder: (folder / "a.yml").touch(), False, True),
        (lambda folder: written(folder, {"a.yml": "two"}), False, False),
        (lambda folder: written(folder, {"d.yml": ""}), False, False),
        (lambda folder: (folder / "b" / ".hidden").unlink(), False, False),
        (lambda folder: (folder / "a.yml").rename(folder / "z.yml"), False, False),
        (lambda folder: written(folder, {"__pycache__/x.pyc": ""}), True, True),
    ],
)  # fmt: skip
def test_files_are_told_apart(
    tmp_path: Path,
    change: Callable[[Path], object],
    same_stamp: bool,  # noqa: FBT001
    same_content: bool,  # noqa: FBT001
) -> None:
    tops = written(tmp_path, FILES)
    before = stamp(tops, NOW), content(tops)
    change(tmp_path)
    assert (stamp(tops, NOW) == before[0], content(tops) == before[1]) == (same_stamp, same_content)


def test_a_young_file_is_stamped_with_what_it_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the disk's clock had not gone on between two writes of the same length."""
    tops = written(tmp_path, FILES)
    path = tmp_path / "a.yml"
    still = path.stat()

    def status_of(found: str, **options: bool) -> os.stat_result:
        return still if found == str(path) else real(found, **options)

    real = os.stat
    monkeypatch.setattr(os, "stat", status_of)
    newest = max(still.st_mtime_ns, still.st_ctime_ns)
    young, old = stamp(tops, newest + 1), stamp(tops, newest + 10**12)
    path.write_text("two", "utf-8")
    assert stamp(tops, newest + 1) != young
    assert stamp(tops, newest + 10**12) == old  # so long after it was looked at, nobody can have written within a tick


@pytest.mark.parametrize("make", [lambda path: path.symlink_to("a.yml"), os.mkfifo])
def test_links_and_pipes_are_not_told(tmp_path: Path, make: Callable[[Path], None]) -> None:
    tops = written(tmp_path, FILES)
    make(tmp_path / "odd")
    with pytest.raises(UnstableError):
        stamp(tops, NOW)
    with pytest.raises(UnstableError):
        content(tops)


def test_of_the_whole_links_are_told_by_where_they_lead(tmp_path: Path) -> None:
    tops = written(tmp_path, FILES)
    (tmp_path / "odd").symlink_to("a.yml")
    before = stamp(tops, NOW, whole=True)
    assert stamp(tops, NOW, whole=True) == before
    (tmp_path / "odd").unlink()
    (tmp_path / "odd").symlink_to("b")
    assert stamp(tops, NOW, whole=True) != before

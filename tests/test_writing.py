"""Files that a command writes among those of people: each is old or new, and of several all or none."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from generator.text import writing

OLD = {"a.yml": "old a\n", "deep/b.yml": "old b\n", "gone.yml": "old\n"}
NEW = {"a.yml": "new a\r\n", "deep/b.yml": "neu é\n", "new/c.yml": "c", "gone.yml": None, "never.yml": None}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in OLD.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


def held(root: Path) -> dict[str, str]:
    """Return the texts of all files, hidden ones too, their lines as they end."""
    return {path.relative_to(root).as_posix(): path.read_bytes().decode() for path in root.rglob("*") if path.is_file()}


def test_a_text_is_written_as_it_is_with_the_folders_above_it(tmp_path: Path) -> None:
    writing.replace_text(tmp_path / "a" / "b" / "c.yml", "ကချင်\r\n")
    writing.replace_text(tmp_path / "a" / "d.yml", "one\n")
    writing.replace_text(tmp_path / "a" / "d.yml", "two\n")
    assert held(tmp_path) == {"a/b/c.yml": "ကချင်\r\n", "a/d.yml": "two\n"}


def test_bytes_are_written_beside_their_place_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def replace(path: Path, target: Path) -> Path:
        seen.append((path.name, path.read_bytes(), target.exists()))
        return path.rename(target)

    monkeypatch.setattr(Path, "replace", replace)
    writing.replace_bytes(tmp_path / "a.bin", b"\xff\0")
    assert seen == [(f".a.bin.{os.getpid()}.new", b"\xff\0", False)]
    assert (tmp_path / "a.bin").read_bytes() == b"\xff\0"


def test_an_error_names_the_file_that_was_to_be_written(root: Path) -> None:
    with pytest.raises(FileExistsError) as raised:
        writing.replace_bytes(root / "a.yml" / "b.yml", b"")
    assert raised.value.filename == str(root / "a.yml" / "b.yml")
    assert (raised.value.errno, raised.value.strerror) == (errno.EEXIST, os.strerror(errno.EEXIST))
    assert held(root) == OLD


@pytest.mark.parametrize("can_link", [True, False])
def test_several_files_are_replaced_made_and_removed(
    root: Path, can_link: bool, monkeypatch: pytest.MonkeyPatch  # noqa: FBT001
) -> None:  # fmt: skip
    if not can_link:
        monkeypatch.setattr(os, "link", refuse)
    writing.replace_all(root, NEW)
    assert held(root) == {path: text for path, text in NEW.items() if text is not None}


@pytest.mark.parametrize("path", ["a.yml", "gone.yml", "new/c.yml"])
def test_what_was_saved_since_it_was_read_stays(root: Path, path: str) -> None:
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text("saved by somebody else\n", "utf-8")
    saved = held(root)
    with pytest.raises(OSError, match="changed meanwhile") as raised:
        writing.replace_all(root, NEW, {path: OLD.get(path) for path in NEW})
    assert raised.value.filename == str(root / path)
    assert held(root) == saved
    writing.replace_all(root, NEW, {path: saved.get(path) for path in NEW})
    assert held(root) == {path: text for path, text in NEW.items() if text is not None}


def refuse(*_: object) -> None:
    raise PermissionError


@pytest.mark.parametrize("can_link", [True, False])
@pytest.mark.parametrize("at", range(1, 4))
def test_where_one_cannot_be_renamed_those_before_it_become_what_they_were(
    root: Path, at: int, can_link: bool, monkeypatch: pytest.MonkeyPatch  # noqa: FBT001
) -> None:  # fmt: skip
    left = at

    def replace(path: Path, target: Path) -> Path:
        nonlocal left
        if path.name.endswith(".new"):
            left -= 1
            if not left:
                raise OSError(28, "full", str(path))
        return path.rename(target)

    if not can_link:
        monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(OSError, match="full"):
        writing.replace_all(root, {"gone.yml": None, "new/c.yml": "c", "a.yml": "new", "deep/b.yml": "new"})
    assert left == 0
    assert held(root) == OLD


def test_where_one_cannot_be_written_none_is(root: Path) -> None:
    (root / "is-a-folder").mkdir()
    with pytest.raises(OSError, match="is-a-folder"):
        writing.replace_all(root, {**NEW, "is-a-folder": "x"})
    with pytest.raises(FileExistsError):
        writing.replace_all(root, {**NEW, "a.yml/b.yml": "x"})
    assert held(root) == OLD


def test_an_error_among_several_names_the_file_as_well(root: Path) -> None:
    name = "x" * 300
    with pytest.raises(OSError, match=name) as raised:
        writing.replace_all(root, {"a.yml": "new", name: "x"})
    assert raised.value.filename == str(root / name)
    assert held(root) == OLD


def test_what_cannot_be_removed_behind_the_work_is_no_error(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def unlink(path: Path, *, missing_ok: bool = False) -> None:
        asked.append((path.name, missing_ok))
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", unlink)
    writing.replace_all(root, {"a.yml": "new"})
    pid = os.getpid()
    assert asked == [(f".a.yml.{pid}.old", True), (f".a.yml.{pid}.new", True)]
    assert (root / "a.yml").read_text("utf-8") == "new"

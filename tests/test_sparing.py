"""A site that begins with the folders of the site before last holds what was written into it, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.hosts.sparing import SPARE, leave_out, take_over
from generator.hosts.staging import staged
from generator.hosts.writing import share, write
from tests.test_staging import files, litter

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

STATES: tuple[Mapping[str, str], ...] = (
    {"index.html": "1", "quay/index.html": "1", "quay/f/wall/index.html": "a wall", "quay/data.json": "1"},
    {"index.html": "2", "quay/index.html": "1", "quay/f/wall/index.html": "a wall", "quay/data.json": "2"},
    {"index.html": "2", "quay/index.html": "3", "quay/f/gate/index.html": "a gate", "quay/data.json": "3"},
    {"index.html": "2", "quay/index.html": "3", "quay/f/wall/index.html": "a well", "weir/index.html": "new"},
    {"index.html": "5", "weir/index.html": "new"},
    {"index.html": "6", "weir/index.html": "old", "quay/f/wall/index.html": "a wall"},
)
"""A site at one time after the other: what it holds by path."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    return tmp_path


def make(root: Path, held: Mapping[str, str], shared: Mapping[str, str] | None = None) -> list[str]:
    """Make the site of a state as `serve` does; what was `shared` is not written again. Return what was taken over."""
    site = root / "site"
    with staged(site, root, spares=True) as stage:
        write(stage, "404.html", b"none")
        taken = take_over(stage.with_name(SPARE), stage, ("quay", "weir"))
        for path, text in held.items():
            if shared and shared.get(path) == text:
                share(stage, path, site)
            else:
                write(stage, path, text.encode(), site)
        leave_out(stage, taken, held)
    return taken


@pytest.mark.parametrize("shares", [True, False])
def test_every_site_is_that_of_an_empty_folder(root: Path, *, shares: bool) -> None:
    before: Mapping[str, str] = {}
    taken = []
    for held in (*STATES, *reversed(STATES)):
        taken.append(make(root, held, before if shares else None))
        assert files(root / "site") == {**held, "404.html": "none"}
        folders = {path.name for path in (root / "site").rglob("*") if path.is_dir()}
        assert folders == {name for path in held for name in path.split("/")[:-1]}
        before = held
    assert taken[:6] == [[], [], ["quay"], ["quay"], ["quay"], ["quay", "weir"]]


def test_the_site_that_readers_see_is_never_written_into(root: Path) -> None:
    for held in STATES:
        seen = {path: (root / "site" / path).open("rb") for path in files(root / "site")} if held != STATES[0] else {}
        texts = files(root / "site") if seen else {}
        make(root, held)
        for path, file in seen.items():
            with file:
                assert file.read().decode() == texts[path]


def test_a_file_that_is_there_already_is_not_written_again(root: Path) -> None:
    for held in (STATES[0], STATES[1], STATES[0]):
        make(root, held)
    wall = "quay/f/wall/index.html"
    assert (root / "site" / wall).samefile(root / ".site.briefing" / SPARE / wall)
    assert (root / "site" / wall).stat().st_nlink == 2


def test_a_build_that_fails_or_dies_leaves_the_site_and_the_next_one_is_whole(root: Path) -> None:
    def fail() -> None:
        with staged(root / "site", root, spares=True) as stage:
            take_over(stage.with_name(SPARE), stage, ("quay",))
            write(stage, "quay/index.html", b"half", root / "site")
            raise ZeroDivisionError

    make(root, STATES[0])
    make(root, STATES[1])
    with pytest.raises(ZeroDivisionError):
        fail()
    assert files(root / "site") == {**STATES[1], "404.html": "none"}
    make(root, STATES[2])
    assert files(root / "site") == {**STATES[2], "404.html": "none"}


def test_a_build_that_does_not_spare_removes_what_lies_aside(root: Path) -> None:
    def fail() -> None:
        with staged(root / "site", root) as stage:
            assert not stage.with_name(SPARE).exists()
            raise ZeroDivisionError

    for held in STATES[:2]:
        make(root, held)
    assert (root / ".site.briefing" / SPARE).is_dir()
    with pytest.raises(ZeroDivisionError):
        fail()
    assert litter(root / "site") == []

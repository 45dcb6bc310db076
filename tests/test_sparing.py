"""A site that begins with the folders of the site before last holds what was written into it, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.hosts.sparing import SPARE, leave_out, remove, take_over
from generator.hosts.staging import MANIFEST, staged, written_files
from generator.hosts.writing import share, write
from tests.test_staging import files, litter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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


def make(
    root: Path, held: Mapping[str, str], shared: Mapping[str, str] | None = None, *, alone: bool = True
) -> set[str]:
    """Make the site of a state, `alone` as `serve` does; what was `shared` is not written again.

    Return the paths of what was taken over.
    """
    site = root / "site"
    with staged(site, root, spare=root / SPARE, alone=alone) as stage:
        write(stage, "404.html", b"none")
        taken = take_over(root / SPARE, stage, ("quay", "weir"), site, written_files(site))
        for path, text in held.items():
            if shared and shared.get(path) == text:
                if path not in taken:
                    share(stage, path, site)
            else:
                write(stage, path, text.encode(), site)
        leave_out(stage, taken, held)
    return taken


TAKEN = [
    set(),
    set(),  # there is one site, and so none before the last
    {"quay/index.html", "quay/f/wall/index.html"},
    set(),
    {"quay/index.html"},
    {"weir/index.html"},
]
"""What each state takes over: the files that are the same in the two states before it."""


@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize("shares", [True, False])
def test_every_site_is_that_of_an_empty_folder(root: Path, *, shares: bool, alone: bool) -> None:
    before: Mapping[str, str] = {}
    taken = []
    for held in (*STATES, *reversed(STATES)):
        taken.append(make(root, held, before if shares else None, alone=alone))
        assert files(root / "site") == {**held, "404.html": "none"}
        folders = {path.name for path in (root / "site").rglob("*") if path.is_dir()}
        assert folders == {name for path in held for name in path.split("/")[:-1]}
        before = held
    assert taken[:6] == TAKEN


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
    assert (root / "site" / wall).samefile(root / SPARE / wall)
    assert (root / "site" / wall).stat().st_nlink == 2


def test_a_build_that_fails_leaves_the_site_and_the_next_one_is_whole(root: Path) -> None:
    site = root / "site"

    def fail(*, takes: bool) -> None:
        with staged(site, root, spare=root / SPARE) as stage:
            if takes:
                take_over(root / SPARE, stage, ("quay",), site, written_files(site))
                write(stage, "quay/index.html", b"half", site)
            raise ZeroDivisionError

    make(root, STATES[0], alone=False)
    make(root, STATES[1], alone=False)
    for takes in (False, True):
        with pytest.raises(ZeroDivisionError):
            fail(takes=takes)
        assert files(site) == {**STATES[1], "404.html": "none"}
        assert (root / SPARE).exists() is not takes  # records with an error cost nothing
        assert litter(site) == []
    assert make(root, STATES[2], alone=False) == set()
    assert files(site) == {**STATES[2], "404.html": "none"}


def elsewhere(root: Path) -> Path:
    """Make a folder of somebody else's."""
    theirs = root / "theirs" / "quay"
    (theirs / "f/wall").mkdir(parents=True)
    (theirs / "f/wall/index.html").write_text("a wall of theirs")
    return theirs


def link_instead(place: str) -> Callable[[Path], None]:
    def touch(spare: Path) -> None:
        theirs = elsewhere(spare.parent)
        (spare / place).rename(spare.parent / "was")
        (spare / place).symlink_to(theirs)

    return touch


def write_in_place(spare: Path) -> None:
    """Change a file of the spare that is none of the site any more."""
    (spare / "quay/data.json").write_text("9")


def replace_with(text: str) -> Callable[[Path], None]:
    def touch(spare: Path) -> None:
        (spare / "quay/f/wall/index.html").unlink()
        (spare / "quay/f/wall/index.html").write_text(text)

    return touch


def put(place: str) -> Callable[[Path], None]:
    def touch(spare: Path) -> None:
        (spare / place).parent.mkdir(parents=True, exist_ok=True)
        (spare / place).write_text("not of this tool")

    return touch


def file_for_folder(spare: Path) -> None:
    (spare / "quay/f/wall/index.html").unlink()
    (spare / "quay/f/wall").rmdir()
    (spare / "quay/f/wall").write_text("no folder")


def folder_for_file(spare: Path) -> None:
    (spare / "quay/index.html").unlink()
    (spare / "quay/index.html/deep/er").mkdir(parents=True)
    (spare / "quay/index.html/deep/er/file").write_text("no page")


def file_instead(spare: Path) -> None:
    remove(os.fspath(spare))
    spare.write_text("none")


def link_to_others(spare: Path) -> None:
    spare.rename(spare.with_name("was"))
    spare.symlink_to(elsewhere(spare.parent).parent)


TOUCHED: dict[str, Callable[[Path], object]] = {
    "nobody": Path.is_dir,
    "written in place": write_in_place,
    "another file of the same size": replace_with("a well"),
    "another file": replace_with("a wall that was never there"),
    "a file more": put("quay/f/gate"),
    "a file deep down": put("quay/f/wall/deep/down"),
    "an empty folder": lambda spare: (spare / "quay/f/empty/one").mkdir(parents=True),
    "closed folder": lambda spare: (spare / "quay/f").chmod(0o700),
    "closed top": lambda spare: spare.chmod(0o700),
    "a pipe": lambda spare: os.mkfifo(spare / "quay/pipe"),
    "a file for a folder": file_for_folder,
    "a folder for a file": folder_for_file,
    "a link for a page's folder": link_instead("quay/f/wall"),
    "a link for a brief's folder": link_instead("quay"),
    "a link for a page": link_instead("quay/f/wall/index.html"),
    "nothing in it": lambda spare: remove(os.fspath(spare / "quay")),
    "a file for it": file_instead,
    "a link for it": link_to_others,
}
"""What somebody may do to what lies aside between two builds."""


@pytest.mark.parametrize("touched", TOUCHED)
def test_whatever_was_done_to_the_spare_the_site_is_that_of_an_empty_folder(root: Path, touched: str) -> None:
    for held in STATES[:2]:
        make(root, held, alone=False)
    modes = {path: path.stat().st_mode for path in (root / "site").rglob("*")}
    TOUCHED[touched](root / SPARE)
    theirs = files(root / "theirs") if (root / "theirs").exists() else {}
    make(root, STATES[1], {"quay/index.html": "1"}, alone=False)
    assert files(root / "site") == {**STATES[1], "404.html": "none"}
    assert {path: path.lstat().st_mode for path in (root / "site").rglob("*")} == modes
    assert (files(root / "theirs") if theirs else {}) == theirs
    assert litter(root / "site") == []
    make(root, STATES[3], alone=False)
    assert files(root / "site") == {**STATES[3], "404.html": "none"}


def test_files_of_others_stay_as_they_are_in_the_site_and_never_come_back(root: Path) -> None:
    site, note = root / "site", "quay/f/note.txt"
    make(root, STATES[0], alone=False)
    (site / note).write_text("of others")
    for held in STATES[1:4]:
        make(root, held, alone=False)
        assert files(site) == {**held, "404.html": "none", note: "of others"}
        assert note not in (site / MANIFEST).read_text("utf-8")
    (site / note).unlink()
    make(root, STATES[4], alone=False)
    assert files(site) == {**STATES[4], "404.html": "none"}


def test_links_of_others_in_the_site_are_neither_followed_nor_taken_over(root: Path) -> None:
    site, theirs = root / "site", elsewhere(root)
    make(root, STATES[0], alone=False)
    for link in (site / "quay/f/link", site / "quay/link"):
        link.symlink_to(theirs / "f/wall/index.html")
    for held in STATES[1:3]:
        make(root, held, alone=False)
        assert files(theirs) == {"f/wall/index.html": "a wall of theirs"}
        assert {path: text for path, text in files(site).items() if "link" not in path} == {**held, "404.html": "none"}


def test_a_page_may_take_the_place_of_a_file_of_others_that_is_gone(root: Path) -> None:
    site = root / "site"
    make(root, STATES[0], alone=False)
    (site / "quay/f/gate").write_text("of others")
    make(root, STATES[1], alone=False)
    make(root, STATES[1], alone=False)
    (site / "quay/f/gate").unlink()
    make(root, STATES[2], alone=False)
    assert files(site) == {**STATES[2], "404.html": "none"}


def test_without_a_place_for_it_nothing_is_left(root: Path) -> None:
    (root / "file").write_text("no folder")
    for held in STATES[:3]:
        with staged(root / "site", root, spare=root / "file" / SPARE) as stage:
            assert take_over(root / "file" / SPARE, stage, ("quay",), root / "site", ()) == set()
            for path, text in held.items():
                write(stage, path, text.encode(), root / "site")
        assert files(root / "site") == held
        assert litter(root / "site") == []

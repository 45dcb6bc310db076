"""Staging: readers see the old site or the new one, whatever happens to the build."""

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from generator.hosts import staging
from generator.hosts.staging import MANIFEST, SiteBusyError, SiteDirError, staged
from generator.hosts.writing import share, write, write_parts

OLD = {"index.html": "old", "a/index.html": "old", "gone/index.html": "old"}
NEW = {"index.html": "new", "a/index.html": "new", "b/c/index.html": "new"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("seeds", "briefs"):
        (tmp_path / "project" / name).mkdir(parents=True)
    return tmp_path / "project"


def publish(site: Path, root: Path, files: dict[str, str]) -> None:
    with staged(site, root) as stage:
        for path, text in files.items():
            write(stage, path, text.encode())


def fail(site: Path, root: Path) -> None:
    with staged(site, root) as stage:
        write(stage, "index.html", b"half")
        raise ZeroDivisionError


def files(folder: Path) -> dict[str, str]:
    """Return the texts of all files under `folder` but the tool's list."""
    return {
        path: (folder / path).read_text("utf-8")
        for path, is_folder in staging.contents(folder)
        if not is_folder and path != MANIFEST
    }


def litter(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.glob(".*"))


def test_a_site_is_replaced_and_nothing_else_is_left(root: Path) -> None:
    site = root / "site"
    publish(site, root, OLD)
    assert files(site) == OLD
    publish(site, root, NEW)
    assert files(site) == NEW
    assert litter(site) == []


def test_the_parents_of_the_site_are_made(root: Path) -> None:
    publish(root / "out" / "of" / "here", root, NEW)
    assert files(root / "out" / "of" / "here") == NEW


def test_an_empty_folder_is_taken(root: Path) -> None:
    (root / "site").mkdir()
    publish(root / "site", root, NEW)
    assert files(root / "site") == NEW


def test_a_relative_folder_is_one_of_the_current_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    publish(Path("site"), Path(), NEW)
    assert files(root / "site") == NEW


def test_the_list_of_files_is_small_and_the_same_every_time(root: Path) -> None:
    for name, paths in (("one", NEW), ("two", dict(reversed(NEW.items())))):
        publish(root / name, root, paths)
    assert (root / "one" / MANIFEST).read_bytes() == (root / "two" / MANIFEST).read_bytes()
    assert json.loads((root / "one" / MANIFEST).read_bytes()) == {
        "format": "briefing-site/1",
        "files": sorted(NEW),
    }


def test_a_site_says_what_it_is_and_what_is_the_tools(root: Path) -> None:
    publish(root / "site", root, {"index.html": "", "a/文.html": ""})
    said = b'{\n"format": "briefing-site/1",\n"files": [\n"a/\\u6587.html",\n"index.html"\n]\n}\n'
    assert (root / "site" / MANIFEST).read_bytes() == said


@pytest.mark.skipif(sys.platform != "linux", reason="another system has another call, or none")
def test_two_folders_change_places(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    write(one, "a", b"1")
    write(two, "b", b"2")
    assert staging.exchange(one, two)
    assert (files(one), files(two)) == ({"b": "2"}, {"a": "1"})
    assert not staging.exchange(one, tmp_path / "none")


def test_an_error_leaves_the_old_site(root: Path) -> None:
    site = root / "site"
    publish(site, root, OLD)
    with pytest.raises(ZeroDivisionError):
        fail(site, root)
    assert files(site) == OLD
    assert litter(site) == []


# ---- what may become the site's folder


def link(path: Path) -> None:
    (path.parent / "elsewhere").mkdir()
    path.symlink_to(path.parent / "elsewhere")


def filled(path: Path) -> None:
    write(path, "thesis.txt", b"years of work")


def forged(path: Path) -> None:
    filled(path)
    write(path, MANIFEST, b'{"format": "other/1", "files": []}')


@pytest.mark.parametrize(
    ("place", "prepare", "message"),
    [
        (".", None, "holds the project"),
        ("..", None, "holds the project"),
        ("seeds", None, "belongs to the sources"),
        ("briefs", None, "belongs to the sources"),
        ("briefs/site", None, "belongs to the sources"),
        ("seeds/a/../b", None, "belongs to the sources"),
        ("site", link, "is a link"),
        ("site", lambda path: path.write_bytes(b""), "is a file"),
        (
            "site",
            filled,
            r"site is not empty, and no site .* \(it has no .*\); name another folder, or empty this one$",
        ),
        ("site", forged, "no site that this tool made"),
        ("site", lambda path: write(path, MANIFEST, b"{"), "no site that this tool made"),
        ("site", lambda path: write(path, MANIFEST, b"[]"), "no site that this tool made"),
    ],
)
def test_a_folder_that_is_not_the_tools_is_refused(
    root: Path, place: str, prepare: Callable[[Path], Any] | None, message: str
) -> None:
    site = root / place
    if prepare:
        prepare(site)
    before = sorted(root.parent.rglob("*"))
    with pytest.raises(SiteDirError, match=message):
        publish(site, root, NEW)
    assert sorted(root.parent.rglob("*")) == before


def test_a_link_to_a_source_folder_is_seen_through(root: Path) -> None:
    (root / "shortcut").symlink_to(root / "seeds")
    with pytest.raises(SiteDirError, match="belongs to the sources"):
        publish(root / "shortcut" / "site", root, NEW)


# ---- what is kept of the old site


def test_files_of_others_survive(root: Path) -> None:
    site = root / "site"
    publish(site, root, OLD)
    others = {"CNAME": "briefs.example", ".git/HEAD": "ref", "a/note.txt": "mine", "x/y": "z"}
    for path, text in others.items():
        write(site, path, text.encode())
    (site / ".git" / "refs").mkdir()
    (site / "latest").symlink_to("CNAME")
    for new in (NEW, OLD):
        publish(site, root, new)
        assert {path: files(site)[path] for path in others} == others
        assert {path: text for path, text in files(site).items() if path in new} == new
        assert (site / ".git" / "refs").is_dir()
        assert (site / "latest").readlink() == Path("CNAME")
    assert not (site / "b").exists()


def test_a_link_to_a_folder_stays_one(root: Path) -> None:
    site = root / "site"
    publish(site, root, OLD)
    (site / "letters").symlink_to("a", target_is_directory=True)
    publish(site, root, NEW)
    assert (site / "letters").readlink() == Path("a")


def test_a_folder_may_have_files_of_both(root: Path) -> None:
    site = root / "site"
    publish(site, root, OLD)
    write(site, "b/c/note.txt", b"mine")
    publish(site, root, NEW)
    assert files(site) == NEW | {"b/c/note.txt": "mine"}


@pytest.mark.parametrize(("theirs", "ours"), [("b", "b"), ("b", "b/index.html"), ("b/index.html", "b")])
def test_a_file_in_the_way_is_never_lost(root: Path, theirs: str, ours: str) -> None:
    site = root / "site"
    publish(site, root, OLD)
    write(site, theirs, b"theirs")
    with pytest.raises(SiteDirError, match=r"b.* is not this tool's"):
        publish(site, root, OLD | {ours: "ours"})
    assert files(site) == OLD | {theirs: "theirs"}


def test_where_files_cannot_be_linked_they_are_copied(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    site = root / "site"
    publish(site, root, OLD)
    write(site, "CNAME", b"briefs.example")
    (site / "latest").symlink_to("CNAME")
    monkeypatch.setattr(os, "link", refuse)
    publish(site, root, NEW)
    assert files(site) == NEW | {"CNAME": "briefs.example", "latest": "briefs.example"}
    assert (site / "latest").is_symlink()
    with pytest.raises(SiteDirError, match="is not this tool's"):
        publish(site, root, NEW | {"CNAME": "ours"})


# ---- two builds at once

HOLDER = """
import sys
import time
from pathlib import Path
from generator.hosts.staging import staged
with staged(Path(sys.argv[1]), Path(sys.argv[2])) as stage:
    (stage / "index.html").write_text("first")
    print("holding", flush=True)
    sys.stdin.readline()
"""


def start_holder(site: Path, root: Path) -> subprocess.Popen[str]:
    """Start a build in another process that goes on until a line is written to it."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, site, root],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent,
    )
    assert holder.stdout
    assert holder.stdout.readline() == "holding\n"
    return holder


def test_a_second_build_waits_for_the_first(root: Path) -> None:
    site, said = root / "site", []
    with start_holder(site, root) as holder:
        assert holder.stdin
        go_on = holder.stdin

        def say(text: str) -> None:
            said.append(text)
            go_on.write("\n")
            go_on.flush()

        with staged(site, root, say=say) as stage:
            assert files(site) == {"index.html": "first"}
            write(stage, "index.html", b"second")
    assert files(site) == {"index.html": "second"}
    assert said == [f"waiting for another build, which holds {root}/.site.briefing/lock"]
    assert litter(site) == []


def test_a_wait_ends_and_names_the_lock(root: Path) -> None:
    site = root / "site"
    with start_holder(site, root) as holder:
        with pytest.raises(SiteBusyError, match=r"\.site\.briefing/lock") as caught:
            staged(site, root, wait=0.2).__enter__()
        assert caught.value.lock == root / ".site.briefing" / "lock"
        holder.communicate("\n")
    assert files(site) == {"index.html": "first"}


def test_many_builds_at_once_take_turns(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "POLL_SECONDS", 0.0001)
    site = root / "site"
    for _ in range(20):
        with ThreadPoolExecutor(8) as pool:
            new = [{f"{n}/{i}": "" for i in range(5)} for n in range(8)]
            list(pool.map(partial(publish, site, root), new))
        assert len({path.partition("/")[0] for path in files(site)}) == 1
        assert len(files(site)) == 5
        assert litter(site) == []


def test_what_stands_in_the_place_of_the_work_folder_is_an_error(root: Path) -> None:
    (root / ".site.briefing").write_text("a file of somebody")
    with pytest.raises(FileExistsError):
        publish(root / "site", root, NEW)


# ---- builds that die


def test_a_lock_that_is_gone_is_not_the_one_that_is_held(tmp_path: Path) -> None:
    with (tmp_path / "lock").open("ab") as handle:
        assert staging.is_same(handle, tmp_path / "lock")
        (tmp_path / "lock").unlink()
        assert not staging.is_same(handle, tmp_path / "lock")
        (tmp_path / "lock").touch()
        assert not staging.is_same(handle, tmp_path / "lock")


def test_only_what_is_no_folder_is_in_the_way_of_one(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("nowhere")
    found = {name: staging.is_in_the_way(tmp_path / name) for name in ("folder", "file", "link", "none")}
    assert found == {"folder": False, "file": True, "link": True, "none": False}


def in_child(work: Callable[[], object]) -> int:
    """Run `work` in a forked process and return how it ended, as `os.wait` says it."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001 - the child must never return into the tests
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_at(step: int, work: Callable[[], object]) -> bool:
    """Run `work` in a process that kills itself before line `step` of staging that it runs.

    False if it came to its end before that.
    """

    def traced() -> None:
        steps = iter(range(step))

        def trace(frame: FrameType, event: str, _: object) -> Any:
            if frame.f_code.co_filename != staging.__file__:
                return None
            if event == "line" and next(steps, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)
            return trace

        sys.settrace(trace)
        work()

    status = in_child(traced)
    assert status in {0, -signal.SIGKILL}
    return status != 0


@pytest.mark.parametrize("in_one_step", [True, False])
def test_a_build_killed_at_any_step_leaves_the_old_site_or_the_new(
    root: Path, monkeypatch: pytest.MonkeyPatch, *, in_one_step: bool
) -> None:
    if not in_one_step:
        monkeypatch.setattr(staging, "exchange", lambda *_: False)
    site, step, seen = root / "site", 0, set()
    mine = {"CNAME": "briefs.example"}
    publish(site, root, OLD)
    write(site, "CNAME", b"briefs.example")
    while killed_at(step, lambda: publish(site, root, NEW)):
        if in_one_step:
            assert files(site) in (OLD | mine, NEW | mine)
            seen.add(files(site) == NEW | mine)
        elif site.exists():
            assert files(site) in (OLD | mine, NEW | mine)
        publish(site, root, OLD)
        assert files(site) == OLD | mine
        assert litter(site) == []
        step += 1
    assert files(site) == NEW | mine
    assert step > 100
    assert seen == ({True, False} if in_one_step else set())


def test_a_site_that_was_moved_away_by_a_dead_build_comes_back(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where folders cannot be exchanged, a moment has no site; the next build ends it."""
    monkeypatch.setattr(staging, "exchange", lambda *_: False)
    site = root / "site"
    publish(site, root, OLD)

    def move_and_die(path: Path, target: Path) -> None:
        path.replace(target)
        os._exit(9)

    def die() -> None:
        monkeypatch.setattr(Path, "rename", move_and_die)
        publish(site, root, NEW)

    assert in_child(die) == 9
    assert not site.exists()
    with pytest.raises(ZeroDivisionError):
        fail(site, root)
    assert files(site) == OLD


def test_builds_killed_at_random_moments(root: Path) -> None:
    site, moments = root / "site", random.Random(20)  # noqa: S311 - moments, not secrets
    many = {f"{n}/index.html": "new" for n in range(300)}
    publish(site, root, OLD)
    for _ in range(25):
        child = os.fork()
        if child == 0:
            publish(site, root, many)
            os._exit(0)
        time.sleep(moments.uniform(0.0005, 0.03))  # not to wait for anything: any moment will do
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert files(site) in (OLD, many)
        publish(site, root, OLD)
        assert litter(site) == []


def test_a_full_disk_leaves_the_old_site(root: Path) -> None:
    site = root / "site"
    publish(site, root, OLD)

    def too_much() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        with pytest.raises(OSError, match="File too large"):
            publish(site, root, NEW | {"c/index.html": "x" * 1001})
        assert files(site) == OLD
        assert litter(site) == []

    assert in_child(too_much) == 0
    assert files(site) == OLD


def test_a_folder_that_may_not_be_replaced_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, done = root / "site", []

    def refuse(path: Path, target: Path) -> None:
        done.append(path.name)
        if path.name == "stage":
            raise PermissionError
        path.replace(target)

    publish(site, root, OLD)
    monkeypatch.setattr(staging, "exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError):
        publish(site, root, NEW)
    assert done == ["site", "stage", "old"]
    assert files(site) == OLD


def test_an_old_site_that_cannot_be_put_aside_does_not_spoil_a_new_one(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = root / "site"

    def refuse(path: Path, target: Path) -> None:
        if path.name == "old":
            raise PermissionError
        path.replace(target)

    publish(site, root, OLD)
    with monkeypatch.context() as patch:
        patch.setattr(staging, "exchange", lambda *_: False)
        patch.setattr(Path, "rename", refuse)
        publish(site, root, NEW)
    assert files(site) == NEW
    publish(site, root, OLD)
    assert files(site) == OLD
    assert litter(site) == []


def no_library(*_: object, **__: object) -> None:
    raise OSError("no library here")


@pytest.mark.parametrize("library", [no_library, lambda *_, **__: object()])
def test_where_folders_cannot_be_exchanged_they_are_moved_one_by_one(
    root: Path, library: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = root / "site"
    publish(site, root, OLD)
    monkeypatch.setattr("ctypes.CDLL", library)
    assert not staging.exchange(root, site)
    publish(site, root, NEW)
    assert files(site) == NEW
    assert litter(site) == []


def over(site: Path, root: Path, files: dict[str, str]) -> None:
    with staged(site, root) as stage:
        for path, text in files.items():
            write(stage, path, text.encode(), site)


def test_what_is_the_same_is_shared_with_the_old_site(root: Path) -> None:
    site = root / "site"
    publish(site, root, OLD)
    before = {path: (site / path).stat().st_ino for path in OLD}
    over(site, root, {"index.html": "new", "a/index.html": "old"})
    assert files(site) == {"index.html": "new", "a/index.html": "old"}
    assert (site / "a/index.html").stat().st_ino == before["a/index.html"]
    assert (site / "a/index.html").stat().st_nlink == 1
    assert (site / "index.html").stat().st_ino != before["index.html"]


def test_what_is_written_again_may_still_be_shared(root: Path) -> None:
    site = root / "site"
    publish(site, root, OLD)
    with staged(site, root) as stage:
        write(stage, "index.html", b"half", site)
        for _ in range(2):
            write(stage, "index.html", b"old", site)
            assert (stage / "index.html").samefile(site / "index.html")
    assert files(site) == {"index.html": "old"}


@pytest.mark.parametrize("can_link", [True, False])
@pytest.mark.parametrize("parts", [[b"old"], [b"o", b"ld"], [b"o", b"", b"l", b"d"], [b"older"], [b"ol"], [b"odd"], []])
def test_a_file_that_comes_in_parts_is_shared_if_it_is_the_same(
    root: Path, monkeypatch: pytest.MonkeyPatch, parts: list[bytes], *, can_link: bool
) -> None:
    site, whole = root / "site", b"".join(parts).decode()
    publish(site, root, OLD)
    with staged(site, root) as stage:
        write(stage, "index.html", b"old", site)
        if not can_link:
            monkeypatch.setattr(os, "link", no_library)
        for path in ("index.html", "a/index.html", "b/index.html"):
            write_parts(stage, path, iter(parts), site)
        assert (stage / "a/index.html").samefile(site / "a/index.html") is (can_link and whole == "old")
        assert files(site) == OLD
    assert files(site) == dict.fromkeys(("index.html", "a/index.html", "b/index.html"), whole)


@pytest.mark.parametrize("call", ["link", "replace"])
def test_where_a_file_cannot_be_shared_it_is_written_and_nothing_stands_beside_it(
    root: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    old, stage = root / "old", root / "stage"
    for folder in (old, stage):
        write_parts(folder, "a/data.json", iter([b"one ", b"two"]))
    real = getattr(os, call)

    def fail(one: str, other: str, **options: bool) -> None:
        if other.endswith("/data.json") or one.endswith("/data.json"):
            raise OSError(28, "No space left on device")
        real(one, other, **options)

    monkeypatch.setattr(os, call, fail)
    write_parts(stage, "a/data.json", iter([b"one ", b"two"]), old)
    assert files(stage) == files(old) == {"a/data.json": "one two"}
    assert not (stage / "a/data.json").samefile(old / "a/data.json")


def test_a_build_that_fails_writes_into_no_file_that_it_shares(root: Path) -> None:
    site = root / "site"
    publish(site, root, OLD)

    def share_and_fail() -> None:
        with staged(site, root) as stage:
            write(stage, "index.html", b"old", site)
            assert (stage / "index.html").samefile(site / "index.html")
            write(stage, "index.html", b"else", site)
            write(stage, "a/index.html", b"old", site)
            write(stage, "a/index.html", b"more than before")
            assert files(stage) == {"index.html": "else", "a/index.html": "more than before"}
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        share_and_fail()
    assert files(site) == OLD


class Stubborn:
    """A lock that is let go, and says that it was not."""

    def __init__(self, lock: Path) -> None:
        self.lock = lock.open("ab")

    def close(self) -> None:
        self.lock.close()
        raise OSError(5, "Input/output error")


def test_a_lock_that_cannot_be_closed_does_not_spoil_a_site(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = root / "site"
    publish(site, root, OLD)
    real = staging.take

    def take(lock: Path) -> object:
        handle = real(lock)
        assert handle
        handle.close()
        return Stubborn(lock)

    monkeypatch.setattr(staging, "take", take)
    publish(site, root, {"index.html": "new"})
    assert files(site) == {"index.html": "new"}
    assert litter(site) == []


def test_a_link_in_the_old_site_is_not_shared(root: Path) -> None:
    site = root / "site"
    publish(site, root, OLD)
    (root / "elsewhere.html").write_text("old", "utf-8")
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(root / "elsewhere.html")
    (site / "a/index.html").unlink()
    (site / "a/index.html").symlink_to("old")  # a link is as long as the name that it leads to
    (site / "a/old").write_text("old", "utf-8")
    over(site, root, OLD)
    assert not (site / "index.html").is_symlink()
    assert not (site / "index.html").samefile(root / "elsewhere.html")
    assert not (site / "a/index.html").is_symlink()
    assert files(site) == {**OLD, "a/old": "old"}


@pytest.mark.parametrize("can_link", [True, False])
def test_a_file_is_taken_over_from_the_old_site(
    root: Path,
    can_link: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site, stage = root / "site", root / "stage"
    publish(site, root, OLD)
    (site / "way.html").symlink_to("index.html")
    if not can_link:
        monkeypatch.setattr(os, "link", no_library)
    share(stage, "a/index.html", site)
    share(stage, "way.html", site)
    assert (stage / "a/index.html").samefile(site / "a/index.html") is can_link
    assert (stage / "way.html").is_symlink()
    assert (stage / "a/index.html").read_text("utf-8") == "old"
    (stage / "index.html").write_text("in its place", "utf-8")
    share(stage, "index.html", site)
    assert (stage / "index.html").read_text("utf-8") == "old"
    with pytest.raises(FileNotFoundError):
        share(stage, "none/index.html", site)


def test_where_files_cannot_be_shared_they_are_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError("no links here")

    site = root / "site"
    publish(site, root, OLD)
    monkeypatch.setattr(os, "link", refused)
    over(site, root, {**OLD, "index.html": "new"})
    assert files(site) == {**OLD, "index.html": "new"}

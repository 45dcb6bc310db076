"""Commands under which the file system fails, and that are killed: what people wrote and what readers see is whole."""

import ctypes
import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.hosts import staging
from tests import faults
from tests.failing import KILL, Faults, Outcome, attempt, renewed, tree
from tests.faulted import CASES, Bench, quietly, write
from tests.faults import broken_again, wrong

BUILDS = [name for name, case in CASES.items() if case.built]
OTHERS = [name for name in CASES if name not in BUILDS]


@pytest.mark.parametrize(("names", "every", "kills"), [(OTHERS, 13, 2), (BUILDS, 160, 2)], ids=["records", "sites"])
def test_commands_that_fail_or_are_killed_break_nothing(
    names: list[str], every: int, kills: int, tmp_path: Path
) -> None:
    """Some calls of each; `make faults` takes every one."""
    kept = tmp_path / "results.json"
    some = ["--every", str(every), "--kills", str(kills), "--results", str(kept)]
    run = [sys.executable, "-m", "tests.faults", *some, *names]
    done = subprocess.run(run, cwd=faults.ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    rows = json.loads(kept.read_text("utf-8"))
    assert list(rows) == names
    for name, row in rows.items():
        assert row["failed"] + row["killed"] > (3 if CASES[name].moves else row["calls"] // every), (name, row)
        assert row["killed"] >= (kills if CASES[name].killed else 0), (name, row)


# ---- the file system that fails

Work = Callable[[Path], object]
WORK: dict[str, Work] = {
    "open w": lambda root: (root / "a").write_text("abcd"),
    "open r": lambda root: (root / "old").read_text(),
    "open rb": lambda root: (root / "old").read_bytes(),
    "write": lambda root: (root / "a").write_text("abcd"),
    "close": lambda root: (root / "a").write_text("abcd"),
    "sendfile": lambda root: shutil.copy2(root / "old", root / "a"),
    "mkdir": lambda root: (root / "a" / "b").mkdir(parents=True),
    "replace": lambda root: (root / "old").replace(root / "a"),
    "rename": lambda root: (root / "old").rename(root / "a"),
    "link": lambda root: os.link(root / "old", root / "a"),
    "symlink": lambda root: (root / "a").symlink_to("old"),
    "unlink": lambda root: shutil.rmtree(root / "folder"),
    "rmdir": lambda root: shutil.rmtree(root / "folder"),
    "scandir": lambda root: os.scandir(root).close(),
    "chmod": lambda root: (root / "old").chmod(0o600),
    "utime": lambda root: os.utime(root / "old"),
}


def project(folder: Path) -> Path:
    (folder / "root" / "folder").mkdir(parents=True)
    (folder / "root" / "folder" / "file").touch()
    (folder / "root" / "old").write_text("abcd")
    return folder / "root"


def at_work(work: Work) -> Callable[[list[str]], int]:
    """Return a command, of which the first words are `--root DIR`, that tells an error as all of them do."""

    def run(words: list[str]) -> int:
        try:
            work(Path(words[1]))
        except OSError as error:
            sys.stdout.write(f"{error.strerror} {error.filename}\n")
            return 2
        return 0

    return run


@pytest.mark.parametrize("call", WORK)
def test_each_call_fails_with_its_error_or_kills(call: str, tmp_path: Path) -> None:
    root = project(tmp_path)
    run = at_work(WORK[call])
    renewed(tmp_path / "now", root)
    fine = attempt(Faults(tmp_path / "now"), (), run)
    assert (fine.status, fine.failed, fine.said) == (0, "", "")
    at = fine.calls.index(call) + 1
    renewed(tmp_path / "now", root)
    failed = attempt(Faults(tmp_path / "now", at, errno.ENOSPC), (), run)
    assert failed.status == 2
    assert failed.failed.startswith(f"{call} ")
    assert failed.said.startswith("No space left on device")
    renewed(tmp_path / "now", root)
    killed = attempt(Faults(tmp_path / "now", at, KILL), (), run)
    assert killed.status is None
    assert failed.files == killed.files or call == "close", "what it did before is all that it did"


def test_a_write_that_fails_has_written_the_half(tmp_path: Path) -> None:
    for call in ("write", "close"):
        root = project(tmp_path / call)
        run = at_work(WORK[call])
        at = attempt(Faults(root), (), run).calls.index(call) + 1
        (root / "a").unlink()
        assert attempt(Faults(root, at, errno.EIO), (), run).status == 2
        assert (root / "a").read_text() == "ab"


def test_files_that_may_not_grow_do_not(tmp_path: Path) -> None:
    root = project(tmp_path)
    one = attempt(Faults(root, longest=3), (), at_work(WORK["write"]))
    assert (one.status, one.said[:14]) == (2, "File too large")
    assert (root / "a").read_text() == "abc"


def test_folders_that_cannot_be_exchanged_are_not(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "new").mkdir()
    for given, done in (({}, 0), ({"moves": True}, 1), ({"at": 1}, 1)):
        one = attempt(Faults(root, **given), (), lambda _: not staging.exchange(root / "new", root / "folder"))
        assert (one.status, one.calls) == (done, ("exchange",))
        assert (root / "new" / "file").exists()


def test_what_lies_elsewhere_is_not_counted(tmp_path: Path) -> None:
    root = project(tmp_path)
    (tmp_path / "other").mkdir()
    one = attempt(Faults(root, 1), (), lambda _: (tmp_path / "other" / "a").write_text("abcd"))
    assert (one.status, one.calls) == (4, ())


# ---- what is broken

CARELESS = ("seeds/a.md", "seeds/b.md")


def careless(words: list[str]) -> int:
    """Write two records in place: what no command may."""
    try:
        for path in CARELESS:
            (Path(words[1]) / path).write_text("a new text")
    except OSError as error:
        sys.stdout.write(f"{error.strerror}\n")
        return 2
    return 0


def test_a_command_that_writes_in_place_is_found_out(tmp_path: Path) -> None:
    before, now = tmp_path / "before", tmp_path / "now"
    for path in CARELESS:
        (before / path).parent.mkdir(parents=True, exist_ok=True)
        (before / path).write_text("an old text")
    renewed(now, before)
    done = attempt(Faults(now), (), careless)
    bench = Bench(CASES["extract"], tmp_path, tree(before), done.files, done.calls)
    assert wrong(bench, done) == ""
    found = {}
    for error in (errno.EIO, KILL):
        for at, call in enumerate(done.calls, 1):
            renewed(now, before)
            found[error, call, at] = wrong(bench, attempt(Faults(now, at, error), (), careless))
    assert [*found.values()] == [
        "", "neither old nor new: seeds/a.md", "neither old nor new: seeds/a.md",
        "some records are old, and some are new", "neither old nor new: seeds/b.md", "neither old nor new: seeds/b.md",
        "", "neither old nor new: seeds/a.md", "neither old nor new: seeds/a.md",
        "", "neither old nor new: seeds/b.md", "neither old nor new: seeds/b.md",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "left", "said"),
    [
        ("build by moves", {".site.briefing/old/a": "old"}, ""),
        ("build by moves", {".site.briefing/old/a": "half"}, "neither old nor new: site/a"),
        ("build by moves", {}, "lost: site/a"),
        ("build", {".site.briefing/old/a": "old"}, "lost: site/a"),
    ],
)
def test_only_between_two_renames_a_death_leaves_no_site(
    name: str, left: dict[str, str], said: str, tmp_path: Path
) -> None:
    bench = Bench(CASES[name], tmp_path, {"site/a": "old"}, {"site/a": "new"}, ())
    assert wrong(bench, Outcome("", None, "", (), left)) == said


def test_the_command_tells_what_is_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`extract` is made to write in place."""

    def in_place(root: Path, texts: dict[str, str | None]) -> None:
        for path, text in texts.items():
            (root / path).parent.mkdir(exist_ok=True)
            (root / path).write_text(text or "", "utf-8")

    monkeypatch.setattr("generator.extract.replace_all", in_place)
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    kept = tmp_path / "results.json"
    assert faults.main(["extract", "--every", "2", "--kills", "0", "--results", str(kept)]) == 1
    said = capsys.readouterr().out
    assert "extract is broken: " in said
    assert "neither old nor new: briefs/" in said
    assert json.loads(kept.read_text("utf-8"))["extract"]["broken"] > 1


OLD = {"seeds/a.md": "1", "briefs/b/brief.yml": "1", "site/index.html": "1", "site/b/index.html": "1"}
NEW = {"seeds/a.md": "2", "briefs/b/brief.yml": "2", "site/index.html": "2", "site/c/index.html": "2"}
LITTER = {".cache/x": "?", "seeds/.a.md.7.new": "?", ".site.briefing/stage/index.html": "?"}


@pytest.mark.parametrize(
    ("status", "files", "expected"),
    [
        (0, NEW, ""),
        (0, NEW | LITTER, ""),
        (1, OLD | LITTER, ""),
        (None, OLD, ""),
        (None, NEW, ""),
        (None, OLD | {"seeds/a.md": "2"}, ""),
        (0, OLD, "it said that all went well, and something is not new"),
        (1, NEW, "the site is neither the old one nor the new"),
        (1, OLD | {"seeds/a.md": "2"}, "some records are old, and some are new"),
        (None, OLD | {"seeds/a.md": ""}, "neither old nor new: seeds/a.md"),
        (None, OLD | {"seeds/x.md": "2"}, "neither old nor new: seeds/x.md"),
        (None, OLD | {"site/index.html": "2"}, "the site is neither the old one nor the new"),
        (None, {path: "1" for path in OLD if path != "seeds/a.md"}, "lost: seeds/a.md"),
        (70, OLD, "it ended as no command may"),
        ("KeyError: 'x'", OLD, "it ended as no command may"),
    ],
)
def test_what_is_broken_is_told(status: int | str | None, files: dict[str, str], expected: str) -> None:
    bench = Bench(CASES["build"], Path("/"), OLD, NEW, ())
    assert wrong(bench, Outcome("", status, "a word", (), files)) == expected


def test_a_failure_needs_words_and_a_second_run_makes_all_new() -> None:
    bench = Bench(CASES["build"], Path("/"), OLD, NEW, ())
    assert wrong(bench, Outcome("", 1, " \n", (), OLD)) == "it failed without a word"
    assert wrong(bench, Outcome("", 1, "this is our fault", (), OLD)) == "it ended as no command may"
    first, fine = Outcome("", 1, "a word", (), OLD), Outcome("", 0, "", (), NEW)
    assert broken_again(bench, first, fine) == ""
    assert broken_again(bench, first, first) == "what it left is not new"
    records = Bench(CASES["new source"], Path("/"), OLD, NEW, ())
    assert broken_again(records, fine, first) == "", "it was written already, and is refused"
    assert broken_again(records, first, first) == "what it left is not new"
    assert broken_again(records, fine, Outcome("", 70, "", (), OLD)) == "it ended as no command may"


# ---- several at once, and no right to write


def test_builds_of_one_site_at_once_all_come_to_their_end(tmp_path: Path) -> None:
    write(tmp_path)
    root = tmp_path / "before"
    quietly(["--root", str(root), "build", "--site-dir", str(tmp_path / "alone")])
    build = [sys.executable, "-m", "generator", "--root", str(root), "build", "--no-cache"]
    for _ in range(2):  # the second time there is a site already
        runs = [subprocess.Popen(build, cwd=faults.ROOT, stdout=subprocess.DEVNULL) for _ in range(3)]
        assert [run.wait() for run in runs] == [0, 0, 0]
        assert tree(root / "site") == tree(tmp_path / "alone")
        assert [path.name for path in root.glob(".site*")] == []


def without_the_rights_of_root() -> None:
    """Let the next program of this process be stopped by the modes of files, also where it is root's."""
    for right in (1, 2):  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH
        ctypes.CDLL(None).prctl(24, right, 0, 0, 0)  # PR_CAPBSET_DROP


def test_sources_that_may_only_be_read_are_built_and_stay(tmp_path: Path) -> None:
    write(tmp_path, untidy=False)
    root, site = tmp_path / "before", tmp_path / "site"
    before = tree(root)
    folders = [root, *(path for path in root.rglob("*") if path.is_dir())]

    def run(*words: str) -> tuple[int, str]:
        words = ("--root", str(root), *(word.format(tmp_path) for word in words))
        done = subprocess.run(
            [sys.executable, "-m", "generator", *words], cwd=faults.ROOT, check=False,
            capture_output=True, text=True, preexec_fn=without_the_rights_of_root,
        )  # fmt: skip
        assert tree(root) == before, words
        assert "our fault" not in done.stderr
        return done.returncode, done.stderr

    try:
        for path in folders:
            path.chmod(0o555)
        assert run("build", "--site-dir", str(site))[0] == 0
        assert (site / "index.html").exists()
        for name in ("extract", "new source", "new fact", "reimport", "import", "verify", "build"):
            words = (word.replace("now/originals", "before/originals") for word in CASES[name].words)
            status, said = run(*words)
            assert status == 2, (name, said)
            assert "Permission denied" in said, name
    finally:
        for path in folders:
            path.chmod(0o755)

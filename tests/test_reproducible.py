"""The same records give the same bytes: in any folder, on any day, in any zone and locale, cold or warm."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.git_project import GitProject
from tests.kinds import ROOT, SMALL

HOME = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
ABROAD = {
    "PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "COLUMNS": "40",
    "NO_COLOR": "1", "USER": "somebody", "PYTHONUTF8": "0", "HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent",
    "CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": "somebody/fork", "SOURCE_DATE_EPOCH": "1000000000",
}  # fmt: skip
LONG_AGO = {"YEARS_AHEAD": "-55", "PYTHONHASHSEED": "5", "TZ": "America/St_Johns", "PYTHONOPTIMIZE": "1"}
SITE_URL = "https://ferry.example/brief/"


def made(root: Path) -> Path:
    """Write a project with a past; its commits are the same wherever it lies."""
    project = GitProject(root)
    shutil.copytree(SMALL, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".cache"))
    project.commit({}, "The ferry")
    sheet = "briefs/ferry/facts/last-day.yml"
    text = (root / sheet).read_text("utf-8")
    project.commit({sheet: text.replace("Two boats were sold.", "Two boats were sold in the end.")}, "In the end")
    return root


def run(module: str, root: Path, environment: dict[str, str], *arguments: str, where: Path = ROOT) -> None:
    kept = {name: value for name, value in os.environ.items() if name not in {"BRIEFING_ORIGINALS", "CI"}}
    done = subprocess.run(
        [sys.executable, "-m", module, "--root", str(root), *arguments],
        cwd=where, env=kept | {"PYTHONPATH": str(ROOT)} | environment,
        check=False, capture_output=True, text=True, errors="replace",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_same(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    assert one.keys() == other.keys()
    assert [name for name, data in one.items() if data != other[name]] == []


BUILD = ("build", "--site-url", SITE_URL)


@pytest.fixture(scope="module")
def at_home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = made(tmp_path_factory.mktemp("home") / "p")
    run("generator", root, HOME, *BUILD)
    return files(root / "site")


@pytest.fixture
def strictly() -> Iterator[None]:
    """New files are their owner's alone while a test runs."""
    old = os.umask(0o077)
    yield
    os.umask(old)


@pytest.mark.usefixtures("strictly")
def test_a_site_is_the_same_years_later_on_another_machine(at_home: dict[str, bytes], tmp_path: Path) -> None:
    root = made(tmp_path / "another folder, with a ‘name’ – ñ")
    run("tests.elsewhere", root, ABROAD, *BUILD, where=tmp_path)
    assert_same(at_home, files(root / "site"))
    assert any(name.endswith("feed.json") and b"in the end" in data for name, data in at_home.items())


def test_a_site_is_the_same_long_ago_and_from_what_was_kept(at_home: dict[str, bytes], tmp_path: Path) -> None:
    root = made(tmp_path / "p")
    for _ in ("cold", "warm, but for the site itself"):
        shutil.rmtree(root / "site", ignore_errors=True)
        run("tests.elsewhere", root, LONG_AGO, *BUILD, where=root)
        assert_same(at_home, files(root / "site"))
        assert (root / ".cache").is_dir()


@pytest.mark.parametrize("arguments", [("render", "--to"), ("schema", "-o")])
def test_folders_of_files_are_the_same(arguments: tuple[str, str], tmp_path: Path) -> None:
    roots = made(tmp_path / "a"), made(tmp_path / "b" / "c")
    run("generator", roots[0], HOME, *arguments, str(tmp_path / "one"))
    run("tests.elsewhere", roots[1], ABROAD, *arguments, str(tmp_path / "two"))
    assert_same(files(tmp_path / "one"), files(tmp_path / "two"))


def test_extracted_sheets_are_the_same(tmp_path: Path) -> None:
    roots = made(tmp_path / "a"), made(tmp_path / "b" / "c")
    for root in roots:
        for sheet in root.glob("briefs/*/extracted/*"):
            sheet.unlink()
    run("generator", roots[0], HOME, "extract")
    run("tests.elsewhere", roots[1], ABROAD, "extract")
    written = [files(root / "briefs") for root in roots]
    assert any("extracted" in name for name in written[0])
    assert_same(*written)


@pytest.mark.parametrize("years", [15, -55])
def test_the_other_machine_is_another_one(years: int, tmp_path: Path) -> None:
    """The clock and the listings that these tests rely on are really changed."""
    code = (
        "from tests import elsewhere; import os, sys, time; was = time.time(); elsewhere.set_clock();"
        "elsewhere.turn_listings(); import datetime, json;"
        "print(json.dumps([(time.time() - was) / 31557600, datetime.datetime.now().year, datetime.date.today().year,"
        "os.listdir(sys.argv[1]), [e.name for e in os.scandir(sys.argv[1]).__enter__()]]))"
    )
    for name in ("a", "c", "b"):
        (tmp_path / name).touch()
    clock = os.environ | {"YEARS_AHEAD": str(years)}
    said = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, env=clock, check=True, capture_output=True
    )
    passed, *clocks, names, entries = json.loads(said.stdout)
    assert abs(passed - years) < 0.1
    assert clocks[0] == clocks[1]
    assert (clocks[0] > 2040) == (years > 0)
    assert names == entries == ["c", "b", "a"]

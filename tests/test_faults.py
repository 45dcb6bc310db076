"""Commands under which the file system fails, at every call: what people wrote is old or new, and nothing between."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest

from generator.annotation import marks
from tests.faults import tree
from tests.kinds import ROOT, SMALL

GAZETTE = "seeds/ferry/river-gazette-2031-04-02.md"
SHEET = "briefs/ferry/facts/last-day.yml"
ALL = bool(os.environ.get("BRIEFING_ALL_FAULTS"))
"""Whether a build fails at every call and is killed 200 times, which takes an hour; else a few, which takes seconds."""


def project(folder: Path, topics: str = "[last-day]") -> None:
    """Write the project `before`, whose sheets are stale, and articles outside it."""
    root = folder / "before"
    shutil.copytree(SMALL, root, ignore=shutil.ignore_patterns(".cache"))
    (root / "originals").mkdir()
    seed = (root / GAZETTE).read_text("utf-8")
    changed = marks.strip(seed.split("---\n", 2)[2]).replace("On board were", "On board there were")
    (folder / "changed.md").write_text(changed, "utf-8")
    (folder / "raw.txt").write_text("The ferry is gone\n\nPeople said that it left on a Monday.\n", "utf-8")
    with (root / SHEET).open("a", encoding="utf-8") as file:
        file.write(f"  quay-sold:\n    claim: The quay was sold.\n    kind: event\n    topics: {topics}\n")
        file.write(f"    citations: [{{source: {Path(GAZETTE).stem}, quote: has closed for good}}]\n")


QUOTE = ("--source", Path(GAZETTE).stem, "--quote", "closed for good", "--topic", "last-day", "--kind", "event")
COMMANDS: dict[str, tuple[str, ...]] = {
    "extract": ("extract",),
    "fix": ("check", "--fix"),
    "new source": ("new", "source", "the-log", "--title", "The log", "--brief", "ferry"),
    "new fact": ("new", "fact", "--brief", "ferry", *QUOTE, "--claim", "The quay is shut."),
    "reimport": ("reimport", Path(GAZETTE).stem, "../changed.md"),
    "import": ("import", "../raw.txt", "--brief", "ferry", "--originals", "originals"),
    "verify": ("verify", "--originals", "originals"),
}


def attempts(folder: Path, reads: int, writes: int, *command: str) -> list[dict[str, Any]]:
    """Return what came of the command each time that something failed, and last of it without a failure."""
    (folder / "now").mkdir(exist_ok=True)
    environment = {name: value for name, value in os.environ.items() if name != "BRIEFING_ORIGINALS"}
    run = subprocess.run(
        [sys.executable, "-m", "tests.faults", str(folder), str(reads), str(writes), *command],
        cwd=ROOT, env=environment, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


def is_aside(path: str) -> bool:
    """Say whether a file is one that nobody wrote and nobody reads: in the cache, or beside another for a moment."""
    return path.startswith(".cache/") or path.endswith((".new", ".old"))


def records(files: dict[str, str]) -> dict[str, str]:
    """Return the files that people write, but for the lists that are made of them."""
    made = ("/extracted/", "verified.lock")
    return {
        path: text
        for path, text in files.items()
        if path.startswith(("seeds/", "briefs/")) and not any(part in path for part in made) and not is_aside(path)
    }


@pytest.mark.parametrize("name", COMMANDS)
def test_what_people_wrote_is_old_or_new(name: str, tmp_path: Path) -> None:
    project(tmp_path, "last-day" if name == "fix" else "[last-day]")
    command = [
        str(tmp_path / part.removeprefix("../")) if part.startswith("../")
        else str(tmp_path / "now" / part) if part == "originals"
        else part for part in COMMANDS[name]
    ]  # fmt: skip
    *failed, done = attempts(tmp_path, *((1, 1) if ALL else (25, 3)), *command)
    old, new = tree(tmp_path / "before"), done["files"]
    assert len(failed) > 2
    assert old != new
    for one in failed:
        told = (one["at"], one["failed"], one["status"], one["said"])
        assert one["status"] in (0, 1, 2), told
        assert "our fault" not in one["said"], told
        seen = {path: text for path, text in one["files"].items() if not is_aside(path)}
        assert {path for path, text in seen.items() if text not in (old.get(path), new.get(path))} == set(), told
        assert records(seen) in (records(old), records(new)), told
        assert {path for path in old.keys() & new.keys() - seen.keys() if not is_aside(path)} == set(), told


def test_a_site_is_old_or_new_and_a_failure_is_told(tmp_path: Path) -> None:
    project(tmp_path)
    root = tmp_path / "before"
    sheet = (root / SHEET).read_text("utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "BRIEFING_ORIGINALS"}
    build = [sys.executable, "-m", "generator", "--root", str(root), "build"]
    subprocess.run(build, check=True, env=environment, capture_output=True)
    old = site(tree(root))
    (root / SHEET).write_text(sheet.replace("Two boats were sold.", "Two boats found a buyer."), "utf-8")
    *failed, done = attempts(tmp_path, *((1, 1) if ALL else (160, 160)), "build")
    new = site(done["files"])
    assert done["status"] == 0
    assert old != new
    assert len(failed) > 2
    for one in failed:
        told = (one["at"], one["failed"], one["status"], one["said"][-500:])
        assert one["status"] in (0, 1, 2), told
        assert site(one["files"]) == (new if one["status"] == 0 else old), told


def site(files: dict[str, str]) -> dict[str, str]:
    return {path: text for path, text in files.items() if path.startswith("site/")}


@pytest.mark.parametrize("name", ["new fact", "build"])
def test_a_command_killed_at_any_moment_leaves_old_or_new(name: str, tmp_path: Path) -> None:
    project(tmp_path)
    root, moments = tmp_path / "before", Random(8)  # noqa: S311 - moments, not secrets
    command = [sys.executable, "-m", "generator", "--root", str(root), *COMMANDS.get(name, (name,))]
    environment = {name: value for name, value in os.environ.items() if name != "BRIEFING_ORIGINALS"}
    before = tree(root)
    began = time.monotonic()
    subprocess.run(command, check=True, env=environment, capture_output=True)
    took, after = time.monotonic() - began, tree(root)
    assert records(before) != records(after) or site(before) != site(after)
    for _ in range(200 if ALL else 2):
        restore(root, before)
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(took * moments.uniform(0.3, 1.1))  # not to wait for anything: any moment will do
        process.send_signal(signal.SIGKILL)
        process.wait()
        seen = tree(root)
        assert all(text in (before.get(path), after.get(path)) for path, text in records(seen).items())
        assert site(seen) in (site(before), site(after))


def restore(root: Path, files: dict[str, str]) -> None:
    shutil.rmtree(root)
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode("latin-1"))
    (root / "originals").mkdir(exist_ok=True)

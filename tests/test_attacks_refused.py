"""Attacks by files: each is refused with its rule and its place, in little memory, and nothing falls over."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.examining import examine
from tests.attacked import Attack, attacks
from tests.attacked_files import lay, write

if TYPE_CHECKING:
    from collections.abc import Mapping

SHAPES = ("addresses", "article", "markdown", "messages", "texts")
LAID = [attack for attack in attacks() if attack.into not in SHAPES]
BLOWUPS = [attack for attack in LAID if attack.id.startswith("blowups-")]
REFUSED = [attack for attack in LAID if attack.must == "refused" and attack not in BLOWUPS]
TAKEN = [attack for attack in LAID if attack.must == "shown" and attack not in BLOWUPS]

MEGABYTES = 300
"""What an attack may take at most. `python -m tests.test_attacks_refused` tells the seconds of CPU as well."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("attacked") / "project"


def errors(root: Path) -> list[tuple[str, str]]:
    """Return rule and place (line and column) of each error in the project at `root`."""
    found = (issue for issue in examine(root).issues if issue.severity == "error")
    return [(issue.code, f"{issue.place.line}:{issue.place.column}") for issue in found]


def test_the_project_is_right_without_an_attack(root: Path) -> None:
    write(root)
    assert errors(root) == []


@pytest.mark.parametrize("attack", REFUSED, ids=lambda attack: attack.id)
def test_it_is_refused_at_its_place(attack: Attack, root: Path) -> None:
    lay(root, attack)
    found = errors(root)
    assert (attack.more["rule"], attack.more["at"]) in found
    assert {code for code, _ in found} <= {attack.more["rule"], *attack.more.get("also", ())}


@pytest.mark.parametrize("attack", TAKEN, ids=lambda attack: attack.id)
def test_what_only_looks_bad_is_taken(attack: Attack, root: Path) -> None:
    lay(root, attack)
    project, _, issues = examine(root)
    assert [issue for issue in issues if issue.severity == "error"] == []
    if "becomes" in attack.more:
        assert project.sources["post"].front.url == attack.more["becomes"]
        hosts = any(issue.code == "international-host" for issue in issues)
        assert hosts == ("xn--" in attack.more["becomes"])


@pytest.fixture(scope="module")
def measured(root: Path) -> Mapping[str, Any]:
    """What came of every blow-up: one process took them all, so that its memory is the most that any took."""
    run = subprocess.run([sys.executable, __file__, str(root)], check=True, capture_output=True, text=True)
    told: Mapping[str, Any] = json.loads(run.stdout)
    return told


@pytest.mark.parametrize("attack", BLOWUPS, ids=lambda attack: attack.id)
def test_what_would_swell_comes_to_an_end(attack: Attack, measured: Mapping[str, Any]) -> None:
    codes, _ = measured[attack.id]
    assert set(codes) == ({attack.more["rule"], *attack.more.get("also", ())} if attack.must == "refused" else set())


def test_no_blow_up_takes_much_memory(measured: Mapping[str, Any]) -> None:
    assert measured["megabytes"] < MEGABYTES


def measure(root: Path) -> dict[str, Any]:
    """Take every blow-up: the rules of its errors, each once, and the seconds of CPU that it took; and the memory."""
    told: dict[str, Any] = {}
    for attack in BLOWUPS:
        lay(root, attack)
        began = time.process_time()
        codes = sorted({code for code, _ in errors(root)})
        told[attack.id] = (codes, time.process_time() - began)
    told["megabytes"] = peak()
    return told


def peak() -> float:
    """Return the most memory that this process has had, in MB: not that of the one that started it, as `getrusage`."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1000


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as empty:
        print(json.dumps(measure(Path(*sys.argv[1:] or [empty]))))  # noqa: T201 - it answers `measured`

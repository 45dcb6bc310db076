"""The quality gates: what they hold is there, and what the tools say is read rightly."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from subprocess import PIPE, STDOUT
from typing import TYPE_CHECKING

import pytest

from tests import gates, mutants
from tests.gates import ROOT, Row

if TYPE_CHECKING:
    from pathlib import Path

GOOD: Row = {"area": "reading", "branches": 4, "missed": 0, "mutants": 10, "caught": 9}


def test_each_module_is_there_once_with_tests_that_are_there() -> None:
    groups = gates.groups()
    modules = [module for group in groups for module in group.modules]
    tests = {test for group in groups for test in group.tests}
    assert [path for path in (*modules, *tests) if not (ROOT / path).is_file()] == []
    assert len(modules) == len(set(modules))
    assert len(groups) == len({group.name for group in groups})
    assert {group.area for group in groups} == {"reading", "escaping", "evidence", "publishing"}


def test_what_is_kept_is_of_the_modules_that_are_held() -> None:
    modules = {module: group.area for group in gates.groups() for module in group.modules}
    assert {module: row["area"] for module, row in gates.kept().items()} == modules


def test_every_branch_that_was_counted_is_taken() -> None:
    assert {module: row["missed"] for module, row in gates.kept().items() if row["missed"]} == {}


def test_rows_are_kept_as_they_are(tmp_path: Path) -> None:
    assert gates.kept(tmp_path / "gates.json") == {}
    gates.keep({"generator/a.py": GOOD}, tmp_path / "gates.json")
    assert gates.kept(tmp_path / "gates.json") == {"generator/a.py": GOOD}


def test_the_ends_of_mutants_are_counted_by_module() -> None:
    ends = {
        "generator.text.urls.x__host__mutmut_1": mutants.CAUGHT,
        "generator.text.urls.xǁKeyǁread__mutmut_2": mutants.SURVIVED,
        "generator.text.urls.x__host__mutmut_3": mutants.CAUGHT,
        "generator.report.x_line__mutmut_1": mutants.UNTESTED,
    }
    assert gates.counted(ends) == {
        "generator/text/urls.py": Counter(caught=2, survived=1),
        "generator/report.py": Counter(untested=1),
    }


def test_the_module_of_a_mutant_may_be_that_of_a_package() -> None:
    assert mutants.module_of("generator.evidence.contradictions.x_answered__mutmut_1") == (
        "generator/evidence/contradictions/__init__.py"
    )
    assert mutants.module_of("generator.evidence.naming.x_of_party__mutmut_1") == "generator/evidence/naming.py"


COUNTING = """
from functools import cache

@cache
def squares():
    return {number: squared(number) for number in (3, 5)}

def squared(number):
    return number ** 2

def total(numbers):
    result = 0
    while numbers:
        result += numbers[-1]
        numbers = numbers[:-1]
    return result

def doubled(number):
    return number * 2

def moved(number):
    return number + 0

def unseen(number):
    return number - 7
"""

TESTS = """
from functools import cache

from counting import doubled, moved, squares, total

kept = cache(doubled)

def test_a_total():
    assert total([2, 3]) == 5
    assert kept(2) == 4

def test_what_is_kept_of_another_test():
    assert kept(2) == 4

def test_too_little():
    assert moved(1) > 0
    assert len(squares()) == 2

def test_what_a_function_keeps_of_its_calls():
    assert squares()[5] == 25
"""


@pytest.fixture
def asked(tmp_path: Path) -> dict[str, str]:
    """What became of the mutants of `COUNTING`, asked of `TESTS`."""
    (tmp_path / "counting.py").write_text(COUNTING, "utf-8")
    (tmp_path / "test_counting.py").write_text(TESTS, "utf-8")
    mutants.write(tmp_path, ["counting.py"])
    done = run_mutants(tmp_path)
    assert done.returncode == 0, done.stdout
    ends: dict[str, str] = json.loads((tmp_path / mutants.ENDS).read_text("utf-8"))
    return ends


def run_mutants(folder: Path) -> subprocess.CompletedProcess[str]:
    plugin = ["-p", "tests.mutants", f"--mutants={folder}", "--spare=1"]
    run = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *plugin]
    paths = {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}
    return subprocess.run(run, cwd=folder, env=paths, check=False, encoding="utf-8", stdout=PIPE, stderr=STDOUT)


def test_each_mutant_is_asked_with_nothing_kept_of_others(asked: dict[str, str], tmp_path: Path) -> None:
    found = {f"{mutants.shown(tmp_path, name).splitlines()[-1].strip('+ ')}": end for name, end in asked.items()}
    assert found == {
        "result = None": mutants.CAUGHT,
        "result = 1": mutants.CAUGHT,
        "result = numbers[-1]": mutants.CAUGHT,
        "result -= numbers[-1]": mutants.CAUGHT,
        "result += numbers[+1]": mutants.CAUGHT,
        "result += numbers[-2]": mutants.CAUGHT,
        "numbers = None": mutants.CAUGHT,
        "numbers = numbers[:+1]": mutants.UNENDING,
        "numbers = numbers[:-2]": mutants.CAUGHT,
        "return number / 2": mutants.CAUGHT,
        "return number * 3": mutants.CAUGHT,
        "return number * 2": mutants.CAUGHT,
        "return number ** 3": mutants.CAUGHT,
        "return number - 0": mutants.SURVIVED,
        "return number + 1": mutants.SURVIVED,
        "return number + 7": mutants.UNTESTED,
        "return number - 8": mutants.UNTESTED,
    }


def test_a_test_that_fails_by_itself_is_told(tmp_path: Path) -> None:
    (tmp_path / "counting.py").write_text(COUNTING, "utf-8")
    (tmp_path / "test_counting.py").write_text("def test_no():\n    assert 1 == 2\n", "utf-8")
    mutants.write(tmp_path, ["counting.py"])
    done = run_mutants(tmp_path)
    assert done.returncode != 0
    assert "a test fails without any mutant:\ntest_counting.py::test_no" in done.stdout
    assert not (tmp_path / mutants.ENDS).exists()


def test_a_group_or_some_of_its_modules_may_be_asked_for() -> None:
    everything = gates.groups()
    assert list(gates.narrowed(everything, [])) == list(everything)
    some = list(gates.narrowed(everything, ["text/dates.py", "urls", "text/lines.py", "text/date_slips.py"]))
    assert [(group.name, group.modules) for group in some] == [
        ("dates", ("generator/text/dates.py", "generator/text/date_slips.py")),
        ("files", ("generator/text/lines.py",)),
        ("urls", ("generator/text/urls.py",)),
    ]
    assert some[1].tests == next(group.tests for group in everything if group.name == "files")


def test_a_line_that_no_test_reaches_counts_as_a_branch_that_none_takes() -> None:
    told = {"generator/a.py": {"summary": {"num_branches": 6, "missing_branches": 1, "missing_lines": 2}}}
    assert gates.measured(told) == {"generator/a.py": (6, 3)}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (GOOD, []),
        (
            GOOD | {"branches": None, "missed": None, "mutants": None, "caught": None},
            ["a.py: its branches were never counted.", "a.py: its mutants were never asked."],
        ),
        (GOOD | {"mutants": 0, "caught": 0}, []),
        (GOOD | {"missed": 1}, ["a.py: 1 of its branches are taken by no test of the gates."]),
        (GOOD | {"caught": 8}, ["a.py: 80 % of its mutants are caught, and 90 % have to be."]),
    ],
)
def test_what_is_below_a_gate_is_told(row: Row, said: list[str]) -> None:
    assert gates.below("a.py", row) == said


def test_the_table_has_a_line_for_each_module() -> None:
    unseen: Row = {"area": "evidence", "branches": None, "missed": None, "mutants": None, "caught": None}
    lines = gates.table({"generator/a.py": GOOD, "generator/b.py": unseen}).splitlines()
    assert [line.split() for line in lines] == [
        ["module", "area", "branches", "missed", "mutants", "caught", "score"],
        ["a.py", "reading", "4", "0", "10", "9", "90.0"],
        ["b.py", "evidence", "-", "-", "-", "-", "-"],
    ]
    assert len({len(line) for line in lines}) == 1


def test_a_group_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        gates.main(["--coverage", "nothing"])
    assert "there is no group or module nothing; the groups are dates, " in capsys.readouterr().err


def test_the_results_are_readable_by_others() -> None:
    assert json.loads(gates.RESULTS.read_text("utf-8")) == gates.kept()

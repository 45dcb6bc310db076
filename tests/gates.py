"""The quality gates: every branch of the modules on which everything rests, and at least nine of ten mutants caught.

    python -m tests.gates [--coverage | --mutation] [GROUP_OR_MODULE...]

`gates.toml` names the modules in groups, each with the tests that are its own. Coverage is measured over these tests by
coverage.py. Then mutmut changes one thing at a time in the functions of each module (an operator, a constant, an
argument) and looks whether a test of its group notices. What came of each module is printed and kept in
`benchmarks/results/gates.json`; a module below a gate, or a test that fails, ends the command with status 1.

It works in a copy, `.cache/gates/`, and needs Linux, for `tests/mutants.py` forks a process for each mutant.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypedDict

from tests import mutants

ROOT = Path(__file__).parent.parent
GROUPS = ROOT / "tests" / "gates.toml"
RESULTS = ROOT / "benchmarks" / "results" / "gates.json"
WORK = ROOT / ".cache" / "gates"

SCORE = 90
"""Of a hundred mutants of a module, how many a test has to catch."""

MISSED = (mutants.SURVIVED, mutants.UNTESTED)
"""What becomes of a mutant that no test noticed."""

COPIED = ("generator", "templates", "tests", "benchmarks", "seeds", "briefs", "pyproject.toml", "mkdocs.yml")
"""What the tests of the groups read."""


class Row(TypedDict):
    """What came of a module: branches that no test takes, and its mutants. None is what was not looked at."""

    area: str
    branches: int | None
    missed: int | None
    mutants: int | None
    caught: int | None


class Found(TypedDict, total=False):
    """What a step tells of a module, as in `Row`."""

    branches: int
    missed: int
    mutants: int
    caught: int


@dataclass(frozen=True, slots=True)
class Group:
    """Modules that are held together, by their paths, with their tests."""

    name: str
    area: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]


def groups(path: Path = GROUPS) -> tuple[Group, ...]:
    """Return the groups in the order in which they are named."""
    return tuple(
        Group(
            entry["name"],
            entry["area"],
            tuple(f"generator/{module}" for module in entry["modules"]),
            tuple(f"tests/{test}" for test in entry["tests"]),
        )
        for entry in tomllib.loads(path.read_text("utf-8"))["group"]
    )


def narrowed(everything: Iterable[Group], asked: Sequence[str]) -> Iterator[Group]:
    """Yield the groups that are asked for, or of which modules are, with these alone; all where nothing is."""
    for group in everything:
        modules = tuple(module for module in group.modules if module.removeprefix("generator/") in asked)
        if not asked or group.name in asked:
            yield group
        elif modules:
            yield replace(group, modules=modules)


def environment(folder: Path) -> dict[str, str]:
    """Return the environment for the tests of `folder`: the same cases each time, and the package of that folder."""
    return {**os.environ, "CI": "1", "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": ""}


def tool(name: str) -> str:
    """Return the program of that name beside this Python."""
    return str(Path(sys.executable).with_name(name))


def coverage(chosen: Iterable[Group], work: Path = WORK) -> dict[str, tuple[int, int]]:
    """Run the tests of all groups once; return by module how many branches it has, and how many were not taken.

    A line that no test reaches counts as one more of them.

    Raises:
        CalledProcessError: a test failed.
    """
    work.mkdir(parents=True, exist_ok=True)
    data, report = f"--data-file={work / 'coverage'}", work / "coverage.json"
    tests = sorted({test for group in chosen for test in group.tests})
    modules = f"--include={','.join(module for group in chosen for module in group.modules)}"
    run = [tool("coverage"), "run", "--branch", data, modules, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests]
    subprocess.run(run, cwd=ROOT, env=environment(ROOT), check=True)
    subprocess.run([tool("coverage"), "report", data, "--show-missing", "--skip-covered"], cwd=ROOT, check=True)
    subprocess.run([tool("coverage"), "json", data, "--quiet", "-o", report], cwd=ROOT, check=True)
    return measured(json.loads(report.read_text("utf-8"))["files"])


def measured(files: Mapping[str, Mapping[str, Mapping[str, int]]]) -> dict[str, tuple[int, int]]:
    """Return what coverage.py tells of each file, as `coverage` does."""
    return {
        path: (told["num_branches"], told["missing_branches"] + told["missing_lines"])
        for path, told in ((path, file["summary"]) for path, file in files.items())
    }


def mutation(group: Group, work: Path = WORK) -> dict[str, str]:
    """Ask the mutants of a group; return what became of each.

    Raises:
        CalledProcessError: the tests fail without any mutant.
    """
    folder = work / group.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    print(f"{group.name}: {len(mutants.write(folder, group.modules))} mutants")
    plugin = ["-p", "tests.mutants", f"--mutants={folder}", f"--basetemp={folder / 'tmp'}", "-p", "no:cacheprovider"]
    short = ["-q", "--assert=plain", "--hypothesis-profile=gates"]  # what a failure says is of no use here
    run = [sys.executable, "-m", "pytest", *short, *plugin, *group.tests]
    subprocess.run(run, cwd=folder, env=environment(folder), check=True)
    ends: dict[str, str] = json.loads((folder / mutants.ENDS).read_text("utf-8"))
    print(*(f"{end}: {mutants.shown(folder, name)}" for name, end in ends.items() if end in MISSED), sep="\n\n")
    return ends


def counted(ends: Mapping[str, str]) -> dict[str, Counter[str]]:
    """Return by module how many mutants met which end."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for mutant, end in ends.items():
        found[mutants.module_of(mutant)][end] += 1
    return dict(found)


def kept(path: Path = RESULTS) -> dict[str, Row]:
    """Return what was found before."""
    rows: dict[str, Row] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return rows


def with_all(rows: Mapping[str, Row], found: Mapping[str, Found], everything: Iterable[Group]) -> dict[str, Row]:
    """Return a row for each module that is named, and for no other, with what was found last."""
    empty: Row = {"area": "", "branches": None, "missed": None, "mutants": None, "caught": None}
    return {
        module: {**rows.get(module, empty), **found.get(module, {}), "area": group.area}
        for group in everything
        for module in group.modules
    }


def below(module: str, row: Row) -> list[str]:
    """Return a sentence for each gate that a module does not pass."""
    sentences = []
    if row["branches"] is None:
        sentences.append(f"{module}: its branches were never counted.")
    if row["mutants"] is None:
        sentences.append(f"{module}: its mutants were never asked.")
    if row["missed"]:
        sentences.append(f"{module}: {row['missed']} of its branches are taken by no test of the gates.")
    if score(row) < SCORE:
        sentences.append(f"{module}: {score(row):.0f} % of its mutants are caught, and {SCORE} % have to be.")
    return sentences


def score(row: Row) -> float:
    """Return how many of a hundred mutants are caught; 100 where there are none."""
    return 100 * (row["caught"] or 0) / row["mutants"] if row["mutants"] else 100.0


def table(rows: Mapping[str, Row]) -> str:
    """Return the rows as people read them."""
    lines = [f"{'module':44}{'area':12}{'branches':>9}{'missed':>8}{'mutants':>9}{'caught':>8}{'score':>8}"]
    for module, row in rows.items():
        numbers = ("-" if row[key] is None else str(row[key]) for key in ("branches", "missed", "mutants", "caught"))
        shown = "-" if row["mutants"] is None else f"{score(row):.1f}"
        cells = [cell.rjust(width) for cell, width in zip((*numbers, shown), (9, 8, 9, 8, 8), strict=True)]
        lines.append(f"{module.removeprefix('generator/'):44}{row['area']:12}{''.join(cells)}")
    return "\n".join(lines)


def keep(rows: Mapping[str, Row], path: Path = RESULTS) -> None:
    """Write the rows, a line each."""
    lines = (f"  {json.dumps(module)}: {json.dumps(row)}" for module, row in rows.items())
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


def looked_at(chosen: Iterable[Group], *, branches: bool, mutants: bool) -> Iterator[dict[str, Found]]:
    """Yield what was found in each step: first the branches of all groups, then the mutants of each."""
    if branches:
        counts = coverage(chosen)
        yield {module: {"branches": count, "missed": missed} for module, (count, missed) in counts.items()}
    for group in chosen if mutants else ():
        met = {module: Counter[str]() for module in group.modules} | counted(mutation(group))  # some have no function
        missed = {module: sum(ends[end] for end in MISSED) for module, ends in met.items()}
        yield {
            module: {"mutants": ends.total(), "caught": ends.total() - missed[module]} for module, ends in met.items()
        }


def main(arguments: list[str] | None = None) -> int:
    """Run the gates that are asked for."""
    everything = groups()
    parser = argparse.ArgumentParser(prog="python -m tests.gates", description="hold the gates of gates.toml")
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--coverage", action="store_true", help="branches alone")
    one.add_argument("--mutation", action="store_true", help="mutants alone")
    names = [group.name for group in everything]
    said = f"only these: {', '.join(names)}, or a module of one, such as text/dates.py"
    parser.add_argument("only", nargs="*", metavar="GROUP_OR_MODULE", help=said)
    asked = parser.parse_args(arguments)
    if unknown := [name for name in asked.only if not list(narrowed(everything, [name]))]:
        parser.error(f"there is no group or module {unknown[0]}; the groups are {', '.join(names)}")
    chosen = list(narrowed(everything, asked.only))
    try:
        for found in looked_at(chosen, branches=not asked.mutation, mutants=not asked.coverage):
            keep(with_all(kept(), found, everything))
    except subprocess.CalledProcessError as error:
        print(f"{Path(error.cmd[0]).name} ended with status {error.returncode}.", error.output or "", sep="\n")
        return 1
    rows = kept()
    print(table(rows))
    wrong = [sentence for group in chosen for module in group.modules for sentence in below(module, rows[module])]
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""Measure what a project costs as it grows: CPU time and memory of each phase, in fresh processes.

    python -m benchmarks.run --facts 100 1000 10000 --runs 3

Projects are made by `benchmarks.generate`. The runs are interleaved (every phase of every size, then
all again), so that a busy minute of the machine does not fall on one of them; the median counts.
Each run starts without a cache and writes into a new folder; a warm one comes right after a run of the same.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.changes import reword
from benchmarks.generate import generate

if TYPE_CHECKING:
    from collections.abc import Iterator

READ = "import pathlib, sys; from generator import project; project.load(pathlib.Path(sys.argv[1]))"
"""Reads a project and nothing else."""

PHASES: dict[str, tuple[str, ...]] = {
    "start": ("-m", "generator", "--version"),
    "read": ("-c", READ, "{root}"),
    "check": ("-m", "generator", "--root", "{root}", "check", "--format", "json"),
    "diff": ("-m", "generator", "--root", "{root}", "diff", "HEAD"),
    "render": ("-m", "generator", "--root", "{root}", "render", "--to", "{out}"),
    "build": ("-m", "generator", "--root", "{root}", "build", "--site-dir", "{out}"),
    "check again": ("-m", "generator", "--root", "{root}", "check", "--format", "json"),
    "build again": ("-m", "generator", "--root", "{root}", "build", "--site-dir", "{out}"),
    "build an edit": ("-m", "generator", "--root", "{root}", "build", "--site-dir", "{out}"),
}
"""Arguments of Python by phase. Each of the cold phases but `diff` does what those before it do, and more."""

WARM = ("check again", "build again", "build an edit")
"""Phases that run once more on what the same command has just done; for the last, one claim was edited between."""

REWORDED = ("diff",)
"""Phases that run on a copy of the project in which facts were reworded since its last commit."""


CLAIM = re.compile(r"^(    claim: \w[^:\n]*)\.$", re.MULTILINE)
"""A claim on one line of a sheet."""

LEAST = 0.002
"""An increase below this share of the largest value is noise."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: seconds of CPU, system time and children included; the peak of memory in MB; seconds."""

    cpu_seconds: float
    peak_mb: float
    wall_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """The runs of one phase on a project of so many facts."""

    phase: str
    facts: int
    runs: list[Cost]

    @property
    def cpu_seconds(self) -> float:
        """Median of the CPU seconds."""
        return median(run.cpu_seconds for run in self.runs)

    @property
    def peak_mb(self) -> float:
        """Median of the memory peaks."""
        return median(run.peak_mb for run in self.runs)


def prepare(root: Path, facts: int) -> None:
    """Write a project and its extracted sheets."""
    generate(root, facts)
    run(("-m", "generator", "--root", "{root}", "extract"), root, root)


def measure(phase: str, root: Path, out: Path) -> Cost:
    """Run a phase on the project in `root`, cold unless it is one of the warm ones, and return what it took."""
    shutil.rmtree(root / ".cache", ignore_errors=True)
    shutil.rmtree(out, ignore_errors=True)
    cold = run(PHASES[phase], root, out)
    if phase not in WARM:
        return cold
    with edited(root) if phase == WARM[-1] else nullcontext():
        return run(PHASES[phase], root, out)


@contextmanager
def edited(root: Path) -> Iterator[None]:
    """Let one claim of the project say something else, within the block."""
    sheet = min(root.glob("briefs/*/facts/*.yml"))
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(CLAIM.sub(r"\1, it is said.", text, count=1), encoding="utf-8")
    try:
        yield
    finally:
        sheet.write_text(text, encoding="utf-8")


def run(arguments: tuple[str, ...], root: Path, out: Path, python: str = sys.executable) -> Cost:
    """Run Python with arguments in a process of its own, and return what that took."""
    return spend([python, *(part.format(root=root, out=out) for part in arguments)])


def spend(command: list[str], folder: Path | None = None) -> Cost:
    """Run a command in a folder, and return what that took.

    Raises:
        RuntimeError: the command failed; the message has the end of what it said.
    """
    began = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, cwd=folder, env=_environment())  # noqa: S603 - ours
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            end = said.read().decode(errors="replace")[-4_000:]
            raise RuntimeError(f"{command} exits {process.returncode}:\n{end}")
    unit = 1 if sys.platform == "darwin" else 1_024
    seconds = time.perf_counter() - began
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6, seconds)


def _environment() -> dict[str, str]:
    """Return the environment without what would have a build read other folders too."""
    return {name: value for name, value in os.environ.items() if name != "BRIEFING_ORIGINALS"}


def measure_all(folder: Path, sizes: list[int], phases: list[str], runs: int) -> list[Result]:
    """Return the results of every phase on projects of every size, all made anew in `folder`."""
    for size in sizes:
        prepare(folder / str(size), size)
        if set(phases) & set(REWORDED):
            reword(folder / str(size), folder / f"{size}-reworded")
    results = [Result(phase, size, []) for phase in phases for size in sizes]
    for number in range(runs):
        for result in results:
            root = folder / (f"{result.facts}-reworded" if result.phase in REWORDED else str(result.facts))
            cost = measure(result.phase, root, folder / "out")
            result.runs.append(cost)
            said = f"run {number + 1}: {result.phase} {result.facts}: {cost.cpu_seconds:.2f} s"
            print(said, file=sys.stderr)
    return results


def table(results: list[Result]) -> str:
    """Return the medians by phase and size, the ratio of the two largest sizes, and the growth."""
    sizes = sorted({result.facts for result in results})
    lines = [["facts", *(f"{size:,}" for size in sizes), "ratio", "exponent"]]
    lines.append(["---", *("---:" for _ in lines[0][1:])])
    for unit, digits, value_of in (("s", 2, attrgetter("cpu_seconds")), ("MB", 0, attrgetter("peak_mb"))):
        for phase in dict.fromkeys(result.phase for result in results):
            by_size = {result.facts: value_of(result) for result in results if result.phase == phase}
            values = [by_size[size] for size in sizes]
            shown = [f"{value:.{digits}f}" for value in values]
            lines.append([f"{phase}, {unit}", *shown, *growth(sizes, values)])
    return "\n".join(_line(line) for line in lines)


def growth(sizes: list[int], values: list[float]) -> tuple[str, str]:
    """Return the ratio of the last two values, and the exponent of the growth over the last three.

    1 is linear, 2 quadratic. What every size costs alike does not count: for a + b * size ** k, the
    increases have the ratio of the sizes to the power of k, if each size is the same multiple of the
    one before. Else, and where nothing increases, there is no exponent.
    """
    ratio = f"{values[-1] / values[-2]:.1f}" if len(values) > 1 else ""
    steps = [size / before for before, size in pairwise(sizes[-3:])]
    increases = [value - before for before, value in pairwise(values[-3:])]
    if len(steps) == 1 or len(set(steps)) > 1 or min(increases, default=0) < LEAST * values[-1]:
        return ratio, ""
    return ratio, f"{math.log(increases[1] / increases[0]) / math.log(steps[0]):.2f}"


def _line(cells: list[str]) -> str:
    return f"| {cells[0]:<10} | " + " | ".join(f"{cell:>8}" for cell in cells[1:]) + " |"


def report(results: list[Result]) -> dict[str, object]:
    """Return the results for machines."""
    return {
        "format": "briefing-benchmark/1",
        "date": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "machine": machine(),
        "results": [
            {
                "phase": result.phase,
                "facts": result.facts,
                "cpu_seconds": result.cpu_seconds,
                "peak_mb": result.peak_mb,
                "runs": [asdict(cost) for cost in result.runs],
            }
            for result in results
        ],
    }


def machine() -> str:
    """Return what a reader needs to know of the machine."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.run", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--facts", type=int, nargs="+", default=[100, 1_000, 10_000], metavar="N")
    parser.add_argument("--phases", nargs="+", choices=PHASES, default=list(PHASES))
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every run to a file too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="briefing-benchmark-") as folder:
        try:
            results = measure_all(Path(folder), sorted(options.facts), options.phases, options.runs)
        except RuntimeError as error:
            print(error, file=sys.stderr)
            return 1
    print(table(results))
    if options.json:
        options.json.write_text(json.dumps(report(results), indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

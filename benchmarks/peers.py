"""Measure what other site generators take for the same pages, beside our own, in one run.

    python -m benchmarks.peers --tools DIR --install --facts 100 1000 10000 --json benchmarks/results/peers.json

The others are installed into the folder of the tools, each into one of its own; one that is not there is told as not
measured. Every run is cold: no cache, a new folder. The runs are interleaved, and the medians count; who needs more
than a minute is run once.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.peer_builders import PEERS
from benchmarks.peer_tables import tables
from benchmarks.run import PHASES, machine, prepare, spend
from generator import project

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.peer_builders import Peer
    from benchmarks.run import Cost

PAGES = "home, topics, timeline, sources"
FACTS = "the same and a page for each fact"
SETS = (PAGES, FACTS)
LEAN = ("-m", "benchmarks.lean", *PHASES["build"][2:])
OURS = (("briefing build, only these pages", PAGES, LEAN), ("briefing build, everything", FACTS, PHASES["build"]))
"""Our own builds: what they are called, which pages of the others they are compared with, arguments of Python."""

SLOW = 60.0
"""Seconds of a run above which there is no second one."""


@dataclass(frozen=True, slots=True)
class Entrant:
    """A builder that is ready to run on the pages of a project of so many facts."""

    name: str
    pages: str
    facts: int
    command: list[str]
    folder: Path
    out: Path
    stale: tuple[Path, ...] = ()
    runs: list[Cost] = field(default_factory=list)

    def run(self) -> Cost:
        """Build once, cold."""
        for folder in (self.out, *self.stale):
            shutil.rmtree(folder, ignore_errors=True)
        self.runs.append(spend(self.command, self.folder))
        return self.runs[-1]

    def result(self) -> dict[str, object]:
        """Return the medians, every run, and what was written."""
        files = [path for path in self.out.rglob("*") if path.is_file()]
        return {
            "builder": self.name,
            "pages": self.pages,
            "facts": self.facts,
            **{key: round(median(getattr(run, key) for run in self.runs), 2) for key in asdict(self.runs[0])},
            "documents": sum(path.suffix == ".html" for path in files),
            "bytes": sum(path.stat().st_size for path in files),
            "runs": [asdict(run) for run in self.runs],
        }


def entrants(folder: Path, facts: int, tools: Path, peers: Sequence[Peer]) -> Iterator[Entrant]:
    """Write a project and the pages of every peer, and yield who can be run."""
    root = folder / "project"
    prepare(root, facts)
    for name, pages, arguments in OURS:
        out = folder / f"ours-{SETS.index(pages)}"
        command = [sys.executable, *(part.format(root=root, out=out) for part in arguments)]
        yield Entrant(name, pages, facts, command, Path.cwd(), out, (root / ".cache",))
    read, _ = project.load(root)
    for peer in peers:
        for number, pages in enumerate(SETS[: 1 + (facts <= peer.most_facts)]):
            site = folder / f"{PEERS.index(peer)}-{number}"
            command = peer.command(tools, site) or []
            if command:
                peer.write(read, site, facts=pages == FACTS)
                stale = (site / ".cache", site / "doctrees")
                yield Entrant(peer.name, pages, facts, command, site, site / "out", stale)


def measure(ready: Sequence[Entrant], runs: int) -> Iterator[int]:
    """Run everybody in turn, and yield the number of each round that is done."""
    for number in range(1, runs + 1):
        for entrant in ready:
            if number > 1 and max(run.cpu_seconds for run in entrant.runs) > SLOW:
                continue
            cost = entrant.run()
            told = f"run {number}: {entrant.name}, {entrant.pages}, {entrant.facts}: {cost.cpu_seconds:.2f} s"
            print(told, file=sys.stderr)
        yield number


def report(ready: Sequence[Entrant], missing: Sequence[Peer], command: str) -> dict[str, object]:
    """Return everything for machines; who is missing is named, with no number."""
    return {
        "format": "briefing-peers/1",
        "date": datetime.now(UTC).date().isoformat(),
        "machine": machine(),
        "command": command,
        "packages": {peer.name: list(peer.packages) for peer in PEERS},
        "not_measured": [peer.name for peer in missing],
        "results": [entrant.result() for entrant in ready],
    }


def install(tools: Path, peers: Sequence[Peer]) -> None:
    """Install who is not there yet; who cannot be had is told and left out."""
    for peer in peers:
        if peer.command(tools, tools) is None:
            try:
                peer.install(tools)
            except (OSError, subprocess.CalledProcessError) as error:
                print(f"{peer.name} cannot be installed: {error}", file=sys.stderr)


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.peers", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tools", type=Path, required=True, metavar="DIR", help="where the others are installed")
    parser.add_argument("--install", action="store_true", help="install those that are not there")
    parser.add_argument("--peers", nargs="+", metavar="NAME", help="only those whose names begin so")
    parser.add_argument("--facts", type=int, nargs="+", default=[100, 1_000], metavar="N")
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every run to a file, after each round")
    options = parser.parse_args()
    peers = [peer for peer in PEERS if not options.peers or peer.name.startswith(tuple(options.peers))]
    if options.install:
        install(options.tools, peers)
    missing = [peer for peer in PEERS if peer not in peers or peer.command(options.tools, options.tools) is None]
    sizes = sorted(options.facts)
    said = f"python -m benchmarks.peers --facts {' '.join(map(str, sizes))} --runs {options.runs}"
    with tempfile.TemporaryDirectory(prefix="briefing-peers-") as name:
        folder = Path(name)
        try:
            ready = [entrant for size in sizes for entrant in entrants(folder / str(size), size, options.tools, peers)]
            for _ in measure(ready, options.runs):
                found = report(ready, missing, said)
                if options.json:
                    options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        except RuntimeError as error:
            print(error, file=sys.stderr)
            return 1
    print(tables(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())

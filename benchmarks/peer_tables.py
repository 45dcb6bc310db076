"""The page about speed, its figures written from those that `benchmarks.peers` and `benchmarks.run` kept.

    python -m benchmarks.peer_tables

No figure on the page is written by hand: the tables between its markers are made anew from the results.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.run import Cost, Result, growth, table

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "results"
PAGE = ROOT / "generator" / "docs" / "explanation-speed.md"
MB = 1e6
NOT_ASKED = "–"


def tables(report: Mapping[str, Any]) -> str:
    """Return what was measured as Markdown: how, then a table for each set of pages."""
    sets = dict.fromkeys(result["pages"] for result in report["results"])
    return "\n".join([_how(report), *(_of_set(report, pages) for pages in sets), _missing(report)]).rstrip("\n") + "\n"


def _how(report: Mapping[str, Any]) -> str:
    versions = ", ".join(dict.fromkeys(package for packages in report["packages"].values() for package in packages))
    most = max(len(result["runs"]) for result in report["results"])
    return (
        f"Measured on {report['date']} by `{report['command']}` on a machine with {report['machine']}: medians of up to"
        f" {most} interleaved runs, every one cold. Versions: {versions}.\n"
    )


def _of_set(report: Mapping[str, Any], pages: str) -> str:
    """Return the table of one set of pages, who needs the least CPU for the largest project first.

    Who was not asked for the largest has no number for it, and comes last.
    """
    results = [result for result in report["results"] if result["pages"] == pages]
    sizes = sorted({result["facts"] for result in results})
    head = [
        f"Pages: {pages}",
        *(f"{size:,} facts, s of CPU" for size in sizes),
        "exponent",
        f"{sizes[-1]:,} facts, s in all",
        "peak MB",
        "documents",
        "MB written",
    ]
    named: dict[str, dict[int, Mapping[str, Any]]] = {}
    for result in results:
        named.setdefault(result["builder"], {})[result["facts"]] = result

    def cost(name: str) -> float:
        largest = named[name].get(sizes[-1])
        return float(largest["cpu_seconds"]) if largest else math.inf

    ordered = (_row(name, named[name], sizes) for name in sorted(named, key=cost))
    rows = [head, ["---", *("---:" for _ in head[1:])], *ordered]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _row(name: str, by_size: Mapping[int, Mapping[str, Any]], sizes: list[int]) -> list[str]:
    seconds = [f"{by_size[size]['cpu_seconds']:.2f}" if size in by_size else NOT_ASKED for size in sizes]
    if sizes[-1] not in by_size:
        return [name, *seconds, *[NOT_ASKED] * 5]
    last = by_size[sizes[-1]]
    return [
        name,
        *seconds,
        growth(sizes, [by_size[size]["cpu_seconds"] for size in sizes])[1] or NOT_ASKED,
        f"{last['wall_seconds']:.2f}",
        f"{last['peak_mb']:.0f}",
        f"{last['documents']:,}",
        f"{last['bytes'] / MB:.0f}",
    ]


def _missing(report: Mapping[str, Any]) -> str:
    return "".join(f"Not measured, since it was not installed: {name}.\n" for name in report["not_measured"])


def phases(report: Mapping[str, Any]) -> str:
    """Return what our own phases cost as Markdown: how it was measured, then a table."""
    results = [
        Result(each["phase"], each["facts"], [Cost(**run) for run in each["runs"]]) for each in report["results"]
    ]
    said = (
        f"Measured on {report['date']} by `python -m benchmarks.run` with Python {report['python']} on a machine with"
        f" {report['machine']}: medians of {max(len(result.runs) for result in results)} interleaved runs.\n"
    )
    return f"{said}\n{table(results)}\n"


def page(text: str, peers: Mapping[str, Any], own: Mapping[str, Any]) -> str:
    """Return the page with the tables of these results in it."""
    return _between(_between(text, "peers", tables(peers)), "run", phases(own))


def _between(text: str, script: str, figures: str) -> str:
    begin, end = (f"<!-- {side} of the figures of benchmarks.{script} -->\n" for side in ("begin", "end"))
    before, found, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"the page lacks the line {end if found else begin}")
    return f"{before}{begin}\n{figures}\n{end}{after}"


def kept() -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Return the results of the peers and of our own phases."""
    peers, own = (json.loads((RESULTS / name).read_text(encoding="utf-8")) for name in ("peers.json", "costs.json"))
    return peers, own


def main() -> int:
    """Write the page anew."""
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), *kept()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

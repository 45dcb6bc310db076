"""The page about speed, its figures written from those that `benchmarks.peers` kept.

    python -m benchmarks.peer_tables

No figure on the page is written by hand: the tables between its markers are made anew from the results.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.run import growth

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "results" / "peers.json"
PAGE = ROOT / "generator" / "docs" / "explanation-speed.md"
BEGIN, END = "<!-- begin of the figures: benchmarks.peer_tables writes them -->\n", "<!-- end of the figures -->\n"
MB = 1e6


def tables(report: Mapping[str, Any]) -> str:
    """Return what was measured as Markdown: how, then a table for each set of pages."""
    sets = dict.fromkeys(result["pages"] for result in report["results"])
    return "\n".join([_how(report), *(_table(report, pages) for pages in sets), _missing(report)]).rstrip("\n") + "\n"


def _how(report: Mapping[str, Any]) -> str:
    versions = ", ".join(dict.fromkeys(package for packages in report["packages"].values() for package in packages))
    most = max(len(result["runs"]) for result in report["results"])
    return (
        f"Measured on {report['date']} by `{report['command']}` on a machine with {report['machine']}: medians of up to"
        f" {most} interleaved runs, every one cold. Versions: {versions}.\n"
    )


def _table(report: Mapping[str, Any], pages: str) -> str:
    """Return the table of one set of pages, who needs the least CPU for the largest project first."""
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
    largest = sorted(named, key=lambda name: named[name][sizes[-1]]["cpu_seconds"])
    rows = [head, ["---", *("---:" for _ in head[1:])], *(_row(name, named[name], sizes) for name in largest)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _row(name: str, by_size: Mapping[int, Mapping[str, Any]], sizes: list[int]) -> list[str]:
    seconds = [by_size[size]["cpu_seconds"] for size in sizes]
    last = by_size[sizes[-1]]
    return [
        name,
        *(f"{value:.2f}" for value in seconds),
        growth(sizes, seconds)[1] or "–",
        f"{last['wall_seconds']:.2f}",
        f"{last['peak_mb']:.0f}",
        f"{last['documents']:,}",
        f"{last['bytes'] / MB:.0f}",
    ]


def _missing(report: Mapping[str, Any]) -> str:
    return "".join(f"Not measured, since it was not installed: {name}.\n" for name in report["not_measured"])


def page(text: str, report: Mapping[str, Any]) -> str:
    """Return the page with the tables of these results in it."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page lacks the line {BEGIN if not begin else END}")
    return f"{before}{BEGIN}\n{tables(report)}\n{END}{after}"


def main() -> int:
    """Write the page anew."""
    report = json.loads(RESULTS.read_text(encoding="utf-8"))
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), report), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

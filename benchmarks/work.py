"""Count what a build does, instead of how long it takes: the same numbers on a fast machine, a slow one and a busy one.

    python -m benchmarks.work             # compare with what was accepted
    python -m benchmarks.work --accept    # accept what is counted now

A made-up project of 100 facts is built, and one of 200, each in a process of its own under Python's profiler, and then
once more after the edit of one claim, as `serve` does. Accepted,
in `results/work.json`, is what 100 facts take and what 100 more take; a test fails where either has grown, and where
any function of ours is called out of proportion to the facts.
"""

from __future__ import annotations

import argparse
import cProfile
import importlib
import inspect
import json
import os
import pstats
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.generate import generate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import CodeType

    from generator.hosts.outcome import Outcome

    Place = tuple[str, int, str]
    Found = tuple[Mapping[str, Mapping[str, int]], Mapping[str, Mapping[str, int]]]
    """The counts of 100 facts and of 200, each of `work` by its name and of `functions` by their places."""

FACTS = 100
ACCEPTED = Path(__file__).parent / "results" / "work.json"
HOW_TO_ACCEPT = "If that is meant, run `python -m benchmarks.work --accept` and say in the commit why."

FUNCTIONS = {
    "files read": "generator.text.reading:read_bytes",
    "seeds parsed": "generator.articles:read_seed",
    "YAML documents composed": "generator.records.sheets:compose",
    "entries held to the schema": "generator.records.entries:read_entry",
    "texts searched for marks": "generator.annotation.marks:scan",
    "texts rendered from Markdown": "generator.annotation.markdown:render",
    "texts made ready for quotes": "generator.text.normal:normalise",
    "quotes looked for": "generator.text.quotes:find",
    "dates read": "generator.text.dates:parse",
    "pages made": "generator.pages.context:Context.page",
    "templates compiled": "jinja2.environment:Environment.compile",
    "templates rendered": "jinja2.environment:Template.render",
    "frames of the theme rendered": "generator.hosts.chrome:Chrome.dressed",
    "tables of contents rendered": "generator.hosts.chrome:Chrome.contents",
}
"""What is counted, and the function that is called once for each."""

AGAIN = {
    "files of records parsed after an edit": "generator.readings:Readings.anew",
    "pages made after an edit": "generator.pages.context:Context.page",
    "frames of the theme rendered after an edit": "generator.hosts.chrome:Chrome.dressed",
    "records of data made after an edit": "generator.linked_data:claim",
}
"""What is counted of a build after one claim was edited."""

FIRST, FURTHER = "100 facts take", "100 more facts take"
CALLS, FILES, BYTES = "function calls in all", "files written", "bytes written"
CALLS_AGAIN = "function calls after an edit"

MORE = 1.05
"""How much more than accepted passes: a page that says one thing more is no regression."""

STEEP = 3.0
"""How much more often 200 facts may call a function than 100: twice is linear, four times quadratic."""

OFTEN = 500
"""Calls below which a function says nothing about growth."""


def count(facts: int) -> dict[str, dict[str, int]]:
    """Return what a build of so many facts does, counted in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="briefing-work-") as folder:
        generate(Path(folder) / "project", facts)
        command = [sys.executable, "-m", "benchmarks.work", "--count", folder]
        environment = {name: value for name, value in os.environ.items() if name != "BRIEFING_ORIGINALS"}
        run = subprocess.run(  # noqa: S603 - our own
            command, check=True, stdout=subprocess.PIPE, env={**environment, "PYTHONHASHSEED": "0"}, text=True
        )
    return dict(json.loads(run.stdout))


def counted(folder: Path) -> dict[str, dict[str, int]]:
    """Build the project in `folder` in this process, and return the counts of work and of every function of ours.

    One claim is then edited, and what the next build does is counted too: as one of the same process, that has to ask
    the cache for what files gave.
    """
    from generator import readings  # noqa: PLC0415 - not for those who compare only
    from generator.caching.memory import Memory  # noqa: PLC0415
    from generator.hosts import host  # noqa: PLC0415

    project, memory = folder / "project", Memory()

    def build() -> Outcome:
        with memory:
            return host.build(project, folder / "site", store=memory, serves=True)

    calls = _calls(build)
    work = {name: calls.get(_place(code), 0) for name, code in _codes(FUNCTIONS).items()}
    files = [path for path in (folder / "site").rglob("*") if path.is_file()]
    work |= {CALLS: sum(calls.values()), FILES: len(files), BYTES: sum(path.stat().st_size for path in files)}
    edit(project)
    readings.forget()
    again = _calls(build)
    work |= {name: again.get(_place(code), 0) for name, code in _codes(AGAIN).items()}
    return {"work": {**work, CALLS_AGAIN: sum(again.values())}, "functions": dict(_ours(calls))}


def edit(project: Path) -> None:
    """Change one claim of a made-up project."""
    sheet = min((project / "briefs").glob("*/facts/*.yml"))
    text = sheet.read_text("utf-8")
    sheet.write_text(re.sub(r"( claim: .*)\.$", r"\1 then.", text, count=1, flags=re.MULTILINE), "utf-8")


def _calls(build: Callable[[], Outcome]) -> dict[Place, int]:
    profile = cProfile.Profile(builtins=False)
    if not profile.runcall(build).built:
        raise RuntimeError("the project is not built")
    return {place: of[1] for place, of in pstats.Stats(profile).stats.items()}  # type: ignore[attr-defined]


def _codes(functions: Mapping[str, str]) -> dict[str, CodeType]:
    found = {}
    for name, place in functions.items():
        module, _, path = place.partition(":")
        value: Any = importlib.import_module(module)
        for part in path.split("."):
            value = getattr(value, part)
        found[name] = inspect.unwrap(value).__code__
    return found


def _place(code: CodeType) -> Place:
    return code.co_filename, code.co_firstlineno, code.co_name


def _ours(calls: Mapping[Place, int]) -> Iterator[tuple[str, int]]:
    """Yield the calls of the functions and templates of this package, by their places."""
    root = Path(__file__).parents[1]
    for (file, line, name), number in calls.items():
        if file.startswith((f"{root}/generator/", f"{root}/templates/")):
            yield f"{Path(file).relative_to(root)}:{line} {name}", number


def grown(found: Found, accepted: Mapping[str, Mapping[str, int]]) -> list[str]:
    """Return a sentence about each work that is more than accepted, or not accepted at all."""
    told = []
    for name, row in rows(found).items():
        if name not in accepted:
            told.append(f"{name}: nothing is accepted yet.")
            continue
        for what, now in row.items():
            before = accepted[name][what]
            if now > before * MORE:
                told.append(f"{name}: {what} {now:,}, and {before:,} were accepted.")
    return told


def rows(found: Found) -> dict[str, dict[str, int]]:
    """Return for each work what 100 facts take, and what 100 more take."""
    small, large = (counts["work"] for counts in found)
    return {name: {FIRST: small[name], FURTHER: large[name] - small[name]} for name in small}


def steep(found: Found) -> list[str]:
    """Return a sentence about each function of ours that is called out of proportion to the facts."""
    small, large = (counts["functions"] for counts in found)
    return [
        f"{place} is called {small[place]:,} times for 100 facts and {number:,} times for 200: twice would be linear."
        for place, number in large.items()
        if small.get(place, 0) >= OFTEN and number > STEEP * small[place]
    ]


def told(found: Found) -> list[str]:
    """Return a sentence about everything that has grown, and how to accept it."""
    sentences = [*grown(found, json.loads(ACCEPTED.read_text(encoding="utf-8"))), *steep(found)]
    return [*sentences, HOW_TO_ACCEPT] if sentences else []


def both() -> Found:
    """Return the counts of 100 facts and of 200."""
    with ThreadPoolExecutor() as pool:
        small, large = pool.map(count, (FACTS, 2 * FACTS))
    return small, large


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.work", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--accept", action="store_true", help="write what is counted now to results/work.json")
    parser.add_argument("--count", type=Path, metavar="DIR", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.count:
        print(json.dumps(counted(options.count)))
        return 0
    found = both()
    if options.accept:
        ACCEPTED.write_text(json.dumps(rows(found), indent=1) + "\n", encoding="utf-8")
        return 0
    sentences = told(found)
    print("\n".join(sentences or ["No work has grown."]))
    return 1 if sentences else 0


if __name__ == "__main__":
    sys.exit(main())

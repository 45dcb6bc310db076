"""Let Lighthouse judge one page of each kind, on a phone and on a desk: accessibility, best practices, SEO.

Lighthouse is no part of the environment. Any folder will do for it, outside of the project:

    npm install --prefix /tmp/lighthouse lighthouse@12
    python -m benchmarks.lighthouse --program /tmp/lighthouse/node_modules/.bin/lighthouse

Version 12 runs on Node 18 and later, version 13 asks for Node 22. Without the program nothing is measured, and the
reason is said.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from tests.browser import NoBrowserError, find, served
from tests.kinds import MISSING, built

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CATEGORIES = ("accessibility", "best-practices", "seo")
PRESETS = {"phone": (), "desk": ("--preset=desktop",)}
SEARCHED = "?q=a"
"""The home page with the search open."""
SECONDS = 180
"""How long one page may take."""


@dataclass(frozen=True, slots=True)
class Score:
    """What Lighthouse says of one page: points of 100 by category, and the audits that cost some."""

    address: str
    preset: str
    points: tuple[int, ...]
    failed: tuple[str, ...]


def scores(program: str, browser: Path, base: str, addresses: Sequence[str]) -> Iterator[Score]:
    """Yield the score of each page on a phone and on a desk."""
    for address in addresses:
        for preset in PRESETS:
            yield score(address, preset, report(program, browser, base + address, preset))


def report(program: str, browser: Path, url: str, preset: str) -> dict[str, Any]:
    """Return the report of Lighthouse on one page."""
    command = [
        program, url, "--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}",
        "--chrome-flags=--headless=new --no-sandbox", *PRESETS[preset],
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": os.fspath(browser)}
    done = subprocess.run(command, check=True, capture_output=True, timeout=SECONDS, env=environment)  # noqa: S603 - asked for
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def score(address: str, preset: str, found: dict[str, Any]) -> Score:
    """Return the points of a report, and the audits that have weight and are not passed."""
    held = [found["categories"][name] for name in CATEGORIES]
    weighed = (each["id"] for category in held for each in category["auditRefs"] if each["weight"])
    failed = tuple(id_ for id_ in weighed if (found["audits"][id_]["score"] or 0) < 1 and _applies(found, id_))
    return Score(address, preset, tuple(round(100 * (category["score"] or 0)) for category in held), failed)


def _applies(found: dict[str, Any], audit: str) -> bool:
    return found["audits"][audit]["scoreDisplayMode"] not in {"notApplicable", "manual", "informative"}


def line(one: Score) -> str:
    """Return a score as a line of a table."""
    points = " | ".join(f"{each:3}" for each in one.points)
    return f"| {one.address or '(home)'} | {one.preset} | {points} | {', '.join(one.failed)} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table; 1 if any page has less than 100 points."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lighthouse", description=__doc__)
    parser.add_argument("root", nargs="?", type=Path, default=Path(), help="the project, this one if none is named")
    parser.add_argument("--program", default=shutil.which("lighthouse"), help="the program, if it is not on the path")
    options = parser.parse_args(arguments)
    try:
        browser = find()
    except NoBrowserError as error:
        return _skip(str(error))
    if not options.program or not shutil.which(options.program):
        return _skip("Lighthouse is not installed here; the head of this file says how.")
    print("| page | on a | accessibility | best practices | SEO | what costs points |\n|---|---|---|---|---|---|")
    low = 0
    with TemporaryDirectory() as folder, served(Path(folder)) as base:
        site = built(options.root.resolve(), Path(folder) / "site", site_url=f"{base}site/")
        kinds = [kind for kind in site.kinds if kind != MISSING]  # which is not to be found by anybody
        for one in scores(options.program, browser, f"{base}site/", [*kinds, SEARCHED]):
            print(line(one), flush=True)
            low += min(one.points) < 100  # noqa: PLR2004 - the most
    return 1 if low else 0


def _skip(reason: str) -> int:
    print(f"Nothing was measured. {reason}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())

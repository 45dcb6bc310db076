"""The command: runs targets, each in a process of its own, and tells what came of them."""

from __future__ import annotations

import argparse
import base64
import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from tests.fuzzing import tally
from tests.fuzzing.engine import OWN, REPORT, engine_name
from tests.fuzzing.finds import ROOT, Find, keep, small
from tests.fuzzing.targets import BY_NAME, TARGETS

CORPORA = ROOT / ".cache" / "fuzzing"
"""What atheris has learned, by target; it may be deleted at any time."""

_COVERED = re.compile(r"cov: (\d+)")
_HEAD = f"{'target':14}{'inputs':>12}{'a second':>10}{'coverage':>10}{'new':>7}{'finds':>7}"


def main(words: list[str] | None = None) -> int:
    """Run what is asked for; return 1 where something was found."""
    options = _options().parse_args(words)
    engine = OWN if options.own else engine_name()
    if engine == OWN and not options.own:
        print("atheris is not installed (`make fuzz` installs it): the inputs are mutated without a look at coverage")
    names = options.targets or [each.name for each in TARGETS]
    print(_HEAD, flush=True)
    found, turn, counted = 0, 0, tally.read(options.tally)
    while True:
        with ThreadPoolExecutor(options.jobs) as pool:
            reports = pool.map(partial(run, options=options, engine=engine, turn=turn), names)
            for name, told in zip(names, reports, strict=True):
                print(_line(name, told), flush=True)
                for find in told["finds"]:
                    made = small(BY_NAME[name], Find(name, find["what"], base64.b64decode(find["data"])))
                    print(f"  {find['what']}\n  kept as {keep(made).relative_to(ROOT)}\n{find['told']}", flush=True)
                counted = tally.added(counted, name, {**told, "finds": len(told["finds"])})
                found += len(told["finds"])
                tally.write(counted, options.tally)
        turn += 1
        if counted["inputs"] >= options.until:
            print(f"{counted['inputs']:,} inputs in all, of which {found} broke something this time")
            return 1 if found else 0


def run(name: str, options: argparse.Namespace, engine: str, turn: int) -> dict[str, Any]:
    """Run one target; return its report, with the coverage and what stopped it, if anything did."""
    with tempfile.TemporaryDirectory(prefix="briefing-fuzzing-") as scratch:
        folder = CORPORA / name if engine != OWN else Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / REPORT).unlink(missing_ok=True)
        limits = (str(options.runs), str(0 if options.runs else options.seconds), str(options.seed + turn))
        done = subprocess.run(
            [sys.executable, "-m", "tests.fuzzing.engine", name, *limits, str(folder), engine],
            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": scratch}, capture_output=True, text=True, check=False, errors="replace",
        )  # fmt: skip
        told = json.loads((folder / REPORT).read_text("utf-8")) if (folder / REPORT).exists() else _NOTHING
        stopped = sorted(folder.glob("stopped-*"))
        finds = [*told["finds"], *(_stopped(path, done.stderr) for path in stopped)]
        for path in stopped:
            path.unlink()
    if done.returncode and not stopped:
        raise SystemExit(f"{name}: the engine failed\n{done.stderr[-2000:]}")
    covered = [int(number) for number in _COVERED.findall(done.stderr)]
    date = f"{datetime.now(UTC):%Y-%m-%d}"
    return {**told, "finds": finds, "engine": engine, "date": date, "covered": (covered[:1] + covered[-1:]) or None}


_NOTHING: dict[str, Any] = {"inputs": 0, "seconds": 0.0, "finds": []}


def _stopped(path: Path, said: str) -> dict[str, str]:
    """Return the find of an input at which the process was stopped: it took too long or too much."""
    data = base64.b64encode(path.read_bytes()).decode()
    return {"what": path.name.split("-")[1], "data": data, "told": said[-1500:]}


def _line(name: str, told: dict[str, Any]) -> str:
    rate = told["inputs"] / told["seconds"] if told["seconds"] else 0
    first, last = told["covered"] or (None, None)
    cover = f"{last:>10}{last - first:>7}" if last is not None and first is not None else f"{'–':>10}{'–':>7}"
    return f"{name:14}{told['inputs']:>12,}{rate:>10,.0f}{cover}{len(told['finds']):>7}"


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzzing", description="Give the readers what nobody would write."
    )
    parser.add_argument("targets", nargs="*", choices=[*BY_NAME, []], metavar="TARGET", help=f"of {', '.join(BY_NAME)}")
    parser.add_argument("--runs", type=int, default=0, metavar="N", help="inputs for each target")
    parser.add_argument(
        "--seconds", type=float, default=10, metavar="S", help="for each target, where --runs is not given"
    )
    parser.add_argument(
        "--until", type=int, default=0, metavar="N", help="go on in turns until the tally holds N inputs in all"
    )
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="targets at once")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="other inputs")
    parser.add_argument("--own", action="store_true", help="without atheris, also where it is installed")
    parser.add_argument("--tally", type=Path, default=tally.TALLY, metavar="FILE", help="where inputs are counted")
    return parser


if __name__ == "__main__":
    sys.exit(main())

"""Faults: every call of a command to the file system fails, or is the moment of its death; and it is killed at random.

    python -m tests.faults [--every N] [--kills N] [--results FILE] [COMMAND...]

Each command runs on a small project once, to see what it asks of the file system. Then, at each of these calls, it runs
anew, once with an error (a full disk, a broken one, a missing right, by turns) and once with its death there; and for
each of some lengths with a system that lets no file grow longer, which is how the cache's database fails too. After
each of them the same command runs again, without a fault. What people wrote and what readers see is old or new each
time, and new after the second run. Then builds are killed at random moments, as processes of their own. What came of it
is printed, and ends the program with status 1 where anything was broken. It
needs Linux.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, cycle
from pathlib import Path
from random import Random
from typing import TypedDict, cast

from tests.failing import ERRORS, KILL, Outcome, attempt, renewed, tree
from tests.faulted import CASES, Bench, Files, bench

ROOT = Path(__file__).parent.parent
KILLS = 200
LENGTHS = (0, 1, 1000, 5000, 20_000, 50_000, 100_000, 200_000)
"""The bytes that files may have at most where a disk has no more to give."""


GAP = ".site.briefing/old/"
"""Where the old site is between two renames, which is only where folders cannot be exchanged in one step."""


class Row(TypedDict):
    """What came of a command: its calls, how often it failed and was killed at one of them, and what was broken."""

    calls: int
    failed: int
    killed: int
    broken: int


def is_aside(path: str) -> bool:
    """Say whether a file is one that nobody wrote and nobody reads: in the cache, or beside another for a moment."""
    return path.startswith((".cache/", ".site.briefing/")) or path.endswith((".new", ".old"))


def kept(files: Files) -> dict[str, str]:
    """Return the files that people write or read."""
    return {path: digest for path, digest in files.items() if not is_aside(path)}


def records(files: Files) -> dict[str, str]:
    """Return the files that people write, of which all are old or all are new.

    Lists that are made of them are not among them, nor what an import puts in its place before the seed: the article
    as it came, and the line by which git does not see it.
    """
    made = ("/extracted/", "verified.lock")
    return {
        path: digest
        for path, digest in kept(files).items()
        if path.startswith(("seeds/", "briefs/")) and not any(part in path for part in made)
    }


def site(files: Files) -> dict[str, str]:
    return {path: digest for path, digest in files.items() if path.startswith("site/")}


def between(files: Files) -> dict[str, str]:
    """Return the site that a death between two renames left beside its place, where the next build takes it from."""
    return {path.replace(GAP, "site/", 1): digest for path, digest in files.items() if path.startswith(GAP)}


def wrong(at: Bench, one: Outcome) -> str:
    """Say what is broken after a run, '' for nothing."""
    seen = kept(one.files)
    if at.case.moves and one.status is None and not site(seen):
        seen |= between(one.files)
    return _ended_badly(one) or next(_broken(one, seen, kept(at.old), kept(at.new)), "")


def _ended_badly(one: Outcome) -> str:
    if one.status not in (None, 0, 1, 2) or "our fault" in one.said:
        return "it ended as no command may"
    return "it failed without a word" if one.status and not one.said.strip() else ""


def _broken(one: Outcome, seen: Files, old: Files, new: Files) -> Iterator[str]:
    if one.status == 0 and seen != new:
        yield "it said that all went well, and something is not new"
    yield from (f"neither old nor new: {path}" for path in seen if seen[path] not in (old.get(path), new.get(path)))
    yield from (f"lost: {path}" for path in sorted((old.keys() & new.keys()) - seen.keys()))
    if one.status is not None and records(seen) not in (records(old), records(new)):
        yield "some records are old, and some are new"
    if site(seen) not in ((site(old),) if one.status else (site(old), site(new))):
        yield "the site is neither the old one nor the new"


def wrong_again(at: Bench, one: Outcome) -> str:
    """Run the same command again; say what is then broken, '' for nothing.

    That is not asked where everything was left as it had been, the cache and the work folder included.
    """
    found = "" if one.files == at.old else broken_again(at, one, attempt(at.faults(), at.words))
    return f"when it ran again: {found}" if found else ""


def broken_again(at: Bench, one: Outcome, again: Outcome) -> str:
    """Say what is broken after a second run, '' for nothing.

    What was written already may be written once more (a fact), or be refused (a source): then it only has to end well.
    """
    if at.case.built or records(one.files) == records(at.old):
        return wrong(at, again) or ("" if kept(again.files) == kept(at.new) else "what it left is not new")
    return _ended_badly(again)


def tried(at: Bench, every: int, *, each: bool = False) -> Iterator[tuple[bool, str]]:
    """Run the command with its faults; yield whether it was killed, and what was broken, '' for nothing.

    One in `every` calls fails and is the moment of death, by turns where not all do. Errors take turns, but for `each`.
    """
    errors = cycle([*ERRORS, KILL] if every > 1 else ERRORS)
    first = at.calls.index("exchange") if at.case.moves else 0  # up to there it does what others do
    for number in range(first + 1, len(at.calls) + 1, every):
        kinds = (next(errors),) if every > 1 else (*(ERRORS if each else (next(errors),)), KILL)
        for error in kinds:
            renewed(at.folder / "now", at.folder / "before")
            one = attempt(at.faults(number, error), at.words)
            if one.status is None or one.failed:
                found = wrong(at, one) or wrong_again(at, one)
                yield error == KILL, found and f"{number} {one.failed} ({error}): {found}\n{one.said[-800:]}"


def filled(at: Bench) -> Iterator[str]:
    """Run the command where no file may be longer than each of some lengths; yield what was broken, '' for nothing."""
    for longest in LENGTHS:
        renewed(at.folder / "now", at.folder / "before")
        one = attempt(replace(at.faults(), longest=longest), at.words)
        found = wrong(at, one) or wrong_again(at, one)
        if one.status == 0 and not found:
            break  # there is no longer one
        yield found and f"no file over {longest} bytes: {found}\n{one.said[-800:]}"


def killed(at: Bench, count: int) -> Iterator[str]:
    """Start the command as people do, kill it at a random moment; yield what was broken each time, '' for nothing."""
    moments, now = Random(8), at.folder / "now"  # noqa: S311 - moments, not secrets
    words = [sys.executable, "-m", "generator", "--root", str(now), *at.words]
    took, done = 0.0, 0
    while done < count:
        renewed(now, at.folder / "before")
        began = time.monotonic()
        process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if took:
            time.sleep(took * moments.uniform(0.3, 1))  # not to wait for anything: any moment will do
            process.kill()
        if process.wait() != -signal.SIGKILL:
            took = time.monotonic() - began
            continue
        done += 1
        one = Outcome("", None, "", (), tree(now))
        yield wrong(at, one) or wrong_again(at, one)


def told(name: str, row: Row) -> str:
    return f"{name:20}{row['calls']:>8}{row['failed']:>8}{row['killed']:>8}{row['broken']:>8}"


def run(names: Iterable[str], every: int, kills: int, *, each: bool = False) -> Iterator[tuple[str, Row]]:
    """Try the cases that are asked for; yield what came of each, and print what is broken when it is found."""
    with tempfile.TemporaryDirectory(prefix="briefing-faults-") as scratch:
        os.environ["XDG_CACHE_HOME"] = str(Path(scratch) / "home")
        benches = {name: bench(CASES[name], Path(scratch) / str(number)) for number, name in enumerate(names)}
        for name, at in benches.items():
            row = Row(calls=len(at.calls), failed=0, killed=0, broken=0)
            dying = ((True, found) for found in killed(at, kills if at.case.killed else 0))
            for is_dead, found in chain(tried(at, every, each=each), ((False, text) for text in filled(at)), dying):
                row["killed" if is_dead else "failed"] += 1
                row["broken"] += bool(found)
                print(f"{name} is broken: {found}\n" if found else "", end="", flush=True)
            yield name, row


def main(arguments: list[str] | None = None) -> int:
    """Run what is asked for; return 1 where something was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description="fail and kill commands at every call")
    parser.add_argument("command", nargs="*", choices=[*CASES, []], metavar="COMMAND", help=f"of {', '.join(CASES)}")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only one in N calls, with an error in turn")
    parser.add_argument("--each", action="store_true", help="each error at each call; else they take turns")
    parser.add_argument("--kills", type=int, default=KILLS, metavar="N", help="of each build, at random moments")
    parser.add_argument("--results", type=Path, metavar="FILE", help="where the numbers are kept")
    asked = parser.parse_args(arguments)
    print(f"{'command':20}{'calls':>8}{'failed':>8}{'killed':>8}{'broken':>8}", flush=True)
    rows: dict[str, Row] = {}
    for name, row in run(asked.command or list(CASES), asked.every, asked.kills, each=asked.each):
        rows[name] = row
        print(told(name, row), flush=True)
        if asked.results:
            keep(rows, asked.results)
    total = {key: sum(row[key] for row in rows.values()) for key in ("calls", "failed", "killed", "broken")}
    print(told("in all", cast("Row", total)))
    return 1 if total["broken"] else 0


def keep(rows: Mapping[str, Row], path: Path) -> None:
    """Write the rows into a file, a line each, in the place of those that it has of the same commands."""
    held = {**(json.loads(path.read_text("utf-8")) if path.exists() else {}), **rows}
    lines = (f"  {json.dumps(name)}: {json.dumps(held[name])}" for name in CASES if name in held)
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())

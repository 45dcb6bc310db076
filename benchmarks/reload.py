"""How soon `serve` shows an edit: the first claim of a sheet is reworded again and again, and its page asked for.

    python -m benchmarks.reload [--facts 1200] [--edits 7]

Told are the seconds from writing the sheet until the page that is served says the new words, and the CPU of the server.
"""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from urllib.error import URLError

from benchmarks.generate import generate

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 120
"""The seconds after which a page that does not change is taken for one that never will."""

LOOK = 0.02
"""The seconds between two looks at a page."""


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def served(root: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Serve a project; yield its address and the process, once it answers."""
    port = free_port()
    run = [sys.executable, "-m", "generator", "--root", str(root), "serve", "--port", str(port)]
    server = subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own
    try:
        address = f"http://127.0.0.1:{port}/"
        seen(address, "<")
        yield address, server
    finally:
        server.terminate()
        server.wait()


def seen(address: str, words: str) -> float:
    """Wait until a page holds some words; return how many seconds that took.

    Raises:
        TimeoutError: it does not within `PATIENCE`.
    """
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        try:
            with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
                if words in answer.read().decode():
                    return time.monotonic() - began
        except URLError:
            pass
        time.sleep(LOOK)
    raise TimeoutError(f"{address} does not say {words!r}")


def cpu_seconds(process: subprocess.Popen[bytes]) -> float:
    """Return the seconds of CPU that a process has taken, on Linux."""
    fields = Path(f"/proc/{process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def first_fact(root: Path) -> tuple[Path, str, str]:
    """Return a sheet, the address of its first fact's page, and its claim as it stands there."""
    sheet = min(root.glob("briefs/*/facts/*.yml"))
    _, named, said, *_ = sheet.read_text("utf-8").splitlines()
    brief = sheet.relative_to(root / "briefs").parts[0]
    return sheet, f"{brief}/f/{named.strip(' :')}/", said.partition("claim: ")[2]


def measure(root: Path, edits: int) -> Iterator[tuple[float, float]]:
    """Yield the seconds, and those of CPU, of each of some edits."""
    sheet, page, claim = first_fact(root)
    text = sheet.read_text("utf-8")
    with served(root) as (address, server):
        seen(address + page, "<")
        for number in range(edits):
            time.sleep(1)  # as people do; what is still cleared away is not to be counted for the next edit
            before = cpu_seconds(server)
            sheet.write_text(text.replace(claim, f"{claim.strip('.')} in version {number}."), "utf-8")
            took = seen(address + page, f"in version {number}.")
            yield took, cpu_seconds(server) - before


def main(arguments: list[str] | None = None) -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reload", description="how soon serve shows an edit")
    parser.add_argument("--facts", type=int, default=1200, help="facts of the made-up project (default: 1200)")
    parser.add_argument("--edits", type=int, default=7, help="how many edits (default: 7)")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        generate(root, asked.facts)
        found = list(measure(root, asked.edits))
    for took, cpu in found:
        print(f"{took:.2f} s, {cpu:.2f} s of CPU")
    print(f"median {median(took for took, _ in found):.2f} s, {median(cpu for _, cpu in found):.2f} s of CPU")


if __name__ == "__main__":
    main()

"""Progress: a line on a terminal, after a while, that leaves no trace; nothing anywhere else."""

from __future__ import annotations

import io
import os
import pty
import re
import select
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import pytest

from generator import progress
from generator.progress import CLEAR, doing, shown, told

if TYPE_CHECKING:
    from collections.abc import Iterator

SMALL = Path(__file__).parent / "projects" / "three-scripts"
PATIENCE = 60  # seconds
AT_ONCE = """
import sys
from generator import cli, progress
progress.PATIENCE_SECONDS = 0
sys.exit(cli.main(sys.argv[1:]))
"""
"""The command line for somebody without any patience."""


@contextmanager
def terminal() -> Iterator[tuple[int, TextIO]]:
    """A terminal: what appears on it can be read from the first, what is written to the second appears."""
    reading, writing = pty.openpty()
    with os.fdopen(writing, "w", encoding="utf-8") as stream:
        yield reading, stream
    os.close(reading)


def read(reading: int, pattern: str, seen: str = "") -> str:
    """Read until the pattern appears."""
    end = time.monotonic() + PATIENCE
    while not re.search(pattern, seen):
        ready, _, _ = select.select([reading], [], [], max(0, end - time.monotonic()))
        assert ready, seen
        assert time.monotonic() < end, seen
        seen += os.read(reading, 4096).decode()
    return seen


@pytest.fixture(autouse=True)
def _a_terminal_of_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(progress, "PATIENCE_SECONDS", 0.01)
    monkeypatch.setattr(progress, "TICK_SECONDS", 0.01)


def test_a_terminal_is_told_what_goes_on_and_the_line_goes() -> None:
    with terminal() as (reading, stream):
        with shown(stream):
            doing("checking")
            read(reading, r"briefing: checking … 0 s")
            doing("making the pages, of which there are very many")
            seen = read(reading, r"briefing: making the pages, of which th")
        seen = read(reading, re.escape(CLEAR) + r"$", seen)
        assert all(len(line) < 40 for line in re.split(r"\r\x1b\[K|\r|\n", seen))


def test_who_is_not_a_terminal_is_told_nothing() -> None:
    stream = io.StringIO()
    with shown(stream):
        doing("checking")
    assert stream.getvalue() == ""


@pytest.mark.parametrize(("name", "value"), [("TERM", "dumb"), ("TERM", ""), ("CI", "true")])
def test_some_terminals_are_told_nothing(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with terminal() as (reading, stream):
        with shown(stream):
            doing("checking")
        stream.write("all")
        stream.flush()
        assert read(reading, "all") == "all"


def test_what_is_quick_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE_SECONDS", PATIENCE)
    with terminal() as (reading, stream):
        with shown(stream):
            doing("checking")
        stream.write("all")
        stream.flush()
        assert read(reading, "all") == "all"


def test_an_error_takes_the_line_away() -> None:
    with terminal() as (reading, stream):

        def failing() -> None:
            with shown(stream):
                doing("checking")
                read(reading, "checking … 0 s")
                raise OSError("full")

        with pytest.raises(OSError, match="full"):
            failing()
        assert read(reading, re.escape(CLEAR) + "$").endswith(CLEAR)


def test_what_stays_has_a_line_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    told("serving")
    assert capsys.readouterr().err == "briefing: serving\n"


def test_a_report_stands_on_an_empty_line() -> None:
    with terminal() as (reading, stream):
        command = [sys.executable, "-c", AT_ONCE, "--root", str(SMALL), "check", "--format", "json"]
        with subprocess.Popen(command, stdout=stream, stderr=stream, stdin=subprocess.DEVNULL) as run:
            seen = read(reading, r'"checked"[^}]*\}')
            assert run.wait(PATIENCE) == 0
    assert re.search(r"briefing: [a-z ]+ … \d+ s", seen)
    assert re.search(re.escape(CLEAR) + r"\{", seen)


def test_a_file_gets_the_report_alone() -> None:
    run = subprocess.run(
        [sys.executable, "-c", AT_ONCE, "--root", str(SMALL), "check"], check=True, capture_output=True, text=True
    )
    assert run.stderr == ""
    assert "briefing:" not in run.stdout

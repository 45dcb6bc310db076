"""Progress: what a command is at, on a terminal, once that takes longer than a second.

Stages say what they do through `doing`. Somebody may be looking, or nobody: then it costs nothing. Nothing of it
reaches a file, a pipe or the log of a machine that checks pull requests.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE_SECONDS = 1.0
"""After this time the user is told what goes on."""

TICK_SECONDS = 0.2
CLEAR = "\r\x1b[K"
"""What puts the cursor to the beginning of a line and empties it."""

_log = logging.getLogger("briefing.progress")


def doing(text: str) -> None:
    """Say what goes on from now on, such as `checking`."""
    _log.info(text)


class Line(logging.Handler):
    """One line of a terminal that says what goes on and for how long, and is gone when that is over."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(logging.INFO)
        self.stream, self.text, self.began = stream, "working", time.monotonic()
        self.over, self.is_shown = threading.Event(), False
        self.thread = threading.Thread(target=self._tick, daemon=True)

    def emit(self, record: logging.LogRecord) -> None:
        """Take note of what goes on; the line is drawn from time to time."""
        self.text = record.getMessage()

    def begin(self) -> None:
        """Look on from now on."""
        _log.addHandler(self)
        _log.setLevel(logging.INFO)
        self.thread.start()

    def end(self) -> None:
        """Take the line away."""
        _log.removeHandler(self)
        _log.setLevel(logging.NOTSET)
        self.over.set()
        self.thread.join()
        if self.is_shown:
            self._write(CLEAR)

    def _tick(self) -> None:
        wait = PATIENCE_SECONDS
        while not self.over.wait(wait):
            wait, self.is_shown = TICK_SECONDS, True
            said = f"briefing: {self.text} … {time.monotonic() - self.began:.0f} s"
            self._write(f"{CLEAR}{said[: shutil.get_terminal_size().columns - 1]}")

    def _write(self, text: str) -> None:
        self.stream.write(text)
        self.stream.flush()


@contextmanager
def shown(stream: TextIO | None = None) -> Iterator[None]:
    """Show on standard error what goes on in the block, if that is a terminal on which a line can be drawn anew."""
    stream = stream or sys.stderr
    if not stream.isatty() or os.environ.get("TERM") in {"", "dumb", None} or "CI" in os.environ:
        yield
        return
    line = Line(stream)
    line.begin()
    try:
        yield
    finally:
        line.end()


def told(text: str) -> None:
    """Say something on a line of its own on standard error, which stays."""
    print(f"{CLEAR if sys.stderr.isatty() else ''}briefing: {text}", file=sys.stderr, flush=True)  # noqa: T201

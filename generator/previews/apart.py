"""Apart: a proposal built in a process of its own, so that one that comes to no end takes nothing else with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

OUR_FAULT = 70
"""The status of a command that met what it was not made for (DESIGN §8)."""

SECONDS = 600
"""How long one preview may take."""


def run_apart(arguments: Sequence[str], seconds: float = SECONDS) -> tuple[int, str]:
    """Run `briefing` with these arguments in a process of its own; return its status and what went wrong.

    That is a sentence for the comment, '' where the command ended as one should, also if it found errors.
    """
    command = [sys.executable, "-P", "-m", "generator", *arguments]
    status = _status(command, seconds)
    if status is None:
        return OUR_FAULT, f"To build it took longer than {seconds:g} seconds, which is the limit"
    ended_badly = status < 0 or status == OUR_FAULT
    return status, "To build it ended before its time; the log of the run says more" if ended_badly else ""


def _status(command: Sequence[str], seconds: float) -> int | None:
    """Return how a command ended, below 0 by a signal; None where it was stopped, with all that it had started."""
    with subprocess.Popen(command, start_new_session=True, stdin=subprocess.DEVNULL) as process:  # noqa: S603
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)

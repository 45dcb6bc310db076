"""The command line: a thin shell that parses arguments, calls one stage, and says what came of it."""

from __future__ import annotations

import argparse
import gc
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from generator import __version__
from generator.commands import (
    CONFIG,
    FINE,
    LOCKED,
    OUR_FAULT,
    USAGE,
    Refused,
    beginning,
    building,
    checking,
    comparing,
    completing,
    exporting,
    fail,
    importing,
    merging,
    previewing,
    reimporting,
    shown_with,
    suggesting,
)
from generator.hosts.staging import SiteBusyError, SiteDirError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from generator.commands import Command


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status (DESIGN §8). Without `arguments` it is the process's own, which ends."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    options, unknown = parser().parse_known_args(arguments)
    if unknown:
        options.own.refuse(unknown)
    if options.run is not building.serve:
        gc.disable()  # records live until the end, and a command ends soon
    try:
        return int(options.run(options))
    except (Refused, SiteDirError, SiteBusyError) as refusal:
        return fail(str(refusal), LOCKED if isinstance(refusal, SiteBusyError) else USAGE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        return fail("stopped", 130)
    except OSError as error:
        return fail(f"{error.filename or 'input or output'}: {error.strerror or error}", USAGE)
    except Exception as error:  # noqa: BLE001 - the last line of defence turns a traceback into a report
        return _our_fault(error)
    finally:
        if arguments is None:
            gc.freeze()  # else the records of a large project are searched through once more, to no end
        gc.enable()


def _our_fault(error: Exception) -> int:
    import traceback

    if os.environ.get("BRIEFING_TRACEBACK"):
        traceback.print_exception(error)
    where = traceback.extract_tb(error.__traceback__)[-1]
    said = f"{type(error).__name__} in {Path(where.filename).name}, line {where.lineno}: {str(error)[:200]!r}"
    work = _file_in_work(error.__traceback__)
    at = f" while it worked on {work!r}" if work else ""
    fix = "Set BRIEFING_TRACEBACK=1 for all of it and report it."
    return fail(f"this is our fault, not yours{at}: {said}. {fix}", OUR_FAULT)


def _file_in_work(trace: TracebackType | None) -> str:
    """Return the innermost file that a function of the package was given by its path."""
    found = ""
    while trace:
        path = trace.tb_frame.f_locals.get("path")
        found = str(path) if isinstance(path, str | Path) else found
        trace = trace.tb_next
    return found


COMMANDS = (
    *building.COMMANDS, *merging.COMMANDS, *checking.COMMANDS, *beginning.COMMANDS, *reimporting.COMMANDS,
    *suggesting.COMMANDS, *comparing.COMMANDS, *exporting.COMMANDS, *previewing.COMMANDS, *completing.COMMANDS,
    *importing.COMMANDS,
)  # fmt: skip
"""All commands, in the order of the help."""


_CHOICE = re.compile(r"invalid choice: '([^']{1,40})' \(choose from (.+)\)")


class _Parser(argparse.ArgumentParser):
    """A parser whose message on a word that it does not know ends with the one that may be meant."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.set_defaults(own=self)

    def error(self, message: str) -> NoReturn:
        import difflib

        choice = _CHOICE.search(message)
        near = difflib.get_close_matches(choice[1], re.findall(r"[\w-]+", choice[2]), 1) if choice else []
        more = f"; did you mean `{near[0]}`?" if near else ""
        more = more or ("; `briefing --help` lists them" if message.endswith("required: COMMAND") else "")
        super().error(f"{message}{more}")

    def refuse(self, unknown: Sequence[str]) -> NoReturn:
        """End the program because of words that this command does not take."""
        import difflib

        known = re.findall(r"(?<![\w-])--[a-z-]+", self.format_help())
        near = difflib.get_close_matches(unknown[0].partition("=")[0], known, 1)
        more = f"; did you mean `{near[0]}`?" if near else ""
        super().error(f"unrecognized arguments: {' '.join(unknown)}{more}")


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = _Parser(
        prog="briefing",
        description="Build a research briefing in which every sentence is held to the words of its sources.",
        **shown_with(("briefing check", "briefing build --site-dir public", "briefing --root ../my-briefings check")),
    )
    top.add_argument("--version", action="version", version=f"briefing {__version__}")
    top.add_argument(
        "--root",
        type=Path,
        metavar="DIR",
        help=f"the project's folder (default: the nearest one upwards that holds {CONFIG})",
    )
    top.set_defaults(parser=top)
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in COMMANDS:
        _add(commands, command)
    return top


def _add(commands: argparse._SubParsersAction[_Parser], command: Command) -> None:
    own = commands.add_parser(
        command.name,
        help=command.text,
        description=command.text[0].upper() + command.text[1:] + ".",
        **shown_with(command.examples),
    )
    own.set_defaults(run=command.run)
    command.add(own)

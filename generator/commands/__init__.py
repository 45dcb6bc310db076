"""The commands: each calls one stage and says what came of it. What a command needs is imported when it runs.

Here stands what they share; each group has a module with its options and its `COMMANDS`, which the command line joins.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from generator.caching.store import Store
    from generator.issues import Issue
    from generator.model import Brief, Project

FINE, FOUND_ERRORS, USAGE, LOCKED, OUR_FAULT = 0, 1, 2, 75, 70
CONFIG = "mkdocs.yml"
ORIGINALS_VARIABLE = "BRIEFING_ORIGINALS"
SUMMARY_VARIABLE = "GITHUB_STEP_SUMMARY"


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, what runs it and returns the exit status, one line of help, examples, and its options."""

    name: str
    run: Callable[[argparse.Namespace], int]
    text: str
    examples: tuple[str, ...]
    add: Callable[[argparse.ArgumentParser], None]


def shown_with(examples: Sequence[str]) -> dict[str, Any]:
    """Return what makes a parser show examples below its help, each on a line of its own."""
    epilog = "\n  ".join((f"Example{'s'[: len(examples) > 1]}:", *examples)) + "\n"
    return {"epilog": epilog, "formatter_class": argparse.RawDescriptionHelpFormatter}


class Refused(Exception):  # noqa: N818 - it is an answer to the user, not a fault
    """What the user asked for cannot be done; the message says why and what would do."""


def fail(message: str, status: int) -> int:
    """Say on standard error why a command ends with `status`, and return that."""
    print(f"briefing: {message}", file=sys.stderr)
    return status


def root_of(options: argparse.Namespace) -> Path:
    """Return the project's root: the one given, or the nearest folder upwards with a mkdocs.yml."""
    start: Path = (options.root or Path.cwd()).absolute()
    for folder in (start,) if options.root else (start, *start.parents):
        if (folder / CONFIG).is_file():
            return folder.resolve()
    if options.root:
        raise Refused(f"{start} holds no {CONFIG}, so it is no project.")
    raise Refused(f"no folder from here upwards holds {CONFIG}. Name a project with `--root DIR`.")


def originals_of(options: argparse.Namespace) -> Path | None:
    """Return the folder of originals: the option, else the variable; None where neither is set."""
    named = options.originals or os.environ.get(ORIGINALS_VARIABLE)
    if not named:
        return None
    folder = Path(named)
    if not folder.is_dir():
        raise Refused(f"{named}: no such folder of originals")
    return folder


def kept_originals(options: argparse.Namespace, root: Path) -> Path | None:
    """Return the folder of originals, also the one in which `import` keeps them where no other is named."""
    from generator.importing.keeping import FOLDER

    folder = root / FOLDER
    return originals_of(options) or (folder if folder.is_dir() else None)


def store_of(options: argparse.Namespace, root: Path) -> Store:
    """Return the cache of the project, or with `--no-cache` one that holds nothing."""
    from generator.caching.store import Store

    return Store(None if options.no_cache else root)


def encoding_of(options: argparse.Namespace) -> str:
    """Return the encoding that `--encoding` names, '' where it is not given."""
    from generator.text.decoding import known_encoding

    encoding = known_encoding(options.encoding) if options.encoding else ""
    if encoding is None:
        raise Refused(f"`{options.encoding}` is no encoding that is known here, as utf-8 and windows-1252 are")
    return encoding


def report_issues(
    issues: Sequence[Issue], root: Path, form: str = "text", checked: Mapping[str, int] | None = None
) -> None:
    """Print issues to standard output in one of the forms."""
    from generator import report
    from generator.text import reading

    if form == "sarif":
        from generator.rules import RULES
        from generator.sarif import sarif

        print(sarif(issues, RULES), end="")
        return

    def text_of(path: str) -> str:
        return reading.shown_text(root, path)

    if form == "github":
        _add_to_step_summary(issues, checked)
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else report.PAGE
    told = report.FORMS[form](issues, text_of=text_of, checked=checked, colour=in_colour(form), width=columns)
    print(told, end="")


def _add_to_step_summary(issues: Sequence[Issue], checked: Mapping[str, int] | None) -> None:
    """Write all issues where GitHub shows them in whole, if it names a file for that."""
    from generator.step_summary import step_summary

    path = os.environ.get(SUMMARY_VARIABLE)
    if path:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(step_summary(issues, checked))


def in_colour(form: str) -> bool:
    """Tell whether a report of a form may be coloured: for people, on a terminal, and not refused."""
    return (
        form == "text" and sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


def brief_of(project: Project, id_: str | None) -> Brief:
    """Return the brief that was named, or the only one."""
    from generator.records.entries import no_such

    briefs = project.briefs
    if id_ is None and len(briefs) == 1:
        return next(iter(briefs.values()))
    if id_ is None:
        raise Refused(f"which brief? Name one with `--brief ID`. There are: {', '.join(briefs) or 'none'}")
    if id_ not in briefs:
        raise Refused(no_such("brief", id_, tuple(briefs)))
    return briefs[id_]


def extract_again(root: Path, brief: str) -> None:
    """Write the extracted sheets anew where a brief commits them, and its files can be read."""
    from generator import extract
    from generator.issues import has_errors
    from generator.project import load

    project, issues = load(root)
    if (root / "briefs" / brief / "extracted").is_dir() and not has_errors(issues):
        extract.write(project)


def verify_again(project: Project) -> None:
    """Write `seeds/verified.lock` anew where there is one, for a project that was read with its originals."""
    from datetime import UTC, datetime

    from generator.verification import LOCK, write_lock

    if project.originals is not None and (project.root / LOCK).exists():
        write_lock(project, datetime.now(UTC).date().isoformat())


def add_cache(command: argparse.ArgumentParser) -> None:
    """Add `--no-cache` to a command."""
    command.add_argument(
        "--no-cache", action="store_true", help="do all the work, also where nothing has changed since the last time"
    )


def add_strict(command: argparse.ArgumentParser) -> None:
    """Add `--strict` to a command."""
    command.add_argument("--strict", action="store_true", help="treat warnings as errors")


def add_originals(command: argparse.ArgumentParser, *, kept: bool = False) -> None:
    """Add `--originals` to a command; `kept`: without it, the folder is taken in which `import` keeps them."""
    default = f"${ORIGINALS_VARIABLE}{', else originals/ in the project' if kept else ''}"
    command.add_argument(
        "--originals", type=Path, metavar="DIR", help=f"folder of the raw articles (default: {default})"
    )

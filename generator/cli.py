"""The command line: a thin shell that parses arguments, calls one stage, and says what came of it."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from generator import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.issues import Issue

FINE, FOUND_ERRORS, USAGE, LOCKED, OUR_FAULT = 0, 1, 2, 75, 70
CONFIG = "mkdocs.yml"
ORIGINALS_VARIABLE = "BRIEFING_ORIGINALS"


class Refused(Exception):  # noqa: N818 - it is an answer to the user, not a fault
    """What the user asked for cannot be done; the message says why and what would do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status (DESIGN §8)."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except Refused as refusal:
        return _fail(str(refusal), USAGE)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        return _fail("stopped", 130)
    except OSError as error:
        return _fail(f"{error.filename or 'input or output'}: {error.strerror or error}", USAGE)
    except Exception as error:  # noqa: BLE001 - the last line of defence turns a traceback into a report
        return _our_fault(error)


def _fail(message: str, status: int) -> int:
    print(f"briefing: {message}", file=sys.stderr)
    return status


def _our_fault(error: Exception) -> int:
    import traceback

    if os.environ.get("BRIEFING_TRACEBACK"):
        traceback.print_exception(error)
    where = traceback.extract_tb(error.__traceback__)[-1]
    said = f"{type(error).__name__} in {Path(where.filename).name}, line {where.lineno}: {str(error)[:200]!r}"
    return _fail(
        f"this is our fault, not yours: {said}. Set BRIEFING_TRACEBACK=1 for all of it and report it.", OUR_FAULT
    )


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(
        prog="briefing",
        description="Build a research briefing in which every sentence is held to the words of its sources.",
        epilog="Examples:\n  briefing check\n  briefing build --site-dir public\n  briefing --root ../other check\n",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"briefing {__version__}")
    top.add_argument(
        "--root",
        type=Path,
        metavar="DIR",
        help=f"the project's folder (default: the nearest one upwards that holds {CONFIG})",
    )
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for name, run, text, example, add in COMMANDS:
        command = commands.add_parser(
            name, help=text, description=text[0].upper() + text[1:] + ".", epilog=f"Example:\n  {example}\n",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )  # fmt: skip
        command.set_defaults(run=run)
        add(command)
    return top


def root_of(options: argparse.Namespace) -> Path:
    """Return the project's root: the one given, or the nearest folder upwards with a mkdocs.yml."""
    start = (options.root or Path.cwd()).absolute()
    for folder in (start,) if options.root else (start, *start.parents):
        if (folder / CONFIG).is_file():
            return folder.resolve()
    where = f"{start}: " if options.root else "no folder from here upwards "
    raise Refused(f"{where}holds {CONFIG}, so there is no project. Name one with `--root DIR`." if not options.root
                  else f"{where}no project here, since it holds no {CONFIG}.")  # fmt: skip


def originals_of(options: argparse.Namespace) -> Path | None:
    """Return the folder of originals: the option, else the variable; None where neither is set."""
    named = options.originals or os.environ.get(ORIGINALS_VARIABLE)
    if not named:
        return None
    folder = Path(named)
    if not folder.is_dir():
        raise Refused(f"{named}: no such folder of originals")
    return folder


def report_issues(
    issues: Sequence[Issue], root: Path, form: str = "text", checked: dict[str, int] | None = None
) -> None:
    """Print issues to standard output in one of the forms."""
    from generator import reading, report

    def text_of(path: str) -> str:
        return reading.read_text(root, path)[0] or ""

    colour = form == "text" and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    print(report.FORMS[form](issues, text_of=text_of, checked=checked, colour=colour), end="")


def check(options: argparse.Namespace) -> int:
    """Run every check, write nothing."""
    from generator.checks import counts, held
    from generator.compile import examine
    from generator.issues import has_errors

    root = root_of(options)
    project, issues = examine(root, originals_of(options))
    report_issues(issues, root, options.format, counts(project))
    if options.format == "text" and project.originals is not None:
        found, all_ = held(project)
        print(f"{found} of {all_} marked passages of digests found in {len(project.originals)} originals")
    return FOUND_ERRORS if has_errors(issues, strict=options.strict) else FINE


def extract(options: argparse.Namespace) -> int:
    """Write the extracted sheets, or with `--check` print what would change."""
    from generator import extract as extraction
    from generator.issues import has_errors, in_order
    from generator.project import load

    root = root_of(options)
    project, issues = load(root)
    if options.check:
        difference = extraction.difference(project)
        print(difference, end="")
        return FOUND_ERRORS if difference or has_errors(issues) else FINE
    if has_errors(issues):
        report_issues(in_order(issues), root)
        return FOUND_ERRORS
    written = extraction.write(project)
    print(f"{len(written)} of {len(extraction.extract(project))} extracted sheets changed", file=sys.stderr)
    return FINE


def verify(options: argparse.Namespace) -> int:
    """Hold the digests to their originals and write the lock."""
    from datetime import UTC, datetime

    from generator.checks import held
    from generator.compile import examine
    from generator.issues import has_errors
    from generator.verification import LOCK, write_lock

    root, folder = root_of(options), originals_of(options)
    if folder is None:
        raise Refused(f"there is no folder of originals. Name one with `--originals DIR` or ${ORIGINALS_VARIABLE}.")
    project, issues = examine(root, folder)
    report_issues(issues, root)
    found, all_ = held(project)
    print(f"{found} of {all_} marked passages of digests found in {len(project.originals or {})} originals")
    if has_errors(issues):
        return _fail(f"{LOCK} is as it was", FOUND_ERRORS)
    changed = write_lock(project, datetime.now(UTC).date().isoformat())
    print(f"{LOCK} {'written' if changed else 'is up to date'}", file=sys.stderr)
    return FINE


def build(options: argparse.Namespace) -> int:
    """Build the whole site and swap it in at once."""
    from generator import host

    root, began = root_of(options), time.monotonic()
    site_dir = options.site_dir or root / "site"
    outcome = host.build(
        root, site_dir, site_url=options.site_url, strict=options.strict, originals=originals_of(options)
    )
    report_issues(outcome.issues, root)
    if not outcome.built:
        return _fail("nothing was written; the site is as it was", FOUND_ERRORS)
    print(f"{outcome.pages} pages in {site_dir} ({time.monotonic() - began:.1f} s)", file=sys.stderr)
    return FINE


def serve(options: argparse.Namespace) -> int:
    """Show the site on this machine and rebuild it on every change."""
    from generator import host

    host.serve(root_of(options), options.port)
    return FINE


def render(options: argparse.Namespace) -> int:
    """Write the pages as a plain folder."""
    from generator.compile import compile_site
    from generator.plain import write_plain

    root = root_of(options)
    site, issues = compile_site(root, strict=options.strict)
    report_issues(issues, root)
    if site is None:
        return _fail("nothing was written", FOUND_ERRORS)
    write_plain(site, options.to)
    return FINE


def schema(options: argparse.Namespace) -> int:
    """Write the JSON Schemas of the files and of the published data."""
    from generator import json_schemas

    if options.output is None:
        print(json_schemas.as_one(), end="")
        return FINE
    for name, text in json_schemas.as_files().items():
        options.output.mkdir(parents=True, exist_ok=True)
        (options.output / name).write_text(text, encoding="utf-8")
    return FINE


def explain(options: argparse.Namespace) -> int:
    """Print the page of one check, or the list of all codes."""
    from generator.rules import RULES, page

    if options.code is None:
        print("\n".join(f"{rule.code:24} {rule.severity}" for rule in RULES.values()))
        return FINE
    if options.code not in RULES:
        from generator.entries import nearest

        near = nearest(options.code, RULES)
        raise Refused(f"there is no check `{options.code}`" + (f"; did you mean `{near}`?" if near else ""))
    print(page(RULES[options.code]))
    return FINE


def _no_options(_: argparse.ArgumentParser) -> None:
    """Add nothing."""


def _strict(command: argparse.ArgumentParser) -> None:
    command.add_argument("--strict", action="store_true", help="treat warnings as errors")


def _originals(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--originals", type=Path, metavar="DIR", help=f"folder of the raw articles (default: ${ORIGINALS_VARIABLE})"
    )


def _build_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--site-dir", type=Path, metavar="DIR", help="where the site goes (default: site)")
    command.add_argument("--site-url", metavar="URL", help="the address it is published at")
    _strict(command)
    _originals(command)


def _check_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format", choices=("text", "github", "json"), default="text", help="form of the report (default: text)"
    )
    _strict(command)
    _originals(command)


def _render_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--to", type=Path, metavar="DIR", required=True, help="folder to write to")
    _strict(command)


def _serve_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--port", type=int, default=8000, metavar="N", help="port on this machine (default: 8000)")


def _extract_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--check", action="store_true", help="write nothing, print what would change, fail if anything would"
    )


def _schema_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("-o", "--output", type=Path, metavar="DIR", help="write one file for each schema")


def _explain_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "code", nargs="?", metavar="CODE", help="a code such as quote-absent; without one, the list of all"
    )


Command = tuple[str, "Callable[[argparse.Namespace], int]", str, str, "Callable[[argparse.ArgumentParser], None]"]
COMMANDS: tuple[Command, ...] = (
    (
        "build",
        build,
        "build the whole site, swapped in at once",
        "briefing build --site-dir public --strict",
        _build_options,
    ),
    (
        "serve",
        serve,
        "show the site on this machine and rebuild it on every change",
        "briefing serve --port 8001",
        _serve_options,
    ),
    (
        "check",
        check,
        "run every check, write nothing",
        "briefing check --format json --originals ~/originals",
        _check_options,
    ),
    (
        "render",
        render,
        "write the pages as a plain folder for another builder",
        "briefing render --to pages",
        _render_options,
    ),
    (
        "extract",
        extract,
        "write the extracted sheets from the marks in seeds",
        "briefing extract --check",
        _extract_options,
    ),
    (
        "verify",
        verify,
        "hold the digests to their originals and write seeds/verified.lock",
        "briefing verify --originals ~/originals",
        _originals,
    ),
    ("schema", schema, "print the JSON Schemas of the files", "briefing schema -o schemas", _schema_options),
    ("explain", explain, "explain a check by its code", "briefing explain quote-absent", _explain_options),
)

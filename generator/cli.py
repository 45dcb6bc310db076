"""The command line: a thin shell that parses arguments, calls one stage, and says what came of it."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator import __version__, commands, new_commands
from generator.commands import CONFIG, FINE, LOCKED, ORIGINALS_VARIABLE, OUR_FAULT, USAGE, Refused, fail
from generator.hosts.staging import SiteBusyError, SiteDirError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status (DESIGN §8)."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    options = parser().parse_args(arguments)
    if options.run is not commands.serve:
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


def _strict(command: argparse.ArgumentParser) -> None:
    command.add_argument("--strict", action="store_true", help="treat warnings as errors")


def _originals(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--originals", type=Path, metavar="DIR", help=f"folder of the raw articles (default: ${ORIGINALS_VARIABLE})"
    )


def _build_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--site-dir", type=Path, metavar="DIR", help="where the site goes (default: site)")
    command.add_argument("--site-url", metavar="URL", help="the address it is published at")
    command.add_argument(
        "--offline", action="store_true", help="a copy that works from disk, to be zipped and handed on"
    )
    _strict(command)
    _originals(command)


def _check_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format",
        choices=("text", "github", "json", "sarif"),
        default="text",
        help="form of the report (default: text)",
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


def _suggest_options(command: argparse.ArgumentParser) -> None:
    kinds = command.add_subparsers(dest="what", required=True, metavar="WHAT")
    for what, text in (
        ("lineage", "steps of lineage that may be missing, each with what speaks for it"),
        ("fact", "passages that may support a fact"),
        ("source", "passages of a source that hold numbers or names and that nobody cites"),
    ):
        kind = kinds.add_parser(what, help=text, description=text[0].upper() + text[1:] + ".")
        if what != "lineage":
            kind.add_argument("id", metavar="ID", help=f"the {what}'s id")
        _originals(kind)


def _diff_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("base", metavar="BASE", help="the revision before, such as main or HEAD~3")
    command.add_argument("head", metavar="HEAD", nargs="?", help="the revision after (default: the working tree)")
    command.add_argument(
        "--format", choices=("text", "markdown", "json"), default="text", help="form of the report (default: text)"
    )


def _export_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format",
        choices=("csl", "bibtex", "ris", "csv", "jsonld", "annotations"),
        default="csl",
        help="the sources as csl (CSL-JSON, the default), bibtex or ris; the facts as csv or jsonld; "
        "the citations as annotations",
    )
    command.add_argument("--brief", metavar="ID", help="the brief (default: the only one)")
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help="the file (default: standard output)")


def _init_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("dir", type=Path, metavar="DIR", help="the project's folder: new, or without these files")
    command.add_argument("--name", metavar="NAME", help="what the site is called (default: the folder's name)")


def _new_options(command: argparse.ArgumentParser) -> None:
    kinds = command.add_subparsers(dest="what", required=True, metavar="WHAT")
    brief = kinds.add_parser("brief", help="a research question with its folders", description="Begin a brief.")
    brief.add_argument("id", metavar="ID", help="lower-case letters, digits and hyphens, such as `rare-earths`")
    brief.add_argument("--title", required=True, metavar="TEXT", help="what readers see")
    brief.add_argument("--question", metavar="TEXT", help="what is to be found out (default: the title)")
    brief.set_defaults(run=new_commands.new_brief)
    source = kinds.add_parser("source", help="the seed of an article or an origin", description="Begin a source.")
    source.add_argument("id", metavar="ID", help="unique in the project, such as `town-letter-2026-01-12`")
    source.add_argument("--title", required=True, metavar="TEXT", help="the article's own title")
    source.add_argument("--brief", metavar="ID", help="the brief it belongs to (default: the only one)")
    source.add_argument(
        "--mode", choices=("full", "digest", "unseen"), default="full", help="how much of it is here (default: full)"
    )
    source.add_argument("--original", type=Path, metavar="FILE", help="the raw article that a digest is held to")
    source.add_argument("--publisher", metavar="ID", help="who published it, from seeds/publishers.yml")
    source.add_argument("--language", default="en", metavar="TAG", help="BCP 47, such as `my` (default: en)")
    source.add_argument("--url", metavar="URL", help="where it was published")
    source.set_defaults(run=new_commands.new_source)


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
        commands.build,
        "build the whole site, swapped in at once",
        "briefing build --site-dir public --strict",
        _build_options,
    ),
    (
        "serve",
        commands.serve,
        "show the site on this machine and rebuild it on every change",
        "briefing serve --port 8001",
        _serve_options,
    ),
    (
        "check",
        commands.check,
        "run every check, write nothing",
        "briefing check --format json --originals ~/originals",
        _check_options,
    ),
    (
        "render",
        commands.render,
        "write the pages as a plain folder for another builder",
        "briefing render --to pages",
        _render_options,
    ),
    (
        "extract",
        commands.extract,
        "write the extracted sheets from the marks in seeds",
        "briefing extract --check",
        _extract_options,
    ),
    (
        "verify",
        commands.verify,
        "hold the digests to their originals and write seeds/verified.lock",
        "briefing verify --originals ~/originals",
        _originals,
    ),
    (
        "init",
        new_commands.init,
        "begin a project that builds at once",
        "briefing init my-briefings",
        _init_options,
    ),
    (
        "new",
        new_commands.new_brief,
        "begin a brief or a source: valid files that teach by their comments",
        "briefing new source town-letter-2026 --title Floods --language de",
        _new_options,
    ),
    (
        "suggest",
        commands.suggest,
        "show what an editor may want to look at; nothing is changed",
        "briefing suggest fact july-attendees --originals ~/originals",
        _suggest_options,
    ),
    (
        "diff",
        commands.diff,
        "say what readers will see changed between two revisions, fact by fact",
        "briefing diff main --format markdown",
        _diff_options,
    ),
    (
        "export",
        commands.export,
        "print a brief's sources, facts or citations in a form that other programs take",
        "briefing export --format bibtex --brief kachin-rare-earths -o references.bib",
        _export_options,
    ),
    ("schema", commands.schema, "print the JSON Schemas of the files", "briefing schema -o schemas", _schema_options),
    ("explain", commands.explain, "explain a check by its code", "briefing explain quote-absent", _explain_options),
)

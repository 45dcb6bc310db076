"""The command that writes one export: `export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import FINE, FOUND_ERRORS, Command, Refused, brief_of, fail, report_issues, root_of
from generator.progress import shown

if TYPE_CHECKING:
    import argparse


def export(options: argparse.Namespace) -> int:
    """Write one file of a brief's data to standard output or to a file."""
    from generator.configuration import site_url
    from generator.edition import Edition
    from generator.examining import examine
    from generator.exports import FORMATS
    from generator.issues import has_errors
    from generator.text.writing import replace_bytes

    root = root_of(options)
    if options.output and options.output.is_dir():
        raise Refused(f"{options.output} is a folder; name a file")
    with shown():
        project, evidence, issues = examine(root)
    if has_errors(issues):
        report_issues(issues, root)
        return fail("nothing was exported", FOUND_ERRORS)
    brief = brief_of(project, options.brief)
    data = FORMATS[options.format](Edition(project, brief, evidence[brief.id], site_url(root))).data
    if options.output:
        replace_bytes(options.output, data)
    else:
        sys.stdout.buffer.write(data)
    return FINE


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


COMMANDS = (
    Command(
        "export",
        export,
        "print a brief's sources, facts or citations in a form that other programs take",
        (
            "briefing export",
            "briefing export --format bibtex --brief market-hall -o references.bib",
            "briefing export --format csv > facts.csv",
        ),
        _export_options,
    ),
)

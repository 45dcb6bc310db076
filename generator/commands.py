"""The commands: each calls one stage and says what came of it. What a command needs is imported when it runs."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from generator.issues import Issue
    from generator.model import Brief, Project

FINE, FOUND_ERRORS, USAGE, LOCKED, OUR_FAULT = 0, 1, 2, 75, 70
CONFIG = "mkdocs.yml"
ORIGINALS_VARIABLE = "BRIEFING_ORIGINALS"
MOST_NAMED = 10
"""Facts that are gone which `diff` names on standard error."""


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
        return reading.read_text(root, path)[0] or ""

    print(report.FORMS[form](issues, text_of=text_of, checked=checked, colour=_in_colour(form)), end="")


def _in_colour(form: str) -> bool:
    return form == "text" and sys.stdout.isatty() and "NO_COLOR" not in os.environ


def check(options: argparse.Namespace) -> int:
    """Run every check, write nothing."""
    from generator.checks import counts, held
    from generator.compile import examine
    from generator.issues import has_errors

    root = root_of(options)
    project, _, issues = examine(root, originals_of(options))
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
    project, _, issues = examine(root, folder)
    report_issues(issues, root)
    found, all_ = held(project)
    print(f"{found} of {all_} marked passages of digests found in {len(project.originals or {})} originals")
    if has_errors(issues):
        return fail(f"{LOCK} is as it was", FOUND_ERRORS)
    changed = write_lock(project, datetime.now(UTC).date().isoformat())
    print(f"{LOCK} {'written' if changed else 'is up to date'}", file=sys.stderr)
    return FINE


def suggest(options: argparse.Namespace) -> int:
    """Print what an editor may want to look at: steps of lineage, passages for a fact, passages nobody uses."""
    from generator import suggest as suggestions
    from generator.issues import has_errors, in_order
    from generator.project import load

    root = root_of(options)
    project, issues = load(root, originals_of(options))
    if has_errors(issues):
        report_issues(in_order(issues), root)
        return fail("mend these first: suggestions read the same records", FOUND_ERRORS)
    try:
        match options.what:
            case "lineage":
                print(suggestions.lineage(project), end="")
            case "fact":
                print(suggestions.fact(project, options.id), end="")
            case "source":
                print(suggestions.source(project, options.id), end="")
    except suggestions.UnknownIdError as unknown:
        raise Refused(str(unknown)) from unknown
    return FINE


def build(options: argparse.Namespace) -> int:
    """Build the whole site and swap it in at once."""
    from generator.hosts import host
    from generator.phrases import count

    root, began = root_of(options), time.monotonic()
    outcome = host.build(
        root,
        options.site_dir,
        site_url=options.site_url,
        strict=options.strict,
        originals=originals_of(options),
        offline=options.offline,
    )
    notes = sum(issue.severity == "note" for issue in outcome.issues)
    report_issues([issue for issue in outcome.issues if issue.severity != "note"], root)
    if notes:
        said = f"{count(notes, 'note')}, which readers see"
        print(f"{said}; `briefing check` lists them", file=sys.stderr)
    if not outcome.built:
        return fail("nothing was written; the site is as it was", FOUND_ERRORS)
    took = f"{time.monotonic() - began:.1f} s"
    print(f"{count(outcome.pages, 'page')} in {outcome.site_dir} ({took})", file=sys.stderr)
    return FINE


def serve(options: argparse.Namespace) -> int:
    """Show the site on this machine and rebuild it on every change."""
    from generator.hosts import host

    host.serve(root_of(options), options.port)
    return FINE


def render(options: argparse.Namespace) -> int:
    """Write the pages as a plain folder."""
    from generator.compile import compile_site
    from generator.hosts.plain import write_plain

    root = root_of(options)
    site, issues = compile_site(root, strict=options.strict)
    report_issues(issues, root)
    if site is None:
        return fail("nothing was written", FOUND_ERRORS)
    write_plain(site, options.to, root)
    return FINE


def diff(options: argparse.Namespace) -> int:
    """Say what readers will see changed between two revisions, or between one and the working tree."""
    from generator.history.comparison import compare
    from generator.history.forms import FORMS
    from generator.history.repository import RevisionError

    root = root_of(options)
    try:
        found = compare(root, options.base, options.head)
    except RevisionError as error:
        return fail(str(error), FOUND_ERRORS)
    print(FORMS[options.format](found, _in_colour(options.format)), end="")
    for revision, issue in found.unread:
        fail(f"in {revision}: {issue.place}: {issue.message}", FOUND_ERRORS)
    if found.vanished:
        gone = ", ".join(change.id for change in found.vanished[:MOST_NAMED])
        return fail(f"facts are gone without a tombstone (`rank: deprecated` and a reason): {gone}", FOUND_ERRORS)
    return FOUND_ERRORS if found.unread else FINE


def export(options: argparse.Namespace) -> int:
    """Write one file of a brief's data to standard output or to a file."""
    from generator.compile import examine
    from generator.edition import Edition
    from generator.exports import FORMATS
    from generator.issues import has_errors
    from generator.project import site_url
    from generator.text.writing import replace_bytes

    root = root_of(options)
    if options.output and options.output.is_dir():
        raise Refused(f"{options.output} is a folder; name a file")
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


def schema(options: argparse.Namespace) -> int:
    """Write the JSON Schemas of the files and of the published data."""
    from generator import json_schemas
    from generator.text.writing import replace_text

    if options.output is None:
        print(json_schemas.as_one(), end="")
        return FINE
    for name, text in json_schemas.as_files().items():
        replace_text(options.output / name, text)
    return FINE


def explain(options: argparse.Namespace) -> int:
    """Print the page of one check, or the list of all codes."""
    from generator.rules import RULES, page

    if options.code is None:
        print("\n".join(f"{rule.code:24} {rule.severity}" for rule in RULES.values()))
        return FINE
    if options.code not in RULES:
        from generator.records.entries import nearest

        near = nearest(options.code, tuple(RULES))
        raise Refused(f"there is no check `{options.code}`" + (f"; did you mean `{near}`?" if near else ""))
    print(page(RULES[options.code]))
    return FINE

"""The commands that hold the files to the rules: `check`, `extract`, `verify`, `schema`, `explain`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.commands import (
    FINE,
    FOUND_ERRORS,
    ORIGINALS_VARIABLE,
    Command,
    Refused,
    add_cache,
    add_originals,
    add_strict,
    fail,
    kept_originals,
    originals_of,
    report_issues,
    root_of,
    store_of,
)
from generator.progress import shown

if TYPE_CHECKING:
    import argparse

    from generator.caching.store import Store
    from generator.model import Project


def check(options: argparse.Namespace) -> int:
    """Run every check; write nothing, unless what can be mended in one way alone is to be."""
    from generator.hosts.unchanged import Asked, issues_of
    from generator.issues import has_errors, in_order

    root, originals = root_of(options), originals_of(options)
    if options.fix or options.diff:
        _fix(root, originals, dry=options.diff, form=options.format)
    with store_of(options, root) as store:
        asked = Asked(store, root, originals, {"command": "check"})
        told = asked.before_work()
        if told is None:
            told = _checked(root, originals, store)
            asked.after_work(told)
    issues = in_order([*issues_of(told["issues"]), *store.notes])
    report_issues(issues, root, options.format, told["counts"])
    if options.format == "text" and told["held"]:
        print(told["held"])
    return FOUND_ERRORS if has_errors(issues, strict=options.strict) else FINE


def _checked(root: Path, originals: Path | None, store: Store) -> dict[str, Any]:
    """Return what all checks come to, as the cache holds it."""
    from generator.checks import counts
    from generator.examining import examine
    from generator.hosts.configuration import site_issues
    from generator.hosts.unchanged import as_lists

    with shown():
        project, _, met = examine(root, originals, store=store)
    held = _held(project) if project.originals is not None else ""
    return {"issues": as_lists([*met, *site_issues(root)]), "counts": dict(counts(project)), "held": held}


def _fix(root: Path, originals: Path | None, *, dry: bool, form: str) -> None:
    """Write fixes until there is nothing more to mend, and say what was mended; or show what the first would change."""
    from generator import fixing
    from generator.examining import examine
    from generator.phrases import count
    from generator.report import visible

    out = sys.stdout if form == "text" else sys.stderr
    fixed = quotes = 0
    for _ in range(fixing.PASSES):
        project, _, issues = examine(root, originals)
        found = fixing.fixes(project, issues)
        if dry:
            print(fixing.difference(found), end="", file=out)
            return
        if not found.issues and not found.quotes:
            break
        fixing.write(root, found)
        fixed, quotes = fixed + len(found.issues), quotes + found.quotes
        for issue in found.issues:
            print(f"fixed: {issue.place}: {visible(issue.message)} [{issue.code}]", file=out)
    typography = f"; {count(quotes, 'quote')} given the typography of the source" if quotes else ""
    print(f"{count(fixed, 'issue')} fixed{typography}", file=out)


def extract(options: argparse.Namespace) -> int:
    """Write the extracted sheets, or with `--check` print what would change."""
    from generator import extract as extraction
    from generator.issues import has_errors, in_order
    from generator.project import load

    root = root_of(options)
    with shown():
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

    from generator.examining import examine
    from generator.issues import has_errors
    from generator.verification import LOCK, write_lock

    root = root_of(options)
    folder = kept_originals(options, root)
    if folder is None:
        raise Refused(f"there is no folder of originals. Name one with `--originals DIR` or ${ORIGINALS_VARIABLE}.")
    with shown():
        project, _, issues = examine(root, folder)
    report_issues(issues, root)
    print(_held(project))
    if has_errors(issues):
        return fail(f"{LOCK} is as it was", FOUND_ERRORS)
    changed = write_lock(project, datetime.now(UTC).date().isoformat())
    print(f"{LOCK} {'written' if changed else 'is up to date'}", file=sys.stderr)
    return FINE


def _held(project: Project) -> str:
    """Say how many of the words that digests mark were found in the originals."""
    from generator.checks import held
    from generator.phrases import count

    found, all_ = held(project)
    return f"{found} of {all_} marked passages of digests found in {count(len(project.originals or {}), 'original')}"


def schema(options: argparse.Namespace) -> int:
    """Write the JSON Schemas of the files and of the published data."""
    from generator.schemas import files
    from generator.text.writing import replace_text

    if options.output is None:
        print(files.as_one(), end="")
        return FINE
    for name, text in files.as_files().items():
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


def _check_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format",
        choices=("text", "github", "json", "sarif"),
        default="text",
        help="form of the report (default: text)",
    )
    command.add_argument("--fix", action="store_true", help="mend what can be right in one way alone")
    command.add_argument("--diff", action="store_true", help="write nothing, show what `--fix` would change")
    add_strict(command)
    add_originals(command)
    add_cache(command)


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


COMMANDS = (
    Command(
        "check",
        check,
        "run every check, write nothing",
        (
            "briefing check",
            "briefing check --strict --originals ../originals",
            "briefing check --format sarif > check.sarif",
            "briefing check --fix --diff",
        ),
        _check_options,
    ),
    Command(
        "extract",
        extract,
        "write the extracted sheets from the marks in seeds",
        ("briefing extract", "briefing extract --check"),
        _extract_options,
    ),
    Command(
        "verify",
        verify,
        "hold the digests to their originals and write seeds/verified.lock",
        ("briefing verify --originals ../originals",),
        partial(add_originals, kept=True),
    ),
    Command(
        "schema",
        schema,
        "print the JSON Schemas of the files",
        ("briefing schema", "briefing schema -o .schemas"),
        _schema_options,
    ),
    Command(
        "explain",
        explain,
        "explain a check by its code",
        ("briefing explain", "briefing explain quote-absent"),
        _explain_options,
    ),
)

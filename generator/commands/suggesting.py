"""The command that shows what an editor may have missed: `suggest`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.commands import (
    FINE,
    FOUND_ERRORS,
    Command,
    Refused,
    add_originals,
    fail,
    kept_originals,
    report_issues,
    root_of,
    shown_with,
)
from generator.progress import shown

if TYPE_CHECKING:
    import argparse


def suggest(options: argparse.Namespace) -> int:
    """Print what an editor may want to look at: steps of lineage, passages for a fact, passages nobody uses."""
    from generator import suggest as suggestions
    from generator.issues import has_errors, in_order
    from generator.project import load

    root = root_of(options)
    with shown():
        project, issues = load(root, kept_originals(options, root))
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


def _suggest_options(command: argparse.ArgumentParser) -> None:
    kinds = command.add_subparsers(dest="what", required=True, metavar="WHAT")
    for what, text, *examples in _KINDS:
        kind = kinds.add_parser(what, help=text, description=text[0].upper() + text[1:] + ".", **shown_with(examples))
        if what != "lineage":
            kind.add_argument("id", metavar="ID", help=f"the {what}'s id")
        add_originals(kind, kept=True)


_KINDS = (
    (
        "lineage",
        "steps of lineage that may be missing, each with what speaks for it",
        "briefing suggest lineage",
        "briefing suggest lineage --originals ../originals",
    ),
    (
        "fact",
        "passages that may support a fact",
        "briefing suggest fact clock-stopped",
        "briefing suggest fact gusts --originals ../originals",
    ),
    (
        "source",
        "passages of a source that hold numbers or names and that nobody cites",
        "briefing suggest source town-letter",
        "briefing suggest source town-letter --originals ../originals",
    ),
)

COMMANDS = (
    Command(
        "suggest",
        suggest,
        "show what an editor may want to look at; nothing is changed",
        (
            "briefing suggest lineage",
            "briefing suggest fact clock-stopped",
            "briefing suggest source town-letter --originals ../originals",
        ),
        _suggest_options,
    ),
)

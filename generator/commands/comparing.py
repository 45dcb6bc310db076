"""The command that says what readers will see changed: `diff`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.commands import FINE, FOUND_ERRORS, Command, fail, in_colour, root_of
from generator.progress import shown

if TYPE_CHECKING:
    import argparse

MOST_NAMED = 10
"""Facts that are gone which `diff` names on standard error."""


def diff(options: argparse.Namespace) -> int:
    """Say what readers will see changed between two revisions, or between one and the working tree."""
    from generator.history.comparison import compare
    from generator.history.forms import FORMS
    from generator.history.repository import RevisionError
    from generator.report import visible

    root = root_of(options)
    try:
        with shown():
            found = compare(root, options.base, options.head)
    except RevisionError as error:
        return fail(visible(str(error)), FOUND_ERRORS)
    print(FORMS[options.format](found, in_colour(options.format)), end="")
    for revision, issue in found.unread:
        fail(visible(f"in {revision}: {issue.place}: {issue.message}"), FOUND_ERRORS)
    if found.vanished:
        gone = ", ".join(change.id for change in found.vanished[:MOST_NAMED])
        return fail(f"facts are gone without a tombstone (`rank: deprecated` and a reason): {gone}", FOUND_ERRORS)
    return FOUND_ERRORS if found.unread else FINE


def _diff_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("base", metavar="BASE", help="the revision before, such as main or HEAD~3")
    command.add_argument("head", metavar="HEAD", nargs="?", help="the revision after (default: the working tree)")
    command.add_argument(
        "--format",
        choices=("text", "markdown", "json", "html"),
        default="text",
        help="form of the report (default: text); html is a page of its own, each fact beside its quotes",
    )


COMMANDS = (
    Command(
        "diff",
        diff,
        "say what readers will see changed between two revisions, fact by fact",
        (
            "briefing diff main",
            "briefing diff HEAD~1 HEAD",
            "briefing diff main --format markdown > comment.md",
        ),
        _diff_options,
    ),
)

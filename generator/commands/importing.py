"""The command that makes the draft of a seed from the file of an article."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import (
    FINE,
    FOUND_ERRORS,
    Command,
    Refused,
    add_originals,
    brief_of,
    encoding_of,
    originals_of,
    report_issues,
    root_of,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from generator.importing.importer import Wish
    from generator.issues import Issue


def import_(options: argparse.Namespace) -> int:
    """Make the draft of a seed from each file; say what was done and what is left to do."""
    from generator.importing.importer import import_file
    from generator.issues import has_errors, in_order
    from generator.project import load

    root = root_of(options)
    project, _ = load(root)
    wish = _wish(options, root, brief_of(project, options.brief).id)
    written: list[str] = []
    refused: list[Issue] = []
    for file in options.files:
        done, issues = import_file(project, file, wish, written)
        refused += issues
        if done:
            written.append(done.source)
            print(done.account, end="")
    report_issues(in_order(refused), root)
    left = _left(root, wish.folder, written)
    report_issues(left, root)
    if written:
        print(f"{', '.join(written)}: {len(written)} of {len(options.files)} imported", file=sys.stderr)
    return FOUND_ERRORS if has_errors([*refused, *left]) else FINE


def _wish(options: argparse.Namespace, root: Path, brief: str) -> Wish:
    from generator.importing.importer import Wish
    from generator.importing.keeping import FOLDER
    from generator.records.scalars import RESERVED_SOURCES, id_problem

    address = next((file for file in options.files if str(file).startswith(("http:/", "https:/"))), None)
    if address:
        raise Refused(f"{address} is an address: save the page (its HTML alone) or its text, and import that file")
    if options.id and len(options.files) > 1:
        raise Refused("`--id` names one source; import one file with it, or leave it out")
    problem = id_problem(options.id, RESERVED_SOURCES) if options.id else None
    if problem:
        raise Refused(". ".join(problem))
    folder = originals_of(options) or root / FOLDER
    return Wish(root, brief, options.mode, folder.absolute(), options.id or "", encoding_of(options))


def _left(root: Path, folder: Path, sources: Sequence[str]) -> list[Issue]:
    """Return what `check` says of the new seeds."""
    from generator.examining import examine

    if not sources:
        return []
    _, _, issues = examine(root, folder)
    names = {f"{source}.md" for source in sources}
    told = [issue for issue in issues if Path(issue.place.path).name in names and issue.severity != "note"]
    return [issue for issue in told if issue.code != "draft-left"]  # what is to do was said


def _options(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", type=Path, nargs="+", metavar="FILE", help="an article as text or as HTML")
    command.add_argument("--brief", metavar="ID", help="the brief it belongs to (default: the only one)")
    command.add_argument("--id", metavar="ID", help="the id of the source (default: made from what is known of it)")
    command.add_argument(
        "--mode",
        choices=("digest", "full"),
        default="digest",
        help="digest: a skeleton to retell the article in your own words (the default); full: the text itself, where "
        "it may be republished",
    )
    command.add_argument("--encoding", metavar="NAME", help="the encoding, where the file does not tell it")
    add_originals(command, kept=True)


COMMANDS = (
    Command(
        "import",
        import_,
        "make the draft of a seed from an article: encoding put right, what is no article marked, blanks kept honest",
        ("briefing import article.txt page.html --brief rare-earths",),
        _options,
    ),
)

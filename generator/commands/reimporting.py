"""The command for an article that changed: `reimport`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import (
    FINE,
    FOUND_ERRORS,
    Command,
    Refused,
    add_originals,
    encoding_of,
    extract_again,
    fail,
    kept_originals,
    report_issues,
    root_of,
    verify_again,
)

if TYPE_CHECKING:
    import argparse

    from generator.carrying.fates import Plan
    from generator.model import Project, Source


def reimport(options: argparse.Namespace) -> int:
    """Carry the marks of a source over to its changed article."""
    from generator.carrying import reimport as stage
    from generator.carrying.told import told
    from generator.importing.rereading import reread
    from generator.project import load

    root, file = root_of(options), options.file.absolute()
    originals = kept_originals(options, root)
    project, _ = load(root)
    source = _source(project, options.source)
    article, issues = reread(file, source, encoding_of(options), originals)
    if article is None:
        report_issues(issues, file.parent)
        return fail("nothing was changed", FOUND_ERRORS)
    wanted = stage.Wanted(frozenset(options.accept or ()), _day(options), originals)
    plan, issues = stage.plan(project, source, article, wanted)
    if plan is None:
        report_issues(issues, root)
        return fail("nothing was changed", FOUND_ERRORS)
    _refuse_unknown(plan, options.accept or [])
    if not options.check:
        stage.write(root, plan, article, originals)
        extract_again(root, plan.source.brief)
        if source.front.mode == "digest" and not plan.open:
            verify_again(load(root, originals)[0])
    if article.told:
        print("\n  ".join((f"{options.file}:", *article.told)))
    print(told(plan, dry=options.check), end="")
    return FOUND_ERRORS if plan.open else FINE


def _source(project: Project, id_: str) -> Source:
    from generator.records.entries import no_such

    if id_ not in project.sources:
        raise Refused(no_such("source", id_, tuple(project.sources)))
    source = project.sources[id_]
    if source.front.mode == "unseen":
        raise Refused(f"`{id_}` is an unseen source: it has no text to take the place of")
    return source


def _day(options: argparse.Namespace) -> str:
    """Return the day on which the new text was read: the one given, else today."""
    from datetime import UTC, datetime

    return str(options.accessed or datetime.now(UTC).date().isoformat())


def _refuse_unknown(plan: Plan, accepted: list[str]) -> None:
    from generator.carrying.fates import unknown
    from generator.carrying.outcomes import Proposed

    strange = unknown(accepted, plan.fates)
    if strange:
        known = ", ".join(fate.id for fate in plan.fates if isinstance(fate.outcome, Proposed)) or "none"
        raise Refused(f"{', '.join(strange)}: no proposal of that name. There are: {known}. Nothing was changed.")


def _options(command: argparse.ArgumentParser) -> None:
    command.add_argument("source", metavar="SOURCE", help="the source's id")
    command.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="the new text, as it is to stand in the seed; or the raw article in HTML or an old encoding, which is put "
        "right as `import` does; for a digest always its new original",
    )
    command.add_argument(
        "--encoding", metavar="NAME", help="the encoding, where the file does not tell it (default: as it was imported)"
    )
    command.add_argument("--check", action="store_true", help="write nothing, print what would be done")
    command.add_argument("--accept", nargs="+", metavar="ID", help="proposals that are right, by the names printed")
    command.add_argument("--accessed", metavar="DATE", help="when the new text was read (default: today)")
    add_originals(command, kept=True)


COMMANDS = (
    Command(
        "reimport",
        reimport,
        "carry the marks of a source over to its changed article",
        (
            "briefing reimport town-letter ../originals/corrected.md --check",
            "briefing reimport town-letter ../originals/corrected.md --accessed 2026-01-14",
            "briefing reimport town-letter ../originals/corrected.md --originals ../originals",
            "briefing reimport town-letter ../corrected.html --encoding windows-1251",
        ),
        _options,
    ),
)

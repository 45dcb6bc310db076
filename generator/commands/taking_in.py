"""What `new` does with a file of another program: a bibliography becomes sources, a table facts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from generator.commands import FINE, FOUND_ERRORS, Refused, brief_of, fail, in_colour, root_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from generator.intake.draft import Draft
    from generator.issues import Issue
    from generator.model import Project


def sources_from(options: argparse.Namespace) -> int:
    """Begin a source for each entry of a bibliography that is none yet."""
    from generator.intake import sources
    from generator.intake.seeds import UNDETERMINED, Wish
    from generator.layout import PUBLISHERS
    from generator.text import reading

    root, read = root_of(options), sources.FORMATS.get(options.file.suffix.lower())
    if read is None:
        raise Refused(f"{options.file.name}: the name of a bibliography ends in {', '.join(sources.FORMATS)}")
    project = _project(root)
    text, issues = _text(options.file)
    if text is None:
        return _refused(issues, options.file, root)
    entries, issues = read(text, str(options.file))
    if options.id and len(entries) > 1:
        raise Refused(f"{options.file.name} holds {len(entries)} entries; an id can be given to one alone")
    wish = Wish(
        brief_of(project, options.brief).id,
        options.mode or "unseen",
        options.language or UNDETERMINED,
        options.id or "",
    )
    taken = sources.take(project, entries, options.file.name, wish, reading.read_text(root, PUBLISHERS)[0])
    return _written(root, options.file, taken.drafts, [*issues, *taken.issues])


def facts_from(options: argparse.Namespace) -> int:
    """Begin a sheet with the facts of a table."""
    from generator.intake import facts
    from generator.intake.publishers import id_of
    from generator.records.scalars import id_problem

    root = root_of(options)
    project = _project(root)
    brief, sheet = (
        brief_of(project, options.brief).id,
        (options.sheet or "").removesuffix(".yml") or id_of(options.file.stem) or "facts",
    )
    if problem := id_problem(sheet):
        raise Refused(". ".join(problem))
    text, issues = _text(options.file)
    if text is None:
        return _refused(issues, options.file, root)
    taken = facts.take(project, brief, text, str(options.file), sheet)
    if (root / taken.draft.path).exists():
        raise Refused(f"{taken.draft.path}: there already; name another sheet with `--sheet NAME`")
    return _written(root, options.file, [taken.draft], taken.issues, lambda issue: facts.named(issue, taken.names))


def _project(root: Path) -> Project:
    from generator.project import load

    return load(root)[0]


def _text(path: Path) -> tuple[str | None, list[Issue]]:
    """Return the text of a file that may lie anywhere, under the same rules as the files of a project."""
    from generator.text import reading

    whole = path.absolute()
    text, issues = reading.read_text(whole.parent.resolve(), whole.name)
    return text, [_named(issue, path) for issue in issues]


def _named(issue: Issue, path: Path) -> Issue:
    from dataclasses import replace

    return replace(issue, place=issue.place._replace(path=str(path)))


def _as_it_is(issue: Issue) -> Issue:
    return issue


def _written(
    root: Path,
    file: Path,
    drafts: Sequence[Draft],
    issues: list[Issue],
    told: Callable[[Issue], Issue] = _as_it_is,
) -> int:
    """Write the drafts if nothing is wrong with them; all or none. `told` is how an issue is told."""
    from generator.intake.draft import errors
    from generator.issues import has_errors
    from generator.text.writing import replace_all

    if not has_errors(issues):
        issues = [*issues, *errors(root, drafts)]
    issues = [told(issue) for issue in issues]
    if has_errors(issues):
        return _refused(issues, file, root)
    _report(issues, file, root)
    replace_all(root, {draft.path: draft.text for draft in drafts})
    for draft in drafts:
        print(draft.path)
    if not drafts:
        print("briefing: there is nothing new in it", file=sys.stderr)
    return FINE


def _refused(issues: Sequence[Issue], file: Path, root: Path) -> int:
    _report(issues, file, root)
    return fail("nothing was written", FOUND_ERRORS)


def _report(issues: Sequence[Issue], file: Path, root: Path) -> None:
    """Print issues with the lines of the file that they are of, or of files of the project."""
    from generator import report
    from generator.issues import in_order
    from generator.text import reading

    def text_of(path: str) -> str:
        whole = file.absolute()
        return reading.shown_text(*(whole.parent.resolve(), whole.name) if path == str(file) else (root, path))

    if issues:
        print(report.FORMS["text"](in_order(issues), text_of=text_of, checked=None, colour=in_colour("text")), end="")

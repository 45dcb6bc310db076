"""Assembling: the preview of a pull request, built by the base branch's code and put beside the published site."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.history.comparison import compare
from generator.history.repository import RevisionError
from generator.hosts import host
from generator.previews.content import repository_of, touches_more, write_project
from generator.previews.sharing import share
from generator.proposal import Proposal

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from generator.history.change import Change
    from generator.history.comparison import Comparison
    from generator.issues import Issue

PREVIEWS = "preview"
"""The folder of the published site in which each preview has one, `pr-N`."""

RECORD = "preview.json"
"""The file in a preview's folder that says what it is a preview of, also where there is none: so nobody tries again."""

BUDGET = 500_000_000
"""Bytes that all previews together may take."""

WHOLE = 900_000_000
"""Bytes that the site and all previews together may take; GitHub Pages ends at 1 GB."""

_NAME = re.compile(r"pr-([0-9]+)\Z")
_BECAME = {"added": "New in this proposal", "retired": "Retired in this proposal"}
_CHANGED = "Changed in this proposal"


@dataclass(frozen=True, slots=True)
class Assembled:
    """What came of a proposal.

    `comparison` is None where the records cannot be read at all. `refused` says in a sentence why there is no
    preview, '' where there is one; then `files` are those of the preview, by their paths in it. `issues` are the
    errors of the records.
    """

    proposal: Proposal
    comparison: Comparison | None
    refused: str = ""
    files: Sequence[str] = ()
    size: int = 0
    issues: Sequence[Issue] = ()


def folder_of(number: int) -> str:
    """Return the folder of a preview below the published site."""
    return f"{PREVIEWS}/pr-{number}"


def assemble(root: Path, proposal: Proposal, base: str, pages: Path, *, budget: int = BUDGET) -> Assembled:
    """Put the preview of a proposal into `pages`, the published site, in the place of the one before.

    The project at `root` is the base branch's, `base` a revision of it. Of the proposal's commit only the records are
    read. Without a preview, the one before goes: it would show what is proposed no longer. A record stays in any case.

    Raises:
        RevisionError: the base cannot be read.
        OSError: the preview could not be written.
    """
    place = pages / folder_of(proposal.number)
    with tempfile.TemporaryDirectory(prefix="briefing-preview-") as folder:
        made = _made(root, proposal, base, pages, Path(folder))
        stage = Path(folder) / "stage"
        room = min(budget, WHOLE - _size(pages, pages / PREVIEWS, pages / ".git"))
        if not made.refused and _size(pages / PREVIEWS, place) + made.size > room:
            made = _without(made, f"All previews together would take more than {max(0, room) // 1_000_000:,} MB")
        _put(made, place, stage)
    return made


def give_up(proposal: Proposal, pages: Path, refused: str) -> Assembled:
    """Note in `pages`, the published site, that a proposal has no preview, and why; the one before goes.

    Raises:
        OSError: the note could not be written.
    """
    made = Assembled(proposal, None, refused)
    _put(made, pages / folder_of(proposal.number), None)
    return made


def _put(made: Assembled, place: Path, stage: Path | None) -> None:
    """Put what came of a proposal in the place of what was there: its preview from the folder `stage`, and a record."""
    if place.exists():
        shutil.rmtree(place)
    if stage and not made.refused:
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(stage, place)
    place.mkdir(parents=True, exist_ok=True)
    record = {"number": made.proposal.number, "commit": made.proposal.commit, "refused": made.refused}
    (place / RECORD).write_text(json.dumps(record) + "\n", "utf-8")


def _made(root: Path, proposal: Proposal, base: str, pages: Path, work: Path) -> Assembled:
    """Return what comes of a proposal, its preview laid out in the folder `stage` of `work`."""
    forked = repository_of(root).fork_point(base, proposal.commit)
    try:
        found = compare(root, forked, proposal.commit)
        write_project(root, proposal.commit, work / "proposed")
    except RevisionError as error:
        return Assembled(proposal, None, f"What is proposed cannot be read: {error}")
    if touches_more(root, forked, proposal.commit):
        return Assembled(proposal, found, "It changes more than `seeds/` and `briefs/`")
    marked = Proposal(proposal.number, proposal.commit, became(found.changes))
    head = host.build(work / "proposed", work / "head", site_url="", proposal=marked)
    if not head.built:
        return Assembled(marked, found, "What is proposed has errors", issues=head.issues)
    write_project(root, forked, work / "before")
    host.build(work / "before", work / "base", site_url="", proposal=Proposal(proposal.number, proposal.commit))
    return _shared(marked, found, work, pages)


def _shared(proposal: Proposal, found: Comparison, work: Path, pages: Path) -> Assembled:
    place = folder_of(proposal.number)
    held = share(work / "base", work / "head", pages, place, work / "stage")
    return Assembled(proposal, found, files=held.files, size=held.size)


def sweep(pages: Path, open_ones: Container[int]) -> tuple[int, ...]:
    """Remove the previews of pull requests that are not open from the published site; return their numbers."""
    found = sorted(
        (int(match[1]), path) for path in (pages / PREVIEWS).glob("pr-*") if (match := _NAME.match(path.name))
    )
    gone = [(number, path) for number, path in found if number not in open_ones]
    for _, path in gone:
        shutil.rmtree(path)
    return tuple(number for number, _ in gone)


def _without(made: Assembled, refused: str) -> Assembled:
    return Assembled(made.proposal, made.comparison, refused, issues=made.issues)


def _size(folder: Path, *without: Path) -> int:
    """Return the bytes of the files in a folder, without those in some folders below it."""
    files = (path for path in folder.rglob("*") if path.is_file() and not {*path.parents} & {*without})
    return sum(path.stat().st_size for path in files)


def became(changes: Sequence[Change]) -> Mapping[tuple[str, str], str]:
    """Say of each fact that changed, by brief and id, what became of it, in words for readers of the preview."""
    words: dict[tuple[str, str], str] = {}
    for change in changes:
        if change.fact:
            own = _BECAME.get(change.kind, _CHANGED) if change.what == "fact" else _CHANGED
            key = (change.brief, change.fact)
            words[key] = own if own != _CHANGED else words.get(key, own)
    return words

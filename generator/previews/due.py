"""What is due: which pull requests have no preview of what they propose now, and whether the site is the main branch's.

Of the runs that wait in a group, GitHub keeps only the newest. So a run does not only what it was started for, but all
that is due: nothing is lost with a run that had to give way.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator.previews.assembling import RECORD, folder_of
from generator.proposal import Proposal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MOST = 20
"""Previews that one run makes; the others wait for the next."""

SECONDS = 600
"""After which a run begins no further preview."""

PUBLISHED = "published.json"
"""The file of the published site that says which commit of the main branch it was made of."""


def due(pages: Path, open_ones: Mapping[int, str], first: str = "") -> list[Proposal]:
    """Return the proposals that the published site has no preview of, nor a note why it has none.

    `open_ones` are the commits at the heads of open pull requests, by number. Those of the commit `first` come first.
    """
    proposals = (Proposal(number, commit) for number, commit in open_ones.items())
    missing = [one for one in proposals if _commit_in(pages / folder_of(one.number) / RECORD) != one.commit]
    return sorted(missing, key=lambda one: (one.commit != first, one.number))


def is_behind(pages: Path, commit: str) -> bool:
    """Tell whether the published site was made of another commit of the main branch, or nobody knows of which."""
    return _commit_in(pages / PUBLISHED) != commit


def note_published(pages: Path, commit: str) -> None:
    """Write down which commit of the main branch the published site was made of."""
    (pages / PUBLISHED).write_text(json.dumps({"commit": commit}) + "\n", "utf-8")


def _commit_in(record: Path) -> str:
    """Return the commit that a record names; '' where there is no such record."""
    try:
        return str(json.loads(record.read_bytes())["commit"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""

"""What came of a build."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from generator.issues import Issue


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build: its issues, in order; whether a site was `built`, of how many pages, and where.

    `is_self_contained` says that it came of nothing but the project, this program and the installed packages: no
    plugin or hook that may look elsewhere had a part in it. `keeps_pages` says that its pages are on record.
    """

    issues: list[Issue]
    built: bool = False
    pages: int = 0
    site_dir: Path | None = None
    is_self_contained: bool = False
    keeps_pages: bool = False

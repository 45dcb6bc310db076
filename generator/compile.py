"""From a root folder to a site: read, weigh, check, render. The whole flow in one place."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from generator.caching.store import Store
from generator.examining import examine
from generator.exports import export
from generator.history.past import past
from generator.issues import has_errors, in_order
from generator.pages import render
from generator.pages.kept import NONE_KEPT, KeptPages
from generator.progress import doing

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from generator.issues import Issue
    from generator.pages.page import Site
    from generator.proposal import Proposal


def compile_site(  # noqa: PLR0913 - each is an option of a build
    root: Path,
    originals: Path | None = None,
    *,
    strict: bool = False,
    site_url: str = "",
    offline: bool = False,
    proposal: Proposal | None = None,
    part: Collection[str] = (),
    kept: KeptPages = NONE_KEPT,
    cached: bool = True,
) -> tuple[Site | None, list[Issue]]:
    """Return the site of the project at `root` and its issues; no site where an issue forbids it.

    The links of an `offline` site lead to files, so that it works from disk.
    The site of a `proposal` marks the facts that it changes. A `part` has the pages and the data of those briefs alone.
    What changed before is told from the commits of the repository around it. Of pages that were `kept` those that
    would be the same are not made again. What files gave, and the history, is `cached` in the project, if it is to be.
    """
    with Store(root if cached else None) as store:
        found = examine(root, originals, store=store)
    issues = [*found.issues, *store.notes]
    if has_errors(issues, strict=strict):
        return None, issues
    doing("reading what changed before")
    before, notes = past(root, cached=cached)
    doing("making the pages")
    site = render(
        found.project,
        found.evidence,
        past=before,
        site_url=site_url,
        offline=offline,
        proposal=proposal,
        part=part,
        kept=kept,
    )
    data = export(found.project, found.evidence, past=before, site_url=site_url, part=part, pieces=site.pieces)
    return replace(site, assets=chain(site.assets, data)), in_order([*issues, *notes])

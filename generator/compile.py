"""From a root folder to a site: read, check, render. The whole flow in one place."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from generator.checks import check
from generator.exports import export
from generator.issues import has_errors, in_order
from generator.pages import render
from generator.project import load

if TYPE_CHECKING:
    from pathlib import Path

    from generator.issues import Issue
    from generator.model import Project
    from generator.pages.page import Site


def examine(root: Path, originals: Path | None = None) -> tuple[Project, list[Issue]]:
    """Read and check the project at `root`; return it with every issue of every file, in order."""
    project, issues = load(root, originals)
    return project, in_order([*issues, *check(project)])


def compile_site(
    root: Path, originals: Path | None = None, *, strict: bool = False, site_url: str = ""
) -> tuple[Site | None, list[Issue]]:
    """Return the site of the project at `root` and its issues; no site where an issue forbids it."""
    project, issues = examine(root, originals)
    if has_errors(issues, strict=strict):
        return None, issues
    site = render(project, site_url=site_url)
    return replace(site, assets=chain(site.assets, export(project))), issues

"""From a root folder to a site: read, weigh, check, render. The whole flow in one place."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from generator.checks import check, check_evidence
from generator.evidence.weighing import weigh
from generator.exports import export
from generator.extract import stale
from generator.history.past import past
from generator.issues import has_errors, in_order
from generator.pages import render
from generator.progress import doing
from generator.project import load

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.evidence.weighing import Evidence
    from generator.issues import Issue
    from generator.model import Project
    from generator.pages.page import Site
    from generator.proposal import Proposal


class Examined(NamedTuple):
    """A project as read, the evidence of each of its briefs, and every issue of every file, in order."""

    project: Project
    evidence: Mapping[str, Evidence]
    issues: list[Issue]


def examine(root: Path, originals: Path | None = None, also: Mapping[str, str] = MappingProxyType({})) -> Examined:
    """Read, weigh and check the project at `root`; its evidence only where the records have no errors.

    The files of `also`, text by path, are tried out as if they were there.

    A citation that could not be read would else be missed a second time, in every count that it belongs to. So too an
    extracted sheet is stale only against seeds that could be read.
    """
    doing("reading the files")
    project, issues = load(root, originals, also)
    doing("weighing the evidence")
    evidence = weigh(project)
    doing("checking")
    if not has_errors(issues):
        issues += stale(project)
    issues += check(project)
    if not has_errors(issues):
        issues += check_evidence(project, evidence)
    return Examined(project, evidence, in_order(issues))


def compile_site(  # noqa: PLR0913 - each is an option of a build
    root: Path,
    originals: Path | None = None,
    *,
    strict: bool = False,
    site_url: str = "",
    offline: bool = False,
    proposal: Proposal | None = None,
) -> tuple[Site | None, list[Issue]]:
    """Return the site of the project at `root` and its issues; no site where an issue forbids it.

    The links of an `offline` site lead to files, so that it works from disk.
    The site of a `proposal` marks the facts that it changes.
    What changed before is told from the commits of the repository around it.
    """
    found = examine(root, originals)
    if has_errors(found.issues, strict=strict):
        return None, found.issues
    doing("reading what changed before")
    before, notes = past(root)
    doing("making the pages")
    site = render(found.project, found.evidence, past=before, site_url=site_url, offline=offline, proposal=proposal)
    data = export(found.project, found.evidence, past=before, site_url=site_url)
    return replace(site, assets=chain(site.assets, data)), in_order([*found.issues, *notes])

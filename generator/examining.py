"""From a root folder to records that are read, weighed and checked: all that `check` does, and no page yet."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from generator.checks import check, check_evidence, settled
from generator.evidence.weighing import weigh
from generator.extract import stale
from generator.issues import few, has_errors, in_order
from generator.progress import doing
from generator.project import load

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.caching.store import Store
    from generator.evidence.weighing import Evidence
    from generator.issues import Issue
    from generator.model import Project


class Examined(NamedTuple):
    """A project as read, the evidence of each of its briefs, and the issues of its files, in order."""

    project: Project
    evidence: Mapping[str, Evidence]
    issues: list[Issue]


def examine(
    root: Path,
    originals: Path | None = None,
    also: Mapping[str, str] = MappingProxyType({}),
    store: Store | None = None,
) -> Examined:
    """Read, weigh and check the project at `root`; its evidence only where the records have no errors.

    The files of `also`, text by path, are tried out as if they were there. What a `store` knows is not read anew.

    A citation that could not be read would else be missed a second time, in every count that it belongs to. So too an
    extracted sheet is stale only against seeds that could be read.
    """
    doing("reading the files")
    project, issues = load(root, originals, also, store)
    project, due = settled.settle(project, store) if store else (project, {})
    doing("weighing the evidence")
    evidence = weigh(project)
    doing("checking")
    if not has_errors(issues):
        issues += stale(project)
    found = check(project)
    if store:
        settled.keep(store, due, found)
    issues += found
    if not has_errors(issues):
        issues += check_evidence(project, evidence)
    return Examined(project, evidence, few(in_order(issues)))

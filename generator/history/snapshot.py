"""A snapshot: a project as it was at one time, with what its evidence comes to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.evidence.weighing import weigh
from generator.issues import has_errors
from generator.model import Brief, Project
from generator.project import load
from generator.records.entries import unread
from generator.records.schema import BriefEntry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.evidence.contradiction import Contradiction
    from generator.evidence.weighing import Evidence
    from generator.issues import Issue
    from generator.model import Kind

NOTHING: Mapping[str, Brief] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A project with the evidence of each of its briefs; `errors` tell what of it could not be read."""

    project: Project
    evidence: Mapping[str, Evidence]
    errors: Sequence[Issue] = ()

    def brief(self, id_: str) -> Brief:
        """Return a brief, one that holds nothing where there was none."""
        return self.project.briefs.get(id_) or _empty_brief(id_)

    def contradictions(self, brief: str) -> Mapping[str, Contradiction]:
        """Return the contradictions of a brief by id."""
        found = self.evidence[brief].contradictions if brief in self.evidence else ()
        return {one.id: one for one in found}

    def hides(self, kind: Kind, id_: str, brief: str = "") -> bool:
        """Say whether a record may stand in what could not be read, so that its absence says nothing."""
        return bool(self.errors) and self.project.knows(kind, id_, brief)


def snapshot(root: Path) -> Snapshot:
    """Read the project at `root` and weigh its evidence."""
    project, issues = load(root)
    return Snapshot(project, weigh(project), tuple(issue for issue in issues if has_errors([issue])))


def empty() -> Snapshot:
    """Return the snapshot of a project before its first record."""
    return Snapshot(Project(Path(), "", MappingProxyType({}), MappingProxyType({}), NOTHING), MappingProxyType({}))


def _empty_brief(id_: str) -> Brief:
    none: Mapping[str, object] = MappingProxyType({})
    sheet = unread(f"briefs/{id_}/brief.yml")
    return Brief(id_, BriefEntry(title=id_), sheet, none, none, none, none)  # type: ignore[arg-type]

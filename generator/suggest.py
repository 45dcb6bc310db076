"""Suggest: what the command of that name prints, for lineage, for a fact, for a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.lineage_suggestions import edges
from generator.lints.suggestions import edges_text, excerpts_text
from generator.passage_suggestions import for_fact, for_source
from generator.records.entries import no_such

if TYPE_CHECKING:
    from generator.model import Brief, Fact, Project


class UnknownIdError(LookupError):
    """There is no such fact or source; the message says so, and what may be meant."""


def lineage(project: Project) -> str:
    """Return the steps of lineage that may be missing, as a terminal shows them."""
    return edges_text(edges(project))


def fact(project: Project, name: str) -> str:
    """Return the passages that may support a fact; `name` is its id, `brief--fact` where two briefs have the id."""
    brief, found = _fact(project, name)
    return excerpts_text(for_fact(project, brief, found))


def source(project: Project, name: str) -> str:
    """Return the passages of a source that hold numbers or names and that nobody cites."""
    found = project.sources.get(name)
    if found is None:
        raise UnknownIdError(no_such("source", name, list(project.sources)))
    original = (project.originals or {}).get(name)
    if found.front.mode == "digest" and original is None:
        said = f"`{name}` is a digest: what is not marked in it is the editors' own"
        raise UnknownIdError(f"{said}. Name the folder of its original with `--originals DIR`.")
    return excerpts_text(for_source(project, found))


def _fact(project: Project, name: str) -> tuple[Brief, Fact]:
    """Return the one fact of a name, and its brief."""
    home, parted, id_ = name.rpartition("--")
    briefs = [brief for brief in project.briefs.values() if id_ in brief.facts and home in {"", brief.id}]
    if len(briefs) > 1:
        names = ", ".join(f"`{brief.id}--{id_}`" for brief in briefs)
        raise UnknownIdError(f"several briefs have a fact `{id_}`: {names}")
    if not briefs:
        known = [f"{brief.id}--{fact}" if parted else fact for brief in project.briefs.values() for fact in brief.facts]
        raise UnknownIdError(no_such("fact", name, known))
    return briefs[0], briefs[0].facts[id_]

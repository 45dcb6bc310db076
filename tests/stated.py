"""Briefs whose facts are stated as the inside of YAML maps, read as sheets are, for tests of what facts say.

    found("date: 2025-07, about: {event: e}", "date: 2025-09, about: {event: e}")  # ["date hard: a b"]

The facts are called a, b, c … in the order given. One that begins with a line break is stated as it stands, in lines.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from generator.anchoring import sheet_citations
from generator.evidence.contradictions import contradictions
from generator.model import Brief, Entity, Fact, Project, Source
from generator.records.entries import read_entry, read_sheet
from generator.records.schema import BriefEntry, EntitySheet
from generator.records.statements import read_statements
from tests.made_up import BRIEF

LETTERS = "abcdefghijklmnopqrstuvwxyz"
PATH = f"briefs/{BRIEF}/facts/all.yml"


def found(*facts: str, entities: str = "", entry: str = "", sources: Iterable[Source] = ()) -> list[str]:
    """Return the contradictions between facts: rule, severity, facts."""
    project = project_of(lettered(facts), entities=entities, entry=entry, sources=sources)
    return [
        f"{'+'.join(one.rules)} {one.severity}: {' '.join(one.facts)}"
        for one in contradictions(project.briefs[BRIEF], project)
    ]


def lettered(facts: Iterable[str]) -> dict[str, str]:
    return dict(zip(LETTERS, facts, strict=False))


def project_of(
    facts: Mapping[str, str], *, entities: str = "", entry: str = "", sources: Iterable[Source] = ()
) -> Project:
    """Return a project with one brief; what a fact's text leaves out stands in for it."""
    known = {each.id: each for each in sources}
    return Project(
        root=Path(),
        name="Quays",
        publishers=MappingProxyType({}),
        sources=MappingProxyType(known),
        briefs=MappingProxyType({BRIEF: _brief(facts, entities, entry, known)}),
    )


def _brief(facts: Mapping[str, str], entities: str, entry: str, sources: Mapping[str, Source]) -> Brief:
    lines = [
        f"  {name}:{text}" if text.startswith("\n") else f"  {name}: {{{_filled(name, text)}}}"
        for name, text in facts.items()
    ]
    sheet, slips = read_sheet("\n".join(["facts:", *lines, ""]), PATH)
    statements, sheet, wrong = read_statements(sheet)
    assert [*slips, *wrong] == []
    made = {}
    for name, statement in statements.items():
        citations, issues = sheet_citations(name, statement, sources)
        assert issues == []
        made[name] = Fact(name, BRIEF, statement, tuple(citations))
    own, sheet, _ = read_entry(BriefEntry, read_sheet(f"{{title: Quays, {entry}}}", "brief.yml")[0], fallback={})
    named, entity_sheet, issues = read_entry(
        EntitySheet, read_sheet(f"entities: {{{entities}}}", "entities.yml")[0], fallback={}
    )
    assert issues == []
    return Brief(
        id=BRIEF,
        entry=own,
        sheet=sheet,
        entities=MappingProxyType({id_: Entity(id_, each) for id_, each in named.entities.items()}),
        facts=MappingProxyType(made),
        prose=MappingProxyType({}),
        statements=MappingProxyType({id_: (statement,) for id_, statement in statements.items()}),
        entity_sheet=entity_sheet,
    )


def _filled(name: str, text: str) -> str:
    return text if text.startswith("claim:") else f"claim: The {name}., {text}"

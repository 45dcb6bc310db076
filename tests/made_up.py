"""Made-up sources and facts as records, for tests of what is computed from them.

    project(
        [unseen("wire", kind="wire"), source("post", "wire"), source("herald", "wire")],
        [fact("flood", "post", "herald", "gazette origin=wire unknown", "echo disputes")],
    )

`source` and `unseen` take an id, the ids that it derives from, and front matter; `fact` takes an id, its citations
and the fields of its entry. A citation is a source's id, then in any order a stance, a voice and `origin=` with ids.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args

from generator.evidence.contradiction import Contradiction, Severity
from generator.issues import Place
from generator.model import Brief, Citation, Entity, Fact, Kind, Project, Publisher, Source
from generator.records.entries import Sheet
from generator.records.schema import BriefEntry, EntityEntry, FactEntry, FrontMatter, PublisherEntry
from generator.records.statements import Statement
from generator.records.vocabulary import ContradictionRule, Stance, Voice

BRIEF = "quay"


def source(id_: str, *upstream: str, **front: Any) -> Source:
    """Return a source that was read."""
    steps = [{"source": each, "how": "rewrite", "basis": "inferred"} for each in upstream]
    stated = {"title": f"The {id_}", "language": "en", "mode": "digest", "derives_from": steps, **front}
    path = f"seeds/{BRIEF}/{id_}.md"
    return Source(id_, BRIEF, FrontMatter.model_validate(stated), None, Sheet(path, None))


def unseen(id_: str, *upstream: str, **front: Any) -> Source:
    """Return a source that nobody here has read."""
    return source(id_, *upstream, mode="unseen", **front)


def fact(id_: str, *cited: str, **entry: Any) -> Fact:
    """Return a fact."""
    stated = {"claim": f"The {id_}.", "kind": "event", "topics": ["water"], **entry}
    sheet = Sheet(f"briefs/{BRIEF}/facts/all.yml", None)
    statement = Statement(FactEntry.model_validate(stated), sheet, ("facts", id_), {(): Place(sheet.path)}, (1, 1))
    citations = (citation(id_, number, text) for number, text in enumerate(cited))
    return Fact(id_, BRIEF, statement, tuple(citations))


def citation(fact_: str, number: int, text: str) -> Citation:
    words, _, origin = text.partition("origin=")
    name, *manner = words.split()
    assert {*manner} <= {*get_args(Stance), *get_args(Voice)}, text
    return Citation(
        id=f"{fact_}-{number}",
        fact=fact_,
        source=name,
        quote="words",
        stance=next((word for word in manner if word in get_args(Stance)), "supports"),
        voice=next((word for word in manner if word in get_args(Voice)), None),
        origin=tuple(origin.split()) or None,
        place=Place(f"seeds/{BRIEF}/{name}.md", number + 1),
    )


def brief(facts: Iterable[Fact], entities: Sequence[str] = (), **entry: Any) -> Brief:
    """Return a brief of facts."""
    named = {id_: Entity(id_, EntityEntry.model_validate({"name": id_.title(), "kind": "person"})) for id_ in entities}
    records = {each.id: each for each in facts}
    return Brief(
        id=BRIEF,
        entry=BriefEntry.model_validate({"title": "The quay", **entry}),
        sheet=Sheet(f"briefs/{BRIEF}/brief.yml", None),
        entities=MappingProxyType(named),
        facts=MappingProxyType(records),
        prose=MappingProxyType({}),
        statements=MappingProxyType({each.id: (each.statement,) for each in records.values()}),
    )


def project(
    sources: Iterable[Source],
    facts: Iterable[Fact] = (),
    *,
    publishers: dict[str, dict[str, Any]] | None = None,
    entities: Sequence[str] = (),
    **entry: Any,
) -> Project:
    """Return a project with one brief."""
    houses = {
        id_: PublisherEntry.model_validate({"name": id_.title(), **each}) for id_, each in (publishers or {}).items()
    }
    sheet = Sheet("seeds/publishers.yml", None)
    known: set[tuple[Kind, str, str]] = {("entity", BRIEF, id_) for id_ in entities}
    return Project(
        root=Path(),
        name="Quays",
        publishers=MappingProxyType({id_: Publisher(id_, each, sheet) for id_, each in houses.items()}),
        sources=MappingProxyType({each.id: each for each in sources}),
        briefs=MappingProxyType({BRIEF: brief(facts, entities, **entry)}),
        known=frozenset(known),
    )


def contradiction(
    *facts: str, severity: Severity = "hard", rule: ContradictionRule = "declared", kept: bool = False
) -> Contradiction:
    """Return a contradiction between facts."""
    answer = "kept" if kept else "unanswered"
    return Contradiction("-".join(facts), tuple(sorted(facts)), rule, (rule,), severity, answer=answer)  # type: ignore[arg-type]

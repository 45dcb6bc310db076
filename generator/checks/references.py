"""References: every id that a record names is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import anchoring
from generator.issues import Place, Rule
from generator.records.entries import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.issues import Issue
    from generator.model import Brief, Kind, Project, Source
    from generator.records.entries import Sheet
    from generator.records.statements import Statement

UNKNOWN_ORIGIN = "unknown"
_SHOWN = 5  # steps of a circle that a message shows


def sources(project: Project) -> Iterator[Issue]:
    """Check what the front matter of every seed names."""
    for source in project.sources.values():
        front, sheet = source.front, source.sheet
        if front.publisher and not project.knows("publisher", front.publisher):
            yield from _known(project, "publisher", front.publisher, sheet.place("publisher"))
        for number, step in enumerate(front.derives_from):
            if project.knows("source", step.source) and step.source != source.id:
                continue
            place = sheet.place("derives_from", number, "source")
            yield from _known(project, "source", step.source, place)
            if step.source == source.id:
                yield ITSELF.issue(
                    place, f"`{source.id}` cannot derive from itself", "Name the source that it was made from."
                )


def marks(project: Project) -> Iterator[Issue]:
    """Check the facts and the origins that marks name: the list of unknown facts is the editor's to-do list."""
    for source in project.sources.values():
        for mark in source.article.marks if source.article else ():
            for name in mark.facts:
                yield from _marked(project, source, name, mark.place)
            for origin in _strange(project, dict(mark.attributes).get("origin")) if mark.attributes else ():
                yield from _known(project, "source", origin, mark.place)


def _marked(project: Project, source: Source, name: str, place: Place) -> Iterator[Issue]:
    brief, fact = anchoring.target(name, source.brief)
    if not project.knows("brief", brief):
        if brief != source.brief:
            yield from _known(project, "brief", brief, place)
    elif not project.knows("fact", fact, brief):
        near = nearest(fact, project.ids.get(("fact", brief), ()))
        meant = f"Did you mean `{near}`? Else state" if near else "State"
        fix = f"{meant} its claim in a sheet, such as briefs/{brief}/facts/…yml, under `{fact}`."
        yield UNKNOWN.issue(place, f"no sheet states the fact `{fact}`", fix)


def _strange(project: Project, origins: str | None) -> list[str]:
    """Return those of the origins of a citation that are no source here."""
    named = origins.split() if origins else ()
    return [origin for origin in named if origin != UNKNOWN_ORIGIN and not project.knows("source", origin)]


def statements(project: Project) -> Iterator[Issue]:
    """Check the topics, entities, facts and sources that every entry of a sheet names."""
    for brief in project.briefs.values():
        for entries in brief.statements.values():
            for statement in entries:
                yield from _entities(project, brief, statement)
                yield from _facts(project, brief, statement)
                yield from _cited(project, statement)
        yield from _successors(brief)


def _successors(brief: Brief) -> Iterator[Issue]:
    """Check that no fact is replaced by itself by way of others."""
    steps = {fact.id: fact.entry.replaced_by for fact in brief.facts.values() if fact.entry.replaced_by != fact.id}
    for circle in _circles(steps):
        yield _goes_round(circle, "replaced by", brief.facts[circle[0]].statement.place("replaced_by"))


def _entities(project: Project, brief: Brief, statement: Statement) -> Iterator[Issue]:
    entry, about = statement.entry, statement.entry.about
    lists: tuple[tuple[Kind, Sequence[str], tuple[str, ...]], ...] = (
        ("topic", entry.topics, ("topics",)),
        ("entity", entry.entities, ("entities",)),
        ("entity", about.who if about else (), ("about", "who")),
        ("entity", about.members if about else (), ("about", "members")),
    )
    for kind, named, keys in lists:
        for number, id_ in enumerate(named):
            if not project.knows(kind, id_, brief.id):
                yield from _known(project, kind, id_, statement.place(*keys, number), brief.id)
    if entry.speaker and not project.knows("entity", entry.speaker, brief.id):
        yield from _known(project, "entity", entry.speaker, statement.place("speaker"), brief.id)


def _facts(project: Project, brief: Brief, statement: Statement) -> Iterator[Issue]:
    entry, own = statement.entry, str(statement.keys[-1])
    named: list[tuple[str, tuple[str | int, ...]]] = [
        (c.fact, ("conflicts_with", n, "fact")) for n, c in enumerate(entry.conflicts_with)
    ]
    if entry.replaced_by:
        named.append((entry.replaced_by, ("replaced_by",)))
    for id_, keys in named:
        if not project.knows("fact", id_, brief.id):
            yield from _known(project, "fact", id_, statement.place(*keys), brief.id, own=own)
        if id_ == own:
            yield ITSELF.issue(statement.place(*keys), f"`{own}` names itself here", "Name the other fact.")
    for number, conflict in enumerate(entry.conflicts_with):
        kept = conflict.resolution
        if kept is not None and kept != "open" and kept.keep not in {own, conflict.fact}:
            said = f"`{kept.keep}` is neither of the two facts"
            place = statement.place("conflicts_with", number, "resolution", "keep")
            yield UNKNOWN.issue(place, said, f"Keep `{own}` or `{conflict.fact}`.")


def _cited(project: Project, statement: Statement) -> Iterator[Issue]:
    for number, citation in enumerate(statement.entry.citations):
        if not project.knows("source", citation.source):
            place = statement.place("citations", number, "source")
            yield from _known(project, "source", citation.source, place)
        for origin in _strange(project, citation.origin):
            yield from _known(project, "source", origin, statement.place("citations", number, "origin"))


def briefs(project: Project) -> Iterator[Issue]:
    """Check the facts that judgements and prose name, the topics of prose, and what entities are part of."""
    for brief in project.briefs.values():
        for number, judgement in enumerate(brief.entry.judgements):
            for position, fact in enumerate(judgement.based_on):
                if not project.knows("fact", fact, brief.id):
                    place = brief.sheet.place("judgements", number, "based_on", position)
                    yield from _known(project, "fact", fact, place, brief.id)
        for topic, prose in brief.prose.items():
            yield from _known(project, "topic", topic, Place(f"briefs/{brief.id}/topics/{topic}.md"), brief.id)
            for cited in prose.cited:
                yield from _known(project, "fact", cited.fact, cited.place, brief.id)
        if brief.entity_sheet:
            yield from _within(project, brief, brief.entity_sheet)


def _within(project: Project, brief: Brief, sheet: Sheet) -> Iterator[Issue]:
    for entity in brief.entities.values():
        if entity.entry.within and not project.knows("entity", entity.entry.within, brief.id):
            place = sheet.place("entities", entity.id, "within")
            yield from _known(project, "entity", entity.entry.within, place, brief.id)
    for circle in _circles({entity.id: entity.entry.within for entity in brief.entities.values()}):
        yield _goes_round(circle, "within", sheet.place("entities", circle[0], "within"))


def _goes_round(circle: list[str], word: str, place: Place) -> Issue:
    way = f" {word} ".join(f"`{id_}`" for id_ in (*circle[:_SHOWN], circle[0]))
    said = f"this goes round in a circle: {way}"
    return ITSELF.issue(place, said, "Take out the step that is wrong: this one, or another on the way.")


def _circles(steps: Mapping[str, str | None]) -> Iterator[list[str]]:
    """Yield each circle that steps from one id to the next make, beginning at its first id in their order."""
    seen: set[str] = set()
    for start in steps:
        way: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in seen:
            seen.add(at)
            way[at] = None
            at = steps.get(at)
        if at in way:
            circle = list(way)
            yield circle[circle.index(at) :]


def _known(  # noqa: PLR0913 - what is named, where, and by whom
    project: Project, kind: Kind, id_: str, place: Place, brief: str = "", *, own: str = ""
) -> Iterator[Issue]:
    if project.knows(kind, id_, brief):
        return
    near = nearest(id_, project.ids.get((kind, brief), ()))
    meant = f"Did you mean `{near}`? " if near and near != own else ""
    yield UNKNOWN.issue(place, f"there is no {kind} `{id_}`", f"{meant}{_WHERE[kind].format(brief=brief, id=id_)}")


_WHERE: dict[Kind, str] = {
    "publisher": "Publishers stand in seeds/publishers.yml.",
    "source": "A source is a seed, seeds/<brief>/{id}.md; write one with `mode: unseen` for what nobody here has read.",
    "brief": "A brief is a folder briefs/{id}/ with its brief.yml.",
    "fact": "Facts stand in briefs/{brief}/facts/*.yml.",
    "topic": "Topics stand in briefs/{brief}/brief.yml under `topics`.",
    "entity": "Entities stand in briefs/{brief}/entities.yml.",
}
UNKNOWN = Rule(
    "unknown-reference",
    "error",
    """\
An id names a record that is not there.

Ids are written letter for letter. The message names the nearest one, or where the record would stand.

Wrong: `entities: [town-libary]`

Right: `entities: [town-library]`
""",
)
ITSELF = Rule(
    "circular-reference",
    "error",
    """\
A record names itself, directly or by way of others.

Nothing derives from itself, lies within itself, replaces itself or contradicts itself.

Wrong: `cellar: {name: The cellar, kind: place, within: cellar}`

Right: `cellar: {name: The cellar, kind: place, within: town-library}`
""",
)
RULES = (UNKNOWN, ITSELF)
CHECKS = (sources, marks, statements, briefs)

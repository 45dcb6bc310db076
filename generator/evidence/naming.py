"""Naming: how a sentence calls a source or a party."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.evidence.origins import party_of
from generator.text import dates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model import Project


def of_source(project: Project, source: str) -> str:
    """Return what a sentence calls a source: its title, with publisher and date where they are known.

    A description in square brackets loses them and stands without quotation marks.
    """
    there = project.sources.get(source)
    if there is None:
        return f"`{source}`"
    front = there.front
    described = front.title.startswith("[") and front.title.endswith("]")
    title = front.title[1:-1].strip() if described else f"“{front.title}”"
    publisher = project.publishers.get(front.publisher or "")
    details = [publisher.entry.name] if publisher else []
    if front.published:
        details.append(dates.words(front.published))
    return f"{title} ({', '.join(details)})" if details else title


def in_short(project: Project) -> Mapping[str, str]:
    """Return a short name of every source: what it is, by whom, of when (`the Herald report of 2 May 2030`).

    A source without a publisher, and sources that would share a name, keep the long one.
    """
    names = {source: _in_short(project, source) for source in project.sources}
    shared = Counter(names.values())
    return {id_: name if name and shared[name] == 1 else of_source(project, id_) for id_, name in names.items()}


def _in_short(project: Project, source: str) -> str:
    front = project.sources[source].front
    publisher = project.publishers.get(front.publisher or "")
    if publisher is None or front.kind not in _WRITTEN:
        return ""
    name = f"the {publisher.entry.name.removeprefix('The ')} {_WRITTEN[front.kind]}"
    date = dates.words(front.published) if front.published else ""
    return f"{name}{', ' if date.startswith(_OF_NO_DAY) else ' of ' if date else ''}{date}"


_WRITTEN = {"article": "article", "wire": "report"}
_OF_NO_DAY = ("from ", "until ", "one of")  # words for dates that `of` does not go before


def of_party(project: Project, party: str) -> str:
    """Return what a sentence calls a party: the name of the publisher or the entity with its id, else the id."""
    publisher = project.publishers.get(party)
    entities = (brief.entities[party].entry.name for brief in project.briefs.values() if party in brief.entities)
    return publisher.entry.name if publisher else next(entities, party)


def of_point(project: Project, point: str) -> str:
    """Return what a sentence calls a point of lineage, or its published id: a source or a party."""
    party = party_of(point)
    if party is None and point in project.sources:
        return of_source(project, point)
    return of_party(project, party or point)

"""Changes of all records but facts: the brief itself, judgements, gaps, topics, sources, entities, publishers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.history.change import Change
from generator.history.values import between, flat, text, window

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.annotation.prose import Prose
    from generator.history.change import Value, What
    from generator.history.snapshot import Snapshot
    from generator.model import Brief, Kind, Source
    from generator.records.schema import Letter, PublisherEntry, TopicEntry


_NO_CITATION = re.compile(r" (?=[.,;:])")  # the blank before a citation, which is left out


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it is compared: the words by which readers know it, its fields, its long texts, its letter."""

    subject: str
    fields: Mapping[str, Value]
    texts: Mapping[str, str] = field(default_factory=dict)
    letter: Letter | None = None


def brief_changes(brief: str, old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Yield the changes of a brief's own words: its title, its question, its summary."""
    before, after = old.project.briefs.get(brief), new.project.briefs.get(brief)
    yield from _changes("brief", brief, _one(before), _one(after))


def judgement_changes(brief: str, old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Yield the changes of the judgements of a brief, and of what they rest on."""
    yield from _changes("judgement", brief, *(_judgements(side.brief(brief)) for side in (old, new)))


def gap_changes(brief: str, old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Yield the changes of the gaps of a brief."""
    yield from _changes("gap", brief, *(_gaps(side.brief(brief)) for side in (old, new)))


def topic_changes(brief: str, old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Yield the changes of the topics of a brief, their prose included."""
    sides = (_topics(side.brief(brief)) for side in (old, new))
    yield from _shown(_changes("topic", brief, *sides), "topic", brief, old, new)


def entity_changes(brief: str, old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Yield the changes of the entities of a brief."""
    sides = (_entities(side.brief(brief)) for side in (old, new))
    yield from _shown(_changes("entity", brief, *sides), "entity", brief, old, new)


def source_changes(brief: str, old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Yield the changes of the sources in the folder of a brief; one that moved to another folder is there still."""
    before, after = ({s.id: s for s in side.project.sources_in.get(brief, ())} for side in (old, new))
    was = {id_: _source(old.project.sources[id_]) for id_ in {*before, *after} if id_ in old.project.sources}
    is_ = {id_: _source(source) for id_, source in after.items()}
    elsewhere = {id_ for id_ in before if id_ in new.project.sources and id_ not in after}
    was = {id_: record for id_, record in was.items() if id_ not in elsewhere}
    yield from _shown(_changes("source", brief, was, is_), "source", "", old, new)


def publisher_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Yield the changes of the publishers of a project."""
    sides = (_publishers(side) for side in (old, new))
    yield from _shown(_changes("publisher", "", *sides), "publisher", "", old, new)


def _shown(found: Iterator[Change], kind: Kind, brief: str, old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Leave out records that seem new or gone only because a file could not be read."""
    for change in found:
        side = {"added": old, "vanished": new}.get(change.kind)
        if side is None or not side.hides(kind, change.id, brief):
            yield change


def _changes(what: What, brief: str, old: Mapping[str, Record], new: Mapping[str, Record]) -> Iterator[Change]:
    for id_ in sorted({*old, *new}):
        one, other = old.get(id_), new.get(id_)
        record = Change(what, "changed", brief, id_, (other or one).subject)  # type: ignore[union-attr]
        if one and other:
            yield from between(record, one.fields, other.fields)
            yield from _texts(record, one.texts, other.texts)
            yield from _letters(record, one.letter, other.letter)
        elif other:
            yield replace(record, kind="added", new=other.subject)
        else:
            yield replace(record, kind="vanished", old=record.subject)


def _texts(record: Change, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    """Yield where long texts begin to differ."""
    for name in dict.fromkeys((*new, *old)):
        one, other = old.get(name, ""), new.get(name, "")
        if one != other:
            before, after = window(one, other)
            yield replace(record, field=name, old=before or None, new=after or None)


def _letters(record: Change, old: Letter | None, new: Letter | None) -> Iterator[Change]:
    """Yield the change of a letter with its new reason, or what changed about the same letter."""
    if (old.grade if old else None) == (new.grade if new else None):
        before, after = ({f"reliability.{key}": value for key, value in flat(one).items()} for one in (old, new))
        yield from between(record, before, after)
        return
    why = text(new.why) if new else "The letter was taken back."
    yield replace(record, field="reliability", old=old.grade if old else None, new=new.grade if new else None, why=why)


def _one(brief: Brief | None) -> dict[str, Record]:
    if brief is None:
        return {}
    fields = flat(brief.entry, ("topics", "judgements", "gaps", "ladders"))
    return {brief.id: Record(text(brief.entry.title), {"status": brief.entry.status, **fields})}


def _judgements(brief: Brief) -> dict[str, Record]:
    return {one.id: Record(text(one.text), flat(one, ("id",))) for one in brief.entry.judgements}


def _gaps(brief: Brief) -> dict[str, Record]:
    return {one.id: Record(text(one.question), flat(one, ("id",))) for one in brief.entry.gaps}


def _topics(brief: Brief) -> dict[str, Record]:
    return {id_: _topic(topic, brief.prose.get(id_)) for id_, topic in brief.entry.topics.items()}


def _topic(topic: TopicEntry, prose: Prose | None) -> Record:
    if prose is None:
        return Record(text(topic.title), flat(topic))
    cited: list[Value] = list(dict.fromkeys(cited.fact for cited in prose.cited))
    words = {"prose": _NO_CITATION.sub("", " ".join(prose.words().text.split()))}
    return Record(text(topic.title), {**flat(topic), "prose.facts": cited}, words)


def _entities(brief: Brief) -> dict[str, Record]:
    return {id_: Record(text(one.entry.name), flat(one.entry)) for id_, one in brief.entities.items()}


def _source(source: Source) -> Record:
    front = source.front
    fields = {"kind": front.kind, **flat(front, ("original", "zones", "repairs", "reliability"))}
    words = " ".join(source.article.rendered.text.split()) if source.article else ""
    return Record(text(front.title), fields, {"text": words} if words else {}, front.reliability)


def _publishers(side: Snapshot) -> dict[str, Record]:
    return {id_: _publisher(publisher.entry) for id_, publisher in side.project.publishers.items()}


def _publisher(entry: PublisherEntry) -> Record:
    return Record(text(entry.name), flat(entry, ("reliability",)), letter=entry.reliability)

"""What an editor has just changed: from the texts of the inputs, before and after, to the pages of their records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator import addresses, articles
from generator.anchoring import target
from generator.records.sheet import read_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Texts = Mapping[str, str]

_PARTS = 3  # of the path of a seed, and of a brief's own files
_NESTED = 4  # parts of the path of a sheet or of prose


@dataclass(frozen=True, slots=True)
class Edit:
    """A record that was edited: its id, the address of its page, and its anchor on other pages that show it."""

    id: str
    address: str
    anchor: str = ""


def edits(before: Texts, after: Texts) -> list[Edit]:
    """Return the records that differ between two sets of input files by path; those that are gone have no page."""
    changed = sorted(path for path in after if before.get(path) != after[path])
    found = (edit for path in changed for edit in _in_file(path, before.get(path, ""), after[path]))
    return list(dict.fromkeys(found))


def _in_file(path: str, old: str, new: str) -> Iterator[Edit]:
    match path.split("/"):
        case ["briefs", brief, "facts", _]:
            yield from (_fact(brief, id_) for id_ in _differing(old, new, path, "facts"))
        case ["briefs", brief, "topics", name] if name.endswith(".md"):
            yield _topic(brief, name.removesuffix(".md"))
        case ["briefs", brief, "entities.yml"]:
            for id_ in _differing(old, new, path, "entities"):
                yield Edit(id_, addresses.entity_address(brief, id_))
        case ["briefs", brief, "brief.yml"]:
            topics = list(_differing(old, new, path, "topics"))
            yield from (_topic(brief, id_) for id_ in topics)
            if not topics and _values(old, path) != _values(new, path):
                yield Edit(brief, addresses.brief_address(brief))
        case ["seeds", brief, name] if name.endswith(".md"):
            yield from _in_seed(path, brief, name.removesuffix(".md"), old, new)


def _fact(brief: str, id_: str) -> Edit:
    return Edit(id_, addresses.fact_address(brief, id_), addresses.fact_anchor(id_))


def _topic(brief: str, id_: str) -> Edit:
    return Edit(id_, addresses.topic_address(brief, id_))


def _values(text: str, path: str) -> Any:
    return read_sheet(text, path)[0].value()


def _differing(old: str, new: str, path: str, key: str) -> Iterator[str]:
    """Yield the ids under a key of a sheet whose records are new or other than before."""
    before, after = (_records(_values(text, path), key) for text in (old, new))
    yield from (id_ for id_ in after if after[id_] != before.get(id_))


def _records(values: Any, key: str) -> Mapping[str, Any]:
    records = values.get(key) if isinstance(values, dict) else None
    return records if isinstance(records, dict) else {}


def _in_seed(path: str, brief: str, source: str, old: str, new: str) -> Iterator[Edit]:
    """Yield the facts whose marks or records differ in a seed; the source where it is something else that differs."""
    before, after = (set(_stated(text, path, brief, source)) for text in (old, new))
    facts = dict.fromkeys((brief_, fact) for brief_, fact, _ in sorted(after - before, key=str))
    facts |= dict.fromkeys((brief_, fact) for brief_, fact, _ in sorted(before - after, key=str))
    yield from (_fact(*fact) for fact in facts)
    if not facts:
        yield Edit(source, addresses.source_address(brief, source))


def _stated(text: str, path: str, brief: str, source: str) -> Iterable[tuple[str, str, str]]:
    """Yield brief and id of each fact that a seed marks or states, with what it says of it."""
    seed, _ = articles.read_seed(text, path, source, brief)
    article = seed.source.article
    for mark in article.marks if article else ():
        words = article.clean[mark.start : mark.end] if article else ""
        for name in mark.facts:
            yield *target(name, brief), repr((words, mark.attributes, mark.citation))
    for fact, statement in seed.statements.items():
        yield brief, fact, repr(statement.entry)

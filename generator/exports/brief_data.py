"""`brief.json`: every record of a brief with what is computed of it, and the texts that its offsets count in.

Offsets are code points of a source's clean text. Addresses are relative to the site's root.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from generator import addresses, timeline
from generator.exports.files import data_file, json_text, records_file, runs, text_name
from generator.records.schema import MEASURES
from generator.schemas import data as data_schema

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from generator.edition import Edition
    from generator.evidence.contradiction import Contradiction
    from generator.evidence.corroboration import Corroboration
    from generator.evidence.credibility import Credibility
    from generator.evidence.weighing import Evidence
    from generator.model import Brief, Citation, Fact, Project, Source
    from generator.pages.page import Asset
    from generator.records.fields import Entry
    from generator.text.dates import Date

FORMAT = "briefing/1"


def brief_json(edition: Edition) -> Asset:
    """Return `brief.json`: the whole brief, stable and described by the schema beside it."""
    project, brief, evidence = edition.project, edition.brief, edition.evidence
    data = {
        "format": FORMAT,
        "brief": {
            "id": brief.id,
            "title": brief.entry.title,
            "question": brief.entry.question,
            "summary": brief.entry.summary,
            "updated": edition.past.updated(brief.id),
        },
        "facts": runs(brief.facts.values(), lambda fact: [_fact(fact, evidence)]),
        "sources": (_source(project, brief, source, evidence) for source in project.sources_of(brief.id)),
        "contradictions": (_contradiction(found) for found in evidence.contradictions),
        "entities": ({"id": entity.id, **_plain(entity.entry)} for entity in brief.entities.values()),
        "topics": [{"id": id_, **_plain(topic)} for id_, topic in brief.entry.topics.items()],
        "timeline": (
            {"id": item.id, "fact": item.fact.id, "date": _date(item.date), "label": item.label}
            for item in timeline.items(brief)
        ),
        "judgements": [_plain(judgement) for judgement in brief.entry.judgements],
        "gaps": [_plain(gap) for gap in brief.entry.gaps],
    }
    return records_file(edition, "brief.json", data)


def brief_schema(edition: Edition) -> Asset:
    """Return the JSON Schema of `brief.json`."""
    return data_file(edition, "brief.schema.json", _schema())


@cache
def _schema() -> str:
    return json_text(data_schema.schema())


def source_texts(edition: Edition) -> Iterator[Asset]:
    """Yield the clean text of each full seed: what `start` and `end` of its citations count in."""
    for source in edition.project.sources_of(edition.brief.id):
        if source.article and source.front.mode == "full":
            yield data_file(edition, text_name(source.id), source.article.clean)


def _fact(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    entry = fact.entry
    return {
        "id": fact.id,
        "url": addresses.fact_address(fact.brief, fact.id),
        "claim": fact.claim,
        "kind": entry.kind,
        "date": _date(entry.date),
        "date_label": entry.date_label,
        "date_basis": entry.date_basis,
        "topics": list(entry.topics),
        "entities": list(entry.entities),
        "about": _plain(entry.about) if entry.about else None,
        "quantities": [_quantity(_plain(quantity)) for quantity in entry.quantities],
        "speaker": entry.speaker,
        "inference": entry.inference,
        "note": entry.note,
        "rank": entry.rank,
        "rank_reason": entry.rank_reason,
        "replaced_by": entry.replaced_by,
        "citations": [_citation(fact, citation) for citation in fact.citations],
        "corroboration": _corroboration(evidence.corroborations[fact.id]),
        "credibility": _credibility(evidence.credibilities[fact.id]),
        "contradictions": [found.id for found in evidence.against.get(fact.id, ())],
    }


def _corroboration(found: Corroboration) -> dict[str, Any]:
    return {
        "lower": found.lower,
        "upper": found.upper,
        "articles": found.articles,
        "choke_point": list(found.choke_point) if found.choke_point else None,
    }


def _credibility(found: Credibility) -> dict[str, Any]:
    graded = {"grade": found.grade, "rule": found.rule, "why": found.why}
    return {**graded, "computed": _credibility(found.computed)} if found.computed else graded


def _contradiction(found: Contradiction) -> dict[str, Any]:
    return {
        "id": found.id,
        "facts": list(found.facts),
        "rule": found.rule,
        "rules": list(found.rules),
        "severity": found.severity,
        "resolution": _plain(found.resolution) if found.resolution else "open",
        "note": found.note,
    }


def _citation(fact: Fact, citation: Citation) -> dict[str, Any]:
    passage = citation.passage
    return {
        "id": citation.id,
        "source": citation.source,
        "quote": citation.quote,
        "prefix": passage.prefix if passage else None,
        "suffix": passage.suffix if passage else None,
        "start": passage.start if passage else None,
        "end": passage.end if passage else None,
        "stance": citation.stance,
        "voice": citation.voice,
        "modality": citation.modality,
        "note": citation.note,
        "url": addresses.passage_address(fact.brief, citation),
    }


def _source(project: Project, brief: Brief, source: Source, evidence: Evidence) -> dict[str, Any]:
    front = source.front
    publisher = project.publishers.get(front.publisher or "")
    letter = evidence.reliabilities[source.id].letter
    return {
        "id": source.id,
        "url": addresses.source_address(brief.id, source.id),
        "title": front.title,
        "kind": front.kind,
        "publisher": front.publisher,
        "publisher_name": publisher.entry.name if publisher else None,
        "author": front.author,
        "published": _date(front.published),
        "published_basis": front.published_basis,
        "language": front.language,
        "link": front.url,
        "mode": front.mode,
        "reliability": _plain(letter) if letter else None,
        "derives_from": [_plain(step) for step in front.derives_from],
        "origins": _origins(source, evidence),
        "facts": list(dict.fromkeys(fact.id for fact, _ in brief.by_source.get(source.id, ()))),
    }


def _origins(source: Source, evidence: Evidence) -> list[str]:
    """Return the ids of the origins that a source goes back to, `unknown` where one cannot be told."""
    above = evidence.lineage.above.get(source.id)
    return sorted({origin.id for origin in above.origins}) if above else []


def _date(date: Date | None) -> dict[str, Any] | None:
    return {"edtf": date.edtf, "earliest": date.earliest, "latest": date.latest} if date else None


def _quantity(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: _number(value) if key in MEASURES else value for key, value in fields.items()}


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _plain(entry: Entry) -> dict[str, Any]:
    """Return the fields of an entry that are set, as they stand in the YAML."""
    return {key: _value(getattr(entry, key)) for key in type(entry).model_fields if key in entry.model_fields_set}


def _value(value: Any) -> Any:
    if hasattr(value, "model_fields_set"):
        return _plain(value)
    if hasattr(value, "edtf"):
        return value.edtf
    return [_value(item) for item in value] if isinstance(value, tuple) else value

"""The JSON Schema of `brief.json`: what other programs may rely on."""

from __future__ import annotations

from typing import Any, get_args

from generator.records.schema import MEASURES
from generator.records.vocabulary import (
    ContradictionRule,
    FactKind,
    Grade,
    Modality,
    Mode,
    Rank,
    SourceKind,
    Stance,
    Voice,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT = {"type": "string"}
ID = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
IDS = {"type": "array", "items": ID}
UPDATED = {
    "type": "string",
    "format": "date",
    "description": "The day, in UTC, of the newest commit that changed what readers see of the brief. Null where the "
    "history is not there or does not reach back so far.",
}
OFFSET = {"type": ["integer", "null"], "minimum": 0}


def schema() -> dict[str, Any]:
    """Return the schema of the whole file."""
    listed = {name: _list({"type": "object"}, text) for name, text in _LISTED.items()}
    return {
        "$schema": DIALECT,
        "title": "A brief",
        "description": "All records of one research brief. Addresses are relative to the site's root.",
        **_object(
            format={"const": "briefing/1"},
            brief=_object(
                id=ID, title=TEXT, question=_or_null(TEXT), summary=_or_null(TEXT), updated=_or_null(UPDATED)
            ),
            facts=_list(_fact(), "Every fact, deprecated ones included."),
            sources=_list(_source(), "Sources of the brief's folder and those that its facts cite."),
            contradictions=_list(_contradiction(), "Facts that cannot all hold."),
            timeline=_list(_object(id=TEXT, fact=ID, date=_date(), label=TEXT), "Dated facts in order."),
            **listed,
        ),
    }


_LISTED = {
    "entities": "Entities of the brief, with the fields of entities.yml.",
    "topics": "Topics of the brief in the order of the pages.",
    "judgements": "What the analysts conclude.",
    "gaps": "Questions that the sources do not answer.",
}


def _fact() -> dict[str, Any]:
    return _object(
        id=ID,
        url=TEXT,
        claim=TEXT,
        kind=_one_of(FactKind),
        date=_or_null(_date()),
        date_label=_or_null(TEXT),
        date_basis=_or_null(TEXT),
        topics=IDS,
        entities=IDS,
        about=_or_null({"type": "object"}),
        quantities=_list(_quantity(), "Numbers that the fact states."),
        speaker=_or_null(ID),
        inference=_or_null(TEXT),
        note=_or_null(TEXT),
        rank=_one_of(Rank),
        rank_reason=_or_null(TEXT),
        replaced_by=_or_null(ID),
        citations=_list(_citation(), "The quotes that the fact rests on."),
        corroboration=_corroboration(),
        credibility=_credibility(),
        contradictions=_list(TEXT, "Ids of the contradictions that the fact stands in."),
    )


def _corroboration() -> dict[str, Any]:
    count = {"type": "integer", "minimum": 0}
    points = {**IDS, "description": "Sources or parties that all of it passes."}
    return _object(lower=count, upper=count, articles=count, choke_point=_or_null(points))


def _credibility() -> dict[str, Any]:
    graded = _object(grade={"type": "integer", "minimum": 1, "maximum": 6}, rule=TEXT, why=TEXT)
    computed = {**graded, "description": "What the rules came to, where an editor's grade stands above."}
    return {**graded, "properties": {**graded["properties"], "computed": computed}}


def _contradiction() -> dict[str, Any]:
    kept = _object(keep=ID, why=TEXT)
    kept["properties"]["hash"] = TEXT
    return _object(
        id=TEXT,
        facts=IDS,
        rule=_one_of(ContradictionRule),
        rules=_list(_one_of(ContradictionRule), "Every rule that found it."),
        severity={"enum": ["hard", "soft"]},
        resolution={"anyOf": [{"const": "open"}, kept]},
        note=_or_null(TEXT),
    )


def _citation() -> dict[str, Any]:
    return _object(
        id=ID,
        source=ID,
        quote=TEXT,
        prefix=_or_null(TEXT),
        suffix=_or_null(TEXT),
        start=OFFSET,
        end=OFFSET,
        stance=_one_of(Stance),
        voice=_or_null(_one_of(Voice)),
        modality=_or_null(_one_of(Modality)),
        note=_or_null(TEXT),
        url=TEXT,
    )


def _source() -> dict[str, Any]:
    return _object(
        id=ID,
        url=TEXT,
        title=TEXT,
        kind=_one_of(SourceKind),
        publisher=_or_null(ID),
        publisher_name=_or_null(TEXT),
        author=_or_null(TEXT),
        published=_or_null(_date()),
        published_basis=_or_null(TEXT),
        language=TEXT,
        link=_or_null(TEXT),
        mode=_one_of(Mode),
        reliability=_or_null(_reliability()),
        derives_from=_list({"type": "object"}, "Steps of lineage."),
        origins=_list(TEXT, "Ids of the sources that it goes back to; `unknown` where one cannot be told."),
        facts=IDS,
    )


def _reliability() -> dict[str, Any]:
    required = _object(grade=_one_of(Grade), why=TEXT, date=TEXT)
    required["properties"]["by"] = TEXT
    return required


def _quantity() -> dict[str, Any]:
    measures = {name: {"type": "number"} for name in MEASURES}
    return {
        "type": "object",
        "properties": {"of": ID, "measure": ID, "whole": ID, "unit": TEXT, "at": TEXT, **measures},
        "required": ["of", "measure"],
        "additionalProperties": False,
    }


def _date() -> dict[str, Any]:
    return _object(edtf=TEXT, earliest=_or_null(TEXT), latest=_or_null(TEXT))


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(items: dict[str, Any], description: str) -> dict[str, Any]:
    return {"type": "array", "description": description, "items": items}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def _one_of(vocabulary: Any) -> dict[str, Any]:
    return {"enum": list(get_args(vocabulary))}

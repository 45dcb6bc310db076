"""JSON Schemas of the files that people write, made from the one schema, and of what `briefing diff` answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator import diff_schema
from generator.records.schema import BriefEntry, EntitySheet, FactSheet, FrontMatter, PublisherSheet

if TYPE_CHECKING:
    from generator.records.fields import Entry

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILES: dict[str, type[Entry]] = {
    "seed": FrontMatter,
    "facts": FactSheet,
    "brief": BriefEntry,
    "entities": EntitySheet,
    "publishers": PublisherSheet,
}


def schemas() -> dict[str, dict[str, Any]]:
    """Return each schema by its name."""
    files = {name: {"$schema": DIALECT, **model.model_json_schema()} for name, model in FILES.items()}
    return {**files, "diff": diff_schema.schema()}


def as_files() -> dict[str, str]:
    """Return the text of each schema by file name."""
    return {f"{name}.schema.json": _text(schema) for name, schema in schemas().items()}


def as_one() -> str:
    """Return all schemas as one JSON object by name."""
    return _text(schemas())


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"

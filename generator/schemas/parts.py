"""Parts of JSON Schemas: what data files hold, each property with a title, a description, a good and a bad example."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from generator import limits
from generator.records.scalars import ID_PATTERN

if TYPE_CHECKING:
    from pydantic import BaseModel

Part = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Part = {"type": "string"}
FILLED: Part = {"type": "string", "minLength": 1}
ID: Part = {"type": "string", "pattern": f"^{ID_PATTERN}$", "maxLength": limits.ID_CHARACTERS}
IDS: Part = {"type": "array", "items": ID}
COUNT: Part = {"type": "integer", "minimum": 0}
HASH: Part = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
RECORD: Part = {"type": "object"}


def said(part: Part, title: str, description: str, good: Any, *bad: Any) -> Part:
    """Return a property that explains itself; only one that may hold anything has no bad example."""
    told = {"title": title, "description": description, **part, "examples": [good]}
    return {**told, "bad_examples": list(bad)} if bad else told


def as_in(model: type[BaseModel], name: str, part: Part | None = None, *, good: Any = None, bad: Any = None) -> Part:
    """Return a property that says of itself what a field of the YAML files does, in the form that data files have."""
    field = model.model_fields[name]
    extra = field.json_schema_extra
    bad = extra["bad_examples"][0] if bad is None and isinstance(extra, dict) else bad  # type: ignore[index]
    good = field.examples[0] if good is None and field.examples else good
    return said(part or TEXT, str(field.title), str(field.description), good, bad)


def record(title: str, description: str, optional: tuple[str, ...] = (), /, **properties: Part) -> Part:
    """Return an object with these properties and no others, all required but those that are `optional`."""
    required = [name for name in properties if name not in optional]
    return {
        "type": "object", "title": title, "description": description,
        "properties": properties, "required": required, "additionalProperties": False,
    }  # fmt: skip


def whole(part: Part) -> Part:
    """Return the schema of a file."""
    return {"$schema": DIALECT, **part}


def listed(part: Part) -> Part:
    """Return a list of such things."""
    return {"type": "array", "items": part}


def or_null(part: Part) -> Part:
    """Return such a thing, or null."""
    return {"anyOf": [part, {"type": "null"}]}


def one_of(vocabulary: Any) -> Part:
    """Return one of the words of a vocabulary."""
    return {"enum": list(get_args(vocabulary))}

"""JSON Schemas of every kind of file: those that people write, made from the one schema, and those that we write."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.records.schema import (
    BriefEntry,
    CitationEntry,
    EntitySheet,
    FactEntry,
    FactSheet,
    FrontMatter,
    PublisherSheet,
)
from generator.schemas import data, diff, lock
from generator.schemas.parts import whole

if TYPE_CHECKING:
    from generator.records.fields import Entry

FILES: dict[str, type[Entry]] = {
    "seed": FrontMatter,
    "facts": FactSheet,
    "brief": BriefEntry,
    "entities": EntitySheet,
    "publishers": PublisherSheet,
}
"""The files that people write, by the name of their schema."""

GLOBS = {
    "brief": "briefs/*/brief.yml",
    "facts": "briefs/*/facts/*.yml",
    "entities": "briefs/*/entities.yml",
    "publishers": "seeds/publishers.yml",
    "extracted": "briefs/*/extracted/*.yml",
    "verified": "seeds/verified.lock",
}
"""Where the YAML files lie that a schema describes."""


def schemas() -> dict[str, dict[str, Any]]:
    """Return each schema by its name."""
    files = {name: whole(_blanks_allowed(model.model_json_schema())) for name, model in FILES.items()}
    return {
        **files,
        "extracted": _extracted(files["facts"]),
        "verified": lock.schema(),
        "data": data.schema(),
        "diff": diff.schema(),
    }


def as_files() -> dict[str, str]:
    """Return the text of each schema by file name."""
    return {f"{name}.schema.json": _text(schema) for name, schema in schemas().items()}


def as_one() -> str:
    """Return all schemas as one JSON object by name."""
    return _text(schemas())


def settings() -> str:
    """Return the settings by which VS Code knows the schemas of a project's files."""
    found = {f"./{FOLDER}/{name}.schema.json": glob for name, glob in GLOBS.items()}
    readonly = {GLOBS["extracted"]: True, GLOBS["verified"]: True}
    associations = {GLOBS["verified"]: "yaml"}
    return _text({"yaml.schemas": found, "files.associations": associations, "files.readonlyInclude": readonly})


def extensions() -> str:
    """Return the extension of VS Code that reads the schemas."""
    return _text({"recommendations": ["redhat.vscode-yaml"]})


FOLDER = ".schemas"
"""Where a project keeps its schemas."""


def _blanks_allowed(schema: Any) -> Any:
    """Return a schema in which every key that may be left out may also stand there without a value."""
    if isinstance(schema, list):
        return [_blanks_allowed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: _blanks_allowed(part) if key not in _EXAMPLES else part for key, part in schema.items()}
    if isinstance(made.get("properties"), dict):
        required = made.get("required", ())
        made["properties"] = {
            name: part if name in required else _or_blank(part) for name, part in made["properties"].items()
        }
    return made


_SHOWN = ("examples", "bad_examples")
_EXAMPLES = frozenset({*_SHOWN, "default", "enum"})


def _or_blank(part: dict[str, Any]) -> dict[str, Any]:
    """Return a property that may also be null; a default of null is no news to an editor."""
    told: dict[str, Any] = {key: part[key] for key in ("title", "description", *_SHOWN) if key in part}
    held = {key: value for key, value in part.items() if key not in told and (key, value) != ("default", None)}
    if {"type": "null"} in held.get("anyOf", ()):
        return {**told, **held}
    default = {"default": held.pop("default")} if "default" in held else {}
    return {**told, "anyOf": [held, {"type": "null"}], **default}


def _extracted(facts: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of the sheets that `briefing extract` writes: a fact sheet whose citations know their place."""
    told = {"title": "ExtractedSheet", "description": "Facts as the marks of one seed give them. Never edited by hand."}
    cited, fact = facts["$defs"][CitationEntry.__name__], facts["$defs"][FactEntry.__name__]
    good = {name: part["examples"][0] for name, part in cited["properties"].items() if name in _PLACED}
    citations = {**fact["properties"]["citations"], "examples": [[good]]}
    held = {
        FactEntry.__name__: {**fact, "properties": {**fact["properties"], "citations": citations}},
        CitationEntry.__name__: {**cited, "required": list(_PLACED)},
    }
    return {**facts, **told, "$defs": {**facts["$defs"], **held}}


_PLACED = ("id", "source", "quote", "at")
"""What every citation of an extracted sheet says."""


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"

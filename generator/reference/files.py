"""The page of the reference on the files: every key that people may write, from the one schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.reference.tables import code, table
from generator.schemas.files import FILES, schemas

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LEAD = """\
# Files

What each file of a project may hold. The same schema reads the files, and `briefing schema -o .schemas` writes it as
JSON Schemas, from which an editor completes and explains keys as you type. A key that is not listed here is an error.
Keys that are **bold** are needed; all others may be left out.

Every text is read as text: `no`, `2025` and `010` mean what they say. Dates are EDTF: `2025-07-16`, `2025-07`,
`2025-07~` for about then, `2025-07?` for perhaps then, `2025-07/2025-09` for from and to, `2025-07/..` for since.

"""

TITLES = {
    "seed": "Seeds: `seeds/<brief>/<source>.md`",
    "facts": "Facts: `briefs/<brief>/facts/*.yml`",
    "brief": "The brief: `briefs/<brief>/brief.yml`",
    "entities": "Entities: `briefs/<brief>/entities.yml`",
    "publishers": "Publishers: `seeds/publishers.yml`",
}


def page() -> str:
    """Return the page."""
    known = schemas()
    return LEAD + "\n".join(part for name in FILES for part in _file(TITLES[name], known[name]))


def _file(title: str, schema: Mapping[str, Any]) -> Iterator[str]:
    yield f"## {title}\n\n{schema['description']}\n\n{_keys(schema)}"
    for name, part in schema.get("$defs", {}).items():
        yield f"### {_words(name)}\n\n{part.get('description', '')}\n\n{_keys(part)}"


def _words(name: str) -> str:
    """Return the name of a group of keys in words."""
    parted = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name.removesuffix("Entry"))
    return parted.strip().capitalize()


def _keys(schema: Mapping[str, Any]) -> str:
    needed = schema.get("required", ())
    rows = [
        (
            f"**{code(name)}**" if name in needed else code(name),
            key["description"],
            _values(key),
            _example(key["examples"]),
            _example(key["bad_examples"]),
        )
        for name, key in schema["properties"].items()
    ]
    return table(("key", "what it says", "values", "right", "wrong"), rows)


def _values(key: Mapping[str, Any]) -> str:
    """Return the values of a key that has a short list of them."""
    held = [key, *key.get("anyOf", ())]
    found: list[Any] = next((part["enum"] for part in held if "enum" in part), [])
    return ", ".join(code(str(value)) for value in found)


def _example(examples: list[Any]) -> str:
    return code(_inline(examples[0])) if examples else ""


def _inline(value: Any) -> str:
    """Return a value as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_inline(held)}" for name, held in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    return value if isinstance(value, str) and value else json.dumps(value, ensure_ascii=False)

"""The JSON Schema of `briefing diff --format json`: what other programs may rely on."""

from __future__ import annotations

from typing import Any

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT = {"type": "string"}
_PLAIN = "A text, a number, an id, a date in EDTF, or lists and maps of them; null where nothing stood or stands."


def schema() -> dict[str, Any]:
    """Return the schema of the whole answer."""
    changes = {"type": "array", "items": _change(), "description": "By brief; publishers, which belong to none, last."}
    return {
        "$schema": DIALECT,
        "title": "What readers will see changed",
        **_object(
            format={"const": "briefing-diff/1"},
            base={**_TEXT, "description": "The revision before, as it was named."},
            head={**_TEXT, "description": "The revision after, as it was named, or `the working tree`."},
            changes=changes,
        ),
    }


WHATS = (
    "brief", "judgement", "fact", "citation", "contradiction", "gap", "topic", "source", "entity", "publisher",
)  # fmt: skip
KINDS = ("added", "changed", "retired", "vanished", "opened", "resolved")


def _change() -> dict[str, Any]:
    return _object(
        what={"enum": list(WHATS), "description": "The kind of record; `brief` is its own title, question, summary."},
        kind={"enum": list(KINDS), "description": "A fact that `vanished` lacks a tombstone, which is an error."},
        id={**_TEXT, "description": "Id of the record; of a citation `fact#citation`."},
        field=_or_null("What changed of a record that stays; a part of it after a dot, such as `about.status`."),
        old={"description": f"Before. {_PLAIN}"},
        new={"description": f"Now. {_PLAIN}"},
        why=_or_null("The editors' reason, or that of a rule."),
        brief=_or_null("Id of the brief; null for publishers."),
        subject={**_TEXT, "description": "The words by which readers know the record: a claim, a title, a name."},
        source=_or_null("Id of the source that a citation cites."),
    )


def _or_null(description: str) -> dict[str, Any]:
    return {"type": ["string", "null"], "description": description}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}

"""The JSON Schema of `briefing diff --format json`: what other programs may rely on."""

from __future__ import annotations

from typing import Any

from generator.schemas.parts import FILLED, TEXT, Part, listed, or_null, record, said, whole

_PLAIN = "A text, a number, an id, a date in EDTF, or lists and maps of them; null where nothing stood or stands."
_ANYTHING: Part = {}


def schema() -> dict[str, Any]:
    """Return the schema of the whole answer."""
    changes = "By brief; publishers, which belong to none, last."
    return whole(
        record(
            "What readers will see changed", "The changes between two revisions of a project.",
            format=said({"const": "briefing-diff/1"}, "Format", "Name and version.", "briefing-diff/1", "1"),
            base=said(FILLED, "Base", "The revision before, as it was named.", "main", ""),
            head=said(FILLED, "Head", "The revision after, as it was named, or `the working tree`.", "HEAD", ""),
            changes=said(listed(_change()), "Changes", changes, [], {}),
        )
    )  # fmt: skip


WHATS = (
    "brief", "judgement", "fact", "citation", "contradiction", "gap", "topic", "source", "entity", "publisher",
)  # fmt: skip
KINDS = ("added", "changed", "retired", "vanished", "opened", "resolved")


def _change() -> Part:
    whats = "The kind of record; `brief` is its own title, question, summary."
    kinds = "What became of it; a fact that `vanished` lacks a tombstone, which is an error."
    field = "What changed of a record that stays; a part of it after a dot, such as `about.status`."
    return record(
        "A change", "What readers will see changed of one record.",
        what=said({"enum": list(WHATS)}, "What", whats, "fact", "claim"),
        kind=said({"enum": list(KINDS)}, "Kind", kinds, "changed", "edited"),
        id=said(TEXT, "Id", "Id of the record; of a citation `fact#citation`.", "water-depth", 1),
        field=said(or_null(TEXT), "Field", field, "claim", 1),
        old=said(_ANYTHING, "Old", f"Before. {_PLAIN}", "The cellar stood 30 cm deep."),
        new=said(_ANYTHING, "New", f"Now. {_PLAIN}", "The cellar stood 40 cm deep."),
        why=said(or_null(TEXT), "Why", "The editors' reason, or that of a rule.", "The paper corrected it.", 1),
        brief=said(or_null(TEXT), "Brief", "Id of the brief; null for publishers.", "flood", 1),
        subject=said(TEXT, "Subject", "The words by which readers know the record: a claim, a title, a name.",
                     "The cellar stood 40 cm deep.", 1),
        source=said(or_null(TEXT), "Source", "Id of the source that a citation cites.", "town-post", 1),
    )  # fmt: skip

"""The JSON Schema of `seeds/verified.lock`: what `briefing verify` writes."""

from __future__ import annotations

from typing import Any

from generator.schemas.parts import HASH, Part, record, said, whole

RESULTS = ("found", "ambiguous", "absent", "zone")
_HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
_DAY: Part = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_RESULTS: Part = {
    "type": "object",
    "propertyNames": {"pattern": "^[0-9a-f]{16}$"},
    "additionalProperties": {"enum": list(RESULTS)},
}


def schema() -> dict[str, Any]:
    """Return the schema of the whole file."""
    good = {"original": _HASH, "text": _HASH, "date": "2025-11-22", "quotes": {"0589222129da10b8": "found"}}
    digests = {"type": "object", "additionalProperties": _digest()}
    return whole(
        record(
            "Verified digests", "What `briefing verify` found when it held the digests to their originals.",
            verified=said(digests, "Verified", "Digests by source id.", {"town-post": good}, ["town-post"]),
        )
    )  # fmt: skip


def _digest() -> Part:
    results = "By the hash of the quote; `zone`: the words stand only outside the article."
    return record(
        "A digest", "One digest, the original that it was held to, and each of its quotes.",
        original=said(HASH, "Original", "SHA-256 of the original's bytes.", _HASH, "abc"),
        text=said(HASH, "Text", "SHA-256 of the original's text, normalised as for quotes.", _HASH, "abc"),
        date=said(_DAY, "Date", "When it was verified.", "2025-11-22", "yesterday"),
        quotes=said(_RESULTS, "Quotes", results, {"0589222129da10b8": "found"}, {"0589222129da10b8": "yes"}),
    )  # fmt: skip

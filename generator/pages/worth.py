"""What a source is worth, as pages show it: the editors' letter, and beside it what the brief shows of the source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator import phrases
from generator.text import dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.evidence.reliability import Evidence
    from generator.model import Source
    from generator.pages.context import Context


def worth(context: Context, source: Source) -> dict[str, Any]:
    """Return a source's letter in words, who gave it, when and why; what the brief shows of it; flags."""
    found = context.weighed.reliabilities[source.id]
    letter = found.letter
    given = (letter.by or "", dates.words(letter.date)) if letter else ()
    return {
        "words": phrases.sentence(f"{found.words} ({found.grade})"),
        "why": letter.why if letter else "",
        "given": ", ".join(filter(None, given)),
        "given_how": "by" if letter and letter.by else "on",
        "whose": context.sources[source.id].publisher if found.basis == "publisher" else "",
        "counts": list(_counts(found.evidence)),
        "problems": [phrases.sentence(problem) for problem in found.evidence.problems],
        "flags": [flag.why for flag in found.flags],
    }


def _counts(evidence: Evidence) -> Iterator[str]:
    """Yield what the brief shows of a source in sentences: how many facts rest on it, and what becomes of them."""
    if not evidence.facts:
        yield "No fact of this brief rests on it."
        return
    yield f"{phrases.count(evidence.facts, 'fact')} of this brief {'rests' if evidence.facts == 1 else 'rest'} on it."
    counts = (
        (evidence.contradicted, "in a grave open contradiction", "none is in a grave open contradiction"),
        (evidence.unnamed, "without a named origin from any source", "none is without a named origin"),
        (evidence.corroborated, "borne out by a second, independent origin", "none is borne out by a second origin"),
    )
    said = [f"{number:,} {'is' if number == 1 else 'are'} {what}" if number else none for number, what, none in counts]
    yield f"Of these, {'; '.join(said)}."

"""Phrases: the words that readers see for the codes of the files, and words for counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.records.schema import Letter

MODES = {
    "full": ("Full text", "The text is the source's own."),
    "digest": (
        "Digest",
        "The editors' own summary; only the marked words are the source's, letter for letter.",
    ),
    "unseen": (
        "Not read",
        "Nobody here has read this source. It is known only through the sources that used it.",
    ),
}
"""How a source is kept here: a name, and what that means for a reader."""

SOURCE_KINDS = {
    "article": "article",
    "wire": "wire report",
    "person": "person",
    "statement": "statement",
    "dataset": "dataset",
}

HOWS = {
    "rewrite": "Rewritten from",
    "report": "Reports on",
    "quotation": "Quotes",
    "interview": "Interview with",
    "analysis": "Analysis of",
    "translation": "Translated from",
    "aggregation": "Gathered from",
}
"""What a source did with the one it derives from: the beginning of a sentence that names it."""

HOW_NOUNS = {
    "rewrite": "rewrite",
    "report": "report",
    "quotation": "quotation",
    "interview": "interview",
    "analysis": "analysis",
    "translation": "translation",
    "aggregation": "compilation",
}
"""What a source is to the one it derives from."""

HOW_VERBS = {
    "rewrite": "rewrites",
    "report": "reports on",
    "quotation": "quotes",
    "interview": "interviews",
    "analysis": "analyses",
    "translation": "translates",
    "aggregation": "gathers from",
}
"""What a source does with the one it derives from, before its name."""

BASES = {"explicit": "the source says so", "inferred": "inferred by the editors"}

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
"""Reliability of a source in the words of the Admiralty scale."""

FACT_KINDS = {
    "event": "event",
    "state": "situation",
    "quantity": "figure",
    "statement": "statement",
    "assessment": "assessment",
    "plan": "plan",
    "background": "background",
    "absence": "absence",
}

STANCES = {
    "supports": "Supports the claim",
    "disputes": "Disputes the claim",
    "mentions": "Mentions it without taking a side",
}

VOICES = {
    "named": "said by a named speaker",
    "role": "said by a speaker known by role",
    "anonymous": "said by an unnamed speaker",
    "vague": "attributed vaguely",
    "outlet": "in the outlet's own voice",
}

MODALITIES = {
    "asserted": "stated as fact",
    "hedged": "hedged",
    "conditional": "stated as conditional",
}

LIKELIHOODS = {
    "almost no chance": (1, 5),
    "very unlikely": (5, 20),
    "unlikely": (20, 45),
    "roughly even chance": (45, 55),
    "likely": (55, 80),
    "very likely": (80, 95),
    "almost certain": (95, 99),
}
"""What the seven likelihood words of ICD 203 stand for, in per cent."""

BANDS = {words: f"{low}–{high} %" for words, (low, high) in LIKELIHOODS.items()}
"""The same, as it is printed."""

CONFIDENCE = {
    "low": "The evidence is thin, doubtful or contradictory; the judgement may well be wrong.",
    "moderate": "The evidence is plausible, but too little of it is independent for more.",
    "high": "Good evidence from origins that do not depend on each other.",
}
"""What the three words for confidence mean."""

ENTITY_KINDS = {
    "person": ("Person", "People"),
    "organisation": ("Organisation", "Organisations"),
    "place": ("Place", "Places"),
    "material": ("Material", "Materials"),
    "thing": ("Thing", "Things"),
}
"""What an entity is: one, and several."""

CONTRADICTIONS = {
    "date": "different dates",
    "status": "different stages",
    "participants": "different participants",
    "members": "different members",
    "property": "different circumstances",
    "since": "different beginnings",
    "quantity": "different numbers",
    "drift": "one number, two meanings",
    "shares": "shares that leave no room",
    "rank": "a rank that does not fit",
    "order": "opposite orders",
    "voice": "different voices",
    "modality": "different certainty",
    "declared": "seen by the editors",
    "disputed": "disputed by a source",
}
"""What a contradiction is called by the rule that found it."""

NOT_KNOWN = "not known"


def reliability(letter: Letter | None) -> str:
    """Return the words for a source's reliability, with the letter behind them."""
    if letter is None:
        return "not assessed (F)"
    return f"{RELIABILITY[letter.grade]} ({letter.grade})"


def count(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: `1 fact`, `1,200 facts`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text of the editors; line breaks part them."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def listed(items: Sequence[str]) -> str:
    """Return items as a list in a sentence: `a`, `a and b`, `a, b and c`."""
    *first, last = items or [""]
    return f"{', '.join(first)} and {last}" if first else last


def sentence(text: str) -> str:
    """Return a phrase as a sentence begins: with a capital, the rest as it is."""
    return text[:1].upper() + text[1:]

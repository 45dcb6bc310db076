"""Wording: what changes are called, how they are grouped, and how plain values are written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import phrases
from generator.history.values import window

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.history.change import Change, Value


@dataclass(frozen=True, slots=True)
class Group:
    """Changes that a reader takes in together: an id, a heading, and what one and several of them are called."""

    id: str
    title: str
    one: str
    several: str


VANISHED = Group("vanished", "Gone without a word", "fact gone without a word", "facts gone without a word")
CORRECTED = Group("corrected", "Corrected or reworded", "correction or rewording", "corrections and rewordings")
RETIRED = Group("retired", "Retired", "fact retired", "facts retired")
WEIGHED = Group(
    "weighed", "How solid it is", "grade or count of origins changed", "grades and counts of origins changed"
)
CLASHES = Group("clashes", "Contradictions", "contradiction changed", "contradictions changed")
CONCLUDED = Group("concluded", "Conclusions", "conclusion changed", "conclusions changed")
ADDED = Group("added", "Added", "fact added", "facts added")
CITED = Group("cited", "Quotes", "quote changed", "quotes changed")
REST = Group("rest", "Details", "detail changed", "details changed")

GROUPS = (VANISHED, CORRECTED, RETIRED, WEIGHED, CLASHES, CONCLUDED, ADDED, CITED, REST)
"""In the order in which they are told: what was put right stands before what is new."""

_SAID = {"claim", "kind", "date", "date_label", "quantities", "speaker"}  # what a fact says, not how it is filed
_WEIGHT = {"corroboration", "credibility", "reliability"}
_BY_WHAT = {"contradiction": CLASHES, "judgement": CONCLUDED, "brief": CONCLUDED, "citation": CITED}
_BY_KIND = {"added": ADDED, "vanished": VANISHED, "retired": RETIRED}


def group_of(change: Change) -> Group:
    """Return the group in which a change is told."""
    if (change.field or "").partition(".")[0] in _WEIGHT:
        return WEIGHED
    if change.what == "fact":
        return _BY_KIND.get(change.kind, CORRECTED if change.field in _SAID else REST)
    return _BY_WHAT.get(change.what, REST)


def grouped_changes(changes: Iterable[Change]) -> list[tuple[Group, list[Change]]]:
    """Return the changes by group, in the order of `GROUPS`; empty groups are left out."""
    found: dict[str, list[Change]] = {group.id: [] for group in GROUPS}
    for change in changes:
        found[group_of(change).id].append(change)
    return [(group, found[group.id]) for group in GROUPS if found[group.id]]


def counted(changes: Iterable[Change]) -> str:
    """Say how many changes there are of each group: `1 correction, 3 facts added`; '' for none."""
    counts = Counter(group_of(change) for change in changes)
    return ", ".join(phrases.count(counts[group], group.one, group.several) for group in GROUPS if group in counts)


FIELDS = {
    "claim": "claim",
    "kind": "kind",
    "date": "date",
    "date_label": "name of the date",
    "date_basis": "how the date is known",
    "inference": "what the claim adds to the quotes",
    "rank_reason": "reason of the rank",
    "replaced_by": "successor",
    "corroboration": "independent origins",
    "corroboration.upper": "independent origins at most",
    "credibility": "credibility",
    "credibility.rule": "rule of the grade",
    "credibility.why": "reason of the grade",
    "reliability": "reliability",
    "reliability.why": "reason of the letter",
    "reliability.date": "date of the letter",
    "reliability.by": "who gave the letter",
    "based_on": "facts that it rests on",
    "would_change": "what would change it",
    "would_answer": "what would answer it",
    "prose": "text of the page",
    "prose.facts": "facts that the text cites",
    "derives_from": "sources that it draws on",
    "published_basis": "how the date is known",
    "archive_url": "archived copy",
    "url": "address",
    "ids": "ids elsewhere",
    "within": "part of",
}
"""What readers call a field; any other by its name."""


def field_words(field: str) -> str:
    """Return what readers call a field."""
    return FIELDS.get(field) or field.replace("_", " ").replace(".", ": ")


def value_words(value: Value) -> str:
    """Return a plain value in one line: lists with commas, maps as their keys with their values."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(value_words(item) for item in value)
        case dict():
            return "; ".join(f"{key.replace('_', ' ')} {value_words(part)}" for key, part in value.items())
        case _:
            return " ".join(str(value).split())


def value_pair(change: Change) -> tuple[str, str]:
    """Return what was before and what is now in words; of long texts only where they differ."""
    return shortened(value_words(change.old), value_words(change.new))


def shortened(old: str, new: str) -> tuple[str, str]:
    """Return two texts as they are, or where they are long and both there only how they differ."""
    return window(old, new) if old and new and max(len(old), len(new)) > LONG else (old, new)


LONG = 300
"""Characters from which a text is shown only where it differs."""

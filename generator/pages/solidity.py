"""How solid a brief is: what its facts rest on, how they are graded, and what would bring down the most."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from generator import phrases
from generator.evidence.confidence import Ceiling, ceiling
from generator.evidence.credibility import WORDS
from generator.evidence.origins import party_point
from generator.pages.falls import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.evidence.consequences import Weakness
    from generator.pages.context import Context
    from generator.records.schema import JudgementEntry

WEAKEST = 5
"""Single points of failure that an overview names."""


def solidity(context: Context) -> Mapping[str, Any] | None:
    """Return what an overview says of how solid the brief is; None without facts."""
    facts = context.brief.current
    if not facts:
        return None
    return {
        "origins": list(_origins(context)),
        "bars": bars(context.weighed.credibilities[fact.id].grade for fact in facts),
        "weakest": [_weak(context, weak) for weak in context.weighed.consequences.ranked[:WEAKEST]],
    }


def _weak(context: Context, weak: Weakness) -> dict[str, str]:
    named = context.named(party_point(weak.id) if weak.is_party else weak.id)
    facts = len(context.brief.current)
    return {"name": phrases.sentence(named.name), "address": named.address, "said": said(weak.consequence, facts)}


def _origins(context: Context) -> Iterator[str]:
    """Yield sentences that say how many articles and origins stand behind the facts."""
    found = [context.weighed.corroborations[fact.id] for fact in context.brief.current]
    firm = sum(one.lower > 1 for one in found)
    told = (
        (firm, "borne out by independent origins"),
        (
            sum(one.articles > 1 for one in found) - firm,
            "told by several articles that have no second origin for certain",
        ),
        (sum(one.articles == 1 for one in found), "told by one article"),
        (sum(not one.articles for one in found), "without support"),
    )
    listed = [f"{size:,} {'is' if size == 1 else 'are'} {what}" for size, what in told if size]
    yield f"Of {phrases.count(len(found), 'fact')}, {'; '.join(listed)}."
    if not firm:
        yield "No fact has two independent origins: articles that repeat one report do not make it firmer."


def bars(grades: Iterable[int]) -> list[dict[str, Any]]:
    """Return the number of facts of each grade in words, with its part of the largest in per cent."""
    counts = Counter(grades)
    largest = max(counts.values(), default=1)
    return [
        {
            "grade": grade,
            "words": f"{phrases.sentence(words)} ({grade})",
            "count": counts[grade],
            "part": round(100 * counts[grade] / largest, 1),
        }
        for grade, words in WORDS.items()
    ]


def rests_on(context: Context, entry: JudgementEntry) -> dict[str, Any]:
    """Return the facts of a judgement with a line that counts their grades, and what confidence they allow."""
    facts = [context.facts[id_] for id_ in entry.based_on if id_ in context.facts]
    return {
        "facts": facts,
        "counted": _counted([fact.weight.grade for fact in facts]),
        "ceiling": _ceiling(entry.confidence, ceiling(entry, context.brief, context.weighed)),
    }


def _counted(grades: Sequence[int]) -> str:
    """Return how many facts there are of each grade."""
    counts = Counter(grades)
    words = {**WORDS, 6: "whose truth cannot be judged"}
    said = [
        f"{number if len(counts) > 1 else 'all'} {words[grade]} ({grade})" for grade, number in sorted(counts.items())
    ]
    facts = phrases.count(len(grades), "fact")
    if len(grades) == 1:
        return f"{facts}, {words[grades[0]]} ({grades[0]})"
    return f"{facts}{': ' if len(counts) > 1 else ', '}{phrases.listed(said)}"


def _ceiling(held: str | None, most: Ceiling) -> str:
    """Say how confidence stands to what the evidence allows, where that is not everything."""
    if not held or most.allowed == "high":
        return ""
    return (
        f"The most that the evidence allows: {most.why}."
        if held == most.allowed
        else f"The evidence allows {most.allowed} at most: {most.why}."
    )

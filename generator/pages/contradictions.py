"""The contradictions of a brief: each with both sides, the rule that found it, and what the editors make of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from generator import addresses, phrases
from generator.evidence.contradictions import RULES
from generator.pages.page import Heading, SearchEntry
from generator.pages.shown import by_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.evidence.contradiction import Contradiction
    from generator.pages.context import Context
    from generator.pages.page import Page
    from generator.pages.shown import ShownFact

SIDES = 2
"""Facts that stand side by side; more are a table."""

MOST = 100
"""Facts of one contradiction that the page shows."""


@dataclass(frozen=True, slots=True)
class Group:
    """Contradictions that stand under one heading, for they weigh alike.

    `counted` says what they are behind their number, `grave` how far their sides are apart; `folded` keeps the quotes
    of two sides out of sight until they are asked for.
    """

    heading: Heading
    counted: str
    grave: str
    folded: bool = True


EXCLUDING = Group(
    Heading("b-excluding", "They exclude each other, and are open", 2),
    "open where facts exclude each other",
    "Grave: these facts exclude each other. Where two stand side by side, at most one is right, and nobody here can "
    "say yet which.",
    folded=False,
)
DIFFERING = Group(
    Heading("b-differing", "They do not fit together, and are open", 2),
    "open where they do not fit together",
    "Less grave: these facts differ in a way that a reader should know of. Both may hold, of different times, places "
    "or parts of a whole.",
)
OF_MANNER = Group(
    Heading("b-manner", "One fact, told in different voices", 2),
    "where one fact is told in different voices",
    "Not grave: no fact speaks against these. Their sources say the same, but not as surely, or not on the word of the "
    "same people.",
    folded=False,
)
ANSWERED = Group(
    Heading("b-answered", "Answered by the editors", 2),
    "answered",
    "The editors hold to one of the facts and say why. The others stay on record.",
)
GROUPS = (EXCLUDING, DIFFERING, OF_MANNER, ANSWERED)
"""The groups in the order of the page: what a reader must know of first."""

TEXTS: Mapping[str, str] = {rule.id: rule.text.partition("\n\n")[0] for rule in RULES}
"""What each rule says, in short."""


def contradictions(context: Context) -> Iterator[Page]:
    """Yield the parts of the list: open ones first, those that exclude each other before the others."""
    brief, lists = context.brief, context.contradictions
    said = lead(context.weighed.contradictions)
    for part in lists:
        groups = [(group, [shown(context, one) for one in held]) for group, held in groupby(part.items, key=group_of)]
        yield context.page(
            "contradictions.html",
            part.address,
            "Contradictions" if part.first else f"Contradictions, {part.label}",
            section="contradictions",
            description=f"{said} {brief.entry.title}",
            toc=[group.heading for group, _ in groups],
            search=list(_search(context, part.items, said if part.first else "")),
            lead=said,
            groups=groups,
            cited=[fact for _, held in groups for one in held for fact in one["facts"]],
            answered=ANSWERED,
            method=context.link(addresses.METHOD),
            parts=lists,
            part=part,
        )


def group_of(one: Contradiction) -> Group:
    """Return the group that a contradiction stands in."""
    if not one.open:
        return ANSWERED
    if one.hard:
        return EXCLUDING
    return OF_MANNER if one.of_manner else DIFFERING


def lead(found: Sequence[Contradiction]) -> str:
    """Say how many contradictions there are, and how they stand."""
    if not found:
        return "No two facts of this brief contradict each other."
    return f"{phrases.count(len(found), 'contradiction')}: {counted(found)}."


def counted(found: Iterable[Contradiction]) -> str:
    """Say how many contradictions stand in each group."""
    counts = Counter(group_of(one).heading.id for one in found)
    held = [(counts[group.heading.id], group.counted) for group in GROUPS]
    return phrases.listed([f"{number:,} {what}" for number, what in held if number])


def line(context: Context, one: Contradiction) -> dict[str, Any]:
    """Return what a list of contradictions shows of each: what stands against what, and the way to it."""
    facts = by_id(one.facts[:MOST], context.facts)
    return {
        "anchor": addresses.contradiction_anchor(one.id),
        "address": context.contradiction_homes[one.id],
        "title": phrases.CONTRADICTIONS[one.rule],
        "topic": topic(context, facts),
        "hard": one.hard,
        "answered": not one.open,
        "id": one.id,
        "facts": facts,
        "needs": min(SIDES, len(facts)),
        "claims": facts[:SIDES],
        "further": len(one.facts) - min(len(facts), SIDES),
    }


def shown(context: Context, one: Contradiction) -> dict[str, Any]:
    """Return what is shown of a contradiction wherever it stands."""
    facts = by_id(one.facts[:MOST], context.facts)
    return {
        **line(context, one),
        "severity": severity(one),
        "excluding": one.hard and one.open,
        "note": one.note or "",
        "rules": [rule(context, id_) for id_ in one.rules],
        "side_by_side": len(facts) <= SIDES,
        "more": len(one.facts) - len(facts),
        "answer": answer(one),
        "kept": context.facts.get(one.resolution.keep) if one.resolution else None,
        "why": one.resolution.why if one.resolution else "",
    }


def topic(context: Context, facts: Iterable[ShownFact]) -> str:
    """Return the title of the topic that a contradiction is about: the first of its first fact."""
    topics = context.brief.entry.topics
    named = (id_ for fact in facts for id_ in context.brief.facts[fact.id].entry.topics)
    return next((topics[id_].title for id_ in named if id_ in topics), "")


def severity(one: Contradiction) -> str:
    """Say how far the sides of a contradiction are apart."""
    if len(one.facts) == 1:
        return "Its sources do not tell it the same way." if one.of_manner else "The sources of one fact do not agree."
    if not one.hard:
        return "They differ in a way that a reader should know of; both may hold."
    return "They cannot both be right." if len(one.facts) == SIDES else "They cannot all be right."


def rule(context: Context, id_: str) -> dict[str, str]:
    """Return a rule as a contradiction names it: its words, and the way to where it is explained."""
    address = f"{context.link(addresses.METHOD)}#{addresses.rule_anchor(id_)}"
    return {"title": phrases.sentence(phrases.CONTRADICTIONS[id_]), "text": TEXTS[id_], "address": address}


def answer(one: Contradiction) -> str:
    """Say what the editors made of a contradiction, where they do not hold to one of the facts."""
    if one.answer == "kept":
        return ""
    if one.answer == "open":
        return "The editors looked at it and leave it open: the sources do not settle it."
    return "The editors have not answered it yet."


def _search(context: Context, found: Iterable[Contradiction], said: str) -> Iterator[SearchEntry]:
    if said:
        yield SearchEntry("", "Contradictions", said)
    for one in found:
        claims = (fact.claim for fact in by_id(one.facts[:MOST], context.facts))
        words = " / ".join(filter(None, (*claims, one.note)))
        yield SearchEntry(addresses.contradiction_anchor(one.id), _title(one), words)


def _title(one: Contradiction) -> str:
    return f"Contradiction: {phrases.CONTRADICTIONS[one.rule]}"

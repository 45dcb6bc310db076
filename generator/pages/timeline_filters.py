"""Filters of the timeline: what readers can narrow it down to, in a form that works by the style sheet alone.

Each choice has a token, a class that its entries carry as well. The style sheet knows a fixed number of tokens, so that
the most frequent choices are offered where there are more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import phrases
from generator.evidence.credibility import WORDS
from generator.model import named_entities

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from generator.model import Fact
    from generator.pages.context import Context

MOST = 20
"""Choices of one filter: the style sheet has rules for as many tokens."""

FEWEST = 4
"""Entries from which on there are filters."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of a filter: its token, what addresses call it, its words, and how many entries it leaves."""

    token: str
    value: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter: its parameter in addresses, its words, those for no choice, its choices, and how many it leaves out."""

    name: str
    words: str
    all: str
    choices: tuple[Choice, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters that tell entries apart, and the tokens of each fact by id, parted by spaces."""

    filters: tuple[Filter, ...]
    tokens: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of filter: parameter, words, the letter of its tokens, and what a fact is known by."""

    name: str
    words: str
    all: str
    letter: str
    of: Callable[[Context, Fact], Iterable[str]]


def filters(context: Context, facts: Sequence[Fact]) -> Filters:
    """Return the filters for facts; none where they are few."""
    if len(facts) < FEWEST:
        return Filters((), dict.fromkeys((fact.id for fact in facts), ""))
    tokens: defaultdict[str, list[str]] = defaultdict(list)
    found = [_filter(context, facts, kind, tokens) for kind in _KINDS]
    kept = tuple(one for one in found if any(choice.count < len(facts) for choice in one.choices))
    return Filters(kept, {fact.id: " ".join(tokens[fact.id]) for fact in facts})


def _filter(context: Context, facts: Sequence[Fact], kind: _Kind, tokens: defaultdict[str, list[str]]) -> Filter:
    """Return one filter, and add its tokens to those of the facts."""
    known = {fact.id: dict.fromkeys(kind.of(context, fact)) for fact in facts}
    counts = Counter(value for values in known.values() for value in values)
    names = _names(context, kind.name)
    often = sorted((value for value in counts if value in names), key=lambda value: (-counts[value], value))
    offered = {value: f"br-{kind.letter}{n}" for n, value in enumerate(_ordered(names, often[:MOST], kind), 1)}
    for fact, values in known.items():
        tokens[fact] += [offered[value] for value in values if value in offered]
    choices = tuple(Choice(token, value, names[value], counts[value]) for value, token in offered.items())
    return Filter(kind.name, kind.words, kind.all, choices, max(0, len(often) - MOST))


def _ordered(names: Mapping[str, str], often: Sequence[str], kind: _Kind) -> list[str]:
    """Return choices as they are listed: strengths and topics in their own order, others by how many they leave."""
    return [value for value in names if value in set(often)] if kind.name in {"topic", "strength"} else list(often)


def _names(context: Context, kind: str) -> Mapping[str, str]:
    if kind == "topic":
        return {id_: topic.title for id_, topic in context.brief.entry.topics.items()}
    if kind == "entity":
        return {id_: entity.entry.name for id_, entity in context.brief.entities.items()}
    if kind == "source":
        return {id_: phrases.sentence(context.short_names[id_]) for id_ in context.sources}
    return STRENGTHS


STRENGTHS = {
    "origins-2": "Two or more independent origins",
    "grade-2": f"{phrases.sentence(WORDS[2])} or better",
    "grade-3": f"{phrases.sentence(WORDS[3])} or better",
    "doubtful": "Doubtful, improbable or not to be judged",
    "contradicted": "Contradicted, and open",
}
"""Degrees of strength by which entries can be told apart; one entry may have several."""


def _strengths(context: Context, fact: Fact) -> list[str]:
    grade = context.weighed.credibilities[fact.id].grade
    hard = any(one.open and one.hard for one in context.weighed.against.get(fact.id, ()))
    held = {
        "origins-2": context.weighed.corroborations[fact.id].lower > 1,
        "grade-2": grade <= 2,  # noqa: PLR2004 - a grade
        "grade-3": grade <= 3,  # noqa: PLR2004
        "doubtful": grade > 3,  # noqa: PLR2004
        "contradicted": hard,
    }
    return [value for value, holds in held.items() if holds]


_KINDS = (
    _Kind("topic", "Topic", "All topics", "t", lambda _, fact: fact.entry.topics),
    _Kind("entity", "Name", "All names", "e", lambda _, fact: named_entities(fact)),
    _Kind("source", "Source", "All sources", "s", lambda _, fact: (c.source for c in fact.citations)),
    _Kind("strength", "Strength", "Any strength", "w", _strengths),
)

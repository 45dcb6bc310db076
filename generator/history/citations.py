"""Changes of the citations of a fact: added, lost, quoted otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.history.change import Change
from generator.history.values import between, text
from generator.model import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.history.change import Value
    from generator.model import Citation, Fact

ALIKE = 55
"""How alike two quotes must be, of 100, for the one to be told as the other in new words."""

MOST_PAIRS = 400
"""Pairs of quotes from one source that are compared for one fact."""

Pair = tuple["Citation", "Citation"]


def citation_changes(old: Fact, new: Fact) -> Iterator[Change]:
    """Yield the changes between the citations of a fact that is there before and after."""
    before, after = _by_id(old), _by_id(new)
    kept = [(before[id_], after[id_]) for id_ in before if id_ in after]
    lost = [before[id_] for id_ in before if id_ not in after]
    gained = [after[id_] for id_ in after if id_ not in before]
    moved = _pairs(lost, gained)
    told = {citation.id for pair in moved for citation in pair}
    for one, other in sorted([*kept, *moved], key=lambda pair: pair[1].id):
        yield from between(_record(new, other), _values(one), _values(other))
    yield from (_added(new, one) for one in gained if one.id not in told)
    yield from (_lost(new, one) for one in lost if one.id not in told)


def _by_id(fact: Fact) -> Mapping[str, Citation]:
    return {citation.id: citation for citation in sorted(fact.citations, key=lambda one: (one.id, one.quote))}


def _pairs(lost: Iterable[Citation], gained: Iterable[Citation]) -> list[Pair]:
    """Return the citations that are the same one under another id: of one source, with quotes that are much alike."""
    olds, news = (grouped((one.source, one) for one in side) for side in (lost, gained))
    return [pair for source in olds if source in news for pair in _closest(olds[source], news[source])]


def _closest(olds: Sequence[Citation], news: Sequence[Citation]) -> Iterator[Pair]:
    """Yield the most alike first; each citation is in one pair only."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only for quotes that were changed

    if len(olds) * len(news) > MOST_PAIRS:
        return
    ranked = sorted(
        ((fuzz.ratio(old.quote, new.quote), old, new) for old in olds for new in news),
        key=lambda found: (-found[0], sorted((found[1].id, found[2].id))),
    )
    free = {id(one) for one in (*olds, *news)}
    for likeness, old, new in ranked:
        if likeness >= ALIKE and {id(old), id(new)} <= free:
            free -= {id(old), id(new)}
            yield old, new


def _record(fact: Fact, citation: Citation) -> Change:
    id_ = f"{fact.id}#{citation.id}"
    return Change("citation", "changed", fact.brief, id_, text(fact.claim), source=citation.source)


def _added(fact: Fact, citation: Citation) -> Change:
    return replace(_record(fact, citation), kind="added", new=text(citation.quote), why=_STANCES[citation.stance])


def _lost(fact: Fact, citation: Citation) -> Change:
    return replace(_record(fact, citation), kind="vanished", old=text(citation.quote), why=_STANCES[citation.stance])


_STANCES = {"supports": None, "disputes": "It disputes the claim.", "mentions": "It takes no side."}


def _values(citation: Citation) -> dict[str, Value]:
    origin: list[Value] = [*sorted(citation.origin or ())]
    return {
        "quote": text(citation.quote),
        "stance": citation.stance,
        "voice": citation.voice,
        "modality": citation.modality,
        "origin": origin or None,
        "note": text(citation.note) if citation.note else None,
    }

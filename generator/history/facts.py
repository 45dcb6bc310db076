"""Changes of facts: added, worded otherwise, retired, gone; their dates and fields; what stands behind them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator import phrases
from generator.evidence import naming
from generator.history.change import Change
from generator.history.citations import citation_changes
from generator.history.values import between, flat, text
from generator.text import dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.evidence.corroboration import Corroboration
    from generator.history.change import Value
    from generator.history.snapshot import Snapshot
    from generator.model import Fact, Project
    from generator.text.dates import Date

TOLD_ELSEWHERE = ("citations", "also", "conflicts_with", "credibility")
"""Fields of a fact that are compared as records of their own, or by what comes of them."""


def fact_changes(brief: str, old: Snapshot, new: Snapshot) -> Iterator[Change]:
    """Yield the changes of the facts of a brief, and of their citations, by fact."""
    before, after = old.brief(brief).facts, new.brief(brief).facts
    for id_ in sorted({*before, *after}):
        one, other = before.get(id_), after.get(id_)
        if one and other:
            yield from _fields(one, other, after)
            yield from citation_changes(one, other)
            yield from _evidence(one, other, old, new)
        elif other and not old.hides("fact", id_, brief):
            yield replace(_record(other), kind="added", new=text(other.claim))
        elif one and not new.hides("fact", id_, brief):
            yield replace(_record(one), kind="vanished", old=text(one.claim))


def _record(fact: Fact) -> Change:
    return Change("fact", "changed", fact.brief, fact.id, text(fact.claim))


def _fields(old: Fact, new: Fact, facts: Mapping[str, Fact]) -> Iterator[Change]:
    one, other = (flat(fact.entry, TOLD_ELSEWHERE) for fact in (old, new))
    re_ranked = old.entry.rank != new.entry.rank
    for change in between(_record(new), one, other):
        if change.field == "date":
            yield replace(change, why=date_why(old.entry.date, new.entry.date))
        elif change.field == "rank":
            yield _ranked(change, new, facts)
        elif change.field != "rank_reason" or not re_ranked:
            yield change


def _ranked(change: Change, new: Fact, facts: Mapping[str, Fact]) -> Change:
    """Return the change of a rank, with the reason that the editors give; `normal` is the rank without a word.

    The reason of a retired fact names its successor.
    """
    kind = "retired" if new.deprecated else "changed"
    successor = facts.get(new.entry.replaced_by or "") if new.deprecated else None
    said = [new.entry.rank_reason or "", f"It is replaced by “{text(successor.claim)}”" if successor else ""]
    old, now = (value or "normal" for value in (change.old, change.new))
    return replace(change, kind=kind, old=old, new=now, why=" ".join(filter(None, said)) or None)  # type: ignore[arg-type]


def date_why(old: Date | None, new: Date | None) -> str:
    """Say what became of a date: more precise, less so, or another one."""
    if old is None or new is None:
        return "A date is given now." if new else "No date is given any more."
    narrower, wider = dates.contains(old, new), dates.contains(new, old)
    if narrower and wider:
        return _DOUBTS.get((_doubt(old), _doubt(new)), "The date is as precise as before.")
    if narrower or wider:
        return f"The date is {'more' if narrower else 'less'} precise."
    return "It is another date." if dates.disjoint(old, new) else "The date has moved."


def _doubt(date: Date) -> bool:
    return date.approximate or date.uncertain


_DOUBTS = {
    (False, True): "The date is less certain.",
    (True, False): "The date is more certain.",
}


def _evidence(old: Fact, new: Fact, before: Snapshot, after: Snapshot) -> Iterator[Change]:
    """Yield how many origins stand behind a fact, and its grade, where that is not as before; not of a retired one."""
    if old.deprecated or new.deprecated:
        return
    one, other = before.evidence[old.brief], after.evidence[new.brief]
    was, is_ = one.corroborations[old.id], other.corroborations[new.id]
    yield from between(_record(new), _origins(was), _origins(is_), lambda _: behind(after.project, is_))
    had, has = one.credibilities[old.id], other.credibilities[new.id]
    if (had.grade, had.rule) != (has.grade, has.rule):
        field = "credibility" if had.grade != has.grade else "credibility.rule"
        values = (had.grade, has.grade) if had.grade != has.grade else (had.rule, has.rule)
        yield replace(_record(new), field=field, old=values[0], new=values[1], why=has.why)
    elif had.rule == "editor" and had.why != has.why:
        yield replace(_record(new), field="credibility.why", old=had.why, new=has.why)


def _origins(found: Corroboration) -> dict[str, Value]:
    return {"corroboration": found.lower, "corroboration.upper": found.upper}


def behind(project: Project, found: Corroboration) -> str:
    """Say what stands behind a fact: how many sources, and what all of them lead back to."""
    if not found.articles:
        return "No source supports it."
    said = f"{phrases.count(found.articles, 'source')} {'supports' if found.articles == 1 else 'support'} it"
    if not found.choke_point:
        return f"{said}."
    names = phrases.listed([naming.of_point(project, point) for point in found.choke_point])
    return f"{said}, {'all ' * (len(found.choke_point) == 1)}by way of {names}."

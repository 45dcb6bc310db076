"""Grading: the rules behind the credibility of a fact, in their order. The first that fits gives the grade.

The docstring of each rule is what the method page says of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from inspect import cleandoc
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from generator import phrases
from generator.evidence import naming
from generator.model import grouped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generator.evidence.contradiction import Contradiction
    from generator.evidence.corroboration import Corroboration
    from generator.model import Brief, Fact, Project

AGREEING = 3  # other facts that make an unnamed account credible
SHOWN = 3  # origins that a reason names


class Reason(NamedTuple):
    """Why a rule fits: a sentence, and the other facts that it speaks of."""

    why: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bench:
    """What the facts of a brief are graded by: their corroboration, what contradicts them, what is about the same."""

    project: Project
    brief: Brief
    corroborations: Mapping[str, Corroboration]
    contradictions: Mapping[str, Sequence[Contradiction]]

    @cached_property
    def alike(self) -> Mapping[tuple[str, ...], Sequence[str]]:
        """The facts about each subject, by id; deprecated facts agree with nothing."""
        current = sorted(self.brief.current, key=lambda fact: fact.id)
        return grouped((key, fact.id) for fact in current for key in subjects(fact))


def bench(
    project: Project,
    brief: Brief,
    corroborations: Mapping[str, Corroboration],
    contradictions: Iterable[Contradiction],
) -> Bench:
    """Gather what the facts of a brief are graded by."""
    against = grouped((fact, found) for found in contradictions for fact in found.facts)
    return Bench(project, brief, corroborations, against)


def subjects(fact: Fact) -> tuple[tuple[str, ...], ...]:
    """Return what a fact is about, in a form that other facts can share: its event, its set, what it measures."""
    about = fact.entry.about
    event = (("event", about.event),) if about and about.event else ()
    members = (("set", about.set),) if about and about.set else ()
    measures = (("measure", q.of, q.measure, q.whole or "") for q in fact.entry.quantities)
    return tuple(dict.fromkeys((*event, *members, *measures)))


def opinion(fact: Fact, given: Bench) -> Reason | None:
    """Nobody can check it.

    An assessment or a plan that the outlets state in their own voice alone, or a statement whose speaker is not known
    and which has no named origin. Such a claim may be right; there is nothing to hold it against.
    """
    entry, supporting = fact.entry, fact.supporting
    if entry.kind in {"assessment", "plan"} and supporting and all(c.voice == "outlet" for c in supporting):
        return Reason(f"{phrases.sentence(_A[entry.kind])} in the outlet's own voice, which nobody can check.")
    if entry.kind == "statement" and not _speaker(fact, given) and not given.corroborations[fact.id].named:
        return Reason("A statement by a speaker who is not known, from no named origin: nobody can check it.")
    return None


_A = {"assessment": "an assessment", "plan": "a plan"}


def _speaker(fact: Fact, given: Bench) -> bool:
    """Say whether the speaker of a fact is an entity of its brief."""
    speaker = fact.entry.speaker
    return speaker is not None and given.project.knows("entity", speaker, fact.brief)


def corroborated(fact: Fact, given: Bench) -> Reason | None:
    """At least two independent origins support it, and no hard contradiction is open.

    Origins are counted, not outlets: articles that lead back to one report, or to one party, count once, and origins
    that nobody knows do not count. A soft contradiction does not stand in the way, nor a hard one that the editors
    have settled.
    """
    found = given.corroborations[fact.id]
    if found.lower < 2 or any(c.hard and c.open for c in _against(fact, given)):  # noqa: PLR2004 - two are needed
        return None
    said = phrases.count(found.lower, "independent origin")
    return Reason(f"{said} support it, {_independent(found, given)}, and no hard contradiction is open.")


def contradicted(fact: Fact, given: Bench) -> Reason | None:
    """It has no named origin, and a hard contradiction sets it against a fact that has one.

    This holds also where the editors have settled the contradiction: settling says which fact they keep, and does
    not give the other an origin.
    """
    if given.corroborations[fact.id].named:
        return None
    rivals = dict.fromkeys(r for c in _against(fact, given) if c.hard for r in c.rivals(fact.id))
    named = tuple(rival for rival in rivals if _named(rival, given))
    if not named:
        return None
    whose = "another fact that has one" if len(named) == 1 else f"{len(named)} other facts that have one"
    return Reason(f"It has no named origin, and a hard contradiction sets it against {whose}.", named)


def named(fact: Fact, given: Bench) -> Reason | None:
    """At least one chain of sources leads back to a named origin, and nothing that is open speaks against it.

    No contradiction is open, hard or soft, and no citation disputes the claim.
    """
    if not given.corroborations[fact.id].named or _contest(fact, given):
        return None
    settled = phrases.count(len(_against(fact, given)), "contradiction")
    answered = f"nothing open speaks against it: the editors have settled {settled}"
    return Reason(f"{_behind(fact, given)}, and {answered if _against(fact, given) else 'nothing speaks against it'}.")


def contested(fact: Fact, given: Bench) -> Reason | None:
    """At least one chain of sources leads back to a named origin, but something speaks against it.

    A contradiction is open, hard or soft, or a citation disputes the claim.
    """
    contest = _contest(fact, given)
    if not given.corroborations[fact.id].named or not contest:
        return None
    rivals = dict.fromkeys(r for c in _against(fact, given) if c.open for r in c.rivals(fact.id))
    return Reason(f"{_behind(fact, given)}, but {contest}.", tuple(rivals))


def agrees(fact: Fact, given: Bench) -> Reason | None:
    """No origin is named, but it agrees with at least three other facts.

    Facts agree if they are about the same event or the same set, or measure the same thing of the same whole, at
    any time, and no contradiction stands between them. Facts that were withdrawn agree with nothing.
    """
    if given.corroborations[fact.id].named or fact.deprecated:
        return None
    found = tuple(islice(_agreeing(fact, given), AGREEING))
    if len(found) < AGREEING:
        return None
    return Reason("None of its origins is named, but at least three other facts about the same agree with it.", found)


def other(fact: Fact, given: Bench) -> Reason:
    """Nothing more can be said for it.

    No origin is named, and fewer than three other facts agree with it.
    """
    if not given.corroborations[fact.id].articles:
        return Reason("No source supports it.")
    agreeing = tuple(_agreeing(fact, given)) if not fact.deprecated else ()
    agreement = f"only {phrases.count(len(agreeing), 'other fact')}" if agreeing else "no other fact"
    verb = "agree" if len(agreeing) > 1 else "agrees"
    return Reason(f"None of its origins is named, and {agreement} about the same {verb} with it.", agreeing)


class GradingRule(NamedTuple):
    """A rule: its id, the grade that it gives, and the function that says whether and why it fits."""

    id: str
    grade: int
    fits: Callable[[Fact, Bench], Reason | None]

    @property
    def text(self) -> str:
        """What the method page says of the rule."""
        return cleandoc(self.fits.__doc__ or "")


RULES = (
    GradingRule("opinion", 6, opinion),
    GradingRule("corroborated", 1, corroborated),
    GradingRule("contradicted", 5, contradicted),
    GradingRule("named", 2, named),
    GradingRule("contested", 3, contested),
    GradingRule("agrees", 3, agrees),
    GradingRule("other", 4, other),
)
"""In this order: the first rule that fits gives the grade, and the last one always fits."""


def _against(fact: Fact, given: Bench) -> Sequence[Contradiction]:
    return given.contradictions.get(fact.id, ())


def _named(fact: str, given: Bench) -> bool:
    return fact in given.corroborations and given.corroborations[fact].named


def _contest(fact: Fact, given: Bench) -> str:
    """Return what speaks against a fact, '' where nothing does."""
    still = sum(c.open for c in _against(fact, given))
    disputing = len({c.source for c in fact.citations if c.stance == "disputes"})
    said = [f"{phrases.count(still, 'contradiction')} {'is' if still == 1 else 'are'} open"] if still else []
    if disputing:
        said.append(f"{phrases.count(disputing, 'source')} {'disputes' if disputing == 1 else 'dispute'} it")
    return phrases.listed(said)


def _behind(fact: Fact, given: Bench) -> str:
    """Return the beginning of a sentence about the named origins of a fact, and what all its articles lead back to."""
    found = given.corroborations[fact.id]
    origins = [o.source for o in found.nearest if o.named] or [o.source for o in found.origins if o.named]
    noun = "a named origin" if len(origins) == 1 else "named origins"
    articles = {citation.source for citation in fact.supporting}
    channel = next((point for point in found.points if point not in articles), "")
    if not channel:
        return f"It has {noun}, {_called(origins, given)}"
    leads = _LEADS.get(found.articles, f"All {found.articles} articles lead")
    if channel in origins:
        return f"{leads} back to one named origin, {_called([channel], given)}"
    return f"{leads} back to {_called([channel], given)}, and from there to {noun}, {_called(origins, given)}"


_LEADS = {1: "The one article leads", 2: "Both articles lead"}


def _independent(found: Corroboration, given: Bench) -> str:
    """Return the names of independent origins; where more lie behind them, of what they all come through."""
    origins = [origin.source for origin in found.nearest if origin.known]
    if len(origins) == found.lower:
        return _called(origins, given)
    if found.choke_point:
        return f"by way of {_called(found.choke_point, given)}"
    return f"among {len(origins)} that are known: {_called(origins, given)}"


def _called(points: Sequence[str], given: Bench) -> str:
    names = [naming.of_point(given.project, point) for point in points[:SHOWN]]
    more = len(points) - len(names)
    return phrases.listed([*names, f"{more} more"] if more else names)


def _agreeing(fact: Fact, given: Bench) -> Iterator[str]:
    """Yield the other facts that agree with one, each once."""
    passed = {fact.id, *(r for c in _against(fact, given) for r in c.facts)}
    for subject in subjects(fact):
        for fellow in given.alike[subject]:
            if fellow not in passed:
                passed.add(fellow)
                yield fellow

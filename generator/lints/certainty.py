"""Certainty: how surely each source of a fact has it, by date, and claims that are surer than any of them.

Only what is plain is reported: words that are not in the lists of `hedges` speak neither for nor against,
and a claim whose `inference` says what it adds is left alone.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.issues import Rule
from generator.lints import hedges, tongues
from generator.text import dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.issues import Issue
    from generator.lints.hedges import Strength
    from generator.model import Brief, Citation, Fact, Project, Source
    from generator.text.dates import Date

SURE = "asserted"
_SAMPLE = 200  # claims by which the language of a brief is told


@dataclass(frozen=True)
class Wording:
    """How surely one citation has a fact, in a source of a language and a date.

    `hedge` is the word that holds it back, or the modality that an editor gave; '' where nothing does.
    """

    citation: Citation
    language: str
    date: Date | None
    hedge: str

    @cached_property
    def strengths(self) -> Mapping[Strength, str]:
        """The steps, from exploring to agreed, that its words name."""
        return hedges.strengths(self.citation.quote, self.language)

    @property
    def pending(self) -> str:
        """The word by which nothing has come of it yet, '' where there is none."""
        return hedges.pending(self.citation.quote, self.language)

    @property
    def sure(self) -> bool:
        """Whether an editor found it asserted."""
        return self.citation.modality == SURE

    @property
    def asserts(self) -> bool:
        """Whether it is asserted: an editor found so, or gave no modality while the words hold nothing back.

        Words hold nothing back where their language is known here and none of them does in any way.
        """
        unmarked = self.citation.modality is None
        return self.sure or (unmarked and not hedges.held_back(self.citation.quote, self.language))


def wordings(fact: Fact, sources: Mapping[str, Source]) -> tuple[Wording, ...]:
    """Return how surely each supporting citation has a fact, by the date of the source, undated ones last."""
    found = [_wording(citation, sources.get(citation.source)) for citation in fact.supporting]
    return tuple(sorted(found, key=lambda one: (one.date is None, dates.sort_key(one.date) if one.date else ())))


def _wording(citation: Citation, source: Source | None) -> Wording:
    language = _tongue(citation, source)
    marked = citation.modality if citation.modality != SURE else ""
    hedge = "" if citation.modality == SURE else hedges.hedge(citation.quote, language)
    date = source.front.published if source else None
    return Wording(citation, language, date, hedge or marked or "")


def _tongue(citation: Citation, source: Source | None) -> str:
    return (tongues.primary(source.front.language) if source else "") or tongues.guess(citation.quote)


def _may_tell(citation: Citation, source: Source | None) -> bool:
    """Say whether anything tells how surely a citation has its fact: most have no such word."""
    return citation.modality not in {None, SURE} or hedges.may_tell(citation.quote, _tongue(citation, source))


def certainty(project: Project) -> Iterator[Issue]:
    """Check that no claim is surer than the surest of its quotes; note where sources grow surer with time."""
    for brief in project.briefs.values():
        language = _language(brief)
        for fact in project.due(brief.current):
            if not any(_may_tell(citation, project.sources.get(citation.source)) for citation in fact.supporting):
                continue
            found = wordings(fact, project.sources)
            if found and not fact.entry.inference:
                claimed = tongues.guess(fact.claim) or language
                yield from _lost(fact, found, claimed) or _overstated(fact, found, claimed)
            yield from _drift(fact, found)


def _language(brief: Brief) -> str:
    """Return the language of most claims of a brief."""
    found = Counter(tongues.guess(fact.claim) for fact in brief.current[:_SAMPLE])
    return next((tag for tag, _ in found.most_common() if tag), "en")


def _lost(fact: Fact, found: Sequence[Wording], language: str) -> list[Issue]:
    """Return the issue of a claim that asserts what every source holds back, in one of its quotes at least."""
    held = {one.citation.source: one for one in reversed(found) if one.hedge}
    sure = {one.citation.source for one in found if one.sure}
    if {one.citation.source for one in found} != held.keys() - sure or hedges.held_back(fact.claim, language):
        return []
    source, first = next(reversed(held.items()))
    said = f"the claim asserts what all its sources hold back: `{source}` has “{first.hedge}”"
    fix = "Say in the claim that it may be so, or who says it; or say under `inference` why it is sure."
    return [LOST.issue(fact.statement.place("claim"), said, fix)]


def _overstated(fact: Fact, found: Sequence[Wording], language: str) -> list[Issue]:
    """Return the issue of a claim that is a step ahead of the furthest of its quotes, each of which names a step."""
    claimed = hedges.strengths(fact.claim, language)
    if claimed and all(one.strengths for one in found):
        furthest = max(found, key=lambda one: max(one.strengths))
        reached = max(furthest.strengths)
        ahead, word = min(claimed) > reached, furthest.strengths[reached]
    else:
        furthest, word = found[0], found[0].pending
        ahead = not claimed and all(one.pending for one in found) and not hedges.held_back(fact.claim, language)
    if not ahead:
        return []
    said = f"the claim goes beyond its quotes: `{furthest.citation.source}` goes as far as “{word}”"
    fix = "Say in the claim no more than the quotes do, quote the words that do, or say under `inference` what it adds."
    return [OVERSTATED.issue(fact.statement.place("claim"), said, fix)]


def _drift(fact: Fact, found: Sequence[Wording]) -> Iterator[Issue]:
    """Yield a note where sources are surer than those published wholly before them, or go a step further."""
    dated = [one for one in found if one.date]
    held = [one for one in dated if one.hedge]
    sure = [one for one in dated if one.asserts] if held else []
    if _all_before(held, sure):
        early, late = held[0], sure[0]
        told = "asserts it" if late.sure else "has no such word"
        said = f"`{early.citation.source}` holds it back (“{early.hedge}”), `{late.citation.source}` {told}"
        yield _grows(fact, said)
    elif len(dated) > 1:
        yield from _steps_up(fact, [one for one in dated if one.strengths])


def _steps_up(fact: Fact, found: Sequence[Wording]) -> Iterator[Issue]:
    """Yield a note where all that goes furthest was published wholly after all that goes least far."""
    steps = [max(one.strengths) for one in found]
    least = [one for one, step in zip(found, steps, strict=True) if step == min(steps)]
    most = [one for one, step in zip(found, steps, strict=True) if step == max(steps)]
    if least != most and _all_before(least, most):
        so_far, further = (one.strengths[max(one.strengths)] for one in (least[0], most[0]))
        early, late = least[0].citation.source, most[0].citation.source
        yield _grows(fact, f"`{early}` goes as far as “{so_far}”, `{late}` as far as “{further}”")


def _grows(fact: Fact, said: str) -> Issue:
    fix = "Look whether the later source learnt more, or only left a word out."
    return DRIFT.issue(fact.statement.place(), f"`{fact.id}` grows surer on its way: {said}", fix)


def _all_before(early: Sequence[Wording], late: Sequence[Wording]) -> bool:
    """Say whether there are both, each of the first from a source published wholly before each of the second."""
    return bool(early and late) and all(_is_before(one.date, other.date) for one in early for other in late)


def _is_before(early: Date | None, late: Date | None) -> bool:
    if early is None or late is None:
        return False
    return dates.disjoint(early, late) and dates.sort_key(early) < dates.sort_key(late)


LOST = Rule(
    "hedge-lost",
    "warning",
    """\
A claim asserts what all its sources hold back.

Where every source has a hedge (`may`, `reportedly`, a condition), the claim says that it may be so, or who says it; or
`inference` says why the editors are sure.

Wrong: `claim: The flood destroyed 3,000 books.` with the quote "may have destroyed 3,000 books"

Right: `claim: The flood may have destroyed 3,000 books.`
""",
)
OVERSTATED = Rule(
    "overstated",
    "warning",
    """\
A claim goes further than the furthest of its quotes.

Who explores has not asked, who asks has not been promised, and what is agreed is not done.

Wrong: `claim: The town agreed to sell the mill.` with the quote "exploring a sale"

Right: `claim: The town is looking at a sale of the mill.`
""",
)
DRIFT = Rule(
    "certainty-drift",
    "note",
    """\
Sources grow surer with time.

A later source asserts what all earlier ones hold back, or has a thing agreed that they have only explored. The world
may have moved, or a hedge was lost from text to text: readers are to see both.

Wrong: "reportedly destroyed" in May, "destroyed" in June in a rewrite of the same report, and only the latter cited

Right: both cited; the claim no surer than what the later source learnt itself
""",
)
RULES = (LOST, OVERSTATED, DRIFT)
CHECKS = (certainty,)

"""Reliability: the letter that the editors give a source, A to F, and beside it what the brief shows of it.

The letter is the source's own, else its publisher's, else F, "not assessed". Nothing here computes a letter, and none
is averaged: F means that reliability cannot be judged. The counts only say where a letter deserves another look: one
that was given more than two years before the newest text, and, from four facts on, an A or a B of which half the facts
or more are contradicted or have no named origin, and a D or an E of which half or more have two independent origins
while none is contradicted.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from generator import phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.evidence.contradiction import Contradiction
    from generator.evidence.corroboration import Corroboration
    from generator.evidence.credibility import Credibility
    from generator.evidence.lineage import Lineage
    from generator.model import Brief, Citation, Fact, Project, Source
    from generator.records.schema import Letter
    from generator.records.vocabulary import Grade
    from generator.text.dates import Date

NOT_ASSESSED: Grade = "F"
OLD = 2  # years after which a letter wants a new look
ENOUGH = 4  # facts from which counts say something
_ISO = len("2030-05-01")
_DAMAGE = frozenset({"mojibake", "characters"})  # repairs of a text; to read a code page or a page mends nothing

Basis = Literal["source", "publisher", "none"]
FlagId = Literal["old", "against"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a brief shows of a source.

    `facts` rest on it: they cite it in support or, where nobody here has read it, they come from it by way of sources
    that were read. Of them `contradicted` stand in an open hard contradiction, `unnamed` have no named origin from
    any source, and `corroborated` have two independent origins or more. `problems` say what is wrong with the source
    itself, as phrases.
    """

    facts: int = 0
    contradicted: int = 0
    unnamed: int = 0
    corroborated: int = 0
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """Why a letter deserves another look: it is `old`, or the counts speak `against` it. `why` is a sentence."""

    id: FlagId
    why: str


@dataclass(frozen=True, slots=True)
class Reliability:
    """A source's letter with whose it is, the entry behind it (None where not assessed), the evidence and flags."""

    grade: Grade
    basis: Basis
    letter: Letter | None
    evidence: Evidence
    flags: tuple[Flag, ...]

    @property
    def words(self) -> str:
        """The letter in words; one that nobody gave is not that of a source that cannot be judged."""
        return phrases.RELIABILITY[self.grade] if self.letter else "not assessed"


def letter_of(project: Project, source: Source) -> tuple[Letter | None, Basis]:
    """Return the letter of a source, and whose it is: its own, else its publisher's."""
    if source.front.reliability:
        return source.front.reliability, "source"
    publisher = project.publishers.get(source.front.publisher or "")
    letter = publisher.entry.reliability if publisher else None
    return letter, "publisher" if letter else "none"


def rating(reliability: Reliability, credibility: Credibility) -> str:
    """Return both grades as readers see them, words before codes: `fairly reliable, probably true (C2)`."""
    said = reliability.words if reliability.words != "cannot be judged" else "reliability cannot be judged"
    return f"{said}, {credibility.words} ({reliability.grade}{credibility.grade})"


def ratings(reliabilities: Iterable[Reliability], credibility: Credibility) -> str:
    """Return both grades of a fact from any number of sources. Letters are never averaged: each is said, once."""
    letters = {(found.grade, found.words): found for found in reliabilities}
    if len(letters) == 1:
        return rating(next(iter(letters.values())), credibility)
    graded = f"{credibility.words} ({credibility.grade})"
    said = [f"{words} ({grade})" for grade, words in sorted(letters)]
    return f"sources {phrases.listed(said)}; {graded}" if said else graded


def reliabilities(
    project: Project,
    brief: Brief,
    lineage: Lineage,
    corroborations: Mapping[str, Corroboration],
    contradictions: Iterable[Contradiction],
) -> Mapping[str, Reliability]:
    """Return the reliability of every source of the project, with what the facts of one brief show of it."""
    against = {fact for found in contradictions if found.hard and found.open for fact in found.facts}
    resting = _resting(project, brief, lineage)
    latest = newest_day(project)
    found = {}
    for source in project.sources.values():
        evidence = _evidence(brief, source, resting.get(source.id, ()), corroborations, against)
        found[source.id] = _reliability(project, source, evidence, latest)
    return MappingProxyType(found)


def _resting(project: Project, brief: Brief, lineage: Lineage) -> Mapping[str, Sequence[Fact]]:
    """Return the facts that rest on each source."""
    behind = _behind(project, lineage)
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in brief.current:
        sources = {citation.source for citation in fact.supporting}
        above = {name for citation in fact.supporting for name in _above(citation)}
        for source in sources.union(*(behind.get(name, ()) for name in above)):
            found[source].append(fact)
    return found


def _above(citation: Citation) -> tuple[str, ...]:
    """Return the sources from which a citation's lineage goes up: those that its `origin` names, else the cited one."""
    if citation.origin:
        return tuple(name for name in citation.origin if name != citation.source)
    return (citation.source,)


def _behind(project: Project, lineage: Lineage) -> Mapping[str, frozenset[str]]:
    """Return the first sources on the way up from each source that nobody here has read, itself if it is one."""
    found: dict[str, frozenset[str]] = {}
    for source in lineage.above:
        there = project.sources.get(source)
        unread = there is not None and there.front.mode == "unseen"
        above = (found.get(upstream, frozenset()) for upstream in lineage.node(source).upstream)
        found[source] = frozenset([source]) if unread else frozenset[str]().union(*above)
    return found


def _evidence(
    brief: Brief,
    source: Source,
    facts: Sequence[Fact],
    corroborations: Mapping[str, Corroboration],
    against: set[str],
) -> Evidence:
    found = [corroborations[fact.id] for fact in facts]
    return Evidence(
        facts=len(facts),
        contradicted=sum(fact.id in against for fact in facts),
        unnamed=sum(not each.named for each in found),
        corroborated=sum(each.lower > 1 for each in found),
        problems=tuple(_problems(brief, source)),
    )


def _problems(brief: Brief, source: Source) -> Iterator[str]:
    """Yield what is wrong with a source that was read. Of one that was not, nothing can be said."""
    front = source.front
    if front.mode == "unseen":
        return
    blanks = (("publisher", front.publisher), ("author", front.author), ("date", front.published))
    missing = [f"no {name}" for name, value in blanks if value is None]
    if missing:
        yield f"it names {phrases.listed(missing)}"
    if any(step.basis == "inferred" for step in front.derives_from):
        yield "it does not name a source that it draws on"
    if front.kind in {"article", "wire"} and not front.derives_from and not front.original_reporting:
        yield "it names no source at all"
    vague = sum(citation.voice in {"vague", "anonymous"} for _, citation in brief.by_source.get(source.id, ()))
    if vague:
        yield f"{phrases.count(vague, 'passage')} cited from it {'has' if vague == 1 else 'have'} no named speaker"
    if any(zone.kind == "duplicate" for zone in front.zones):
        yield "its page holds parts of the text twice"
    if any(repair.kind in _DAMAGE for repair in front.repairs):
        yield "its text reached us damaged and was mended"


def _reliability(project: Project, source: Source, evidence: Evidence, latest: str) -> Reliability:
    letter, basis = letter_of(project, source)
    if letter is None:
        return Reliability(NOT_ASSESSED, basis, None, evidence, ())
    return Reliability(letter.grade, basis, letter, evidence, tuple(_flags(letter, evidence, latest)))


def _flags(letter: Letter, evidence: Evidence, latest: str) -> Iterator[Flag]:
    """Yield what makes a letter doubtful. That it has a reason and a date, the schema sees to."""
    if _is_old(letter.date, latest):
        said = f"The letter was given more than {OLD} years before the newest text of the project."
        yield Flag("old", said)
    if against := _against(letter.grade, evidence):
        yield Flag("against", against)


def _against(grade: Grade, evidence: Evidence) -> str:
    """Return how the counts speak against a letter, '' if they do not.

    From four facts on: against A or B if half of them or more are contradicted or have no named origin, against D
    or E if half or more have two independent origins and none is contradicted.
    """
    facts = evidence.facts
    if facts < ENOUGH:
        return ""
    total = phrases.count(facts, "fact")
    if grade in "AB" and 2 * evidence.contradicted >= facts:
        return f"{evidence.contradicted} of {total} that rest on it are contradicted."
    if grade in "AB" and 2 * evidence.unnamed >= facts:
        return f"{evidence.unnamed} of {total} that rest on it have no named origin."
    if grade in "DE" and 2 * evidence.corroborated >= facts and not evidence.contradicted:
        return f"{evidence.corroborated} of {total} that rest on it have independent origins, and none is contradicted."
    return ""


def newest_day(project: Project) -> str:
    """Return the newest day that any text of the project, its reading, or a letter is dated to; '' without dates.

    It stands in for today, so that the same files give the same flags on any day. Of a vague date its first day
    counts. Years that do not have four digits are passed over.
    """
    fronts = [source.front for source in project.sources.values()]
    letters = [front.reliability for front in fronts]
    letters += [publisher.entry.reliability for publisher in project.publishers.values()]
    dates = [date for front in fronts for date in (front.published, front.accessed) if date]
    dates += [letter.date for letter in letters if letter]
    return max((date.earliest for date in dates if date.earliest and _plain(date.earliest)), default="")


def _plain(day: str) -> bool:
    return day[0].isdigit() and len(day) == _ISO


def _is_old(date: Date, latest: str) -> bool:
    """Say whether a date lies wholly more than two years before a day."""
    day = date.latest
    if not latest or day is None or not _plain(day):
        return False
    return day < f"{int(latest[:4]) - OLD:04}{latest[4:]}"

"""Lineage suggestions: steps of `derives_from` that may be missing, with what speaks for each.

A text that credits a source by name is the best evidence. Without one there are rare names and numbers that only two
texts hold, facts that both state, and above all errors that both share: what the editors have found wrong, or do not
keep. An editor confirms a step with a quoted cue, or leaves it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from generator.credit_suggestions import credited
from generator.lints.attributions import vague
from generator.lints.name_index import Text, index_names
from generator.lints.numerals import numerals
from generator.lints.suggestions import Edge, Reason
from generator.lints.tongues import guess, primary
from generator.seed_places import own_texts
from generator.text.dates import sort_key
from generator.text.folding import folded, unfolded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.lints.suggestions import ReasonKind
    from generator.model import Brief, Citation, Fact, Project, Source

Pair = tuple[str, str]

_WRONG, _NAMED, _NUMBERED, _STATED = 4.0, 1.5, 1.0, 0.5  # what a piece of evidence weighs
_VAGUE = 2.0  # a credit to nobody, beside other evidence
_ENOUGH = 4.0  # the weight from which a step is suggested
_LEAST_SHARE = 0.25  # of the facts of the one with fewer, which both state
_BEARERS = 2  # sources that hold a rare name or number
_COMPARED = 4  # sources from which something can be rare
_CROWD = 12  # sources of one fact beyond which it tells nothing of two of them
_SHOWN = 5
_DIGITS = 3  # of a number that two texts hardly hold by chance


@dataclass(slots=True)
class _Evidence:
    """What two sources have in common, as it is gathered."""

    named: list[str] = field(default_factory=list)
    numbered: list[str] = field(default_factory=list)
    stated: list[str] = field(default_factory=list)
    wrong: list[tuple[str, Citation]] = field(default_factory=list)

    def weight(self, least_facts: int) -> float:
        """Return how much speaks for a step; facts only where they are many among those of the one with fewer."""
        stated = len(self.stated) if len(self.stated) >= _LEAST_SHARE * least_facts else 0
        return _WRONG * len(self.wrong) + _NAMED * len(self.named) + _NUMBERED * len(self.numbered) + _STATED * stated

    def reasons(self, other: str) -> Iterator[Reason]:
        """Yield the evidence as sentences about one of the two, the other being `other`."""
        for fact, citation in self.wrong[:_SHOWN]:
            said = f"it says what the editors do not keep, as `{other}` does: `{fact}`"
            yield Reason("errors", said, citation.place)
        kinds: Sequence[tuple[ReasonKind, str, list[str]]] = (
            ("names", "only these two name", self.named),
            ("numbers", "only these two give", self.numbered),
            ("facts", f"{len(self.stated)} facts are in both:", [f"`{fact}`" for fact in self.stated]),
        )
        for kind, said, what in kinds:
            if what:
                more = ", …" if len(what) > _SHOWN else ""
                yield Reason(kind, f"{said} {', '.join(what[:_SHOWN])}{more} (`{other}`)")


def edges(project: Project) -> tuple[Edge, ...]:
    """Return the steps of lineage that may be missing, the weightiest first; none that the seeds state already."""
    above = {id_: _above(project, id_) for id_ in project.sources}
    credits_ = tuple(credited(project, above))
    found = _merged([*credits_, *_alike(project, above, _reports(project, credits_))])
    return tuple(sorted(found, key=lambda edge: (-edge.weight, edge.source, edge.upstream, edge.name)))


def _above(project: Project, source: str) -> set[str]:
    """Return what a source was made from, step by step, itself included."""
    found, queue = {source}, [source]
    for id_ in queue:
        there = project.sources.get(id_)
        more = {step.source for step in there.front.derives_from} - found if there else set()
        found |= more
        queue += sorted(more)
    return found


def _reports(project: Project, credited_: Iterable[Edge]) -> Mapping[str, str]:
    """Return what each source was made from first of all, by its lineage or else by whom it credits."""
    found = {edge.source: edge.upstream for edge in credited_ if edge.upstream}
    steps = ((source.id, source.front.derives_from) for source in project.sources.values())
    found |= {source: derived[0].source for source, derived in steps if derived}
    return {source: report for source, report in found.items() if report in project.sources}


def _merged(edges: Iterable[Edge]) -> Iterator[Edge]:
    """Join the evidence for one step; a credit to somebody without a seed stands alone."""
    same: defaultdict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        same[edge.source, edge.upstream, edge.name if not edge.upstream else ""].append(edge)
    for found in same.values():
        reasons = tuple(reason for edge in found for reason in edge.reasons)
        first = found[0]
        yield Edge(first.source, first.upstream, first.name, sum(edge.weight for edge in found), reasons)


def _alike(project: Project, above: Mapping[str, set[str]], reports: Mapping[str, str]) -> Iterator[Edge]:
    """Yield steps between sources that have much in common, and no lineage that tells why."""
    for brief in project.briefs.values():
        facts = Counter(source for fact in brief.current for source in _sources(fact))
        for (first, second), evidence in sorted(_evidence(project, brief).items()):
            weight = evidence.weight(min(facts[first], facts[second]))
            if weight >= _ENOUGH - _VAGUE and above[first].isdisjoint(above[second]):
                source, other = _in_time(project.sources[first], project.sources[second], reports)
                reasons = (*_vague(project, source), *evidence.reasons(other.id))
                weight += _VAGUE * (reasons[0].kind == "vague")
                if weight >= _ENOUGH:
                    yield Edge(source.id, reports.get(other.id, other.id), "", weight, reasons)


def _vague(project: Project, source: Source) -> Iterator[Reason]:
    """Yield the first words by which a source credits nobody by name."""
    for text, place in own_texts(project, source):
        for start, end in vague(folded(text), primary(source.front.language) or guess(text))[:1]:
            first, last = unfolded(text, start, end)
            yield Reason("vague", f"it credits nobody by name: “{text[first:last]}”", place(first, last))
            return


def _in_time(first: Source, second: Source, reports: Mapping[str, str]) -> tuple[Source, Source]:
    """Return which of two sources may have been made from the other, or from its report.

    It is the one of which no report is known, else the later one.
    """
    stated = first.id in reports, second.id in reports
    if stated[0] != stated[1]:
        return (second, first) if stated[0] else (first, second)
    one, other = first.front.published, second.front.published
    earlier = one is not None and other is not None and sort_key(one) < sort_key(other)
    return (second, first) if earlier else (first, second)


def _evidence(project: Project, brief: Brief) -> Mapping[Pair, _Evidence]:
    """Return what pairs of a brief's sources have in common that few others have."""
    found: defaultdict[Pair, _Evidence] = defaultdict(_Evidence)
    texts = {source.id: text for source in project.sources_of(brief.id) for text in _texts(project, source)}
    if len(texts) >= _COMPARED:
        for entity, pair in _rare(_names_by_source(brief, texts)):
            found[pair].named.append(brief.entities[entity].entry.name)
        for number, pair in _rare(_numbers_by_source(texts)):
            found[pair].numbered.append(number)
    dropped = _dropped(brief)
    for fact in brief.facts.values():
        sources = _sources(fact)
        for pair in combinations(sorted(sources), 2) if len(sources) <= _CROWD else ():
            if not fact.deprecated:
                found[pair].stated.append(fact.id)
            if fact.id in dropped:
                found[pair].wrong.append((fact.id, sources[pair[0]]))
    return found


def _sources(fact: Fact) -> dict[str, Citation]:
    """Return the sources that support a fact by their own lineage, each with its first citation."""
    found: dict[str, Citation] = {}
    for citation in fact.supporting:
        if citation.origin is None and citation.passage is not None:
            found.setdefault(citation.source, citation)
    return found


def _dropped(brief: Brief) -> set[str]:
    """Return the facts that the editors do not keep: retired ones, and the losing side of an answer."""
    dropped = {fact.id for fact in brief.facts.values() if fact.deprecated}
    for fact in brief.facts.values():
        for conflict in fact.entry.conflicts_with:
            answer = conflict.resolution
            if answer is not None and answer != "open":
                dropped.add(conflict.fact if answer.keep == fact.id else fact.id)
    return dropped


def _texts(project: Project, source: Source) -> Iterator[Text]:
    """Yield the text of a source in which names and numbers are sought: the original of a digest, else the digest."""
    original = (project.originals or {}).get(source.id)
    text = original.text if original else source.article.rendered.text if source.article else ""
    if text:
        yield Text.of(text, primary(source.front.language) or guess(text))


def _names_by_source(brief: Brief, texts: Mapping[str, Text]) -> Mapping[str, set[str]]:
    names = index_names(brief.entities.values())
    return {
        id_: {entity for mention in names.mentions(text) for entity in mention.entities} for id_, text in texts.items()
    }


def _numbers_by_source(texts: Mapping[str, Text]) -> Mapping[str, set[str]]:
    return {id_: set(_telling(text)) for id_, text in texts.items()}


def _telling(text: Text) -> Iterator[str]:
    """Yield the numbers of a text that are neither small nor round nor years."""
    for numeral in numerals(text.folded, (text.language,)):
        value = max(numeral.values)
        digits = str(value).strip("0").replace("/", "")
        is_year = 1900 <= value <= 2100 and numeral.end - numeral.start == len("2025")  # noqa: PLR2004
        if len(digits) >= _DIGITS and not is_year and len(digits) <= 2 * len("1,000,000"):
            yield f"{float(value):,g}" if value != int(value) else f"{int(value):,}"


def _rare(held: Mapping[str, set[str]]) -> Iterator[tuple[str, Pair]]:
    """Yield what exactly two sources hold, with the two."""
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    for source, things in sorted(held.items()):
        for thing in things:
            bearers[thing].append(source)
    for thing, sources in sorted(bearers.items()):
        if len(sources) == _BEARERS:
            yield thing, (sources[0], sources[1])

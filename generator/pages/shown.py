"""What templates show of a record: every value worked out once, in words, ready to be printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses, phrases
from generator.evidence.reliability import letter_of
from generator.pages.lens import known
from generator.text import dates, languages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from generator.forges import Forge
    from generator.model import Brief, Citation, Fact, Project, Source
    from generator.pages.lens import Known
    from generator.pages.weight import Weight
    from generator.text.languages import Direction

    Link = Callable[[str], str]

MOST_OUTLETS = 3
UNKNOWN_PUBLISHER = "an unknown publisher"


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A source wherever it is named. Texts are '' where the source's record does not say.

    `out` is the day on which it was published, or both ends of the time within which it was, as the lens reads it.
    `number` names it on paper, the same on all pages of a brief; 0 where it belongs to another one.
    """

    id: str
    number: int
    title: str
    lang: str
    dir: Direction
    publisher: str
    published: str
    byline: str
    address: str
    url: str
    reliability: str
    out: str
    order: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class ShownCitation:
    """A quote with what it does to the claim (`stance`), how it is said, and the ways to it."""

    source: ShownSource
    quote: str
    stance: str
    stance_words: str
    manner: str
    note: str
    passage: str
    live: str


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A fact wherever it is stated.

    `outlets` names who published it; `reported` says when a source first did, and `known` within which days that was
    (None where no source has a date); `weight` is what stands behind it.
    `page` is the address of the fact's own page, `home` that of the place where a topic states it ('' where none
    does), `edit` where its record is edited on the web ('' where that is not known). `proposed` is what a proposal
    makes of it, in the preview of one.
    """

    id: str
    anchor: str
    claim: str
    kind: str
    date: str
    outlets: str
    evidence: str
    reported: str
    known: Known | None
    page: str
    home: str
    deprecated: bool
    citations: tuple[ShownCitation, ...]
    weight: Weight
    edit: str
    proposed: str = ""


class ShownFacts(Mapping[str, ShownFact]):
    """What is shown of each of these facts, by id; each is made once, when it is asked for."""

    def __init__(self, facts: Mapping[str, Fact], make: Callable[[Fact], ShownFact]) -> None:
        self._facts, self._make = facts, make
        self._made: dict[str, ShownFact] = {}

    def __getitem__(self, id_: str) -> ShownFact:
        made = self._made.get(id_)
        if made is None:
            made = self._made[id_] = self._make(self._facts[id_])
        return made

    def __contains__(self, id_: object) -> bool:
        return id_ in self._facts

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    def clear(self) -> None:
        """Forget what was made."""
        self._made.clear()


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered citation of a fact on one page; `stated` says that the page states the claim elsewhere."""

    number: int
    fact: ShownFact
    stated: bool = True

    @property
    def citations(self) -> Sequence[ShownCitation]:
        """The citations of the fact."""
        return self.fact.citations


def numbered(facts: Iterable[ShownFact], *, after: int = 0, stated: bool = True) -> tuple[Reference, ...]:
    """Return the references to facts, numbered in order from the one after `after`."""
    return tuple(Reference(number, fact, stated) for number, fact in enumerate(facts, after + 1))


def publisher_name(project: Project, source: Source) -> str:
    """Return the name of a source's publisher, '' where it is not known."""
    publisher = project.publishers.get(source.front.publisher or "")
    return publisher.entry.name if publisher else ""


def show_source(project: Project, brief: Brief, source: Source, link: Link, number: int = 0) -> ShownSource:
    """Work out what is shown of a source within a brief."""
    front = source.front
    publisher = publisher_name(project, source)
    published = dates.words(front.published) if front.published else ""
    return ShownSource(
        id=source.id,
        number=number,
        title=front.title,
        lang=front.language,
        dir=languages.direction(front.language),
        publisher=publisher,
        published=published,
        byline=", ".join(filter(None, (publisher, published))),
        address=link(addresses.source_address(brief.id, source.id)),
        url=front.url or "",
        reliability=phrases.reliability(letter_of(project, source)[0]),
        out=out.days if (out := known([front.published])) else "",
        order=order(front.published, by_end=True),
    )


def order(date: dates.Date | None, *, by_end: bool = False) -> tuple[object, ...]:
    """Return what sorts by date, the undated last; `by_end` by the day on which it was surely over."""
    if date is None:
        return (1,)
    first, last = dates.sort_key(date)
    return (0, last, first) if by_end else (0, first, last)


def in_time(facts: Iterable[Fact]) -> list[Fact]:
    """Return facts by date, the undated last, otherwise in the order of the files."""
    return sorted(facts, key=lambda fact: order(fact.entry.date))


def show_citation(citation: Citation, brief: str, source: ShownSource, mode: str, link: Link) -> ShownCitation:
    """Work out what is shown of a citation; in a source of the `mode` digest ` … ` in the quote joins two ends."""
    manner = (
        phrases.MODALITIES.get(citation.modality or ""),
        phrases.VOICES.get(citation.voice or ""),
    )
    live = addresses.live_address(source.url, citation.quote, joined=mode == "digest") if source.url else ""
    return ShownCitation(
        source=source,
        quote=citation.quote,
        stance=citation.stance,
        stance_words=phrases.STANCES[citation.stance],
        manner=", ".join(filter(None, manner)),
        note=citation.note or "",
        passage=link(addresses.passage_address(brief, citation)),
        live=live,
    )


def show_fact(  # noqa: PLR0913 - all that is worked out elsewhere
    fact: Fact,
    citations: Sequence[ShownCitation],
    weight: Weight,
    known: Known | None,
    *,
    home: str,
    forge: Forge | None,
    link: Link,
) -> ShownFact:
    """Work out what is shown of a fact, given its citations, what stands behind it and since when it is known."""
    entry = fact.entry
    supporting = [citation.source for citation in citations if citation.stance == "supports"]
    outlets = _outlets(supporting)
    return ShownFact(
        id=fact.id,
        anchor=addresses.fact_anchor(fact.id),
        claim=fact.claim,
        kind=phrases.FACT_KINDS[entry.kind] if entry.kind else "",
        date=dates.words(entry.date, entry.date_label or "") if entry.date else "",
        outlets=outlets,
        evidence=f"evidence from {outlets}" if outlets else "no evidence",
        reported=_reported(supporting),
        known=known,
        page=link(addresses.fact_address(fact.brief, fact.id)),
        home=link(home) if home else "",
        deprecated=fact.deprecated,
        citations=tuple(sorted(citations, key=lambda citation: citation.stance != "supports")),
        weight=weight,
        edit=edit_of(fact, forge),
    )


def edit_of(fact: Fact, forge: Forge | None) -> str:
    """Return where the record of a fact is edited on the web, '' where that is not known."""
    return forge.edit(fact.statement.whole) if forge else ""


def _outlets(sources: Sequence[ShownSource]) -> str:
    """Return the names of the publishers, each once; those that are not known last."""
    known = dict.fromkeys(source.publisher for source in sources if source.publisher)
    unknown = [UNKNOWN_PUBLISHER] if any(not source.publisher for source in sources) else []
    names = [*known, *unknown]
    more = len(names) - MOST_OUTLETS
    return phrases.listed(names if more <= 0 else [*names[:MOST_OUTLETS], f"{more} more"])


def _reported(sources: Sequence[ShownSource]) -> str:
    dated = [source for source in sources if source.published]
    if not dated:
        return "Report date not known"
    first = min(dated, key=lambda source: source.order)
    return ", ".join(filter(None, (f"First reported {first.published}", first.publisher)))


def by_id(facts: Iterable[str], shown: Mapping[str, ShownFact]) -> list[ShownFact]:
    """Return the facts with these ids, without those that are not there."""
    return [shown[fact] for fact in facts if fact in shown]

"""The records that flow through the generator: one project, read once, never changed.

What people and `extract` wrote stands in the entries of `schema`; the records here join them, give each its
place and hold the indexes that checks and pages ask for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.annotation.markdown import Rendered
    from generator.annotation.marks import Mark
    from generator.annotation.prose import Prose
    from generator.forges import Forge
    from generator.issues import Place
    from generator.records.entries import Sheet
    from generator.records.schema import BriefEntry, EntityEntry, FactEntry, FrontMatter, PublisherEntry
    from generator.records.statements import Statement
    from generator.text.normal import Normal
    from generator.text.quotes import Finding

K = TypeVar("K")
V = TypeVar("V")

Kind = Literal["publisher", "source", "brief", "fact", "topic", "entity", "citation"]


class Passage(NamedTuple):
    """Where a quote stands in its source.

    `start` and `end` are code points of the source's clean text; `quote` is the words as rendered, `prefix`
    and `suffix` the words right before and after them.
    """

    start: int
    end: int
    quote: str
    prefix: str
    suffix: str


class Citation(NamedTuple):
    """A fact's link to a source through a quote.

    `id` is unique within the fact. `passage` is None where the quote was not found, which is an error.
    `place` is where an editor wrote it: a mark in a seed, or an entry of a sheet. `origin` is None where the
    source's own lineage holds. `marked` says that the quote is a mark of its seed.
    """

    id: str
    fact: str
    source: str
    quote: str
    stance: str
    place: Place
    voice: str | None = None
    modality: str | None = None
    origin: tuple[str, ...] | None = None
    note: str | None = None
    passage: Passage | None = None
    marked: bool = False


Marked = tuple[str, str, Citation]  # the brief and the fact that a mark names, and its citation


@dataclass(frozen=True, slots=True)
class Article:
    """The text of a seed: the clean text without marks, the marks, and the words as a reader sees them.

    `normal` is the rendered text made ready for searching quotes.
    """

    clean: str
    marks: tuple[Mark, ...]
    rendered: Rendered
    normal: Normal


@dataclass(frozen=True, slots=True)
class Held:
    """The words of a mark in a digest, and what a search in the original came to.

    `zoned` says that they stand in the original only where a zone says it is not the article.
    """

    quote: str
    place: Place
    outcome: Finding
    zoned: bool


@dataclass(frozen=True, slots=True)
class Original:
    """A raw article: its text, also normalised; the hashes of its bytes and of that text; the digest's quotes."""

    text: str
    normal: Normal
    sha256: str
    text_sha256: str
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Something published or said that can be cited; `article` is None where nobody here has read it."""

    id: str
    brief: str
    front: FrontMatter
    article: Article | None
    sheet: Sheet

    @property
    def path(self) -> str:
        """The seed's file, relative to the root."""
        return self.sheet.path


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher by id."""

    id: str
    entry: PublisherEntry
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity of a brief by id."""

    id: str
    entry: EntityEntry


@dataclass(frozen=True)
class Fact:
    """One record: a claim with its fields, and every citation of it. `statement` is the entry that states the claim."""

    id: str
    brief: str
    statement: Statement
    citations: tuple[Citation, ...]

    @cached_property
    def entry(self) -> FactEntry:
        """The fields that the editors wrote."""
        return self.statement.entry

    @property
    def claim(self) -> str:
        """The sentence itself; empty where no sheet states it, which is an error."""
        return self.entry.claim or ""

    @property
    def deprecated(self) -> bool:
        """Whether the fact was retired."""
        return self.entry.rank == "deprecated"

    @cached_property
    def supporting(self) -> tuple[Citation, ...]:
        """The citations that support the claim."""
        return tuple(citation for citation in self.citations if citation.stance == "supports")


@dataclass(frozen=True)
class Brief:
    """One research question and all its records, each by id in the order of the files.

    `statements` holds every entry of every sheet by fact id, also of facts whose claim no sheet states;
    `facts` holds those whose claim is stated.
    """

    id: str
    entry: BriefEntry
    sheet: Sheet
    entities: Mapping[str, Entity]
    facts: Mapping[str, Fact]
    prose: Mapping[str, Prose]
    statements: Mapping[str, tuple[Statement, ...]]
    entity_sheet: Sheet | None = None

    @cached_property
    def current(self) -> tuple[Fact, ...]:
        """The facts that are not deprecated."""
        return tuple(fact for fact in self.facts.values() if not fact.deprecated)

    @cached_property
    def by_topic(self) -> Mapping[str, Sequence[Fact]]:
        """Facts that are not deprecated, by topic."""
        return grouped((topic, fact) for fact in self.current for topic in dict.fromkeys(fact.entry.topics))

    @cached_property
    def by_entity(self) -> Mapping[str, Sequence[Fact]]:
        """Facts that are not deprecated, by entity: those named under `entities`, and the speaker."""
        return grouped((entity, fact) for fact in self.current for entity in named_entities(fact))

    @cached_property
    def by_source(self) -> Mapping[str, Sequence[tuple[Fact, Citation]]]:
        """Every citation with its fact, by source, deprecated facts included."""
        return grouped(
            (citation.source, (fact, citation)) for fact in self.facts.values() for citation in fact.citations
        )

    @cached_property
    def within(self) -> Mapping[str, Sequence[str]]:
        """Entities that are directly part of another, by that other's id."""
        return grouped((e.entry.within, e.id) for e in self.entities.values() if e.entry.within)


@dataclass(frozen=True)
class Project:
    """Everything under a root: publishers, sources and briefs by id.

    `marked` is what the marks of each source cite. `known` holds ids by kind, also of records whose file is broken,
    so that a reference to one is not reported as well; of kind `citation`, facts with a citation that could not be
    read. Where `(kind, brief)` is in `unread`, any id counts as known. `originals` is None where no folder was given,
    and `unclaimed` are files in it, by name, that no seed names, if a digest lacks its own; `forge` is None where
    nothing says where the files are edited on the web. `files` are hashes of what the files of records hold, by path;
    `settled` are facts, with their briefs, whose claims need not be held to the words of their sources again.
    """

    root: Path
    name: str
    publishers: Mapping[str, Publisher]
    sources: Mapping[str, Source]
    briefs: Mapping[str, Brief]
    marked: Mapping[str, Sequence[Marked]] = field(default_factory=dict, repr=False)
    originals: Mapping[str, Original] | None = None
    unclaimed: Mapping[str, Original] = field(default_factory=dict, repr=False)
    forge: Forge | None = None
    known: frozenset[tuple[Kind, str, str]] = field(default=frozenset(), repr=False)
    unread: frozenset[tuple[Kind, str]] = field(default=frozenset(), repr=False)
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    settled: frozenset[tuple[str, str]] = field(default=frozenset(), repr=False)

    def due(self, facts: Iterable[Fact]) -> Iterator[Fact]:
        """Yield the facts whose claims were not held to their sources before, as they are."""
        return (fact for fact in facts if (fact.brief, fact.id) not in self.settled)

    def knows(self, kind: Kind, id: str, brief: str = "") -> bool:  # noqa: A002 - the word of the contract
        """Say whether a reference to `id` resolves; publishers, sources and briefs belong to no brief ('')."""
        return (kind, brief, id) in self.known or (kind, brief) in self.unread

    @cached_property
    def ids(self) -> Mapping[tuple[Kind, str], Sequence[str]]:
        """Ids of records by kind and brief, in order."""
        return grouped(((kind, brief), id_) for kind, brief, id_ in sorted(self.known))

    @cached_property
    def derived(self) -> Mapping[str, Sequence[str]]:
        """Sources made from a source, by the upstream one's id."""
        return grouped(
            (step.source, source.id) for source in self.sources.values() for step in source.front.derives_from
        )

    def sources_of(self, brief: str) -> tuple[Source, ...]:
        """Sources of the brief's own folder and those that its facts cite, in the order of ids."""
        ids = set(self.briefs[brief].by_source) | {s.id for s in self.sources_in.get(brief, ())}
        return tuple(self.sources[id_] for id_ in sorted(ids) if id_ in self.sources)

    @cached_property
    def sources_in(self) -> Mapping[str, Sequence[Source]]:
        """Sources by the brief whose folder holds their seeds."""
        return grouped((source.brief, source) for source in self.sources.values())


def grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, Sequence[V]]:
    """Return the values of each key, in order, read-only."""
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return MappingProxyType({key: tuple(values) for key, values in groups.items()})


def named_entities(fact: Fact) -> tuple[str, ...]:
    """Entities that a fact names, each once: listed, taking part, or speaking."""
    about = fact.entry.about
    listed = (*fact.entry.entities, *(about.who if about else ()), *(about.members if about else ()))
    speaker = (fact.entry.speaker,) if fact.entry.speaker else ()
    return tuple(dict.fromkeys((*listed, *speaker)))

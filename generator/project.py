"""Find and read every file of a project: from a root folder to a `Project` and its issues."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from generator import anchoring
from generator.configuration import settings
from generator.forges import forge
from generator.issues import Issue, Place
from generator.layout import FILE_KINDS, IGNORED, LOST, MAYBE_LOST, NO_BRIEF, PUBLISHERS, lay_out
from generator.model import Brief, Entity, Fact, Project, Publisher, Source
from generator.originals import read_originals, read_unclaimed
from generator.readings import Readings
from generator.records import scalars
from generator.records.entries import Sheet, unread
from generator.records.fields import Entry
from generator.records.schema import BriefEntry, EntitySheet, PublisherSheet
from generator.text import reading, walking

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from generator.annotation import prose
    from generator.articles import Seed
    from generator.caching.store import Store
    from generator.layout import Layout
    from generator.model import Citation, Kind, Marked
    from generator.records.statements import Statement

CITING = ("citations", "also")
E = TypeVar("E", bound=Entry)


@dataclass(slots=True)
class _Reader:
    """A run over the files of one root: what it has found so far."""

    root: Path
    readings: Readings
    issues: list[Issue] = field(default_factory=list)
    also: Mapping[str, str] = field(default_factory=dict)
    known: set[tuple[Kind, str, str]] = field(default_factory=set)
    unread: set[tuple[Kind, str]] = field(default_factory=set)

    def text(self, path: str) -> str | None:
        """Return the text of a file; None where it cannot be read."""
        if path in self.also:
            return self.also[path]
        text, issues = reading.read_text(self.root, path)
        self.issues += issues
        return text

    def facts(self, path: str) -> tuple[Mapping[str, Statement], Sheet]:
        """Return the entries of a sheet of facts, and the sheet; none where it cannot be read."""
        text = self.text(path)
        if text is None:
            return {}, unread(path)
        statements, sheet, issues = self.readings.facts(text, path)
        self.issues += issues
        return statements, sheet

    def entry(self, model: type[E], path: str, fallback: Mapping[str, object]) -> tuple[E, Sheet]:
        """Return the one entry that a file holds, with its sheet; `fallback` where it cannot be read."""
        text = self.text(path)
        if text is None:
            return model.model_validate(fallback), unread(path)
        entry, sheet, issues = self.readings.entry(model, text, path, fallback)
        self.issues += issues
        return entry, sheet

    def know(self, kind: Kind, brief: str, sheet: Sheet, key: str, read: Collection[str]) -> None:
        """Take note of the ids that stand under a key of a sheet; where it is broken, any id may stand there.

        Where nothing was left out they are those that were `read`, and each is an id.
        """
        self.known.update((kind, brief, id_) for id_ in read)
        if not sheet.marred:
            return
        names = sheet.names(key)
        meant = (scalars.id_like(name) for name in names if scalars.id_problem(name))
        self.known.update((kind, brief, id_) for id_ in (*names, *meant))
        if sheet.torn or (sheet.is_marred() and not isinstance(sheet.value(key), dict)):
            self.unread.add((kind, brief))

    def layout(self) -> Layout:
        """Return which file of the project is what."""
        found = self._walk("seeds"), self._walk("briefs")
        passed_over = bool(self.issues)
        layout, issues = lay_out(*found)
        self.issues += issues
        if passed_over:  # what lies there may be what others name
            self.unread.update((kind, brief) for kind in ("citation", "fact") for brief in layout.briefs)
        self.known.update(("source", "", source) for source in layout.sources)
        self.known.update(("brief", "", brief) for brief in layout.briefs)
        self.unread |= layout.unread
        return layout

    def _walk(self, folder: str) -> list[str]:
        paths, issues = walking.walk(self.root, folder, (*FILE_KINDS, *MAYBE_LOST))
        self.issues += issues
        found = {*paths, *(path for path in self.also if path.startswith(f"{folder}/"))}
        return sorted(path for path in found if path.rpartition("/")[2] != IGNORED and self._is_ours(path))

    def _is_ours(self, path: str) -> bool:
        """Say whether a file is one of the project: by its name, or by how it begins."""
        if path.casefold().endswith(FILE_KINDS):
            return True
        data, _ = reading.read_bytes(self.root, path)
        return data is not None and LOST.match(data) is not None


def load(
    root: Path,
    originals: Path | None = None,
    also: Mapping[str, str] = MappingProxyType({}),
    store: Store | None = None,
) -> tuple[Project, list[Issue]]:
    """Read the project at `root`, and the raw articles in the folder `originals`.

    `also` holds the texts of files by path that are read as if they were there, to try them out. What cannot be read
    is left out of the project and reported, never raised. What a `store` knows of a file is not read anew.
    """
    reader = _Reader(root, Readings(store), also=also)
    layout = reader.layout()
    publishers = _publishers(reader) if layout.publishers else {}
    seeds, marked = _seeds(reader, layout)
    sources = {seed.source.id: seed.source for seed in seeds}
    statements = _statements(reader, layout.briefs, seeds)
    citations = _citations(reader, statements, marked, sources)
    briefs = {id_: _brief(reader, id_, paths, statements[id_], citations[id_]) for id_, paths in layout.briefs.items()}
    (name, repository, edit), issues = settings(root, ("site_name", "repo_url", "edit_uri"))
    web, wrong = forge(repository, edit)
    reader.issues += [*issues, *wrong]
    held = read_originals(sources, originals) if originals else None
    reader.readings.save()
    project = Project(
        root=root,
        name=name.value,
        publishers=MappingProxyType(publishers),
        sources=MappingProxyType(sources),
        briefs=MappingProxyType(briefs),
        marked=MappingProxyType(marked),
        originals=held,
        unclaimed=MappingProxyType(read_unclaimed(sources, held, originals) if originals and held is not None else {}),
        forge=web,
        known=frozenset(reader.known),
        files=MappingProxyType(reader.readings.files),
        unread=frozenset(reader.unread),
    )
    return project, reader.issues


def _publishers(reader: _Reader) -> dict[str, Publisher]:
    entry, sheet = reader.entry(PublisherSheet, PUBLISHERS, {})
    reader.know("publisher", "", sheet, "publishers", entry.publishers)
    return {id_: Publisher(id_, publisher, sheet) for id_, publisher in entry.publishers.items()}


def _seeds(reader: _Reader, layout: Layout) -> tuple[list[Seed], dict[str, Sequence[Marked]]]:
    """Return every seed, and the citations of its marks by its source."""
    seeds: list[Seed] = []
    marked: dict[str, Sequence[Marked]] = {}
    for file in layout.seeds:
        reader.known.add(("source", "", file.source))
        text = reader.text(file.path)
        lost: Collection[Kind] = ("citation", "fact")
        if text is not None:
            seed, marked[file.source], issues = reader.readings.seed(text, file.path, file.source, file.brief)
            reader.issues += issues
            seeds.append(seed)
            lost = seed.unread
        if "citation" in lost:
            reader.unread.update(("citation", brief) for brief in layout.briefs)
        if "fact" in lost:
            reader.unread.add(("fact", file.brief))
    return seeds, marked


Statements = dict[str, dict[str, list["Statement"]]]


def _statements(reader: _Reader, folders: Mapping[str, Sequence[str]], seeds: list[Seed]) -> Statements:
    """Return every entry of every sheet, by brief and fact."""
    found: Statements = {id_: defaultdict(list) for id_ in folders}
    for brief, paths in folders.items():
        for path in paths:
            if path.startswith(f"briefs/{brief}/facts/"):
                statements, sheet = reader.facts(path)
                _know_facts(reader, brief, sheet, statements)
                _add(found[brief], statements)
    for seed in seeds:
        if seed.source.brief in found:
            _know_facts(reader, seed.source.brief, seed.tail, seed.statements)
            _add(found[seed.source.brief], seed.statements)
    return found


def _know_facts(reader: _Reader, brief: str, sheet: Sheet, statements: Mapping[str, Statement]) -> None:
    reader.know("fact", brief, sheet, "facts", statements)
    if sheet.torn:
        reader.unread.add(("citation", brief))
    for fact in sheet.names("facts") if sheet.is_marred("facts") else ():
        if any(sheet.is_marred("facts", fact, key) for key in CITING) or sheet.value("facts", fact) is None:
            reader.known.add(("citation", brief, fact))


def _add(found: dict[str, list[Statement]], statements: Mapping[str, Statement]) -> None:
    for fact, statement in statements.items():
        found[fact].append(statement)


Citations = dict[str, dict[str, list["Citation"]]]


def _citations(
    reader: _Reader, statements: Statements, marked: Mapping[str, Sequence[Marked]], sources: dict[str, Source]
) -> Citations:
    """Return every citation by brief and fact: of marks, of tail blocks, of sheets."""
    found: Citations = {id_: defaultdict(list) for id_ in statements}
    for brief, fact, citation in chain.from_iterable(marked.values()):
        if brief in found:
            found[brief][fact].append(citation)
    seeds_by_path = {source.path: source for source in sources.values()}
    for brief, facts in statements.items():
        for fact, entries in facts.items():
            for statement in entries:
                stated, issues = anchoring.sheet_citations(fact, statement, sources)
                also, wrong = anchoring.tail_citations(fact, statement, seeds_by_path.get(statement.sheet.path))
                found[brief][fact] += (*stated, *also)
                reader.issues += (*issues, *wrong)
    return found


def _brief(
    reader: _Reader,
    id_: str,
    paths: Sequence[str],
    statements: dict[str, list[Statement]],
    citations: dict[str, list[Citation]],
) -> Brief:
    home = f"briefs/{id_}"
    entry, sheet = _brief_entry(reader, id_, there=f"{home}/brief.yml" in paths)
    reader.know("topic", id_, sheet, "topics", entry.topics)
    entities = _entities(reader, id_) if f"{home}/entities.yml" in paths else None
    facts = [_fact(id_, fact, entries, citations.get(fact, [])) for fact, entries in statements.items()]
    return Brief(
        id=id_,
        entry=entry,
        sheet=sheet,
        entities=MappingProxyType(entities[0] if entities else {}),
        facts=MappingProxyType({fact.id: fact for fact in facts if fact.claim}),
        prose=MappingProxyType(_prose(reader, home, paths)),
        statements=MappingProxyType({fact: tuple(entries) for fact, entries in statements.items()}),
        entity_sheet=entities[1] if entities else None,
    )


def _brief_entry(reader: _Reader, id_: str, *, there: bool) -> tuple[BriefEntry, Sheet]:
    path, blank = f"briefs/{id_}/brief.yml", {"title": id_}
    if there:
        return reader.entry(BriefEntry, path, blank)
    if ("topic", id_) not in reader.unread:
        said = f"the brief `{id_}` has no brief.yml"
        reader.issues.append(NO_BRIEF.issue(Place(path), said, "Write one with at least a `title`."))
    return BriefEntry.model_validate(blank), unread(path)


def _entities(reader: _Reader, brief: str) -> tuple[dict[str, Entity], Sheet]:
    entry, sheet = reader.entry(EntitySheet, f"briefs/{brief}/entities.yml", {})
    reader.know("entity", brief, sheet, "entities", entry.entities)
    return {id_: Entity(id_, entity) for id_, entity in entry.entities.items()}, sheet


def _fact(brief: str, id_: str, entries: list[Statement], citations: list[Citation]) -> Fact:
    statement = next((entry for entry in entries if entry.entry.claim), entries[0])
    return Fact(id_, brief, statement, tuple(citations))


def _prose(reader: _Reader, home: str, paths: Sequence[str]) -> dict[str, prose.Prose]:
    found = {}
    for path in paths:
        topic = path.removeprefix(f"{home}/topics/").removesuffix(".md")
        if path == f"{home}/topics/{topic}.md":
            text = reader.text(path)
            if text is not None:
                found[topic] = reader.readings.prose(text, path)
                reader.issues += found[topic].issues
    return found

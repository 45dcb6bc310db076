"""Find and read every file of a project: from a root folder to a `Project` and its issues."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from generator import anchoring, articles, markdown, reading, scalars, sheets
from generator.entries import Sheet, read_entry
from generator.fields import Entry
from generator.issues import Issue, Place, Rule
from generator.model import Brief, Entity, Fact, Project, Publisher, Source
from generator.originals import read_originals
from generator.schema import BriefEntry, EntitySheet, PublisherSheet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.articles import Seed
    from generator.model import Citation, Kind, Statement

PUBLISHERS = "seeds/publishers.yml"
FILE_KINDS = (".md", ".yml", ".yaml", ".markdown")
IGNORED = "README.md"
E = TypeVar("E", bound=Entry)


@dataclass(slots=True)
class _Reader:
    """A run over the files of one root: what it has found so far."""

    root: Path
    issues: list[Issue] = field(default_factory=list)
    unread: set[tuple[Kind, str]] = field(default_factory=set)

    def text(self, path: str, *kinds: tuple[Kind, str]) -> str | None:
        """Return the text of a file; where it cannot be read, any id of `kinds` counts as known."""
        text, issues = reading.read_text(self.root, path)
        self.issues += issues
        if text is None:
            self.unread.update(kinds)
        return text

    def sheet(self, path: str, *kinds: tuple[Kind, str]) -> Sheet:
        """Return the YAML of a file; without nodes where it cannot be read."""
        text = self.text(path, *kinds)
        if text is None:
            return Sheet(path, None)
        node, issues = sheets.compose(text, path)
        self.issues += issues
        if node is None and issues:
            self.unread.update(kinds)
        return Sheet(path, node)

    def entry(self, model: type[E], sheet: Sheet, fallback: Mapping[str, object]) -> E:
        """Return the one entry that a file holds."""
        if sheet.node is None:
            return model.model_validate(fallback)
        entry, issues = read_entry(model, sheets.plain(sheet.node), sheet, fallback=fallback)
        self.issues += issues
        return entry

    def walk(self, folder: str) -> list[str]:
        """Return the paths of the files under a folder that the generator may read."""
        paths, issues = reading.walk(self.root, folder, FILE_KINDS)
        self.issues += issues
        return [path for path in paths if not path.endswith(IGNORED)]


def load(root: Path, originals: Path | None = None) -> tuple[Project, list[Issue]]:
    """Read the project at `root`, and the raw articles in the folder `originals`.

    What cannot be read is left out of the project and reported, never raised.
    """
    reader = _Reader(root)
    paths = reader.walk("seeds"), reader.walk("briefs")
    publishers = _publishers(reader, PUBLISHERS in paths[0])
    folders = _brief_folders(reader, paths[1])
    seeds = _seeds(reader, paths[0], set(folders))
    sources = {seed.source.id: seed.source for seed in seeds}
    statements = _statements(reader, folders, seeds)
    citations = _citations(reader, statements, seeds, sources)
    briefs = {id_: _brief(reader, id_, folders[id_], statements[id_], citations[id_]) for id_ in folders}
    project = Project(
        root=root,
        name=_site_name(root),
        publishers=MappingProxyType(publishers),
        sources=MappingProxyType(sources),
        briefs=MappingProxyType(briefs),
        originals=read_originals(sources, originals) if originals else None,
        known=_known(publishers, sources, briefs),
        unread=frozenset(reader.unread),
    )
    return project, reader.issues


def _site_name(root: Path) -> str:
    """Return `site_name` of mkdocs.yml, which may hold YAML that only MkDocs reads; '' where it cannot be told."""
    text, _ = reading.read_text(root, "mkdocs.yml")
    for line in (text or "").splitlines():
        key, parted, value = line.partition(":")
        if parted and key == "site_name":
            node, _ = sheets.compose(value, "mkdocs.yml")
            return str(sheets.plain(node)) if node is not None else ""
    return ""


def _publishers(reader: _Reader, there: bool) -> dict[str, Publisher]:  # noqa: FBT001 - private
    if not there:
        return {}
    sheet = reader.sheet(PUBLISHERS, ("publisher", ""))
    entry = reader.entry(PublisherSheet, sheet, {})
    return {id_: Publisher(id_, publisher, sheet) for id_, publisher in entry.publishers.items()}


def _brief_folders(reader: _Reader, paths: list[str]) -> dict[str, list[str]]:
    """Return the files of each brief by its id, and report files that lie where nobody reads them."""
    folders: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        parts = path.split("/")
        if len(parts) > 2 and _is_id(reader, path, parts[1], scalars.RESERVED_BRIEFS):  # noqa: PLR2004
            folders[parts[1]].append(path)
        elif len(parts) <= 2:  # noqa: PLR2004
            reader.issues.append(STRAY.issue(Place(path), "no file of a brief lies here", _BRIEF_HELP))
    return dict(folders)


def _is_id(reader: _Reader, path: str, name: str, reserved: frozenset[str] = scalars.RESERVED) -> bool:
    problem = scalars.id_problem(name, reserved)
    if problem:
        said, fix = problem
        reader.issues.append(BAD_NAME.issue(Place(path), f"{said}, and names of files and folders are ids", fix))
    return problem is None


def _seeds(reader: _Reader, paths: list[str], briefs: set[str]) -> list[Seed]:
    seeds: dict[str, Seed] = {}
    homeless: set[str] = set()
    for path in paths:
        brief, source = _seed_name(reader, path)
        if not source:
            continue
        if brief not in briefs and brief not in homeless:
            homeless.add(brief)
            fix = f"Add briefs/{brief}/brief.yml, or move the seed to another brief's folder."
            reader.issues.append(NO_BRIEF.issue(Place(path), f"there is no brief `{brief}`", fix))
        if source in seeds:
            said = f"the source id `{source}` is taken by {seeds[source].source.path}"
            reader.issues.append(
                TAKEN.issue(Place(path), said, "Source ids are unique in the project; rename one of the files.")
            )
            continue
        text = reader.text(path, ("source", ""))
        if text is not None:
            seeds[source], issues = articles.read_seed(text, path, source, brief)
            reader.issues += issues
    return list(seeds.values())


def _seed_name(reader: _Reader, path: str) -> tuple[str, str]:
    """Return the brief and the source that a path under seeds/ names; ('', '') where it names none."""
    parts = path.split("/")
    if path == PUBLISHERS:
        return "", ""
    if len(parts) != 3 or not path.endswith(".md"):  # noqa: PLR2004
        reader.issues.append(STRAY.issue(Place(path), "no seed lies here", "A seed is seeds/<brief>/<source>.md."))
        return "", ""
    source = parts[2].removesuffix(".md")
    return (parts[1], source) if _is_id(reader, path, source) else ("", "")


Statements = dict[str, dict[str, list["Statement"]]]


def _statements(reader: _Reader, folders: dict[str, list[str]], seeds: list[Seed]) -> Statements:
    """Return every entry of every sheet, by brief and fact."""
    found: Statements = {id_: defaultdict(list) for id_ in folders}
    for brief, paths in folders.items():
        for path in paths:
            if path.startswith(f"briefs/{brief}/facts/") and path.endswith(".yml"):
                statements, issues = articles.read_statements(reader.sheet(path, ("fact", brief)), [])
                reader.issues += issues
                _add(found[brief], statements)
    for seed in seeds:
        if seed.source.brief in found:
            _add(found[seed.source.brief], seed.statements)
    return found


def _add(found: dict[str, list[Statement]], statements: Mapping[str, Statement]) -> None:
    for fact, statement in statements.items():
        found[fact].append(statement)


Citations = dict[str, dict[str, list["Citation"]]]


def _citations(reader: _Reader, statements: Statements, seeds: list[Seed], sources: dict[str, Source]) -> Citations:
    """Return every citation by brief and fact: of marks, of tail blocks, of sheets."""
    found: Citations = {id_: defaultdict(list) for id_ in statements}
    for seed in seeds:
        for brief, fact, citation in anchoring.mark_citations(seed.source):
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
    paths: list[str],
    statements: dict[str, list[Statement]],
    citations: dict[str, list[Citation]],
) -> Brief:
    home = f"briefs/{id_}"
    known = {f"{home}/brief.yml", f"{home}/entities.yml"}
    _report_strays(reader, home, [path for path in paths if path not in known])
    sheet = _brief_sheet(reader, id_, there=f"{home}/brief.yml" in paths)
    entities = reader.sheet(f"{home}/entities.yml", ("entity", id_)) if f"{home}/entities.yml" in paths else None
    named = reader.entry(EntitySheet, entities, {}).entities if entities else {}
    facts = [_fact(id_, fact, entries, citations.get(fact, [])) for fact, entries in statements.items()]
    return Brief(
        id=id_,
        entry=reader.entry(BriefEntry, sheet, {"title": id_}),
        sheet=sheet,
        entities=MappingProxyType({name: Entity(name, entry) for name, entry in named.items()}),
        facts=MappingProxyType({fact.id: fact for fact in facts if fact.claim}),
        prose=MappingProxyType(_prose(reader, home, paths)),
        statements=MappingProxyType({fact: tuple(entries) for fact, entries in statements.items()}),
        entity_sheet=entities,
    )


def _brief_sheet(reader: _Reader, id_: str, *, there: bool) -> Sheet:
    path = f"briefs/{id_}/brief.yml"
    if there:
        return reader.sheet(path, ("topic", id_))
    reader.unread.add(("topic", id_))
    reader.issues.append(
        NO_BRIEF.issue(Place(path), f"the brief `{id_}` has no brief.yml", "Write one with at least a `title`.")
    )
    return Sheet(path, None)


def _fact(brief: str, id_: str, entries: list[Statement], citations: list[Citation]) -> Fact:
    statement = next((entry for entry in entries if entry.entry.claim), entries[0])
    return Fact(id_, brief, statement, tuple(citations))


def _prose(reader: _Reader, home: str, paths: list[str]) -> dict[str, markdown.Prose]:
    found = {}
    for path in paths:
        topic = path.removeprefix(f"{home}/topics/").removesuffix(".md")
        if path == f"{home}/topics/{topic}.md":
            text = reader.text(path)
            if text is not None:
                found[topic] = markdown.prose(text, path)
                reader.issues += found[topic].issues
    return found


def _report_strays(reader: _Reader, home: str, paths: list[str]) -> None:
    folders = {"facts": ".yml", "extracted": ".yml", "topics": ".md"}
    for path in paths:
        folder, parted, name = path.removeprefix(f"{home}/").partition("/")
        suffix = folders.get(folder, "")
        if parted and suffix and name.endswith(suffix) and "/" not in name:
            _is_id(reader, path, name.removesuffix(suffix))
        else:
            reader.issues.append(STRAY.issue(Place(path), "no file of a brief lies here", _BRIEF_HELP))


def _known(
    publishers: dict[str, Publisher], sources: dict[str, Source], briefs: dict[str, Brief]
) -> frozenset[tuple[Kind, str, str]]:
    known: set[tuple[Kind, str, str]] = {("publisher", "", id_) for id_ in publishers}
    known |= {("source", "", id_) for id_ in sources}
    known |= {("brief", "", id_) for id_ in briefs}
    for brief in briefs.values():
        known |= {("topic", brief.id, id_) for id_ in brief.entry.topics}
        known |= {("entity", brief.id, id_) for id_ in brief.entities}
        known |= {("fact", brief.id, id_) for id_ in brief.statements}
    return frozenset(known)


_BRIEF_HELP = "A brief is briefs/<brief>/ with brief.yml, entities.yml, facts/*.yml, extracted/*.yml and topics/*.md."
STRAY = Rule(
    "stray-file", "error", "Every file has its place; one that lies elsewhere would be left out without a word."
)
BAD_NAME = Rule(
    "bad-name", "error", "Names of seeds, topics and briefs become ids and addresses: a-z, digits, single hyphens."
)
NO_BRIEF = Rule(
    "no-brief", "error", "A brief is a folder under briefs/ with its brief.yml; seeds lie in a folder of the same name."
)
TAKEN = Rule("source-taken", "error", "The name of a seed's file is the id of the source, unique in the project.")
RULES = (STRAY, BAD_NAME, NO_BRIEF, TAKEN)

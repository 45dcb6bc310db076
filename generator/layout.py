"""Where files lie: what each path below seeds/ and briefs/ is, and what lies where nobody would read it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.issues import Issue, Place, Rule
from generator.records import scalars
from generator.records.entries import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.model import Kind

PUBLISHERS = "seeds/publishers.yml"
FILE_KINDS = (".md", ".yml", ".yaml", ".markdown")
MAYBE_LOST = (".txt", ".text", ".json", "")
"""Endings of files that belong to the project only if they begin as its files do: somebody gave them a wrong name.

Without an ending are those that were begun in the web editor of a host.
"""

LOST = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:#[^\n]*\n|\s)*+(?:---\s*\n|(?:\{\s*)?\"?(?:title|topics|facts|entities|publishers)\"?\s*:)"
)
"""How a file of the project begins."""

IGNORED = "README.md"

_SUFFIXES = {"facts": ".yml", "extracted": ".yml", "topics": ".md"}
_RIGHT_SUFFIX = {".yaml": ".yml", ".yml": ".yml", ".markdown": ".md", ".md": ".md"}
_HELD: dict[str, tuple[Kind, ...]] = {"brief": ("topic",), "entities": ("entity",), "publishers": ("publisher",)}
_FACTS: tuple[Kind, ...] = ("fact", "citation")


@dataclass(frozen=True, slots=True)
class SeedFile:
    """The file of one seed: its path, and the brief and the source that the path names."""

    path: str
    brief: str
    source: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Which file is what: the seeds, and the files of each brief by its id.

    `sources` are the ids of seeds that are there, but lie astray or have a bad name; `unread` tells by kind and brief
    what records may stand in files that nobody reads.
    """

    publishers: bool
    seeds: Sequence[SeedFile]
    briefs: Mapping[str, Sequence[str]]
    sources: frozenset[str]
    unread: frozenset[tuple[Kind, str]]


def lay_out(seeds: Iterable[str], briefs: Iterable[str]) -> tuple[Layout, list[Issue]]:
    """Tell what the paths below seeds/ and briefs/ are; report what lies astray."""
    run = _Run()
    for path in briefs:
        run.add_to_brief(path)
    for path in seeds:
        run.add_seed(path)
    run.add_homeless()
    seed_files = [seed for seed in run.seeds.values() if seed.source not in run.taken]
    layout = Layout(run.publishers, seed_files, dict(run.briefs), frozenset(run.sources), frozenset(run.unread))
    return layout, run.issues


@dataclass(slots=True)
class _Run:
    """A run over the paths of a project: what it has found so far."""

    issues: list[Issue] = field(default_factory=list)
    publishers: bool = False
    seeds: dict[str, SeedFile] = field(default_factory=dict)
    briefs: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    sources: set[str] = field(default_factory=set)
    unread: set[tuple[Kind, str]] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)

    def add_to_brief(self, path: str) -> None:
        """Take in a file below briefs/."""
        _, brief, *rest = path.split("/")
        if not rest:
            self.issues.append(STRAY.issue(Place(path), "no file of a brief lies here", _BRIEF_HELP))
        elif self.is_named(f"briefs/{brief}", brief, scalars.RESERVED_BRIEFS):
            files = self.briefs[brief]
            if not _belongs(rest):
                self.stray_in_brief(path, brief, rest)
            elif len(rest) == 1 or self.is_named(path, _stem(rest[-1])):
                files.append(path)
            else:
                self.unread.update((kind, brief) for kind in _FACTS)

    def stray_in_brief(self, path: str, brief: str, rest: Sequence[str]) -> None:
        """Report a file of a brief's folder that has no place there."""
        stem = re.sub(r"\.(?:ya?ml|md)$", "", _stem(rest[-1]))
        likely = (_RIGHT_SUFFIX[_suffix(rest[-1])],) if _suffix(rest[-1]) in _RIGHT_SUFFIX else (".yml", ".md")
        names = (name + suffix for name in (stem, stem.lower()) for suffix in likely)
        right = [name for name in names if _belongs([*rest[:-1], name])]
        fix = f"Rename it to `{right[0]}`." if right else _way_home(brief, rest)
        self.issues.append(STRAY.issue(Place(path), "no file of a brief lies here", fix))
        self.unread.update((kind, brief) for kind in _HELD.get(stem.lower(), _FACTS))

    def add_seed(self, path: str) -> None:
        """Take in a file below seeds/."""
        parts = path.split("/")
        name = parts[-1]
        if path == PUBLISHERS:
            self.publishers = True
        elif len(parts) != 3 or not name.endswith(".md"):  # noqa: PLR2004 - seeds, brief, source
            self.stray_seed(path, name)
        elif not self.is_named(f"seeds/{parts[1]}", parts[1], scalars.RESERVED_BRIEFS):
            self.leave_out(_stem(name))
        elif self.is_named(path, _stem(name), scalars.RESERVED_SOURCES):
            self.add_source(SeedFile(path, parts[1], _stem(name)))
        else:
            self.leave_out(_stem(name))

    def stray_seed(self, path: str, name: str) -> None:
        """Report a file below seeds/ that is no seed."""
        fix, stem = "A seed is seeds/<brief>/<source>.md.", _stem(name).removesuffix(".md")
        if path == PUBLISHERS.replace(".yml", ".yaml"):
            fix = "Rename it to `publishers.yml`."
            self.unread.add(("publisher", ""))
        elif _suffix(name) in MAYBE_LOST:
            fix = f"It begins as a seed does: rename it to `{stem}.md`."
        elif _RIGHT_SUFFIX.get(_suffix(name)) == ".md" and not name.endswith(".md"):
            fix = f"Rename it to `{stem}.md`."
        if _RIGHT_SUFFIX.get(_suffix(name), ".md") == ".md":
            self.leave_out(stem)
        self.issues.append(STRAY.issue(Place(path), "no seed lies here", fix))

    def leave_out(self, stem: str) -> None:
        """Take note of a seed that is not read: its source is there, and any fact may be marked in it."""
        self.sources |= {stem, scalars.id_like(stem)}
        self.unread.update(("citation", brief) for brief in self.briefs)

    def add_source(self, seed: SeedFile) -> None:
        """Take in a seed whose place and name are right; of two with one id neither is read."""
        first = self.seeds.setdefault(seed.source, seed)
        if first is not seed:
            said = f"the source id `{seed.source}` is taken by {first.path}"
            fix = "Source ids are unique in the project; rename one of the files."
            self.issues.append(TAKEN.issue(Place(seed.path), said, fix))
            self.taken.add(seed.source)
            self.leave_out(seed.source)

    def add_homeless(self) -> None:
        """Report the seeds of a brief that is not there, once for each brief."""
        told = {scalars.id_like(folder.partition("/")[2]) for folder in self.refused}
        for seed in self.seeds.values():
            if seed.brief not in self.briefs and seed.brief not in told:
                told.add(seed.brief)
                fix = f"Add briefs/{seed.brief}/brief.yml, or move the seed to another brief's folder."
                self.issues.append(NO_BRIEF.issue(Place(seed.path), f"there is no brief `{seed.brief}`", fix))

    def is_named(self, path: str, name: str, reserved: frozenset[str] = scalars.RESERVED) -> bool:
        """Say whether a file or a folder has a name that can be an id; report once where it has not."""
        problem = scalars.id_problem(name, reserved)
        if problem and path not in self.refused:
            self.refused.add(path)
            said, fix = problem
            self.issues.append(BAD_NAME.issue(Place(path), f"{said}, and names of files and folders are ids", fix))
        return problem is None


def _way_home(brief: str, rest: Sequence[str]) -> str:
    """Return the help that names the place where a stray file of a brief's folder most likely belongs."""
    ending = _RIGHT_SUFFIX.get(_suffix(rest[-1]), ".yml")
    near = nearest(rest[0], tuple(_SUFFIXES)) if len(rest) > 1 else None
    if near and _SUFFIXES[near] == ending:
        return f"Move it to briefs/{brief}/{near}/."
    if ending == ".md":
        return f"A seed lies in seeds/{brief}/, the prose of a topic in briefs/{brief}/topics/."
    if len(rest) == 1:
        return f"Facts lie in briefs/{brief}/facts/; beside that folder are only `brief.yml` and `entities.yml`."
    return _BRIEF_HELP


def _belongs(rest: Sequence[str]) -> bool:
    """Say whether a file of a brief lies where one belongs; `rest` is its path below the brief's folder."""
    if len(rest) == 1:
        return rest[0] in {"brief.yml", "entities.yml"}
    folder, name = rest[0], rest[-1]
    return len(rest) == 2 and folder in _SUFFIXES and name.endswith(_SUFFIXES[folder])  # noqa: PLR2004


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _suffix(name: str) -> str:
    return "".join(name.rpartition(".")[1:]).lower() if "." in name else ""


_BRIEF_HELP = "A brief is briefs/<brief>/ with brief.yml, entities.yml, facts/*.yml, extracted/*.yml and topics/*.md."
STRAY = Rule(
    "stray-file",
    "error",
    """\
A file lies where none is looked for.

Every file has its place; one that lies elsewhere would be left out without a word.

Wrong: `briefs/flood/water.yml`, `seeds/town-post.md`, `seeds/flood/town-post.md.txt`

Right: `briefs/flood/facts/water.yml`, `seeds/flood/town-post.md`
""",
)
BAD_NAME = Rule(
    "bad-name",
    "error",
    """\
The name of a file or a folder cannot be an id.

Names of seeds, topics and briefs become ids and addresses: lower-case letters a-z, digits and single hyphens, at most
64 characters.

Wrong: `seeds/flood/Town_Post.md`

Right: `seeds/flood/town-post.md`
""",
)
NO_BRIEF = Rule(
    "no-brief",
    "error",
    """\
Files lie under a brief that there is not.

A brief is a folder under `briefs/` with its brief.yml; its seeds lie in a folder of the same name under `seeds/`.

Wrong: `seeds/flod/town-post.md` beside `briefs/flood/brief.yml`

Right: `seeds/flood/town-post.md`
""",
)
TAKEN = Rule(
    "source-taken",
    "error",
    """\
Two seeds have one name.

The name of a seed's file is the id of the source, by which every brief may cite it: it is unique in the project.

Wrong: `seeds/flood/town-post.md` and `seeds/harbour/town-post.md`

Right: `seeds/flood/town-post-2030-05-02.md` and `seeds/harbour/town-post-2031-01-09.md`
""",
)
RULES = (STRAY, BAD_NAME, NO_BRIEF, TAKEN)

"""Pages of the last build are kept where they would be the same: equal keys, equal pages, after edits of every kind."""

from __future__ import annotations

import ast
import copy
import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator import linked_data, pages
from generator.caching import signing
from generator.caching.memory import Memory
from generator.caching.store import Store
from generator.examining import examine
from generator.exports import export
from generator.exports import files as exported
from generator.hosts import host, searching
from generator.hosts.staging import MANIFEST
from generator.hosts.streaming import Stream
from generator.pages import render
from generator.pages.kept import KeptPages
from generator.pages.page import Page, SearchEntry
from generator.templating import environment
from tests import canal
from tests.made_project import dump

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2 import Environment

    from generator.edition import Edition
    from generator.examining import Examined
    from generator.model import Fact
    from generator.pages.page import Site as Rendered

KEPT = {"fact", "source", "topic", "entity", "timeline", "facts", "evidence", "known"}
"""The sections whose pages are kept."""

MKDOCS = "site_name: The lock\nrepo_url: https://github.com/example/lock\ntheme: {name: material}\n"


@dataclass
class Records:
    """A project as values that a test may change; `rest` are further files by path."""

    brief: dict[str, Any] = field(default_factory=lambda: copy.deepcopy({**canal.BRIEF}))
    facts: dict[str, Any] = field(default_factory=lambda: copy.deepcopy({**canal.FACTS}))
    publishers: dict[str, Any] = field(default_factory=lambda: copy.deepcopy(canal.PUBLISHERS))
    seeds: dict[str, str] = field(default_factory=lambda: dict(canal.SEEDS))
    entities: dict[str, Any] = field(
        default_factory=lambda: {
            "canal-office": {"name": "The Canal Office", "kind": "organisation"},
            "lock": {"name": "The lock", "kind": "place", "aliases": ["Schleuse"]},
            "gate": {"name": "The gate", "kind": "thing", "within": "lock"},
        }
    )
    rest: dict[str, str] = field(
        default_factory=lambda: {
            "mkdocs.yml": MKDOCS,
            "briefs/lock/topics/gate.md": "It [broke][@gate-broke] in May.\n",
            "seeds/quay/walk.md": canal.seed("There is [a wall]{.wall}.", title="A walk"),
            "briefs/quay/brief.yml": dump({"title": "The quay", "topics": {"quay": {"title": "The quay"}}}),
            "briefs/quay/facts/all.yml": dump(
                {"facts": {"wall": {"claim": "A wall.", "kind": "state", "topics": ["quay"]}}}
            ),
        }
    )

    def __post_init__(self) -> None:
        for place, fact in enumerate(self.facts.values()):
            fact["entities"] = [["gate", "lock"], ["lock"], ["canal-office"]][place % 3]
            fact["topics"] = fact.get("topics", ["gate"])

    def write(self, root: Path) -> None:
        """Write the project, and remove what is there of another state of it."""
        files = {
            "briefs/lock/brief.yml": dump(self.brief),
            "briefs/lock/entities.yml": dump({"entities": self.entities}),
            "briefs/lock/facts/all.yml": dump({"facts": self.facts}),
            "seeds/publishers.yml": dump({"publishers": self.publishers}),
            **{f"seeds/lock/{id_}.md": text for id_, text in self.seeds.items()},
            **self.rest,
        }
        for path in [
            path for path in root.rglob("*") if path.is_file() and path.relative_to(root).parts[0] != ".cache"
        ]:
            if path.relative_to(root).as_posix() not in files:
                path.unlink()
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, "utf-8")


def front(seed: str, **values: Any) -> Callable[[Records], None]:
    """Return an edit of a seed's front matter."""

    def edit(records: Records) -> None:
        head, text = records.seeds[seed].removeprefix("---\n").split("\n---\n", 1)
        records.seeds[seed] = f"---\n{dump({**json.loads(head), **values})}\n---\n{text}"

    return edit


def sets(records: str, id_: str, **values: Any) -> Callable[[Records], None]:
    """Return an edit that sets fields of a record."""
    return lambda project: getattr(project, records)[id_].update(values)


def new_source(project: Records) -> None:
    project.seeds["echo"] = canal.seed(
        "They say [a month it is]{.a-month}.",
        title="A month",
        publisher="herald",
        published="2030-05-09",
        derives_from=[{"source": "herald", "how": "rewrite", "basis": "explicit", "cue": "They say"}],
    )


def without_source(project: Records) -> None:
    project.seeds["blog"] = canal.seed("The gate broke.", title="What nobody tells you")
    for fact in ("gate-broke-april", "repair-fails", "gate-of-oak"):
        project.facts.pop(fact, None)


def renamed(project: Records) -> None:
    project.facts = {("oaken" if id_ == "gate-of-oak" else id_): fact for id_, fact in project.facts.items()}
    project.seeds["blog"] = project.seeds["blog"].replace(".gate-of-oak", ".oaken")


def many_facts(project: Records) -> None:
    project.facts |= {
        f"more-{number}": {
            "claim": f"More of it, for the {number}th time.",
            "kind": "background",
            "date": f"2030-05-{number % 30 + 1:02}",
            "topics": ["gate"],
            "entities": ["lock"],
            "citations": [{"source": "sada", "quote": "منذ الخميس"}],
            "inference": "Nobody has counted.",
        }
        for number in range(70)
    }


def text(path: str, words: str) -> Callable[[Records], None]:
    return lambda project: project.rest.update({path: words})


EDITS: Mapping[str, Callable[[Records], None]] = {
    "a claim": sets("facts", "lock-shut", claim="No boat at all passes the lock."),
    "a kind": sets("facts", "a-month", kind="plan"),
    "a date": sets("facts", "gate-broke", date="2030-05-01"),
    "a date of none": sets("facts", "lock-shut", date="2030-05", inference="The month is that of the report."),
    "an inference": sets("facts", "share-aster", inference="The year stands above it."),
    "a note": sets("facts", "wire-credited", note="A line below the title."),
    "topics": sets("facts", "wire-credited", topics=["traffic", "gate"]),
    "other names": sets("facts", "lock-shut", entities=["gate"]),
    "a speaker": sets("facts", "repair-fails", kind="statement", speaker="canal-office"),
    "a retirement": sets("facts", "a-month", rank="deprecated", rank_reason="Wrong.", replaced_by="three-weeks"),
    "another grade": sets("facts", "gate-of-oak", credibility={"grade": "4", "why": "Nobody has seen it."}),
    "no grade": lambda project: project.facts["gate-of-oak"].pop("credibility"),
    "an answer": sets("facts", "gate-broke-april", conflicts_with=[]),
    "a contradiction": sets("facts", "lock-shut", conflicts_with=[{"fact": "repair-fails", "note": "Not both."}]),
    "what it is about": sets("facts", "lock-shut", about={"event": "closing"}),
    "what it is about, in full": sets("facts", "lock-shut", about={"event": "closing", "who_open": False}),
    "a quantity": sets(
        "facts",
        "a-month",
        quantities=[{"of": "repair", "measure": "length", "unit": "week", "value": 4}],
        inference="A month has four weeks.",
    ),
    "the order": lambda project: setattr(project, "facts", dict(reversed(project.facts.items()))),
    "a fact more": many_facts,
    "a fact less": lambda project: (
        project.facts.pop("wire-credited")
        and project.seeds.update(post=project.seeds["post"].replace("{.wire-credited}", "{.gate-broke}"))
    ),
    "another id": renamed,
    "a name": sets("entities", "lock", name="The old lock"),
    "an alias": sets("entities", "canal-office", aliases=["The Office"]),
    "what holds it": lambda project: project.entities["gate"].pop("within"),
    "an entity more": lambda project: project.entities.update(keeper={"name": "The keeper", "kind": "person"}),
    "a title": sets("brief", "topics", gate={"title": "The upper gate", "summary": "How it broke."}),
    "a judgement": lambda project: project.brief["judgements"][0].update(text="It is likely that it stays shut."),
    "a draft": lambda project: project.brief.update(status="draft"),
    "a publisher": sets("publishers", "herald", name="The New Herald"),
    "a letter": sets("publishers", "the-post", reliability={"grade": "E", "date": "2030-06-02", "why": "Wrong twice."}),
    "a letter less": lambda project: project.publishers["canal-wire"].pop("reliability"),
    "a source's title": front("wire", title="The gate of the lock is broken"),
    "a source's day": front("herald", published="2030-05-05"),
    "a source's address": front("blog", url="https://blog.example/lock"),
    "its own letter": front("sada", reliability={"grade": "B", "date": "2030-06-02", "why": "It was there."}),
    "its lineage": front("blog", derives_from=[{"source": "wire", "how": "rewrite", "basis": "inferred"}]),
    "its party": front("keeper", party="canal-office"),
    "its reporting": front("herald", original_reporting=True),
    "a word of an article": lambda project: project.seeds.update(
        post=project.seeds["post"].replace("In 2030", "Now, in 2030")
    ),
    "a longer quote": lambda project: project.seeds.update(
        herald=project.seeds["herald"].replace("boats wait [for a month]", "boats [wait for a month]")
    ),
    "a stance": lambda project: project.seeds.update(
        blog=project.seeds["blog"].replace("everybody knows", '[everybody knows]{.gate-broke stance="disputes"}')
    ),
    "an origin": lambda project: project.seeds.update(
        post=project.seeds["post"].replace("{.lock-shut}", '{.lock-shut origin="diver"}')
    ),
    "a source more": new_source,
    "a source less": without_source,
    "prose": text("briefs/lock/topics/gate.md", "# Then\n\nIt is [of oak][@gate-of-oak], and [broke][@gate-broke].\n"),
    "prose elsewhere": text("briefs/quay/topics/quay.md", "There is [a wall][@wall].\n"),
    "a brief more": text("briefs/weir/brief.yml", dump({"title": "The weir"})),
    "the name of the site": text("mkdocs.yml", MKDOCS.replace("The lock", "The locks")),
    "no repository": text("mkdocs.yml", MKDOCS.replace("repo_url: https://github.com/example/lock\n", "")),
}


def made(root: Path) -> dict[str, Page]:
    """Return the pages of a project with their keys, by address; none is taken from an earlier build."""
    _, site = rendered(root, Store())
    return {page.address: page for page in site.pages}


def rendered(root: Path, store: Store) -> tuple[Examined, Rendered]:
    """Return what stands in a project, and what becomes of it where the store has what was kept."""
    found = examine(root)
    assert [(str(i.place), i.message) for i in found.issues if i.severity == "error"] == []
    return found, render(found.project, found.evidence, kept=KeptPages(store, b"around", root.parent / "site"))


@pytest.fixture(scope="module")
def templates() -> Environment:
    """The packaged templates, compiled once."""
    return environment(Path())


@pytest.fixture
def root(tmp_path: Path, templates: Environment, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a project, which has no templates of its own."""
    monkeypatch.setattr(pages, "environment", lambda _: templates)
    return tmp_path / "project"


def test_pages_with_the_same_key_are_the_same_and_so_are_data(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is edited: of all states of the project, two pages with one address and one key are equal.

    Data of which pieces are taken from the state before are those that are made as a whole.
    """
    monkeypatch.setattr(exported, "RUN", 1)  # each fact is a piece of its own
    known: dict[tuple[str, bytes], Page] = {}
    memory = Memory()
    for name, edit in EDITS.items():
        edit(records := Records())
        records.write(root)
        with memory:
            found, site = rendered(root, memory)
            for page in site.pages:
                if page.key:
                    assert known.setdefault((page.address, page.key), page) == page, name
            data = {one.address: one.data for one in export(found.project, found.evidence, pieces=site.pieces)}
        assert data == {one.address: one.data for one in export(found.project, found.evidence)}, name
        for address, held in data.items():
            (root.parent / "site" / address).parent.mkdir(parents=True, exist_ok=True)
            (root.parent / "site" / address).write_bytes(held)


def test_an_edit_reaches_only_pages_that_show_it(root: Path) -> None:
    many_facts(records := Records())
    records.write(root)
    many = made(root)
    records.facts["more-7"]["claim"] = "More of it, in other words."
    records.write(root)
    changed = {address for address, page in made(root).items() if page.key and page.key != many[address].key}
    records_of_it = {"lock/f/more-7/", "lock/sources/sada/", "lock/topics/gate/", "lock/entities/lock/"}
    assert changed == {*records_of_it, "lock/facts/", "lock/known/", "lock/timeline/", "lock/evidence/"}


def test_only_pages_of_some_kinds_have_keys_and_all_of_these(root: Path) -> None:
    Records().write(root)
    found = made(root).values()
    assert {page.section for page in found if page.key} == KEPT
    assert all(page.key for page in found if page.section in KEPT)
    assert len({page.key for page in found if page.key}) == sum(bool(page.key) for page in found)


def test_keys_are_the_same_in_another_process(root: Path) -> None:
    Records().write(root)
    keys = {address: page.key.hex() for address, page in made(root).items()}
    code = (
        "import sys; from pathlib import Path; from tests.test_kept_pages import made\n"
        "print({address: page.key.hex() for address, page in made(Path(sys.argv[1])).items()})"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(root)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parent.parent,
    )
    assert ast.literal_eval(run.stdout) == keys


@dataclass
class Site:
    """A project at `root` with its site; `put` are the addresses of pages that were really written, in order."""

    root: Path
    put: list[str] = field(default_factory=list)

    memory: Memory = field(default_factory=Memory)

    def build(self, name: str = "site") -> dict[str, bytes]:
        """Build the site in a folder, `clean` without a cache, `served` as `serve` does; return its files."""
        folder = self.root.parent / name
        self.put.clear()
        with self.memory if name == "served" else Store(None if name == "clean" else self.root) as store:
            assert host.build(self.root, folder, store=store, serves=name == "served").built
        found = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        assert found.pop(MANIFEST)
        return found

    def written(self) -> set[str]:
        """Return which pages of single records were written."""
        return {address for address in self.put if address.count("/") > 2}


@pytest.fixture
def site(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site with two searches to choose from, little being enough for our own."""
    made = Site(root)

    def put(stream: Stream, page: Page, *given: Any) -> None:
        made.put.append(page.address)
        real(stream, page, *given)

    real = Stream.put
    monkeypatch.setattr(Stream, "put", put)
    monkeypatch.setattr(signing, "folder", lambda: tmp_path / "user")
    monkeypatch.setattr(searching, "MOST_ENTRIES", 60)
    Records().write(root)
    return made


def test_a_build_after_an_edit_is_that_of_a_clean_folder(site: Site) -> None:
    site.build()
    assert "lock/f/lock-shut/" in site.put
    EDITS["a claim"](records := Records())
    records.write(site.root)
    (site.root.parent / "site" / "lock" / "f" / "share-cole" / "index.html").write_text("<p>astray</p>", "utf-8")
    warm = site.build()
    assert site.written() == {
        *("lock/f/lock-shut/", "lock/f/share-cole/", "lock/topics/traffic/"),
        *("lock/sources/post/", "lock/sources/sada/", "lock/entities/lock/"),
    }
    assert warm == site.build("clean")
    many_facts(records)
    records.write(site.root)
    assert site.build() == site.build("clean")


def test_sites_that_are_served_one_after_the_other_are_those_of_clean_folders(site: Site) -> None:
    for edit in ("a claim", "a fact less", "another id"):
        EDITS[edit](records := Records())
        records.write(site.root)
        assert site.build("served") == site.build("clean"), edit
    assert site.build("served")
    assert site.written() == set()


def test_the_first_build_after_a_clean_one_makes_no_data_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def made(edition: Edition, fact: Fact, *given: Any) -> Any:
        asked.append(fact.id)
        return real(edition, fact, *given)

    real = linked_data.claim
    monkeypatch.setattr(exported, "RUN", 1)
    monkeypatch.setattr(linked_data, "claim", made)
    monkeypatch.setattr(searching, "MOST_ENTRIES", 1)  # which is told only when the pages are made
    site.build()
    assert set(asked) == {*Records().facts, "wall"}
    asked.clear()
    EDITS["a note"](records := Records())
    records.write(site.root)
    site.build()
    assert set(asked) == {"wire-credited"}


def test_what_somebody_else_has_kept_is_not_believed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.build()
    everything = site.written()
    monkeypatch.setattr(signing, "folder", lambda: site.root.parent / "another user")
    (site.root / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    site.build()
    assert site.written() == everything


@pytest.mark.parametrize(
    ("now", "sure", "is_kept"),
    [
        ("<p>As it was.</p>", False, True),
        ("<p>So it was.</p>", False, False),
        ("<p>So it was.</p>", True, True),  # nobody looks: the whole site is known to be as it was written
        ("<p>Longer than it was.</p>", True, False),
        (None, True, False),
        (None, False, False),
    ],
)
def test_a_kept_page_is_the_file_that_was_written(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    now: str | None,
    sure: bool,  # noqa: FBT001
    is_kept: bool,  # noqa: FBT001
) -> None:
    monkeypatch.setattr(signing, "folder", lambda: tmp_path / "user")
    page = Page("a/", "A", "", "topic", search=(SearchEntry("", "A", "words", ("name",), "said"),), key=b"key")
    site = tmp_path / "site"
    with Store(tmp_path / "project") as store:
        kept = KeptPages(store, b"around", site, sure=sure)
        kept.keep(page, b"<p>As it was.</p>", "look")
        kept.keep_look("look", ["md-nav"])
        if now is not None:
            (site / "a").mkdir(parents=True)
            (site / "a" / "index.html").write_text(now, "utf-8")
        found = kept.page("a/", lambda: b"key", lambda: Page("a/", "A", "made", "topic"))
        assert found.search == (page.search if is_kept else ())
        assert found.body == ("" if is_kept else "made")
        assert kept.page("a/", lambda: b"another key", lambda: page).file == ""
        assert kept.within("other menus").page("a/", lambda: b"key", lambda: page).file == ""

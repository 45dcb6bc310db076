"""What a check and a build came to is told again only where nothing has changed: the site is that of a clean build."""

from __future__ import annotations

import json
import os
import random
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator import cli, examining, readings
from generator.caching import signing
from generator.caching.code import installed
from generator.caching.store import FILE, FOLDER
from generator.hosts import host, unchanged
from generator.hosts.sparing import SPARE
from generator.hosts.unchanged import as_lists, issues_of
from generator.issues import Fix, Issue, Place
from tests.git_project import GitProject

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SMALL = Path(__file__).parent / "projects" / "three-scripts"
FACTS = "briefs/ferry/facts/last-day.yml"


@dataclass
class Work:
    """A project at `root`, its site, and what was really built: the folders of the sites, in order."""

    root: Path
    site: Path
    builds: list[Path | None] = field(default_factory=list)

    def run(self, *arguments: str) -> int:
        return cli.main(["--root", str(self.root), *arguments])

    def build(self, *arguments: str) -> bool:
        """Build the site; say whether that took any work."""
        before = len(self.builds)
        readings.forget()
        assert self.run("build", "--site-dir", str(self.site), *arguments) == 0
        return len(self.builds) > before

    def anew(self) -> dict[str, bytes]:
        """Return a clean build of the project as it is now."""
        clean = self.root.parent / "clean"
        readings.forget()
        assert self.run("build", "--no-cache", "--site-dir", str(clean)) == 0
        found = files_of(clean)
        shutil.rmtree(clean)
        return found

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text("utf-8")
        assert old in text
        (self.root / path).write_text(text.replace(old, new), "utf-8")


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(autouse=True)
def _user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing, "folder", lambda: tmp_path / "user")


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Work:
    """A copy of the small project that a test may change."""
    made = Work(
        shutil.copytree(SMALL, tmp_path / "project", ignore=shutil.ignore_patterns(".cache")), tmp_path / "site"
    )

    def build(root: Path, site_dir: Path | None = None, **options: object) -> object:
        made.builds.append(site_dir)
        return real(root, site_dir, **options)  # type: ignore[arg-type]

    real = host.build
    monkeypatch.setattr(host, "build", build)
    packages = list(installed())  # somebody may install one beside the test
    monkeypatch.setattr(unchanged, "installed", lambda: iter(packages))
    return made


def test_where_nothing_has_changed_nothing_is_done(work: Work, capsys: pytest.CaptureFixture[str]) -> None:
    assert work.build()
    first, said = files_of(work.site), capsys.readouterr()
    stamps = {path: path.stat().st_mtime_ns for path in work.site.rglob("*")}
    assert not work.build()
    again = capsys.readouterr()
    assert again.out == said.out
    assert again.err.partition(" (")[0] == said.err.partition(" (")[0]
    assert {path: path.stat().st_mtime_ns for path in work.site.rglob("*")} == stamps
    assert first == work.anew()


def test_without_a_cache_all_is_done_and_none_is_made(work: Work) -> None:
    assert work.build("--no-cache")
    assert work.run("check", "--no-cache") == 0
    assert not (work.root / FILE).exists()
    assert work.build()
    assert work.build("--no-cache")


def same_length(work: Work) -> None:
    """Change a letter, and put the times of the file back."""
    path = work.root / FACTS
    status = path.stat()
    work.edit(FACTS, "The last ferry left", "The last ferry lost")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def look_of_its_own(work: Work) -> None:
    (work.root / "templates").mkdir()
    (work.root / "templates" / "_own.html").write_text("<p>not used</p>", "utf-8")


def another_page(work: Work) -> None:
    (work.site / "index.html").write_text("<p>gone astray</p>", "utf-8")


CHANGES: Mapping[str, Callable[[Work], object]] = {
    "a letter": same_length,
    "a setting": lambda work: work.edit("mkdocs.yml", "Ferries", "Boats"),
    "a template": look_of_its_own,
    "a fact sheet": lambda work: work.edit("briefs/bridge/facts/plan.yml", "kind: plan", "kind: assessment"),
    "a seed": lambda work: work.edit("seeds/ferry/gangbyeon-2031.md", "\n---\n", "\n---\n\nOne more line.\n\n"),
    "a page": another_page,
    "a lost page": lambda work: (work.site / "index.html").unlink(),
    "a file in the site": lambda work: (work.site / "CNAME").write_text("example.org", "utf-8"),
    "a build that died": lambda work: (work.site.parent / ".site.briefing" / "stage").mkdir(parents=True),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_built(work: Work, change: str) -> None:
    work.build()
    CHANGES[change](work)
    assert work.build()
    assert not work.build()


OPTIONS = (("--strict",), ("--offline",), ("--site-url", "https://example.org/"))


@pytest.mark.parametrize("options", OPTIONS)
def test_another_question_has_another_answer(work: Work, options: tuple[str, ...]) -> None:
    work.build()
    before = len(work.builds)
    work.run("build", "--site-dir", str(work.site), *options)
    assert len(work.builds) == before + 1


def test_files_that_were_only_touched_are_no_change(work: Work) -> None:
    work.build()
    for path in (work.root / "seeds").rglob("*.md"):
        os.utime(path, ns=(0, 10**18))
    assert not work.build()
    assert not work.build()


@pytest.mark.parametrize("text", ["plugins: [search, meta]", "hooks: [hook.py]", "extra: {a: !ENV HOME}"])
def test_what_may_look_elsewhere_is_always_built(work: Work, text: str) -> None:
    (work.root / "hook.py").write_text("def on_env(env, config, files): ...\n", "utf-8")
    with (work.root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"{text}\n")
    assert work.build()
    assert work.build()


def test_the_commit_that_the_past_is_told_from_counts(work: Work) -> None:
    project = GitProject(work.root)
    project.commit({}, "begin")
    assert work.build()
    assert not work.build()
    project.commit({}, "a commit that changes no file")
    assert work.build()
    assert files_of(work.site) == work.anew()


def test_another_program_or_package_builds_anew(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    work.build()
    found = [*installed(), "another-9.9.dist-info 7"]
    monkeypatch.setattr(unchanged, "installed", lambda: iter(found))
    assert work.build()
    assert not work.build()


def test_a_project_that_changes_while_it_is_built_is_built_again(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    real = host.build

    def build(*given: object, **options: object) -> object:
        outcome = real(*given, **options)  # type: ignore[arg-type]
        if len(work.builds) == 1:
            same_length(work)
        return outcome

    monkeypatch.setattr(host, "build", build)
    assert work.build()
    assert work.build()
    assert not work.build()


def test_a_project_with_errors_is_told_its_errors_each_time(work: Work, capsys: pytest.CaptureFixture[str]) -> None:
    work.edit(FACTS, "kind: event", "kind: evnt")
    told = [(work.run("build", "--site-dir", str(work.site)), capsys.readouterr()) for _ in range(2)]
    assert told[0] == told[1]
    assert told[0][0] == 1


@pytest.fixture
def examined(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The roots of the projects that were really examined."""
    found: list[Path] = []

    def examine(root: Path, *given: object, **options: object) -> object:
        found.append(root)
        return real(root, *given, **options)  # type: ignore[arg-type]

    real = examining.examine
    monkeypatch.setattr(examining, "examine", examine)
    return found


@pytest.mark.parametrize("broken", [False, True])
@pytest.mark.parametrize("form", ["text", "github", "json", "sarif"])
def test_a_check_tells_the_same_again(
    work: Work,
    capsys: pytest.CaptureFixture[str],
    examined: list[Path],
    form: str,
    broken: bool,  # noqa: FBT001
) -> None:
    if broken:
        work.edit(FACTS, "kind: event", "kind: evnt")
    first = work.run("check", "--format", form), capsys.readouterr()
    assert (work.run("check", "--format", form), capsys.readouterr()) == first
    assert len(examined) == 1
    assert first[0] == broken
    assert work.run("check", "--strict") == 1
    assert len(examined) == 1


def test_a_check_says_what_was_held_to_the_originals(
    work: Work, capsys: pytest.CaptureFixture[str], examined: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "originals").mkdir()
    options = ("check", "--originals", str(tmp_path / "originals"))
    first = work.run(*options), capsys.readouterr()
    assert (work.run(*options), capsys.readouterr()) == first
    assert "marked passages" in first[1].out
    assert len(examined) == 1
    (tmp_path / "originals" / "new.txt").write_text("An article.", "utf-8")
    work.run(*options)
    assert len(examined) == 2


PLACE = Place("seeds/ferry/log.md", 3, 5, 3, 9)
ISSUES = [
    Issue(PLACE, "error", "mark", "said", "help"),
    Issue(Place("mkdocs.yml"), "note", "setting", "said “so”"),
    Issue(PLACE, "warning", "quotes", "said", "", Fix(PLACE, "“")),
]


def test_issues_come_back_as_they_were() -> None:
    assert issues_of(json.loads(json.dumps(as_lists(ISSUES)))) == ISSUES


def cut(work: Work) -> None:
    with (work.root / FILE).open("r+b") as file:
        file.truncate(6_000)


def flip(work: Work) -> None:
    data = bytearray((work.root / FILE).read_bytes())
    for at in range(50, len(data), 211):
        data[at] ^= 1
    (work.root / FILE).write_bytes(data)


def dated(work: Work, seconds: int) -> None:
    for path in (*work.root.rglob("*.yml"), *work.root.rglob("*.md")):
        os.utime(path, (seconds, seconds))


EDITS: Mapping[str, Callable[[Work], object]] = {
    "claim": lambda work: work.edit(FACTS, "About 40 people were on board", "About 40 people were on the boat"),
    "claim back": lambda work: work.edit(FACTS, "About 40 people were on the boat", "About 40 people were on board"),
    "seed": lambda work: work.edit("seeds/ferry/thuriya-note.md", "\n---\n", "\n---\n\nA line.\n"),
    "name": lambda work: work.edit("mkdocs.yml", "site_name: ", "site_name: The "),
    "fact gone": lambda work: work.edit("briefs/bridge/facts/plan.yml", "  bridge-plan:", "  bridge-plans:"),
    "fact back": lambda work: work.edit("briefs/bridge/facts/plan.yml", "  bridge-plans:", "  bridge-plan:"),
    "cache cut": cut,
    "cache flipped": flip,
    "another user": lambda _: shutil.rmtree(signing.folder()),
    "page gone": lambda work: (work.site / "ferry" / "index.html").unlink(),
    "old times": lambda work: dated(work, 0),
    "times to come": lambda work: dated(work, 4_000_000_000),
    "the spare gone": lambda work: shutil.rmtree(work.root / FOLDER / SPARE),
    "the spare written into": lambda work: next((work.root / FOLDER / SPARE / "ferry").rglob("*.html")).write_text("?"),
    "nothing": lambda _: None,
}


def test_after_any_edit_a_build_is_that_of_a_clean_folder(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    """Random edits one after another, the clock of the machine set wrong between them."""
    chance = random.Random(os.environ.get("EDITS_SEED", "7"))  # noqa: S311
    for step, name in enumerate(chance.choices(list(EDITS), k=6)):
        try:
            EDITS[name](work)
        except (AssertionError, FileNotFoundError, StopIteration):
            continue  # nothing there to edit in this way
        wrong = chance.choice((-1, 0, 0, 1)) * 10**17
        monkeypatch.setattr(unchanged, "now", lambda wrong=wrong: time.time_ns() + wrong)
        work.build()
        assert files_of(work.site) == work.anew(), (step, name)
    assert len(work.builds) > 5


def test_the_site_before_last_is_the_beginning_of_the_next_one(work: Work) -> None:
    def folders(site: Path) -> set[int]:
        """Return the numbers of folders that no edit of the other brief reaches: others are made anew."""
        return {path.stat().st_ino for path in (site / "bridge").rglob("*") if path.is_dir()}

    spare = work.root / FOLDER / SPARE
    work.build()
    first = folders(work.site)
    assert not spare.exists()
    EDITS["claim"](work)
    work.build()
    second = folders(work.site)
    assert folders(spare) == first != second
    EDITS["claim back"](work)
    work.build()
    assert folders(work.site) == first
    assert folders(spare) == second
    assert files_of(work.site) == work.anew()


def test_a_fact_that_comes_back_has_its_page_again(work: Work) -> None:
    work.build()
    for edit in ("fact gone", "claim", "fact back"):
        EDITS[edit](work)
        assert work.build()
    assert files_of(work.site) == work.anew()


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_pages_of_a_build_that_came_to_nothing_are_not_taken_for_published(
    work: Work, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    """The old page and the new are of one size, and the old site is as it was written."""

    def fail(*_: object) -> None:
        raise error

    assert work.build()
    work.edit(FACTS, "at 7 p.m.", "at 8 p.m.")
    with monkeypatch.context() as patch:
        patch.setattr("generator.hosts.mkdocs_plugin.trim", fail)
        assert work.run("build", "--site-dir", str(work.site)) != 0
    monkeypatch.setattr("generator.hosts.keeping.is_as_written", lambda *_: True)  # as it is, some time later
    assert work.build()
    assert files_of(work.site) == work.anew()

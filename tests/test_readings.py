"""What files gave is found again: the same as they would give now, for the same code, and from nobody else."""

from __future__ import annotations

import pickle
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.generate import generate
from generator import cli, limits, readings
from generator.caching import signing
from generator.caching.store import FILE, Store, key_of
from generator.examining import examine
from generator.project import load
from generator.readings import KIND, Readings, loaded

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.issues import Issue
    from generator.model import Project

HERE = Path(__file__).parent
SMALL = HERE / "projects" / "three-scripts"
SHEET = "briefs/ferry/facts/last-day.yml"


@pytest.fixture(autouse=True)
def _user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    be_user("ada", tmp_path, monkeypatch)
    readings.forget()


def be_user(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing, "folder", lambda: tmp_path / "users" / name)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of a small project in three scripts."""
    return copied(tmp_path)


def copied(folder: Path) -> Path:
    return shutil.copytree(SMALL, folder / "project", ignore=shutil.ignore_patterns(".cache"))


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The files that were really read, one after another."""
    done: list[bytes] = []
    real = Readings.anew

    def anew(self: Readings, name: bytes, holds: bytes, read: Callable[[], readings.Given]) -> readings.Given:
        done.append(name)
        return real(self, name, holds, read)

    monkeypatch.setattr(Readings, "anew", anew)
    return done


def read(root: Path, *, clean: bool = False) -> tuple[Project, list[Issue]]:
    """Read a project as a new process would, with its cache or without."""
    readings.forget()
    with Store(None if clean else root) as store:
        found = load(root, store=store)
    assert store.notes == []
    return found


def issues(root: Path, *, clean: bool = False) -> list[Issue]:
    """Return what a check of a new process finds."""
    readings.forget()
    with Store(None if clean else root) as store:
        return examine(root, store=store).issues


@pytest.mark.parametrize("project", [SMALL, HERE.parent], ids=["three scripts", "the real brief"])
def test_what_comes_from_the_cache_is_what_the_files_give(project: Path, tmp_path: Path, parsed: list[bytes]) -> None:
    root = tmp_path / "copy"
    for folder in ("seeds", "briefs"):
        shutil.copytree(project / folder, root / folder)
    shutil.copy(project / "mkdocs.yml", root)
    clean = read(root, clean=True)
    files = len(parsed)
    assert read(root) == clean
    assert len(parsed) == 2 * files
    assert read(root) == clean
    assert len(parsed) == 2 * files, "each file was kept"


def test_every_record_of_a_made_up_project_comes_back(tmp_path: Path, parsed: list[bytes]) -> None:
    generate(tmp_path / "mines", 60)
    clean = read(tmp_path / "mines")
    files = len(parsed)
    assert read(tmp_path / "mines") == clean
    assert len(parsed) == files


LINES = st.sampled_from(
    (
        "      note: A line more, in ဗမာ.",
        "    kind: state",
        "broken: [",
        "  gate: {claim: The gate is new., kind: event, topics: [ferry]}",
        "[Words]{.bridge-plan} that an editor marks.",
        "A line of text — “with signs”.",
        "    also: [a]",
        "",
    )
)
EDITS = st.lists(
    st.tuples(st.integers(0, 99), st.integers(0, 60), st.sampled_from(("in", "out", "twice", "away")), LINES),
    min_size=1,
    max_size=4,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_after_any_edits_it_is_what_a_clean_run_reads(
    edits: list[tuple[int, int, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = copied(tmp_path_factory.mktemp("edits"))
    issues(root)
    for file, line, how, words in edits:
        edit(root, file, line, how, words)
        assert read(root) == read(root, clean=True)
        assert issues(root) == issues(root, clean=True)


def edit(root: Path, file: int, line: int, how: str, words: str) -> None:
    """Change a line of a file, or move the file away."""
    files = sorted(path for path in (*root.rglob("*.yml"), *root.rglob("*.md")) if "extracted" not in path.parts)
    path = files[file % len(files)]
    lines = path.read_text("utf-8").split("\n")
    at = line % len(lines)
    lines[at : at + 1] = {"in": [words, lines[at]], "out": [], "twice": [lines[at]] * 2, "away": [words]}[how]
    path.write_text("\n".join(lines), "utf-8")


def test_after_one_edit_one_file_is_parsed(root: Path, parsed: list[bytes]) -> None:
    read(root)
    parsed.clear()
    sheet = root / SHEET
    sheet.write_text(sheet.read_text("utf-8").replace("About 40 people", "Some 40 people"), "utf-8")
    project, _ = read(root)
    assert len(parsed) == 1
    assert any("Some 40 people" in fact.claim for fact in project.briefs["ferry"].facts.values())


def test_a_file_with_an_issue_is_read_anew_by_each_process(root: Path, parsed: list[bytes]) -> None:
    sheet = root / SHEET
    sheet.write_text(sheet.read_text("utf-8").replace("kind: event", "kind: evnt", 1), "utf-8")
    first = read(root)
    assert [issue.code for issue in first[1]] == ["bad-value"]
    parsed.clear()
    assert read(root) == first
    assert len(parsed) == 1
    load(root)
    assert len(parsed) == 1, "this process has read it"


def test_the_same_text_at_another_path_is_another_file(root: Path) -> None:
    before, _ = read(root)
    (source,) = (source for source in before.sources.values() if source.path.endswith("/thuriya-note.md"))
    (root / source.path).rename(root / "seeds/ferry/thuriya-letter.md")
    after, _ = read(root)
    assert source.id not in after.sources
    assert after.sources["thuriya-letter"].path == "seeds/ferry/thuriya-letter.md"


@pytest.mark.parametrize("what", ["fingerprint", "installed"])
def test_other_code_reads_everything_anew(
    root: Path, parsed: list[bytes], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    read(root)
    files = len(parsed)
    monkeypatch.setattr(readings, what, lambda: "another" if what == "fingerprint" else iter(["pydantic-9.dist-info"]))
    read(root)
    assert len(parsed) == 2 * files


def test_what_another_user_kept_is_not_believed(
    root: Path, tmp_path: Path, parsed: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    clean = read(root)
    files = len(parsed)
    be_user("mallory", tmp_path, monkeypatch)
    readings.forget()
    with Store(root) as store:
        assert load(root, store=store) == clean
    assert [issue.code for issue in store.notes] == ["cache"]
    assert len(parsed) == 2 * files


def test_a_damaged_cache_is_passed_over(root: Path) -> None:
    clean = read(root)
    (root / FILE).write_bytes((root / FILE).read_bytes()[:9_000])
    readings.forget()
    with Store(root) as store:
        assert load(root, store=store) == clean
    assert read(root) == clean


class Trap:
    """Does something when it is made from bytes."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return Path.touch, (Path("trap"),)


@pytest.mark.parametrize("value", [Trap(), [print], Readings, Store.get, {"a": (1, pickle.loads)}])
def test_nothing_but_records_is_made_from_bytes(value: object) -> None:
    with pytest.raises(pickle.UnpicklingError):
        loaded(pickle.dumps(value))
    with pytest.raises(pickle.UnpicklingError):
        loaded(b"\x80\x05cgenerator.articles\nread_seed\n.")


def test_a_value_that_holds_something_else_is_read_anew(root: Path, parsed: list[bytes]) -> None:
    text, path = (root / SHEET).read_text("utf-8"), SHEET
    with Store(root) as store:
        kept = Readings(store)
        name = key_of("facts", path)
        store.put(KIND, name, key_of(kept.code, key_of(name, text)) + pickle.dumps(print))
        statements, _, issues = kept.facts(text, path)
    assert (len(parsed), bool(statements), list(issues)) == (1, True, [])


def test_what_is_large_is_written_bit_by_bit(root: Path, monkeypatch: pytest.MonkeyPatch, parsed: list[bytes]) -> None:
    monkeypatch.setattr(readings, "AT_ONCE", 1)
    clean = read(root)
    files = len(parsed)
    assert read(root) == clean
    assert len(parsed) == files


def test_a_text_that_is_kept_takes_no_more_memory_than_before(tmp_path: Path) -> None:
    """CPython leaves with a text the UTF-8 that it was written as, which doubles those of most scripts."""
    text = f"---\ntitle: စာ\nlanguage: my\nmode: full\nlicence: CC0-1.0\n---\n{'[မြစ်ရေ]{.flood} တက်သည်။ ' * 50}\n"
    sizes: list[list[int]] = []
    (tmp_path / "project").mkdir()
    for store in (Store(), Store(tmp_path / "project")):
        assert bool(store) == bool(sizes)
        seed, _, issues = Readings(store).seed(text, "seeds/river/post.md", "post", "river")
        assert issues == ()
        article = seed.source.article
        assert article is not None
        sizes.append([sys.getsizeof(each) for each in (article.clean, article.normal.text, article.rendered.text)])
        readings.forget()
    without, kept = sizes
    assert kept == without


def test_few_files_are_kept_in_mind(root: Path, monkeypatch: pytest.MonkeyPatch, parsed: list[bytes]) -> None:
    monkeypatch.setattr(limits, "FILES_IN_MIND", 3)
    readings.forget()
    load(root)
    files = len(parsed)
    load(root)
    assert files < len(parsed) <= 2 * files
    assert len(readings._in_mind) == 3  # noqa: SLF001 - what a process keeps shows nowhere else


def test_a_text_that_is_tried_out_stands_in_for_its_file(root: Path) -> None:
    text = (root / SHEET).read_text("utf-8")
    tried, found = load(root, also={SHEET: text.replace("kind: event", "kind: stat", 1)})
    assert [(issue.place.path, issue.code) for issue in found] == [(SHEET, "bad-value")]
    assert load(root)[1] == []
    assert tried.briefs.keys() == load(root)[0].briefs.keys()


def test_commands_read_only_what_changed(root: Path, tmp_path: Path, parsed: list[bytes]) -> None:
    def run(*arguments: str) -> int:
        readings.forget()
        parsed.clear()
        assert cli.main(["--root", str(root), *arguments]) == 0
        return len(parsed)

    files = run("check", "--no-cache")
    assert not (root / FILE).exists()
    assert run("check") == files
    (root / SHEET).write_text((root / SHEET).read_text("utf-8") + "# A note.\n", "utf-8")
    assert run("check") == 1
    assert run("build", "--site-dir", str(tmp_path / "site")) == 0
    assert run("check", "--no-cache") == files

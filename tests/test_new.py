"""Projects, briefs and sources that are begun by command."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from generator import cli
from generator.examining import examine

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A project as `init` leaves it."""
    assert cli.main(["init", str(tmp_path / "p"), "--name", 'Ours: "all" of it']) == 0
    return tmp_path / "p"


def test_a_new_project_has_no_fault_and_builds(begun: Path) -> None:
    project, _, issues = examine(begun)
    assert [issue for issue in issues if issue.severity != "note"] == []
    assert project.name == 'Ours: "all" of it'
    assert cli.main(["--root", str(begun), "extract", "--check"]) == 0
    assert cli.main(["--root", str(begun), "build", "--strict"]) == 0
    page = (begun / "site" / "market-hall" / "index.html").read_text("utf-8")
    assert "The clock of the market hall" in page


def test_schemas_lie_where_the_files_look_for_them(begun: Path) -> None:
    settings = json.loads((begun / ".vscode" / "settings.json").read_text("utf-8"))
    for schema, glob in settings["yaml.schemas"].items():
        assert json.loads((begun / schema).read_text("utf-8"))["properties"]
        assert list(begun.glob(glob)) or glob.endswith(".lock")
    found = [(path, path.read_text("utf-8").splitlines()[0]) for path in begun.rglob("*.yml")]
    named = [(path, line.partition("$schema=")[2]) for path, line in found if "$schema=" in line]
    people = {
        path for path in (*begun.glob("briefs/**/*.yml"), *begun.glob("seeds/*.yml")) if "extracted" not in path.parts
    }
    assert {path for path, _ in named} == people
    assert all((path.parent / schema).is_file() for path, schema in named)


def test_nothing_is_written_over(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (begun / "mkdocs.yml").unlink()
    before = {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()}
    assert cli.main(["init", str(begun)]) == 2
    assert "there already" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()} == before


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "p").write_text("", "utf-8")
    assert cli.main(["init", str(tmp_path / "p")]) == 2


TITLES = ["Plain", 'A: "title" # of sorts', "ပုံစံ", "'; drop: [", "- no", "\\n"]


@pytest.mark.parametrize("title", TITLES)
def test_a_new_brief_and_its_sources_are_valid(begun: Path, title: str) -> None:
    raw = begun / "raw.txt"
    raw.write_bytes(b"\xef\xbb\xbfThe hall.\r\nThe clock.\n")
    root = ["--root", str(begun), "new"]
    source = ["--brief", "second", "--title", title]
    assert cli.main([*root, "brief", "second", "--title", title, "--question", title]) == 0
    assert cli.main([*root, "source", "a-full", *source, "--publisher", "town-letter"]) == 0
    assert cli.main([*root, "source", "a-person", *source, "--mode", "unseen"]) == 0
    assert cli.main([*root, "source", "a-digest", *source, "--mode", "digest", "--original", str(raw)]) == 0
    project, _, issues = examine(begun, begun)
    assert [issue for issue in issues if issue.severity == "error"] == []
    assert project.briefs["second"].entry.title == title
    assert {project.sources[id_].front.title for id_ in ("a-full", "a-person", "a-digest")} == {title}
    original = project.sources["a-digest"].front.original
    assert original
    assert original.sha256 == hashlib.sha256(raw.read_bytes()).hexdigest()
    assert original.chars == len("The hall.\nThe clock.\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["brief", "Not An Id", "--title", "x"], "not-an-id"),
        (["brief", "method", "--title", "x"], "reserved"),
        (["brief", "market-hall", "--title", "x"], "there already"),
        (["source", "town-letter", "--title", "x"], "there is a source"),
        (["source", "new", "--title", "x", "--brief", "market-hal"], "Did you mean `market-hall`?"),
        (["source", "new", "--title", "x", "--publisher", "town-lettr"], "Did you mean `town-letter`?"),
        (["source", "new", "--title", "x", "--mode", "digest"], "--original FILE"),
        (["source", "new", "--title", "x", "--mode", "digest", "--original", "gone.txt"], "gone.txt"),
    ],
)
def test_what_cannot_be_begun(begun: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path for path in begun.rglob("*") if path.is_file()}
    assert cli.main(["--root", str(begun), "new", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert {path for path in begun.rglob("*") if path.is_file()} == before


def test_with_several_briefs_one_is_named(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--root", str(begun), "new", "brief", "second", "--title", "x"]) == 0
    assert cli.main(["--root", str(begun), "new", "source", "one", "--title", "x"]) == 2
    assert "market-hall, second" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("brief", "tram", "--title", " "), "the title is empty"),
        (("source", "post", "--title", ""), "name the source by an id and a `--title`"),
        (("source", "post", "--title", "T", "--language", "Português"), "`Português` is not a language tag"),
        (("source", "post", "--title", "T", "--url", "gazette"), "`gazette`: "),
    ],
)
def test_what_no_seed_may_say_is_refused_before_it_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert cli.main(["init", str(tmp_path / "the well")]) == 0
    assert f"briefing --root '{tmp_path / 'the well'}' build" in capsys.readouterr().err
    before = sorted((tmp_path / "the well").rglob("*"))
    assert cli.main(["--root", str(tmp_path / "the well"), "new", *words]) == 2
    assert said in capsys.readouterr().err
    assert sorted((tmp_path / "the well").rglob("*")) == before

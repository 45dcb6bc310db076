"""Extraction: deterministic, idempotent, stale sheets found."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import cli, extract
from generator.project import load
from generator.records import sheets

if TYPE_CHECKING:
    from collections.abc import Callable

PROJECTS = Path(__file__).parent / "projects"
SMALL = PROJECTS / "three-scripts"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the small project that a test may change."""
    return shutil.copytree(SMALL, tmp_path / "project")


def extracted(root: Path) -> dict[str, str]:
    return {str(path.relative_to(root)): path.read_text("utf-8") for path in root.glob("briefs/*/extracted/*.yml")}


def test_every_mark_is_in_a_sheet_with_its_place(project: Path) -> None:
    found, _ = load(project)
    texts = extract.extract(found)
    for source in found.sources.values():
        for mark in source.article.marks if source.article else ():
            assert f'at: "{mark.place}"' in texts[f"briefs/{source.brief}/extracted/{source.id}.yml"]


def test_sheets_are_strict_yaml_that_says_what_the_marks_say(project: Path) -> None:
    found, _ = load(project)
    for path, text in extract.extract(found).items():
        node, issues = sheets.compose(text, path)
        assert not issues
        facts = sheets.plain(node)["facts"]
        for brief in found.briefs.values():
            for fact in brief.facts.values():
                mine = [
                    c for c in fact.citations if c.marked and path.endswith(f"/{brief.id}/extracted/{c.source}.yml")
                ]
                assert [c.quote for c in mine] == [c["quote"] for c in facts.get(fact.id, {}).get("citations", [])]


def test_extracting_twice_changes_nothing(project: Path) -> None:
    assert cli.main(["--root", str(project), "extract"]) == 0
    once = extracted(project)
    assert once
    assert cli.main(["--root", str(project), "extract"]) == 0
    assert extracted(project) == once
    assert cli.main(["--root", str(project), "extract", "--check"]) == 0


def test_the_order_of_files_does_not_matter(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    for path in sorted(project.rglob("*"), reverse=True):
        if path.is_file():
            target = other / path.relative_to(project)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    assert extract.extract(load(project)[0]) == extract.extract(load(other)[0])


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda path: path.unlink(), "is missing"),
        (lambda path: path.write_text("facts: {}\n", "utf-8"), "differs from its seed"),
        (lambda path: path.rename(path.with_name("no-such-seed.yml")), "has no seed with marks"),
    ],
)
def test_a_stale_sheet_is_a_warning_and_fails_the_check(
    project: Path, capsys: pytest.CaptureFixture[str], spoil: Callable[[Path], object], says: str
) -> None:
    cli.main(["--root", str(project), "extract"])
    spoil(min(project.glob("briefs/*/extracted/*.yml")))
    issues = extract.stale(load(project)[0])
    assert any(says in issue.message and issue.severity == "warning" for issue in issues)
    capsys.readouterr()
    assert cli.main(["--root", str(project), "extract", "--check"]) == 1
    assert capsys.readouterr().out.startswith("--- briefs/")
    cli.main(["--root", str(project), "extract"])
    assert extract.stale(load(project)[0]) == []


@given(st.text())
def test_any_text_survives_as_a_scalar(text: str) -> None:
    node, issues = sheets.compose(f"a: {extract.scalar(text)}\n", "x.yml")
    assert issues or sheets.plain(node) == {"a": text}

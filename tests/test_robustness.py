"""Whatever the files hold, the answer is issues: never a traceback, never a changed file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import articles
from generator.annotation import markdown, marks
from generator.examining import examine
from generator.records import sheets

SMALL = Path(__file__).parent / "projects" / "three-scripts"
FILES = sorted(path.relative_to(SMALL) for folder in ("seeds", "briefs") for path in (SMALL / folder).rglob("*.*"))
PIECES = [
    "]{",
    "{.a}",
    "[",
    "]",
    "`",
    "```",
    "---",
    ": ",
    "\n",
    "- ",
    "\t",
    "…",
    "&x",
    "*",
    "|",
    "'",
    '"',
    "\\",
    "é",
    "ก",
    "א",
    "#",
    "\r\n",
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small project that mutations are written to."""
    return shutil.copytree(SMALL, tmp_path_factory.mktemp("mutated") / "project")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_mutated_project_gives_issues_and_never_a_traceback(copy: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(FILES))
    old = (SMALL / name).read_bytes()
    new = data.draw(mutations(old))
    (copy / name).write_bytes(new)
    try:
        issues = examine(copy).issues
    finally:
        (copy / name).write_bytes(old)
    for issue in issues:
        assert issue.message
        assert issue.place.line >= 1
        assert issue.place.column >= 1
        assert (
            (copy / issue.place.path).exists() or "missing" in issue.message or issue.place.path.endswith("brief.yml")
        )


@st.composite
def mutations(draw: st.DrawFn, data: bytes) -> bytes:
    """Cut, double, replace or insert stretches of a file."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 40)))
        piece = draw(
            st.one_of(st.sampled_from(PIECES).map(str.encode), st.binary(max_size=6), st.just(data[start:end] * 2))
        )
        data = data[:start] + piece + data[end:]
    return data


TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=60).map("".join)


@given(TEXTS)
def test_any_text_is_read_as_a_seed(text: str) -> None:
    seed, _ = articles.read_seed(text, "seeds/b/s.md", "s", "b")
    assert seed.source.id == "s"


@given(TEXTS)
def test_any_text_is_read_as_yaml(text: str) -> None:
    node, issues = sheets.compose(text, "x.yml")
    assert node is not None or issues or not text.strip() or text.lstrip().startswith("#") or sheets.plain(node) is None


@given(TEXTS)
def test_stripping_and_inserting_marks_gives_the_text_back(text: str) -> None:
    scan = marks.scan(text, "x.md")
    if not scan.issues:
        assert marks.insert(scan.clean, scan.marks) == text


@given(TEXTS)
def test_any_text_is_rendered(text: str) -> None:
    rendered = markdown.render(text)
    assert rendered.at[-1] == len(rendered.text)

"""`facts.csv` is safe to open, and `datapackage.json` says what stands in it."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import frictionless
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import exports
from generator.evidence.weighing import weigh
from generator.exports.table import COLUMNS, bare_cell, safe_cell
from generator.project import load
from tests import canal, hostile
from tests.made_project import topics, write_project

if TYPE_CHECKING:
    from generator.model import Project

ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "projects" / "three-scripts"


def hostile_project(root: Path) -> Project:
    """Return a project with a hostile text in every field of each fact, source and brief."""
    facts = {
        f"fact-{number}": {
            "claim": text, "kind": "event", "date": "2030-05~", "date_label": text, "topics": ["water"], "note": text,
            "citations": [{"source": "post", "quote": "the gate", "prefix": "about"}],
        }
        for number, text in enumerate(hostile.TEXTS)
    }  # fmt: skip
    seeds = {
        f"seeds/lock/source-{number}.md": canal.unseen(
            title=text, author=text, published="2030-05~", published_basis=text, url="https://x.example/?a=1&b=2"
        )
        for number, text in enumerate(hostile.TEXTS)
    }
    post = canal.seed("All about the gate, \"said\" 'he'.", title="</script>", author="{", url="https://p.example/")
    brief = {"title": hostile.TEXTS[1], "authors": list(hostile.TEXTS), "summary": hostile.TEXTS[3]}
    return write_project(
        root,
        {"lock": {"brief": {**brief, "topics": topics("water")}, "facts": facts}},
        {"seeds/lock/post.md": post, **seeds},
    )


def folder_of(project: Project, to: Path) -> list[Path]:
    """Write the data of a project, return the folder of each brief's."""
    for asset in exports.export(project, weigh(project)):
        path = to / asset.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.data)
    return [to / brief / "data" for brief in project.briefs]


@pytest.fixture(scope="module", params=["three-scripts", "real", "canal", "hostile"])
def folders(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The data of several projects, one of them full of hostile texts."""
    to = tmp_path_factory.mktemp("data")
    roots = {"three-scripts": SMALL, "real": ROOT}
    if request.param in roots:
        return folder_of(load(roots[request.param])[0], to)
    root = tmp_path_factory.mktemp("project")
    made = hostile_project(root) if request.param == "hostile" else write_project(root, canal.briefs(), canal.files())
    return folder_of(made, to)


def test_the_package_describes_the_table(folders: list[Path]) -> None:
    for folder in folders:
        report = frictionless.validate(str(folder / "datapackage.json"))
        assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
        assert [task.stats.get("fields") for task in report.tasks] == [len(COLUMNS)]


def test_the_package_notices_a_changed_table(folders: list[Path], tmp_path: Path) -> None:
    for name in ("datapackage.json", "facts.csv"):
        (tmp_path / name).write_bytes((folders[0] / name).read_bytes())
    table = tmp_path / "facts.csv"
    rows = list(csv.reader(io.StringIO(table.read_bytes().decode())))
    rows[1][COLUMNS.index("credibility")] = "7"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows(rows)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert [error for _, error in report.flatten(["rowNumber", "fieldName"])] == ["credibility"]


def test_the_table_has_a_row_for_each_fact(folders: list[Path]) -> None:
    for folder in folders:
        rows = list(csv.reader(io.StringIO((folder / "facts.csv").read_bytes().decode())))
        facts = json.loads((folder / "brief.json").read_bytes())["facts"]
        assert tuple(rows[0]) == COLUMNS
        assert [row[0] for row in rows[1:]] == [fact["id"] for fact in facts]
        claim = COLUMNS.index("claim")
        assert [row[claim].removeprefix("'") for row in rows[1:]] == [fact["claim"].removeprefix("'") for fact in facts]


FORMULAS = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\tx", "＝1+1", "＋1", "－1", "＠SUM(A1)", "﹢1", " =1",
    "\u00a0=1", "\u3000＝1", "\ufeff=1", "\u200b=1", "\u200f-1", " \u200e @x", "=", "-", "  \t=1",
)  # fmt: skip


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "31,000 t", "a=b", "ข้อมูล", "'a", "'", " a", "−5 °C", "„-“", "1-2"])
def test_other_cells_stay(cell: str) -> None:
    assert safe_cell(cell) == cell


@given(st.text(st.sampled_from("=+-@＝\t\r\n \u200b'a1ก"), max_size=5))
def test_a_safe_cell_is_made_bare_again_exactly(text: str) -> None:
    once = safe_cell(text)
    assert bare_cell(once) == text
    assert once in {text, f"'{text}"}
    assert unicodedata.normalize("NFKC", once.strip("\u200b \ufeff")[:1]) not in set("=+-@\t\r\n")
    assert bare_cell(safe_cell(once)) == once

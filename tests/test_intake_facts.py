"""Facts from a table: what the export says comes back, and every slip is told by row and column."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import cli, exports
from generator.evidence.weighing import weigh
from generator.examining import examine
from generator.intake import facts, tables
from generator.project import load
from tests import canal
from tests.made_project import topics, write_project

if TYPE_CHECKING:
    from generator.model import Fact, Project

ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "projects" / "three-scripts"
TEXT = "The lock was shut on Monday. Nobody opened it, said the keeper. ရေတံခါးကို ပိတ်ထားသည်။ The lock is old."
SEEDS = {
    "seeds/lock/post.md": canal.seed(TEXT, title="Lock shut", language="en"),
    "seeds/lock/blog.md": canal.seed("It was never shut. The lock is old.", title="A blog", language="en"),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a brief without facts and two articles."""
    brief = {"brief": {"topics": topics("water")}, "entities": {"keeper": {"name": "Keeper", "kind": "person"}}}
    write_project(tmp_path / "p", {"lock": brief}, SEEDS)
    return tmp_path / "p"


def run(root: Path, text: str | bytes, *arguments: str, name: str = "new facts.csv") -> int:
    (root.parent / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return cli.main(["--root", str(root), "new", "facts", "--from", str(root.parent / name), *arguments])


def held(root: Path) -> dict[str, Fact]:
    """Return the facts of a project without errors."""
    project, _, issues = examine(root)
    assert [issue for issue in issues if issue.severity == "error"] == []
    return dict(project.briefs["lock"].facts)


NUMBERS = """\
claim,kind,topics,source,quote,quantity_of,quantity_measure,quantity_value
x,event,water,post,The lock was shut,gate,age,forty
"""
SEVERAL = "claim,kind,topics,sources,quotes\n"
HEAD = "id,claim,kind,date,topics,entities,source,quote,stance"
ROW = "shut,Someone closed the gate.,event,2030-05~,water,keeper,post,The lock was shut,"


@pytest.mark.parametrize(
    ("text", "sheet"),
    [
        (f"{HEAD}\n{ROW}\nshut,,,,,,blog,It was never shut,disputes\n", "new-facts"),
        (f"\ufeff{HEAD}\r\n{ROW}\r\nshut,,,,,,blog,It was never shut,disputes\r\n", "new-facts"),
        (f"{HEAD}\n{ROW}\n{ROW.replace('post,The lock was shut,', 'blog,It was never shut,disputes')}", "new-facts"),
        (f"{HEAD}\n{ROW}\n\nshut,,,,,,blog,It was never shut,disputes\n".replace(",", ";"), "new-facts"),
        (f"{HEAD}\n{ROW}\nshut,,,,,,blog,It was never shut,disputes\n".replace(",", "\t"), "new-facts"),
    ],
)
def test_rows_of_one_fact_add_up(root: Path, text: str, sheet: str) -> None:
    assert run(root, text) == 0
    fact = held(root)["shut"]
    assert (fact.claim, fact.entry.kind, fact.entry.date and fact.entry.date.edtf) == (
        "Someone closed the gate.", "event", "2030-05~"
    )  # fmt: skip
    assert [(one.source, one.quote, one.stance) for one in fact.citations] == [
        ("post", "The lock was shut", "supports"), ("blog", "It was never shut", "disputes")
    ]  # fmt: skip
    assert (root / f"briefs/lock/facts/{sheet}.yml").is_file()


def test_quotes_of_one_cell_find_their_sources(root: Path) -> None:
    text = f"{SEVERAL}Someone closed it.,event,water,blog post,The lock was shut | It was never shut\n"
    assert run(root, text, "--sheet", "one") == 0
    (fact,) = held(root).values()
    assert fact.id == "someone-closed-it"
    assert [(one.source, one.quote) for one in fact.citations] == [
        ("post", "The lock was shut"), ("blog", "It was never shut")
    ]  # fmt: skip


def test_numbers_have_columns(root: Path) -> None:
    text = (
        "claim,kind,topics,source,quote,quantity_of,quantity_measure,quantity_min,quantity_unit\n"
        "The gate is aged.,quantity,water,post,The lock is old,gate,age,40,year\n"
        "The gate is aged.,,,,,gate,width,3.5,m\n"
    )
    assert run(root, text) == 0
    (fact,) = held(root).values()
    assert [(str(one.min), one.measure, one.unit) for one in fact.entry.quantities] == [
        ("40", "age", "year"), ("3.5", "width", "m")
    ]  # fmt: skip


def test_what_spreadsheets_leave_in_a_file_is_passed_over(root: Path) -> None:
    rows = [f"sep={';'}", f"{HEAD},,".replace(",", ";"), ";" * 10, f"{ROW.strip()},,".replace(",", ";")]
    assert run(root, "\r\n".join(rows)) == 0
    assert list(held(root)) == ["shut"]


def test_other_scripts_and_commas_line_breaks_and_quotation_marks(root: Path) -> None:
    claim = 'ရေ "တံခါး", ပိတ်\nသည်။'
    table = io.StringIO()
    csv.writer(table).writerows(
        [("claim", "kind", "topics", "source", "quote"), (claim, "event", "water", "post", "ပိတ်ထားသည်")]
    )
    assert run(root, table.getvalue()) == 0
    (fact,) = held(root).values()
    assert (fact.id, fact.claim) == ("fact", claim)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1: error: there is no table here"),
        ("clame,kind\nx,event\n", "1:1: error: `clame` is no column"),
        ("kind,topics\nevent,water\n", "1:1: error: there is no column `claim`"),
        ("claim,claim\nx,y\n", "1:7: error: there are two columns called `claim`"),
        ("claim,kind,topics\n", "1:1: error: no row stands below the names of the columns"),
        (f"{HEAD}\nshut,x\n", "2:1: error: this row has 2 cells, but there are 9 columns"),
        (f'{HEAD}\n"shut,x\n', "2:1: error: a cell begins with a quotation mark that is never closed"),
        (f'{HEAD}\n"shut"x,x\n', "2:7: error: something stands behind the quotation mark"),
        (f"{HEAD}\n,,event,,water,,,,\n", "2:1: error: this row has neither an id nor a claim"),
        (f"{HEAD}\n{ROW.replace('2030-05~', 'in May')}", "2:37: error: `in May` is no date"),
        (f"{HEAD}\n{ROW.replace('event', 'evnt')}", "2:31: error: "),
        (f"{HEAD}\n{ROW.replace('water', 'wter')}", "2:46: error: "),
        (f"{HEAD}\n{ROW.replace('keeper', 'keper')}", "2:52: error: "),
        (f"{HEAD}\n{ROW.replace('post,', 'pst,')}", "2:59: error: "),
        (f"{HEAD}\n{ROW.replace('was shut', 'was open')}", "2:64: error: "),
        (f"{HEAD}\n{ROW.replace('The lock was shut', 'The lock')}", "2:64: error: "),
        (f"{HEAD}\n{ROW}helps", "2:82: error: "),
        (f"{HEAD}\n{ROW.replace('shut,Some', 'Shut It,Some')}", "2:1: error: `Shut It` is not an id"),
        (f"{HEAD}\n{ROW.replace(',The lock was shut', ',')}", "2:59: error: there is a source, but no quote beside it"),
        (f"{HEAD}\n{ROW.replace('post', '')}", "2:60: error: there is a quote, but no source beside it"),
        (f"{HEAD}\n{ROW}\nshut,Another claim.,,,,,,,", "3:6: error: `claim` of `shut` says something else in line 2"),
        (SEVERAL + "x,event,water,post blog,The lock is old | a | b\n", "2:25: error: “The lock is old” stands"),
        (SEVERAL + "x,event,water,post blog,\n", "2:15: error: there are sources, but no quotes"),
        ("claim,quotes,citations\nx,a | b,post\n", "2:9: error: the quotes here are"),
        ("claim,quotes,citations\nx,a,post | post\n", "2:5: error: the quotes here are"),
        ("claim,quotes,citations\nx,a | b,post it up | post\n", "2:9: error: the quotes here are"),
        (NUMBERS, "2:47: error: `forty` is not a number"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_row_and_column(
    root: Path, text: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert run(root, text) == 1
    printed = capsys.readouterr().out
    assert f"new facts.csv:{expected}" in printed, printed
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_rows_and_columns_are_named_and_all_problems_told_at_once(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [ROW.replace("2030-05~", "in May"), ROW.replace("shut,Some", "b,Some").replace("was shut", "was open")]
    assert run(root, "\n".join((HEAD, *rows))) == 1
    printed = capsys.readouterr().out
    assert "(row 2, `date`)" in printed
    assert "(row 3, `quote`)" in printed


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("claim\nx\n".encode("utf-16"), "UTF-16"),
        ("claim\né\n".encode("latin-1"), "not UTF-8: byte 0xE9"),
        (b"claim\n\x00", "error"),
    ],
)
def test_other_encodings_are_refused(
    root: Path, data: bytes, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, data) == 1
    assert expected in capsys.readouterr().out


def test_nothing_is_written_over(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, f"{HEAD}\n{ROW}\n") == 0
    assert run(root, f"{HEAD}\n{ROW}\n") == 2
    assert "there already" in capsys.readouterr().err
    assert run(root, f"{HEAD}\n{ROW}\n", "--sheet", "again.yml") == 1
    assert "there is a fact `shut` already" in capsys.readouterr().out
    assert run(root, f"{HEAD}\n{ROW}\n", "--sheet", "No Id") == 2


def exported(project: Project, brief: str) -> str:
    (asset,) = (a for a in exports.export(project, weigh(project)) if a.address == f"{brief}/data/facts.csv")
    return asset.data.decode().replace("\r\n", "\n")  # as a file is read


@pytest.mark.parametrize(("folder", "brief"), [(SMALL, "ferry"), (ROOT, "kachin-rare-earths")])
def test_the_facts_of_an_export_come_back(folder: Path, brief: str) -> None:
    project = load(folder)[0]
    text = exported(project, brief)
    known = project.briefs[brief]
    bare = load(folder, also=dict.fromkeys(_sheets(folder, brief), "facts: {}\n"))[0]
    taken = facts.take(_without_facts(bare, brief), brief, text, "facts.csv", "back")
    assert taken.issues == []
    back = load(
        folder, also={**dict.fromkeys(_sheets(folder, brief), "facts: {}\n"), taken.draft.path: taken.draft.text}
    )[0]
    for id_, fact in known.facts.items():
        made = back.briefs[brief].facts[id_]
        for name in ("claim", "kind", "date", "topics", "entities", "rank"):
            assert getattr(made.entry, name) == getattr(fact.entry, name), (id_, name)
        told = {(one.source, one.quote, one.stance) for one in made.citations}
        assert {(one.source, one.quote, one.stance) for one in fact.citations} <= told, id_


def _sheets(folder: Path, brief: str) -> list[str]:
    return [str(path.relative_to(folder)) for path in (folder / "briefs" / brief / "facts").glob("*.yml")]


def _without_facts(project: Project, brief: str) -> Project:
    """Return a project whose brief has no facts: marks in seeds would else state their ids."""
    from dataclasses import replace  # noqa: PLC0415 - of this alone

    return replace(project, briefs={brief: replace(project.briefs[brief], facts={})})


CELLS = st.lists(
    st.lists(st.text(st.sampled_from("a\"é,;\t|\n '=日"), max_size=6), min_size=2, max_size=4), min_size=1, max_size=5
)


@given(rows=CELLS, sign=st.sampled_from(tables.DELIMITERS))
def test_cells_are_those_that_the_csv_module_reads(rows: list[list[str]], sign: str) -> None:
    names = [f"claim{number}" for number in range(len(max(rows, key=len)))]
    rows = [[*row, *[""] * (len(names) - len(row))] for row in rows]
    written = io.StringIO()
    csv.writer(written, delimiter=sign, lineterminator="\n").writerows([names, *rows])
    table, issues = tables.read(written.getvalue(), "x.csv", names)
    assert not issues
    read = [
        row for row in csv.reader(io.StringIO(written.getvalue()), delimiter=sign) if any(cell.strip() for cell in row)
    ]
    assert [[cell.text for cell in row.values()] for row in table.rows] == read[1:]


@given(st.text(st.sampled_from("ab\"é,;\n'= "), max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    table, issues = tables.read(text, "x.csv", ("a", "b"))
    assert table.rows or issues or len(table.header) or not text.strip()


@pytest.mark.parametrize("text", ['"' * 200_000, 'a,"' + '""' * 100_000, "," * 200_000, "\n" * 200_000, '"a' * 100_000])
def test_reading_hostile_tables_comes_to_an_end(text: str) -> None:
    tables.read(text, "x.csv", facts.KNOWN)


def test_every_column_of_the_export_is_known_or_computed() -> None:
    assert set(facts.COMPUTED) == {"url", "earliest", "latest", "origins", "credibility", "why"}
    project = load(SMALL)[0]
    found = (asset for asset in exports.export(project, weigh(project)) if asset.address.endswith("datapackage.json"))
    package = json.loads(next(found).data)
    names = {field["name"] for field in package["resources"][0]["schema"]["fields"]}
    assert names <= facts.COMPUTED | set(facts.KNOWN)

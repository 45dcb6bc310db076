"""Bibliographies as others hold them to be right: the schema of CSL itself, and two readers of BibTeX that agree."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import citeproc
import pytest
import rispy
from bibtexparser.entrypoint import parse_string as parse_blocks
from bibtexparser.middlewares.names import split_multiple_persons_names
from pybtex.database import parse_string

from generator.bibliography import bibtex, csl, items, ris
from generator.intake.csl import MEANINGS as CSL_MEANINGS
from generator.project import load
from tests import canal
from tests.made_project import write_project
from tests.test_bibliography import DATES, dated
from tests.test_exports_table import hostile_project

if TYPE_CHECKING:
    from generator.bibliography.items import Item

ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "projects" / "three-scripts"
STYLES = Path(citeproc.__file__).parent / "data" / "schema" / "schemas" / "styles"
"""The schema of CSL as its authors publish it, which citeproc-py brings along."""


def listed(name: str, file: str) -> set[str]:
    """Return the words that a definition of the schema lists."""
    text = re.sub(r"#.*", "", (STYLES / file).read_text("utf-8"))
    found = re.search(rf'\b{re.escape(name)} =((?:\s*\|?\s*"[^"]+")+)', text)
    assert found, name
    return set(re.findall('"([^"]+)"', found[1]))


TYPES = listed("item-types", "csl-types.rnc")
VARIABLES = {part: listed(f"variables.{part}", "csl-variables.rnc") for part in ("dates", "names", "titles", "strings")}


@pytest.fixture(scope="module", params=["three-scripts", "real", "canal", "hostile", "dates"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Item]:
    """The items of several projects, one of them full of hostile texts, and one for every form of a date."""
    if request.param == "dates":
        return [dated(edtf) for edtf in DATES]
    roots = {"three-scripts": SMALL, "real": ROOT}
    folder = tmp_path_factory.mktemp("project")
    if request.param in roots:
        project = load(roots[request.param])[0]
    elif request.param == "hostile":
        project = hostile_project(folder)
    else:
        project = write_project(folder, canal.briefs(), canal.files())
    return [items.of_source(project, source) for source in project.sources.values()]


def test_types_and_variables_are_those_of_csl(made: list[Item]) -> None:
    for item in json.loads(csl.text(made)):
        assert item.pop("type") in TYPES
        assert isinstance(item.pop("id"), str)
        for name, value in item.items():
            (part,) = (part for part, names in VARIABLES.items() if name in names)
            assert isinstance(value, {"dates": dict, "names": list}.get(part, str)), name


def test_what_is_read_are_variables_of_csl() -> None:
    assert set(CSL_MEANINGS) - {"DOI"} <= set().union(*VARIABLES.values())
    assert "DOI" in VARIABLES["strings"]


def test_two_readers_of_bibtex_agree(made: list[Item]) -> None:
    unique = {item.id: item for item in made}.values()
    text = bibtex.text(unique)
    library = parse_blocks(text)
    assert library.failed_blocks == []
    assert [comment for comment in library.comments if comment.comment.strip()] == []
    theirs = {entry.key: entry for entry in library.entries}
    ours = parse_string(text, "bibtex").entries
    assert list(theirs) == list(ours) == [item.id for item in unique]
    for key, entry in ours.items():
        fields: dict[str, Any] = {field.key: field.value for field in theirs[key].fields}
        authors = fields.pop("author", "")
        assert len(split_multiple_persons_names(authors)) == len(entry.persons.get("author", [])) or not authors
        month = fields.pop("month", None)
        assert (month is None) == ("month" not in entry.fields)
        read = {name: value for name, value in entry.fields.items() if name != "month"}
        assert {name: " ".join(value.split()) for name, value in fields.items()} == read


def test_ris_has_an_entry_for_each(made: list[Item]) -> None:
    read = rispy.loads(ris.text(made))
    assert [entry["id"] for entry in read] == [item.id for item in made]
    assert all("unknown_tag" not in entry for entry in read)

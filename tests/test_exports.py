"""Published data: `brief.json` holds to its schema and to the pages, and its offsets to the texts beside it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from generator import exports
from generator.evidence.weighing import weigh
from generator.project import load
from generator.schemas import data as data_schema

if TYPE_CHECKING:
    from generator.model import Project

ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "projects" / "three-scripts"


@pytest.fixture(scope="module", params=[SMALL, ROOT], ids=["three-scripts", "real"])
def project(request: pytest.FixtureRequest) -> Project:
    """The small project, and this one."""
    return load(request.param)[0]


def data_of(project: Project, name: str) -> dict[str, str]:
    assets = exports.export(project, weigh(project))
    return {asset.address: asset.data.decode() for asset in assets if asset.address.endswith(name)}


def test_the_data_holds_to_its_schema(project: Project) -> None:
    schemas = data_of(project, "brief.schema.json")
    for address, text in data_of(project, "brief.json").items():
        schema = json.loads(schemas[address.replace("brief.json", "brief.schema.json")])
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(json.loads(text), schema)


def test_a_schema_that_nothing_can_break_is_no_schema() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"format": "briefing/2"}, data_schema.schema())


def test_offsets_are_code_points_of_the_clean_text(project: Project) -> None:
    texts = {address.split("/")[-1].removesuffix(".txt"): text for address, text in data_of(project, ".txt").items()}
    seen = 0
    for citation in citations(project):
        if citation["source"] in texts:
            words = texts[citation["source"]][citation["start"] : citation["end"]]
            assert citation["quote"].split()[0].strip("*_") in words
            seen += 1
    assert seen or not texts


def test_every_fact_is_there_with_what_it_rests_on(project: Project) -> None:
    for brief in project.briefs.values():
        data = json.loads(data_of(project, f"{brief.id}/data/brief.json")[f"{brief.id}/data/brief.json"])
        assert [fact["id"] for fact in data["facts"]] == list(brief.facts)
        sources = {source["id"] for source in data["sources"]}
        assert {citation["source"] for fact in data["facts"] for citation in fact["citations"]} <= sources
        dated = {fact["id"] for fact in data["facts"] if fact["date"] and fact["rank"] != "deprecated"}
        assert {item["fact"] for item in data["timeline"]} == dated


def citations(project: Project) -> list[dict[str, Any]]:
    facts = [fact for text in data_of(project, "brief.json").values() for fact in json.loads(text)["facts"]]
    return [citation for fact in facts for citation in fact["citations"]]

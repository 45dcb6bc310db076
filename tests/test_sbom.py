"""The bill of materials: valid for others' readers, complete, the same every time, and at one with LICENCES.md."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from typing import Any

import cyclonedx.schema
import jsonschema
import pytest
from cyclonedx.model.bom import Bom
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from referencing import Registry, Resource

from tests import sbom
from tests.test_supply_chain import licence

FORMS = Path(cyclonedx.schema.__file__).parent / "_res"
LOCK = """\
base==1.0 ; sys_platform == 'win32' \\
    --hash=sha256:{0} \\
    --hash=sha256:{1}
    # via
    #   research-briefing (pyproject.toml)
    #   upper
lower==2.0 \\
    --hash=sha256:{0}
    # via base
checker==3.0 \\
    --hash=sha256:{0}
    # via research-briefing (pyproject.toml:dev)
reader==4.0 \\
    --hash=sha256:{0}
    # via research-briefing (pyproject.toml:dev)
upper==5.0 \\
    --hash=sha256:{0}
    # via checker
""".format("0" * 64, "1" * 64)
PROJECT = {"license": "MIT", "optional-dependencies": {"import": ["Reader>=4"]}}
LICENCES = {"base": "MIT", "lower": "BSD License", "reader": "apache-2.0 OR mit"}


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(sbom.of_this_project())
    return made


def names(bill: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["name"]: each for each in bill["components"]}


def test_a_bill_holds_what_runs_and_what_that_asks_for() -> None:
    made = sbom.bill(LOCK, LICENCES, PROJECT)
    assert [(each["name"], each["scope"]) for each in made["components"]] == [
        ("base", "required"),
        ("lower", "required"),
        ("reader", "optional"),
    ]
    found = names(made)
    assert [each["content"] for each in found["base"]["hashes"]] == ["0" * 64, "1" * 64]
    assert found["base"]["properties"] == [{"name": "python:marker", "value": "sys_platform == 'win32'"}]
    assert [each["licenses"] for each in made["components"]] == [
        [{"expression": "MIT"}],
        [{"license": {"name": "BSD License"}}],
        [{"expression": "Apache-2.0 OR MIT"}],
    ]
    assert made["dependencies"] == [
        {"ref": "research-briefing", "dependsOn": ["pkg:pypi/base@1.0", "pkg:pypi/reader@4.0"]},
        {"ref": "pkg:pypi/base@1.0", "dependsOn": ["pkg:pypi/lower@2.0"]},
        {"ref": "pkg:pypi/lower@2.0", "dependsOn": []},
        {"ref": "pkg:pypi/reader@4.0", "dependsOn": []},
    ]


def test_it_is_valid_by_the_schema_of_cyclonedx(bill: dict[str, Any]) -> None:
    parts = {
        path.name.replace(".SNAPSHOT", ""): json.loads(path.read_text("utf-8")) for path in FORMS.glob("*.schema.json")
    }
    registry: Registry[Any] = Registry().with_resources(
        (f"http://cyclonedx.org/schema/{name}", Resource.from_contents(part)) for name, part in parts.items()
    )
    form = jsonschema.Draft7Validator(parts["bom-1.6.schema.json"], registry=registry)
    assert list(form.iter_errors(bill)) == []
    wrong = copy.deepcopy(bill)
    wrong["components"][0]["hashes"][0]["content"] = "no hash"
    assert list(form.iter_errors(wrong)) != []


def test_the_library_of_cyclonedx_reads_all_of_it(bill: dict[str, Any]) -> None:
    read: Any = Bom.from_json(bill)  # type: ignore[attr-defined]
    assert {str(each.purl) for each in read.components} == {each["purl"] for each in bill["components"]}
    assert all(each.hashes and each.licenses for each in read.components)
    assert len(read.dependencies) == len(bill["dependencies"])


def test_nothing_that_runs_is_missing_and_nothing_for_tests_is_in_it(bill: dict[str, Any]) -> None:
    found = names(bill)
    assert installed([canonicalize_name(each) for each in ("jinja2", "mkdocs-material", "trafilatura")]) <= found.keys()
    assert {"pydantic", "click", "mkdocs"} <= {name for name, each in found.items() if each["scope"] == "required"}
    assert not {"pytest", "playwright", "hypothesis", "mypy", "ruff", "atheris", "cyclonedx-python-lib"} & found.keys()


def installed(left: list[Any]) -> set[str]:
    """Return what packages ask for on this system, by what is installed."""
    found: set[str] = set()
    while left:
        name = left.pop()
        if name in found:
            continue
        try:
            asked = [Requirement(text) for text in requires(name) or ()]
        except PackageNotFoundError:
            continue
        found.add(name)
        left += [
            canonicalize_name(each.name) for each in asked if not each.marker or each.marker.evaluate({"extra": ""})
        ]
    return found


def test_hashes_are_those_of_the_lock_and_licences_those_of_the_list(bill: dict[str, Any]) -> None:
    locked = sbom.packages((sbom.ROOT / "requirements.lock").read_text("utf-8"))
    listed = sbom.listed((sbom.ROOT / "LICENCES.md").read_text("utf-8"))
    for name, each in names(bill).items():
        assert each["version"] == locked[name].version
        assert [one["content"] for one in each["hashes"]] == locked[name].hashes != []
        (stated,) = each["licenses"]
        told = stated.get("expression") or stated["license"]["name"]
        assert told.casefold() == listed[name].casefold()
        assert licence(name) in {None, listed[name]}


def test_the_same_lock_gives_the_same_bytes_and_a_time_only_where_one_is_told() -> None:
    assert sbom.of_this_project() == sbom.of_this_project()
    assert "timestamp" not in sbom.of_this_project()
    assert "serialNumber" not in sbom.of_this_project()
    told = json.loads(sbom.of_this_project("1900000000"))
    assert told["metadata"]["timestamp"] == "2030-03-17T17:46:40Z"


def test_the_command_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "sbom.json"
    for epoch in ("", "1900000000"):
        run = [sys.executable, "-m", "tests.sbom", str(path)]
        subprocess.run(run, cwd=sbom.ROOT, env=os.environ | {"SOURCE_DATE_EPOCH": epoch}, check=True)
        assert path.read_text("utf-8") == sbom.of_this_project(epoch)

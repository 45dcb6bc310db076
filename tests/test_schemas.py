"""The JSON Schemas: they explain every field, their examples are true, and they say what the reader says."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from generator import cli, scaffold
from generator.records.entries import read_entry, read_sheet
from generator.records.fields import Entry
from generator.schemas import files, lock
from generator.text import dates
from generator.verification import Result

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
SCHEMAS = files.schemas()
DATES = (
    "2025", "-0099", "2025-07", "2025-07-16", "2025-09~", "2025?", "2025-07-16%", "2025-21", "2025-07/2025-09",
    "2025/..", "../2025", "2025/", "/2025", "202X", "20XX", "2025-XX", "2025-XX-XX", "[2024,2025]",
    "[2025-01, 2025-03~]", "Y12025", "Y-12025", "2025-07-16T10:30:00Z", "2025-07-16T10:30:00+01:00", "0000",
)  # fmt: skip


def properties(name: str) -> Iterator[tuple[str, dict[str, Any], Draft202012Validator]]:
    """Yield each property of a schema, wherever it stands, with what holds values to it."""
    definitions = SCHEMAS[name].get("$defs", {})

    def walk(part: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
        if isinstance(part, list):
            for item in part:
                yield from walk(item, path)
        elif isinstance(part, dict):
            for key, held in part.items():
                if key == "properties":
                    for field, described in held.items():
                        yield f"{path}/{field}", described
                        yield from walk(described, f"{path}/{field}")
                elif key not in {"examples", "bad_examples"}:
                    yield from walk(held, f"{path}/{key}" if path == "/$defs" else path or f"/{key}")

    for path, part in walk(SCHEMAS[name], ""):
        yield path, part, Draft202012Validator({**part, "$defs": definitions})


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_property_explains_itself(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert {"$schema", "title", "description"} <= SCHEMAS[name].keys()
    found = 0
    for path, part, holds in properties(name):
        assert part["title"], path
        assert part["description"].endswith((".", ")")), path
        assert part["examples"], path
        assert all(holds.is_valid(good) for good in part["examples"]), path
        assert not any(holds.is_valid(bad) for bad in part.get("bad_examples", ())), path
        anything = all(map(holds.is_valid, (None, 0, "", [], {})))
        assert part.get("bad_examples") or anything, path
        found += 1
    assert found >= 5


def objects(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if "properties" in part:
            yield part
        part = [held for key, held in part.items() if key not in {"examples", "bad_examples"}]
    for held in part if isinstance(part, list) else ():
        yield from objects(held)


@pytest.mark.parametrize("name", SCHEMAS)
def test_unknown_keys_are_refused_everywhere(name: str) -> None:
    made = list(objects(SCHEMAS[name]))
    assert made
    assert all(part["additionalProperties"] is False for part in made)
    assert all(part["title"] and part["description"] for part in made)


OURS = [model for model in Entry.__subclasses__() if model.__module__.startswith("generator.")]
MODELS = sorted(OURS, key=lambda model: model.__name__)
FIELDS = [(model, name) for model in MODELS for name in model.model_fields]


@pytest.mark.parametrize(("model", "name"), FIELDS, ids=lambda value: getattr(value, "__name__", value))
def test_the_reader_agrees_with_the_examples(model: type[Entry], name: str) -> None:
    field = model.model_fields[name]
    extra = field.json_schema_extra
    assert isinstance(extra, dict)
    assert not slips(model, name, (field.examples or [None])[0])
    assert slips(model, name, extra["bad_examples"][0])  # type: ignore[index]


def slips(model: type[Entry], name: str, value: Any) -> list[Any]:
    """Return what the reader finds wrong with a value of a field, as it reads it in a file."""
    sheet, issues = read_sheet(json.dumps({name: value}, ensure_ascii=False), "x.yml")
    assert not issues
    try:
        model.model_validate(sheet.value())
    except ValidationError as error:
        return [slip for slip in error.errors() if slip["loc"][:1] == (name,)]
    return []


class Core(yaml.CSafeLoader):
    """YAML as the language server reads it: the core schema of YAML 1.2, in which dates and `no` are texts."""


Core.yaml_implicit_resolvers = {}
for _tag, _form, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+0123456789.")),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_form})$"), _first)
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))  # type: ignore[arg-type]


def written(folder: Path) -> list[tuple[str, Path]]:
    """Return the YAML files of a project, each with the name of its schema."""
    return [(name, path) for name, glob in files.GLOBS.items() for path in sorted(folder.glob(glob))]


SOUND = [ROOT, *sorted((ROOT / "tests" / "projects").iterdir())]


@pytest.mark.parametrize("folder", SOUND, ids=lambda folder: folder.name)
def test_files_without_fault_hold_to_their_schemas(folder: Path) -> None:
    found = written(folder)
    assert found
    for name, path in found:
        data = yaml.load(path.read_text("utf-8"), Core)  # noqa: S506 - a safe loader with other resolvers
        problems = [error.message for error in Draft202012Validator(SCHEMAS[name]).iter_errors(data)]
        assert problems == [], path


@pytest.mark.parametrize("edtf", DATES)
def test_a_date_that_is_read_is_one_for_editors(edtf: str) -> None:
    dates.parse(edtf)
    assert holds_date(edtf)


@given(st.text(st.sampled_from("0123456789XY-~?%/.,[] TZ:+"), max_size=24))
def test_no_date_that_is_read_is_refused_by_editors(text: str) -> None:
    try:
        dates.parse(text)
    except dates.DateError:
        return
    assert text != text.strip() or holds_date(text)


def holds_date(text: str) -> bool:
    date = SCHEMAS["facts"]["$defs"]["FactEntry"]["properties"]["date"]
    return Draft202012Validator(date).is_valid(text)


@pytest.mark.parametrize("scalar", ["2025", "1984.5", "null", "true", "no", "07", "1e3", "~"])
@pytest.mark.parametrize(
    ("key", "rest"), [("title", "language: en\nmode: full"), ("author", "title: x\nlanguage: en\nmode: full")]
)
def test_scalars_without_quotation_marks_are_texts_for_both(key: str, rest: str, scalar: str) -> None:
    text = f"{key}: {scalar}\n{rest}\n"
    sheet, _ = read_sheet(text, "x.yml")
    sound = not read_entry(files.FILES["seed"], sheet, fallback={"title": "x", "language": "en", "mode": "full"}).issues
    data = yaml.load(text, Core)  # noqa: S506 - a safe loader with other resolvers
    valid = Draft202012Validator(SCHEMAS["seed"]).is_valid(data)
    assert sound == valid or scalar == "true"


def test_the_results_of_the_lock_are_those_that_are_written() -> None:
    assert get_args(Result) == lock.RESULTS


def test_the_schemas_and_settings_of_this_project_are_current() -> None:
    for path, text in scaffold.editor_files().items():
        renewed = "run `briefing schema -o .schemas`, and commit what it writes"
        assert (ROOT / path).read_text("utf-8") == text, f"{path}: {renewed}"
    listed = {path.name for path in (ROOT / files.FOLDER).iterdir()}
    assert listed == set(files.as_files())


def test_the_hooks_for_pre_commit_run(capsys: pytest.CaptureFixture[str]) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["briefing-check", "briefing-extract"]
    for hook in hooks:
        program, *arguments = shlex.split(hook["entry"])
        assert program == "briefing"
        assert cli.main(["--root", str(ROOT), *arguments]) == 0
        assert hook["pass_filenames"] is False, "the command takes no files"
        for path in ("seeds/library/post.md", "briefs/flood/facts/a.yml", "seeds/publishers.yml"):
            assert re.search(hook["files"], path)
    capsys.readouterr()

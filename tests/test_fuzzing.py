"""The fuzzing itself: every find stays mended, every target takes its seeds and some mutations, and finds are found."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING

import pytest

from generator.examining import examine
from generator.issues import has_errors
from tests.fuzzing import engine, finds, mutation, tally
from tests.fuzzing.__main__ import main
from tests.fuzzing.projects import changed, root
from tests.fuzzing.target import Target, let_in, target
from tests.fuzzing.targets import BY_NAME, TARGETS

if TYPE_CHECKING:
    from pathlib import Path

INPUTS = {"projects": 12, "pages": 6, "diff": 3, "carried": 25, "import-html": 15, "import-text": 25}
"""Inputs for the targets that take long; the others get `MORE`."""
MORE = 60
KEPT = finds.kept()


@pytest.mark.parametrize(("name", "path"), KEPT, ids=[f"{name}-{path.stem}" for name, path in KEPT])
def test_what_was_found_stays_mended(name: str, path: Path) -> None:
    found = finds.broken(BY_NAME[name], path.read_bytes())
    assert found is None, found.told


@pytest.mark.parametrize("each", TARGETS, ids=lambda each: each.name)
def test_a_target_takes_its_seeds_and_the_same_mutations_every_time(each: Target) -> None:
    rng = Random(each.name)  # noqa: S311 - the same inputs every time
    inputs = (mutation.mutated(rng.choice(each.seeds), each, rng) for _ in range(INPUTS.get(each.name, MORE)))
    for data in (*each.seeds, *inputs):
        found = finds.broken(each, data)
        assert found is None, (data, found.told)


def test_targets_are_told_apart_and_have_what_inputs_are_made_of() -> None:
    assert len(BY_NAME) == len(TARGETS)
    assert [each.name for each in TARGETS if not (each.seeds and each.words)] == []
    assert {name for name, _ in KEPT} <= BY_NAME.keys()


def fragile(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    if "[" in text and "水" in text.partition("[")[2]:
        raise KeyError(text)


FRAGILE = target("fragile", fragile, ["a [b] c", "river 水"], ["[", "]", "水", "the "])


def test_a_find_is_found_made_small_and_kept(tmp_path: Path) -> None:
    run = engine.Run(FRAGILE, finds.broken, 3000, 0, tmp_path)
    engine.own(run, 1)
    told = json.loads((tmp_path / engine.REPORT).read_text("utf-8"))
    assert told["inputs"] == 3000
    assert len(run.finds) == len(told["finds"]) == 1
    (find,) = run.finds.values()
    assert find.what.startswith("KeyError in tests/test_fuzzing.py:fragile")
    small = finds.small(FRAGILE, find)
    assert small.data.decode() == "[水"
    finds.keep(small, tmp_path / "finds")
    ((name, path),) = finds.kept(tmp_path / "finds")
    assert (name, path.read_bytes()) == ("fragile", small.data)


def numbered(number: int) -> Random:
    return Random(number)  # noqa: S311 - the same inputs every time


def test_mutations_are_the_same_for_the_same_number_and_stay_within_their_length() -> None:
    for number in range(300):
        made = [mutation.mutated(b"a [b] 12\n c", FRAGILE, numbered(number), 20) for _ in range(2)]
        assert made[0] == made[1]
        assert len(made[0]) <= 20
    assert len({mutation.mutated(b"a [b] 12\n c", FRAGILE, numbered(number)) for number in range(300)}) > 150


def test_runs_add_up_by_target() -> None:
    one = {"inputs": 10, "seconds": 1.4, "finds": 1, "engine": "own", "date": "2026-01-01"}
    made = tally.added(tally.added({"inputs": 0, "targets": {}}, "a", one), "b", {**one, "engine": "atheris 3"})
    made = tally.added(made, "a", {**one, "engine": "atheris 3"})
    assert made["inputs"] == 30
    assert {name: (each["inputs"], each["guided"]) for name, each in made["targets"].items()} == {
        "a": (20, 10),
        "b": (10, 10),
    }


def test_the_tally_is_shown_as_a_table() -> None:
    one = {"inputs": 1200, "seconds": 1.4, "finds": 1, "engine": "atheris 3", "date": "2026-01-01"}
    made = tally.added(tally.added({"inputs": 0, "targets": {}}, "a", one), "b", {**one, "engine": "own"})
    lines = [line.split() for line in tally.table(made).splitlines()]
    assert lines == [
        ["target", "inputs", "guided", "seconds", "finds"],
        ["a", "1,200", "1,200", "1", "1"],
        ["b", "1,200", "0", "1", "1"],
        ["in", "all", "2,400", "1,200", "2", "2"],
    ]


def test_the_tally_is_what_runs_added_up_to() -> None:
    held = tally.read()
    assert held["inputs"] == sum(each["inputs"] for each in held["targets"].values())
    assert held["targets"].keys() == BY_NAME.keys()


def test_the_command_counts_what_it_did_and_says_where_atheris_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tests.fuzzing.__main__.engine_name", lambda: engine.OWN)
    counted = tmp_path / "tally.json"
    assert main(["urls", "--runs", "200", "--tally", str(counted)]) == 0
    said = capsys.readouterr().out
    assert "atheris is not installed" in said
    assert "200 inputs in all" in said
    assert tally.read(counted)["targets"]["urls"]["inputs"] == 200


def test_what_should_stay_right_stays_right_more_often_than_not() -> None:
    pages = BY_NAME["pages"]
    made = [mutation.mutated(pages.seeds[0], pages, numbered(number)) for number in range(24)]
    assert len(set(made)) > 18
    right = [data for data in made if not has_errors(examine(root(), also=changed(let_in(data))).issues)]
    assert len(right) > len(made) / 2

"""What an overview shows at a glance: counts, and the dates that matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.evidence.weighing import weigh
from generator.pages.context import Context
from generator.pages.glance import Tile, moments, tiles
from generator.project import load
from generator.templating import environment
from tests.made_project import topics, write_project

if TYPE_CHECKING:
    from pathlib import Path

FRONT = "---\ntitle: {}\nlanguage: en\nmode: full\nlicence: CC0-1.0\n{}---\n"


def context(root: Path, articles: dict[str, str], **brief: object) -> Context:
    """Return a brief `b` with a fact for each mark in the articles, dated by its number."""
    numbers = range(1, 9)
    facts = {
        f"fact-{n}": {"claim": f"Claim {n}.", "kind": "event", "date": f"2030-0{n}", "topics": ["t"]}
        for n in numbers
        if any(f"fact-{n}" in text for text in articles.values())
    }
    files = {f"seeds/b/{name}.md": text for name, text in articles.items()}
    write_project(root, {"b": {"brief": {"topics": topics("t"), **brief}, "facts": facts}}, files)
    project, issues = load(root)
    assert not issues
    return Context(project, project.briefs["b"], weigh(project)["b"], environment(root))


def marks(*numbers: int) -> str:
    return " ".join(f"It was [so in {n}]{{.fact-{n}}} then." for n in numbers) + "\n"


def test_one_report_behind_most_facts_is_named(tmp_path: Path) -> None:
    wire = "---\ntitle: Wire\nlanguage: en\nmode: unseen\nkind: wire\n---\n"
    from_wire = "derives_from: [{source: wire, how: rewrite, basis: inferred}]\n"
    made = context(
        tmp_path,
        {
            "wire": wire,
            "one": FRONT.format("One", from_wire) + marks(1, 2),
            "two": FRONT.format("Two", from_wire) + marks(1, 3),
            "own": FRONT.format("Own", "") + marks(4),
        },
        gaps=[{"id": "g", "question": "Why?"}],
    )
    found = tiles(made)
    assert [tile.number for tile in found] == ["4", "3", "3", "1"]
    assert found[2].words.startswith("of 4 facts rest on ")
    assert found[2].link == "b/sources/wire/"
    assert found[3] == Tile("1", "open question", "b/gaps/")


def test_facts_with_two_origins_are_counted(tmp_path: Path) -> None:
    own = "original_reporting: true\n"
    made = context(
        tmp_path, {"one": FRONT.format("One", own) + marks(1), "two": FRONT.format("Two", own) + marks(1, 2)}
    )
    assert [tile.number for tile in tiles(made)][:2] == ["2", "2"]
    assert Tile("1", "fact with two independent origins", "b/facts/") in tiles(made)


@pytest.mark.parametrize(("based_on", "expected"), [((), [1, 2, 3]), ((7, 3), [1, 3, 7]), ((8, 7, 6, 5), [5, 6, 7])])
def test_dates_of_judgements_come_first_and_in_order(
    tmp_path: Path, based_on: tuple[int, ...], expected: list[int]
) -> None:
    judgement = {"id": "j", "text": "So.", "based_on": [f"fact-{n}" for n in based_on]}
    made = context(
        tmp_path,
        {"one": FRONT.format("One", "") + marks(*range(1, 9))},
        **({"judgements": [judgement]} if based_on else {}),
    )
    assert [moment.fact.claim for moment in moments(made, 3)] == [f"Claim {n}." for n in expected]
    assert all(moment.link.startswith("b/timeline/#b-t--fact-") for moment in moments(made))

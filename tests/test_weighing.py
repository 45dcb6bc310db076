"""Weighing: all evidence of a brief comes out the same in whatever order its files and their entries stand."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.evidence.weighing import weigh
from generator.examining import examine
from generator.exports import export
from generator.model import Fact
from tests.made_up import BRIEF
from tests.worlds import World, worlds

if TYPE_CHECKING:
    from pathlib import Path

    from generator.evidence.weighing import Evidence

SEEDS = {
    "wire": "mode: unseen\nkind: wire\nparty: harbour",
    "log": "mode: unseen\nkind: dataset",
    "post": "mode: full\nderives_from: [{source: wire, how: rewrite, basis: inferred}]",
    "herald": "mode: full\nderives_from: [{source: post, how: rewrite, basis: inferred}]",
    "review": "mode: full\nderives_from: [{source: log, how: analysis, basis: inferred}]",
    "blog": "mode: full",
    "own": "mode: full\noriginal_reporting: true",
}
FACTS: dict[str, dict[str, Any]] = {
    "opened": {"date": "1911-05", "about": {"event": "opening", "who": ["mayor"]}},
    "opened-late": {"date": "1911-06", "about": {"event": "opening", "who": ["bishop"]}},
    "boats": {"quantities": [{"of": "boats", "measure": "sunk", "value": 3, "at": "1911"}]},
    "more-boats": {"quantities": [{"of": "boats", "measure": "sunk", "min": 5, "at": "1911"}]},
    "half": {"quantities": [{"of": "coal", "measure": "share", "whole": "cargo", "unit": "%", "value": 60}]},
    "rest": {"quantities": [{"of": "stone", "measure": "share", "whole": "cargo", "unit": "%", "value": 55}]},
    "guests": {"about": {"event": "opening", "place": "quay"}},
}
CITED = {
    "opened": ("post", "herald", "review"),
    "opened-late": ("blog",),
    "boats": ("own", "post"),
    "more-boats": ("herald",),
    "half": ("review",),
    "rest": ("blog", "post"),
    "guests": ("own",),
}


@given(worlds(facts=4), st.randoms())
def test_the_order_of_records_does_not_matter(world: World, random: Random) -> None:
    facts = [
        Fact(fact.id, fact.brief, fact.statement, tuple(random.sample(fact.citations, len(fact.citations))))
        for fact in random.sample(world.facts, len(world.facts))
    ]
    shuffled = World(tuple(random.sample(world.sources, len(world.sources))), tuple(facts))
    assert _plain(weigh(shuffled.project())[BRIEF]) == _plain(weigh(world.project())[BRIEF])


def _plain(found: Evidence) -> dict[str, Any]:
    """Return evidence without the order in which it lists things."""
    return {
        "corroborations": dict(found.corroborations),
        "grades": {id_: (one.grade, one.rule, one.why) for id_, one in found.credibilities.items()},
        "reliabilities": {id_: (one.grade, one.basis, one.evidence) for id_, one in found.reliabilities.items()},
        "contradictions": found.contradictions,
        "falls": {(weak.id, weak.is_party, frozenset(weak.consequence.facts)) for weak in found.consequences.ranked},
    }


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_files_does_not_matter(tmp_path: Path, seed: int) -> None:
    first, other = _published(tmp_path / "first", None), _published(tmp_path / "other", Random(seed))  # noqa: S311 - an order, no secret
    assert len(first["contradictions"]) == 3
    assert {fact["id"]: fact["corroboration"]["lower"] for fact in first["facts"]} == {
        "opened": 2, "opened-late": 1, "boats": 2, "more-boats": 1, "half": 1, "rest": 1, "guests": 1,
    }  # fmt: skip
    assert other == first


def _published(root: Path, random: Random | None) -> Any:
    """Return the data of a project whose facts lie in one sheet, or mixed up in several."""
    names = [*FACTS]
    sheets = {"all.yml": names}
    if random:
        random.shuffle(names)
        cut = random.randrange(1, len(names))
        sheets = {f"{random.randrange(10**6)}-a.yml": names[:cut], f"{random.randrange(10**6)}-b.yml": names[cut:]}
    files = {"mkdocs.yml": "site_name: The quay\n"}
    files["briefs/quay/brief.yml"] = "title: The quay\ntopics: {water: {title: Water}}\n"
    people = {name: {"name": name.title(), "kind": "person"} for name in ("mayor", "bishop")}
    files["briefs/quay/entities.yml"] = json.dumps({"entities": people})
    for sheet, held in sheets.items():
        files[f"briefs/quay/facts/{sheet}"] = json.dumps({"facts": {name: _fact(name, random) for name in held}})
    for name, front in SEEDS.items():
        quotes = "" if "unseen" in front else " ".join(f"{_quote(fact, name)}." for fact in FACTS)
        files[f"seeds/quay/{name}.md"] = f"---\ntitle: The {name}\nlanguage: en\n{front}\n---\n{quotes}\n"
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    found = examine(root)
    published = {asset.address: asset.data for asset in export(found.project, found.evidence)}
    return _sorted(json.loads(published["quay/data/brief.json"]))


def _fact(name: str, random: Random | None) -> dict[str, Any]:
    cited = [{"source": source, "quote": _quote(name, source)} for source in CITED[name]]
    if random:
        random.shuffle(cited)
    return {"claim": f"It is {name}.", "kind": "event", "topics": ["water"], **FACTS[name], "citations": cited}


def _quote(fact: str, source: str) -> str:
    return f"words of the {source} on {fact} there"


def _sorted(data: Any) -> Any:
    """Return data with its lists in one order: which record stands first is the order of the files."""
    if isinstance(data, dict):
        return {key: _sorted(value) for key, value in data.items()}
    return sorted((_sorted(each) for each in data), key=json.dumps) if isinstance(data, list) else data

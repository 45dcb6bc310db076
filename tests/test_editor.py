"""What an editor with a YAML language server is offered: keys, words, what they mean, and what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from generator import scaffold
from generator.records.vocabulary import FactKind, Likelihood
from tests.language_server import LanguageServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FACTS = """\
# yaml-language-server: $schema=../../../.schemas/facts.schema.json
facts:
  clock-stopped:
    claim: The clock went dead.
    kind: event
    date: 2026-01-09
    topics: [clock]
    about: {who: [ferry], when: long}
    credibility: {grade: 3, why: Nobody saw it.}
    entities:
    citations:
      - {source: town-letter, quote: ယာဉ်, voice: outlet}
  hand-lost:
    clame: One hand is gone.
    kind: evnt
    date: last week
    topics: clock
    # here
    \n"""
BRIEF = """\
# yaml-language-server: $schema=../../.schemas/brief.schema.json
title: 1984
question:
status: finished
judgements:
  - id: storm-did-it
    text: It was the storm.
    likelihood: likly
    confidence: low
"""
PUBLISHERS = """\
# yaml-language-server: $schema=../.schemas/publishers.schema.json
publishers:
  town-letter:
    name: The Town Letter
    homepage: town-letter.example
    reliability:
      grade: C
      date: 2026-01-15
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project as `init` leaves it."""
    folder = tmp_path_factory.mktemp("project")
    scaffold.write(folder, scaffold.project("Ours"))
    return folder


@pytest.fixture(scope="module")
def server(root: Path) -> Iterator[LanguageServer]:
    with LanguageServer(root) as running:
        yield running


def test_a_sheet_of_facts(server: LanguageServer, root: Path) -> None:
    sheet = server.open(root / "briefs/market-hall/facts/new.yml", FACTS)
    problems = sheet.problems()
    assert [problem.partition(":")[0] for problem in problems] == ["8", "14", "15", "16", "17"]
    assert "when" in problems[0]
    assert "clame" in problems[1]
    assert all(f'"{kind}"' in problems[2] for kind in get_args(FactKind))
    assert "pattern" in problems[3]
    assert "array" in problems[4]
    offered = sheet.offers("# here\n    ")
    assert {"claim", "citations", "quantities", "speaker"} <= offered.keys()
    assert not {"kind", "date", "topics"} & offered.keys(), "they stand there already"
    assert "EDTF" in sheet.says("date: 2026")
    assert "in your own words" in sheet.says("claim: The clock")
    assert "Who says it in the source" in sheet.says("voice: outlet")
    assert set(get_args(FactKind)) <= sheet.offers("kind: evnt").keys()


def test_a_brief(server: LanguageServer, root: Path) -> None:
    brief = server.open(root / "briefs/market-hall/brief.yml", BRIEF)
    problems = brief.problems()
    assert [problem.partition(":")[0] for problem in problems] == ["4", "8"]
    assert '"draft", "published"' in problems[0]
    assert all(f'"{band}"' in problems[1] for band in get_args(Likelihood))
    assert "How well the evidence carries it" in brief.says("confidence: low")


def test_publishers(server: LanguageServer, root: Path) -> None:
    publishers = server.open(root / "seeds/publishers.yml", PUBLISHERS)
    problems = publishers.problems()
    assert [problem.partition(":")[0] for problem in problems] == ["5", "6"]
    assert "pattern" in problems[0]
    assert "why" in problems[1]
    assert "A (reliable) to F" in publishers.says("grade: C")


def test_the_files_of_a_new_project_have_no_problem(server: LanguageServer, root: Path) -> None:
    paths = sorted(path for path in (*root.glob("briefs/**/*.yml"), *root.glob("seeds/*.yml")))
    assert len(paths) == 4
    for path in paths:
        copy = path.with_name(f"copy-of-{path.name}")
        assert server.open(copy, path.read_text("utf-8")).problems() == []

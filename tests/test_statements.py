"""Statements, and the sheets that they stand in: nodes go once a file is read, and no place changes by it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pytest

from benchmarks.generate import generate
from generator.project import load
from generator.records.entries import read_sheet
from generator.records.sheet import Sheet
from generator.records.statements import read_statements

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.records.nodes import Node
    from generator.records.sheet import Keys

PATH = "briefs/quay/facts/all.yml"
PLAIN = """\
# What the quay said.
facts:
  crane:
    claim: The crane fell into the Würm.
    kind: event
    topics: [water]
    conflicts_with:
      - {fact: mast, kind: date, note: "one of the two"}
      - fact: boat
    citations:
      - source: post
        quote: >-
          the crane
          fell
      - {source: wire, quote: "in the မြစ်", origin: unknown}
    also: ["fell … today", 'it lay']
"""
FLOW = """\
facts: {"crane": {claim: 起重机倒了。, topics: [water], citations: [{source: post, quote: 倒了}]},
  mast: {claim: A.}}
"""
BARE = "facts:\n  crane:\n  mast: {claim: The mast stood.}\n"


@pytest.mark.parametrize("text", [PLAIN, FLOW, BARE])
@pytest.mark.parametrize("first_line", [1, 40])
def test_places_are_those_of_the_nodes_also_once_these_are_gone(text: str, first_line: int) -> None:
    read, slips = read_sheet(text, PATH, first_line=first_line)
    statements, light, issues = read_statements(read)
    assert [*slips, *issues] == []
    assert (read.kept is None, light.kept) == (False, None)
    assert read.node is not None
    for keys in paths(read.node):
        assert light.place(*keys) == read.place(*keys)
        assert light.place(*keys, of_key=True) == read.place(*keys, of_key=True)
        assert light.place_in(keys, 1, 3) == read.place_in(keys, 1, 3)
        assert light.value(*keys) == read.value(*keys)
    for fact, statement in statements.items():
        begin, end = read.place("facts", fact, of_key=True), read.place("facts", fact)
        assert statement.place() == begin
        assert (statement.whole[:3], statement.whole[3:]) == (begin[:3], end[3:])
        for keys in paths(read.node):
            if keys[:2] == ("facts", fact) and keys[2:]:
                assert statement.place(*keys[2:]) == read.place(*keys)
                assert statement.place(*keys[2:], of_key=True) == read.place(*keys, of_key=True)


def paths(node: Node, above: Keys = ()) -> Iterator[Keys]:
    """Yield the key path of everything in a node, and of what is not there."""
    yield above
    yield (*above, "missing")
    if not isinstance(node.value, str):
        inside = node.value.items() if isinstance(node.value, dict) else enumerate(node.value)
        yield from chain.from_iterable(paths(child, (*above, key)) for key, child in inside)


def test_a_sheet_that_something_fell_out_of_keeps_its_nodes() -> None:
    text = "facts:\n  crane: {claim: A., kind: storm, topics: [water]}\n  mast: {claim: B.}\n"
    statements, sheet, issues = read_statements(read_sheet(text, PATH)[0])
    assert [issue.code for issue in issues] == ["bad-value"]
    assert sheet.kept is not None
    assert sheet.value("facts", "crane") == {"claim": "A.", "topics": ["water"]}
    assert statements["crane"].place("kind") == statements["crane"].place()
    assert statements["mast"].place("claim").column == 17


def test_nothing_that_is_read_without_a_slip_keeps_nodes(tmp_path: Path) -> None:
    generate(tmp_path / "mines", 20)
    project, issues = load(tmp_path / "mines")
    assert issues == []
    (brief,) = project.briefs.values()
    sheets = [brief.sheet, *(source.sheet for source in project.sources.values())]
    sheets += [publisher.sheet for publisher in project.publishers.values()]
    sheets += [statement.sheet for statements in brief.statements.values() for statement in statements]
    assert len(sheets) > len(brief.facts)
    assert not any(sheet.kept for sheet in sheets)


def test_what_could_not_be_read_has_no_nodes_and_the_place_of_its_file() -> None:
    assert Sheet(PATH).node is None
    assert str(Sheet(PATH).place("facts", "crane")) == f"{PATH}:1:1"

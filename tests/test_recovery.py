"""Reading on after a slip: what stands beside the entry that holds it is read as if nothing were wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yaml import MarkedYAMLError, YAMLError

from generator import limits
from generator.records.recovery import compose_all
from generator.records.sheet import read_sheet
from generator.records.sheets import plain
from generator.records.slips import syntax_issue
from generator.text.lines import Lines

PATH = "briefs/b/facts/f.yml"
SLIPS = (
    "    claim: a: b",
    '    claim: "not closed',
    "    claim: 'not closed",
    "    topics: [a",
    "    about: {a: b",
    "    topics: [a]]",
    "    claim: @a",
    "    claim: `a`",
    "    claim: *a* b",
    "    no colon",
    "   kind: one column short",
    "      kind: x\n    claim: y",
    "    claim: 'the town's list'",
    '    claim: "a" and more',
    '    claim: "\\q"',
    "    kind: - a",
    "    -{a: b, c: d}",
    "    kind = a",
    "    claim: |x",
)


def sheet(body: str) -> str:
    return f"facts:\n  first:\n    claim: A.\n  broken:\n{body}\n  last:\n    claim: 'Z.'\n"


@pytest.mark.parametrize("slip", SLIPS)
def test_the_facts_beside_a_slip_are_read(slip: str) -> None:
    read, issues = read_sheet(sheet(f"    topics: [t]\n{slip}"), PATH)
    assert [issue.code for issue in issues] == ["yaml-syntax"]
    assert 5 <= issues[0].place.line <= 7
    assert read.value("facts", "first") == {"claim": "A."}
    assert read.value("facts", "last") == {"claim": "Z."}
    assert read.names("facts") == {"first", "broken", "last"}
    assert read.is_marred("facts", "broken", "claim")
    assert not read.is_marred("facts", "first", "kind")


@pytest.mark.parametrize(
    "error", [YAMLError("no reader"), MarkedYAMLError("no reader"), MarkedYAMLError(problem="no reader")]
)
def test_a_refusal_without_a_place_is_told_at_the_beginning(error: YAMLError) -> None:
    issue = syntax_issue(error, PATH, Lines("a: b\n", first_line=3))
    assert (issue.code, str(issue.place)) == ("yaml-syntax", f"{PATH}:3:1")
    assert issue.message == "this is not YAML (no reader)"


def test_a_line_that_a_merge_left_above_a_slip_is_the_slip() -> None:
    _, (issue,) = read_sheet(sheet("    claim: A.\n======= theirs\n    kind: b"), PATH)
    assert issue.place.line == 6
    assert issue.message == "this line was left by a merge"


@pytest.mark.parametrize("indent", ["  ", "    ", "      "])
def test_entries_may_be_indented_by_any_width(indent: str) -> None:
    text = f"facts:\n{indent}a:\n{indent * 2}claim: a: b\n{indent}b:\n{indent * 2}claim: B.\n"
    assert plain(compose_all(text, PATH).node) == {"facts": {"a": None, "b": {"claim": "B."}}}


def test_places_are_those_of_the_file() -> None:
    _, issues, slips, _ = compose_all(sheet("    claim: [a") + "  more:\n    kind: *x\n", PATH, first_line=11)
    assert [str(issue.place) for issue in (*slips, *issues)] == [f"{PATH}:15:12", f"{PATH}:19:11"]


def test_a_slip_without_an_entry_around_it_is_left_out_alone() -> None:
    read, issues = read_sheet('title: "T\nlanguage: en\nmode full\nurl: u\n', PATH)
    assert [str(issue.place) for issue in issues] == [f"{PATH}:1:8", f"{PATH}:3:1"]
    assert read.value() == {"language": "en", "url": "u"}


def test_tabs_for_indentation_are_one_slip() -> None:
    read, issues = read_sheet("facts:\n\ta:\n\t\tclaim: A.\n\tb:\n\t\tclaim: B.\n", PATH)
    assert [str(issue.place) for issue in issues] == [f"{PATH}:2:1"]
    assert read.node is None


@pytest.mark.parametrize(("more", "is_read"), [(-1, True), (0, False)])
def test_the_limit_of_slips(more: int, *, is_read: bool) -> None:
    number = limits.SLIPS + more
    text = "facts:\n" + "".join(f"  f{n}:\n    claim: a: b\n" for n in range(number))
    node, issues, slips, gaps = compose_all(text, PATH)
    assert len(issues) + len(slips) == number
    assert (node is not None, len(gaps)) == (is_read, number if is_read else 0)


@given(st.text("ab:-[]{}'\"|>#&*!%@` \n\\,?…é", max_size=80))
def test_whatever_stands_there_gives_issues(body: str) -> None:
    node, issues, slips, gaps = compose_all(sheet(body), PATH)
    assert node is not None or issues
    assert len(issues) <= limits.FINDINGS + 1
    assert len(slips) < limits.SLIPS
    assert all(0 <= gap <= len(sheet(body)) for gap in gaps)

"""What editors are told of contradictions: each message with its place, its help, and what `check --fix` writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.evidence.contradictions import contradictions
from generator.evidence.contradictions.checks import contradictions as check
from tests.made_up import BRIEF, source
from tests.stated import PATH, lettered, project_of
from tests.test_contradiction_answers import JULY, MAY, NEITHER, against, kept

if TYPE_CHECKING:
    from generator.evidence.contradiction import Contradiction
    from generator.issues import Fix, Issue

NO_DAY = "The dates have no day in common: May 2025 and July 2025. The purpose differs: trade and war."


def told(*facts: str) -> tuple[Issue, Contradiction]:
    """Return the only issue of facts, and the contradiction that it is about."""
    project = project_of(lettered(facts), sources=[source("s0"), source("s1")])
    (issue,) = check(project)
    (one,) = contradictions(project.briefs[BRIEF], project)
    return issue, one


def at(issue: Issue) -> tuple[int, int]:
    assert issue.place.path == PATH
    return issue.place.line, issue.place.column


def column(fact: str, words: str) -> int:
    """Return the column at which words stand in a line of a fact."""
    return len("  a: {claim: The a., ") + fact.index(words) + 1


def test_a_hard_one_without_an_answer() -> None:
    issue, one = told(JULY, MAY)
    assert (issue.code, issue.severity, at(issue), issue.fix) == ("unanswered", "warning", (2, 3), None)
    assert issue.message == (f"`a` and `b` contradict each other by the rule `date`, and nobody has answered: {NO_DAY}")
    assert issue.help == (
        "Under `conflicts_with` of `a` write `- {fact: b, resolution: open}`, or as resolution "
        f"`{{keep: …, why: …, hash: {one.hash}}}` with the fact that you hold to."
    )


def test_one_that_is_declared_is_told_at_its_entry() -> None:
    entry = against("a")
    issue, _ = told(NEITHER, entry)
    assert (issue.code, at(issue)) == ("unanswered", (3, column(entry, "{fact")))
    assert issue.message == "`a` and `b` contradict each other by the rule `declared`, and nobody has answered"


@pytest.mark.parametrize(
    ("facts", "message", "line"),
    [
        ([JULY, f"{MAY}, {against('a', 'resolution: open')}"],
         f"`a` and `b` contradict each other by the rule `date` (open): {NO_DAY}", 3),
        (["about: {event: e, mode: online}", "about: {event: e, mode: in-person}"],
         "`a` and `b` contradict each other by the rule `property` (open): The manner differs: online and in-person.",
         2),
        ([NEITHER, against("a", "resolution: open")],
         "`a` and `b` contradict each other by the rule `declared` (open)", 3),
        (["citations: [{source: s0, quote: q, voice: named}, {source: s1, quote: r, voice: outlet}]"],
         "the citations of `a` differ by the rule `voice`: The sources differ in voice: named, outlet.", 2),
    ],
)  # fmt: skip
def test_what_needs_no_answer_is_noted(facts: list[str], message: str, line: int) -> None:
    issue, _ = told(*facts)
    assert (issue.code, issue.severity, issue.help, issue.fix) == ("contradiction", "note", "", None)
    assert (issue.message, issue.place.line) == (message, line)


def test_one_that_is_answered_is_noted_as_that() -> None:
    _, before = told(JULY, MAY)
    issue, _ = told(JULY, f"{MAY}, {kept('a', before.hash)}")
    assert issue.message == f"`a` and `b` contradict each other by the rule `date` (answered): {NO_DAY}"
    assert at(issue) == (3, column(f"{MAY}, {kept('a')}", "{fact: a"))


@pytest.mark.parametrize(
    ("number", "named"),
    [
        (3, "`a`, `b` and `c`"),
        (4, "`a`, `b`, `c` and `d`"),
        (5, "`a`, `b`, `c`, `d` and 1 more"),
        (7, "`a`, `b`, `c`, `d` and 3 more"),
    ],
)
def test_four_facts_are_named(number: int, named: str) -> None:
    share = "quantities: [{{of: m-{}, measure: share, whole: w, unit: '%', value: 51}}]"
    issue, _ = told(*(share.format(n) for n in range(number)))
    assert issue.message.startswith(f"{named} contradict each other by the rule `shares`, and nobody has answered: ")


def test_answers_that_exclude_each_other() -> None:
    first, second = f"{JULY}, {kept('b')}", f"{MAY}, {against('a', 'resolution: open')}"
    issue, _ = told(first, second)
    assert (issue.code, issue.severity, at(issue)) == ("answers-differ", "warning", (3, column(second, "open")))
    assert issue.message == "the answers to `a` and `b` exclude each other"
    assert issue.help == "Keep one of the answers, or write `open` in each."


def test_the_last_of_the_answers_is_the_one_that_is_told() -> None:
    share = "quantities: [{{of: {}, measure: share, whole: w, unit: '%', value: 51}}]"
    answers = [f"{share.format(n)}, {against('a', 'resolution: open')}" for n in "yz"]
    last = f"{share.format('v')}, {kept('a')}"
    issue, _ = told(share.format("x"), *answers, last)
    assert (issue.code, at(issue)) == ("answers-differ", (5, column(last, "{keep")))


def test_an_answer_that_is_outdated() -> None:
    answer = f"{MAY}, {kept('a', '0123456789abcdef')}"
    issue, one = told(JULY, answer)
    assert (issue.code, issue.severity, at(issue)) == ("answer-outdated", "warning", (3, column(answer, "0123")))
    assert issue.message == "`a` and `b` changed after `a` was kept: it is open again"
    assert issue.help == f"Read both again. If the answer still holds, write `hash: {one.hash}`."
    assert issue.fix is None


def test_an_answer_without_a_hash_within_braces() -> None:
    answer = f"{MAY}, {kept('a')}"
    issue, one = told(JULY, answer)
    assert (issue.code, issue.severity, at(issue)) == ("answer-unhashed", "warning", (3, column(answer, "{keep")))
    assert issue.message == "the answer to `a` and `b` has no hash, so that no change would re-open it"
    assert issue.help == f"Add `hash: {one.hash}` beside `keep`."
    assert written(issue.fix) == (3, column(answer, "keep: a"), f"hash: {one.hash}, ")


def test_an_answer_without_a_hash_in_lines() -> None:
    answer = """
    claim: A meeting in May.
    date: 2025-05
    about: {event: e, purpose: war}
    conflicts_with:
      - fact: a
        resolution:
          keep: a
          why: It is older."""
    issue, one = told(JULY, answer)
    assert (issue.code, at(issue)) == ("answer-unhashed", (10, 11))
    assert written(issue.fix) == (10, 11, f"hash: {one.hash}\n          ")


def written(fix: Fix | None) -> tuple[int, int, str]:
    """Return the place before which a fix writes, and what; it replaces nothing."""
    assert fix is not None
    assert fix.place.path == PATH
    assert (fix.place.end_line, fix.place.end_column) == (fix.place.line, fix.place.column)
    return fix.place.line, fix.place.column, fix.text


def test_each_contradiction_has_one_issue() -> None:
    issues = [*check(project_of(lettered([JULY, MAY, "note: N., conflicts_with: [{fact: a, resolution: open}]"])))]
    assert [(issue.code, issue.place.line) for issue in issues] == [("unanswered", 2), ("contradiction", 4)]

"""Contradictions and their editors: what is declared, merged and answered, and what re-opens an answer."""

import json
import re
from collections.abc import Iterable
from hashlib import sha256

import pytest

from generator.evidence.contradiction import Contradiction
from generator.evidence.contradictions import contradictions
from generator.evidence.contradictions.checks import contradictions as check
from generator.issues import Issue
from tests.made_up import BRIEF
from tests.stated import found, lettered, project_of

JULY = "date: 2025-07, about: {event: e, purpose: trade}"
MAY = "date: 2025-05, about: {event: e, purpose: war}"
NEITHER = "note: Nothing of it can be compared."


def against(fact: str, rest: str = "") -> str:
    return f"conflicts_with: [{{fact: {fact}{', ' if rest else ''}{rest}}}]"


def kept(fact: str, hash_: str = "", keep: str = "a") -> str:
    return against(fact, f"resolution: {{keep: {keep}, why: It is older{f', hash: {hash_}' if hash_ else ''}}}")


def both(*facts: str) -> tuple[list[Contradiction], list[Issue]]:
    project = project_of(lettered(facts))
    return [*contradictions(project.briefs[BRIEF], project)], [*check(project)]


def only(*facts: str) -> tuple[Contradiction, Issue]:
    ((one,), (issue,)) = both(*facts)
    return one, issue


@pytest.mark.parametrize(
    ("expected", "facts"),
    [
        (["date+property hard: a b"], [JULY, MAY]),
        (["declared hard: a b"], [NEITHER, against("a")]),
        (["declared hard: a b"], [against("b"), against("a")]),
        (["property soft: a b"], [NEITHER, against("a", "kind: property")]),
        (["rank soft: a b"], [against("b", "kind: rank"), NEITHER]),
        (["since hard: a b"], [against("b", "kind: since"), NEITHER]),
        (["members hard: a b"], [against("b", "kind: members"), NEITHER]),
        (["members soft: a b"], [against("b", "kind: members"), "about: {set: s, members: [x], members_open: true}"]),
        (
            ["members soft: a b"],
            [f"{against('b', 'kind: members')}, about: {{members: [x], members_open: true}}", NEITHER],
        ),
        (["declared hard: a b"], [f"{against('b')}, about: {{members: [x], members_open: true}}", NEITHER]),
        # What is declared of facts that a rule finds is an answer; a rule that the editor names is added.
        (["date+property hard: a b"], [JULY, f"{MAY}, {against('a')}"]),
        (["date+property hard: a b"], [JULY, f"{MAY}, {against('a', 'kind: date')}"]),
        (["date+property+rank hard: a b"], [JULY, f"{MAY}, {against('a', 'kind: rank')}"]),
        (["property soft: a b"], [against("b"), f"{NEITHER}, {against('a', 'kind: property')}"]),
        # Each pair is its own.
        (["declared hard: a b", "declared hard: a c"], [NEITHER, against("a"), against("a")]),
        # Nothing is compared with what is retired or is not there, or with itself.
        ([], [f"{NEITHER}, rank: deprecated", against("a")]),
        ([], [NEITHER, f"rank: deprecated, {against('a')}"]),
        ([], [NEITHER, against("z")]),
        ([], [against("a")]),
    ],
)
def test_one_contradiction_for_each_set_of_facts(expected: list[str], facts: list[str]) -> None:
    assert found(*facts) == expected


SHARE = "quantities: [{{of: {}, measure: share, whole: w, unit: '%', value: {}}}]"
OVER = [SHARE.format("x", 60), SHARE.format("y", 30), SHARE.format("z", 20)]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (against("a", "resolution: open"), ["shares hard: a b c"]),
        (against("a", "kind: shares, resolution: open"), ["shares hard: a b c"]),
        (against("a", "kind: drift, resolution: open"), ["shares hard: a b c", "drift soft: a c"]),
    ],
)
def test_an_entry_about_two_facts_of_a_larger_set_answers_for_the_set(entry: str, expected: list[str]) -> None:
    facts = [*OVER[:2], f"{OVER[2]}, {entry}"]
    assert found(*facts) == expected
    shares = both(*facts)[0][0]
    assert shares.answer == ("open" if len(expected) == 1 else "unanswered")


@pytest.mark.parametrize(("outside", "inside"), [("a", "m-2"), ("z", "m-2")])
def test_an_entry_about_a_fact_outside_a_larger_set_does_not_answer_for_the_set(outside: str, inside: str) -> None:
    over = dict(zip(("m-1", "m-2", "m-3"), OVER, strict=True))
    project = project_of({**over, outside: f"{NEITHER}, {against(inside, 'resolution: open')}"})
    assert {one.facts: one.answer for one in contradictions(project.briefs[BRIEF], project)} == {
        tuple(over): "unanswered",
        tuple(sorted((outside, inside))): "open",
    }


def test_two_sources_of_one_number_make_two_pairs() -> None:
    number = "quantities: [{{of: x, measure: m, value: {}}}]"
    assert found(*map(number.format, (1, 2, 1))) == ["quantity hard: a b", "quantity hard: b c"]


def test_a_hard_one_without_an_answer_is_a_warning() -> None:
    one, issue = only(JULY, MAY)
    assert (one.answer, one.resolution, one.open) == ("unanswered", None, True)
    assert (issue.code, issue.severity) == ("unanswered", "warning")
    assert one.hash in issue.help
    assert (issue.place.line, issue.place.column) == (2, 3)  # the id of the first of the facts


def test_a_soft_one_needs_none() -> None:
    one, issue = only(JULY, MAY.replace("2025-05", "2025-07"))
    assert (one.rule, one.answer, one.open) == ("property", "unanswered", True)
    assert (issue.code, issue.severity) == ("contradiction", "note")


def test_the_note_is_the_editors_else_what_the_rule_saw() -> None:
    assert only(JULY, MAY)[0].note == (
        "The dates have no day in common: May 2025 and July 2025. The purpose differs: trade and war."
    )
    assert only(JULY, f"{MAY}, {against('a', 'note: Two calendars.')}")[0].note == "Two calendars."
    assert only(f"{JULY}, {against('b', 'note: One.')}", f"{MAY}, {against('a', 'note: Two.')}")[0].note == "One. Two."
    assert only(NEITHER, against("a"))[0].note is None


def test_open_is_an_answer() -> None:
    one, issue = only(JULY, f"{MAY}, {against('a', 'resolution: open')}")
    assert (one.answer, one.open, issue.code) == ("open", True, "contradiction")


def test_an_answer_without_a_hash_holds_with_a_warning_that_prints_it() -> None:
    one, issue = only(JULY, f"{MAY}, {kept('a')}")
    assert (one.answer, one.open) == ("kept", False)
    assert one.resolution is not None
    assert (one.resolution.keep, issue.code, issue.severity) == ("a", "answer-unhashed", "warning")
    assert f"hash: {one.hash}" in issue.help
    assert issue.place.line == 3
    assert only(JULY, f"{MAY}, {kept('a', one.hash)}")[1].code == "contradiction"


CHANGES = [
    ("date: 2025-05", "date: 2025-04"),
    ("date: 2025-05", "date: 2025-05~"),
    ("purpose: war", "purpose: raid"),
    ("claim: Words.", "claim: Other words."),
    ("kind: event", "kind: state"),
    ("speaker: x", "speaker: y"),
    ("inference: I.", "inference: J."),
    ("value: 0", "value: 0.0"),
    ("value: 0", "max: 0"),
    ("who: [x, y]", "who: [x]"),
    ("since: 2025", "since: 2025~"),
    ("at: 2024", "at: 2024-01"),
]
SAME = [
    ("claim: Words.", 'claim: " Words.  "'),
    ("who: [x, y]", "who: [y, x]"),
    ("value: 0, unit: t", "unit: t, value: 0"),
    ("topics: [t]", "topics: [t, u]"),
    ("note: N.", "note: M."),
    ("date_basis: D.", "date_basis: E."),
    ("citations: []", "citations: [{source: s, quote: q}]"),
]
LONG = (
    "claim: Words., kind: event, date: 2025-05, about: {event: e, purpose: war, who: [x, y], since: 2025}, speaker: x, "
    "topics: [t], inference: I., quantities: [{of: o, measure: m, value: 0, unit: t}, {of: o, measure: n, value: 1, "
    "at: 2024}], note: N., date_basis: D., citations: []"
)


def test_every_change_of_what_a_fact_says_re_opens() -> None:
    before, _ = only(JULY, f"{LONG}, {kept('a')}")
    for old, new in CHANGES:
        assert old in LONG
        one, issue = only(JULY, f"{LONG.replace(old, new)}, {kept('a', before.hash)}")
        assert (one.answer, one.resolution, issue.code, issue.severity) == ("open", None, "answer-outdated", "warning")
        assert one.hash != before.hash
        assert f"hash: {one.hash}" in issue.help
        assert one.id == before.id


def test_what_readers_do_not_compare_re_opens_nothing() -> None:
    before, _ = only(JULY, f"{LONG}, {kept('a')}")
    for old, new in SAME:
        assert old in LONG
        one, issue = only(JULY, f"{LONG.replace(old, new)}, {kept('a', before.hash)}")
        assert (one.answer, one.hash, issue.code) == ("kept", before.hash, "contradiction")


@pytest.mark.parametrize(
    ("first", "second", "answer", "code"),
    [
        (kept("b"), kept("a"), "kept", "answer-unhashed"),
        (kept("b"), kept("a", "HASH"), "kept", "contradiction"),
        (kept("b", "HASH"), kept("a", "HASH"), "kept", "contradiction"),
        (kept("b", "HASH"), kept("a", "0123"), "open", "answer-outdated"),
        (kept("b", "HASH"), kept("a", "HASH", keep="b"), "open", "answers-differ"),
        (kept("b", "HASH"), against("a", "resolution: open"), "open", "answers-differ"),
        (against("b", "resolution: open"), against("a", "resolution: open"), "open", "contradiction"),
        (against("b"), kept("a", "HASH"), "kept", "contradiction"),
        (against("b"), against("a"), "unanswered", "unanswered"),
    ],
)
def test_answers_on_either_side(first: str, second: str, answer: str, code: str) -> None:
    current = only(JULY, MAY)[0].hash
    one, issue = only(*(f"{fact}, {said.replace('HASH', current)}" for fact, said in ((JULY, first), (MAY, second))))
    assert (one.answer, issue.code) == (answer, code)


def ids(facts: Iterable[str]) -> list[str]:
    return [one.id for one in both(*facts)[0]]


def test_the_id_is_that_of_the_facts() -> None:
    (id_,) = ids([JULY, MAY])
    assert re.fullmatch(r"x-[0-9a-f]{12}", id_)
    assert ids([MAY.replace("05", "04"), JULY, NEITHER]) == [id_]
    assert ids([NEITHER, JULY, MAY]) != [id_]


def test_ids_and_hashes_stay_what_they_were() -> None:
    """Editors have copied hashes, and readers addresses: a new version of the tool makes the same."""
    (one,) = both(LONG, JULY)[0]
    assert one.id == f"x-{sha256(b'a b').hexdigest()[:12]}"
    first = {
        "claim": "Words.", "kind": "event", "date": "2025-05",
        "about": {"event": "e", "purpose": "war", "since": "2025", "who": ["x", "y"]},
        "quantities": [
            '{"at": "2024", "measure": "n", "of": "o", "value": "1"}',
            '{"measure": "m", "of": "o", "unit": "t", "value": "0"}',
        ],
        "speaker": "x", "inference": "I.",
    }  # fmt: skip
    second: dict[str, object] = {
        "claim": "The b.", "kind": None, "date": "2025-07", "about": {"event": "e", "purpose": "trade"},
        "quantities": [], "speaker": None, "inference": None,
    }  # fmt: skip
    each = (sha256(json.dumps([name, said], sort_keys=True).encode()) for name, said in (("a", first), ("b", second)))
    assert one.hash == sha256(" ".join(one.hexdigest() for one in each).encode()).hexdigest()[:16]

"""Entries: what is wrong with a field is one issue at its place, and the rest of the entry stays."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import limits
from generator.records import fields
from generator.records.entries import RULES, Reading, nearest, read_entry, read_sheet
from generator.records.fields import Entry
from generator.records.schema import BriefEntry, CitationEntry, EntitySheet, FactSheet, FrontMatter, PublisherSheet
from generator.records.shapes import keys_at

MODELS: tuple[type[Entry], ...] = (BriefEntry, EntitySheet, FactSheet, FrontMatter, PublisherSheet)
FALLBACK = {"title": "t", "language": "und", "mode": "unseen"}
FACT = "facts:\n  a:\n    claim: C.\n    kind: state\n"


def read(model: type[Any], text: str) -> Reading[Any]:
    sheet, issues = read_sheet(text, "x.yml")
    found = read_entry(model, sheet, fallback=fallback(model))
    return found._replace(issues=[*issues, *found.issues])


def fallback(model: type[Any]) -> dict[str, str]:
    return {key: value for key, value in FALLBACK.items() if key in model.model_fields}


def told(found: Reading[Any]) -> list[str]:
    return [f"{issue.place.line}:{issue.place.column} {issue.code}" for issue in found.issues]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("    topics: [b]\n", []),
        ("    topics: b\n", ["5:13 wrong-type"]),
        ("    topics: {b: c}\n", ["5:13 wrong-type"]),
        ("    topics: [b, C, d, E F]\n", ["5:17 bad-id", "5:23 bad-id"]),
        ("    note: {b: c}\n", ["5:11 wrong-type"]),
        ("    about: b\n", ["5:12 wrong-type"]),
        ("    about: {who_open: [true]}\n", ["5:23 wrong-type"]),
        ("    about: {rank: -1}\n", ["5:19 bad-number"]),
        ("    about: {since: {b: c}}\n", ["5:20 wrong-type"]),
        ("    rank: best\n", ["5:11 bad-value"]),
        ("    credibility: {grade: '7', why: w}\n", ["5:26 bad-value"]),
        ("    credibility: {grade: '3'}\n", ["5:5 missing-key"]),
        ("    quantities: [{of: b, measure: c, value: x}]\n", ["5:45 bad-number"]),
        ("    quantities: [{of: b, measure: c, value: 1, max: 2, min: y}]\n", ["5:61 bad-number"]),
        ("    citations: [{source: s}, {quote: q}]\n", ["5:17 missing-key", "5:30 missing-key"]),
        ("    citations: [{source: s, quote: q, origin: 'a  b'}]\n", ["5:47 bad-id"]),
        ("    conflicts_with: [{fact: b, resolution: [open]}]\n", ["5:44 wrong-type"]),
        ("    conflicts_with: [{fact: b, resolution: {keep: b}}]\n", ["5:32 missing-key"]),
    ],
)
def test_a_slip_is_one_issue_at_its_place(lines: str, expected: list[str]) -> None:
    found = read(FactSheet, FACT + lines)
    assert told(found) == expected
    assert found.entry.facts["a"].claim == "C."
    assert found.entry.facts["a"].kind == "state"


def test_what_has_an_issue_is_left_out_and_nothing_else() -> None:
    found = read(
        FactSheet,
        FACT + "    topics: [b, C]\n    date: July\n    quantities:\n      - {of: b, measure: c, value: x}\n"
        "      - {of: b, measure: c, value: 2}\n  e: {claim: E., kind: event}\n",
    )
    assert found.entry.facts["a"].topics == ("b",)
    assert found.entry.facts["a"].date is None
    assert [quantity.value for quantity in found.entry.facts["a"].quantities] == [2]
    assert found.entry.facts["e"].claim == "E."


def test_places_stay_right_after_an_item_was_left_out() -> None:
    found = read(FactSheet, FACT + "    citations:\n      - {source: s}\n      - {source: s, quote: here}\n")
    assert found.entry.facts["a"].citations[0].quote == "here"
    place = found.sheet.place("facts", "a", "citations", 0, "quote")
    assert (place.line, place.column) == (7, 28)


def test_a_broken_record_is_known_by_its_name() -> None:
    found = read(EntitySheet, "entities:\n  a: {name: A}\n  b: text\n  c: {name: C, kind: place}\n")
    assert told(found) == ["2:3 missing-key", "3:6 wrong-type"]
    assert set(found.entry.entities) == {"c"}
    assert found.sheet.names("entities") == {"a", "b", "c"}


@dataclass
class Box:
    size: int


class Odd(Entry):
    """An entry as no file has one."""

    title: str = "t"
    number: int | None = None
    boxes: tuple[Box, ...] = ()


def test_what_no_rule_has_words_for_is_told_in_those_of_pydantic() -> None:
    (issue,) = read(Odd, "number: x\n").issues
    assert (issue.code, str(issue.place), issue.help) == ("bad-value", "x.yml:1:9", "")
    assert "valid integer" in issue.message


def test_where_the_schema_says_nothing_of_a_key_there_is_no_help() -> None:
    (issue,) = read(Odd, "boxes: [{}]\n").issues
    assert (issue.code, issue.message, issue.help) == ("missing-key", "an item of `boxes` has no `size`", "")


def test_an_entry_that_no_leaving_out_mends_is_that_of_the_fallback(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet, _ = read_sheet("title: T\nsummary: {a: b}\n", "x.yml")
    monkeypatch.setattr(limits, "YAML_DEPTH", 0)
    found = read_entry(BriefEntry, sheet, fallback={"title": "t"})
    assert told(found) == ["2:10 wrong-type"]
    assert found.entry == BriefEntry(title="t")
    assert found.sheet.node is None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((), ["facts"]),
        (("facts", "a", "citations", 0), list(CitationEntry.model_fields)),
        (("facts", "a", "credibility"), ["grade", "why"]),
        (("facts", "a", "conflicts_with", 0, "resolution"), ["keep", "why", "hash"]),
        (("facts", "a", "claim"), []),
        (("facts", "a", "claim", 0), []),
        (("facts", "a", "unheard", "of"), None),
    ],
)
def test_the_keys_that_the_schema_has_at_a_path(path: tuple[str | int, ...], expected: list[str] | None) -> None:
    facts = keys_at(FactSheet, ("facts", "a"))
    assert {"claim", "kind", "citations"} <= set(facts)
    assert keys_at(FactSheet, path) == (facts if expected is None else expected)


def test_a_place_within_what_is_no_text_is_that_of_the_whole() -> None:
    sheet, _ = read_sheet("facts:\n  a: {claim: C D}\n", "x.yml")
    assert str(sheet.place_in(("facts", "a", "claim"), 2, 3)) == "x.yml:2:16"
    assert sheet.place_in(("facts", "a"), 2, 3) == sheet.place("facts", "a")
    assert sheet.place_in(("facts", "b"), 2, 3) == sheet.place("facts", "b")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("titel: x\n", ["1:1 unknown-key"]),
        ("a: x\n", ["1:1 missing-key", "1:1 unknown-key"]),
        ("title:\n", ["1:1 missing-value"]),
        ("", ["1:1 missing-key"]),
        ("- a\n", ["1:1 wrong-type"]),
        ("title: &a t\n", ["1:8 yaml-feature"]),
        ("<<: {title: t}\n", ["1:1 yaml-feature"]),
        ("title: [*a]\n", ["1:9 yaml-feature"]),
        ("title: t\ntopics:\n  a: {titel: A}\n", ["3:7 unknown-key"]),
    ],
)
def test_what_follows_from_a_slip_is_not_told(text: str, expected: list[str]) -> None:
    found = read(BriefEntry, text)
    assert sorted(told(found)) == sorted(expected)
    assert found.entry.title == "t"


@pytest.mark.parametrize(
    ("model", "text", "expected"),
    [
        (FactSheet, f"{FACT}    Topics: [b]\n", ["5:5-5:11 topics"]),
        (FactSheet, f"{FACT}    Topics: [b]\n    topics: [c]\n", [None]),
        (FactSheet, f"{FACT}    quantities: []\n    Quantities: []\n", [None]),
        (FactSheet, f"{FACT}    credibility: {{Grade: '3', why: w}}\n", ["5:19-5:24 grade"]),
        (FactSheet, f"{FACT}    citations: [{{source: s, quote: q, Voice: named}}]\n", ["5:39-5:44 voice"]),
        (FactSheet, f"{FACT}    citations: [{{source: s, quote: q}}, {{source: s, Quote: q}}]\n", ["5:52-5:57 quote"]),
        (FactSheet, f"{FACT}    topics: b\n", ["5:13-5:14 [b]"]),
        (FactSheet, f"{FACT}    topics: {{a: b}}\n", [None]),
        (FactSheet, f"{FACT}    citations: b\n", [None]),
        (FactSheet, f"{FACT}    quantities: [{{of: b, measure: c, value: ၁၂}}]\n", ["5:45-5:47 12"]),
        (FactSheet, "facts:\n  a: {claim: C., kind: Event}\n", ["2:24-2:29 event"]),
        (FactSheet, "facts:\n  a: {claim: C., kind: evnt}\n", [None]),
        (FactSheet, "facts:\n  A B: {claim: C., kind: event}\n", [None]),
        (BriefEntry, "title: t\ntopics:\n  a: {Title: A}\n", ["3:7-3:12 title"]),
    ],
)
def test_what_can_have_been_meant_in_one_way_alone_has_a_fix(
    model: type[Any], text: str, expected: list[str | None]
) -> None:
    fixes = [issue.fix for issue in read(model, text).issues]
    places = [
        f"{f.place.line}:{f.place.column}-{f.place.end_line}:{f.place.end_column} {f.text}" if f else f for f in fixes
    ]
    assert places == expected


FIRST = "facts:\n  a:\n  claim: C.\n  kind: state\n"


@pytest.mark.parametrize(
    ("model", "text", "expected"),
    [
        (FactSheet, "facts:\n  A B: text\n", ["2:3 bad-id"]),
        (FactSheet, "facts:\n  A B: {claim: x, kund: event}\n", ["2:3 bad-id", "2:19 unknown-key"]),
        (FactSheet, "facts:\n  A B: {claim: x, topics: 5}\n", ["2:3 bad-id", "2:27 wrong-type"]),
        (FactSheet, "facts:\n  a:\n  b: {claim: , kind: }\n", []),
        (FactSheet, FIRST, ["3:10 wrong-type"]),
        (FactSheet, f"{FIRST}  topics: [x]\n  b: {{claim: D., kind: State}}\n", ["3:10 wrong-type", "6:24 bad-value"]),
        (BriefEntry, "title: t\ntopics:\n  a:\n", ["3:3 missing-value"]),
        (
            BriefEntry,
            "title: t\ngaps: [~, {question: }]\n",
            ["2:8 missing-value", "2:11 missing-key", "2:12 missing-value"],
        ),
    ],
)
def test_one_slip_is_told_once(model: type[Any], text: str, expected: list[str]) -> None:
    assert told(read(model, text)) == expected


def test_where_keys_stand_among_ids_any_id_may_be_missing() -> None:
    assert read(FactSheet, FIRST).sheet.torn == {("facts",)}
    assert read(FactSheet, f"{FACT}    Topics: [b]\n").sheet.torn == set()


def test_facts_that_nothing_holds_are_one_issue() -> None:
    found = read(FactSheet, "a: {claim: A.}\nb: {claim: B.}\n")
    assert told(found) == ["1:1 unknown-key"]
    assert "`facts:`" in found.issues[0].help


def test_what_was_left_out_is_marred_and_nothing_else() -> None:
    sheet = read(FactSheet, FACT + "    date: July\n    <<: {topics: [b]}\n  e: {claim: E.}\n").sheet
    assert sheet.is_marred()
    assert sheet.is_marred("facts", "a", "date")
    assert sheet.is_marred("facts", "a", "topics"), "what fell out with the merge key may have been the topics"
    assert not sheet.is_marred("facts", "e", "topics")
    assert not sheet.is_marred("facts", "e")


@pytest.mark.parametrize(
    ("given", "known", "expected"),
    [
        ("topc", ["topics", "kind"], "topics"),
        ("Topics", ["topics"], "topics"),
        ("quarrel", ["topics"], None),
        ("a", [], None),
        ("b" * 10_000, ["topics"], None),
        ("fact-07770x", [f"fact-{number:05}" for number in range(9000)], "fact-07770"),
    ],
)
def test_the_nearest_known_word(given: str, known: list[str], expected: str | None) -> None:
    assert nearest(given, known) == expected


def test_a_long_value_is_cut_in_the_message() -> None:
    found = read(FactSheet, f"facts:\n  a: {{kind: {'k' * 9000}, {'t' * 900}: 1}}\n")
    assert {issue.code for issue in found.issues} == {"bad-value", "unknown-key"}
    assert all(len(issue.message) < 150 for issue in found.issues)


NAMES = sorted(
    {name for model in MODELS for name in model.model_fields} | {"claim", "citations", "quantities", "about"}
)
SCALARS = st.one_of(
    st.none(),
    st.sampled_from(["true", "open", "2025-07", "full", "a", "event", "1", "{", "{help}", "", " ", "A B"]),
    st.text(max_size=6),
)
KEYS = st.one_of(st.sampled_from(NAMES), st.sampled_from(["a", "b-1"]), st.text(max_size=4))
DATA = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=25,
)


@settings(max_examples=300)
@given(data=DATA, model=st.sampled_from(MODELS))
def test_any_data_gives_issues_and_what_is_left_is_sound(data: Any, model: type[Any]) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=1)
    found = read(model, text)
    lines = text.split("\n")
    for issue in found.issues:
        assert issue.message
        assert issue.help
        assert issue.message[-1] not in ".:"
        assert 1 <= issue.place.line <= len(lines)
        assert 1 <= issue.place.column <= len(lines[issue.place.line - 1]) + 1
    assert isinstance(found.entry, model)
    again = read_entry(model, found.sheet, fallback=fallback(model))
    assert {issue.code for issue in again.issues} <= {"missing-key", "missing-value"}


def test_every_rule_has_a_page() -> None:
    assert all(rule.page.split("\n")[0].endswith(".") for rule in RULES)


def test_a_field_explains_itself() -> None:
    field = fields.said("Title", "What it is.", "good", 7, "default")
    assert (field.title, field.description, field.examples, field.default) == (
        "Title",
        "What it is.",
        ["good"],
        "default",
    )
    assert field.json_schema_extra == {"bad_examples": [7]}
    assert fields.said("T", "D", 1, 2).default is None
    assert fields.said("T", "D", 1, 2, ...).is_required()


def test_entries_with_the_same_keys_share_their_set_and_copies_do_not() -> None:
    one, two = (read(FactSheet, FACT).entry.facts["a"] for _ in range(2))
    assert one.model_fields_set == {"claim", "kind"}
    assert one.model_fields_set is two.model_fields_set
    copy = one.model_copy(update={"note": "n"})
    assert copy.model_fields_set == {"claim", "kind", "note"}
    assert one.model_fields_set == {"claim", "kind"}

"""Where the parser of YAML stumbled, how a value is shown in quotation marks, and records in the wrong column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.records import astray
from generator.records.complaints import SHOWN, Complaint, in_quotes, indent, last_quoted, line_above, line_at
from generator.records.schema import BriefEntry, EntitySheet, FactSheet

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from generator.records.fields import Entry

TEXT = "one: 1\n\n  # two\n  two: 2\nlast"


@pytest.mark.parametrize(("start", "line"), [(0, "one: 1"), (7, ""), (8, "  # two"), (25, "last"), (29, "")])
def test_the_line_at_an_offset(start: int, line: str) -> None:
    assert line_at(TEXT, start) == line


def test_a_line_without_words_at_the_start() -> None:
    assert line_at("\nnext", 0) == ""
    assert line_at("a\n", 0) == "a"


@pytest.mark.parametrize(
    ("at", "above"),
    [(3, None), (7, 0), (9, 0), (20, 0), (26, 16), (29, 16)],
)
def test_the_line_above_that_says_something(at: int, above: int | None) -> None:
    assert line_above(Complaint(TEXT, "", at, 0)) == above


def test_blank_lines_and_comments_alone_stand_above_nothing() -> None:
    assert line_above(Complaint("# one\n\n  \nkey", "", 11, 0)) is None
    assert line_above(Complaint("a\nb\nc", "", 4, 0)) == 2


def test_a_complaint_knows_its_line() -> None:
    complaint = Complaint(TEXT, "", 20, 0)
    found = (complaint.sign, complaint.line_start, complaint.before, complaint.line)
    assert found == ("o", 16, "  tw", "  two: 2")
    end = Complaint(TEXT, "", len(TEXT), 0)
    assert (end.sign, end.line_start, end.before, end.line) == ("", 25, "last", "last")


@pytest.mark.parametrize(("line", "count"), [("", 0), ("  a", 2), ("\ta", 0), ("   ", 3)])
def test_spaces_before_a_line(line: str, count: int) -> None:
    assert indent(line) == count


QUOTED = {
    "claim: A: b": 'Write `claim: "A: b"`.',
    "  - claim:   A: b  # why": 'Write `- claim: "A: b"`.',
    "A: b": 'Write `A: "b"`.',
    "just words": 'Write `"just words"`.',
    'claim: He said "no": x': "Write `claim: 'He said \"no\": x'`.",
    "claim: It's \\n": "Write `claim: 'It''s \\n'`.",
    "claim: “all of it: x”": 'Write `claim: "all of it: x"`.',
    "claim: “one” and “two”": 'Write `claim: "“one” and “two”"`.',
    "claim: „unten: x“": 'Write `claim: "unten: x"`.',
    f"claim: {'x' * SHOWN}": f'Write `claim: "{"x" * SHOWN}"`.',
    f"claim: {'x' * SHOWN}y": f'Write `claim: "{"x" * SHOWN}…"`.',
    f"{'k' * 70}: v": f'Write `{"k" * SHOWN} "v"`.',
}


@pytest.mark.parametrize("line", QUOTED)
def test_a_value_in_quotation_marks(line: str) -> None:
    assert in_quotes(line) == QUOTED[line]


def test_the_last_value_in_quotation_marks_before_the_parser_stumbles() -> None:
    assert last_quoted("a: \"x\"\nb: 'y'\nc: plain\nd: [") == 10
    assert last_quoted("a: plain\nb: [") is None


@pytest.mark.parametrize(
    ("model", "loc", "kind", "is_out"),
    [
        (FactSheet, ("facts", "claim"), "model_type", True),
        (FactSheet, ("facts", "kind"), "model_attributes_type", True),
        (FactSheet, ("facts", "claim"), "string_type", False),
        (FactSheet, ("facts", "old-mill"), "model_type", False),
        (FactSheet, ("facts", "claim", "x"), "model_type", False),
        (FactSheet, ("claim",), "model_type", False),
        (FactSheet, ("fact", "claim"), "model_type", False),
        (EntitySheet, ("entities", "name"), "model_type", True),
        (EntitySheet, ("entities", "claim"), "model_type", False),
        (BriefEntry, ("topics", "title"), "model_type", False),
    ],
)
def test_a_key_of_a_record_where_ids_stand(
    model: type[Entry],
    loc: tuple[str, ...],
    kind: str,
    is_out: bool,  # noqa: FBT001
) -> None:
    assert astray.is_astray(model, slip(loc, kind)) is is_out


@pytest.mark.parametrize(
    ("model", "held", "kind", "home"),
    [
        (FactSheet, {"claim": "x"}, "extra_forbidden", ("facts", "old-mill")),
        (EntitySheet, {}, "extra_forbidden", ("entities", "old-mill")),
        (FactSheet, "x", "extra_forbidden", None),
        (FactSheet, {"claim": "x"}, "missing", None),
        (BriefEntry, {"claim": "x"}, "extra_forbidden", None),
    ],
)
def test_where_a_record_beside_its_group_belongs(
    model: type[Entry], held: object, kind: str, home: tuple[str, ...] | None
) -> None:
    assert astray.home(model, slip(("facts", "first", "old-mill"), kind, held)) == home


def slip(loc: tuple[str, ...], kind: str, held: object = None) -> ErrorDetails:
    return {"type": kind, "loc": loc, "msg": "", "input": held}

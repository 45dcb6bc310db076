"""What stands in the braces of a mark; each near miss is one issue that says what would be right."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import limits
from generator.annotation import braces
from generator.annotation.braces import Braces
from generator.text.lines import Lines

LONGEST = "a" * limits.ID_CHARACTERS


def read(text: str) -> Braces:
    return braces.read(text, 0, partial(Lines(text).place, "seeds/a.md"))


@pytest.mark.parametrize(
    ("text", "facts", "citation", "attributes"),
    [
        ("{.a}", ["a"], None, {}),
        ("{.a .b-2\n.other--c\t.2}", ["a", "b-2", "other--c", "2"], None, {}),
        ("{.a\n> .b}", ["a", "b"], None, {}),
        ('{#c voice="role" .a}', ["a"], "c", {"voice": "role"}),
        (
            '{.a stance="disputes" modality="conditional" origin="b c" note="‘so’ {} [d]{.e}"}',
            ["a"],
            None,
            {
                "stance": "disputes",
                "modality": "conditional",
                "origin": "b c",
                "note": "‘so’ {} [d]{.e}",
            },
        ),
        ('{.a note="နှစ်မီတာ"}', ["a"], None, {"note": "နှစ်မီတာ"}),
        (f"{{.{LONGEST}--{LONGEST}}}", [f"{LONGEST}--{LONGEST}"], None, {}),
    ],
)
def test_items_are_read(text: str, facts: list[str], citation: str | None, attributes: dict[str, str]) -> None:
    found = read(text + " }")
    assert (found.facts, found.citation, found.attributes) == (facts, citation, attributes)
    assert found.issues == []
    assert found.end == len(text)


NEAR_MISSES = [
    # text, code, column, end column, part of the message or the help
    ("{a}", "mark-item", 2, 3, "Write `.a`"),
    ("{Water-Depth}", "mark-item", 2, 13, "Write `.water-depth`"),
    ("{2}", "mark-item", 2, 3, "If this is no mark, write `]\\{`"),
    ("{.a and some words}", "mark-item", 5, 8, "`and` is no fact id"),
    ("{ .a}", "mark-item", 1, 6, "Write `{.a}`"),
    ("{.a }", "mark-item", 1, 6, "Write `{.a}`"),
    ('{.a voice="role"note="b"}', "mark-item", 17, 18, "space is missing"),
    ('{.a "b"}', "mark-item", 5, 8, "cannot stand in a mark"),
    ("{.a = b}", "mark-attribute", 2, 8, "`.a` is not an attribute"),
    ("{.a =}", "mark-attribute", 2, 6, "`.a` is not an attribute"),
    ("{= b}", "mark-item", 2, 5, "cannot stand in a mark"),
    ("{“.a”}", "mark-item", 2, 6, "cannot stand in a mark"),
    ("{}", "mark-without-fact", 1, 3, "names no fact"),
    ("{ }", "mark-without-fact", 1, 4, "names no fact"),
    ("{#c}", "mark-without-fact", 1, 5, "names no fact"),
    ('{voice="role"}', "mark-without-fact", 1, 15, "names no fact"),
    ("{.Bad}", "mark-id", 2, 6, "such as `.bad`"),
    ("{.water_depth}", "mark-id", 2, 14, "such as `.water-depth`"),
    ("{.ရေ}", "mark-id", 2, 5, "such as `.july-meeting`"),
    ("{.a-}", "mark-id", 2, 5, "is not an id"),
    ("{.a---b}", "mark-id", 2, 8, "is not an id"),
    ("{.a--b--c}", "mark-id", 2, 10, "is not an id"),
    ("{.}", "mark-item", 2, 3, "no id stands right behind"),
    ("{. a}", "mark-item", 2, 3, "no id stands right behind"),
    ("{{.a}}", "mark-item", 1, 7, "Write `{.a}`"),
    ("{.x/a}", "mark-id", 2, 6, "`{.x--a}`"),
    ('{class="a"}', "mark-attribute", 2, 11, "A fact is written `.a`"),
    ("{.a.b}", "mark-id", 2, 6, "`{.a .b}`"),
    ("{.a,.b}", "mark-id", 2, 7, "`{.a .b}`"),
    ("{.a#b}", "mark-id", 2, 6, "Part items by a space"),
    ("{.a, .b}", "mark-id", 2, 5, "`.a,` is not an id"),
    ("{.a #B}", "mark-id", 5, 7, "such as `#b`"),
    ("{.a #b--c}", "mark-id", 5, 10, "is not an id"),
    (f"{{.{LONGEST}b}}", "mark-id", 2, 68, "at most 64 characters"),
    (f"{{.a--{LONGEST}b}}", "mark-id", 2, 71, "at most 64 characters"),
    (f"{{.a #{LONGEST}b}}", "mark-id", 5, 71, "at most 64 characters"),
    ("{.a k='v'}", "mark-attribute", 5, 10, "`k` is not an attribute"),
    ('{.a voise="role"}', "mark-attribute", 5, 17, "Did you mean `voice`?"),
    ('{.a Note="b"}', "mark-attribute", 5, 13, "Did you mean `note`?"),
    ('{.a date="2030"}', "mark-attribute", 5, 16, "The attributes are `voice`, `stance`"),
    ("{.a note='b'}", "mark-quotes", 5, 13, 'Write `note="b"`'),
    ("{.a note=“b c”}", "mark-quotes", 5, 15, 'Write `note="b c"`'),
    ("{.a note=„b“}", "mark-quotes", 5, 13, 'Write `note="b"`'),
    ("{.a voice=role}", "mark-quotes", 5, 15, 'Write `voice="role"`'),
    ("{.a voice=}", "mark-quotes", 5, 11, 'Write `voice="…"`'),
    ('{.a voice = "role"}', "mark-quotes", 5, 19, 'Write `voice="role"`'),
    ('{.a note="b}', "mark-quotes", 10, 12, "the value is not closed"),
    ('{.a note="b} and "so" on}', "mark-quotes", 10, 12, "the value is not closed"),
    ("{.a note=“b}", "mark-quotes", 10, 12, "the value is not closed"),
    ("{.a note='b}", "mark-quotes", 10, 12, "the value is not closed"),
    ('{.a note=""}', "mark-value", 5, 12, "is empty"),
    ('{.a voice=" "}', "mark-value", 5, 14, "is empty"),
    ('{.a voice="naned"}', "mark-value", 5, 18, "Did you mean `named`?"),
    ('{.a voice="supports"}', "mark-value", 5, 21, "The values are `named`, `role`"),
    ('{.a stance="support"}', "mark-value", 5, 21, "Did you mean `supports`?"),
    ('{.a modality="Hedged"}', "mark-value", 5, 22, "Did you mean `hedged`?"),
    ("{.a .a}", "mark-twice", 5, 7, "the fact `a` twice"),
    ("{.a #b #c}", "mark-twice", 8, 10, "two citation ids"),
    ('{.a note="b" note="c"}', "mark-twice", 14, 22, "`note` twice"),
    ("{.a", "mark-not-closed", 1, 2, "`}` is missing"),
    ("{.a\n\n.b}", "mark-not-closed", 1, 2, "`}` is missing"),
    ("{.a\n>\n> .b}", "mark-not-closed", 1, 2, "`}` is missing"),
    ("{.a and [b]{.c}", "mark-not-closed", 1, 2, "`}` is missing"),
    ("{{a}}", "mark-not-closed", 1, 2, "`}` is missing"),
    ("{", "mark-not-closed", 1, 2, "`}` is missing"),
]


@pytest.mark.parametrize(("text", "code", "column", "end", "said"), NEAR_MISSES)
def test_a_near_miss_is_one_issue_at_its_place(text: str, code: str, column: int, end: int, said: str) -> None:
    (issue,) = read(text).issues
    assert issue.code == code
    assert (issue.place.line, issue.place.column, issue.place.end_column) == (1, column, end)
    assert said in f"{issue.message} {issue.help}"


def test_a_value_over_a_line_end() -> None:
    found = read('{.a note="b\nc"}')
    assert [(issue.code, str(issue.place)) for issue in found.issues] == [("mark-quotes", "seeds/a.md:1:10")]
    assert found.end == len('{.a note="b\nc"}')


def test_each_mistake_of_one_mark_is_told() -> None:
    found = read('{.a .B voise="role" stance="denies"}')
    assert [issue.code for issue in found.issues] == ["mark-id", "mark-attribute", "mark-value"]


def test_long_words_are_cut_in_messages() -> None:
    issue = read("{." + "A" * 5000 + "}").issues[0]
    assert len(issue.message) < 100
    assert len(issue.help) < 200


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("{a}", {"a"}),
        ('{.a voise="role"}', {"a"}),
        ("{.Water-Depth}", {"water-depth"}),
        ("{.b--a .c", {"b--a", "c"}),
        ("{#c}", set()),
    ],
)
def test_the_facts_that_were_meant_are_kept(text: str, meant: set[str]) -> None:
    assert read(text).meant == meant


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ('{.a note="b} [c]{.d}', " [c]{.d}"),
        ("{.a note='b} [c]{.d}", " [c]{.d}"),
        ("{.a [c]{.d}", ".a [c]{.d}"),
        ("{.a\n\n[c]{.d}", ".a\n\n[c]{.d}"),
        ('{.a "b} [c]{.d}', " [c]{.d}"),
        ('{.a note="b\nc"} [c]{.d}', " [c]{.d}"),
        ('{.a note="b [c]{.d}', '.a note="b [c]{.d}'),
    ],
)
def test_what_follows_a_broken_mark_is_still_read(text: str, behind: str) -> None:
    assert text[read(text).end :] == behind


@given(st.text(alphabet="{}[].#=\"'“” \n>-ab", max_size=40))
def test_any_braces_are_read_or_told(text: str) -> None:
    braced = "{" + text
    found = read(braced)
    assert 1 <= found.end <= len(braced)
    assert found.issues or (found.facts and braced[found.end - 1] == "}")

"""Characters that no text may hold, and texts without them."""

import pytest

from generator import limits
from generator.text.characters import HELP, character_issues, refused_characters, without_refused
from generator.text.lines import Lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain\n\ttext", "plain\n\ttext"),
        ("a\u200bb\u00adc\u2060d\ufeff", "abcd"),
        ("a\x07b\u202ec", "abc"),
        ("a\u2066b", "ab"),
        ("a\u2069b", "ab"),
        ("a\u2066b\u2069c", "a\u2066b\u2069c"),
        ("a\u2066b\n\nc\u2069", "ab\n\nc"),
        ("က\u200cာ\u200d", "က\u200cာ\u200d"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", None),
        ("x\U000e0067y", "xy"),
        ("", ""),
    ],
)
def test_a_text_loses_what_it_may_not_hold_and_nothing_else(text: str, expected: str | None) -> None:
    assert without_refused(text) == (text if expected is None else expected)
    assert list(refused_characters(without_refused(text))) == []


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("a\x07b", ["1 U+0007 BELL is a control character"]),
        ("a\x85b\x9f", ["1 U+0085 NEXT LINE is a control character", "3 U+009F is a control character"]),
        ("a\u2028b\u2029", [
            "1 U+2028 LINE SEPARATOR is a line end that few programs show",
            "3 U+2029 PARAGRAPH SEPARATOR is a line end that few programs show",
        ]),
        ("\u202a\u202e", [
            "0 U+202A LEFT-TO-RIGHT EMBEDDING shows words in another order than they are written",
            "1 U+202E RIGHT-TO-LEFT OVERRIDE shows words in another order than they are written",
        ]),
        ("a\U000e0000\U000e007f", [
            "1 U+E0000 is invisible and belongs to no flag", "2 U+E007F CANCEL TAG is invisible and belongs to no flag",
        ]),
        ("\ud800\uffff", ["0 U+D800 is half of a character", "1 U+FFFF is no character"]),
        ("a\rb", ["1 U+000D CARRIAGE RETURN stands alone, without a line feed"]),
        ("\u2069 မြစ် \u2066a\n\nb \u2067c", [
            "0 U+2069 POP DIRECTIONAL ISOLATE closes what nothing opened in its paragraph",
            "7 U+2066 LEFT-TO-RIGHT ISOLATE is not closed in its paragraph",
            "13 U+2067 RIGHT-TO-LEFT ISOLATE is not closed in its paragraph",
        ]),
        ("\u2066\u2067a\u2069\u2069 \u2068b\n \t\nc\u2069", [
            "6 U+2068 FIRST STRONG ISOLATE is not closed in its paragraph",
            "13 U+2069 POP DIRECTIONAL ISOLATE closes what nothing opened in its paragraph",
        ]),
    ],
)  # fmt: skip
def test_each_character_is_named_with_what_is_wrong(text: str, messages: list[str]) -> None:
    assert [f"{at} {message}" for at, message in refused_characters(text)] == messages


def told(text: str) -> list[tuple[str, str, str]]:
    issues = character_issues("a.md", Lines(text))
    return [(str(issue.place), issue.message, issue.help) for issue in issues]


def test_an_issue_stands_where_the_character_does() -> None:
    said = "U+0007 BELL is a control character"
    assert told("one\n文\x07\n") == [("a.md:2:2", said, HELP)]
    place = character_issues("a.md", Lines("\x07"))[0].place
    assert (place.end_line, place.end_column) == (1, 2)


def test_of_very_many_the_first_are_listed() -> None:
    assert len(told("\x07" * limits.FINDINGS)) == limits.FINDINGS
    *listed, last = told("\x07" * (limits.FINDINGS + 2))
    assert len(listed) == limits.FINDINGS
    said = f"there are more than {limits.FINDINGS} such characters, the limit of what is listed"
    assert last == ("a.md:1:1", said, "Is this a text file?")


@pytest.mark.parametrize("text", ["a\rb\r", "a\rb\rc\n", "\r\r"])
def test_the_line_ends_of_an_old_machine_are_one_issue(text: str) -> None:
    said = "lines end in U+000D CARRIAGE RETURN alone, without a line feed"
    place = f"a.md:1:{text.index(chr(13)) + 1}"
    assert told(text) == [(place, said, "Save the file with the line ends of Unix (LF).")]


def test_a_carriage_return_among_others_is_one_of_its_own() -> None:
    said = "U+000D CARRIAGE RETURN stands alone, without a line feed"
    assert told("a\rb\n") == [("a.md:1:2", said, HELP)]
    assert told("a\rb\nc\rd") == [("a.md:1:2", said, HELP), ("a.md:2:2", said, HELP)]

"""Reports: what people read, GitHub obeys and machines parse; and that content does nothing."""

import json
import re
import unicodedata
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.issues import Issue, Place, Severity
from generator.report import FORMS, WIDTH, github, json_form, summary, text, visible

FLOOD = "Water stood [40 centimetres deep]{.water-depth} in the cellar."
FILES = {"seeds/library/post.md": f"---\ntitle: T\n---\n{FLOOD}\n"}
COUNTS = {"sources": 5, "facts": 83, "citations": 120, "quotes": 118}
DEEP = Place("seeds/library/post.md", 4, 13, 4, 34)


def issue(
    place: Place = DEEP,
    severity: Severity = "error",
    code: str = "quote-absent",
    message: str = "the quote is not in its source",
    help: str = "",  # noqa: A002 - the name of the field
) -> Issue:
    return Issue(place, severity, code, message, help)


def report(*issues: Issue, files: Mapping[str, str] = FILES, colour: bool = False) -> str:
    return text(issues, text_of=lambda path: files.get(path, ""), colour=colour)


def test_the_form_for_people() -> None:
    found = [
        issue(help="Copy the words from the source."),
        issue(Place("briefs/library/brief.yml"), "warning", "no-title", "the brief has no title"),
    ]
    shown = text(found, text_of=lambda path: FILES.get(path, ""), checked=COUNTS)
    assert shown == (
        "briefs/library/brief.yml:1:1: warning: the brief has no title [no-title]\n"
        "seeds/library/post.md:4:13: error: the quote is not in its source [quote-absent]\n"
        f" 4 | {FLOOD}\n"
        "   |             ^^^^^^^^^^^^^^^^^^^^^\n"
        "help: Copy the words from the source.\n"
        "1 error, 1 warning in 2 files; "
        "5 sources, 83 facts, 120 citations, 118 quotes checked\n"
    )


def test_nothing_to_report() -> None:
    assert report() == ""
    assert text([], text_of=str, checked=COUNTS) == (
        "no issues; 5 sources, 83 facts, 120 citations, 118 quotes checked\n"
    )


@pytest.mark.parametrize(
    ("severities", "checked", "expected"),
    [
        (["error"], None, "1 error in 1 file"),
        (["note", "error", "note", "warning"], None, "1 error, 1 warning, 2 notes in 4 files"),
        (["note"], {"sources": 1, "facts": 0}, "1 note in 1 file; 1 source, 0 facts checked"),
        ([], None, ""),
        ([], {"quotes": 2}, "no issues; 2 quotes checked"),
    ],
)
def test_the_closing_line(severities: list[Severity], checked: dict[str, int] | None, expected: str) -> None:
    found = [issue(Place(f"{number}.md"), name) for number, name in enumerate(severities)]
    assert summary(found, checked) == expected


def test_issues_come_in_order_and_once() -> None:
    late, early = issue(Place("b.md", 9)), issue(Place("b.md", 2))
    lines = report(late, early, issue(Place("a.md")), late).splitlines()
    assert [line.partition(": ")[0] for line in lines[:-1]] == ["a.md:1:1", "b.md:2:1", "b.md:9:1"]
    assert [record["line"] for record in json.loads(json_form([late, early], {}))["issues"]] == [
        2,
        9,
    ]
    assert [line.split("line=")[1][0] for line in github([late, early]).splitlines()] == ["2", "9"]


CJK = "河水周一上涨了2.4米"
FAMILY = "👩\u200d👩\u200d👧"


@pytest.mark.parametrize(
    ("line", "column", "end", "shown", "under"),
    [
        ("plain words", 7, 12, "plain words", "      ^^^^^"),
        ("plain words", 7, 0, "plain words", "      ^"),
        ("plain words", 12, 0, "plain words", "           ^"),
        ("plain words", 50, 60, "plain words", "           ^"),
        ("plain", 3, 3, "plain", "  ^"),
        ("\ta\tb", 4, 5, "    a    b", "         ^"),
        ("\ta", 1, 2, "    a", "^^^^"),
        (CJK, 3, 5, CJK, "    ^^^^"),
        ("e\u0301te\u0301!", 6, 7, "e\u0301te\u0301!", "   ^"),
        ("e\u0301t", 2, 3, "e\u0301t", "^"),
        (f"{FAMILY} x", 7, 8, f"{FAMILY} x", "   ^"),
        ("🇫🇷 👍🏽 ❤\ufe0f x", 10, 11, "🇫🇷 👍🏽 ❤\ufe0f x", "         ^"),
        ("한국 x", 4, 5, "한국 x", "     ^"),
        ("नदी x", 5, 6, "नदी x", "   ^"),
        ("a\x1b[31mb", 2, 3, "a\\x1b[31mb", " ^^^^"),
        ("a\u202eb x", 4, 6, "a\\u202eb x", "        ^^"),
        ("می\u200cخواهم", 1, 3, "می\u200cخواهم", "^^"),
        ("a ##[error]b", 12, 13, "a ##\\x5berror]b", "              ^"),
        ("trailing  ", 9, 11, "trailing", "        ^^"),
    ],
)
def test_the_caret_stands_under_the_place(line: str, column: int, end: int, shown: str, under: str) -> None:
    place = Place("a.md", 1, column, 1 if end else 0, end)
    _, source, carets, _ = report(issue(place), files={"a.md": line}).split("\n")[:4]
    assert source == f" 1 | {shown}"
    assert carets == f"   | {under}"


def test_a_place_over_several_lines_is_underlined_to_the_end_of_its_first() -> None:
    shown = report(issue(Place("a.md", 2, 5, 3, 2)), files={"a.md": "x\nfour\tand more\ny"})
    assert shown.splitlines()[1:3] == [" 2 | four    and more", "   |     ^^^^^^^^^^^^"]


@pytest.mark.parametrize("content", ["", "one line", "one\n\nthree", "one\n  \t\nthree"])
def test_a_line_that_is_not_there_is_not_shown(content: str) -> None:
    assert len(report(issue(Place("a.md", 2, 1)), files={"a.md": content}).splitlines()) == 2


def columns(shown: str) -> int:
    """Return the width of a text of Latin and Chinese letters on a terminal."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in shown)


@pytest.mark.parametrize("at", [0, 1, 39, 60, 61, 99, 100, 5_000, 9_990, 9_999])
@pytest.mark.parametrize("unit", ["abcdefghij", "河水上涨了abcde"])
def test_a_long_line_is_shown_around_the_place(at: int, unit: str) -> None:
    line = unit * 1_000
    place = Place("a.md", 1, at + 1, 1, at + 2)
    source, carets = (part[5:] for part in report(issue(place), files={"a.md": line}).splitlines()[1:3])
    assert columns(source) <= WIDTH + 2
    assert source.strip("…") in line
    assert source.startswith("…") or at < 100
    assert not source.startswith("…") or at > 1
    assert source.endswith("…") == (at < 9_900)
    before = columns(carets) - len(carets.lstrip())
    pointed = next(sign for end, sign in enumerate(source) if columns(source[: end + 1]) > before)
    assert pointed == line[at]


def test_a_line_just_within_the_width_is_shown_whole() -> None:
    for length, whole in ((WIDTH, True), (WIDTH + 1, False)):
        shown = report(issue(Place("a.md")), files={"a.md": "x" * length}).splitlines()[1]
        assert (shown == " 1 | " + "x" * length) == whole


def test_a_place_beyond_a_long_line_is_at_its_end() -> None:
    shown = report(issue(Place("a.md", 1, 5_000)), files={"a.md": "x" * 300}).splitlines()
    assert shown[1].startswith(" 1 | …x")
    assert shown[1].endswith("x")
    assert len(shown[2]) == len(shown[1]) + 1


def test_what_has_no_width_is_cut_as_well() -> None:
    shown = report(issue(Place("a.md", 1, 1_001)), files={"a.md": "\u200e" * 1_000 + "x"})
    assert shown.splitlines()[1].startswith(" 1 | …\u200e")


def test_one_endless_cluster_is_cut() -> None:
    line = "🏴" + "\U000e0067" * 5_000
    for column in (1, 3_000, 5_001):
        shown = report(issue(Place("a.md", 1, column)), files={"a.md": line}).splitlines()
        assert len(shown) == 4


def test_colour_changes_nothing_but_colour() -> None:
    plain = report(issue(help="h"), issue(Place("a.md"), "note"), colour=False)
    coloured = report(issue(help="h"), issue(Place("a.md"), "note"), colour=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert "\x1b[1;31merror\x1b[0m" in coloured


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("plain – “words” 漢字 é", "plain – “words” 漢字 é"),
        ("a\x1b[2Jb\x07\x00\x7f\x9b", "a\\x1b[2Jb\\x07\\x00\\x7f\\x9b"),
        ("a\r\nb\u2028c\td", "a\\r\\nb\\u2028c\\td"),
        ("\u202eabc\u2066", "\\u202eabc\\u2066"),
        ("می\u200cخواهم \u200f", "می\u200cخواهم \u200f"),
        ("\U000e0041\ud800\ufeff", "\\U000e0041\\ud800\\ufeff"),
        ("##[add-mask]x", "##\\x5badd-mask]x"),
        ("50 % [a]", "50 % [a]"),
    ],
)
def test_what_is_hidden_is_made_visible(content: str, expected: str) -> None:
    assert visible(content) == expected


HOSTILE = st.text(
    st.sampled_from("a:,%=[]#\r\n\t\x1b\x9b\u2028\u202e\u0085 ") | st.characters(), max_size=30
) | st.sampled_from(["::error::x", "\n::add-mask::x", "%0A::stop-commands::x", "##[error]x"])


@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_content_never_acts(path: str, message: str, fix: str, line: str) -> None:
    found = [issue(Place(path, 1, 1, 1, 2), message=message, help=fix)]
    shown = text(found, text_of=lambda _: line) + github(found)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]|##\[", shown)
    shown.encode()
    lines = github(found).split("\n")
    assert len(lines) == 2
    assert lines[0].startswith("::error file=")
    for read in text(found, text_of=lambda _: line).split("\n")[1:]:
        assert not read.lstrip().startswith("::")


@given(HOSTILE, HOSTILE, HOSTILE)
def test_a_workflow_command_reads_back(path: str, message: str, fix: str) -> None:
    """Read the command as the runner does: properties up to `::`, then the rest is the message."""
    command = github([issue(Place(path, 3, 7, 3, 9), "warning", "c", message, fix)])
    name, properties, data = re.fullmatch(r"::(\w+) (.*?)::(.*)\n", command).groups()  # type: ignore[union-attr]
    values = dict(pair.split("=", 1) for pair in properties.split(","))
    assert name == "warning"
    assert {key: decoded(value) for key, value in values.items()} == {
        "file": visible(path),
        "line": "3",
        "col": "7",
        "endColumn": "9",
        "title": "c",
    }
    assert decoded(data) == visible(message) + (f"\nhelp: {visible(fix)}" if fix else "")


def decoded(value: str) -> str:
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        value = value.replace(code, sign)
    return value


@pytest.mark.parametrize(
    ("found", "properties", "data"),
    [
        (
            issue(message="50 % gone: a, b", help="Mend it."),
            "error file=seeds/library/post.md,line=4,col=13,endColumn=34,title=quote-absent",
            "50 %25 gone: a, b%0Ahelp: Mend it.",
        ),
        (
            issue(Place("a, b: c.md", 2), "note", "single-origin", "one origin"),
            "notice file=a%2C b%3A c.md,line=2,col=1,endColumn=2,title=single-origin",
            "one origin",
        ),
        (
            issue(Place("a.md", 2, 5, 4, 1), "warning", "c", "m"),
            "warning file=a.md,line=2,endLine=4,title=c",
            "m",
        ),
    ],
)
def test_the_form_for_github(found: Issue, properties: str, data: str) -> None:
    assert github([found]) == f"::{properties}::{data}\n"


def test_github_shows_ten_of_each_severity_and_errors_first() -> None:
    severities: tuple[Severity, ...] = ("note", "warning", "error")
    found = [issue(Place("a.md", line), severity, "c", f"{line}") for severity in severities for line in range(1, 13)]
    lines = github(found).splitlines()
    names = [line.split(" ")[0] for line in lines[:30]]
    assert names == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    assert lines[30] == "::group::6 issues more, which GitHub does not show as annotations"
    assert lines[31] == "a.md:11:1: error: 11 [c]"
    assert len(lines) == 30 + 1 + 6 + 1
    assert lines[-1] == "::endgroup::"
    hostile = [issue(Place("::error ::.md", line), message="a\n::error ::b", help="\n::c") for line in range(1, 13)]
    said = github(hostile).splitlines()
    assert len(said) == 10 + 1 + 2 + 1
    assert not any(line.startswith("::c") for line in said)


@pytest.mark.parametrize("columns", [20, 60, 80, 100, 300])
def test_a_narrow_terminal_gets_narrow_lines(columns: int) -> None:
    line = "漢字 and words " * 40
    told = text([issue(Place("a.md", 1, 201, 1, 205))], text_of=lambda _: line, width=columns)
    _, source, under, *_ = told.splitlines()
    assert sum(2 if sign in "漢字" else 1 for sign in source) <= max(columns, 40)
    assert under.rstrip().endswith("^")


def test_the_form_for_machines() -> None:
    found = [issue(help="h"), issue(Place("a.md", 2, 3), "note", message="wide 漢 \x1b \ud800")]
    shown = json_form(found, COUNTS)
    shown.encode()
    assert shown.endswith("}\n")
    assert json.loads(shown) == {
        "issues": [
            {
                "path": "a.md",
                "line": 2,
                "column": 3,
                "end_line": 2,
                "end_column": 4,
                "severity": "note",
                "code": "quote-absent",
                "message": "wide 漢 \x1b \ud800",
                "help": "",
            },
            {
                "path": "seeds/library/post.md",
                "line": 4,
                "column": 13,
                "end_line": 4,
                "end_column": 34,
                "severity": "error",
                "code": "quote-absent",
                "message": "the quote is not in its source",
                "help": "h",
            },
        ],
        "checked": COUNTS,
    }


@pytest.mark.parametrize("name", sorted(FORMS))
def test_every_form_is_a_text_of_whole_lines(name: str) -> None:
    shown = FORMS[name]([issue()], text_of=lambda _: "x", checked=COUNTS, colour=False)
    assert shown.endswith("\n")
    assert "quote-absent" in shown
    nothing = FORMS[name]([], text_of=lambda _: "x", checked=None, colour=False)
    assert nothing == "" or nothing.endswith("\n")


def test_many_issues_in_one_long_line_are_all_shown() -> None:
    line = "🇫" * 100_000 + "e\u0301" * 100_000
    found = [issue(Place("a.md", 1, column)) for column in range(1, 300_000, 600)]
    assert report(*found, files={"a.md": line}).count("a.md:1:") == len(found)

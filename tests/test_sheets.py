"""YAML as it is written: every scalar text, every node with its place, every slip an issue."""

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator import limits
from generator.issues import Issue
from generator.records import sheets
from generator.records.sheets import Node, compose, place, plain
from generator.text.characters import BOM

PATH = "briefs/library/facts/flood.yml"
SHEET = """\
facts:
  water-depth:
    claim: စာကြည့်တိုက် 𝒳 was flooded
    topics: [flood, 'two', "three"]   # comment
    about: {event: flood, who: []}
    note: >
      folded
      text

    author:
    "quoted key": x
    citations:
      - {source: a, quote: b}
      -
        source: c
"""


def root(text: str, **options: Any) -> Node:
    node, issues = compose(text, PATH, **options)
    assert node is not None
    assert issues == []
    return node


def said(text: str) -> list[str]:
    """Return the issues of a text as `line:column code`."""
    return [short(issue) for issue in compose(text, PATH)[1]]


def short(issue: Issue) -> str:
    return f"{issue.place.line}:{issue.place.column} {issue.code}"


def shown(place_: Any) -> str:
    return f"{place_.line}:{place_.column}-{place_.end_line}:{place_.end_column}"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("# only a comment\n", None),
        ("---\n", None),
        ("null", None),
        ("~", None),
        ("a:", {"a": None}),
        ("a: ~", {"a": None}),
        ("a: null", {"a": None}),
        ("a: Null", {"a": "Null"}),
        ("a: 'null'", {"a": "null"}),
        ('a: "~"', {"a": "~"}),
        ("a: ''", {"a": ""}),
        ("a: |\n  null", {"a": "null"}),
        ("[no, yes, on, true, False]", ["no", "yes", "on", "true", "False"]),
        ("[2025, 010, 0x1F, 1_000, 1e3, .5]", ["2025", "010", "0x1F", "1_000", "1e3", ".5"]),
        (
            "[2025-07-16, 12:30, 2025-07-16T10:00:00Z]",
            ["2025-07-16", "12:30", "2025-07-16T10:00:00Z"],
        ),
        ("a: {b: [c, {d: e}], f: }", {"a": {"b": ["c", {"d": "e"}], "f": None}}),
        ("2025: x\nno: y\n~: z\n", {"2025": "x", "no": "y", "~": "z"}),
        ("a: b # c\nd: e#f\n", {"a": "b", "d": "e#f"}),
        ("a: >\n  one\n  two\n\n  three\n", {"a": "one two\nthree\n"}),
        ('a: "\\u00e9 \\x41 \\n"\n', {"a": "é A \n"}),
        ("a: http://example.org/x:y?z#w\n", {"a": "http://example.org/x:y?z#w"}),
        ('"<<": a\n"b:c": d\n', {"<<": "a", "b:c": "d"}),
        ("名前: 値\nنام: مقدار\n", {"名前": "値", "نام": "مقدار"}),
        ("--- # start\na: b\n...\n", {"a": "b"}),
    ],
)
def test_scalars_are_text(text: str, value: object) -> None:
    node, issues = compose(text, PATH)
    assert issues == []
    assert plain(node) == value


def test_an_empty_document_has_no_node() -> None:
    assert [compose(text, PATH) for text in ("", "\n\n", "# x", "---", "---\n...\n")] == [(None, [])] * 5


@pytest.mark.parametrize(
    ("keys", "value", "key"),
    [
        (["facts", "water-depth", "claim"], "3:12-3:38", "3:5-3:10"),
        (["facts", "water-depth", "topics"], "4:13-4:36", "4:5-4:11"),
        (["facts", "water-depth", "topics", 0], "4:14-4:19", "4:14-0:0"),
        (["facts", "water-depth", "topics", 1], "4:21-4:26", "4:21-0:0"),
        (["facts", "water-depth", "topics", 2], "4:28-4:35", "4:28-0:0"),
        (["facts", "water-depth", "about", "event"], "5:20-5:25", "5:13-5:18"),
        (["facts", "water-depth", "about", "who"], "5:32-5:34", "5:27-5:30"),
        (["facts", "water-depth", "note"], "6:11-8:11", "6:5-6:9"),
        (["facts", "water-depth", "author"], "10:5-10:11", "10:5-10:11"),
        (["facts", "water-depth", "quoted key"], "11:19-11:20", "11:5-11:17"),
        (["facts", "water-depth", "citations", 0, "quote"], "13:28-13:29", "13:21-13:26"),
        (["facts", "water-depth", "citations", 1], "15:9-15:18", "15:9-0:0"),
        (["facts", "water-depth"], "3:5-15:18", "2:3-2:14"),
        ([], "1:1-0:0", "1:1-0:0"),
        # what is not there is where the nearest thing above it is named
        (["facts", "water-depth", "kind"], "2:3-2:14", "2:3-2:14"),
        (["facts", "water-depth", "citations", 7, "quote"], "12:5-12:14", "12:5-12:14"),
        (["facts", "water-depth", "citations", 1, "quote"], "15:9-0:0", "15:9-0:0"),
        (["facts", "water-depth", "claim", "en"], "3:5-3:10", "3:5-3:10"),
        (["facts", "water-depth", 0], "2:3-2:14", "2:3-2:14"),
        (["facts", "water-depth", "topics", "0"], "4:5-4:11", "4:5-4:11"),
        (["gone", "too"], "1:1-0:0", "1:1-0:0"),
    ],
)
def test_places(keys: list[str | int], value: str, key: str) -> None:
    node = root(SHEET)
    assert shown(place(PATH, node, keys)) == value
    assert shown(place(PATH, node, keys, of_key=True)) == key


def test_places_count_from_the_first_line() -> None:
    node = root(SHEET, first_line=21)
    assert str(place(PATH, node, ["facts", "water-depth", "claim"])) == f"{PATH}:23:12"
    assert str(compose("a: [", PATH, first_line=21)[1][0].place) == f"{PATH}:21:4"
    assert str(compose("a:\n  \0", PATH, first_line=21)[1][0].place) == f"{PATH}:22:3"


def test_the_place_of_nothing_is_the_file() -> None:
    assert str(place(PATH, None, ["title"])) == f"{PATH}:1:1"


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("a: one two three", "two", "1:8-1:11"),
        ("a: 𝒳𝒳 two", "two", "1:7-1:10"),
        ("a: 'one two three'", "two", "1:9-1:12"),
        ('a: "one two three"', "two th", "1:9-1:15"),
        ("a: one\n   two\n\n   three", "two", "2:4-2:7"),
        ("a: one\n   two", "one two", "1:4-2:7"),
        ("a: >-\n    one\n    two", "ne tw", "2:6-3:7"),
        ("a: |\n  one\n  two\n", "two", "3:3-3:6"),
        ("- one two", "one", "1:3-1:6"),
        # escapes leave it open: the whole scalar
        ("a: 'it''s two'", "two", "1:4-1:15"),
        ('a: "tab\\ttwo"', "two", "1:4-1:14"),
        ("a: ''", "", "1:4-1:6"),
    ],
)
def test_places_within_a_scalar(text: str, part: str, expected: str) -> None:
    node = next(reversed([*root(text).scalars()]))
    start = str(node.value).find(part)
    assert shown(node.place_in(PATH, start, start + len(part))) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: &x b\n", ["1:4 yaml-feature"]),
        ("a: *x\n", ["1:4 yaml-feature"]),
        ("a: {<<: *x}\n", ["1:5 yaml-feature"]),
        ("<<: {b: c}\n", ["1:1 yaml-feature"]),
        (
            "a: !!str b\nc: !d e\nf: ! g\n",
            ["1:4 yaml-feature", "2:4 yaml-feature", "3:4 yaml-feature"],
        ),
        ("!!map\na: &x [b]\n", ["1:1 yaml-feature", "2:4 yaml-feature"]),
        ("!!python/object/apply:os.system ['x']\n", ["1:1 yaml-feature"]),
        ("%YAML 1.1\n---\na: b\n", ["1:1 yaml-feature"]),
        ("%TAG ! tag:x,2000:\n---\na: b\n", ["1:1 yaml-feature"]),
        ("a: b\n---\nc: d\n---\n", ["2:1 yaml-feature"]),
        ("---\n---\n", ["2:1 yaml-feature"]),
        ("a: b\nc: d\na: e\na: f\n", ["3:1 duplicate-key", "4:1 duplicate-key"]),
        ("a: {b: 1, b: 2}\n'a': 3\n", ["1:11 duplicate-key", "2:1 duplicate-key"]),
        ("[a]: b\n{c: d}: e\n? - f\n: g\n", ["1:1 yaml-key", "2:1 yaml-key", "3:3 yaml-key"]),
        ("?\n: a\n", ["1:2 yaml-key"]),
        ("{a:b, c: d}\n", ["1:3 yaml-syntax"]),
        # in one run, also within what is left out
        (
            "a: *x\nb: !t c\n? [&y d]\n: *z\nb: e\n",
            [
                "1:4 yaml-feature",
                "2:4 yaml-feature",
                "3:3 yaml-key",
                "3:4 yaml-feature",
                "5:1 duplicate-key",
            ],
        ),
        # beside a slip that ends the reading
        ("a: &x b\nc: [\n", ["1:4 yaml-feature", "2:4 yaml-syntax"]),
        # characters that YAML itself brings in
        ('a: "x\\u202ey"\n', ["1:4 refused-character"]),
        (
            'a: ["\\u2066", "\\U000E0041", "\\0", "\\e", "\\N", "\\L", "\\P", "\\r"]\n',
            [f"1:{column} refused-character" for column in (5, 15, 29, 35, 41, 47, 53, 59)],
        ),
        ('"a\\u2028": b\n', ["1:1 refused-character"]),
        ("a: \u2066b\nc: d\u2069\n", ["1:4 refused-character", "2:4 refused-character"]),
        ("a: \u2066b\u2069\n", []),
        ("a: \u202eb\n", ["1:4 refused-character"]),
        ("a: \ud800\n", ["1:4 refused-character"]),
        ("\ufeffa: b\n", ["1:1 refused-character"]),
        ("a: b\rc: d\n", ["1:5 refused-character"]),
        ('a: "\\ud800"\n', ["1:5 yaml-syntax"]),
        # comments that cut
        ("a: Ranks #1 here\n", ["1:10 cut-by-comment"]),
        ("a: #todo\nb: [c #d\n]\n", ["1:4 cut-by-comment", "2:7 cut-by-comment"]),
        ("a: b # c\n#d\n  #e\nf: 'g' #h\ni: 'j #k'\nl: |\n  m #n\n", []),
    ],
)
def test_what_is_refused(text: str, found: list[str]) -> None:
    assert said(text) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x b\n", ["1:4-1:5 `&x` is an anchor"]),
        ("a: !x b\nc: !y d\n", ["1:4-1:5 `!x` is a tag", "2:4-2:5 `!y` is a tag"]),
        ("a: *x\n", ["1:4-1:6 `*x` is an alias"]),
        ("%YAML 1.1\n---\na: b\n", ["1:1-1:2 this is a directive"]),
        ("a: b\n---\nc: d\n", ["2:1-2:4 a second document begins here"]),
        ("a: b\na: c\n", ["2:1-2:2 the key `a` stands here twice, first in line 1"]),
        (": b\n", ["1:1-1:2 there is no key before this colon"]),
        ("? [a]\n: b\n", ["1:3-1:4 a list stands where a key is due"]),
        ("a:b: c\n", ["1:2-1:3 there is no space after the colon"]),
        ("<<: b\n", ["1:1-1:3 `<<` merges another map"]),
        ("a: b #c\n", ["1:6-1:7 what follows `#` is a comment, and no part of the value before it"]),
        (f"{BOM}a: b\n", ["1:1-1:2 an invisible U+FEFF stands before the first key"]),
    ],
)
def test_each_refusal_says_what_stands_where(text: str, expected: list[str]) -> None:
    issues = compose(text, PATH)[1]
    assert [f"{shown(issue.place)} {issue.message}" for issue in issues] == expected
    assert {issue.place.path for issue in issues} == {PATH}
    assert all(issue.help.endswith((".", "?")) for issue in issues)


def test_what_is_sound_remains() -> None:
    node, _ = compose("a: 1\na: 2\n<<: {b: c}\n[d]: e\nf: !t g\nh: &i j\nk: *i\n", PATH)
    assert plain(node) == {"a": "1", "f": "g", "h": "j", "k": "*i"}


SLIPS = {
    "facts:\n\ta: b\n": ("2:1", "a tab"),
    "facts:\n  a: b\n\tc: d\n": ("3:1", "a tab"),
    "a:\n  -\tb\n": ("2:4", "a tab"),
    "a: |\n\tb\n": ("2:1", "a tab"),
    "claim:foo\nkind: x\n": ("1:6", "no space after the colon"),
    "title: t\nclaim:foo\nkind: x\n": ("2:6", "no space after the colon"),
    "facts:\n  a:\n    claim:foo\n\n    # c\n    kind: x\n": ("3:10", "no space after the colon"),
    "claim: A: b\n": ("1:9", 'Write `claim: "A: b"`.'),
    'claim: He said: "no"\n': ("1:15", """Write `claim: 'He said: "no"'`."""),
    "- claim: It's so: b # c\n": ("1:17", """Write `- claim: "It's so: b"`."""),
    "claim: long\n  more: text\n": ("2:3", "deeper than the one above"),
    "facts\n  a: b\n": ("1:1", "no `: ` in this line"),
    "a: b\nc\n": ("2:1", "no `: ` in this line"),
    "claim： foo\nkind: x\n": ("1:6", "`：` is not the colon"),
    "title: x\nclaim： foo\n": ("2:6", "`：` is not the colon"),
    "claim: @foo\n": ("1:8", 'Write `claim: "@foo"`.'),
    "claim: `foo`\n": ("1:8", "begins with a backtick"),
    "claim: %5\n": ("1:8", "begins with `%`"),
    "claim: *bold* x\n": ("1:8", "begins with `*`"),
    "claim: & co\n": ("1:8", "begins with `&`"),
    "claim: > 5 years\n": ("1:8", "begins with `>`"),
    "claim: |x\n": ("1:8", "begins with `|`"),
    "claim: ? x\n": ("1:8", "begins with `?`"),
    "claim: !x!y z\n": ("1:8", "begins with `!`"),
    "a: [b, @c]\n": ("1:8", "around this value alone"),
    "claim: [x] foo\n": ("1:12", 'Write `claim: "[x] foo"`.'),
    'claim: "A" said b\n': ("1:12", """Write `claim: '"A" said b'`."""),
    "claim: 'the town's list'\n": ("1:18", "written twice: ''"),
    'claim: "abc\nkind: x\n': ("1:8", "not closed"),
    "claim: 'abc\n": ("1:8", "not closed"),
    'claim: "abc\n---\nkind: x\n': ("1:8", "not closed"),
    'claim: "abc\nkind: "x"\n': ("1:8", "not closed"),
    "topics: [a, b\nkind: x\n": ("1:9", "`[` is not closed by `]`"),
    "about: {a: b\nkind: x\n": ("1:8", "`{` is not closed by `}`"),
    "t: [a, b}\n": ("1:4", "`[` is not closed by `]`"),
    "t: [a, b": ("1:4", "`[` is not closed by `]`"),
    "t: [": ("1:4", "bracket is not closed"),
    "t: [a]]\n": ("1:7", "`]` is one too many"),
    't: "a",\nb: c\n': ("1:7", "`,` is one too many"),
    "t: {a: b c: d}\n": ("1:11", "a comma is missing"),
    't: ["a" "b"]\n': ("1:9", "a comma is missing"),
    "t: [a,,b]\n": ("1:7", "nothing stands before this comma"),
    "a: - b\n": ("1:4", "a list cannot begin"),
    "a:\n  - b\n  c: d\n": ("3:3", "among list items"),
    "a:\n  c: d\n  - b\n": ("3:3", "among keys"),
    "a:\n    b: c\n  d: e\n": ("3:3", "does not fit"),
    "  a: b\nc: d\n": ("1:3", "deeper than those below"),
    "claim:foo\n# c\nkind: x\n": ("1:6", "no space after the colon"),
    ": a\n": ("1:1", "no key before this colon"),
    "{: a}\n": ("1:2", "no key before this colon"),
    'a: "\\d"\n': ("1:5", "a backslash begins an escape"),
    'a: "b\\xZZ"\n': ("1:6", "a backslash begins an escape"),
    "%FOO\n---\na: b\n": ("1:1", "begin with `%`"),
    "%YAML 2.0\n---\na: b\n": ("1:1", "begin with `%`"),
    "a" * 1100 + ": b\n": ("1:1101", "this is not YAML"),
}


@pytest.mark.parametrize("text", SLIPS)
def test_slips_are_named(text: str) -> None:
    where, words = SLIPS[text]
    node, issues = compose(text, PATH)
    assert node is None
    assert [short(issue) for issue in issues] == [f"{where} yaml-syntax"]
    assert words in f"{issues[0].message} | {issues[0].help}"
    assert issues[0].help


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("- ", "")])
def test_the_limit_of_depth(opening: str, closing: str) -> None:
    at, past = (said(opening * depth + "x" * (opening != "[") + closing * depth) for depth in (12, 13))
    assert at == []
    assert past == [f"1:{12 * len(opening) + 1} yaml-depth"]


def test_each_thing_too_deep_is_named_once() -> None:
    deep = "[" * 13 + "]" * 13
    assert said(f"- {deep}\n- x\n- {deep}\n") == ["1:14 yaml-depth", "3:14 yaml-depth"]


HOSTILE = [
    "[",
    "{",
    "- ",
    "? ",
    "a: ",
    "[a, ",
    "[[a],",
    "{a: ",
    '"',
    "'",
    "[\n",
    "-\n",
    "? \n",
    " ",
    "\t",
    "#",
    "---\n",
    "a:\n",
    "[],",
    "{? ",
    ">\n",
    " #x",
    "a:\n ",
    "\u2066",
    '"\\u202e",',
    "&a ",
    "!a ",
    "a: &x 1\n",
    "\\",
    "%A\n",
    "a: |\n x\n",
]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("before", ["", "[", 'a: {b: "', "a: >\n "])
def test_reading_hostile_texts_comes_to_an_end(before: str, piece: str) -> None:
    text = before + piece * (400_000 // len(piece))
    _, issues = compose(text, PATH)
    assert len(issues) <= limits.FINDINGS + 1


def test_a_bomb_of_aliases() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 200)]
    node, issues = compose("\n".join(lines), PATH)
    assert {issue.code for issue in issues} == {"yaml-feature"}
    assert len(issues) == limits.FINDINGS
    assert len(plain(node)) == 200


@given(st.text() | st.text(st.sampled_from("ab:-?[]{},#&*!|>'\"%@`~< \n\t\\0é𝒳\u2066\u2069")))
def test_no_text_crashes(text: str) -> None:
    node, issues = compose(text, PATH)
    lines = text.split("\n")
    for issue in issues:
        assert 1 <= issue.place.line <= len(lines)
        assert 1 <= issue.place.column <= len(lines[issue.place.line - 1]) + 1
        assert issue.message
    json.dumps(plain(node))


@given(st.text(st.sampled_from("ab:-[]{}, \n'\"~é𝒳"), max_size=40))
def test_what_is_read_is_what_yaml_says(text: str) -> None:
    """Where nothing is refused, the node is what PyYAML makes of it with every scalar a text."""
    node, issues = compose(text, PATH)
    if not issues:
        assert _texts(plain(node)) == _texts(yaml.load(text, yaml.CBaseLoader))  # noqa: S506 - makes texts only


def _texts(value: Any) -> Any:
    """Return a value with an empty text in place of what has none."""
    if isinstance(value, dict):
        return {key: _texts(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_texts(child) for child in value]
    return "" if value is None or value == "~" else value


YAML_VALUES = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Cs", "Zl", "Zp", "Cf"))),
    lambda children: (
        st.lists(children, max_size=4) | st.dictionaries(st.text("abcé-", min_size=1), children, max_size=4)
    ),
    max_leaves=12,
)


@given(YAML_VALUES, st.booleans())
def test_places_point_at_what_is_written(value: Any, flow: bool) -> None:  # noqa: FBT001
    """What PyYAML writes is read back, and the text at each scalar's place is that scalar."""
    text = yaml.dump(value, allow_unicode=True, default_flow_style=flow, default_style='"', width=10**6)
    text = text.replace('!!null "null"', "null")
    node, issues = compose(text, PATH)
    assert issues == []
    assert plain(node) == value
    assert node is not None
    lines = text.split("\n")
    for scalar in node.scalars():
        at = scalar.place(PATH)
        written = lines[at.line - 1][at.column - 1 : at.end_column - 1]
        assert yaml.safe_load(written) == scalar.value


def test_rules_explain_themselves() -> None:
    for rule in sheets.RULES:
        assert rule.page.split("\n\n")[0].endswith(".")
        wrong, right = (line[7:].strip("`") for line in rule.page.splitlines() if line[:5] in {"Wrong", "Right"})
        assert [issue.code for issue in compose(wrong, PATH)[1]] == [rule.code]
        assert compose(right, PATH)[1] == []

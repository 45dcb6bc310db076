"""Marks: found with their exact place, taken out and put back byte for byte, near misses told."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.annotation import braces, marks
from generator.annotation.marks import Mark
from generator.issues import Place
from tests.test_braces import NEAR_MISSES
from tests.work import lines_run


def scan(text: str) -> marks.Scan:
    return marks.scan(text, "seeds/a.md", first_line=10)


def found(text: str) -> list[tuple[str, str]]:
    """Return the words and the facts of each mark; the text must hold no issue."""
    result = scan(text)
    assert result.issues == ()
    return [(result.clean[m.start : m.end], " ".join(m.facts)) for m in result.marks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Water stood [40 cm deep]{.depth}.", [("40 cm deep", "depth")]),
        ("[one]{.a}[two]{.b}", [("one", "a"), ("two", "b")]),
        ("[shelves and [both lifts]{.b}]{.a}", [("shelves and both lifts", "a"), ("both lifts", "b")]),
        ("[[[one]{.c}]{.b}]{.a}", [("one", "a"), ("one", "b"), ("one", "c")]),
        ("[some **3,000** *books*]{.a}", [("some **3,000** *books*", "a")]),
        ("**[some** books]{.a}", [("some** books", "a")]),
        ("| [shelves | lifts]{.a} |", [("shelves | lifts", "a")]),
        ("| [shelves | lifts |\n| cellar]{.a} | x |", [("shelves | lifts |\n| cellar", "a")]),
        ("> [one\n> two]{.a\n> .b}", [("one\n> two", "a b")]),
        ("[one … two]{.a}", [("one … two", "a")]),
        ("[one [sic] two]{.a}", [("one [sic] two", "a")]),
        ("[one [two](u) three]{.a}", [("one [two](u) three", "a")]),
        ("[see [one]{.a} here](u)", [("one", "a")]),
        ("[the \\] key]{.a}", [("the \\] key", "a")]),
        ("\\\\[one]{.a}", [("one", "a")]),
        ("[one `]{.b}` two]{.a}", [("one `]{.b}` two", "a")]),
        ("see [ and [one]{.a}", [("one", "a")]),
        ("[one\n\n[two]{.a}", [("two", "a")]),
        ("# [Title]{.a}\n\n- [one]{.b}\n", [("Title", "a"), ("one", "b")]),
        ("[ရေ ၄၀ စင်တီမီတာ]{.a} و[المياه]{.b}", [("ရေ ၄၀ စင်တီမီတာ", "a"), ("المياه", "b")]),
        ("[a][b]{.c}", [("b", "c")]),
        ('[one]{.a note="two [three]{.b}"}', [("one", "a")]),
        ("[^1]{.a}", [("^1", "a")]),
    ],
)
def test_marks_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected
    result = scan(text)
    assert marks.insert(result.clean, result.marks) == text


def test_a_mark_holds_all_that_was_written() -> None:
    result = scan('Ships, [three\nof them]{.b--a .c #d voice="role" note="so"}.')
    assert result.clean == "Ships, three\nof them."
    assert result.marks == (
        Mark(
            start=7,
            end=20,
            facts=("b--a", "c"),
            citation="d",
            attributes=(("voice", "role"), ("note", "so")),
            place=Place("seeds/a.md", 10, 8, 11, 45),
            braces='.b--a .c #d voice="role" note="so"',
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        "[sic] array[3] a[i][j] [^1] [a](b) [a][b] [a]: b",
        "[^1]: a footnote\n[b]: https://b.example/{.x}",
        "word{.id} {.id} `{.id}` {{ x }} ${x}",
        "# Title {#x}\n\n## Title {.y}",
        "[x] {y} [x] {} [x] {1, 2} [sic] {...} [x] { .y }",
        "- [ ] open\n- [x] done\n",
        "[a](u){.b}",
        "[one\\]{.a} [one]\\{.a} \\[one\\]\\{.a\\}",
        "[x]\n\n{.y}",
        "f(x)[0] = {voice}",
    ],
)
def test_what_only_looks_like_a_mark_is_text(text: str) -> None:
    result = scan(text)
    assert (result.clean, result.marks, result.issues) == (text, (), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`[a]{.b}` [one]{.c}", ["one"]),
        ("``a ` [a]{.b}`` [one]{.c}", ["one"]),
        ("a ` b [one]{.c}", ["one"]),
        ("a `` b ` [one]{.c}", ["one"]),
        ("\\`[one]{.c}`", ["one"]),
        ("\\``[a]{.b}` [one]{.c}", ["one"]),
        ("`a\nb [a]{.b}` [one]{.c}", ["one"]),
        ("a ` b\n\n[one]{.c} ` d", ["one"]),
        ("a `` b [one]{.c}\n\n    ``\n", ["one"]),
        ("| a ` b | [one]{.c} ` d |\n|---|---|\n", ["one"]),
        ("- a ` b\n- [one]{.c} ` d", ["one"]),
        ('[one]{.c note="`"} ` [two]{.d}', ["one", "two"]),
        ("```\n[a]{.b}\n```\n[one]{.c}", ["one"]),
        ("~~~ x\n[a]{.b\n~~~\n[one]{.c}", ["one"]),
        ("> ```\n> [a]{.b}\n> ```\n\n[one]{.c}", ["one"]),
        ("```\n[a]{.b}\n", []),
        ("    [a]{.b}\n\n[one]{.c}", ["one"]),
        ("a\n    [one]{.c}", ["one"]),
        ("- a\n\n      [a]{.b}\n\n  [one]{.c}", ["one"]),
        ("\t[a]{.b}", []),
        ("[a\n```\nb]{.c}\n```\n", []),
    ],
)
def test_marks_in_code_are_text(text: str, expected: list[str]) -> None:
    assert [words for words, _ in found(text)] == expected


BROKEN = [
    # text, code, place of the issue, end, part of the message or the help
    ("[one] {.a}", "mark-gap", "10:5", "10:8", "Write `]{` without a space"),
    ("[one]\t{#a .b}", "mark-gap", "10:5", "10:8", "a space parts"),
    ('[one]\n{voice="role" .a}', "mark-gap", "10:5", "11:2", "a space parts"),
    ("one] {.a}", "mark-gap", "10:4", "10:7", "write `\\{`"),
    ("[]{.a}", "mark-empty", "10:1", "10:3", "holds no words"),
    ("[ \n ]{.a}", "mark-empty", "10:1", "11:3", "holds no words"),
    ("[]{}", "mark-empty", "10:1", "10:3", "holds no words"),
    ("one]{.a}", "mark-not-opened", "10:4", "10:9", "Put `[` before the words"),
    ("[the ] key]{.a}", "mark-not-opened", "10:11", "10:16", "write `\\]`"),
    ("\\[one]{.a}", "mark-not-opened", "10:6", "10:11", "no `[` begins"),
    ("[one\n\ntwo]{.a}", "mark-blank-line", "12:4", "12:9", "its `[` in line 10"),
    ("> [one\n>\n> two]{.a}", "mark-blank-line", "12:6", "12:11", "its `[` in line 10"),
    ("[one]{a}", "mark-item", "10:7", "10:8", "Write `.a`"),
    ("[one]{.a", "mark-not-closed", "10:6", "10:7", "`}` is missing"),
    ("x[1]{2}", "mark-item", "10:6", "10:7", "write `]\\{`"),
]


@pytest.mark.parametrize(("text", "code", "start", "end", "said"), BROKEN)
def test_a_near_miss_is_one_issue(text: str, code: str, start: str, end: str, said: str) -> None:
    result = scan(text)
    (issue,) = result.issues
    place = issue.place
    assert (issue.code, issue.severity) == (code, "error")
    assert (f"{place.line}:{place.column}", f"{place.end_line}:{place.end_column}") == (start, end)
    assert said in f"{issue.message} {issue.help}"
    assert (result.clean, result.marks) == (text, ())


@pytest.mark.parametrize("after", ["[after]{.y}", '[after]{.y voice="role" note="z"}'])
@pytest.mark.parametrize("text", [*(f"[one]{miss[0]}" for miss in NEAR_MISSES), *(miss[0] for miss in BROKEN)])
def test_a_broken_mark_leaves_its_neighbours_alone(text: str, after: str) -> None:
    result = scan(f"[before]{{.x}} {text} {after}\n\n[below]{{.z}}")
    assert len(result.issues) == 1
    words = [result.clean[mark.start : mark.end] for mark in result.marks]
    assert [word for word in words if word != "b"] == ["before", "after", "below"]


def test_facts_of_broken_marks_are_not_forgotten() -> None:
    result = scan('[one]{.a voise="role"} [two] {.b} [three]{c} [four]{.d}')
    assert result.meant == {"a", "b", "c"}


def test_every_rule_has_a_near_miss() -> None:
    assert {rule.code for rule in marks.RULES} == {miss[1] for miss in (*NEAR_MISSES, *BROKEN)}


def examples() -> Iterator[tuple[str, bool, str]]:
    """Yield (code, whether it is good, a whole mark) for each example on the pages of the rules."""
    for rule in marks.RULES:
        for kind, line in re.findall(r"^(Right|Wrong): (.*)$", rule.page, re.MULTILINE):
            for text in re.findall(r"`([^`]*)`", line.replace("` and, behind a blank line, `", "\n\n")):
                yield rule.code, kind == "Right", completed(text)


def completed(text: str) -> str:
    if "]" in text or text.startswith("["):
        return text
    if text.startswith("{"):
        return f"[one]{text}"
    return f"[one]{{{text}}}" if text.startswith(".") else f"[one]{{.a {text}}}"


def test_every_page_has_examples() -> None:
    assert {example[:2] for example in examples()} == {
        (rule.code, good) for rule in marks.RULES for good in (True, False)
    }


@pytest.mark.parametrize(("code", "good", "text"), list(examples()))
def test_the_examples_on_the_pages_of_the_rules_are_true(code: str, good: bool, text: str) -> None:  # noqa: FBT001
    assert [issue.code for issue in scan(text).issues] == ([] if good else [code])


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ab", (10, 1, 3)),
        ("cd", (10, 5, 7)),
        ("ef", (10, 13, 15)),
        ("gh", (11, 2, 4)),
        ("ij", (11, 6, 8)),
        ("kl", (11, 19, 21)),
    ],
)
def test_places_of_the_clean_text_are_those_of_the_file(word: str, expected: tuple[int, int, int]) -> None:
    result = scan("ab [cd]{.x} ef\n[gh [ij]{.y}]{.z} kl")
    at = result.clean.index(word)
    place = result.place(at, at + 2)
    assert (place.line, place.column, place.end_column) == expected


@given(st.text(alphabet="[]{}.#=\"'\\`\n >|ab", max_size=60))
def test_a_text_is_made_again_from_its_parts(text: str) -> None:
    result = scan(text)
    assert marks.insert(result.clean, result.marks) == text
    assert marks.strip(text) == result.clean
    assert result.marks == tuple(sorted(result.marks, key=lambda mark: mark.place))


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    """A text of one paragraph without brackets, and marks that nest in it."""
    words = st.text(alphabet="abကခ🏴|*", min_size=1, max_size=4)
    parts = draw(st.lists(st.tuples(words, st.sampled_from([" ", "\n"])), min_size=1, max_size=8))
    clean = "".join(part for pair in parts for part in pair)[:-1]
    spans: list[tuple[int, int]] = []
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(clean) - 1))
        end = draw(st.integers(start + 1, len(clean)))
        if clean[start:end].strip() and not any(cross((start, end), span) for span in spans):
            spans.append((start, end))
    ordered = sorted(spans, key=lambda span: (span[0], -span[1]))
    return clean, [put(span, f"f{number}") for number, span in enumerate(ordered)]


def cross(one: tuple[int, int], other: tuple[int, int]) -> bool:
    (a, b), (c, d) = sorted([one, other])
    return a < c < b < d


def put(span: tuple[int, int], fact: str) -> Mark:
    return Mark(*span, (fact,), None, (), Place("seeds/a.md"), f".{fact}")


NEARLY_PLAIN = (
    "[a b]", "[ ]", "[", "]", "a", " ", "`", "\\", "\n\n", "{.x-1}", '{.x voice="named"}', '{.x stance="disputes"}',
    '{.x  voice="named"}', '{.x voice="bad"}', "{.x .y}", "{.X}",
)  # fmt: skip


@given(st.lists(st.sampled_from(NEARLY_PLAIN), max_size=12).map("".join))
def test_plain_marks_are_read_as_all_others_are(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(braces, "plain_mark", lambda *_: None)
        fully = scan(text)
    both = [(found.clean, found.marks, found.issues, found.meant) for found in (scan(text), fully)]
    assert both[0] == both[1]


@given(marked())
def test_marks_that_are_put_in_are_found_again(case: tuple[str, list[Mark]]) -> None:
    clean, put_in = case
    text = marks.insert(clean, put_in)
    result = scan(text)
    assert (result.clean, result.issues) == (clean, ())
    assert [(m.start, m.end, m.facts) for m in result.marks] == [(m.start, m.end, m.facts) for m in put_in]


class Work:
    """Counts what scanning does: lines of code run, and characters that patterns went over."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.gone_over = 0
        for module, name in PATTERNS:
            monkeypatch.setattr(module, name, Counted(getattr(module, name), self))

    def of(self, text: str) -> int:
        self.gone_over = 0
        return lines_run(scan, text) + self.gone_over


class Counted:
    """A pattern that counts the characters it goes over, whether it matches or not."""

    def __init__(self, pattern: re.Pattern[str], work: Work) -> None:
        self.pattern = pattern
        self.work = work

    def match(self, text: str, at: int) -> re.Match[str] | None:
        return self.counted(self.pattern.match(text, at), at)

    def search(self, text: str, at: int, end: int) -> re.Match[str] | None:
        return self.counted(self.pattern.search(text, at, end), at)

    def counted(self, match: re.Match[str] | None, at: int) -> re.Match[str] | None:
        self.work.gone_over += match.end() - at if match else 1
        return match


PATTERNS = [
    (marks, "_SIGN"),
    (marks, "_GAP"),
    (marks, "_BLANK"),
    (braces, "_ITEM"),
    (braces, "_SPACE"),
    (braces, "_REST"),
    (braces, "_BROKEN_VALUE"),
]


@pytest.mark.parametrize(
    "unit",
    [
        *("[", "]", "]{", "[a]{.b", "[a]{.b}", "]{.a ", "] {.a", "]\n", "[ ", "\\", "`", "` ", "`a``", "\n>", ">"),
        *(']{k="', "]{k='", "]{k=“", ']{k=“ " k="', ']{k="\' k="', ']{k="\n', ']{.a "', "]{.a \n", "]{ ", "{", "}"),
    ],
)
def test_the_work_is_linear_in_a_hostile_text(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    work = Work(monkeypatch)
    once, twice = (work.of(unit * (size // len(unit))) for size in (1000, 2000))
    assert twice < 2.2 * once + 200


def test_the_work_is_linear_in_nested_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    work = Work(monkeypatch)
    once, twice = (work.of("[" * size + "a" + "]{.b}" * size) for size in (200, 400))
    assert twice < 2.2 * once

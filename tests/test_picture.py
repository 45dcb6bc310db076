"""Pictures of lineages: words within their boxes, lines that do not run into each other, and bounds."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.family import Family, Member, Step, nested
from generator.pages.picture import DRAWN, WIDTH, _Bus, _buses, _lanes, breadth, draw, is_rtl, wrapped


def member(key: str, kind: str = "source", name: str = "") -> Member:
    return Member(key, kind, "Article", name or f"The {key}", "en", "ltr", f"sources/{key}/")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "width", "lines", "expected"),
    [
        ("", 10, 2, []),
        ("one", 10, 2, ["one"]),
        ("  one\n two ", 10, 2, ["one two"]),
        ("one two three", 5, 3, ["one two", "three"]),
        ("one two three four", 5, 2, ["one two", "three…"]),
        ("abcdefghijkl", 3, 2, ["abcde", "fgh…"]),
        ("中国稀土出口管制", 4, 2, ["中国稀土", "出口管制"]),
        ("中国稀土出口管制对", 4, 2, ["中国稀土", "出口管…"]),
        ("ခုနှစ်နောက်ပိုင်း", 2, 1, ["ခု…"]),
    ],
)
def test_words_are_set_in_lines(text: str, width: float, lines: int, expected: list[str]) -> None:
    assert list(wrapped(text, width, lines)) == expected


@given(st.text(max_size=80), st.floats(3, 30), st.integers(1, 4))
def test_no_line_is_too_long_and_no_word_is_lost(text: str, width: float, lines: int) -> None:
    found = wrapped(text, width, lines)
    assert len(found) <= lines
    whole = "".join(text.split())
    joined = "".join("".join(found).split())
    if found and found[-1].endswith("…") and joined != whole:
        assert whole.startswith(joined.removesuffix("…").rstrip(" ,.;:"))
    else:
        assert joined == whole
    assert all(breadth(line) <= width + 1 or len(line) < 12 for line in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abc", False),
        ("", False),
        ("صدى", True),
        ("«صدى»", True),
        ("2030 שלום", True),
        ("IREL و", False),
        ("中国", False),
    ],
)
def test_direction_is_that_of_the_first_letter(text: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert is_rtl(text) == expected


def test_a_long_text_takes_no_more_time_than_a_short_one() -> None:
    assert len("".join(wrapped("\u0301" * 100_000, 20, 2))) < 1000
    assert len("".join(wrapped("word " * 100_000, 20, 2))) < 100


steps = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda ends: ends[0] < ends[1]), max_size=25)


@given(steps)
def test_lines_of_one_lane_do_not_meet(ends: list[tuple[int, int]]) -> None:
    rows = {str(row): row for row in range(12)}
    buses = _buses(rows, [Step(str(upper), str(lower)) for upper, lower in ends])
    drawn = {(upper, lower) for bus in buses for upper in bus.uppers for lower in bus.lowers}
    assert drawn == set(ends)
    for (one, lane), (other, second) in combinations(zip(buses, _lanes(buses), strict=True), 2):
        if lane == second < 7:
            assert apart(one, other)


def apart(one: _Bus, other: _Bus) -> bool:
    return one.span[1] < other.span[0] or other.span[1] < one.span[0]


def test_members_from_which_the_same_comes_share_a_line() -> None:
    family = Family(
        tuple(map(member, "abcd")),
        (Step("a", "c", "rewrite"), Step("b", "c", "report"), Step("c", "d", "analysis", "inferred by the editors")),
    )
    picture = draw(family)
    assert len(picture.tracks) == 2
    assert picture.tracks[0].line.count("M") == 2
    assert {line.text for _, box in picture.boxes for line in box.lines if line.role == "how"} == {
        "rewrite and report",
        "analysis, inferred by the editors",
    }


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=8))
def test_boxes_stand_below_one_another_and_hold_their_words(names: list[str]) -> None:
    members = tuple(member(str(number), name=f"x{name}") for number, name in enumerate(names))
    family = Family(members, tuple(Step(one.key, other.key) for one, other in pairwise(members)))
    picture = draw(family)
    assert [y + box.height < below for (y, box), (below, _) in pairwise(picture.boxes)] == [True] * (len(names) - 1)
    assert picture.boxes[-1][0] + picture.boxes[-1][1].height <= picture.height
    for _, box in picture.boxes:
        assert box.left + box.width < WIDTH
        assert all(0 < line.y < box.height for line in box.lines)
        assert [line.y for line in box.lines] == sorted({line.y for line in box.lines})


def test_many_members_are_left_out_quotes_first() -> None:
    members = [member(str(number)) for number in range(DRAWN)]
    quotes = [member(f"q:{number}", "quote") for number in range(5)]
    picture = draw(Family((*members[:2], *quotes, *members[2:]), ()))
    assert [box.kind for _, box in picture.boxes] == ["source"] * DRAWN
    assert picture.left_out == 5
    assert len(draw(Family(tuple(members * 3), ())).boxes) == DRAWN


def test_each_member_is_told_in_full_once() -> None:
    """A lineage of layers has a number of ways that grows with the power of its depth."""
    layers = [[member(f"{layer}-{number}") for number in range(3)] for layer in range(12)]
    between = [Step(one.key, other.key) for upper, lower in pairwise(layers) for one in upper for other in lower]
    found = nested(Family(tuple(each for layer in layers for each in layer), tuple(between)))
    told = list(_walk(found))
    assert len(told) == 3 + len(between)
    assert sum(bool(children) for _, children in told) == 33


def _walk(items: object) -> list[tuple[object, object]]:
    return [
        each
        for item in items  # type: ignore[attr-defined]
        for each in ((item.member, item.children), *_walk(item.children))
    ]

"""The drawn timeline: shapes of dates, the scale, lanes, filters and the key."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import pages
from generator.evidence.weighing import weigh
from generator.pages.context import Context
from generator.pages.timeline import DRAWN, LONGEST, timeline_pages
from generator.pages.timeline_filters import FEWEST, MOST
from generator.pages.timeline_key import key
from generator.pages.timeline_picture import SIZES, Moment, draw
from generator.pages.timeline_scale import MOST_GROUPS, scale
from generator.pages.timeline_shape import Stretch, civil, day_number, shape
from generator.template_files import packaged
from generator.templating import environment
from generator.text import dates
from tests.growth import growth
from tests.html_tree import Element, tree
from tests.made_project import dated_facts, topics, write_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from generator.model import Project
    from generator.pages.timeline_picture import Mark, Picture

WIDE, NARROW = SIZES


# The shape of a date.


@given(st.dates())
def test_days_are_counted_as_in_the_calendar(day: dt.date) -> None:
    number = day_number(day.year, day.month, day.day)
    assert number - day_number(1, 1, 1) == day.toordinal() - 1
    assert civil(number) == (day.year, day.month, day.day)


@given(st.integers(-(10**12), 10**12))
def test_a_day_and_its_number_say_the_same_in_all_years(number: int) -> None:
    assert day_number(*civil(number)) == number


def day(iso: str) -> int:
    year, month, number = map(int, iso.split("-"))
    return day_number(year, month, number)


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2031-05-02", [Stretch(day("2031-05-02"), day("2031-05-03"))]),
        ("2031-05", [Stretch(day("2031-05-01"), day("2031-06-01"))]),
        ("2031~", [Stretch(day("2031-01-01"), day("2032-01-01"), "soft", "soft")]),
        ("2031?", [Stretch(day("2031-01-01"), day("2032-01-01"), hatched=True)]),
        ("2031-05%", [Stretch(day("2031-05-01"), day("2031-06-01"), "soft", "soft", hatched=True)]),
        ("2031-05-XX", [Stretch(day("2031-05-01"), day("2031-06-01"), within=True)]),
        ("2031/..", [Stretch(day("2031-01-01"), None, "sharp", "open")]),
        ("/2031~", [Stretch(None, day("2032-01-01"), "unknown", "soft")]),
        ("2031~/2033", [Stretch(day("2031-01-01"), day("2034-01-01"), "soft", "sharp")]),
        (
            "[2031,2033-05]",
            [
                Stretch(day("2031-01-01"), day("2032-01-01")),
                Stretch(day("2033-05-01"), day("2033-06-01")),
            ],
        ),
        ("-0043", [Stretch(day_number(-43, 1, 1), day_number(-42, 1, 1))]),
        ("Y17000", [Stretch(day_number(17000, 1, 1), day_number(17001, 1, 1))]),
    ],
)
def test_a_date_is_drawn_as_exactly_as_it_is_known(edtf: str, expected: list[Stretch]) -> None:
    assert list(shape(dates.parse(edtf))) == expected


# The scale.


def stretches(*edtf: str) -> list[Stretch]:
    return [one for each in edtf for one in shape(dates.parse(each))]


@pytest.mark.parametrize(
    ("edtf", "groups", "breaks"),
    [
        (["2031-05-02", "2031-05-28"], ["May 2031"], 0),
        (["2031-05-02", "2031-06"], ["May 2031", "June 2031"], 0),
        (["1961", "2029", "2031-05", "2031-07-04"], ["1961", "2029", "2031"], 1),
        (["-0043-03", "AD 44"[3:].zfill(4)], ["44 BC", "AD 44"], 1),
        ([str(year) for year in range(1900, 2001, 5)], [str(year) for year in range(1900, 2001, 10)], 0),
        (["Y-300000", "Y12000"], ["300,001 BC", "AD 12,000"[3:]], 1),
    ],
)
def test_time_is_drawn_as_finely_as_there_is_room(edtf: list[str], groups: list[str], breaks: int) -> None:
    found = scale(stretches(*edtf))
    assert [tick.label for tick in found.groups if tick.label] == groups
    assert len(found.breaks) == breaks


EDTF = st.one_of(
    st.dates().map(dt.date.isoformat),
    st.integers(-9999, 9999).map(lambda year: f"{'-' * (year < 0)}{abs(year):04}" if year else "0000"),
    st.builds("{:04}-{:02}{}".format, st.integers(1, 9999), st.integers(1, 12), st.sampled_from(["", "~", "?", "%"])),
    st.builds("{:04}/{}".format, st.integers(1, 9999), st.sampled_from(["..", "", "9999"])),
    st.builds("[{:04},{:04}-07]".format, st.integers(1, 5000), st.integers(1, 9999)),
    st.integers(10_000, 10**11).map("Y{}".format),
)


@given(st.lists(EDTF, min_size=1, max_size=60))
def test_a_scale_keeps_the_order_of_days_and_stays_small(edtf: list[str]) -> None:
    every = stretches(*edtf)
    found = scale(every)
    days = sorted(day for one in every for day in one.known)
    places = [found.at(day) for day in days]
    assert places == sorted(places)
    assert all(0 <= place <= 1 for place in places)
    assert len({round(place, 9) for place in found.places}) == len(found.places)
    assert len([tick for tick in found.groups if tick.label]) <= MOST_GROUPS
    assert len(found.cells) <= 31 * 2 * MOST_GROUPS


def test_where_more_is_dated_more_room_is() -> None:
    found = scale(stretches("2030", "2031-05-02", "2031-05-20", "2031-07"))
    year = found.at(day("2031-01-01")) - found.at(day("2030-01-01"))
    assert 1 - found.at(day("2031-01-01")) > year
    may = found.at(day("2031-06-01")) - found.at(day("2031-05-01"))
    assert may > found.at(day("2031-07-01")) - found.at(day("2031-06-01"))


# The picture.


def moment(fact: str, date: str, claim: str = "", reported: str | None = None, rivals: Iterable[str] = ()) -> Moment:
    said = claim or f"Claim of {fact}, which is long enough to be cut where there is little room."
    return Moment(
        fact, dates.parse(date), dates.parse(reported) if reported else None, said, said, "br-t1", tuple(rivals)
    )


def rooms(mark: Mark) -> list[tuple[float, float]]:
    """Return from where to where in per cent each part of a mark is."""
    return [(bar.x, bar.end) for bar in (*mark.bars, *filter(None, [mark.report]))]


@given(st.lists(st.tuples(EDTF, st.one_of(st.none(), EDTF)), min_size=1, max_size=40), st.sampled_from(SIZES))
def test_no_mark_lies_on_another(given_: list[tuple[str, str | None]], size: object) -> None:
    moments = [moment(f"f{n}", date, reported=report) for n, (date, report) in enumerate(given_)]
    picture = draw(moments, SIZES[SIZES.index(size)])
    lanes: dict[float, list[tuple[float, float]]] = {}
    for mark in picture.marks:
        assert all(mark.x <= x and end <= mark.x + mark.width + 0.02 for x, end in rooms(mark))
        assert mark.x >= 0
        assert mark.x + mark.width <= 100.01
        lanes.setdefault(mark.top, []).append((mark.x, mark.x + mark.width))
    for lane in lanes.values():
        lane.sort()
        assert all(end < x for (_, end), (x, _) in pairwise(lane))
    assert max(lanes) + 30 < picture.height


def by_fact(picture: Picture) -> dict[str, Mark]:
    return {mark.moment.fact: mark for mark in picture.marks}


def test_marks_far_apart_share_a_lane() -> None:
    picture = draw([moment("a", "1950", "Short."), moment("b", "2031", "Short."), moment("c", "1950", "Short.")], WIDE)
    marks = by_fact(picture)
    assert marks["a"].top == marks["b"].top < marks["c"].top


def test_what_was_reported_later_or_before_is_joined_to_its_report() -> None:
    marks = by_fact(
        draw(
            [
                moment("later", "2030-05-02", reported="2031-05-02"),
                moment("before", "2033", reported="2031-05-02"),
                moment("during", "2030/..", reported="2031-05-02"),
                moment("never", "2030"),
            ],
            WIDE,
        )
    )
    for fact in ("later", "before"):
        start, end = marks[fact].later or (0, 0)
        assert start < end
    assert marks["during"].later is None
    assert marks["during"].report
    assert marks["never"].report is None


def test_an_open_end_runs_to_the_edge() -> None:
    marks = by_fact(draw([moment("on", "2030/.."), moment("once", "../2029"), moment("day", "2031-01-02")], NARROW))
    assert (marks["on"].bars[0].end, marks["on"].bars[0].ends) == (100, "open")
    assert (marks["once"].bars[0].x, marks["once"].bars[0].begins) == (0, "open")
    assert marks["day"].bars[0].kind == "day"


def test_doubt_is_said_in_a_word_that_is_never_cut() -> None:
    (mark,) = draw([moment("a", "2031?", "A very long claim " * 20)], NARROW).marks
    assert mark.label
    assert mark.label.text.endswith("…")
    assert mark.label.doubt == "uncertain"


def test_labels_know_their_direction() -> None:
    marks = draw([moment("a", "2031", "أُغلق الرصيف في الصباح."), moment("b", "2031", "The quay.")], WIDE).marks
    assert [mark.label and mark.label.rtl for mark in marks] == [True, False]


def test_a_label_begins_at_its_mark_or_ends_at_the_edge() -> None:
    moments = [
        moment("a", "1999"),
        moment("b", "2031-01-02"),
        moment("c", "2031-12-30", "A claim of some length, it is."),
    ]
    marks = by_fact(draw(moments, WIDE))
    assert marks["a"].label
    assert (marks["a"].label.x, marks["a"].label.flush) == (marks["a"].bars[0].x, False)
    assert marks["c"].label
    assert (marks["c"].label.x, marks["c"].label.flush) == (100, True)


def test_dates_that_contradict_each_other_are_joined_once() -> None:
    rivals = [moment("a", "2030-05", rivals=["b"]), moment("b", "2031", rivals=["a"]), moment("c", "2031")]
    picture = draw(rivals, WIDE)
    (join,) = picture.joins
    marks = by_fact(picture)
    assert (join.x1, join.y1) == (marks["a"].bars[0].middle, marks["a"].middle)
    assert (join.x2, join.y2) == (marks["b"].bars[0].middle, marks["b"].middle)
    assert join.tokens == "br-t1"


def test_the_key_explains_what_is_there_and_no_more() -> None:
    found = key([draw([moment("a", "2030~"), moment("b", "2031-05-02?", reported="2031-06")], WIDE)])
    assert [sign.form for sign in found] == ["day", "span", "soft", "hatched", "report"]


# The page.


def page_of(project: Project, address: str) -> Element:
    site = pages.render(project, weigh(project))
    return tree(next(page.body for page in site.pages if page.address == address))


def test_every_mark_leads_to_its_entry_and_says_it_in_full(tmp_path: Path) -> None:
    facts = dated_facts(["1961", "2031-05-02", "2031-06?", "[2031,2032]", "2031-05-XX", "2030~/", "../2030"])
    page = page_of(
        write_project(tmp_path, {"all": {"brief": {"topics": topics("water")}, "facts": facts}}), "all/timeline/"
    )
    entries = {each["id"]: each for each in page.all("li", class_="br-moment")}
    for size in ("br-tl-wide", "br-tl-narrow"):
        (picture,) = page.all("svg", class_=size)
        assert picture["role"] == "group"
        assert "7 dated facts" in picture["aria-label"]
        marks = picture.all("a", class_="br-tl-mark")
        assert sorted(mark["href"][1:] for mark in marks) == sorted(entries)
        for mark in marks:
            entry = entries[mark["href"][1:]]
            said = mark.all("title")[0].text
            assert said.startswith(entry.all("p", class_="br-claim")[0].text)
            assert entry.all("p", class_="br-moment-date")[0].text in said


MOVED = {
    "early": {"claim": "The bridge opened in May.", "kind": "event", "date": "2030-05", "topics": ["water"],
              "about": {"event": "opening"}},
    "late": {"claim": "The bridge opened in June.", "kind": "event", "date": "2030-06", "topics": ["water"],
             "about": {"event": "opening"}},
}  # fmt: skip


@pytest.mark.parametrize(
    ("resolution", "early", "late"),
    [
        ("open", "The date is contradicted by", "The date is contradicted by"),
        (
            {"keep": "late", "why": "It is the town's own word."},
            "The editors hold to another date:",
            "Another date was given, but the editors hold to this one; the other is",
        ),
    ],
)
def test_an_entry_says_that_its_date_is_contradicted(tmp_path: Path, resolution: object, early: str, late: str) -> None:
    answered = MOVED["early"] | {"conflicts_with": [{"fact": "late", "resolution": resolution}]}
    facts = MOVED | {"early": answered}
    made = write_project(tmp_path, {"moved": {"brief": {"topics": topics("water")}, "facts": facts}})
    page = page_of(made, "moved/timeline/")
    said = [each.all("p", class_="br-rival")[0] for each in page.all("li", class_="br-moment")]
    assert [each.text for each in said] == [
        f"{early} June 2030: The bridge opened in June.",
        f"{late} May 2030: The bridge opened in May.",
    ]
    assert [link["href"].partition("#")[2] for each in said for link in each.all("a")] == ["b-t--late", "b-t--early"]
    for picture in page.all("svg", class_="br-tl"):
        assert len(picture.all("line", class_="br-tl-join")) == 1


def test_a_list_has_the_direction_of_most_of_its_claims(tmp_path: Path) -> None:
    facts = dated_facts(["2029", "2030", "2031"])
    facts["fact-0"]["claim"] = "بيع قاربان."
    facts["fact-1"]["claim"] = "أُغلق الرصيف."
    made = write_project(tmp_path, {"river": {"brief": {"topics": topics("water")}, "facts": facts}})
    page = page_of(made, "river/timeline/")
    assert {each["dir"] for each in page.all("ol", class_="br-timeline")} == {"rtl"}


# Filters.


def test_the_style_sheet_has_a_rule_for_every_token() -> None:
    css = (packaged() / "styles" / "filters.css").read_text("utf-8")
    known = re.findall(r"^\.br-sifted:has\(\.(br-[a-z]\d+):checked\) :is\((.*?)\)[,{ ]+$", css, re.MULTILINE)
    assert [token for token, _ in known] == [
        f"br-{letter}{number}" for letter, count in (("t", MOST), ("e", MOST), ("s", MOST), ("w", 5))
        for number in range(1, count + 1)
    ]  # fmt: skip
    for token, rest in known:
        assert re.findall(r"br-[a-z]\d+", rest) == [token] * 3


def test_filters_offer_the_most_frequent_and_say_how_many_are_left_out(tmp_path: Path) -> None:
    ids = [f"t{number}" for number in range(MOST + 3)]
    facts = dated_facts(["2030"] * len(ids) + ["2031"] * MOST)
    for number, fact in enumerate(facts.values()):
        fact["topics"] = [ids[number % len(ids)]]
    made = write_project(tmp_path, {"many": {"brief": {"topics": topics(*ids)}, "facts": facts}})
    page = page_of(made, "many/timeline/")
    (choices,) = (each for each in page.all("select") if each["name"] == "topic")
    options = choices.all("option")
    assert [each.text for each in options] == [
        "All topics",
        *(f"{id_} (2)" for id_ in ids[:MOST]),
        "and 3 less frequent",
    ]
    tokens = {each["class"]: each["value"] for each in options if each["class"]}
    for entry in page.all("li", class_="br-moment"):
        number = int(entry["id"].rsplit("-", 1)[1])
        own = [tokens[token] for token in entry["class"].split() if token in tokens]
        assert own == [id_ for id_ in facts[f"fact-{number}"]["topics"] if id_ in ids[:MOST]]


def test_few_entries_and_filters_that_tell_nothing_apart_have_no_form(tmp_path: Path) -> None:
    few = dated_facts(["2030"] * (FEWEST - 1))
    same = dated_facts(["2030"] * FEWEST)
    briefs = {name: {"brief": {"topics": topics("water")}, "facts": facts}
              for name, facts in (("few", few), ("same", same))}  # fmt: skip
    made = write_project(tmp_path, briefs)
    assert page_of(made, "few/timeline/").all("form", class_="br-filters") == []
    assert page_of(made, "same/timeline/").all("form", class_="br-filters") == []


# Long timelines.


def many(root: Path, count: int) -> Project:
    """Write a brief of a few dates in each of `count` years."""
    every = [f"{1900 + number}-{month:02}" for number in range(count) for month in (2, 5, 11)]
    facts = dated_facts(["../1900", *every])
    return write_project(root, {"long": {"brief": {"topics": topics("water")}, "facts": facts}})


def test_the_columns_of_a_long_timeline_count_all_and_lead_to_the_first(tmp_path: Path) -> None:
    page = page_of(many(tmp_path, 30), "long/timeline/")
    for size, columns in (("br-tl-wide", 15), ("br-tl-narrow", 6)):
        found = next(each for each in page.all("svg", class_=size) if each.all("a", class_="br-tl-column"))
        titles = [each.all("title")[0].text for each in found.all("a")]
        assert len(titles) == columns
        assert sum(int(title.rpartition(": ")[2].split()[0]) for title in titles) == 90
        firsts = [each["href"].partition("#")[2] for each in found.all("a")]
        assert firsts == [f"b-t--fact-{1 + place * 90 // columns}" for place in range(columns)]
    assert "1 without a known beginning come first" in page.text


def test_only_long_timelines_have_columns_and_only_long_stretches_pictures(tmp_path: Path) -> None:
    page = page_of(many(tmp_path, 5), "long/timeline/")
    assert page.all("a", class_="br-tl-column") == []
    assert len(page.all("svg", class_="br-tl")) == 2
    facts = dated_facts([f"2030-{1 + n % 12:02}" for n in range(LONGEST)] + ["2031"] * (DRAWN - 1))
    made = write_project(tmp_path / "two", {"long": {"brief": {"topics": topics("water")}, "facts": facts}})
    page = page_of(made, "long/timeline/")
    assert [len(each.all("a", class_="br-tl-mark")) for each in page.all("svg", class_="br-tl-any")] == [LONGEST]
    assert page.all("text", class_="br-tl-label") == []


def test_four_times_the_moments_are_four_times_the_work(tmp_path: Path) -> None:
    """Pictures hold a bounded number of them, and lanes with them."""

    def work(count: int) -> Callable[[], object]:
        facts = dated_facts(f"{1000 + number % 900}-05-{1 + number % 28:02}" for number in range(count))
        made = write_project(tmp_path / str(count), {"long": {"brief": {"topics": topics("water")}, "facts": facts}})
        context = Context(made, made.briefs["long"], weigh(made)["long"], environment(made.root))
        assert len(context.facts) + len(context.moments) == 2 * count
        return lambda: list(timeline_pages(context))

    assert growth(work, 1_000) <= 5

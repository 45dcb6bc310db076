"""Figures: which numbers share a chart, how each form is drawn, what is said of what nobody reports."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import pages
from generator.evidence.weighing import weigh
from generator.pages import figures_words as words
from generator.pages.chart import Bar, Chart, Words, domain, draw
from generator.pages.context import Context
from generator.pages.figures import ALONE, SHOWN, shown
from generator.pages.figures_leading import MOST, leading
from generator.pages.figures_rows import ROWS, Missing, blocks, labels
from generator.pages.figures_stated import Comparable, comparables
from generator.templating import environment
from tests.html_tree import Element, tree
from tests.made_project import topics, write_project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.page import Page

PLACES = {
    "norland": {"name": "Norland", "kind": "place", "aliases": ["the North"]},
    "sudland": {"name": "Sudland", "kind": "place"},
    "ostmark": {"name": "Ostmark", "kind": "place"},
    "harbour-town": {"name": "ميناء", "kind": "place", "within": "norland"},
}


def fact(*quantities: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"claim": "A number.", "kind": "quantity", "topics": ["salt"], "quantities": list(quantities), **fields}


def amount(of: str, measure: str = "salt-output", unit: str | None = "t", **given: Any) -> dict[str, Any]:
    return {"of": of, "measure": measure, **({"unit": unit} if unit else {}), **given}


def share(of: str, **given: Any) -> dict[str, Any]:
    return amount(of, "share", "%", whole="world-salt", **given)


def context(root: Path, facts: dict[str, Any], **brief: Any) -> Context:
    parts = {"brief": {"topics": topics("salt"), **brief}, "facts": facts, "entities": PLACES}
    project = write_project(root, {"salt": parts})
    return Context(project, project.briefs["salt"], weigh(project)["salt"], environment(root))


def stated(*quantities: dict[str, Any]) -> dict[str, Any]:
    """Return a fact for each quantity."""
    return {f"fact-{number}": fact(each) for number, each in enumerate(quantities)}


def group(root: Path, *quantities: dict[str, Any]) -> Comparable:
    (found,) = comparables(context(root, stated(*quantities)))
    return found


def drawn(root: Path, *quantities: dict[str, Any]) -> Chart:
    found = group(root, *quantities)
    span = domain(found.figures, found.scale, share=found.key.is_share)
    return draw(blocks(found, found.figures, {"harbour-town": "norland"}), span, found.scale)


# Which numbers share a chart.


def test_figures_share_a_chart_by_measure_whole_and_dimension(tmp_path: Path) -> None:
    found = comparables(
        context(
            tmp_path,
            stated(
                amount("norland", value=5),
                amount("sudland", unit="kg", value=900),
                amount("norland", unit="ship", value=3),
                amount("norland", "salt-use", value=2),
                share("norland", value=30),
                share("the-north", value=31),
            ),
        )
    )
    together = sorted(sorted(figure.fact.id for figure in one.figures) for one in found)
    assert together == [["fact-0", "fact-1"], ["fact-2"], ["fact-3"], ["fact-4", "fact-5"]]
    assert next(one for one in found if one.key.is_share).members == ("norland",)


def test_a_retired_fact_has_no_figure(tmp_path: Path) -> None:
    facts = {"old": fact(amount("norland", value=5), rank="deprecated", rank_reason="Withdrawn.")}
    assert comparables(context(tmp_path, facts)) == []


def test_what_matters_most_comes_first(tmp_path: Path) -> None:
    facts = stated(amount("norland", "a", value=1), amount("norland", "b", value=2), amount("norland", "c", value=3))
    facts["rival"] = fact(amount("norland", "b", value=20))
    judged = {"judgements": [{"id": "j", "text": "So.", "based_on": ["fact-2"]}]}
    ordered = [one.key.measure for one in comparables(context(tmp_path, facts, **judged))]
    assert ordered == ["b", "c", "a"]


@pytest.mark.parametrize(
    ("quantity", "said"),
    [
        (amount("norland", value=31000), "31,000 tonnes"),
        (amount("norland", value=1), "1 tonne"),
        (amount("norland", about="0.5"), "about 0.5 tonnes"),
        (amount("norland", unit="company", min=3), "at least 3 companies"),
        (amount("norland", unit="box", over=1), "over 1 box"),
        (amount("norland", unit="person", under=9), "under 9 people"),
        (amount("norland", unit="t per year", max=2), "at most 2 tonnes per year"),
        (amount("norland", unit="million USD", value=7), "7 million USD"),
        (amount("norland", unit="MW", value=7), "7 MW"),
        (amount("norland", unit="km/h", value=7), "7 kilometres per hour"),
        (amount("norland", unit="トン", value=7), "7 トン"),
        (amount("norland", unit="Schiff", value=7), "7 Schiff"),
        (amount("norland", unit=None, value=-7), "-7"),
        (share("norland", value=85), "85 %"),
    ],
)
def test_a_number_is_said_as_it_is_stated(tmp_path: Path, quantity: dict[str, Any], said: str) -> None:
    assert group(tmp_path, quantity).figures[0].said == said


def test_a_lower_and_an_upper_end_of_one_fact_are_a_range(tmp_path: Path) -> None:
    facts = {"one": fact(amount("norland", max=7), amount("norland", min=5), amount("norland", at="2031", value=6))}
    (found,) = comparables(context(tmp_path, facts))
    assert [(one.form, one.said) for one in found.figures] == [
        ("range", "at least 5 and at most 7 tonnes"),
        ("exact", "6 tonnes"),
    ]


@pytest.mark.parametrize(
    ("quantities", "title"),
    [
        ((amount("norland", value=1),), "Norland: salt output"),
        ((amount("norland", value=1), amount("sudland", value=2)), "Salt output: Norland and Sudland"),
        (tuple(amount(of, value=1) for of in PLACES), "Salt output, by place"),
        ((*(amount(of, value=1) for of in PLACES), amount("x", value=2)), "Salt output, 5 compared"),
        ((share("norland", value=1),), "Share of world salt: Norland"),
        ((amount("july-fair", "salt-market-share", "%", whole="norland-fairs", value=1),),
         "Salt market share of Norland fairs: July fair"),
        ((amount("x", "salt-share", "%", whole="world-salt", value=1),), "Share of world salt: x"),
        ((amount("x", "share-of-mines", "%", whole="harbour-town-mines", value=1),), "Share of ميناء mines: x"),
    ],
)  # fmt: skip
def test_titles_are_words(tmp_path: Path, quantities: tuple[dict[str, Any], ...], title: str) -> None:
    assert group(tmp_path, *quantities).title == title


# How it is drawn.


def test_each_form_of_number_is_drawn_as_it_is(tmp_path: Path) -> None:
    chart = drawn(
        tmp_path,
        amount("norland", value=100),
        amount("sudland", about=50),
        amount("ostmark", over=40),
        amount("harbour-town", under=30),
    )
    assert [mark.text for mark in chart.marks] == ["0", "25", "50", "75", "100"]
    exact, about, over, under = chart.rows
    assert exact.lines == (Words("Norland", "100 tonnes"),)
    assert exact.bars == (Bar("solid", 0, 100),)
    assert about.bars == (Bar("solid", 0, 45), Bar("pale", 45, 10))
    assert list(about.ends) == [50]
    assert (over.bars, over.tip) == ((Bar("solid", 0, 40),), 40)
    assert (under.bars, under.tip) == ((Bar("hollow", 0, 30),), 30)
    assert [row.arrow for row in chart.rows] == ["", "", "up", "down"]


@pytest.mark.parametrize(
    ("unit", "lines"), [("ton", 1), ("crate of dried salt, weighed at the gate", 3), ("very long " * 400, 4)]
)
def test_a_long_number_is_parted_into_lines(tmp_path: Path, unit: str, lines: int) -> None:
    row, _ = drawn(tmp_path, amount("norland", unit=unit, value=12345678), amount("sudland", unit=unit, value=1)).rows
    assert len(row.lines) == lines
    assert all(sum(map(len, words)) < 60 for words in row.lines)


@pytest.mark.parametrize(
    ("unit", "lines"),
    [
        ("ton", (("Norland", "9 tons", "contradicted"),)),
        ("crate of dried salt", (("Norland", "9 crates of dried salt", ""), ("", "", "contradicted"))),
        ("crate of dried salt at the gate", (("Norland", "", ""), ("", "9 crates of dried salt at the gate", ""),
                                             ("", "", "contradicted"))),
    ],
)  # fmt: skip
def test_what_speaks_against_a_number_stands_behind_it_or_below(
    tmp_path: Path, unit: str, lines: tuple[tuple[str, str, str], ...]
) -> None:
    chart = drawn(tmp_path, amount("norland", unit=unit, value=9), amount("norland", unit=unit, value=4))
    assert chart.rows[0].lines == lines
    assert chart.told.startswith(" ".join(" ".join(filter(None, words)) for words in lines))


def test_units_of_one_dimension_have_one_scale(tmp_path: Path) -> None:
    chart = drawn(tmp_path, amount("norland", value=4), amount("sudland", unit="kg", value=1000), amount("x", value=2))
    assert [(row.lines[0].value, row.bars[0].width) for row in chart.rows] == [
        ("4 tonnes", 100),
        ("2 tonnes", 50),
        ("1,000 kilograms", 25),
    ]


def test_numbers_below_zero_go_the_other_way(tmp_path: Path) -> None:
    chart = drawn(tmp_path, amount("norland", value=30), amount("sudland", value=-10))
    assert chart.zero == 25
    assert [row.bars[0] for row in chart.rows] == [Bar("solid", 25, 75), Bar("solid", 0, 25)]


def test_what_has_no_number_is_said_and_hatched_and_not_zero(tmp_path: Path) -> None:
    chart = drawn(
        tmp_path,
        amount("norland", at="2022", value=12),
        amount("norland", at="2024", value=31),
        amount("sudland", at="2024~", under=3),
    )
    said = [(row.lines[0].name, row.lines[0].value, row.bars[0].kind) for row in chart.rows]
    assert said == [
        ("Norland, 2022", "12 tonnes", "solid"),
        ("Norland, 2024", "31 tonnes", "solid"),
        ("Sudland, 2022", "not reported", "missing"),
        ("Sudland, about 2024", "under 3 tonnes", "hollow"),
    ]
    assert "Sudland, 2022 not reported; " in chart.told


def test_years_without_a_number_stand_between_those_with_one(tmp_path: Path) -> None:
    years = ("2020", "2022-05", "2023", "2031-12")
    found = group(tmp_path, *(amount("norland", at=year, value=7) for year in years))
    (block,) = blocks(found, found.figures, {})
    said = [(row.date, isinstance(row, Missing)) for row in block.rows]
    assert said == [
        ("2020", False),
        ("2021", True),
        ("May 2022", False),
        ("2023", False),
        ("2024–2030", True),
        ("December 2031", False),
    ]
    assert labels(block)[:2] == ["2020", "2021"]


def test_shares_are_added_up_and_the_rest_is_not_reported(tmp_path: Path) -> None:
    chart = drawn(tmp_path, share("norland", value=60), share("sudland", value=25), share("ostmark", under=5))
    whole, *rows, rest = chart.rows
    assert whole.bars == (Bar("solid", 0, 60), Bar("other", 60, 25), Bar("missing", 85, 15))
    assert [(row.lines[0].name, row.bars[0].kind) for row in rows] == [
        ("Norland", "solid"),
        ("Sudland", "other"),
        ("Ostmark", "hollow"),
    ]
    assert (rest.lines, rest.bars) == ((Words("Not reported", "at most 15 %"),), (Bar("missing", 85, 15),))


@pytest.mark.parametrize(
    ("quantities", "said"),
    [
        ((share("norland", value=85), share("sudland", value=15), share("ostmark", under=1)),
         "No room is left for Ostmark (under 1 %)."),
        ((share("norland", value=85), share("sudland", value=30)), "Not added up: together they would come to 115 %."),
        ((share("norland", value=85), share("norland", value=80)),
         "Not added up: there are several numbers for Norland."),
    ],
)  # fmt: skip
def test_shares_that_do_not_add_up_say_so(tmp_path: Path, quantities: tuple[dict[str, Any], ...], said: str) -> None:
    chart = drawn(tmp_path, *quantities)
    assert said in [" ".join(words.name for words in row.lines) for row in chart.rows]
    assert not any(bar.kind == "missing" for row in chart.rows for bar in row.bars)


def test_a_part_of_a_member_is_not_added_to_it(tmp_path: Path) -> None:
    chart = drawn(tmp_path, share("norland", value=60), share("harbour-town", value=50), share("sudland", about=10))
    assert [bar.width for bar in chart.rows[0].bars] == [60, 10, 30]
    assert chart.rows[-1].lines[-1].value == "about 30 %"


def test_shares_of_two_times_are_two_wholes(tmp_path: Path) -> None:
    chart = drawn(tmp_path, *(share(of, at=at, value=40) for at in ("2030", "2031") for of in ("norland", "sudland")))
    titles = [row.lines[0].name for row in chart.rows if row.strong]
    assert titles == ["2030", "The whole, 100 %", "2031", "The whole, 100 %"]


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.sampled_from(("value", "about", "min", "max", "over", "under")),
                       st.decimals(-(10**15), 10**15, places=3)), min_size=1, max_size=6),
    st.sampled_from(("t", "kg", "°C", "%", None)),
)  # fmt: skip
def test_every_bar_lies_within_the_picture(numbers: list[tuple[str, Any]], unit: str | None) -> None:
    with TemporaryDirectory() as folder:
        quantities = [amount(f"x{n}", unit=unit, **{form: f"{number:f}"}) for n, (form, number) in enumerate(numbers)]
        chart = drawn(Path(folder), *quantities)
    for row in chart.rows:
        for bar in row.bars:
            assert 0 <= bar.x <= 100
            assert bar.width >= 0
            assert bar.x + bar.width <= 100.001
    assert 1 < len(chart.marks) < 12
    tops = [row.y for row in chart.rows]
    assert tops == sorted(set(tops))


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0"), (2500, "2,500"), (Fraction(5, 2), "2.5"), (1_500_000, "1.5 million"), (-(10**9), "-1 billion"),
     (3 * 10**12, "3 trillion"), (10**40, "1 × 10^40")],
)  # fmt: skip
def test_a_scale_prints_short_numbers(number: Fraction | int, said: str) -> None:
    assert words.tick(number) == said


# The pages.


def rendered(root: Path, facts: dict[str, Any], **brief: Any) -> dict[str, Page]:
    found = context(root, facts, **brief).project
    site = pages.render(found, weigh(found))
    return {page.address: page for page in site.pages if page.section == "figures"}


def test_a_page_has_a_chart_with_its_words_and_a_table_with_every_number(tmp_path: Path) -> None:
    facts = stated(share("norland", value=85), share("sudland", over=10), amount("norland", at="2031-05", value=3))
    page = tree(rendered(tmp_path, facts)["salt/figures/"].body)
    (picture,) = page.all("svg", role="img")
    named = {each["id"]: each.text for each in picture.walk() if each["id"]}
    assert named[picture["aria-labelledby"]] == "Share of world salt: Norland and Sudland"
    assert "Sudland over 10 %" in named[picture["aria-describedby"]]
    tables = [
        [[cell.text for cell in row.all("th", "td")][:3] for row in table.all("tr")[1:]] for table in page.all("table")
    ]
    assert tables == [
        [["Norland", "85 %", "no time given"], ["Sudland", "over 10 %", "no time given"]],
        [["Norland: salt output", "3 tonnes", "May 2031"]],
    ]
    assert [heading.text for heading in page.all("h2")] == ["Share of world salt: Norland and Sudland", ALONE]


def test_rivals_lead_to_their_contradiction(tmp_path: Path) -> None:
    facts = stated(amount("norland", at="2031", value=5), amount("norland", at="2031", value=9))
    page = tree(rendered(tmp_path, facts)["salt/figures/"].body)
    assert page.all("svg", role="img")[0].text.count("contradicted") == 4  # two bars, and twice in words
    (clash,) = page.all("ul", class_="br-figure-clashes")
    assert re.fullmatch(r"\.\./\.\./salt/contradictions/#b-x--.+", clash.all("a")[0]["href"])
    assert clash.text.startswith("Different numbers: ")


def test_a_brief_without_numbers_says_so(tmp_path: Path) -> None:
    facts = {"one": {"claim": "No number.", "kind": "event", "topics": ["salt"]}}
    page = tree(rendered(tmp_path, facts)["salt/figures/"].body)
    assert "No fact of this brief states a number yet." in page.text
    assert not page.all("table", "svg")


def test_many_figures_fill_bounded_pages(tmp_path: Path) -> None:
    many = [amount(f"mine-{n % 40}", at=str(1500 + n // 40), value=n) for n in range(1000)]
    many += [amount(f"pit-{n}", f"measure-{n}", value=n) for n in range(100)]
    made = rendered(tmp_path, stated(*many))
    rows = [row for page in made.values() for row in figure_rows(tree(page.body))]
    assert len(rows) == len(many)
    assert all(len(list(figure_rows(tree(page.body)))) <= ROWS * SHOWN for page in made.values())
    headings = [heading for page in made.values() for heading in page.toc]
    assert len({heading.id for heading in headings}) == len({heading.title for heading in headings}) == len(headings)
    assert len(headings) <= 2 * 1000 / ROWS + 100 / ROWS + 1
    assert headings[0].title == "Salt output: mine 0, 1500 to 1512"


def test_charts_of_one_measure_part_between_things(tmp_path: Path) -> None:
    many = [amount(f"pit-{n}", at=str(year), value=year - n) for n in range(7) for year in range(1990, 2000)]
    (page,) = rendered(tmp_path, stated(*many)).values()
    assert [heading.title for heading in page.toc] == [
        "Salt output: pit 0 and pit 1",
        "Salt output: pit 2 and pit 3",
        "Salt output: pit 4 and pit 5",
        "Salt output: pit 6, 1990 to 1999",
    ]
    scales = {
        tuple(mark.text for mark in chart.all("text", class_="br-chart-mark")) for chart in tree(page.body).all("svg")
    }
    assert len(scales - {()}) == 1


def figure_rows(page: Element) -> Iterator[Element]:
    for table in page.all("table"):
        yield from table.all("tr")[1:]


# The figures that matter.


def test_the_figures_that_matter_are_one_of_each_kind_with_what_was_before(tmp_path: Path) -> None:
    facts = stated(
        amount("norland", at="2022", value=12),
        amount("norland", at="2024", value=31),
        *(amount("norland", f"measure-{number}", value=number) for number in range(9)),
    )
    found = context(tmp_path, facts)
    first, *others = leading(found)
    assert (first.said, first.what, first.date) == ("31 tonnes", "Norland: salt output", "2024")
    assert (first.beside, first.fact.id) == ("12 tonnes (2022)", "fact-1")
    assert len(others) == MOST - 1
    anchors = {group.anchor for part in shown(found, comparables(found)) for group in part.items}
    assert {one.address.partition("#")[2] for one in (first, *others)} <= anchors


def test_without_numbers_none_matters(tmp_path: Path) -> None:
    assert leading(context(tmp_path, {"one": {"claim": "No number.", "kind": "event", "topics": ["salt"]}})) == []

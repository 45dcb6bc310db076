"""The lens: when a fact became known, what its statements carry, and the page of what was known when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import addresses, pages
from generator.evidence.weighing import weigh
from generator.pages.known import NOT_KNOWN
from generator.pages.lens import Known, known, known_of, thresholds
from generator.pages.parts import ROWS
from generator.text import dates
from tests import lock_in_time
from tests.html_tree import Element, tree
from tests.made_project import topics, write_project
from tests.made_up import fact, source, unseen

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model import Project


def parsed(*written: str) -> list[dates.Date | None]:
    return [dates.parse(text) if text else None for text in written]


@pytest.mark.parametrize(
    ("published", "days"),
    [
        (["2025-09-15"], "2025-09-15"),
        (["2025-09"], "2025-09-01/2025-09-30"),
        (["2025-09~"], "2025-09-01/2025-09-30"),
        (["2025"], "2025-01-01/2025-12-31"),
        (["2024-02-XX"], "2024-02-01/2024-02-29"),
        (["2025-24"], "2025-12-01/2026-02-28"),
        (["[2025-03-01,2025-06-01]"], "2025-03-01/2025-06-01"),
        (["2025-09-15?", "2025-09-20"], "2025-09-15"),
        (["2025-09-15T10:00:00Z"], "2025-09-15"),
        (["2025-09", "2025-09-12"], "2025-09-01/2025-09-12"),
        (["2025-09-12", "2025-08"], "2025-08-01/2025-08-31"),
        (["2025-09-12", ""], "2025-09-12"),
        (["2025/.."], "2025-01-01/"),
        (["../2025-09"], "/2025-09-30"),
        (["2025/..", "2025-09-12"], "2025-01-01/2025-09-12"),
        (["-0044-03-15"], "0000-01-01"),
        (["Y12025"], "9999-12-31"),
        (["Y-12025"], "0000-01-01"),
        (["0000-03-01"], "0000-03-01"),
    ],
)
def test_a_fact_is_known_from_its_earliest_article(published: list[str], days: str) -> None:
    found = known(parsed(*published))
    assert found
    assert found.days == days


def test_without_any_date_it_is_not_known_since_when() -> None:
    assert known([]) is None
    assert known([None, None]) is None


EDTF = st.one_of(
    st.dates().map(lambda day: f"{day:%Y-%m-%d}"[-10:].rjust(10, "0")),
    st.tuples(st.integers(1, 9999), st.integers(1, 12)).map(lambda it: f"{it[0]:04}-{it[1]:02}~"),
    st.integers(1, 9999).map(lambda year: f"{year:04}"),
)


@given(st.lists(EDTF, min_size=1, max_size=6))
def test_a_further_article_never_makes_it_known_later(written: list[str]) -> None:
    for size in range(1, len(written)):
        fewer, more = known(parsed(*written[:size])), known(parsed(*written))
        assert fewer
        assert more
        assert more.first <= fewer.first
        assert more.last <= fewer.last
        assert more.first <= more.last


def test_reports_that_nobody_read_count_through_their_articles_alone() -> None:
    sources = {
        each.id: each
        for each in (
            unseen("wire", kind="wire", published="2025-09-10"),
            source("post", "wire", published="2025-09-15"),
            source("late", published="2025-10-01"),
            source("early", published="2025-08-01"),
        )
    }
    assert known_of(fact("a", "late", "post origin=wire"), sources) == Known("2025-09-15", "2025-09-15")
    assert known_of(fact("b", "late", "early disputes"), sources) == Known("2025-10-01", "2025-10-01")
    assert known_of(fact("c", "wire"), sources) == Known("2025-09-10", "2025-09-10")
    assert known_of(fact("d", "lost"), sources) is None


def test_readers_can_choose_what_divides_the_facts() -> None:
    assert thresholds([], "b/known/") is None
    found = thresholds([(Known("2025-09-01", "2025-09-30"), 1), (None, 3), (Known("", "2025-08-02"), 0)], "b/known/")
    assert found
    assert (found["first"], found["last"], found["origins"]) == ("2025-08-02", "2025-09-30", [2, 3])
    assert [grade for grade, _ in found["grades"]] == [1, 2, 3, 4, 5]
    assert found["grades"][1][1] == "probably true or better (2)"
    alone = thresholds([(None, 9)], "b/known/")
    assert alone
    assert (alone["first"], alone["last"], alone["origins"][-1]) == ("", "", 5)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Element]:
    return rendered(lock_in_time.project(tmp_path_factory.mktemp("lock")))


def rendered(project: Project) -> dict[str, Element]:
    return {page.address: tree(page.body) for page in pages.render(project, weigh(project)).pages}


def stated(page: Element) -> dict[str, set[str]]:
    """Return what the statements of each fact on a page carry."""
    found: dict[str, set[str]] = {}
    for each in page.walk():
        if each["data-fact"]:
            found.setdefault(each["data-fact"], set()).add(each["data-known"])
    return found


KINDS = {
    "lock/facts/": lock_in_time.ALL,
    "lock/known/": lock_in_time.ALL,
    "lock/evidence/": lock_in_time.ALL,
    "lock/": {"three-weeks", "a-month", "lock-shut"},
    "lock/topics/gate/": {"gate-broke", "gate-broke-april", "wire-credited", "gate-of-oak"},
    "lock/topics/traffic/": lock_in_time.ALL - {"gate-broke", "gate-broke-april", "wire-credited", "gate-of-oak"},
    "lock/timeline/": {"gate-broke", "gate-broke-april"},
    "lock/sources/herald/": {"gate-broke", "a-month"},
    "lock/contradictions/": {"gate-broke", "gate-broke-april", "three-weeks", "a-month"},
    "lock/f/gate-broke/": {"gate-broke", "gate-broke-april"},
    "lock/figures/": {"three-weeks", "share-aster", "share-birk", "share-cole"},
}


@pytest.mark.parametrize("address", KINDS)
def test_every_page_that_states_facts_carries_since_when_they_are_known(made: dict[str, Element], address: str) -> None:
    found = stated(made[address])
    assert KINDS[address] <= set(found)
    for id_, days in found.items():
        expected = "2030-05-01/2030-05-03" if id_ == "gate-broke" else "2030-05-01/2030-05-31"
        if id_ not in lock_in_time.PERHAPS:
            expected = "" if id_ in lock_in_time.UNDATED else "2030-05-03"
        assert days == {expected}, id_


def test_grades_and_origins_are_those_of_the_table(made: dict[str, Element]) -> None:
    rows = {row["data-fact"]: row for row in made["lock/facts/"].all("tr") if row["data-fact"]}
    assert "2 independent origins" in rows["lock-shut"].text
    assert (rows["lock-shut"]["data-grade"], rows["lock-shut"]["data-origins"]) == ("1", "2")
    assert (rows["gate-of-oak"]["data-grade"], rows["gate-of-oak"]["data-origins"]) == ("2", "1")
    for row in rows.values():
        assert re.search(rf"\([A-F]?{row['data-grade']}\)", row.text), row.text


def test_what_was_known_when_tells_days_in_order_with_what_there_was_by_then(made: dict[str, Element]) -> None:
    page = made["lock/known/"]
    days = page.all("section", class_="br-entered")
    assert [(day["id"], day.all("p")[0].text.split(" Read")[0]) for day in days] == [
        ("b-k--2030-05-03", "7 facts, 7 by then"),
        ("b-k--2030-05-31", "1 fact, 8 by then"),
        ("b-k--open", "3 facts"),
    ]
    assert [heading.text for heading in page.all("h2", "h3")] == [
        "2030", "By 3 May 2030", "By 31 May 2030", NOT_KNOWN
    ]  # fmt: skip
    listed = [each["data-fact"] for each in page.all("li", class_="br-fact")]
    assert listed[0] == "gate-broke"
    assert sorted(listed) == sorted(lock_in_time.ALL)
    assert {*listed[-3:]} == {*lock_in_time.UNDATED}
    assert days[0].all("a", class_="br-way")[0]["href"] == "../../lock/?known=2030-05-03"


def test_a_long_record_fills_several_pages_and_counts_on(tmp_path: Path) -> None:
    facts = {
        f"fact-{number}": {
            "claim": f"Claim {number}.",
            "kind": "event",
            "topics": ["water"],
            "citations": [{"source": "paper", "quote": "Words."}],
        }
        for number in range(ROWS + 1)
    }
    paper = "---\n{title: P, language: en, mode: full, licence: CC0-1.0, published: '2030-01-01'}\n---\nWords.\n"
    given = {"long": {"brief": {"topics": topics("water")}, "facts": facts}}
    found = rendered(write_project(tmp_path, given, {"seeds/long/paper.md": paper}))
    first, second = (found[addresses.part_address("long/known/", part)] for part in (1, 2))
    assert len(first.all("li", class_="br-fact")) == ROWS
    assert "501 by then" in second.all("section", class_="br-entered")[0].text
    assert second.all("section", class_="br-entered")[0]["id"] == "b-k--2030-01-01"


def test_a_brief_without_facts_has_nothing_to_leave_out(tmp_path: Path) -> None:
    found = rendered(write_project(tmp_path, {"empty": {"brief": {"topics": topics("water")}}}))
    assert "empty/known/" not in found
    assert not [address for address, page in found.items() if page.all("aside", class_="br-lens")]

"""What a build does is counted, and grows only on purpose; nothing grows faster than the facts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from benchmarks import work

if TYPE_CHECKING:
    from benchmarks.work import Found


@pytest.fixture(scope="module")
def found() -> Found:
    return work.both()


def test_no_work_has_grown(found: Found) -> None:
    sentences = work.told(found)
    assert not sentences, "\n".join(sentences)


def test_everything_that_is_counted_happens_and_nothing_else_is_accepted(found: Found) -> None:
    assert all(row[work.FIRST] for row in work.rows(found).values())
    assert set(json.loads(work.ACCEPTED.read_text(encoding="utf-8"))) == set(work.rows(found))


def test_each_record_is_read_once(found: Found) -> None:
    rows = work.rows(found)
    articles = work.FACTS // 10
    for name in ("texts searched for marks", "texts rendered from Markdown", "texts made ready for quotes"):
        assert rows[name] == {work.FIRST: articles, work.FURTHER: articles}
    assert rows["seeds parsed"][work.FURTHER] == articles
    assert rows["templates compiled"][work.FURTHER] == 0


def test_an_edit_costs_what_it_reaches_and_not_what_there_is(found: Found) -> None:
    rows = work.rows(found)
    assert rows["files of records parsed after an edit"] == {work.FIRST: 1, work.FURTHER: 0}
    for name in work.AGAIN:
        assert rows[name][work.FURTHER] <= work.FACTS / 10
    assert rows[work.CALLS_AGAIN][work.FURTHER] < rows[work.CALLS][work.FURTHER] / 2


@pytest.mark.parametrize("name", ["YAML documents composed", "pages made", work.CALLS])
def test_a_growth_is_told_with_the_way_to_accept_it(found: Found, name: str) -> None:
    small, large = found
    before = work.rows(found)[name][work.FURTHER]
    more = {**large, "work": {**large["work"], name: large["work"][name] + before}}
    (sentence,) = work.grown((small, more), work.rows(found))
    assert sentence == f"{name}: 100 more facts take {2 * before:,}, and {before:,} were accepted."
    assert work.told((small, more))[-1].startswith("If that is meant, run `python -m benchmarks.work --accept`")


def test_a_function_that_every_fact_asks_of_every_other_is_told() -> None:
    def calls(facts: int) -> dict[str, dict[str, int]]:
        return {"work": {}, "functions": {"linear": 20 * facts, "rare": facts**2 // 1_000, "quadratic": facts**2 // 10}}

    (sentence,) = work.steep((calls(100), calls(200)))
    assert sentence == "quadratic is called 1,000 times for 100 facts and 4,000 times for 200: twice would be linear."

"""Numbers in the structured fields of facts, held to the claim and the quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generator.checks.quantities import stated
from tests.test_support import made

if TYPE_CHECKING:
    from pathlib import Path

BOOKS = {"of": "cellar", "measure": "books"}


@pytest.mark.parametrize(
    ("article", "fields", "expected"),
    [
        ("They lost [some 3,000 books].", {"quantities": [{**BOOKS, "about": "3000"}]}, []),
        ("They lost [some 3,000 books].", {"quantities": [{**BOOKS, "about": "30000"}]}, ["30000"]),
        ("They lost [3,000].", {"quantities": [{**BOOKS, "about": "3000"}, {**BOOKS, "max": "4000"}]}, ["4000"]),
        ("They lost [three million tons].", {"quantities": [{**BOOKS, "value": "3", "unit": "million t"}]}, []),
        ("They lost [31 million tons].", {"quantities": [{**BOOKS, "value": "31", "unit": "million t"}]}, []),
        ("They lost [31 million tons].", {"quantities": [{**BOOKS, "value": "31000000", "unit": "t"}]}, []),
        ("They lost [31 tons].", {"quantities": [{**BOOKS, "value": "31000", "unit": "kg"}]}, []),
        ("They lost [31 tons].", {"quantities": [{**BOOKS, "value": "310000", "unit": "kg"}]}, ["310000"]),
        ("They lost [a few].", {"quantities": [{**BOOKS, "min": "3"}]}, []),
        ("They lost [most].", {"quantities": [{**BOOKS, "over": "50", "unit": "%"}]}, []),
        ("They lost [most in 2024].", {"quantities": [{**BOOKS, "over": "50", "unit": "%"}]}, []),
        ("They lost [48%].", {"quantities": [{**BOOKS, "over": "50", "unit": "%"}]}, ["50"]),
        ("They lost [48%].", {"quantities": [{**BOOKS, "over": "50", "unit": "%"}], "inference": "Over 50%."}, []),
        ("They lost [half].", {"quantities": [{**BOOKS, "value": "50", "unit": "%"}]}, []),
        ("They lost [12.5%].", {"quantities": [{**BOOKS, "value": "12.5", "unit": "%"}]}, []),
        ("They lost [12.5%].", {"quantities": [{**BOOKS, "value": "12.6", "unit": "%"}]}, ["12.6"]),
        ("They lost [12.5%].", {"quantities": [{**BOOKS, "about": "13", "unit": "%"}]}, []),
        ("It came [late].", {"about": {"set": "s", "rank": "6"}}, []),
        ("They lost [12.5%].", {"quantities": [{**BOOKS, "value": "15.2", "unit": "%"}]}, ["15.2"]),
        ("It came [third].", {"about": {"set": "s", "rank": "3"}}, []),
        ("It came [fifth].", {"about": {"set": "s", "rank": "5"}}, []),
        ("It came [fifth].", {"about": {"set": "s", "rank": "6"}}, ["6"]),
        ("It runs [since 2019].", {"about": {"event": "e", "since": "2019"}}, []),
        ("It runs [since 2019].", {"about": {"event": "e", "since": "2018-05"}}, ["2018-05"]),
        ("It runs [for long].", {"about": {"event": "e", "since": "long"}}, []),
        ("It runs [since last year].", {"about": {"event": "e", "since": "2018"}, "date": "2018/.."}, []),
    ],
)  # fmt: skip
def test_numbers_of_fields(tmp_path: Path, article: str, fields: dict[str, Any], expected: list[str]) -> None:
    project = made(tmp_path, "Much was lost.", [f"en: {article}"], **fields)
    found = list(stated(project))
    assert [issue.message.rpartition(" ")[2] for issue in found] == expected
    line = (tmp_path / "briefs/b/facts/all.yml").read_text("utf-8")
    assert [line[i.place.column - 1 : i.place.end_column - 1].strip('"') for i in found] == expected

"""Naming: what a sentence calls a source and a party."""

import pytest

from generator.evidence import naming
from generator.evidence.origins import party_point
from tests.made_up import project, source

PROJECT = project(
    [
        source("post", title="Water at the quay", publisher="post-house", published="2030-05-02"),
        source("note", title="[A note on the quay]", published="2030-05~"),
        source("leaf", title="ماء على الرصيف"),
        source("brace", title="[Sic", publisher="nobody"),
        source("harbour", title="Of one name with a party"),
    ],
    publishers={"post-house": {"name": "The Post"}, "harbour": {"name": "Harbour Office"}},
    entities=["mayor"],
)


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        ("post", "“Water at the quay” (The Post, 2 May 2030)"),
        ("note", "A note on the quay (about May 2030)"),
        ("leaf", "“ماء على الرصيف”"),
        ("brace", "“[Sic”"),
        ("harbour", "“Of one name with a party”"),
        (party_point("harbour"), "Harbour Office"),
        (party_point("mayor"), "Mayor"),
        (party_point("town"), "town"),
        ("town", "town"),
    ],
)
def test_points(point: str, expected: str) -> None:
    assert naming.of_point(PROJECT, point) == expected


def test_a_source_that_is_not_there_is_called_by_its_id() -> None:
    assert naming.of_source(PROJECT, "post") == "“Water at the quay” (The Post, 2 May 2030)"
    assert naming.of_source(PROJECT, "gone") == "`gone`"


def test_short_names() -> None:
    sources = [
        source("post", title="Water at the quay", publisher="post-house", published="2030-05-02"),
        source("wire", title="Flood", kind="wire", publisher="agency", published="2030-05~"),
        source("span", title="Then", publisher="post-house", published="2030-05-01/2030-05-02"),
        source("undated", title="When", publisher="post-house"),
        source("twin", title="One", publisher="agency", published="2031"),
        source("other-twin", title="Two", publisher="agency", published="2031"),
        source("leaf", title="[A leaf]"),
        source("speech", title="Words", kind="statement", publisher="agency", published="2030"),
    ]
    made = project(sources, publishers={"post-house": {"name": "The Post"}, "agency": {"name": "Agency"}})
    assert naming.in_short(made) == {
        "post": "the Post article of 2 May 2030",
        "wire": "the Agency report of about May 2030",
        "span": "the Post article, from 1 May 2030 to 2 May 2030",
        "undated": "the Post article",
        "twin": "“One” (Agency, 2031)",
        "other-twin": "“Two” (Agency, 2031)",
        "leaf": "A leaf",
        "speech": "“Words” (Agency, 2030)",
    }

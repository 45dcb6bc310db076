"""The page of contradictions and that of open questions: what matters most first, each word true of what it heads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generator import pages
from generator.evidence.weighing import weigh
from tests.html_tree import Element, tree
from tests.made_project import topics, write_project

if TYPE_CHECKING:
    from pathlib import Path

    from generator.pages.page import Page

PAPER = """---
{title: Paper, language: en, mode: full, licence: CC0}
---
The well is deep. The well may be deep. The well fell dry in May, or in June. 40 metres, 60 metres.
"""


def fact(claim: str, *citations: dict[str, str], **fields: Any) -> dict[str, Any]:
    cited = citations or ({"quote": "The well is deep"},)
    return {
        "claim": claim,
        "kind": "event",
        "topics": ["well"],
        "citations": [{"source": "paper", **each} for each in cited],
        **fields,
    }


HEDGED = (
    {"quote": "The well is deep", "voice": "named", "modality": "asserted"},
    {"quote": "The well may be deep", "voice": "outlet", "modality": "hedged"},
)
KEPT = {"fact": "d-new", "resolution": {"keep": "d-old", "why": "Moss."}}
FACTS = {
    "a-manner": fact("Bir ist tief.", *HEDGED),
    "b-may": fact("البئر جفت في مايو", date="2031-05", about={"event": "dry"}),
    "b-june": fact("The well fell dry in June.", date="2031-06", about={"event": "dry"}),
    "c-near": fact("The well is near.", about={"event": "well", "mode": "near"}),
    "c-far": fact("The well is far.", about={"event": "well", "mode": "far"}),
    "d-old": fact("The well is old.", conflicts_with=[KEPT]),
    "d-new": fact("The well is new."),
}
BRIEF = {
    "topics": topics("well"),
    "judgements": [
        {"id": "deep", "text": "It is deep.", "would_change": "A rope."},
        {"id": "wide", "text": "It is wide."},
    ],
    "gaps": [{"id": "who", "question": "Who dug it?", "why": "No one says.", "would_answer": "A name in the stone."}],
}


def made(root: Path, brief: dict[str, Any], facts: dict[str, Any]) -> dict[str, Page]:
    project = write_project(root, {"b": {"brief": brief, "facts": facts}}, {"seeds/b/paper.md": PAPER})
    return {page.address: page for page in pages.render(project, weigh(project)).pages}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    return made(tmp_path_factory.mktemp("well"), BRIEF, FACTS)


@pytest.fixture(scope="module")
def page(site: dict[str, Page]) -> Element:
    return tree(site["b/contradictions/"].body)


GROUPS = [
    "They exclude each other, and are open",
    "They do not fit together, and are open",
    "One fact, told in different voices",
    "Answered by the editors",
]


def test_the_gravest_come_first_and_those_of_manner_stand_apart(page: Element) -> None:
    assert [each.text for each in page.all("h2")] == GROUPS
    held = [[each.all("p", class_="br-claim")[0].text for each in one.all("li", class_="br-clash")]
            for one in page.all("ol", class_="br-clashes")]  # fmt: skip
    assert held == [["The well fell dry in June."], ["The well is far."], ["Bir ist tief."], ["The well is new."]]
    (lead,) = page.all("p", class_="br-lead")
    assert lead.text == (
        "4 contradictions: 1 open where facts exclude each other, 1 open where they do not fit together, "
        "1 where one fact is told in different voices and 1 answered."
    )


def test_each_group_says_how_grave_it_is(page: Element) -> None:
    grave = [each.text.partition(":")[0] for each in page.all("p", class_="br-note-line")[1:4]]
    assert grave == ["Grave", "Less grave", "Not grave"]


def test_the_index_leads_to_each_with_both_claims(page: Element) -> None:
    (index,) = page.all("nav", class_="br-index")
    folds = index.all("details")
    assert [each.all("summary")[0].text for each in folds] == [f"{title}: 1" for title in GROUPS]
    assert ["open" in each.attributes for each in folds] == [True, False, False, False]
    lines = [each.text for each in index.all("a")]
    assert lines == [
        "The well fell dry in June. against البئر جفت في مايو",
        "The well is far. beside The well is near.",
        "Bir ist tief.",
        "The well is new. against The well is old.",
    ]
    there = [each["id"] for each in page.all("li", class_="br-clash")]
    assert [each["href"] for each in index.all("a")] == [f"#{id_}" for id_ in there]
    assert all(bdi.parent and bdi.parent.tag == "a" for bdi in index.all("a")[0].all("bdi"))


def test_quotes_are_folded_only_where_a_reader_needs_them_least(page: Element) -> None:
    folded = [len(each.all("details")) for each in page.all("li", class_="br-clash")]
    assert folded == [0, 2, 0, 2]
    assert all(each.all("q") for each in page.all("li", class_="br-clash"))


def test_a_page_without_contradictions_has_no_index(tmp_path: Path) -> None:
    found = tree(made(tmp_path, BRIEF, {"c-near": FACTS["c-near"]})["b/contradictions/"].body)
    assert found.all("p", class_="br-lead")[0].text == "No two facts of this brief contradict each other."
    assert not found.all("nav", "ol", "h2")


def test_gaps_stand_with_their_answers_and_what_would_change_a_judgement(site: dict[str, Page]) -> None:
    found = tree(site["b/gaps/"].body)
    assert [each.text for each in found.all("h2")] == ["Who dug it?", "What would change a judgement"]
    assert [heading.title for heading in site["b/gaps/"].toc] == [each.text for each in found.all("h2")]
    pairs = [each.text for each in found.all("dd")]
    assert pairs == ["No one says.", "A name in the stone.", "A rope."]
    (change,) = found.all("li", class_="br-change")
    assert change.all("a")[0]["href"] == "../../b/#b-j--deep"


def test_a_brief_that_asks_nothing_says_so(tmp_path: Path) -> None:
    found = tree(made(tmp_path, {"topics": topics("well")}, {})["b/gaps/"].body)
    assert found.text.endswith("No open question is recorded.")
    assert not found.all("h2")

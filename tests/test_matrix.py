"""The evidence matrix: sources under their origin, what each says of each fact, and large briefs in bounded pages."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.evidence.weighing import weigh
from generator.pages.context import Context
from generator.pages.matrix import evidence_matrix
from generator.pages.matrix_columns import MOST, Sources, bands, cells
from generator.pages.matrix_strips import WIDEST, glance, resting
from generator.pages.parts import FACTS
from generator.project import load
from generator.templating import environment
from tests import canal
from tests.html_tree import Element, tree
from tests.made_project import write_project
from tests.made_up import BRIEF, fact, project, source, unseen

if TYPE_CHECKING:
    from generator.model import Project
    from generator.pages.matrix_strips import Glance

TEMPLATES = environment(Path(__file__).parent)


def context(made: Project) -> Context:
    (brief,) = made.briefs.values()
    return Context(made, brief, weigh(made)[brief.id], TEMPLATES)


def one_wire() -> Context:
    """Return a brief of five articles: four through one wire report, one that names nobody."""
    return context(
        project(
            [
                unseen("wire", kind="wire"),
                unseen("witness", kind="person", named="true"),
                *(source(f"paper-{n}", "wire") for n in range(3)),
                source("digest", "paper-0"),
                source("blog"),
            ],
            [
                fact("flood", "paper-0", "paper-1", "paper-2", "digest"),
                fact("traced", "paper-1 origin=witness", "paper-2 origin=unknown"),
                fact("denied", "paper-0", "paper-1 disputes", "blog mentions"),
                fact("unclear", "paper-0", "paper-0 disputes"),
                fact("rumour", "blog"),
            ],
            topics={"water": {"title": "Water"}},
        )
    )


def test_columns_stand_under_what_their_lineage_passes() -> None:
    made = one_wire()
    found = bands(Sources(made), made.brief.current)
    assert [(band.words, [column.sources for column in band.columns]) for band in found] == [
        ("all through", [("digest",), ("paper-0",), ("paper-1",), ("paper-2",)]),
        ("origin not known", [("blog",)]),
    ]
    assert found[0].through == made.named("wire")


def test_sources_of_one_party_stand_once() -> None:
    made = context(
        project(
            [source("log", kind="dataset", party="board"), source("gazette", "log"), source("herald", "log")],
            [fact("closed", "gazette", "herald", "log")],
            topics={"water": {"title": "Water"}},
        )
    )
    found = bands(Sources(made), made.brief.current)
    assert [(band.words, [column.sources for column in band.columns]) for band in found] == [
        ("all through", [("log",), ("gazette",), ("herald",)])
    ]


def test_a_cell_says_what_a_source_does_to_the_claim_and_how_it_has_that() -> None:
    made = one_wire()
    sources = Sources(made)
    said = {
        one.id: {
            source: (cell.stance, cell.way)
            for source, cell in cells(sources, one, {each.id: each.id for each in one.citations}).items()
        }
        for one in made.brief.current
    }
    assert said == {
        "flood": dict.fromkeys(("paper-0", "paper-1", "paper-2", "digest"), ("supports", "usual")),
        "traced": {"paper-1": ("supports", "elsewhere"), "paper-2": ("supports", "unknown")},
        "denied": {
            "paper-0": ("supports", "usual"),
            "paper-1": ("disputes", "usual"),
            "blog": ("mentions", "unknown"),
        },
        "unclear": {"paper-0": ("both", "usual")},
        "rumour": {"blog": ("supports", "unknown")},
    }


def test_the_page_says_at_once_that_many_articles_are_one_origin() -> None:
    (page,) = evidence_matrix(one_wire())
    lead = tree(page.body).all("p", class_="br-solidity")[0].text
    assert lead.startswith(
        "5 facts, told by 5 articles. 3 of the facts go back to “The wire” alone, whichever of 4 articles tells them. "
        "No fact has two independent origins."
    )


def test_independent_origins_are_counted() -> None:
    made = context(
        project(
            [source("one", original_reporting="true"), source("two", original_reporting="true")],
            [fact("firm", "one", "two"), fact("thin", "one")],
            topics={"water": {"title": "Water"}},
        )
    )
    (page,) = evidence_matrix(made)
    body = tree(page.body)
    assert "1 has two or more independent origins." in body.text
    origins = {row.all("a")[0].text: row.all("td")[0].text for row in rows(body)}
    assert origins == {"The firm.": "2", "The thin.": "1"}


def rows(body: Element) -> list[Element]:
    return [row for row in body.all("tr") if row.all("th", scope="row")]


# The strips.


def drawn(made: Context) -> Glance:
    sources = Sources(made)
    facts = made.brief.current
    return glance(sources, [one.id for one in facts], {
        one.id: cells(sources, one, {each.id: each.id for each in one.citations}) for one in facts
    })  # fmt: skip


def test_a_strip_marks_each_fact_at_its_place() -> None:
    made = one_wire()
    found = drawn(made)
    assert found.width == 5
    kin, apart = found.bundles
    assert (kin.title, kin.kin) == ("4 articles, all through “The wire”", True)
    assert [(strip.name, strip.said) for strip in kin.strips] == [
        ("“The wire”", "3 facts rest on it alone"),
        ("“The digest”", "1 fact"),
        ("“The paper-0”", "3 facts"),
        ("“The paper-1”", "3 facts, 1 not by this origin"),
        ("“The paper-2”", "2 facts, 1 not by this origin"),
    ]
    wire, _, first, second, _ = kin.strips
    assert wire.usual == "M0 0h1v1h-1zM2 0h2v1h-2z"
    assert resting(made, "wire") == ["flood", "denied", "unclear"]
    assert (first.usual, first.other) == ("M0 0h1v1h-1zM2 0h2v1h-2z", "")
    assert (second.usual, second.other) == ("M0 0h1v1h-1zM2 0h1v1h-1z", "M1 0.5h1v0.5h-1z")
    assert (apart.title, [strip.other for strip in apart.strips]) == (
        "Origin not known",
        ["M2 0.5h1v0.5h-1zM4 0.5h1v0.5h-1z"],
    )


def crowd(facts: int, sources: int) -> Context:
    """Return a brief of many sources, ten through each wire report, and facts that two of them tell."""
    papers = [source(f"paper-{n}", f"wire-{n // 10}") for n in range(sources)]
    wires = [unseen(f"wire-{n}", kind="wire") for n in range(-(-sources // 10))]
    told = [fact(f"fact-{n}", f"paper-{n % sources}", f"paper-{(n + 1) % sources}") for n in range(facts)]
    return context(project([*wires, *papers], told, topics={"water": {"title": "Water"}}))


def test_many_sources_are_drawn_by_origin_and_the_picture_stays_bounded() -> None:
    found = drawn(crowd(2000, 200))
    assert found.by_origin
    assert found.width == WIDEST
    (bundle,) = found.bundles
    assert len(bundle.strips) == MOST
    assert bundle.strips[0].name == "“The wire-0”: 10 sources"
    assert bundle.strips[-1].name == "Other sources: 90 sources"
    assert all(strip.usual.count("M") <= WIDEST / 2 + 1 for strip in bundle.strips)


@pytest.mark.parametrize(("sources", "columns"), [(MOST, MOST), (MOST + 1, 2), (300, MOST)])
def test_a_page_has_no_more_columns_than_fit(sources: int, columns: int) -> None:
    for page in evidence_matrix(crowd(sources * 2, sources)):
        body = tree(page.body)
        heads = body.all("tr")[1].all("th")
        assert len(heads) == columns
        assert all(len(row.all("td")) == len(heads) + 1 for row in rows(body))
        assert [head["scope"] for head in heads] == ["col"] * len(heads)
        bands_ = [int(head["colspan"]) for head in body.all("tr")[0].all("th") if head["scope"] == "colgroup"]
        assert sum(bands_) == len(heads)


def test_a_large_brief_fills_bounded_pages_and_grows_in_proportion() -> None:
    sizes = {}
    for facts in (1500, 6000):
        made = list(evidence_matrix(crowd(facts, facts // 10)))
        assert len(made) == -(-facts // FACTS)
        assert [page.address for page in made[:2]] == [f"{BRIEF}/evidence/", f"{BRIEF}/evidence/2/"]
        told = Counter(claim for page in made for claim in re.findall(r"The fact-\d+\.", page.body))
        assert len(told) == facts
        assert set(told.values()) == {1}
        assert max(len(page.body) for page in made) < 250_000
        sizes[facts] = sum(len(page.body) for page in made)
    assert sizes[6000] < 4.3 * sizes[1500]


def test_a_crowded_cell_names_a_few_sources_and_leads_to_all() -> None:
    papers = [source(f"paper-{n}", "wire") for n in range(20)]
    many = fact("many", *(one.id for one in papers))
    made = context(project([unseen("wire", kind="wire"), *papers], [many], topics={"water": {"title": "Water"}}))
    (page,) = evidence_matrix(made)
    (cell,) = rows(tree(page.body))[0].all("td")[1:]
    assert [link.text for link in cell.all("a")][:3] == [f"The paper-{n} supports" for n in (0, 1, 10)]
    (more,) = cell.all("a", class_="br-hit-more")
    assert more.text == "+17 more sources"
    assert more["href"].endswith(f"{BRIEF}/f/many/")


# A whole project, with links that lead somewhere.


@pytest.fixture(scope="module")
def lock(tmp_path_factory: pytest.TempPathFactory) -> Element:
    made = write_project(tmp_path_factory.mktemp("lock"), canal.briefs(), canal.files())
    (page,) = evidence_matrix(context(made))
    return tree(page.body)


def test_each_cell_leads_to_the_passage(lock: Element) -> None:
    links = {link.text: link["href"] for row in rows(lock) for link in row.all("a") if link.has(class_="br-hit")}
    assert links["صدى القناة supports"].startswith("../../lock/sources/sada/#b-p--lock-shut--")
    assert {link.split("#")[0].split("/")[-2] for link in links.values()} == {"post", "herald", "sada", "blog"}


def test_rows_stand_by_topic_and_carry_both_grades(lock: Element) -> None:
    topics = [row.all("bdi")[0].text for row in lock.all("tr", class_="br-matrix-topic")]
    assert topics == ["The gate", "The traffic"]
    assert [link["href"] for link in lock.all("ul", class_="br-jump")[0].all("a")] == ["#b-e--gate", "#b-e--traffic"]
    assert "not assessed, improbable (F5) · contradicted" in rows(lock)[0].text


def test_words_say_what_shapes_show(lock: Element) -> None:
    for link in lock.all("a"):
        if link.has(class_="br-hit"):
            assert link.text.endswith(("supports", "disputes", "mentions", "from elsewhere", "origin not known"))
    assert all(svg["aria-hidden"] == "true" for svg in lock.all("svg"))


def test_a_brief_without_facts_says_so(tmp_path: Path) -> None:
    made: dict[str, Any] = {"empty": {"brief": {"topics": {}}}}
    (page,) = evidence_matrix(context(write_project(tmp_path, made)))
    body = tree(page.body)
    assert "This brief has no facts yet." in body.text
    assert not body.all("table", "svg", "h2")


def test_the_real_brief_says_that_its_articles_are_one_origin() -> None:
    made, _ = load(Path(__file__).parent.parent)
    (page,) = evidence_matrix(context(made))
    assert "go back to the Reuters report" in page.body

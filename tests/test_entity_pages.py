"""The list of names and the page of each: what facts have to do with an entity, in an order that readers need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generator import pages
from generator.evidence.weighing import weigh
from generator.pages.entities import LONG
from generator.pages.entity import DATES, HELD
from generator.pages.registers import REGISTERS, elsewhere
from generator.pages.roles import by_entity, roles
from tests.html_tree import Element, tree
from tests.made_project import topics, write_project

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model import Project
    from generator.pages.page import Page

WIRE = "---\n{title: Wire, language: en, mode: unseen, kind: wire, party: guild}\n---\n"
PAPER = """---
title: {title}
language: en
mode: full
licence: CC0
derives_from: [{{source: wire, how: report, basis: explicit, cue: "a wire says"}}]
---
As a wire says, the well is deep. It fell dry.
"""
FILES = {
    "seeds/b/wire.md": WIRE,
    "seeds/b/one.md": PAPER.format(title="One"),
    "seeds/b/two.md": PAPER.format(title="Two"),
}


def fact(claim: str, *sources: str, **fields: Any) -> dict[str, Any]:
    cited = [{"source": source, "quote": "the well is deep"} for source in sources]
    return {"claim": claim, "kind": "event", "topics": ["well"], "citations": cited, **fields}


ENTITIES = {
    "well": {"name": "بئر الحجر", "kind": "place", "aliases": ["The stone well"], "within": "town",
             "ids": {"wikidata": "Q42", "geonames": "12 or so", "ledger": "A <1>"}},
    "town": {"name": "Brunnstadt", "kind": "place"},
    "mayor": {"name": "Mo Ba", "kind": "person"},
    "guild": {"name": "Guild", "kind": "organisation"},
}  # fmt: skip
FACTS_OF = {
    "said": fact("She calls it dry.", "one", kind="statement", speaker="mayor", entities=["well", "mayor"]),
    "met": fact("They met.", "one", date="2031-05", about={"event": "meeting", "who": ["mayor", "guild"]},
                entities=["mayor", "well"]),
    "rope": fact("The well is 40 m deep.", "two", date="2031", entities=["well"],
                 quantities=[{"of": "well", "measure": "depth", "value": 40, "unit": "m"}]),
    "share": fact("It gives half the town's water.", "two", entities=["well"],
                  quantities=[{"of": "well", "whole": "town", "measure": "water", "value": 50, "unit": "percent"}]),
    "dry-may": fact("It fell dry in May.", "one", date="2031-05", entities=["well"], about={"event": "dry"}),
    "dry-june": fact("It fell dry in June.", "two", date="2031-06", entities=["well"], about={"event": "dry"}),
    "past": fact("It is old.", entities=["well"], rank="deprecated", rank_reason="Taken back."),
}  # fmt: skip
BRIEF = {"b": {"brief": {"topics": topics("well")}, "entities": ENTITIES, "facts": FACTS_OF}}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return write_project(tmp_path_factory.mktemp("well"), BRIEF, FILES)


def made(project: Project) -> dict[str, Page]:
    return {page.address: page for page in pages.render(project, weigh(project)).pages}


@pytest.fixture(scope="module")
def site(project: Project) -> dict[str, Page]:
    return made(project)


@pytest.fixture(scope="module")
def well(site: dict[str, Page]) -> Element:
    return tree(site["b/entities/well/"].body)


def lead(page: Page) -> str:
    return tree(page.body).all("p", class_="br-lead")[0].text


def pair(page: Element, name: str) -> str:
    return next(each.all("dd")[0].text for each in page.all("div") if [t.text for t in each.all("dt")] == [name])


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        ("said", {"mayor": "says", "well": "named"}),
        ("met", {"mayor": "acts", "guild": "acts", "well": "named"}),
        ("share", {"well": "counts", "town": "counts"}),
    ],
)
def test_an_entity_has_the_first_role_that_fits(project: Project, id_: str, expected: dict[str, str]) -> None:
    assert roles(project.briefs["b"].facts[id_]) == expected


def test_facts_are_told_by_role_and_date_and_each_once(project: Project, well: Element) -> None:
    held = by_entity(project.briefs["b"])["well"]
    assert [(role, each.id) for role, each in held] == [
        ("counts", "rope"),
        ("counts", "share"),
        ("named", "met"),
        ("named", "dry-may"),
        ("named", "dry-june"),
        ("named", "said"),
    ]
    assert [each["id"] for each in well.all("li", class_="br-fact")] == [f"b-f--{each.id}" for _, each in held]
    titles = [each.text for each in well.all("h2")]
    assert titles == ["What does not fit together", "Its figures", "Where it is named"]
    assert "It is old." not in well.text


def test_people_are_not_things(site: dict[str, Page]) -> None:
    titles = [each.text for each in tree(site["b/entities/mayor/"].body).all("h2")]
    assert titles == ["What they say", "What they did or took part in"]


def test_the_first_paragraph_counts_and_names_the_one_source(site: dict[str, Page]) -> None:
    assert lead(site["b/entities/well/"]) == (
        "Named in 6 facts from 2 articles. 2 of them are contradicted. All rest on “Wire” alone. "
        "Most often together with Mo Ba (2) and Guild (1)."
    )
    assert lead(site["b/entities/town/"]) == "Named in 1 fact from 1 article. Most often together with بئر الحجر (1)."


def test_what_a_party_says_itself_is_called_its_own_word(site: dict[str, Page], tmp_path: Path) -> None:
    facts = {f"f{number}": fact(f"Claim {number}.", "one", "two", entities=["guild"]) for number in range(3)}
    log = "---\n{title: Log, language: en, mode: unseen, kind: dataset, party: guild}\n---\n"
    files = {**FILES, "seeds/b/log.md": log, "seeds/b/two.md": PAPER.format(title="Two").replace("wire,", "log,")}
    own = made(write_project(tmp_path, {"b": {**BRIEF["b"], "facts": facts}}, files))
    assert lead(own["b/entities/guild/"]) == "Named in 3 facts from 2 articles. All rest on its own word alone."
    assert lead(site["b/entities/guild/"]).startswith("Named in 1 fact from 1 article. Most often")
    assert pair(tree(site["b/entities/guild/"].body), "Speaks in") == "“Wire”"


def test_the_record_of_an_entity_is_shown_in_words_with_its_ways(well: Element) -> None:
    assert pair(well, "What it is") == "Place"
    assert pair(well, "Also called") == "The stone well"
    assert pair(well, "Part of") == "Brunnstadt"
    assert pair(well, "ledger") == "A <1>"
    assert [each["href"] for each in well.all("a", rel="external")] == ["https://www.wikidata.org/wiki/Q42"]
    assert pair(well, "When") == "2031; May 2031 (2); June 2031; On the timeline"
    first = next(each for each in well.all("a") if each.text == "May 2031")
    assert first["href"] == "../../../b/timeline/#b-t--met"


def test_the_timeline_is_narrowed_down_to_it_where_it_offers_that(site: dict[str, Page], well: Element) -> None:
    offered = {each["value"] for each in tree(site["b/timeline/"].body).all("option")}
    assert "well" in offered
    (way,) = (each for each in well.all("a") if each.text == "On the timeline")
    assert way["href"] == "../../../b/timeline/?filter=entity:well"


def test_without_filters_the_whole_timeline_is_named(tmp_path: Path) -> None:
    few = {"b": {**BRIEF["b"], "facts": {"met": FACTS_OF["met"]}}}
    page = tree(made(write_project(tmp_path, few, FILES))["b/entities/mayor/"].body)
    (way,) = (each for each in page.all("a") if each.text == "On the timeline")
    assert way["href"] == "../../../b/timeline/"


def test_the_list_of_topics_says_how_many_of_their_facts_are_contradicted(site: dict[str, Page]) -> None:
    page = tree(site["b/topics/"].body)
    assert [each.text for each in page.all("li", class_="br-card")] == ["well 6 facts, 2 contradicted"]
    assert page.all("p", class_="br-lead")[0].text == "1 topic."


def test_a_whole_names_its_parts(site: dict[str, Page]) -> None:
    assert pair(tree(site["b/entities/town/"].body), "Has as parts") == "بئر الحجر"


def test_differences_are_counted_and_folded_behind_what_excludes(tmp_path: Path) -> None:
    modes = {f"mode-{mode}": fact(f"The well is {mode}.", "one", entities=["well"], about={"event": "w", "mode": mode})
             for mode in ("near", "far")}  # fmt: skip
    both = {"b": {**BRIEF["b"], "facts": {**FACTS_OF, **modes}}}
    page = tree(made(write_project(tmp_path, both, FILES))["b/entities/well/"].body)
    (fold,) = [each for each in page.all("details", class_="br-fold") if not each.has(class_="br-proof")][1:]
    assert "open" not in fold.attributes
    assert fold.all("summary")[0].text == "1 open where they do not fit together"
    assert [each.text for each in fold.all("a")] == ["The well is far. beside The well is near."]


@pytest.mark.parametrize(("others", "expected"), [(4, True), (5, False)])
def test_a_source_of_few_facts_is_not_named(tmp_path: Path, others: int, expected: bool) -> None:  # noqa: FBT001 - a case
    silent = PAPER.partition("derives_from")[0].format(title="Own") + "---\nThe well is deep: the well is deep.\n"
    files = {**FILES, **{f"seeds/b/own-{number}.md": silent for number in range(others)}}
    facts = {f"f{number}": fact(f"Claim {number}.", f"own-{number}", entities=["well"]) for number in range(others)}
    facts |= {f"w{number}": fact(f"Wired {number}.", "one", entities=["well"]) for number in range(2)}
    page = made(write_project(tmp_path, {"b": {**BRIEF["b"], "facts": facts}}, files))["b/entities/well/"]
    assert ("2 of them rest on “Wire” alone." in lead(page)) == expected


def test_contradictions_that_touch_it_lead_to_both_sides(well: Element) -> None:
    (line,) = well.all("a", class_="br-clash-way")
    assert line.text == "It fell dry in June. against It fell dry in May."
    assert "/b/contradictions/#b-x--" in line["href"]
    (mark,) = (each for each in well.all("a") if each.text == "2 of them are contradicted")
    assert mark["href"].endswith("b/entities/well/#b-contradictions")


def test_an_entity_that_no_fact_names_says_so(tmp_path: Path) -> None:
    found = made(write_project(tmp_path, {"b": {**BRIEF["b"], "facts": {}}}, FILES))["b/entities/mayor/"]
    assert lead(found) == "No fact of this brief names it."
    assert not tree(found.body).all("h2", "ol")


IDS = [
    ("wikidata", "Q42", "https://www.wikidata.org/wiki/Q42"),
    ("wikidata", "Q42/../x", ""),
    ("wikidata", "Q٤٢", ""),
    ("geonames", "2950159", "https://www.geonames.org/2950159"),
    ("ror", "03yrm5c26", "https://ror.org/03yrm5c26"),
    ("lei", "7LTWFZYICNSX8D621K86", "https://search.gleif.org/#/record/7LTWFZYICNSX8D621K86"),
    ("orcid", "0000-0002-1825-009X", "https://orcid.org/0000-0002-1825-009X"),
    ("viaf", "javascript:alert(1)", ""),
    ("register", "https://x.example/", ""),
]


@pytest.mark.parametrize(("scheme", "id_", "expected"), IDS)
def test_only_ids_of_a_register_s_own_form_become_links(scheme: str, id_: str, expected: str) -> None:
    found = elsewhere(scheme, id_)
    assert (found.id, found.address) == (id_, expected)
    assert found.register == (REGISTERS[scheme].name if scheme in REGISTERS else scheme)


def test_many_facts_fill_several_pages_each_with_its_evidence(tmp_path: Path) -> None:
    facts = {
        f"f{number:03}": fact(f"Claim {number}.", "one", date=str(1500 + number), entities=["well"])
        for number in range(HELD)
    }
    facts["said"] = fact("It is dry.", "one", kind="statement", speaker="well")
    found = made(write_project(tmp_path, {"b": {**BRIEF["b"], "facts": facts}}, FILES))
    first, second = (tree(found[f"b/entities/well/{part}"].body) for part in ("", "2/"))
    assert [each.text for each in first.all("h2")] == ["What it says", "Where it is named"]
    assert [each.text for each in second.all("h2")] == ["Where it is named"]
    assert [len(each.all("li", class_="br-fact")) for each in (first, second)] == [HELD, 1]
    (evidence,) = second.all("details", class_="br-proof")
    assert evidence.all("summary")[0].text == "Evidence from an unknown publisher"
    assert [each.text for each in evidence.all("q")] == ["the well is deep"]
    assert second.all("p", class_="br-lead") == []
    assert pair(first, "When").endswith(f"; and {HELD - DATES} more dates On the timeline")


def test_the_list_counts_its_names_and_how_often_each_is_named(site: dict[str, Page]) -> None:
    assert lead(site["b/entities/"]) == "4 names: 1 person, 1 organisation and 2 places."
    rows = tree(site["b/entities/"].body).all("li", class_="br-name")
    assert [each.text for each in rows] == ["Mo Ba 2 facts", "Guild 1 fact", "Brunnstadt 1 fact", "بئر الحجر 6 facts"]
    assert [each.all("rect")[0]["width"] for each in rows] == ["33.3", "16.7", "16.7", "100.0"]


@pytest.mark.parametrize(("number", "expected"), [(LONG - 4, []), (LONG, ["A", "B", "E", "ရ"])])
def test_first_letters_lead_into_a_long_list(tmp_path: Path, number: int, expected: list[str]) -> None:
    names = ["Ännchen", "éa", "Eb", "ရေတွင်း", *(f"b{each:02}" for each in range(number - 4))]
    entities = {f"e{place}": {"name": name, "kind": "thing"} for place, name in enumerate(names)}
    found = made(write_project(tmp_path, {"b": {"entities": entities}}))["b/entities/"]
    page = tree(found.body)
    letters = page.all("nav", class_="br-letters")
    assert [each.text for nav in letters for each in nav.all("a")] == expected
    ids = {each["id"]: each for each in page.all("li") if each["id"]}
    leads = [ids[each["href"].removeprefix("#")].all("a")[0].text for nav in letters for each in nav.all("a")]
    assert leads == (["Ännchen", "b00", "éa", "ရေတွင်း"] if expected else [])

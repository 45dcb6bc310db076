"""Evidence before readers: grades, origins, contradictions, lineage and what falls, wherever a fact is shown."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin
from xml.parsers import expat

import pytest

from generator import addresses, phrases
from generator.compile import compile_site
from generator.evidence import grading
from generator.evidence.contradictions import RULES
from generator.evidence.credibility import WORDS
from tests.canal import briefs, files
from tests.html_tree import Element, tree
from tests.made_project import topics, write_project

if TYPE_CHECKING:
    from collections.abc import Iterator

THREE_SCRIPTS = Path(__file__).parent / "projects" / "three-scripts"


class Made:
    """A site with its pages as trees, and the published data of each brief."""

    def __init__(self, root: Path) -> None:
        site, self.issues = compile_site(root)
        assert site, self.issues
        self.pages = {page.address: page for page in site.pages}
        self.trees = {address: tree(page.body) for address, page in self.pages.items()}
        self.data: dict[str, dict[str, Any]] = {
            asset.address.split("/")[0]: json.loads(asset.data)
            for asset in site.assets
            if asset.address.endswith("/brief.json")
        }

    def facts(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for brief, data in self.data.items():
            yield from ((brief, fact) for fact in data["facts"])

    def at(self, base: str, href: str) -> Element:
        """Return what a link leads to: an element, or a page."""
        path, _, anchor = urljoin(f"http://site/{base}", href).removeprefix("http://site/").partition("#")
        page = self.trees[path]
        return next(each for each in page.walk() if each["id"] == anchor) if anchor else page

    def fact(self, fact: str) -> Element:
        return self.trees[f"lock/f/{fact}/"]

    def overview(self) -> Element:
        return self.trees["lock/"]


@pytest.fixture(scope="module")
def canal(tmp_path_factory: pytest.TempPathFactory) -> Made:
    root = tmp_path_factory.mktemp("canal")
    write_project(root, briefs(), files())
    return Made(root)


@pytest.fixture(scope="module")
def scripts() -> Made:
    return Made(THREE_SCRIPTS)


@pytest.fixture(params=["canal", "scripts"])
def made(request: pytest.FixtureRequest) -> Made:
    found: Made = request.getfixturevalue(request.param)
    return found


def said(element: Element, name: str) -> str:
    """Return the text beside a term of the lists of an element."""
    return next(pair.all("dd")[0].text for pair in element.all("div") if [t.text for t in pair.all("dt")] == [name])


# Every fact, everywhere.


def test_every_fact_has_its_claim_quotes_and_grade_where_the_data_says(made: Made) -> None:
    for _, fact in made.facts():
        page = made.trees[fact["url"]]
        assert page.all("h1")[0].text == fact["claim"]
        evidence = page.all("span", class_="br-evidence")
        assert sorted(quote.raw for each in evidence for quote in each.all("q")) == sorted(
            citation["quote"] for citation in fact["citations"]
        )
        grade = fact["credibility"]
        assert said(page, "Credibility").startswith(phrases.sentence(f"{WORDS[grade['grade']]} ({grade['grade']})"))
        assert grade["why"] in said(page, "Credibility")
        assert re.search(rf"{WORDS[grade['grade']]} \([A-F]?{grade['grade']}\)", page.all(class_="br-rating")[0].text)


def test_each_place_that_shows_a_fact_weighs_it_alike(made: Made) -> None:
    weights = {fact["url"]: made.trees[fact["url"]].all(class_="br-weight")[0].text for _, fact in made.facts()}
    seen = dict.fromkeys(weights, 0)
    for address, page in made.trees.items():
        for shown in (*page.all("li", class_="br-fact"), *page.all("li", class_="br-moment"), *page.all("tr")):
            claims = [link for link in shown.all("a") if urljoin(f"/{address}", link["href"]).lstrip("/") in weights]
            if claims and shown.all(class_="br-weight"):
                fact = urljoin(f"/{address}", claims[0]["href"]).lstrip("/")
                assert {each.text for each in shown.all(class_="br-weight")} == {weights[fact]}, address
                seen[fact] += 1
    assert all(count > 1 for fact, count in seen.items() if "quay-reopens" not in fact)


def test_a_note_and_a_reference_weigh_the_fact(made: Made) -> None:
    for address, page in made.trees.items():
        notes = page.all(class_="br-note")
        assert all(len(note.all(class_="br-weight")) == 1 for note in notes), address
        for entry in page.all("li", class_="br-reference"):
            assert len(entry.all(class_="br-claim")) == 1, address
            assert bool(entry.all(class_="br-stated")) != bool(entry.all(class_="br-weight")), address
        assert {each.tag for weight in page.all(class_="br-weight") for each in weight.walk()} <= {"a", "bdi", "span"}


def test_marks_lead_to_what_speaks_against_the_fact(made: Made) -> None:
    open_ones = {one["id"]: one for data in made.data.values() for one in data["contradictions"]}
    for _, fact in made.facts():
        marks = made.trees[fact["url"]].all("a", class_="br-against")[:1] if fact["contradictions"] else []
        assert bool(marks) == bool(fact["contradictions"])
        for mark in marks:
            there = made.at(fact["url"], mark["href"])
            assert fact["claim"] in there.text or there.text == "What speaks against it"
            against = [open_ones[id_] for id_ in fact["contradictions"]]
            hard = any(one["severity"] == "hard" and one["resolution"] == "open" for one in against)
            assert mark.has(class_="br-hard") == hard


ORIGINS = {
    "gate-broke": "2 articles, both through the Canal Wire report of 2 May 2030",
    "gate-broke-april": "1 article, origin not known",
    "wire-credited": "1 article, from the Canal Wire report of 2 May 2030",
    "lock-shut": "2 independent origins behind 2 articles: A diver and the صدى القناة article of 4 May 2030",
}


@pytest.mark.parametrize(("fact", "expected"), ORIGINS.items())
def test_origins_are_counted_and_the_choke_point_is_named(canal: Made, fact: str, expected: str) -> None:
    (behind, *_) = canal.fact(fact).all(class_="br-behind")
    assert behind.text == expected
    for link in behind.all("a"):
        assert canal.at(f"lock/f/{fact}/", link["href"]).all("h1")


def test_letters_are_never_averaged(canal: Made) -> None:
    (rating, *_) = canal.fact("gate-broke").all(class_="br-rating")
    assert rating.text == "sources completely reliable (A) and fairly reliable (C); possibly true (3)"
    (rating, *_) = canal.fact("gate-broke-april").all(class_="br-rating")
    assert rating.text == "not assessed, improbable (F5)"


def test_the_grade_of_the_editors_stands_beside_the_computed_one(canal: Made) -> None:
    page = canal.fact("gate-of-oak")
    assert said(page, "Credibility") == "Probably true (2), set by the editors. Anybody can see it."
    assert said(page, "As computed").startswith("Doubtful (4). None of its origins is named")


def test_a_grade_names_the_facts_that_count_in_it_and_the_rule_that_gave_it(canal: Made) -> None:
    (pair,) = (each for each in canal.fact("gate-broke-april").all("div") if each.text.startswith("Credibility"))
    rule, other = pair.all("a")
    assert "a hard contradiction sets it against a fact" in canal.at("lock/f/x/", rule["href"]).text
    assert canal.at("lock/f/x/", other["href"]).all("h1")[0].text == "The upper gate of the lock broke on 2 May 2030."


# Contradictions.


def test_every_contradiction_stands_on_its_page_with_all_its_facts(made: Made) -> None:
    for brief, data in made.data.items():
        page = made.trees[f"{brief}/contradictions/"]
        entries = {each["id"]: each for each in page.all("li", class_="br-clash")}
        assert list(entries) == sorted(entries, key=lambda id_: _rank(data, id_))
        assert set(entries) == {addresses.contradiction_anchor(one["id"]) for one in data["contradictions"]}
        claims = {fact["id"]: fact for fact in data["facts"]}
        for one in data["contradictions"]:
            entry = entries[addresses.contradiction_anchor(one["id"])]
            for fact in one["facts"]:
                assert claims[fact]["claim"] in entry.text
                assert all(citation["quote"] in entry.raw for citation in claims[fact]["citations"])
            assert len(entry.all(class_="br-weight")) == len(one["facts"])
            assert (one["note"] or "") in entry.text
            assert ("Open." in said(entry, "The answer")) == (one["resolution"] == "open")


def _rank(data: dict[str, Any], anchor: str) -> tuple[bool, bool, bool, list[str]]:
    one = next(one for one in data["contradictions"] if addresses.contradiction_anchor(one["id"]) == anchor)
    of_manner = len(one["facts"]) == 1 and set(one["rules"]) <= {"voice", "modality"}
    return one["resolution"] != "open", one["severity"] != "hard", of_manner, one["facts"]


def test_two_sides_stand_beside_each_other_and_many_in_a_table(canal: Made) -> None:
    page = canal.trees["lock/contradictions/"]
    sides = [len(each.all("div", class_="br-side")) for each in page.all("li", class_="br-clash")]
    rows = [len(each.all("tr")) for each in page.all("li", class_="br-clash")]
    assert list(zip(sides, rows, strict=True)) == [(2, 0), (0, 4), (2, 0)]
    assert [each.text for each in page.all("h2")] == [
        "They exclude each other, and are open",
        "Answered by the editors",
    ]
    assert [each.text for each in page.all("h3")] == [
        "The gate: different dates",
        "The traffic: shares that leave no room",
        "The traffic: seen by the editors",
    ]


def test_an_answer_says_which_fact_is_held_to_and_why(canal: Made) -> None:
    answers = [said(each, "The answer") for each in canal.trees["lock/contradictions/"].all("li", class_="br-clash")]
    assert answers == [
        "Open. The editors looked at it and leave it open: the sources do not settle it.",
        "Open. The editors have not answered it yet.",
        "The editors hold to this: The repair takes three weeks. It is what the office plans with.",
    ]
    marks = [canal.fact(fact).all("a", class_="br-against")[0].text for fact in ("three-weeks", "a-month")]
    assert marks == ["contradicted, but the editors hold to it", "the editors hold to another account"]


def test_the_rule_that_found_it_is_told_and_explained(canal: Made) -> None:
    (first, *_) = canal.trees["lock/contradictions/"].all("li", class_="br-clash")
    assert "Two facts date the same event" in said(first, "The rule")
    (link, *_) = (link for link in first.all("a") if "method/" in link["href"])
    assert "no day in common" in canal.at("lock/contradictions/", link["href"]).text


def test_a_fact_shows_its_rivals(canal: Made) -> None:
    text = canal.fact("share-aster").text
    assert "Birk has 50 % of the traffic." in text
    assert "Cole has 20 % of the traffic." in text


def test_contradictions_and_rules_are_found_by_search(canal: Made) -> None:
    entries = canal.pages["lock/contradictions/"].search
    assert entries[0].title == "Contradictions"
    (dated,) = (entry for entry in entries if "A month lies between them." in entry.text)
    assert dated.title == "Contradiction: different dates"
    assert dated.text.startswith("The upper gate of the lock broke on 2 May 2030. / The gate was broken in April")
    assert {entry.anchor for entry in canal.pages["method/"].search} >= {
        addresses.rule_anchor(rule.id) for rule in RULES
    }


def test_a_list_of_contradictions_fills_several_pages(tmp_path: Path) -> None:
    facts: dict[str, Any] = {}
    for number in range(201):
        for year in ("1901", "1902"):
            about = {"event": f"event-{number}"}
            facts[f"fact-{number:03}-{year}"] = {
                "claim": f"Number {number} is of {year}.",
                "kind": "event",
                "date": year,
                "topics": ["water"],
                "about": about,
                "rank": "normal",
                "citations": [{"source": "paper", "quote": "words of the paper"}],
                "inference": "The paper says so.",
            }
    source = "---\n{title: Paper, language: en, mode: full, licence: CC0}\n---\nThe words of the paper.\n"
    write_project(
        tmp_path, {"long": {"brief": {"topics": topics("water")}, "facts": facts}}, {"seeds/long/paper.md": source}
    )
    made = Made(tmp_path)
    counts = [
        len(made.trees[address].all("li", class_="br-clash"))
        for address in ("long/contradictions/", "long/contradictions/2/")
    ]
    assert counts == [200, 1]
    last = made.trees["long/f/fact-200-1901/"].all("a", class_="br-against")[0]
    assert last["href"].startswith("../../../long/contradictions/2/#")
    assert "Number 200 is of 1902." in made.at("long/f/fact-200-1901/", last["href"]).text


# Lineage.


def pictures(made: Made) -> Iterator[tuple[str, str]]:
    for address, page in made.pages.items():
        for found in re.findall(r"<svg class=\"br-picture\".*?</svg>", page.body, re.DOTALL):
            yield address, found


def test_pictures_are_well_formed_labelled_and_within_their_frame(made: Made) -> None:
    seen = 0
    for address, picture in pictures(made):
        expat.ParserCreate().Parse(picture, True)  # noqa: FBT003 - the parser's own signature
        (svg,) = tree(picture).all("svg")
        ids = {each["id"]: each for each in svg.walk() if each["id"]}
        assert svg["role"] == "img"
        assert ids[svg["aria-labelledby"]].tag == "title"
        assert ids[svg["aria-describedby"]].tag == "desc"
        width, height = map(float, svg["viewbox"].split()[2:])
        for box in svg.all("g", transform=""):
            (rect,) = box.all("rect")
            assert box.parent
            top = float(re.findall("[0-9.]+", box.parent["transform"])[1])
            assert top + float(rect["height"]) <= height
            assert float(rect["x"]) + float(rect["width"]) <= width
            for line in box.all("text"):
                assert 0 < float(line["y"]) < float(rect["height"])
                assert float(rect["x"]) < float(line["x"]) < width
        seen += 1
        assert "style" not in svg.attributes, address
    assert seen > 7


def test_nothing_has_a_style_of_its_own(made: Made) -> None:
    """The policy of the site lets no style in a page apply."""
    assert not [address for address, page in made.trees.items() for each in page.walk() if "style" in each.attributes]


def test_the_lineage_of_a_fact_runs_from_its_origins_to_its_quotes(canal: Made) -> None:
    page = canal.fact("lock-shut")
    (outer,) = (each for each in page.all("ul", class_="br-tree") if each.parent and each.parent.tag == "div")
    assert outline(outer) == [
        ("A diver", [("Gate of the lock gives way", [("Lock shut after gate breaks", [("The lock is shut", [])])])]),
        ("The keeper of the lock", [("Gate of the lock gives way", [])]),
        ("إغلاق هويس القناة", [("الهويس مغلق", [])]),
    ]
    text = outer.text
    assert "quotation, inferred by the editors His words are in all rewrites." in text
    assert "rewrite, the source says so: Canal Wire reported" in text
    assert "What comes from it stands above." in text
    drawn = [each.text for each in page.all("text", class_="br-box-name")]
    assert len(drawn) == 7
    assert "“The lock is shut”" in drawn
    (arabic,) = (each for each in page.all("text", class_="br-box-name") if each.text == "إغلاق هويس القناة")
    assert (arabic["lang"], arabic["direction"]) == ("ar", "rtl")


def outline(items: Element) -> list[tuple[str, Any]]:
    found = []
    for item in items.inside:
        if isinstance(item, Element):
            name = next(each for each in item.walk() if each.has(class_="br-member-name") or each.tag == "q")
            found.append((name.text, [one for each in item.inside if isinstance(each, Element) and each.tag == "ul"
                                      for one in outline(each)]))  # fmt: skip
    return found


def test_an_origin_that_nobody_knows_is_drawn_as_such(canal: Made) -> None:
    page = canal.fact("gate-broke-april")
    assert len(page.all("g", class_="br-box-unknown")) == 1
    assert len(page.all("path", class_="br-track-unknown")) == 1
    assert "Origin not known" in page.all("ul", class_="br-tree")[0].text
    assert canal.fact("gate-broke").all("g", class_="br-box-unknown") == []
    assert len(canal.fact("gate-broke").all("g", class_="br-box-unnamed")) == 1


def test_a_source_shows_what_it_was_made_from_and_who_used_it(canal: Made) -> None:
    page = canal.trees["lock/sources/wire/"]
    (outer,) = (each for each in page.all("ul", class_="br-tree") if each.parent and each.parent.tag == "div")
    users: list[tuple[str, Any]] = [("Boats wait at the lock", []), ("Lock shut after gate breaks", [])]
    assert outline(outer)[0] == ("A diver", [("Gate of the lock gives way", users)])
    assert page.all("strong", class_="br-member-name")[0].text == "Gate of the lock gives way"
    assert len(page.all("g", class_="br-box-here")) == 1


def test_large_lineages_stay_bounded(tmp_path: Path) -> None:
    """A layered lineage has more ways through it than anything could list."""
    seeds = {}
    for layer in range(12):
        for number in range(6):
            steps = [{"source": f"s{layer - 1}-{each}", "how": "rewrite", "basis": "inferred"} for each in range(6)]
            front = {"title": f"Source {layer} {number}", "language": "en", "mode": "full", "licence": "CC0"}
            seeds[f"seeds/deep/s{layer}-{number}.md"] = (
                f"---\n{json.dumps({**front, 'derives_from': steps if layer else []})}\n---\nAll the same words here.\n"
            )
    citations = [{"source": f"s11-{number}", "quote": "the same words"} for number in range(6)]
    fact = {"claim": "It is so.", "kind": "state", "topics": ["water"], "citations": citations}
    write_project(tmp_path, {"deep": {"brief": {"topics": topics("water")}, "facts": {"fact": fact}}}, seeds)
    made = Made(tmp_path)
    for address in ("deep/f/fact/", "deep/sources/s9-0/"):
        page = made.trees[address]
        assert len(page.all("g", class_="br-box")) <= 30
        assert 40 <= len(page.all("li", class_="br-member")) < 300
        assert len(made.pages[address].body) < 200_000
        assert "lead on" in page.text


# Sources and the overview.


def test_a_source_shows_its_letter_the_counts_and_what_is_wrong_with_it(canal: Made) -> None:
    page = canal.trees["lock/sources/herald/"]
    assert said(page, "Reliability").startswith("Completely reliable (A): An old letter.")
    assert said(page, "What this brief shows").startswith(
        "2 facts of this brief rest on it. Of these, 1 is in a grave open"
    )
    assert "more than 2 years before the newest text" in said(page, "To look at again")
    assert said(page, "Drawbacks") == "It names no author. It does not name a source that it draws on."
    assert said(canal.trees["lock/sources/blog/"], "Reliability") == "Not assessed (F)"


def test_what_falls_with_a_source_is_listed(canal: Made) -> None:
    text = canal.trees["lock/sources/wire/"].text
    assert "7 of 11 facts would lose all their support; 1 judgement and 1 point of the timeline rest on them." in text
    page = canal.trees["lock/sources/wire/"]
    falls = {link.text: canal.at("lock/sources/wire/", link["href"]) for each in page.all("ul", class_="br-falls")
             for link in each.all("a")}  # fmt: skip
    assert falls["The repair takes three weeks."].all("h1")
    assert falls["It is likely that the lock stays shut until June."].tag == "li"
    assert falls["The upper gate of the lock broke on 2 May 2030."].all("h1")
    assert falls["2 May 2030"].has(class_="br-moment")
    assert "No boat passes the lock." not in falls
    assert "No fact of this brief would lose all its support." in canal.trees["lock/sources/sada/"].text


def test_what_falls_with_a_fact_is_listed(canal: Made) -> None:
    assert "1 judgement rests on it." in canal.fact("three-weeks").text
    assert "Nothing else in this brief is built on it." in canal.fact("wire-credited").text


def test_the_list_of_sources_tells_letter_origins_and_facts(canal: Made) -> None:
    page = canal.trees["lock/sources/"]
    lines = {each.all("a", class_="br-item-name")[0].text: each.all(class_="br-weight")[0].text
             for each in page.all("li", class_="br-item")}  # fmt: skip
    assert lines == {
        "Lock shut after gate breaks": "fairly reliable (C) from the Canal Wire report of 2 May 2030"
        " 7 facts rest on it, 5 of them on it alone",
        "Boats wait at the lock": "completely reliable (A) from the Canal Wire report of 2 May 2030"
        " 2 facts rest on it, 1 of them on it alone",
        "إغلاق هويس القناة": "not assessed (F) an origin 1 fact rests on it",
        "What nobody tells you": "not assessed (F) origin not known 3 facts rest on it alone",
        "Gate of the lock gives way": "usually reliable (B) from A diver and The keeper of the lock"
        " 8 facts rest on it, 7 of them on it alone",
        "[A diver]": "not assessed (F) an origin no fact rests on it alone",
        "[The keeper of the lock]": "not assessed (F) an origin no fact rests on it alone",
    }
    (lead,) = page.all("p", class_="br-lead")
    assert lead.text == "7 sources: 4 were read here, 3 are known only through others."


def test_a_fact_of_several_origins_says_that_nobody_knows_which(canal: Made) -> None:
    said = "Several origins stand together here. Which of them told this is not on record; they count as one, since all"
    assert f"{said} of it comes through the Canal Wire report of 2 May 2030." in canal.fact("share-aster").text
    for one_or_independent in ("gate-of-oak", "lock-shut"):
        assert "Several origins" not in canal.fact(one_or_independent).text


def test_a_fact_shows_its_words_before_all_that_is_worked_out(canal: Made) -> None:
    assert [each.text for each in canal.fact("three-weeks").all("h2")][:3] == [
        "What the sources say", "How solid it is", "Where it comes from"
    ]  # fmt: skip


def test_the_overview_counts_grades_and_ranks_what_would_bring_down_most(canal: Made) -> None:
    page = canal.overview()
    data = canal.data["lock"]["facts"]
    (table,) = page.all("table", class_="br-bars")
    for row in table.all("tr")[1:]:
        words, count, bar = row.inside_elements()
        grade = int(words.text[-2])
        assert words.text == phrases.sentence(f"{WORDS[grade]} ({grade})")
        assert int(count.text) == sum(fact["credibility"]["grade"] == grade for fact in data)
        (rect,) = bar.all("rect")
        assert (float(rect["width"]) > 0) == (count.text != "0")
    weak = [each.text for each in page.all("ol", class_="br-weak")[0].all("li")]
    assert weak[0] == (
        "The Canal Wire report of 2 May 2030 If it is wrong, 7 of 11 facts would lose all their support; "
        "1 judgement and 1 point of the timeline rest on them."
    )
    assert "Of 11 facts, 1 is borne out by independent origins; 1 is told by several articles" in page.text
    assert "3 contradictions: 2 open where facts exclude each other and 1 answered." in page.text


def test_a_judgement_says_what_it_rests_on_and_what_the_evidence_allows(canal: Made) -> None:
    june, shut, guess = canal.overview().all("li", class_="br-judgement")
    assert said(june, "Likelihood") == "Likely 55–80 %"
    assert said(june, "Confidence") == (
        "Moderate The most that the evidence allows: all that it rests on leads back to one origin."
    )
    assert said(june, "Rests on").startswith("2 facts, all probably true (2)")
    assert [each.text for each in june.all(class_="br-rests-claim")] == [
        "The repair takes three weeks.",
        "Boats wait for a month.",
    ]
    assert said(shut, "Confidence") == "High"
    assert said(shut, "Rests on").startswith("1 fact, confirmed by other sources (1)")
    assert said(guess, "Confidence") == "Low The most that the evidence allows: it rests on no fact."


# The method.


def test_the_method_page_has_every_rule_and_scale(canal: Made) -> None:
    page = canal.trees["method/"]
    ids = {each["id"]: each for each in page.walk() if each["id"]}
    for graded in grading.RULES:
        entry = ids[addresses.grade_anchor(graded.id)]
        assert entry.text.startswith(f"{graded.grade}: {WORDS[graded.grade]}")
        assert plain(graded.text) in entry.text
    for rule in RULES:
        entry = ids[addresses.rule_anchor(rule.id)]
        assert phrases.sentence(phrases.CONTRADICTIONS[rule.id]) in entry.text
        assert plain(rule.text) in entry.text
        assert ("hard" if rule.hard else "soft") in entry.text
    for words in (*phrases.RELIABILITY.values(), *phrases.BANDS, *phrases.BANDS.values(), *phrases.CONFIDENCE):
        assert words in page.text
    assert "`" not in page.text


def plain(text: str) -> str:
    return " ".join(text.replace("`", "").replace("*", "").split())


def test_the_method_is_in_the_navigation_and_linked_from_each_fact(canal: Made) -> None:
    for _, fact in canal.facts():
        assert any("/method/" in link["href"] for link in canal.trees[fact["url"]].all("a"))


# Hostile texts.

HOSTILE = "\"'><script>alert(1)</script></svg><svg onload=alert(2)>{{ 111 * 111 }}&lt;b&gt;`"


def test_no_text_of_the_evidence_becomes_markup(tmp_path: Path) -> None:
    made_files = files()
    publishers = json.loads(made_files["seeds/publishers.yml"])["publishers"]
    for entry in publishers.values():
        entry["name"] += HOSTILE
        if "reliability" in entry:
            entry["reliability"].update(why=HOSTILE, by=HOSTILE)
    made_files["seeds/publishers.yml"] = json.dumps({"publishers": publishers})
    quoted = json.dumps(HOSTILE)
    for name in ("wire", "blog", "keeper"):
        path = f"seeds/lock/{name}.md"
        made_files[path] = re.sub(r'"title": "[^"]*"', lambda _: f'"title": {quoted}', made_files[path])
    made_files["seeds/lock/wire.md"] = made_files["seeds/lock/wire.md"].replace(
        '"His words are in all rewrites."', quoted
    )
    made_briefs = briefs()
    facts = json.loads(json.dumps(made_briefs["lock"]["facts"]))
    facts["gate-broke-april"]["conflicts_with"][0]["note"] = HOSTILE
    facts["three-weeks"]["conflicts_with"][0]["resolution"]["why"] = HOSTILE
    facts["gate-of-oak"]["credibility"]["why"] = HOSTILE
    made_briefs["lock"]["facts"] = facts
    write_project(tmp_path, made_briefs, made_files)
    made = Made(tmp_path)
    for address, page in made.trees.items():
        inline = {each["type"] for each in page.all("script") if not each["src"]}
        assert inline <= {"application/ld+json"}, address
        assert not [each for each in page.walk() if any(name.startswith("on") for name in each.attributes)], address
        assert "12321" not in page.text, address
    for _, picture in pictures(made):
        expat.ParserCreate().Parse(picture, True)  # noqa: FBT003 - the parser's own signature
    for address in ("lock/contradictions/", "lock/sources/wire/", "lock/f/gate-of-oak/", "lock/f/gate-broke/", "lock/"):
        assert HOSTILE in made.trees[address].raw, address

"""Pages: what readers are promised of every page, held on a project in three scripts and on hostile and large ones."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from generator import addresses, pages, timeline
from generator.compile import compile_site
from generator.evidence.weighing import weigh
from generator.pages.navigation import MOST_BRIEFS, MOST_OPEN, MOST_TOPICS
from generator.pages.parts import FACTS, ROWS
from generator.pages.timeline import LONGEST
from generator.project import load
from tests.html_tree import Element, tree
from tests.made_project import dated_facts, topics, write_project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Project
    from generator.pages.page import Heading, NavEntry, Site

ROOT = Path(__file__).parent / "projects" / "three-scripts"
BASE = "http://site.example/"


@pytest.fixture(scope="module")
def project() -> Project:
    project, issues = load(ROOT)
    assert [issue.message for issue in issues] == []
    return project


def rendered(project: Project, *, site_url: str = "", offline: bool = False) -> Site:
    return pages.render(project, weigh(project), site_url=site_url, offline=offline)


class Made:
    """A site with every page as a tree."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.pages = {page.address: page for page in site.pages}
        self.trees = {address: tree(page.body) for address, page in self.pages.items()}
        self.files = {asset.address for asset in site.assets}

    def at(self, address: str) -> Element:
        """Return the element at an address with an anchor, the page without one."""
        path, _, anchor = address.partition("#")
        found = self.trees[path]
        return next(each for each in found.walk() if each["id"] == anchor) if anchor else found

    def links(self) -> Iterator[tuple[str, Element, str]]:
        """Yield every link: its page, its element, and the address in full."""
        for address, page in self.trees.items():
            for element in page.walk():
                target = element["href"] or element["src"]
                if target:
                    yield address, element, urljoin(BASE + address, target)


@pytest.fixture(scope="module")
def made() -> Made:
    site, issues = compile_site(ROOT, site_url="https://ferries.example/")
    assert site, issues
    return Made(site)


def headings(toc: tuple[Heading, ...]) -> Iterator[Heading]:
    for heading in toc:
        yield heading
        yield from headings(heading.children)


def test_every_link_leads_to_a_page_an_anchor_or_a_file(made: Made) -> None:
    inner = 0
    for page, element, link in made.links():
        target, anchor = urldefrag(link)
        if not target.startswith(BASE):
            assert urlsplit(link).scheme in {"http", "https"}
            assert element["rel"] in {"external", "external noopener", "canonical"}, (page, link)
            continue
        inner += 1
        address = unquote(target.removeprefix(BASE).partition("?")[0])
        if address in made.trees:
            assert not anchor or any(each["id"] == anchor for each in made.trees[address].walk()), (page, link)
        else:
            assert address in made.files, (page, link)
    assert inner > 300


def test_links_of_an_offline_site_name_files(project: Project) -> None:
    made = Made(rendered(project, offline=True))
    for page, element, link in made.links():
        path = urlsplit(link).path
        if link.startswith(BASE) and not element["href"].startswith("#"):
            assert path.rsplit("/", 1)[1], (page, link)
            assert path.endswith(
                ("index.html", ".css", ".svg", ".js", ".csv", ".json", ".jsonld", ".bib", ".ris", ".xml")
            ), (
                page,
                link,
            )


def test_ids_stand_once_and_carry_the_prefix(made: Made) -> None:
    for address, page in made.trees.items():
        ids = Counter(each["id"] for each in page.walk() if each["id"])
        assert [id_ for id_, count in ids.items() if count > 1] == [], address
        assert {id_[:2] for id_ in ids} <= {"b-"}, address


def test_a_page_has_one_title_and_its_contents_are_its_headings(made: Made) -> None:
    for address, page in made.pages.items():
        body = made.trees[address]
        assert page.body.lstrip().startswith("<h1" if page.layout == "theme" else "<!doctype html>"), address
        assert len(body.all("h1")) == 1, address
        assert page.title in body.all("h1")[0].text or ", " in page.title, address
        if page.layout == "theme":
            listed = [(h.id, f"h{h.level}") for h in headings(page.toc)]
            there = [(h["id"], h.tag) for h in body.all("h2", "h3", "h4") if h["id"] and h["id"].count("b-h-") == 0]
            assert [each for each in listed if "b-h-" not in each[0]] == there, address


def test_headings_skip_no_level(made: Made) -> None:
    for address, page in made.trees.items():
        levels = [int(each.tag[1]) for each in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
        steps = [after - before for before, after in pairwise(levels)]
        assert max(steps, default=0) <= 1, (address, levels)


def test_addresses_are_unique_and_made_of_ids(made: Made) -> None:
    assert all(set(address) <= set("abcdefghijklmnopqrstuvwxyz0123456789-/") for address in made.pages)
    for brief in ("ferry", "bridge"):
        for kind in ("topics", "timeline", "sources", "entities", "facts", "contradictions", "gaps"):
            assert f"{brief}/{kind}/" in made.pages


def test_prose_may_link_to_every_list(made: Made) -> None:
    parts = [address.split("/") for address in made.pages]
    lists = {part[1] for part in parts if len(part) == len(["brief", "list", ""])}
    assert lists == set(addresses.LISTS)


def test_every_citation_has_its_note_and_leads_to_its_reference(made: Made) -> None:
    seen = 0
    for address, page in made.trees.items():
        ids = {each["id"]: each for each in page.walk() if each["id"]}
        for button in page.all("button", class_="br-number"):
            note, number = ids[button["popovertarget"]], button.text
            assert button["type"] == "button"
            assert button["aria-label"].startswith(f"{number}: ")
            assert "popover" in note.attributes
            assert {each.tag for each in note.walk()} <= PHRASING
            ways = [each["href"] for each in note.all("a") if each["href"].startswith("#")]
            ways += [each["href"] for each in page.all("a", class_="br-number-way") if each.text == f"[{number}]"]
            assert {ids[way.removeprefix("#")]["value"] for way in ways} == {number}
            entry = ids[ways[0].removeprefix("#")]
            assert list_heading(entry).text == "References"
            back = [each["href"] for each in entry.all("a") if each["href"].startswith("#")]
            assert ids[back[0].removeprefix("#")].text == number
            seen += 1
        entries = [each["value"] for each in page.all("li", class_="br-reference")]
        assert entries == [str(number) for number in range(1, len(entries) + 1)], address
    assert seen > 10


PHRASING = {"span", "a", "button", "q", "bdi", "strong"}


def list_heading(entry: Element) -> Element:
    """Return the heading that stands right before the list of an entry."""
    assert entry.parent is not None
    around = entry.parent.parent
    assert around is not None
    elements = [each for each in around.inside if isinstance(each, Element)]
    return elements[elements.index(entry.parent) - 1]


def test_every_claim_and_quote_stands_on_the_page_that_the_data_names(project: Project, made: Made) -> None:
    for brief in project.briefs.values():
        for fact in brief.facts.values():
            page = made.at(addresses.fact_address(brief.id, fact.id))
            assert page.all("h1")[0].text == fact.claim
            quotes = [quote.raw for each in page.all("span", class_="br-evidence") for quote in each.all("q")]
            assert sorted(quotes) == sorted(citation.quote for citation in fact.citations)
            for citation in fact.citations:
                address = addresses.source_address(brief.id, citation.source)
                assert marked(made.trees[address], addresses.passage_anchor(citation)) == citation.quote


def marked(page: Element, anchor: str) -> str:
    """Return the words that are marked for a passage, which several elements may share."""
    (start,) = (each for each in page.walk() if each["id"] == anchor)
    first = next(each for each in (start, *start.around()) if each.tag == "mark")["id"]
    marks = [each for each in page.all("mark") if first in {each["id"], each["data-passage"]}]
    outer = [each for each in marks if not any(around in marks for around in each.around())]
    return " ".join(" ".join(words(each) for each in outer).split())


def words(element: Element) -> str:
    """Return the text of an element without the numbers of passages."""
    parts = (each if isinstance(each, str) else words(each) for each in element.inside)
    return "" if element.has(class_="br-passage-number") else "".join(parts)


def test_a_passage_and_its_facts_lead_to_each_other(made: Made) -> None:
    page = made.trees["ferry/sources/river-gazette-2031-04-02/"]
    numbers = page.all("a", class_="br-passage-number")
    listed = page.all("li", class_="br-passage-item")
    labels = [item.all("span", class_="br-passage-label")[0].text for item in listed]
    assert labels == ["1", "2", "3", "4", "5", "5.1", "6"]
    assert sorted(number.text for number in numbers) == labels
    for number in numbers:
        assert number["aria-label"] == f"{number.text}: what rests on this passage"
        item = made.at(f"ferry/sources/river-gazette-2031-04-02/{number['href']}")
        back, fact = item.all("a")[:2]
        assert marked(page, back["href"].removeprefix("#")) == back.all("q")[0].text
        assert "/#b-f--" in fact["href"]


def test_what_is_called_otherwise_than_it_looks_begins_with_what_is_seen(made: Made) -> None:
    """Who speaks to a browser says the words that stand there; a sign such as × is no word."""
    called = [
        (each["aria-label"], each.text)
        for page in made.trees.values()
        for each in page.all("a", "button")
        if each["aria-label"] and each.text != "×"
    ]
    assert len(called) > 50
    assert [pair for pair in called if not pair[0].lstrip("“").startswith(pair[1])] == []


def test_a_digest_says_that_only_its_marks_are_verbatim(made: Made) -> None:
    page = made.trees["ferry/sources/thuriya-note/"]
    (digest,) = page.all("div", class_="br-text-digest")
    assert digest.text.startswith("Digest. Only the marked words are the source's own")
    assert [each.text for each in digest.all("mark")] == ["ဆိပ်ကမ်းကို ပိတ်လိုက်ပြီ", "၂၀၃၃ ခုနှစ် … ဆောက်မည်"]
    for address in ("river-gazette-2031-04-02", "harbour-log"):
        assert not made.trees[f"ferry/sources/{address}/"].all(class_="br-text-digest")


def test_what_is_not_known_is_said(made: Made) -> None:
    lines = {pair.all("dt")[0].text: pair.all("dd")[0].text
             for pair in made.trees["ferry/sources/gangbyeon-2031/"].all("div") if pair.all("dt")}  # fmt: skip
    assert {lines[each] for each in ("Publisher", "Author", "Published", "Address")} == {"not known"}
    assert lines["Language"] == "Korean (ko)"
    assert lines["Reliability"] == "Unreliable (E): 두 번 틀렸다. Given by the editors, 1 June 2031."
    unread = made.trees["ferry/sources/harbour-log/"].text
    assert "Nobody here has read this source" in unread
    assert "Author" not in unread


@pytest.mark.parametrize(
    ("source", "lang", "direction"),
    [("river-gazette-2031-04-02", "en", "ltr"), ("sada-al-nahr-2031", "ar", "rtl"), ("thuriya-note", "my", "ltr")],
)
def test_quotes_and_texts_say_their_language_and_direction(made: Made, source: str, lang: str, direction: str) -> None:
    (text,) = made.trees[f"ferry/sources/{source}/"].all("div", class_="br-text")
    assert (text["lang"], text["dir"]) == (lang, direction)
    quotes = [
        quote
        for page in made.trees.values()
        for evidence in page.all(class_="br-evidence")
        for quote in evidence.all("q")
        if any(f"/sources/{source}/" in each["href"] for each in evidence.all("a"))
    ]
    assert len(quotes) > 4
    assert {(quote["lang"], quote["dir"]) for quote in quotes} == {(lang, direction)}


def test_texts_of_editors_find_their_own_direction(made: Made) -> None:
    for address, page in made.trees.items():
        for claim in page.all("p", "h1", "span"):
            if claim.has(class_="br-claim") or claim.tag == "h1":
                assert claim["dir"] == "auto", address


def test_search_finds_each_fact_once_where_its_claim_stands(project: Project, made: Made) -> None:
    found: Counter[tuple[str, str]] = Counter()
    for address, page in made.pages.items():
        for entry in page.search:
            if entry.anchor.startswith("b-f--"):
                found[address.split("/")[0], entry.anchor.removeprefix("b-f--")] += 1
                assert entry.title in made.at(f"{address}#{entry.anchor}").text
            elif entry.anchor:
                assert made.at(f"{address}#{entry.anchor}").text
    facts = [(brief.id, fact.id) for brief in project.briefs.values() for fact in brief.current]
    assert found == Counter(facts)


def test_a_retired_fact_says_why_and_names_its_successor(made: Made) -> None:
    page = made.trees["ferry/f/quay-reopens/"]
    (said,) = page.all("p", class_="br-draft")
    assert "The paper took it back." in said.text
    assert [each["href"] for each in said.all("a")] == ["../../../ferry/f/quay-closed/"]
    assert all(
        "quay will open again" not in made.trees[address].text for address in ("ferry/facts/", "ferry/timeline/")
    )


def test_a_draft_says_so_on_every_page(made: Made) -> None:
    for address, page in made.trees.items():
        of_draft = address.startswith("bridge/")
        assert ("still working on this brief" in page.text) == (of_draft or not address), address


def test_a_fact_can_be_previewed_and_read_by_machines(made: Made) -> None:
    page = made.trees["ferry/f/passengers/"]
    claim = 'About 40 people were on board <script>alert("x")</script> & one goat.'
    meta = {each["property"] or each["name"]: each["content"] for each in page.all("meta")}
    assert meta["og:title"] == claim
    assert meta["og:url"] == "https://ferries.example/ferry/f/passengers/"
    assert meta["description"] == "31 March 2031. Published by The River Gazette"
    (script,) = page.all("script", type="application/ld+json")
    data = json.loads(script.raw)
    assert data["@type"] == "Claim"
    assert data["text"] == claim
    assert data["appearance"][0]["publisher"]["name"] == "The River Gazette"
    assert "<" not in script.raw


def test_bare_pages_stand_alone(made: Made) -> None:
    for page in made.pages.values():
        if page.layout == "bare":
            body = made.trees[page.address]
            metas = {each["http-equiv"]: each["content"] for each in body.all("meta")}
            assert "default-src 'self'" in metas["Content-Security-Policy"]
            sheets = [each["href"] for each in body.all("link", rel="stylesheet")]
            assert sheets == ["../../../assets/briefing.css", "../../../assets/fact.css"]
            assert body.all("style") == []


def test_the_timeline_has_each_dated_fact_in_order(project: Project, made: Made) -> None:
    page = made.trees["ferry/timeline/"]
    assert [h.text for h in page.all("h2")] == ["No known beginning", "2029", "2031", "2033"]
    items = timeline.items(project.briefs["ferry"])
    assert [each["id"] for each in page.all("li", class_="br-moment")] == [f"b-t--{item.fact.id}" for item in items]
    moments = {each["id"]: [part.text for part in each.all("p")] for each in page.all("li", class_="br-moment")}
    assert moments["b-t--boats-sold"] == [
        "2029 (uncertain)",
        "Two boats were sold.",
        "First reported 2 April 2031, The River Gazette",
        "usually reliable, probably true (B2) 1 article, from “Log of the harbour, spring 2031”",
    ]
    assert moments["b-t--bridge-planned"][0] == "the years from 2033 (from 2033 to 2035)"


# Hostile texts, in every field that can hold one.

HOSTILE = (
    "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7 * 7 }}{% raw %}&lt;b&gt;[a](javascript:alert(3))`"
)
SEED = """---
title: {0}
language: en
mode: {mode}
publisher: paper
author: {0}
published: 2031
published_basis: {0}
licence: {0}
derives_from: [{{source: log, how: report, basis: explicit, cue: "words of the article", note: {0}}}]
reliability: {{grade: C, by: {0}, date: 2031, why: {0}}}
repairs: [{{kind: {0}, encoding: {0}, note: {0}}}]
---
{1} [words of the article]{{.fact note="it's <b>"}}
"""


def hostile(text: str) -> dict[str, Any]:
    return {
        "brief": {
            "title": text,
            "question": text,
            "summary": text,
            "authors": [text, text],
            "topics": {"water": {"title": text, "summary": text}, "told": {"title": text}},
            "judgements": [{"id": "j", "text": text, "assumptions": text, "would_change": text, "based_on": ["fact"]}],
            "gaps": [{"id": "g", "question": text, "why": text, "would_answer": text}],
        },
        "facts": {
            "fact": {
                "claim": text,
                "kind": "statement",
                "speaker": "who",
                "date": "2031",
                "date_label": text,
                "date_basis": text,
                "topics": ["water", "told"],
                "entities": ["who"],
                "inference": text,
                "note": text,
                "rank": "preferred",
                "rank_reason": text,
            },
            "old": {"claim": text, "kind": "event", "topics": ["water"], "rank": "deprecated", "rank_reason": text,
                    "replaced_by": "fact"},
        },
        "entities": {"who": {"name": text, "kind": "person", "aliases": [text], "ids": {"x": text}, "within": "what"},
                     "what": {"name": text, "kind": "thing"}},
        "prose": {"told": f"{text.partition('[a](')[0]} [@fact]\n"},
    }  # fmt: skip


OWN_FORMS = {"br-ask", "br-filters", "br-lens-form", "br-strength"}


def test_no_text_becomes_markup(tmp_path: Path) -> None:
    quoted = json.dumps(HOSTILE)
    files = {
        "seeds/publishers.yml": json.dumps(
            {"publishers": {"paper": {"name": HOSTILE, "kind": HOSTILE, "country": HOSTILE}}}
        ),
        "seeds/bad/full.md": SEED.format(quoted, HOSTILE, mode="full"),
        "seeds/bad/digest.md": SEED.format(quoted, HOSTILE, mode="digest"),
        "seeds/bad/log.md": f"---\ntitle: {quoted}\nlanguage: en\nmode: unseen\nkind: dataset\nparty: who\n---\n",
    }
    made = Made(rendered(write_project(tmp_path, {"bad": hostile(HOSTILE)}, files), site_url="https://x.example/"))
    assert len(made.pages) > 15
    for address, page in made.trees.items():
        bare = made.pages[address].layout == "bare"
        scripts = [(each["type"], each["src"]) for each in page.all("script")]
        own = ("", f"{made.pages[address].root}{addresses.SCRIPTS}")
        further = [
            *([addresses.TABLE] if page.all("form", class_="br-ask") else ()),
            *([addresses.TIMELINE] if page.all("div", class_="br-sifted") else ()),
        ]
        expected = [("", f"{made.pages[address].root}{script}") for script in further]
        assert scripts == ([own, ("application/ld+json", "")] if bare else expected), address
        assert not page.all("img", "iframe", "object", "style")
        assert {each["class"].partition(" ")[0] for each in page.all("form")} <= OWN_FORMS
        for each in page.walk():
            assert not any(name.startswith("on") for name in each.attributes), address
            assert "javascript" not in each["href"]
        assert "49" not in page.text
        assert HOSTILE in page.raw or address == addresses.METHOD, address
    assert made.trees["bad/gaps/"].raw.count(HOSTILE) == 9
    assert made.trees["bad/f/fact/"].raw.count(HOSTILE) > 10


# Large projects: lists are parted, and what every page prints stays bounded.


def test_a_long_list_of_facts_fills_several_pages(tmp_path: Path) -> None:
    facts = dated_facts(f"{1500 + number}" for number in range(ROWS + 1))
    made = Made(rendered(write_project(tmp_path, {"long": {"brief": {"topics": topics("water")}, "facts": facts}})))
    tables = [made.trees[address] for address in ("long/facts/", "long/facts/2/")]
    rows = [[each["id"] for each in table.all("tr") if each["id"]] for table in tables]
    assert [len(part) for part in rows] == [ROWS, 1]
    assert rows[0] + rows[1] == [f"b-f--fact-{number}" for number in range(ROWS + 1)]
    assert [each.text for each in tables[0].all("nav")[0].all("a")] == ["1–500", "501–501"]
    assert "long/facts/3/" not in made.pages


def test_a_fact_far_down_its_topic_has_its_home_there(tmp_path: Path) -> None:
    facts = dated_facts(f"{1500 + number}" for number in range(FACTS + 1))
    made = Made(rendered(write_project(tmp_path, {"long": {"brief": {"topics": topics("water")}, "facts": facts}})))
    assert len(made.trees["long/topics/water/"].all("li", class_="br-fact")) == FACTS
    last = made.trees[f"long/f/fact-{FACTS}/"].all("main")[0].all("a")[-1]
    assert last["href"] == f"../../../long/topics/water/2/#b-f--fact-{FACTS}"
    assert f"Claim {FACTS} of" in made.at(last["href"].removeprefix("../../../")).text


def test_no_section_of_the_timeline_is_long(tmp_path: Path) -> None:
    dates = [
        *["2025-07-16"] * (LONGEST + 5),
        *["2025"] * 3,
        *["2025-08"] * LONGEST,
        *["2026"] * LONGEST,
        *["-0043"] * 2,
    ]
    made = write_project(tmp_path, {"long": {"brief": {"topics": topics("water")}, "facts": dated_facts(dates)}})
    page = Made(rendered(made)).trees["long/timeline/"]
    lists = [len(each.all("li")) for each in page.all("ol", class_="br-timeline")]
    assert lists == [2, 3, LONGEST, 5, LONGEST, LONGEST]
    titles = [each.text for each in page.all("h2", "h3")]
    assert titles == ["44 BC", "2025", "Not within one month", "July 2025", "July 2025, 2", "August 2025", "2026"]


def entries(nav: tuple[NavEntry, ...]) -> Iterator[NavEntry]:
    for entry in nav:
        yield entry
        yield from entries(entry.children)


def test_the_navigation_stays_small(tmp_path: Path) -> None:
    many = {"brief": {"topics": topics(*(f"t{number}" for number in range(MOST_TOPICS + 1)))}}
    few = {"brief": {"topics": topics("water")}}
    one = rendered(write_project(tmp_path / "one", {"many": many, "few": few})).nav
    assert [entry.address for entry in entries(one)] == [
        "",
        "few/",
        "few/topics/",
        "few/topics/water/",
        "many/",
        "many/topics/",
        "changes/",
        "method/",
    ]
    briefs = {f"b{number}": few for number in range(MOST_OPEN + 1)}
    assert len(list(entries(rendered(write_project(tmp_path / "two", briefs)).nav))) == 3 + len(briefs)
    briefs = {f"b{number}": few for number in range(MOST_BRIEFS + 5)}
    site = rendered(write_project(tmp_path / "three", briefs))
    assert len(list(entries(site.nav))) == 3 + MOST_BRIEFS
    home = tree(next(iter(site.pages)).body)
    assert len(home.all("li", class_="br-brief")) == len(briefs)


def test_an_empty_brief_has_honest_pages(tmp_path: Path) -> None:
    made = Made(rendered(write_project(tmp_path, {"new": {}})))
    assert [entry.title for entry in made.site.nav] == ["All briefs", "new", "Changes", "Method"]
    assert made.trees["new/gaps/"].text.endswith("No open question is recorded.")
    for page in made.trees.values():
        assert [each for each in page.all("ol", "ul", "table") if not each.text] == []

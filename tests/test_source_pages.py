"""The notes on sources, and their list: the first paragraph, passages and their facts, what has one origin."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pytest

from generator.compile import compile_site
from tests.canal import seed, unseen
from tests.html_tree import Element, tree
from tests.made_project import topics, write_project

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def made(root: Path, seeds: Mapping[str, str], facts: Mapping[str, Any]) -> dict[str, Element]:
    """Return the pages of a brief `lock` with these seeds, by address."""
    files = {f"seeds/lock/{name}.md": text for name, text in seeds.items()}
    files["seeds/publishers.yml"] = (
        "publishers:\n  wire: {name: Canal Wire, reliability: {grade: B, date: 2030-06-01, why: It names sources.}}\n"
    )
    write_project(root, {"lock": {"brief": {"topics": topics("gate")}, "facts": facts}}, files)
    site, issues = compile_site(root)
    assert site, [issue for issue in issues if issue.severity == "error"]
    return {page.address: tree(page.body) for page in site.pages}


def fact(claim: str, **fields: Any) -> dict[str, Any]:
    return {"claim": claim, "kind": "state", "topics": ["gate"], **fields}


WIRE = unseen(title="Gate gives way", kind="wire", publisher="wire", published="2030-05-02")
STEP = {"source": "wire", "how": "rewrite", "basis": "inferred"}
GATE = {"gate": fact("A gate of the lock broke.")}


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        (
            {"derives_from": [STEP]},
            (
                "Rewrites the Canal Wire report of 2 May 2030 (which the editors infer; it does not say so); shows no"
                " reporting of its own. 1 fact rests on it alone. Nobody has assessed its reliability (F)."
            ),
        ),
        (
            {"derives_from": [{**STEP, "basis": "explicit", "cue": "broke"}], "original_reporting": True},
            (
                "Rewrites the Canal Wire report of 2 May 2030; reports what it saw itself as well."
                " 1 fact rests on it alone. Nobody has assessed its reliability (F)."
            ),
        ),
        (
            {"derives_from": [STEP, {"source": "keeper", "how": "interview", "basis": "explicit", "cue": "broke"}]},
            (
                "Rewrites the Canal Wire report of 2 May 2030 (which the editors infer; it does not say so); interviews"
                " A keeper; shows no reporting of its own. 1 fact rests on it alone."
                " Nobody has assessed its reliability (F)."
            ),
        ),
        (
            {"reliability": {"grade": "D", "date": "2030-06-01", "why": "It guesses."}},
            (
                "Names no source, so that nobody can say where its information comes from."
                " 1 fact rests on it alone. The editors call it not usually reliable (D)."
            ),
        ),
        (
            {"original_reporting": True, "reliability": {"grade": "F", "date": "2030-06-01", "why": "A new paper."}},
            (
                "Reports what it saw itself. 1 fact rests on it alone."
                " Its reliability cannot be judged (F), say the editors."
            ),
        ),
    ],
)
def test_the_first_paragraph_says_what_a_source_is(tmp_path: Path, front: dict[str, Any], expected: str) -> None:
    seeds = {
        "post": seed("A [gate broke]{.gate}.", title="Post", **front),
        "wire": WIRE,
        "keeper": unseen(title="[A keeper]", kind="person"),
    }
    (lead,) = made(tmp_path, seeds, GATE)["lock/sources/post/"].all("p", class_="br-lead")
    assert lead.text == expected


def test_the_first_paragraph_of_what_nobody_read(tmp_path: Path) -> None:
    seeds = {"post": seed("A [gate broke]{.gate}.", title="Post", derives_from=[STEP]), "wire": WIRE}
    (lead,) = made(tmp_path, seeds, GATE)["lock/sources/wire/"].all("p", class_="br-lead")
    assert lead.text == (
        "An origin: as far as is known, what it says begins with it. 1 fact rests on it alone."
        " The editors call it usually reliable (B)."
    )


NESTED = "[The [upper]{.gate} [gate]{.gate-oak .gate}]{.gate-broke .gate} broke, [in [May]{.gate}]{.gate-broke}."


def test_passages_that_end_at_one_place_have_one_number(tmp_path: Path) -> None:
    facts = {name: fact(f"Claim of {name}.") for name in ("gate", "gate-oak", "gate-broke")}
    page = made(tmp_path, {"post": seed(NESTED, title="Post")}, facts)["lock/sources/post/"]
    (text,) = page.all("div", class_="br-text")
    assert text.text == "The upper1.1 gate1 ×3 broke, in May2 ×2."
    numbers = {each.text: each for each in text.all("a", class_="br-passage-number")}
    assert numbers["1 ×3"]["aria-label"] == "1 ×3: what rests on this passage"
    items = {each["id"]: each for each in page.all("li", class_="br-passage-item")}
    assert [each.all("a")[0].text for each in items.values()] == [
        *("1 The upper gate", "1.1 upper", "1.2 gate", "2 in May", "2.1 May"),
    ]
    assert {each["href"] for each in numbers.values()} == {"#b-u--1", "#b-u--1-1", "#b-u--2"}
    ids = {each["id"]: each for each in page.walk() if each["id"]}
    for item in items.values():
        assert item.all("a")[0]["href"].removeprefix("#") in ids


def test_a_fact_of_several_passages_is_told_once_and_leads_to_each(tmp_path: Path) -> None:
    facts = {name: fact(f"Claim of {name}.") for name in ("gate", "gate-oak", "gate-broke")}
    page = made(tmp_path, {"post": seed(NESTED, title="Post")}, facts)["lock/sources/post/"]
    told = [(each.parent["id"], each.text) for each in page.all("span", class_="br-others") if each.parent]
    assert [text for _, text in told] == [
        "Rests on passages 1.1 1.2 2.1 as well",
        "Rests on passage 2 as well",
        *["More of it at passage 1"] * 4,
    ]
    passages = page.all("ol", class_="br-passages")[0]
    assert len(passages.all("span", class_="br-weight")) == 3
    assert {each["href"] for span in page.all("span", class_="br-others") for each in span.all("a")} == {
        *("#b-u--1", "#b-u--1-1", "#b-u--1-2", "#b-u--2", "#b-u--2-1"),
    }


def test_the_list_puts_together_what_has_one_origin(tmp_path: Path) -> None:
    said = {"source": "office", "how": "quotation", "basis": "inferred"}
    seeds = {
        "post": seed("A [gate broke]{.gate}.", title="Post", derives_from=[STEP]),
        "herald": seed("The [gate broke]{.gate}.", title="Herald", derives_from=[{**STEP, "source": "post"}]),
        "wire": WIRE,
        "sada": seed("It [broke]{.gate}.", title="Sada", derives_from=[said]),
        "day": seed("It [broke]{.gate}.", title="Day", derives_from=[{**said, "source": "director"}]),
        "office": unseen(title="[The office]", kind="statement", party="canal-office"),
        "director": unseen(title="[The director]", kind="person", party="canal-office"),
        "blog": seed("The [gate broke]{.gate}.", title="Blog"),
        "own": seed("The [gate broke]{.gate}.", title="Own", original_reporting=True),
        "passer-by": unseen(title="[A passer-by]", kind="person"),
    }
    page = made(tmp_path, seeds, GATE)["lock/sources/"]
    shelves = {
        heading.text: [name.text for name in shelf.all("a", class_="br-item-name")]
        for heading, shelf in zip(page.all("h2"), page.all("ul", class_="br-list"), strict=True)
    }
    assert shelves == {
        "4 sources, all through canal-office": ["Day", "[The director]", "[The office]", "Sada"],
        "2 articles, all through the Canal Wire report of 2 May 2030": ["Gate gives way", "Herald", "Post"],
        "On their own": ["Own"],
        "Origin not known": ["Blog"],
        "People, statements and data": ["[A passer-by]"],
    }
    kin = [len(each.all("li", class_="br-kin-head")) for each in page.all("ul", class_="br-kin")]
    assert kin == [0, 1]


# How much of a source is used.


def covered(page: Element) -> tuple[str, dict[str, tuple[str, str]], list[tuple[str, int, int]]]:
    """Return the sentence, the table by its first column, and the strip as drawn."""
    (heading,) = page.all("h2", id="b-coverage")
    assert heading.parent
    around = heading.parent.inside_elements()
    said = around[around.index(heading) + 1].text
    rows = [row.inside_elements() for table in page.all("table", class_="br-coverage-table") for row in table.all("tr")]
    bars = [
        (bar["class"].removeprefix("br-cover-"), int(bar["x"]), int(bar["width"]))
        for strip in page.all("svg", class_="br-coverage")
        for bar in strip.all("rect")
    ]
    for strip in page.all("svg", class_="br-coverage"):
        assert (strip["role"], strip["aria-label"]) == ("img", said)
    return said, {row[0].text: (row[1].text, row[2].text) for row in rows[1:]}, bars


def test_a_full_text_shows_where_it_is_used_and_what_is_no_article(tmp_path: Path) -> None:
    body = "A [gate broke]{.gate} today. " + "x" * 24 + " " + "y" * 150
    clean = body.replace("[", "").replace("]{.gate}", "")
    front = {"zones": [{"kind": "teaser", "start": 50, "end": 100}, {"kind": "advert", "start": 90, "end": 150}]}
    page = made(tmp_path, {"post": seed(body, title="Post", **front)}, GATE)["lock/sources/post/"]
    assert len(f"{clean}\n") == 196
    said, rows, bars = covered(page)
    assert said == (
        "The page is 196 characters long; 51 % of it is not the article: teasers for other articles and adverts."
        " Of the article itself, 96 characters, 10 % is cited by facts of this brief."
    )
    assert rows == {
        "Cited by facts of this brief": ("10", "5 %"),
        "Of the article, not cited": ("86", "44 %"),
        "Teasers for other articles": ("50", "26 %"),
        "Adverts": ("50", "26 %"),
    }
    assert bars == [("rest", 0, 1000), ("teaser", 255, 256), ("advert", 459, 307), ("used", 10, 52)]


DIGEST = "The office says that [a gate broke]{.gate} in the night, and [nobody … hurt]{.gate}."
ORIGINAL = "It says: a gate broke. " + "Menu " * 10 + "And nobody at all was hurt there. " + "z" * 393


def digest(**front: Any) -> str:
    return seed(DIGEST, title="Town", **{"mode": "digest", "licence": None, **front})


def test_a_digest_shows_how_much_is_quoted_and_not_where(tmp_path: Path) -> None:
    original = {"file": "town.txt", "sha256": "0" * 64, "chars": 500}
    front = {"original": original, "zones": [{"kind": "navigation", "start": 23, "end": 73}]}
    page = made(tmp_path, {"town": digest(**front)}, GATE)["lock/sources/town/"]
    said, rows, bars = covered(page)
    assert said == (
        "The page is 500 characters long; 10 % of it is not the article: menus."
        " Of the article itself, 450 characters, 6 % is quoted here; the rest is retold in the editors' words or left"
        " out."
    )
    assert rows == {
        "Quoted here, letter for letter": ("25", "5 %"),
        "Of the article, retold in the editors' words or left out": ("425", "85 %"),
        "Menus and links of the page": ("50", "10 %"),
    }
    assert bars == [("used", 0, 50), ("rest", 50, 850), ("navigation", 900, 100)]
    assert "how much, not where" in page.text


def test_a_digest_beside_its_original_shows_where(tmp_path: Path) -> None:
    originals = tmp_path / "originals"
    originals.mkdir()
    (originals / "town.txt").write_text(ORIGINAL, "utf-8")
    hash_ = hashlib.sha256(ORIGINAL.encode()).hexdigest()
    original = {"file": "town.txt", "sha256": hash_, "chars": len(ORIGINAL)}
    root = tmp_path / "project"
    made(root, {"town": digest(original=original)}, GATE)
    site, issues = compile_site(root, originals)
    assert site, issues
    (page,) = (tree(page.body) for page in site.pages if page.address == "lock/sources/town/")
    _, rows, bars = covered(page)
    assert rows["Quoted here, letter for letter"] == ("25", "5 %")
    assert bars == [("rest", 0, 1000), ("used", 18, 24), ("used", 154, 12), ("used", 190, 8)]


@pytest.mark.parametrize(
    ("seed_", "expected"),
    [
        (digest(), "25 characters of it are quoted here. How long it is, is not recorded."),
        (
            unseen(title="Log"),
            "Nobody here has read it, so that nobody can say how much of it is told here, and what is left out.",
        ),
    ],
)
def test_what_is_not_known_of_the_length_is_said(tmp_path: Path, seed_: str, expected: str) -> None:
    seeds = {"town": seed_, "post": seed("A [gate broke]{.gate}.", title="Post")}
    said, rows, bars = covered(made(tmp_path, seeds, GATE)["lock/sources/town/"])
    assert (said, rows, bars) == (expected, {}, [])


def test_a_share_is_never_nothing_for_something_nor_all_for_less(tmp_path: Path) -> None:
    body = "[a]{.gate}" + " b" * 400
    _, rows, bars = covered(made(tmp_path, {"post": seed(body, title="Post")}, GATE)["lock/sources/post/"])
    assert list(rows.values()) == [("1", "under 1 %"), ("801", "over 99 %")]
    assert bars[1] == ("used", 0, 3)

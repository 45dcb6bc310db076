"""The page of changes: corrections before news, long lists counted, every link right, a word where git is missing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from generator import pages
from generator.compile import compile_site
from generator.evidence.weighing import weigh
from generator.history.change import Change
from generator.history.past import NO_PAST, Past, Update
from generator.history.rows import names_of, row
from generator.pages.changes import MOST, latest, of_fact
from generator.pages.changes import ROWS as ON_A_PAGE
from generator.pages.context import Context
from generator.templating import environment
from tests.git_project import GitProject, brief, fact, seed, sheet
from tests.made_project import topics, write_project

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import JsonValue

    from generator.model import Project
    from generator.pages.page import Page

FACTS = {f"fact-{n}": {"claim": f"Claim {n}.", "kind": "event", "topics": ["water"]} for n in range(5)}
"""A small brief."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = {"brief": {"title": "Das <Haus>", "topics": topics("water")}, "facts": FACTS,
            "entities": {"mayor": {"name": "Bürgermeister", "kind": "person"}}}  # fmt: skip
    return write_project(tmp_path, {"flood": made, "other": {"brief": {"topics": topics("water")}}})


def update(number: int, *told: Change, note: str = "") -> Update:
    return Update(f"id-{number}", datetime(2030, 1, 1 + number, 12, 30, tzinfo=UTC), note, told)


def changed(fact_: str = "fact-0", field: str = "claim", old: Any = "Old.", new: Any = "New.", **more: Any) -> Change:
    return replace(Change("fact", "changed", "flood", fact_, "Claim 0.", field, old, new), **more)


def added(number: int, brief_: str = "flood") -> Change:
    return Change("fact", "added", brief_, f"fact-{number}", f"Claim {number}.", new=f"Claim {number}.")


def rendered(project: Project, past: Past) -> list[Page]:
    site = pages.render(project, weigh(project), past=past)
    return [page for page in site.pages if page.section == "changes"]


def context(project: Project, past: Past) -> Context:
    return Context(project, project.briefs["flood"], weigh(project)["flood"], environment(project.root), past=past)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_without_a_history_it_says_so(project: Project) -> None:
    (page,) = rendered(project, NO_PAST)
    assert page.address == "changes/"
    assert "There is no history here" in page.body
    assert latest(context(project, NO_PAST), 3) == []


def test_corrections_stand_before_news(project: Project) -> None:
    (page,) = rendered(project, Past((update(0, added(1), changed()),), "whole"))
    assert page.body.index("Corrected or reworded") < page.body.index(">Added<")
    assert "not told here" not in page.body
    said = words(page.body)
    assert "Before Old. Now New." in said
    assert "2 January 2030" not in said
    assert "1 January 2030 Das &lt;Haus&gt; 12:30 UTC 1 correction or rewording, 1 fact added." in said


def test_a_part_of_the_history_says_where_it_begins(project: Project) -> None:
    (page,) = rendered(project, Past((update(3, changed()), update(0, changed())), "part"))
    assert "What changed before 1 January 2030 is not told here" in page.body


def test_days_and_briefs_are_headings(project: Project) -> None:
    past = Past((update(4, changed(), added(1, "other")), update(2, changed(), note="Why <so>?")), "whole")
    (page,) = rendered(project, past)
    assert [heading.title for heading in page.toc] == ["5 January 2030", "3 January 2030"]
    assert re.findall(r'<h3[^>]*><a href="\.\./(\w+)/">', page.body) == ["flood", "other", "flood"]
    assert "Why &lt;so&gt;?" in page.body
    anchors = re.findall(r' id="([^"]+)"', page.body)
    assert len(anchors) == len(set(anchors))
    assert {heading.id for heading in page.toc} <= set(anchors)
    assert {entry.anchor for entry in page.search} <= {*anchors, ""}


def test_a_new_brief_is_a_count_and_a_fold(project: Project) -> None:
    begun = Change("brief", "added", "flood", "flood", "Das <Haus>", new="Das <Haus>")
    publisher = Change("publisher", "added", "", "press", "Press", new="Press")
    many = [replace(added(n), id=f"gone-{n}") for n in range(181)]
    (page,) = rendered(project, Past((update(0, begun, *many, publisher),), "whole"))
    assert "The brief begins: 181 facts." in page.body
    assert "<summary>181 facts added</summary>" in page.body
    assert page.body.count('<li class="br-change">') == MOST
    assert f"And {181 - MOST} more" in page.body
    assert "Press" not in page.body


def test_pages_are_of_bounded_length(project: Project) -> None:
    past = Past(tuple(update(n % 28, *(changed() for _ in range(60))) for n in range(30)), "whole")
    past = Past(tuple(replace(one, id=f"id-{n}") for n, one in enumerate(past.updates)), "whole")
    found = rendered(project, past)
    assert [page.address for page in found] == ["changes/", *(f"changes/{n}/" for n in range(2, len(found) + 1))]
    assert all(page.body.count('<li class="br-change">') <= ON_A_PAGE for page in found)
    assert sum(page.body.count('<section class="br-update"') for page in found) == 30
    told = latest(context(project, past), 40)
    assert len(told) == 30
    bodies = {page.address: page.body for page in found}
    for one in told:
        address, _, anchor = one.address.partition("#")
        assert f'id="{anchor}"' in bodies[address]


DEPTH = {"of": "old-cellar", "measure": "depth", "unit": "cm"}
STEP: dict[str, JsonValue] = {"source": "wire", "how": "rewrite", "basis": "explicit"}
ROWS: dict[str, tuple[Change, tuple[str, str, str]]] = {
    "a date": (changed(field="date", old="2030-05", new="2030-05-02~"), ("Date", "May 2030", "about 2 May 2030")),
    "topics": (changed(field="topics", old=None, new=["water", "gone"]), ("Topics", "", "water, gone")),
    "entities": (changed(field="entities", old=["mayor"], new=None), ("Entities", "Bürgermeister", "")),
    "origins": (
        changed(field="corroboration", old=1, new=2),
        ("Independent origins", "1 independent origin", "2 independent origins"),
    ),
    "a grade": (
        changed(field="credibility", old=4, new=1),
        ("Credibility", "doubtful (4)", "confirmed by other sources (1)"),
    ),
    "a letter": (
        Change("publisher", "changed", "", "press", "Press", "reliability", None, "C"),
        ("Publisher: reliability", "not assessed (F)", "fairly reliable (C)"),
    ),
    "a number": (
        changed(field="quantities", old=[{**DEPTH, "value": 40}],
                new=[{**DEPTH, "min": 30, "at": "2030-05", "whole": "house"}]),
        ("Quantities", "depth of old cellar: 40 cm", "depth of old cellar in house: at least 30 cm (May 2030)"),
    ),
    "a contradiction": (
        Change("contradiction", "resolved", "flood", "x-1", "A / B", None, "open", "fact-1", "So."),
        ("A contradiction is resolved", "open", "kept: “Claim 1.”"),
    ),
    "a lineage": (
        Change("source", "changed", "flood", "post", "Post", "derives_from", None, [STEP]),
        ("Source: sources that it draws on", "", "rewrite of wire"),
    ),
    "a lost quote": (
        Change("citation", "vanished", "flood", "fact-0#c", "Claim 0.", None, "words", None, source="post"),
        ("Quote taken out, from post", "words", ""),
    ),
    "a retired fact": (
        Change("fact", "retired", "flood", "fact-0", "Claim 0.", "rank", "normal", "deprecated", "Why."),
        ("Retired", "", ""),
    ),
    "what is no date": (changed(field="date", old="soon", new=None), ("Date", "soon", "")),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_readers_get_words_for_codes(project: Project, name: str) -> None:
    change, expected = ROWS[name]
    told = row(change, names_of(project))
    assert (told.label, told.before, told.now) == expected


def test_a_fact_can_tell_its_own_history(project: Project) -> None:
    past = Past((update(3, changed()), update(1, changed("fact-1"), added(0))), "whole")
    here = context(project, past)
    assert [(day, told.label, told.before) for day, told in of_fact(here, "fact-0")] == [
        ("4 January 2030", "Claim", "Old.")
    ]
    assert of_fact(here, "fact-4") == []


def test_every_link_leads_to_a_page(tmp_path: Path) -> None:
    """From git to the page: a fact that went, one that stays, a name, a source, each linked while it is there."""
    made = GitProject(tmp_path)
    entities = '{"entities": {"mayor": {"name": "The mayor", "kind": "person"}}}'
    first = {
        "briefs/flood/brief.yml": brief(),
        "briefs/flood/entities.yml": entities,
        "briefs/flood/facts/all.yml": sheet(
            {"depth": fact("It stood deep.", "deep"), "gone": fact("It went.", "deep")}
        ),
        "seeds/flood/post.md": seed("Water stood deep."),
    }
    made.commit(first)
    made.commit(
        {
            "briefs/flood/brief.yml": brief(gaps=[{"id": "why", "question": "Why?"}]),
            "briefs/flood/entities.yml": entities.replace("The mayor", "Mayor Reed"),
            "briefs/flood/facts/all.yml": sheet({"depth": fact("It stood very deep.", "stood deep")}),
            "seeds/flood/post.md": seed("Water stood deep.", title="Under water"),
        }
    )
    site, issues = compile_site(tmp_path)
    assert site, issues
    bodies = {page.address: page.body for page in site.pages}
    addresses = {*bodies, *(asset.address for asset in site.assets)}
    links = {str(link) for link in re.findall(r'href="\.\./([^"#]*)', bodies["changes/"])}
    assert {"flood/f/depth/", "flood/entities/mayor/", "flood/sources/post/", "flood/data/feed.xml"} <= links
    assert links <= addresses
    assert "flood/f/gone/" not in links
    assert "Gone without a word" in bodies["changes/"]

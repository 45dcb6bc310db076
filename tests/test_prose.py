"""The prose of a topic page: what it cites, what is refused and with which words, and what it is as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator import limits
from generator.annotation import prose

if TYPE_CHECKING:
    from generator.issues import Place


def spans(found: tuple[prose.Cited, ...]) -> list[tuple[str, str]]:
    return [(one.fact, span(one.place)) for one in found]


def span(place: Place) -> str:
    return f"{place}-{place.end_line}:{place.end_column}"


def told(text: str, first_line: int = 1) -> list[tuple[str, str, str, str]]:
    return [
        (span(issue.place), issue.code, issue.message, issue.help)
        for issue in prose.read(text, "a.md", first_line).issues
    ]


CITED = {
    "One [@a-b].": [("a-b", "a.md:1:6-1:10")],
    "One [@a; @b-c] and [@a].": [("a", "a.md:1:6-1:8"), ("b-c", "a.md:1:10-1:14"), ("a", "a.md:1:21-1:23")],
    "First.\n\n* in a list [@x]\n\n> quoted [@y]": [("x", "a.md:3:14-3:16"), ("y", "a.md:5:11-5:13")],
    "`[@a]`": [],
    "    [@a]": [],
    "[link](https://example.org/) and *[@a]*": [("a", "a.md:1:36-1:38")],
    "[link [@a] on](https://example.org/)": [("a", "a.md:1:8-1:10")],
    "![seen [@a]](https://example.org/)": [("a", "a.md:1:9-1:11")],
}


@pytest.mark.parametrize("text", CITED)
def test_what_is_cited_and_where(text: str) -> None:
    found = prose.read(text, "a.md")
    assert spans(found.cited) == CITED[text]
    assert (found.bare, found.issues) == ((), ())


def test_places_count_from_the_first_line() -> None:
    found = prose.read("One [@a].\nTwo @b.", "a.md", 7)
    assert (spans(found.cited), spans(found.bare)) == ([("a", "a.md:7:6-7:8")], [("b", "a.md:8:5-8:7")])


BARE = {
    "See @a-b now": [("a-b", "a.md:1:5-1:9")],
    "See {.a-b} now": [("a-b", "a.md:1:5-1:10")],
    "Write to me@a-b or //host/@a-b": [],
    "`@a` is code, @b is none": [("b", "a.md:1:15-1:17")],
    "```\n@a\n```\n\n@b": [("b", "a.md:5:1-5:3")],
}


@pytest.mark.parametrize("text", BARE)
def test_words_that_look_like_a_citation(text: str) -> None:
    assert spans(prose.read(text, "a.md").bare) == BARE[text]


def test_links_that_may_lead_somewhere() -> None:
    text = "To [there](../../timeline/), [out](https://example.org/), [![no](picture)](x/)\n\n[](y/) [no](file:///x)"
    found = prose.read(text, "a.md").links
    assert [(one.to, span(one.place)) for one in found] == [
        ("../../timeline/", "a.md:1:5-1:6"),
        ("https://example.org/", "a.md:1:31-1:32"),
        ("x/", "a.md:1:60-1:61"),
        ("y/", "a.md:3:2-3:3"),
    ]


def citation(*ids: str) -> str:
    group = "; ".join(f"@{id_}" for id_ in ids)
    return f"Write `[{group}]`: ids of facts, each behind an `@`, parted by semicolons."


FRONT = "Delete it; the title and the summary of a topic stand in brief.yml."
BAD_LINK = "Link to a full `https://` address, or to a page of this site such as `../../timeline/`."
SLIP = "this is not a citation as prose writes it"
ISSUES = {
    "See [@A-b].": [("a.md:1:5-1:11", "citation-form", SLIP, citation("a-b"))],
    "See [@a, @b].": [("a.md:1:5-1:13", "citation-form", SLIP, citation("a", "b"))],
    "See [@a, @b, @c, @d, @e, @f].": [("a.md:1:5-1:29", "citation-form", SLIP, citation("a", "b", "c", "d", "e"))],
    "See [@ a].": [("a.md:1:5-1:10", "citation-form", SLIP, citation("a"))],
    "See [x](javascript:go).": [("a.md:1:6-1:7", "prose-link", "this link leads where none may", BAD_LINK)],
    "---\ntitle: T\n---\nText": [("a.md:1:1-3:4", "prose-front-matter", "prose has no front matter", FRONT)],
    "Text\n\n---\n": [],
    "See [x](https://example.org/).": [],
}


@pytest.mark.parametrize("text", ISSUES)
def test_what_is_refused(text: str) -> None:
    assert told(text) == ISSUES[text]


def test_prose_that_is_too_large() -> None:
    text = "a\n" * (limits.ARTICLE_BYTES // 2 + 1)
    ((place, code, message, fix),) = told(text, 3)
    assert (place, code) == ("a.md:3:1-3:2", "prose-too-large")
    assert message.startswith("the prose has ")
    assert fix == "Shorten it, or make two topics of it."
    found = prose.read(text, "a.md")
    assert (found.cited, found.bare, found.links, found.pieces) == ((), (), (), ())


def test_prose_as_html() -> None:
    found = prose.read("# One & two\n\nSaid [@a; @b], [here](x/) and [there](javascript:x).\n\n## Three", "a.md")
    html = found.html(lambda facts: "+".join((*facts, "<")), shift=2, prefix="p-")
    assert [(heading.level, heading.anchor, heading.text) for heading in found.headings(2, "p-")] == [
        (3, "p-one-two", "One & two"),
        (4, "p-three", "Three"),
    ]
    assert '<h3 id="p-one-two"' in html
    assert "One &amp; two</h3>" in html
    assert "Said a+b+&lt;, " in html
    assert '<a href="x/">here</a>' in html
    assert "javascript" not in html
    assert [heading.level for heading in found.headings()] == [2, 3]
    assert "<h2" in found.html(lambda _: "")
    assert found.words().text.split() == ["One", "&", "two", "Said", ",", "here", "and", "there.", "Three"]

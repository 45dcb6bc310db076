"""Links from pages to the project's files on the web: the right lines, the right words, the right manner."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from generator import checks, cli
from generator.compile import compile_site
from generator.configuration import CONFIG, Setting, settings
from generator.fact_draft import draft
from generator.forges import Forge, forge
from generator.issues import Place
from generator.project import load
from generator.records.sheets import compose, plain

if TYPE_CHECKING:
    from pathlib import Path

HERE = Place(CONFIG)
LONG_ID = "-".join(["ten-chars0"] * 5 + ["ninechars"])
MOST_CHARACTERS = 8000
"""Of an address: servers refuse longer ones."""


def made(repo_url: str, edit_uri: str = "") -> Forge:
    found, issues = forge(Setting(repo_url, HERE), Setting(edit_uri, HERE))
    assert issues == []
    assert found
    return found


@pytest.mark.parametrize(
    ("repo_url", "edit_uri", "expected"),
    [
        ("https://github.com/o/r", "", "https://github.com/o/r/edit/main/a%20b.yml#L2-L8"),
        ("https://github.com/o/r/", "edit/dev/briefings", "https://github.com/o/r/edit/dev/briefings/a%20b.yml#L2-L8"),
        ("https://github.com/o/r.git", "", "https://github.com/o/r/edit/main/a%20b.yml#L2-L8"),
        ("https://gitlab.com/g/s/r", "", "https://gitlab.com/g/s/r/-/edit/main/a%20b.yml#L2-8"),
        ("https://git.example.org/r", "-/edit/trunk/", "https://git.example.org/r/-/edit/trunk/a%20b.yml#L2-8"),
        ("https://codeberg.org/o/r", "", "https://codeberg.org/o/r/_edit/main/a%20b.yml#L2-L8"),
        (
            "http://git.example.org:3000/o/r",
            "_edit/main/",
            "http://git.example.org:3000/o/r/_edit/main/a%20b.yml#L2-L8",
        ),
    ],
)
def test_lines_are_edited_in_the_manner_of_the_host(repo_url: str, edit_uri: str, expected: str) -> None:
    assert made(repo_url, edit_uri).edit(Place("a b.yml", 2, 3, 8, 1)) == expected


def test_a_file_without_lines() -> None:
    assert made("https://github.com/o/r").edit(Place("seeds/a.md")) == "https://github.com/o/r/edit/main/seeds/a.md"


@pytest.mark.parametrize(
    ("repo_url", "way", "asked"),
    [
        ("https://github.com/o/r", "/o/r/new/main/briefs/b/facts", {"filename": ["f.yml"], "value": ["a: ငါး & #\n"]}),
        (
            "https://codeberg.org/o/r",
            "/o/r/_new/main/briefs/b/facts",
            {"filename": ["f.yml"], "value": ["a: ငါး & #\n"]},
        ),
        ("https://gitlab.com/o/r", "/o/r/-/new/main/briefs/b/facts", {"file_name": ["f.yml"]}),
    ],
)
def test_a_new_file_is_begun_with_its_text(repo_url: str, way: str, asked: dict[str, list[str]]) -> None:
    parts = urlsplit(made(repo_url).new("briefs/b/facts", "f.yml", "a: ငါး & #\n"))
    assert (parts.path, parse_qs(parts.query), parts.fragment) == (way, asked, "")


def test_a_report_fills_in_the_form_on_github_and_says_the_same_elsewhere() -> None:
    page = "https://briefs.example.org/b/f/last-boat/"
    parts = urlsplit(made("https://github.com/o/r").report("last-boat", page))
    asked = {
        "template": ["fact-error.yml"],
        "title": ["Error in the fact last-boat"],
        "fact": ["last-boat"],
        "url": [page],
    }
    assert (parts.path, parse_qs(parts.query)) == ("/o/r/issues/new", asked)
    for host, body in (("https://gitlab.com/o/r", "issue[description]"), ("https://codeberg.org/o/r", "body")):
        (said,) = parse_qs(urlsplit(made(host).report("last-boat", page)).query)[body]
        assert said.splitlines()[:2] == ["Fact: last-boat", f"Page: {page}"]


def test_without_a_repository_there_is_nothing_to_say() -> None:
    assert forge(Setting("", HERE), Setting("edit/main/", HERE)) == (None, [])


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ("repo_url: github.com/o/r", "mkdocs.yml:2:1: `repo_url`: this is not an http or https address"),
        ("repo_url: javascript:alert(1)", "mkdocs.yml:2:1: `repo_url`: this is not an http or https address"),
        ("repo_url: https://github.com/o/r?tab=readme", "mkdocs.yml:2:1: `repo_url`: this leads into a page"),
        ("repo_url: https://git.example.org/r", "mkdocs.yml:2:1: how are files edited on this host?"),
        ("repo_url: https://github.com/o/r\nedit_uri: blob/main/", "mkdocs.yml:3:1: `edit_uri` does not say how"),
        ("repo_url: https://github.com/o/r\nedit_uri: edit/", "mkdocs.yml:3:1: `edit_uri` does not say how"),
        ("repo_url: https://github.com/o/r\nedit_uri: blob/main/{path}", "mkdocs.yml:3:1: `edit_uri` does not say how"),
    ],
)
def test_a_setting_that_leads_nowhere_is_a_warning_at_its_line(tmp_path: Path, config: str, expected: str) -> None:
    (tmp_path / CONFIG).write_text(f"site_name: Canals\n{config}\n", "utf-8")
    (url, way), _ = settings(tmp_path, ("repo_url", "edit_uri"))
    found, issues = forge(url, way)
    assert found is None
    (issue,) = issues
    assert (issue.code, issue.severity) == ("repository", "warning")
    assert f"{issue.place}: {issue.message}".startswith(expected)
    assert issue.help


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new project that names its repository and its address."""
    root = tmp_path_factory.mktemp("begun") / "clocks"
    assert cli.main(["init", str(root)]) == 0
    settings = "repo_url: https://github.com/o/r\nsite_url: https://o.example.org/r/\n"
    (root / CONFIG).write_text((root / CONFIG).read_text("utf-8") + settings, "utf-8")
    return root


def links(root: Path, address: str) -> list[str]:
    site, issues = compile_site(root, site_url="https://o.example.org/r/")
    assert site, issues
    (page,) = (page for page in site.pages if page.address == address)
    return [link.replace("&amp;", "&") for link in re.findall(r'href="(https://github.com[^"]*)"', page.body)]


def test_every_fact_leads_to_its_own_lines(begun: Path) -> None:
    project, _ = load(begun)
    for fact in project.briefs["market-hall"].facts.values():
        report, edit = links(begun, f"market-hall/f/{fact.id}/")
        parts = urlsplit(edit)
        lines = (begun / parts.path.removeprefix("/o/r/edit/main/")).read_text("utf-8").splitlines()
        first, last = (int(number) for number in re.findall(r"\d+", parts.fragment))
        node, _ = compose("\n".join(lines[first - 1 : last]), "part")
        held = plain(node)
        assert list(held) == [fact.id]
        assert held[fact.id]["claim"] == fact.claim
        assert f"url=https%3A%2F%2Fo.example.org%2Fr%2Fmarket-hall%2Ff%2F{fact.id}%2F" in report


def test_the_note_of_a_citation_leads_to_the_fact_too(begun: Path) -> None:
    found = links(begun, "market-hall/topics/clock/")
    assert len([link for link in found if "/edit/main/briefs/market-hall/facts/clock.yml#L" in link]) == 4


@pytest.mark.parametrize(
    ("address", "topics", "source"),
    [
        ("market-hall/facts/", [], None),
        ("market-hall/topics/clock/", ["clock"], None),
        ("market-hall/sources/town-letter/", [], "town-letter"),
    ],
)
def test_a_fact_is_added_from_lists_topics_and_sources(
    begun: Path, address: str, topics: list[str], source: str | None
) -> None:
    (link,) = (link for link in links(begun, address) if "/new/main/briefs/market-hall/facts?" in link)
    text = parse_qs(urlsplit(link).query)["value"][0]
    node, issues = compose(text, "draft.yml")
    assert issues == []
    fact = plain(node)["facts"]["a-short-id"]
    assert (fact["topics"], fact["citations"][0]["source"]) == (topics, source)


def test_a_source_that_nobody_has_read_yields_no_fact(begun: Path) -> None:
    assert [unquote(link) for link in links(begun, "market-hall/sources/storm-report/")] == [
        "https://github.com/o/r/edit/main/seeds/market-hall/storm-report.md"
    ]


def test_a_draft_that_is_filled_in_passes_every_check(begun: Path) -> None:
    text = draft(["clock"], ["town-letter"], topic="clock", source="town-letter")
    assert 'claim: ""' in text
    filled = text.replace('claim: ""', "claim: A reporter stood under the clock.").replace(
        'quote: ""', "quote: Our reporter stood below it."
    )
    sheet = begun / "briefs/market-hall/facts/drafted.yml"
    sheet.write_text(filled, "utf-8")
    try:
        project, issues = load(begun)
        issues += checks.check(project)
    finally:
        sheet.unlink()
    assert [issue for issue in issues if issue.severity == "error"] == []
    assert project.briefs["market-hall"].facts["a-short-id"].citations[0].passage


def test_an_empty_draft_is_told_what_it_lacks(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = begun / "briefs/market-hall/facts/empty.yml"
    sheet.write_text(draft(["clock"], ["town-letter"]), "utf-8")
    try:
        assert cli.main(["--root", str(begun), "check"]) == 1
    finally:
        sheet.unlink()
    said = capsys.readouterr().out
    assert re.findall(r"empty.yml:(\d+):\d+: error", said) == ["4", "9", "10"]  # claim, source, quote


def test_a_draft_stays_short_enough_for_an_address() -> None:
    assert len(LONG_ID) == 64
    text = draft([LONG_ID] * 500, [LONG_ID] * 500, topic=LONG_ID, source=LONG_ID)
    address = made("https://github.com/o/r").new(f"briefs/{LONG_ID}/facts", "a.yml", text)
    assert len(address) < MOST_CHARACTERS
    assert text.count(", …") == 2


def test_a_configuration_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    assert settings(tmp_path, ["site_name"]) == ([Setting("", Place(CONFIG))], [])
    (tmp_path / CONFIG).mkdir()
    (found,), (issue,) = settings(tmp_path, ["site_name"])
    assert (found.value, issue.place.path, issue.code) == ("", CONFIG, "not-a-file")

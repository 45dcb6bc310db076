"""The lens in a browser: chosen, shared by its address, carried by links, said at the top, and without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests import lock_in_time
from tests.browser import served, watched_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

    from generator.model import Project

LEFT_OUT = "all => [...new Set(all.filter(e => !e.checkVisibility()).map(e => e.dataset.fact))].sort()"
SECOND = "known=2030-05-02"
TOGETHER = "Grades, origins and the names of outlets are those of the whole record. The search finds everything."
TOLD = """() => [...document.querySelectorAll("body *")].filter(
  element => (element.checkVisibility({visibilityProperty: true}) || element.matches("desc, title"))
    && !element.closest("[data-gone], [data-whole], noscript, script, style"))
  .flatMap(element => [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.data)
    .concat(element.getAttribute("aria-label") ?? "")).join(" ")"""
"""All that a page says to eyes and screen readers, besides what its banner names as not changed."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site."""
    folder = tmp_path_factory.mktemp("pages") / "site"
    lock_in_time.write_site(tmp_path_factory.mktemp("lock"), folder)
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return lock_in_time.project(tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module")
def base(folder: Path) -> Iterator[str]:
    """The address of the brief."""
    with served(folder) as address:
        yield f"{address}lock/"


def left_out(page: Tab, within: str) -> list[str]:
    """Return the facts of which an element that states them is not shown."""
    found: list[str] = page.locator(f"{within}[data-fact]").evaluate_all(LEFT_OUT)
    return found


def said(page: Tab) -> str:
    return page.locator(".br-lens-said").inner_text()


@pytest.mark.parametrize(
    ("lens", "expected"),
    [
        (SECOND, {*lock_in_time.FROM_THIRD}),
        ("known=2030-05", set()),
        ("known=2030-04-30", {*lock_in_time.FROM_THIRD, *lock_in_time.PERHAPS}),
        ("known=2029", {*lock_in_time.FROM_THIRD, *lock_in_time.PERHAPS}),
        ("origins=2", lock_in_time.ALL - {"lock-shut"}),
        ("grade=1", lock_in_time.ALL - {"lock-shut"}),
        ("grade=1&known=2030-05-02", lock_in_time.ALL),
        ("known=2030-02-30", set()),
        ("known=yesterday&grade=7&origins=-1", set()),
        ("", set()),
    ],
)
def test_an_address_says_what_is_left_out_of_the_table(page: Tab, base: str, lens: str, expected: set[str]) -> None:
    page.goto(f"{base}facts/?{lens}")
    assert left_out(page, "tr") == sorted(expected)
    assert (
        page.locator(".br-table tbody:visible").count()
        == page.locator(".br-table tbody:has(tr[data-fact]:visible)").count()
    )


def test_the_banner_says_what_is_on_and_how_much_is_left_out(page: Tab, base: str) -> None:
    page.goto(f"{base}facts/?{SECOND}")
    assert said(page) == (
        "Only a part is shown: what was known on 2 May 2030. 6 of 11 facts are left out on this page. "
        "2 facts marked “perhaps later” may have been published before or after that day. "
        "3 facts marked “undated” have no date of publication."
    )
    expect(page.locator(".br-lens-whole")).to_have_text(TOGETHER)
    expect(page.locator("#b-f--gate-broke th")).to_contain_text("(perhaps later)")
    expect(page.locator("#b-f--gate-of-oak th")).to_contain_text("(undated)")
    expect(page.locator(".br-ask-said")).to_have_text("5 of 11 facts. The lens leaves out 6 facts.")
    page.goto(f"{base}facts/?grade=2&origins=2")
    assert said(page).startswith(
        "Only a part is shown: what is probably true or better (2), and what has 2 or more independent origins. "
        "10 of 11 facts are left out on this page."
    )


def test_the_lens_counts_rows_that_a_filter_hides(page: Tab, base: str) -> None:
    page.goto(f"{base}facts/?{SECOND}&filter=kind:event")
    expect(page.locator(".br-lens-said")).to_contain_text("6 of 11 facts are left out on this page.")
    expect(page.locator(".br-ask-said")).to_have_text(
        "2 of 11 facts. Filter: Kind “event”. The lens leaves out 6 facts."
    )
    page.get_by_role("button", name="Reset").click()
    assert left_out(page, "tr") == []
    assert page.locator(".br-table tr[data-fact]").count() == 5


def test_what_means_nothing_is_not_applied_and_said(page: Tab, base: str) -> None:
    page.goto(f"{base}facts/?known=yesterday&grade=7")
    assert said(page) == "The address asks for known=yesterday and grade=7, which means nothing here."
    page.goto(f"{base}facts/")
    expect(page.locator(".br-lens-said")).to_be_hidden()


def test_prose_stays_and_its_numbers_are_struck_out(page: Tab, base: str) -> None:
    page.goto(f"{base}topics/traffic/")
    prose = page.locator(".br-prose p").first.inner_text()
    page.goto(f"{base}topics/traffic/?{SECOND}")
    first = page.locator(".br-cite").first
    expect(first).to_have_text("1[1] (not yet known)")
    assert first.locator("button").evaluate("e => getComputedStyle(e).textDecorationLine") == "line-through"
    expect(page.locator(".br-cite").nth(2)).to_contain_text("(perhaps later)")
    for words in (" (not yet known)", " (perhaps later)"):
        assert words not in prose
    for words in ("The lock is shut", "for weeks"):
        expect(page.locator(".br-prose p").first).to_contain_text(words)
    first.locator("button").click()
    note = page.get_by_role("group", name="Evidence 1")
    expect(note).to_contain_text("(left out: not yet known)")
    expect(note.locator(".br-claim, .br-quote, .br-weight").locator("visible=true")).to_have_count(0)
    expect(note.get_by_role("link", name="This fact's own page")).to_be_visible()
    expect(page.locator("#b-r--lock-shut")).to_contain_text("(left out: not yet known)")
    assert "Their numbers in the text are struck out." in said(page)
    expect(page.locator(".br-lens-whole")).to_contain_text("Not changed by this: the words of the text.")


def test_a_judgement_says_how_much_of_its_ground_is_left_out(page: Tab, base: str) -> None:
    page.goto(f"{base}?{SECOND}")
    judgements = page.locator(".br-judgement")
    expect(judgements.nth(0)).to_contain_text("Of the 2 facts that it rests on, 1 is left out.")
    expect(judgements.nth(1)).to_contain_text("The one fact that it rests on is left out.")
    assert "left out" not in judgements.nth(2).inner_text()
    page.get_by_role("button", name="Show everything").click()
    assert "left out" not in page.locator(".br-judgements").inner_text()


def test_readers_choose_and_turn_it_off(page: Tab, base: str) -> None:
    page.goto(f"{base}topics/gate/#b-f--wire-credited")
    page.get_by_text("Read as of a date, or only what is strong").click()
    page.get_by_label("What was known on").fill("2030-05-02")
    expect(page).to_have_url(f"{base}topics/gate/?{SECOND}#b-f--wire-credited")
    page.get_by_label("Credibility").select_option("possibly true or better (3)")
    expect(page).to_have_url(f"{base}topics/gate/?{SECOND}&grade=3#b-f--wire-credited")
    expect(page.locator("li#b-f--wire-credited")).to_contain_text("(not yet known)")
    page.go_back()
    expect(page.get_by_label("Credibility")).to_have_value("")
    page.get_by_role("button", name="Show everything").click()
    expect(page).to_have_url(f"{base}topics/gate/#b-f--wire-credited")
    expect(page.get_by_label("What was known on")).to_have_value("")
    assert page.locator(".br-veil, [data-gone], [data-veiled]").count() == 0
    expect(page.locator(".br-lens-said")).to_be_hidden()
    expect(page.locator(".br-lens summary")).to_be_focused()


def test_links_within_the_brief_carry_it_on(page: Tab, base: str) -> None:
    page.goto(f"{base}facts/?{SECOND}&filter=kind:event")
    page.locator("#b-f--gate-broke th a").click()
    expect(page).to_have_url(f"{base}f/gate-broke/?{SECOND}")
    expect(page.locator(".br-lens-said")).to_contain_text("Only a part is shown: what was known on 2 May 2030.")
    expect(page.locator("h1")).to_contain_text("(perhaps later)")
    page.goto(f"{base}f/three-weeks/?{SECOND}")
    expect(page.locator("h1")).to_contain_text("(not yet known)")
    assert "Its own fact is one of them, and stays since it was asked for." in said(page)
    page.goto(f"{base}f/gate-broke/?{SECOND}")
    page.get_by_role("navigation", name="Site").get_by_role("link", name="The lock").press("Enter")
    expect(page).to_have_url(f"{base}?{SECOND}")
    page.get_by_role("navigation", name="Site").get_by_role("link", name="Method").click()
    expect(page).to_have_url(f"{base.removesuffix('lock/')}method/")


def test_the_address_wins_over_what_was_chosen_before(page: Tab, base: str) -> None:
    page.goto(f"{base}facts/?{SECOND}")
    assert left_out(page, "tr")
    page.goto(f"{base}facts/")
    assert left_out(page, "tr") == []
    page.goto(f"{base}known/?{SECOND}")
    page.get_by_role("link", name="Read the brief as of this day").nth(1).click()
    expect(page).to_have_url(f"{base}?known=2030-05-31")


@pytest.mark.parametrize(
    ("address", "within"),
    [("known/", "li"), ("evidence/", "tr"), ("topics/gate/", "li.br-fact"), ("timeline/", "li"), ("figures/", "tr")],
)
def test_lists_leave_out_what_is_out(page: Tab, base: str, address: str, within: str) -> None:
    page.goto(f"{base}{address}")
    assert left_out(page, within) == []
    page.goto(f"{base}{address}?known=2030-04-01")
    there = set(page.locator(f"{within}[data-fact]").evaluate_all("all => all.map(e => e.dataset.fact)"))
    assert {*left_out(page, within)} == there - {*lock_in_time.UNDATED}


def test_a_contradiction_needs_two_of_its_facts(page: Tab, base: str) -> None:
    page.goto(f"{base}contradictions/")
    whole = page.locator(".br-clash")
    before = whole.count()
    assert before == page.locator(".br-clash-lines > li").count()
    page.goto(f"{base}contradictions/?{SECOND}")
    there = whole.locator("visible=true")
    assert 0 < there.count() < before
    assert there.count() == page.locator(".br-clash-lines > li:not([data-gone])").count()
    assert f"{before - there.count()} of {before} contradictions" in said(page)
    for one in there.all():
        assert one.locator("[data-fact]").locator("visible=true").count() > 1
    clash = page.locator(".br-clash:has([data-fact=three-weeks])")
    page.goto(f"{base}contradictions/?{SECOND}#{clash.get_attribute('id')}")
    expect(clash.locator(".br-side[data-fact=three-weeks]")).to_be_hidden()
    expect(clash.locator(".br-clash-title")).to_contain_text("(too few of its facts are left)")


def test_what_is_drawn_leaves_out_the_same(page: Tab, base: str) -> None:
    page.goto(f"{base}figures/")
    assert page.locator(".br-chart").first.is_visible()
    page.goto(f"{base}figures/?{SECOND}")
    assert left_out(page, ".br-figures ") == ["share-aster", "share-birk", "share-cole", "three-weeks"]
    expect(page.locator(".br-chart").locator("visible=true")).to_have_count(0)
    page.goto(f"{base}timeline/?known=2030-04-01")
    marks = page.locator(".br-tl-mark")
    assert marks.count()
    assert marks.evaluate_all("all => all.filter(e => e.checkVisibility()).map(e => e.getAttribute('href'))") == [
        "#b-t--gate-broke-april"
    ]
    assert page.locator(".br-tl .br-tl-join").evaluate_all("all => all.filter(e => e.checkVisibility()).length") == 0
    drawing = page.locator(".br-tl-wide").first
    assert (
        drawing.get_attribute("aria-label")
        == "Drawing of what is left: 1 of 2. Each mark leads to its entry in the list."
    )
    page.get_by_role("button", name="Show everything").click()
    assert (drawing.get_attribute("aria-label") or "").startswith("Drawing of 2 dated facts, from ")
    page.goto(f"{base}evidence/?{SECOND}")
    cut = page.locator(".br-strip-out").first.get_attribute("d") or ""
    rows = page.locator(".br-matrix tr[data-fact]").evaluate_all("all => all.map(e => 'gone' in e.dataset)")
    assert True in rows
    assert [f"M{place} " in cut for place in range(len(rows))] == rows


def test_a_chart_closes_up_over_what_is_left_out(page: Tab, base: str) -> None:
    page.goto(f"{base}figures/")
    chart = page.locator(".br-chart").first
    height, told = "e => Number(e.getAttribute('height'))", chart.locator("desc")
    tall, whole = chart.evaluate(height), told.text_content()
    chart.locator("g[data-facts]").evaluate_all(
        "all => all.forEach(e => e.dataset.facts = e.dataset.facts.replace(/birk.[^|]*/, 'birk|2031-01-01'))"
    )
    page.get_by_text("Read as of a date, or only what is strong").click()
    page.get_by_label("What was known on").fill("2030-12-31")
    expect(chart.locator("g[data-facts^=share-birk]").locator("visible=true")).to_have_count(0)
    gone = sum(chart.locator("g[data-gone]").evaluate_all("all => all.map(e => Number(e.dataset.height))"))
    assert gone
    assert chart.evaluate(height) == tall - gone
    assert chart.locator("g[data-height]").last.get_attribute("transform") == f"translate(0 {-gone})"
    assert "Aster 60 %" in (told.text_content() or "")
    assert "Birk" in (whole or "")
    assert "Birk" not in (told.text_content() or "")
    page.get_by_role("button", name="Show everything").click()
    assert (chart.evaluate(height), told.text_content()) == (tall, whole)
    assert chart.locator("g[transform]").count() == 0


def test_what_is_left_out_is_told_nowhere(page: Tab, base: str, folder: Path, made: Project) -> None:
    """Neither to eyes nor to a screen reader, on any page of the brief, neither its claim nor its quotes."""
    facts = [fact for id_, fact in made.briefs["lock"].facts.items() if id_ != "lock-shut"]
    shown = 0
    for file in sorted((folder / "lock").rglob("index.html")):
        address = file.parent.relative_to(folder / "lock").as_posix()
        page.goto(f"{base}{address}/?grade=1")
        told = " ".join(page.evaluate(TOLD).split())
        shown += "No boat passes the lock." in told
        for fact in facts:
            if address != f"f/{fact.id}":  # which was asked for, and says that it is left out
                words = (fact.claim, *(citation.quote for citation in fact.citations))
                assert [each for each in words if each in told] == [], address
    assert shown > 5


def test_what_a_later_source_says_is_left_out(page: Tab, base: str) -> None:
    page.goto(f"{base}f/lock-shut/?known=2030-06-01")
    assert "What 1 source said later is left out as well." in said(page)
    by = page.locator(".br-evidence").evaluate_all("all => all.map(e => [e.dataset.by, e.checkVisibility()])")
    assert dict(by) == {"post": True, "sada": False}
    page.goto(f"{base}sources/?known=2030-06-01")
    assert page.locator("li[data-by]:not([data-gone])").count() < page.locator("li[data-by]").count()
    expect(page.locator("li[data-by=sada]")).to_be_hidden()
    assert said(page).endswith("Left out: 1 source published later.")
    page.goto(f"{base}sources/sada/?known=2030-06-01")
    expect(page.locator(".br-lead")).to_contain_text("(not yet published)")


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("", ["the words of the judgements", "how solid it is", "the files of data"]),
        ("sources/", ["what rests on each source"]),
        ("entities/", ["how many facts name each"]),
        ("sources/post/", ["the lineage", "the text of the source", "the sentence on what falls"]),
        ("contradictions/", ["the numbers of contradictions"]),
        ("evidence/", ["the sentences at the top", "the numbers beside the strips"]),
        ("f/lock-shut/", ["how solid it is", "the lineage"]),
    ],
)
def test_the_banner_names_what_it_does_not_reach(page: Tab, base: str, address: str, names: list[str]) -> None:
    page.goto(f"{base}{address}?{SECOND}")
    whole = page.locator(".br-lens-whole").inner_text()
    assert whole.startswith("Not changed by this: ")
    for name in names:
        assert name in whole


def test_a_lens_that_cannot_be_loaded_is_said(browser: Browser, base: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/lens.js", lambda route: route.abort())
        page.goto(f"{base}facts/?{SECOND}")
        expect(page.locator(".br-lens-said")).to_have_text(
            "What the address asks for could not be loaded: this page shows everything."
        )
        assert left_out(page, "tr") == []


def test_paper_says_that_the_lens_is_on(page: Tab, base: str) -> None:
    page.emulate_media(media="print")
    page.goto(f"{base}facts/?{SECOND}")
    expect(page.locator(".br-lens-said")).to_be_visible()
    expect(page.locator(".br-lens details")).to_be_hidden()
    expect(page.get_by_role("button", name="Show everything")).to_be_hidden()
    page.goto(f"{base}facts/")
    expect(page.locator(".br-lens")).to_be_hidden()


def test_without_scripts_strength_is_chosen_in_the_table_and_dates_have_their_page(browser: Browser, base: str) -> None:
    with watched_page(browser, scripts=False) as page:
        page.goto(f"{base}facts/")
        assert not page.locator(".br-lens details").is_visible()
        rows = page.locator(".br-table tr[data-fact]")
        page.get_by_label("confirmed by other sources (1)").check()
        assert rows.locator("visible=true").count() == 1
        page.get_by_label("any", exact=True).check()
        assert rows.locator("visible=true").count() == 11
        page.get_by_label("at least 2").check()
        assert rows.locator("visible=true").count() == 1
        for address in ("facts/", "f/lock-shut/"):
            page.goto(f"{base}{address}?grade=1")
            expect(page.locator("noscript p")).to_be_visible()
            expect(page.locator("noscript p")).to_contain_text("this page shows everything")
        page.goto(f"{base}facts/")
        page.get_by_role("link", name="What was known when").click()
        expect(page.get_by_role("heading", name="By 3 May 2030")).to_be_visible()
        expect(page.locator("a.br-scripted").first).to_be_hidden()


def test_from_disk_it_works_too(browser: Browser, folder: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{(folder / 'lock/facts/index.html').as_uri()}?{SECOND}")
        assert left_out(page, "tr") == sorted(lock_in_time.FROM_THIRD)
        page.get_by_role("button", name="Show everything").click()
        assert left_out(page, "tr") == []


@pytest.mark.parametrize("address", ["", "topics/traffic/", "facts/", "known/", "contradictions/", "f/lock-shut/"])
def test_with_the_lens_on_nothing_is_hard_to_reach_or_to_read(browser: Browser, base: str, address: str) -> None:
    for scheme, width in (("light", 1280), ("dark", 390)):
        with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 844}) as context:  # type: ignore[arg-type]
            page = context.new_page()
            page.goto(f"{base}{address}?{SECOND}&grade=4")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            found = Axe().run(page).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []

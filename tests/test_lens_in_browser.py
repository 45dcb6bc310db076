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

LEFT_OUT = "all => [...new Set(all.filter(e => !e.checkVisibility()).map(e => e.dataset.fact))].sort()"
SECOND = "known=2030-05-02"
WHOLE = "Grades, judgements, contradictions, pictures and counts are those of the whole record."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site."""
    folder = tmp_path_factory.mktemp("pages") / "site"
    lock_in_time.write_site(tmp_path_factory.mktemp("lock"), folder)
    return folder


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
        "Shown is only what was known on 2 May 2030. Of the 11 facts on this page, 6 are left out. "
        "2 facts marked “perhaps later” may have been published before or after that day. "
        f"3 facts marked “undated” have no date of publication. {WHOLE}"
    )
    expect(page.locator("#b-f--gate-broke th")).to_contain_text("(perhaps later)")
    expect(page.locator("#b-f--gate-of-oak th")).to_contain_text("(undated)")
    expect(page.locator(".br-ask-said")).to_have_text("5 of 11 facts. The lens leaves out 6 facts.")
    page.goto(f"{base}facts/?grade=2&origins=2")
    assert said(page).startswith(
        "Shown is only what is probably true or better (2), and what has 2 or more independent origins. "
        "Of the 11 facts on this page, 10 are left out."
    )


def test_the_lens_counts_rows_that_a_filter_hides(page: Tab, base: str) -> None:
    page.goto(f"{base}facts/?{SECOND}&filter=kind:event")
    expect(page.locator(".br-lens-said")).to_contain_text("Of the 11 facts on this page, 6 are left out.")
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
    expect(page.get_by_role("group", name="Evidence 1")).to_be_visible()
    assert "Where one has to stay in its place, it is struck out." in said(page)


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
    expect(page.locator(".br-lens-said")).to_contain_text("Shown is only what was known on 2 May 2030.")
    expect(page.locator("h1")).to_contain_text("(perhaps later)")
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


def test_both_sides_of_a_contradiction_stay(page: Tab, base: str) -> None:
    page.goto(f"{base}contradictions/?{SECOND}&grade=1")
    sides = page.locator(".br-side")
    assert sides.count() >= 4
    assert all(side.is_visible() for side in sides.all())
    expect(page.locator(".br-side[data-fact=three-weeks]")).to_contain_text("(not yet known)")


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

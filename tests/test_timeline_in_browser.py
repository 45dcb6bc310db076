"""The timeline in a browser: filters without scripts, with them in the address, phones, paper, directions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from generator import pages
from generator.evidence.weighing import weigh
from generator.hosts.plain import write_plain
from tests.browser import served, watched_page
from tests.made_project import topics, write_project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

PLACES = ("valley/timeline/", "river/timeline/", "gauges/timeline/")


def fact(claim: str, date: str, topic: str, **more: object) -> dict[str, Any]:
    return {"claim": claim, "kind": "event", "date": date, "topics": [topic], **more}


OPENING = {"about": {"event": "opening"}}
VALLEY = {
    "built": fact("The old bridge was built.", "[1871,1873]", "stone", entities=["monks"]),
    "toll": fact("The toll was fixed.", "1880~/", "stone"),
    "spring": fact("The bridge opened in the spring.", "2030-05-02", "stone", **OPENING),
    "fair": fact("The bridge opened on the eve of the fair.", "2030-06-19", "wood", **OPENING),
    "lean": fact("Some day in July the pier was seen to lean.", "2030-07-XX", "stone", entities=["monks"]),
    "looked": fact("Two engineers looked at the pier.", "2030-08-20?", "wood", entities=["engineers"]),
    "closed": fact("The bridge is closed.", "2030-09/..", "water"),
    "ferry": fact("A ferry ran instead.", "2030-10~/2031-03", "water"),
}
RIVER = {
    "quay": fact("أُغلق الرصيف القديم في صباح يوم الاثنين.", "2031-03-31", "water"),
    "sold": fact("بيع قاربان في المزاد.", "2029?", "wood"),
    "silent": fact("The harbour said nothing.", "2031-04~", "water"),
    "sundays": fact("لم تكن هناك خدمة أيام الأحد.", "../2031", "water"),
}
GAUGES = {
    f"gauge-{n}": fact(f"Gauge {n} was under water.", f"{1950 + n // 4}-{1 + n % 12:02}", ("wood", "water")[n % 2])
    for n in range(100)
}
NAMED = {"monks": {"name": "The monks", "kind": "organisation"}, "engineers": {"name": "Engineers", "kind": "person"}}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the pages, served from a folder."""
    folder = tmp_path_factory.mktemp("timeline")
    brief = {"topics": topics("water", "stone", "wood")}
    briefs = {name: {"brief": brief, "facts": facts, "entities": NAMED}
              for name, facts in (("valley", VALLEY), ("river", RIVER), ("gauges", GAUGES))}  # fmt: skip
    project = write_project(folder / "project", briefs)
    write_plain(pages.render(project, weigh(project)), folder / "site", project.root)
    with served(folder / "site") as base:
        yield base


def shown(page: Tab) -> list[str]:
    """Return the facts whose entries are shown."""
    entries = page.locator(".br-moment").filter(visible=True).all()
    return [(entry.get_attribute("id") or "").removeprefix("b-t--") for entry in entries]


def marked(page: Tab) -> list[str]:
    """Return the facts whose marks are links that can be followed."""
    marks = page.locator(".br-tl-wide .br-tl-mark").filter(visible=True).all()
    return sorted((mark.get_attribute("href") or "").removeprefix("#b-t--") for mark in marks)


def test_filters_count_what_the_lens_leaves(page: Tab, address: str) -> None:
    page.goto(f"{address}valley/timeline/?grade=1")
    count = page.locator(".br-filter-count")
    expect(count).to_have_text("Showing 0 of 8.")
    assert (shown(page), marked(page)) == ([], [])
    assert page.locator(".br-year").filter(visible=True).count() == 0
    page.get_by_role("button", name="Show everything").click()
    expect(count).to_have_text("Showing all 8.")
    assert len(shown(page)) == len(marked(page)) == 8


def read_aloud(page: Tab) -> str:
    """Return all that a screen reader has to say, also what the style sheet adds."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    texts = (node["name"]["value"] for node in nodes if node.get("role", {}).get("value") == "StaticText")
    return " ".join(" ".join(texts).split())


def test_filters_work_without_scripts(browser: Browser, address: str) -> None:
    with watched_page(browser, scripts=False) as page:
        page.goto(f"{address}valley/timeline/")
        assert len(shown(page)) == len(VALLEY)
        expect(page.get_by_text("A filter is on")).to_be_hidden()
        page.get_by_label("Topic").select_option("stone")
        assert shown(page) == ["built", "toll", "spring", "lean"]
        assert marked(page) == sorted(shown(page))
        expect(page.get_by_text("A filter is on")).to_be_visible()
        assert "Showing 4 of 8" in read_aloud(page)
        page.get_by_label("Name").select_option("The monks (2)")
        assert shown(page) == ["built", "lean"]
        assert page.locator(".br-year:visible h2").all_inner_texts() == ["1871", "2030"]
        page.get_by_role("button", name="Show all").first.click()
        assert len(shown(page)) == len(VALLEY)
        assert len(marked(page)) == len(VALLEY)


def test_the_line_between_rivals_is_drawn_while_both_are_shown(browser: Browser, address: str) -> None:
    with watched_page(browser, scripts=False) as page:
        page.goto(f"{address}valley/timeline/")
        line = page.locator(".br-tl-wide .br-tl-join")
        expect(line).to_be_visible()
        page.get_by_label("Topic").select_option("stone")
        expect(line).to_be_hidden()


def test_a_link_shows_its_entry_whatever_the_filters_say(browser: Browser, address: str) -> None:
    for scripts in (False, True):
        with watched_page(browser, scripts=scripts) as page:
            page.goto(f"{address}valley/timeline/")
            page.get_by_label("Topic").select_option("stone")
            expect(page.locator("#b-t--fair")).to_be_hidden()
            page.locator("#b-t--spring .br-rival a").click()
            expect(page.locator("#b-t--fair")).to_be_visible()
            expect(page.locator("#b-t--fair")).to_be_in_viewport()


def test_the_address_keeps_the_filters(page: Tab, address: str) -> None:
    page.goto(f"{address}valley/timeline/")
    page.get_by_label("Topic").select_option("water")
    expect(page).to_have_url(f"{address}valley/timeline/?filter=topic:water")
    expect(page.get_by_role("status")).to_have_text("Showing 2 of 8.")
    page.get_by_label("Topic").select_option("wood")
    page.get_by_label("Name").select_option("engineers")
    expect(page).to_have_url(f"{address}valley/timeline/?filter=topic:wood+entity:engineers")
    assert shown(page) == ["looked"]
    page.go_back()
    expect(page.get_by_label("Name")).to_have_value("")
    assert shown(page) == ["fair", "looked"]
    page.go_back()
    assert shown(page) == ["closed", "ferry"]
    page.go_forward()
    assert shown(page) == ["fair", "looked"]
    page.get_by_role("button", name="Show all").first.click()
    expect(page).to_have_url(f"{address}valley/timeline/")
    expect(page.get_by_role("status")).to_have_text("Showing all 8.")


def test_a_shared_address_opens_filtered(page: Tab, address: str) -> None:
    page.goto(f"{address}valley/timeline/?filter=topic:stone+entity:monks")
    assert shown(page) == ["built", "lean"]
    expect(page.get_by_label("Topic")).to_have_value("stone")
    expect(page.get_by_role("status")).to_have_text("Showing 2 of 8.")
    page.goto(f"{address}valley/timeline/?filter=topic:gone+entity:<b>+more")
    assert len(shown(page)) == len(VALLEY)
    expect(page.get_by_text("A filter is on")).to_be_hidden()


def test_a_year_without_entries_left_has_no_heading(page: Tab, address: str) -> None:
    page.goto(f"{address}valley/timeline/?filter=topic:wood+entity:monks")
    assert shown(page) == []
    expect(page.locator(".br-year:visible")).to_have_count(0)
    expect(page.get_by_role("status")).to_have_text("Showing 0 of 8.")


def test_marks_are_followed_by_keyboard_and_skipped(page: Tab, address: str) -> None:
    page.goto(f"{address}valley/timeline/")
    skip = page.get_by_role("link", name="Skip the drawing")
    skip.focus()
    page.keyboard.press("Tab")
    mark = page.get_by_role("link", name="The old bridge was built. one of: 1871, 1873.")
    expect(mark).to_be_focused()
    expect(mark).to_have_css("outline-style", "none")
    expect(mark.locator(".br-tl-room")).to_have_css("stroke-width", "2.5px")
    page.keyboard.press("Enter")
    expect(page.locator(":target")).to_have_id("b-t--built")
    group = page.get_by_role(
        "group", name="Drawing of 8 dated facts, from one of: 1871, 1873 to from about October 2030"
    )
    expect(group.get_by_role("link")).to_have_count(len(VALLEY))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("width", [320, 390, 700, 1280])
def test_labels_and_marks_lie_beside_each_other_at_any_width(page: Tab, address: str, width: int, place: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + place)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(OVERLAPS) == []
    assert page.locator(".br-tl:visible").count() > 0


OVERLAPS = """() => [...document.querySelectorAll('.br-tl')].filter(e => e.checkVisibility()).flatMap(svg => {
  const boxes = selector => [...svg.querySelectorAll(selector)].map(e => [e, e.getBoundingClientRect()]);
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4;
  const all = boxes('.br-tl-label, .br-tl-mark > rect:not(.br-tl-room), .br-tl-day');
  const frame = svg.getBoundingClientRect();
  const over = all.filter(([e, box]) => box.left < frame.left - 1 || box.right > frame.right + 1);
  const apart = (one, two) => one.parentNode !== two.parentNode;
  const met = all.flatMap(([one, a], n) => all.slice(n + 1).filter(([two, b]) => apart(one, two) && meet(a, b)));
  return [...over, ...met].map(([e]) => e.outerHTML);
})"""


@pytest.mark.parametrize("width", [390, 1280])
def test_the_line_and_its_dots_stay_on_one_side(page: Tab, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for place, side in (("river/timeline/", "right"), ("valley/timeline/", "left")):
        page.goto(address + place)
        dots = page.locator(".br-moment").evaluate_all(
            "(all, side) => all.map(e => getComputedStyle(e, '::after').getPropertyValue(side))", side
        )
        claims = page.locator(".br-moment .br-claim").evaluate_all(
            "(all, side) => all.map(e => Math.round(e.getBoundingClientRect()[side]))", side
        )
        assert len(set(dots)) == 1
        assert len(set(claims)) == 1


def test_paper_says_that_a_filter_is_on_and_prints_what_is_shown(page: Tab, address: str) -> None:
    page.emulate_media(media="print")
    page.goto(f"{address}valley/timeline/")
    expect(page.get_by_label("Topic")).to_be_hidden()
    page.goto(f"{address}valley/timeline/?filter=topic:water")
    expect(page.get_by_text("A filter is on")).to_be_visible()
    expect(page.get_by_label("Topic")).to_be_visible()
    expect(page.get_by_label("Name")).to_be_hidden()
    expect(page.get_by_role("button", name="Show all")).to_have_count(0)
    assert shown(page) == ["closed", "ferry"]


def test_columns_of_a_long_timeline_lead_to_their_entries(page: Tab, address: str) -> None:
    page.goto(f"{address}gauges/timeline/")
    column = page.get_by_role("link", name="1960 to 1961: 8 dated facts")
    column.click()
    expect(page.locator(":target")).to_have_id("b-t--gauge-40")
    expect(page.locator(":target")).to_be_in_viewport()

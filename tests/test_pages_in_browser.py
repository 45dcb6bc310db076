"""Pages in a browser: citations by mouse, keyboard and without scripts; phones; sizes of targets; the policy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from generator.compile import compile_site
from generator.hosts.plain import write_plain
from tests.browser import served, watched_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

ROOT = Path(__file__).parent / "projects" / "three-scripts"
TOPIC = "ferry/topics/last-day/"
KINDS = (
    *("", "ferry/", "ferry/topics/", TOPIC, "ferry/timeline/", "ferry/facts/", "ferry/sources/", "ferry/gaps/"),
    *("method/", "ferry/contradictions/", "ferry/figures/", "ferry/evidence/"),
    *("ferry/sources/river-gazette-2031-04-02/", "ferry/sources/sada-al-nahr-2031/", "ferry/entities/"),
    *("ferry/entities/harbour/", "ferry/f/last-boat/", "ferry/f/quay-reopens/", "bridge/"),
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the pages, served from a folder."""
    folder = tmp_path_factory.mktemp("pages") / "site"
    site, issues = compile_site(ROOT)
    assert site, issues
    write_plain(site, folder, ROOT)
    with served(folder) as base:
        yield base


def test_a_note_opens_by_mouse_and_closes_by_its_button(page: Tab, address: str) -> None:
    page.goto(address + TOPIC)
    number = page.get_by_role("button", name="1: evidence from The River Gazette and صدى النهر").first
    number.click()
    note = page.get_by_role("group", name="Evidence 1")
    expect(note).to_be_visible()
    expect(note).to_contain_text("seven in the evening")
    note.get_by_role("button", name="Close").click()
    expect(note).to_be_hidden()


def test_a_note_opens_by_keyboard_is_next_in_order_and_gives_the_focus_back(page: Tab, address: str) -> None:
    page.goto(address + TOPIC)
    number = page.locator(".br-number").nth(1)
    number.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Reference 2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("group", name="Evidence 2")).to_be_hidden()
    expect(number).to_be_focused()


def test_without_scripts_a_note_opens_and_leads_to_its_reference(browser: Browser, address: str) -> None:
    with watched_page(browser, scripts=False) as page:
        page.goto(address + TOPIC)
        page.locator(".br-number").first.click()
        page.get_by_role("link", name="Reference 1").click()
        expect(page.locator("li:target")).to_contain_text("The last ferry left at 7 p.m.")
        page.get_by_role("link", name="Back to the text, citation 1").click()
        expect(page.locator(":target")).to_have_text("1")


def test_a_further_number_opens_the_same_note_beside_itself(page: Tab, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 1400})  # there is room below it
    page.goto(address + TOPIC)
    further = page.get_by_role("button", name="1: evidence from").nth(1)
    further.click()
    note = page.get_by_role("group", name="Evidence 1").bounding_box()
    here = further.bounding_box()
    assert note
    assert here
    assert 0 <= note["y"] - (here["y"] + here["height"]) < 20


def test_on_a_phone_a_note_is_a_sheet_at_the_bottom(page: Tab, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address + TOPIC)
    page.locator(".br-number").first.click()
    box = page.get_by_role("group", name="Evidence 1").bounding_box()
    assert box
    assert (box["x"], box["width"], round(box["y"] + box["height"])) == (0, 390, 844)
    assert box["height"] < 844 * 0.66


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_scrolls_sideways_and_nothing_is_logged(page: Tab, address: str, kind: str) -> None:
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(address + kind)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_targets_are_large_enough(page: Tab, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for kind in (TOPIC, "ferry/sources/river-gazette-2031-04-02/"):
        page.goto(address + kind)
        boxes = page.locator(".br-number, .br-passage-number, .br-way").evaluate_all(SIZES)
        assert len(boxes) > 5
        assert [box for box in boxes if min(box[1:]) < 24] == []


SIZES = "all => all.map(e => [e.outerHTML, e.getBoundingClientRect().width, e.getBoundingClientRect().height])"


def test_right_to_left_text_begins_at_the_right(page: Tab, address: str) -> None:
    page.goto(f"{address}ferry/sources/sada-al-nahr-2031/")
    text = page.locator(".br-text p").first
    assert text.evaluate("e => getComputedStyle(e).direction") == "rtl"
    mark = page.locator(".br-text mark").first.bounding_box()
    number = page.locator(".br-text .br-passage-number").first.bounding_box()
    assert mark
    assert number
    assert number["x"] < mark["x"]


@pytest.mark.parametrize("source", ["sada-al-nahr-2031", "river-gazette-2031-04-02"])
def test_a_passage_number_stands_behind_its_passage_whatever_the_direction(
    page: Tab, address: str, source: str
) -> None:
    """Its own direction is apart from that of the words around it."""
    page.goto(f"{address}ferry/sources/{source}/")
    right = page.locator(".br-text").evaluate("e => getComputedStyle(e).direction") == "rtl"
    passages = page.locator(".br-text a.br-passage-number").evaluate_all(BEHIND)
    assert len(passages) > 2
    for bidi, mark, number in passages:
        assert bidi == "isolate"
        assert (number < mark) == right


BEHIND = """all => all.map(e => {
  const marks = [...e.previousElementSibling.getClientRects()], middle = b => b.x + b.width / 2;
  return [getComputedStyle(e).unicodeBidi, middle(marks.at(-1)), middle(e.getBoundingClientRect())];
})"""


def test_a_table_is_cards_on_a_phone_with_every_label(page: Tab, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}ferry/facts/")
    cells = page.locator(".br-table tbody td")
    labels = cells.evaluate_all("all => all.map(e => getComputedStyle(e, '::before').content)")
    assert set(labels) == {'"Date"', '"Kind"', '"Topic"', '"How solid"'}


def test_paper_has_the_references_and_no_notes(page: Tab, address: str) -> None:
    page.emulate_media(media="print")
    page.goto(address + TOPIC)
    expect(page.get_by_role("heading", name="References")).to_be_visible()
    assert page.locator(".br-note").evaluate_all("all => all.every(e => getComputedStyle(e).display === 'none')")
    assert page.locator(".br-reference").count() == 6


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_the_paper(page: Tab, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    weighed = ("ferry/", "ferry/contradictions/", "ferry/f/passengers/", "ferry/sources/", "method/", *PICTURED)
    for kind in (TOPIC, "ferry/sources/river-gazette-2031-04-02/", "ferry/f/quay-reopens/", *weighed):
        page.goto(address + kind)
        faint = page.evaluate(CONTRAST)
        assert faint == []


def test_a_picture_of_a_lineage_can_be_read_on_a_phone(page: Tab, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}ferry/f/last-boat/")
    picture = page.get_by_role("img", name="The lineage of this fact")
    frame = picture.bounding_box()
    assert frame
    assert frame["width"] > 330
    for line in picture.locator("text").all():
        box = line.bounding_box()
        assert box
        assert box["height"] > 11
        assert frame["x"] <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]


PICTURED = ("ferry/figures/", "ferry/evidence/")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_words_of_a_chart_are_whole_and_apart(page: Tab, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{address}ferry/figures/")
    chart = page.get_by_role("img", name="Last boat: passengers")
    frame = chart.bounding_box()
    boxes = [line.bounding_box() for line in chart.locator("text").all()]
    assert frame
    assert len(boxes) > 6
    for box in boxes:
        assert box
        assert frame["x"] - 1 <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
    assert not chart.evaluate(OVERLAPPING)


OVERLAPPING = """chart => {
  const boxes = [...chart.querySelectorAll('text')].map(text => text.getBoundingClientRect());
  return boxes.some((a, i) => boxes.some((b, j) => i < j &&
    a.left < b.right && b.left < a.right && a.top + 2 < b.bottom - 2 && b.top + 2 < a.bottom - 2));
}"""


def test_the_heads_of_the_matrix_stay_in_sight_and_hide_no_target(page: Tab, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 400})
    page.goto(f"{address}ferry/evidence/")
    page.get_by_role("navigation", name="Topics of this table").get_by_role("link").last.click()
    head = page.locator(".br-matrix thead").bounding_box()
    topic = page.locator(".br-matrix-topic:target").bounding_box()
    assert head
    assert topic
    assert head["y"] >= 0
    assert topic["y"] >= head["y"] + head["height"] - 1


def test_the_matrix_is_cards_with_names_and_words_on_a_phone(page: Tab, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}ferry/evidence/")
    page.locator(".br-matrix input[type=checkbox]").evaluate_all("folds => folds.forEach(fold => fold.click())")
    cells = page.locator(".br-matrix .br-hit:visible")
    assert cells.count() > 3
    assert cells.first.inner_text() == "The River Gazette supports"
    assert page.locator(".br-matrix td:empty").first.is_hidden()
    small = [box for box in cells.evaluate_all(SIZES) if min(box[1:]) < 24]
    assert small == []


CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = (colour, under) => {
    for (const each of [under, colour]) { canvas.fillStyle = each; canvas.fillRect(0, 0, 1, 1); }
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const light = data => [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
    const part = data[i] / 255;
    return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  }, 0);
  const behind = element => {
    const colour = getComputedStyle(element).backgroundColor;
    if (!element.parentElement) return rgb(colour, 'white');
    const under = behind(element.parentElement);
    return /, 0\\)$/.test(colour) ? under : rgb(colour, `rgb(${under.slice(0, 3)})`);
  };
  return [...document.querySelectorAll('main *')].filter(element =>
    [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()) && element.checkVisibility()
  ).map(element => {
    const paper = behind(element);
    const ink = rgb(getComputedStyle(element).color, `rgb(${paper.slice(0, 3)})`);
    const [high, low] = [light(ink), light(paper)].sort((a, b) => b - a);
    return [(high + 0.05) / (low + 0.05), element.className, element.textContent.slice(0, 30)];
  }).filter(([ratio]) => ratio < 4.5);
}"""

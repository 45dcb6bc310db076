"""What readers ask of their system: its own colours, more contrast, nothing that moves; and long pages on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import served, watched_page
from tests.kinds import ROOT, SMALL, built

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

KACHIN = "kachin-rare-earths/"
GATE = "ferry/sources/river-gazette-2031-04-02/"
DRAWN = ("ferry/", "ferry/figures/", "ferry/timeline/", "ferry/evidence/", "ferry/f/last-boat/", GATE, "changes/")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small project in three scripts, served."""
    with served(built(SMALL, tmp_path_factory.mktemp("small") / "site").folder) as base:
        yield base


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The brief of this project, served."""
    with served(built(ROOT, tmp_path_factory.mktemp("real") / "site").folder) as base:
        yield base


READING = """([text, meant]) => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return alpha ? [r, g, b] : null;
  };
  const light = data => [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
    const part = data[i] / 255;
    return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  }, 0);
  const paper = light(rgb(getComputedStyle(document.body).backgroundColor) ?? [255, 255, 255]);
  const contrast = colour => {
    const data = /^(none|url)/.test(colour) ? null : rgb(colour);
    if (!data) return 1;
    const [low, high] = [light(data), paper].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const seen = [];
  for (const [kind, selector] of [['text', text], ['mark', meant]]) {
    for (const each of document.querySelectorAll(selector)) {
      if (!each.checkVisibility() || each.closest('defs')) continue;
      const own = getComputedStyle(each), after = getComputedStyle(each, '::after');
      const before = getComputedStyle(each, '::before');
      const colours = kind === 'text' ? [own.fill]
        : each.namespaceURI.endsWith('svg') ? [own.fill, own.stroke]
        : [own.borderTopColor, before.content === 'none' ? own.color : before.color, after.backgroundColor]
            .slice(each.matches('.br-moment') ? 2 : 0, each.matches('.br-moment') ? 3 : 2);
      seen.push([Math.max(...colours.map(contrast)), each.getAttribute('class'), location.pathname]);
    }
  }
  return seen;
}"""
"""The contrast of the best colour of each thing drawn against the paper of the page."""

TEXT = "main svg text"
MARKS = ", ".join(
    (
        *(".br-chart-solid", ".br-chart-other", ".br-chart-hollow", ".br-chart-arrow", ".br-chart-axis"),
        *(".br-scale-band", ".br-bar rect", ".br-strip-usual", ".br-strip-other", ".br-cover-used", ".br-box rect"),
        *(".br-tl-day", ".br-tl-span:not([fill])", ".br-tl-axis", ".br-hit", ".br-against", ".br-number"),
        ".br-moment:not(.br-at-hatched, .br-at-soft)",
    )
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_that_is_drawn_is_seen_in_the_colours_of_the_system(page: Tab, small: str, scheme: str) -> None:
    page.emulate_media(forced_colors="active", color_scheme="dark" if scheme == "dark" else "light")
    seen = []
    for address in DRAWN:
        page.goto(small + address)
        seen += page.evaluate(READING, [TEXT, MARKS])
    kinds = {name.split()[0] for _, name, _ in seen if name}
    assert len(seen) > 100
    assert {"br-chart-solid", "br-hit", "br-moment", "br-number", "br-against", "br-strip-usual"} <= kinds
    assert [each for each in seen if each[0] < 3] == []


def test_in_the_colours_of_the_system_nothing_is_told_by_a_wash_alone(page: Tab, small: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(f"{small}ferry/")
    for washed in (".br-tile", ".br-number"):
        expect(page.locator(washed).first).to_have_css("border-top-width", "1px")


MOVING = """() => [...document.querySelectorAll('*')].filter(each => {
  const {transitionDuration, animationDuration, scrollBehavior} = getComputedStyle(each);
  const longest = Math.max(...`${transitionDuration},${animationDuration}`.split(',').map(parseFloat));
  return longest > 0.001 || scrollBehavior === 'smooth';
}).length"""


def test_nothing_moves_for_readers_who_ask_for_that(page: Tab, small: str) -> None:
    for address in ("ferry/topics/last-day/", "ferry/timeline/", "ferry/f/last-boat/"):
        page.emulate_media(reduced_motion="reduce")
        page.goto(small + address)
        assert page.evaluate(MOVING) == 0
    page.emulate_media(reduced_motion="no-preference")
    page.goto(f"{small}ferry/timeline/")
    assert page.evaluate(MOVING) > 0


def test_more_contrast_makes_ink_of_what_is_soft(page: Tab, small: str) -> None:
    page.goto(f"{small}ferry/topics/last-day/")
    soft = page.locator(".br-standing").first
    ink = page.locator(".br-claim").first.evaluate("each => getComputedStyle(each).color")
    assert soft.evaluate("each => getComputedStyle(each).color") != ink
    page.emulate_media(contrast="more")
    expect(soft).to_have_css("color", ink)


# Long pages on a phone.

HEIGHT = "document.documentElement.scrollHeight"


def phone(page: Tab, address: str) -> int:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    return int(page.evaluate(HEIGHT))


def test_the_matrix_shows_a_topic_at_a_time_on_a_phone_and_all_of_it(browser: Browser, real: str) -> None:
    with watched_page(browser, scripts=False) as page:
        assert phone(page, f"{real}{KACHIN}evidence/") < 4000
        rows = page.locator(".br-matrix tr[data-fact]")
        assert rows.count() == 181
        expect(rows.first).to_be_hidden()
        page.get_by_label("Show its 17 facts").focus()
        page.keyboard.press("Space")
        assert rows.evaluate_all("all => all.filter(each => each.checkVisibility()).length") == 17
        expect(page.get_by_role("link", name="Construction World supports").first).to_be_visible()
        for each in page.get_by_label("Show its").all():
            each.check()
        assert rows.evaluate_all("all => all.every(each => each.checkVisibility())")


def test_a_link_to_a_topic_of_the_matrix_opens_it_on_a_phone(page: Tab, real: str) -> None:
    phone(page, f"{real}{KACHIN}evidence/")
    page.get_by_role("navigation", name="Topics of this table").get_by_role("link", name="The samples").click()
    assert page.locator("tbody:has(:target) tr[data-fact]").first.is_visible()


def test_on_a_wide_screen_the_matrix_is_whole_and_has_nothing_to_open(page: Tab, real: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{real}{KACHIN}evidence/")
    assert page.locator(".br-matrix tr[data-fact]").evaluate_all("all => all.every(each => each.checkVisibility())")
    expect(page.locator(".br-matrix-show").first).to_be_hidden()


def test_contradictions_that_are_less_grave_are_folded_on_a_phone(page: Tab, real: str) -> None:
    assert phone(page, f"{real}{KACHIN}contradictions/") < 15000
    last = page.locator(".br-clash").last
    expect(last).to_be_hidden()
    page.get_by_text("Show all 3", exact=True).click()
    expect(last).to_be_visible()


def test_a_link_to_a_contradiction_opens_its_fold(page: Tab, real: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{real}{KACHIN}contradictions/")
    anchor = page.locator(".br-clash").last.get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{real}{KACHIN}contradictions/#{anchor}")
    expect(page.locator(".br-clash").last).to_be_in_viewport()


def test_on_a_wide_screen_every_contradiction_is_shown(page: Tab, real: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{real}{KACHIN}contradictions/")
    assert page.locator(".br-clash").evaluate_all("all => all.every(each => each.checkVisibility())")
    expect(page.locator("summary.br-narrow").first).to_be_hidden()

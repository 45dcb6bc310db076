"""Every kind of page held to the rules of axe: in light, in dark, on a phone; and the keyboard's way through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from generator.hosts.chrome import amended
from tests.browser import served
from tests.kinds import AXE, MODES, ROOT, RUN, Built, axe, built, wide
from tests.test_first_load import KILOBYTES, REQUESTS, first_load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ViewportSize
    from playwright.sync_api import Page as Tab

PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The brief of this project, whose pages are long; those of a small one in three scripts are held elsewhere."""
    return built(ROOT, tmp_path_factory.mktemp("kinds") / "site")


@pytest.fixture(scope="module")
def address(site: Built) -> Iterator[str]:
    with served(site.folder) as base:
        yield base


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_on_any_kind_of_page(page: Tab, site: Built, address: str, mode: str) -> None:
    assert len(site.kinds) > 10
    assert axe(page, address, mode, site) == {}


def test_axe_sees_what_is_wrong(page: Tab) -> None:
    page.set_content("<title>A</title><html lang=en><main><h1>A</h1><img src='data:,'></main>")
    page.evaluate(AXE)
    assert any(found.startswith("image-alt") for found in page.evaluate(RUN))


def test_nothing_scrolls_sideways_on_a_phone(page: Tab, site: Built, address: str) -> None:
    assert wide(page, address, site, PHONE["width"]) == {}


def test_every_target_is_24_pixels_or_stands_in_a_sentence(page: Tab, site: Built, address: str) -> None:
    page.set_viewport_size(PHONE)
    small = {}
    for kind in site.kinds:
        page.goto(address + kind)
        small[kind] = page.evaluate(SMALL_TARGETS)
    assert {kind: targets for kind, targets in small.items() if targets} == {}


SMALL_TARGETS = """() => {
  const shown = [...document.querySelectorAll('a[href], button, input, select, summary, label[tabindex]')]
    .filter(each => each.checkVisibility({visibilityProperty: true, opacityProperty: true}))
    .filter(each => !['hidden', 'checkbox', 'radio'].includes(each.type));
  const box = each => each.getBoundingClientRect();
  const inSentence = each => [...each.closest('p, li, dd, dt, td, th, figcaption, label, span')?.childNodes ?? []]
    .some(node => node.nodeType === 3 && /[\\p{L}\\p{N}]/u.test(node.data));
  const centre = each => [box(each).x + box(each).width / 2, box(each).y + box(each).height / 2];
  const near = (one, other) => one !== other && !one.contains(other) && !other.contains(one)
    && box(other).width > 1
    && Math.max(box(other).left - centre(one)[0], centre(one)[0] - box(other).right, 0) ** 2
     + Math.max(box(other).top - centre(one)[1], centre(one)[1] - box(other).bottom, 0) ** 2 < 144;
  return shown.filter(each => box(each).width > 1 && box(each).height > 1)
    .filter(each => Math.min(box(each).width, box(each).height) < 23.5 && !inSentence(each))
    .filter(each => shown.some(other => near(each, other)))
    .map(each => `${each.outerHTML.slice(0, 160)} ${box(each).width}x${box(each).height}`).slice(0, 5);
}"""
"""WCAG 2.5.8: 24 pixels, or so far from the next that circles of that size do not meet, or part of a sentence."""


def test_every_amendment_finds_its_place_in_the_theme(site: Built) -> None:
    text = (site.folder / "kachin-rare-earths" / "topics" / "sampling" / "index.html").read_text("utf-8")
    assert amended(text) == text
    assert 'role="dialog"' not in text
    assert text.count('aria-label="Navigation"') == text.count('aria-label="Breadcrumbs"') == 1
    for signs in (">Navigation</span>", ">Search</span>", ">Topics</span>"):
        assert f'class="br-unseen"{signs}' in text


def test_the_navigation_of_a_phone_opens_by_keyboard_and_is_out_of_the_way_before(
    page: Tab, site: Built, address: str
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(address + site.kinds[2])
    assert not page.locator(".md-sidebar--primary").is_visible()
    page.locator("label[for=__drawer][tabindex]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".md-sidebar--primary")).to_be_visible()


def test_a_first_load_of_a_long_brief_is_light_and_quiet(browser: Browser, site: Built, address: str) -> None:
    found = {kind: first_load(browser, address + kind) for kind in site.kinds}
    assert {kind: load for kind, load in found.items() if load[0] > KILOBYTES or load[1] > REQUESTS} == {}

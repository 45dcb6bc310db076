"""Style sheets without what no page shows: what goes, what stays, and that pages look the same."""

from __future__ import annotations

import shutil
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from generator.hosts.trimming import script_words, trimmed, words
from tests.browser import served
from tests.kinds import SMALL, built

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page as Tab

KNOWN = {"md-nav", "md-nav__link", "slate"}
CASES = [
    (".md-nav{a:b}", ".md-nav{a:b}"),
    (".md-post{a:b}", ""),
    (".md-post,.md-nav .md-nav__link,p{a:b}", ".md-nav .md-nav__link,p{a:b}"),
    (".md-nav .md-post{a:b}", ""),
    (".md-nav:not(.md-post){a:b}", ".md-nav:not(.md-post){a:b}"),
    ("a[title='.md-post{']{a:b}", "a[title='.md-post{']{a:b}"),
    ('@charset "UTF-8";html{a:b}', '@charset "UTF-8";html{a:b}'),
    ("@media print{.md-post{a:b}.md-nav{a:b}}", "@media print{.md-nav{a:b}}"),
    ("@media print{.md-post{a:b}}p{a:b}", "p{a:b}"),
    ("@supports (a:b){@media print{.md-post{a:b}}}", ""),
    ("@keyframes md-post{0%{a:b}to{a:b}}", "@keyframes md-post{0%{a:b}to{a:b}}"),
    ("[data-md-color-primary=red]{a:b}[data-md-color-scheme=slate]{a:b}", "[data-md-color-scheme=slate]{a:b}"),
    (":root{--i:url('x;}');--j:url(y);--c:red}p{a:var(--j)}", ":root{--j:url(y);--c:red}p{a:var(--j)}"),
    (":root{--i:url(x)}.md-post{a:var(--i)}p{a:b}", "p{a:b}"),
    ("/* a { */p{a:b}", "/* a { */p{a:b}"),
    ("", ""),
]


@pytest.mark.parametrize(("css", "expected"), CASES)
def test_only_what_can_match_stays(css: str, expected: str) -> None:
    assert trimmed(css, KNOWN) == expected


def test_icons_that_another_sheet_draws_stay() -> None:
    assert trimmed(":root{--i:url(x)}", KNOWN, "p{a:var( --i )}") == ":root{--i:url(x)}"


def test_the_words_of_a_script_without_those_for_markdown() -> None:
    script = "e.classList.add('md-search-result'),t.className=\"md-annotation__index\""
    assert "md-search-result" in script_words(script)
    assert "md-annotation__index" in words(script) - script_words(script)


STYLES = """() => [...document.querySelectorAll('*')].map(element => [element, getComputedStyle(element)]).map(
  ([{outerHTML}, style]) => `${outerHTML.replace(location.origin, '').slice(0, 80)}: ${[...style]
    .filter(name => !name.startsWith('--')).map(name => `${name}: ${style.getPropertyValue(name)}`).join('; ')}`)"""


def test_pages_look_the_same_with_all_of_the_theme_s_styles(page: Tab, tmp_path: Path) -> None:
    site = built(SMALL, tmp_path / "site").folder
    full = shutil.copytree(site, tmp_path / "full")
    theme = files("material") / "templates" / "assets" / "stylesheets"
    for sheet in sorted(full.glob("assets/stylesheets/*.css")):
        whole = (theme / sheet.name).read_bytes()
        assert len(whole) > 1.5 * sheet.stat().st_size
        sheet.write_bytes(whole)
    page.emulate_media(reduced_motion="reduce")
    with served(site) as small, served(full) as whole_one:
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            for address in ("ferry/topics/last-day/", "ferry/timeline/", "404.html"):
                shown = []
                for base in (small, whole_one):
                    page.goto(base + address, wait_until="networkidle")
                    for toggle in ("#__search", "#__drawer"):  # as if they were open, without the theme's script
                        page.locator(toggle).evaluate("toggle => { toggle.checked = true; }")
                    shown.append(page.evaluate(STYLES))
                assert len(shown[0]) > 50
                assert [pair for pair in zip(*shown, strict=True) if pair[0] != pair[1]] == []

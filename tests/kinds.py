"""A site as built, and one page of each kind in it: what the tests of the frame look at."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from generator.compile import compile_site
from generator.hosts import host

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "projects" / "three-scripts"
MISSING = "404.html"

MODES = {"light": (1280, "light"), "dark": (1280, "dark"), "phone": (390, "light")}
"""How pages are looked at: the width of the window, and the colours of the system."""

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RUN = """async (more = {}) => (
  await axe.run(document,
    {resultTypes: ['violations'], preload: false, rules: {'target-size': {enabled: true}}, ...more})
).violations.map(
  found => `${found.id}: ${found.nodes.map(node => node.html.slice(0, 200)).slice(0, 3).join(' | ')}`)"""
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules of axe that look at colours, which take it longest."""

RULES: dict[str, dict[str, object]] = {
    "light": {},
    "dark": {"runOnly": COLOURS},
    "phone": {"rules": {rule: {"enabled": rule not in COLOURS} for rule in ("target-size", *COLOURS)}},
}
"""What axe is asked in each mode: in dark nothing but the colours differs, on a phone all but the colours may."""


@dataclass(frozen=True, slots=True)
class Built:
    """A site in `folder`; `kinds` are the addresses of the longest page of each kind, the one for errors too."""

    folder: Path
    kinds: tuple[str, ...]


def built(root: Path, folder: Path, site_url: str | None = None) -> Built:
    """Build the project at `root` into `folder`."""
    outcome = host.build(root, folder, site_url=site_url)
    assert outcome.built, outcome.issues
    return Built(folder, (*kinds(root), MISSING))


def kinds(root: Path) -> list[str]:
    """Return the address of the longest page of each kind that the project at `root` has."""
    site, issues = compile_site(root)
    assert site, issues
    longest: dict[tuple[str, int], tuple[int, str]] = {}
    for page in site.pages:
        kind = (page.section, page.address.count("/"))
        longest[kind] = max(longest.get(kind, (0, "")), (len(page.body), page.address))
    return [address for _, address in longest.values()]


def axe(page: Page, address: str, mode: str, site: Built) -> dict[str, list[str]]:
    """Return what axe finds on the pages of each kind that has anything to find."""
    width, scheme = MODES[mode]
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found: dict[str, list[str]] = {}
    for kind in site.kinds:
        page.goto(address + kind)
        page.evaluate(AXE)
        found[kind] = page.evaluate(RUN, RULES[mode])
    return {kind: violations for kind, violations in found.items() if violations}


def wide(page: Page, address: str, site: Built, width: int) -> dict[str, int]:
    """Return the pages of each kind that scroll sideways in a window of this width, with how wide they are."""
    page.set_viewport_size({"width": width, "height": 844})
    found: dict[str, int] = {}
    for kind in site.kinds:
        page.goto(address + kind)
        found[kind] = page.evaluate("document.documentElement.scrollWidth")
    return {kind: scrolled for kind, scrolled in found.items() if scrolled > width}

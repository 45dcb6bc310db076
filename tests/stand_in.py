"""Stands for the compiler of projects, so that tests of the host decide what it hands over.

The site is the small one; the first line of `seeds/quay/letter.md` is on its home page. A brace
that is not closed in that file is an error, the word `old` a warning.
"""

import sys
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from markupsafe import escape

from generator.issues import Issue, Place, Rule, has_errors
from generator.pages.kept import NONE_KEPT, KeptPages
from generator.pages.page import Page, Site
from generator.proposal import Proposal
from tests.small_site import small_site

LETTER = "seeds/quay/letter.md"
ABSENT = Rule("brace-open", "error", "")
OLD = Rule("word-old", "warning", "")
WORN = Rule("word-worn", "note", "")


class Examined(NamedTuple):
    """What the stand-in finds in the records without making pages of them."""

    issues: list[Issue]


class StandIn(ModuleType):
    """The modules `generator.compile` and `generator.examining`: the originals, strictness and address asked for."""

    NAMES = ("generator.compile", "generator.examining")

    def __init__(self, made: Callable[[], Site] = small_site) -> None:
        super().__init__(self.NAMES[0])
        self.made = made
        self.asked: list[tuple[Path | None, bool, str]] = []

    def examine(self, root: Path, originals: Path | None = None) -> Examined:  # noqa: ARG002 - as the original
        return Examined(list(issues_of((root / LETTER).read_text("utf-8"))))

    def compile_site(  # noqa: PLR0913 - as the original
        self,
        root: Path,
        originals: Path | None = None,
        *,
        strict: bool = False,
        site_url: str = "",
        offline: bool = False,  # noqa: ARG002 - the small site's links are those of a server
        proposal: Proposal | None = None,  # noqa: ARG002 - it proposes nothing
        part: Collection[str] = (),  # noqa: ARG002 - it is always whole
        kept: KeptPages = NONE_KEPT,  # noqa: ARG002 - nothing is kept of it
        cached: bool = True,  # noqa: ARG002 - it has no past
    ) -> tuple[Site | None, list[Issue]]:
        self.asked.append((originals, strict, site_url))
        text = (root / LETTER).read_text("utf-8")
        issues = list(issues_of(text))
        site = self.made()
        pages = (shown(page, text) for page in site.pages)
        return (None if has_errors(issues, strict=strict) else replace(site, pages=pages)), issues


def issues_of(text: str) -> list[Issue]:
    """Return the issues with the letter's text."""
    found = []
    if "{" in text and "}" not in text:
        place = Place(LETTER, 1, text.index("{") + 1)
        found.append(ABSENT.issue(place, "a brace is not closed", "close it with `}`"))
    for rule, word in ((OLD, "old"), (WORN, "worn")):
        if word in text:
            found.append(rule.issue(Place(LETTER, 1, text.index(word) + 1), f"the word {word}"))
    return found


def shown(page: Page, text: str) -> Page:
    """Return a page, the home page with the letter's first line in it."""
    if page.address:
        return page
    return replace(page, body=f"{page.body}<p>{escape(text.splitlines()[0])}</p>\n")


def project(root: Path, config: str = "site_name: Quays & <Bridges>\ntheme:\n  name: material\n") -> Path:
    """Write a project that the stand-in can compile, and return its root."""
    for name, text in (("mkdocs.yml", config), (LETTER, "A letter.\n"), ("briefs/quay/b.yml", "")):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def install() -> StandIn:
    """Put the stand-in in the place of the compiler, for a process that runs a host."""
    stand_in = StandIn()
    sys.modules.update(dict.fromkeys(stand_in.NAMES, stand_in))
    return stand_in

"""Pages that are dressed and written one by one as they are made, so that no more than one is held.

MkDocs itself holds all of a site's pages at once, twice. Where no other plugin wants to see them, they pass it by; what
the theme makes of them is the same, byte for byte.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import get_context

from generator.hosts.chrome import frame_key
from generator.hosts.searching import without_body
from generator.hosts.themed import nearest, themed_page, unlike
from generator.hosts.writing import share, write
from generator.pages.keys import made_from
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

    from generator.hosts.chrome import Chrome
    from generator.hosts.themed import ThemedPage
    from generator.pages.kept import KeptPages
    from generator.pages.page import NavEntry


def stubs(entries: Iterable[NavEntry], config: MkDocsConfig) -> dict[str, ThemedPage]:
    """Return the pages that the navigation lists, still without what they hold, by address."""
    return {
        address: themed_page(Page(address, "", "", ""), config)
        for address in dict.fromkeys(entry.address for entry in _all(entries))
        if address is not None
    }


def _all(entries: Iterable[NavEntry]) -> Iterator[NavEntry]:
    for entry in entries:
        yield entry
        yield from _all(entry.children)


class Stream:
    """What is written of a site, page by page: `listed` are the pages of the navigation, by address.

    Files of the `old` site that hold the same are shared, as those are that were `taken` over with the folders of the
    one before; `kept` takes note of what was written.
    """

    def __init__(  # noqa: PLR0913 - each is of another step of the build
        self,
        config: MkDocsConfig,
        chrome: Chrome,
        nav: Navigation,
        listed: dict[str, ThemedPage],
        *,
        old: Path | None,
        kept: KeptPages,
        taken: Collection[str],
    ) -> None:
        self.config, self.chrome, self.nav, self.listed = config, chrome, nav, listed
        self.old, self.kept, self.taken = old, kept, taken
        self.folder = Path(config.site_dir)
        self.unlike = unlike(listed.values())
        self.noted: set[str] = set()

    def write(self, page: Page) -> None:
        """Dress a page and write it, or share its file where that was kept.

        What the old site had in its frame, and is just the same, needs no frame again, whatever it was made from.
        """
        if self.kept and not page.key:
            page = self.kept.page(page.address, partial(made_from, page), partial(replace, page))
        if page.file and self.old:
            self.chrome.seen |= self.kept.looks(page.look) if page.look else set()
            if page.path not in self.taken:
                share(self.folder, page.path, self.old)
        elif page.layout == "bare":
            self.put(page, page.body.encode())
        else:
            self.dress(page)

    def put(self, page: Page, data: bytes, look: str = "") -> None:
        """Write the file of a page, and take note of it for the next build."""
        write(self.folder, page.path, data, self.old)
        self.kept.keep(page, data, look)

    def dress(self, page: Page) -> None:
        """Write a page in its frame."""
        themed = self.placed(page)
        themed.read_source(self.config)
        themed.fill()
        themed.active = True
        try:
            context = get_context(self.nav, (), self.config, themed)
            html = self.chrome.render(self.chrome.with_policy(context))
        finally:
            themed.active = False
        look = repr(frame_key(themed))
        if self.kept and look not in self.noted:
            self.noted.add(look)
            self.kept.keep_look(look, self.chrome.classes_of(context))
        self.put(page, html.encode(), look)
        themed.content, themed.source = None, without_body(page)  # one of the navigation stays
        themed.file.page = None  # each knows the other: a ring that nobody looks for in a build

    def placed(self, page: Page) -> ThemedPage:
        """Return a page at its place: in the navigation, or below what stands there."""
        themed = self.listed.get(page.address)
        if themed is None:
            themed = themed_page(page, self.config)
            themed.parent = nearest(page.address, self.listed)
        else:
            themed.take(page, self.config)
        themed.shares_frame = page.address not in self.unlike
        return themed

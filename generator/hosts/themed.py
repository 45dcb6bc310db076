"""Pages, navigation and search entries of a site as MkDocs knows them, ready-made.

The theme does not escape what it is given, so every text is escaped here.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, cast
from urllib.parse import quote, urljoin

from markupsafe import Markup, escape
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator import addresses
from generator.hosts.searching import page_entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import Files

    from generator.pages.page import Heading, NavEntry, Page, SearchEntry

FRAME = "briefing/frame"
"""The template that MkDocs is asked for when it builds one of these pages."""

CONTENT = "b-content"
"""The anchor at the start of a page's content, where the link past the navigation leads."""


class ThemedPage(HostPage):
    """A page whose content is ready before MkDocs reads it; `source` is what the core made.

    `in_navigation` and `heads_section` (a section of the navigation links to it) say where it
    stands; `shares_frame`, whether other pages look the same around their content.
    """

    def __init__(self, source: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(words(source.title), file, config)
        self.address = source.address
        self.take(source, config)
        self.in_navigation = False
        self.heads_section = False
        self.shares_frame = True

    def take(self, source: Page, config: MkDocsConfig) -> None:
        """Become what the core made."""
        self.source = source
        self.running = escape(source.running(html.unescape(config.site_name)))

    @property
    def is_index(self) -> bool:
        """Whether a section of the navigation takes this page for its own."""
        return self.heads_section or not self.address

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - the host's signature
        """Set what the theme asks about the page."""
        self.markdown = ""
        self.meta = {
            "title": words(self.source.title),
            "description": words(self.source.description),
            "running": self.running,
            "section": self.source.section,
            "brief": self.source.brief,
            "feed": self.source.feed,
            "hide": [] if self.source.toc else ["toc"],
            "template": FRAME,
            "search": {"exclude": True},  # the entries are handed to the index
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Set the content, which no Markdown engine has seen."""
        self.fill()

    def fill(self) -> None:
        """Set the content and the table of contents."""
        self.content = self.source.body
        self.toc = contents(self.source.title, self.source.toc)
        self.present_anchor_ids = set()


def words(text: str) -> Markup:
    """Return a text as HTML, with each run of white space as one space."""
    return escape(" ".join(text.split()))


def contents(title: str, headings: tuple[Heading, ...]) -> TableOfContents:
    """Return a table of contents as the theme wants it: below one entry for the whole page."""
    top = AnchorLink(words(title), CONTENT, 1)
    top.children = [anchor(heading) for heading in headings]
    return TableOfContents([top])


def anchor(heading: Heading) -> AnchorLink:
    """Return a heading, with those below it, as an entry of the table of contents."""
    entry = AnchorLink(words(heading.title), heading.id, heading.level)
    entry.children = [anchor(child) for child in heading.children]
    return entry


def themed_page(page: Page, config: MkDocsConfig) -> ThemedPage:
    """Return a page with a generated file, which MkDocs writes to the page's address."""
    file = File.generated(config, f"{page.address}index.md", content="", inclusion=InclusionLevel.INCLUDED)
    return ThemedPage(page, file, config)


def navigation(entries: tuple[NavEntry, ...], pages: Mapping[str, ThemedPage]) -> Navigation:
    """Return the navigation, and set in each page where it stands.

    A page of the navigation is marked in its own frame, and to a page above one the links of the
    navigation look different: those share no frame.
    """
    items = [item(entry, pages) for entry in entries]
    listed = [page for page in pages.values() if page.in_navigation]
    alone = unlike(listed)
    for address, page in pages.items():
        page.shares_frame = address not in alone
        if not page.in_navigation:
            page.parent = nearest(address, pages)
    return Navigation(items, cast("list[HostPage]", listed))


def unlike(listed: Iterable[ThemedPage]) -> set[str]:
    """Return the addresses of pages that look like no other around their content, of the pages of a navigation."""
    return {above for page in listed for above in folders(page.source.address)}


def folders(address: str) -> Iterator[str]:
    """Yield an address and those above it: `a/b/`, `a/` and '' for `a/b/`."""
    yield address
    while address:
        address = address[: address.rstrip("/").rfind("/") + 1]
        yield address


def item(entry: NavEntry, pages: Mapping[str, ThemedPage]) -> StructureItem:
    """Return an entry with all that is below it."""
    page = None
    if entry.address is not None:
        page = pages[entry.address]
        page.in_navigation = True
        page.title = words(entry.title)
    children = [item(child, pages) for child in entry.children]
    if page and not children:
        return page
    if page:
        page.heads_section = True
        children.insert(0, page)
    section = Section(words(entry.title), children)
    for child in children:
        child.parent = section
    return section


def nearest(address: str, pages: Mapping[str, ThemedPage]) -> Section | None:
    """Return what a page outside the navigation stands below: the closest page above its address.

    If that page heads a section, it is the section. MkDocs only reads titles, parents and children
    of it, which a page has too.
    """
    for above in folders(address):
        page = pages.get(above)
        if above and page and page.in_navigation:
            return page.parent if page.heads_section else cast("Section", page)
    return None


def sitemap(site_url: str, addresses: Iterable[str]) -> str:
    """Return the list of pages for search engines. It names no dates: none of them is known."""
    links = (html.escape(urljoin(site_url, quote(address))) for address in addresses)
    urls = "".join(f"<url><loc>{link}</loc></url>\n" for link in links)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    )


def search_entries(page: Page) -> Iterator[dict[str, Any]]:
    """Yield a page's entries of the theme's search index; the first is the page itself."""
    for entry in page_entries(page):
        yield search_entry(page.address, entry)


def search_entry(address: str, entry: SearchEntry) -> dict[str, Any]:
    """Return an entry as the theme's script wants it: HTML, quotation marks as they are."""
    location = quote(address) + (f"#{entry.anchor}" if entry.anchor else "")
    id_ = addresses.id_at(address, entry.anchor)
    told = " · ".join(filter(None, dict.fromkeys((entry.text, entry.said, *entry.names, id_))))
    title, text = (html.escape(" ".join(text.split()), quote=False) for text in (entry.title, told))
    return {"location": location, "title": title, "text": text}

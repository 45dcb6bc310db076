"""What the search finds, and which search a site has: the theme's where there is little to find, else our own."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from generator import addresses
from generator.hosts.writing import write
from generator.pages.look import search_look
from generator.pages.page import SearchEntry
from generator.search.index import Found, index
from generator.search.index import files as search_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.pages.page import Page, Site

MOST_ENTRIES = 1_000
"""The most that a site has to find where it keeps the theme's search.

Measured by `benchmarks/search.py` on the line and the machine of a phone: the theme loads its whole index, 56 kB and
2 s until the first result at 250 entries, 107 kB and 2 to 3 s at 500, 219 kB and 3 s at 1,000. At 2,000 it is 449 kB
and 4 s, past the 400 kB that a first result may cost, and at 10,000 2,360 kB and nothing after 15 s. Our own stays at
20 to 60 kB and 1 to 3 s at each of these sizes.
"""

KINDS = {"source": "Source", "topic": "Topic", "entity": "Name"}
"""What stands beside the title of a page of these sections."""


def page_entries(page: Page) -> Iterator[SearchEntry]:
    """Yield what can be found on a page; the first is the page itself."""
    if page.search and page.search[0].anchor:
        yield SearchEntry("", page.title, "")
    yield from page.search


def many(site: Site) -> tuple[bool, Site]:
    """Say whether a site has more to find than the theme's search is quick with; return it, no page of it taken yet.

    Pages are made only where the facts alone do not tell, and no more of them than are needed, nor of the `others` that
    a part of the site lacks.
    """
    if site.findable > MOST_ENTRIES:
        return True, site
    left, entries = iter(site.pages), 0
    taken: list[Page] = []
    for page in left:
        taken.append(page)
        entries += sum(1 for _ in page_entries(page))
        if entries > MOST_ENTRIES:
            return True, replace(site, pages=chain(taken, left))
    for page in site.others:
        entries += sum(1 for _ in page_entries(page))
        if entries > MOST_ENTRIES:
            return True, replace(site, pages=iter(taken))
    return False, replace(site, pages=iter(taken))


def without_body(page: Page) -> Page:
    """Return what the search needs of a page."""
    return replace(page, body="", toc=())


def write_search(  # noqa: PLR0913 - what a build has
    folder: Path, root: Path, pages: list[Page], old: Path | None, *, offline: bool, again: bool = False
) -> None:
    """Write our own search of a project's `pages` to the site in `folder`: its index, and the look with it.

    The pages are taken out of their list one by one, so that no more than what is shown of each is held. `again` says
    that most of them will come again in this process.
    """
    for address, text in search_files(index(found(pages, offline=offline), again=again)):
        write(folder, address, text.encode(), old)
    for asset in search_look(root):
        write(folder, asset.address, asset.data, old)


def found(pages: list[Page], *, offline: bool) -> Iterator[Found]:
    """Yield what our own search finds, in the order of the pages; links of an `offline` site lead to files.

    The list is empty afterwards.
    """
    titles = {page.brief: page.title for page in pages if page.section == "overview"}
    pages.reverse()
    while pages:
        page = pages.pop()
        address = addresses.in_file(page.address) if offline else page.address
        for entry in page_entries(page):
            yield Found(
                link=f"{address}#{entry.anchor}" if entry.anchor else address,
                title=" ".join(entry.title.split()),
                text=" ".join(entry.text.split()),
                brief=titles.get(page.brief, ""),
                said=entry.said or ("" if entry.anchor else KINDS.get(page.section, "")),
                id=addresses.id_at(page.address, entry.anchor),
                names=entry.names,
            )

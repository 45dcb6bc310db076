"""What a search of our own reads: the entries of all pages, as a script that works from disk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator import addresses
from generator.pages.page import SearchEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.pages.page import Page

VARIABLE = "briefingEntries"


def page_entries(page: Page) -> Iterator[SearchEntry]:
    """Yield what can be found on a page; the first is the page itself."""
    if page.search and page.search[0].anchor:
        yield SearchEntry("", page.title, "")
    yield from page.search


def entries_script(pages: Iterable[Page]) -> bytes:
    """Return the entries of all pages as a script: for each the link from the site's root, the title, the text.

    A file may not be fetched by a page on disk, but a script may be loaded.
    """
    rows = [
        (f"{addresses.in_file(page.address)}{'#' if entry.anchor else ''}{entry.anchor}", entry.title, entry.text)
        for page in pages
        for entry in page_entries(page)
    ]
    listed = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"var {VARIABLE} = [\n{listed}\n];\n".encode()

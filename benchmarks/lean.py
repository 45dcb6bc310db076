"""`briefing build` with the kinds of pages that the others are given: home, topics, timeline, sources.

    python -m benchmarks.lean --root DIR build --site-dir DIR

Everything is read, weighed and checked as ever. The other pages of a brief, the data files and the search are left
out; what home, method and changes cost stays.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from generator import cli, pages
from generator import compile as flow
from generator.pages import overview, source_notes, sources, timeline_pages, topic_pages, topics

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from generator.pages.page import NavEntry, Site

KINDS = (overview, topics, topic_pages, timeline_pages, sources, source_notes)
LEFT_OUT = ("figures/", "evidence/", "entities/", "facts/", "known/", "contradictions/", "gaps/")

render = flow.render


def lean(*records: Any, **options: Any) -> Site:
    """Return the site without search entries, its navigation without what was left out."""
    site = render(*records, **options)
    return replace(site, pages=(replace(page, search=()) for page in site.pages), nav=_kept(site.nav))


def _kept(entries: tuple[NavEntry, ...]) -> tuple[NavEntry, ...]:
    there = (entry for entry in entries if not (entry.address or "").endswith(LEFT_OUT))
    return tuple(replace(entry, children=_kept(entry.children)) for entry in there)


def nothing(*_records: Any, **_options: Any) -> Iterator[Any]:
    """Return no files of data."""
    return iter(())


if __name__ == "__main__":
    pages.PAGES = KINDS
    flow.render, flow.export = lean, nothing
    sys.exit(cli.main())

"""The questions that the sources of a brief do not answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import addresses, phrases
from generator.pages.page import SearchEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.context import Context
    from generator.pages.page import Page


def gaps(context: Context) -> Iterator[Page]:
    """Yield the list of gaps."""
    brief = context.brief
    found = brief.entry.gaps
    lead = f"{phrases.count(len(found), 'question')} that no source answers" if found else ""
    yield context.page(
        "gaps.html",
        addresses.list_address(brief.id, "gaps"),
        "Open questions",
        section="gaps",
        description=f"{lead or 'No open questions'}: {brief.entry.title}",
        search=[
            SearchEntry("", "Open questions", lead),
            *(SearchEntry(f"b-g--{gap.id}", gap.question, gap.why or "") for gap in found),
        ],
        gaps=found,
    )

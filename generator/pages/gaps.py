"""The questions that the sources of a brief do not answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import addresses, phrases
from generator.pages.page import Heading, SearchEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.context import Context
    from generator.pages.page import Page

UNSETTLED = Heading("b-change", "What would change a judgement", 2)


def gaps(context: Context) -> Iterator[Page]:
    """Yield the list of gaps, with what would change the judgements beneath."""
    brief = context.brief
    found = brief.entry.gaps
    lead = f"{phrases.count(len(found), 'question')} that no source answers" if found else ""
    overview = context.link(addresses.brief_address(brief.id))
    changes = [
        (judgement, f"{overview}#{addresses.judgement_anchor(judgement.id)}")
        for judgement in brief.entry.judgements
        if judgement.would_change
    ]
    yield context.page(
        "gaps.html",
        addresses.list_address(brief.id, "gaps"),
        "Open questions",
        section="gaps",
        description=f"{lead or 'No open questions'}: {brief.entry.title}",
        toc=[*(Heading(f"b-q--{gap.id}", gap.question, 2) for gap in found), *([UNSETTLED] if changes else ())],
        search=[
            SearchEntry("", "Open questions", lead),
            *(SearchEntry(f"b-g--{gap.id}", gap.question, gap.why or "") for gap in found),
        ],
        lead=lead,
        gaps=found,
        changes=changes,
    )

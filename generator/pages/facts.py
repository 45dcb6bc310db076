"""All facts of a brief that are not deprecated, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import addresses, phrases
from generator.pages.context import ROWS
from generator.pages.page import SearchEntry
from generator.pages.shown import in_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pages.context import Context
    from generator.pages.page import Page


def facts(context: Context) -> Iterator[Page]:
    """Yield the parts of the table, complete without scripts."""
    brief = context.brief
    topics = {
        id_: {"title": topic.title, "address": context.link(addresses.topic_address(brief.id, id_))}
        for id_, topic in brief.entry.topics.items()
    }
    table = context.parts(in_time(brief.current), ROWS, addresses.list_address(brief.id, "facts"))
    lead = f"{phrases.count(len(brief.current), 'fact')}, by date, the undated last."
    for part in table:
        rows = [(context.facts[fact.id], [topics[t] for t in fact.entry.topics if t in topics]) for fact in part.items]
        yield context.page(
            "facts.html",
            part.address,
            "All facts" if part.first else f"All facts, {part.label}",
            section="facts",
            description=f"{lead[:-1]}: {brief.entry.title}",
            search=[SearchEntry("", "All facts", lead)] if part.first else (),
            lead=lead,
            rows=rows,
            csv=addresses.data_address(brief.id, "facts.csv"),
            json=addresses.data_address(brief.id, "brief.json"),
            parts=table,
            part=part,
        )

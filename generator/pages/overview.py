"""The overview of a brief: its question and summary, what the editors conclude, and the ways in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator import addresses, phrases
from generator.pages import cite
from generator.pages.changes import day_words, latest
from generator.pages.context import REFERENCES
from generator.pages.contradictions import lead
from generator.pages.figures_leading import leading
from generator.pages.glance import moments, tiles
from generator.pages.page import Heading, SearchEntry
from generator.pages.shelves import shelves
from generator.pages.shown import by_id, numbered
from generator.pages.solidity import rests_on, solidity
from generator.pages.topics import cards, firsts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.pages.context import Context
    from generator.pages.page import Page
    from generator.pages.shown import Reference

JUDGEMENTS = Heading("b-judgements", "Judgements", 2)
SOLIDITY = Heading("b-solidity", "How solid it is", 2)
NEWS = Heading("b-news", "What is new", 2)
TOPICS = Heading("b-topics", "Topics", 2)
FIGURES = Heading("b-figures", "The figures that matter", 2)
DATES = Heading("b-dates", "The dates that matter", 2)
RECORD = Heading("b-record", "The record", 2)

MOST_NEWS = 3
"""Updates that an overview names."""


def overview(context: Context) -> Iterator[Page]:
    """Yield the page that a reader of the brief begins with."""
    brief, entry = context.brief, context.brief.entry
    based_on = dict.fromkeys(fact for judgement in entry.judgements for fact in judgement.based_on)
    refs = numbered(by_id(based_on, context.facts), stated=False)
    first, *rest = phrases.paragraphs(entry.summary or "") or [""]
    lists, figures, dates = shelves(context), leading(context), moments(context)
    news, updated = latest(context, MOST_NEWS), context.past.updated(brief.id)
    yield context.page(
        "overview.html",
        addresses.brief_address(brief.id),
        entry.title,
        section="overview",
        description=first or entry.question or "",
        toc=[
            *([JUDGEMENTS] if entry.judgements else ()),
            *([FIGURES] if figures else ()),
            *([DATES] if dates else ()),
            *([SOLIDITY] if brief.current else ()),
            *([NEWS] if news else ()),
            *([TOPICS] if entry.topics else ()),
            *([RECORD] if lists else ()),
            *([REFERENCES] if refs else ()),
        ],
        search=[SearchEntry("", entry.title, f"{entry.question or ''} {entry.summary or ''}".strip())]
        + [SearchEntry(f"b-j--{j.id}", j.text, "Judgement") for j in entry.judgements],
        question=entry.question,
        bottom_line=first,
        summary=rest,
        judgements=list(_judgements(context, refs)),
        scale=list(phrases.LIKELIHOODS.values()),
        tiles=tiles(context),
        figures=figures,
        all_figures=context.link(addresses.list_address(brief.id, "figures")),
        moments=dates,
        news=news,
        updated=day_words(updated) if updated else "",
        changes=context.link(addresses.CHANGES),
        timeline=context.link(addresses.list_address(brief.id, "timeline")),
        solidity=solidity(context),
        clashes=context.link(addresses.list_address(brief.id, "contradictions")),
        contradicted=lead(context.weighed.contradictions),
        method=context.link(addresses.METHOD),
        topics=cards(context),
        shelves=lists,
        authors=phrases.listed(entry.authors) if entry.authors else "",
        data=cite.data(context),
        citing=cite.of_page(context, addresses.brief_address(brief.id), entry.title, "this brief"),
        refs=refs,
    )


def _judgements(context: Context, refs: Sequence[Reference]) -> Iterator[dict[str, Any]]:
    """Yield what is shown of each judgement."""
    cited = firsts(refs)
    for entry in context.brief.entry.judgements:
        yield {
            "id": entry.id,
            "text": entry.text,
            "likelihood": phrases.sentence(entry.likelihood or ""),
            "band": phrases.BANDS.get(entry.likelihood or ""),
            "range": phrases.LIKELIHOODS.get(entry.likelihood or ""),
            "confidence": phrases.sentence(entry.confidence or ""),
            "assumptions": entry.assumptions,
            "would_change": entry.would_change,
            "cited": cited(entry.based_on),
            **rests_on(context, entry),
        }

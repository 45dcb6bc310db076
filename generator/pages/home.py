"""The home page: every brief with its question, its summary and what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator import addresses, phrases
from generator.pages.changes import latest
from generator.pages.page import Heading, Page, SearchEntry
from generator.pages.shelves import shelves

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment

    from generator.pages.context import Context

UNNAMED = "Briefings"


def home(name: str, contexts: Sequence[Context], templates: Environment) -> Page:
    """Return the home page of the site called `name`."""
    title = name or UNNAMED
    briefs = [_brief(context) for context in contexts]
    lead = f"{phrases.count(len(briefs), 'brief')}, {'each ' * (len(briefs) > 1)}held to the words of its sources."
    body = templates.get_template("home.html").render(
        title=title, lead=lead, briefs=briefs, root=addresses.root(addresses.HOME)
    )
    return Page(
        address=addresses.HOME,
        title=title,
        body=body,
        section="home",
        description=lead,
        toc=tuple(Heading(brief["anchor"], brief["title"], 2) for brief in briefs),
        search=(SearchEntry("", title, lead),),
    )


def _brief(context: Context) -> dict[str, Any]:
    entry = context.brief.entry
    return {
        **context.head,
        "anchor": f"b-b--{context.brief.id}",
        "question": entry.question or "",
        "summary": next(iter(phrases.paragraphs(entry.summary or "")), ""),
        "shelves": shelves(context),
        "news": latest(context, 1),
    }

"""The ways from a page to its files on the web: report an error, edit what it shows, add to it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from generator import addresses, fact_draft
from generator.issues import Place

if TYPE_CHECKING:
    from generator.model import Fact, Source
    from generator.pages.context import Context

Ways = list[tuple[str, str]]
"""Words with the address they lead to. The list is empty where mkdocs.yml names no repository."""


def of_fact(context: Context, fact: Fact) -> Ways:
    """Return the ways from a fact's page: to report an error in it, and to its lines in the file that states it."""
    forge = context.project.forge
    if forge is None:
        return []
    address = urljoin(context.site_url, addresses.fact_address(fact.brief, fact.id))
    return [
        ("Report an error in this fact", forge.report(fact.id, address)),
        ("Edit this fact", context.facts[fact.id].edit),
    ]


def of_facts(context: Context) -> Ways:
    """Return the way from a list of facts to a new one."""
    return _draft(context, "Add a fact")


def of_topic(context: Context, topic: str) -> Ways:
    """Return the way from a topic to a new fact of it."""
    return _draft(context, "Add a fact to this topic", topic=topic)


def of_source(context: Context, source: Source) -> Ways:
    """Return the ways from the note on a source: to a new fact that rests on it, and to its file."""
    forge = context.project.forge
    if forge is None:
        return []
    added = _draft(context, "Add a fact from this source", source=source.id) if source.article else []
    return [*added, ("Edit this source", forge.edit(Place(source.path)))]


def _draft(context: Context, words: str, *, topic: str = "", source: str = "") -> Ways:
    forge, brief = context.project.forge, context.brief
    if forge is None:
        return []
    read = [each.id for each in context.project.sources_of(brief.id) if each.article]
    text = fact_draft.draft(brief.entry.topics, read, topic=topic, source=source)
    return [(words, forge.new(f"briefs/{brief.id}/facts", fact_draft.NAME, text))]

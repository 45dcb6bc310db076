"""The navigation: sections and lists, never every page, so that what each page prints of it stays bounded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import addresses
from generator.pages.page import NavEntry
from generator.pages.shelves import shelves

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.pages.context import Context

MOST_OPEN = 6
"""Briefs of a project up to which each has its lists in the navigation."""

MOST_BRIEFS = 30
"""Briefs that the navigation names; the home page lists them all."""

MOST_TOPICS = 16
"""Topics that the navigation names; a brief with more has its list of topics there alone."""


def navigation(contexts: Sequence[Context]) -> tuple[NavEntry, ...]:
    """Return the entries: home, then each brief with its lists, then the changes and the method."""
    lists = len(contexts) <= MOST_OPEN
    briefs = (_brief(context, lists=lists) for context in contexts[:MOST_BRIEFS])
    last = (NavEntry("Changes", addresses.CHANGES), NavEntry("Method", addresses.METHOD))
    return (NavEntry("All briefs", addresses.HOME), *briefs, *last)


def _brief(context: Context, *, lists: bool) -> NavEntry:
    brief = context.brief
    children = (
        NavEntry(shelf.title, shelf.address, _topics(context) if shelf.kind == "topics" else ())
        for shelf in shelves(context)
    )
    return NavEntry(brief.entry.title, addresses.brief_address(brief.id), tuple(children) if lists else ())


def _topics(context: Context) -> tuple[NavEntry, ...]:
    """Return an entry for each topic, or none where they are too many."""
    topics = context.brief.entry.topics
    if len(topics) > MOST_TOPICS:
        return ()
    return tuple(NavEntry(topic.title, addresses.topic_address(context.brief.id, id_)) for id_, topic in topics.items())

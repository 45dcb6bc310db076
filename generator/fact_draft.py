"""A draft of a fact: the text of a new sheet that teaches by its comments, short enough to be part of an address."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

NAME = "a-short-id.yml"

MOST_CHARACTERS = 600
"""Characters of a list of ids in a comment: an address holds no more than some thousands."""


def draft(topics: Iterable[str], sources: Iterable[str], *, topic: str = "", source: str = "") -> str:
    """Return a sheet with one empty fact; comments list the ids of topics and sources, as many as have room."""
    topics, sources = listed(topics), listed(sources)
    return f"""\
# One fact, or several below each other. Name this file as you like; fill in what is empty.
facts:
  a-short-id:            # lower-case letters, digits and hyphens; the fact's address is made of it
    claim: ""            # one sentence in your own words
    kind: event          # event, state, quantity, statement, assessment, plan, background or absence
    date: null           # 2025-07-16, 2025-07, 2025, "2025-09~" for about then, or null
    topics: [{topic}]    # from: {topics}
    citations:
      - source: {source or "null"}    # from: {sources}
        quote: ""        # its words, letter for letter
"""


def listed(ids: Iterable[str]) -> str:
    """Return ids parted by commas, and an ellipsis in the place of those that have no room."""
    said: list[str] = []
    room = MOST_CHARACTERS
    for id_ in ids:
        room -= len(id_) + 2
        if room < 0:
            return ", ".join([*said, "…"])
        said.append(id_)
    return ", ".join(said) or "none yet"

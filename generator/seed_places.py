"""Seed places: where in a seed's file a range of its clean text is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import marks
from generator.issues import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.model import Source


def places_of(source: Source) -> Callable[[int, int], Place]:
    """Return what tells the place of a range of a source's clean text; the file itself where that cannot be told.

    The body is put together again from the clean text and its marks, so that no file has to be read: ask once for all
    the places of a source.
    """
    node, article = source.sheet.node, source.article
    if node is None or article is None:
        return lambda _start, _end: Place(source.path)
    first_line = node.lines.first_line + node.lines.text.count("\n") + 1  # the line behind that of three hyphens
    body = marks.insert(article.clean, article.marks)
    return marks.scan(body, source.path, first_line=first_line).place

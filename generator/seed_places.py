"""Seed places: where the words of an article are written, in its seed or in its original."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator.annotation import marks
from generator.issues import Place
from generator.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.model import Project, Source

    Placing = Callable[[int, int], Place]


def places_of(source: Source) -> Placing:
    """Return what tells the place of a range of a source's clean text; the file itself where that cannot be told.

    The body is put together again from the clean text and its marks, so that no file has to be read: ask once for all
    the places of a source.
    """
    sheet, article = source.sheet, source.article
    if sheet.text is None or article is None:
        return lambda _start, _end: Place(source.path)
    first_line = sheet.first_line + sheet.text.count("\n") + 1  # the line behind that of three hyphens
    body = marks.insert(article.clean, article.marks)
    return marks.scan(body, source.path, first_line=first_line).place


def own_texts(project: Project, source: Source) -> Iterator[tuple[str, Placing]]:
    """Yield texts that are the article's own words, each with what tells the place of a range of it.

    Of a full seed that is its text as rendered; of a digest the marked words, the cues of its lineage, and the original
    where it is given.
    """
    article, original = source.article, (project.originals or {}).get(source.id)
    if article and source.front.mode == "full":
        rendered = article.rendered
        yield rendered.text, lambda start, end: places_of(source)(*rendered.to_clean(start, end))
        return
    for mark in article.marks if article else ():
        yield article.clean[mark.start : mark.end] if article else "", partial(_at, mark.place)
    for number, step in enumerate(source.front.derives_from):
        if step.cue:
            yield step.cue, partial(_of_cue, source, number)
    if original and source.front.original:
        yield original.text, partial(Lines(original.text).place, source.front.original.file)


def _at(place: Place, _start: int, _end: int) -> Place:
    return place


def _of_cue(source: Source, number: int, _start: int, _end: int) -> Place:
    return source.sheet.place("derives_from", number, "cue")

"""The key of a drawn timeline: what each form in it means, for the forms that occur."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.pages.timeline_picture import Mark, Picture

WORDS = {
    "day": "a day",
    "span": "a month, a year, or longer",
    "within": "some time in it",
    "soft": "about",
    "hatched": "uncertain",
    "open": "no end, or none yet",
    "unknown": "end not known",
    "or": "one of these dates",
    "report": "first reported",
    "join": "dates that contradict each other",
    "break": "time without entries, left out",
}
"""The forms in the order of the key, with what they mean."""


class Sign(NamedTuple):
    """A form with what it means."""

    form: str
    words: str


def key(pictures: Iterable[Picture]) -> tuple[Sign, ...]:
    """Return the signs that occur in pictures."""
    found = {form for picture in pictures for form in _forms(picture)}
    return tuple(Sign(form, words) for form, words in WORDS.items() if form in found)


def _forms(picture: Picture) -> Iterator[str]:
    if picture.joins:
        yield "join"
    if picture.breaks:
        yield "break"
    for mark in picture.marks:
        yield from _of_mark(mark)


def _of_mark(mark: Mark) -> Iterator[str]:
    if mark.report:
        yield "report"
    if len(mark.bars) > 1:
        yield "or"
    for bar in mark.bars:
        yield bar.kind
        yield from {bar.begins, bar.ends} - {"sharp"}
        if bar.hatched:
            yield "hatched"

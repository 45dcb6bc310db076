"""Drafts: files that are to be written, each line with the place that it was made from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.examining import examine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.issues import Issue, Place

Line = tuple[str, "Place | None"]
"""A line of a draft without its end, and where it comes from."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that is to be written: its path relative to the root, its text, and by line what it was made from."""

    path: str
    text: str
    places: Mapping[int, Place]


def draft(path: str, lines: Sequence[Line]) -> Draft:
    """Return the draft that holds these lines."""
    places = {number: place for number, (_, place) in enumerate(lines, 1) if place}
    return Draft(path, "".join(f"{text}\n" for text, _ in lines), places)


def errors(root: Path, drafts: Sequence[Draft]) -> list[Issue]:
    """Return the errors that the project would have with these files, at the places that the drafts were made from.

    Errors that the project has without them are not told.
    """
    made = {each.path: each for each in drafts}
    found = _errors(root, made)
    if any(issue.place.path not in made for issue in found):
        before = set(_errors(root, {}))
        found = [issue for issue in found if issue not in before]
    return [_placed(issue, made) for issue in found]


def _errors(root: Path, made: Mapping[str, Draft]) -> list[Issue]:
    laid = {path: each.text for path, each in made.items()}
    return [issue for issue in examine(root, also=laid).issues if issue.severity == "error"]


def _placed(issue: Issue, made: Mapping[str, Draft]) -> Issue:
    """Return an issue of a draft at the place that the line, or the nearest one above it, was made from."""
    places = made[issue.place.path].places if issue.place.path in made else {}
    above: Iterator[Place] = (places[line] for line in range(issue.place.line, 0, -1) if line in places)
    place = next(above, None)
    return replace(issue, place=place) if place else issue

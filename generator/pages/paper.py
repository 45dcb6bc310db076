"""Paper: how a printed page says where it is from, and the sources that its references name by number."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from generator.bibliography import items, plain
from generator.text import dates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.edition import Edition
    from generator.model import Project
    from generator.pages.shown import ShownCitation, ShownSource


class Citing(Protocol):
    """What cites sources: a fact, a reference to one, a row of a table."""

    @property
    def citations(self) -> Iterable[ShownCitation]:
        """What it cites."""


class Work(NamedTuple):
    """A source as a bibliography lists it: its number within the brief, one line of plain text, its reliability."""

    number: int
    line: str
    reliability: str


def imprint(edition: Edition, address: str, title: str, section: str) -> str:
    """Return how the page at `address` is cited, with the day of the last change to its brief where that is known."""
    title = f"Note on {title}" if section == "source" else title
    item = items.of_page(edition.project, edition.brief, address, title, site_url=edition.site_url)
    day = edition.past.updated(edition.brief.id)
    return " ".join(filter(None, (plain.line(item), day and f"(as of {dates.words(dates.parse(day))})")))


class Works:
    """What a bibliography says of the sources of a project, each made once."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.made: dict[str, Work] = {}

    def cited(self, citing: Iterable[Citing]) -> list[Work]:
        """Return the sources that are cited, each once, by number."""
        cited = {citation.source.number: citation.source for one in citing for citation in one.citations}
        return [self.of(cited[number]) for number in sorted(cited)]

    def of(self, source: ShownSource) -> Work:
        """Return a source as a bibliography lists it."""
        if source.id not in self.made:
            line = plain.line(items.of_source(self.project, self.project.sources[source.id]))
            self.made[source.id] = Work(source.number, line, source.reliability)
        return self.made[source.id]

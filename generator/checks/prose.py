"""Prose: what looks like a citation is one, links within the site lead to a page, and hosts are what they seem."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from generator import addresses
from generator.annotation.prose_rules import CITATION
from generator.checks import seeds
from generator.issues import Rule
from generator.text import urls

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.issues import Issue
    from generator.model import Kind, Project


def bare(project: Project) -> Iterator[Issue]:
    """Check words such as `@fact-id` without brackets: where there is such a fact, a citation was meant."""
    for brief in project.briefs.values():
        for prose in brief.prose.values():
            for meant in prose.bare:
                if project.knows("fact", meant.fact, brief.id):
                    fix = f"Write `[@{meant.fact}]`. If no citation is meant, write `\\@` or `\\{{`."
                    yield CITATION.issue(meant.place, f"`{meant.fact}` is a fact, and this would stand as text", fix)


def links(project: Project) -> Iterator[Issue]:
    """Check the links of prose to other pages of the site."""
    for brief in project.briefs.values():
        for topic, prose in brief.prose.items():
            for link in prose.links:
                if urls.is_relative(link.to) and not _leads(project, addresses.topic_address(brief.id, topic), link.to):
                    yield DEAD.issue(link.place, f"no page of the site stands at `{link.to}`", _FIX)


def hosts(project: Project) -> Iterator[Issue]:
    """Warn of each link of prose whose host is not in plain Latin letters."""
    for brief in project.briefs.values():
        for prose in brief.prose.values():
            for link in prose.links:
                checked = urls.check(link.to)
                if checked.url and checked.international:
                    yield seeds.international(checked.url, link.place)


def _leads(project: Project, page: str, to: str) -> bool:
    """Say whether a link within the site, on the page at an address, leads to a page of it."""
    path = urlsplit(urljoin(f"/{page}", to)).path
    return not to.startswith("/") and _is_there(project, path.removeprefix("/"))


def _is_there(project: Project, path: str) -> bool:
    """Say whether the site has a page, or a folder of data, at a path."""
    match path.split("/"):
        case [""] | [addresses.METHOD_NAME | addresses.CHANGES_NAME, ""]:
            return True
        case [brief, ""] | [brief, "data", *_]:
            return project.knows("brief", brief)
        case [brief, name, ""] if name in addresses.LISTS:
            return project.knows("brief", brief)
        case [brief, name, part, ""] if name in addresses.LISTS and part.isdecimal():
            return project.knows("brief", brief)
        case [brief, name, id_, ""] if name in _RECORDS:
            kind = _RECORDS[name]
            return project.knows("brief", brief) and project.knows(kind, id_, "" if kind == "source" else brief)
    return False


_RECORDS: dict[str, Kind] = {"topics": "topic", "sources": "source", "entities": "entity", "f": "fact"}
_FIX = (
    "From a topic's page: `../../timeline/`, `../../f/fact-id/`, `../other-topic/`, with a `/` at the end, none before."
)
DEAD = Rule(
    "dead-link",
    "error",
    """\
A link of prose leads to no page of the site.

Links within the site are relative to the topic's own page, `<brief>/topics/<topic>/`, and end in a slash. None
begins with one, since a site may be published in a folder.

Wrong: `[the timeline](timeline)`, `[the meeting](july-meeting.md)`

Right: `[the timeline](../../timeline/)`, `[the meeting](../../f/july-meeting/)`
""",
)
RULES = (DEAD,)
CHECKS = (bare, links, hosts)

"""Pages as values: what a page is, one module for each kind of page, and the site they make."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from generator import addresses
from generator.caching.pieces import Pieces
from generator.history.past import NO_PAST
from generator.history.rows import names_of
from generator.pages.changes import changes
from generator.pages.context import Context
from generator.pages.contradictions import contradictions
from generator.pages.entities import entities
from generator.pages.entity import entity_pages
from generator.pages.fact import fact_pages
from generator.pages.facts import facts
from generator.pages.figures import figures
from generator.pages.gaps import gaps
from generator.pages.home import UNNAMED, home
from generator.pages.kept import NONE_KEPT, KeptPages
from generator.pages.keys import Keys
from generator.pages.known import known
from generator.pages.look import OWN, SCRIPTS, STYLES, look
from generator.pages.matrix import evidence_matrix
from generator.pages.method import method
from generator.pages.missing import missing
from generator.pages.navigation import navigation
from generator.pages.overview import overview
from generator.pages.page import Page, Site
from generator.pages.source import source_notes
from generator.pages.sources import sources
from generator.pages.timeline import timeline_pages
from generator.pages.topics import topic_pages, topics
from generator.templating import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from jinja2 import Environment

    from generator.evidence.weighing import Evidence
    from generator.history.past import Past
    from generator.model import Project
    from generator.proposal import Proposal

PAGES: tuple[Callable[[Context], Iterator[Page]], ...] = (
    overview,
    topics,
    topic_pages,
    timeline_pages,
    figures,
    evidence_matrix,
    sources,
    source_notes,
    entities,
    entity_pages,
    facts,
    known,
    contradictions,
    gaps,
    fact_pages,
)
"""Every kind of page that a brief has. A new kind is one function, named here; large ones first, what is kept grows."""


def render(  # noqa: PLR0913 - each is an option of a build
    project: Project,
    evidence: Mapping[str, Evidence],
    *,
    past: Past = NO_PAST,
    site_url: str = "",
    offline: bool = False,
    proposal: Proposal | None = None,
    part: Collection[str] = (),
    kept: KeptPages = NONE_KEPT,
) -> Site:
    """Return the site of a project, its pages made as they are asked for.

    `evidence` is what the evidence of each brief comes to; `past` is what changed before; `site_url` is the address
    it will be published at, where that is known; `offline` makes links that work from disk; a `proposal` is what the
    site is a preview of. A `part` are the ids of the only briefs whose pages are made; the rest is that of the whole.
    Of pages that were `kept` those that would be the same are not made again.
    """
    templates = environment(project.root)
    contexts = [
        Context(project, brief, evidence[brief.id], templates, site_url, offline, past, proposal)
        for brief in project.briefs.values()
    ]
    nav = navigation(contexts)
    around = kept.within(nav)
    contexts = [replace(context, kept=around) for context in contexts]
    own = [context for context in contexts if not part or context.brief.id in part]
    others = [context for context in contexts if part and context.brief.id not in part]
    return Site(
        name=project.name or UNNAMED,
        pages=chain(_shared(project, contexts, templates, past), _pages(own)),
        assets=look(project.root),
        nav=nav,
        styles=STYLES,
        scripts=SCRIPTS,
        icon=addresses.ICON,
        own=OWN,
        missing=missing(contexts, templates),
        briefs=tuple(project.briefs),
        others=_pages(others),
        pieces={context.brief.id: pieces(context, kept) for context in contexts},
        findable=sum(len(context.homes) for context in contexts),
    )


def pieces(context: Context, kept: KeptPages) -> Pieces:
    """Return what is kept of a brief's files of data, beside its pages; what lies around those is not around these."""
    return Pieces(kept.store, kept.data, kept.site, Keys(context).data)


def _shared(project: Project, contexts: Sequence[Context], templates: Environment, past: Past) -> Iterator[Page]:
    """Yield the pages that belong to no brief."""
    yield home(project.name, contexts, templates)
    yield method(templates)
    yield from changes(past, contexts, templates, names_of(project))


def _pages(contexts: Iterable[Context]) -> Iterator[Page]:
    for context in contexts:
        yield from chain.from_iterable(pages(context) for pages in PAGES)
        context.made.clear()  # data and search come after the last page, and are large themselves
        context.boxes.clear()
        context.facts.clear()

"""Published data: the records of a brief as files that other programs read, each from one function."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.caching.pieces import NO_PIECES
from generator.edition import Edition
from generator.exports.annotations import annotations_jsonld
from generator.exports.brief_data import brief_json, brief_schema, source_texts
from generator.exports.claims import facts_jsonld
from generator.exports.feeds import feed_atom, feed_json
from generator.exports.references import references_bibtex, references_csl, references_ris
from generator.exports.table import datapackage, facts_csv
from generator.history.past import NO_PAST

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from generator.caching.pieces import Pieces
    from generator.evidence.weighing import Evidence
    from generator.history.past import Past
    from generator.model import Project
    from generator.pages.page import Asset

EXPORTS: tuple[Callable[[Edition], Asset], ...] = (
    brief_json,
    brief_schema,
    facts_csv,
    datapackage,
    references_csl,
    references_bibtex,
    references_ris,
    facts_jsonld,
    annotations_jsonld,
    feed_json,
    feed_atom,
)
"""The files of data that a brief has. A new one is one function, named here."""

FORMATS: Mapping[str, Callable[[Edition], Asset]] = {
    "csl": references_csl,
    "bibtex": references_bibtex,
    "ris": references_ris,
    "csv": facts_csv,
    "jsonld": facts_jsonld,
    "annotations": annotations_jsonld,
}
"""The file that `briefing export` gives by the name of its format."""


def export(  # noqa: PLR0913 - each is an option of a build
    project: Project,
    evidence: Mapping[str, Evidence],
    *,
    past: Past = NO_PAST,
    site_url: str = "",
    part: Collection[str] = (),
    pieces: Mapping[str, Pieces] = MappingProxyType({}),
) -> Iterator[Asset]:
    """Yield every file of published data; `site_url` is where the site will be published, where that is known.

    `past` is what changed before, which the feeds tell. A `part` are the ids of the only briefs whose files are made.
    `pieces` are what an earlier build wrote of them, by brief.
    """
    for brief in (brief for brief in project.briefs.values() if not part or brief.id in part):
        edition = Edition(project, brief, evidence[brief.id], site_url, past, pieces.get(brief.id, NO_PIECES))
        for make in EXPORTS:
            yield make(edition)
        yield from source_texts(edition)

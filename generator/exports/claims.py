"""`facts.jsonld`: every fact as a claim, with its quotes, its sources, and what those were made from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from generator import addresses, linked_data
from generator.exports.files import records_file, runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.edition import Edition
    from generator.exports.files import Run
    from generator.model import Citation, Fact
    from generator.pages.page import Asset

NAME = "facts.jsonld"


def facts_jsonld(edition: Edition) -> Asset:
    """Return `facts.jsonld`: schema.org's Claim and Quotation, PROV for lineage, CiTO for what a source does."""
    context = linked_data.context(edition, addresses.data_address(edition.brief.id, NAME))
    return records_file(edition, NAME, {"@context": context, "@graph": _nodes(edition)})


def _nodes(edition: Edition) -> Iterator[dict[str, Any] | Run]:
    project, brief = edition.project, edition.brief
    authors = {"creditText": ", ".join(brief.entry.authors)} if brief.entry.authors else {}
    yield {**linked_data.brief_node(edition), **authors}
    sources = project.sources_of(brief.id)
    for publisher in dict.fromkeys(source.front.publisher or "" for source in sources):
        if publisher in project.publishers:
            yield linked_data.publisher_node(edition, project.publishers[publisher])
    yield from (_flat(linked_data.full_source_node(edition, source)) for source in sources)
    yield from (linked_data.full_entity_node(edition, entity) for entity in brief.entities.values())
    yield from runs(brief.facts.values(), partial(_of_fact, edition))


def _of_fact(edition: Edition, fact: Fact) -> Iterator[dict[str, Any]]:
    """Yield a fact as a claim, and each of its citations."""
    yield _flat(linked_data.claim(edition, fact))
    yield from (_quotation(edition, fact, citation) for citation in fact.citations)


def _flat(node: dict[str, Any]) -> dict[str, Any]:
    """Return a node that only refers to the things in it, which have nodes of their own."""
    return {key: _reference(value) for key, value in node.items()}


def _reference(value: Any) -> Any:
    if isinstance(value, list):
        return [_reference(item) for item in value]
    return {"@id": value["@id"]} if isinstance(value, dict) and "@id" in value else value


def _quotation(edition: Edition, fact: Fact, citation: Citation) -> dict[str, Any]:
    """Return a citation: the words, the source that they stand in, and what they do to the claim."""
    source = edition.project.sources[citation.source]
    there = {"@id": linked_data.source_iri(edition, source)}
    return {
        "@id": edition.iri(addresses.passage_address(edition.brief.id, citation)),
        "@type": ["Quotation", "cito:Citation"],
        "text": citation.quote,
        "inLanguage": source.front.language,
        "isPartOf": there,
        "cito:hasCitingEntity": {"@id": edition.iri(addresses.fact_address(edition.brief.id, fact.id))},
        "cito:hasCitedEntity": there,
        "cito:hasCitationCharacterization": {"@id": linked_data.CITED[citation.stance]},
    }

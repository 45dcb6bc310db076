"""Linked data: claims, sources and the steps between them in the words of schema.org, PROV, CiTO and Dublin Core.

A fact's own page holds its claim, `facts.jsonld` holds all of a brief: what the page says is a part of what the file
says. The names of things are the addresses of their pages; the source itself, which its page is only about, has
`#b-source` behind it.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from generator import addresses
from generator.bibliography.items import one_line
from generator.model import named_entities

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.edition import Edition
    from generator.model import Entity, Fact, Publisher, Source
    from generator.text.dates import Date

Node = dict[str, Any]

VOCABULARIES = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "cito": "http://purl.org/spar/cito/",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
}
CITED = {"supports": "cito:isSupportedBy", "disputes": "cito:isDisputedBy", "mentions": "cito:isDiscussedBy"}
"""What a claim has of a source, by the stance of its citation."""

ENTITY_TYPES = {"person": "Person", "organisation": "Organization", "place": "Place"}
OTHER_ENTITY = "Thing"
PAIR = 2
RIVALS = 50
"""Other facts of one contradiction that a claim names, so that a large set is not linked each with each."""
_EXACT = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")
_WIKIDATA = re.compile(r"[QPL][0-9]+")


def context(edition: Edition, address: str) -> Node:
    """Return the context of a document at `address`; its base is the site's root, where names are relative to it."""
    return VOCABULARIES if edition.site_url else {"@base": addresses.root(address), **VOCABULARIES}


def claim(edition: Edition, fact: Fact, most: int | None = None) -> Node:
    """Return a fact as schema.org's Claim, which names its topics, entities and sources; `most` cuts its rivals."""
    entry, brief = fact.entry, edition.brief
    return _filled(
        {
            "@id": edition.iri(addresses.fact_address(brief.id, fact.id)),
            "@type": "Claim",
            "identifier": f"{brief.id}/{fact.id}",
            "text": fact.claim,
            "url": edition.iri(addresses.fact_address(brief.id, fact.id)) if edition.site_url else "",
            "isPartOf": brief_node(edition),
            "keywords": [one_line(brief.entry.topics[id_].title) for id_ in entry.topics if id_ in brief.entry.topics],
            "temporalCoverage": entry.date.edtf if entry.date else "",
            "creativeWorkStatus": "deprecated" if fact.deprecated else "",
            "dcterms:isReplacedBy": _fact_reference(edition, entry.replaced_by) if entry.replaced_by else None,
            "mentions": [entity_node(edition, entity) for entity in _entities(edition, fact)],
            "appearance": [source_node(edition, source) for source in _sources(edition, fact, "supports")],
            **{term: _references(edition, _sources(edition, fact, stance)) for stance, term in CITED.items()},
            "cito:disagreesWith": [_fact_reference(edition, rival) for rival in _rivals(edition, fact)[:most]],
            "prov:wasDerivedFrom": _references(edition, _sources(edition, fact, "supports")),
            "prov:hadPrimarySource": _references(edition, _origins(edition, fact)),
        }
    )


def _entities(edition: Edition, fact: Fact) -> list[Entity]:
    known = edition.brief.entities
    return [known[id_] for id_ in named_entities(fact) if id_ in known]


def _sources(edition: Edition, fact: Fact, stance: str) -> list[Source]:
    """Return the sources that a fact cites in one way, each once."""
    ids = dict.fromkeys(citation.source for citation in fact.citations if citation.stance == stance)
    return [edition.project.sources[id_] for id_ in ids if id_ in edition.project.sources]


def _origins(edition: Edition, fact: Fact) -> list[Source]:
    found = edition.evidence.corroborations[fact.id].origins
    return [edition.project.sources[o.source] for o in found if not o.unknown and o.source in edition.project.sources]


def _rivals(edition: Edition, fact: Fact) -> list[str]:
    """Return the facts that contradict this one, each once, those of pairs first.

    Of a larger set not all can hold: each disagrees with the others taken together, and names so many of them.
    """
    found = sorted(edition.evidence.against.get(fact.id, ()), key=lambda one: len(one.facts) > PAIR)
    others = ((id_ for id_ in one.facts if id_ != fact.id) for one in found)
    return list(dict.fromkeys(rival for held in others for rival in islice(held, RIVALS)))


def _once(edition: Edition, kind: str, id_: str, make: Callable[[], Node]) -> Node:
    """Return the node of a record that many facts name, made once for an edition; nobody changes it."""
    node = edition.nodes.get((kind, id_))
    if node is None:
        node = edition.nodes[kind, id_] = make()
    return node


def brief_node(edition: Edition) -> Node:
    """Return the brief as a work that its facts are parts of."""
    return _once(edition, "brief", "", lambda: _brief_node(edition))


def _brief_node(edition: Edition) -> Node:
    brief = edition.brief
    name = one_line(brief.entry.title)
    return {"@id": edition.iri(addresses.brief_address(brief.id)), "@type": "CreativeWork", "name": name}


def source_node(edition: Edition, source: Source) -> Node:
    """Return what names a source to a reader: its title, its publisher, its address."""
    return _once(edition, "source", source.id, lambda: _source_node(edition, source))


def _source_node(edition: Edition, source: Source) -> Node:
    front = source.front
    publisher = edition.project.publishers.get(front.publisher or "")
    return _filled(
        {
            "@id": source_iri(edition, source),
            "@type": "Dataset" if front.kind == "dataset" else "CreativeWork",
            "headline": one_line(front.title),
            "inLanguage": front.language,
            "publisher": publisher_node(edition, publisher) if publisher else None,
            "url": front.url or "",
        }
    )


def full_source_node(edition: Edition, source: Source) -> Node:
    """Return all that is known of a source: where it was published, and what it was made from."""
    front, above = source.front, edition.evidence.lineage.above.get(source.id)
    steps = (edition.project.sources.get(step.source) for step in front.derives_from)
    origins = (edition.project.sources.get(origin.source) for origin in (above.origins if above else ()))
    return _filled(
        {
            **source_node(edition, source),
            "identifier": source.id,
            "genre": front.kind,
            "creditText": front.author or "",
            "archivedAt": front.archive_url or "",
            "dcterms:rights": front.licence or "",
            **published(front.published),
            "subjectOf": {"@id": edition.iri(addresses.source_address(source.brief, source.id))},
            "prov:wasDerivedFrom": _references(edition, filter(None, steps)),
            "prov:hadPrimarySource": _references(
                edition, sorted({s.id: s for s in origins if s and s.id != source.id}.values(), key=lambda s: s.id)
            ),
        }
    )


def published(date: Date | None) -> Node:
    """Return a date of publication: in EDTF, and as schema.org has it where that can say it."""
    if date is None:
        return {}
    exact = {"datePublished": date.edtf} if _EXACT.fullmatch(date.edtf) else {}
    return {**exact, "dcterms:issued": {"@type": "edtf:EDTF", "@value": date.edtf}}


def publisher_node(edition: Edition, publisher: Publisher) -> Node:
    """Return a publisher; it has no page, so that its name is an anchor of the site."""
    iri = edition.iri(f"#b-publisher--{publisher.id}")
    return {"@id": iri, "@type": "Organization", "name": one_line(publisher.entry.name)}


def entity_node(edition: Edition, entity: Entity) -> Node:
    """Return an entity of the brief by its name."""
    return _once(edition, "entity", entity.id, lambda: _entity_node(edition, entity))


def _entity_node(edition: Edition, entity: Entity) -> Node:
    iri = edition.iri(addresses.entity_address(edition.brief.id, entity.id))
    type_ = ENTITY_TYPES.get(entity.entry.kind, OTHER_ENTITY)
    return {"@id": iri, "@type": type_, "name": one_line(entity.entry.name)}


def full_entity_node(edition: Edition, entity: Entity) -> Node:
    """Return an entity with its other names, and its ids elsewhere."""
    ids = entity.entry.ids
    known = ids.get("wikidata", "")
    return _filled(
        {
            **entity_node(edition, entity),
            "alternateName": list(entity.entry.aliases),
            "identifier": [f"{scheme}:{id_}" for scheme, id_ in ids.items()],
            "sameAs": {"@id": f"http://www.wikidata.org/entity/{known}"} if _WIKIDATA.fullmatch(known) else None,
        }
    )


def source_iri(edition: Edition, source: Source) -> str:
    """Return what names a source itself, the same in all briefs of a project."""
    return edition.iri(f"{addresses.source_address(source.brief, source.id)}#b-source")


def _references(edition: Edition, sources: Iterable[Source]) -> list[Node]:
    return [_reference(edition, source) for source in sources]


def _reference(edition: Edition, source: Source) -> Node:
    return _once(edition, "reference", source.id, lambda: {"@id": source_iri(edition, source)})


def _fact_reference(edition: Edition, fact: str) -> Node:
    return {"@id": edition.iri(addresses.fact_address(edition.brief.id, fact))}


def _filled(node: Node) -> Node:
    """Return a node without its blanks."""
    return {key: value for key, value in node.items() if value}

"""Linked data, read by a library for RDF: a page says what the file says, and names lead somewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rdflib import DCTERMS, PROV, RDF, RDFS, SDO, Graph, Literal, Namespace, URIRef
from rdflib.term import BNode

from generator import pages
from generator.edition import Edition
from generator.evidence.weighing import weigh
from generator.exports import export
from generator.linked_data import PAIR, RIVALS
from generator.project import load
from tests import canal
from tests.html_tree import tree
from tests.made_project import topics, write_project
from tests.test_exports_table import hostile_project

if TYPE_CHECKING:
    from generator.model import Citation, Fact, Project

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # by rdflib, in its own reader

ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "projects" / "three-scripts"
CITO = Namespace("http://purl.org/spar/cito/")
OA = Namespace("http://www.w3.org/ns/oa#")
PUBLIC = "https://anywhere.example/mirror/"
STANCES = {"supports": CITO.isSupportedBy, "disputes": CITO.isDisputedBy, "mentions": CITO.isDiscussedBy}


class Published:
    """A project's files of data and its pages, and the place that they are read from."""

    def __init__(self, project: Project, site_url: str) -> None:
        evidence = weigh(project)
        self.project, self.evidence, self.at = project, evidence, site_url or PUBLIC
        self.files = {asset.address: asset.data.decode() for asset in export(project, evidence, site_url=site_url)}
        site = pages.render(project, evidence, site_url=site_url)
        self.pages = {page.address: page.body for page in site.pages}

    def graph(self, address: str, text: str = "") -> Graph:
        return Graph().parse(data=text or self.files[address], format="json-ld", publicID=self.at + address)

    def facts(self) -> list[Fact]:
        return [fact for brief in self.project.briefs.values() for fact in brief.facts.values()]

    def claim_of_page(self, address: str) -> Graph:
        (island,) = tree(self.pages[address]).all("script", type="application/ld+json")
        return self.graph(address, island.raw)


@pytest.fixture(scope="module", params=["three-scripts", "real", "canal", "hostile"])
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Project:
    roots = {"three-scripts": SMALL, "real": ROOT}
    if request.param in roots:
        return load(roots[request.param])[0]
    root = tmp_path_factory.mktemp("project")
    return hostile_project(root) if request.param == "hostile" else write_project(root, canal.briefs(), canal.files())


@pytest.fixture(scope="module", params=["", "https://briefs.example/site/"], ids=["anywhere", "published"])
def published(request: pytest.FixtureRequest, project: Project) -> Published:
    return Published(project, request.param)


def test_every_fact_is_a_claim_with_its_text_and_its_sources(published: Published) -> None:
    for brief in published.project.briefs.values():
        graph = published.graph(f"{brief.id}/data/facts.jsonld")
        claims = set(graph.subjects(RDF.type, SDO.Claim))
        assert claims == {URIRef(f"{published.at}{brief.id}/f/{fact}/") for fact in brief.facts}
        for fact in brief.facts.values():
            claim = URIRef(f"{published.at}{brief.id}/f/{fact.id}/")
            assert graph.value(claim, SDO.text) == Literal(fact.claim)
            for stance, term in STANCES.items():
                ids = {citation.source for citation in fact.citations if citation.stance == stance}
                sources = set(graph.objects(claim, term))
                assert {str(graph.value(source, SDO.identifier)) for source in sources} == ids
            assert set(graph.objects(claim, SDO.appearance)) == set(graph.objects(claim, CITO.isSupportedBy))


def test_every_quote_is_a_citation(published: Published) -> None:
    for brief in published.project.briefs.values():
        graph = published.graph(f"{brief.id}/data/facts.jsonld")
        citations = [citation for fact in brief.facts.values() for citation in fact.citations]
        assert len(set(graph.subjects(RDF.type, CITO.Citation))) == len(citations)
        for citation in citations:
            name = URIRef(
                f"{published.at}{brief.id}/sources/{citation.source}/#b-p--{citation.fact}--{citation.id}",
            )
            assert graph.value(name, SDO.text) == Literal(citation.quote)
            assert graph.value(name, CITO.hasCitationCharacterization) == STANCES[citation.stance]
            assert graph.value(name, CITO.hasCitingEntity) == URIRef(f"{published.at}{brief.id}/f/{citation.fact}/")


def test_lineage_is_prov(published: Published) -> None:
    for brief in published.project.briefs.values():
        graph = published.graph(f"{brief.id}/data/facts.jsonld")
        for source in published.project.sources_of(brief.id):
            (name,) = set(graph.subjects(SDO.identifier, Literal(source.id)))
            above = {str(each).split("/")[-2] for each in graph.objects(name, PROV.wasDerivedFrom)}
            assert above == {step.source for step in source.front.derives_from}
            issued = graph.value(name, DCTERMS.issued)
            assert (str(issued) if issued else None) == (
                source.front.published.edtf if source.front.published else None
            )


def test_a_page_says_what_the_file_says(published: Published) -> None:
    files = {brief: published.graph(f"{brief}/data/facts.jsonld") for brief in published.project.briefs}
    for fact in published.facts():
        page = published.claim_of_page(f"{fact.brief}/f/{fact.id}/")
        assert len(page) > 5
        assert {triple for triple in page if triple not in files[fact.brief]} == set()
        assert not any(isinstance(term, BNode) for triple in page for term in triple)


def test_every_name_of_the_site_is_a_page(published: Published) -> None:
    anchors = {address: {each["id"] for each in tree(body).walk()} for address, body in published.pages.items()}
    made = {"b-source"}
    for brief in published.project.briefs:
        graph = published.graph(f"{brief}/data/facts.jsonld")
        for name in {term for triple in graph for term in triple if isinstance(term, URIRef)}:
            address, _, anchor = name.removeprefix(published.at).partition("#")
            if name.startswith(published.at) and not anchor.startswith("b-publisher--"):
                assert address in anchors
                assert not anchor or anchor in made or anchor in anchors[address]


def test_facts_that_contradict_each_other_disagree(tmp_path: Path) -> None:
    published = Published(write_project(tmp_path, canal.briefs(), canal.files()), "")
    graph = published.graph("lock/data/facts.jsonld")
    pairs = {(str(a).split("/")[-2], str(b).split("/")[-2]) for a, b in graph.subject_objects(CITO.disagreesWith)}
    assert ("gate-broke", "gate-broke-april") in pairs
    assert pairs == {(b, a) for a, b in pairs}
    for one in published.evidence["lock"].contradictions:
        assert {(a, b) for a in one.facts for b in one.rivals(a)} <= pairs, one.rule
    assert max(len(one.facts) for one in published.evidence["lock"].contradictions) > PAIR
    origins = graph.objects(URIRef(f"{PUBLIC}lock/f/gate-broke/"), PROV.hadPrimarySource)
    assert {str(each).split("/")[-2] for each in origins} == {"keeper", "diver"}


def test_of_a_large_set_each_fact_names_so_many_others(tmp_path: Path) -> None:
    facts = {
        f"share-{number}": {
            "claim": f"Part {number}.",
            "kind": "quantity",
            "topics": ["water"],
            "quantities": [
                {"of": f"p{number}", "measure": "share", "whole": "all", "unit": "%", "value": 60, "at": "2030"}
            ],
        }
        for number in range(RIVALS + 2)
    }
    given = {"sea": {"brief": {"topics": topics("water")}, "facts": facts}}
    graph = Published(write_project(tmp_path, given), "").graph("sea/data/facts.jsonld")
    named = list(graph.objects(URIRef(f"{PUBLIC}sea/f/share-0/"), CITO.disagreesWith))
    assert len(named) == RIVALS


# Annotations.

MODEL = {
    "oa": str(OA), "as": "https://www.w3.org/ns/activitystreams#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dc": "http://purl.org/dc/elements/1.1/", "dcterms": str(DCTERMS), "rdfs": str(RDFS), "rdf": str(RDF),
    "id": "@id", "type": "@type", "label": "rdfs:label", "value": "rdf:value", "format": "dc:format",
    "Annotation": "oa:Annotation", "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage", "SpecificResource": "oa:SpecificResource",
    "TextualBody": "oa:TextualBody", "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector", "FragmentSelector": "oa:FragmentSelector",
    "body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "linking": "oa:linking", "classifying": "oa:classifying", "describing": "oa:describing",
    "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "conformsTo": {"@id": "dcterms:conformsTo", "@type": "@id"}, "items": {"@id": "as:items", "@container": "@list"},
    "first": {"@id": "as:first", "@type": "@id"}, "last": {"@id": "as:last", "@type": "@id"},
    "partOf": {"@id": "as:partOf", "@type": "@id"},
    "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
    "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
}  # fmt: skip
"""The terms of the Web Annotation model that are used here, so that no test needs a network."""

IRI = {"type": "string", "minLength": 1}
SELECTOR = {
    "oneOf": [
        {
            "properties": {"type": {"const": "TextQuoteSelector"}, "exact": IRI, "prefix": {}, "suffix": {}},
            "required": ["type", "exact"],
            "additionalProperties": False,
        },
        {
            "properties": {"type": {"const": "TextPositionSelector"}, "start": {"minimum": 0}, "end": {"minimum": 1}},
            "required": ["type", "start", "end"],
            "additionalProperties": False,
        },
        {
            "properties": {"type": {"const": "FragmentSelector"}, "conformsTo": IRI, "value": IRI},
            "required": ["type", "value"],
            "additionalProperties": False,
        },
    ]
}
ANNOTATION = {
    "type": "object",
    "properties": {
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": {"const": "linking"},
        "target": {
            "type": "array",
            "minItems": 1,
            "items": {
                "properties": {"source": IRI, "selector": {"type": "array", "minItems": 1, "items": SELECTOR}},
                "required": ["type", "source", "selector"],
            },
        },
    },
    "required": ["id", "type", "target", "body"],
}
"""What the Web Annotation model asks of an annotation, as far as ours go."""


def annotated(published: Published, brief: str) -> list[dict[str, Any]]:
    data = json.loads(published.files[f"{brief}/data/annotations.jsonld"])
    assert data["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    return list(data["first"]["items"]) if data["total"] else []


def test_annotations_hold_to_the_model(published: Published) -> None:
    for brief in published.project.briefs:
        address = f"{brief}/data/annotations.jsonld"
        for each in annotated(published, brief):
            jsonschema.validate(each, ANNOTATION, cls=jsonschema.Draft202012Validator)
        data = json.loads(published.files[address])
        data["@context"][0] = MODEL
        graph = published.graph(address, json.dumps(data))
        made = set(graph.subjects(RDF.type, OA.Annotation))
        assert len(made) == data["total"] == len(annotated(published, brief))
        for name in made:
            bodies = {str(graph.value(body, OA.hasSource)) for body in graph.objects(name, OA.hasBody)}
            assert any(body.startswith(f"{published.at}{brief}/f/") for body in bodies)
            assert list(graph.objects(name, OA.hasTarget))


def test_words_and_places_hold_in_the_published_texts(published: Published) -> None:
    for brief in published.project.briefs:
        for target in (target for each in annotated(published, brief) for target in each["target"]):
            address = target["source"].removeprefix(published.at)
            by_type = {selector["type"]: selector for selector in target["selector"]}
            if "TextPositionSelector" in by_type:
                text, place, quote = (
                    published.files[address], by_type["TextPositionSelector"], by_type["TextQuoteSelector"],
                )  # fmt: skip
                assert text[place["start"] : place["end"]] == quote["exact"]
                assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
            elif by_type.get("FragmentSelector", {}).get("conformsTo", "").endswith("rfc3236"):
                anchor = by_type["FragmentSelector"]["value"]
                assert any(each["id"] == anchor for each in tree(published.pages[address]).walk())
            else:
                assert target["source"].startswith("http")
                assert "prefix" not in by_type.get("TextQuoteSelector", {})


def test_each_citation_that_can_be_read_is_annotated(published: Published) -> None:
    for brief in published.project.briefs.values():
        made = {each["id"].partition("#")[2] for each in annotated(published, brief.id)}
        citations = [citation for fact in brief.facts.values() for citation in fact.citations]
        assert made == {f"{c.fact}--{c.id}" for c in citations if readable(published.project, c)}


def readable(project: Project, citation: Citation) -> bool:
    source = project.sources[citation.source]
    return bool(source.front.url) or (citation.passage is not None and source.front.mode != "unseen")


DIGEST = """---
{"title": "A digest", "language": "en", "mode": "digest", "url": %s,
 "original": {"file": "a.txt", "chars": 900,
              "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}}
---
It says, [the gate broke … in the evening]{.gate}, and [that was all]{.all}.
"""


@pytest.mark.parametrize("url", ["null", '"https://post.example/gate"'])
def test_a_digest_gives_words_but_no_places(tmp_path: Path, url: str) -> None:
    facts = {id_: {"claim": f"Claim of {id_}.", "kind": "event", "topics": ["gate"]} for id_ in ("gate", "all")}
    made = {"brief": {"topics": topics("gate")}, "facts": facts}
    project = write_project(tmp_path, {"lock": made}, {"seeds/lock/post.md": DIGEST % url})
    gate, all_ = (each["target"] for each in annotated(Published(project, ""), "lock"))
    if url == "null":
        assert [target["source"] for target in (*gate, *all_)] == ["lock/sources/post/"] * 2
        assert gate[0]["selector"][0]["value"].startswith("b-p--gate--")
    else:
        assert [target["source"] for target in (*gate, *all_)] == ["https://post.example/gate"] * 2
        assert gate[0]["selector"][0]["value"] == ":~:text=the%20gate%20broke,in%20the%20evening"
        assert all_[0]["selector"] == [{"type": "TextQuoteSelector", "exact": "that was all"}]
    assert "data/sources" not in json.dumps([gate, all_])


BASES = (PUBLIC, "https://anywhere.example", "https://anywhere.example/a/../b/", "https://a.example/x?q=/", "urn:x:")


@given(st.sampled_from(BASES), st.text("ab1-é/.#?:;_ ", max_size=12))
@example(PUBLIC, "lock/f/gate/#b-1")
@example(PUBLIC, "")
def test_a_name_is_what_the_library_makes_of_an_address(base: str, address: str) -> None:
    nothing: Any = None
    edition = Edition(nothing, nothing, nothing, base)
    assert edition.iri(address) == urljoin(base, address)

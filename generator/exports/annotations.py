"""`annotations.jsonld`: every citation as a Web Annotation that links words of a source to a fact.

Words are named where they can be checked. A full text is published beside this file, and there both the words and
their place hold. An article that can be read elsewhere is named by the words alone: its page is not ours, and of a
digest only the marked words are the article's. A digest whose article has no address is named by the passage of its
own page.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from generator import addresses, linked_data
from generator.exports.files import records_file, runs, text_name
from generator.text.quotes import JOIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.edition import Edition
    from generator.model import Article, Citation, Fact, Passage, Source
    from generator.pages.page import Asset

NAME = "annotations.jsonld"
MODEL = "http://www.w3.org/ns/anno.jsonld"
TEXT_FRAGMENT = "https://wicg.github.io/scroll-to-text-fragment/"
HTML_FRAGMENT = "http://tools.ietf.org/rfc/rfc3236"
AROUND = 32
"""Code points before and after the words that a selector quotes."""


def annotations_jsonld(edition: Edition) -> Asset:
    """Return `annotations.jsonld`: a collection of one page with an annotation for each citation."""
    address = addresses.data_address(edition.brief.id, NAME)
    cited = [citation for fact in edition.brief.facts.values() for citation in fact.citations]
    total = sum(any(_targets(edition, edition.project.sources[each.source], each)) for each in cited)
    made = runs(edition.brief.facts.values(), partial(_of_fact, edition))
    base = [] if edition.site_url else [{"@base": addresses.root(address)}]
    own, first = edition.iri(address), f"{edition.iri(address)}#page"
    collection = {
        "@context": [MODEL, *base],
        "id": own,
        "type": "AnnotationCollection",
        "label": edition.brief.entry.title,
        "total": total,
    }
    page = {"id": first, "type": "AnnotationPage", "partOf": own, "startIndex": 0, "items": made}
    return records_file(edition, NAME, {**collection, "first": page, "last": first} if total else collection)


def _of_fact(edition: Edition, fact: Fact) -> Iterator[dict[str, Any]]:
    return (annotation for each in fact.citations if (annotation := _annotation(edition, each)))


def _annotation(edition: Edition, citation: Citation) -> dict[str, Any] | None:
    """Return the annotation of a citation; None where its words stand nowhere that others can read."""
    source = edition.project.sources[citation.source]
    targets = list(_targets(edition, source, citation))
    if not targets:
        return None
    address, fact = addresses.data_address(edition.brief.id, NAME), edition.brief.facts[citation.fact]
    stance = linked_data.CITED[citation.stance].replace("cito:", linked_data.VOCABULARIES["cito"])
    return {
        "id": f"{edition.iri(address)}#{citation.fact}--{citation.id}",
        "type": "Annotation",
        "motivation": "linking",
        "body": [
            _body(edition.iri(addresses.fact_address(edition.brief.id, fact.id)), "linking"),
            _body(stance, "classifying"),
            {"type": "TextualBody", "value": fact.claim, "format": "text/plain", "purpose": "describing"},
        ],
        "target": targets,
    }


def _body(iri: str, purpose: str) -> dict[str, str]:
    return {"type": "SpecificResource", "source": iri, "purpose": purpose}


def _targets(edition: Edition, source: Source, citation: Citation) -> Iterator[dict[str, Any]]:
    passage, mode = citation.passage, source.front.mode
    if source.article and passage and mode == "full":
        text = addresses.data_address(edition.brief.id, text_name(source.id))
        yield _target(edition.iri(text), _in_text(source.article, passage))
    if source.front.url:
        yield _target(source.front.url, _in_article(citation.quote, joined=mode == "digest"))
    elif passage and mode == "digest":
        anchor = addresses.passage_anchor(citation)
        selector = {"type": "FragmentSelector", "conformsTo": HTML_FRAGMENT, "value": anchor}
        yield _target(edition.iri(addresses.source_address(edition.brief.id, source.id)), [selector])


def _target(source: str, selectors: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "SpecificResource", "source": source, "selector": selectors}


def _in_text(article: Article, passage: Passage) -> list[dict[str, Any]]:
    """Return the selectors of a passage of a full text: its words as they stand in the file, and their place."""
    text, start, end = article.clean, passage.start, passage.end
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(start - AROUND, 0) : start],
        "suffix": text[end : end + AROUND],
    }
    return [quote, {"type": "TextPositionSelector", "start": start, "end": end}]


def _in_article(quote: str, *, joined: bool) -> list[dict[str, Any]]:
    """Return the selector of words in an article elsewhere; ` … ` in a digest's joins the ends of a longer passage."""
    if joined and JOIN in quote:
        fragment = addresses.live_address("", quote, joined=True).removeprefix("#")
        return [{"type": "FragmentSelector", "conformsTo": TEXT_FRAGMENT, "value": fragment}]
    return [{"type": "TextQuoteSelector", "exact": quote}]

"""A fact's own page: small, complete in itself, and at an address that never breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from generator import addresses
from generator.policy import policy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Fact
    from generator.pages.context import Context
    from generator.pages.page import Page
    from generator.pages.shown import ShownFact


def fact_pages(context: Context) -> Iterator[Page]:
    """Yield the page of each fact, the deprecated ones too."""
    for fact in context.brief.facts.values():
        yield _page(context, fact, context.facts[fact.id])


def _page(context: Context, fact: Fact, shown: ShownFact) -> Page:
    entry, brief = fact.entry, context.brief
    address = addresses.fact_address(brief.id, fact.id)
    described = ". ".join(filter(None, (shown.date, f"Published by {shown.outlets}" if shown.outlets else "")))
    url = urljoin(context.site_url, address) if context.site_url else ""
    speaker = brief.entities.get(entry.speaker or "")
    return context.page(
        "fact.html",
        address,
        fact.claim,
        section="fact",
        description=described or brief.entry.title,
        bare=True,
        site=context.project.name,
        home=context.link(addresses.HOME),
        styles=addresses.STYLES,
        icon=addresses.ICON,
        policy=policy(),
        fact=shown,
        topic=brief.entry.topics[entry.topics[0]].title if shown.home else "",
        described=described or brief.entry.title,
        speaker=speaker.entry.name if speaker else "",
        entry=entry,
        successor=context.facts.get(entry.replaced_by or ""),
        url=url,
        data=_data(context, shown, url),
    )


def _data(context: Context, fact: ShownFact, url: str) -> dict[str, Any]:
    """Return the fact as schema.org's Claim, with the works that it appears in."""
    works = {citation.source.id: citation.source for citation in fact.citations if citation.stance == "supports"}
    claim: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Claim",
        "identifier": f"{context.brief.id}/{fact.id}",
        "text": fact.claim,
        "isPartOf": {"@type": "CreativeWork", "name": context.brief.entry.title},
        "appearance": [
            {
                "@type": "CreativeWork",
                "headline": source.title,
                "inLanguage": source.lang,
                **({"publisher": {"@type": "Organization", "name": source.publisher}} if source.publisher else {}),
                **({"url": source.url} if source.url else {}),
            }
            for source in works.values()
        ],
    }
    return {**claim, "url": url} if url else claim

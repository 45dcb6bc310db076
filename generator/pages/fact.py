"""A fact's own page: small, complete in itself, and at an address that never breaks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from generator import addresses, linked_data, phrases
from generator.pages import cite, mending
from generator.pages.changes import of_fact as history_of
from generator.pages.contradictions import shown as shown_contradiction
from generator.pages.falls import falls
from generator.pages.keys import Keys
from generator.pages.lineages import Lineages
from generator.pages.look import OWN, SCRIPTS, STYLES
from generator.pages.page import running
from generator.pages.shown import by_id
from generator.policy import policy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.evidence.credibility import Credibility
    from generator.model import Fact
    from generator.pages.context import Context
    from generator.pages.page import Page


MOST = 50
"""Contradictions of one fact, and other facts that count in its grade, that its page shows."""
SEVERAL = 2
"""Origins from which it is a question which of them told a fact."""


_POLICY = policy()


def fact_pages(context: Context) -> Iterator[Page]:
    """Yield the page of each fact, the deprecated ones too."""
    lineages, common = Lineages(context), _common(context)
    for fact in context.brief.facts.values():
        yield context.kept.page(
            addresses.fact_address(context.brief.id, fact.id),
            partial(_key, context, fact),
            partial(_page, context, fact, lineages, common),
        )


def _key(context: Context, fact: Fact) -> bytes:
    """Return what the page of a fact is made from: the fact, and those that it is compared with or built on."""
    keys, weighed = Keys(context), context.weighed
    found = weighed.credibilities[fact.id]
    return keys.page(
        "fact",
        keys.facts((fact.id, fact.entry.replaced_by or "")),
        [(one.grade, one.rule, one.why, keys.facts(one.facts[:MOST])) for one in (found, found.computed) if one],
        keys.against([fact]),
        keys.falls(weighed.consequences.of_fact(fact.id)),
        history_of(context, fact.id),
    )


def _common(context: Context) -> dict[str, Any]:
    """Return the HTML that all of the pages have in common, by its name in the template."""
    root = addresses.root(addresses.fact_address(context.brief.id, "any"))
    home, facts = addresses.HOME, addresses.list_address(context.brief.id, "facts")
    write: Any = context.templates.get_template("_bare.html").module
    return {
        "links": write.links(addresses.ICON, (*STYLES, *OWN["fact"]), SCRIPTS, root),
        "top": write.top(
            context.head, context.project.name, context.link(home), context.link(facts), context.proposal, root
        ),
    }


def _page(context: Context, fact: Fact, lineages: Lineages, common: dict[str, Any]) -> Page:
    entry, brief, shown = fact.entry, context.brief, context.facts[fact.id]
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
        running=running(fact.claim, context.brief.entry.title, context.project.name),
        policy=_POLICY,
        proposal=context.proposal,
        fact=shown,
        topic=brief.entry.topics[entry.topics[0]].title if shown.home else "",
        described=described or brief.entry.title,
        speaker=speaker.entry.name if speaker else "",
        entry=entry,
        grades=_grades(context, context.weighed.credibilities[fact.id]),
        letters=_letters(context, fact),
        interval=_interval(context, fact),
        against=[shown_contradiction(context, one) for one in context.weighed.against.get(fact.id, ())[:MOST]],
        falls=falls(context, context.weighed.consequences.of_fact(fact.id), fact=fact.id),
        method=context.link(addresses.METHOD),
        lineage=lineages.of_fact(fact, f"{shown.weight.text}.", addresses.root(address)) if fact.supporting else None,
        unsettled=_unsettled(context, fact),
        successor=context.facts.get(entry.replaced_by or ""),
        url=url,
        **common,
        data=_data(context, fact),
        citing=cite.of_fact(context, fact),
        mending=mending.of_fact(context, fact),
        history=history_of(context, fact.id),
    )


def _grades(context: Context, found: Credibility) -> list[dict[str, Any]]:
    """Return the grade with its reason; after an editors' grade the computed one."""
    return [_grade(context, each) for each in (found, found.computed) if each]


def _grade(context: Context, found: Credibility) -> dict[str, Any]:
    return {
        "words": f"{phrases.sentence(found.words)} ({found.grade})",
        "by_editors": found.computed is not None,
        "why": found.why,
        "facts": by_id(found.facts[:MOST], context.facts),
        "address": "" if found.computed else f"{context.link(addresses.METHOD)}#{addresses.grade_anchor(found.rule)}",
    }


def _letters(context: Context, fact: Fact) -> list[dict[str, str]]:
    """Return the reliability of each source that supports a fact."""
    sources = dict.fromkeys(citation.source for citation in fact.supporting if citation.source in context.sources)
    letters = ((source, context.weighed.reliabilities[source]) for source in sources)
    return [
        {
            "name": context.short_names[source],
            "address": context.sources[source].address,
            "words": f"{found.words} ({found.grade})",
        }
        for source, found in letters
    ]


def _interval(context: Context, fact: Fact) -> str:
    """Say how many independent origins there are, where they are not known for certain."""
    found = context.weighed.corroborations[fact.id]
    if found.lower == found.upper:
        return ""
    return f"At least {found.lower}, at most {found.upper}: origins that nobody knows may all be one, or a known one."


def _unsettled(context: Context, fact: Fact) -> dict[str, Any] | None:
    """Say that nobody knows from which of several origins a fact comes, where all of them have one way to it."""
    found = context.weighed.corroborations[fact.id]
    if len(found.origins) < SEVERAL or found.upper > 1:
        return None
    citing = {citation.source for citation in fact.supporting}
    through = [point for point in found.points if point not in citing][:1]
    said = "Several origins stand together here. Which of them told this is not on record; they count as one"
    return {
        "said": f"{said}, since all of it comes through" if through else said,
        "through": [context.named(point) for point in through],
    }


def _data(context: Context, fact: Fact) -> dict[str, Any]:
    """Return the fact as schema.org's Claim, as it stands in `facts.jsonld` too."""
    edition = context.edition
    address = addresses.fact_address(context.brief.id, fact.id)
    return {"@context": linked_data.context(edition, address), **linked_data.claim(edition, fact, MOST)}

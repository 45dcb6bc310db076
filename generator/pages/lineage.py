"""The lineage that a page shows: the sources behind a fact, or around a source, from the origins down."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from generator import addresses, phrases
from generator.evidence.lineage import upstream_first
from generator.model import grouped
from generator.pages.family import Family, Member, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from generator.evidence.origins import Node
    from generator.model import Citation, Fact, Source
    from generator.pages.context import Context
    from generator.pages.family import Kind

MOST = 40
"""Sources of one lineage that a page shows; the notes on those at the edge lead on."""


def quotes(context: Context, fact: Fact) -> list[tuple[str, Member]]:
    """Return the supporting quotes of a fact, each with the source that it is from."""
    return [(citation.source, _quote(context, citation, number)) for number, citation in enumerate(fact.supporting)]


def with_quotes(family: Family, quoted: Iterable[tuple[str, Member]]) -> Family:
    """Return a family with quotes below the sources that they are from."""
    under = grouped(quoted)
    members = chain.from_iterable((member, *under.get(member.key, ())) for member in family.members)
    steps = (Step(source, quote.key) for source, found in under.items() for quote in found)
    return Family(tuple(members), (*family.steps, *steps), family.cut)


def of_source(context: Context, source: Source) -> Family:
    """Return the lineage of a source: what it was made from, and what was made from it."""
    lineage = context.weighed.lineage
    family = above(context, [source.id], lineage.node, here=source.id)
    users = [user for user in lineage.derived.get(source.id, ()) if user in context.project.sources]
    shown = [_source(context, user, lineage.node(user)) for user in users[:MOST]]
    steps = [_step(context, source.id, user) for user in users[:MOST]]
    return Family((*family.members, *shown), (*family.steps, *steps), family.cut or len(users) > MOST)


def above(context: Context, starts: Sequence[str], node: Callable[[str], Node], here: str = "") -> Family:
    """Return some sources and those above them, the nearest if there are too many."""
    reached, cut = _nearest(
        starts, lambda source: [up for up in node(source).upstream if up in context.project.sources]
    )
    order, _ = upstream_first(starts, lambda source: [up for up in node(source).upstream if up in reached])
    members = chain.from_iterable(_members(context, source, node(source), here) for source in order)
    steps = chain.from_iterable(_steps(context, source, node(source), reached) for source in order)
    return Family(tuple(members), tuple(steps), cut)


def _nearest(starts: Iterable[str], upstream: Callable[[str], Iterable[str]]) -> tuple[set[str], bool]:
    """Return the starts and what is nearest above them, and whether there is more."""
    found = dict.fromkeys(starts)
    queue = list(found)
    cut = False
    for source in queue:
        new = [up for up in upstream(source) if up not in found]
        room = max(0, MOST - len(found))
        cut = cut or len(new) > room
        found.update(dict.fromkeys(new[:room]))
        queue += new[:room]
    return set(found), cut


def _members(context: Context, source: str, node: Node, here: str) -> Iterator[Member]:
    if any(origin.unknown for origin in node.origins):
        yield Member(_unknown(source), "unknown", "Origin", "not known", "en", "ltr", "")
    yield _source(context, source, node, here)


def _unknown(source: str) -> str:
    return f"?{source}"  # no id holds a question mark


def _steps(context: Context, source: str, node: Node, reached: set[str]) -> Iterator[Step]:
    if any(origin.unknown for origin in node.origins):
        yield Step(_unknown(source), source)
    yield from (_step(context, upstream, source) for upstream in node.upstream if upstream in reached)


def _step(context: Context, upper: str, lower: str) -> Step:
    """Return a step as the front matter tells it; else it is one that the editors trace for a quote."""
    there = context.project.sources.get(lower)
    entry = next((each for each in (there.front.derives_from if there else ()) if each.source == upper), None)
    if entry is None:
        return Step(upper, lower, "where the quote is from", "traced by the editors")
    return Step(
        upper, lower, phrases.HOW_NOUNS[entry.how], phrases.BASES[entry.basis], entry.cue or "", entry.note or ""
    )


def _source(context: Context, source: str, node: Node, here: str = "") -> Member:
    front = context.project.sources[source].front
    shown = context.other(source)
    origin = next((each for each in node.origins if not each.unknown), None)
    kind: Kind = "source" if origin is None else "origin" if origin.named else "unnamed"
    what = [
        phrases.SOURCE_KINDS[front.kind],
        shown.publisher,
        shown.published,
        "not named" if origin and not origin.named else "",
        "with reporting of its own" if origin and node.upstream else "",
        "not read here" if front.mode == "unseen" and front.kind in {"article", "wire"} else "",
    ]
    said = ", ".join(filter(None, what))
    label = f"Origin: {said}" if origin else phrases.sentence(said)
    drawn: Kind = "here" if source == here else kind
    return Member(source, drawn, label, _plain(front.title), shown.lang, shown.dir, shown.address)


def _plain(title: str) -> str:
    """Return a title; a description without its square brackets."""
    return title[1:-1].strip() if title.startswith("[") and title.endswith("]") else title


def _quote(context: Context, citation: Citation, number: int) -> Member:
    source = context.other(citation.source)
    address = context.link(addresses.passage_address(context.brief.id, citation))
    return Member(f"q:{number}", "quote", "Quote", citation.quote, source.lang, source.dir, address)

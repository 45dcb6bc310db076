"""The list of a brief's sources, by what they have in common: at a glance, which of many articles are one origin."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from generator import addresses, phrases
from generator.evidence.origins import is_party
from generator.model import grouped
from generator.pages.lead import use
from generator.pages.page import Heading, SearchEntry
from generator.pages.parts import ROWS
from generator.pages.weight import SHOWN, WRITTEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.model import Source
    from generator.pages.context import Context
    from generator.pages.page import Page
    from generator.pages.weight import Named

APART = {
    "alone": ("On their own", "No two of these go back to one and the same source."),
    "silent": (
        "Origin not known",
        "These name no source. Nobody can say whether they are independent of each other, or of the others here.",
    ),
    "behind": (
        "People, statements and data",
        "Where information begins: those whom the articles quote, or name as their source.",
    ),
}
"""Sources that share no point with another one: a title, and what that means for a reader."""

ONE = (
    "Together they are one origin, however many of them say a thing, except where the editors trace a quote elsewhere."
)


@dataclass(frozen=True, slots=True)
class Kin:
    """Sources that belong together: all through one `point`, a source among them or a party; without one, '', apart.

    `anchor` is that of its heading; `sources` begin with the point, if it is a source.
    """

    anchor: str
    point: str
    sources: Sequence[Source]


def sources(context: Context) -> Iterator[Page]:
    """Yield the parts of the list."""
    brief = context.brief
    found = [(kin, source) for kin in kins(context) for source in kin.sources]
    lists = context.parts(found, ROWS, addresses.list_address(brief.id, "sources"))
    lead = _lead([source for _, source in found])
    for part in lists:
        shelves = [
            _shelf(context, kin, [source for _, source in pairs])
            for kin, pairs in groupby(part.items, key=lambda pair: pair[0])
        ]
        yield context.page(
            "sources.html",
            part.address,
            "Sources" if part.first else f"Sources, {part.label}",
            section="sources",
            description=f"{lead} {brief.entry.title}",
            toc=[Heading(shelf["anchor"], shelf["title"], 2) for shelf in shelves],
            search=[SearchEntry("", "Sources", lead)] if part.first else (),
            lead=lead if found else "",
            shelves=shelves,
            parts=lists,
            part=part,
        )


def _lead(held: Sequence[Source]) -> str:
    """Say how many sources there are, and how many of them anybody here has read."""
    count, read = phrases.count(len(held), "source"), sum(source.article is not None for source in held)
    if not held or read == len(held):
        return f"{count}{', all of them read here' * bool(held)}."
    if not read:
        return f"{count}, none of them read here: they are known only through others."
    was, others = "was" if read == 1 else "were", len(held) - read
    return f"{count}: {read:,} {was} read here, {others:,} {'is' if others == 1 else 'are'} known only through others."


def kins(context: Context) -> list[Kin]:
    """Return the sources of the brief by the last point that all their lineage passes, the largest families first."""
    above = context.weighed.lineage.above
    there = sorted(context.project.sources_of(context.brief.id), key=lambda s: (context.sources[s.id].order, s.id))
    points = {source.id: above[source.id].points if source.id in above else (source.id,) for source in there}
    families = grouped((points[source.id][-1], source) for source in there)
    shared = {_point(points, family): family for family in families.values() if len(family) > 1}
    single = grouped((_apart(context, family[0]), family[0]) for family in families.values() if len(family) == 1)
    largest = sorted(shared, key=lambda point: -len(shared[point]))
    return [
        *(Kin(f"b-o--{point.replace(':', '--')}", point, _head_first(point, shared[point])) for point in largest),
        *(Kin(f"b-m--{key}", "", single[key]) for key in APART if key in single),
    ]


def _point(points: Mapping[str, Sequence[str]], family: Sequence[Source]) -> str:
    """Return the last point that the lineage of a family passes; the source below a party, if it is one for all."""
    *_, last = points[family[0].id]
    below = {points[source.id][-2:-1] for source in family}
    return below.pop()[0] if is_party(last) and len(below) == 1 else last


def _head_first(point: str, family: Sequence[Source]) -> list[Source]:
    return sorted(family, key=lambda source: source.id != point)


def _apart(context: Context, source: Source) -> str:
    if source.front.kind not in WRITTEN:
        return "behind"
    above = context.weighed.lineage.above.get(source.id)
    return "silent" if above is None or all(origin.unknown for origin in above.origins) else "alone"


def _shelf(context: Context, kin: Kin, held: Sequence[Source]) -> dict[str, Any]:
    """Return what is shown of sources that belong together."""
    title, meaning = _through(context, kin) if kin.point else APART[kin.anchor.removeprefix("b-m--")]
    return {
        "anchor": kin.anchor,
        "title": title,
        "meaning": meaning,
        "kin": bool(kin.point),
        "sources": [_held(context, source, head=source.id == kin.point) for source in held],
    }


def _through(context: Context, kin: Kin) -> tuple[str, str]:
    below = [source for source in kin.sources if source.id != kin.point]
    noun = "article" if all(source.front.kind in WRITTEN for source in below) else "source"
    name = context.named(kin.point).name
    all_ = "all " if len(below) > 1 else ""
    return f"{phrases.count(len(below), noun)}, {all_}through {name}", ONE


def _held(context: Context, source: Source, *, head: bool) -> dict[str, Any]:
    mode = phrases.MODES[source.front.mode][0].lower()
    kind = phrases.SOURCE_KINDS[source.front.kind]
    shown = context.sources[source.id]
    written = source.front.kind in WRITTEN
    blanks = ("publisher not known", "date not known") if written else ("", "")
    return {
        "shown": shown,
        "head": head,
        "byline": [each or blank for each, blank in zip((shown.publisher, shown.published), blanks, strict=True)],
        "what": f"{kind}, {mode}" if written or source.article else kind,
        "use": use(context, source),
        "origins": _origins(context, source),
    }


def _origins(context: Context, source: Source) -> tuple[str, Sequence[Named]]:
    """Return the beginning of a phrase on where a source has its information from, and the names that end it."""
    above = context.weighed.lineage.above.get(source.id)
    if above is None or all(origin.unknown for origin in above.origins):
        return "origin not known", ()
    through = above.points[1:2] if context.weighed.lineage.node(source.id).upstream else ()
    if through:
        return "from", [context.named(point) for point in through]
    stated = [origin.source for origin in above.origins if not origin.unknown]
    if stated == [source.id]:
        return "an origin", ()
    others = sorted(origin for origin in stated if origin != source.id)
    begin = "an origin, and from" if source.id in stated else "from"
    if len(others) > SHOWN:
        return f"{begin} {len(others)} others", ()
    return begin, [context.named(origin) for origin in others]

"""What changed, and when: what each commit did to the records, newest first, corrections before news."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from generator import addresses, limits, phrases
from generator.history.rows import Names, row
from generator.history.wording import ADDED, CITED, CORRECTED, REST, counted, grouped_changes
from generator.pages.page import Heading, Page, SearchEntry
from generator.pages.parts import Part
from generator.text import dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from jinja2 import Environment

    from generator.history.change import Change
    from generator.history.past import Past, Update
    from generator.history.rows import Row
    from generator.history.wording import Group
    from generator.pages.context import Context

TITLE = "Changes"
ROWS = 300
"""Changes on one page, at about: what one commit did to one brief stays together."""

MOST = 40
"""Changes of one kind in one brief by one commit that are shown; the others are counted."""

OPEN = 8
"""Changes of one kind up to which they are shown without a fold."""

PROJECT = "Publishers"


@dataclass(frozen=True, slots=True)
class Block:
    """What one update changed in one brief, '' for publishers: the changes by group, and how many in words."""

    update: Update
    brief: str
    groups: Sequence[tuple[Group, Sequence[Change]]]
    said: str

    @property
    def anchor(self) -> str:
        """The anchor of the block on the page of changes."""
        return addresses.update_anchor(self.update.id, self.brief)

    @property
    def size(self) -> int:
        """How many changes are shown."""
        return sum(min(len(changes), MOST) for _, changes in self.groups)


def blocks(past: Past) -> list[Block]:
    """Return what each update changed in each brief, newest first."""
    return [block for update in past.updates for block in _of_update(update)]


def _of_update(update: Update) -> Iterator[Block]:
    named = sorted({change.brief for change in update.changes}, key=lambda brief: (brief == "", brief))
    begun = {change.id for change in update.changes if change.what == "brief" and change.kind == "added"}
    for brief in named:
        changes = update.of(brief)
        if not brief and begun and all(change.kind == "added" for change in changes):
            continue  # publishers that came with a new brief
        if brief in begun:
            facts = [change for change in changes if change.what == "fact"]
            yield Block(update, brief, [(ADDED, facts)] if facts else [], f"The brief begins: {counts(changes)}.")
        elif changes:
            yield Block(update, brief, grouped_changes(changes), f"{phrases.sentence(counted(changes))}.")


def counts(changes: Iterable[Change]) -> str:
    """Say how much a new brief holds."""
    found = [change.what for change in changes if change.kind in {"added", "opened"}]
    nouns = (("fact", "fact"), ("source", "source"), ("judgement", "judgement"), ("contradiction", "contradiction"))
    said = [phrases.count(found.count(what), noun) for what, noun in nouns if what in found]
    return phrases.listed(said) if said else "no records yet"


def parts(past: Past) -> list[Part[Block]]:
    """Cut the list into pages of bounded length."""
    held: list[list[Block]] = [[]]
    size = 0
    for block in blocks(past):
        if held[-1] and size + block.size > ROWS:
            held.append([])
            size = 0
        held[-1].append(block)
        size += block.size
    return [_part(number, items) for number, items in enumerate(held, 1)]


def _part(number: int, items: Sequence[Block]) -> Part[Block]:
    address = addresses.part_address(addresses.CHANGES, number)
    span = [day_words(items[at].update.day) for at in (0, -1)] if items else ["", ""]
    return Part(number, address, address, items, span[0] if span[0] == span[1] else f"{span[0]} – {span[1]}")


def day_words(day: str) -> str:
    """Return a day in words."""
    return dates.words(dates.parse(day))


def changes(past: Past, contexts: Sequence[Context], templates: Environment, names: Names) -> Iterator[Page]:
    """Yield the pages of what changed in all briefs of a project."""
    by_brief = {context.brief.id: context for context in contexts}
    cut = [_linked(part, contexts) for part in parts(past)]
    for part in cut:
        days = [_day(day, list(held), by_brief, names) for day, held in groupby(part.items, lambda b: b.update.day)]
        body = templates.get_template("changes.html").render(
            title=TITLE, lead=lead(past), days=days, parts=cut, part=part, root=addresses.root(part.address),
            feeds=[_feeds(context) for context in contexts] if part.first else [],
        )  # fmt: skip
        yield Page(
            address=part.address,
            title=TITLE if part.first else f"{TITLE}, {part.label}",
            body=body,
            section="changes",
            description=lead(past)[0],
            toc=tuple(Heading(day["anchor"], day["title"], 2) for day in days),
            search=tuple(_search(part, by_brief, past)),
        )


def _linked(part: Part[Block], contexts: Sequence[Context]) -> Part[Block]:
    link = contexts[0].link(part.address) if contexts else part.address
    return Part(part.number, part.address, link, part.items, part.label)


def lead(past: Past) -> list[str]:
    """Say what the page tells, and how far back it reaches."""
    if past.reach == "none" or (not past.updates and past.reach == "part"):
        return ["There is no history here: this site was made without the earlier versions of its records."]
    told = (
        "What changed for readers, newest first, told from the records and not from their files: what was put right "
        "stands before what is new. Days are those in UTC. Grades of the past are those that today’s rules give."
    )
    if past.reach == "whole":
        return [told]
    before = (
        f"What changed before {day_words(past.updates[-1].day)} is not told here: at most {limits.HISTORY_COMMITS} "
        "versions of the records are compared, as far as this copy of the project holds them."
    )
    return [told, before]


def _feeds(context: Context) -> dict[str, str]:
    brief = context.brief
    return {
        "title": brief.entry.title,
        "atom": addresses.feed_address(brief.id),
        "json": addresses.data_address(brief.id, "feed.json"),
    }


def _day(day: str, held: Sequence[Block], contexts: Mapping[str, Context], names: Names) -> dict[str, Any]:
    return {
        "anchor": f"b-d--{held[0].update.id}",
        "title": day_words(day),
        "blocks": [_block(block, contexts.get(block.brief), names) for block in held],
    }


def _block(block: Block, context: Context | None, names: Names) -> dict[str, Any]:
    groups = [_group(group, changes, context, names) for group, changes in block.groups]
    return {
        "anchor": block.anchor,
        "title": context.brief.entry.title if context else block.brief or PROJECT,
        "address": context.link(addresses.brief_address(block.brief)) if context else "",
        "time": f"{block.update.time:%H:%M} UTC",
        "said": block.said if [group["counted"] for group in groups] != [block.said.removesuffix(".")] else "",
        "note": block.update.note,
        "groups": groups,
    }


def _group(group: Group, changes: Sequence[Change], context: Context | None, names: Names) -> dict[str, Any]:
    return {
        "id": group.id,
        "title": group.title,
        "count": f"{len(changes):,}",
        "counted": phrases.count(len(changes), group.one, group.several),
        "folded": len(changes) > OPEN or group in (CITED, REST),
        "rows": [shown(row(change, names), context) for change in changes[:MOST]],
        "more": max(0, len(changes) - MOST),
        "all": context.link(addresses.list_address(context.brief.id, "facts")) if context and group is ADDED else "",
    }


def shown(told: Row, context: Context | None) -> dict[str, Any]:
    """Return what is shown of a change: its words, and the way to the record as it is now."""
    return {"row": told, "address": _address(told.change, context) if context else ""}


def _address(change: Change, context: Context) -> str:
    """Return where a record stands now; '' where it stands nowhere."""
    brief = context.brief
    fact = change.fact
    if fact:
        return context.link(addresses.fact_address(brief.id, fact)) if fact in brief.facts else ""
    if change.what == "contradiction":
        return context.contradiction_homes.get(change.id, "")
    if change.what == "topic":
        return context.link(addresses.topic_address(brief.id, change.id)) if change.id in brief.entry.topics else ""
    if change.what == "entity":
        return context.link(addresses.entity_address(brief.id, change.id)) if change.id in brief.entities else ""
    if change.what == "source":
        return context.sources[change.id].address if change.id in context.sources else ""
    return context.link(addresses.brief_address(brief.id))


def _search(part: Part[Block], contexts: Mapping[str, Context], past: Past) -> Iterator[SearchEntry]:
    """Yield an entry for the list, and one for each block with the claims that were put right in it."""
    if part.first:
        yield SearchEntry("", TITLE, lead(past)[0])
    for block in part.items:
        title = contexts[block.brief].brief.entry.title if block.brief in contexts else block.brief or PROJECT
        corrected = (change.subject for group, held in block.groups if group is CORRECTED for change in held[:MOST])
        yield SearchEntry(block.anchor, f"{day_words(block.update.day)}: {title}", " ".join((block.said, *corrected)))


@dataclass(frozen=True, slots=True)
class Latest:
    """What changed in a brief of late, in a line: the day, how much, and where the rest is told."""

    day: str
    said: str
    address: str


def latest(context: Context, most: int) -> list[Latest]:
    """Return the newest updates of a brief; none where there is no history."""
    found = (
        Latest(day_words(block.update.day), block.said, f"{context.link(part.address)}#{block.anchor}")
        for part in parts(context.past)
        for block in part.items
        if block.brief == context.brief.id
    )
    return [one for one, _ in zip(found, range(most), strict=False)]


def of_fact(context: Context, fact: str) -> list[tuple[str, Row]]:
    """Return what changed of one fact since it was added, newest first, each with its day in words."""
    found = context.past.by_fact.get((context.brief.id, fact), ())
    if not found:
        return []
    names = Names(context.project, context.short_names)
    return [(day_words(day), row(change, names)) for day, change in found if change.kind != "added"]

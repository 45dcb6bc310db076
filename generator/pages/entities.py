"""The entities of a brief: their list, by what they are, with how often each is named."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import addresses, phrases
from generator.pages.page import Heading, SearchEntry
from generator.pages.parts import ROWS
from generator.pages.roles import by_entity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.model import Entity
    from generator.pages.context import Context
    from generator.pages.page import Page

LONG = 60
"""Names under one heading from which on its first letters lead into it."""

LETTERS = 40
"""First letters that are worth a list; a script with a sign for each word has more."""


@dataclass(frozen=True, slots=True)
class Row:
    """A name in the list: its address, its facts in words, and their part of the most that any has, in per cent.

    `anchor` is set where the name is the first of its letter.
    """

    name: str
    address: str
    use: str
    part: float
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The names of one kind, with the first letters that lead to them: the letter and its anchor."""

    heading: Heading
    rows: Sequence[Row]
    letters: Sequence[tuple[str, str]]


def entities(context: Context) -> Iterator[Page]:
    """Yield the parts of the list."""
    brief = context.brief
    uses = {id_: len(held) for id_, held in by_entity(brief).items()}
    kinds = list(phrases.ENTITY_KINDS)
    found = sorted(brief.entities.values(), key=lambda e: (kinds.index(e.entry.kind), *_order(e.entry.name), e.id))
    lists = context.parts(found, ROWS, addresses.list_address(brief.id, "entities"))
    lead = _lead(found)
    for part in lists:
        shelves = list(_shelves(context, part.items, uses))
        yield context.page(
            "entities.html",
            part.address,
            "Names" if part.first else f"Names, {part.label}",
            section="entities",
            description=f"People, organisations, places and things: {brief.entry.title}",
            toc=[shelf.heading for shelf in shelves],
            search=[SearchEntry("", "Names", brief.entry.title)] if part.first else (),
            lead=lead,
            shelves=shelves,
            parts=lists,
            part=part,
        )


def _lead(found: Sequence[Entity]) -> str:
    """Say how many names there are of each kind."""
    counts: Counter[str] = Counter(entity.entry.kind for entity in found)
    kinds = phrases.ENTITY_KINDS.items()
    said = [phrases.count(counts[kind], one.lower(), many.lower()) for kind, (one, many) in kinds if counts[kind]]
    return (
        f"{phrases.count(len(found), 'name')}: {phrases.listed(said)}."
        if len(said) > 1
        else f"{said[0]}."
        if said
        else ""
    )


def _shelves(context: Context, found: Sequence[Entity], uses: Mapping[str, int]) -> Iterator[Shelf]:
    most = max(uses.values(), default=1)
    for kind, (_, title) in phrases.ENTITY_KINDS.items():
        held = [entity for entity in found if entity.entry.kind == kind]
        anchors = _anchors(kind, [_letter(entity.entry.name) for entity in held])
        rows = [
            Row(
                name=entity.entry.name,
                address=context.link(addresses.entity_address(context.brief.id, entity.id)),
                use=phrases.count(uses.get(entity.id, 0), "fact") if entity.id in uses else "no fact",
                part=round(100 * uses.get(entity.id, 0) / most, 1),
                anchor=anchors.get(place, ("", ""))[1],
            )
            for place, entity in enumerate(held)
        ]
        if rows:
            yield Shelf(Heading(f"b-k--{kind}", title, 2), rows, list(anchors.values()))


def _anchors(kind: str, letters: Sequence[str]) -> dict[int, tuple[str, str]]:
    """Return the letters by the place of the first name of each, with their anchors; none where they help nobody."""
    firsts = {letter: place for place, letter in reversed([*enumerate(letters)])}
    if len(letters) < LONG or len(firsts) > LETTERS:
        return {}
    return {place: (letter, f"b-k--{kind}--{place + 1}") for letter, place in sorted(firsts.items(), key=_second)}


def _second(pair: tuple[str, int]) -> int:
    return pair[1]


def _order(name: str) -> tuple[str, str]:
    """Return what sorts by letter, then without the marks of Latin letters."""
    plain = unicodedata.normalize("NFD", name.casefold())
    return _letter(name), "".join(character for character in plain if not "\u0300" <= character <= "\u036f")


def _letter(name: str) -> str:
    """Return the letter that a name stands under: a Latin one without its marks, as capital."""
    first = next((character for character in unicodedata.normalize("NFC", name) if character.isalnum()), "#")
    base = unicodedata.normalize("NFD", first)[0]
    return (base if base.isascii() else first).upper()

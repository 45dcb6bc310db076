"""Statements: the entries of a sheet of facts, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.records.entries import read_entry
from generator.records.schema import FactSheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.issues import Issue, Place
    from generator.records.schema import FactEntry
    from generator.records.sheet import Keys, Sheet


@dataclass(frozen=True, slots=True)
class Statement:
    """One entry of `sheet` under a fact's id, at the path `keys`: the claim with its fields, or citations alone.

    `places` are those that are asked for where nothing is wrong, too, by their keys within the entry: that of the
    fact's id, `()`, and of what is quoted or declared. The entry ends at `end`, a line and a column.
    """

    entry: FactEntry
    sheet: Sheet
    keys: Keys
    places: Mapping[Keys, Place]
    end: tuple[int, int]

    def place(self, *keys: str | int, of_key: bool = False) -> Place:
        """Return the place of a field of the entry, or of the entry's id without keys."""
        known = None if of_key else self.places.get(keys)
        return known or self.sheet.place(*self.keys, *keys, of_key=of_key)

    @property
    def whole(self) -> Place:
        """The place of the entry, from its id to its end."""
        return self.places[()]._replace(end_line=self.end[0], end_column=self.end[1])

    def is_marred(self, name: str) -> bool:
        """Say whether a field has an issue already, and may have been left out."""
        return self.sheet.is_marred(*self.keys, name)


def read_statements(sheet: Sheet) -> tuple[dict[str, Statement], Sheet, list[Issue]]:
    """Return the entries of a sheet of facts by fact id, the sheet that holds what was read, and the issues."""
    entry, sheet, issues = read_entry(FactSheet, sheet, fallback={})
    light = sheet.light()
    return {id_: _statement(fact, sheet, light, ("facts", id_)) for id_, fact in entry.facts.items()}, light, issues


def _statement(entry: FactEntry, sheet: Sheet, light: Sheet, keys: Keys) -> Statement:
    """Return an entry with the places that are looked for while the nodes of its sheet are there."""
    asked: list[Keys] = [("citations", number, "quote") for number in range(len(entry.citations))]
    asked += [(name, number) for name in ("also", "conflicts_with") for number in range(len(getattr(entry, name)))]
    places = {(): sheet.place(*keys, of_key=True), **{field: sheet.place(*keys, *field) for field in asked}}
    end = sheet.place(*keys)
    return Statement(entry, light, keys, places, (end.end_line, end.end_column))

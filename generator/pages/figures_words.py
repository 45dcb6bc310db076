"""The words of figures: ids made readable, units in full, numbers as a scale prints them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from generator import phrases
from generator.text.months import MONTHS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.evidence.units import Exact
    from generator.model import Brief

PROPER = frozenset({"person", "organisation", "place"})
"""Kinds of entities whose names keep their capitals within a longer phrase."""

NAMED = 3
"""Names for which a title has room."""

_LONGEST_NAME = 4  # words of an id that are looked up as one name

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_DECIMALS = 6  # digits behind the point that a scale needs at most


class Names:
    """What the free ids of a brief are called."""

    def __init__(self, brief: Brief, synonyms: Mapping[str, str]) -> None:
        self._synonyms = synonyms
        self._entities = {entity.id: entity.entry for entity in brief.entities.values()}
        self._proper = {id_: entry.name for id_, entry in self._entities.items() if entry.kind in PROPER}
        self._proper |= {month.casefold(): month for month in MONTHS}

    def meant(self, id_: str) -> str:
        """Return the id that a free id means."""
        return self._synonyms.get(id_, id_)

    def of(self, id_: str) -> str:
        """Return the name of the entity that an id means, else the id's words."""
        entity = self._entities.get(self.meant(id_))
        return entity.name if entity else self.phrase(id_)

    def phrase(self, id_: str) -> str:
        """Return the words of an id, names in it as they are written: `myanmar-deposits` is `Myanmar deposits`."""
        return " ".join(self._words(id_.split("-")))

    def _words(self, parts: Sequence[str]) -> Sequence[str]:
        said: list[str] = []
        at = 0
        while at < len(parts):
            sizes = range(min(_LONGEST_NAME, len(parts) - at), 0, -1)
            size = next((n for n in sizes if "-".join(parts[at : at + n]) in self._proper), 0)
            said.append(self._proper["-".join(parts[at : at + size])] if size else parts[at])
            at += size or 1
        return said

    def kind(self, ids: Sequence[str]) -> str:
        """Return the kind of entity that all these ids are, '' where they are not of one."""
        kinds = {entity.kind if (entity := self._entities.get(self.meant(id_))) else "" for id_ in ids}
        return kinds.pop() or "" if len(kinds) == 1 else ""


def head(names: Names, measure: str, whole: str | None) -> str:
    """Return what figures of one measure are called."""
    return phrases.sentence(_share(names, measure, whole) if whole else names.phrase(measure))


def title(names: Names, measure: str, whole: str | None, members: Sequence[str]) -> str:
    """Return the title of figures of one measure, given the ids of what is measured."""
    called = head(names, measure, whole)
    if len(members) == 1 and not whole:
        return f"{phrases.sentence(names.of(members[0]))}: {names.phrase(measure)}"
    if len(members) <= NAMED:
        return f"{called}: {phrases.listed([names.of(id_) for id_ in members])}"
    kind = names.kind(members)
    return f"{called}, by {kind}" if kind else f"{called}, {len(members):,} compared"


def _share(names: Names, measure: str, whole: str) -> str:
    """Return what a share is called, without saying twice of what."""
    of_what = names.of(whole)
    stem = measure.removesuffix("-share").split("-")
    plain = f"{measure}-".startswith("share-") or set(stem) <= set(whole.split("-"))
    return f"share of {of_what}" if plain else f"{names.phrase(measure)} of {of_what}"


def written(number: Decimal) -> str:
    """Return a number as it is stated, with commas between thousands."""
    return f"{number:,f}"


def tick(number: Exact) -> str:
    """Return a number of a scale, short: `0`, `2,500`, `1.5 million`."""
    scale, word = next(((size, name) for size, name in _SCALES if max(number, -number) >= size), (1, ""))
    if max(number, -number) >= 1000 * _SCALES[0][0]:
        return f"{_decimal(number):.0E}".replace("E+", " × 10^")
    said = f"{_decimal(Fraction(number) / scale):,.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return " ".join(filter(None, (said, word)))


def _decimal(number: Exact) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)


def joined(*parts: str) -> str:
    """Return the parts of a label that are there, parted by commas."""
    return ", ".join(filter(None, parts))

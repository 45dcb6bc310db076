"""Naming: the id of a new source, from what is known of it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from generator.records.scalars import RESERVED_SOURCES, id_problem

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"})
_LONGEST = 48  # characters of an id that is made from a title
_WORDS = re.compile(r"[a-z0-9]+")
_FOREIGN = 0.2  # of the letters of a title that may be in another script for an id to be made from the rest
_HASH_DIGITS = 8


def propose(names: Sequence[str], sha256: str, taken: Collection[str]) -> str:
    """Return an id that is not taken: made from the first of the names that does, else from the file's hash.

    A title in another script than Latin is not spelled out, since that would be a guess.
    """
    for name in map(slug, names):
        if name and id_problem(name, RESERVED_SOURCES) is None:
            return _free(name, taken)
    return _free(f"source-{sha256[:_HASH_DIGITS]}", taken)


def slug(text: str) -> str:
    """Return the words of a text as an id, '' where they are in no Latin script or too few."""
    plain = unicodedata.normalize("NFKD", text.lower()).translate(_LETTERS)
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign)).replace("’", "").replace("'", "")
    foreign = sum(sign.isalpha() and not sign.isascii() for sign in plain)
    if foreign > _FOREIGN * max(1, sum(map(str.isalpha, plain))):
        return ""
    name = "-".join(_WORDS.findall(plain[:400]))
    return name if len(name) <= _LONGEST else name[: _LONGEST + 1].rpartition("-")[0] or name[:_LONGEST]


def _free(name: str, taken: Collection[str]) -> str:
    if name not in taken:
        return name
    return next(f"{name}-{number}" for number in range(2, len(taken) + 3) if f"{name}-{number}" not in taken)

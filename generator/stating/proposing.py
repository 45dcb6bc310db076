"""What a new fact may be called, when it was, and whom it is about: proposed from its claim and its passage."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from generator.lints.name_index import Text, index_names
from generator.lints.said_dates import said_dates
from generator.lints.tongues import guess, primary, small_words
from generator.records.scalars import id_problem
from generator.text import dates
from generator.text.folding import folded, unfolded
from generator.text.odd_letters import in_plain_letters

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from generator.lints.said_dates import SaidDate
    from generator.model import Brief, Source

_WORDS = 5  # of a claim in an id
_LONGEST = 48  # characters of an id that is made of a claim
_WORD = re.compile(r"[^\W_]+")
_LATIN = re.compile(r"[a-z0-9]+")
_HALF_YEAR = 183  # days
_SENTENCE = re.compile(r"(?<=[.!?])\s|(?<=[。！？؟။।])|\n")


class Dated(NamedTuple):
    """A date in EDTF, '' where none is known, and in words how it is known."""

    edtf: str
    basis: str


def id_for(claim: str, source: str, entities: Sequence[str], taken: Collection[str]) -> str:
    """Return an id that is free: of the telling words of a claim; in other scripts of entities or the source."""
    small = small_words(guess(claim) or "en")
    plain = [in_plain_letters(word) for word in _WORD.findall(folded(claim)) if word not in small]
    words = [word for word in plain if _LATIN.fullmatch(word)]
    stem = "-".join(words[:_WORDS]) if len(words) > 1 else "-".join(entities[:2]) or source
    while len(stem) > _LONGEST:
        stem = stem.rpartition("-")[0] or stem[:_LONGEST]
    number = 1
    id_ = stem
    while id_ in taken or id_problem(id_):
        number += 1
        id_ = f"{stem}-{number}"
    return id_


def entities_for(brief: Brief, claim: str, words: str, language: str) -> tuple[str, ...]:
    """Return the entities that a claim names, then those that only its quote does."""
    names = index_names(brief.entities.values())
    mentions = [*names.mentions(Text.of(claim)), *names.mentions(Text.of(words, language))]
    return tuple(dict.fromkeys(mention.entities[0] for mention in mentions if len(mention.entities) == 1))


def date_for(source: Source, words: str, around: str) -> Dated:
    """Return the one date that a quote says, or else its sentence; as exact as it is said.

    A day without its year is of the year of the article, or of the year before where it would lie far ahead. A day that
    lies less than half a year ahead may be one that is to come: there it is not known.
    """
    language = primary(source.front.language) or guess(words) or "en"
    sentences = [part for part in _SENTENCE.split(around) if words in " ".join(part.split())]
    for where, text in (("the quote", words), *(("its sentence", sentence) for sentence in sentences)):
        said = folded(text)
        found = [date for date in said_dates(said, (language, "en")) if date.sure or date.get("year")]
        exact = list(dict.fromkeys(filter(None, (_edtf(date, source) for date in found))))
        if len(exact) == 1:
            date = next(date for date in found if _edtf(date, source) == exact[0])
            told = text[slice(*unfolded(text, date.start, date.end))]
            return Dated(exact[0], f"“{told}” in {where}{_lent(found, source)}")
    return Dated("", "")


def _lent(found: Sequence[SaidDate], source: Source) -> str:
    published = source.front.published
    is_lent = published and all(date.get("year") is None for date in found)
    return f", in an article of {published.edtf}" if is_lent and published else ""


def _edtf(said: SaidDate, source: Source) -> str:
    year, month, day = said.get("year"), said.get("month"), said.get("day")
    if year is not None:
        return next((text for text in _forms(year, month, day) if _is_date(text)), "")
    last = source.front.published.latest if source.front.published else None
    if not (month and day and last and last[:4].isdecimal()):
        return ""
    near = [f"{int(last[:4]) - back:04}-{month:02}-{day:02}" for back in (0, 1)]
    if _is_date(near[0]) and last < near[0] and _days(last, near[0]) < _HALF_YEAR:
        return ""
    return next((text for text in near if _is_date(text) and text <= last), "")


def _days(first: str, last: str) -> int:
    """Return the days from one day in EDTF to another of the same century."""
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days


def _forms(year: int, month: int | None, day: int | None) -> Iterator[str]:
    if month and day:
        yield f"{year:04}-{month:02}-{day:02}"
    elif month:
        yield f"{year:04}-{month:02}"
    else:
        yield f"{year:04}"


def _is_date(text: str) -> bool:
    try:
        dates.parse(text)
    except dates.DateError:
        return False
    return True

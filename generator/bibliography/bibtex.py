r"""BibTeX: items that LaTeX can print as they are, in any script.

`date` is EDTF, which biblatex reads; `year` and `month` stand beside it for the styles of BibTeX itself, which cannot
say that a date is in doubt: where it is, they are left out and the note says it in words. The braces around a title
keep its capitals, and those around a name keep it whole. A brace in a text is written `\textbraceleft{}`, since BibTeX
counts braces and knows no escape.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.bibliography.moments import is_season, moments, year
from generator.text import dates, languages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.bibliography.items import Item
    from generator.text.dates import Date

SPECIALS = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "$&#%_"},
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
    }
)
_LIGATURE = re.compile(r"([-'`<>,])(?=\1)|[?!](?=`)")
"""The first of two signs of which TeX makes one other."""
IN_ADDRESSES = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D"})
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
PERIODICALS = ("article-newspaper", "article-magazine", "article-journal")

_DAY = r"-?[0-9]{4}(?:-[0-9]{2}){0,2}[~?%]?"
_OPEN = rf"{_DAY}/(?:{_DAY}|\.\.)?|(?:\.\.)?/{_DAY}"
_MASKED = "[0-9]{3}X|[0-9]{2}XX|[0-9]{4}-XX(?:-XX)?|[0-9]{4}-[0-9]{2}-XX"
_BIBLATEX = re.compile(f"{_DAY}|{_OPEN}|{_MASKED}")
"""The dates that biblatex reads: no sets, and no years of five digits."""


def text(items: Iterable[Item]) -> str:
    """Return items as the text of a BibTeX file."""
    return "\n".join(entry(item) for item in items)


def entry(item: Item) -> str:
    """Return one item."""
    kind = "article" if item.type in PERIODICALS else "misc"
    lines = "".join(f"  {name} = {value},\n" for name, value in _fields(item, kind))
    return f"@{kind}{{{item.id},\n{lines}}}\n"


def _fields(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    if item.authors:
        yield "author", f"{{{' and '.join(f'{{{escaped(name)}}}' for name in item.authors)}}}"
    yield "title", f"{{{{{escaped(item.title)}}}}}"
    where = ", ".join(filter(None, (item.container, item.publisher)))
    if where:
        yield "journal" if kind == "article" else "howpublished", f"{{{escaped(where)}}}"
    if item.issued:
        yield from _dates(item.issued)
    if item.url:
        yield "url", f"{{{item.url.translate(IN_ADDRESSES)}}}"
    if item.accessed and _BIBLATEX.fullmatch(item.accessed.edtf):
        yield "urldate", f"{{{item.accessed.edtf}}}"
    if item.language:
        yield "language", f"{{{escaped(_language(item.language))}}}"
    note = ". ".join(filter(None, (_sentence(item.genre), *_further(item))))
    if note:
        yield "note", f"{{{escaped(note)}}}"


def _dates(date: Date) -> Iterator[tuple[str, str]]:
    if _BIBLATEX.fullmatch(date.edtf):
        yield "date", f"{{{date.edtf}}}"
    if year_ := _year(date):
        yield "year", f"{{{year_}}}"
    ends = moments(date)
    if len(ends) == 1 and year_ and ends[0][1:] and not is_season(ends[0]):
        yield "month", MONTHS[ends[0][1] - 1]


def _year(date: Date) -> int | None:
    return None if date.approximate or date.uncertain else year(date)


def _further(item: Item) -> Iterator[str]:
    """Yield what no field holds: a date that not every program can read, the address of a kept copy, the note."""
    if item.issued and not _year(item.issued):
        yield f"Date: {dates.words(item.issued)}"
    if item.archive:
        yield f"Kept at {item.archive}"
    if item.note:
        yield item.note


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _language(tag: str) -> str:
    return languages.NAMES.get(tag.partition("-")[0].lower(), tag)


@lru_cache(maxsize=4096)  # the title of a brief stands in the entry of each of its facts
def escaped(words: str) -> str:
    """Return words in the form that LaTeX prints as they are."""
    return _LIGATURE.sub(r"\g<0>{}", words.translate(SPECIALS))

"""What is known of an article besides its text: from a page's own metadata, or from the first lines of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_LONGEST_TITLE = 200
_LEAST_LETTERS = 3
_LOOKED_AT = 12  # lines at the start of a text in which a headline stands
_BODY = 2.0  # how many times longer than a headline what follows it is
_ENDS = tuple("។።፤.。．।॥۔။។։;,:")
_BYLINE = re.compile(
    r"(?:[Bb]y|BY|Von|VON|Par|Por|Di|Door|Av|Autor|Auteur|Автор|Od|作者|记者|記者|文/)[:： ]\s?(?P<who>\S.{1,60})"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an article; '' where nothing is. `basis` says by field how it is known, `hints` what may be."""

    title: str = ""
    author: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    basis: dict[str, str] = field(default_factory=dict)
    hints: tuple[str, ...] = ()


def of_text(text: str) -> Known:
    """Return what a plain text tells of itself: its headline where one shows, and lines that may be a byline."""
    lines = [" ".join(line.split()) for line in text[:20_000].split("\n")]
    lines = [line for line in lines if sum(map(str.isalpha, line)) >= _LEAST_LETTERS][:_LOOKED_AT]
    if not lines:
        return Known()
    title, basis = _headline(lines)
    pictured = {line.partition(" of ")[2] for line in lines if line.startswith(("Picture of ", "Photo of "))}
    hints = tuple(
        f"the line “{line}” may be the byline" for line in lines[1:] if line in pictured or _BYLINE.fullmatch(line)
    )
    return Known(title=title, basis={"title": basis} if basis else {}, hints=hints[:1])


def _headline(lines: list[str]) -> tuple[str, str]:
    """Return the headline that a text begins with, and how it shows; '' where none does."""
    first, rest = lines[0], lines[1:]
    if len(first) > _LONGEST_TITLE or first.endswith(_ENDS) or not rest:
        return "", ""
    if first in rest:
        return first, "the text's first line, which stands there twice"
    is_short = max(map(len, rest)) >= _BODY * len(first)
    return (first, "the text's first line; make sure that it is the headline") if is_short else ("", "")

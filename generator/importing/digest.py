"""The skeleton of a digest, and the worksheet of passages that it is written from.

An article that may not be republished must not stand in its seed, not even as a draft. The seed gets a line for each
paragraph that is to be retold; the worksheet, which stays in the ignored folder, has the paragraphs themselves, and
short words of each that may be marked.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from generator.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.importing.article import Imported

_PARAGRAPHS = 400
_QUOTES = 4  # of a paragraph
_LEAST, _MOST = 3, 8  # words of a quote
_EAST = 12  # characters of a quote in a script without spaces
_TOKEN = re.compile(r"\S+")
_LETTER = re.compile(r"\w")
_TELLING = re.compile(r"\d")
_END = re.compile("[.?!…։།။።۔؟。！？]['\"”’»)]*$")
_EDGES = " \t.,;:!?()[]{}\"'“”‘’«»„–—…|*#"


class Passage(NamedTuple):
    """A paragraph of an article's body: its line in the original, its words, and short quotes that may be marked."""

    line: int
    words: str
    quotes: tuple[str, ...]


def passages(imported: Imported) -> list[Passage]:
    """Return the paragraphs of an article outside its zones."""
    lines = Lines(imported.original.text)
    found = []
    for start, end in _paragraphs(imported):
        words = imported.text[start:end]
        line, _ = lines.position(imported.back(start))
        found.append(Passage(line, words, tuple(_quotes(words, imported.text))))
        if len(found) == _PARAGRAPHS:
            break
    return found


def _paragraphs(imported: Imported) -> Iterator[tuple[int, int]]:
    zones = sorted((zone.start, zone.end) for zone in imported.zones)
    ends = [end for _, end in zones]
    for match in re.finditer(r"[^\n]+", imported.text):
        start, end = match.span()
        if not _LETTER.search(match[0]):
            continue
        zone = bisect_right(ends, start)
        is_zoned = zone < len(zones) and zones[zone][0] < end
        if not is_zoned and imported.text[start:end].strip() != imported.known.title:
            yield start, end


def skeleton(found: list[Passage], worksheet: str) -> str:
    """Return the body of a digest that is still to be written."""
    head = (
        "To do: tell the article here in your own words, mark the few words of it that matter, as in\n"
        f"`[the clock stopped]{{.clock-stopped}}`, and delete this. Its paragraphs are in\n`{worksheet}`.\n"
    )
    return "".join((head, *(f"\nParagraph {number} of {len(found)}: …\n" for number in range(1, len(found) + 1))))


def worksheet(found: list[Passage], source: str, file: str) -> str:
    """Return the worksheet: each paragraph with its place and with quotes that are ready to be marked."""
    head = (
        f"The paragraphs of {file}, to be retold in the seed `{source}`. This file is the article's\n"
        "text: git ignores it, and it must not be published. Lines with braces are short words that stand once in it.\n"
    )
    return "".join((head, *(_entry(number, passage) for number, passage in enumerate(found, 1))))


def _entry(number: int, passage: Passage) -> str:
    quotes = "".join(f"    [{quote}]{{.fact-id}}\n" for quote in passage.quotes)
    return f"\n{number}. (line {passage.line}) {' '.join(passage.words.split())}\n{quotes}"


def _quotes(paragraph: str, text: str) -> Iterator[str]:
    """Yield short words around numbers and names that stand once in the text."""
    tokens = [match.span() for match in _TOKEN.finditer(paragraph)]
    done = -1
    number = 0
    for at, (start, end) in enumerate(tokens):
        if number == _QUOTES:
            return
        begins = at == 0 or paragraph[:start].rstrip().endswith((".", "?", "!", "|"))
        if at > done and _tells(paragraph[start:end], is_first=begins):
            quote, last = _around(paragraph, tokens, at)
            if quote and text.count(quote) == 1:
                yield quote
                done = last
                number += 1


def _tells(word: str, *, is_first: bool) -> bool:
    """Say whether a word holds a number, or is a name as far as capitals tell."""
    bare = word.strip(_EDGES)
    return bool(_TELLING.search(bare)) or (not is_first and bare[:1].isupper() and len(bare) > 1)


def _ends(paragraph: str, token: tuple[int, int]) -> bool:
    """Say whether a word ends a sentence, as far as its sign tells."""
    return _END.search(paragraph[slice(*token)]) is not None


def _around(paragraph: str, tokens: list[tuple[int, int]], at: int) -> tuple[str, int]:
    """Return the words around a telling one within its sentence, and the number of the last of them."""
    if len(paragraph) > _EAST * len(tokens):
        start, end = tokens[at]
        place = start + (match.start() if (match := _TELLING.search(paragraph[start:end])) else 0)
        return paragraph[max(start, place - _EAST // 2) : min(end, place + _EAST)].strip(_EDGES), at
    first, last = at, at

    def goes_on(most: int) -> bool:
        may = last + 1 < len(tokens) and last - first + 1 < most
        return may and not _ends(paragraph, tokens[last])

    while goes_on(_LEAST):
        last += 1
    while first > 0 and (first == at or last - first + 1 < _LEAST) and not _ends(paragraph, tokens[first - 1]):
        first -= 1
    while goes_on(_MOST) and paragraph[slice(*tokens[last])][:1].isupper():
        last += 1
    quote = paragraph[tokens[first][0] : tokens[last][1]].strip(_EDGES)
    return (quote if len(quote.split()) >= _LEAST and not set(quote) & set("[]{}|\ufffd") else ""), last

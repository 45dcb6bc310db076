"""Digests held to their originals: the raw articles, kept outside the project and known by their hashes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import anchoring, limits
from generator.articles import masked
from generator.model import Held, Original
from generator.text import quotes
from generator.text.code_pages import PAGES, WIDE_PAGES
from generator.text.decoding import ENCODINGS, MARKS, lines_of
from generator.text.edits import edited
from generator.text.normal import moved, normalise, plain

_MOST = 200
"""Files of a folder that are looked at for an original that is not named."""

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.model import Source
    from generator.records.front_matter import FrontMatter
    from generator.text.edits import Edited
    from generator.text.normal import Normal


def read_originals(sources: Mapping[str, Source], folder: Path) -> dict[str, Original]:
    """Return the originals that lie in `folder`, by source id, each with what became of the source's quotes."""
    found: dict[str, Original] = {}
    for source in sources.values():
        named = source.front.original
        path = folder / named.file if named and "/" not in named.file else None
        if path and path.is_file():
            found[source.id] = _original(source, path.read_bytes())
    return found


def read_unclaimed(sources: Mapping[str, Source], held: Mapping[str, Original], folder: Path) -> dict[str, Original]:
    """Return the files of `folder` that no source names, by name, if a digest has no original in it; else none."""
    if all(source.id in held for source in sources.values() if source.front.mode == "digest"):
        return {}
    named = {source.front.original.file for source in sources.values() if source.front.original}
    files = [path for path in sorted(folder.iterdir()) if path.is_file() and path.name not in named]
    small = [path for path in files[:_MOST] if path.stat().st_size <= limits.FILE_BYTES]
    return {path.name: _unnamed(path.read_bytes()) for path in small}


def _unnamed(data: bytes) -> Original:
    text = text_of(data)
    return _made(text, normalise(text), data)


def _original(source: Source, data: bytes) -> Original:
    text, pages = text_of(data, _encoding(source.front)), misread_as(source.front)
    zones = [(zone.start, zone.end) for zone in source.front.zones] if source.front.mode == "digest" else []
    whole, body = (_normal(words, pages) for words in (text, masked(text, zones)))
    held = tuple(_held(source, whole, body)) if source.front.mode == "digest" else ()
    return _made(text, whole, data, held)


def _made(text: str, whole: Normal, data: bytes, held: tuple[Held, ...] = ()) -> Original:
    return Original(text, whole, hashlib.sha256(data).hexdigest(), text_hash(text), held)


def text_of(data: bytes, encoding: str = "utf-8") -> str:
    """Return the text of an original: one line feed for each line end, U+FFFD for bytes that are none of its encoding.

    `encoding` is one of those that `import` knows.
    """
    mark = next((mark for mark, name in MARKS if name == encoding and data.startswith(mark)), b"")
    return lines_of(data.removeprefix(mark).decode(ENCODINGS[encoding], errors="replace"))


def text_hash(text: str) -> str:
    """Return the hash of an original's text as it is there, normalised as for quotes."""
    return hashlib.sha256(plain(text).encode()).hexdigest()


def _encoding(front: FrontMatter) -> str:
    """Return the encoding that `import` found an original in."""
    named = (repair.encoding for repair in front.repairs if repair.kind == "encoding")
    return next((encoding for encoding in named if encoding in ENCODINGS), "utf-8")


def misread_as(front: FrontMatter) -> tuple[str, ...]:
    """Return the code pages that the text of an original had been read as, one after the other."""
    named = (repair.encoding for repair in front.repairs if repair.kind == "mojibake")
    return tuple(page for page in named if page in (*PAGES, *WIDE_PAGES))


@dataclass(frozen=True, slots=True)
class Mended:
    """The text of an original put right, and the steps that lead to it, one after the other."""

    text: str
    steps: tuple[Edited, ...]

    def forward(self, offset: int) -> int:
        """Return where an offset of the original's text lies in the mended one."""
        for step in self.steps:
            offset = step.forward(offset)
        return offset

    def back(self, offset: int) -> int:
        """Return where an offset of the mended text lies in the original's."""
        for step in reversed(self.steps):
            offset = step.back(offset)
        return offset


def mended(text: str, pages: Sequence[str]) -> Mended:
    """Put right a text that had been read as code pages, as `import` did."""
    steps = []
    for page in pages:
        from generator.text import mojibake  # noqa: PLC0415 - large, and few originals need it

        steps.append(edited(text, mojibake.as_read(text, page)))
        text = steps[-1].text
    return Mended(text, tuple(steps))


def _normal(text: str, pages: Sequence[str]) -> Normal:
    """Return a text normalised for the search of quotes, put right as `import` did; offsets are of the text."""
    found = mended(text, pages)
    normal = normalise(found.text)
    return moved(normal, found.steps) if found.steps else normal


def _held(source: Source, whole: Normal, body: Normal) -> Iterator[Held]:
    """Search the words of every mark in the original: in its body, and failing that in its zones."""
    article = source.article
    for mark in article.marks if article else ():
        words = anchoring.mark_quote(article, mark) if article else ""
        outcome = quotes.find(body, words, join=True)
        zoned = isinstance(outcome, quotes.Absent) and not isinstance(
            quotes.find(whole, words, join=True), quotes.Absent
        )
        yield Held(words, mark.place, outcome, zoned)

"""Rereading: the new version of an article, read and put right as `import` does, for the seed that it has.

A text in clean UTF-8 is taken for what is to stand in a full seed, as it is. All else is raw: it is set as Markdown,
and what was put right in it is told in the front matter.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator import limits
from generator.carrying import reimport
from generator.carrying.front import Zone
from generator.carrying.reimport import File, NewArticle, among
from generator.importing.account import doubts, put_right
from generator.importing.article import read
from generator.importing.body import body
from generator.importing.draft import repairs
from generator.importing.importer import EMPTY
from generator.issues import Place
from generator.originals import mended
from generator.text import reading
from generator.text.decoding import ENCODINGS, UTF_8

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.importing.article import Imported, Original
    from generator.issues import Issue
    from generator.model import Source
    from generator.records.front_matter import FrontMatter

_NO_REPAIRS = "nothing had to be put right in it: `repairs` is taken out of the front matter"
_AS_MARKDOWN = "set as Markdown: signs that Markdown would take for its own have a backslash, paragraphs a blank line"


def reread(path: Path, source: Source, encoding: str, originals: Path | None) -> tuple[NewArticle | None, list[Issue]]:
    """Return the article in a file, for a source that is in the project; None with issues where it cannot be read.

    `encoding` is what an editor says of it, '' for nothing: then what the file tells, else what the seed's `repairs`
    have. The names of its files are such as no others have in the folder of `originals`.
    """
    data, issues = reading.read_bytes(path.parent, path.name, limits.ORIGINAL_BYTES)
    if data is None:
        return None, issues
    imported, issues = read(data, path.name, encoding or None, _recorded(source.front))
    if imported is None:
        return None, issues
    if source.front.mode == "digest" and not imported.text.strip():
        said = "there is no text in this file"
        return None, [EMPTY.issue(Place(path.name), said, "Name the file of the new article.")]
    if source.front.mode == "full" and _is_clean(imported, source.front):
        as_it_is, issues = reimport.read(path, originals)
        return as_it_is and replace(as_it_is, told=tuple(_told(imported, source.front))), issues
    return _made(_named(imported, originals), source.front), []


def _recorded(front: FrontMatter) -> str | None:
    """Return the encoding that the article was in when it was imported."""
    named = (repair.encoding for repair in front.repairs if repair.kind in {"encoding", "html"})
    return next((encoding for encoding in named if encoding in ENCODINGS), None)


def _is_clean(imported: Imported, front: FrontMatter) -> bool:
    """Say whether a text may be the seed's own; one with characters that no seed holds is, if none were dropped yet."""
    is_dropped = any(repair.kind == "characters" for repair in front.repairs) and imported.dropped
    return not (imported.page or imported.original.encoding != UTF_8 or imported.mended or is_dropped)


def _named(imported: Imported, originals: Path | None) -> Imported:
    def named(original: Original) -> Original:
        return replace(original, name=among(File(original.name, original.data), originals).name)

    return replace(imported, original=named(imported.original), page=imported.page and named(imported.page))


def _made(imported: Imported, front: FrontMatter) -> NewArticle:
    original, page = imported.original, imported.page
    pages = tuple(mending.page for mending in imported.mended)
    right, made = mended(original.text, pages), body(imported.text)

    def place(at: int) -> int:
        return right.forward(imported.back(at)) if front.mode == "digest" else made.forward(at)

    return NewArticle(
        original=File(original.name, original.data),
        text=original.text,
        body=made.text if made.text.endswith("\n") else f"{made.text}\n",
        misread_as=pages,
        repairs=repairs(imported),
        zones=tuple(Zone(zone.kind, place(zone.start), place(zone.end)) for zone in imported.zones),
        page=File(page.name, page.data) if page else None,
        told=tuple(_told(imported, front)),
    )


def _told(imported: Imported, front: FrontMatter) -> Iterator[str]:
    """Yield what an editor has to know of how a file was read: nothing, if it is clean as the one before was."""
    if repairs(imported):
        yield from put_right(imported)
    elif front.repairs:
        yield _NO_REPAIRS
    if front.mode == "full" and not _is_clean(imported, front) and body(imported.text).text != imported.text:
        yield _AS_MARKDOWN
    yield from doubts(imported)

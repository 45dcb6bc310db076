"""The account: what `import` says it did to an article, and what is left for the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.importing.article import named
from generator.importing.draft import told
from generator.phrases import count
from generator.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.importing.article import Imported
    from generator.importing.draft import Draft

_SHOWN = 3
_WORDS = 60  # characters of a zone that are shown


def account(draft: Draft, path: str, kept: str, worksheet: str, paragraphs: int) -> str:
    """Return the report on one file: `path` is the seed's, `kept` where the original lies, `worksheet` the digest's."""
    done, to_do = _done(draft, kept), _to_do(draft, worksheet, paragraphs)
    lines = [f"{path}: a draft, mode {draft.mode}", *done, *to_do]
    return "\n  ".join(lines) + "\n"


def _done(draft: Draft, kept: str) -> Iterator[str]:
    imported = draft.imported
    yield from put_right(imported, kept)
    lines = Lines(imported.original.text)
    for zone in imported.zones:
        line, _ = lines.position(imported.back(zone.start))
        words = " ".join(imported.text[zone.start : zone.end].split())
        shown = words if len(words) <= _WORDS else f"{words[:_WORDS]}…"
        yield f"zone: {zone.kind} at line {line}, {zone.why}: “{shown}”"
    for credit in draft.credits:
        upstream = f"`{credit.upstream}`" if credit.upstream else f"{credit.called}, which has no seed yet"
        yield f"lineage: “{' '.join(credit.words.split())}” speaks for {upstream}; confirm it in the front matter"


def put_right(imported: Imported, kept: str = "") -> Iterator[str]:
    """Yield how a file was read, and what was put right in its text; `kept` is where the original lies, if it does."""
    original, size = imported.original, count(len(imported.original.text), "character")
    where = f"; kept as {kept}" if kept else ""
    if imported.page:
        page = f"page read as {imported.page.encoding} ({imported.page.basis})"
        yield f"{page}; kept as {imported.page.name}" if kept else page
        yield f"article taken out by {original.reader}: {size}{where}"
    else:
        yield f"read as {original.encoding} ({original.basis}): {size}{where}"
    for mending in imported.mended:
        yield f"mended {count(mending.runs, 'stretch', 'stretches')}: {told(mending)}"
    for sign, often in imported.dropped:
        yield f"left out {often} × {named(sign)}, which no text may hold"


def _to_do(draft: Draft, worksheet: str, paragraphs: int) -> Iterator[str]:
    yield from doubts(draft.imported)
    known = draft.imported.known
    blanks = {
        "title": known.title, "publisher": draft.publisher, "author": known.author, "published": known.published,
        "url": known.url,
    }  # fmt: skip
    empty = [key for key, value in blanks.items() if not value]
    if empty:
        yield f"to do: what is known of {', '.join(empty)}; null stays where nothing is"
    if draft.language_basis:
        yield f"to do: make sure that the language is `{draft.language}`: {draft.language_basis}"
    if draft.mode == "digest":
        yield f"to do: retell {count(paragraphs, 'paragraph')}, from {worksheet}"
    else:
        yield "to do: `licence`, which allows the text to be republished, and marks"


def doubts(imported: Imported) -> Iterator[str]:
    """Yield what looks wrong in a text and was left as it is."""
    lines = Lines(imported.original.text)
    told = sum(len(mending.lost) for mending in imported.mended)
    if (lost := imported.text.count("\ufffd") - told) > 0:
        line, column = lines.position(imported.original.text.index("\ufffd"))
        gone = "1 character was" if lost == 1 else f"{lost} characters were"
        yield f"to do: {gone} lost before the file came here (U+FFFD), first at {line}:{column}; look what stood there"
    for doubt in imported.doubts[:_SHOWN]:
        line, column = lines.position(imported.back(doubt.start))
        said = imported.text[doubt.start : doubt.end]
        meant = f"which may be “{doubt.reads}” read as {doubt.page}; it is as it was"
        yield f"to do: look at “{said}” at {line}:{column}, {meant}"
    if len(imported.doubts) > _SHOWN:
        yield f"to do: look at {len(imported.doubts) - _SHOWN} more such places"

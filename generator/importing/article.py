"""An article as it is imported: its text decoded and put right, what was done to it, and what is known of it."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from generator import limits
from generator.importing import html, zoning
from generator.importing.metadata import Known, of_text
from generator.lints.alphabets import sure
from generator.text import characters, decoding, mojibake
from generator.text.doubts import Doubt, doubts
from generator.text.edits import Edit, Edited, edited
from generator.text.normal import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.importing.zoning import Found
    from generator.issues import Issue
    from generator.text.mojibake import Mending


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a seed names: its name, its bytes, and its text as `verify` reads it.

    `reader` is what took the text out of a page, '' where the file is the article's own.
    """

    name: str
    data: bytes
    text: str
    encoding: str
    basis: str
    reader: str = ""

    @property
    def sha256(self) -> str:
        """The hash of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def text_sha256(self) -> str:
        """The hash of the text, normalised as for quotes."""
        return hashlib.sha256(plain(self.text).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Imported:
    """An article ready to become a draft.

    `text` is the original's text put right, by `steps`, one after the other; `mended` tells what each mending did,
    `doubts` what looks wrong and was left. `dropped` are characters that no text may hold, with their number; `zones`
    are ranges of `text`. `page` is the page that the original was taken from; `site` and `host` are its own.
    """

    original: Original
    text: str
    steps: tuple[Edited, ...]
    mended: tuple[Mending, ...]
    doubts: tuple[Doubt, ...]
    dropped: tuple[tuple[str, int], ...]
    zones: tuple[Found, ...]
    known: Known
    page: Original | None = None
    site: str = ""
    host: str = ""

    def back(self, offset: int) -> int:
        """Return where an offset of the text lies in the original's."""
        for step in reversed(self.steps):
            offset = step.back(offset)
        return offset


def read(
    data: bytes, name: str, encoding: str | None = None, recorded: str | None = None
) -> tuple[Imported | None, list[Issue]]:
    """Return the article in a file of the name `name`, text or HTML; `encoding` is what an editor says of it.

    `recorded` is the encoding of an earlier version, for a file that tells none.
    """
    is_page = html.is_page(name, data)
    declared = html.declared_encoding(data) if is_page else None
    decoded, issues = decoding.decode(data, name, encoding=encoding, declared=declared, recorded=recorded)
    if decoded is None:
        return None, issues
    original = Original(name, data, decoded.text, decoded.encoding, decoded.basis)
    return _read_page(original) if is_page else (imported(original, None), [])


def _read_page(raw: Original) -> tuple[Imported | None, list[Issue]]:
    found, issues = html.read_page(raw.text, raw.name)
    if found is None:
        return None, issues
    name = f"{PurePath(raw.name).stem}.txt"
    original = Original(name, found.text.encode(), found.text, decoding.UTF_8, "made from the page", found.reader)
    return replace(imported(original, found.known), page=raw, site=found.site, host=found.host), []


def imported(original: Original, known: Known | None) -> Imported:
    """Return the article of an original; the headline that no page tells is sought in its text."""
    steps: list[Edited] = []
    text, mended = mojibake.mend(original.text)
    before = original.text
    for mending in mended:
        steps.append(edited(before, mending.edits))
        before = steps[-1].text
    doubtful = doubts(text) if not mended and len(text) <= limits.FILE_BYTES else []
    clean = edited(text, _refused(text))
    steps.append(clean)
    dropped = Counter(text[edit.start] for edit in _refused(text))
    known = _with_headline(known or Known(), clean.text)
    zones = zoning.zones(clean.text, title=known.title)
    return Imported(
        original, clean.text, tuple(steps), mended, tuple(doubtful), tuple(sorted(dropped.items())), tuple(zones), known
    )


def _with_headline(known: Known, text: str) -> Known:
    if known.title:
        return known
    told = of_text(text)
    return replace(known, title=told.title, basis=known.basis | told.basis, hints=told.hints)


def _refused(text: str) -> list[Edit]:
    """Return the edits that drop the characters that no text may hold."""
    places = {offset for offset, _ in characters.refused_characters(text)}
    return [Edit(offset, offset + 1, "") for offset in sorted(places)]


def body_of(imported: Imported) -> str:
    """Return the text without its zones, for what is suggested from it."""
    return "".join(_outside(imported.text, [(zone.start, zone.end) for zone in imported.zones]))


def _outside(text: str, ranges: Sequence[tuple[int, int]]) -> Iterable[str]:
    done = 0
    for start, end in sorted(ranges):
        if start > done:
            yield text[done:start]
        done = max(done, end)
    yield text[done:]


def language_of(imported: Imported) -> str:
    """Return the language that an article is most likely in, by its script and its smallest words, or ''."""
    return sure(body_of(imported)[: limits.TEXT_BYTES])


def named(sign: str) -> str:
    """Return a character by its number and name."""
    return f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".rstrip()

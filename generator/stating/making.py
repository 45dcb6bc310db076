"""A new fact made: its entry in a sheet and its mark in a seed, as the texts of two files before and after."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.carrying.front import opened
from generator.lints.tongues import primary
from generator.stating.entry import Entry, with_entry
from generator.stating.marking import with_mark
from generator.stating.proposing import Dated, date_for, entities_for, id_for
from generator.text import reading
from generator.text.writing import replace_all

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.model import Brief, Project, Source
    from generator.stating.finding import Here


@dataclass(frozen=True, slots=True)
class Wish:
    """What an editor says of a new fact; '' and () where it is to be proposed. `mark`: whether its words are marked."""

    claim: str
    kind: str
    topic: str
    quote: str
    id: str = ""
    date: str = ""
    date_basis: str = ""
    entities: tuple[str, ...] = ()
    speaker: str = ""
    sheet: str = ""
    prefix: str = ""
    suffix: str = ""
    mark: bool = True


@dataclass(frozen=True, slots=True)
class Made:
    """A fact made: its entry, the files as they were (None: not there) and are to be, and whether words were marked."""

    entry: Entry
    before: Mapping[str, str | None]
    after: Mapping[str, str]
    marked: bool


def make(project: Project, brief: Brief, source: Source, found: Here, wish: Wish) -> Made:
    """Make a fact of a wish and the words that were found for it.

    Raises:
        OSError: the sheet or the seed is there and cannot be read any more.
    """
    entry = _entry(brief, source, found, wish)
    sheet = wish.sheet or sheet_of(brief, wish.topic)
    name = entry.id if source.brief == brief.id else f"{brief.id}--{entry.id}"
    raw = _raw(project.root, source.path)
    seed = _marked(project, source, found, name) if wish.mark else None
    if seed is None:
        entry = replace(entry, source=source.id, quote=found.words, prefix=wish.prefix, suffix=wish.suffix)
    before, after = {sheet: _raw(project.root, sheet)}, {}
    after[sheet] = with_entry(before[sheet] or "", entry)
    if seed is not None:
        before[source.path] = raw
        after[source.path] = _with_line_ends(seed, raw or "")
    return Made(entry, before, after, seed is not None)


def _entry(brief: Brief, source: Source, found: Here, wish: Wish) -> Entry:
    language = primary(source.front.language)
    dated = Dated(wish.date, wish.date_basis) if wish.date else date_for(source, found.words, found.around)
    entities = wish.entities or entities_for(brief, wish.claim, found.words, language)
    id_ = wish.id or id_for(wish.claim, source.id, entities, frozenset(brief.statements))
    return Entry(id_, wish.claim, wish.kind, (wish.topic,), dated.edtf, dated.basis, entities, wish.speaker)


def sheet_of(brief: Brief, topic: str) -> str:
    """Return the sheet that holds most facts of a topic; one of the topic's name where none does."""
    home = f"briefs/{brief.id}/facts/"
    sheets = Counter(
        fact.statement.sheet.path for fact in brief.facts.values() if topic in fact.entry.topics
        and fact.statement.sheet.path.startswith(home)
    )  # fmt: skip
    return max(sorted(sheets), key=sheets.__getitem__, default=f"{home}{topic}.yml")


def _marked(project: Project, source: Source, found: Here, name: str) -> str | None:
    text, unread = reading.read_text(project.root, source.path)
    if text is None:
        raise OSError(0, unread[0].message, source.path)
    seed, issues = opened(source, text)
    return None if issues else with_mark(seed, found, name, (project.originals or {}).get(source.id))


def _raw(root: Path, path: str) -> str | None:
    """Return the text of a file letter for letter; None only where there is none."""
    if not (root / path).exists():
        return None
    data, issues = reading.read_bytes(root, path)
    if data is None:
        raise OSError(0, issues[0].message, path)
    return data.decode()


def _with_line_ends(text: str, raw: str) -> str:
    """Return a text with the byte order mark and the line ends of a file that has one kind of them."""
    ended = text.replace("\n", "\r\n") if "\r\n" in raw and raw.count("\n") == raw.count("\r\n") else text
    return "\ufeff" + ended if raw.startswith("\ufeff") else ended


def write(root: Path, texts: Mapping[str, str | None], read: Mapping[str, str | None]) -> None:
    """Write files, all or none, if they still hold what was `read`; one that is None goes."""
    replace_all(root, texts, read)

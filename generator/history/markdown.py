"""A comparison as Markdown for a comment on a pull request: tables, of bounded length, in neutral text."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from generator import phrases
from generator.history.neutral import neutral
from generator.history.wording import counted, field_words, grouped_changes, value_pair, value_words
from generator.records import scalars

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.history.change import Change
    from generator.history.comparison import Comparison

    Link = Callable[[Change], str]

LONGEST = 60_000
"""Characters of a comment; GitHub takes some more."""

CELL = 400
"""Characters of a text that one cell shows."""

_ROOM = 400  # characters that are kept free for the line that counts the rest
_HEAD = "| Record | Before | Now | Why |\n| --- | --- | --- | --- |\n"


def markdown(found: Comparison, link: Link = lambda _: "", longest: int = LONGEST) -> str:
    """Return a comparison as Markdown of at most `longest` characters; changes that find no room are counted.

    `link` tells where readers see a change, '' where they do not.
    """
    made = f"## What readers will see changed\n\n{_lead(found)}\n"
    shown = 0
    for heading, row in _rows(found.changes, link):
        if len(made) + len(heading) + len(row) > longest - _ROOM:
            break
        made += heading + row
        shown += 1
    rest = len(found.changes) - shown
    return made + (f"\n{phrases.count(rest, 'more change')} not shown here.\n" if rest else "")


def _lead(found: Comparison) -> str:
    between = f"From {neutral(found.base, CELL)} to {neutral(found.head, CELL)}"
    if not found.changes:
        return f"{between}: nothing."
    gone = "\n\n**A fact is gone without a tombstone: retire it with a reason instead.**" if found.vanished else ""
    return f"{between}: {counted(found.changes)}.{gone}"


def _rows(changes: Sequence[Change], link: Link) -> Iterator[tuple[str, str]]:
    """Yield each change as a row of a table, with what has to stand before it."""
    by_brief = sorted(changes, key=lambda change: (change.brief == "", change.brief))
    for brief, held in groupby(by_brief, key=lambda change: change.brief):
        title = f"\n### {neutral(brief) or 'All briefs'}\n"
        for group, told in grouped_changes(held):
            heading = f"{title}\n#### {group.title} ({len(told):,})\n\n{_HEAD}"
            title = ""
            for change in told:
                yield heading, _row(change, link(change))
                heading = ""


def _row(change: Change, address: str) -> str:
    cells = (neutral(words, CELL) for words in (*value_pair(change), value_words(change.why)))
    return f"| {_record(change, address)} | {' | '.join(cells)} |\n"


def _record(change: Change, address: str) -> str:
    """Say what a row is about: the record, what became of it, and its words, unless they stand in the row anyway."""
    what = "quote" if change.what == "citation" else change.what
    told = what if change.kind == "changed" else f"{what} {change.kind}"
    field = f", {field_words(change.field)}" if change.field else ""
    id_ = "" if change.what == "contradiction" else f" {_linked(_code(change.id.partition('#')[0]), address)}"
    source = f" in {_code(change.source)}" if change.source else ""
    words = "" if change.subject in (change.old, change.new) else f": {neutral(change.subject, CELL)}"
    return f"{told}{id_}{source}{neutral(field)}{words}"


def _linked(words: str, address: str) -> str:
    return f"[{words}]({address})" if address else words


def _code(id_: str) -> str:
    return f"`{id_}`" if scalars.id_problem(id_) is None else neutral(id_, CELL)

"""Forms: a comparison as text for people, as JSON for machines, and by name all that there are."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

from generator.history.markdown import markdown
from generator.history.review import review
from generator.history.wording import GROUPS, counted, field_words, group_of, value_pair
from generator.report import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.history.change import Change
    from generator.history.comparison import Comparison

FORMAT = "briefing-diff/1"
NONE = "Nothing that readers see has changed."
_COLOURS = {"title": "1", "old": "31", "new": "32", "why": "36", "vanished": "1;31"}
_COMMAND = "##["


def text(found: Comparison, *, colour: bool = False) -> str:
    """Return a comparison for people: what was before after a minus, what is now after a plus."""
    lines = [f"From {visible(found.base)} to {visible(found.head)}: {counted(found.changes) or NONE}"]
    by_brief = sorted(found.changes, key=lambda change: (change.brief == "", change.brief))
    for brief, changes in groupby(by_brief, key=lambda change: change.brief):
        lines += ["", _styled(visible(brief) or "All briefs", "title", colour=colour)]
        told = sorted(changes, key=lambda change: GROUPS.index(group_of(change)))
        lines += [line for change in told for line in _told(change, colour=colour)]
    return "\n".join(lines) + "\n"


def _told(change: Change, *, colour: bool) -> Iterator[str]:
    """Yield the lines of one change."""
    named = f"{change.what} {change.id}{f': {field_words(change.field)}' if change.field else ''}"
    kind = _styled(f"{change.kind:9}", "vanished" if change.kind == "vanished" else "title", colour=colour)
    source = f" ({change.source})" if change.source else ""
    yield f"  {kind} {visible(named + source)}"
    if change.subject not in (change.old, change.new):
        yield f"    “{visible(change.subject)}”"  # in quotation marks no line begins as a command to a log
    for sign, name, words in zip("-+", ("old", "new"), value_pair(change), strict=True):
        if words:
            yield _styled(f"    {sign} {visible(words)}", name, colour=colour)
    if change.why:
        yield _styled(f"    because: {visible(change.why)}", "why", colour=colour)


def _styled(part: str, name: str, *, colour: bool) -> str:
    return f"\x1b[{_COLOURS[name]}m{part}\x1b[0m" if colour else part


def as_json(found: Comparison) -> str:
    """Return a comparison as JSON (DESIGN §13, "Diff"), in which nothing is a command to whoever logs it."""
    data = {
        "format": FORMAT,
        "base": found.base,
        "head": found.head,
        "changes": [record(change) for change in found.changes],
    }
    return json.dumps(data, indent=1, ensure_ascii=True).replace(_COMMAND, "#\\u0023[") + "\n"


def record(change: Change) -> dict[str, object]:
    """Return a change as data."""
    return {
        "what": change.what,
        "kind": change.kind,
        "id": change.id,
        "field": change.field,
        "old": change.old,
        "new": change.new,
        "why": change.why,
        "brief": change.brief or None,
        "subject": change.subject,
        "source": change.source,
    }


FORMS: Mapping[str, Callable[[Comparison, bool], str]] = {
    "text": lambda found, colour: text(found, colour=colour),
    "markdown": lambda found, _: markdown(found),
    "html": lambda found, _: review(found),
    "json": lambda found, _: as_json(found),
}
"""The forms by the name that the command line knows them by; the second argument asks for colour."""

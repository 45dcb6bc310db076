"""Values: entries of the schema as plain data in one form, so that equal content is equal however it was written."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from generator.records.fields import Entry
from generator.text.dates import Date

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from generator.history.change import Change, Value

    Why = Callable[[str], str | None]

AROUND = 60
"""Characters that are shown on either side of the first difference of two long texts."""

LONGEST = 400
"""Characters of a difference that are shown."""

_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")


def text(written: str) -> str:
    """Return a text without what is only its layout: line breaks that no reader sees, blanks at the ends."""
    return "\n\n".join(" ".join(part.split()) for part in _PARAGRAPHS.split(written.strip()))


def plain(value: Any) -> Value:
    """Return a value of an entry as plain data; the order of a list of records or ids does not count."""
    if isinstance(value, Entry):
        return {name: plain(part) for name, part in _filled(value)}
    if isinstance(value, Date):
        return value.edtf
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, tuple | list):
        return sorted((plain(item) for item in value), key=_sorting)
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    return text(value) if isinstance(value, str) else value


def _sorting(item: Value) -> str:
    return item if isinstance(item, str) else json.dumps(item, sort_keys=True, ensure_ascii=False)


def _filled(entry: Entry) -> Iterator[tuple[str, Any]]:
    """Yield the fields of an entry that say something."""
    for name, field in type(entry).model_fields.items():
        value = getattr(entry, name)
        if value not in (None, (), {}) and (field.is_required() or value != field.default):
            yield name, value


def flat(entry: Entry | None, without: Collection[str] = ()) -> dict[str, Value]:
    """Return the fields of an entry by name; those of an entry in it after a dot."""
    found: dict[str, Value] = {}
    for name, value in _filled(entry) if entry else ():
        if name in without:
            continue
        parts = {f"{name}.{key}": part for key, part in _filled(value)} if isinstance(value, Entry) else {name: value}
        found |= {key: plain(part) for key, part in parts.items()}
    return found


def between(
    record: Change, old: Mapping[str, Value], new: Mapping[str, Value], why: Why = lambda _: None
) -> Iterator[Change]:
    """Yield a change of a record for each field that differs; `why` gives the reason for a field."""
    for field in dict.fromkeys((*new, *old)):
        before, after = old.get(field), new.get(field)
        if before != after:
            yield replace(record, kind="changed", field=field, old=before, new=after, why=why(field))


def window(old: str, new: str) -> tuple[str, str]:
    """Return two texts that differ as far as they do, with some words around, cut where that is long."""
    start = _alike(old, new)
    most = min(len(old), len(new)) - start
    end = _alike(old[: -most - 1 : -1], new[: -most - 1 : -1]) if most else 0
    return _cut(old, start, len(old) - end), _cut(new, start, len(new) - end)


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their start."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _cut(words: str, start: int, end: int) -> str:
    first = words.rfind(" ", 0, max(0, start - AROUND)) + 1
    last = min(end + AROUND, first + LONGEST)
    cut = words[first:last]
    return f"{'… ' * (first > 0)}{cut}{' …' * (last < len(words))}"

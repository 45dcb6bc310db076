"""The files of a brief's data: what they are called, and JSON as they hold it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from generator import addresses
from generator.pages.page import Asset

if TYPE_CHECKING:
    from generator.edition import Edition

RECORDS = 2
"""How deep the objects lie that hold lists of records."""


def data_file(edition: Edition, name: str, text: str) -> Asset:
    """Return a file of the brief's data."""
    return Asset(addresses.data_address(edition.brief.id, name), text)


def json_file(edition: Edition, name: str, data: Any) -> Asset:
    """Return a file of the brief's data that holds JSON."""
    return data_file(edition, name, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def records_file(edition: Edition, name: str, data: Mapping[str, Any]) -> Asset:
    """Return a file of the brief's data that holds JSON, a record of its lists on each line.

    A list may be given as an iterator, so that no more than one of its records is held.
    """
    made = BytesIO()
    for piece in _record_lines(data):
        made.write(piece.encode())
    made.write(b"\n")
    return Asset(addresses.data_address(edition.brief.id, name), made.getvalue())


def _record_lines(data: Any, depth: int = 1) -> Iterator[str]:
    """Yield JSON piece by piece, in lines down to the records of the lists in `data`.

    Indenting is the slow part of writing JSON, and of a record nobody reads the fields one by one.
    """
    space, end = "\n" + " " * depth, "\n" + " " * (depth - 1)
    if isinstance(data, Mapping) and data and depth <= RECORDS:
        for number, (name, value) in enumerate(data.items()):
            yield f"{',' if number else '{'}{space}{_json(name)}: "
            yield from _record_lines(value, depth + 1)
        yield f"{end}}}"
    elif isinstance(data, list | Iterator):
        sign = "["
        for record in data:
            yield f"{sign}{space}{_json(record)}"
            sign = ","
        yield "[]" if sign == "[" else f"{end}]"
    else:
        yield _json(data)


def _json(data: Any) -> str:
    return _JSON.encode(data)


_JSON = json.JSONEncoder(ensure_ascii=False)


def text_name(source: str) -> str:
    """Return the name of the file that holds the clean text of a full seed."""
    return f"sources/{source}.txt"

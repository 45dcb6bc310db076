"""The files of a brief's data: what they are called, and JSON as they hold it."""

from __future__ import annotations

import json
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


def records_file(edition: Edition, name: str, data: Any) -> Asset:
    """Return a file of the brief's data that holds JSON, a record of its lists on each line."""
    return data_file(edition, name, f"{_record_lines(data)}\n")


def _record_lines(data: Any, depth: int = 1) -> str:
    """Return JSON in lines down to the records of the lists in `data`.

    Indenting is the slow part of writing JSON, and of a record nobody reads the fields one by one.
    """
    space, end = "\n" + " " * depth, "\n" + " " * (depth - 1)
    if isinstance(data, dict) and depth <= RECORDS:
        fields = (f"{_json(name)}: {_record_lines(value, depth + 1)}" for name, value in data.items())
        return f"{{{space}{f',{space}'.join(fields)}{end}}}"
    if isinstance(data, list) and data:
        return f"[{space}{f',{space}'.join(map(_json, data))}{end}]"
    return _json(data)


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


def text_name(source: str) -> str:
    """Return the name of the file that holds the clean text of a full seed."""
    return f"sources/{source}.txt"

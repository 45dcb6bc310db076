"""The files of a brief's data: what they are called, and JSON as they hold it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator import addresses
from generator.pages.page import Asset

if TYPE_CHECKING:
    from generator.edition import Edition


def data_file(edition: Edition, name: str, text: str) -> Asset:
    """Return a file of the brief's data."""
    return Asset(addresses.data_address(edition.brief.id, name), text)


def json_file(edition: Edition, name: str, data: Any) -> Asset:
    """Return a file of the brief's data that holds JSON."""
    return data_file(edition, name, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def text_name(source: str) -> str:
    """Return the name of the file that holds the clean text of a full seed."""
    return f"sources/{source}.txt"

"""Plain: an item as a line of text that a reader can paste anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.text import dates

if TYPE_CHECKING:
    from generator.bibliography.items import Item

ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "؟", "။", "።")


def line(item: Item) -> str:
    """Return an item on one line: who, what, where, when, and its address. What is not known is left out."""
    where = ", ".join(filter(None, (item.container, item.publisher, _date(item))))
    parts = (", ".join(item.authors), _title(item.title), where)
    return " ".join([*(_ended(part) for part in parts if part), *filter(None, (item.url,))])


def _title(title: str) -> str:
    """Return a title in quotation marks; a description in square brackets goes without."""
    return title if title.startswith("[") and title.endswith("]") else f"“{title}”"


def _date(item: Item) -> str:
    return dates.words(item.issued) if item.issued else ""


def _ended(part: str) -> str:
    return part if part.rstrip("”’\"'»)").endswith(ENDS) else f"{part}."

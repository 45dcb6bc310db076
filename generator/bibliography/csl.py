"""CSL-JSON: items as citation managers and styles take them (the schema csl-data of CSL 1.0.2)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.bibliography.moments import SPRING, is_season, moments
from generator.text import dates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.bibliography.items import Item
    from generator.text.dates import Date


def text(items: Iterable[Item]) -> str:
    """Return items as the text of a CSL-JSON file, a field on each line."""
    return f"[{','.join(_lines(entry(item)) for item in items)}]\n"


def _lines(fields: dict[str, Any]) -> str:
    return "{\n" + ",\n".join([f'  "{name}": {_encode(value)}' for name, value in fields.items()]) + "\n}"


_encode = json.JSONEncoder(ensure_ascii=False).encode


def entry(item: Item) -> dict[str, Any]:
    """Return one item; what is blank is left out, and names are literal, since nobody told their parts."""
    fields = {
        "id": item.id,
        "type": item.type,
        "title": item.title,
        "author": [{"literal": name} for name in item.authors],
        "container-title": item.container,
        "publisher": item.publisher,
        "genre": item.genre,
        "issued": csl_date(item.issued) if item.issued else None,
        "accessed": csl_date(item.accessed) if item.accessed else None,
        "URL": item.url,
        "archive_location": item.archive,
        "language": item.language,
        "note": item.note,
    }
    return {name: value for name, value in fields.items() if value}


def csl_date(date: Date) -> dict[str, Any]:
    """Return a date in numbers where numbers can say it, `circa` where it is in doubt, else in words."""
    ends = moments(date)
    season = len(ends) == 1 and is_season(ends[0])
    if not ends or (not season and any(is_season(end) for end in ends)):
        return {"literal": dates.words(date)}
    parts: dict[str, Any] = {"date-parts": [list(end[:1] if season else end) for end in ends]}
    if season:
        parts["season"] = ends[0][1] - SPRING + 1
    return {**parts, "circa": True} if date.approximate or date.uncertain else parts

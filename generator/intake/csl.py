"""CSL-JSON read as entries: a list of items, one item, or an object that holds the list under `items`."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from generator.bibliography.items import one_line
from generator.intake.entries import BAD, Entry, Field, Meaning, Read
from generator.intake.names import spoken
from generator.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.issues import Issue, Place

MEANINGS: dict[str, Meaning] = {
    "title": "title",
    "issued": "published",
    "container-title": "container",
    "publisher": "publisher",
    "URL": "url",
    "archive_location": "archive",
    "accessed": "accessed",
    "language": "language",
    "genre": "genre",
    "DOI": "doi",
}
SEASONS = ("spring", "summer", "autumn", "winter")
_SPACE = re.compile(r"[ \t\n\r]*")
_TEXT = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?')
_DIGITS = re.compile(r"[0-9]{1,4}")
_HELP = "It should be as a reference manager exports it: a list of objects."


class _Twice(ValueError):  # noqa: N818 - it never leaves this module
    """A key stands twice in an object."""


def read(text: str, path: str) -> Read:
    """Return the entries of a CSL-JSON file; each knows its own place, and each field that of its name."""
    lines = Lines(text)
    found: list[Entry] = []
    issues: list[Issue] = []
    try:
        for start, end, item in _items(text):
            made = _entry(item, lines, path, start, end)
            if isinstance(made, Entry):
                found.append(made)
            else:
                issues.append(made)
    except json.JSONDecodeError as error:
        at = min(error.pos, max(0, len(text) - 1))
        issues.append(BAD.issue(lines.place(path, at, at + 1), f"this cannot be read as CSL-JSON: {error.msg}", _HELP))
    return Read(found, issues)


def _items(text: str) -> Iterator[tuple[int, int, Any]]:
    """Yield where each item begins and ends, and what it holds."""
    at = _after_space(text, 0)
    if text[at : at + 1] != "[":
        item, end = _decoded(text, at)
        items = item.get("items") if isinstance(item, dict) else None
        yield from ((at, end, each) for each in (items if isinstance(items, list) else [item]))
    else:
        end = _after_space(text, at + 1)
        while text[end : end + 1] != "]":
            at = end
            item, end = _decoded(text, at)
            yield at, end, item
            end = _after_space(text, end)
            if text[end : end + 1] not in {",", "]"}:
                raise json.JSONDecodeError("a comma or the end of the list is missing", text, end)
            end = _after_space(text, end + 1) if text[end] == "," else end
        end += 1
    if (rest := _after_space(text, end)) < len(text):
        raise json.JSONDecodeError("something stands behind the end", text, rest)


def _decoded(text: str, at: int) -> tuple[Any, int]:
    """Return the value that begins at an offset, numbers as texts, and where it ends."""
    decoder = json.JSONDecoder(object_pairs_hook=_once, parse_int=str, parse_float=str, parse_constant=str)
    try:
        return decoder.raw_decode(text, at)
    except _Twice as twice:
        raise json.JSONDecodeError(f"the key `{twice}` stands twice in an object", text, at) from None
    except RecursionError:
        raise json.JSONDecodeError("objects lie too deep in one another", text, at) from None


def _after_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held: dict[str, Any] = {}
    for key, value in pairs:
        if key in held:
            raise _Twice(key)
        held[key] = value
    return held


def _entry(item: Any, lines: Lines, path: str, start: int, end: int) -> Entry | Issue:
    place = lines.place(path, start, start + 1)
    if not isinstance(item, dict):
        return BAD.issue(place, "an item of CSL-JSON is an object", _HELP)

    texts = list(_TEXT.finditer(lines.text, start, end))
    named = {match[1]: match for match in reversed(texts) if match[2]}

    def of(name: str) -> Place:
        """Return the place of a field's name."""
        found = named.get(json.dumps(name, ensure_ascii=False)[1:-1])
        return lines.place(path, found.start(), found.end(1) + 1) if found else place

    fields = tuple(field for name, value in item.items() for field in _fields(name, value, of(name)))
    return Entry(place, _text(item.get("id")), _text(item.get("type")), fields)


def _fields(name: str, value: Any, place: Place) -> Iterator[Field]:
    if name in {"id", "type"} or value in (None, "", [], {}):
        return
    if name == "author" and isinstance(value, list):
        yield from (Field(name, _name(each), place, "author") for each in value)
    elif name in {"issued", "accessed"}:
        yield Field(name, _date(value), place, MEANINGS[name])
    else:
        yield Field(name, _text(value), place, MEANINGS.get(name, ""))


def _text(value: Any) -> str:
    """Return a value as one line of text: a text as it is, anything else as JSON."""
    return (
        one_line(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
        if value is not None
        else ""
    )


def _name(value: Any) -> str:
    if not isinstance(value, dict) or "literal" in value:
        return _text(value.get("literal") if isinstance(value, dict) else value)
    part = {key: _text(held) for key, held in value.items()}
    before = " ".join(filter(None, (part.get("dropping-particle", ""), part.get("non-dropping-particle", ""))))
    return spoken(part.get("given", ""), before, part.get("family", ""), part.get("suffix", ""))


def _date(value: Any) -> str:
    """Return a date in EDTF where numbers tell it, else its words; what is not a date stays as it is."""
    if not isinstance(value, dict):
        return _text(value)
    parts = value.get("date-parts")
    ends = [_moment(part, value.get("season")) for part in parts] if isinstance(parts, list) and parts else []
    if not ends or not all(ends):
        words = value.get("literal") or value.get("raw")
        return _text(words or value)
    doubt = "~" if _text(value.get("circa")) not in {"", "false", "0"} else ""
    return "/".join(f"{end}{doubt}" for end in ends)


def _moment(part: Any, season: Any) -> str:
    """Return a year, month and day in EDTF; '' where they are none."""
    numbers = [_text(number) for number in part] if isinstance(part, list) else []
    numbers = [number for number in numbers if number not in {"", "0"}]
    if not numbers or not all(_DIGITS.fullmatch(number) for number in numbers):
        return ""
    if len(numbers) == 1 and _text(season):
        numbers.append(_season(_text(season)))
    return "-".join((numbers[0].zfill(4), *(number.zfill(2) for number in numbers[1:])))


def _season(text: str) -> str:
    named = text.casefold().replace("fall", "autumn")
    return str(21 + SEASONS.index(named)) if named in SEASONS else str(20 + int(text)) if text in "1234" else text

"""RIS read as entries: a tag on each line, an entry from `TY` to `ER`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.bibliography import ris
from generator.bibliography.items import one_line
from generator.intake.entries import BAD, Entry, Field, Meaning, Read
from generator.intake.names import turned
from generator.text import date_words
from generator.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.issues import Issue, Place

MEANINGS: dict[str, Meaning] = {
    **dict.fromkeys(("TI", "T1", "CT"), "title"),
    **dict.fromkeys(("AU", "A1"), "author"),
    **dict.fromkeys(("DA", "PY", "Y1"), "published"),
    **dict.fromkeys(("T2", "JO", "JF", "JA", "BT"), "container"),
    "PB": "publisher",
    "UR": "url",
    "Y2": "accessed",
    "LA": "language",
    "M3": "genre",
    "DO": "doi",
}
TYPES = {
    **{tag: type_ for type_, tag in ris.TYPES.items()},
    "BOOK": "book", "CHAP": "chapter", "CONF": "paper-conference", "EJOU": "article-journal", "INPR": "article-journal",
    "MGZN": "article-magazine", "RPRT": "report", "THES": "thesis", "UNPB": "manuscript", "WEB": "webpage",
}  # fmt: skip
_LINE = re.compile(r"([A-Z][A-Z0-9])  -(?: (.*))?")
_DATE = re.compile(r"([0-9]{4})?(?:[/-]([0-9]{1,2})?)?(?:[/-]([0-9]{1,2})?)?(?:/(.*))?")
_SEASONS = {"spring": 21, "summer": 22, "fall": 23, "autumn": 23, "winter": 24}


class _Tag(NamedTuple):
    name: str
    text: str
    place: Place


def read(text: str, path: str) -> Read:
    """Return the entries of a RIS file. A line without a tag goes on with the value before it."""
    found: list[Entry] = []
    issues: list[Issue] = []
    tags: list[_Tag] = []
    for tag in _tags(text, path, issues):
        if tag.name == "TY" and tags:
            said = "an entry begins here, but the one before has no end"
            issues.append(BAD.issue(tag.place, said, "Write a line `ER  - ` above."))
            tags = []
        if tag.name != "ER":
            tags.append(tag)
        elif not tags or tags[0].name != "TY":
            issues.append(
                BAD.issue(tag.place, "an entry ends here that never began", "An entry begins with `TY  - …`.")
            )
            tags = []
        else:
            found.append(_entry(tags))
            tags = []
    if tags:
        issues.append(BAD.issue(tags[0].place, "this entry has no end", "Write a line `ER  - ` below it."))
    return Read(found, issues)


def _tags(text: str, path: str, issues: list[Issue]) -> Iterator[_Tag]:
    lines, last = Lines(text), None
    for number, line in enumerate(text.split("\n")):
        start = lines.starts[number]
        match = _LINE.fullmatch(line.rstrip())
        place = lines.place(path, start, start + max(1, len(line)))
        if match:
            if last:
                yield last
            last = _Tag(match[1], (match[2] or "").strip(), place)
        elif line.strip() and last and last.name != "ER":
            last = last._replace(text=f"{last.text} {line.strip()}")
        elif line.strip():
            issues.append(
                BAD.issue(place, "this line has no tag", "A line of RIS is a tag and a value: `TI  - A title`.")
            )
    if last:
        yield last


def _entry(tags: list[_Tag]) -> Entry:
    key = next((tag.text for tag in tags if tag.name == "ID"), "")
    addresses = [tag for tag in tags if tag.name == "UR"][:2]
    dated = any(tag.name == "DA" for tag in tags)
    told = (tag for tag in tags if tag.name not in {"TY", "ID"} and not (dated and tag.name in {"PY", "Y1"}))
    fields = tuple(field for tag in told for field in _fields(tag, addresses))
    return Entry(tags[0].place, key, TYPES.get(tags[0].text, ""), fields)


def _fields(tag: _Tag, addresses: list[_Tag]) -> Iterator[Field]:
    """Yield what a tag says; the second of the `addresses` of an entry is that of a kept copy."""
    means, text = MEANINGS.get(tag.name, ""), one_line(tag.text)
    if tag.name == "UR" and tag is not addresses[0]:
        means = "archive" if tag is addresses[1] else ""
    if means == "author":
        text = turned(text)
    elif means in {"published", "accessed"}:
        text = _date(text)
    if text:
        yield Field(tag.name, text, tag.place, means)


def _date(text: str) -> str:
    """Return `YYYY/MM/DD/words` in EDTF: words that are those of a date say all of it. What is none stays."""
    match = _DATE.fullmatch(text)
    if not match:
        return text
    year, month, day, words = (part or "" for part in match.groups())
    said = date_words.parse(words.strip())
    season = _SEASONS.get(words.strip().casefold())
    numbers = [year.zfill(4) if year else "", *(part.zfill(2) for part in (month, day) if part)]
    if said:
        return said
    if season and not month:
        return f"{year}-{season}"
    return "-".join(numbers) if year and not words.strip() else text.strip("/")

"""BibTeX and biblatex read as entries. bibtexparser finds them and their fields; what LaTeX prints is read here."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import (
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    ImplicitComment,
    ParsingFailedBlock,
    String,
)
from bibtexparser.model import Entry as Block

from generator.bibliography.items import one_line
from generator.intake import latex
from generator.intake.entries import BAD, Entry, Field, Meaning, Read
from generator.intake.names import spoken
from generator.text import date_words
from generator.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.issues import Issue, Place

logging.getLogger("bibtexparser").setLevel(logging.CRITICAL + 1)  # what it would log are issues here

MEANINGS: dict[str, Meaning] = {
    "title": "title",
    "author": "author",
    **dict.fromkeys(("journal", "journaltitle", "booktitle", "maintitle"), "container"),
    **dict.fromkeys(("publisher", "institution", "organization", "school"), "publisher"),
    "howpublished": "container",
    "date": "published",
    "url": "url",
    "urldate": "accessed",
    **dict.fromkeys(("language", "langid"), "language"),
    "doi": "doi",
}
TYPES = {
    "online": "webpage", "www": "webpage", "electronic": "webpage", "dataset": "dataset", "data": "dataset",
    "book": "book", "report": "report", "techreport": "report", "thesis": "thesis", "phdthesis": "thesis",
    "inproceedings": "paper-conference", "conference": "paper-conference", "incollection": "chapter",
    "unpublished": "manuscript", "letter": "personal_communication", "misc": "document",
}  # fmt: skip
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
VERBATIM = frozenset({"url", "doi", "file", "eprint", "date", "urldate"})
"""Fields in which signs are no LaTeX: addresses, and dates, whose `~` is a doubt."""

_OPENS = re.compile(r"^\s*@\s*\w*\s*[{(]", re.MULTILINE)
_SIGN = re.compile(r'\\.|[{}"]', re.DOTALL)
_EQUALS = re.compile(r"\s*=")
_PIECE = re.compile(r'\s*(?:"|\{|([^\s"{}#]+))')
_KEPT = re.compile(r"(?:^|(?<=\. ))Kept at (https?://\S+?)(?=\. |$)")
_DATED = re.compile(r"(?:^|(?<=\. ))Date: (.+?)(?=\. |$)")
_URL = re.compile(r"\\url\s*\{([^{}]*)\}")


@dataclass(slots=True)
class _Run:
    """A run over a file: its lines, the strings that it defines, and what was wrong."""

    path: str
    lines: Lines
    strings: dict[str, str]
    issues: list[Issue]
    seen: int = 0

    def place(self, line: int | None, name: str = "") -> Place:
        """Return the place of a name on a line counted from 0, or of all that stands on it.

        Names are asked for in their order, so that each is looked for behind the one before.
        """
        text, start = self.lines.text, self.lines.starts[min(line or 0, len(self.lines.starts) - 1)]
        begin = max(start, self.seen)
        end = text.find("\n", begin)
        found = self._name(name, begin, end if end >= 0 else len(text)) if name else -1
        if found >= 0:
            self.seen = found + len(name)
            return self.lines.place(self.path, found, self.seen)
        end = text.find("\n", start)
        written = text[start : end if end >= 0 else None]
        begin = start + len(written) - len(written.lstrip())
        return self.lines.place(self.path, begin, begin + max(1, len(written.strip())))

    def _name(self, name: str, begin: int, end: int) -> int:
        """Return where a name stands that an equals sign follows; -1 where it does not."""
        text = self.lines.text
        at = text.find(name, begin, end)
        while at >= 0 and (text[at - 1 : at].isalnum() or not _EQUALS.match(text, at + len(name))):
            at = text.find(name, at + 1, end)
        return at


def read(text: str, path: str) -> Read:
    """Return the entries of a BibTeX file."""
    run = _Run(path, Lines(text), dict(zip(MONTHS, MONTHS, strict=True)), [])
    found = []
    for block in parse_string(text, parse_stack=[]).blocks:
        if isinstance(block, ParsingFailedBlock):
            run.issues.append(_failed(block, run))
        elif isinstance(block, String):
            run.strings[block.key.lower()] = _value(str(block.value), run, block.start_line, block.key)
        elif isinstance(block, Block):
            found.append(_entry(block, run))
        elif isinstance(block, ImplicitComment) and _OPENS.search(block.comment):
            run.issues.append(BAD.issue(run.place(block.start_line), "this entry cannot be read", "Is it closed?"))
    return Read(found, run.issues)


def _failed(block: ParsingFailedBlock, run: _Run) -> Issue:
    place = run.place(block.start_line)
    match block:
        case DuplicateBlockKeyBlock():
            return BAD.issue(place, f"the key `{block.key}` stands twice", "Give one of the entries another key.")
        case DuplicateFieldKeyBlock():
            twice = ", ".join(f"`{key}`" for key in sorted(block.duplicate_keys))
            return BAD.issue(place, f"this entry has {twice} twice", "Keep one of them.")
    return BAD.issue(place, "this entry cannot be read: a brace, a comma or a sign is missing", "Is it closed?")


def _entry(block: Block, run: _Run) -> Entry:
    kind = block.entry_type.lower()
    values = {field.key.lower(): _value(str(field.value), run, field.start_line, field.key) for field in block.fields}
    run.seen = run.lines.starts[min(block.start_line or 0, len(run.lines.starts) - 1)]
    fields: list[Field] = []
    for field in block.fields:
        fields += _fields(field.key, values, run.place(field.start_line, field.key))
    place = run.place(block.start_line)
    return Entry(place, block.key.strip(), _type(kind, values), tuple(fields))


def _type(kind: str, values: dict[str, str]) -> str:
    subtype = values.get("entrysubtype", "").strip().lower()
    if kind == "article":
        return f"article-{subtype}" if subtype in {"newspaper", "magazine"} else "article"
    return TYPES.get(kind, "")


def _fields(key: str, values: dict[str, str], place: Place) -> Iterator[Field]:
    """Yield what a field says; a year tells month and day too, and a note may hold what other fields could not."""
    name = key.lower()
    value, means = values[name], MEANINGS.get(name, "")
    if name == "author":
        yield from (Field(key, _name(each), place, "author") for each in split_multiple_persons_names(value))
    elif name == "howpublished" and (url := _URL.search(value) or re.fullmatch(r"\s*(https?://\S+)\s*", value)):
        yield Field(key, url[1], place, "url")
    elif name == "note":
        yield from _note(key, _printed(value), place, dated="date" in values or "year" in values)
    elif name == "year" and "date" not in values:
        yield Field(key, _year(values), place, "published")
    elif name not in {"year", "month", "day", "entrysubtype"} or (name == "day" and "month" not in values):
        text = one_line(latex.unescaped(value)) if name in VERBATIM else _printed(value)
        yield from [Field(key, text, place, means)] if text else []


def _note(key: str, text: str, place: Place, *, dated: bool) -> Iterator[Field]:
    """Yield what our own notes tell, and the rest of the note."""
    kept, words = _KEPT.search(text), _DATED.search(text)
    date = date_words.parse(words[1]) if words else None
    if kept:
        yield Field(key, kept[1], place, "archive")
    if date and not dated:
        yield Field(key, date, place, "published")
    rest = text.replace(kept[0], "") if kept else text
    rest = rest.replace(words[0], "") if words and date else rest
    if rest.strip(". "):
        yield Field(key, rest.strip(". "), place)


def _year(values: dict[str, str]) -> str:
    """Return the date that year, month and day tell, in EDTF where they do."""
    month, day = (_printed(values.get(name, "")).strip() for name in ("month", "day"))
    year = one_line(latex.unescaped(values.get("year", "")))
    inside = re.fullmatch(r"([0-9]{1,2})?[.~ ]*([a-z]+)[.~ ]*([0-9]{1,2})?", month.lower().replace("\xa0", " "))
    named = (inside[2][:3] if inside else "", (inside[1] or inside[3] or "") if inside else "")
    number = f"{MONTHS.index(named[0]) + 1:02}" if named[0] in MONTHS else month.zfill(2) if month.isdecimal() else ""
    if month and not number:
        return f"{month} {year}"
    date = day or named[1]
    return "-".join(filter(None, (year, number, date.zfill(2) if number and date.isdecimal() else "")))


def _name(name: str) -> str:
    """Return a name in the order of speech; one in braces is whole."""
    if name.strip().lower() == "others":
        return "and others"
    try:
        parts = parse_single_name_into_parts(name, strict=False)
    except InvalidNameError:
        return _printed(name)
    given, particle, family, suffix = (
        _printed(" ".join(part)) for part in (parts.first, parts.von, parts.last, parts.jr)
    )
    return spoken(given, particle, family, suffix)


def _printed(value: str) -> str:
    return one_line(latex.printed(value))


def _value(raw: str, run: _Run, line: int | None, name: str) -> str:
    """Return the text of a value: in braces, in quotation marks, a number, a string by name, or several with `#`."""
    raw, at, parts = raw.strip(), 0, []
    while at < len(raw):
        opened = _PIECE.match(raw, at)
        if not opened:
            break
        if opened[1]:
            parts.append(_string(opened[1], run, line, name))
            at = opened.end()
        else:
            end = _closing(raw, opened.end() - 1)
            parts.append(raw[opened.end() : end])
            at = end + 1
        at = len(raw) - len(raw[at:].lstrip(" \t\n#"))
    return "".join(parts)


def _string(word: str, run: _Run, line: int | None, name: str) -> str:
    known = word if word.isdecimal() else run.strings.get(word.lower())
    if known is None:
        said = f"there is no string `{word[:40]}`"
        run.issues.append(
            BAD.issue(run.place(line, name), said, f"Write `{{{word[:40]}}}`, or define it with `@string`.")
        )
    return known or ""


def _closing(raw: str, opened: int) -> int:
    """Return where what opens at an offset is closed; the end where it is not."""
    depth = 0
    for match in _SIGN.finditer(raw, opened if raw[opened] == "{" else opened + 1):
        sign = match[0]
        depth += (sign == "{") - (sign == "}")
        if (sign == "}" and raw[opened] == "{" and depth == 0) or (sign == '"' and raw[opened] == '"' and depth == 0):
            return match.start()
    return len(raw)

"""The files of a brief's data: what they are called, and JSON as they hold it.

What is said of the facts, most of each file, is made in runs of some facts, so that a build after an edit makes only
those runs anew in which something has changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any
from zlib import crc32

from generator import addresses
from generator.caching.pieces import Piece
from generator.pages.page import Asset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from generator.caching.pieces import PiecesOfFile
    from generator.edition import Edition
    from generator.model import Fact

RECORDS = 2
"""How deep the objects lie that hold lists of records."""

RUN = 16
"""Facts of one run, at about."""


@dataclass(frozen=True, slots=True)
class Run:
    """Facts that stand one after the other, and what makes the records of each."""

    facts: Sequence[Fact]
    records: Callable[[Fact], Iterable[Any]]


def runs(facts: Iterable[Fact], records: Callable[[Fact], Iterable[Any]]) -> Iterator[Run]:
    """Cut facts into runs, always behind the same ids: one fact more or less changes no other run."""
    run: list[Fact] = []
    for fact in facts:
        run.append(fact)
        if not crc32(fact.id.encode()) % RUN:
            yield Run(run, records)
            run = []
    if run:
        yield Run(run, records)


def data_file(edition: Edition, name: str, text: str) -> Asset:
    """Return a file of the brief's data."""
    return Asset(addresses.data_address(edition.brief.id, name), text)


def json_file(edition: Edition, name: str, data: Any) -> Asset:
    """Return a file of the brief's data that holds JSON."""
    return data_file(edition, name, json_text(data))


def json_text(data: Any) -> str:
    """Return JSON as a file holds it: indented, a newline at its end."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def records_file(edition: Edition, name: str, data: Mapping[str, Any]) -> Asset:
    """Return a file of the brief's data that holds JSON, a record of its lists on each line.

    A list may be given as an iterator, so that no more than one of its records is held; a `Run` in it stands for the
    records of some facts.
    """
    file = edition.pieces.of(addresses.data_address(edition.brief.id, name))
    parts = (part if isinstance(part, Piece) else part.encode() for part in _record_lines(data, file))
    return Asset(file.address, file.parts(chain(parts, (b"\n",))))


def _record_lines(data: Any, file: PiecesOfFile, depth: int = 1) -> Iterator[str | Piece]:
    """Yield JSON piece by piece, in lines down to the records of the lists in `data`.

    Indenting is the slow part of writing JSON, and of a record nobody reads the fields one by one.
    """
    space, end = "\n" + " " * depth, "\n" + " " * (depth - 1)
    if isinstance(data, Mapping) and data and depth <= RECORDS:
        for number, (name, value) in enumerate(data.items()):
            yield f"{',' if number else '{'}{space}{_json(name)}: "
            yield from _record_lines(value, file, depth + 1)
        yield f"{end}}}"
    elif isinstance(data, list | Iterator):
        sign = "["
        for record in data:
            piece = _run(record, file, f",{space}") if isinstance(record, Run) else _json(record)
            if isinstance(piece, str) or piece.data:
                yield f"{sign}{space}"
                yield piece
                sign = ","
        yield "[]" if sign == "[" else f"{end}]"
    else:
        yield _json(data)


def _run(run: Run, file: PiecesOfFile, between: str) -> Piece:
    """Return the records of some facts as lines."""
    return file.piece(run.facts, lambda: between.join(_json(r) for f in run.facts for r in run.records(f)).encode())


def _json(data: Any) -> str:
    return _JSON.encode(data)


_JSON = json.JSONEncoder(ensure_ascii=False)


def text_name(source: str) -> str:
    """Return the name of the file that holds the clean text of a full seed."""
    return f"sources/{source}.txt"

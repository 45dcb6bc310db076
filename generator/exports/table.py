"""`facts.csv` and the data package that says what its columns hold."""

from __future__ import annotations

import csv
import io
import unicodedata
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from generator import addresses
from generator.bibliography.items import one_line
from generator.exports.files import json_file, runs
from generator.pages.page import Asset
from generator.records.vocabulary import FactKind, Rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.caching.pieces import Piece, PiecesOfFile
    from generator.edition import Edition
    from generator.evidence.weighing import Evidence
    from generator.exports.files import Run
    from generator.model import Fact

TABLE = "facts.csv"
PACKAGE = "datapackage.json"


class Column(NamedTuple):
    """A column of the table as Table Schema describes it."""

    name: str
    description: str
    type: str = "string"
    constraints: dict[str, Any] | None = None


FILLED = {"required": True}
DETAILS = (
    Column("id", "Id of the fact, which never changes.", constraints={"required": True, "unique": True}),
    Column("url", "Address of the fact's page, relative to the site's root.", constraints=FILLED),
    Column("claim", "What the fact says, in the editors' own words.", constraints=FILLED),
    Column("kind", "What kind of information it is.", constraints={"enum": list(get_args(FactKind))}),
    Column("date", "When it was, in EDTF (2025, 2025-07, 2025-09~, 2025-07/..)."),
    Column("earliest", "The first day that the date may mean; empty where it is open."),
    Column("latest", "The last day that the date may mean; empty where it is open."),
    Column("topics", "Ids of topics, parted by spaces."),
    Column("entities", "Ids of people, organisations, places and things, parted by spaces."),
    Column("rank", "`deprecated` where the editors no longer hold to it.", constraints={"enum": list(get_args(Rank))}),
    Column("origins", "Independent origins behind it, counted at the least.", "integer", {"minimum": 0}),
    Column("credibility", "1 (confirmed) to 6 (cannot be judged).", "integer", {"minimum": 1, "maximum": 6}),
    Column("why", "The rule behind the grade, with what it found."),
    Column("sources", "Ids of the sources, parted by spaces."),
    Column("quotes", "The words of the sources, parted by ` | `."),
    Column("citations", "Of each quote its source, and whether it supports, disputes or mentions, parted by ` | `."),
)
COLUMNS = tuple(column.name for column in DETAILS)

FORMULA = frozenset("=+-@")
RUNS_ON = frozenset("\t\r\n")
UNSEEN = "".join(map(chr, (0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF)))


def facts_csv(edition: Edition) -> Asset:
    """Return `facts.csv`: a row for each fact, with no cell that a spreadsheet would run."""
    file = edition.pieces.of(addresses.data_address(edition.brief.id, TABLE))
    cut = runs(edition.brief.facts.values(), lambda fact: [_row(fact, edition.evidence)])
    return Asset(file.address, file.parts(chain([_written([COLUMNS])], (_rows(run, file) for run in cut))))


def _rows(run: Run, file: PiecesOfFile) -> Piece:
    return file.piece(run.facts, lambda: _written(row for fact in run.facts for row in run.records(fact)))


def _written(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as they stand in the file."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerows(list(map(safe_cell, row)) for row in rows)
    return table.getvalue().encode()


def datapackage(edition: Edition) -> Asset:
    """Return `datapackage.json`: what stands in `facts.csv`, for Frictionless and its like."""
    entry = edition.brief.entry
    package = {
        "profile": "tabular-data-package",
        "name": edition.brief.id,
        "title": one_line(entry.title),
        "description": entry.summary or entry.question or "",
        "contributors": [{"title": author, "role": "author"} for author in entry.authors],
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": "facts",
                "title": "The facts of the brief",
                "path": TABLE,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
                "schema": {"fields": [_field(column) for column in DETAILS], "primaryKey": "id", "missingValues": [""]},
            }
        ],
    }
    return json_file(edition, PACKAGE, {name: value for name, value in package.items() if value})


def _field(column: Column) -> dict[str, Any]:
    described = {"name": column.name, "type": column.type, "description": column.description}
    return {**described, "constraints": column.constraints} if column.constraints else described


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: one that may begin like one gets an apostrophe.

    Spreadsheets pass over spaces and over signs that nobody sees, and some take the full-width forms of the signs
    for the signs themselves. See the OWASP page on CSV injection. Apostrophes before such a sign get one more, so
    that `bare_cell` can take it away again.
    """
    return f"'{text}" if _runs(text.lstrip("'")) else text


def bare_cell(text: str) -> str:
    """Return the text of which a cell was made by `safe_cell`."""
    return text[1:] if text.startswith("'") and _runs(text.lstrip("'")) else text


def _runs(text: str) -> bool:
    begins = text.lstrip(UNSEEN + " \u00a0\u3000")[:1]
    held = {text[:1], begins}
    return bool(text) and (not RUNS_ON.isdisjoint(held) or unicodedata.normalize("NFKC", begins) in FORMULA)


def _row(fact: Fact, evidence: Evidence) -> tuple[str, ...]:
    entry, date = fact.entry, fact.entry.date
    credibility = evidence.credibilities[fact.id]
    return (
        fact.id,
        addresses.fact_address(fact.brief, fact.id),
        fact.claim,
        entry.kind or "",
        date.edtf if date else "",
        (date.earliest or "") if date else "",
        (date.latest or "") if date else "",
        " ".join(entry.topics),
        " ".join(entry.entities),
        entry.rank,
        str(evidence.corroborations[fact.id].lower),
        str(credibility.grade),
        credibility.why,
        " ".join(dict.fromkeys(citation.source for citation in fact.citations)),
        " | ".join(citation.quote for citation in fact.citations),
        " | ".join(f"{citation.source} {citation.stance}" for citation in fact.citations),
    )

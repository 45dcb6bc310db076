"""A table as facts of a brief: a row is a fact, or one more quote or number of the fact of its id."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from generator import scaffold
from generator.bibliography.items import one_line
from generator.exports.table import COLUMNS, bare_cell
from generator.intake import tables
from generator.intake.draft import draft
from generator.intake.publishers import free_id, id_of
from generator.intake.tables import BAD, Cell
from generator.records.entries import nearest
from generator.text import quotes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.intake.draft import Draft, Line
    from generator.issues import Issue, Place
    from generator.model import Project

TEXTS = (
    "claim", "kind", "date", "date_label", "date_basis", "speaker", "inference", "note", "rank", "rank_reason",
    "replaced_by",
)  # fmt: skip
LISTS = ("topics", "entities")
CITATION = ("source", "quote", "prefix", "suffix", "stance", "voice", "modality", "origin")
QUANTITY = ("of", "measure", "whole", "unit", "at", "value", "about", "min", "max", "over", "under")
QUANTITIES = {f"quantity_{name}": name for name in QUANTITY}
MANY = ("sources", "quotes", "citations")
KNOWN = ("id", *TEXTS, *LISTS, *CITATION, *MANY, *QUANTITIES)
COMPUTED = frozenset(COLUMNS) - frozenset(KNOWN)
"""Columns of facts.csv that are computed, and so passed over."""

BAR = " | "
"""What parts the quotes of one cell."""

PAIR = 2
BETWEEN = re.compile(r"[\s,;]+")
_WORDS = 6
"""Words of a claim that an id is made of."""


class Part(NamedTuple):
    """A group of values that stand together, each with its cell: a citation or a quantity."""

    values: dict[str, Cell]


@dataclass(slots=True)
class _Fact:
    """A fact as the rows tell it so far."""

    id: Cell
    texts: dict[str, Cell] = field(default_factory=dict)
    citations: list[Part] = field(default_factory=list)
    quantities: list[Part] = field(default_factory=list)


@dataclass(slots=True)
class _Run:
    """A run over the rows of a table."""

    project: Project
    brief: str
    issues: list[Issue]
    facts: dict[str, _Fact] = field(default_factory=dict)

    def wrong(self, cell: Cell, said: str, fix: str = "") -> None:
        """Report what is wrong with a cell."""
        self.issues.append(BAD.issue(cell.place, said, fix))

    def take(self, row: Mapping[str, Cell]) -> None:
        """Take in a row: a fact of its own, or more of one above."""
        given = {name: Cell(bare_cell(cell.text).strip(), cell.place) for name, cell in row.items()}
        filled = {name: cell for name, cell in given.items() if cell.text}
        fact = self._fact(filled, next(iter(row.values())))
        if fact is None:
            return
        for name in (*TEXTS, *LISTS):
            self._state(fact, name, filled.get(name))
        fact.citations += self._citations(filled)
        numbers = {QUANTITIES[name]: cell for name, cell in filled.items() if name in QUANTITIES}
        fact.quantities += [Part(numbers)] if numbers else []

    def _fact(self, filled: Mapping[str, Cell], first: Cell) -> _Fact | None:
        """Return the fact that a row is of."""
        there = self.project.briefs[self.brief].facts
        cell, claim = filled.get("id"), filled.get("claim")
        if cell is None and claim is None:
            self.wrong(first, "this row has neither an id nor a claim", "Write the claim, or the id of a fact above.")
            return None
        if cell is None and claim:
            same = (one for one in self.facts.values() if one.texts.get("claim", claim).text == claim.text)
            words = id_of(" ".join(claim.text.split()[:_WORDS])) or "fact"
            known = next((one for one in same if "claim" in one.texts), None)
            cell = known.id if known else Cell(free_id(words, {*there, *self.facts}), claim.place)
        if cell is None:
            return None
        if cell.text in there:
            self.wrong(
                cell, f"there is a fact `{cell.text}` already", "Give this one another id, or leave the row out."
            )
        return self.facts.setdefault(cell.text, _Fact(cell))

    def _state(self, fact: _Fact, name: str, cell: Cell | None) -> None:
        """Take what a cell says of a fact; rows of one fact may repeat it, but not say otherwise."""
        if cell is None:
            return
        known = fact.texts.setdefault(name, cell)
        if known.text != cell.text:
            said = f"`{name}` of `{fact.id.text}` says something else in line {known.place.line}"
            self.wrong(cell, said, "Rows of one fact say the same, or leave the cell empty.")

    def _citations(self, filled: Mapping[str, Cell]) -> Iterator[Part]:
        """Yield the citations of a row: of `source` and `quote`, and of the columns that hold several."""
        alone = {name: filled[name] for name in CITATION if name in filled}
        for one, other in (("source", "quote"), ("quote", "source")):
            if one in alone and other not in alone:
                self.wrong(alone[one], f"there is a {one}, but no {other} beside it", f"Fill in `{other}`.")
        if {"source", "quote"} <= alone.keys():
            yield Part(alone)
        if "quotes" in filled:
            yield from self._paired(filled)
        elif "sources" in filled and not alone:
            self.wrong(filled["sources"], "there are sources, but no quotes", "Fill in `quotes`, parted by ` | `.")

    def _paired(self, filled: Mapping[str, Cell]) -> Iterator[Part]:
        """Yield the quotes of a cell, each with its source: as `citations` says, else where the words stand."""
        said = [part.strip() for part in filled["quotes"].text.split(BAR)]
        return self._as_cited(filled, said) if "citations" in filled else self._as_found(filled, said)

    def _as_cited(self, filled: Mapping[str, Cell], said: list[str]) -> Iterator[Part]:
        cell = filled["citations"]
        pairs = [part.split() for part in cell.text.split(BAR)]
        count = len(said)
        sound = len(pairs) <= count and all(1 <= len(pair) <= PAIR for pair in pairs)
        for number, (source, *stance) in enumerate(pairs if sound else ()):
            spare = len(said) - (len(pairs) - number)
            taken = self._whole(source, said, spare, last=number == len(pairs) - 1)
            quote, said = BAR.join(said[:taken]), said[taken:]
            sound = sound and (taken == 1 or self._holds(source, quote))
            if sound:
                yield _cited(filled["quotes"], quote, cell, source, *stance)
        if not sound:
            fix = "Write a source and `supports`, `disputes` or `mentions` for each quote, parted by ` | `."
            self.wrong(cell, f"the quotes here are {count}, the citations not as many", fix)

    def _whole(self, source: str, said: list[str], spare: int, *, last: bool) -> int:
        """Return how many parts make up the next quote: more than one where the words themselves hold the sign."""
        if last or not spare:
            return len(said) if last else 1
        lengths = range(1 + spare, 1, -1)
        return next((length for length in lengths if self._holds(source, BAR.join(said[:length]))), 1)

    def _as_found(self, filled: Mapping[str, Cell], said: list[str]) -> Iterator[Part]:
        sources = [part for part in BETWEEN.split(filled["sources"].text) if part] if "sources" in filled else []
        for number, quote in enumerate(said):
            source = self._source_of(quote, sources, number if len(sources) == len(said) else None)
            if source:
                yield _cited(filled["quotes"], quote, filled["sources"], source)
            else:
                held = "in none of the sources of this row, or in several of them"
                fix = "Give each quote a row with `source` and `quote`, or say in `citations` where each is from."
                self.wrong(filled["quotes"], f"“{quote[:60]}” stands {held}", fix)

    def _source_of(self, quote: str, sources: list[str], number: int | None) -> str | None:
        """Return the only source in which the words stand, else the one in the same position."""
        holding = [id_ for id_ in sources if self._holds(id_, quote)]
        if len(sources) == 1 or len(holding) == 1:
            return (holding or sources)[0]
        return sources[number] if number is not None else None

    def _holds(self, source: str, quote: str) -> bool:
        known = self.project.sources.get(source)
        article = known.article if known else None
        return article is not None and not isinstance(quotes.find(article.normal, quote), quotes.Absent)


def _cited(quotes_: Cell, quote: str, sources: Cell, source: str, stance: str = "supports") -> Part:
    stated = {} if stance == "supports" else {"stance": Cell(stance, sources.place)}
    return Part({"source": Cell(source, sources.place), "quote": Cell(quote, quotes_.place), **stated})


class Taken(NamedTuple):
    """The sheet that a table gives, what is wrong with the table, and the names of its cells by place."""

    draft: Draft
    issues: list[Issue]
    names: Mapping[Place, str]


def take(project: Project, brief: str, text: str, path: str, sheet: str) -> Taken:
    """Return the sheet of facts that a table gives."""
    table, issues = tables.read(text, path, KNOWN)
    run = _Run(project, brief, issues)
    for name, cell in table.header.items():
        if name not in KNOWN and name not in COMPUTED:
            near = nearest(name, KNOWN)
            fix = f"Did you mean `{near}`?" if near else f"Known are {', '.join(KNOWN)}."
            run.wrong(cell, f"`{name[:60]}` is no column that facts have", fix)
    if table.header and not {"id", "claim"} & table.header.keys():
        run.wrong(next(iter(table.header.values())), "there is no column `claim`", "Each fact states a claim.")
    if table.header and not table.rows and not issues:
        run.wrong(next(iter(table.header.values())), "no row stands below the names of the columns", "Add the facts.")
    for row in table.rows if not issues else ():
        run.take(row)
    made = draft(f"briefs/{brief}/facts/{sheet}.yml", list(_lines(run, path)))
    return Taken(made, issues, table.names())


def named(issue: Issue, names: Mapping[Place, str]) -> Issue:
    """Return an issue whose message names the row and the column, where it is of a cell."""
    name = names.get(issue.place)
    return replace(issue, message=f"{issue.message} ({name})") if name else issue


def _lines(run: _Run, path: str) -> Iterator[Line]:
    yield "# yaml-language-server: $schema=../../../.schemas/facts.schema.json", None
    yield f"# From {one_line(PurePath(path).name)}.", None
    yield "facts:" if run.facts else "facts: {}", None
    for id_, fact in run.facts.items():
        yield f"  {scaffold.quoted(id_) if not re.fullmatch('[a-z0-9-]+', id_) else id_}:", fact.id.place
        for name in TEXTS:
            cell = fact.texts.get(name)
            if cell and (name, cell.text) != ("rank", "normal"):
                yield f"    {name}: {scaffold.quoted(cell.text)}", cell.place
        for name in LISTS:
            listed = fact.texts.get(name)
            if listed:
                ids = (scaffold.quoted(id_) for id_ in BETWEEN.split(listed.text) if id_)
                yield f"    {name}: [{', '.join(ids)}]", listed.place
        yield from _parts("quantities", fact.quantities)
        yield from _parts("citations", fact.citations)


def _parts(name: str, parts: list[Part]) -> Iterator[Line]:
    if parts:
        yield f"    {name}:", next(iter(parts[0].values.values())).place
    for part in parts:
        for number, (key, cell) in enumerate(part.values.items()):
            yield f"      {'  ' if number else '- '}{key}: {scaffold.quoted(cell.text)}", cell.place

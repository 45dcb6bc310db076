"""Rows: changes in words for readers, with names instead of ids and dates written out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from generator import phrases
from generator.evidence import naming
from generator.evidence.credibility import WORDS
from generator.history.wording import field_words, shortened, value_words
from generator.text import dates

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.history.change import Change, Value
    from generator.model import Project


@dataclass(frozen=True, slots=True)
class Row:
    """A change as a reader sees it: what changed, of which record, from what, to what, and why.

    `stated` says that the record's own words stand in `before` or `now`.
    """

    change: Change
    label: str
    subject: str
    before: str
    now: str
    why: str

    @property
    def stated(self) -> bool:
        """Whether the record's words need not be said again."""
        return self.subject in (self.before, self.now)


@dataclass(frozen=True, slots=True)
class Names:
    """What the records of a project are called now; one that is gone by its id. `sources` are their short names."""

    project: Project
    sources: Mapping[str, str]

    def source(self, id_: str) -> str:
        """Return the short name of a source."""
        return self.sources.get(id_, id_)

    def of(self, brief: str, kind: str, id_: str) -> str:
        """Return the name of a record of a brief."""
        if kind == "source":
            return self.source(id_)
        if kind == "publisher":
            publisher = self.project.publishers.get(id_)
            return publisher.entry.name if publisher else id_
        return self._in_brief(brief, kind, id_)

    def _in_brief(self, brief: str, kind: str, id_: str) -> str:
        home = self.project.briefs.get(brief)
        if home is None:
            return id_
        if kind == "fact":
            return f"“{home.facts[id_].claim}”" if id_ in home.facts else id_
        if kind == "topic":
            return home.entry.topics[id_].title if id_ in home.entry.topics else id_
        return home.entities[id_].entry.name if id_ in home.entities else id_


def names_of(project: Project) -> Names:
    """Return what the records of a project are called."""
    return Names(project, naming.in_short(project))


def row(change: Change, names: Names) -> Row:
    """Return a change in words."""
    before, now = (_said(change, value, names) for value in (change.old, change.new))
    if change.what == "contradiction" and change.field is None:
        before, now = _standing(change, names)
    elif change.kind == "retired":
        before, now = "", ""
    return Row(change, _label(change, names), change.subject, *shortened(before, now), change.why or "")


def _label(change: Change, names: Names) -> str:
    """Return what a row is called: what became of the record, or which of its fields changed."""
    if change.what == "citation":
        source = names.source(change.source or "")
        done = {"added": "New quote from", "vanished": "Quote taken out, from"}.get(change.kind, "Quote from")
        field = f": {field_words(change.field)}" if change.field and change.field != "quote" else ""
        return f"{done} {source}{field}"
    if change.field and change.kind != "retired":
        of = "" if change.what == "fact" else f"{change.what}: "
        return phrases.sentence(f"{of}{field_words(change.field)}")
    return _DONE.get((change.what, change.kind), phrases.sentence(f"{change.what} {change.kind}"))


_DONE = {
    ("contradiction", "opened"): "A contradiction is open",
    ("contradiction", "resolved"): "A contradiction is resolved",
    ("contradiction", "added"): "A contradiction, answered by the editors",
    ("contradiction", "vanished"): "An answered contradiction is gone",
    ("fact", "vanished"): "Gone",
    ("fact", "retired"): "Retired",
    ("judgement", "added"): "New judgement",
    ("judgement", "vanished"): "Judgement taken back",
    ("gap", "added"): "New open question",
    ("gap", "vanished"): "No longer an open question",
    ("topic", "added"): "New topic",
    ("topic", "vanished"): "Topic taken out",
    ("entity", "added"): "New name",
    ("entity", "vanished"): "Name taken out",
    ("source", "added"): "New source",
    ("source", "vanished"): "Source taken out",
    ("publisher", "added"): "New publisher",
    ("publisher", "vanished"): "Publisher taken out",
    ("brief", "added"): "New brief",
    ("brief", "vanished"): "Brief taken out",
}


def _standing(change: Change, names: Names) -> tuple[str, str]:
    """Return how a contradiction stood and stands: open, or which fact is kept; '' for where it was not there."""
    said = [
        "" if value is None else "open" if value == "open" else f"kept: {names.of(change.brief, 'fact', str(value))}"
        for value in (change.old, change.new)
    ]
    return said[0], said[1]


def _said(change: Change, value: Value, names: Names) -> str:
    field = change.field or ""
    if field in _KINDS:
        ids = value if isinstance(value, list) else [value] if value else []
        return ", ".join(names.of(change.brief, _KINDS[field], str(id_)) for id_ in ids)
    if field in _DATES and isinstance(value, str):
        return _date(value)
    if field in _WORDS:
        return _WORDS[field](value)
    if field in {"quantities", "derives_from"} and isinstance(value, list):
        each = _quantity if field == "quantities" else lambda step: _step(step, names)
        return "; ".join(each(cast("dict[str, Value]", item)) for item in value)
    return value_words(value)


def _date(edtf: str) -> str:
    try:
        return dates.words(dates.parse(edtf))
    except dates.DateError:
        return edtf


_KINDS = {
    "topics": "topic",
    "entities": "entity",
    "about.who": "entity",
    "about.members": "entity",
    "speaker": "entity",
    "within": "entity",
    "party": "entity",
    "replaced_by": "fact",
    "based_on": "fact",
    "prose.facts": "fact",
    "publisher": "publisher",
    "origin": "source",
}
"""What the ids of a field are ids of."""

_DATES = {"date", "published", "accessed", "about.since", "reliability.date"}


def _origins(value: Value) -> str:
    return phrases.count(int(str(value)), "independent origin")


def _of(words: Mapping[str, str]) -> Callable[[Value], str]:
    return lambda value: "" if value is None else words.get(str(value), str(value))


_WORDS: Mapping[str, Callable[[Value], str]] = {
    "corroboration": _origins,
    "corroboration.upper": _origins,
    "credibility": lambda value: f"{WORDS[int(str(value))]} ({value})",
    "reliability": lambda value: f"{phrases.RELIABILITY[str(value)]} ({value})" if value else "not assessed (F)",
    "stance": _of({key: words.lower() for key, words in phrases.STANCES.items()}),
    "voice": _of(phrases.VOICES),
    "modality": _of(phrases.MODALITIES),
    "kind": _of({**phrases.FACT_KINDS, **phrases.SOURCE_KINDS}),
    "mode": _of({key: words[0] for key, words in phrases.MODES.items()}),
    "severity": _of({"hard": "they exclude each other", "soft": "they do not fit together"}),
}
_SIGNS = {
    "value": "",
    "about": "about ",
    "min": "at least ",
    "max": "at most ",
    "over": "more than ",
    "under": "less than ",
}


def _quantity(given: dict[str, Value]) -> str:
    """Return a quantity in words: `depth of cellar: 40 cm (May 2030)`."""
    number = next((f"{sign}{given[key]}" for key, sign in _SIGNS.items() if key in given), "")
    whole = f" in {_words(given['whole'])}" if "whole" in given else ""
    unit = f" {given['unit']}" if "unit" in given else ""
    at = f" ({_date(str(given['at']))})" if "at" in given else ""
    return f"{_words(given.get('measure'))} of {_words(given.get('of'))}{whole}: {number}{unit}{at}"


def _words(id_: Value) -> str:
    return str(id_ or "").replace("-", " ")


def _step(step: dict[str, Value], names: Names) -> str:
    """Return a step of lineage in words: `rewrite of the Wire report of 2 May 2030`."""
    how = phrases.HOW_NOUNS.get(str(step.get("how")), str(step.get("how")))
    return f"{how} of {names.source(str(step.get('source')))}"

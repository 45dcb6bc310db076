"""Readings: what each file of records gave, found again by what the file holds.

Reading is most of a check, and from one check to the next few files change. What a file gave is kept in this process,
and in the cache of the project, a value for each file. A file with an issue is read anew by the next process.
"""

from __future__ import annotations

import io
import pickle
from collections import OrderedDict
from dataclasses import fields
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from generator import anchoring, articles, limits
from generator.annotation import prose
from generator.annotation.markdown import Rendered
from generator.annotation.prose import Cited, Prose
from generator.articles import Seed
from generator.caching.code import fingerprint, installed
from generator.caching.store import Store, key_of
from generator.model import Article, Source
from generator.records.entries import read_entry, read_sheet
from generator.records.fields import Entry
from generator.records.sheet import Sheet
from generator.records.statements import Statement
from generator.text.dates import Date
from generator.text.normal import Normal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from generator.issues import Issue
    from generator.model import Marked

KIND = "reading/1"  # with the number of its form
AT_ONCE = 1_000_000
"""Bytes that are written together, so that they do not all lie in memory."""

E = TypeVar("E", bound=Entry)


class Given(NamedTuple):
    """What a file gave, and its issues."""

    value: Any
    issues: Sequence[Issue]


class Readings:
    """The files of one project, of which those are not read that a store knows, or this process.

    `files` are hashes of what they hold, by path.
    """

    def __init__(self, store: Store | None = None) -> None:
        self.store, self.files = store or Store(), dict[str, bytes]()
        self.code = key_of(fingerprint(), *installed()) if self.store else b""
        self._waiting = 0

    def save(self) -> None:
        """Write what was read to the store."""
        self.store.save()
        self._waiting = 0

    def seed(self, text: str, path: str, source: str, brief: str) -> tuple[Seed, Sequence[Marked], Sequence[Issue]]:
        """Return the seed in `text`, the file at `path`, the citations of its marks, and the issues."""

        def read() -> Given:
            seed, issues = articles.read_seed(text, path, source, brief)
            return Given((seed, tuple(anchoring.mark_citations(seed.source))), issues)

        (seed, marked), issues = self._given(f"seed {source} of {brief}", text, path, read)
        return seed, marked, issues

    def facts(self, text: str, path: str) -> tuple[Mapping[str, Statement], Sheet, Sequence[Issue]]:
        """Return the entries of the sheet of facts in `text`, the file at `path`, the sheet, and the issues."""

        def read() -> Given:
            statements, sheet, issues = articles.read_facts(text, path)
            return Given((statements, sheet), issues)

        (statements, sheet), issues = self._given("facts", text, path, read)
        return statements, sheet, issues

    def entry(
        self, model: type[E], text: str, path: str, fallback: Mapping[str, object]
    ) -> tuple[E, Sheet, Sequence[Issue]]:
        """Return the one entry in `text`, the file at `path`, its sheet, and the issues; `fallback` fills gaps."""

        def read() -> Given:
            sheet, slips = read_sheet(text, path)
            entry, sheet, issues = read_entry(model, sheet, fallback=fallback)
            return Given((entry, sheet.light()), (*slips, *issues))

        (entry, sheet), issues = self._given(model.__name__, text, path, read)
        return entry, sheet, issues

    def prose(self, text: str, path: str) -> Prose:
        """Return the prose in `text`, the file at `path`; it has its issues itself."""

        def read() -> Given:
            found = prose.read(text, path)
            return Given(found, found.issues)

        found: Prose = self._given("prose", text, path, read).value
        return found

    def _given(self, what: str, text: str, path: str, read: Callable[[], Given]) -> Given:
        name = key_of(what, path)
        self.files[path] = holds = key_of(name, text)
        found = _in_mind.get(holds) or self._kept(name, holds) or self.anew(name, holds, read)
        _in_mind[holds] = found
        _in_mind.move_to_end(holds)
        if len(_in_mind) > limits.FILES_IN_MIND:
            _in_mind.popitem(last=False)
        return found

    def _kept(self, name: bytes, holds: bytes) -> Given | None:
        """Return what the store has of a file that held the same when this code read it."""
        kept, by = self.store.get(KIND, name), key_of(self.code, holds)
        if kept is None or not kept.startswith(by):
            return None
        try:
            return Given(loaded(kept[len(by) :]), ())
        except pickle.UnpicklingError:
            return None

    def anew(self, name: bytes, holds: bytes, read: Callable[[], Given]) -> Given:
        """Read a file that nobody knows yet; the store keeps by `name` what it gave, and what it `holds`."""
        given = read()
        if self.store and not given.issues:
            value = key_of(self.code, holds) + dumped(given.value)
            self.store.put(KIND, name, value)
            self._waiting += len(value)
            if self._waiting > AT_ONCE:
                self.save()
        return given


_in_mind: OrderedDict[bytes, Given] = OrderedDict()
"""What this process has read: a server builds again and again, and two revisions share most of their files."""


def forget() -> None:
    """Be as a process that has read nothing yet."""
    _in_mind.clear()


def _as_call(values: Callable[[Any], tuple[Any, ...]], record: Any) -> tuple[Any, tuple[Any, ...]]:
    return type(record), values(record)


def _of_copies(
    values: Callable[[Any], tuple[Any, ...]], copies: dict[int, str], record: Any
) -> tuple[Any, tuple[Any, ...]]:
    """Return a record as a call with copies of its texts: beside a text Python leaves the UTF-8 that was written."""
    made = (
        copies.setdefault(id(each), each[:1] + each[1:]) if type(each) is str and not each.isascii() else each
        for each in values(record)
    )
    return type(record), tuple(made)


RECORDS = (Article, Cited, Date, Normal, Prose, Rendered, Seed, Sheet, Source, Statement)
"""Dataclasses that are written as calls with their values, which takes half the time of the usual way."""

LONG = (Article, Normal, Prose, Rendered, Seed, Sheet)
"""Those of them that hold whole texts."""

_VALUES = {record: attrgetter(*(field.name for field in fields(record))) for record in RECORDS}
_CALLS = {record: partial(_as_call, values) for record, values in _VALUES.items()}
_OURS = frozenset(
    {record.__module__ for record in RECORDS}
    | {"generator.annotation.marks", "generator.annotation.pieces", "generator.annotation.prose", "generator.issues"}
    | {"generator.records.front_matter", "generator.records.schema", "generator.records.scalars"}
)
_THEIRS = frozenset({"array.array", "array._array_reconstructor", "builtins.range", "decimal.Decimal"})


class _Unpickler(pickle.Unpickler):
    """Makes records and nothing else, although the signature of a value has already told whose it is."""

    def find_class(self, module: str, name: str) -> Any:
        """Return the class of a record."""
        if module not in _OURS and f"{module}.{name}" not in _THEIRS:
            raise pickle.UnpicklingError(f"{module}.{name} is no record")
        found = super().find_class(module, name)
        if module in _OURS and not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name} is no record")
        return found


def dumped(value: Any) -> bytes:
    """Return records as bytes."""
    data = io.BytesIO()
    pickler = pickle.Pickler(data, pickle.HIGHEST_PROTOCOL)
    copies: dict[int, str] = {}
    pickler.dispatch_table = _CALLS | {record: partial(_of_copies, _VALUES[record], copies) for record in LONG}
    pickler.dump(value)
    return data.getvalue()


def loaded(data: bytes) -> Any:
    """Return the records that `dumped` has written.

    Raises:
        pickle.UnpicklingError: there is something else among them.
    """
    return _Unpickler(io.BytesIO(data)).load()

"""Entries of a bibliography as its file has them, in whichever format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from generator.issues import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.issues import Issue, Place

Meaning = Literal[
    "title", "author", "published", "container", "publisher", "url", "archive", "accessed", "language", "genre", "doi",
    "",
]  # fmt: skip
"""What a field of a bibliography says in our words; '' where we have none for it."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name in the file, what it says, where that stands, and what it means to us."""

    name: str
    text: str
    place: Place
    means: Meaning = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: its place, its key ('' where it has none), its type in the words of CSL ('' unknown), its fields.

    Texts are plain and on one line. A date is in EDTF where the format tells it in numbers, else in the words of the
    file. Of several authors each has a field, with the name in the order in which it is spoken.
    """

    place: Place
    key: str
    type: str
    fields: tuple[Field, ...]

    def first(self, *meanings: Meaning) -> Field | None:
        """Return the first field that has the first of these meanings which any field has."""
        return next((each for meaning in meanings for each in self.all(meaning)), None)

    def all(self, meaning: Meaning) -> Iterator[Field]:
        """Yield the fields that have a meaning and say something."""
        return (each for each in self.fields if each.means == meaning and each.text)


class Read(NamedTuple):
    """The entries of a file, and what was wrong with it."""

    entries: list[Entry]
    issues: list[Issue]


BAD = Rule(
    "bad-bibliography",
    "error",
    """\
A bibliography cannot be read as what its name says it is.

`briefing new source --from FILE` reads CSL-JSON (.json), BibTeX and biblatex (.bib) and RIS (.ris). Nothing is written
before the whole file can be read, so that no entry is lost without a word.

Wrong: an entry that is not closed, a key that stands twice, an entry without a title

Right: the file as the reference manager exports it
""",
)
UNUSED = Rule(
    "unused-value",
    "warning",
    """\
A value of a bibliography has no form that a seed could hold.

A date in words, a language that nobody knows by that name, an address that nobody could follow: the field stays blank,
and the value stands in a comment of the seed, so that an editor can see to it.

Wrong: `year = {forthcoming}`

Right: `date = {2025-09~}`, or no date
""",
)
KNOWN = Rule(
    "known-source",
    "note",
    """\
An entry of a bibliography is a source of the project already, by its id, its address or its DOI.

It is passed over: the seed that is there may hold more than the bibliography does.

Wrong: the same article under a second id

Right: one seed for each article
""",
)
RULES = (BAD, UNUSED, KNOWN)

"""From an entry of a bibliography to the seed of a source: what the file says, and nothing that it does not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator import phrases, scaffold
from generator.bibliography.items import one_line
from generator.intake import languages
from generator.intake.draft import Draft, draft
from generator.intake.entries import BAD, UNUSED
from generator.intake.names import BETWEEN
from generator.text import characters, date_words, dates, urls
from generator.text.date_slips import guesses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.intake.draft import Line
    from generator.intake.entries import Entry, Field
    from generator.issues import Issue

UNDETERMINED = "und"
"""The language of a source of which the file names none: BCP 47's own word for that."""

_KINDS = {"dataset": "dataset", "personal_communication": "statement", "interview": "statement", "speech": "statement"}
_GENRES = {phrases.SOURCE_KINDS[kind]: kind for kind in ("wire", "statement")}
_SHOWN = 300  # characters of a value that a comment shows


class Dated(NamedTuple):
    """A date in EDTF, and how it is known."""

    edtf: str
    basis: str


@dataclass(slots=True)
class Seed:
    """A run over one entry: the fields that had a use, and the issues of those that had none."""

    entry: Entry
    file: str
    used: set[Field]
    issues: list[Issue]

    def take(self, field: Field | None) -> str:
        """Return the text of a field, which then has its use; '' without one."""
        if field is None:
            return ""
        self.used.add(field)
        return field.text

    def title(self) -> str:
        """Return the title, without which there is no source."""
        title = self.take(self.entry.first("title"))
        if not title:
            fix = "Give it one; a description in square brackets will do."
            self.issues.append(BAD.issue(self.entry.place, "this entry has no title", fix))
        return title

    def authors(self) -> str:
        """Return the byline: all authors in the order of the file."""
        return BETWEEN.join(self.take(each) for each in self.entry.all("author"))

    def kind(self) -> str:
        """Return what kind of source it is; most often an article."""
        genre = self.entry.first("genre")
        kind = _GENRES.get(genre.text.casefold()) if genre else None
        if kind:
            self.take(genre)
        return kind or _KINDS.get(self.entry.type, "article")

    def language(self, other: str) -> str:
        """Return the tag of the language that the entry names, else the `other` that was named for all."""
        field = self.entry.first("language")
        tag = languages.tag(field.text) if field else None
        if field and tag:
            self.take(field)
        elif field:
            self._unused(field, f"no language is known as `{field.text[:40]}`", "Write its BCP 47 tag in the seed.")
        return tag or other

    def date(self, meaning: str) -> Dated | None:
        """Return a date where the words of the file have one meaning as a date."""
        field = self.entry.first("published" if meaning == "published" else "accessed")
        if field is None:
            return None
        found = date_of(field.text)
        if found is None:
            self._unused(field, f"`{field.text[:60]}` is no date that is known for certain", _help(field.text))
            return None
        self.take(field)
        return Dated(found, f"{self.file} has it so" if found == field.text else f"“{field.text}” in {self.file}")

    def url(self) -> str:
        """Return the address of the source: its own, else that of its DOI."""
        return self._address(self.entry.first("url")) or self._doi(self.entry.first("doi"))

    def archive(self) -> str:
        """Return the address of a kept copy."""
        return self._address(self.entry.first("archive"))

    def _address(self, field: Field | None) -> str:
        if field is None:
            return ""
        checked = urls.check(field.text)
        if checked.url:
            return self.take(field) and checked.url
        self._unused(field, f"the address cannot be used: {checked.problem}", checked.help)
        return ""

    def _doi(self, field: Field | None) -> str:
        doi = doi_of(field.text) if field else ""
        url = urls.safe_url(f"https://doi.org/{doi}") if doi else None
        return (self.take(field) and url) or "" if url else ""

    def left(self) -> list[Field]:
        """Return the fields that had no use."""
        return [field for field in self.entry.fields if field not in self.used and field.text]

    def _unused(self, field: Field, said: str, fix: str) -> None:
        self.issues.append(UNUSED.issue(field.place, said, fix))


def begin(entry: Entry, file: str) -> Seed:
    """Begin the seed of an entry; `file` is the name of the bibliography, for readers."""
    return Seed(entry, file, set(), [])


@dataclass(frozen=True, slots=True)
class Wish:
    """How sources are wanted: their brief and mode, the language where an entry names none, an id for the only one."""

    brief: str
    mode: str = "unseen"
    language: str = UNDETERMINED
    id: str = ""


def finished(run: Seed, id_: str, publisher: str | None, wish: Wish) -> Draft | None:
    """Return the seed as a draft; None where the entry is no source."""
    entry, title = run.entry, run.title()
    published, accessed = run.date("published"), run.date("accessed")
    fields = (
        ("title", title, entry.first("title")),
        ("publisher", publisher or "", entry.first("container", "publisher")),
        ("author", run.authors(), entry.first("author")),
        ("published", published.edtf if published else "", entry.first("published")),
        ("published_basis", published.basis if published else "", entry.first("published")),
        ("url", run.url(), entry.first("url", "doi")),
        ("archive_url", run.archive(), entry.first("archive")),
        ("accessed", accessed.edtf if accessed else "", entry.first("accessed")),
        ("language", run.language(wish.language), entry.first("language")),
        ("kind", run.kind(), None),
        ("mode", wish.mode, None),
    )
    lines: list[Line] = [("---", entry.place)]
    lines += [
        (f"{name}: {_scalar(value)}", field.place if field else entry.place)
        for name, value, field in fields
        if value or name in _ALWAYS
    ]
    lines += [(text, None) for text in (*_left(run), "---", *scaffold.BODIES[wish.mode].splitlines())]
    return draft(f"seeds/{wish.brief}/{id_}.md", lines) if title else None


def _scalar(text: str) -> str:
    """Return a text as YAML: ids, dates and tags bare, but for words that other readers take for something else."""
    bare = _BARE.fullmatch(text) and text not in _OTHERWISE
    return "null" if not text else text if bare else scaffold.quoted(text)


_OTHERWISE = frozenset({"no", "on", "off", "yes", "y", "n", "true", "false", "null"})
_BARE = re.compile(r"[a-z0-9]+(-[A-Za-z0-9]+)*[~?]?")
_ALWAYS = frozenset({"publisher", "author", "published", "url"})
"""Fields of which a blank says that nobody knows."""


def _left(run: Seed) -> Iterator[str]:
    """Yield the comments that keep what the file says and a seed has no field for."""
    key = f", `{_visible(run.entry.key)}`" if run.entry.key else ""
    left = run.left()
    yield f"# From {_visible(run.file)}, line {run.entry.place.line}{key}{'.' if not left else '; it also says:'}"
    yield from (f"#   {_visible(field.name)}: {_visible(field.text)}" for field in left)


def _visible(text: str) -> str:
    """Return a text as a comment shows it: on one line, of bounded length, without what no file may hold."""
    words = one_line(text)
    refused = {offset for offset, _ in characters.refused_characters(words)}
    said = "".join("\N{REPLACEMENT CHARACTER}" if at in refused else sign for at, sign in enumerate(words))
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"


def doi_of(text: str) -> str:
    """Return the DOI in a text or an address, in lower case as DOIs compare; '' where there is none."""
    words = text.strip()
    at = words.find("10.")
    before = words[:at].casefold().rstrip(" :/")
    named = at == 0 or before.endswith(("doi", "doi.org"))
    return words[at:].casefold().split("#")[0] if at >= 0 and named and "/" in words[at:] else ""


def date_of(text: str) -> str | None:
    """Return the one date in EDTF that a text can mean; None where it is none, or where it may be several."""
    try:
        return dates.parse(text).edtf
    except dates.DateError:
        pass
    said = date_words.parse(text)
    if said:
        return said
    meant = guesses(text, _is_date)
    return meant[0].edtf if len(meant) == 1 and not meant[0].is_label else None


def _is_date(text: str) -> bool:
    try:
        dates.parse(text)
    except dates.DateError:
        return False
    return True


def _help(text: str) -> str:
    try:
        dates.parse(text)
    except dates.DateError as error:
        return error.help
    return ""

"""A bibliography as sources of a brief: one seed for each entry that is no source of the project yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.intake import bibtex, csl, publishers, ris, seeds
from generator.intake.draft import Draft
from generator.intake.entries import BAD, KNOWN
from generator.intake.publishers import free_id, id_of
from generator.layout import PUBLISHERS
from generator.records.scalars import RESERVED_SOURCES, id_problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.intake.entries import Entry, Read
    from generator.issues import Issue, Place
    from generator.model import Project

FORMATS: Mapping[str, Callable[[str, str], Read]] = {
    ".json": csl.read,
    ".bib": bibtex.read,
    ".bibtex": bibtex.read,
    ".ris": ris.read,
}
"""What reads a bibliography, by the end of its name."""

_KNOWN_HELP = "Complete the seed that is there, or give this one another key."
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_:.+'-]*")
_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")


@dataclass(slots=True)
class Taken:
    """What a bibliography gives: the files to be written, what was passed over or had no use, and what is wrong."""

    drafts: list[Draft] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


@dataclass(slots=True)
class _Known:
    """The sources that there are, by what tells that an entry is one of them."""

    ids: set[str]
    addresses: dict[str, str]

    def find(self, id_: str, addresses: Iterable[str]) -> str | None:
        """Return the source that an entry is, by its id or one of its addresses."""
        by_address = (self.addresses[address] for address in addresses if address in self.addresses)
        return next(by_address, id_ if id_ in self.ids else None)


def take(project: Project, entries: Iterable[Entry], file: str, wish: seeds.Wish, publishers_text: str | None) -> Taken:
    """Return the seeds of the entries that are no sources of the project yet, and the publishers that come with them.

    `file` is the name of the bibliography, `publishers_text` what seeds/publishers.yml holds now.
    """
    taken, all_ = Taken(), publishers.known(project.publishers)
    there = _Known(set(project.sources), _addresses(project))
    for entry in entries:
        run = seeds.begin(entry, file)
        url = run.url()
        addresses = [address for address in (normal(url), *_dois(entry)) if address] or [_looks(entry)]
        by_key = wish.id or _from_key(entry.key)
        found = there.find(by_key, addresses)
        if found:
            said = f"`{found}` is this source already; it is passed over"
            taken.issues.append(KNOWN.issue(entry.place, said, _KNOWN_HELP))
            continue
        name = entry.first("container", "publisher")
        publisher = all_.of(run.take(name), url, entry.type, name.place if name else entry.place)
        id_ = free_id(by_key or _proposed(entry, publisher, url), there.ids, RESERVED_SOURCES)
        there.ids.add(id_)
        there.addresses.update(dict.fromkeys(addresses, id_))
        made = seeds.finished(run, id_, publisher, wish)
        taken.issues += run.issues
        taken.drafts += [made] if made else []
    _add_publishers(taken, all_.new, file, publishers_text)
    return taken


def _add_publishers(taken: Taken, new: list[publishers.New], file: str, text: str | None) -> None:
    if not new:
        return
    made = publishers.added(text, new, f"From {file}; nobody has given them a letter yet.")
    if made is None:
        names = ", ".join(f"{one.id} ({one.name})" for one in new[:_SHOWN])
        said = f"new publishers cannot be added to {PUBLISHERS} as it is written: {names}"
        taken.issues.append(BAD.issue(new[0].place, said, "Add them there, one a line below `publishers:`."))
        return
    places: dict[int, Place] = {}
    where = {f"{one.id}:": one.place for one in new}
    for number, line in enumerate(made.split("\n"), 1):
        if line.strip() in where:
            places[number] = where[line.strip()]
    taken.drafts.append(Draft(PUBLISHERS, made, places))


_SHOWN = 5  # publishers that a message names


def _from_key(key: str) -> str:
    """Return the id that a key gives; '' for keys that are addresses, numbers, or in other letters."""
    if not id_problem(key, RESERVED_SOURCES):
        return key
    return id_of(key) if _KEY.fullmatch(key) else ""


def _proposed(entry: Entry, publisher: str | None, url: str) -> str:
    """Return an id made of who published it and when."""
    published, author = entry.first("published"), entry.first("author")
    date = _DATE.match(published.text) if published else None
    family = id_of(author.text.split()[-1]) if author else ""
    who = publisher or family or id_of(publishers.host(url)) or "source"
    return f"{who}-{date[0]}" if date else who


def _addresses(project: Project) -> dict[str, str]:
    """Return the sources of a project by their addresses and DOIs, and by what they look like without."""
    found = {}
    for source in project.sources.values():
        for url in filter(None, (source.front.url, source.front.archive_url)):
            found[normal(url)] = source.id
            if doi := seeds.doi_of(url):
                found[f"doi:{doi}"] = source.id
        publisher = project.publishers.get(source.front.publisher or "")
        published = source.front.published.edtf if source.front.published else ""
        found[_look(source.front.title, published, publisher.entry.name if publisher else "")] = source.id
    return found


def _looks(entry: Entry) -> str:
    """Return what tells an entry that has no address: its title, its date and who published it."""
    title, name, published = entry.first("title"), entry.first("container", "publisher"), entry.first("published")
    date = seeds.date_of(published.text) if published else None
    return _look(title.text if title else "", date or "", name.text if name else "")


def _look(title: str, edtf: str, publisher: str) -> str:
    return f"title:{publishers.normal(title)}|{edtf}|{publishers.normal(publisher)}"


def _dois(entry: Entry) -> list[str]:
    said = (seeds.doi_of(each.text) for meaning in ("doi", "url") for each in entry.all(meaning))
    return [f"doi:{doi}" for doi in said if doi]


def normal(url: str) -> str:
    """Return an address as addresses compare: without its scheme, `www.`, a slash at its end, and an anchor."""
    rest = url.partition("://")[2].partition("#")[0]
    host, slash, path = rest.partition("/")
    return f"{host.casefold().removeprefix('www.')}{slash}{path}".rstrip("/")

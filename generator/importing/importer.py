"""The import of one file: read, put right, kept, and written as the draft of a seed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator import limits, scaffold
from generator.annotation.sizes import excess
from generator.credit_suggestions import credits_in
from generator.importing import digest, keeping, naming
from generator.importing.account import account
from generator.importing.article import body_of, language_of, read
from generator.importing.draft import Draft, seed
from generator.issues import Issue, Place, Rule
from generator.lints.tongues import primary
from generator.text import reading
from generator.text.folding import folded

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from generator.importing.article import Imported
    from generator.model import Project, Source


@dataclass(frozen=True, slots=True)
class Wish:
    """What an editor asks for: the brief, the mode, the folder of originals, and the id and the encoding, or ''."""

    root: Path
    brief: str
    mode: str
    folder: Path
    id: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Done:
    """A source that was imported: its id, and the account of what was done."""

    source: str
    account: str


def import_file(project: Project, file: Path, wish: Wish, taken: Collection[str]) -> tuple[Done | None, list[Issue]]:
    """Import one file; `taken` are ids that are in use besides those of the project.

    Raises:
        OSError: something could not be written; what was there before is as it was.
    """
    path = file.absolute()
    data, issues = reading.read_bytes(path.resolve().parent, path.resolve().name, limits.ORIGINAL_BYTES)
    if data is None:
        return None, [replace(issue, place=Place(str(file))) for issue in issues]
    imported, issues = read(data, str(file), wish.encoding or None)
    if imported is None or (issues := list(_refusals(project, imported, file, wish))):
        return None, issues
    id_, issues = _id(project, imported, file, wish, {*project.sources, *taken})
    return (None, issues) if issues else (_write(project, imported, wish, id_), [])


def _refusals(project: Project, imported: Imported, file: Path, wish: Wish) -> list[Issue]:
    place = Place(str(file))
    if not any(map(str.isalnum, imported.text)):
        return [
            EMPTY.issue(place, "there is no text in this file", "Save the article as text or as HTML, and import that.")
        ]
    same = _known_by(project, (imported.page or imported.original).sha256)
    if same:
        fix = f"`briefing reimport {same.id} FILE` takes a newer text of it in."
        return [HERE.issue(place, f"this article is here already: {same.path}", fix)]
    if wish.mode == "full" and (size := excess(imported.text)):
        fix = "Split it into several sources, or import it as a digest."
        return [LARGE.issue(place, f"the article has {size}", fix)]
    return []


def _known_by(project: Project, sha256: str) -> Source | None:
    """Return the source that was made from a file, or from a page, of this hash."""
    for source in project.sources.values():
        original = source.front.original
        if sha256 in {original.sha256 if original else "", *(repair.sha256 for repair in source.front.repairs)}:
            return source
    return None


def _publisher(project: Project, imported: Imported) -> str:
    """Return the publisher whose site a page is from by its host, or by the name that it gives; '' where none is."""
    host, site = imported.host.removeprefix("www."), folded(imported.site)
    for publisher in project.publishers.values():
        home = urlsplit(publisher.entry.homepage or "").hostname or ""
        if (host and home.removeprefix("www.") == host) or (site and folded(publisher.entry.name) == site):
            return publisher.id
    return ""


def _id(
    project: Project, imported: Imported, file: Path, wish: Wish, taken: Collection[str]
) -> tuple[str, list[Issue]]:
    known, publisher = imported.known, _publisher(project, imported)
    if not wish.id:
        dated = f"{publisher}-{known.published}" if publisher and known.published else ""
        return naming.propose((dated, known.title, file.stem), imported.original.sha256, taken), []
    if wish.id in taken:
        where = project.sources[wish.id].path if wish.id in project.sources else "a file before this one"
        fix = "Give it another one with `--id`, or leave `--id` out."
        return "", [IN_USE.issue(Place(str(file)), f"the id `{wish.id}` is taken by {where}", fix)]
    return wish.id, []


def _write(project: Project, imported: Imported, wish: Wish, id_: str) -> Done:
    """Keep the original and write the seed, and for a digest its worksheet."""
    kept_page = keeping.keep(wish.folder, imported.page) if imported.page else None
    imported = replace(imported, page=kept_page, original=keeping.keep(wish.folder, imported.original))
    keeping.ignore(wish.root, wish.folder)
    draft = _draft(project, imported, wish, id_)
    passages = digest.passages(imported) if wish.mode == "digest" else []
    worksheet = ""
    if wish.mode == "digest":
        text = digest.worksheet(passages, id_, imported.original.name)
        worksheet = keeping.write_worksheet(wish.root, id_, text)
        keeping.ignore(wish.root, wish.root / keeping.FOLDER)
    path = f"seeds/{wish.brief}/{id_}.md"
    scaffold.write(wish.root, {path: seed(draft, digest.skeleton(passages, worksheet))})
    kept = wish.folder / imported.original.name
    shown = kept.relative_to(wish.root) if kept.is_relative_to(wish.root) else kept
    return Done(id_, account(draft, path, str(shown), worksheet, len(passages)))


def _draft(project: Project, imported: Imported, wish: Wish, id_: str) -> Draft:
    known = imported.known
    guessed = "" if known.language else language_of(imported)
    language = known.language or guessed or "und"
    basis = "told by its script and its smallest words" if guessed else "nothing tells it"
    if known.language:
        told = language_of(imported)
        basis = "" if told in {"", primary(language)} else f"the page says so; its words look like `{told}`"
    body = body_of(imported)[: limits.ARTICLE_BYTES]
    found = credits_in(project, body, primary(language))
    return Draft(id_, wish.mode, imported, language, basis, _publisher(project, imported), found)


EMPTY = Rule(
    "import-empty",
    "error",
    """\
A file to import has no text in it.

Wrong: a page that shows its article only by a script, saved without it

Right: the article, copied from the browser into a text file
""",
)
HERE = Rule(
    "import-known",
    "error",
    """\
A file to import is the original of a source that is there.

One article is one source. A newer text of it is taken in by `briefing reimport`, which carries its marks over.

Wrong: the same file imported twice, under two ids

Right: one import, and marks in the seed that it made
""",
)
LARGE = Rule(
    "import-too-large",
    "error",
    """\
An article is too large for a full seed.

Wrong: a report of 400 pages as one source of mode `full`

Right: the chapters that matter, each a source of its own; or a digest
""",
)
IN_USE = Rule(
    "import-id-taken",
    "error",
    """\
The id that an imported source is to have is taken.

Nothing is written over: a source that is there stays as it is.

Wrong: `briefing import second.txt --id town-post`, where `town-post` is another article

Right: `briefing import second.txt --id town-post-2030-05-02`
""",
)
RULES = (EMPTY, HERE, LARGE, IN_USE)

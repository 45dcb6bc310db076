"""The commands that begin something: a project, a brief, a source."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import (
    FINE,
    FOUND_ERRORS,
    Command,
    Refused,
    brief_of,
    report_issues,
    root_of,
    shown_with,
    stating,
)
from generator.commands.taking_in import facts_from, sources_from

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping


def init(options: argparse.Namespace) -> int:
    """Begin a project in a new or an empty folder: it builds at once."""
    from generator import contributing, scaffold

    root: Path = options.dir.absolute()
    if root.exists() and not root.is_dir():
        raise Refused(f"{options.dir} is a file; name a folder")
    name = options.name or root.name
    ordinary = contributing.files(name)
    absent = {path: text for path, text in ordinary.items() if not (root / path).exists()}
    _write(root, {**scaffold.project(name), **absent})
    for path in ordinary.keys() - absent.keys():
        print(contributing.said_of(root, path), file=sys.stderr)
    status = _extract(root)
    print(f"Next: briefing --root {shlex.quote(str(options.dir))} build", file=sys.stderr)
    return status


def new_brief(options: argparse.Namespace) -> int:
    """Begin a brief in the project."""
    from generator import scaffold
    from generator.records.scalars import RESERVED_BRIEFS

    root = root_of(options)
    _check_id(options.id, RESERVED_BRIEFS)
    _check_title(options.title)
    _write(root, scaffold.brief(options.id, options.title, options.question or options.title))
    return FINE


def new_source(options: argparse.Namespace) -> int:
    """Begin a source of a brief: its seed with honest blanks. A bibliography gives as many as it has entries."""
    if options.file:
        return sources_from(options)
    if not (options.id and options.title):
        raise Refused("name the source by an id and a `--title`, or take it from a bibliography: `--from FILE`")
    from generator import scaffold
    from generator.project import load
    from generator.records.entries import no_such
    from generator.records.scalars import RESERVED_SOURCES

    root = root_of(options)
    project, _ = load(root)
    _check_id(options.id, RESERVED_SOURCES)
    _check_title(options.title)
    _check_front(options.language or "en", options.url or "")
    brief = brief_of(project, options.brief).id
    if options.publisher and options.publisher not in project.publishers:
        raise Refused(no_such("publisher", options.publisher, tuple(project.publishers)))
    if options.id in project.sources:
        raise Refused(f"there is a source `{options.id}` already: {project.sources[options.id].path}")
    front = [
        ("title", options.title),
        ("publisher", options.publisher),
        ("author", None),
        ("published", None),
        ("url", options.url),
        ("language", options.language or "en"),
        ("mode", options.mode or "full"),
    ]
    _write(root, scaffold.source(options.id, brief, front, _original(options), scaffold.BODIES[options.mode or "full"]))
    return FINE


def _original(options: argparse.Namespace) -> str:
    """Return the line of the front matter that names a digest's original by its hash."""
    import hashlib

    from generator import scaffold
    from generator.originals import text_of

    if options.mode != "digest":
        return ""
    if options.original is None:
        raise Refused("a digest is held to its original: name the file with `--original FILE`")
    data = options.original.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    name = scaffold.quoted(options.original.name)
    return f"original: {{file: {name}, sha256: {digest}, chars: {len(text_of(data))}}}\n"


def _check_id(id_: str, reserved: frozenset[str]) -> None:
    from generator.records.scalars import id_problem

    problem = id_problem(id_, reserved)
    if problem:
        raise Refused(". ".join(problem))


def _check_title(title: str) -> None:
    if not title.strip():
        raise Refused("the title is empty: say in `--title` what readers see")


def _check_front(language: str, url: str) -> None:
    """Refuse what a seed may not say, before it is written."""
    from generator.records.scalars import is_language
    from generator.text import urls

    if not is_language(language):
        raise Refused(f"`{language}` is not a language tag. Write one such as `en`, `my`, `zh-Hant` or `pt-BR`.")
    checked = urls.check(url) if url else None
    if checked and checked.problem:
        raise Refused(f"`{url}`: {checked.problem}. {checked.help}")


def _write(root: Path, files: Mapping[str, str]) -> None:
    from generator import scaffold

    try:
        written = scaffold.write(root, files)
    except scaffold.TakenError as taken:
        raise Refused(str(taken)) from taken
    for path in written:
        print(path)


def _extract(root: Path) -> int:
    from generator import extract
    from generator.issues import has_errors, in_order
    from generator.project import load

    project, issues = load(root)
    if has_errors(issues):
        report_issues(in_order(issues), root)
        return FOUND_ERRORS
    extract.write(project)
    return FINE


def _init_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("dir", type=Path, metavar="DIR", help="the project's folder: new, or without these files")
    command.add_argument("--name", metavar="NAME", help="what the site is called (default: the folder's name)")


_NEW_BRIEF = (
    'briefing new brief floods --title "The floods of 2026"',
    'briefing new brief bridge --title "The bridge" --question "When will the bridge be built?"',
)
_NEW_SOURCE = (
    'briefing new source town-letter-2026-02-02 --title "The clock goes again" --publisher town-letter',
    'briefing new source clockmaker --title "What the clockmaker said" --mode unseen',
    "briefing new source --from ../library.bib --language de",
    "briefing new source uhr-2026-02 --title Uhren --language de --mode digest --original ../originals/uhr.txt",
)


_STATE = "briefing new fact --source town-letter --quote"
_OURS = "--brief market-hall --originals ../originals"
_NEW_FACT = (
    f'{_STATE} "Our reporter stood below it" --kind event --claim "Someone came." {_OURS}',
    f'{_STATE} "on Friday" --kind state --claim "A Friday." --date 2026-01-09 --date-basis Told --topic clock',
    f'{_STATE} that --prefix "94 km/h" --suffix day --kind state --claim "It was windy." --no-mark --sheet wind.yml',
    f'{_STATE} "could say" --kind statement --claim "None knew." --speaker market-hall --entity market-hall --id none',
)
_NEW_FACTS = (
    "briefing new facts --from ../hands.csv",
    "briefing new facts --from ../hands.csv --sheet storm --brief market-hall",
)


def _new_options(command: argparse.ArgumentParser) -> None:
    kinds = command.add_subparsers(dest="what", required=True, metavar="WHAT")
    text = "a research question with its folders"
    brief = kinds.add_parser("brief", help=text, description="Begin a brief.", **shown_with(_NEW_BRIEF))
    brief.add_argument("id", metavar="ID", help="lower-case letters, digits and hyphens, such as `rare-earths`")
    brief.add_argument("--title", required=True, metavar="TEXT", help="what readers see")
    brief.add_argument("--question", metavar="TEXT", help="what is to be found out (default: the title)")
    brief.set_defaults(run=new_brief)
    source = kinds.add_parser(
        "source", help="the seed of an article or an origin", description="Begin a source.", **shown_with(_NEW_SOURCE)
    )
    source.add_argument("id", nargs="?", metavar="ID", help="unique in the project, such as `town-letter-2026-01-12`")
    source.add_argument("--title", metavar="TEXT", help="the article's own title")
    source.add_argument(
        "--from", dest="file", type=Path, metavar="FILE", help="a bibliography: .bib, .ris, or CSL-JSON as .json"
    )
    source.add_argument("--brief", metavar="ID", help="the brief it belongs to (default: the only one)")
    source.add_argument(
        "--mode",
        choices=("full", "digest", "unseen"),
        help="how much of it is here (default: full; unseen with `--from`)",
    )
    source.add_argument("--original", type=Path, metavar="FILE", help="the raw article that a digest is held to")
    source.add_argument("--publisher", metavar="ID", help="who published it, from seeds/publishers.yml")
    source.add_argument("--language", metavar="TAG", help="BCP 47, such as `my` (default: en; `und` with `--from`)")
    source.add_argument("--url", metavar="URL", help="where it was published")
    source.set_defaults(run=new_source)
    text = "words found and marked in a source, and what they establish added to a sheet"
    fact = kinds.add_parser("fact", help=text, description="State a fact.", **shown_with(_NEW_FACT))
    stating.add_options(fact)
    fact.set_defaults(run=stating.new_fact)
    facts = kinds.add_parser(
        "facts", help="a sheet of facts from a table", description="Begin a sheet of facts.", **shown_with(_NEW_FACTS)
    )
    facts.add_argument(
        "--from",
        dest="file",
        type=Path,
        required=True,
        metavar="FILE",
        help="CSV in UTF-8, such as facts.csv of a brief",
    )
    facts.add_argument("--brief", metavar="ID", help="the brief they belong to (default: the only one)")
    facts.add_argument("--sheet", metavar="NAME", help="what the sheet is called (default: the table's name)")
    facts.set_defaults(run=facts_from)


COMMANDS = (
    Command(
        "init",
        init,
        "begin a project that builds at once",
        ("briefing init my-briefings", 'briefing init . --name "Town library briefs"'),
        _init_options,
    ),
    Command(
        "new",
        new_brief,
        "begin a brief, sources or facts by valid files that teach; state a fact",
        (_NEW_BRIEF[0], _NEW_SOURCE[0], _NEW_FACT[0]),
        _new_options,
    ),
)

"""The commands that begin something: a project, a brief, a source."""

from __future__ import annotations

import hashlib
import sys
from typing import TYPE_CHECKING

from generator.commands import FINE, FOUND_ERRORS, Refused, brief_of, report_issues, root_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from pathlib import Path


def init(options: argparse.Namespace) -> int:
    """Begin a project in a new or an empty folder: it builds at once."""
    from generator import scaffold

    root: Path = options.dir.absolute()
    if root.exists() and not root.is_dir():
        raise Refused(f"{options.dir} is a file; name a folder")
    _write(root, scaffold.project(options.name or root.name))
    status = _extract(root)
    print(f"Next: briefing --root {options.dir} build", file=sys.stderr)
    return status


def new_brief(options: argparse.Namespace) -> int:
    """Begin a brief in the project."""
    from generator import scaffold
    from generator.records.scalars import RESERVED_BRIEFS

    root = root_of(options)
    _check_id(options.id, RESERVED_BRIEFS)
    _write(root, scaffold.brief(options.id, options.title, options.question or options.title))
    return FINE


def new_source(options: argparse.Namespace) -> int:
    """Begin a source of a brief: its seed with honest blanks."""
    from generator import scaffold
    from generator.project import load
    from generator.records.entries import no_such
    from generator.records.scalars import RESERVED_SOURCES

    root = root_of(options)
    project, _ = load(root)
    _check_id(options.id, RESERVED_SOURCES)
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
        ("language", options.language),
        ("mode", options.mode),
    ]
    _write(root, scaffold.source(options.id, brief, front, _original(options), scaffold.BODIES[options.mode]))
    return FINE


def _original(options: argparse.Namespace) -> str:
    """Return the line of the front matter that names a digest's original by its hash."""
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

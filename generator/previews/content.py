"""Content: the records of a revision in a folder of their own, beside the configuration and templates of the base.

Nothing else of a revision is taken: no code, no template, no setting, no link. So whoever proposes changes the words
that a build reads, and never what the build does.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from generator.history.repository import RECORDS, RevisionError, repository
from generator.history.revisions import lay_out, trees_of
from generator.template_files import FOLDER

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

    from generator.history.repository import Item, Objects, Repository

CONFIG = "mkdocs.yml"


def repository_of(root: Path) -> Repository:
    """Return the repository around a project.

    Raises:
        RevisionError: there is none, or it cannot be read.
    """
    found = repository(root)
    if found is None:
        raise RevisionError(f"{root} lies in no git repository that can be read")
    return found


def write_project(root: Path, revision: str, to: Path) -> None:
    """Write a project to the folder `to`: records as in `revision`, all else as in the working tree at `root`.

    Raises:
        RevisionError: the records cannot be laid out (see `history.revisions.files_of`).
        OSError: a file could not be written.
    """
    to.mkdir(parents=True)
    shutil.copyfile(root / CONFIG, to / CONFIG)
    if (root / FOLDER).is_dir():
        shutil.copytree(root / FOLDER, to / FOLDER)
    found = repository_of(root)
    with found.objects() as objects:
        lay_out(objects, trees_of(found, objects, found.resolve(revision)), to)
    for folder in RECORDS:
        (to / folder).mkdir(exist_ok=True)


def touches_more(root: Path, base: str, head: str) -> bool:
    """Tell whether two revisions differ in more than the folders of records.

    Folders are compared by their ids and only those on the way to the project are opened: it does not matter how much
    a proposal holds elsewhere.

    Raises:
        RevisionError: a revision is not there.
    """
    found = repository_of(root)
    commits = [found.resolve(one) for one in (base, head)]
    inner = found.prefix.rstrip("/").split("/") if found.prefix else []
    ways = [("/".join(inner[:depth]), (name,)) for depth, name in enumerate(inner)]
    with found.objects() as objects:
        sides = ([_beside(objects, commit, *way) for way in (*ways, ("/".join(inner), RECORDS))] for commit in commits)
        return next(sides) != next(sides)


def _beside(objects: Objects, commit: str, folder: str, names: Container[str]) -> set[Item] | None:
    """Return what stands in a folder of a commit, without the folders of these names; None where there is none."""
    tree = objects.folder(commit, folder)
    if tree is None:
        return None
    return {item for item in objects.tree(tree) if item.kind != "folder" or item.name not in names}

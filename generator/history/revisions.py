"""Revisions: the records of a project as a commit holds them, laid out in a folder of their own and read as always.

Nothing of a revision is run. Only the blobs below seeds/ and briefs/ that the project would read are written, each
under a name that was checked; links and submodules are refused.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from generator import limits
from generator.history.repository import RECORDS, RevisionError
from generator.history.snapshot import snapshot
from generator.layout import FILE_KINDS, IGNORED
from generator.text.characters import refused_characters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.history.repository import Item, Objects, Repository
    from generator.history.snapshot import Snapshot

Trees = tuple[str | None, ...]


def trees_of(repository: Repository, objects: Objects, commit: str) -> Trees:
    """Return the ids of the folders of records in a commit: equal ids, equal records."""
    return tuple(objects.folder(commit, f"{repository.prefix}{folder}") for folder in RECORDS)


def files_of(objects: Objects, trees: Trees) -> Mapping[str, str]:
    """Return the blob of each file of records by its path from the project's root.

    Raises:
        RevisionError: a link or a submodule lies among the records, a name cannot be used, or they are too many.
    """
    # What is passed over counts too: folders that hold one another ten times over cost a proposal next to nothing.
    found: dict[str, str] = {}
    for folder, oid in zip(RECORDS, trees, strict=True):
        for path, item in _walk(objects, folder, oid) if oid else ():
            if item.kind != "file":
                raise RevisionError(f"{path} is a link, which is not followed in a revision")
            found[path] = item.oid
    return found


def _walk(objects: Objects, folder: str, oid: str) -> Iterator[tuple[str, Item]]:
    """Yield what lies below a folder and would be read, folders themselves left out."""
    folders, seen = [(folder, oid)], 0
    while folders:
        above, tree = folders.pop()
        items = objects.tree(tree)
        seen += len(items)
        if seen > limits.FILES:
            raise RevisionError(f"{folder}/ holds more than {limits.FILES:,} files and folders, which is the limit")
        for item in items:
            path = f"{above}/{item.name}"
            if not _usable(item.name):
                raise RevisionError(f"a file name below {above}/ cannot be used: {item.name[:80]!a}")
            if len(_bytes(path)) > limits.PATH_BYTES:
                raise RevisionError(f"a path is longer than {limits.PATH_BYTES:,} bytes, the limit, below {above}/")
            if item.name.startswith("."):
                continue
            if item.kind == "folder":
                folders.append((path, item.oid))
            elif item.kind == "else" or (path.casefold().endswith(FILE_KINDS) and item.name != IGNORED):
                yield path, item


def _usable(name: str) -> bool:
    bad = not name or any(sign in name for sign in "/\\\n\t") or not name.isprintable()
    return not bad and len(_bytes(name)) <= limits.NAME_BYTES and not any(refused_characters(name))


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")


def lay_out(objects: Objects, trees: Trees, root: Path) -> None:
    """Write the files of records of a revision below the folder `root`, in which there are none.

    Raises:
        RevisionError: it cannot be laid out (see `files_of`), or a file, or all together, is larger than the limit.
    """
    size = 0
    for path, oid in files_of(objects, trees).items():
        data = objects.read(oid, limits.FILE_BYTES)
        if data is None:
            raise RevisionError(f"{path} is larger than {limits.FILE_BYTES:,} bytes, which is the limit")
        size += len(data)
        if size > limits.REVISION_BYTES:
            raise RevisionError(f"its files hold more than {limits.REVISION_BYTES:,} bytes together, the limit")
        _write(root, path, data)


def _write(root: Path, path: str, data: bytes) -> None:
    try:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        with (root / path).open("xb") as file:
            file.write(data)
    except (FileExistsError, NotADirectoryError):
        raise RevisionError(f"{path} is there twice: as a file and as a folder, or in other capitals") from None


def read_revision(objects: Objects, trees: Trees) -> Snapshot:
    """Return the project that the records of a revision make, its evidence weighed by today's rules.

    Raises:
        RevisionError: as `lay_out` does.
    """
    with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
        lay_out(objects, trees, Path(folder))
        return snapshot(Path(folder))

"""Join the parts of a site into the whole, byte for byte the one that is built at once.

A file of a brief comes from the part that made it. What belongs to no brief is the same in all parts; the search and
the list of pages have entries of every brief, and are joined in the order of the briefs.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from generator import phrases
from generator.hosts.part import PART, PartError, read_part
from generator.hosts.staging import same_file, staged, written_files
from generator.hosts.theme import SITEMAP, trim
from generator.hosts.themed import sitemap
from generator.hosts.writing import write
from generator.search import index as searching
from generator.search.index import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from generator.hosts.part import Part
    from generator.search.index import Index

THEIRS, PREBUILT = "search/search_index.json", "index"
"""The index of the theme's search, and what it holds where it was built ahead."""

OURS = f"{FOLDER}index.js"

SHARED = ""
"""The owner of what belongs to no brief."""


def merge(root: Path, folders: Sequence[Path], site_dir: Path) -> int:
    """Join the parts in `folders` into the site at `site_dir`; return how many pages it has.

    Raises:
        PartError: they are not the parts of one state of the project at `root`, or some are missing.
        SiteDirError, SiteBusyError, OSError: as `staged` does.
    """
    parts = {folder: read_part(folder) for folder in folders}
    made_by = makers(parts)
    files = {folder: sorted(written_files(folder) - {PART}) for folder in parts}
    first = folders[0]
    with staged(site_dir, root) as stage:
        for folder, paths in files.items():
            for path in paths:
                if is_joined(path):
                    continue
                owner = owner_of(path, made_by)
                if owner != SHARED:
                    (stage / path).parent.mkdir(parents=True, exist_ok=True)
                    same_file(folder / path, stage / path)
                elif folder == first:
                    write(stage, path, (folder / path).read_bytes())
                else:
                    hold_equal(first / path, folder / path)
        for path, text in joined(parts, made_by):
            write(stage, path, text.encode())
        trim(stage, root, {name for part in parts.values() for name in part.seen})
        return sum(1 for _ in stage.rglob("index.html"))


def makers(parts: Mapping[Path, Part]) -> dict[str, Path]:
    """Return which part made each brief, in the order of the briefs.

    Raises:
        PartError: the parts are of different states, or a brief is missing or there twice.
    """
    first, *others = parts.items()
    for folder, part in others:
        if part.state != first[1].state:
            raise PartError(
                f"{first[0]} and {folder} were made of different records, options or versions of this program. "
                "Build all parts of the same commit, with the same options."
            )
    found: dict[str, Path] = {}
    for folder, part in parts.items():
        for brief in part.made:
            if brief in found:
                raise PartError(f"the brief `{brief}` is in {found[brief]} and in {folder}. Leave one of them out.")
            found[brief] = folder
    if lacking := [brief for brief in first[1].briefs if brief not in found]:
        named = phrases.listed([f"`{brief}`" for brief in lacking])
        raise PartError(f"no part has {named}. Build it: `briefing build --brief {lacking[0]} --site-dir DIR`.")
    return {brief: found[brief] for brief in first[1].briefs}


def owner_of(path: str, briefs: Mapping[str, object]) -> str:
    """Return the brief that a file or an address belongs to."""
    head = path.partition("/")[0]
    return head if head in briefs else SHARED


def is_joined(path: str) -> bool:
    """Say whether a file has entries of every brief."""
    return path in (SITEMAP, THEIRS) or path.startswith(FOLDER)


def hold_equal(one: Path, other: Path) -> None:
    """Raise PartError where a file that belongs to no brief differs between two parts."""
    if not one.is_file() or one.read_bytes() != other.read_bytes():
        raise PartError(f"{one} and {other} differ, so that the parts were not built alike. Build them again.")


def joined(parts: Mapping[Path, Part], made_by: Mapping[str, Path]) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each file that has entries of every brief."""
    first = next(iter(parts))
    turns = [(SHARED, first), *made_by.items()]
    if parts[first].site_url:
        addresses = [
            address for owner, folder in turns for address in parts[folder].pages if owner_of(address, made_by) == owner
        ]
        yield SITEMAP, sitemap(parts[first].site_url, addresses)
    if (first / THEIRS).is_file():
        yield THEIRS, their_index(turns, made_by)
    elif (first / OURS).is_file():
        yield from searching.files(searching.joined(our_indexes(turns, made_by)))


def their_index(turns: Sequence[tuple[str, Path]], made_by: Mapping[str, Path]) -> str:
    """Return the index of the theme's search, with the entries of all parts."""
    read = {folder: json.loads((folder / THEIRS).read_bytes()) for _, folder in turns}
    whole = read[turns[0][1]]
    if PREBUILT in whole:
        raise PartError("the search of these parts was built ahead. Take `prebuild_index` out of mkdocs.yml.")
    whole["docs"] = [
        entry
        for owner, folder in turns
        for entry in read[folder]["docs"]
        if owner_of(entry["location"], made_by) == owner
    ]
    return json.dumps(whole, separators=(",", ":"))


def our_indexes(turns: Sequence[tuple[str, Path]], made_by: Mapping[str, Path]) -> Iterator[Index]:
    """Yield our own index of what belongs to no brief, and of each brief."""
    for owner, folder in turns:
        texts = {
            path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.glob(f"{FOLDER}**/*.js")
        }
        whole = searching.read(texts)
        numbers = (number for number, row in enumerate(whole.rows) if owner_of(row[0], made_by) == owner)
        yield searching.only(whole, numbers)

"""Keeping: where the raw articles lie, and that git does not see them."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from generator.text import characters
from generator.text.writing import replace_bytes, replace_text

if TYPE_CHECKING:
    from pathlib import Path

    from generator.importing.article import Original

FOLDER = "originals"
"""The folder of a project in which the originals lie, and the worksheets of digests."""

_HASH_DIGITS = 8


def keep(folder: Path, original: Original) -> Original:
    """Put an original into the folder of originals, unless it lies there; return it by the name that it has there.

    Another file of the same name stays as it is.
    """
    digits = original.sha256[:_HASH_DIGITS]
    name = PurePath(original.name).name
    if name.startswith(".") or any(sign in name for sign in "\\\n\t") or any(characters.refused_characters(name)):
        name = f"{digits}.txt"
    path = PurePath(name)
    for candidate in (name, f"{path.stem}-{digits}{path.suffix}"):
        if not (folder / candidate).exists():
            replace_bytes(folder / candidate, original.data)
        if _hash(folder / candidate) == original.sha256:
            return replace(original, name=candidate)
    raise FileExistsError(17, "another file has this name", str(folder / name))


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def ignore(root: Path, folder: Path) -> str | None:
    """Write a folder of the project into its `.gitignore`; return the line, None where it stands there already."""
    try:
        inside = folder.resolve().relative_to(root.resolve())
    except ValueError:
        return None
    line = f"/{inside.as_posix()}/"
    path = root / ".gitignore"
    text = path.read_text("utf-8", errors="surrogateescape") if path.is_file() else ""
    if {line, line[1:], line[:-1], line[1:-1]} & {known.strip() for known in text.splitlines()}:
        return None
    gap = "" if not text or text.endswith("\n") else "\n"
    replace_bytes(path, f"{text}{gap}{line}\n".encode(errors="surrogateescape"))
    return line


def write_worksheet(root: Path, source: str, text: str) -> str:
    """Write the worksheet of a digest into the project's folder of originals; return its path in the project."""
    path = f"{FOLDER}/{source}.passages.txt"
    replace_text(root / path, text)
    return path

r"""The one way in: every file of a project is found and read here, and nothing else comes in.

What is let through is a regular file below the root, of bounded size, in strict UTF-8, without the
characters that hide or reorder words. Text comes out with `\n` as its only line end.
"""

from __future__ import annotations

import hashlib
import os
import stat
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator import limits
from generator.issues import Issue, Place, Rule
from generator.text import characters
from generator.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_LOOKED_AT = 64  # bytes at the start of a file that tell its encoding


def read_text(root: Path, path: str, limit: int = limits.FILE_BYTES) -> tuple[str | None, list[Issue]]:
    """Return the text of the file at `path`, relative to `root` with `/`; None with its issues.

    A byte order mark is dropped and CRLF becomes a line feed; places count after that. `limit` is
    the number of bytes that the file may have.
    """
    data, issues = read_bytes(root, path, limit)
    if data is None:
        return None, issues
    try:
        text = _normalised(data.decode())
    except UnicodeDecodeError as error:
        return None, [_not_utf8(path, data, error)]
    if _is_utf16(data):
        return None, [NOT_UTF8.issue(Place(path), "this is not UTF-8: every second byte is zero", _UTF16_HELP)]
    issues = characters.character_issues(path, Lines(text))
    return (None, issues) if issues else (text, [])


def read_bytes(root: Path, path: str, limit: int = limits.FILE_BYTES) -> tuple[bytes | None, list[Issue]]:
    """Return the bytes of a regular file below `root` of at most `limit` bytes; else its issue."""
    place = Place(path)
    real = _below(root, path)
    if real is None:
        return None, [OUTSIDE.issue(place, _LEADS_OUT, _OUTSIDE_HELP)]
    try:
        status = real.stat()
        if not stat.S_ISREG(status.st_mode):
            return None, [NOT_A_FILE.issue(place, f"this is {_kind(status.st_mode)}, not a file")]
        if status.st_size > limit:
            return None, [_too_large(place, status.st_size, limit)]
        with real.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        fix = "Put a file here that may be read, or take the link to nothing out."
        return None, [NOT_A_FILE.issue(place, f"the file cannot be read: {error.strerror}", fix)]
    if len(data) > limit:
        return None, [_too_large(place, len(data), limit)]
    return data, []


def digest(root: Path, path: str, limit: int = limits.ORIGINAL_BYTES) -> tuple[str | None, list[Issue]]:
    """Return the SHA-256 of a file's bytes as on disk, in hexadecimal; None with its issue."""
    data, issues = read_bytes(root, path, limit)
    return (None if data is None else hashlib.sha256(data).hexdigest()), issues


def walk(root: Path, folder: str, suffixes: Sequence[str]) -> tuple[list[str], list[Issue]]:
    """Return the files below `folder` whose names end in one of `suffixes`, sorted by code point.

    Paths are relative to `root` with `/`. Names that begin with a dot are passed over; a link to a
    folder is never followed but reported, as is a file that leads out of the root. A folder that is
    not there holds nothing.
    """
    endings = tuple(suffix.casefold() for suffix in suffixes)
    files: list[str] = []
    issues: list[Issue] = []
    folders = [folder]
    seen = 0
    while folders and seen <= limits.FILES:
        for path, entry in _entries(root, folders.pop(), issues):
            seen += 1
            if entry.is_symlink() and (wrong := _link_issue(root, path)):
                issues.append(wrong)
            elif entry.is_dir(follow_symlinks=False):
                folders.append(path)
            elif path.casefold().endswith(endings):
                files.append(path)
    if seen > limits.FILES:
        said = f"there are more than {limits.FILES:,} files and folders here, which is the limit"
        return [], [*issues, TOO_MANY.issue(Place(folder), said, "Move away what does not belong.")]
    return sorted(files), issues


def _normalised(text: str) -> str:
    return text.lstrip(characters.BOM).replace("\r\n", "\n")


def _below(root: Path, path: str) -> Path | None:
    """Return the real path of a file; None where its name or a link leads out of what may be read.

    That is anything outside `root`, and by a link also what is hidden in it: `.git` holds secrets.
    """
    steps = PurePosixPath(path)
    if steps.is_absolute() or ".." in steps.parts or _unusable(path):
        return None
    top = Path(os.path.realpath(root))
    real = Path(os.path.realpath(top / path))
    if real == top / path:
        return real
    inside = real.is_relative_to(top) and not any(map(_is_hidden, real.relative_to(top).parts))
    return real if inside else None


def _is_hidden(name: str) -> bool:
    return name.startswith(".")


def _unusable(name: str) -> bool:
    return any(sign in name for sign in "\\\n\t") or any(characters.refused_characters(name))


def _kind(mode: int) -> str:
    kinds = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a named pipe", stat.S_IFSOCK: "a socket"}
    return kinds.get(stat.S_IFMT(mode), "a device")


def _too_large(place: Place, size: int, limit: int) -> Issue:
    said = f"the file has {limits.of_bytes(size, limit)}"
    return TOO_LARGE.issue(place, said, "Split it, or keep large originals outside the project.")


def _not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Issue:
    before = _normalised(data[: error.start].decode())
    line, column = Lines(before).position(len(before))
    said = f"this is not UTF-8: byte 0x{data[error.start]:02X} at offset {error.start}"
    fix = _UTF16_HELP if _is_utf16(data) else "Save the file as UTF-8."
    return NOT_UTF8.issue(Place(path, line, column), said, fix)


def _is_utf16(data: bytes) -> bool:
    """Say whether a file begins with the mark of UTF-16, or every second byte is zero, as of Latin letters in it."""
    odd, even = data[:_LOOKED_AT:2], data[1:_LOOKED_AT:2]
    return data.startswith(_UTF16) or (bool(even) and not (any(odd) and any(even)))


def _entries(root: Path, folder: str, issues: list[Issue]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield what a folder holds, by path; report what cannot be listed or has no usable name."""
    real = _below(root, folder)
    if real is None:
        issues.append(OUTSIDE.issue(Place(folder), _LEADS_OUT, _OUTSIDE_HELP))
        return
    try:
        with os.scandir(real) as listing:
            entries = list(islice(listing, limits.FILES + 1))
    except FileNotFoundError:
        return
    except OSError as error:
        issues.append(NOT_A_FILE.issue(Place(folder), f"this cannot be listed: {error.strerror}"))
        return
    for entry in entries:
        if _unusable(entry.name):
            said = f"a file name here is {entry.name!a}, which cannot be used"
            issues.append(FILE_NAME.issue(Place(folder), said, _NAME_HELP))
        elif not _is_hidden(entry.name):
            yield f"{folder}/{entry.name}", entry


def _link_issue(root: Path, path: str) -> Issue | None:
    if _below(root, path) is None:
        return OUTSIDE.issue(Place(path), _LEADS_OUT, _OUTSIDE_HELP)
    if (root / path).is_dir():
        return LINKED_FOLDER.issue(Place(path), "links to folders are not followed", _LINK_HELP)
    return None


_UTF16_HELP = "It looks like UTF-16. Save the file as UTF-8."
_LEADS_OUT = "this leads out of the project, or to something hidden in it"
_OUTSIDE_HELP = "Put a copy of the file into the project."
_LINK_HELP = "Move the folder itself here."
_NAME_HELP = "Rename the file, best with lower-case letters, digits and hyphens."

NOT_A_FILE = Rule(
    "not-a-file",
    "error",
    """\
A file cannot be read.

Everything that the generator reads is an ordinary file that it may open. A folder, a named pipe or
a device under the name of a file stops the build, because waiting for it could take for ever.

Wrong: a folder called `seeds/library/town-post.md/`

Right: a text file called `seeds/library/town-post.md`
""",
)
OUTSIDE = Rule(
    "outside-root",
    "error",
    """\
A path leads out of the project.

A project is complete in its own folder. A link, or a name with `..` in it, that leads out of the
folder could publish what nobody meant to publish.

Wrong: `seeds/library/notes.md -> /home/ada/notes.md`

Right: a copy of the file, in the project
""",
)
LINKED_FOLDER = Rule(
    "linked-folder",
    "error",
    """\
A link to a folder.

Links to folders are not followed, even within the project: their files would be there twice, and
every id in them would be taken twice.

Wrong: `seeds/new -> library`

Right: the folder `seeds/new/` with files of its own
""",
)
TOO_LARGE = Rule(
    "file-too-large",
    "error",
    """\
A file is too large.

Each file has a size limit, so that one of them cannot stop the build for everybody. The message
names both numbers. Nothing that is written by hand comes near the limit.

Wrong: a scanned book in one file of 12 MB

Right: the chapters that matter, each a source of its own
""",
)
NOT_UTF8 = Rule(
    "not-utf8",
    "error",
    """\
A file is not UTF-8.

All files are in UTF-8. Text in another encoding would turn into wrong letters, and a quote is only
proof as long as every letter of it is right. The message tells the first byte that does not fit.

Wrong: a file saved as Windows-1252 or as "Unicode" (UTF-16)

Right: the same file, saved anew with the encoding UTF-8
""",
)
FILE_NAME = Rule(
    "bad-file-name",
    "error",
    """\
A file name that cannot be used.

File names become parts of messages and addresses. A name that is not UTF-8, or that holds a line
break, a backslash or an invisible character, is refused.

Wrong: `town\\post.md`

Right: `town-post.md`
""",
)
TOO_MANY = Rule(
    "too-many-files",
    "error",
    """\
Too many files.

The number of files of a project, and how deep its folders lie, have limits, so that a folder that
strayed in cannot stop the build. The message names the limit.

Wrong: a whole archive unpacked into `seeds/`

Right: one seed a source, in `seeds/<brief>/`
""",
)
RULES = (
    NOT_A_FILE,
    OUTSIDE,
    LINKED_FOLDER,
    TOO_LARGE,
    NOT_UTF8,
    characters.CHARACTER,
    FILE_NAME,
    TOO_MANY,
)

r"""The one way in: every file of a project is read here, and nothing else comes in.

What is let through is a regular file below the root, of bounded size, in strict UTF-8, without the
characters that hide or reorder words. Text comes out with `\n` as its only line end.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from generator import limits
from generator.issues import Issue, Place, Rule
from generator.text import characters, conflicts, formats
from generator.text.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UTF32 = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
_NO_TEXT = (b"{\\rtf", b"PK\3\4")  # how files begin that are no text, though each of their bytes may be UTF-8
_NO_FILE_HELP = "Put a text file in its place, or remove it."
_WORD = 30  # bytes of a word to each side that a message shows
_NO_LETTER = re.compile(rb"[^A-Za-z\x80-\xff'-]")
_UNUSABLE = re.compile(r"[\\\n\t]")
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
    if data.startswith(_NO_TEXT):
        return None, [_no_text(path, formats.kind_of(data))]
    if _is_utf16(data):
        return None, [NOT_UTF8.issue(Place(path), *_zeros(data))]
    lines = Lines(text)
    issues = characters.character_issues(path, lines) or conflicts.conflict_issues(path, lines)
    return (None, issues) if issues else (text, [])


def shown_text(root: Path, path: str, limit: int = limits.FILE_BYTES) -> str:
    """Return the text of a file as a report shows its lines, also one that is refused; '' where there is none.

    Each byte that is not UTF-8 is U+FFFD in it.
    """
    data, _ = read_bytes(root, path, limit)
    return "" if data is None or _is_utf16(data) else _normalised(data.decode(errors="replace"))


def read_bytes(root: Path, path: str, limit: int = limits.FILE_BYTES) -> tuple[bytes | None, list[Issue]]:
    """Return the bytes of a regular file below `root` of at most `limit` bytes; else its issue."""
    real = below(root, path)
    if real is None:
        return None, [OUTSIDE.issue(Place(path), LEADS_OUT, OUTSIDE_HELP)]
    try:
        status = os.stat(real)  # noqa: PTH116 - thousands of them
        if not stat.S_ISREG(status.st_mode):
            return None, [NOT_A_FILE.issue(Place(path), f"this is {_kind(status.st_mode)}, not a file", _NO_FILE_HELP)]
        if status.st_size > limit:
            return None, [_too_large(path, status.st_size, limit)]
        with open(real, "rb", buffering=0) as file:  # noqa: PTH123 - thousands of them
            data = file.read(status.st_size + 1)
            if len(data) > status.st_size:  # it has grown since
                data += file.read(limit + 1 - len(data))
    except OSError as error:
        return None, [_unreadable(path, f"{root}/{path}", error)]
    if len(data) > limit:
        return None, [_too_large(path, len(data), limit)]
    return data, []


def digest(root: Path, path: str, limit: int = limits.ORIGINAL_BYTES) -> tuple[str | None, list[Issue]]:
    """Return the SHA-256 of a file's bytes as on disk, in hexadecimal; None with its issue."""
    data, issues = read_bytes(root, path, limit)
    return (None if data is None else hashlib.sha256(data).hexdigest()), issues


def _normalised(text: str) -> str:
    return text.lstrip(characters.BOM).replace("\r\n", "\n")


def below(root: Path, path: str) -> str | None:
    """Return where a file can be read, no link left below `root`; None where its name or a link leads out.

    That is anything outside `root`, and by a link also what is hidden in it: `.git` holds secrets.
    """
    steps = path.split("/")
    if path.startswith("/") or ".." in steps or is_unusable(path):
        return None
    if _has_no_link(os.fspath(root), steps):
        return f"{root}/{path}"
    home = Path(os.path.realpath(root))
    real = Path(os.path.realpath(home / path))
    if real == home / path:
        return str(real)
    inside = real.is_relative_to(home) and not any(map(is_hidden, real.relative_to(home).parts))
    return str(real) if inside else None


def _has_no_link(top: str, steps: Sequence[str]) -> bool:
    """Say whether a path below a folder is there, without a link on the way."""
    at = top
    for step in steps:
        if step in {"", "."}:
            return False
        at = f"{at}/{step}"
        try:
            if stat.S_ISLNK(os.lstat(at).st_mode):
                return False
        except OSError:
            return False
    return True


def is_hidden(name: str) -> bool:
    """Say whether a file or a folder is none of the project's, by its name."""
    return name.startswith(".")


def is_unusable(name: str) -> bool:
    """Say whether a name cannot be shown in a message or an address."""
    return bool(_UNUSABLE.search(name)) or any(characters.refused_characters(name))


def _kind(mode: int) -> str:
    kinds = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a named pipe", stat.S_IFSOCK: "a socket"}
    return kinds.get(stat.S_IFMT(mode), "a device")


def _unreadable(path: str, written: str, error: OSError) -> Issue:
    if isinstance(error, PermissionError):
        fix = "Give yourself leave to read it, or ask the one whose file it is."
    elif os.path.islink(written):  # noqa: PTH114 - of any name, also one that is too long
        fix = "Put a file here that may be read, or take the link to nothing out."
    else:
        fix = "Look whether its name and its folder are written as they are."
    return NOT_A_FILE.issue(Place(path), f"the file cannot be read: {error.strerror}", fix)


def _too_large(path: str, size: int, limit: int) -> Issue:
    said = f"the file has {limits.of_bytes(size, limit)}"
    return TOO_LARGE.issue(Place(path), said, "Split it, or keep large originals outside the project.")


def _no_text(path: str, kind: str) -> Issue:
    fix = "Only text in UTF-8 belongs here. `briefing import` makes a seed of an article that is saved as text."
    return NOT_UTF8.issue(Place(path), f"this is {kind}, not text", fix)


def _not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Issue:
    if kind := formats.kind_of(data):
        return _no_text(path, kind)
    before = _normalised(data[: error.start].decode())
    line, column = Lines(before).position(len(before))
    said = f"this is not UTF-8: byte 0x{data[error.start]:02X} at offset {error.start}"
    fix = _other_encoding(data) if _is_utf16(data) else _in_old_encoding(data, error.start)
    return NOT_UTF8.issue(Place(path, line, column), said, fix)


def _in_old_encoding(data: bytes, at: int) -> str:
    """Return the help for a byte that is not UTF-8, with its word as the most common old encoding has it."""
    before, after = data[max(0, at - _WORD) : at], data[at : at + _WORD]
    word = _NO_LETTER.split(before)[-1] + _NO_LETTER.split(after)[0]
    read = word.decode("cp1252", errors="replace")
    return f"Save the file as UTF-8. If the word is “{read}”, the file is in Windows-1252: open it as that first."


def _zeros(data: bytes) -> tuple[str, str]:
    """Say what a file of zero bytes is, or one in which every second byte is zero, and what to do."""
    if any(data):
        return "this is not UTF-8: every second byte is zero", _other_encoding(data)
    return "the file holds zero bytes and no text", "Saving it was cut off. Take an older version of it."


def _other_encoding(data: bytes) -> str:
    name = "UTF-32" if data.startswith(_UTF32) else "UTF-16"
    return f"It looks like {name}. Save the file as UTF-8."


def _is_utf16(data: bytes) -> bool:
    """Say whether a file begins with the mark of UTF-16, or every second byte is zero, as of Latin letters in it."""
    odd, even = data[:_LOOKED_AT:2], data[1:_LOOKED_AT:2]
    return data.startswith(_UTF16) or (bool(even) and not (any(odd) and any(even)))


LEADS_OUT = "this leads out of the project, or to something hidden in it"
OUTSIDE_HELP = "Put a copy of the file into the project."

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
RULES = (
    NOT_A_FILE,
    OUTSIDE,
    TOO_LARGE,
    NOT_UTF8,
    characters.CHARACTER,
    conflicts.CONFLICT,
)

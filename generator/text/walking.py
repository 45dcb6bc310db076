"""Finding files: which there are below a folder of the project, and what cannot be one of them."""

from __future__ import annotations

import os
from itertools import islice
from typing import TYPE_CHECKING

from generator import limits
from generator.issues import Issue, Place, Rule
from generator.text.reading import LEADS_OUT, NOT_A_FILE, OUTSIDE, OUTSIDE_HELP, below, is_hidden, is_unusable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


def walk(root: Path, folder: str, suffixes: Sequence[str]) -> tuple[list[str], list[Issue]]:
    """Return the files below `folder` whose names end in one of `suffixes`, sorted by code point.

    "" among `suffixes` stands for names without a dot. Paths are relative to `root` with `/`. Names that begin with a
    dot are passed over; a link to a folder is never followed but reported, as is a file that leads out of the root. A
    folder that is not there holds nothing.
    """
    endings = tuple(suffix.casefold() for suffix in suffixes if suffix)
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
            elif path.casefold().endswith(endings) or ("" in suffixes and "." not in entry.name):
                files.append(path)
    if seen > limits.FILES:
        said = f"there are more than {limits.FILES:,} files and folders here, which is the limit"
        return [], [*issues, TOO_MANY.issue(Place(folder), said, "Move away what does not belong.")]
    return sorted(files), issues


def _entries(root: Path, folder: str, issues: list[Issue]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield what a folder holds, by path; report what cannot be listed or has no usable name."""
    real = below(root, folder)
    if real is None:
        issues.append(OUTSIDE.issue(Place(folder), LEADS_OUT, OUTSIDE_HELP))
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
        if is_unusable(entry.name):
            said = f"a file name here is {entry.name!a}, which cannot be used"
            issues.append(FILE_NAME.issue(Place(folder), said, _NAME_HELP))
        elif not is_hidden(entry.name):
            yield f"{folder}/{entry.name}", entry


def _link_issue(root: Path, path: str) -> Issue | None:
    if below(root, path) is None:
        return OUTSIDE.issue(Place(path), LEADS_OUT, OUTSIDE_HELP)
    if (root / path).is_dir():
        return LINKED_FOLDER.issue(Place(path), "links to folders are not followed", _LINK_HELP)
    return None


_LINK_HELP = "Move the folder itself here."
_NAME_HELP = "Rename the file, best with lower-case letters, digits and hyphens."

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
RULES = (LINKED_FOLDER, FILE_NAME, TOO_MANY)

"""The one table of limits: what is larger is refused, with an issue that names the limit.

Sizes are decimal (1 kB is 1,000 bytes of UTF-8). The limits bound the time and memory of a build,
whatever a pull request holds; a project that is written by hand stays far below all of them.
"""

from __future__ import annotations

from typing import Final

FILE_BYTES: Final = 2_000_000
"""Bytes of one file of the project: a sheet, a seed, a topic page."""

ORIGINAL_BYTES: Final = 20_000_000
"""Bytes of one original, which is hashed and searched but never published."""

ARTICLE_BYTES: Final = 256_000
"""Bytes of one article: the text of a seed below its front matter; also of the prose of a topic."""

MARKUP_SIGNS: Final = 25_000
"""Signs of Markdown in one article, or in the prose of one topic: `[`, `*`, `_` and `|`."""

MARKUP_LINES: Final = 15_000
"""Lines of one article, or of the prose of one topic, that begin as those of a list, a quotation or a table do."""

FILES_IN_MIND: Final = 16_384
"""Files of records that a process keeps as it read them, so that it does not read the same text twice."""

TEXT_BYTES: Final = 64_000
"""Bytes of one text field: a claim, a quote, a note, a summary."""

URL_CHARACTERS: Final = 2_048
"""Characters of one address on the web."""

ID_CHARACTERS: Final = 64
"""Characters of one id."""

DATE_CHARACTERS: Final = 256
"""Characters of one date; only a set of many dates comes near."""

ISSUES: Final = 1_000
"""Errors of one file that are told at once, and warnings: the others are told once these are mended."""

YAML_DEPTH: Final = 12
"""Maps and lists that lie in one another in YAML, the outermost counted."""

FILES: Final = 200_000
"""Files and folders below one folder of the project that is read as a whole."""

NAME_BYTES: Final = 255
"""Bytes of the name of a file or folder in a revision, as most file systems have it."""

PATH_BYTES: Final = 1_000
"""Bytes of the path of a file in a revision, from the project's root."""

REVISION_BYTES: Final = 500_000_000
"""Bytes of all files of records of a revision together."""

FINDINGS: Final = 100
"""Issues of the characters and of the YAML of one file that are listed."""

SLIPS: Final = 20
"""Entries of one YAML file that are passed over since they cannot be read, before the rest of it is."""

HISTORY_COMMITS: Final = 200
"""Commits that touch the records from which the page of changes and the feeds are made, the newest ones."""

HISTORY_FILES: Final = 10_000
"""Files of records in all of those commits together: what is read at most where nothing of it was kept."""

NOTE_CHARACTERS: Final = 500
"""Characters that a commit says to readers in its line `Readers:`."""


def of_bytes(size: int, limit: int) -> str:
    """Say that `size` bytes are more than `limit` allows, as every issue about a size does.

    >>> of_bytes(2_000_001, FILE_BYTES)
    '2,000,001 bytes; the limit is 2,000,000'
    """
    return f"{size:,} bytes; the limit is {limit:,}"

"""The reference of the docs, written from what the program itself knows: its parser, its schema, its rules.

`python -m generator.reference` writes it to `generator/docs/reference/`; a test holds it current.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.reference import checks, commands, files

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = "generator/docs/reference"
"""Where the reference lies in the repository."""


def pages() -> Mapping[str, str]:
    """Return the pages of the reference by file name."""
    return {"commands.md": commands.page(), "files.md": files.page(), "checks.md": checks.page()}

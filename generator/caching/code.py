"""The code by which all that is computed may differ: this program, its Python, and the packages that are installed."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import generator

if TYPE_CHECKING:
    from collections.abc import Iterator

INSTALLED = (".dist-info", ".egg-info", ".egg-link")
"""How the folders end that tell which packages are installed, in which version."""


@cache
def fingerprint() -> str:
    """Return a hash of this package's code as this process found it first."""
    folder = Path(generator.__file__).parent
    made = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        made.update(path.relative_to(folder).as_posix().encode())
        made.update(hashlib.sha256(path.read_bytes()).digest())
    return made.hexdigest()


def installed() -> Iterator[str]:
    """Yield what tells this Python and its packages from others."""
    yield from (sys.version, sys.platform)
    for folder in sys.path:
        try:
            with os.scandir(folder or ".") as entries:
                found = [entry for entry in entries if entry.name.endswith(INSTALLED)]
                yield from sorted(f"{entry.name} {entry.stat().st_mtime_ns}" for entry in found)
        except OSError:
            continue  # an archive, or nothing

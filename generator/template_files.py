"""Where the files of the look lie: a project's own before the packaged ones."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent
FOLDER = "templates"


def packaged() -> Path:
    """Return the folder of the packaged templates: beside the package, or inside it in a wheel."""
    beside = PACKAGE.parent / FOLDER
    return beside if (beside / "_fact.html").is_file() else PACKAGE / FOLDER


def folders(root: Path) -> list[Path]:
    """Return the folders in which the files of a project's look are sought, its own first."""
    return list(dict.fromkeys((root / FOLDER, packaged())))


def asset(root: Path, name: str) -> bytes:
    """Return a file that lies beside the templates, the project's own if it has one."""
    found = next(path for folder in folders(root) if (path := folder / name).is_file())
    return found.read_bytes()

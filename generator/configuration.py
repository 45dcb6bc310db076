"""What the core reads of mkdocs.yml: single settings on lines of their own, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.issues import Place
from generator.records import sheets
from generator.text import reading

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = "mkdocs.yml"


class Setting(NamedTuple):
    """The value of a setting, '' where it is absent or cannot be told, and where it is written."""

    value: str
    place: Place


def setting(root: Path, name: str) -> Setting:
    """Return a setting of mkdocs.yml, which may hold YAML that only MkDocs reads."""
    text, _ = reading.read_text(root, CONFIG)
    for number, line in enumerate((text or "").splitlines(), 1):
        key, parted, value = line.partition(":")
        if parted and key == name:
            node, _ = sheets.compose(value, CONFIG)
            said = sheets.plain(node) if node is not None else None
            return Setting(said if isinstance(said, str) else "", Place(CONFIG, number, 1, number, len(key) + 1))
    return Setting("", Place(CONFIG))


def site_url(root: Path) -> str:
    """Return the address that a project's site is published at, with a slash at its end; '' where not known."""
    url = setting(root, "site_url").value
    return f"{url.rstrip('/')}/" if url.startswith(("http://", "https://")) else ""

"""What the core reads of mkdocs.yml: single settings on lines of their own, each with its place."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from generator.issues import Place
from generator.records import sheets
from generator.text import reading

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.issues import Issue

CONFIG = "mkdocs.yml"


class Setting(NamedTuple):
    """The value of a setting, '' where it is absent or cannot be told, and where it is written."""

    value: str
    place: Place


def settings(root: Path, names: Iterable[str]) -> tuple[list[Setting], list[Issue]]:
    """Return settings of mkdocs.yml, which may hold YAML that only MkDocs reads; an issue where it cannot be opened."""
    text, issues = reading.read_text(root, CONFIG)
    is_there = os.path.lexists(root / CONFIG)
    return [_setting(text or "", name) for name in names], issues if is_there else []


def _setting(text: str, name: str) -> Setting:
    for number, line in enumerate(text.splitlines(), 1):
        key, parted, value = line.partition(":")
        if parted and key == name:
            node, _ = sheets.compose(value, CONFIG)
            said = sheets.plain(node) if node is not None else None
            return Setting(said if isinstance(said, str) else "", Place(CONFIG, number, 1, number, len(key) + 1))
    return Setting("", Place(CONFIG))


def site_url(root: Path) -> str:
    """Return the address that a project's site is published at, with a slash at its end; '' where not known."""
    (found,), _ = settings(root, ["site_url"])
    url = found.value
    return f"{url.rstrip('/')}/" if url.startswith(("http://", "https://")) else ""

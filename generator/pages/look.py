"""The look of the pages: one style sheet and one script, each joined from parts that stand beside the templates.

A project's own part stands in for the packaged one of the same name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import rcssmin

from generator import addresses
from generator.pages.page import Asset
from generator.template_files import asset

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

STYLE_PARTS = (
    "base", "words", "weight", "quotes", "citations", "lists", "contradictions", "entities", "references", "timeline",
    "tables", "sorting", "lens", "figures", "theme", "frame", "paper",
)  # fmt: skip
"""The parts of the style sheet, `styles/NAME.css`, in the order in which they weigh."""

SCRIPT_PARTS: tuple[str, ...] = ("palette", "address", "lens-wanted", "late", "cite")
"""The parts of the script, `scripts/NAME.js`. Every page is complete without them."""

FURTHER = {
    addresses.CHECK: ("quotes", "verify"),
    addresses.TABLE: ("facts",),
    addresses.TIMELINE: ("timeline",),
    addresses.LENS: ("lens",),
    addresses.MISSING_SCRIPT: ("missing",),
}
"""Scripts that only some pages load, each with its parts: the notes on sources, the table of facts, a page of which
readers leave something out, the timeline, the page for addresses that lead nowhere."""

OWN_PARTS = {
    "overview": ("lineage", "overview", "cite"),
    "topic": ("cite",),
    "timeline": ("drawing", "filters"),
    "evidence": ("matrix",),
    "source": ("lineage", "source", "cite"),
    "fact": ("lineage", "cite", "bare"),
    "changes": ("changes",),
    "gaps": ("changes",),
    "method": ("method",),
}
"""Parts of the style sheet that only the pages of some sections need, by section; each section has them in a file."""

SEARCH_STYLES = ("search",)
"""Parts of the style sheet on sites that have our own search."""

SEARCH_SCRIPTS = ("find",)
"""Parts of the script on such sites."""

SEARCH_FURTHER = {addresses.SEARCH: ("words", "search")}
"""The script that such a site loads when a reader begins to search."""

STYLES = (addresses.STYLES,)
SCRIPTS = (addresses.SCRIPTS,) if SCRIPT_PARTS else ()
OWN = {section: (addresses.own_style(section),) for section in OWN_PARTS}


def look(root: Path) -> list[Asset]:
    """Return the files that the pages of the project at `root` link to."""
    files = [_styles(root, addresses.STYLES, STYLE_PARTS)]
    files += [_scripts(root, addresses.SCRIPTS, SCRIPT_PARTS)] if SCRIPT_PARTS else []
    files += [_scripts(root, address, parts) for address, parts in FURTHER.items()]
    files += [_styles(root, addresses.own_style(section), own) for section, own in OWN_PARTS.items()]
    return [*files, Asset(addresses.ICON, asset(root, addresses.ICON))]


def search_look(root: Path) -> list[Asset]:
    """Return the files that a site with our own search has in the place of those of `look`, or beside them."""
    return [
        _styles(root, addresses.STYLES, STYLE_PARTS + SEARCH_STYLES),
        _scripts(root, addresses.SCRIPTS, SCRIPT_PARTS + SEARCH_SCRIPTS),
        *(_scripts(root, address, parts) for address, parts in SEARCH_FURTHER.items()),
    ]


def _styles(root: Path, address: str, parts: Iterable[str]) -> Asset:
    """Return a style sheet without comments and white space."""
    joined = b"\n".join(asset(root, f"styles/{name}.css") for name in parts)
    return Asset(address, f"{rcssmin.cssmin(joined.decode())}\n")


def _scripts(root: Path, address: str, parts: Iterable[str]) -> Asset:
    """Return a script as it is, since templates in it hold comments and white space."""
    return Asset(address, b"\n".join(asset(root, f"scripts/{name}.js") for name in parts))

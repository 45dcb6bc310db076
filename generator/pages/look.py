"""The look of the pages: one style sheet and one script, each joined from parts that stand beside the templates.

A project's own part stands in for the packaged one of the same name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import rcssmin

from generator import addresses
from generator.pages.page import Asset
from generator.templating import asset

if TYPE_CHECKING:
    from pathlib import Path

STYLE_PARTS = (
    "base", "words", "weight", "quotes", "citations", "lists", "contradictions", "entities", "references", "timeline",
    "tables", "sorting", "lens", "figures", "theme", "frame", "paper",
)  # fmt: skip
"""The parts of the style sheet, `styles/NAME.css`, in the order in which they weigh."""

SCRIPT_PARTS: tuple[str, ...] = ("palette", "address", "lens-wanted", "timeline", "late", "cite")
"""The parts of the script, `scripts/NAME.js`. Every page is complete without them."""

FURTHER = {
    addresses.CHECK: ("quotes", "verify"),
    addresses.TABLE: ("facts",),
    addresses.LENS: ("lens",),
}
"""Scripts that only some pages load, each with its parts: the notes on sources, the table of facts, a page of which
readers leave something out."""

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

SEARCH_STYLES, SEARCH_SCRIPTS = ("search",), ("words", "search")
"""The parts of the style sheet and the script of our own search."""

STYLES = (addresses.STYLES,)
SCRIPTS = (addresses.SCRIPTS,) if SCRIPT_PARTS else ()
OWN = {section: (addresses.own_style(section),) for section in OWN_PARTS}


def look(root: Path) -> list[Asset]:
    """Return the files that the pages of the project at `root` link to."""
    joined = [(addresses.STYLES, [f"styles/{name}.css" for name in STYLE_PARTS])]
    joined += [(addresses.SCRIPTS, [f"scripts/{name}.js" for name in SCRIPT_PARTS])] if SCRIPT_PARTS else []
    joined += [(address, [f"scripts/{name}.js" for name in parts]) for address, parts in FURTHER.items()]
    joined += [
        (addresses.own_style(section), [f"styles/{name}.css" for name in own]) for section, own in OWN_PARTS.items()
    ]
    files = [
        Asset(address, _small(address, b"\n".join(asset(root, part) for part in parts))) for address, parts in joined
    ]
    return [*files, Asset(addresses.ICON, asset(root, addresses.ICON))]


def search_look(root: Path) -> list[Asset]:
    """Return the style sheet and the script of our own search for the project at `root`."""
    return [
        Asset(address, _small(address, b"\n".join(asset(root, part) for part in parts)))
        for address, parts in (
            (addresses.SEARCH_STYLE, [f"styles/{name}.css" for name in SEARCH_STYLES]),
            (addresses.SEARCH, [f"scripts/{name}.js" for name in SEARCH_SCRIPTS]),
        )
    ]


def _small(address: str, text: bytes) -> bytes:
    """Return a style sheet without comments and white space; a script as it is, since templates in it hold both."""
    return f"{rcssmin.cssmin(text.decode())}\n".encode() if address.endswith(".css") else text

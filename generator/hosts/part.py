"""A part of a site: the pages of some briefs with all that belongs to none, and what it takes to join the parts.

Every part is made from all the records, so that home, navigation and changes are those of the whole in each of them.
What only the whole can tell waits in a file of the part until it is joined with the others.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from generator.caching.code import fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PART = ".briefing-part.json"
"""The file in a part that says what it is."""

FORMAT = "briefing-part/1"

LISTS = ("briefs", "made", "pages", "seen")

OWN = ("mkdocs.yml", "seeds", "briefs", "templates")
"""What of a project a site is made of."""


class PartError(Exception):
    """The parts cannot be joined; the message says why and what would do."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a part keeps for the whole.

    `state` is one for all parts that may be joined; `briefs` are those of the project in their order, `made` those
    whose pages are here; `pages` are the addresses of those in a frame; `seen` are the classes in what the theme
    rendered; `site_url` is '' where the site has no list of pages for search engines.
    """

    state: str
    site_url: str
    briefs: tuple[str, ...]
    made: tuple[str, ...]
    pages: tuple[str, ...]
    seen: tuple[str, ...]

    def written(self) -> bytes:
        """Return the file of the part."""
        return (json.dumps({"format": FORMAT, **asdict(self)}, indent=0) + "\n").encode()


def read_part(folder: Path) -> Part:
    """Return what a part keeps.

    Raises:
        PartError: the folder holds none.
    """
    try:
        held = json.loads((folder / PART).read_bytes())
        if held.pop("format") == FORMAT:
            return Part(held["state"], held["site_url"], *(tuple(held[name]) for name in LISTS))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    raise PartError(f"{folder} is no part of a site: it has no valid {PART}. `briefing build --brief ID` makes one.")


def state(root: Path, options: Mapping[str, object]) -> str:
    """Return a hash of all that a site is made of: the records, the look, this program, the options of the build."""
    made = hashlib.sha256(f"{fingerprint()} {json.dumps(options, sort_keys=True)}".encode())
    for name in OWN:
        for path in (root / name, *sorted((root / name).rglob("*"))):
            if path.is_file():
                made.update(
                    f"{path.relative_to(root).as_posix()}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode()
                )
    return made.hexdigest()

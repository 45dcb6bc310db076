"""An edition: one brief as it is published. What pages and files of data both say of it is made from this."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from generator.bibliography import items
from generator.caching.pieces import NO_PIECES
from generator.history.past import NO_PAST

if TYPE_CHECKING:
    from generator.bibliography.items import Item
    from generator.caching.pieces import Pieces
    from generator.evidence.weighing import Evidence
    from generator.history.past import Past
    from generator.model import Brief, Project

_SIMPLE = re.compile(r"[0-9A-Za-z](?:[/.]?[\w-])*/?(?:#[\w-]+)?")
"""An address that `urljoin` only puts behind that of a folder: there are tens of thousands in a file of data."""


@dataclass(frozen=True)
class Edition:
    """A brief with what its evidence comes to. `site_url` is where the site is published, '' where not known.

    `past` is what changed in the project, and when.
    """

    project: Project
    brief: Brief
    evidence: Evidence
    site_url: str = ""
    past: Past = NO_PAST
    pieces: Pieces = field(default=NO_PIECES, repr=False, compare=False)
    """What an earlier build wrote of its files of data."""
    nodes: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict, repr=False, compare=False)
    """What linked data say of a record that many facts name, by its kind and id."""

    @cached_property
    def references(self) -> tuple[Item, ...]:
        """The sources of the brief as bibliographies see them, in the order of ids."""
        return tuple(items.of_source(self.project, source) for source in self.project.sources_of(self.brief.id))

    def iri(self, address: str) -> str:
        """Return what names the thing at an address of the site: the whole address, where the site's own is known.

        Else it is relative to the site's root, which a file of data names as its base.
        """
        if self._is_folder and _SIMPLE.fullmatch(address):
            return f"{self.site_url}{address}"
        return urljoin(self.site_url, address) if self.site_url else address

    @cached_property
    def _is_folder(self) -> bool:
        """Whether what simply stands behind the site's address lies in it, so that nothing need be worked out."""
        return bool(self.site_url) and urljoin(self.site_url, "a/") == f"{self.site_url}a/"

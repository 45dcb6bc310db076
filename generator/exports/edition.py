"""An edition: one brief as it is published, from which each file of data is made."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from generator import addresses
from generator.bibliography import items
from generator.pages.page import Asset

if TYPE_CHECKING:
    from generator.bibliography.items import Item
    from generator.evidence.weighing import Evidence
    from generator.model import Brief, Project


@dataclass(frozen=True)
class Edition:
    """A brief with what its evidence comes to. `site_url` is where the site is published, '' where not known."""

    project: Project
    brief: Brief
    evidence: Evidence
    site_url: str = ""

    @cached_property
    def references(self) -> tuple[Item, ...]:
        """The sources of the brief as bibliographies see them, in the order of ids."""
        return tuple(items.of_source(self.project, source) for source in self.project.sources_of(self.brief.id))

    def asset(self, name: str, text: str) -> Asset:
        """Return a file of the brief's data."""
        return Asset(addresses.data_address(self.brief.id, name), text)


def text_name(source: str) -> str:
    """Return the name of the file that holds the clean text of a full seed."""
    return f"sources/{source}.txt"


def json_text(data: Any) -> str:
    """Return data as the text of a JSON file."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"

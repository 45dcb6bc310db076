"""What a build keeps of its pages for the next one into the same folder: where, and what lies around all of them."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.caching.code import installed
from generator.caching.stamps import UnstableError, content
from generator.caching.store import key_of
from generator.hosts.unchanged import CONFIG, is_as_written, program
from generator.pages.kept import KeptPages
from generator.template_files import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from generator.caching.store import Store

KIND = "search/1"  # with the number of its form


@dataclass(frozen=True, slots=True)
class Keeping:
    """Pages of the site in the folder `site`, kept in a store; `around` is a hash of what is around every page.

    Where nobody else writes to that folder, it is `sure` that the site is as it was written.
    """

    store: Store
    around: bytes
    site: Path
    sure: bool = False

    def pages(self, *, own_search: bool) -> KeptPages:
        """Return the pages that were kept, of a site with our own search or with the theme's."""
        sure = self.sure or is_as_written(self.store, self.site)
        base = key_of(self.around, f"{own_search}")
        return KeptPages(self.store, base, self.site, sure=sure, data=self.around)

    @property
    def own_search(self) -> bool | None:
        """Which search the site had, None where nothing was kept: what is kept is of use only if it still has."""
        known = self.store.get(KIND, self.around)
        return None if known is None else known == b"own"

    def keep_search(self, *, own_search: bool) -> None:
        """Keep which search the site has."""
        self.store.put(KIND, self.around, b"own" if own_search else b"theme")


def keeping(store: Store, root: Path, site: Path, options: object, *, sure: bool = False) -> Keeping | None:
    """Return what keeps the pages of a site that depend on nothing but the project, this program and `options`.

    It is `sure` of a site to which nobody else writes.
    It is None where there are links among the files of the look, or of this program, which may change unseen.
    """
    looks = [*program(), *(os.fspath(root / name) for name in (FOLDER, CONFIG))]
    with suppress(UnstableError):
        around = key_of(content(looks), json.dumps(options, default=repr), str(site), *installed())
        return Keeping(store, around, site, sure)
    return None

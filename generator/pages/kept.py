"""Pages that an earlier build wrote: kept by address and by what they were made from, as long as their files are there.

A kept page has no body. It stands for the file of the old site, which the new one shares; what lists pages (the search,
the map of the site) knows it from the cache. Pages that nothing lists, those without a frame and of which the search
knows from elsewhere, are most of a site: they are kept in bundles, with what tells their files and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import zlib
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from generator.caching.bundles import Bundles
from generator.caching.store import Store, key_of
from generator.pages.page import Page, SearchEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

PAGE, BARE, LOOKS = "page/2", "bare/1", "looks/1"  # with the number of their form
LISTED = ("address", "title", "section", "description", "brief", "within", "layout", "feed")
"""What is kept of a page besides what the search finds on it."""


class KeptPages:
    """The pages of one site in a store; `base` is a hash of all that lies around each of them.

    Where it is `sure` that the old site is as it was written, its files are not read. `looks` tells of each kind of
    frame which classes it has, so that the style sheets still have their rules where no page of that kind was made.
    `data` is a hash of what lies around the files of data, which is less.
    """

    def __init__(
        self, store: Store, base: bytes, site: Path | None, *, sure: bool = False, data: bytes | None = None
    ) -> None:
        self.store, self.base, self.site, self.sure = store, base, site, sure
        self.data = base if data is None else data
        self._looks: dict[bytes, frozenset[str] | None] = {}
        self.bare = Bundles(store, BARE, str(site))

    def __bool__(self) -> bool:
        """Say whether pages are kept at all, so that their keys are wanted."""
        return self.site is not None

    def within(self, around: object) -> KeptPages:
        """Return these pages, as far as they were made with the same around them: what `repr` tells of it."""
        found = KeptPages(self.store, key_of(self.base, repr(around)), self.site, sure=self.sure)
        found.bare = self.bare
        return found

    def page(self, address: str, key: Callable[[], bytes], make: Callable[[], Page]) -> Page:
        """Return the page at an address: the kept one if it was made from what `key` is a hash of, else a new one."""
        if self.site is None:
            return make()
        wanted = key()
        return self._found(address, wanted) or replace(make(), key=wanted)

    def _found(self, address: str, key: bytes) -> Page | None:
        bare = self.bare.get(address)
        if bare is not None:
            made_from, size, file = bare
            page = Page(address, "", "", "", layout="bare", key=key, file=str(file))
            if made_from != self._made_from(key) or not self._is_there(page, size):
                return None
            self.bare.put(address, bare)
            return page
        known = self.store.get(PAGE, self._name(address))
        if known is None:
            return None
        held = json.loads(zlib.decompress(known))
        if held["key"] != self._made_from(key) or not self._knows(held["look"]):
            return None
        search = tuple(_entry(*one) for one in held["search"])
        page = Page(body="", key=key, file=held["file"], look=held["look"], search=search, **held["page"])
        return page if self._is_there(page, held["size"]) else None

    def _made_from(self, key: bytes) -> str:
        """Return the hash of all that a page was made from, what lies around it too."""
        return key_of(self.base, key).hex()

    def _name(self, address: str) -> bytes:
        return f"{self.site}\0{address}".encode("utf-8", "surrogatepass")

    def _is_there(self, page: Page, size: object) -> bool:
        """Say whether the file of a page is in the old site, as it was written."""
        path = f"{self.site}/{page.path}"
        try:
            status = os.lstat(path)
            if not stat.S_ISREG(status.st_mode) or status.st_size != size:
                return False
            if self.sure:
                return True
            with open(path, "rb") as file:  # noqa: PTH123 - thousands of them
                return hashlib.file_digest(file, "sha256").hexdigest() == page.file
        except OSError:
            return False

    def keep(self, page: Page, data: bytes, look: str = "") -> None:
        """Keep a page that was made, and written as `data`, in a frame of a kind that is called `look`."""
        if not page.key:
            return
        file = hashlib.sha256(data).hexdigest()
        if page.layout == "bare" and not page.search:
            self.bare.put(page.address, (self._made_from(page.key), len(data), file))
            return
        held = {name: getattr(page, name) for name in LISTED}
        search = [list(asdict(entry).values()) for entry in page.search]
        kept = {"key": self._made_from(page.key), "file": file, "size": len(data), "look": look}
        value = _json({**kept, "page": held, "search": search})
        self.store.put(PAGE, self._name(page.address), zlib.compress(value, 1))  # it waits in memory for the others

    def close(self) -> None:
        """Keep what is kept together, after the last page."""
        self.bare.close()

    def looks(self, look: str) -> frozenset[str]:
        """Return the classes of a kind of frame."""
        return self._read(look) or frozenset()

    def keep_look(self, look: str, classes: Iterable[str]) -> None:
        """Keep the classes of a kind of frame."""
        if self:
            self.store.put(LOOKS, key_of(self.base, look), _json(sorted(classes)))

    def _knows(self, look: str) -> bool:
        return not look or self._read(look) is not None

    def _read(self, look: str) -> frozenset[str] | None:
        key = key_of(self.base, look)
        if key not in self._looks:
            known = self.store.get(LOOKS, key)
            self._looks[key] = None if known is None else frozenset(json.loads(known))
        return self._looks[key]


def _entry(anchor: str, title: str, text: str, names: list[str], said: str) -> SearchEntry:
    return SearchEntry(anchor, title, text, tuple(names), said)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


NONE_KEPT = KeptPages(Store(), b"", None)
"""Where each page is made: nothing was kept, or nobody asks."""

"""What the core hands to its hosts: pages, plain files and a bounded navigation, ready-made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.caching.pieces import Pieces

Layout = Literal["theme", "bare"]

RUNNING = 120
"""Characters of a running head. It stands before the encoding of a document, for which browsers read 1,024 bytes."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in a table of contents: its anchor, its plain text, its level from 2 to 6."""

    id: str
    title: str
    level: int
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What the search can find on a page, as plain text; `anchor` is '' for the page itself.

    `names` find it too, and `said` stands beside it: the grades of a fact.
    """

    anchor: str
    title: str
    text: str
    names: tuple[str, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site.

    `address` is its folder relative to the site's root, such as `library/topics/flood/`, and '' for
    the home page. `title` and `description` are plain text; `section` names the kind of page
    (`topic`, `source`, …); `brief` is the id of the brief that the page belongs to, or None, and `within` its title;
    `feed` is the address of the feed that tells what changes in it.

    With the layout `theme`, `body` is the HTML inside the page's frame and begins with an `<h1>`.
    With `bare`, it is a complete HTML document that is written as it is. Links in it are relative
    to `address`.

    `key` is a hash of what the page was made from, b"" where nobody asked. A page that an earlier build wrote has no
    body and no table of contents; `file` is then the hash of its file, and `look` names the kind of frame around it.
    """

    address: str
    title: str
    body: str
    section: str
    description: str = ""
    brief: str | None = None
    within: str = ""
    toc: tuple[Heading, ...] = ()
    search: tuple[SearchEntry, ...] = ()
    layout: Layout = "theme"
    feed: str = ""
    key: bytes = b""
    file: str = ""
    look: str = ""

    @property
    def path(self) -> str:
        """The file of the page, relative to the site's root."""
        return f"{self.address}index.html"

    def running(self, site: str) -> str:
        """Return what stands at the head of each printed sheet of the page; `site` is the name of the site."""
        return running(self.title, self.within, site)

    @property
    def root(self) -> str:
        """The way from the page to the site's root: '' for the home page, else `../` or more."""
        return "../" * self.address.count("/")


def running(*titles: str) -> str:
    """Return the titles around a page on one short line, each once.

    It is an attribute that a browser reads before the page's policy, and so has no sign that could end one: its
    quotation marks are curly.
    """
    line = " – ".join(dict.fromkeys(" ".join(title.split()) for title in titles if title)).replace('"', "”")
    return line if len(line) <= RUNNING else f"{line[: RUNNING - 1]}…"


@dataclass(frozen=True, slots=True)
class Asset:
    """A plain file of the site at `address`, its path from the site's root. Text becomes UTF-8.

    A large file is content part by part, which can be taken once.
    """

    address: str
    content: str | bytes | Iterator[bytes]

    @property
    def parts(self) -> Iterator[bytes]:
        """The bytes of the file, part by part."""
        if isinstance(self.content, str | bytes):
            return iter((self.content.encode() if isinstance(self.content, str) else self.content,))
        return self.content

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return b"".join(self.parts)


@dataclass(frozen=True, slots=True)
class NavEntry:
    """An entry of the navigation: a link to the page at `address`, or (None) a mere heading."""

    title: str
    address: str | None = None
    children: tuple[NavEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """All that a host publishes. `pages` and `assets` may be iterated once.

    `own` holds, for a section, the addresses of the style sheets that its pages link to beside those. `nav`
    never lists every page. `styles`, `scripts` and `icon` are the addresses of the assets that
    every page in a frame links to; without an icon a host takes its own. `missing` makes the page for addresses that
    lead nowhere, of the path of the site, such as `/` or `/preview/`, and of whether `?q=` on its home page searches.
    `briefs` are the ids of all briefs, in their order; where this is a part of a site, `others` are the pages that it
    lacks. `pieces` are what is kept of the files of data of each brief. The search has `findable` entries or more.
    """

    name: str
    pages: Iterable[Page]
    assets: Iterable[Asset] = ()
    nav: tuple[NavEntry, ...] = ()
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    icon: str = ""
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    missing: Callable[[str, bool], Page] | None = None
    briefs: tuple[str, ...] = ()
    others: Iterable[Page] = ()
    pieces: Mapping[str, Pieces] = field(default_factory=dict)
    findable: int = 0

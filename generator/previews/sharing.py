"""Sharing: a preview holds only the pages that differ; the way to every other leads to the published site.

A hundred open pull requests then need little more room than what they change.
"""

from __future__ import annotations

import re
import shutil
from posixpath import normpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

if TYPE_CHECKING:
    from pathlib import Path

LEFT_OUT = re.compile(r"404\.html|sitemap\.xml(?:\.gz)?|search/.*|(?:.*/)?feed\.(?:xml|json)|\..*")
"""Files of a site, by path, that no preview has: what a server, a search engine or a feed reader would take for the
site itself, and the search, which is that of the published site."""

ASSETS = "assets/"
"""Where a site has what all its pages look like."""

# Texts are escaped, so that none holds a quotation mark: this finds attributes and nothing else.
_LINK = re.compile(r'(\s(?:href|src|data-(?:brief|script|late))=")([^"]*)"')
_THEME = re.compile(r'("(?:base|search)": ")([^"]*)"')
_PLAIN = re.compile(r"[^?#]*")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/|#", re.IGNORECASE)


class Share(NamedTuple):
    """What a preview comes to: the paths of the files it holds, and their size in bytes."""

    files: tuple[str, ...]
    size: int


def share(base: Path, head: Path, published: Path, place: str, to: Path) -> Share:
    """Write to the folder `to` what a preview at the path `place` of the `published` site holds of the site `head`.

    That is what differs from `base`, the same site without what is proposed, and what is published nowhere.

    Raises:
        OSError: a file could not be written.
    """
    names = sorted(path.relative_to(head).as_posix() for path in head.rglob("*") if path.is_file())
    wanted = [name for name in names if not LEFT_OUT.fullmatch(name)]
    own = frozenset(name for name in wanted if not _is_shared(name, base, head, published))
    up = "../" * (place.count("/") + 1)
    size = 0
    for name in sorted(own):
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(".html"):
            (to / name).write_text(led_away((head / name).read_text("utf-8"), name, own, up), "utf-8", newline="")
        else:
            shutil.copyfile(head / name, to / name)
        size += (to / name).stat().st_size
    return Share(tuple(sorted(own)), size)


def _is_shared(name: str, base: Path, head: Path, published: Path) -> bool:
    """Tell whether readers find a file as it is proposed on the published site too.

    What looks like the published files has to be those; what says something differs from them by the banner or the
    site's address, so that it is compared with the site without what is proposed.
    """
    like = published if name.startswith(ASSETS) else base
    return (published / name).is_file() and _same(like / name, head / name)


def _same(one: Path, other: Path) -> bool:
    return one.is_file() and one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()


def led_away(html: str, name: str, own: frozenset[str], up: str) -> str:
    """Return a page whose links lead `up` to the published site, but for those to the preview's `own` files.

    `name` is the page's path in the site. The theme looks for its search there too.
    """
    folder = name.rpartition("/")[0]
    root = up + "../" * len(folder.split("/") if folder else ())

    def link(found: re.Match[str]) -> str:
        before, address = found.groups()
        if not address or _ELSEWHERE.match(address) or any(file in own for file in _files(_path(address, folder))):
            return found[0]
        return f'{before}{root}{_path(address, folder)}{_rest(address)}"'

    def setting(found: re.Match[str]) -> str:
        return f'{found[1]}{root}{_path(found[2], folder)}"'

    return _THEME.sub(setting, _LINK.sub(link, html))


def _path(address: str, folder: str) -> str:
    """Return where a relative address on a page in a folder leads, from the root of the site; a folder ends in `/`."""
    written = address[: len(address) - len(_rest(address))]
    path = normpath(f"{folder}/{written}" if folder else written or ".")
    is_folder = not written or written.endswith(("/", "."))
    return "" if path == "." else f"{path}/" if is_folder else path


def _rest(address: str) -> str:
    return _PLAIN.sub("", address, count=1)


def _files(path: str) -> tuple[str, ...]:
    """Return the files that a server gives for a path."""
    path = unquote(path)
    return (f"{path}index.html",) if not path or path.endswith("/") else (path, f"{path}/index.html")

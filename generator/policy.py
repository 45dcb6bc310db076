"""The Content-Security-Policy of a page: what a browser may load and run when it shows the page."""

from __future__ import annotations

import base64
import hashlib
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

DATA_TYPES = frozenset({"application/json", "application/ld+json"})
"""Types of `<script>` that hold data and never run."""


def policy(scripts: Iterable[str] = ()) -> str:
    """Return the policy of a page whose frame has these inline scripts.

    Everything comes from the site itself. A script runs only if it is a file of the site or one of
    `scripts`, letter for letter; images may also be `data:` addresses, as in the theme's style
    sheet.
    """
    hashes = "".join(f" {fingerprint(script)}" for script in sorted(set(scripts)))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self'{hashes}",
            "style-src 'self'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def fingerprint(script: str) -> str:
    """Return the source expression that allows one inline script."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def inline_scripts(html: str) -> list[str]:
    """Return the texts of the scripts in a document that run and have no file of their own."""
    reader = _ScriptReader()
    reader.feed(html)
    reader.close()
    return reader.scripts


class _ScriptReader(HTMLParser):
    """Collects inline scripts. The parser gives the text of a script as it stands, in pieces."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.inside = tag == "script" and "src" not in given and given.get("type") not in DATA_TYPES
        if self.inside:
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.scripts[-1] += data

    def handle_endtag(self, _: str) -> None:
        self.inside = False

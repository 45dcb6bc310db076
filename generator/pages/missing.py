"""The page for addresses that lead nowhere: what may have happened, and the ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import addresses, phrases
from generator.pages.navigation import MOST_BRIEFS
from generator.pages.page import Page
from generator.pages.shelves import shelves

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jinja2 import Environment

    from generator.pages.context import Context

TITLE = "Nothing is at this address"


def missing(contexts: Sequence[Context], templates: Environment) -> Callable[[str, bool], Page]:
    """Return what makes the page: of the path of the site, and of whether `?q=` on its home page starts a search.

    Nobody knows how deep the wrong address is, so that its links begin at the root of the server.
    """

    def made(base: str, searches: bool) -> Page:  # noqa: FBT001 - always told, by place
        body = templates.get_template("missing.html").render(
            title=TITLE,
            root=base,
            home=addresses.HOME,
            script=addresses.MISSING_SCRIPT if searches else "",
            briefs=[{**context.head, "shelves": shelves(context)} for context in contexts[:MOST_BRIEFS]],
            more=phrases.count(len(contexts), "brief") if len(contexts) > MOST_BRIEFS else "",
        )
        return Page(addresses.MISSING, TITLE, body, "missing", "Nothing was found; here are the ways on.")

    return made

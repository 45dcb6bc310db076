"""The comment on a pull request: the way to the preview, and what readers will see changed."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from generator import addresses, phrases
from generator.history.markdown import LONGEST, markdown
from generator.history.neutral import neutral
from generator.issues import has_errors
from generator.previews.assembling import folder_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.history.change import Change
    from generator.issues import Issue
    from generator.previews.assembling import Assembled

MARKER = "<!-- briefing-preview -->"
"""What the comment begins with, so that it is found again; nobody sees it."""

MOST_ISSUES = 20
"""Errors that are listed."""

ROOM = 20_000
"""Characters that the list of errors may take."""

WORDS = 300
"""Characters of a sentence in it that are shown."""

MOST_PAGES = 30
"""Pages that are listed."""


def comment(made: Assembled, site_url: str) -> str:
    """Return the comment on a proposal as Markdown of at most 60,000 characters.

    `site_url` is where the published site is, ending in `/`; '' where that is not known, then nothing is linked.
    """
    lines = [MARKER, *(_refused(made) if made.refused else _shown(made, site_url))]
    head = "\n".join(lines) + "\n\n"
    if made.comparison is None:
        return head
    return head + markdown(made.comparison, _fact_link(made, site_url), LONGEST - len(head))


def preview_url(made: Assembled, site_url: str) -> str:
    """Return where the preview of a proposal is."""
    return f"{site_url}{folder_of(made.proposal.number)}/"


def _shown(made: Assembled, site_url: str) -> Iterator[str]:
    pages = [name for name in made.files if name.endswith("index.html")]
    said = f"**{made.proposal.words.replace('#', '&#35;')}**"
    yield f"{said}: {phrases.count(len(pages), 'page')} changed, {made.size / 1e6:.1f} MB."
    yield ""
    for name in pages[:MOST_PAGES]:
        address = name.removesuffix("index.html")
        yield f"* {_linked(address or 'home', address, made, site_url)}"
    if len(pages) > MOST_PAGES:
        yield f"* and {phrases.count(len(pages) - MOST_PAGES, 'more page')}"


def _linked(words: str, address: str, made: Assembled, site_url: str) -> str:
    return f"[{words}]({preview_url(made, site_url)}{address})" if site_url else words


def _refused(made: Assembled) -> Iterator[str]:
    yield f"**No preview at {made.proposal.commit[:7]}.** {neutral(made.refused, WORDS)}."
    yield "The check of this pull request keeps the site that its own code builds, as a file to download."
    errors = [issue for issue in made.issues if has_errors([issue])]
    lines = [_issue(issue) for issue in errors[:MOST_ISSUES]]
    told = [line for line, size in zip(lines, accumulate(map(len, lines)), strict=True) if size <= ROOM]
    if told:
        yield ""
        yield from told
    if len(errors) > len(told):
        yield f"* and {phrases.count(len(errors) - len(told), 'more error')}"


def _issue(issue: Issue) -> str:
    return f"* {neutral(str(issue.place), WORDS)}: {neutral(issue.message, WORDS)} ({issue.code})"


def _fact_link(made: Assembled, site_url: str) -> Callable[[Change], str]:
    """Return what tells the address of a change's fact in the preview; '' where it has none."""

    def address(change: Change) -> str:
        page = addresses.fact_address(change.brief, change.fact) if change.fact else ""
        shown = page and f"{page}index.html" in made.files
        return f"{preview_url(made, site_url)}{page}" if shown and site_url else ""

    return address

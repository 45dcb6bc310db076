"""Addresses: where each page and each anchor of the site is, in one place.

An address is relative to the site's root, without a leading slash; a page's ends in `/`. It is made
of ids, fixed words and numbers only, so that it needs no escaping anywhere. Anchors begin with
`b-`; a double hyphen, which no id can hold, keeps those of records apart from those of headings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote as percent_encode

from generator.text.quotes import JOIN

if TYPE_CHECKING:
    from generator.model import Citation

HOME = ""
METHOD_NAME, CHANGES_NAME = "method", "changes"
METHOD = f"{METHOD_NAME}/"
CHANGES = f"{CHANGES_NAME}/"
STYLES = "assets/briefing.css"
SCRIPTS = "assets/briefing.js"
CHECK = "assets/check.js"
TABLE = "assets/facts.js"
TIMELINE = "assets/timeline.js"
LENS = "assets/lens.js"
ICON = "assets/briefing.svg"
MISSING = "404.html"
MISSING_SCRIPT = "assets/missing.js"
SEARCH = "assets/search.js"


LISTS = (
    "topics", "timeline", "figures", "facts", "evidence", "contradictions", "sources", "entities", "gaps", "known",
)  # fmt: skip
"""The lists of a brief, by the names of their folders."""


def id_at(address: str, anchor: str) -> str:
    """Return the id of the record that an address and an anchor on it lead to, '' where they lead to none."""
    return anchor.partition("--")[2] if anchor else address.rstrip("/").rpartition("/")[2]


def own_style(section: str) -> str:
    """Return the address of the style sheet that only the pages of one section link to."""
    return f"assets/{section}.css"


def brief_address(brief: str) -> str:
    """Return the address of a brief's overview."""
    return f"{brief}/"


def list_address(brief: str, kind: str) -> str:
    """Return the address of the page that lists the records of one `kind`, such as `sources`."""
    return f"{brief}/{kind}/"


def topic_address(brief: str, topic: str) -> str:
    """Return the address of a topic's page."""
    return f"{brief}/topics/{topic}/"


def source_address(brief: str, source: str) -> str:
    """Return the address of a brief's note on a source."""
    return f"{brief}/sources/{source}/"


def entity_address(brief: str, entity: str) -> str:
    """Return the address of an entity's page."""
    return f"{brief}/entities/{entity}/"


def fact_address(brief: str, fact: str) -> str:
    """Return the address of a fact's own page, which never breaks."""
    return f"{brief}/f/{fact}/"


def known_address(brief: str) -> str:
    """Return the address of the page that says what was known when."""
    return f"{brief}/known/"


def known_anchor(day: str) -> str:
    """Return the anchor of what became known by a day in ISO; '' is what has no day."""
    return f"b-k--{day or 'open'}"


def data_address(brief: str, name: str) -> str:
    """Return the address of a file of published data, such as `brief.json`."""
    return f"{brief}/data/{name}"


def feed_address(brief: str) -> str:
    """Return the address of the Atom feed of what changed in a brief."""
    return data_address(brief, "feed.xml")


def part_address(address: str, part: int) -> str:
    """Return the address of one part of a list that fills several pages.

    The first part is the list's own page.
    """
    return address if part == 1 else f"{address}{part}/"


def passage_anchor(citation: Citation) -> str:
    """Return the anchor of a citation's passage on the page of its source."""
    return f"b-p--{citation.fact}--{citation.id}"


def passage_address(brief: str, citation: Citation) -> str:
    """Return the address of a citation: its passage on the source's page."""
    return f"{source_address(brief, citation.source)}#{passage_anchor(citation)}"


def fact_anchor(fact: str) -> str:
    """Return the anchor of the place on a page where a fact's claim is stated."""
    return f"b-f--{fact}"


def moment_anchor(fact: str) -> str:
    """Return the anchor of a fact on the timeline."""
    return f"b-t--{fact}"


def judgement_anchor(judgement: str) -> str:
    """Return the anchor of a judgement on the overview."""
    return f"b-j--{judgement}"


def update_anchor(update: str, brief: str) -> str:
    """Return the anchor of what one update changed in a brief, on the page of changes; '' stands for no brief."""
    return f"b-u--{update}" + (f"--{brief}" if brief else "")


def contradiction_anchor(contradiction: str) -> str:
    """Return the anchor of a contradiction on the page of the brief's contradictions."""
    return f"b-x--{contradiction}"


def rule_anchor(rule: str) -> str:
    """Return the anchor of a rule on the method page."""
    return f"b-r--{rule}"


def grade_anchor(rule: str) -> str:
    """Return the anchor of a rule of grading on the method page."""
    return f"b-g--{rule}"


def figure_anchor(measure: str, whole: str | None, taken: dict[str, int]) -> str:
    """Return the anchor of figures of one measure; `taken` counts those that share it, and is kept up to date."""
    anchor = f"b-q--{measure}--of--{whole}" if whole else f"b-q--{measure}"
    taken[anchor] = number = taken.get(anchor, 0) + 1
    return anchor if number == 1 else f"{anchor}--{number}"


def matrix_anchor(topic: str) -> str:
    """Return the anchor of a topic's rows in the evidence matrix."""
    return f"b-e--{topic}"


def live_address(url: str, quote: str, *, joined: bool) -> str:
    """Return the address of a quote within the live article: its own address and a text fragment.

    A browser that finds the words scrolls to them, any other opens the article as usual. `joined`
    says that ` … ` in the quote joins the start and the end of a longer passage, which a fragment
    parts by a comma. Commas, hyphens and ampersands of the quote are its syntax and are encoded.
    """
    start, _, end = quote.partition(JOIN) if joined else (quote, "", "")
    words = ",".join(_fragment(part) for part in (start, end) if part)
    return f"{url}{':~:' if '#' in url else '#:~:'}text={words}"


def _fragment(words: str) -> str:
    return percent_encode(words, safe="").replace("-", "%2D")


def relative(base: str, to: str, *, offline: bool = False) -> str:
    """Return the link from the page at `base` to the address `to`, which may end in an anchor."""
    return root(base) + (in_file(to) if offline else to) or "./"


def root(base: str) -> str:
    """Return the way from the page at `base` to the site's root: '' or `../` for each folder."""
    return "../" * base.count("/")


def in_file(address: str) -> str:
    """Return an address that names the page's file, since nothing serves a folder's index from disk."""
    path, hash_, anchor = address.partition("#")
    return f"{path}index.html{hash_}{anchor}" if not path or path.endswith("/") else address

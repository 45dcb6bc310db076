"""A page in HTML: the article's text without the page around it, and what the page says of itself.

The text is taken out by trafilatura, which comes with the extra `import`. What is known is only what the page declares,
each with where it does: nothing is concluded from its looks.
"""

from __future__ import annotations

import contextlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from generator.importing.metadata import Known
from generator.issues import Issue, Place, Rule
from generator.records.scalars import is_language
from generator.text import dates, decoding, urls
from generator.text.characters import without_refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OPENING = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_LOOKED_AT = 8192  # bytes in which a page declares its encoding
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MIDNIGHT = re.compile(r"(?:T00:00(?::00)?(?:\.0+)?.*)?")
_SUFFIXES = (".html", ".htm", ".xhtml", ".xht")
_ISLANDS, _ISLAND = 20, 1_000_000  # scripts with data that are read, and their characters
_NODES = 2000  # of such data that are looked at
_SPARE = 0x10600  # where letters of Linear A begin, which nobody can read
_LONGEST = 400  # characters of a title or a name
_ARTICLES = re.compile(r"(?:.*Article|BlogPosting|Report|Review)")
_WANTED = ("headline", "author", "datePublished", "inLanguage", "publisher")


class Said(NamedTuple):
    """What a page declares, and where."""

    value: str
    where: str


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page: its text, what is known of it, the name and the host of its site, and the reader."""

    text: str
    known: Known
    site: str
    host: str
    reader: str


def is_page(name: str, data: bytes) -> bool:
    """Say whether a file is HTML, by its name or its beginning."""
    return name.lower().endswith(_SUFFIXES) or bool(_OPENING.match(data[:_LOOKED_AT]))


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page declares, if it is one that is known."""
    match = _CHARSET.search(data[:_LOOKED_AT])
    return decoding.known_encoding(match[1].decode("ascii", errors="replace")) if match else None


def read_page(source: str, name: str) -> tuple[Page | None, list[Issue]]:
    """Return the article of a page; where the extra is not installed, or no article is in it, the issue."""
    try:
        import trafilatura
        from lxml.html import HTMLParser, document_fromstring
    except ImportError:
        return None, [NO_READER.issue(Place(name), "reading HTML needs the extra `import`", _INSTALL)]
    if not source.strip():
        return None, [NO_ARTICLE.issue(Place(name), "there is nothing in this page", _COPY)]
    try:
        tree = document_fromstring(source.replace("\0", "").encode(), parser=HTMLParser(encoding=decoding.UTF_8))
        known, site, host = _known(tree)
        _take_apart(tree)
        hidden = _hide(tree)
        made: Any = trafilatura.bare_extraction(tree, fast=True, include_comments=False, with_metadata=False)
        text = str(made.text or "").translate(hidden) if made is not None else ""
    except Exception as error:  # noqa: BLE001 - whatever a foreign reader meets in a page, it is the page that is refused
        said = f"the article cannot be taken out of this page ({type(error).__name__})"
        return None, [NO_ARTICLE.issue(Place(name), said, _COPY)]
    if not text.strip():
        return None, [NO_ARTICLE.issue(Place(name), "no article is found in this page", _COPY)]
    return Page(f"{text.strip()}\n", known, site, host, f"trafilatura {trafilatura.__version__}"), []


def _hide(tree: Any) -> dict[int, str]:
    """Put letters that no page uses for signs that trafilatura drops; return what they stand for.

    Joiners belong to the spelling of words in many scripts, and a text without them is another text.
    """
    texts = [text for node in tree.iter() for text in (node.text, node.tail) if text and not text.isascii()]
    used = {sign for text in texts for sign in set(text)}
    dropped = sorted(sign for sign in used if not sign.isprintable() and not sign.isspace())
    spare = (sign for sign in map(chr, range(_SPARE, _SPARE + 1000)) if sign not in used and sign.isprintable())
    there = {ord(sign): other for sign, other in zip(dropped, spare, strict=False)}
    for node in tree.iter() if there else ():
        node.text = node.text.translate(there) if node.text else node.text
        node.tail = node.tail.translate(there) if node.tail else node.tail
    return {ord(other): chr(sign) for sign, other in there.items()}


def _take_apart(tree: Any) -> None:
    """Make plain parts of tables of one column, by which old pages are laid out."""
    for table in list(tree.iter("table")):
        if all(sum(cell.tag in {"td", "th"} for cell in row) <= 1 for row in table.iter("tr")):
            for node in table.iter("table", "tbody", "tr", "td"):
                node.tag = "div"


def _known(tree: Any) -> tuple[Known, str, str]:
    """Return what a page declares of its article, and the name and the host of the site."""
    meta, data = _meta(tree), _article(tree)
    said = {
        "title": _first(data.get("headline"), meta.get("og:title"), _heading(tree), _title(tree)),
        "author": _first(data.get("author"), _no_address(meta.get("author")), _no_address(meta.get("article:author"))),
        "published": _first(data.get("datePublished"), *(meta.get(key) for key in _DATES)),
        "url": _first(_address(tree), meta.get("og:url")),
        "language": _first(_language(tree), data.get("inLanguage"), meta.get("og:locale")),
    }
    url = urls.safe_url(said["url"].value) if said["url"] else None
    language = said["language"].value.replace("_", "-") if said["language"] else ""
    published, basis = _date(said.pop("published"))
    known = Known(
        title=said["title"].value if said["title"] else "",
        author=said["author"].value if said["author"] else "",
        published=published,
        url=url or "",
        language=language if is_language(language) else "",
        basis={key: f"from the page's {value.where}" for key, value in said.items() if value} | basis,
    )
    site = _first(meta.get("og:site_name"), data.get("publisher"))
    return known, site.value if site else "", (urlsplit(url).hostname or "") if url else ""


_DATES = ("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.issued", "pubdate",
          "publishdate", "publish-date", "parsely-pub-date", "sailthru.date", "citation_publication_date")  # fmt: skip


def _first(*said: Said | None) -> Said | None:
    return next((one for one in said if one and one.value), None)


def _meta(tree: Any) -> Mapping[str, Said]:
    found: dict[str, Said] = {}
    for node in tree.iter("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").strip()
        value = _plain(node.get("content"))
        if name and value:
            found.setdefault(name.lower(), Said(value, f"`{name}`"))
    return found


def _heading(tree: Any) -> Said | None:
    headings = [_plain(node.text_content()) for node in tree.iter("h1")]
    filled = [words for words in headings if words]
    return Said(filled[0], "only first-level heading") if len(filled) == 1 else None


def _title(tree: Any) -> Said | None:
    node = next(tree.iter("title"), None)
    words = _plain(node.text_content()) if node is not None else ""
    return Said(words, "`title`, which may hold the name of the site as well") if words else None


def _address(tree: Any) -> Said | None:
    links = (node for node in tree.iter("link") if "canonical" in (node.get("rel") or "").lower().split())
    return next((Said(_plain(node.get("href")), "canonical link") for node in links), None)


def _language(tree: Any) -> Said | None:
    root = next(tree.iter("html"), tree)
    tag = _plain(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang"))
    return Said(tag, "`lang`") if tag else None


def _no_address(said: Said | None) -> Said | None:
    return None if said is None or "://" in said.value else said


def _article(tree: Any) -> Mapping[str, Said]:
    """Return what the first article in the page's structured data says of itself."""
    scripts = (node for node in tree.iter("script") if (node.get("type") or "").lower() == "application/ld+json")
    for _, node in zip(range(_ISLANDS), scripts, strict=False):
        with contextlib.suppress(ValueError, RecursionError):
            for entry in _entries(json.loads((node.text_content() or "")[:_ISLAND])):
                kinds = entry.get("@type")
                if any(_ARTICLES.fullmatch(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                    where = f"structured data (`{_plain(str(entry['@type']))[:40]}`)"
                    named = {key: _plain(_name(entry.get(key))) for key in _WANTED}
                    return {key: Said(value, where) for key, value in named.items() if value}
    return {}


def _entries(data: Any) -> Iterator[dict[str, Any]]:
    """Yield the records of structured data, the outer ones first."""
    waiting = [data]
    for _ in range(_NODES):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, dict):
            yield value
            waiting += [inner for key, inner in value.items() if key in {"@graph", "mainEntity", "itemListElement"}]
        elif isinstance(value, list):
            waiting += value[:_NODES]


def _name(value: Any) -> str:
    """Return a text, or the name of a record; of several all of them."""
    if isinstance(value, dict):
        return _name(value.get("name"))
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value[:20])))
    return value if isinstance(value, str) else ""


def _date(said: Said | None) -> tuple[str, dict[str, str]]:
    """Return a date as EDTF with its basis; 1 January without a time is most often a bare year, and is one here."""
    day = _DAY.match(said.value) if said else None
    if said is None or day is None:
        return "", {}
    found, basis = day[0], f"The page's {said.where} says {said.value[:40]}."
    if found.endswith("-01-01") and _MIDNIGHT.fullmatch(said.value[day.end() :]):
        found, basis = found[:4], f"{basis} 1 January often stands for the year alone."
    try:
        dates.parse(found)
    except dates.DateError:
        return "", {}
    return found, {"published": basis}


def _plain(text: object) -> str:
    """Return what a page says as one line of signs that can be shown."""
    return without_refused(" ".join(str(text or "").split()))[:_LONGEST]


_INSTALL = "Install it with `pip install 'research-briefing[import]'`, or save the article's text and import that."
_COPY = "Copy the article from the browser into a text file, and import that."
NO_READER = Rule(
    "import-no-reader",
    "error",
    """\
A page cannot be read, since the reader of HTML is not installed.

`import` takes an article out of its page by a library that is not needed for anything else; it comes with the extra
`import`. Text needs nothing.

Wrong: `briefing import page.html` after `pip install research-briefing`

Right: `pip install 'research-briefing[import]'`, then the same
""",
)
NO_ARTICLE = Rule(
    "import-no-article",
    "error",
    """\
A page holds no article that can be taken out of it.

Pages that show their article only by a script are empty without it, and lists of links are no article.

Wrong: the start page of a newspaper

Right: the page of one article, or its text copied into a file
""",
)
RULES = (NO_READER, NO_ARTICLE)

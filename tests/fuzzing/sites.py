"""Targets: the pages and the data of a project that is right but strange."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree as ET

from generator.examining import examine
from generator.exports import export
from generator.issues import has_errors
from generator.pages import render
from tests.fuzzing.projects import FILES, changed, root
from tests.fuzzing.target import let_in, target

TAG = "<zz onx=1>"
"""What no page may hold as it stands: words of the inputs, and of no template."""

STRANGE = (
    TAG, '"', "'", "&amp;", "&", "</script>", "]]>", "-->", "<!--", "{{ 7 * 7 }}", "{% x %}", "=1+1", "@x", "\u2067a\u2069", "\u0301",
    "က်", "水", "|", "`", "\\", "%", "\t", "…", "{.wet}", "\U0001f3f4", "a" * 300,
)  # fmt: skip


def pages(data: bytes) -> None:
    """All pages and all data of a project in which words are anything: no tag of theirs, and every format well-formed."""
    project, evidence, issues = examine(root(), also=changed(let_in(data)))
    if has_errors(issues):
        return
    site = render(project, evidence)
    for page in site.pages:
        assert TAG not in page.body, page.address
    for asset in (*site.assets, *export(project, evidence)):
        _readable(asset.address, asset.data)


def _readable(address: str, content: bytes) -> None:
    ending = address.rpartition(".")[2]
    text = content.decode("utf-8") if ending in {"json", "jsonld", "xml", "csv", "html"} else ""
    if ending in {"json", "jsonld"}:
        json.loads(text)
    elif ending == "xml":
        ET.fromstring(text)  # noqa: S314 - we wrote it ourselves
    elif ending == "csv":
        rows = list(csv.reader(io.StringIO(text)))
        assert {len(row) for row in rows} == {len(rows[0])}
        assert not [cell for row in rows for cell in row if cell[:1] in {*"=+-@\t\r"} and cell.strip("-.0123456789")]
    elif ending == "html":
        assert TAG not in text


TARGETS = (
    target(
        "pages", pages, ["".join(f"=== {path}\n{text}" for path, text in FILES.items()), "=== seeds/lock/wire.md\n" + FILES["seeds/lock/wire.md"]],
        STRANGE, ("claim", "title", "question", "text", "why", "name", "rank_reason", "summary", "unit", "author", "licence", "homepage"),
    ),
)  # fmt: skip

"""Targets: readers of the files of a project."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator import articles, configuration, verification
from generator.annotation import markdown, marks, prose
from generator.forges import forge
from generator.hosts.configuration import setting_issues
from generator.records import sheets
from generator.records.entries import read_entry, read_sheet
from generator.records.recovery import compose_all
from generator.records.schema import BriefEntry, EntitySheet, PublisherSheet
from generator.records.statements import read_statements
from tests.fuzzing.target import folder, let_in, target, text_of, told, within
from tests.made_up import project

if TYPE_CHECKING:
    from generator.records.nodes import Node

NO_TAG = re.compile(r"<(?!/?(?:p|h[1-6]|a|em|strong|code|pre|ul|ol|li|table|thead|tbody|tr|th|td|blockquote|br|hr|mark|s"
                    r"|del|div|span|section|sup|cite)\b)", re.IGNORECASE)  # fmt: skip
HANDLER = re.compile(
    r"<[^>]*\s(?:on\w+|style|srcdoc)\s*=|<[^>]*=\s*[\"']?\s*(?:javascript|data|vbscript):", re.IGNORECASE
)
YAML = (
    ": ", "- ", "\n  ", "\n", "'", '"', "|\n", ">-\n", "&a ", "*a", "!!python/object ", "<<: ", "? ", "{", "}", "[", "]", ",",
    "#", "\t", "---\n", "...\n", "%YAML 1.1\n", "\\x00", '"\\ud800"', '"\\u202e"', "null", "~", "=", "@", "`", "သတင်း", "水: ",
)  # fmt: skip
FRONT = "---\ntitle: The cellar\nlanguage: en\nmode: {}\n---\n"
FACTS = """\
facts:
  wet:
    claim: The cellar was wet.
    kind: quantity
    date: 2025-07~
    topics: [water]
    entities: [ada]
    about: {event: flood, who: [ada], who_open: true, since: long}
    quantities: [{of: flood, measure: depth, min: 3, unit: cm, at: 2025-07}]
    rank: normal
    conflicts_with: [{fact: dry, kind: date, resolution: open}]
    citations:
      - {source: post, quote: "40 cm", stance: supports, voice: outlet, modality: asserted}
"""
BRIEF = """\
title: မြစ်ရေ
question: How high?
status: draft
authors: [Ada, 李]
ladders: {work: [planned, begun, done]}
topics:
  water: {title: 水, summary: S}
judgements: [{id: j, text: It will., likelihood: likely, confidence: low, based_on: [wet]}]
gaps: [{id: g, question: Who?, why: Nobody says.}]
"""
PUBLISHERS = (
    "publishers:\n  post: {name: The Post, kind: newspaper, reliability: {grade: B, by: e, date: 2025-01-01, why: w}}\n"
)
ENTITIES = "entities:\n  ada: {name: Ada, kind: person, aliases: [عدا], ids: {wikidata: Q7}, within: town}\n"
MARKED = 'Water stood [40 cm … deep]{.wet voice="named" #c1} in [the [cellar]{.wet .dry}]{.a--b}.\n'
TAIL = '\n```yaml facts\nfacts:\n  wet: {claim: C, kind: event, topics: [water], also: ["x"]}\n```\n'


def yaml(data: bytes) -> None:
    """Nodes with their places, or issues."""
    text = let_in(data)
    node, issues = sheets.compose(text, "a.yml")
    told(issues, text)
    if node is not None:
        _within(node, text)
        _said(sheets.plain(node))
    read = compose_all(text, "a.yml")
    told([*read.issues, *read.slips], text)


def _within(node: Node, text: str) -> None:
    for scalar in node.scalars():
        within(scalar.start, scalar.end, text)
        said = str(scalar.value)
        for at in (0, len(said) // 2, len(said)):
            scalar.place_in("a.yml", at, min(len(said), at + 1))


def _said(value: object) -> None:
    """Hold what YAML says to the kinds of data that it may be."""
    if isinstance(value, dict):
        assert all(type(key) is str for key in value)
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            _said(each)
    else:
        assert value is None or type(value) is str, value


def seed(data: bytes) -> None:
    """A seed whole: front matter, marks, tail block."""
    text = let_in(data)
    found, issues = articles.read_seed(text, "seeds/b/s.md", "s", "b")
    told(issues, text)
    assert found.source.id == "s"
    parts, _ = articles.split(text, "seeds/b/s.md")
    assert len(parts.body) + len(parts.tail) + len(parts.rest) <= len(text)


def sheet(data: bytes) -> None:
    """A sheet of facts."""
    text = let_in(data)
    read, slips = read_sheet(text, "a.yml")
    statements, read, issues = read_statements(read)
    told([*slips, *issues], text)
    for statement in statements.values():
        told([], text)
        assert statement.place("claim").line >= 1


def entries(data: bytes) -> None:
    """The same YAML as a brief, as entities, and as publishers."""
    text = let_in(data)
    for model, fallback in ((BriefEntry, {"title": "b"}), (EntitySheet, {}), (PublisherSheet, {})):
        read, slips = read_sheet(text, "a.yml")
        _, _, issues = read_entry(model, read, fallback=fallback)
        told([*slips, *issues], text)


def scan(data: bytes) -> None:
    """Marks: what is taken out can be put back, byte for byte."""
    text = let_in(data)
    found = marks.scan(text, "a.md")
    told(found.issues, text)
    assert marks.insert(found.clean, found.marks) == text
    for mark in found.marks:
        within(mark.start, mark.end, found.clean)
        assert mark.facts
        place = found.place(mark.start, mark.end)
        assert (place.line, place.column) <= (place.end_line, place.end_column)
    if not found.issues:
        assert len(found.clean) <= len(text)


def article(data: bytes) -> None:
    """Markdown: rendered words with the way back, and HTML that holds nothing but its own elements."""
    text = let_in(data)
    rendered = markdown.render(text)
    assert rendered.at[-1] == len(rendered.text)
    last = 0
    for at in range(len(rendered.text)):
        start, end = rendered.to_clean(at, at + 1)
        within(start, end, text)
        assert start >= last
        last = start
    for block in rendered.blocks:
        within(block.start, block.end, rendered.text)
    _harmless(str(markdown.html(text)))


def topic(data: bytes) -> None:
    """The prose of a topic page with its citations."""
    text = let_in(data)
    read = prose.read(text, "briefs/b/topics/a.md")
    told(read.issues, text)
    told([], text)
    for cited in (*read.cited, *read.bare):
        assert cited.fact
        assert cited.place.line <= text.count("\n") + 1
    _harmless(str(read.html(lambda facts: f"<sup>{len(facts)}</sup>")))


def _harmless(html: str) -> None:
    strange = NO_TAG.search(html)
    assert strange is None, html[strange.start() :][:80]
    harm = HANDLER.search(html)
    assert harm is None, harm[0]


def lock(data: bytes) -> None:
    """`verified.lock`, which is read whole or refused."""
    (folder() / "seeds").mkdir(exist_ok=True)
    (folder() / verification.LOCK).write_bytes(data)
    read = replace(project([]), root=folder())
    issues = verification.lock_issues(read)
    told(issues)
    assert not (issues and verification.read_lock(read))


def settings(data: bytes) -> None:
    """mkdocs.yml, and the settings that the core reads of it."""
    (folder() / "mkdocs.yml").write_bytes(data)
    told(setting_issues(folder()), text_of(data).lstrip("\ufeff").replace("\r\n", "\n"))
    (url, way), _ = configuration.settings(folder(), ("repo_url", "edit_uri"))
    found, issues = forge(url, way)
    told(issues)
    if found is not None:
        assert found.edit(url.place).startswith("http")


TARGETS = (
    target("yaml", yaml, [FACTS, BRIEF, PUBLISHERS, ENTITIES, "a: |\n  b\n\n  c\nd: >\n e\n", "- 'x''y'\n- \"\\u00e9\\\n  z\"\n"], YAML),
    target(
        "seeds", seed,
        [FRONT.format("full") + MARKED + TAIL, FRONT.format("digest") + MARKED, FRONT.format("unseen"),
         "---\ntitle: ရေ\nlanguage: my\nmode: digest\noriginal: {file: a.txt, sha256: " + "0" * 64 + ", chars: 90}\n"
         "derives_from:\n  - {source: wire, how: rewrite, basis: explicit, cue: said}\nzones: [{kind: teaser, start: 0, end: 3}]\n"
         "repairs: [{kind: mojibake, encoding: windows-874}]\nreliability: {grade: D, by: x, date: 2025-01-01, why: y}\n---\n[ရေ]{.wet}"],
        [*YAML, "---\n", "```yaml facts\n", "```\n", "~~~\n", "mode: ", "digest", "unseen", "full", "title", "zones", "original",
         "derives_from", "{.wet}", "[", "]{.", "–––\n", "```YAML Facts\n"],
    ),
    target(
        "sheets", sheet, [FACTS, FACTS.replace("\n", "\r\n"), "facts: {水: {claim: a}}\n"],
        [*YAML, "claim", "kind", "date", "topics", "about", "quantities", "citations", "rank: deprecated", "min", "value: 1e999",
         "about: -0", "at: [2025,2026]", '"[2025,2026]"', "who_open: yes", "since: long", "keep: wet", "CON", "ä", "1_000", "٤٠", "NaN"],
    ),
    target(
        "entries", entries, [BRIEF, PUBLISHERS, ENTITIES],
        [*YAML, "ladders", "judgements", "likelihood: almost certain", "confidence", "grade: G", "homepage: javascript:a",
         "aliases", "within", "ids", "kind: place", "status", "based_on", "index", "404", "A-B", "a" * 65],
    ),
    target(
        "marks", scan,
        [MARKED, "`[a]{.b}` \\[a]{.b} [a\\]{.b}\n\n```\n[x]{.y}\n```\n", "| [a]{.b} | c |\n|--|--|\n", '[မြစ်]{.wet note="水"}'],
        ["[", "]", "]{", "{.", "}", ".a", "#c", 'voice="role"', "voice='role'", 'note="', "=", "…", " … ", "\\", "`", "```\n",
         "\n\n", "] {", "]{.a}", "[]{.a}", "--", "|", "> ", "\t", "{.a .b}", "{a}", "{{", "}}", "“", "stance=", "    ", "~~~", "<!--"],
    ),
    target(
        "markdown", article,
        ["# *A* **b**\n\n- `c`\n  1. d\n\n> e\n\n| a | b |\n|:-|-:|\n| c | d |\n", '[a](https://b.example "t") <http://c.example> ![i](j)\n',
         "&amp; &#x41; <b>x</b>\n\n    code\n", "နေ့ **ရေ**水*位*\n", "a\n===\nb\n---\n[x]: /y\n"],
        ["*", "**", "_", "`", "```\n", "~~~", "[", "]", "(", ")", "![", "<", ">", "&#0;", "&amp;", "\\", "\n", "\n\n", "- ", "1. ", "> ",
         "# ", "|", "|-|-|\n", "    ", "\t", "---\n", "===\n", "[a]: b\n", "javascript:", "<script>", '" onx="', "\u00a0", "  \n", "~~", "水"],
    ),
    target(
        "prose", topic,
        ["The water rose [@wet], and fell [@wet; @dry].\n\n## How\n\n- x @wet {.dry}\n", "[@水] [ @a ] [@a, @b] [a](../f/b/) [b](javascript:x)\n",
         "---\ntitle: a\n---\nb\n"],
        ["[@", "@", ";", "; @", "]", "[", "](", "../", "#", "{.", "`", "\n\n", "[@wet]", "@wet", "(@", "https://", "**", "|", "- ", "ရေ", "\\"],
    ),
    target(
        "lock", lock,
        [verification.HEADER + f'verified:\n  post:\n    original: "{"0" * 64}"\n    text: "x"\n    date: "2025-01-01"\n'
         '    quotes:\n      "0123456789abcdef": found\n', "verified: {}\n", "verified:\n"],
        [*YAML, "verified", "quotes", "original", "found", "quotes: {}", "<<<<<<< a\n"],
    ),
    target(
        "settings", settings,
        ["site_name: A\nsite_url: https://a.example/\ntheme: {name: material}\nplugins: [search, briefing]\n",
         "site_name: ရေ\nrepo_url: https://github.com/a/b\nedit_uri: edit/main/\nplugins:\n  - search:\n      lang: en\n",
         "site_name: !ENV [X, y]\nextra: &a {b: *a}\n"],
        [*YAML, "theme", "plugins", "name", "site_url: ", "repo_url: ", "edit_uri: ", "-/edit/", "_edit/x", "!ENV ", "search", "mkdocs",
         "https://", "gitlab.com", "INHERIT: "],
    ),
)  # fmt: skip

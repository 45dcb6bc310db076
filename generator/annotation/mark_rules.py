"""The rules that marks are held to, each with the page that explains it to an editor."""

from __future__ import annotations

from generator.issues import Rule

GAP = Rule(
    "mark-gap",
    "error",
    """\
The braces of a mark, `{` and `}`, follow its bracket at once: no space stands between, not even one that
cannot be seen, and wide braces of another keyboard are none.

* good: `[40 centimetres deep]{.water-depth}`
* bad: `[40 centimetres deep] {.water-depth}`, `[40 centimetres deep](.water-depth)`

Braces that begin with neither `.`, `#` nor an attribute are text: `[x] {y}` is fine as it is.
""",
)
UNOPENED = Rule(
    "mark-not-opened",
    "error",
    """\
`]{` ends a mark, so a `[` has to begin it. Brackets within the marked words pair up; one that stands
alone is escaped with a backslash.

* good: `[the \\] key]{.keyboard}`
* bad: `40 centimetres deep]{.water-depth}`, `[the ] key]{.keyboard}`
""",
)
EMPTY = Rule(
    "mark-empty",
    "error",
    """\
A mark quotes words; one around nothing supports nothing.

* good: `[both lifts]{.lifts-out}`
* bad: `[]{.lifts-out}`, `[ ]{.lifts-out}`
""",
)
BLANK_LINE = Rule(
    "mark-blank-line",
    "error",
    """\
The marked words may run over lines, over emphasis and over the bars of a table, but not over a blank
line: that begins another paragraph, and no quote of two paragraphs can be found again. Mark both.
""",
)
UNCLOSED = Rule(
    "mark-not-closed",
    "error",
    """\
A mark is `[words]{.fact-id}`: the braces follow the bracket at once and are closed in the same paragraph.

* good: `[40 centimetres deep]{.water-depth}`
* bad: `[40 centimetres deep]{.water-depth`, `[40 centimetres deep{.water-depth}`

A `]{` that is no mark is written `\\]{`.
""",
)
NO_FACT = Rule(
    "mark-without-fact",
    "error",
    """\
A mark says which facts its words bear on: at least one id behind a full stop. The claim itself stands in
a fact sheet, never in the mark.

* good: `[some 3,000 books]{.books-lost modality="hedged"}`
* bad: `[some 3,000 books]{modality="hedged"}`, `[some 3,000 books]{}`
""",
)
ITEM = Rule(
    "mark-item",
    "error",
    """\
The braces of a mark hold fact ids (`.water-depth`), at most one citation id (`#post-depth`) and
attributes (`voice="named"`), parted by spaces or a line end, with no space at either edge.

* good: `{.water-depth .flood #post-depth voice="named"}`
* bad: `{water-depth}`, `{ .water-depth }`, `{.water-depth voice="named"note="…"}`
""",
)
ID_FORM = Rule(
    "mark-id",
    "error",
    """\
An id is made of lower-case letters a-z, digits and single hyphens, at most 64 characters. A fact of
another brief has that brief's id and two hyphens in front.

* good: `.water-depth`, `.other-brief--water-depth`, `#post-depth`
* bad: `.Water-Depth`, `.water_depth`, `.water-depth,`, `.water-depth.flood`
""",
)
KEY = Rule(
    "mark-attribute",
    "error",
    """\
The attributes of a mark are `voice`, `stance`, `modality`, `origin` and `note`. Claims, dates and topics
stand in fact sheets.

* good: `{.council-blame voice="outlet"}`
* bad: `{.council-blame voise="outlet"}`, `{.council-blame date="2030"}`
""",
)
QUOTES = Rule(
    "mark-quotes",
    "error",
    """\
The value of an attribute stands in straight double quotation marks right behind `=`, on one line, and
holds no such mark itself.

* good: `note="heard from two of them"`
* bad: `note='…'`, `note=“…”`, `voice=named`, `voice = "named"`
""",
)
VALUE = Rule(
    "mark-value",
    "error",
    """\
`voice` says who speaks (`named`, `role`, `anonymous`, `vague`, `outlet`), `stance` what the words do to
the fact (`supports`, `disputes`, `mentions`), `modality` how firmly (`asserted`, `hedged`,
`conditional`). `origin` and `note` are free, but not empty.
""",
)
TWICE = Rule(
    "mark-twice",
    "error",
    """\
A mark names each fact once and has each attribute and a citation id at most once. Words that bear on
one fact in two ways are marked twice, one mark within the other.
""",
)
RULES = (
    GAP,
    UNOPENED,
    EMPTY,
    BLANK_LINE,
    UNCLOSED,
    NO_FACT,
    ITEM,
    ID_FORM,
    KEY,
    QUOTES,
    VALUE,
    TWICE,
)

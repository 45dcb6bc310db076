"""The rules that marks are held to, each with the page that explains it to an editor."""

from __future__ import annotations

from generator.issues import Rule

GAP = Rule(
    "mark-gap",
    "error",
    """\
Something stands between the bracket of a mark and its braces.

The braces of a mark, `{` and `}`, follow its bracket at once: no space stands between, not even one that
cannot be seen, and wide brackets and braces of another keyboard are none.

Wrong: `[40 centimetres deep] {.water-depth}`, `[40 centimetres deep](.water-depth)`

Right: `[40 centimetres deep]{.water-depth}`

Braces that begin with neither `.`, `#` nor an attribute are text: `[x] {y}` is fine as it is.
""",
)
UNOPENED = Rule(
    "mark-not-opened",
    "error",
    """\
A mark ends that never began.

`]{` ends a mark, so a `[` has to begin it. Brackets within the marked words pair up; one that stands
alone is escaped with a backslash.

Wrong: `40 centimetres deep]{.water-depth}`, `[the ] key]{.keyboard}`

Right: `[the \\] key]{.keyboard}`
""",
)
EMPTY = Rule(
    "mark-empty",
    "error",
    """\
A mark is around nothing.

A mark quotes words; one around nothing supports nothing.

Wrong: `[]{.lifts-out}`, `[ ]{.lifts-out}`

Right: `[both lifts]{.lifts-out}`
""",
)
BLANK_LINE = Rule(
    "mark-blank-line",
    "error",
    """\
A mark runs over a blank line.

The marked words may run over lines, over emphasis and over the bars of a table, but not over a blank
line: that begins another paragraph, and no quote of two paragraphs can be found again. Mark both.

Wrong: `[both lifts` and, behind a blank line, `stood still]{.lifts-out}`

Right: `[both lifts]{.lifts-out}` and, behind a blank line, `[stood still]{.lifts-out}`
""",
)
UNCLOSED = Rule(
    "mark-not-closed",
    "error",
    """\
A mark is not closed.

A mark is `[words]{.fact-id}`: the braces follow the bracket at once and are closed in the same paragraph.

Wrong: `[40 centimetres deep]{.water-depth`, `[40 centimetres deep{.water-depth}`

Right: `[40 centimetres deep]{.water-depth}`

A `]{` that is no mark is written `\\]{`.
""",
)
NO_FACT = Rule(
    "mark-without-fact",
    "error",
    """\
A mark names no fact.

A mark says which facts its words bear on: at least one id behind a full stop. The claim itself stands in
a fact sheet, never in the mark.

Wrong: `[some 3,000 books]{modality="hedged"}`, `[some 3,000 books]{}`

Right: `[some 3,000 books]{.books-lost modality="hedged"}`
""",
)
ITEM = Rule(
    "mark-item",
    "error",
    """\
Something in the braces of a mark is neither an id nor an attribute.

The braces of a mark hold fact ids (`.water-depth`), at most one citation id (`#post-depth`) and
attributes (`voice="named"`), parted by spaces or a line end, with no space at either edge.

Wrong: `{water-depth}`, `{ .water-depth }`, `{.water-depth voice="named"note="…"}`

Right: `{.water-depth .flood #post-depth voice="named"}`
""",
)
ID_FORM = Rule(
    "mark-id",
    "error",
    """\
An id in a mark has another form than ids have.

An id is made of lower-case letters a-z, digits and single hyphens, at most 64 characters. A fact of
another brief has that brief's id and two hyphens in front.

Wrong: `.Water-Depth`, `.water_depth`, `.water-depth,`, `.water-depth.flood`

Right: `.water-depth`, `.other-brief--water-depth`, `#post-depth`
""",
)
KEY = Rule(
    "mark-attribute",
    "error",
    """\
A mark has an attribute that there is not.

The attributes of a mark are `voice`, `stance`, `modality`, `origin` and `note`. Claims, dates and topics
stand in fact sheets.

Wrong: `{.council-blame voise="outlet"}`, `{.council-blame date="2030"}`

Right: `{.council-blame voice="outlet"}`
""",
)
QUOTES = Rule(
    "mark-quotes",
    "error",
    """\
The value of an attribute is not in straight double quotation marks.

The value of an attribute stands in straight double quotation marks right behind `=`, on one line, and
holds no such mark itself.

Wrong: `note='…'`, `note=“…”`, `voice=named`, `voice = "named"`

Right: `note="heard from two of them"`
""",
)
VALUE = Rule(
    "mark-value",
    "error",
    """\
An attribute has a value that it cannot have.

`voice` says who speaks (`named`, `role`, `anonymous`, `vague`, `outlet`), `stance` what the words do to
the fact (`supports`, `disputes`, `mentions`), `modality` how firmly (`asserted`, `hedged`,
`conditional`). `origin` holds ids of sources, `note` any text; neither is empty.

Wrong: `[some 3,000 books]{.books-lost modality="maybe"}`

Right: `[some 3,000 books]{.books-lost modality="hedged"}`
""",
)
TWICE = Rule(
    "mark-twice",
    "error",
    """\
A mark says the same twice.

A mark names each fact once and has each attribute and a citation id at most once. Words that bear on
one fact in two ways are marked twice, one mark within the other.

Wrong: `[both lifts]{.lifts-out .lifts-out}`, `[both lifts]{.lifts-out note="one" note="two"}`

Right: `[both lifts]{.lifts-out note="one and two"}`
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

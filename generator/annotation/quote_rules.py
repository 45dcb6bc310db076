"""The rules that quotes are held to, each with the page that explains it to an editor."""

from __future__ import annotations

from generator.issues import Rule

ABSENT = Rule(
    "quote-absent",
    "error",
    """\
A quote is not in its source.

A quote stands in its source word for word. Only typography may differ: the form of quotation marks and dashes, and
spaces. The message shows the nearest passage, which is never taken instead.

Wrong: `quote: 40 centimeters deep` where the source has "40 centimetres deep"

Right: `quote: 40 centimetres deep`
""",
)
AMBIGUOUS = Rule(
    "quote-ambiguous",
    "error",
    """\
A quote stands in its source more than once.

A reader who follows it has to come to one place. The words right before it (`prefix`) or behind it (`suffix`) tell
which one is meant; a longer quote does so too.

Wrong: `quote: the library` where the source has it five times

Right: `{quote: the library, prefix: "water stood in", suffix: "until noon"}`
""",
)
UNSEEN = Rule(
    "quote-unseen",
    "error",
    """\
A quote is from a source that nobody here has read.

A quote can only be held to a text, and an unseen source has none. Cite the source that reports it; its
`derives_from`, or the citation's `origin`, says where the words come from.

Wrong: `{source: north-wire-2030-05-01, quote: 40 cm deep}` where that seed is `mode: unseen`

Right: `{source: town-post-2030-05-02, quote: 40 cm deep, origin: north-wire-2030-05-01}`
""",
)
OUTSIDE = Rule(
    "quote-outside-mark",
    "error",
    """\
A quote from a digest is not within a mark.

In a digest only the words inside marks are the original's; the rest is the editors' own, and no evidence.

Wrong: `quote: The clerk says` from the text "The clerk says [the lifts failed]{.lifts-out}"

Right: `quote: the lifts failed`
""",
)
RULES = (ABSENT, AMBIGUOUS, UNSEEN, OUTSIDE)

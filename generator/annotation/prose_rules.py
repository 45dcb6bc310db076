"""The rules that the prose of topics is held to, each with the page that explains it to an editor."""

from __future__ import annotations

from generator.issues import Rule

CITATION = Rule(
    "citation-form",
    "error",
    """\
Brackets nearly are a citation.

Prose cites facts as `[@fact-id]`, several at one place as `[@a; @b]`. What only resembles that would be printed as it
stands. Where no citation is meant, write `\\[`.

Wrong: `[@ water-depth]`, `[@water-depth, @books-lost]`, `[see @water-depth]`

Right: `[@water-depth]`, `[@water-depth; @books-lost]`
""",
)
LINK = Rule(
    "prose-link",
    "error",
    """\
A link leads to an address that is none.

Links of prose lead to an `http` or `https` address or to a page of this site. Any other address, such as one that
begins with `javascript:`, `file:` or `//`, is refused.

Wrong: `[the log](file:///home/ada/log.txt)`

Right: `[the log](https://town-library.example/log)`, `[the timeline](../../timeline/)`
""",
)
FRONT_MATTER = Rule(
    "prose-front-matter",
    "error",
    """\
Front matter stands before the prose of a topic.

The prose is only prose: what stands between two lines of three hyphens would be printed. The title and the summary of
a topic stand in brief.yml.

Wrong: `---`, `title: Water`, `---`, each on a line, then the prose

Right: the prose alone
""",
)
LARGE = Rule(
    "prose-too-large",
    "error",
    """\
The prose of a topic is too large.

It has at most 256 kB, 25,000 signs of Markdown and 15,000 lines of lists and tables, so that no page takes
long to make.

Wrong: a table of ten thousand rows in the prose

Right: what the table shows, and a link to it
""",
)
RULES = (CITATION, LINK, FRONT_MATTER, LARGE)

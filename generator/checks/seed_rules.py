"""The rules that seeds are held to, each with the page that explains it to an editor."""

from __future__ import annotations

from generator.issues import Rule

CUE = Rule(
    "cue-absent",
    "error",
    """\
A step of lineage is called explicit, but no words of the source show it.

`basis: explicit` says that the source itself names whom it has it from. Its `cue` is those words, letter for letter.
Where the editors conclude it, the basis is `inferred`, and no cue is needed.

Wrong: `{source: north-wire, how: rewrite, basis: explicit}`

Right: `{source: north-wire, how: rewrite, basis: explicit, cue: the North Wire reported}`
""",
)
ZONE = Rule(
    "mark-in-zone",
    "error",
    """\
A mark lies in a part of the page that is not the article.

A zone is an advert, a teaser, the navigation, or a second copy of the text: nothing in it is evidence.

Wrong: a mark in the "Read also" box below the article

Right: a mark in the article, or a seed of its own for the article that the box leads to
""",
)
LICENCE = Rule(
    "no-licence",
    "note",
    """\
A text is republished, and nothing says that it may be.

A seed of mode `full` puts the whole article on the site. `licence` says by what right; without one, keep a digest.

Wrong: `mode: full` alone

Right: `mode: full` and `licence: CC-BY-4.0`, or `mode: digest`
""",
)
INTERNATIONAL = Rule(
    "international-host",
    "warning",
    """\
The host of an address has letters beyond a to z.

Letters of another script can look like Latin ones, so that an address leads elsewhere than it seems. Such a host is
shown in its plain form, with xn-- in it; write it so if it is the right one.

Wrong: `url: https://town-pοst.example/` with a Greek omicron

Right: `url: https://town-post.example/`
""",
)
UNVERIFIED = Rule(
    "unverified",
    "warning",
    """\
The words of a digest could not be held to their original.

Neither the folder of originals is there nor a result in seeds/verified.lock for the text as it is now.

Wrong: a digest changed after the last `briefing verify`

Right: `briefing verify --originals DIR`, and seeds/verified.lock committed with the digest
""",
)
CHANGED = Rule(
    "original-changed",
    "error",
    """\
The original is not the one that the digest was made from.

It is known by its hash; a file with another hash is another text, and may say something else.

Wrong: the same article saved anew, with its corrections, under the old name

Right: the old file put back, or the digest held to the new text and its hash written to `original`
""",
)
NOT_ORIGINAL = Rule(
    "quote-not-original",
    "error",
    """\
Marked words of a digest are not in their original.

Every marked word of a digest is the original's, letter for letter; nothing that only resembles it is accepted. Words
that stand apart in the original are joined with ` … `.

Wrong: `[forty centimetres deep]{.water-depth}` where the original has "40 centimetres deep"

Right: `[40 centimetres deep]{.water-depth}`
""",
)
VAGUE = Rule(
    "quote-vague",
    "warning",
    """\
Marked words of a digest stand more than once in their original.

A link into the live article finds the first place where the words stand, which need not be the one that is meant.

Wrong: `[the lifts]{.lifts-out}` where the original speaks of the lifts three times

Right: `[the lifts stood still until noon]{.lifts-out}`
""",
)
BUDGET = Rule(
    "quote-budget",
    "error",
    """\
A digest quotes over a quarter of its original.

That is a copy and no digest. Each character of the original counts once, however many marks it is in.

Wrong: whole paragraphs in marks

Right: in marks only the words that a fact rests on, the rest in your own words
""",
)
WARNED_BUDGET = Rule(
    "much-quoted",
    "warning",
    """\
A digest quotes over 15 % of its original.

From a quarter on it is refused as a copy. Each character of the original counts once, however many marks it is in.

Wrong: a sentence in a mark, of which a fact needs five words

Right: `[some 3,000 books]{.books-lost}`
""",
)
SAME = Rule(
    "same-original",
    "warning",
    """\
Two seeds are of one article.

Its words would be cited twice, and its readers would take one text for two.

Wrong: `town-post-flood.md` and `town-post-2030-05-02.md` with the same `original`

Right: one seed; a copy elsewhere is a source that `derives_from` it
""",
)
RULES = (CUE, ZONE, LICENCE, INTERNATIONAL, UNVERIFIED, CHANGED, NOT_ORIGINAL, VAGUE, BUDGET, WARNED_BUDGET, SAME)

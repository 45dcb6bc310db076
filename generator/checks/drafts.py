"""Drafts: what `new source` and `import` wrote for an editor to replace, and is still there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.issues import Rule
from generator.seed_places import places_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.issues import Issue
    from generator.model import Project

_LEFT = re.compile(
    r"^(?:To do: tell the article here in your own words|Tell the article here in your own words\. Only what stands in"
    r"|Paste the article here, if it may be republished\.|Paragraph [0-9]{1,6} of [0-9]{1,6}: …$)",
    re.MULTILINE,
)


def untold(project: Project) -> Iterator[Issue]:
    """Check that a seed holds its article and no longer what a draft says in its place: the first such line is told."""
    for source in project.sources.values():
        left = _LEFT.search(source.article.clean) if source.article else None
        if left:
            said = f"the draft of `{source.id}` is not written: readers would see “{left[0][:60].rstrip()}”"
            yield DRAFT.issue(places_of(source)(*left.span()), said, _FIX[source.front.mode == "full"])


_FIX = {
    True: "Put the article here, and take this out.",
    False: "Tell the article here in your own words, mark a few of its words, and take the rest of the draft out.",
}
DRAFT = Rule(
    "draft-left",
    "warning",
    """\
A seed still holds what was put into its draft.

`briefing new source` and `briefing import` leave a place for the article, or for your summary of it, with words that
say what to do. What stands in a seed is published as the text of the source, and so would these words be.

Wrong: `Paragraph 1 of 3: …`

Right: The paper tells that the cellar was [40 centimetres deep]{.water-depth} in water.
""",
)
RULES = (DRAFT,)
CHECKS = (untold,)

"""The lineages of facts as HTML: what facts of the same articles have in common is made once.

Of two facts of one article only the quotes differ. The rest is kept with holes in it, which the quotes of each fact
fill. How many lines a quote takes in the picture decides where everything below it stands, so that this is kept apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.evidence.ancestry import ancestry, cited
from generator.pages import lineage
from generator.pages.family import nested
from generator.pages.picture import boxed, draw
from generator.template_code import text
from generator.templating import trusted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from generator.evidence.ancestry import Cited
    from generator.model import Fact
    from generator.pages.context import Context
    from generator.pages.family import Family, Member
    from generator.pages.picture import Box, Picture

HOLE = "\x01"  # no text of a project holds a control character
TOLD = "told"
TITLE = "The lineage of this fact"

KEPT = 500
"""Lineages that are kept; facts of one article mostly stand together."""


class ShownLineage(NamedTuple):
    """The lineage of a fact as HTML, and whether further sources stand above what it shows."""

    html: Markup
    cut: bool


class Lineages:
    """Makes the lineages of the facts of one brief."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.families: dict[Cited, Family] = {}
        self.lefts: dict[tuple[Cited, tuple[str, ...]], float] = {}
        self.kept: dict[tuple[object, ...], Sequence[str]] = {}

    def of_fact(self, fact: Fact, told: str, root: str) -> ShownLineage:
        """Return the lineage of a fact that a source supports, for pages of one depth; `told` says it in a phrase."""
        what = cited(self.context.weighed.lineage, fact.citations)
        family = self._family(what)
        quotes = lineage.quotes(self.context, fact)
        under = tuple(source for source, _ in quotes)
        left, picture = self.lefts.get((what, under)), None
        if left is None:
            picture = draw(lineage.with_quotes(family, quotes))
            left = self.lefts[what, under] = picture.left
        boxes = [boxed(quote, "", left) for _, quote in quotes]
        key = (what, under, *[box.height for box in boxes], root)
        parts = self.kept.get(key)
        if parts is None:
            parts = self._keep(key, self._with_holes(lineage.with_quotes(family, quotes), picture, root).split(HOLE))
        filled = {TOLD: text(told), **dict(self._filled([quote for _, quote in quotes], boxes, root))}
        html = "".join([filled[part] if place % 2 else part for place, part in enumerate(parts)])
        return ShownLineage(trusted(html), family.cut)

    def _family(self, what: Cited) -> Family:
        """Return the sources behind what is cited, without quotes."""
        if what not in self.families:
            if len(self.families) == KEPT:
                self.families.clear()
            found = ancestry(self.context.weighed.lineage, what)
            self.families[what] = lineage.above(self.context, found.articles, found.node)
        return self.families[what]

    def _keep(self, key: tuple[object, ...], parts: Sequence[str]) -> Sequence[str]:
        """Keep the HTML of a lineage between its holes, each piece followed by the name of the hole behind it."""
        if len(self.kept) == KEPT:
            self.kept.clear()
        self.kept[key] = parts
        return parts

    def _with_holes(self, family: Family, picture: Picture | None, root: str) -> str:
        """Return the HTML of a lineage with holes; its `picture`, where that is drawn already, is not drawn again."""
        quoted = (member.key for member in family.members if member.kind == "quote")
        template = self.context.templates.get_template("_lineage.html")
        return str(
            template.module.lineage(  # type: ignore[attr-defined]
                picture or draw(family),
                nested(family),
                TITLE,
                _hole(TOLD),
                lambda box: _hole(_drawn(next(quoted))) if box.kind == "quote" else self.context.box(box),
                lambda member, _: _hole(member.key),
                root,
            )
        )

    def _filled(self, quotes: Sequence[Member], boxes: Sequence[Box], root: str) -> Iterator[tuple[str, str]]:
        """Yield what the quotes of a fact fill holes with: their boxes in the picture, and their words in the list."""
        template = self.context.templates.get_template("_quote.html")
        for quote, box in zip(quotes, boxes, strict=True):
            yield quote.key, template.render(member=quote, root=root)
            yield _drawn(quote.key), self.context.box(box)


def _drawn(key: str) -> str:
    return f"drawn {key}"


def _hole(name: str) -> Markup:
    return trusted(f"{HOLE}{name}{HOLE}")

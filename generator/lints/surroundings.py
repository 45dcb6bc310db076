"""Surroundings: the texts that stand around a quote, and the names that stand behind its source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.lints.name_index import Text
from generator.lints.tongues import guess, primary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.annotation.markdown import Rendered
    from generator.model import Citation, Project, Source

_HOLDING = frozenset({"paragraph", "item", "table", "heading", "code"})
_MOST_UPSTREAM = 50  # sources whose publishers count


@dataclass(slots=True)
class Surroundings:
    """The surroundings of the quotes of a project, each made once."""

    project: Project
    _blocks: dict[tuple[str, int, int], Text] = field(default_factory=dict)
    _standing: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def language(self, citation: Citation) -> str:
        """Return the language of a quote (a primary subtag): that of its source, or the one it seems to be in."""
        source = self.project.sources.get(citation.source)
        return (primary(source.front.language) if source else "") or guess(citation.quote)

    def block(self, citation: Citation) -> Text:
        """Return the paragraph, list item, table or heading around a quote, or all from its first to its last word."""
        source = self.project.sources.get(citation.source)
        if source is None or source.article is None or citation.passage is None:
            return Text.of(citation.quote, self.language(citation))
        rendered = source.article.rendered
        start, end = rendered.from_clean(citation.passage.start, citation.passage.end)
        first, last = _holding(rendered, start)[0], _holding(rendered, max(start, end - 1))[1]
        key = (source.id, first, max(end, last))
        if key not in self._blocks:
            self._blocks[key] = Text.of(rendered.text[first : max(end, last)], self.language(citation))
        return self._blocks[key]

    def standing(self, citations: Iterable[Citation]) -> Text:
        """Return the names behind cited sources: publishers, authors and parties, also of what they were made from."""
        names = (
            name
            for citation in citations
            for source in (citation.source, *(citation.origin or ()))
            for name in self._names(source, is_origin=source != citation.source)
        )
        return Text.of(" | ".join(dict.fromkeys(names)))

    def _names(self, source: str, *, is_origin: bool) -> Iterator[str]:
        if source not in self._standing:
            self._standing[source] = tuple(dict.fromkeys(self._named(source)))
        yield from self._standing[source]
        there = self.project.sources.get(source)
        if is_origin and there:
            yield there.front.title

    def _named(self, source: str) -> Iterator[str]:
        """Yield the names behind a source and behind those above it."""
        for above in self._upstream(source):
            front = above.front
            if front.author:
                yield front.author
            for id_ in (front.publisher, front.party):
                publisher = self.project.publishers.get(id_ or "")
                if publisher:
                    yield publisher.entry.name
                if id_:
                    yield from self._entity_names(id_)

    def _entity_names(self, id_: str) -> Iterator[str]:
        """Yield the names of the entities that bear the id of a publisher or a party."""
        for brief in self.project.briefs.values():
            entity = brief.entities.get(id_)
            if entity:
                yield from (entity.entry.name, *entity.entry.aliases)

    def _upstream(self, source: str) -> Iterator[Source]:
        """Yield a source and what it was made from, nearest first."""
        queue = [source]
        for id_ in queue:
            there = self.project.sources.get(id_)
            if there:
                yield there
                more = (step.source for step in there.front.derives_from if step.source not in queue)
                queue += list(dict.fromkeys(more))[: max(0, _MOST_UPSTREAM - len(queue))]


def _holding(rendered: Rendered, at: int) -> tuple[int, int]:
    """Return the range of the outermost block of a holding kind around a place."""
    block = next((block for block in rendered.around(at, at + 1) if block.kind in _HOLDING), None)
    return (block.start, block.end) if block else (at, at)

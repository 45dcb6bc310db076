"""What pages are made from, as hashes: a page with the same hash as before is the same, byte for byte.

Each key covers all that any page shows of one record: what people wrote, and what was worked out of it. So the key
of a page only has to name the records that it shows. A test holds that to pages after edits of every kind.
"""

from __future__ import annotations

import hashlib
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from generator.evidence import naming
from generator.evidence.ancestry import ancestry, cited
from generator.evidence.lineage import upstream_first
from generator.model import named_entities
from generator.pages.shown import edit_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from generator.evidence.ancestry import Cited
    from generator.evidence.consequences import Consequence
    from generator.evidence.contradiction import Contradiction
    from generator.evidence.origins import Node
    from generator.model import Fact
    from generator.pages.context import Context
    from generator.pages.parts import Part

LENGTH = 16  # bytes: nobody can choose what is hashed so that two pages meet, and by chance it does not happen

CITATION = attrgetter("id", "source", "quote", "stance", "voice", "modality", "origin", "note", "passage", "marked")
"""All of a citation but the place in its file."""


def made_from(*parts: object) -> bytes:
    """Return a hash of values whose `repr` tells all of them: texts, numbers, records, and tuples of these."""
    return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=LENGTH).digest()


class Keys:
    """The keys of the records of one brief, each made once."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def _once(self, kind: str, id_: object, make: Callable[[], bytes]) -> bytes:
        found = self.context.keys.get((kind, id_))
        if found is None:
            found = self.context.keys[kind, id_] = make()
        return found

    def page(self, kind: str, *parts: object) -> bytes:
        """Return the key of a page of a kind that shows its brief and `parts`."""
        return made_from(kind, self._once("brief", "", self._brief), *parts)

    def _brief(self) -> bytes:
        """Return the key of what every page of the brief shows: record, head, last change, project."""
        context = self.context
        project, brief = context.project, context.brief
        read = [source.id for source in project.sources_of(brief.id) if source.article] if project.forge else ()
        return made_from(
            *(project.name, project.forge, read, context.proposal),
            *(brief.id, brief.entry, context.head, context.past.updated(brief.id)),
            *(context.site_url, context.offline),
        )

    def part(self, kind: str, part: Part[Any], parts: Sequence[Part[Any]], *shown: object) -> bytes:
        """Return the key of one page of a list that fills several, and names them all."""
        return self.page(kind, part.number, [(each.link, each.label) for each in parts], *shown)

    def entity(self, id_: str) -> bytes:
        """Return the key of an entity; of one that is not there, of its id."""
        entity = self.context.brief.entities.get(id_)
        return self._once("entity", id_, lambda: made_from(id_, entity and entity.entry))

    def source(self, id_: str) -> bytes:
        """Return the key of a source as others name it: all but its text, and what the brief shows of its worth."""
        return self._once("source", id_, lambda: self._source(id_))

    def _source(self, id_: str) -> bytes:
        context = self.context
        project, found = context.project, context.project.sources.get(id_)
        if found is None:
            return made_from(id_)
        publisher = project.publishers.get(found.front.publisher or "")
        worth = context.weighed.reliabilities.get(id_)
        return made_from(
            *(found.front, found.path, context.other(id_), context.short_names[id_]),
            *(context.weighed.lineage.node(id_), worth and (worth.grade, worth.words, worth.letter)),
            publisher and publisher.entry,
            self._party(found.front.party) if found.front.party else None,
        )

    def _party(self, id_: str) -> tuple[object, ...]:
        project = self.context.project
        return (naming.of_party(project, id_), id_ in project.publishers, self.entity(id_))

    def sources(self, ids: Iterable[str]) -> list[bytes]:
        """Return the keys of sources."""
        return [self.source(id_) for id_ in ids]

    def upstream(self, starts: Sequence[str], node: Callable[[str], Node]) -> list[bytes]:
        """Return the keys of sources and of all that stands above them."""
        return self.sources(upstream_first(starts, lambda source: node(source).upstream)[0])

    def lineage(self, fact: Fact) -> bytes:
        """Return the key of all that stands behind a fact, and of what it comes to."""
        what = cited(self.context.weighed.lineage, fact.citations)
        return self._once("lineage", what, lambda: self._lineage(what, fact))

    def _lineage(self, what: Cited, fact: Fact) -> bytes:
        weighed = self.context.weighed
        above = self.upstream(what.articles, ancestry(weighed.lineage, what).node)
        return made_from(what, above, weighed.corroborations[fact.id])

    def fact(self, id_: str) -> bytes:
        """Return the key of a fact as any page shows it; of one that is not there, of its id."""
        fact = self.context.brief.facts.get(id_)
        return self._once("fact", id_, lambda: self._fact(fact) if fact else made_from(id_))

    def _fact(self, fact: Fact) -> bytes:
        context = self.context
        grade = context.weighed.credibilities[fact.id]
        return made_from(
            *(fact.id, fact.entry, [CITATION(citation) for citation in fact.citations]),
            *(context.homes.get(fact.id), edit_of(fact, context.project.forge), context.against(fact.id)),
            context.proposal and context.proposal.became(fact),
            *(self.lineage(fact), grade.grade, grade.rule, grade.why),
            self.sources(dict.fromkeys(citation.source for citation in fact.citations)),
            [self.entity(entity) for entity in named_entities(fact)],
        )

    def facts(self, ids: Iterable[str]) -> list[bytes]:
        """Return the keys of facts, in their order."""
        known = self.context.keys
        return [known.get(("fact", id_)) or self.fact(id_) for id_ in ids]

    def data(self, facts: Sequence[Fact]) -> bytes:
        """Return the key of what files of data say of a run of facts: more than pages do, but nothing of the head."""
        return self._once("run", (facts[0].id, facts[-1].id), lambda: self._data(facts))

    def _data(self, facts: Sequence[Fact]) -> bytes:
        context = self.context
        around = self._once("data", "", lambda: made_from(context.brief.id, context.brief.entry, context.site_url))
        return made_from(around, [self._told(fact) for fact in facts], self.against(facts))

    def _told(self, fact: Fact) -> tuple[object, ...]:
        computed = self.context.weighed.credibilities[fact.id].computed
        given = [sorted(part.model_fields_set) for part in (fact.entry.about, *fact.entry.quantities) if part]
        texts = [self._text(citation.source) for citation in fact.citations]
        return (self.fact(fact.id), computed and (computed.grade, computed.rule, computed.why), given, texts)

    def _text(self, source: str) -> bytes:
        found = self.context.project.sources.get(source)
        return self._once("text", source, lambda: made_from(found and found.article and found.article.clean))

    def contradiction(self, one: Contradiction) -> bytes:
        """Return the key of a contradiction with its facts."""
        return self._once("contradiction", one.id, lambda: self._contradiction(one))

    def _contradiction(self, one: Contradiction) -> bytes:
        kept = [one.resolution.keep] if one.resolution else []
        return made_from(one, self.context.contradiction_homes[one.id], self.facts((*one.facts, *kept)))

    def against(self, facts: Iterable[Fact]) -> list[bytes]:
        """Return the keys of the contradictions that facts stand in, each once."""
        against = self.context.weighed.against
        found = {one.id: one for fact in facts for one in against.get(fact.id, ())}
        return [self.contradiction(one) for one in found.values()]

    def falls(self, found: Consequence) -> bytes:
        """Return the key of what falls with a record: facts, judgements, and where the timeline has their dates."""
        context = self.context
        points = [(context.points[id_].label, context.moments[id_]) for id_ in found.timeline]
        return made_from(found, points, self.facts(found.facts))

"""What the pages of one brief are made from: its records, what is shown of them, and the templates."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from generator import addresses, timeline
from generator.edition import Edition
from generator.evidence import naming
from generator.evidence.origins import party_of
from generator.history.past import NO_PAST
from generator.pages import paper
from generator.pages.kept import NONE_KEPT, KeptPages
from generator.pages.lens import known_of, thresholds
from generator.pages.page import Heading, Page, SearchEntry
from generator.pages.parts import FACTS, ROWS, Arrangement, Part, cut, linked
from generator.pages.shown import ShownFact, ShownFacts, ShownSource, in_time, show_citation, show_fact, show_source
from generator.pages.weight import Behind, Named, Weight, mark, weight
from generator.templating import trusted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jinja2 import Environment
    from markupsafe import Markup

    from generator.evidence.contradiction import Contradiction
    from generator.evidence.weighing import Evidence
    from generator.history.past import Past
    from generator.model import Brief, Fact, Project
    from generator.pages.lens import Known
    from generator.pages.picture import Box
    from generator.proposal import Proposal
    from generator.timeline import Item

T = TypeVar("T")

REFERENCES = Heading("b-references", "References", 2)
CONTRADICTED = Heading("b-contradictions", "What speaks against it", 2)


@dataclass(frozen=True)
class Context:
    """One brief of a project with its templates, and every value that more than one page shows.

    `weighed` is what the evidence of the brief comes to. `site_url` is where the site will be published, '' where
    that is not known. `offline` names the file of a page in each link. `past` is what changed in the project,
    `proposal` what would change in it. `kept` are pages of an earlier build. `made`, `boxes` and `keys` keep what
    was made once, `shared` what one kind of page works out and another shows.
    """

    project: Project
    brief: Brief
    weighed: Evidence
    templates: Environment
    site_url: str = ""
    offline: bool = False
    past: Past = NO_PAST
    proposal: Proposal | None = None
    kept: KeptPages = NONE_KEPT
    made: dict[tuple[str, str, str], bytes] = field(default_factory=dict, repr=False, compare=False)
    boxes: dict[Box, Markup] = field(default_factory=dict, repr=False, compare=False)
    shared: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    keys: dict[tuple[str, object], bytes] = field(default_factory=dict, repr=False, compare=False)

    def link(self, address: str) -> str:
        """Return an address as links write it, to be put behind a page's way to the root."""
        return addresses.in_file(address) if self.offline else address

    @cached_property
    def edition(self) -> Edition:
        """The brief as it is published."""
        return Edition(self.project, self.brief, self.weighed, self.site_url, self.past)

    @cached_property
    def works(self) -> paper.Works:
        """What a bibliography says of the sources."""
        return paper.Works(self.project)

    @cached_property
    def head(self) -> dict[str, Any]:
        """The brief as the head of each of its pages names it, and what readers can leave out of it."""
        known = addresses.known_address(self.brief.id)
        return {
            "title": self.brief.entry.title,
            "address": self.link(addresses.brief_address(self.brief.id)),
            "draft": self.brief.entry.status == "draft",
            "lens": thresholds(
                [(self.known[f.id], self.weighed.corroborations[f.id].lower) for f in self.brief.current],
                self.link(known),
            ),
        }

    @cached_property
    def arrangements(self) -> Mapping[str, Arrangement]:
        """How each topic's page states its facts, by topic."""
        return {topic: self._arrange(topic) for topic in self.brief.entry.topics}

    def _arrange(self, topic: str) -> Arrangement:
        prose = self.brief.prose.get(topic)
        cited = tuple(dict.fromkeys(cited.fact for cited in prose.cited)) if prose else ()
        others = [fact for fact in self.brief.by_topic.get(topic, ()) if fact.id not in set(cited)]
        return Arrangement(cited, self.parts(in_time(others), FACTS, addresses.topic_address(self.brief.id, topic)))

    @cached_property
    def homes(self) -> Mapping[str, str]:
        """The address of each fact on a page of its first topic."""
        homes: dict[str, str] = {}
        for topic, arrangement in self.arrangements.items():
            page = addresses.topic_address(self.brief.id, topic)
            stated = [(fact, page) for fact in arrangement.cited]
            stated += [(fact.id, part.address) for part in arrangement.parts for fact in part.items]
            for id_, address in stated:
                fact = self.brief.facts.get(id_)
                if fact and not fact.deprecated and topic == fact.entry.topics[0]:
                    homes[id_] = f"{address}#{addresses.fact_anchor(id_)}"
        return homes

    @cached_property
    def sources(self) -> Mapping[str, ShownSource]:
        """What is shown of each source of the brief, by id."""
        sources = enumerate(self.project.sources_of(self.brief.id), 1)
        return {s.id: show_source(self.project, self.brief, s, self.link, number) for number, s in sources}

    def other(self, source: str) -> ShownSource:
        """Return what is shown of any source of the project that this brief's pages name.

        A source that lies in another brief's folder, and is not cited here, is shown on that brief's page.
        """
        if source in self.sources:
            return self.sources[source]
        found = self.project.sources[source]
        return show_source(self.project, self.project.briefs[found.brief], found, self.link)

    @cached_property
    def facts(self) -> ShownFacts:
        """What is shown of each fact of the brief, the deprecated ones too, by id."""
        return ShownFacts(self.brief.facts, self._show)

    @cached_property
    def known(self) -> Mapping[str, Known | None]:
        """When each fact of the brief became known, by id."""
        return {id_: known_of(fact, self.project.sources) for id_, fact in self.brief.facts.items()}

    def _show(self, fact: Fact) -> ShownFact:
        sources, link = self.project.sources, self.link
        citations = [
            show_citation(c, self.brief.id, self.sources[c.source], sources[c.source].front.mode, link)
            for c in fact.citations
            if c.source in self.sources
        ]
        home, forge = self.homes.get(fact.id, ""), self.project.forge
        shown = show_fact(fact, citations, self._weight(fact), self.known[fact.id], home=home, forge=forge, link=link)
        return replace(shown, proposed=self.proposal.became(fact)) if self.proposal else shown

    def _weight(self, fact: Fact) -> Weight:
        sources = self.project.sources
        kinds = {c.source: sources[c.source].front.kind for c in fact.supporting if c.source in sources}
        return weight(
            self.weighed.credibilities[fact.id],
            [self.weighed.reliabilities[source] for source in kinds],
            Behind(kinds, self.weighed.corroborations[fact.id], self.named),
            *self.against(fact.id),
        )

    def against(self, fact: str) -> tuple[str, str]:
        """Return what speaks against a fact in one phrase, and the address where that is shown."""
        found = self.weighed.against.get(fact, ())
        if not found:
            return "", ""
        if len(found) == 1:
            return mark(fact, found), self.contradiction_homes[found[0].id]
        own = addresses.fact_address(self.brief.id, fact)
        return mark(fact, found), f"{self.link(own)}#{CONTRADICTED.id}"

    @cached_property
    def short_names(self) -> Mapping[str, str]:
        """What a line calls each source of the project."""
        return naming.in_short(self.project)

    def named(self, point: str) -> Named:
        """Return the name and the page of a point of lineage, or its published id: a source or a party."""
        party = party_of(point)
        if party is None and point in self.project.sources:
            return Named(self.short_names[point], self.other(point).address)
        id_ = party or point
        address = self.link(addresses.entity_address(self.brief.id, id_)) if id_ in self.brief.entities else ""
        return Named(naming.of_party(self.project, id_), address)

    @cached_property
    def timeline(self) -> Sequence[Part[Item]]:
        """The pages of the timeline."""
        return self.parts(timeline.items(self.brief), ROWS, addresses.list_address(self.brief.id, "timeline"))

    @cached_property
    def points(self) -> Mapping[str, Item]:
        """Each point of the timeline, by id."""
        return {item.id: item for part in self.timeline for item in part.items}

    @cached_property
    def moments(self) -> Mapping[str, str]:
        """The address of each point of the timeline, by id."""
        return {
            item.id: f"{part.link}#{addresses.moment_anchor(item.fact.id)}"
            for part in self.timeline
            for item in part.items
        }

    @cached_property
    def contradictions(self) -> Sequence[Part[Contradiction]]:
        """The pages of the brief's contradictions: open ones first, hard ones before soft, those of manner last."""
        found = sorted(
            self.weighed.contradictions, key=lambda one: (not one.open, not one.hard, one.of_manner, one.facts)
        )
        return self.parts(found, FACTS, addresses.list_address(self.brief.id, "contradictions"))

    @cached_property
    def contradiction_homes(self) -> Mapping[str, str]:
        """The address of each contradiction, by id."""
        return {
            one.id: f"{part.link}#{addresses.contradiction_anchor(one.id)}"
            for part in self.contradictions
            for one in part.items
        }

    def parts(self, items: Sequence[T], size: int, address: str) -> list[Part[T]]:
        """Cut a list into pages of at most `size` items; an empty list is one empty page."""
        return cut(items, size, address, self.link)

    def shown(self, facts: Iterable[Fact]) -> list[ShownFact]:
        """Return what is shown of these facts, in their order."""
        return [self.facts[fact.id] for fact in facts]

    def evidence(self, fact: ShownFact, root: str) -> Markup:
        """Return the quotes of a fact as HTML."""
        return self._once("_evidence.html", fact, root)

    def weight(self, fact: ShownFact, root: str) -> Markup:
        """Return what stands behind a fact as HTML: its grades, its origins, what speaks against it."""
        return self._once("_weight.html", fact, root)

    def box(self, box: Box) -> Markup:
        """Return a box of a lineage's picture as SVG; a quote stands in one picture only."""
        made = self.boxes.get(box)
        if made is None:
            made = trusted(self.templates.get_template("_box.html").render(box=box))
            if box.kind != "quote":
                self.boxes[box] = made
        return made

    def _once(self, template: str, fact: ShownFact, root: str) -> Markup:
        """Return a part about a fact, made once for all pages of one depth."""
        made = self.made.get((template, fact.id, root))  # as UTF-8, half of what it takes as a text
        if made is None:
            values = {"citations": fact.citations, "weight": fact.weight, "root": root}
            made = self.made[template, fact.id, root] = self.templates.get_template(template).render(values).encode()
        return trusted(made.decode())

    def page(  # noqa: PLR0913 - a page has that many parts
        self,
        template: str,
        address: str,
        title: str,
        *,
        section: str,
        description: str = "",
        toc: Iterable[Heading] = (),
        search: Iterable[SearchEntry] = (),
        bare: bool = False,
        **values: Any,
    ) -> Page:
        """Return the page at `address` that a template makes of `values`."""
        if "parts" in values:
            values["parts"] = linked(values["parts"], values["part"])
        body = self.templates.get_template(template).render(
            title=title,
            brief=self.head,
            root=addresses.root(address),
            evidence=self.evidence,
            weight=self.weight,
            box=self.box,
            works=self.works.cited,
            imprint="" if bare else paper.imprint(self.edition, address, title, section),
            **values,
        )
        return Page(
            address=address,
            title=title,
            body=body,
            section=section,
            description=description,
            brief=self.brief.id,
            within=self.brief.entry.title,
            toc=tuple(toc),
            search=tuple(search),
            layout="bare" if bare else "theme",
            feed=addresses.feed_address(self.brief.id),
        )

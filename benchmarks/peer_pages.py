"""The pages of a project as Markdown, for other site generators: the same content on the same pages.

Each fact stands with its quotes and their sources, each source note holds the article's text with a link at every mark.
What only we compute (grades, lineage, contradictions, charts) is left out, which is in the others' favour.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.model import Brief, Citation, Fact, Project, Source
    from generator.text.dates import Date

MARK = re.compile(r"\]\{\.([\w-]+)[^}\n]*\}")
FRONT = "---\n"
YEAR = re.compile(r"\d{3}[\dX]")


@dataclass(frozen=True, slots=True)
class PeerPage:
    """One page: its address without slashes at the ends, its title, and the Markdown below the title."""

    address: str
    title: str
    body: str


def by_file(here: str, there: str, anchor: str) -> str:
    """Return a link to the file of a page, for builders that resolve links and check them."""
    return f"{'../' * here.count('/')}{there}.md{anchor and f'#{anchor}'}"


def by_address(here: str, there: str, anchor: str) -> str:
    """Return a link to the published address of a page, for builders that leave links alone."""
    up = "../" * (here.removesuffix("index").rstrip("/").count("/") + (here != "index"))
    return f"{up}{there.removesuffix('index').rstrip('/')}/{anchor and f'#{anchor}'}"


def pages_of(project: Project, link: Callable[[str, str, str], str], *, facts: bool) -> Iterator[PeerPage]:
    """Yield home, topics, sources and timeline of a project with one brief; with `facts` a page for each fact too."""
    (brief,) = project.briefs.values()
    writer = _Writer(project, brief, link)
    yield writer.home()
    yield writer.topics()
    yield from map(writer.topic, brief.entry.topics)
    yield writer.timeline()
    yield writer.sources()
    yield from map(writer.source, project.sources_of(brief.id))
    if facts:
        yield from map(writer.fact, brief.facts.values())


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the pages of one brief. `link` makes a link from the addresses of two pages and an anchor."""

    project: Project
    brief: Brief
    link: Callable[[str, str, str], str]

    def home(self) -> PeerPage:
        """Return what the brief says first, and the ways on."""
        entry = self.brief.entry
        judgements = "\n".join(f"* {judgement.text}" for judgement in entry.judgements)
        gaps = "\n".join(f"* {gap.question} {gap.why}" for gap in entry.gaps)
        places = (("Topics", "topics/index"), ("Timeline", "timeline"), ("Sources", "sources/index"))
        ways = " · ".join(f"[{title}]({self.link('index', address, '')})" for title, address in places)
        said = (entry.question, entry.summary, ways, "## Judgements", judgements, "## Open questions", gaps)
        return PeerPage("index", self.project.name, "\n\n".join(part for part in said if part))

    def topics(self) -> PeerPage:
        """Return the list of topics."""
        rows = [
            f"* [{topic.title}]({self.link('topics/index', f'topics/{id_}', '')}): {topic.summary}"
            f" {len(self.brief.by_topic.get(id_, ()))} facts."
            for id_, topic in self.brief.entry.topics.items()
        ]
        return PeerPage("topics/index", "Topics", "\n".join(rows))

    def topic(self, id_: str) -> PeerPage:
        """Return a topic with its facts."""
        here, topic = f"topics/{id_}", self.brief.entry.topics[id_]
        told = (
            f'<span id="{fact.id}"></span>\n\n## {fact.claim}\n\n{self.evidence(fact, here)}'
            for fact in self.brief.by_topic.get(id_, ())
        )
        return PeerPage(here, topic.title, "\n\n".join([topic.summary or "", *told]))

    def evidence(self, fact: Fact, here: str) -> str:
        """Return kind and date of a fact, and each quote with its source."""
        about = " · ".join(str(part) for part in (fact.entry.kind, _day(fact.entry.date)) if part)
        return "\n\n".join([about, *(self.quoted(citation, here) for citation in fact.citations)])

    def quoted(self, citation: Citation, here: str) -> str:
        """Return a quote, and behind it its source with the way to the note and to the article."""
        front = self.project.sources[citation.source].front
        words = citation.passage.quote if citation.passage else citation.quote
        note = self.link(here, f"sources/{citation.source}", citation.fact)
        live = f" · [article]({front.url})" if front.url else ""
        source = f"[{front.title}]({note}), {self.publisher(front.publisher)}, {_day(front.published)}{live}"
        return f"> {' '.join(words.split())}\n\n{citation.stance}: {source}"

    def publisher(self, id_: str | None) -> str:
        """Return the name of a publisher."""
        publisher = self.project.publishers.get(id_ or "")
        return publisher.entry.name if publisher else "unknown"

    def timeline(self) -> PeerPage:
        """Return the facts by year, each year under a heading."""
        years: dict[str, list[str]] = defaultdict(list)
        for fact in sorted(self.brief.current, key=lambda fact: _day(fact.entry.date)):
            if fact.entry.date and (year := YEAR.search(_day(fact.entry.date))):
                years[year[0]].append(f"* {_day(fact.entry.date)}: [{fact.claim}]({self.to(fact, 'timeline')})")
        parts = (f"## {year}\n\n" + "\n".join(years[year]) for year in sorted(years))
        return PeerPage("timeline", "Timeline", "\n\n".join(parts))

    def to(self, fact: Fact, here: str) -> str:
        """Return the link to a fact in its first topic."""
        return self.link(here, f"topics/{fact.entry.topics[0]}", fact.id)

    def sources(self) -> PeerPage:
        """Return the list of sources."""
        rows = [
            f"* [{source.front.title}]({self.link('sources/index', f'sources/{source.id}', '')}),"
            f" {_day(source.front.published)}, cited {len(self.brief.by_source.get(source.id, ()))} times"
            for source in self.project.sources_of(self.brief.id)
        ]
        return PeerPage("sources/index", "Sources", "\n".join(rows))

    def source(self, source: Source) -> PeerPage:
        """Return a source note: what is known of the source, what cites it, and its text."""
        here, front = f"sources/{source.id}", source.front
        about = f"{self.publisher(front.publisher)} · {_day(front.published)} · {front.language} · {front.mode}"
        facts = {fact.id: fact for fact, _ in self.brief.by_source.get(source.id, ())}
        cited = (f'* <span id="{id_}"></span>[{fact.claim}]({self.to(fact, here)})' for id_, fact in facts.items())
        text = (self.project.root / source.path).read_text(encoding="utf-8").split(FRONT, 2)[2]
        linked = MARK.sub(lambda mark: f"]({self.to(self.brief.facts[mark[1]], here)})", text)
        parts = (about, "\n".join(cited), linked.partition("\n")[2])
        return PeerPage(here, front.title, "\n\n".join(part for part in parts if part))

    def fact(self, fact: Fact) -> PeerPage:
        """Return a fact's own page."""
        here = f"f/{fact.id}"
        way = f"[In its topic]({self.to(fact, here)})"
        return PeerPage(here, fact.claim, f"{self.evidence(fact, here)}\n\n{way}")


def _day(date: Date | None) -> str:
    return date.edtf if date else "undated"

"""Credit suggestions: sources that a text credits by name ("Reuters reported"), while its lineage leads elsewhere."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from generator.lints import attributions
from generator.lints.name_index import Text, index_names
from generator.lints.suggestions import Edge, Reason
from generator.lints.tongues import guess, primary
from generator.model import Entity
from generator.records.schema import EntityEntry
from generator.seed_places import own_texts
from generator.text.dates import sort_key
from generator.text.folding import folded, unfolded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.lints.name_index import NameIndex
    from generator.model import Project, Source

WEIGHT = 10.0
"""What a credit weighs beside other evidence: more than anything else."""

_SHOWN = 5  # credits that a suggestion shows

AGENCIES = (
    "Reuters|路透社|路透|ロイター|로이터|رويترز|Рейтер|रॉयटर्स|ရိုက်တာ",
    "AFP|Agence France-Presse|法新社|AFP通信|فرانس برس",
    "Associated Press|美联社|美聯社|AP通信|أسوشيتد برس",
    "Xinhua|新华社|新華社|신화통신|شينخوا|Синьхуа",
    "Bloomberg|彭博社|彭博|블룸버그|بلومبرغ",
    "Deutsche Presse-Agentur|dpa|德新社",
    "TASS|ТАСС|塔斯社|타스통신",
    "Interfax|Интерфакс",
    "Kyodo|共同社|共同通信|교도통신",
    "Yonhap|연합뉴스|韩联社|韓聯社",
    "Press Trust of India|PTI",
    "Anadolu|الأناضول",
    "Nikkei|日经|日經|日本経済新聞",
)
"""News agencies with the names that texts give them; the publishers of a project are sought as well."""


class Credit(NamedTuple):
    """Words of a text that credit somebody: what they are called, the source that is most likely meant, or ''."""

    words: str
    called: str
    upstream: str


class _Known(NamedTuple):
    """Who may be credited: the index of their names, and what each is called."""

    names: NameIndex
    called: Mapping[str, str]


def credits_in(project: Project, text: str, language: str) -> list[Credit]:
    """Return whom a text that is no source yet credits by name: each once, with the words that do it first."""
    known = _known(project)
    made = Text.of(text, language)
    found: dict[str, Credit] = {}
    for mention in known.names.mentions(made):
        span = attributions.credit(made.folded, (mention.start, mention.end), language)
        for who in mention.entities if span else ():
            words = text[slice(*unfolded(text, *span))] if span else ""
            found.setdefault(who, Credit(words, known.called[who], _report(project, who)))
    return list(found.values())


def _report(project: Project, publisher: str) -> str:
    """Return the last source of a publisher, of its wire reports if there are any; '' where there is none."""
    sources = [source for source in project.sources.values() if source.front.publisher == publisher]
    return max(sources, key=lambda source: (source.front.mode == "unseen", source.id)).id if sources else ""


def credited(project: Project, above: Mapping[str, set[str]]) -> Iterator[Edge]:
    """Yield a step for each publisher that a source credits by name, unless its lineage (`above`) leads there."""
    known = _known(project)
    origins = _origins(project)
    for source in project.sources.values():
        passed = {
            project.sources[id_].front.publisher
            for id_ in above[source.id] | origins.get(source.id, set())
            if id_ in project.sources
        }
        for who, reasons in _credits(project, source, known).items():
            if who not in passed:
                upstream = _report_of(project, who, source, above)
                weight = WEIGHT + len(reasons) - 1
                yield Edge(source.id, upstream, known.called[who], weight, tuple(reasons[:_SHOWN]))


def _origins(project: Project) -> Mapping[str, set[str]]:
    """Return the origins that citations name, by the source that they cite: an editor knows of those."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for brief in project.briefs.values():
        for source, cited in brief.by_source.items():
            found[source].update(origin for _, citation in cited for origin in citation.origin or ())
    return found


def _known(project: Project) -> _Known:
    """Return who may be credited: publishers with the aliases of the entities that they are, and agencies."""
    names = {id_: [publisher.entry.name] for id_, publisher in project.publishers.items()}
    bearers = {folded(called[0]): id_ for id_, called in names.items()}
    for brief in project.briefs.values():
        for entity in brief.entities.values():
            id_ = bearers.get(folded(entity.entry.name))
            if id_:
                names[id_] += entity.entry.aliases
    for agency in AGENCIES:
        called = agency.split("|")
        id_ = next((bearers[folded(name)] for name in called if folded(name) in bearers), f"agency:{called[0]}")
        names[id_] = [*names.get(id_, ()), *called]
    entities = (
        Entity(id_, EntityEntry(name=called[0], kind="organisation", aliases=tuple(called[1:])))
        for id_, called in names.items()
    )
    return _Known(index_names(entities), {id_: called[0] for id_, called in names.items()})


def _credits(project: Project, source: Source, known: _Known) -> Mapping[str, list[Reason]]:
    """Return the credits that a source gives in its own words, by whom it credits."""
    found: defaultdict[str, list[Reason]] = defaultdict(list)
    for text, place in own_texts(project, source):
        language = primary(source.front.language) or guess(text)
        made = Text.of(text, language)
        for mention in known.names.mentions(made):
            span = attributions.credit(made.folded, (mention.start, mention.end), language)
            if span:
                first, last = unfolded(text, *span)
                said = f"it says “{' '.join(text[first:last].split())}”"
                reason = Reason("attribution", said, place(first, last))
                for who in mention.entities:
                    if all(other.place != reason.place for other in found[who]):
                        found[who].append(reason)
    return {who: reasons for who, reasons in found.items() if reasons}


def _report_of(project: Project, publisher: str, source: Source, above: Mapping[str, set[str]]) -> str:
    """Return the source of a publisher that another one most likely credits, '' where there is none.

    Unseen wire reports come first, then the last one that was published before.
    """
    candidates = [
        other
        for other in project.sources.values()
        if other.front.publisher == publisher and source.id not in above[other.id]
    ]
    return max(candidates, key=lambda other: _likeness(other, source)).id if candidates else ""


def _likeness(report: Source, source: Source) -> tuple[bool, bool, object, str]:
    published, own = report.front.published, source.front.published
    before = published is not None and own is not None and sort_key(published) <= sort_key(own)
    latest = sort_key(published) if published is not None and before else ((0.0, 0, 0), (0.0, 0, 0))
    return report.front.mode == "unseen", before, latest, report.id

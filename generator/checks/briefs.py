"""Briefs: their topics, judgements, gaps and the wording of their claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.issues import Rule
from generator.text.own_words import WordIndex, index_words, shared_run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.issues import Issue
    from generator.model import Brief, Fact, Project, Source
    from generator.records.schema import GapEntry, JudgementEntry


def topics(project: Project) -> Iterator[Issue]:
    """Check that each topic has a fact; not where a fact that may stand under it has an issue itself."""
    for brief in project.briefs.values():
        empty = [topic for topic in brief.entry.topics if topic not in brief.by_topic]
        for topic in empty if empty and _is_sound(project, brief) else ():
            place = brief.sheet.place("topics", topic, of_key=True)
            said = f"no fact stands under the topic `{topic}`"
            yield EMPTY.issue(place, said, "Add a fact to it, or take the topic out.")


def _is_sound(project: Project, brief: Brief) -> bool:
    """Say whether each fact of a brief was read, and stands under topics that are known."""
    return (
        ("fact", brief.id) not in project.unread
        and all(fact in brief.facts for fact in project.ids.get(("fact", brief.id), ()))
        and all(_has_topics(project, fact) for fact in brief.facts.values())
    )


def _has_topics(project: Project, fact: Fact) -> bool:
    topics = fact.entry.topics
    named = bool(topics) and not fact.statement.is_marred("topics")
    return named and all(project.knows("topic", topic, fact.brief) for topic in topics)


def ids(project: Project) -> Iterator[Issue]:
    """Check that judgements and gaps have ids of their own."""
    for brief in project.briefs.values():
        named: dict[str, Sequence[JudgementEntry | GapEntry]]
        named = {"judgements": brief.entry.judgements, "gaps": brief.entry.gaps}
        for key, entries in named.items():
            seen: set[str] = set()
            for number, entry in enumerate(entries):
                if entry.id in seen:
                    place = brief.sheet.place(key, number, "id")
                    yield REPEATED.issue(place, f"`{entry.id}` is the id of two {key}", "Give each an id of its own.")
                seen.add(entry.id)


def own_wording(project: Project) -> Iterator[Issue]:
    """Check that no claim shares eight or more consecutive words with a source that it cites."""
    indexes: dict[str, WordIndex] = {}
    for brief in project.briefs.values():
        for fact in project.due(brief.facts.values()):
            for source in dict.fromkeys(citation.source for citation in fact.citations):
                if source in project.sources:
                    if source not in indexes:
                        indexes[source] = _index(project, project.sources[source])
                    yield from _own(fact, source, indexes[source])


def _index(project: Project, source: Source) -> WordIndex:
    """Index the words of a source that are not the editors': of a digest the marked words and the original."""
    article = source.article
    original = (project.originals or {}).get(source.id)
    texts = [original.text] if original else []
    if article and source.front.mode == "digest":
        texts += [article.clean[mark.start : mark.end] for mark in article.marks]
    elif article and not source.front.zones and not texts:
        return WordIndex([article.normal.text])  # normalised already
    elif article:
        texts.append(article.rendered.text)
    return index_words(*texts)


def _own(fact: Fact, source: str, index: WordIndex) -> Iterator[Issue]:
    run = shared_run(fact.claim, index)
    if run:
        words = fact.claim[run.start : run.end]
        shared = f"{run.length} words" if " " in words else f"{len(words)} characters"
        statement = fact.statement
        place = statement.sheet.place_in((*statement.keys, "claim"), run.start, run.end)
        said = f"the claim shares {shared} with `{source}`: “{words}”"
        yield OWN_WORDS.issue(place, said, "Say it in your own words; the quote keeps the source's.")


EMPTY = Rule(
    "empty-topic",
    "warning",
    """\
No fact stands under a topic.

Its page would be empty.

Wrong: `topics: {flood: {title: The flood}, repairs: {title: The repairs}}`, and no fact with `topics: [repairs]`

Right: the topic `repairs` once a fact is about it
""",
)
REPEATED = Rule(
    "id-twice",
    "error",
    """\
Two judgements, or two gaps, have one id.

Their addresses and the links to them are made from their ids.

Wrong: `gaps: [{id: cause, question: Why?}, {id: cause, question: Who?}]`

Right: `gaps: [{id: cause, question: Why?}, {id: keeper, question: Who?}]`
""",
)
OWN_WORDS = Rule(
    "own-words",
    "error",
    """\
A claim is in the words of its source.

A claim is the editors' own sentence, which shows that they understood the source; its words are kept in the quote.
Eight or more consecutive words are a quote; in scripts without spaces, sixteen characters.

Wrong: `claim: Water stood 40 centimetres deep in the cellar on Thursday.`, eight words of the article

Right: `claim: The cellar was flooded to a depth of 40 centimetres.`
""",
)
RULES = (EMPTY, REPEATED, OWN_WORDS)
CHECKS = (topics, ids, own_wording)

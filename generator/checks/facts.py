"""Facts: what each needs, and what is stated where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import anchoring
from generator.issues import Rule
from generator.records.entries import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.issues import Issue
    from generator.model import Brief, Citation, Fact, Project
    from generator.records.statements import Statement

CITED_ONLY = frozenset({"citations", "also"})


def stated(project: Project) -> Iterator[Issue]:
    """Check that each fact's claim is stated once, with its fields, and that a seed's fields stay in seeds."""
    seeds = {source.path for source in project.sources.values()}
    for brief in project.briefs.values():
        for fact, entries in brief.statements.items():
            yield from _stated_once(fact, entries, unread=("fact", brief.id) in project.unread)
            for statement in entries:
                yield from _in_place(statement, in_seed=statement.sheet.path in seeds)


def _stated_once(fact: str, entries: tuple[Statement, ...], *, unread: bool) -> Iterator[Issue]:
    claims = [statement for statement in entries if statement.entry.claim]
    for again in claims[1:]:
        first = claims[0].place()
        said = f"the claim of `{fact}` is stated already in {first.path}, line {first.line}"
        yield TWICE.issue(
            again.place("claim"), said, "State it once; further entries of the fact hold `citations` only."
        )
    if not claims and not unread and not any(statement.is_marred("claim") for statement in entries):
        yield NO_CLAIM.issue(
            entries[0].place(), f"no sheet states the claim of `{fact}`", "Add `claim`: one sentence in your own words."
        )
    for statement in entries if claims else ():
        yield from _fields_without_claim(statement, fact)


def _fields_without_claim(statement: Statement, fact: str) -> Iterator[Issue]:
    if statement.entry.claim is None:
        for name in sorted(statement.entry.model_fields_set - CITED_ONLY):
            said = f"`{name}` of `{fact}` stands here, but the claim stands elsewhere"
            yield ELSEWHERE.issue(
                statement.place(name, of_key=True), said, "Write it beside the claim; here only `citations` add up."
            )


def _in_place(statement: Statement, *, in_seed: bool) -> Iterator[Issue]:
    if statement.entry.also and not in_seed:
        said = "`also` belongs to the block of facts at the end of a seed"
        yield ELSEWHERE.issue(statement.place("also", of_key=True), said, "Write a citation with `source` and `quote`.")
    for number, citation in enumerate(statement.entry.citations):
        if citation.at:
            said = "`at` is written by `briefing extract`, never by people"
            yield ELSEWHERE.issue(statement.place("citations", number, "at", of_key=True), said, "Delete it.")


def complete(project: Project) -> Iterator[Issue]:
    """Check that each fact has its kind, a topic and a supporting citation, and a retired one its reason."""
    for brief in project.briefs.values():
        for fact in brief.facts.values():
            yield from _complete(brief, fact)


def _complete(brief: Brief, fact: Fact) -> Iterator[Issue]:
    entry = fact.entry
    if entry.kind is None and not fact.statement.is_marred("kind"):
        fix = "Add `kind`, such as `event`, `state`, `quantity` or `statement`."
        yield INCOMPLETE.issue(fact.statement.place(), f"`{fact.id}` has no kind", fix)
    if not entry.topics and not fact.statement.is_marred("topics"):
        known = ", ".join(brief.entry.topics) or "none yet; add one to brief.yml"
        fix = f"Add `topics`. This brief has: {known}."
        yield INCOMPLETE.issue(fact.statement.place(), f"`{fact.id}` has no topic", fix)
    if entry.rank == "deprecated" and not entry.rank_reason and not fact.statement.is_marred("rank_reason"):
        where = fact.statement.place("rank")
        yield INCOMPLETE.issue(
            where, f"`{fact.id}` is deprecated without a reason", "Add `rank_reason`: readers of old links see it."
        )
    speaks = entry.kind == "statement" and any(citation.voice == "named" for citation in fact.supporting)
    if speaks and not entry.speaker and not fact.statement.is_marred("speaker"):
        said = f"`{fact.id}` is the statement of a named speaker, but names none"
        yield NO_SPEAKER.issue(fact.statement.place(), said, "Add `speaker`: an entity of entities.yml.")


def supported(project: Project) -> Iterator[Issue]:
    """Check that each current fact has a supporting citation; not where one seems to be written."""
    lacking = [
        (brief, fact)
        for brief in project.briefs.values()
        for fact in brief.current
        if not fact.supporting and not fact.statement.is_marred("rank")
    ]
    meant = _meant(project) if lacking else frozenset()
    for brief, fact in lacking:
        if not project.knows("citation", fact.id, brief.id) and (brief.id, fact.id) not in meant:
            said = f"nothing supports `{fact.id}`"
            fix = f"Mark the words in a seed: `[words]{{.{fact.id}}}`, or add a citation with `source` and `quote`."
            if told := _unmarked(project, brief.id, fact.id):
                fix = f"{told} Write `[` and `]{{.{fact.id}}}` around the words that support it."
            yield UNSUPPORTED.issue(fact.statement.place(), said, fix)


def _unmarked(project: Project, brief: str, fact: str) -> str:
    """Return a sentence on a seed whose text names a fact in what looks like a mark and is none; '' for none."""
    for source in project.sources.values():
        text = source.article.clean if source.article and source.brief == brief else ""
        for sign in (f"{{.{fact}}}", f"{{.{fact} ", f"{{.{fact}\\}}", f"]({fact})", f"](#{fact})"):
            if sign in text:
                return f"`{sign.strip()}` stands in {source.path}, but as a part of the text."
    return ""


def _meant(project: Project) -> frozenset[tuple[str, str]]:
    """Return the brief and the fact that each mark of an unknown fact most likely means."""
    found = set()
    for source in project.sources.values():
        for mark in source.article.marks if source.article else ():
            for brief, fact in (anchoring.target(name, source.brief) for name in mark.facts):
                if brief in project.briefs and not project.knows("fact", fact, brief):
                    found.add((brief, nearest(fact, project.ids.get(("fact", brief), ())) or ""))
    return frozenset(found)


def citations(project: Project) -> Iterator[Issue]:
    """Check that citation ids are unique within a fact, and that no passage is cited twice."""
    for brief in project.briefs.values():
        for fact in brief.facts.values():
            seen: dict[str, Citation] = {}
            for citation in fact.citations:
                first = seen.setdefault(citation.id, citation)
                if first is not citation:
                    yield _repeated(first, citation)


def _repeated(first: Citation, again: Citation) -> Issue:
    where = f"{first.place.path}, line {first.place.line}"
    if (first.source, first.quote) != (again.source, again.quote):
        said = f"`{again.id}` is the id of two citations of `{again.fact}`, first in {where}"
        return REPEATED.issue(again.place, said, "Give each an id of its own.")
    said = f"`{again.fact}` cites these words of `{again.source}` already in {where}"
    if first.passage == again.passage:
        return REPEATED.issue(again.place, said, "Take one of the two out.")
    like = f"`[words]{{.{again.fact} #{again.source[:40].rstrip('-')}-2}}`"
    return REPEATED.issue(again.place, said, f"If both places are meant, give one an id of its own: {like}.")


TWICE = Rule(
    "claim-twice",
    "error",
    """\
Two sheets state the claim of one fact.

A fact may stand in several sheets, and its citations add up; its claim is stated once, since two could differ.

Wrong: `water-depth: {claim: …}` in facts/water.yml and in facts/books.yml

Right: the claim in one of them, in the other only `water-depth: {citations: […]}`
""",
)
NO_CLAIM = Rule(
    "no-claim",
    "error",
    """\
A fact has no claim.

The claim is what is published: one sentence in the editors' own words.

Wrong: `water-depth: {kind: quantity, topics: [flood]}`

Right: `water-depth: {claim: The cellar was flooded to a depth of 40 cm., kind: quantity, topics: [flood]}`
""",
)
ELSEWHERE = Rule(
    "wrong-place",
    "error",
    """\
A field stands where it does not belong.

A fact's fields stand beside its claim; `also` belongs into a seed's block of facts; `at` is written by the tool.

Wrong: `water-depth: {kind: quantity, citations: […]}` in one sheet, the claim in another

Right: `kind` beside the claim
""",
)
INCOMPLETE = Rule(
    "incomplete-fact",
    "error",
    """\
A fact lacks what it cannot be published without.

It has a claim, a kind and at least one topic; a deprecated one its reason.

Wrong: `{claim: …, kind: event}`, `{claim: …, kind: event, topics: [flood], rank: deprecated}`

Right: `{claim: …, kind: event, topics: [flood], rank: deprecated, rank_reason: The paper took it back.}`
""",
)
NO_SPEAKER = Rule(
    "no-speaker",
    "warning",
    """\
A statement does not say whose it is.

Readers cannot weigh what somebody said without knowing who said it.

Wrong: `{claim: The mayor said the lifts will run on Monday., kind: statement}`

Right: the same with `speaker: mayor`, an entity of entities.yml
""",
)
UNSUPPORTED = Rule(
    "no-support",
    "error",
    """\
No citation supports a fact.

Every published sentence is held to a passage. Only a deprecated fact may stand without one.

Wrong: a fact whose one citation has `stance: mentions`

Right: a mark or a citation whose words say what the claim says
""",
)
REPEATED = Rule(
    "citation-twice",
    "error",
    """\
A citation stands twice.

Ids of citations are unique within a fact, and the same words of a source count once.

Wrong: `[40 cm deep]{.water-depth}` in a seed, and a citation of the same words in the sheet

Right: one of the two; two places with the same words each have an id of their own
""",
)
RULES = (TWICE, NO_CLAIM, ELSEWHERE, INCOMPLETE, NO_SPEAKER, UNSUPPORTED, REPEATED)
CHECKS = (stated, complete, supported, citations)

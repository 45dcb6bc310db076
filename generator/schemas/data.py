"""The JSON Schema of `brief.json`: what other programs may rely on."""

from __future__ import annotations

from typing import Any

from generator.records.front_matter import FrontMatter, Letter
from generator.records.schema import MEASURES, BriefEntry, CitationEntry, FactEntry, Quantity
from generator.records.vocabulary import (
    ContradictionRule,
    FactKind,
    Grade,
    Modality,
    Mode,
    Rank,
    SourceKind,
    Stance,
    Voice,
)
from generator.schemas.parts import (
    COUNT,
    FILLED,
    ID,
    IDS,
    RECORD,
    TEXT,
    Part,
    as_in,
    listed,
    one_of,
    or_null,
    record,
    said,
    whole,
)

TEXT_OR_NULL = or_null(TEXT)
DAY = {"type": ["string", "null"], "pattern": r"^(-?[0-9]{4}-[0-9]{2}-[0-9]{2}|Y-?[0-9]{5,})$"}
ADDRESS = {"type": "string", "pattern": "^[^/]"}
OFFSET = {"type": ["integer", "null"], "minimum": 0}
UPDATED = {"type": "string", "format": "date"}
_UPDATED = (
    "The day, in UTC, of the newest commit that changed what readers see of the brief. Null where the history is not "
    "there or does not reach back so far."
)
GRADE = {"type": "integer", "minimum": 1, "maximum": 6}


def schema() -> dict[str, Any]:
    """Return the schema of the whole file."""
    return whole(
        record(
            "A brief",
            "All records of one research brief. Addresses are relative to the site's root.",
            format=said({"const": "briefing/1"}, "Format", "Name and version of the format.", "briefing/1", "1"),
            brief=said(_brief(), "Brief", "The brief itself.", _EXAMPLES["brief"], "flood"),
            facts=_records(_fact(), "Facts", "Every fact, deprecated ones included."),
            sources=_records(_source(), "Sources", "Sources of the brief's folder and those that its facts cite."),
            contradictions=_records(_contradiction(), "Contradictions", "Facts that cannot all hold."),
            timeline=_records(_moment(), "Timeline", "Dated facts in order."),
            entities=_records(RECORD, "Entities", "Entities of the brief, with the fields of entities.yml."),
            topics=_records(RECORD, "Topics", "Topics of the brief in the order of the pages."),
            judgements=_records(RECORD, "Judgements", "What the analysts conclude."),
            gaps=_records(RECORD, "Gaps", "Questions that the sources do not answer."),
        )
    )


_EXAMPLES: dict[str, Any] = {
    "brief": {"id": "flood", "title": "The flood", "question": None, "summary": None, "updated": None},
    "date": {"edtf": "2030-05", "earliest": "2030-05-01", "latest": "2030-05-31"},
    "url": "flood/f/water-depth/",
}


def _records(part: Part, title: str, description: str) -> Part:
    return said(listed(part), title, description, [], {})


def _brief() -> Part:
    return record(
        "A brief's own words", "What the brief is called, what it asks, and its bottom line.",
        id=said(ID, "Id", "Id of the brief.", "flood", "The flood"),
        title=as_in(BriefEntry, "title", FILLED),
        question=as_in(BriefEntry, "question", or_null(FILLED)),
        summary=as_in(BriefEntry, "summary", or_null(FILLED)),
        updated=said(or_null(UPDATED), "Updated", _UPDATED, "2030-05-02", 2030),
    )  # fmt: skip


def _fact() -> Part:
    names = ("date_label", "date_basis", "inference", "note", "rank_reason")
    return record(
        "A fact", "One record: a claim with its date, topics, entities, quantities and citations.",
        id=said(ID, "Id", "Id of the fact, which never changes.", "water-depth", "Water depth"),
        url=said(ADDRESS, "Address", "Address of the fact's own page.", _EXAMPLES["url"], "/f/"),
        claim=as_in(FactEntry, "claim", FILLED),
        kind=as_in(FactEntry, "kind", one_of(FactKind)),
        date=as_in(FactEntry, "date", or_null(_date()), good=_EXAMPLES["date"], bad="2030-05"),
        topics=as_in(FactEntry, "topics", IDS),
        entities=as_in(FactEntry, "entities", IDS),
        about=as_in(FactEntry, "about", or_null(RECORD)),
        quantities=as_in(FactEntry, "quantities", listed(_quantity())),
        speaker=as_in(FactEntry, "speaker", or_null(ID)),
        rank=as_in(FactEntry, "rank", one_of(Rank)),
        replaced_by=as_in(FactEntry, "replaced_by", or_null(ID)),
        citations=said(listed(_citation()), "Citations", "The quotes that the fact rests on.", [], "town-post"),
        corroboration=said(_corroboration(), "Corroboration", "How many independent origins stand behind it.",
                           {"lower": 1, "upper": 2, "articles": 2, "choke_point": None}, 2),
        credibility=said(_credibility(), "Credibility", "The grade of the fact, and the rule that gave it.",
                         {"grade": 2, "rule": "named", "why": "One origin, and it is named."}, 2),
        contradictions=said(listed(TEXT), "Contradictions", "Contradictions that the fact stands in.", [], ""),
        **{name: as_in(FactEntry, name, or_null(FILLED)) for name in names},
    )  # fmt: skip


def _corroboration() -> Part:
    return record(
        "Corroboration", "Independent origins, as an interval.",
        lower=said(COUNT, "Lower bound", "Origins at the least; this number is published.", 1, -1),
        upper=said(COUNT, "Upper bound", "Origins if all unknown ones were different.", 2, "2"),
        articles=said(COUNT, "Articles", "Sources that support the fact.", 5, "five"),
        choke_point=said(or_null(IDS), "Choke point", "Sources or parties that all of it passes.", ["north-wire"], "x"),
    )  # fmt: skip


def _credibility() -> Part:
    graded = {
        "grade": said(GRADE, "Grade", "1 (confirmed) to 6 (cannot be judged).", 2, "B"),
        "rule": said(FILLED, "Rule", "Id of the rule that gave the grade.", "named", ""),
        "why": said(FILLED, "Why", "What the rule found.", "One origin, and it is named.", ""),
    }
    computed = record("The computed grade", "What the rules came to.", **graded)
    return record(
        "Credibility", "A grade with its reason.", ("computed",), **graded,
        computed=said(computed, "Computed", "What the rules came to, where an editor's grade stands above.",
                      {"grade": 4, "rule": "other", "why": "Its origin is unknown."}, 4),
    )  # fmt: skip


def _contradiction() -> Part:
    kept = record(
        "An answer", "Which fact the editors keep, and why.", ("hash",),
        keep=said(ID, "Keep", "The fact that the editors hold to.", "water-depth", ""),
        why=said(FILLED, "Why", "Why this one.", "It was measured.", ""),
        hash=said(FILLED, "Hash", "Hash of the facts as they were when it was answered.", "5f3a9c", ""),
    )  # fmt: skip
    rule = one_of(ContradictionRule)
    return record(
        "A contradiction", "A set of facts that cannot all hold.",
        id=said(FILLED, "Id", "Id of the contradiction.", "water-depth--water-depth-log", ""),
        facts=said(IDS, "Facts", "The facts that cannot all hold.", ["water-depth", "water-depth-log"], "water-depth"),
        rule=said(rule, "Rule", "The first rule that found it.", "quantity", "number"),
        rules=said(listed(rule), "Rules", "Every rule that found it.", ["quantity"], "quantity"),
        severity=said({"enum": ["hard", "soft"]}, "Severity", "Whether both can hold at all.", "hard", "high"),
        resolution=said({"anyOf": [{"const": "open"}, kept]}, "Resolution", "The editors' answer.", "open", "solved"),
        note=said(or_null(FILLED), "Note", "What does not fit together.", "One counts wet books, one all.", ""),
    )  # fmt: skip


def _citation() -> Part:
    return record(
        "A citation", "A fact's link to a source through a quote.",
        id=as_in(CitationEntry, "id", ID),
        source=as_in(CitationEntry, "source", ID),
        quote=as_in(CitationEntry, "quote", FILLED),
        prefix=said(TEXT_OR_NULL, "Prefix", "Words right before the quote.", "Water stood", 3),
        suffix=said(TEXT_OR_NULL, "Suffix", "Words right after the quote.", "in the cellar", 3),
        start=said(OFFSET, "Start", "Its first code point in the source's clean text.", 120, -1),
        end=said(OFFSET, "End", "The code point after its last.", 139, -1),
        stance=as_in(CitationEntry, "stance", one_of(Stance)),
        voice=as_in(CitationEntry, "voice", or_null(one_of(Voice))),
        modality=as_in(CitationEntry, "modality", or_null(one_of(Modality))),
        note=as_in(CitationEntry, "note", or_null(FILLED)),
        url=said(ADDRESS, "Address", "Address of the passage.", "flood/sources/town-post/#b-p--x", "/flood/"),
    )  # fmt: skip


def _source() -> Part:
    letter = {"grade": "C", "date": "2025-11-21", "why": "It names its sources."}
    return record(
        "A source", "Something published or said that is cited.",
        id=said(ID, "Id", "Id of the source.", "town-post-2030-05-02", "The Town Post"),
        url=said(ADDRESS, "Address", "Address of the source's page.", "flood/sources/town-post/", "/sources/"),
        title=as_in(FrontMatter, "title", FILLED),
        kind=as_in(FrontMatter, "kind", one_of(SourceKind)),
        publisher=as_in(FrontMatter, "publisher", or_null(ID)),
        publisher_name=said(or_null(FILLED), "Publisher's name", "Its name on the pages.", "The Town Post", ""),
        author=as_in(FrontMatter, "author", or_null(FILLED)),
        published=as_in(FrontMatter, "published", or_null(_date()), good=_EXAMPLES["date"], bad="2030-05"),
        published_basis=as_in(FrontMatter, "published_basis", or_null(FILLED)),
        language=as_in(FrontMatter, "language", {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[0-9A-Za-z]+)*$"}),
        link=as_in(FrontMatter, "url", or_null({"type": "string", "pattern": "^https?://"})),
        mode=as_in(FrontMatter, "mode", one_of(Mode)),
        reliability=as_in(FrontMatter, "reliability", or_null(_reliability()), good=letter),
        derives_from=as_in(FrontMatter, "derives_from", listed(RECORD)),
        origins=said(listed(FILLED), "Origins", "Sources that it goes back to; `unknown` where one cannot be told.",
                     ["north-wire"], "north-wire"),
        facts=said(IDS, "Facts", "Facts that cite it.", ["water-depth"], "water-depth"),
    )  # fmt: skip


def _reliability() -> Part:
    return record(
        "Reliability", "The editors' letter, with its reason.", ("by",),
        grade=as_in(Letter, "grade", one_of(Grade)),
        why=as_in(Letter, "why", FILLED),
        date=as_in(Letter, "date", FILLED, bad=""),
        by=as_in(Letter, "by", FILLED),
    )  # fmt: skip


def _quantity() -> Part:
    words = {name: as_in(Quantity, name, FILLED, bad="") for name in ("unit", "at")}
    ids = {name: as_in(Quantity, name, ID) for name in ("of", "measure", "whole")}
    numbers = {name: as_in(Quantity, name, {"type": "number"}) for name in MEASURES}
    known = {**ids, **words, **numbers}
    return record("A quantity", "A number that the fact states.", tuple(known.keys() - {"of", "measure"}), **known)


def _moment() -> Part:
    return record(
        "A moment", "An entry of the timeline.",
        id=said(FILLED, "Id", "Id of the entry.", "water-depth", ""),
        fact=said(ID, "Fact", "The fact that is dated.", "water-depth", "Water depth"),
        date=said(_date(), "Date", "When it was.", _EXAMPLES["date"], "2030-05"),
        label=said(FILLED, "Label", "The date in words.", "May 2030", ""),
    )  # fmt: skip


def _date() -> Part:
    return record(
        "A date", "A date as written, and the days that it may mean.",
        edtf=said(FILLED, "EDTF", "The date as written.", "2030-05~", ""),
        earliest=said(DAY, "Earliest", "The first day that it may mean; null where open.", "2030-05-01", "May"),
        latest=said(DAY, "Latest", "The last day that it may mean; null where open.", "2030-05-31", "31"),
    )  # fmt: skip

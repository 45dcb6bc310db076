"""The one schema: what each kind of file may hold, each field with a title, a description and two examples.

Front matter has a module of its own, `front_matter`. The same classes read the files, write the JSON Schemas of `briefing schema`, and give the field reference of the docs.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Discriminator, Tag, WithJsonSchema, model_validator

from generator.records import scalars
from generator.records.fields import Entry, said
from generator.records.front_matter import Derivation, FrontMatter, Letter
from generator.records.scalars import Count, Edtf, Flag, Id, Number, OriginIds, Since, Text, Url
from generator.records.vocabulary import (
    Confidence,
    ContradictionRule,
    Credibility,
    EntityKind,
    FactKind,
    Likelihood,
    Modality,
    Rank,
    Stance,
    Status,
    Voice,
)

__all__ = [
    "MEASURES", "About", "BriefEntry", "CitationEntry", "Conflict", "Derivation", "EntityEntry", "EntitySheet", "FactEntry",
    "FactSheet", "FrontMatter", "GapEntry", "JudgementEntry", "Kept", "Letter", "Override", "PublisherEntry",
    "PublisherSheet", "Quantity", "Resolution", "TopicEntry",
]  # fmt: skip

# fmt: off
_DIGIT = WithJsonSchema({"enum": [*get_args(Credibility), *map(int, get_args(Credibility))]})
MEASURES = ("value", "about", "min", "max", "over", "under")


class Override(Entry):
    """An editor's own credibility grade, shown beside the computed one."""

    grade: Annotated[Credibility, _DIGIT] = said("Grade", "Credibility, 1 (confirmed) to 6 (cannot be judged).", 3, "C", ...)
    why: Text = said("Why", "Why the computed grade is not right here.", "The speaker has withdrawn the statement.", "", ...)


class About(Entry):
    """What a fact says in fields that can be compared: an event and its people, a status, a set and its members."""

    event: Id | None = said("Event", "Free id of the event.", "july-meeting", "the meeting")
    who: tuple[Id, ...] = said("Who", "Entities that took part.", ["irel"], "IREL", ())
    who_open: Flag = said("Who is open", "Whether more may have taken part.", True, "maybe", False)
    status: Id | None = said("Status", "A step of a ladder, such as agreed < begun < delivered.", "agreed", "Agreed!")
    purpose: Id | None = said("Purpose", "Free id of the purpose.", "testing", "to test")
    place: Id | None = said("Place", "Free id or entity of the place.", "kachin", "in Kachin")
    mode: Id | None = said("Mode", "Free id of the manner.", "online", "on line")
    since: Since | None = said("Since", "EDTF date since when, or `long`.", "2024", "for years")
    set: Id | None = said("Set", "Free id of a set whose members are listed.", "partners", "the partners")
    members: tuple[Id, ...] = said("Members", "Entities in the set.", ["japan"], "Japan", ())
    members_open: Flag = said("Members are open", "Whether there may be more members.", True, "maybe", False)
    rank: Count | None = said("Rank", "Place of the one member in the set, 1 for the first.", 3, "third")


class Quantity(Entry):
    """A number that a fact states: of what, which measure, how much, when. Exactly one of value, about, min, max, over, under."""

    of: Id = said("Of", "Free id of what is measured.", "cellar", "the cellar", ...)
    measure: Id = said("Measure", "Free id of the measure.", "water-depth", "Depth", ...)
    whole: Id | None = said("Whole", "Free id of the whole that a share is of.", "world-output", "the world")
    unit: Text | None = said("Unit", "Unit of the number.", "cm", "")
    at: Edtf | None = said("At", "EDTF date at or over which it holds.", "2024", "last year")
    value: Number | None = said("Value", "The number as stated.", 40, "forty")
    about: Number | None = said("About", "The number where the source says about: within 10 %.", 3000, "~3000")
    min: Number | None = said("At least", "Lower bound, itself included.", 3, ">=3")
    max: Number | None = said("At most", "Upper bound, itself included.", 900, "<=900")
    over: Number | None = said("Over", "Lower bound, itself excluded.", 370, ">370")
    under: Number | None = said("Under", "Upper bound, itself excluded.", 3000, "<3000")

    @model_validator(mode="after")
    def _one_measure(self) -> Quantity:
        given = [name for name in MEASURES if getattr(self, name) is not None]
        if len(given) != 1:
            found = " and ".join(f"`{name}`" for name in given) or "none of them"
            raise scalars.refuse("bad-quantity", f"a quantity holds exactly one of {', '.join(MEASURES)}; this one has {found}",
                                 "Keep the one that says what the quote says.")  # fmt: skip
        return self


class Kept(Entry):
    """An answer to a contradiction: which fact the editors keep, and why."""

    keep: Id = said("Keep", "The fact that the editors hold to.", "july-attendees", "the first", ...)
    why: Text = said("Why", "Why this one.", "It names the firms; the rival does not.", "", ...)
    hash: Text | None = said("Hash", "Hash of both facts, printed by the tool; re-opens the contradiction when either changes.", "5f3a9c", "")


Resolution = Annotated[Literal["open"], Tag("open")] | Annotated[Kept, Tag("kept")]


def _tag(value: Any) -> str:
    return "open" if isinstance(value, str) else "kept"


def _answered(value: Any) -> Any:
    if isinstance(value, str) and value != "open":
        raise scalars.refuse("bad-value", f"`{scalars.shown(value)}` is no answer to a contradiction",
                             "Write `open`, or `{keep: fact-id, why: …}`.")  # fmt: skip
    return value


class Conflict(Entry):
    """A contradiction that an editor declares, or answers."""

    fact: Id = said("Fact", "The other fact.", "july-attendees-rival", "the other one", ...)
    kind: ContradictionRule | None = said("Kind", "The rule it falls under.", "participants", "people")
    note: Text | None = said("Note", "What does not fit together.", "One names firms, the other the KIA.", "")
    resolution: Annotated[Resolution, Discriminator(_tag), BeforeValidator(_answered)] | None = said("Resolution", "`open`, or which fact is kept and why.", "open", "solved")


class CitationEntry(Entry):
    """A fact's link to a source through a quote."""

    source: Id = said("Source", "Id of the source.", "town-post-2030-05-02", "The Town Post", ...)
    quote: Text = said("Quote", "Words of the source, letter for letter.", "40 centimetres deep", "", ...)
    id: Id | None = said("Id", "Id of the citation; derived from source and quote where missing.", "post-depth", "#1")
    prefix: Text | None = said("Prefix", "Words right before the quote, where the quote stands more than once.", "Water stood", "")
    suffix: Text | None = said("Suffix", "Words right after the quote.", "in the cellar", "")
    stance: Stance = said("Stance", "Whether the quote supports, disputes or only mentions the claim.", "supports", "agrees", "supports")
    voice: Voice | None = said("Voice", "Who says it in the source.", "outlet", "journalist")
    modality: Modality | None = said("Modality", "How surely it is said.", "hedged", "maybe")
    origin: OriginIds | None = said("Origin", "Source ids of the origin of this passage, or `unknown`; replaces the article's lineage.", "kia-official", "KIA official")
    note: Text | None = said("Note", "What a reader should know of this quote.", "The weekday is named, not the date.", "")
    at: Text | None = said("At", "Place of the mark; only in extracted sheets.", "seeds/library/post.md:15:13", "")


class FactEntry(Entry):
    """One fact of a sheet. A fact may stand in several sheets: the claim is stated once, citations add up."""

    claim: Text | None = said("Claim", "The sentence itself, in your own words.", "The cellar was flooded to a depth of 40 cm.", "")
    kind: FactKind | None = said("Kind", "What kind of information it is.", "quantity", "fact")
    date: Edtf | None = said("Date", "EDTF date of what the claim is about.", "2030-05-02", "2 May")
    date_label: Text | None = said("Date label", "How readers know the date.", "FY 2024-25", "")
    date_basis: Text | None = said("Basis of the date", "How an inferred date is known.", "Thursday, in an article of that day", "")
    topics: tuple[Id, ...] = said("Topics", "Topics of brief.yml under which the fact stands.", ["flood"], "The flood", ())
    entities: tuple[Id, ...] = said("Entities", "Entities that the fact is about.", ["town-library"], "the library", ())
    about: About | None = said("About", "The fact in fields that can be compared.", {"event": "flood"}, "flood")
    quantities: tuple[Quantity, ...] = said("Quantities", "Numbers that the fact states.", [{"of": "cellar", "measure": "water-depth", "value": 40}], "40 cm", ())
    speaker: Id | None = said("Speaker", "Entity that said it, for kind: statement.", "mayor", "The mayor")
    inference: Text | None = said("Inference", "What the claim adds to the quotes, and why.", "The quote names the weekday; the date is the article's.", "")
    note: Text | None = said("Note", "Anything else a reader should know.", "Measured at noon.", "")
    rank: Rank = said("Rank", "`deprecated` retires a fact; nothing is ever deleted.", "normal", "low", "normal")
    rank_reason: Text | None = said("Reason of the rank", "Why the fact is preferred or deprecated.", "The paper corrected it on 5 May.", "")
    replaced_by: Id | None = said("Replaced by", "The fact that succeeds a deprecated one.", "water-depth-corrected", "the new one")
    conflicts_with: tuple[Conflict, ...] = said("Conflicts with", "Contradictions declared or answered.", [{"fact": "books-in-cellar"}], "books-in-cellar", ())
    credibility: Override | None = said("Credibility", "An editor's grade beside the computed one.", {"grade": 3, "why": "The speaker has withdrawn the statement."}, 3)
    citations: tuple[CitationEntry, ...] = said("Citations", "Quotes that support, dispute or mention the claim.", [{"source": "town-post", "quote": "40 cm"}], "town-post", ())
    also: tuple[Text, ...] = said("Also", "In a seed's tail block: further quotes of this seed.", ["one quote … that crosses marks"], "see above", ())


class TopicEntry(Entry):
    """A topic of a brief."""

    title: Text = said("Title", "Heading of the topic page.", "The flood", "", ...)
    summary: Text | None = said("Summary", "One or two sentences under the heading.", "When the water came, and how high it stood.", "")


class JudgementEntry(Entry):
    """What the analysts conclude, with likelihood and confidence apart."""

    id: Id = said("Id", "Id of the judgement.", "losses-overstated", "1.", ...)
    text: Text = said("Text", "The judgement as a sentence.", "It is likely that fewer than 3,000 books were lost.", "", ...)
    likelihood: Likelihood | None = said("Likelihood", "One of the seven bands of ICD 203.", "likely", "70 %")
    confidence: Confidence | None = said("Confidence", "How well the evidence carries it.", "low", "sure")
    based_on: tuple[Id, ...] = said("Based on", "Facts that it rests on.", ["books-lost"], "the log", ())
    assumptions: Text | None = said("Assumptions", "What is taken for granted.", "The log counts all the books.", "")
    would_change: Text | None = said("Would change", "What would change it.", "A list from the library itself.", "")


class GapEntry(Entry):
    """A question that the sources do not answer."""

    id: Id = said("Id", "Id of the gap.", "cause", "?", ...)
    question: Text = said("Question", "The question.", "Where did the water come from?", "", ...)
    why: Text | None = said("Why", "Why it is open.", "No source says.", "")
    would_answer: Text | None = said("Would answer", "What would answer it.", "The insurer's report.", "")


class BriefEntry(Entry):
    """A brief's own file: its question, its summary, its topics, judgements and gaps."""

    title: Text = said("Title", "Title of the brief.", "The library flood", "", ...)
    question: Text | None = said("Question", "The research question.", "How bad was the flood?", "")
    summary: Text | None = said("Summary", "The bottom line first.", "The cellar stood 40 cm deep in water.", "")
    status: Status = said("Status", "`draft` is marked as such on every page.", "published", "done", "published")
    authors: tuple[Text, ...] = said("Authors", "Who wrote the brief.", ["The editors"], "The editors", ())
    topics: dict[Id, TopicEntry] = said("Topics", "Topics by id, in the order of the pages.", {"flood": {"title": "The flood"}}, ["flood"], {})
    judgements: tuple[JudgementEntry, ...] = said("Judgements", "What the analysts conclude.", [{"id": "losses", "text": "It is likely that few books were lost."}], "likely", ())
    gaps: tuple[GapEntry, ...] = said("Gaps", "What the sources do not answer.", [{"id": "cause", "question": "Where did the water come from?"}], "cause", ())
    ladders: tuple[tuple[Id, ...], ...] = said("Ladders", "Further status ladders, weakest first.", [["asked", "approved"]], "asked", ())


class EntityEntry(Entry):
    """A person, organisation, place, material or thing."""

    name: Text = said("Name", "The name that readers see.", "Town Library", "", ...)
    kind: EntityKind = said("Kind", "What it is.", "organisation", "company", ...)
    aliases: tuple[Text, ...] = said("Aliases", "Other names in the sources.", ["the library"], "the library", ())
    ids: dict[Id, Text] = said("Ids", "Ids elsewhere, by scheme.", {"wikidata": "Q1"}, "Q1", {})
    within: Id | None = said("Within", "The entity that this one is part of.", "town-library", "the library")


class PublisherEntry(Entry):
    """A publisher and its reliability."""

    name: Text = said("Name", "The name that readers see.", "The Town Post", "", ...)
    kind: Text | None = said("Kind", "What kind of publisher it is.", "newspaper", "")
    country: Text | None = said("Country", "Where it publishes from.", "no", "")
    homepage: Url | None = said("Homepage", "Its own address.", "https://town-post.example/", "town-post")
    reliability: Letter | None = said("Reliability", "Letter with its reason.", {"grade": "C", "date": "2025-11-21", "why": "It names its sources."}, "C")


class FactSheet(Entry):
    """A sheet of facts."""

    facts: dict[Id, FactEntry] = said("Facts", "Facts by id.", {"water-depth": {"claim": "The cellar was flooded.", "kind": "event", "topics": ["flood"]}}, ["water-depth"], {})


class EntitySheet(Entry):
    """The entities of a brief."""

    entities: dict[Id, EntityEntry] = said("Entities", "Entities by id.", {"town-library": {"name": "Town Library", "kind": "organisation"}}, ["town-library"], {})


class PublisherSheet(Entry):
    """The publishers of a project."""

    publishers: dict[Id, PublisherEntry] = said("Publishers", "Publishers by id.", {"town-post": {"name": "The Town Post"}}, ["town-post"], {})
# fmt: on

"""The sheets of a made-up project: facts, entities, publishers, the brief and its prose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.languages import CLAIMS, KINDS, SCRIPTS
from benchmarks.seeds import sentence_of
from benchmarks.world import slug

if TYPE_CHECKING:
    from benchmarks.world import Article, Cast, Fact

FACTS_OF_TOPIC = 20

DATES = (
    "{y}-{m:02}-{d:02}",
    "{y}-{m:02}",
    "{y}",
    "{y}-{m:02}~",
    "{y}?",
    "{y}-{m:02}%",
    "{y}-{m:02}-{d:02}/{y}-12",
    "{y}-{m:02}/..",
    "../{y}",
    "{y}/",
    "/{y}",
    "{decade}X",
    "{y}-XX",
    "{y}-{m:02}-XX",
    "{y}-21",
    "{y}-24",
    "[{y}-03,{y}-07]",
    "{y}-{m:02}-{d:02}T10:00:00Z",
)
"""Every form of date that a fact may have; the first ones are those of three facts in four."""

PLAIN_DATES = 3


def entry_of(fact: Fact, facts: list[Fact], article: Article, after: Article | None) -> dict[str, Any]:
    """Return the entry of a fact in its sheet."""
    topics = [topic_id(fact.number // FACTS_OF_TOPIC)]
    if fact.number % 7 == 0:
        topics.append(topic_id(fact.number // FACTS_OF_TOPIC // 2))
    entry: dict[str, Any] = {
        "claim": fact.said(CLAIMS[fact.kind], "latin", grouped=article.language.tag == "en"),
        "kind": fact.kind,
        "date": _date(fact),
        "topics": list(dict.fromkeys(topics)),
        "entities": _named(fact),
    }
    entry |= _compared(fact, facts)
    if article.language.tag != "en":
        entry["inference"] = f"Translated; the number {fact.n} stands in the quote with its unit."
    if fact.number % 200 == 150:  # noqa: PLR2004 - one in two hundred is retired
        entry |= {"rank": "deprecated", "rank_reason": "The article was withdrawn."}
        entry["replaced_by"] = facts[fact.number - 1].id
    if after and fact in after.quoted:
        entry["citations"] = [_cited(fact, after)]
    return entry


def _named(fact: Fact) -> list[str]:
    if fact.kind == "statement":
        return [fact.person.id]
    return [fact.place.id] if fact.kind == "quantity" else [fact.place.id, fact.org.id]


def _cited(fact: Fact, article: Article) -> dict[str, str]:
    """Return a citation of words that no mark holds, typed with straight quotation marks."""
    quote = sentence_of(fact, article).partition("[")[2].partition("]")[0].replace("’", "'")
    stance = "mentions" if fact.number % 20 == 19 else "supports"  # noqa: PLR2004 - in turn
    return {"source": article.id, "quote": quote, "stance": stance}


def _date(fact: Fact) -> str:
    if fact.kind == "quantity":
        return str(fact.year)
    turn = fact.number - fact.number // len(KINDS)
    form = DATES[turn % PLAIN_DATES if turn % 4 else PLAIN_DATES + turn // 4 % (len(DATES) - PLAIN_DATES)]
    return form.format(y=fact.year, decade=fact.year // 10, m=1 + fact.number % 12, d=1 + fact.number % 28)


def _compared(fact: Fact, facts: list[Fact]) -> dict[str, Any]:
    """Return the fields of a fact that are compared with those of others."""
    match fact.kind:
        case "quantity":
            return _measured(fact, facts)
        case "event" | "plan":
            about = {"event": f"works-{fact.number}", "who": [fact.org.id], "place": fact.place.id}
        case "state":
            about = {"set": f"owners-{fact.number}", "members": [fact.org.id], "since": str(fact.year)}
        case "statement":
            return {"speaker": fact.person.id}
        case _:
            return {}
    return {"about": about}


def _measured(fact: Fact, facts: list[Fact]) -> dict[str, Any]:
    quantity = {
        "of": f"mine-{fact.place.id}",
        "measure": "ore-output",
        "value": fact.n,
        "unit": "t",
        "at": str(fact.year),
    }
    fields: dict[str, Any] = {"quantities": [quantity]}
    if fact.rival is not None:
        rival = facts[fact.rival].id
        note = "Two counts of one year."
        conflict = {"fact": rival, "kind": "quantity", "note": note, "resolution": "open"}
        fields["conflicts_with"] = [conflict]
    return fields


def topic_id(number: int) -> str:
    """Return the id of a topic."""
    return f"region-{number:04}"


def brief_of(facts: list[Fact]) -> dict[str, Any]:
    """Return the brief's own file."""
    topics = range(-(-len(facts) // FACTS_OF_TOPIC))
    return {
        "title": "The mines of twelve syllables",
        "question": "What do the mines give, who owns them, and who says so?",
        "summary": "Output rises. Who is paid for it, and how much is dug, is contested.",
        "status": "published",
        "authors": ["The editors"],
        "topics": {
            topic_id(number): {
                "title": f"Around {facts[number * FACTS_OF_TOPIC].place.named('latin')}",
                "summary": "What is dug here, by whom, and what became of the people.",
            }
            for number in topics
        },
        "judgements": [_judgement(facts, at) for at in range(0, len(facts), 100)],
        "gaps": [_gap(at) for at in range(0, len(facts), 200)],
    }


def _judgement(facts: list[Fact], at: int) -> dict[str, Any]:
    return {
        "id": f"judgement-{at}",
        "text": f"It is likely that the mine at {facts[at].place.named('latin')} will grow.",
        "likelihood": "likely",
        "confidence": "moderate",
        "based_on": [fact.id for fact in facts[at : at + 3]],
        "assumptions": "The counts are of ore, not of stone.",
        "would_change": "A count by somebody else.",
    }


def _gap(at: int) -> dict[str, str]:
    return {
        "id": f"gap-{at}",
        "question": "Who weighs the ore?",
        "why": "No source says.",
        "would_answer": "The books of the scales.",
    }


def entities_of(cast: Cast) -> dict[str, Any]:
    """Return the entities with their names in every script as aliases."""
    return {
        entity.id: {
            "name": entity.named("latin"),
            "kind": entity.kind,
            "aliases": [entity.named(script) for script in SCRIPTS if script != "latin"],
        }
        for entity in cast.entities
    }


def publishers_of(cast: Cast) -> dict[str, Any]:
    """Return the publishers; three in five have a letter."""
    letter = {"by": "the editors", "date": "2025-11-21", "why": "Names its sources."}
    return {
        slug(house): {
            "name": f"{house.within('latin')} Post",
            "kind": "newspaper",
            "homepage": f"https://{slug(house)}.example/",
            **({"reliability": {"grade": "BCD"[at % 3], **letter}} if at % 5 < 3 else {}),  # noqa: PLR2004
        }
        for at, house in enumerate(cast.houses)
    }


def prose_of(topic: int, facts: list[Fact]) -> str:
    """Return the prose of a topic page, which cites each of its facts."""
    own = facts[topic * FACTS_OF_TOPIC : (topic + 1) * FACTS_OF_TOPIC]
    sentences = [
        f"Of {fact.place.named('latin')} this much is known [@{fact.id}; @{other.id}]."
        for fact, other in zip(own[::2], own[1::2], strict=False)
    ]
    paragraphs = [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
    return "\n\n".join(paragraphs or ["Little is known."]) + "\n"

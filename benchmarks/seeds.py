"""The seeds of a made-up project: front matter, and a text in which facts are marked."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from benchmarks.world import slug
from benchmarks.yaml_text import dump

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.world import Article, Cast, Fact

ARTICLE_BYTES = 3_000


def seed_of(article: Article) -> str:
    """Return the seed of an article: front matter and text."""
    day = f"{2015 + article.number % 10}-{1 + article.number % 12:02}-{1 + article.number % 28:02}"
    cue = _cue(article)
    front: dict[str, Any] = {
        "title": _title(article),
        "publisher": slug(article.house),
        "author": None,
        "published": day,
        "url": f"https://{slug(article.house)}.example/{article.number}",
        "language": article.language.tag,
        "mode": "full",
        "licence": "CC-BY-4.0",
    }
    if article.upstream:
        front["derives_from"] = [step | ({"cue": cue} if cue else {}) for step in article.upstream]
    elif article.number % 10 == 0:
        front["original_reporting"] = True
    return f"---\n{dump(front)}---\n{_body(article)}"


def _title(article: Article) -> str:
    return article.own[0].said(article.language.title, article.language.script, grouped=False)


def _cue(article: Article) -> str | None:
    if article.wire is None:
        return None
    return article.language.cue.format(wire=article.wire.within(article.language.script))


def _body(article: Article) -> str:
    """Return the text: the facts' sentences among others, in paragraphs, some in a table or a list."""
    rng = Random(f"article {article.seed} {article.number}")
    marked = [_marked(fact, article) for fact in (*article.own, *article.retold)]
    apart, marked = marked[:2], marked[2:]
    plain = [sentence_of(fact, article).replace("[", "").replace("]", "") for fact in article.quoted]
    if article.wire:
        wire = article.wire.within(article.language.script)
        plain.append(article.language.attribution.format(wire=wire))
    sentences = marked + plain
    size = sum(len(sentence.encode()) for sentence in (*apart, *sentences))
    while size < ARTICLE_BYTES:
        sentence = _filler(rng, article)
        if sentence not in sentences:
            sentences.append(sentence)
            size += len(sentence.encode()) + 1
    rng.shuffle(sentences)
    paragraphs = [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
    paragraphs.insert(len(paragraphs) // 2, f"## {_title(article)}")
    return "\n\n".join([f"# {_title(article)}", *paragraphs, _apart(article.number, apart)]) + "\n"


def _apart(number: int, sentences: list[str]) -> str:
    """Return sentences as a table, as a list or as a paragraph."""
    if number % 4 == 0:
        rows = "\n".join(f"| {at} | {sentence} |" for at, sentence in enumerate(sentences, 1))
        return f"| No. | |\n|---|---|\n{rows}"
    if number % 4 == 1:
        return "\n".join(f"* {sentence}" for sentence in sentences)
    return " ".join(sentences)


def sentence_of(fact: Fact, article: Article) -> str:
    """Return how an article tells a fact, the words for a mark in square brackets."""
    language = article.language
    return fact.said(language.facts[fact.kind], language.script, grouped=language.tag == "en")


def _marked(fact: Fact, article: Article) -> str:
    """Return a fact's sentence with its mark; in some articles the number is printed bold."""
    sentence = sentence_of(fact, article)
    if article.number % 3 == 0:
        number = f"{fact.n:,}" if article.language.tag == "en" else str(fact.n)
        sentence = sentence.replace(number, f"**{number}**", 1)
    voice = ' voice="named"' if fact.kind == "statement" else ""
    return sentence.replace("]", f"]{{.{fact.id}{voice}}}")


def _filler(rng: Random, article: Article) -> str:
    fact = rng.choice(article.own)
    sentence = rng.choice(article.language.others)
    return sentence.format(
        place=fact.place.named(article.language.script),
        org=fact.org.named(article.language.script),
        n=rng.randrange(20, 900),
    )


def unseen_of(cast: Cast, articles: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the sources that nobody has read: wires, and what every second wire rests on."""
    for number in range(-(-articles // 20)):
        house = cast.houses[number % len(cast.houses)]
        wire: dict[str, Any] = {
            "title": f"Wire of {house.within('latin')}, no. {number}",
            "publisher": slug(house),
            "published": f"2014-{1 + number % 12:02}",
            "language": "en",
            "mode": "unseen",
            "kind": "wire",
            "named": True,
        }
        if number % 2 == 0:
            kind = ("person", "statement", "dataset")[number // 2 % 3]
            origin = f"{kind}-{number:04}"
            party = cast.orgs[number % len(cast.orgs)].id
            step = {"source": origin, "how": "interview", "basis": "inferred"}
            wire["derives_from"] = [step]
            yield (
                origin,
                {
                    "title": f"[A {kind} of {party}]",
                    "language": "en",
                    "mode": "unseen",
                    "kind": kind,
                    "named": kind != "person",
                    "party": party,
                },
            )
        yield f"wire-{number:04}", wire

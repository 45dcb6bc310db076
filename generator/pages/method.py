"""The method page: how everything that is computed is computed, read from the docstrings of what computes it."""

from __future__ import annotations

from functools import cache
from inspect import cleandoc, getdoc
from typing import TYPE_CHECKING, Any

from generator import addresses, phrases
from generator.annotation import markdown
from generator.evidence import consequences, contradictions, corroboration, credibility, grading, origins, reliability
from generator.evidence.confidence import ceiling
from generator.evidence.contradictions.comparable import LADDERS
from generator.pages.page import Heading, Page, SearchEntry
from generator.text import normal, quotes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from jinja2 import Environment
    from markupsafe import Markup

LEAD = (
    "How this site comes to what it says of its facts. The rules below are printed from the program that applies them, "
    "so that what stands here is what is computed."
)

QUOTES = Heading("b-quotes", "Words: every fact rests on a quote", 2)
ORIGINS = Heading("b-origins", "Origins: how many stand behind a fact", 2)
CREDIBILITY = Heading("b-credibility", "Credibility: how likely a fact is to be true", 2)
RELIABILITY = Heading("b-reliability", "Reliability: what a source is worth", 2)
CONTRADICTIONS = Heading("b-contradictions", "Contradictions: what does not fit together", 2)
CONSEQUENCES = Heading("b-consequences", "What falls if this is wrong", 2)
JUDGEMENTS = Heading("b-judgements", "Judgements: likelihood and confidence", 2)
HEADINGS = (QUOTES, ORIGINS, CREDIBILITY, RELIABILITY, CONTRADICTIONS, CONSEQUENCES, JUDGEMENTS)


def method(templates: Environment) -> Page:
    """Return the page, the same for every project."""
    title = "Method"
    body = templates.get_template("method.html").render(
        title=title,
        lead=LEAD,
        headings={heading.id.removeprefix("b-"): heading for heading in HEADINGS},
        told={name: told(module) for name, module in MODULES.items()},
        modes=list(phrases.MODES.values()),
        grades=list(_grades()),
        scale=sorted(credibility.WORDS.items()),
        letters=sorted(phrases.RELIABILITY.items()),
        rules=list(_rules()),
        ladders=[" < ".join(ladder) for ladder in LADDERS],
        bands=list(phrases.BANDS.items()),
        confidence=list(phrases.CONFIDENCE.items()),
        ceiling=written(getdoc(ceiling)),
        root=addresses.root(addresses.METHOD),
    )
    return Page(
        address=addresses.METHOD,
        title=title,
        body=body,
        section="method",
        description=LEAD,
        toc=HEADINGS,
        search=tuple(_search()),
    )


MODULES = {
    "quotes": quotes,
    "normal": normal,
    "origins": origins,
    "corroboration": corroboration,
    "credibility": credibility,
    "reliability": reliability,
    "contradictions": contradictions,
    "consequences": consequences,
}
"""The modules whose docstrings are the text of a section."""


def told(module: ModuleType) -> Markup:
    """Return the docstring of a module as HTML. It begins with the word that it explains."""
    word, colon, rest = cleandoc(module.__doc__ or "").partition(":")
    return written(f"**{word}**{colon}{rest}")


@cache
def written(text: str | None) -> Markup:
    """Return a docstring as HTML: its paragraphs, lists and words in backticks. The program's own are few."""
    return markdown.html(text or "")


def _grades() -> Iterator[dict[str, Any]]:
    for rule in grading.RULES:
        yield {
            "anchor": addresses.grade_anchor(rule.id),
            "grade": rule.grade,
            "words": credibility.WORDS[rule.grade],
            "text": written(rule.text),
        }


def _rules() -> Iterator[dict[str, Any]]:
    for rule in contradictions.RULES:
        yield {
            "anchor": addresses.rule_anchor(rule.id),
            "title": phrases.sentence(phrases.CONTRADICTIONS[rule.id]),
            "hard": rule.hard,
            "text": written(rule.text),
        }


def _search() -> Iterator[SearchEntry]:
    """Yield an entry for the page, each section, and each rule of contradictions and of grading."""
    yield SearchEntry("", "Method", LEAD)
    for heading in HEADINGS:
        yield SearchEntry(heading.id, heading.title, "Method")
    for graded in grading.RULES:
        title = f"{phrases.sentence(credibility.WORDS[graded.grade])} ({graded.grade})"
        yield SearchEntry(addresses.grade_anchor(graded.id), title, graded.text)
    for rule in contradictions.RULES:
        title = phrases.sentence(phrases.CONTRADICTIONS[rule.id])
        yield SearchEntry(addresses.rule_anchor(rule.id), title, rule.text)

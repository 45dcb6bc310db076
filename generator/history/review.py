"""The review room: a comparison as one HTML file, each fact with its quotes in their sources, before beside now."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator import phrases
from generator.evidence.reliability import letter_of
from generator.history.wording import counted, field_words, grouped_changes, value_pair, value_words
from generator.policy import fingerprint
from generator.template_files import asset
from generator.templating import environment, trusted
from generator.text import dates, languages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from generator.history.change import Change
    from generator.history.comparison import Comparison
    from generator.history.snapshot import Snapshot
    from generator.model import Citation, Fact

MOST = 1_000
"""Facts that are shown; the rest is counted."""

AROUND = 240
"""Characters of a paragraph that are shown on each side of a quote, cut between words."""

LONGEST = 2_000
"""Characters up to which two texts are compared word by word."""

NO_ROOT = Path("/nonexistent")
"""The review room looks the same for every project: no template of one stands in for its own."""


_COMMAND = re.compile(r"^[^\S\n]*:(?=:)|##\[", re.MULTILINE)
"""What GitHub would take for a command if the file went to a log: `::` where a line begins, `##[` anywhere."""


class Piece(NamedTuple):
    """A run of words; `differs` says that the other side has others."""

    words: str
    differs: bool


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A quote between the words around it in its source (`before`, `after`), with what is known of that source.

    `about` are its publisher, its date and the like; `is_new` says that the other side does not have the quote.
    """

    quote: str
    before: str
    after: str
    title: str
    about: Sequence[str]
    url: str
    lang: str
    dir: str
    stance: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class ShownSide:
    """A fact as it was, or as it is: its claim in pieces, when it was and how solid it is, and its quotes."""

    claim: Sequence[Piece]
    standing: str
    quotes: Sequence[ShownQuote]


def review(found: Comparison) -> str:
    """Return a comparison as one HTML file that needs nothing else: no script, no request."""
    style = asset(NO_ROOT, "review.css").decode()
    policy = f"default-src 'none'; style-src {fingerprint(style)}; base-uri 'none'; form-action 'none'"
    made = environment(NO_ROOT).get_template("review.html").render(
        policy=policy,
        style=trusted(style),
        found=found,
        counted=counted(found.changes),
        briefs=list(_briefs(found)),
        hidden=max(0, len(_facts(found.changes)) - MOST),
    )  # fmt: skip
    return _COMMAND.sub(lambda found: f"{found[0][:-1]}&#{ord(found[0][-1])};", made) + "\n"


def _facts(changes: Sequence[Change]) -> dict[tuple[str, str], list[Change]]:
    """Return the changes of each fact, also those of its citations, by brief and id."""
    facts: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        if change.fact:
            facts.setdefault((change.brief, change.fact), []).append(change)
    return facts


def _briefs(found: Comparison) -> Iterator[dict[str, Any]]:
    """Yield what is shown of each brief; what belongs to none comes last."""
    facts = dict(list(_facts(found.changes).items())[:MOST])
    by_brief = sorted(found.changes, key=lambda change: (change.brief == "", change.brief))
    for brief, held in groupby(by_brief, key=lambda change: change.brief):
        others = [change for change in held if not change.fact]
        yield {
            "id": brief,
            "title": found.sides[1].brief(brief).entry.title if brief else "All briefs",
            "facts": [_fact(found, key, changes) for key, changes in facts.items() if key[0] == brief],
            "others": [(group.title, [_row(change) for change in told]) for group, told in grouped_changes(others)],
        }


def _row(change: Change) -> dict[str, str]:
    old, new = value_pair(change)
    field = f", {field_words(change.field)}" if change.field else ""
    return {
        "what": f"{change.what} {change.kind}{field}",
        "subject": change.subject,
        "old": old,
        "new": new,
        "why": value_words(change.why),
    }


def _fact(found: Comparison, key: tuple[str, str], changes: Sequence[Change]) -> dict[str, Any]:
    """Return what is shown of a fact: both of its sides, and each change that its sides do not show."""
    brief, id_ = key
    before, now = found.sides
    old, new = (side.brief(brief).facts.get(id_) for side in found.sides)
    own = [change for change in changes if change.what == "fact"]
    kinds = [change.kind for change in own if change.kind != "changed"]
    return {
        "id": id_,
        "kind": kinds[0] if kinds else "changed",
        "sides": [
            *([("Before", _side(before, old, new))] if old else []),
            *([("Now", _side(now, new, old))] if new else []),
        ],
        "rows": [{**_row(change), "subject": ""} for change in own if change.field not in {None, "claim"}],
    }


def _side(side: Snapshot, fact: Fact, other: Fact | None) -> ShownSide:
    quoted = {(citation.source, citation.quote) for citation in other.citations} if other else set()
    quotes = [_quote(side, citation, (citation.source, citation.quote) not in quoted) for citation in fact.citations]
    return ShownSide(_pieces(fact.claim, other.claim if other else fact.claim), _standing(side, fact), quotes)


def _standing(side: Snapshot, fact: Fact) -> str:
    """Say when a fact was and how solid it is."""
    entry, evidence = fact.entry, side.evidence.get(fact.brief)
    date = dates.words(entry.date, entry.date_label or "") if entry.date else "not dated"
    if evidence is None or fact.id not in evidence.credibilities:
        return date
    origins = phrases.count(evidence.corroborations[fact.id].lower, "independent origin")
    return f"{date} · {evidence.credibilities[fact.id].words} · {origins}"


def _quote(side: Snapshot, citation: Citation, is_new: bool) -> ShownQuote:  # noqa: FBT001 - named where it is read
    source = side.project.sources.get(citation.source)
    if source is None:
        said = ("There is no such source.",)
        return ShownQuote(citation.quote, "", "", citation.source, said, "", "", "auto", citation.stance, is_new)
    front, passage = source.front, citation.passage
    text = source.article.clean if source.article and passage else ""
    publisher = side.project.publishers.get(front.publisher or "")
    about = (
        publisher.entry.name if publisher else "",
        dates.words(front.published) if front.published else "",
        phrases.reliability(letter_of(side.project, source)[0]),
        "retold by the editors, but for the quote" if front.mode == "digest" else "",
    )
    return ShownQuote(
        quote=citation.quote,
        before=_ending(text[max(0, passage.start - AROUND) : passage.start]) if passage else "",
        after=_ending(text[passage.end : passage.end + AROUND][::-1])[::-1] if passage else "",
        title=front.title,
        about=tuple(filter(None, about)),
        url=front.url or "",
        lang=front.language,
        dir=languages.direction(front.language),
        stance=citation.stance,
        is_new=is_new,
    )


def _ending(words: str) -> str:
    """Return the part of a paragraph that a text ends with; of a long one whole words, after a sign for the rest."""
    last = words.rpartition("\n\n")[2]
    return last if len(last) < AROUND else f"… {last.partition(' ')[2]}"


def _pieces(words: str, others: str) -> list[Piece]:
    """Cut a text into what the other side has too and what it has not."""
    if words == others or max(len(words), len(others)) > LONGEST:
        return [Piece(words, words != others)]
    here, there = words.split(" "), others.split(" ")
    blocks = SequenceMatcher(None, there, here, autojunk=False).get_opcodes()
    return [Piece(" ".join(here[start:end]), kind != "equal") for kind, _, _, start, end in blocks if start < end]

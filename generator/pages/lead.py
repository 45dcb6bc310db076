"""The first paragraph of a source's note: what a reader in a hurry has to know of it, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import phrases
from generator.model import grouped
from generator.pages.weight import SHOWN, WRITTEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.model import Source
    from generator.pages.context import Context
    from generator.pages.weight import Named
    from generator.records.schema import FrontMatter


class Said(NamedTuple):
    """A stretch of the paragraph: words, the names of sources that follow them, and the words behind these."""

    begin: str
    names: Sequence[Named] = ()
    end: str = ""


def lead(context: Context, source: Source) -> list[Said]:
    """Return the first paragraph: where the source has it from, what rests on it, what the editors hold of it."""
    return [
        *_whence(context, source),
        Said(f"{phrases.sentence(use(context, source))}."),
        Said(_letter(context, source)),
    ]


def _whence(context: Context, source: Source) -> Iterator[Said]:
    """Yield what the source did with others, and whether it has reporting of its own."""
    front = source.front
    steps = grouped(((step.how, step.basis), step.source) for step in front.derives_from)
    for number, ((how, basis), upstream) in enumerate(steps.items()):
        verb = phrases.HOW_VERBS[how]
        names = [context.named(name) for name in dict.fromkeys(upstream)]
        begin = phrases.sentence(verb) if number == 0 else verb
        begin, names = (begin, names) if len(names) <= SHOWN else (f"{begin} {len(names)} others", [])
        last = number == len(steps) - 1
        yield Said(begin, names, f"{_basis(basis)}{_own(front)}." if last else f"{_basis(basis)};")
    if not steps:
        yield Said(f"{_alone(front)}.")


def _basis(basis: str) -> str:
    return "" if basis == "explicit" else " (which the editors infer; it does not say so)"


def _own(front: FrontMatter) -> str:
    if front.original_reporting:
        return "; reports what it saw itself as well"
    return "; shows no reporting of its own" if front.kind in WRITTEN else ""


def _alone(front: FrontMatter) -> str:
    """Say where a source that derives from nothing has its information from."""
    if front.original_reporting:
        return "Reports what it saw itself"
    if front.mode == "unseen" or front.kind not in WRITTEN:
        return "An origin: as far as is known, what it says begins with it"
    return "Names no source, so that nobody can say where its information comes from"


def use(context: Context, source: Source) -> str:
    """Say how much a source carries: the facts that rest on it, and those of them that fall with it."""
    evidence = context.weighed.reliabilities[source.id].evidence
    falling = len(context.weighed.consequences.of_source(source.id).facts)
    if not evidence.facts:
        return "no fact rests on it alone" if context.weighed.lineage.derived.get(source.id) else "no fact rests on it"
    said = f"{phrases.count(evidence.facts, 'fact')} {'rests' if evidence.facts == 1 else 'rest'} on it"
    if falling == evidence.facts:
        return f"{said} alone"
    return f"{said}, {falling:,} of them on it alone" if falling else said


def _letter(context: Context, source: Source) -> str:
    found = context.weighed.reliabilities[source.id]
    if found.letter is None:
        return f"Nobody has assessed its reliability ({found.grade})."
    if found.grade == "F":
        return f"Its reliability {found.words} ({found.grade}), say the editors."
    return f"The editors call it {found.words} ({found.grade})."

"""The passages of a source that facts cite: numbered in the order of the text, each with what rests on it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator import addresses, phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.model import Citation, Fact, Source
    from generator.pages.context import Context
    from generator.pages.shown import ShownFact

Span = tuple[int, int]


class Resting(NamedTuple):
    """A fact that rests on a passage.

    `said` is what the quote does to the claim, '' where it supports it. `others` are the labels of the other passages
    that the fact cites; where it stands `again`, that of the first of them, which tells more.
    """

    fact: ShownFact
    said: str
    again: bool
    others: Sequence[str]


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A stretch of the text that facts cite, from `start` to `end` of the clean text.

    `label` is its number, `4.1` for the first that lies within passage 4. `anchors` has one for each citation.
    """

    label: str
    start: int
    end: int
    anchors: Sequence[str]
    quote: str
    facts: Sequence[Resting]

    @property
    def item(self) -> str:
        """The anchor of the passage in the list of what rests on the text."""
        return item_anchor(self.label)

    @property
    def inner(self) -> bool:
        """Whether it lies within the passage whose number its own begins with."""
        return "." in self.label


class Number(NamedTuple):
    """What stands at the end of a passage: its label, and how many facts rest on the words that end there."""

    label: str
    item: str
    facts: int


def item_anchor(label: str) -> str:
    """Return the anchor of a passage in the list of what rests on the text."""
    return f"b-u--{label.replace('.', '-')}"


def passages(context: Context, source: Source) -> list[ShownPassage]:
    """Return the passages that facts of the brief cite, in the order of the text, an outer one before those in it."""
    found: defaultdict[Span, list[tuple[Fact, Citation]]] = defaultdict(list)
    for fact, citation in context.brief.by_source.get(source.id, ()):
        if citation.passage:
            found[citation.passage.start, citation.passage.end].append((fact, citation))
    spans = sorted(found, key=lambda span: (span[0], -span[1]))
    labels = dict(zip(spans, _labels(spans), strict=True))
    cited = _cited(found, labels)
    return [
        ShownPassage(
            label,
            *span,
            anchors=tuple(dict.fromkeys(addresses.passage_anchor(citation) for _, citation in found[span])),
            quote=found[span][0][1].quote,
            facts=[_resting(context, each, label, cited[each[0].id]) for each in found[span]],
        )
        for span, label in labels.items()
    ]


def _labels(spans: Iterable[Span]) -> Iterator[str]:
    """Yield a number for each passage that lies in no other, and one behind a point for each that does."""
    outer = inner = end = 0
    for _, until in spans:
        outer, inner, end = (outer, inner + 1, end) if until <= end else (outer + 1, 0, until)
        yield f"{outer}.{inner}" if inner else str(outer)


def _cited(
    found: Mapping[Span, Iterable[tuple[Fact, Citation]]], labels: Mapping[Span, str]
) -> Mapping[str, Sequence[str]]:
    """Return the labels of the passages of each fact, in order, each once."""
    cited: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for span, label in labels.items():
        for fact, _ in found[span]:
            cited[fact.id][label] = None
    return {fact: tuple(each) for fact, each in cited.items()}


def _resting(context: Context, cited: tuple[Fact, Citation], label: str, labels: Sequence[str]) -> Resting:
    fact, citation = cited
    said = "" if citation.stance == "supports" else phrases.STANCES[citation.stance]
    again = labels[0] != label
    return Resting(context.facts[fact.id], said, again, labels[:1] if again else labels[1:])


def numbers(source: Source, found: Sequence[ShownPassage]) -> dict[str, Number]:
    """Return the number that stands behind a passage, by its first anchor: one for each place where passages end.

    Of several that end at one place, as readers see it, the outermost has the number.
    """
    if source.article is None:
        return {}
    ends: defaultdict[int, list[ShownPassage]] = defaultdict(list)
    for passage in found:
        ends[source.article.rendered.from_clean(passage.start, passage.end)[1]].append(passage)
    return {
        together[0].anchors[0]: Number(together[0].label, together[0].item, _count(together))
        for together in ends.values()
    }


def _count(together: Iterable[ShownPassage]) -> int:
    return len({resting.fact.id for passage in together for resting in passage.facts})

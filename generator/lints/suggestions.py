"""Suggestions: what an editor may want to look at, each with its place and the reason. Never a decision.

Nothing here changes a file, and no other part of the generator reads it: lineage, citations and facts are what editors
write.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.issues import Place

ReasonKind = Literal["attribution", "names", "numbers", "facts", "errors", "vague"]

_WIDTH = 300  # characters of a passage that are shown


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that speaks for an edge of lineage: its kind, what it is as a sentence, and where it stands."""

    kind: ReasonKind
    said: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A step of lineage that may be missing: `source` may have been made from `upstream`.

    Where the upstream has no seed yet, `upstream` is '' and `name` says who is credited. `weight` orders suggestions.
    """

    source: str
    upstream: str
    name: str
    weight: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence of a source, and why it is shown.

    `verbatim` is false where only the editors' digest of the article is here, whose words are no evidence.
    """

    source: str
    words: str
    place: Place
    why: tuple[str, ...]
    weight: float
    verbatim: bool = True


def edges_text(edges: Sequence[Edge]) -> str:
    """Return edges of lineage as a terminal shows them."""
    shown = "\n\n".join("\n".join(_edge_lines(edge)) for edge in edges)
    return f"{shown}\n" if shown else "no step of lineage to suggest\n"


def _edge_lines(edge: Edge) -> Iterator[str]:
    upstream = f"`{edge.upstream}`" if edge.upstream else f"{edge.name}, which has no seed yet (`mode: unseen`)"
    yield f"`{edge.source}` may have been made from {upstream}"
    for reason in edge.reasons:
        yield f"  {f'{reason.place}: ' if reason.place else ''}{reason.said}"


def excerpts_text(excerpts: Iterable[Excerpt]) -> str:
    """Return passages as a terminal shows them, in their order."""
    shown = "\n\n".join("\n".join(_excerpt_lines(excerpt)) for excerpt in excerpts)
    return f"{shown}\n" if shown else "no passage to suggest\n"


def _excerpt_lines(excerpt: Excerpt) -> Iterator[str]:
    words = " ".join(excerpt.words.split())
    shown = words if len(words) <= _WIDTH else f"{words[:_WIDTH]}…"
    yield f"{excerpt.place}: “{shown}”"
    yield f"  {'; '.join(excerpt.why)}"
    if not excerpt.verbatim:
        yield "  These are the digest's words: look for the article's own, and quote those."

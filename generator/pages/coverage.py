"""Coverage: how much of an article is used here, how much is not, and what of its page is no article at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator import phrases
from generator.text.quotes import Found, union_length

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.model import Source
    from generator.pages.context import Context
    from generator.text.normal import Range

ZONES = {
    "duplicate": ("Repeated: words that stand on the page twice", "repeated words"),
    "teaser": ("Teasers for other articles", "teasers for other articles"),
    "advert": ("Adverts", "adverts"),
    "navigation": ("Menus and links of the page", "menus"),
}
"""What stands in a zone that is not the article: as a line of a table, and within a sentence."""

USED = {"full": "Cited by facts of this brief", "digest": "Quoted here, letter for letter"}
REST = {"full": "Of the article, not cited", "digest": "Of the article, retold in the editors' words or left out"}

WIDTH = 1000
"""Units of the strip from its beginning to its end."""

THINNEST = 3
"""Units that a passage takes at least, so that it can be seen."""


class Row(NamedTuple):
    """A part of the page in words, with its characters and its share; `kind` is how it is drawn."""

    kind: str
    words: str
    chars: str
    share: str


class Bar(NamedTuple):
    """A stretch of the strip, in its units."""

    kind: str
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a page is used: in a sentence, as a table, and as a strip; `note` says how to read the strip."""

    said: str
    rows: Sequence[Row] = ()
    bars: Sequence[Bar] = ()
    note: str = ""


def coverage(context: Context, source: Source) -> Coverage:
    """Return what is known of how much of a source is used."""
    article, original = source.article, source.front.original
    if article is None:
        return Coverage(
            "Nobody here has read it, so that nobody can say how much of it is told here, and what is left out."
        )
    if source.front.mode == "full":
        cited = [citation.passage for _, citation in context.brief.by_source.get(source.id, ()) if citation.passage]
        used = [(passage.start, passage.end) for passage in cited]
        return _covered(source, len(article.clean), used, union_length(used))
    quoted = union_length((mark.start, mark.end) for mark in article.marks)
    if original is None or not original.chars:
        said = f"{phrases.count(quoted, 'character')} of it are quoted here. How long it is, is not recorded."
        return Coverage(said)
    return _covered(source, original.chars, _places(context, source), min(quoted, original.chars))


def _places(context: Context, source: Source) -> list[Range] | None:
    """Return where the quotes of a digest stand in its original; None where the original is not here."""
    original = (context.project.originals or {}).get(source.id)
    if original is None or original.sha256 != (source.front.original and source.front.original.sha256):
        return None
    return [piece for held in original.held if isinstance(held.outcome, Found) for piece in held.outcome.pieces]


def _covered(source: Source, chars: int, used: Sequence[Range] | None, count: int) -> Coverage:
    mode = source.front.mode
    zones = {kind: _within(source, kind, chars) for kind in ZONES}
    sizes = {"used": count, **_sizes(used or (), zones)}
    sizes["rest"] = max(0, chars - sum(sizes.values()))
    words = {"used": USED[mode], "rest": REST[mode], **{kind: words for kind, (words, _) in ZONES.items()}}
    order = [kind for kind in ("used", "rest", *ZONES) if sizes[kind] or kind in {"used", "rest"}]
    rows = [Row(kind, words[kind], f"{sizes[kind]:,}", _share(sizes[kind], chars)) for kind in order]
    bars = _by_size([(kind, sizes[kind]) for kind in order], chars) if used is None else _placed(used, zones, chars)
    return Coverage(_said(mode, sizes, chars), rows, list(bars), SIZED if used is None else PLACED)


def _within(source: Source, kind: str, chars: int) -> list[Range]:
    return [(min(zone.start, chars), min(zone.end, chars)) for zone in source.front.zones if zone.kind == kind]


def _sizes(used: Iterable[Range], zones: Mapping[str, Sequence[Range]]) -> dict[str, int]:
    """Return how many characters each kind of zone adds to those before it: what lies in two counts once."""
    before = list(used)
    sizes = {}
    for kind, ranges in zones.items():
        counted = union_length(before)
        before += ranges
        sizes[kind] = union_length(before) - counted
    return sizes


def _by_size(sizes: Iterable[tuple[str, int]], chars: int) -> Iterator[Bar]:
    """Yield the parts one behind the other: how much each is, not where."""
    done = 0
    for kind, size in sizes:
        if size:
            start, end = (at * WIDTH // chars for at in (done, done + size))
            yield Bar(kind, start, max(end - start, THINNEST))
        done += size


def _placed(used: Iterable[Range], zones: Mapping[str, Sequence[Range]], chars: int) -> Iterator[Bar]:
    """Yield the parts where they stand; one that nothing says anything of is the ground that they lie on."""
    yield Bar("rest", 0, WIDTH)
    for kind, ranges in (*zones.items(), ("used", used)):
        scaled = {(start * WIDTH // chars, -(-end * WIDTH // chars)) for start, end in ranges}
        for start, end in sorted(scaled):
            width = max(end - start, THINNEST if kind == "used" else 1)
            yield Bar(kind, min(start, WIDTH - width), width)


def _said(mode: str, sizes: Mapping[str, int], chars: int) -> str:
    """Say what the strip shows; where a part of the page is not the article, shares are of the article."""
    other = [words for kind, (_, words) in ZONES.items() if sizes[kind]]
    left = sum(sizes[kind] for kind in ZONES)
    long = phrases.count(chars - left, "character")
    whole = phrases.count(chars, "character")
    page = f"The page is {whole} long; {_share(left, chars)} of it is not the article: {phrases.listed(other)}. "
    begin = f"{page}Of the article itself, {long}," if other else f"Of its {long},"
    used = _share(sizes["used"], chars - left)
    if mode == "full":
        return f"{begin} {used} is cited by facts of this brief."
    return f"{begin} {used} is quoted here; the rest is retold in the editors' words or left out."


def _share(size: int, chars: int) -> str:
    """Return a share in per cent: whole, but never 0 for something, nor 100 for less than all."""
    share = round(100 * size / chars) if chars else 0
    if size and not share:
        return "under 1 %"
    return "over 99 %" if share == 100 and size < chars else f"{share} %"  # noqa: PLR2004 - per cent


PLACED = "The strip shows where, from the beginning at the left to the end at the right."
SIZED = "The bar shows how much, not where: the article itself is not kept here."

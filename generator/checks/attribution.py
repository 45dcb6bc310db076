"""Attribution: articles that credit nobody by name where others name the source, and articles that are copies.

Text similarity does not find who had something from whom: two rewrites of one report share next to no words. What does
is that their facts are the same, while one of them says "Reuters reported" and the other "multiple sources".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from generator.articles import masked
from generator.evidence.lineage import trace
from generator.issues import Rule
from generator.lints import attributions, shingles
from generator.lints.tongues import guess, primary
from generator.seed_places import own_texts
from generator.text.folding import folded, unfolded
from generator.text.normal import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.evidence.lineage import Lineage
    from generator.issues import Issue, Place
    from generator.model import Citation, Project, Source

SHARED = 0.25
"""From this share of an article's facts they are taken for those of a report that others name."""

COPIED = 0.5
"""From this share of the runs of words in common, the shorter of two texts is taken for a copy."""

_LEAST = 4  # facts that have to be shared
_SHOWN = 3  # facts that a message names


class Credited(NamedTuple):
    """What one source has of the facts of a named origin: how many facts of its own, and which it shares."""

    origin: str
    facts: int
    shared: tuple[str, ...]
    others: tuple[str, ...]


def hidden(project: Project) -> Iterator[Issue]:
    """Check articles that credit nobody: do others have the same facts from a source that they name?"""
    found = trace(project)
    for source, credited in _credited(project, found).items():
        seed = project.sources[source]
        words, place = _vague_words(project, seed)
        if words:
            yield _hidden(seed, credited, words, place)


def _credited(project: Project, found: Lineage) -> Mapping[str, Credited]:
    """Return, for each article without a named source, the named origin that most of its facts lead to elsewhere."""
    unnamed = {source.id for source in project.sources.values() if _is_unnamed(source, found)}
    facts: Counter[str] = Counter()
    shared: defaultdict[str, defaultdict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for brief in project.briefs.values() if unnamed else ():
        for fact in brief.current:
            cited = _by_lineage(project, fact.supporting)
            without = unnamed.intersection(cited)
            leading = _leading(found, (source for source in cited if source not in unnamed)) if without else {}
            for source in without:
                facts[source] += 1
                for origin, other in leading.items():
                    shared[source][origin].append((fact.id, other))
    return {source: best for source in sorted(shared) for best in _best(shared[source], facts[source])}


def _by_lineage(project: Project, citations: tuple[Citation, ...]) -> list[str]:
    """Return the sources of citations that follow the lineage of their source."""
    return [
        source
        for source in dict.fromkeys(citation.source for citation in citations if citation.origin is None)
        if source in project.sources
    ]


def _leading(found: Lineage, sources: Iterable[str]) -> dict[str, str]:
    """Return the named origins that sources lead to, each with the first source that does."""
    leading: dict[str, str] = {}
    for source in sources:
        above = found.above.get(source)
        for origin in above.origins if above else ():
            if origin.named and origin.known and origin.source != source:
                leading.setdefault(origin.source, source)
    return leading


def _is_unnamed(source: Source, found: Lineage) -> bool:
    """Say whether nothing in a source names whom it has its information from: the editors infer it, or nobody knows."""
    front = source.front
    if front.original_reporting or source.article is None or front.kind not in {"article", "wire"}:
        return False
    unknown = any(origin.unknown for origin in found.node(source.id).origins)
    return unknown or (bool(front.derives_from) and all(step.basis == "inferred" for step in front.derives_from))


def _best(shared: Mapping[str, list[tuple[str, str]]], facts: int) -> Iterator[Credited]:
    """Yield the origin that most facts lead to, if they are enough."""
    origin, pairs = max(shared.items(), key=lambda item: (len(item[1]), item[0]))
    if len(pairs) >= max(_LEAST, SHARED * facts):
        others = Counter(other for _, other in pairs).most_common()
        yield Credited(origin, facts, tuple(fact for fact, _ in pairs), tuple(other for other, _ in others))


def _vague_words(project: Project, source: Source) -> tuple[str, Place]:
    """Return words of a source that credit nobody by name, and their place; '' where there are none."""
    for text, place in own_texts(project, source):
        language = primary(source.front.language) or guess(text)
        for start, end in attributions.vague(folded(text), language)[:1]:
            first, last = unfolded(text, start, end)
            at = place(first, last)
            return text[first:last], at if at.path == source.path else source.sheet.place("title")
    return "", source.sheet.place("title")


def _hidden(source: Source, credited: Credited, words: str, place: Place) -> Issue:
    named = ", ".join(f"`{fact}`" for fact in credited.shared[:_SHOWN])
    of_all = f"{len(credited.shared)} of its {credited.facts} facts ({named}, …)"
    other, origin = credited.others[0], credited.origin
    said = f"`{source.id}` says “{words}”, but {of_all} are in `{other}` too, which has them from `{origin}`"
    if source.front.derives_from:
        return VAGUE.issue(place, said)
    step = f"{{source: {origin}, how: rewrite, basis: inferred}}"
    fix = f"If it has them from there, add `derives_from: [{step}]`; if it asked itself, `original_reporting: true`."
    return HIDDEN.issue(place, said, fix)


def copies(project: Project) -> Iterator[Issue]:
    """Check that no two sources hold the same text, unless their lineage says why."""
    texts = {source.id: text for source in project.sources.values() for text in _texts(project, source)}
    for first, second, share in shingles.overlaps(sorted(texts.items()), COPIED):
        one, other = project.sources[str(first)], project.sources[str(second)]
        if not _are_related(project, one, other):
            same = plain(texts[one.id]).strip() == plain(texts[other.id]).strip()
            much = "have the same text" if same else f"share {share:.0%} of the shorter text, word for word"
            yield COPY.issue(other.sheet.place("title"), f"`{other.id}` and `{one.id}` {much}", _COPY_HELP)


def _texts(project: Project, source: Source) -> Iterator[str]:
    """Yield the article's own words, where they are here: of a full text, or of the original; without what is zoned."""
    original = (project.originals or {}).get(source.id)
    if original:
        zones = [(zone.start, zone.end) for zone in source.front.zones] if source.front.mode == "digest" else []
        yield masked(original.text, zones)
    elif source.article and source.front.mode == "full":
        yield source.article.normal.text


def _are_related(project: Project, one: Source, other: Source) -> bool:
    """Say whether lineage tells why two texts are alike, or another check tells that they are one file."""
    if one.front.original and other.front.original and one.front.original.sha256 == other.front.original.sha256:
        return True
    above_one, above_other = _above(project, one.id), _above(project, other.id)
    return one.id in above_other or other.id in above_one or not above_one.isdisjoint(above_other)


def _above(project: Project, source: str) -> set[str]:
    """Return what a source was made from, step by step."""
    found: set[str] = set()
    queue = [source]
    for id_ in queue:
        there = project.sources.get(id_)
        more = {step.source for step in there.front.derives_from} - found if there else set()
        found |= more
        queue += sorted(more)
    return found


_COPY_HELP = (
    "If one was made from the other, or both from one report, say so under `derives_from`; if they are one article, "
    "keep one seed."
)
HIDDEN = Rule(
    "hidden-origin",
    "warning",
    """\
An article credits nobody by name, and its facts are those that another one has from a named source.

"Multiple sources" and "recent reports" read like several independent origins. Where the facts are those of one report
that another article names, they are most likely that report's, and count once. The tool counts; an editor decides, and
says so under `derives_from`.

Wrong: an article that says "multiple sources", without `derives_from`, with the facts that another one has from a wire

Right: `derives_from: [{source: the-wire, how: rewrite, basis: inferred, note: The same facts in the same order.}]`
""",
)
VAGUE = Rule(
    "vague-attribution",
    "note",
    """\
An article credits nobody by name; the editors infer from its facts which report it retells.

Nothing is to be done: readers are told, since the article itself does not say it.

Wrong: to count such an article as a second witness

Right: `basis: inferred` under `derives_from`, with a `note` that says what the editors infer it from
""",
)
COPY = Rule(
    "copied-text",
    "warning",
    """\
Two sources hold the same text for the most part. A copy is no second witness: lineage says which is which.

Wrong: a seed `mirror` with the text of the seed `paper`, and nothing that says so

Right: in the front matter of `mirror`, `derives_from: [{source: paper, how: rewrite, basis: inferred}]`
""",
)
RULES = (HIDDEN, VAGUE, COPY)
CHECKS = (hidden, copies)

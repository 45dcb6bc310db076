"""What a fact weighs, in words: both grades, how many origins stand behind it, and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from generator import phrases
from generator.evidence.reliability import ratings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from generator.evidence.contradiction import Contradiction
    from generator.evidence.corroboration import Corroboration
    from generator.evidence.credibility import Credibility
    from generator.evidence.reliability import Reliability

SHOWN = 3
"""Origins that a line names."""

CONTRADICTED = "contradicted"

WRITTEN = frozenset({"article", "wire"})
"""Kinds of sources that readers call articles."""


class Named(NamedTuple):
    """A source or a party as a line names it; `address` is '' where it has no page."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Weight:
    """What stands beside a claim wherever it is shown.

    `rating` is both grades in words, then in code. `origins` says how many articles and origins there are, and ends
    before the names of `through`. `mark` says what speaks against the fact, '' where nothing does; `against` is where
    that is shown, and `hard` says that an open contradiction excludes it. `least` is the number of independent origins
    that is certain.
    """

    rating: str
    grade: int
    least: int
    origins: str
    through: tuple[Named, ...]
    mark: str
    against: str
    hard: bool

    @property
    def text(self) -> str:
        """The origins as plain text."""
        return f"{self.origins} {phrases.listed([one.name for one in self.through])}".strip()


@dataclass(frozen=True, slots=True)
class Behind:
    """What the origins of a fact are told from: its supporting sources with their kinds, and what they come to."""

    kinds: Mapping[str, str]
    found: Corroboration
    named: Callable[[str], Named]


def weight(
    credibility: Credibility,
    letters: Iterable[Reliability],
    behind: Behind,
    mark: str,
    against: str,
) -> Weight:
    """Work out what stands beside a claim."""
    origins, points = told(behind)
    return Weight(
        rating=ratings(letters, credibility),
        grade=credibility.grade,
        least=behind.found.lower,
        origins=origins,
        through=tuple(behind.named(point) for point in points),
        mark=mark,
        against=against,
        hard=mark == CONTRADICTED,
    )


def told(behind: Behind) -> tuple[str, Sequence[str]]:
    """Return how many articles and independent origins there are, and the points that the sentence ends with."""
    found, articles = behind.found, _articles(behind.kinds)
    if not found.articles:
        return "no source supports it", ()
    if found.lower > 1:
        return _several(found, articles, behind.kinds)
    if found.upper > 1:
        return _perhaps_several(found, articles)
    return _one_channel(found, articles, behind.kinds)


def _articles(kinds: Mapping[str, str]) -> str:
    return phrases.count(len(kinds), "article" if WRITTEN.issuperset(kinds.values()) else "source")


def _several(found: Corroboration, articles: str, kinds: Mapping[str, str]) -> tuple[str, Sequence[str]]:
    most = f" at least, {found.upper} at most," if found.upper > found.lower else ""
    said = f"{found.lower} independent origins{most} behind {articles}"
    origins = [origin.source for origin in found.nearest if origin.known]
    if len(origins) == found.lower:
        return (f"{said}:", origins) if len(origins) <= SHOWN else (said, ())
    through = [point for point in found.choke_point or () if point not in kinds]
    return (f"{said}, all through", through) if 0 < len(through) <= SHOWN else (said, ())


def _perhaps_several(found: Corroboration, articles: str) -> tuple[str, Sequence[str]]:
    """Return what is said where some origins are not known: they may all be one."""
    known = [origin.source for origin in found.nearest if origin.known]
    if not known:
        return f"{articles}, origins not known: they may be one", ()
    said = f"{articles}, only 1 origin for certain"
    return (f"{said}:", known) if len(known) <= SHOWN else (said, ())


def _one_channel(found: Corroboration, articles: str, kinds: Mapping[str, str]) -> tuple[str, Sequence[str]]:
    """Return what is said where everything comes through one point, or comes from one article."""
    channel = next((point for point in found.points if point not in kinds), "")
    known = [origin.source for origin in found.nearest if not origin.unknown]
    lost = "" if known else ", origin not known"
    if found.articles > 1:
        point = channel or next(iter(found.points), "")
        both = "both" if found.articles == 2 else "all"  # noqa: PLR2004 - the word for two
        return (f"{articles}{lost}, {both} through", [point]) if point else (f"{articles}{lost}", ())
    if channel:
        return f"{articles}{lost}, from", [channel]
    if lost:
        return f"{articles}{lost}", ()
    if known == [*kinds]:
        return f"{articles}, {'its own reporting' if kinds[known[0]] in WRITTEN else 'itself the origin'}", ()
    partly = "in part " * any(origin.unknown for origin in found.origins)
    return (f"{articles}, {partly}from", known) if len(known) <= SHOWN else (f"{articles}, {len(known)} origins", ())


def mark(fact: str, found: Iterable[Contradiction]) -> str:
    """Say what speaks against a fact in one phrase, the gravest first; '' where nothing does."""
    against = list(found)
    still = [one for one in against if one.open]
    if any(one.hard and one.rivals(fact) for one in still):
        return CONTRADICTED
    rivals = {rival for one in still for rival in one.rivals(fact)}
    if rivals:
        return f"in tension with {'another fact' if len(rivals) == 1 else f'{len(rivals)} other facts'}"
    if still:
        return "its sources disagree" if any("disputed" in one.rules for one in still) else "its sources differ"
    if any(one.resolution and one.resolution.keep != fact for one in against):
        return "the editors hold to another account"
    return "contradicted, but the editors hold to it" if against else ""

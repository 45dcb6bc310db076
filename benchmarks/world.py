"""The made-up world of a project: who and what there is, which facts hold, which articles tell them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from benchmarks.languages import KINDS, LANGUAGES, ORGANISATIONS, PERSONS, SCRIPTS, Language

if TYPE_CHECKING:
    from collections.abc import Iterator

FACTS_OF_ARTICLE = 10
SYLLABLES = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A made-up name, by the numbers of its syllables: the same name in every script."""

    number: int

    def within(self, script: str) -> str:
        """Return the name in a script."""
        syllables = SCRIPTS[script].split()
        rest, parts = self.number * 7919 % 12**SYLLABLES, []
        for _ in range(SYLLABLES):
            rest, syllable = divmod(rest, 12)
            parts.append(syllables[syllable])
        return "".join(parts).capitalize()


@dataclass(frozen=True, slots=True)
class Entity:
    """A place, an organisation or a person, with its name in every script."""

    kind: str
    names: tuple[Name, ...]

    def named(self, script: str) -> str:
        """Return what the entity is called in a script."""
        forms = {"organisation": ORGANISATIONS, "person": PERSONS, "place": dict.fromkeys(SCRIPTS, "{}")}
        return forms[self.kind][script].format(*(name.within(script) for name in self.names))

    @property
    def id(self) -> str:
        """The entity's id, from its Latin name."""
        return self.named("latin").lower().replace(" ", "-")


@dataclass(frozen=True, slots=True)
class Fact:
    """What one sentence tells; `rival` is the fact that tells another number of the same thing."""

    number: int
    kind: str
    place: Entity
    org: Entity
    person: Entity
    year: int
    n: int
    rival: int | None

    @property
    def id(self) -> str:
        """The fact's id."""
        return f"{self.kind}-{self.place.id}-{self.number}"

    def said(self, template: str, script: str, *, grouped: bool) -> str:
        """Return a sentence with this fact's names and numbers."""
        return template.format(
            place=self.place.named(script),
            org=self.org.named(script),
            person=self.person.named(script),
            year=self.year,
            n=f"{self.n:,}" if grouped else self.n,
        )


@dataclass(frozen=True, slots=True)
class Cast:
    """Everything the facts are about, and who publishes."""

    places: tuple[Entity, ...]
    orgs: tuple[Entity, ...]
    persons: tuple[Entity, ...]
    houses: tuple[Name, ...]

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Places, organisations and persons."""
        return self.places + self.orgs + self.persons


@dataclass(frozen=True, slots=True)
class Article:
    """One article: ten facts of its own, some of the article before, and where it has them from."""

    number: int
    language: Language
    house: Name
    own: tuple[Fact, ...]
    retold: tuple[Fact, ...]
    quoted: tuple[Fact, ...]
    upstream: tuple[dict[str, str], ...]
    wire: Name | None
    seed: int

    @property
    def id(self) -> str:
        """The source id of the article."""
        return f"{slug(self.house)}-{self.number:05}"


def slug(name: Name) -> str:
    """Return a name as an id."""
    return name.within("latin").lower()


def cast_of(facts: int) -> Cast:
    """Return places, organisations and persons, a third of a twentieth of the facts each."""
    count = max(3, facts // 60)
    houses = max(5, facts // 100)
    names = iter(range(1, 1 + 4 * count + houses))

    def named(kind: str, parts: int) -> tuple[Entity, ...]:
        return tuple(Entity(kind, tuple(Name(next(names)) for _ in range(parts))) for _ in range(count))

    return Cast(
        named("place", 1),
        named("organisation", 1),
        named("person", 2),
        tuple(Name(next(names)) for _ in range(houses)),
    )


def facts_of(cast: Cast, count: int, seed: int) -> list[Fact]:
    """Return so many facts; no two tell the same thing but those that are rivals."""
    rng = Random(f"facts {seed}")
    facts: list[Fact] = []
    for number in range(count):
        rival = number - 6 if number % 60 == 6 else None  # noqa: PLR2004 - the fact of its kind before
        turn = (number if rival is None else rival) // len(KINDS)
        facts.append(
            Fact(
                number,
                KINDS[number % len(KINDS)],
                cast.places[turn % len(cast.places)],
                rng.choice(cast.orgs),
                rng.choice(cast.persons),
                1990 + turn // len(cast.places) % 35,
                rng.randrange(1_000, 10_000),
                rival,
            )
        )
    return facts


def articles_of(cast: Cast, facts: list[Fact], seed: int) -> Iterator[Article]:
    """Yield the articles: in turn a witness, two that have it from a wire, two that copy the last."""
    before: Article | None = None
    for number in range(-(-len(facts) // FACTS_OF_ARTICLE)):
        own = facts[number * FACTS_OF_ARTICLE : (number + 1) * FACTS_OF_ARTICLE]
        language = LANGUAGES[0 if number % 2 == 0 else 1 + number // 2 % (len(LANGUAGES) - 1)]
        copies = before if number % 5 in {2, 3} else None
        wire = number // 20 if number % 5 in {1, 4} else None
        upstream, named = _upstream(cast, number, copies, wire)
        before = Article(
            number,
            language,
            cast.houses[number % len(cast.houses)],
            tuple(own),
            copies.own[:2] if copies else (),
            before.own[-1:] if before and number % 2 else (),
            upstream,
            named,
            seed,
        )
        yield before


def _upstream(
    cast: Cast, number: int, copies: Article | None, wire: int | None
) -> tuple[tuple[dict[str, str], ...], Name | None]:
    """Return what an article derives from, and the house that it names for it, if it names one."""
    if copies and number % 5 == 2:  # noqa: PLR2004 - says so; the next one does not
        return ({"source": copies.id, "how": "rewrite", "basis": "explicit"},), copies.house
    if copies:
        return ({"source": copies.id, "how": "report", "basis": "inferred"},), None
    if wire is None:
        return (), None
    house = cast.houses[wire % len(cast.houses)]
    return ({"source": f"wire-{wire:04}", "how": "rewrite", "basis": "explicit"},), house

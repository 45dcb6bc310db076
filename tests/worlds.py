"""Made-up worlds for property tests: sources with any lineage, and facts that cite them in any way."""

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from generator.model import Fact, Project, Source
from tests.made_up import contradiction, fact, project, source

PARTIES = ("harbour", "town")
KINDS = ("article", "wire", "person", "statement", "dataset")
FACT_KINDS = ("event", "statement", "assessment", "plan", "quantity")


@dataclass(frozen=True, slots=True)
class World:
    """Sources, each deriving from later ones only, and facts."""

    sources: tuple[Source, ...]
    facts: tuple[Fact, ...]

    def project(self, *more: Source) -> Project:
        return project([*self.sources, *more], self.facts, entities=["mayor"])


@st.composite
def worlds(draw: st.DrawFn, facts: int = 1) -> World:
    names = [f"s{n}" for n in range(draw(st.integers(1, 9)))]
    sources = tuple(_source(draw, name, names[n + 1 :]) for n, name in enumerate(names))
    return World(sources, tuple(_fact(draw, f"f{n}", names) for n in range(facts)))


def _source(draw: st.DrawFn, name: str, later: list[str]) -> Source:
    upstream = draw(st.lists(st.sampled_from(later), max_size=3, unique=True)) if later else []
    front: dict[str, Any] = {
        "mode": draw(st.sampled_from(["digest", "unseen"])),
        "kind": draw(st.sampled_from(KINDS)),
        "named": draw(st.sampled_from([None, None, "true", "false"])),
        "party": draw(st.sampled_from([None, None, *PARTIES])),
        "original_reporting": draw(st.sampled_from(["false", "false", "true"])),
    }
    return source(name, *upstream, **front)


def _fact(draw: st.DrawFn, name: str, names: list[str]) -> Fact:
    places = st.lists(st.sampled_from(range(len(names))), max_size=6)
    cited = [_citation(draw, names, place) for place in draw(places)]
    return fact(
        name,
        *cited,
        kind=draw(st.sampled_from(FACT_KINDS)),
        speaker=draw(st.sampled_from([None, "mayor", "nobody"])),
        rank=draw(st.sampled_from(["normal", "normal", "preferred", "deprecated"])),
        about=draw(st.sampled_from([None, {"event": "flood"}, {"event": "flood", "set": "quays"}])),
    )


def _citation(draw: st.DrawFn, names: list[str], place: int) -> str:
    stance = draw(st.sampled_from(["supports", "supports", "supports", "disputes", "mentions"]))
    voice = draw(st.sampled_from(["", "outlet", "named"]))
    origins = st.lists(st.sampled_from([*names[place:], "unknown"]), min_size=1, max_size=2, unique=True)
    origin = f"origin={' '.join(draw(origins))}" if draw(st.sampled_from([False, False, True])) else ""
    return f"{names[place]} {stance} {voice} {origin}"


def contradictions(facts: int) -> Any:
    """Return contradictions between any of so many facts."""
    names = st.lists(st.sampled_from([f"f{n}" for n in range(facts)]), min_size=1, max_size=3, unique=True)
    one = st.builds(
        lambda names, severity, kept: contradiction(*names, severity=severity, kept=kept),
        names,
        st.sampled_from(["hard", "soft"]),
        st.booleans(),
    )
    return st.lists(one, max_size=3)

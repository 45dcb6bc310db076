"""What holds of contradictions whatever the facts say, and how long they take."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.evidence.contradiction import Contradiction
from generator.evidence.contradictions import answered, contradictions, groups
from generator.evidence.contradictions.comparable import comparable
from generator.model import Project
from generator.records.schema import MEASURES
from tests.growth import growth
from tests.made_up import BRIEF
from tests.stated import project_of

ENTITIES = "x: {name: X, kind: place}, y: {name: Y, kind: place, within: x, aliases: [Why]}, z: {name: Z, kind: person}"
DATES = ("2024", "2025", "2025-07", "2025-07-16", "2025~", "2024-10/2025-03", "2025-07/..", "202X", "2025-22")
IDS = ("x", "y", "z", "why", "other")
ABOUT = {
    "event": ("e", "e", "e", "f"), "status": ("", "", "agreed", "begun", "signed"), "who": IDS,
    "who_open": ("", "true"),
    "purpose": IDS, "place": IDS, "mode": IDS, "since": (*DATES, "long"), "set": ("y", "z"), "members": IDS,
    "members_open": ("", "true"), "rank": ("", "", "1", "2"),
}  # fmt: skip
QUANTITY = {
    "of": ("x", "why", "z"), "measure": ("m", "n"), "whole": ("", "all", "y"), "unit": ("'%'", "t", "kt", ""),
    "at": ("", "2024", *DATES),
}  # fmt: skip
CITATION = {
    "source": ("s",), "quote": ("q",), "voice": ("", "", "", "named", "outlet"), "stance": ("", "", "", "disputes"),
    "modality": ("", "", "", "asserted", "hedged"),
}  # fmt: skip
CONFLICT = {"fact": ("a", "b", "c"), "kind": ("", "shares", "rank"), "note": ("", "N."), "resolution": ("", "open")}
LISTS = {"who", "members"}


def flow(random: Random, fields: dict[str, tuple[str, ...]], *always: str) -> str:
    """Return a map with half of the fields, those in `always` among them."""
    chosen = {name: random.choice(values) for name, values in fields.items() if name in always or random.random() < 0.5}
    chosen |= {name: f"[{', '.join(random.sample(IDS, random.randint(1, 3)))}]" for name in LISTS & {*chosen}}
    return f"{{{', '.join(f'{name}: {value}' for name, value in chosen.items() if value)}}}"


def quantity(random: Random) -> str:
    number = f"{random.choice(MEASURES)}: {random.choice((0, 5, 60, 85, 100))}"
    return flow(random, QUANTITY, "of", "measure").replace("{", f"{{{number}, ")


def fact(random: Random) -> str:
    """Return the fields of a fact that may contradict another one, or not."""
    quantities = [quantity(random) for _ in range(random.choice((0, 1, 1, 2)))]
    citations = [flow(random, CITATION, "source", "quote") for _ in range(random.choice((0, 0, 2)))]
    conflicts = [flow(random, CONFLICT, "fact") for _ in range(random.choice((0, 0, 0, 1)))]
    return ", ".join(
        [
            f"date: {random.choice(DATES)}, " * random.randint(0, 1) + f"about: {flow(random, ABOUT, 'event')}",
            f"rank: {random.choice(('normal', 'normal', 'normal', 'deprecated'))}",
            f"quantities: [{', '.join(quantities)}], citations: [{', '.join(citations)}]",
            f"conflicts_with: [{', '.join(conflicts)}]",
        ]
    )


SEEDS = st.binary(min_size=4, max_size=4).map(Random)
FACT = SEEDS.map(fact)
FACTS = SEEDS.map(lambda random: {name: fact(random) for name in "abcdef"[: random.randint(2, 6)]})


def of(facts: dict[str, str]) -> tuple[Contradiction, ...]:
    return found_in(project_of(facts, entities=ENTITIES))


def found_in(project: Project) -> tuple[Contradiction, ...]:
    return contradictions(project.briefs[BRIEF], project)


@given(FACTS, st.randoms())
def test_the_order_of_facts_never_matters(facts: dict[str, str], random: Random) -> None:
    shuffled = random.sample([*facts.items()], len(facts))
    assert of(dict(shuffled)) == of(facts)


@given(FACTS)
def test_an_unrelated_fact_changes_nothing(facts: dict[str, str]) -> None:
    more = (
        "date: 1900, about: {event: unrelated, status: agreed, who: [q], set: apart, members: [q], since: 1800}, "
        "quantities: [{of: q, measure: q, value: 85, unit: '%', whole: q-all, at: 1900}]"
    )
    assert of({**facts, "zz": more}) == of(facts)


@given(FACT)
def test_a_fact_never_contradicts_itself_but_by_its_citations(fact: str) -> None:
    for one in of({"a": fact}):
        assert one.facts == ("a",)
        assert {*one.rules} <= {"voice", "modality", "disputed"}
        assert one.severity == "soft"


@given(FACTS)
def test_every_contradiction_is_of_current_facts_and_once(facts: dict[str, str]) -> None:
    found = of(facts)
    current = {name for name, text in facts.items() if "rank: deprecated" not in text}
    assert len({one.facts for one in found}) == len({one.id for one in found}) == len(found)
    for one in found:
        assert {*one.facts} <= current
        assert list(one.facts) == sorted(set(one.facts))
        assert one.rule == one.rules[0]
        assert len(one.facts) > 1 or {*one.rules} <= {"voice", "modality", "disputed"}


@given(FACTS)
def test_what_two_facts_contradict_they_contradict_without_the_others(facts: dict[str, str]) -> None:
    """A pair is compared by what the two say; only what counts shares or looks for the latest year needs more."""
    for one in of(facts):
        if len(one.facts) == 2 and not {"rank", "since", "shares", "quantity"} & {*one.rules}:
            alone = of({name: facts[name] for name in one.facts})
            assert [(each.facts, each.rules) for each in alone if each.facts == one.facts] == [(one.facts, one.rules)]


SCALE: dict[str, Callable[[int], str]] = {
    "one date of one event": lambda _: "date: 2025-07, about: {event: e}",
    "an event each": lambda n: f"date: 2025-07, about: {{event: e-{n}}}",
    "one event, a date each": lambda n: f"date: {1000 + n % 9000:04}, about: {{event: e}}",
    "one event, a status each": lambda n: f"about: {{event: e, status: s-{n}}}",
    "one event, guests each": lambda n: f"about: {{event: e, who: [g-{n}]}}",
    "one event, more guests each": lambda n: (
        f"about: {{event: e, who: [{', '.join(f'g-{i}' for i in range(n % 99))}]}}"
    ),
    "one event, a place each": lambda n: f"about: {{event: e, place: p-{n}}}",
    "one event, a beginning each": lambda n: f"about: {{event: e, since: {1000 + n % 9000:04}}}",
    "events of fifty": lambda n: (
        f"date: {1000 + n % 9000:04}, about: {{event: e-{n // 50}, who: [g-{n}], place: p-{n}}}"
    ),
    "one set, members each": lambda n: f"about: {{set: s, members: [m-{n}]}}",
    "one measure, a number each": lambda n: f"quantities: [{{of: o, measure: m, value: {n}}}]",
    "one measure, a year each": lambda n: f"quantities: [{{of: o, measure: m, value: {n}, at: {n:04}}}]",
    "one measure, longer and longer": lambda n: (
        f"quantities: [{{of: o, measure: m, value: 1, at: {5000 - n % 9000 // 2:04}/{5000 + n % 9000 // 2:04}}}]"
    ),
    "one number, a measure each": lambda n: f"quantities: [{{of: o, measure: m-{n}, value: 5}}]",
    "shares of one whole": lambda n: f"quantities: [{{of: o-{n}, measure: m, whole: w, unit: '%', value: {n % 9}}}]",
    "ranks and shares": lambda n: (
        f"about: {{set: w, members: [o-{n}], rank: {n + 1}}}, "
        f"quantities: [{{of: o-{n}, measure: m, whole: w, unit: '%', value: 0.{n:05}}}]"
    ),
    "shares and amounts": lambda n: (
        f"quantities: [{{of: o-{n // 2}, measure: m, whole: w, unit: '%', value: 0.{n:05}}}]"
        if n % 2
        else f"quantities: [{{of: o-{n // 2}, measure: t, value: {10**6 - n}}}]"
    ),
    "everything declared": lambda n: f"conflicts_with: [{{fact: f-{n + 1}, kind: rank}}]",
    "voices": lambda _: "citations: [{source: s, quote: q, voice: named}, {source: t, quote: q, voice: role}]",
}


@pytest.mark.parametrize("kind", SCALE)
def test_work_grows_with_the_number_of_facts_and_no_faster(kind: str) -> None:
    def work(size: int) -> Callable[[], object]:
        project = project_of({f"f-{n}": SCALE[kind](n) for n in range(size)})
        return lambda: found_in(project)

    assert growth(work, 300) <= 5


def test_a_crowd_is_one_contradiction() -> None:
    many = {f"f-{n:03}": f"date: {1900 + n}, about: {{event: e}}" for n in range(groups.CROWD)}
    (one,) = of(many)
    assert one.facts == tuple(many)
    (_, *fewer) = many.items()
    assert [one.facts for one in of(dict(fewer))] == [tuple(sorted(dict(fewer)))]  # too many pairs


def test_in_a_crowd_only_what_clashes_is_listed() -> None:
    many = {f"f-{n:03}": f"quantities: [{{of: o, measure: m, max: {500 + n}}}]" for n in range(groups.CROWD)}
    (one,) = of({**many, "odd": "quantities: [{of: o, measure: m, min: 530}]"})
    assert "odd" in one.facts
    assert {*one.facts} <= {*many, "odd"}
    assert of(many) == ()


def test_pairs_stay_pairs_while_they_are_few() -> None:
    few = {f"f-{n:03}": f"date: {1900 + n}, about: {{event: e}}" for n in range(24)}
    found = of(few)
    assert len(found) == 24 * 23 // 2 <= groups.MOST_PAIRS
    assert all(len(one.facts) == 2 for one in found)


def test_an_order_that_is_turned_round_as_a_whole_is_one_contradiction() -> None:
    things = 26
    assert things * (things - 1) // 2 > groups.MOST_PAIRS
    stated = {
        f"{measure}-{n:02}": f"quantities: [{{of: t-{n:02}, measure: {measure}, value: {value}}}]"
        for measure, values in (("staff", range(things)), ("beds", range(things, 0, -1)))
        for n, value in enumerate(values)
    }
    (one,) = (one for one in of(stated) if one.rule == "order")
    assert (one.severity, set(one.facts)) == ("soft", set(stated))


def test_what_is_retired_is_not_compared() -> None:
    project = project_of({"a": "about: {event: e}", "b": "about: {event: e}, rank: deprecated"})
    brief = project.briefs[BRIEF]
    assert [fact.id for fact in comparable(brief, project).facts] == ["a"]
    assert answered(brief, project) == []

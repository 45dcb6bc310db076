"""What each rule says of the facts that it finds, letter for letter, and what it leaves alone at each of its limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.evidence.contradictions import RULES, citing, times
from generator.evidence.contradictions.comparable import comparable
from generator.evidence.contradictions.groups import CROWD, MOST_PAIRS, Finding, findings, pairs
from generator.text import dates
from tests.made_up import BRIEF
from tests.stated import lettered, project_of
from tests.test_contradictions import PLACES, THREE, cited, event, number, place, share, two

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.evidence.contradictions.comparable import Comparable

Seen = tuple[str, str, str]


def compared(facts: Iterable[str], entities: str = PLACES) -> Comparable:
    project = project_of(lettered(facts), entities=entities)
    return comparable(project.briefs[BRIEF], project)


def seen(rule: str, *facts: str, entities: str = PLACES) -> list[Seen]:
    """Return what one rule finds: facts, severity, and what it saw."""
    find = next(one.find for one in RULES if one.id == rule)
    found = [*find(compared(facts, entities))]
    assert {one.rule for one in found} <= {rule}
    return [(" ".join(one.facts), one.severity, one.because) for one in found]


def member(names: str, rest: str = "") -> str:
    return f"about: {{set: s, members: [{names}]{rest}}}"


MAY_HAVE_MORE = ", members_open: true"


@pytest.mark.parametrize(
    ("rule", "facts", "said"),
    [
        ("date", [event("", "2025-05"), event("", "2025-07-16")],
         ("a b", "hard", "The dates have no day in common: May 2025 and 16 July 2025.")),
        ("status", [event("status: delivered"), event("status: agreed")],
         ("a b", "hard", "One fact has it agreed, the other delivered, and no dates put the one after the other.")),
        ("participants", [event("who: [mill, bank]"), event("who: [bank, guild, fleet]")],
         ("a b", "hard", "The lists of who took part exclude each other: fleet, guild, mill in one of them only.")),
        ("participants", [event("who: [bank], who_open: true"), event("who: [guild, mill]")],
         ("a b", "hard", "The lists of who took part exclude each other: bank in one of them only.")),
        ("participants", [event("who: [guild, mill], who_open: true"), event("who: [bank]")],
         ("a b", "hard", "The lists of who took part exclude each other: guild, mill in one of them only.")),
        ("members", [member("mill, bank"), member("bank, guild")],
         ("a b", "hard", "The lists of members exclude each other: guild, mill in one of them only.")),
        ("members", [member("mill, bank"), member("bank, guild", MAY_HAVE_MORE)],
         ("a b", "soft", "The lists of members exclude each other: guild in one of them only.")),
        ("property", [event("purpose: trade"), event("purpose: war")],
         ("a b", "soft", "The purpose differs: trade and war.")),
        ("property", [event("place: lashio"), event("place: delhi")],
         ("a b", "soft", "The place differs: lashio and delhi.")),
        ("property", [event("mode: virtual"), event("mode: physical")],
         ("a b", "soft", "The manner differs: online and in-person.")),
        ("since", [event("since: 2020"), event("since: 2022-05~")],
         ("a b", "hard", "One begins in 2020, one in about May 2022.")),
        ("since", [event("since: long", "2025"), event("since: 2022")],
         ("a b", "hard", "One fact has it so for long, the other only since 2022.")),
        ("quantity", [number("over: 1200, unit: t"), number("max: 900, unit: t")],
         ("a b", "hard", "The numbers exclude each other: at most 900 tonnes and over 1,200 tonnes (2024).")),
        ("quantity", [number("about: 1200", ""), number("under: 900", "")],
         ("a b", "hard", "The numbers exclude each other: under 900 and about 1,200.")),
        ("quantity", [number("value: 40, unit: cm", "2024"), number("value: 5, unit: cm", "2024-06")],
         ("a b", "hard", "The numbers exclude each other: 5 centimetres and 40 centimetres.")),
        ("drift", [number("value: 5", "", "output"), number("value: 5", "", "exports")],
         ("a b", "soft", "The same number, 5, stands for exports and for output.")),
        ("drift", [number("value: 5, whole: world", ""), number("value: 5, whole: asia", "")],
         ("a b", "soft", "The same number, 5, stands for asia and for world.")),
        ("shares", [share("mill", "value: 60"), share("bank", "about: 50")],
         ("a b", "hard", "The shares of world leave no room for one another: mill 60%, bank about 50%.")),
        ("rank", [place("mill", 2), place("mill", 1)],
         ("a b", "soft", "One fact has mill as number 2, the other as number 1.")),
        ("rank", [place("bank", 2), place("mill", 2)],
         ("a b", "soft", "Only one of bank and mill can be number 2.")),
        ("rank", [*THREE, place("guild", 2)],
         ("c d", "soft", "Number 2 does not fit a share of under 10%: 2 others have more.")),
        ("rank", [share("mill", "value: 40"), share("bank", "value: 50"), place("mill", 1)],
         ("a c", "soft", "Number 1 does not fit a share of 40%: one other has more.")),
        ("rank", [share("mill", "value: 57"), place("mill", 3)],
         ("a b", "soft", "Number 3 does not fit a share of 57%: no other can have as much.")),
        ("rank", [share("mill", "value: 40"), place("mill", 3)],
         ("a b", "soft", "Number 3 does not fit a share of 40%: only 1 other can have as much.")),
        ("rank", [share("mill", "min: 1"), place("mill", 2000)],
         ("a b", "soft", "Number 2000 does not fit a share of at least 1%: only 99 others can have as much.")),
        ("order", [*two("value: 9", "value: 5"), *two("value: 1", "value: 2", "staff")],
         ("a b c d", "soft", "output and staff put the same things in opposite order.")),
        ("voice", [cited("voice: role", "voice: outlet", "voice: role")],
         ("a", "soft", "The sources differ in voice: outlet, role.")),
        ("modality", [cited("modality: hedged", "modality: asserted")],
         ("a", "soft", "The sources differ in modality: asserted, hedged.")),
        ("declared", ["note: N.", "conflicts_with: [{fact: a, note: Two tides.}]"], ("a b", "hard", "Two tides.")),
        ("disputed", [cited("stance: disputes", "stance: supports", "stance: mentions", "stance: disputes")],
         ("a", "soft", "Disputed by s0, s3.")),
    ],
)  # fmt: skip
def test_what_a_rule_says(rule: str, facts: list[str], said: Seen) -> None:
    assert seen(rule, *facts) == [said]


@pytest.mark.parametrize(
    ("kind", "severity"),
    [
        ("property", "soft"),
        ("rank", "soft"),
        ("voice", "soft"),
        ("date", "hard"),
        ("members", "hard"),
        ("shares", "hard"),
    ],
)
def test_what_is_declared_of_a_kind_is_as_hard_as_that(kind: str, severity: str) -> None:
    (one,) = citing.declared(compared([f"conflicts_with: [{{fact: b, kind: {kind}}}]", "note: N."]))
    assert (one.facts, one.rule, one.severity, one.because) == (("a", "b"), kind, severity, "")


HERE, THERE = "about: {event: e, status: agreed}, ", "about: {event: e, status: begun}, "


@pytest.mark.parametrize(
    ("rule", "facts", "found"),
    [
        # What is said of one stage is compared, of two stages it is not.
        ("participants", [event("status: agreed, who: [mill]"), event("status: agreed, who: [bank]")], ["a b"]),
        ("participants", [event("status: agreed, who: [mill]"), event("status: begun, who: [bank]")], []),
        ("property", [event("status: agreed, mode: online"), event("status: agreed, mode: in-person")], ["a b"]),
        ("property", [event("status: agreed, mode: online"), event("status: begun, mode: in-person")], []),
        ("since", [event("status: agreed, since: long", "2025"), event("status: begun, since: 2024")], []),
        ("since", [event("status: agreed, since: long", "2025"), event("status: agreed, since: 2024")], ["a b"]),
        ("drift", [HERE + number("value: 5"), THERE + number("value: 5", measure="exports")], []),
        ("drift", [HERE + number("value: 5"), HERE + number("value: 5", measure="exports")], ["a b"]),
        ("quantity", [HERE + number("value: 5"), THERE + number("value: 6")], []),
        ("quantity", [HERE + number("value: 5"), HERE + number("value: 6")], ["a b"]),
        # One step of a ladder, on whatever dates, is one step.
        ("status", [event("status: agreed"), event("status: agreed", "2025")], []),
        ("status", [event("status: agreed", "2026"), event("status: agreed", "2025")], []),
        ("status", [event("status: agreed"), event()], []),
        # Who lies within a name of a complete list, or around one, stands in it.
        ("participants", [event("who: [delhi], who_open: true"), event("who: [ministry]")], []),
        ("participants", [event("who: [ministry], who_open: true"), event("who: [delhi]")], []),
        ("participants", [event("who: [delhi], who_open: true"), event("who: [mill]")], ["a b"]),
        # A hard one and a soft one of three lists are told apart.
        ("members", [member("mill"), member("bank"), member("mill, guild", MAY_HAVE_MORE)], ["a b", "a c", "b c"]),
        # What is so since when is said of members of one set.
        ("since", [member("mill", ", since: 1990"), "about: {set: z, members: [mill], since: 2001}"], []),
        ("since", [member("mill, bank", ", since: 1990"), member("bank, mill", ", since: 2001")], ["a b"]),
        ("since", [member("shan", ", since: 1990"), member("shan-state", ", since: 2001")], ["a b"]),
        ("since", ["about: {set: burma, members: [mill], since: 1990}",
                   "about: {set: burma-land, members: [mill], since: 2001}"], ["a b"]),
        # An entity is meant by its name, too: of what is measured, of the whole, of the set.
        ("quantity", [number("value: 3", of="burma"), number("value: 4", of="burma-land")], ["a b"]),
        ("quantity", [number("value: 3, whole: burma"), number("value: 4, whole: burma-land")], ["a b"]),
        ("members", ["about: {set: burma, members: [mill]}", "about: {set: burma-land, members: [bank]}"], ["a b"]),
        ("rank", [place("shan", 1), place("shan-state", 2)], ["a b"]),
        ("rank", [share("shan", "value: 57"), place("shan-state", 3)], ["a b"]),
        ("rank", [share("mill", "value: 57", whole="burma"), place("mill", 3).replace("world", "burma-land")], ["a b"]),
    ],
)  # fmt: skip
def test_what_is_compared(rule: str, facts: list[str], found: list[str]) -> None:
    assert [facts for facts, _, _ in seen(rule, *facts)] == found


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        # A year, and its first month, its last month and its last day.
        ([number("value: 4, unit: t"), number("value: 5, unit: t", "2024-01")], ["a b"]),
        ([number("value: 4, unit: t"), number("value: 5, unit: t", "2024-12")], ["a b"]),
        ([number("value: 4, unit: t"), number("value: 5, unit: t", "2024-12-31")], ["a b"]),
        ([number("value: 4, unit: t", "2024-05/2024-06-01"), number("value: 5, unit: t", "2024-06-01")], ["a b"]),
        ([number("value: 4, unit: t"), number("value: 4, unit: t", "2024-12")], []),
        # Two stretches that only touch are two times, but for what is counted at an event.
        ([number("value: 5", "2024-04/2025-03"), number("value: 3", "2024")], []),
        ([number("value: 5", "2024-04/2025-03"), f"about: {{event: mine}}, {number('value: 3', '2024')}"], ["a b"]),
        ([number("value: 5", "2024-06"), f"about: {{event: mine}}, {number('value: 3', '')}"], []),
        (
            [
                number(f"{said}, unit: cm", at)
                for said, at in [
                    ("value: 5", "2023-07/2024-06"),
                    ("value: 3", "2024"),
                    ("max: 9", "2024-03"),
                ]
            ],
            [],
        ),
        ([number("over: 5"), number("value: 5", "2024-06")], []),
        ([number("value: 5"), number("over: 5", "2024-06")], ["a b"]),
        # A loss adds up, too, and a gain may stand beside it: either may be larger.
        ([number("value: -10, unit: USD"), number("value: -5, unit: USD", "2024-06")], []),
        ([number("value: -5, unit: USD"), number("value: -10, unit: USD", "2024-06")], []),
        ([number("value: -5, unit: USD"), number("value: 10, unit: USD", "2024-06")], []),
        ([number("value: 0, unit: USD"), number("value: 10, unit: USD", "2024-06")], ["a b"]),
        ([number("value: 10, unit: USD"), number("value: 0, unit: USD", "2024-06")], []),
        ([number("value: -10, unit: USD"), number("value: -5, unit: USD")], ["a b"]),
        ([number("value: -10, unit: USD", ""), number("value: -5, unit: USD", "")], ["a b"]),
        ([number("max: -10, unit: USD"), number("value: -5, unit: USD")], ["a b"]),
    ],
)
def test_which_numbers_are_of_one_time(facts: list[str], found: list[str]) -> None:
    assert [facts for facts, _, _ in seen("quantity", *facts)] == found
    assert [facts for facts, _, _ in seen("quantity", *reversed(facts))] == found


def test_in_a_long_series_each_year_is_of_its_own() -> None:
    series = [number(f"value: {n}", f"{1900 + n}") for n in range(1, CROWD)]
    rivals = [number("value: 900", "1905"), number("value: 800", "1925")]
    assert [facts for facts, _, _ in seen_by_name("quantity", [*series, *rivals])] == [
        ("f-005", "f-032"), ("f-025", "f-033"),
    ]  # fmt: skip


def seen_by_name(rule: str, facts: Iterable[str]) -> list[tuple[tuple[str, ...], str, str]]:
    find = next(one.find for one in RULES if one.id == rule)
    project = project_of({f"f-{n:03}": fact for n, fact in enumerate(facts, 1)}, entities=PLACES)
    return [(one.facts, one.severity, one.because) for one in find(comparable(project.briefs[BRIEF], project))]


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        # Three inches are 6.35 to 8.89 cm, since they are rounded; so are the centimetres.
        ("value: 3, unit: in", "value: 6.1, unit: cm", True),
        ("value: 3, unit: in", "value: 6.3, unit: cm", False),
        ("over: 3, unit: in", "value: 6.3, unit: cm", True),
        ("value: 3, unit: in", "value: 6.29, unit: cm", True),
        ("value: 3, unit: in", "value: 8.9, unit: cm", False),
        ("value: 3, unit: in", "value: 9.0, unit: cm", True),
        ("value: 2, unit: in", "value: 6.4, unit: cm", False),
        ("under: 2, unit: in", "value: 6.4, unit: cm", True),
        ("min: 3, unit: in", "max: 6.1, unit: cm", True),
        ("min: 3, unit: in", "max: 6.3, unit: cm", False),
        ("max: 3, unit: in", "min: 9.0, unit: cm", True),
        ("max: 3, unit: in", "min: 3.0, unit: cm", False),
        # A unit that is ten times another one, or a thousand times, says the same digits.
        ("value: 31, unit: thousand miles", "value: 31001, unit: miles", True),
        ("value: 31, unit: thousand miles", "value: 31000, unit: miles", False),
        ("value: 1, unit: year", "value: 13, unit: months", False),
        ("value: 1, unit: year", "value: 20, unit: months", True),
    ],
)
def test_a_number_that_was_converted_is_rounded(one: str, other: str, clash: bool) -> None:  # noqa: FBT001 - a table
    for facts in ((number(one), number(other)), (number(other), number(one))):
        assert [facts for facts, _, _ in seen("quantity", *facts)] == (["a b"] if clash else [])


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ([share("mill", "value: 100"), share("bank", "value: 5")], ["a b"]),
        ([share("mill", "value: 100.1"), share("bank", "value: 5")], []),  # no shares, then
        ([share("shan", "value: 60"), share("lashio", "value: 30"), share("mill", "value: 60")], ["a c"]),
        ([share("mill", "value: 60"), share("bank", "value: 40"), share("guild", "over: 0")], ["a b c"]),
        ([share("mill", "value: 60"), share("bank", "value: 40"), share("guild", "min: 0")], ["a b c"]),
        ([share("mill", "value: 60"), share("bank", "value: 39.6"), share("guild", "value: 0.5")], ["a b c"]),
        ([share("mill", "value: 60"), share("bank", "value: 39.5"), share("guild", "value: 0.5")], []),
        ([share("mill", "value: 60"), share("bank", "value: 41"), share("guild", "value: 0")], ["a b"]),
        ([share("mill", "value: 60"), share("bank", "value: 41"), share("guild", "min: -3")], ["a b"]),
        ([share("mill", "value: 60"), share("bank", "value: 40"), share("guild", "value: -3")], []),
    ],
)
def test_shares_at_their_limits(facts: list[str], found: list[str]) -> None:
    assert [facts for facts, _, _ in seen("shares", *facts)] == found


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ([share("mill", "value: 50"), place("mill", 2)], []),  # another one may have the other half
        ([share("mill", "value: 50"), place("mill", 3)], ["a b"]),
        ([share("mill", "over: 40"), place("mill", 2)], []),
        ([share("mill", "over: 40"), place("mill", 3)], ["a b"]),
        ([share("mill", "over: 50"), share("bank", "value: 20"), place("mill", 2)], ["a c"]),
        ([share("mill", "max: 1"), place("mill", 150)], []),  # it may have nothing at all
        ([share("mill", "min: 0"), place("mill", 150)], []),
        ([share("mill", "value: 1"), place("mill", 100)], []),
        ([share("mill", "value: 1"), place("mill", 101)], ["a b"]),
        ([share("mill", "value: 99"), share("bank", "value: 1"), place("bank", 2)], []),
        ([share("mill", "value: 99"), share("bank", "value: 1"), place("bank", 3)], ["b c"]),
        ([share("mill", "value: 60"), share("bank", "value: 60"), place("bank", 2)], []),
        ([share("mill", "value: 10"), share("bank", "value: 10"), share("guild", "under: 10"), place("guild", 2)],
         ["c d"]),
        ([share("mill", "value: 10"), share("bank", "value: 10"), share("guild", "max: 10"), place("guild", 1)], []),
        ([share("mill", "over: 10"), share("guild", "max: 10"), place("guild", 1)], ["b c"]),
        ([place("shan", 1), place("lashio", 1)], []),  # a part of the other
        ([place("lashio", 1), place("shan", 1)], []),
        ([place("mill", 1), place("bank", 1, "2024")], []),
        ([place("mill", 1, "2024"), place("bank", 1, "2024-05")], ["a b"]),
        ([place("mill", 1, "2024"), place("mill", 2, "2024-05")], ["a b"]),
        ([place("mill", 1), place("mill", 2, "2024")], []),
        ([place("mill", 1, "2024"), place("mill", 1, "2024-05")], []),
        ([f"{place('mill', 3)}, {share('mill', 'value: 57')}"], []),  # one fact
    ],
)  # fmt: skip
def test_ranks_at_their_limits(facts: list[str], found: list[str]) -> None:
    assert [facts for facts, _, _ in seen("rank", *facts)] == found


def test_an_order_is_of_what_both_tables_have_and_of_several_facts() -> None:
    facts = (*two("value: 9", "value: 5"), *two("value: 1", "value: 2", "staff"))
    assert [facts for facts, _, _ in seen("order", *facts, number("value: 3", of="guild"))] == ["a b c d"]
    assert [facts for facts, _, _ in seen("order", *facts, number("value: 3", measure="staff", of="guild"))] == [
        "a b c d"
    ]
    rows = (f"{{of: {of}, measure: {measure}, value: {value}}}" for of, measure, value in [
        ("mill", "output", 9), ("bank", "output", 5), ("mill", "staff", 1), ("bank", "staff", 2),
    ])  # fmt: skip
    assert seen("order", f"quantities: [{', '.join(rows)}]") == []


def test_as_many_inversions_as_can_be_told_stay_apart() -> None:
    things = 25
    assert things * (things - 1) // 2 == MOST_PAIRS
    facts = [
        number(f"value: {value}", measure=measure, of=f"t-{n:02}")
        for measure, values in (("staff", range(things)), ("beds", range(things, 0, -1)))
        for n, value in enumerate(values)
    ]
    found = seen_by_name("order", facts)
    assert len(found) == MOST_PAIRS
    assert {len(facts) for facts, _, _ in found} == {4}


def test_what_is_compared_is_shared() -> None:
    facts = compared(
        ["about: {event: e, since: 2020}", "about: {event: f, since: 2020}", "about: {event: e, since: 2021}"]
    )
    assert {name: [one.fact.id for one in group] for name, group in facts.events.items()} == {"e": ["a", "c"]}
    assert {name: [one.fact.id for one in group] for name, group in facts.spans.items()} == {"e": ["a", "c"]}
    assert facts.happenings == {"e", "f"}


NAMES = """
    hall: {name: "(Old) Hall!", kind: place, aliases: [Moot, Loft, Café Füße]},
    loft: {name: Upper floor, kind: place, aliases: [Moot]},
    ring: {name: Ring, kind: place, within: wall}, wall: {name: Wall, kind: place, within: ring},
    tor: {name: ประตู, kind: place, aliases: [Ворота North, 北京]}
"""


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("old-hall", "hall"),
        ("cafe-fusse", "hall"),
        ("upper-floor", "loft"),
        ("moot", "moot"),  # two of them are called that
        ("loft", "loft"),  # another one has it as its id
        ("ring", "ring"),
        ("video", "online"),
        ("on-site", "in-person"),
        ("north", "north"),  # a part of a name in other letters
        ("", ""),
    ],
)
def test_an_entity_is_meant_by_a_name_that_is_its_alone(name: str, meant: str) -> None:
    assert compared([], NAMES).meant(name) == meant


def test_places_that_lie_in_a_ring_are_gone_round_once() -> None:
    facts = compared([], NAMES)
    assert [*facts.around("ring")] == ["ring", "wall"]
    assert [*facts.around("nowhere")] == ["nowhere"]
    assert facts.nested("wall", "ring")
    assert not facts.nested("wall", "hall")


def test_of_few_values_all_are_compared_of_a_crowd_neighbours_and_both_ends() -> None:
    few = [*range(CROWD - 1)]
    assert [*pairs(few)] == [(one, other) for one in few for other in few if one < other]
    last = CROWD - 1
    found = [*pairs(range(CROWD))]
    assert len(found) == len(set(found))
    assert {*found} == {
        *((n, n + 1) for n in range(last)), *((0, n) for n in range(1, CROWD)), *((n, last) for n in range(last)),
    }  # fmt: skip
    assert [*pairs("a")] == []


def test_pairs_that_are_many_are_one_finding() -> None:
    def found(one: int, other: int) -> list[Finding]:
        values = {"x": [f"a-{n:02}" for n in range(one)], "y": [f"b-{n:02}" for n in range(other)], "z": ["c"]}
        clash = {("x", "y"): "First.", ("y", "z"): ""}
        return [*findings("date", values, lambda *pair: clash.get(pair, ""), "soft")]

    assert MOST_PAIRS == 300
    few = found(20, 15)
    assert len(few) == 300
    assert few[1] == Finding(("a-00", "b-01"), "date", "soft", "First.")
    (many,) = found(20, 16)
    assert many == Finding(
        (*(f"a-{n:02}" for n in range(20)), *(f"b-{n:02}" for n in range(16))), "date", "soft", "First."
    )


def test_of_a_crowd_the_first_clash_is_told() -> None:
    values = {n: [f"f-{n:02}"] for n in range(CROWD)}
    (one,) = findings("date", values, lambda *pair: f"{pair[0]} and {pair[1]}." if 5 <= pair[0] < pair[1] <= 7 else "")
    assert one == Finding(("f-05", "f-06", "f-07"), "date", "hard", "5 and 6.")
    assert [*findings("date", {1: ["a"]}, lambda *_: "Never.")] == []
    assert [*findings("date", {1: ["a"], 2: ["a", "b"]}, lambda *_: "So.")] == [
        Finding(("a", "b"), "date", "hard", "So.")
    ]


def test_times_are_of_one_kind() -> None:
    year, month, other = (dates.parse(text) for text in ("2024", "2024-06", "2023-07/2024-06"))
    for said in (times.nested, times.overlapping):
        assert said(None, None)
        assert not said(None, year)
        assert not said(year, None)
        assert said(year, month)
        assert said(month, year)
        assert said(month, other)
    assert times.overlapping(year, other)
    assert not times.nested(year, other)
    assert not times.nested(other, year)


def test_what_holds_at_one_time_is_together_with_what_lies_around_it() -> None:
    told = ("", "2024-03", "2024", "2024-03-31", "2025", "", "2024", "2024-01", "2023-07/2024-06")
    amounts = compared(number("value: 1", at) for at in told).amounts
    assert [sorted(one.fact for one in window) for window in times.windows(amounts)] == [
        ["a", "f"], ["i"], ["c", "g"], ["c", "g", "h", "i"], ["b", "c", "g", "i"], ["b", "c", "d", "g", "i"], ["e"],
    ]  # fmt: skip
    assert [*times.windows([])] == []


def test_of_many_times_around_one_those_that_begin_last_are_looked_at() -> None:
    told = [*(f"20{year:02}/2050" for year in range(1, times.NEAREST + 3)), "2049"]
    amounts = compared(number("value: 1", at) for at in told).amounts
    *_, last = times.windows(amounts)
    assert [one.fact for one in last] == [*"cdefghijk"]

"""Contradictions: for each rule what it must find, and what it must leave alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from generator.evidence.contradictions import RULES
from generator.evidence.contradictions.examples import PAGES, page
from generator.records.vocabulary import RULE_ORDER
from tests.made_up import contradiction, source
from tests.stated import found

if TYPE_CHECKING:
    from generator.evidence.contradictions import Reading

PLACES = """
    shan: {name: Shan State, kind: place, within: burma-land, aliases: [Shan]},
    lashio: {name: Lashio, kind: place, within: shan},
    burma-land: {name: Myanmar, kind: place, aliases: [Burma]},
    delhi: {name: Delhi, kind: place},
    ministry: {name: The Ministry, kind: organisation, within: delhi},
    mill: {name: Mill, kind: organisation}, bank: {name: Bank, kind: organisation},
    guild: {name: Guild, kind: organisation}, fleet: {name: Fleet, kind: organisation}
"""


def event(rest: str = "", date: str = "") -> str:
    return f"{f'date: {date}, ' if date else ''}about: {{event: e{', ' if rest else ''}{rest}}}"


def number(rest: str, at: str = "2024", measure: str = "output", of: str = "mine") -> str:
    when = f", at: {at}" if at else ""
    return f"quantities: [{{of: {of}, measure: {measure}, {rest}{when}}}]"


def share(of: str, rest: str, at: str = "2024", whole: str = "world") -> str:
    return number(f"whole: {whole}, unit: '%', {rest}", at, "market-share", of)


def check(expected: str, *facts: str, entry: str = "") -> None:
    """Hold what is found to `expected`, '' for nothing; the facts the other way round give the same."""
    assert found(*facts, entities=PLACES, entry=entry) == ([expected] if expected else [])


def test_what_a_contradiction_says_of_itself() -> None:
    one = contradiction("mast", "boat", "crane")
    assert (one.open, one.hard, one.of_manner) == (True, True, False)
    assert one.rivals("crane") == ("boat", "mast")
    assert one.rivals("mill") == ("boat", "crane", "mast")
    kept = contradiction("mast", "boat", severity="soft", kept=True)
    assert (kept.open, kept.hard) == (False, False)
    assert contradiction("mast", severity="soft", rule="voice").of_manner
    assert not contradiction("mast", rule="date").of_manner
    assert not contradiction("mast", "boat", rule="voice").of_manner


def test_every_rule_is_there_in_order_and_explains_itself() -> None:
    assert tuple(rule.id for rule in RULES) == RULE_ORDER
    assert {rule.id for rule in RULES if rule.hard} == {
        "date", "status", "participants", "members", "since", "quantity", "shares", "declared",
    }  # fmt: skip
    assert all(len(rule.text) > 40 and rule.text.split("\n\n")[0].endswith(".") for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_examples_of_a_page_are_held_to_the_rule(rule: Reading) -> None:
    text, wrong, right = re.split(r"\n\n(?:Wrong|Right): ", page(rule).page.removesuffix("\n"))
    assert text == rule.text
    sources = [source("a"), source("b")]
    speaks, silent = (found(*shown(part), sources=sources) for part in (wrong, right))
    assert [one.partition(" ")[0] for one in speaks] == [rule.id]
    assert silent == []


def shown(part: str) -> list[str]:
    """Return the facts that are shown beside one another in a part of a page."""
    facts = part.split(" beside ")
    assert all(re.fullmatch(f"`{name}: {{.*}}`", fact) for name, fact in zip("ab", facts, strict=False))
    return [fact[len("`a: {") : -len("}`")] for fact in facts]


def test_every_rule_has_its_page() -> None:
    assert tuple(page(rule) for rule in RULES) == PAGES
    assert [each.code for each in PAGES] == [*RULE_ORDER]
    assert [page(rule).code for rule in RULES if page(rule).severity == "note"] == [
        "property", "drift", "rank", "order", "voice", "modality", "disputed",
    ]  # fmt: skip
    assert {page(rule).severity for rule in RULES} == {"warning", "note"}


DISJOINT = [
    ("2025-07", "2025-09"),
    ("2025", "2026"),
    ("2025-07-16", "2025-07-17"),
    ("2025-07~", "2025-08~"),
    ("2025-07?", "2025-08%"),
    ("2025-21", "2025-07"),
    ("2025-22", "2025-24"),
    ("202X", "2031"),
    ("2025-01/2025-03", "2025-04/2025-06"),
    ("2025-04/..", "2025-03"),
    ("../2024", "2025-03"),
    ('"[2023,2024]"', "2025"),
    ('"[2025-01-02,2025-01-05]"', "2025-01-07"),
    ("Y17000", "2025"),
    ("-0044-03-15", "0044-03-15"),
]
OVERLAPPING = [
    ("2025-07", "2025-07-16"),
    ("2025", "2025-09~"),
    ("2025-07", "2025-07?"),
    ("2025-22", "2025-08"),
    ("202X", "2024-05"),
    ("2025-XX", "2025-11"),
    ("2025-XX-XX", "2025-11-05"),
    ("2025-07-XX", "2025-07-03"),
    ("2025-01/2025-03", "2025-03/2025-06"),
    ("2025-04/..", "2031"),
    ("2025-04/", "2031"),
    ("../2024", "1950"),
    ('"[2023,2025]"', "2025"),
    ("2025-24", "2026-02"),
    ("2025-07-16T10:00:00", "2025-07-16"),
]


@pytest.mark.parametrize("dates", DISJOINT)
def test_one_event_on_two_dates(dates: tuple[str, str]) -> None:
    for one, other in (dates, dates[::-1]):
        check("date hard: a b", event("", one), event("", other))


@pytest.mark.parametrize("dates", OVERLAPPING)
def test_one_event_on_dates_with_a_day_in_common(dates: tuple[str, str]) -> None:
    for one, other in (dates, dates[::-1]):
        check("", event("", one), event("", other))


@pytest.mark.parametrize(
    ("expected", "one", "other"),
    [
        ("", event("", "2025"), "date: 2026, about: {event: other}"),
        ("", event("", "2025"), event()),
        ("", "date: 2025", "date: 2026"),
        ("date hard: a b", event("status: agreed", "2025"), event("status: agreed", "2026")),
        ("date hard: a b", event("status: agreed", "2025"), event("", "2026")),
        ("", event("status: agreed", "2025"), event("status: begun", "2026")),
        ("", event("status: agreed", "2025"), event("status: signed", "2026")),  # no ladder has both
        ("", f"{event('', '2025')}, rank: deprecated", event("", "2026")),
    ],
)
def test_dates_are_compared_within_an_event_and_a_stage(expected: str, one: str, other: str) -> None:
    check(expected, one, other)


HARD_STATUS = "status hard: a b"


@pytest.mark.parametrize(
    ("expected", "one", "other"),
    [
        (HARD_STATUS, event("status: agreed"), event("status: begun")),
        (HARD_STATUS, event("status: agreed"), event("status: delivered")),
        (HARD_STATUS, event("status: exploring"), event("status: signed")),
        (HARD_STATUS, event("status: considered"), event("status: exists")),
        (HARD_STATUS, event("status: agreed", "2025-07"), event("status: begun")),
        (HARD_STATUS, event("status: agreed", "2025-07"), event("status: begun", "2025-07-20")),
        (HARD_STATUS, event("status: agreed", "2025-08"), event("status: begun", "2025-07")),
        (HARD_STATUS, event("status: agreed", "2025-08"), event("status: delivered", "2025-06/2025-08")),
        ("", event("status: agreed", "2025-07"), event("status: begun", "2025-08")),
        ("", event("status: exploring", "2024"), event("status: signed", "2025-01-01")),
        ("", event("status: agreed"), event("status: agreed")),
        ("", event("status: agreed"), event()),
        ("", event("status: agreed"), event("status: signed")),
        ("", event("status: agreed"), event("status: asked")),
        ("", "about: {event: e, status: agreed}", "about: {event: f, status: begun}"),
    ],
)
def test_status(expected: str, one: str, other: str) -> None:
    check(expected, one, other)
    check(expected, other, one)


def test_ladders_of_the_brief_add_to_the_built_in_ones() -> None:
    entry = "ladders: [[asked, agreed], [rumoured, seen]]"
    check(HARD_STATUS, event("status: asked"), event("status: agreed"), entry=entry)
    check(HARD_STATUS, event("status: agreed"), event("status: begun"), entry=entry)
    check("", event("status: asked", "2024"), event("status: agreed", "2025"), entry=entry)
    check("", event("status: asked"), event("status: begun"), entry=entry)  # on no one ladder


def test_stages_of_one_event_are_compared_by_status_only() -> None:
    one = "date: 2024, about: {event: e, status: agreed, who: [mill], purpose: trade, since: 2024}"
    other = "date: 2025, about: {event: e, status: begun, who: [bank], purpose: war, since: 2025}"
    check("", one, other)
    check(HARD_STATUS, one, other.replace("date: 2025, ", ""))
    listed = "about: {{event: e, status: {}, set: s, members: [{}]}}"
    check(HARD_STATUS, listed.format("exploring", "mill"), listed.format("signed", "bank"))
    counted = f"about: {{event: e, status: agreed}}, {number('value: 3')}"
    check(HARD_STATUS, counted, counted.replace("agreed", "begun").replace("3", "5"))


WHO = [
    ("[mill, bank]", "[mill, guild]", True),
    ("[mill]", "[bank]", True),
    ("[mill, bank]", "[mill]", False),
    ("[mill]", "[mill]", False),
    ("[mill, bank]", "[bank, mill]", False),
    ("[ministry]", "[delhi]", False),  # who lies within a name of the other list stands in it
    ("[ministry, mill]", "[delhi, mill, bank]", False),
    ("[ministry, mill]", "[delhi, bank]", True),
]


@pytest.mark.parametrize(("one", "other", "clash"), WHO)
def test_participants(one: str, other: str, clash: bool) -> None:  # noqa: FBT001 - a table
    for first, second in ((one, other), (other, one)):
        check("participants hard: a b" if clash else "", event(f"who: {first}"), event(f"who: {second}"))
        check(
            "members hard: a b" if clash else "", f"about: {{set: s, members: {first}}}",
            f"about: {{set: s, members: {second}}}",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("whole", "open_one", "clash"),
    [
        ("[mill, bank]", "[mill]", False),
        ("[mill, bank]", "[mill, bank]", False),
        ("[mill, bank]", "[mill, bank, guild]", True),
        ("[mill, bank]", "[guild]", True),
        ("[mill]", "[mill, bank]", True),
        ("[delhi]", "[ministry]", False),
    ],
)
def test_open_lists(whole: str, open_one: str, clash: bool) -> None:  # noqa: FBT001 - a table
    check("participants hard: a b" if clash else "", event(f"who: {whole}"), event(f"who: {open_one}, who_open: true"))
    check("", event(f"who: {whole}, who_open: true"), event(f"who: {open_one}, who_open: true"))
    check(
        "members soft: a b" if clash else "", f"about: {{set: s, members: {whole}}}",
        f"about: {{set: s, members: {open_one}, members_open: true}}",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "one", "other"),
    [
        ("", "date: 2024, about: {set: s, members: [mill]}", "date: 2025, about: {set: s, members: [bank]}"),
        ("members hard: a b", "date: 2025, about: {set: s, members: [mill]}", "about: {set: s, members: [bank]}"),
        ("", "about: {set: s, members: [mill]}", "about: {set: z, members: [bank]}"),
        ("", "about: {set: s, members: [mill], rank: 1}", "about: {set: s, members: [bank], rank: 2}"),
        ("", "about: {set: s}", "about: {set: s, members: [bank]}"),
        ("", event("who: [mill]"), event()),
    ],
)
def test_lists_that_are_not_of_one_set_and_time(expected: str, one: str, other: str) -> None:
    check(expected, one, other)


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ("purpose: testing", "purpose: sale", True),
        ("mode: online", "mode: in-person", True),
        ("place: lashio", "place: delhi", True),
        ("place: here", "place: there", True),
        ("place: lashio", "place: shan", False),
        ("place: lashio", "place: burma-land", False),
        ("place: burma", "place: burma-land", False),  # an alias
        ("place: lashio", "place: burma", False),
        ("place: shan-state", "place: shan", False),  # a name
        ("mode: online", "mode: virtual", False),
        ("mode: online", "purpose: sale", False),
        ("purpose: testing", "purpose: testing", False),
    ],
)
def test_free_properties(one: str, other: str, clash: bool) -> None:  # noqa: FBT001 - a table
    for first, second in ((one, other), (other, one)):
        check("property soft: a b" if clash else "", event(first), event(second))


TOLD = source("told", published="2025-09~")


def since(value: str, rest: str = "citations: [{source: told, quote: words}]") -> str:
    return f"about: {{event: control, since: {value}}}, {rest}"


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ("2024", "2021", True),
        ("2024-05", "2024-07", True),
        ("2024", "2024-07", False),
        ("2024", "2024~", False),
        ("long", "2024", True),
        ("long", "2021", True),
        ("long", "2020", False),
        ("long", "1961", False),
        ("long", "long", False),
        ("long", "2021-11/2022", True),
        ("long", "../2024", False),
    ],
)
def test_since(one: str, other: str, clash: bool) -> None:  # noqa: FBT001 - a table
    expected = ["since hard: a b"] if clash else []
    assert found(since(one), since(other), sources=[TOLD]) == expected
    assert found(since(other), since(one), sources=[TOLD]) == expected


def test_long_is_counted_from_when_it_is_told() -> None:
    old = source("old", published="1999")
    assert found(since("long", "date: 2015"), since("2014")) == ["since hard: a b"]
    assert found(since("long", "date: 2015"), since("2005")) == []
    aged = "citations: [{source: old, quote: words}]"
    assert found(since("long", aged), since("1997"), sources=[TOLD, old]) == ["since hard: a b"]
    assert found(since("long", aged), since("1991"), sources=[TOLD, old]) == []
    assert found(since("long", "note: N."), since("2023", "note: N."), sources=[TOLD]) == ["since hard: a b"]
    assert found(since("long", "note: N."), since("2023", "note: N.")) == []  # nobody can say


def test_since_is_said_of_one_event_or_of_members_of_a_set() -> None:
    member = "about: {{set: club, members: [{}], since: {}}}"
    assert found(member.format("mill", "1990"), member.format("mill", "2001")) == ["since hard: a b"]
    assert found(member.format("mill", "1990"), member.format("bank", "2001"))[1:] == []
    assert found(since("1990", ""), "about: {event: other, since: 2001}") == []


QUANTITY = "quantity hard: a b"


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ("value: 40", "value: 41", True),
        ("value: 40", "value: 40.0", False),
        ("about: 3000", "max: 900", True),
        ("about: 100", "value: 110", False),
        ("about: 100", "value: 90", False),
        ("about: 100", "value: 110.01", True),
        ("about: 100", "about: 120", False),
        ("about: 100", "about: 125", True),
        ("about: 0", "value: 0", False),
        ("about: -100", "value: -95", False),
        ("over: 370", "value: 370", True),
        ("over: 370", "max: 370", True),
        ("over: 370", "value: 371", False),
        ("under: 3000", "value: 3000", True),
        ("under: 3000", "min: 3000", True),
        ("under: 3000", "value: 2999.99", False),
        ("min: 3", "max: 3", False),
        ("min: 3", "value: 2", True),
        ("min: 3", "over: 900", False),
        ("max: 3", "under: 1", False),
        ("value: 0", "under: 0", True),
    ],
)
def test_numbers_as_ranges(one: str, other: str, clash: bool) -> None:  # noqa: FBT001 - a table
    for first, second in ((one, other), (other, one)):
        check(QUANTITY if clash else "", number(first), number(second))


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ("value: 31, unit: kt", "value: 31000, unit: metric tons", False),
        ("value: 31, unit: kt", "value: 31001, unit: t", True),
        ("value: 40, unit: km", "value: 25, unit: miles", False),  # rounded when converted
        ("value: 40, unit: km", "value: 35, unit: miles", True),
        ("value: 3, unit: books", "value: 3, unit: book", False),
        ("value: 3, unit: books", "value: 4, unit: book", True),
        ("value: 3, unit: t", "value: 4, unit: m", False),
        ("value: 3, unit: t", "value: 4", False),
        ("value: 3, unit: USD", "value: 4, unit: EUR", False),
        ("value: 0, unit: °C", "value: 32, unit: °F", False),
        ("value: 0, unit: °C", "value: 40, unit: °F", True),
    ],
)
def test_units_are_converted_within_a_dimension(one: str, other: str, clash: bool) -> None:  # noqa: FBT001 - a table
    for first, second in ((one, other), (other, one)):
        check(QUANTITY if clash else "", number(first), number(second))


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ("2024", "2024", True),
        ("2024", "2024~", True),
        ("", "", True),
        ("2024", "", False),
        ("2024", "2025", False),
        ("2024-04/2025-03", "2024", False),  # a fiscal year is another year
        ("2024", "2024-06", False),  # a month of the year may hold less
        ("202X", "2024", False),
    ],
)
def test_amounts_of_one_time(one: str, other: str, clash: bool) -> None:  # noqa: FBT001 - a table
    check(QUANTITY if clash else "", number("value: 500, unit: t", one), number("value: 40, unit: t", other))
    check(QUANTITY if clash else "", number("value: 40, unit: t", other), number("value: 500, unit: t", one))


def test_a_part_of_a_time_holds_no_more_than_the_whole() -> None:
    check(QUANTITY, number("value: 40, unit: t", "2024"), number("value: 500, unit: t", "2024-06"))
    check(QUANTITY, number("value: 40, unit: cm", "2024"), number("value: 5, unit: cm", "2024-06"))  # a level


def test_what_is_counted_at_an_event_is_counted_once() -> None:
    check("quantity hard: a c", number("value: 5", "2024"), "about: {event: mine}", number("value: 3", "2024-06-03"))
    check("", number("value: 5", "2024"), "about: {event: mine}", number("value: 3", "2025"))


@pytest.mark.parametrize(
    "other",
    [
        number("value: 4", measure="exports"),
        number("value: 4", of="field"),
        number("value: 4, whole: world"),
        "rank: deprecated, " + number("value: 4"),
    ],
)
def test_other_measures_are_not_compared(other: str) -> None:
    check("", number("value: 3"), other)


def test_both_ends_of_a_range_in_one_fact() -> None:
    ends = (
        "quantities: [{of: mine, measure: output, min: 100, at: 2024}, {of: mine, measure: output, max: 200, at: 2024}]"
    )
    check("", ends, number("value: 150"))
    check(QUANTITY, ends, number("value: 250"))
    check(QUANTITY, ends, number("value: 50"))
    check("", ends.replace("min: 100", "min: 300"))  # a fact does not contradict itself


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (number("value: 85, unit: '%'", measure="refining"), number("value: 85, unit: '%'", measure="mining"), True),
        (number("over: 85, unit: '%'", measure="refining"), number("value: 85, unit: '%'", measure="mining"), True),
        (share("mine", "value: 5"), share("mine", "value: 5", whole="asia"), True),
        (number("value: 5, unit: kt"), number("value: 5000, unit: t", measure="exports"), True),
        (number("value: 5, unit: t", "2024-06"), number("value: 5, unit: t", "2024", "exports"), True),
        (number("value: 5, unit: t", "2024-06"), number("value: 5, unit: t", "2025", "exports"), False),
        (number("value: 5, unit: t", ""), number("value: 5, unit: t", "2025", "exports"), False),
        (number("value: 5, unit: t"), number("value: 5, unit: m", measure="exports"), False),
        (number("value: 5, unit: t"), number("value: 6, unit: t", measure="exports"), False),
        (number("value: 5, unit: t"), number("value: 5, unit: t", of="field", measure="exports"), False),
        (number("value: 0, unit: t"), number("value: 0, unit: t", measure="exports"), False),
        (number("value: 5, unit: t, whole: asia"), number("value: 5, unit: t"), False),
    ],
)
def test_drift(one: str, other: str, clash: bool) -> None:  # noqa: FBT001 - a table
    for first, second in ((one, other), (other, one)):
        check("drift soft: a b" if clash else "", first, second)


FULL = (share("mill", "value: 85"), share("bank", "value: 15"))


@pytest.mark.parametrize(
    ("expected", "facts"),
    [
        ("shares hard: a b", [share("mill", "value: 60"), share("bank", "value: 41")]),
        ("shares hard: a b", [share("mill", "min: 60"), share("bank", "value: 41")]),
        ("shares hard: a b", [share("mill", "over: 60"), share("bank", "value: 40")]),
        ("shares hard: a b c", [share("mill", "value: 60"), share("bank", "value: 30"), share("guild", "about: 20")]),
        ("shares hard: a b c", [*FULL, share("guild", "under: 1")]),
        ("shares hard: a b c", [*FULL, share("guild", "max: 1")]),
        ("shares hard: a b c", [*FULL, share("guild", "value: 1")]),
        ("", [*FULL]),
        ("", [*FULL, share("guild", "value: 0")]),
        ("", [share("mill", "value: 85"), share("bank", "value: 14"), share("guild", "under: 1")]),
        ("", [share("mill", "max: 85"), share("bank", "max: 60")]),
        ("", [share("mill", "about: 60"), share("bank", "about: 45")]),  # at least 54 and 40.5
        ("", [share("mill", "value: 60"), share("bank", "value: 60", at="2025")]),
        ("", [share("mill", "value: 60"), share("bank", "value: 60", at="")]),
        ("shares hard: a b", [share("mill", "value: 60", at=""), share("bank", "value: 60", at="")]),
        ("shares hard: a b", [share("mill", "value: 60"), share("bank", "value: 60", at="2024-05")]),
        ("", [share("mill", "value: 60"), share("bank", "value: 60", whole="asia")]),
        ("", [share("shan", "value: 60"), share("lashio", "value: 60")]),  # a part of the other
        ("", [share("mill", "value: 160"), share("bank", "value: 60")]),  # no shares, then
        ("", [share("world", "value: 100"), share("mill", "value: 60")]),
        ("", [f"{FULL[0]}", FULL[1], f"rank: deprecated, {share('guild', 'value: 5')}"]),
    ],
)
def test_shares(expected: str, facts: list[str]) -> None:
    check(expected, *facts)


def test_each_member_counts_once_with_what_it_has_at_least() -> None:
    check("shares hard: a b c", share("mill", "value: 60"), share("mill", "min: 60"), share("bank", "value: 50"))
    assert found(share("mill", "value: 60"), share("mill", "min: 20"), share("bank", "value: 50")) == [
        "shares hard: a c"
    ]


def test_one_table_in_one_fact_is_no_contradiction() -> None:
    row = "{{of: {}, measure: market-share, whole: world, unit: '%', value: 60, at: 2024}}"
    check("", f"quantities: [{row.format('mill')}, {row.format('bank')}]")


def place(member: str, rank: int, date: str = "") -> str:
    when = f"date: {date}, " if date else ""
    return f"{when}about: {{set: world, members: [{member}], members_open: true, rank: {rank}}}"


THREE = [share("mill", "value: 50"), share("bank", "value: 30"), share("guild", "under: 10")]


@pytest.mark.parametrize(
    ("expected", "facts"),
    [
        ("rank soft: c d", [*THREE, place("guild", 2)]),
        ("rank soft: c d", [*THREE, place("guild", 1, "2024")]),
        ("", [*THREE, place("guild", 3)]),
        ("", [*THREE, place("guild", 4)]),  # somebody else may stand between
        ("", [*THREE, place("mill", 1)]),
        ("rank soft: a d", [*THREE, place("mill", 2)]),  # nobody else can have half
        ("rank soft: b d", [*THREE, place("bank", 3)]),
        ("", [*THREE, place("guild", 2, "2025")]),
        ("", [*(one.replace(", at: 2024", "") for one in THREE), place("guild", 2, "2024")]),
        ("", [*THREE, place("fleet", 1)]),  # nothing is known of its share
        ("", [*THREE, place("guild", 2).replace("world", "asia")]),
        ("", [*THREE, place("guild", 2).replace("[guild]", "[guild, fleet]")]),
        ("rank soft: a b", [share("mill", "value: 57"), place("mill", 3)]),  # two others cannot have as much
        ("rank soft: a b", [share("mill", "over: 50"), place("mill", 2)]),
        ("", [share("mill", "value: 57"), place("mill", 1)]),
        ("", [share("mill", "value: 30"), place("mill", 3)]),
        ("", [share("mill", "max: 57"), place("mill", 3)]),
        ("rank soft: a b", [place("mill", 1), place("mill", 2)]),
        ("rank soft: a b", [place("mill", 1), place("bank", 1)]),
        ("", [place("mill", 1), place("bank", 2)]),
        ("", [place("mill", 1, "2024"), place("mill", 2, "2025")]),
        ("", [place("mill", 1, "2024"), place("bank", 1)]),
    ],
)
def test_rank(expected: str, facts: list[str]) -> None:
    check(expected, *facts)


def two(mill: str, bank: str, measure: str = "output", at: str = "2024") -> tuple[str, str]:
    return number(mill, at, measure, "mill"), number(bank, at, measure, "bank")


SHARES = (share("mill", "value: 10"), share("bank", "value: 20"))
OUTPUT = two("value: 9000, unit: t", "value: 5, unit: kt")


@pytest.mark.parametrize(
    ("expected", "facts"),
    [
        ("order soft: a b c d", [*SHARES, number("value: 9", of="mill"), number("value: 5", of="bank")]),
        ("order soft: a b c d", [*SHARES, number("over: 9", of="mill"), number("under: 9", of="bank")]),
        ("", [*SHARES, number("value: 5", of="mill"), number("value: 9", of="bank")]),
        ("", [*SHARES, number("about: 9", of="mill"), number("about: 8", of="bank")]),
        ("", [*SHARES, number("value: 9", "2025", of="mill"), number("value: 5", "2025", of="bank")]),
        ("", [*SHARES, number("value: 9, unit: t", of="mill"), number("value: 5, unit: m", of="bank")]),
        ("", [*SHARES, number("value: 9, whole: asia", of="mill"), number("value: 5, whole: asia", of="bank")]),
        ("order soft: a b c d", [*OUTPUT, *two("value: 1, unit: kt", "value: 2, unit: kt", "exports")]),
        ("", [*OUTPUT, *two("value: 1", "value: 2", "staff")]),  # another dimension
        ("", [*OUTPUT, *two("value: 1, unit: t", "value: 2, unit: t", "output", "2023")]),
        ("", [*OUTPUT, *two("value: 1, unit: t", "value: 2, unit: t", "exports", "2023")]),
        ("", [*OUTPUT, *two("value: 1, unit: t", "value: 2, unit: t", "exports", "")]),
        ("", [*OUTPUT, *two("value: 1, unit: '%'", "value: 2, unit: '%'", "growth")]),
        ("", [*SHARES, *two("value: 9, unit: '%'", "value: 2, unit: '%'", "growth")]),
        ("", [*SHARES, share("mill", "value: 9", whole="asia"), share("bank", "value: 5", whole="asia")]),
    ],
)
def test_order(expected: str, facts: list[str]) -> None:
    check(expected, *facts)


def cited(*citations: str) -> str:
    each = (f"{{source: s{number}, quote: words, {one}}}" for number, one in enumerate(citations))
    return f"citations: [{', '.join(each)}]"


@pytest.mark.parametrize(
    ("expected", "citations"),
    [
        ("voice soft: a", ["voice: named", "voice: outlet"]),
        ("voice soft: a", ["voice: role", "note: n", "voice: vague"]),
        ("modality soft: a", ["modality: asserted", "modality: hedged"]),
        ("modality soft: a", ["modality: conditional", "modality: hedged"]),
        ("voice+modality soft: a", ["voice: named, modality: asserted", "voice: role, modality: hedged"]),
        ("disputed soft: a", ["stance: supports", "stance: disputes"]),
        ("voice+disputed soft: a", ["voice: named", "voice: role", "stance: disputes"]),
        ("", ["voice: named", "voice: named"]),
        ("", ["voice: named", "note: unset differs from nothing"]),
        ("", ["modality: hedged", "note: n"]),
        ("", ["voice: named", "voice: outlet, stance: mentions"]),
        ("", ["stance: disputes"]),
        ("", ["stance: supports", "stance: mentions"]),
    ],
)
def test_citations_of_one_fact(expected: str, citations: list[str]) -> None:
    check(expected, cited(*citations))
    check("", f"rank: deprecated, {cited(*citations)}")

"""Credibility: the first rule that fits gives the grade, with a sentence that says why."""

from collections.abc import Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.evidence import corroboration, credibility, grading, lineage
from generator.evidence.contradiction import Contradiction
from generator.evidence.credibility import Credibility
from generator.model import Fact, Project
from tests.made_up import BRIEF, contradiction, fact, project, source, unseen
from tests.worlds import World, contradictions, worlds

SOURCES = (
    unseen("wire", kind="wire", title="Water at the quay", publisher="north-wire", published="2030-05-02"),
    unseen("log", kind="dataset", title="[Log of the fire service]"),
    unseen("sailor", kind="person"),
    unseen("clerk", kind="person", party="harbour"),
    unseen("desk", "wire", "log"),
    source("post", "wire"),
    source("herald", "wire"),
    source("echo", "log"),
    source("bar", "sailor"),
    source("office", "clerk"),
    source("review", "desk"),
    source("digest", "desk"),
    source("blog"),
)
PUBLISHERS = {"north-wire": {"name": "North Wire"}, "harbour": {"name": "Harbour Office"}}
HARD, SOFT = contradiction("f", "rival"), contradiction("f", "rival", severity="soft")
KEPT = contradiction("f", "rival", kept=True)
OUTLET = ["post outlet"]
QUOTE = "The grade is for the fact that it was said, not for what was said."


def graded(facts: Sequence[Fact], found: Sequence[Contradiction] = (), **entry: Any) -> dict[str, Credibility]:
    made = project(SOURCES, facts, publishers=PUBLISHERS, entities=["mayor"], **entry)
    return grades(made, found)


def grades(made: Project, found: Sequence[Contradiction]) -> dict[str, Credibility]:
    brief = made.briefs[BRIEF]
    counted = corroboration.corroborations(lineage.trace(made), brief)
    return dict(credibility.credibilities(grading.bench(made, brief, counted, found)))


def one(*cited: str, found: Sequence[Contradiction] = (), rival: Sequence[str] = ("post",), **entry: Any) -> str:
    """Return grade and rule of the fact `f`, beside a fact `rival` that the wire is behind."""
    result = graded([fact("f", *cited, **entry), fact("rival", *rival)], found)["f"]
    return f"{result.grade} {result.rule}"


ASSESSMENT, PLAN, STATEMENT = ({"kind": kind} for kind in ("assessment", "plan", "statement"))


@pytest.mark.parametrize(
    ("cited", "entry", "expected"),
    [
        (OUTLET, ASSESSMENT, "6 opinion"),
        (OUTLET, PLAN, "6 opinion"),
        (OUTLET, {}, "2 named"),
        (["post outlet", "echo outlet"], ASSESSMENT, "6 opinion"),
        (["post outlet", "echo named"], ASSESSMENT, "1 corroborated"),
        (["post outlet", "herald named"], ASSESSMENT, "2 named"),
        (["post outlet", "herald"], PLAN, "2 named"),  # a voice that nobody stated is no outlet's
        (["post"], ASSESSMENT, "2 named"),
        (["post outlet", "herald named disputes"], ASSESSMENT, "6 opinion"),  # only what supports it counts
        (["post outlet", "herald named mentions"], ASSESSMENT, "6 opinion"),
        ([], ASSESSMENT, "4 other"),
        (["post outlet disputes"], ASSESSMENT, "4 other"),
        (["blog"], STATEMENT, "6 opinion"),
        (["bar"], STATEMENT, "6 opinion"),
        (["office"], STATEMENT, "6 opinion"),  # a party is no name
        (["bar"], {**STATEMENT, "speaker": "stranger"}, "6 opinion"),
        (["bar"], {**STATEMENT, "speaker": "mayor"}, "4 other"),
        (["post"], STATEMENT, "2 named"),
        (["post"], {**STATEMENT, "speaker": "mayor"}, "2 named"),
        (["bar", "post"], STATEMENT, "2 named"),
        (["bar"], {}, "4 other"),
    ],
)
def test_opinion(cited: list[str], entry: dict[str, Any], expected: str) -> None:
    assert one(*cited, **entry) == expected


@pytest.mark.parametrize(
    ("cited", "found", "expected"),
    [
        (["post", "echo"], [], "1 corroborated"),
        (["post", "echo"], [SOFT], "1 corroborated"),
        (["post", "echo"], [KEPT], "1 corroborated"),
        (["post", "echo"], [HARD], "3 contested"),
        (["post", "echo"], [contradiction("rival", "other")], "1 corroborated"),
        (["post", "echo", "blog disputes"], [], "1 corroborated"),
        (["post", "herald"], [], "2 named"),
        (["post", "blog"], [], "2 named"),  # 1 to 2: the lower bound counts
        (["office", "post"], [], "1 corroborated"),  # without a name, but known by its party
        (["bar", "post"], [], "2 named"),
    ],
)
def test_corroborated(cited: list[str], found: list[Contradiction], expected: str) -> None:
    assert one(*cited, found=found) == expected


@pytest.mark.parametrize(
    ("cited", "rival", "found", "expected"),
    [
        (["bar"], ["post"], [HARD], "5 contradicted"),
        (["blog"], ["post"], [HARD], "5 contradicted"),
        (["office"], ["post"], [HARD], "5 contradicted"),
        (["bar"], ["post"], [KEPT], "5 contradicted"),  # settled or not
        (["bar"], ["post"], [SOFT], "4 other"),
        (["bar"], ["office"], [HARD], "4 other"),
        (["bar"], ["blog"], [HARD], "4 other"),
        (["post"], ["echo"], [HARD], "3 contested"),
        (["bar"], ["blog"], [contradiction("f", "rival", "other-rival")], "5 contradicted"),
        (["bar"], ["post"], [contradiction("f")], "4 other"),
    ],
)
def test_contradicted(cited: list[str], rival: list[str], found: list[Contradiction], expected: str) -> None:
    result = graded([fact("f", *cited), fact("rival", *rival), fact("other-rival", "echo")], found)["f"]
    assert f"{result.grade} {result.rule}" == expected


@pytest.mark.parametrize(
    ("cited", "found", "expected"),
    [
        (["post"], [], "2 named"),
        (["review"], [], "2 named"),
        (["post", "bar"], [], "2 named"),
        (["post", "bar mentions"], [], "2 named"),
        (["post", "bar disputes"], [], "3 contested"),
        (["post", "post disputes"], [], "3 contested"),
        (["post"], [SOFT], "3 contested"),
        (["post"], [HARD], "3 contested"),
        (["post"], [contradiction("f", severity="soft", rule="voice")], "3 contested"),
        (["post"], [KEPT], "2 named"),
        (["post"], [contradiction("f", "rival", severity="soft", kept=True)], "2 named"),
    ],
)
def test_named_and_contested(cited: list[str], found: list[Contradiction], expected: str) -> None:
    assert one(*cited, found=found) == expected


FLOOD = {"about": {"event": "flood"}}
QUAYS = {"about": {"set": "quays"}}


def level(whole: str | None = None, of: str = "cellar", at: str | None = None) -> dict[str, Any]:
    stated = {"of": of, "measure": "level", "whole": whole, "value": "4", "at": at}
    return {"quantities": [{key: value for key, value in stated.items() if value}]}


@pytest.mark.parametrize(
    ("mine", "others", "expected"),
    [
        (FLOOD, [FLOOD] * 3, "3 agrees"),
        (FLOOD, [FLOOD] * 2, "4 other"),
        (FLOOD, [QUAYS] * 3, "4 other"),
        ({}, [{}] * 3, "4 other"),
        (QUAYS, [QUAYS] * 3, "3 agrees"),
        ({"about": {"event": "quays"}}, [QUAYS] * 3, "4 other"),  # an event is no set
        (level(), [level(at="2024"), level(at="2025"), level()], "3 agrees"),
        (level("town"), [level()] * 3, "4 other"),
        (level("town"), [level("town")] * 3, "3 agrees"),
        (level(), [level(of="attic")] * 3, "4 other"),
        # Different things in common add up, and a fact counts once.
        ({**FLOOD, **level()}, [FLOOD, level(), level()], "3 agrees"),
        ({**FLOOD, **level()}, [{**FLOOD, **level()}, FLOOD], "4 other"),
        # What was withdrawn agrees with nothing.
        (FLOOD, [FLOOD, FLOOD, {**FLOOD, "rank": "deprecated"}], "4 other"),
        ({**FLOOD, "rank": "deprecated"}, [FLOOD] * 3, "4 other"),
        # Kinds do not matter, only what it is about.
        (FLOOD, [{**FLOOD, "kind": "state"}] * 3, "3 agrees"),
    ],
)
def test_agreement(mine: dict[str, Any], others: list[dict[str, Any]], expected: str) -> None:
    facts = [fact("f", "bar", **mine), *(fact(f"o{n}", "post", **each) for n, each in enumerate(others))]
    result = graded(facts)["f"]
    assert f"{result.grade} {result.rule}" == expected
    assert graded(facts[::-1])["f"] == result


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([contradiction("f", "o0", severity="soft")], "4 other"),
        ([contradiction("f", "o0", severity="soft", kept=True)], "4 other"),
        ([contradiction("o1", "o0", severity="soft")], "3 agrees"),
    ],
)
def test_what_contradicts_a_fact_does_not_agree_with_it(found: list[Contradiction], expected: str) -> None:
    facts = [fact("f", "bar", **FLOOD), *(fact(f"o{n}", "bar", **FLOOD) for n in range(3))]
    result = graded(facts, found)["f"]
    assert f"{result.grade} {result.rule}" == expected


def test_an_editors_grade_stands_beside_the_computed_one() -> None:
    override = {"grade": "3", "why": "The wire took it back."}
    result = graded([fact("f", "post", credibility=override)])["f"]
    assert (result.grade, result.rule, result.why) == (3, credibility.EDITOR, "The wire took it back.")
    assert result.computed == graded([fact("f", "post")])["f"]
    assert result.computed is not None
    assert result.computed.computed is None


WIRE = "“Water at the quay” (North Wire, 2 May 2030)"
LOG = "Log of the fire service"
ONE = f"The one article leads back to one named origin, {WIRE}"
NOTHING = "and nothing speaks against it"


@pytest.mark.parametrize(
    ("cited", "found", "entry", "expected"),
    [
        (["post outlet"], [], PLAN, "A plan in the outlet's own voice, which nobody can check."),
        (
            ["bar"], [], STATEMENT,
            "A statement by a speaker who is not known, from no named origin: nobody can check it.",
        ),
        (
            ["post", "echo"], [], {},
            f"2 independent origins support it, {LOG} and {WIRE}, and no hard contradiction is open.",
        ),
        (
            ["post", "herald", "echo", "office"], [], {},
            f"3 independent origins support it, “The clerk”, {LOG} and {WIRE}, and no hard contradiction is open.",
        ),
        (
            ["bar"], [HARD], {},
            "It has no named origin, and a hard contradiction sets it against another fact that has one.",
        ),
        (["post"], [], {}, f"{ONE}, {NOTHING}."),
        (
            ["post"], [KEPT], {},
            f"{ONE}, and nothing open speaks against it: the editors have settled 1 contradiction.",
        ),
        (
            ["post", "herald"], [], STATEMENT,
            f"Both articles lead back to one named origin, {WIRE}, {NOTHING}. {QUOTE}",
        ),
        (
            ["review", "digest"], [], {},
            f"Both articles lead back to “The desk”, and from there to named origins, {LOG} and {WIRE}, {NOTHING}.",
        ),
        (["post", "blog"], [], {}, f"It has a named origin, {WIRE}, {NOTHING}."),
        (
            ["post", "bar disputes", "blog disputes", "blog disputes"], [SOFT, contradiction("f", severity="soft")], {},
            f"{ONE}, but 2 contradictions are open and 2 sources dispute it.",
        ),
        (
            ["post", "bar disputes"], [], {},
            f"{ONE}, but 1 source disputes it.",
        ),
        (["bar"], [], {}, "None of its origins is named, and no other fact about the same agrees with it."),
        (["bar"], [], FLOOD, "None of its origins is named, and only 1 other fact about the same agrees with it."),
        ([], [], {}, "No source supports it."),
    ],
)  # fmt: skip
def test_reasons(cited: list[str], found: list[Contradiction], entry: dict[str, Any], expected: str) -> None:
    result = graded([fact("f", *cited, **entry), fact("rival", "post", **FLOOD)], found)["f"]
    assert result.why == expected


def test_a_reason_names_the_facts_that_count_in_it() -> None:
    facts = [fact("f", "bar", **FLOOD), *(fact(f"o{n}", "post", **FLOOD) for n in range(5))]
    assert graded(facts)["f"].facts == ("o0", "o1", "o2")
    assert graded(facts, [contradiction("f", "o4")])["f"].facts == ("o4",)
    assert graded([fact("f", "post"), fact("o", "bar")], [contradiction("f", "o")])["f"].facts == ("o",)
    assert graded([fact("f", "post", "echo")])["f"].facts == ()


def test_many_articles_of_one_party() -> None:
    sources = [unseen(f"guard{n}", kind="statement", party="harbour") for n in range(3)]
    papers = [source(f"paper{n}", f"guard{n}") for n in range(3)]
    made = project([*sources, *papers], [fact("f", "paper0", "paper1", "paper2")], publishers=PUBLISHERS)
    assert grades(made, [])["f"].why == (
        "All 3 articles lead back to Harbour Office, and from there to named origins, “The guard0”, “The guard1” and "
        "“The guard2”, and nothing speaks against it."
    )


def test_rules_are_in_order_and_explain_themselves() -> None:
    assert [(rule.id, rule.grade) for rule in grading.RULES] == [
        ("opinion", 6), ("corroborated", 1), ("contradicted", 5), ("named", 2), ("contested", 3), ("agrees", 3),
        ("other", 4),
    ]  # fmt: skip
    for rule in grading.RULES:
        summary, _, rest = rule.text.partition("\n\n")
        assert summary.endswith(".")
        assert rest.endswith(".")
        assert "Args:" not in rest


def test_every_grade_has_words() -> None:
    assert {rule.grade for rule in grading.RULES} == set(credibility.WORDS) == set(range(1, 7))


@given(worlds(facts=4), contradictions(4))
def test_every_fact_has_a_grade(world: World, found: list[Contradiction]) -> None:
    for id_, result in grades(world.project(), found).items():
        assert (result.rule, result.grade) in {(rule.id, rule.grade) for rule in grading.RULES}
        assert result.why.endswith(".")
        assert id_ not in result.facts


@given(worlds(facts=4), contradictions(4), st.randoms())
def test_order_does_not_matter(world: World, found: list[Contradiction], random: Random) -> None:
    expected = grades(world.project(), found)
    sources, facts, mixed = list(world.sources), list(world.facts), list(found)
    for each in (sources, facts, mixed):
        random.shuffle(each)
    result = grades(World(tuple(sources), tuple(facts)).project(), mixed)
    assert {id_: (each.grade, each.rule, each.why) for id_, each in result.items()} == {
        id_: (each.grade, each.rule, each.why) for id_, each in expected.items()
    }
    assert {id_: set(each.facts) for id_, each in result.items()} == {
        id_: set(each.facts) for id_, each in expected.items()
    }

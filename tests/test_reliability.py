"""Reliability: whose letter a source has, and what the brief shows of it."""

from collections.abc import Sequence
from typing import Any

import pytest

from generator.evidence import corroboration, lineage, reliability
from generator.evidence.contradiction import Contradiction
from generator.evidence.credibility import Credibility
from generator.evidence.reliability import Evidence, Reliability
from generator.model import Fact, Source
from tests.made_up import BRIEF, contradiction, fact, project, source, unseen


def letter(grade: str, date: str = "2030-05-01") -> dict[str, str]:
    return {"grade": grade, "date": date, "why": "Names its sources."}


SOURCES = (
    unseen("wire", "clerk", kind="wire", original_reporting="true"),
    unseen("clerk", kind="person"),
    unseen("log", kind="dataset", publisher="brigade"),
    unseen("sailor", kind="person"),
    source("post", "wire", publisher="post-house"),
    source("own", "wire", publisher="post-house", reliability=letter("A")),
    source("echo", "log"),
    source("blog", publisher="nobody"),
    source("bar", "sailor"),
    source("retold", "echo"),
)
PUBLISHERS: dict[str, dict[str, Any]] = {"post-house": {"reliability": letter("D")}, "brigade": {}}


def of(name: str, facts: Sequence[Fact] = (), found: Sequence[Contradiction] = (), *more: Source) -> Reliability:
    made = project([*SOURCES, *more], facts, publishers=PUBLISHERS)
    brief = made.briefs[BRIEF]
    graph = lineage.trace(made)
    counted = corroboration.corroborations(graph, brief)
    return reliability.reliabilities(made, brief, graph, counted, found)[name]


@pytest.mark.parametrize(
    ("name", "grade", "basis", "words"),
    [
        ("own", "A", "source", "completely reliable"),
        ("post", "D", "publisher", "not usually reliable"),
        ("log", "F", "none", "not assessed"),
        ("echo", "F", "none", "not assessed"),
        ("blog", "F", "none", "not assessed"),
    ],
)
def test_letters(name: str, grade: str, basis: str, words: str) -> None:
    found = of(name)
    assert (found.grade, found.basis, found.words) == (grade, basis, words)
    assert (found.letter is None) == (basis == "none")


def test_words_come_before_codes() -> None:
    named = Credibility(2, "named", "")
    assert reliability.rating(of("own"), named) == "completely reliable, probably true (A2)"
    assert reliability.rating(of("echo"), named) == "not assessed, probably true (F2)"
    given = source("gossip", reliability=letter("F"))
    unsure = reliability.rating(of("gossip", (), (), given), Credibility(6, "opinion", ""))
    assert unsure == "reliability cannot be judged, truth cannot be judged (F6)"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ((), "probably true (2)"),
        (("own",), "completely reliable, probably true (A2)"),
        (("own", "own"), "completely reliable, probably true (A2)"),
        (("echo", "own"), "sources completely reliable (A) and not assessed (F); probably true (2)"),
        (("blog", "log", "echo"), "not assessed, probably true (F2)"),
    ],
)
def test_letters_of_several_sources_are_said_side_by_side(names: tuple[str, ...], expected: str) -> None:
    assert reliability.ratings([of(name) for name in names], Credibility(2, "named", "")) == expected


FACTS = (
    fact("one", "post", "echo"),
    fact("two", "post", "post outlet"),
    fact("three", "post origin=unknown"),
    fact("four", "bar", "post disputes"),
    fact("five", "post", rank="deprecated", rank_reason="Withdrawn."),
    fact("six", "blog", "post mentions"),
    fact("seven", "retold"),
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("post", Evidence(facts=3, contradicted=1, unnamed=1, corroborated=1)),
        ("echo", Evidence(facts=1, contradicted=1, unnamed=0, corroborated=1)),
        ("bar", Evidence(facts=1, contradicted=0, unnamed=1, corroborated=0)),
        # Of what nobody here has read, what comes from it; not what lies further behind.
        ("wire", Evidence(facts=2, contradicted=1, unnamed=0, corroborated=1)),
        ("clerk", Evidence()),
        ("sailor", Evidence(facts=1, contradicted=0, unnamed=1, corroborated=0)),
        ("log", Evidence(facts=2, contradicted=1, unnamed=0, corroborated=1)),
        ("own", Evidence()),
    ],
)
def test_counts(name: str, expected: Evidence) -> None:
    found = [
        contradiction("one", "six"),
        contradiction("two", "four", severity="soft"),
        contradiction("three", "four", kept=True),
    ]
    evidence = of(name, FACTS, found).evidence
    assert (evidence.facts, evidence.contradicted, evidence.unnamed, evidence.corroborated) == (
        expected.facts,
        expected.contradicted,
        expected.unnamed,
        expected.corroborated,
    )


FULL = {"publisher": "brigade", "author": "A. Clerk", "published": "2030"}


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (source("s", original_reporting="true", **FULL), ()),
        (unseen("s"), ()),
        (source("s"), ("it names no publisher, no author and no date", "it names no source at all")),
        (source("s", "log", **FULL), ("it does not name a source that it draws on",)),
        (
            source(
                "s", derives_from=[{"source": "log", "how": "report", "basis": "explicit", "cue": "The log"}], **FULL
            ),
            (),
        ),
        (source("s", kind="statement", **FULL | {"author": None}), ("it names no author",)),
        (
            source("s", original_reporting="true", zones=[{"kind": "duplicate", "start": "0", "end": "9"}], **FULL),
            ("its page holds parts of the text twice",),
        ),
        (
            source("s", original_reporting="true", zones=[{"kind": "advert", "start": "0", "end": "9"}], **FULL),
            (),
        ),
        (
            source("s", original_reporting="true", repairs=[{"kind": "mojibake"}], **FULL),
            ("its text reached us damaged and was mended",),
        ),
        (
            source("s", original_reporting="true", repairs=[{"kind": "encoding"}, {"kind": "html"}], **FULL),
            (),
        ),
    ],
)
def test_problems(made: Source, expected: tuple[str, ...]) -> None:
    assert of("s", (), (), made).evidence.problems == expected


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        (["s named"], ()),
        (["s anonymous"], ("1 passage cited from it has no named speaker",)),
        (["s vague", "s anonymous disputes"], ("2 passages cited from it have no named speaker",)),
    ],
)
def test_vague_passages(cited: list[str], expected: tuple[str, ...]) -> None:
    made = source("s", original_reporting="true", **FULL)
    assert of("s", [fact("f", *cited)], (), made).evidence.problems == expected


@pytest.mark.parametrize(
    ("given", "newest", "old"),
    [
        ("2028-05-02", "2030-05-02", False),
        ("2028-05-01", "2030-05-02", True),
        ("2028-05", "2030-05-31", False),
        ("2028-05", "2030-06-01", True),
        ("2028", "2031-01-01", True),
        ("2028", "2030-12-31", False),
        ("2028-05-01", "2030", False),  # of a vague date the first day counts
        ("2028-05-01", "2031", True),
        ("2028/..", "2040", False),
        ("2028-05-01", "../2040", False),
        ("2028-05-01", "Y20000", False),
        ("-0044-03-15", "2040", False),
        ("2028-05-01", None, False),
    ],
)
@pytest.mark.parametrize("key", ["published", "accessed"])
def test_old_letters(given: str, newest: str | None, key: str, *, old: bool) -> None:
    """Old beside the newest text of the project, never beside today."""
    stated = source("s", reliability=letter("B", given))
    publishers = {"house": {"reliability": letter("B", given)}}
    made = project([stated, source("new", **{key: newest})], publishers=publishers)
    found = reliability.reliabilities(made, made.briefs[BRIEF], lineage.trace(made), {}, [])["s"]
    assert [flag.id for flag in found.flags] == ["old"] * old


def test_a_newer_letter_makes_another_old() -> None:
    made = project([source("s", reliability=letter("B", "2020")), source("t", reliability=letter("B", "2030"))])
    found = reliability.reliabilities(made, made.briefs[BRIEF], lineage.trace(made), {}, [])
    assert [flag.id for flag in found["s"].flags] == ["old"]
    assert found["t"].flags == ()


NAMELESS = [fact(f"n{n}", "s origin=unknown") for n in range(2)]
NAMED = [fact(f"w{n}", "s") for n in range(2)]
DOUBLE = [fact(f"d{n}", "s", "echo") for n in range(2)]
AGAINST = [contradiction("w0", "x"), contradiction("w1", "x")]
TWO_OF_FOUR = "2 of 4 facts that rest on it "


@pytest.mark.parametrize(
    ("grade", "facts", "found", "expected"),
    [
        ("A", NAMED + DOUBLE, [], ""),
        ("A", NAMED + NAMELESS, [], TWO_OF_FOUR + "have no named origin."),
        ("B", NAMED + DOUBLE, AGAINST, TWO_OF_FOUR + "are contradicted."),
        ("B", NAMED + DOUBLE, AGAINST[:1], ""),
        ("B", NAMED + NAMELESS[:1], AGAINST, ""),  # three facts say little
        ("C", NAMED + NAMELESS, AGAINST, ""),
        ("F", NAMED + DOUBLE, [], ""),
        ("D", NAMED + DOUBLE, [], TWO_OF_FOUR + "have independent origins, and none is contradicted."),
        ("E", NAMED + DOUBLE, [], TWO_OF_FOUR + "have independent origins, and none is contradicted."),
        ("E", NAMED + DOUBLE, AGAINST[:1], ""),
        ("E", NAMED + NAMELESS, [], ""),
    ],
)
def test_counts_against_a_letter(grade: str, facts: list[Fact], found: list[Contradiction], expected: str) -> None:
    made = source("s", "wire", reliability=letter(grade))
    flags = of("s", facts, found, made).flags
    assert [flag.why for flag in flags] == ([expected] if expected else [])


def test_no_flag_without_a_letter() -> None:
    assert of("echo", [fact(f"f{n}", "echo origin=unknown") for n in range(9)]).flags == ()

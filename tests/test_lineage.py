"""Lineage: what is an origin, what stands above a source, what goes round in a circle."""

from pathlib import Path
from typing import Any

import pytest

from generator.checks import lineage as checked
from generator.evidence import ancestry, lineage
from generator.evidence.flow import END
from generator.evidence.origins import Node, Origin, node, party_of, party_point, point_id
from generator.model import Source
from generator.project import load
from tests.made_up import BRIEF, fact, project, source, unseen

NAMED = {"named": True, "known": True}
KNOWN = {"known": True}
NAMELESS: dict[str, bool] = {}
UNKNOWN = {"unknown": True}


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        # An unseen source without upstream is an origin whatever its kind; who is named by default.
        (unseen("x", kind="wire"), NAMED),
        (unseen("x", kind="statement"), NAMED),
        (unseen("x", kind="dataset"), NAMED),
        (unseen("x", kind="person"), NAMELESS),
        (unseen("x", kind="article"), KNOWN),
        (unseen("x"), KNOWN),
        (unseen("x", kind="person", named="true"), NAMED),
        (unseen("x", kind="article", named="true"), NAMED),
        (unseen("x", kind="wire", named="false"), NAMELESS),
        (unseen("x", kind="statement", named="false"), NAMELESS),
        (unseen("x", kind="article", named="false"), NAMELESS),
        # A party makes a nameless origin known, and not named.
        (unseen("x", kind="person", party="kia"), {**KNOWN, "party": "kia"}),
        (unseen("x", kind="wire", named="false", party="kia"), {**KNOWN, "party": "kia"}),
        (unseen("x", kind="statement", party="kia"), {**NAMED, "party": "kia"}),
        # An article that was read has an origin that nobody knows, unless it reports itself.
        (source("x"), UNKNOWN),
        (source("x", mode="full"), UNKNOWN),
        (source("x", kind="wire"), UNKNOWN),
        (source("x", named="true"), UNKNOWN),
        (source("x", party="kia"), UNKNOWN),
        (source("x", original_reporting="true"), NAMED),
        (source("x", original_reporting="true", party="kia"), {**NAMED, "party": "kia"}),
        (source("x", original_reporting="true", named="false"), NAMELESS),
        (source("x", kind="person", original_reporting="true"), NAMELESS),
        # A statement, a dataset or a person that was read is where information begins.
        (source("x", kind="statement"), NAMED),
        (source("x", kind="dataset", mode="full"), NAMED),
        (source("x", kind="person"), NAMELESS),
    ],
)
def test_origins_without_upstream(stated: Source, expected: dict[str, Any]) -> None:
    assert node(stated).origins == (Origin("x", **expected),)
    assert node(stated).upstream == ()


@pytest.mark.parametrize("kind", ["article", "wire", "person", "statement", "dataset"])
@pytest.mark.parametrize("mode", ["full", "digest", "unseen"])
def test_what_derives_from_others_is_an_origin_only_by_its_own_reporting(kind: str, mode: str) -> None:
    assert node(source("x", "up", kind=kind, mode=mode)).origins == ()
    own = node(source("x", "up", kind=kind, mode=mode, original_reporting="true"))
    assert [origin.source for origin in own.origins] == ["x"]
    assert own.upstream == ("up",)


def test_steps_count_once_and_none_leads_to_itself() -> None:
    assert node(source("x", "wire", "log", "wire", "x")).upstream == ("log", "wire")
    assert node(source("x", "x")).origins == (Origin("x", unknown=True),)


def test_a_party_is_no_source() -> None:
    assert party_of(party_point("kia")) == "kia"
    assert party_of("kia") is None
    assert point_id(party_point("kia")) == point_id("kia") == "kia"


def above(*sources: Source) -> dict[str, str]:
    return {id_: " ".join(each.points) for id_, each in lineage.trace(project(sources)).above.items()}


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([source("a")], {"a": "a"}),
        ([source("a", "w"), unseen("w")], {"a": "a w", "w": "w"}),
        ([source("a", "b"), source("b", "w"), unseen("w", kind="person", party="p")], {"a": "a b w party:p"}),
        # A diamond: what all of it passes is its top.
        ([source("a", "b", "c"), source("b", "w"), source("c", "w"), unseen("w")], {"a": "a w"}),
        ([source("a", "b", "c"), source("b", "d"), source("c", "d"), source("d", "w"), unseen("w")], {"a": "a d w"}),
        ([source("a", "w", "x"), unseen("w"), unseen("x")], {"a": "a"}),
        # Two origins of one party: the party.
        ([source("a", "w", "x"), unseen("w", party="p"), unseen("x", party="p")], {"a": "a party:p"}),
        ([source("a", "w", "x"), unseen("w", party="p"), unseen("x", party="q")], {"a": "a"}),
        # Own reporting is another way, one that the party of an article does not close.
        ([source("a", "w", original_reporting="true"), unseen("w")], {"a": "a"}),
        ([source("a", "w", party="p"), unseen("w")], {"a": "a w"}),
        ([source("a", "w", party="p", original_reporting="true"), unseen("w", party="p")], {"a": "a party:p"}),
        # A shortcut past a rewrite.
        ([source("a", "b", "w"), source("b", "w"), unseen("w")], {"a": "a w", "b": "b w"}),
        # An upstream source that does not exist stands for an origin that nobody knows.
        ([source("a", "gone")], {"a": "a gone"}),
    ],
)
def test_points_that_all_lineage_passes(sources: list[Source], expected: dict[str, str]) -> None:
    found = above(*sources)
    assert {id_: found[id_] for id_ in expected} == expected
    assert above(*reversed(sources)) == found


def test_origins_of_a_source() -> None:
    found = lineage.trace(project([source("a", "b", "c"), source("b", "w"), source("c"), unseen("w", kind="wire")]))
    assert found.above["a"].origins == {Origin("w", named=True, known=True), Origin("c", unknown=True)}


def test_every_source_is_known_as_the_origin_of_what_it_reports_itself() -> None:
    found = lineage.trace(
        project([source("post"), source("echo", "post", named="false"), unseen("guard", kind="person")])
    )
    assert dict(found.reporting) == {
        "post": Origin("post", named=True, known=True),
        "echo": Origin("echo"),
        "guard": Origin("guard"),
    }


def test_what_lies_above_sources_that_are_known_is_found_from_them() -> None:
    nodes = {"a": Node("a", ("b",), ()), "c": Node("c", ("gone",), ())}
    known = {"b": lineage.Above(("b", "x"), frozenset({Origin("x")}))}
    found = lineage.above(["a", "c"], nodes.__getitem__, known)
    assert found == {
        "a": lineage.Above(("a", "b", "x"), frozenset({Origin("x")})),
        "c": lineage.Above(("c",), frozenset()),
    }


def test_a_long_chain_takes_no_deep_stack() -> None:
    chain = [source(f"s{n}", f"s{n + 1}") for n in range(3_000)]
    assert len(lineage.trace(project(chain)).above["s0"].points) == 3_001


def chains(sources: list[Source], *cited: str) -> list[str]:
    found = lineage.trace(project(sources))
    one = fact("f", *cited)
    mine = ancestry.ancestry(found, ancestry.cited(found, one.citations))
    return [
        f"{' '.join(chain.sources)} {'?' if chain.origin.unknown else chain.origin.source}"
        for article in mine.articles
        for chain in mine.chains(article)
    ]


MANY = [
    source("a", "b", "wire"),
    source("b", "wire", original_reporting="true"),
    source("c"),
    unseen("wire", "clerk", kind="wire"),
    unseen("clerk", kind="person"),
    unseen("log", kind="dataset"),
]


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        (["c"], ["c ?"]),
        (["b"], ["b b", "b wire clerk clerk"]),
        (["a"], ["a b b", "a b wire clerk clerk", "a wire clerk clerk"]),
        # A citation's origin replaces the steps of its article, and its own reporting.
        (["a origin=log"], ["a log log"]),
        (["b origin=log"], ["b log log"]),
        (["a origin=unknown"], ["a ?"]),
        (["a origin=log unknown"], ["a ?", "a log log"]),
        (["b origin=b"], ["b b"]),
        (["c origin=c"], ["c c"]),
        # From there on lineage is what the front matter says.
        (["a origin=wire"], ["a wire clerk clerk"]),
        (["c origin=b"], ["c b b", "c b wire clerk clerk"]),
        # Several citations of one article add up; one without an origin brings in the usual steps.
        (["a origin=log", "a origin=unknown"], ["a ?", "a log log"]),
        (["c origin=log", "c"], ["c ?", "c log log"]),
        (["b origin=log", "b"], ["b b", "b log log", "b wire clerk clerk"]),
        # The replaced steps hold for the article wherever it stands in the fact's lineage.
        (["a", "b origin=log"], ["a b log log", "a wire clerk clerk", "b log log"]),
        # What does not support the fact says nothing of its origins.
        (["a origin=log", "a disputes origin=unknown", "c mentions"], ["a log log"]),
    ],
)
def test_chains(cited: list[str], expected: list[str]) -> None:
    assert chains(MANY, *cited) == expected
    assert chains(MANY[::-1], *reversed(cited)) == expected


def test_chains_are_made_one_by_one() -> None:
    """Thirty storeys of two sources each: a thousand million chains, of which the first comes at once."""
    tower = [
        source(f"{side}{n}", *((f"l{n + 1}", f"r{n + 1}") if n < 29 else ("wire",))) for n in range(30) for side in "lr"
    ]
    found = lineage.trace(project([*tower, unseen("wire", kind="wire")]))
    mine = ancestry.ancestry(found, ancestry.Cited(("l0",), ()))
    assert len(next(mine.chains("l0")).sources) == 31
    assert mine.points == ("l0", "wire")


def behind(sources: list[Source], *cited: str) -> ancestry.Ancestry:
    found = lineage.trace(project(sources))
    return ancestry.ancestry(found, ancestry.cited(found, fact("f", *cited).citations))


@pytest.mark.parametrize(
    ("cited", "points", "origins"),
    [
        (["c"], "c", "c"),
        (["a"], "a", "b clerk"),
        (["a origin=log"], "a log", "log"),
        (["b origin=b"], "b", "b"),
        (["c origin=c"], "c", "c"),
        (["c origin=log", "b origin=log"], "log", "log"),
        # What derives from an article whose lineage a citation changes has the changed one for this fact.
        (["a", "b origin=log"], "", "clerk log"),
        (["a", "b origin=wire"], "wire clerk", "clerk"),
        (["b origin=log", "c origin=log", "d"], "log", "log"),
        (["c origin=b"], "c b", "b clerk"),
        # Of an article that does not exist nobody knows the origin, unless a citation says that it reports itself.
        (["gone"], "gone", "gone"),
        (["gone origin=gone"], "gone", "gone"),
        (["gone origin=log"], "gone log", "log"),
    ],
)
def test_what_stands_behind_a_fact(cited: list[str], points: str, origins: str) -> None:
    sources = [*MANY, source("d", "b2"), source("b2", "b")]
    for mine in (behind(sources, *cited), behind(sources[::-1], *reversed(cited))):
        assert " ".join(mine.points) == points
        assert " ".join(origin.source for origin in mine.origins) == origins


def test_what_a_citation_makes_of_an_origin() -> None:
    sources = [source("a"), source("b", named="false", party="kia"), unseen("clerk", kind="person")]
    for cited, expected in {
        "a": Origin("a", unknown=True),
        "a origin=unknown": Origin("a", unknown=True),
        "a origin=a": Origin("a", named=True, known=True),
        "b origin=b": Origin("b", known=True, party="kia"),
        "gone": Origin("gone", unknown=True),
        "gone origin=gone": Origin("gone", named=True, known=True),
        "gone origin=unknown": Origin("gone", unknown=True),
        "a origin=clerk": Origin("clerk"),
    }.items():
        assert behind(sources, cited).origins == (expected,), cited
    both = behind(sources, "a origin=a", "a")
    assert both.origins == (Origin("a", named=True, known=True), Origin("a", unknown=True))
    assert both.own == {"a": Node("a", (), both.origins)}


def test_ways_up_end_above_parties_and_origins() -> None:
    mine = behind([source("a", "b", original_reporting="true"), source("b"), unseen("c", party="kia")], "a origin=a c")
    assert mine.ways("a") == ("c", END)
    assert mine.known_ways("a") == ("c", END)
    assert (mine.ways("b"), mine.known_ways("b")) == ((END,), ())
    assert mine.ways("c") == mine.known_ways("c") == (party_point("kia"),)
    assert mine.ways(party_point("kia")) == mine.known_ways(party_point("kia")) == (END,)


def test_steps_lead_to_sources_that_do_not_exist() -> None:
    sources = [source("a", "gone")]
    steps = [tuple(step[:2]) for step in behind(sources, "a", "lost").steps(project(sources))]
    assert steps == [("a", "gone")]


def test_steps_keep_what_the_editors_wrote_of_them() -> None:
    sources = project(MANY)
    found = lineage.trace(sources)
    mine = ancestry.ancestry(found, ancestry.cited(found, fact("f", "a", "c origin=log").citations))
    steps = [(step.source, step.upstream, step.entry is not None) for step in mine.steps(sources)]
    assert sorted(steps) == [
        ("a", "b", True), ("a", "wire", True), ("b", "wire", True), ("c", "log", False), ("wire", "clerk", True),
    ]  # fmt: skip
    assert [source for source, _, _ in steps].index("a") < [source for source, _, _ in steps].index("wire")


def test_nearest_origins_stand_above_no_other() -> None:
    sources = [source("a", "wire", "log"), unseen("wire", "clerk", original_reporting="true"), *MANY[4:]]
    found = lineage.trace(project(sources))
    mine = ancestry.ancestry(found, ancestry.Cited(("a",), ()))
    assert [origin.source for origin in mine.origins] == ["clerk", "log", "wire"]
    assert [origin.source for origin in mine.nearest()] == ["log", "wire"]


FRONT = """---
title: The {id}
language: en
mode: unseen
derives_from:
{steps}
---
"""
STEP = "  - {{source: {id}, how: rewrite, basis: inferred}}"


def written(root: Path, steps: dict[str, str], sheet: str = "") -> list[str]:
    """Return what the check finds in a project on disk whose sources derive as `steps` says."""
    (root / "seeds" / BRIEF).mkdir(parents=True)
    (root / "briefs" / BRIEF / "facts").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Quays\n", "utf-8")
    (root / "briefs" / BRIEF / "brief.yml").write_text("title: The quay\ntopics: {water: {title: Water}}\n", "utf-8")
    (root / "briefs" / BRIEF / "facts" / "all.yml").write_text(sheet or "facts: {}\n", "utf-8")
    for id_, upstream in steps.items():
        lines = "\n".join(STEP.format(id=each) for each in upstream.split())
        text = FRONT.format(id=id_, steps=lines)
        (root / "seeds" / BRIEF / f"{id_}.md").write_text(text.replace("derives_from:\n\n", ""), "utf-8")
    loaded, issues = load(root)
    assert not issues
    return [f"{issue.place} {issue.message}" for issue in checked.circles(loaded)]


HOME = f"seeds/{BRIEF}"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ({"a": "b", "b": "c", "c": ""}, []),
        ({"a": "b c", "b": "d", "c": "d", "d": ""}, []),
        ({"a": "a"}, []),  # a step to itself is another check's issue
        ({"a": "b", "b": "a"}, [f"{HOME}/b.md:6:14 lineage goes round in a circle: `a` from `b` from `a`"]),
        (
            {"x": "a", "a": "b", "b": "d c", "c": "a", "d": ""},
            [f"{HOME}/c.md:6:14 lineage goes round in a circle: `a` from `b` from `c` from `a`"],
        ),
        (
            {"a": "b", "b": "a d", "c": "d", "d": "c"},
            [
                f"{HOME}/b.md:6:14 lineage goes round in a circle: `a` from `b` from `a`",
                f"{HOME}/c.md:6:14 lineage goes round in a circle: `d` from `c` from `d`",
            ],
        ),
        (
            {"a": "b", "b": "a c", "c": "b"},
            [
                f"{HOME}/b.md:6:14 lineage goes round in a circle: `a` from `b` from `a`",
                f"{HOME}/c.md:6:14 lineage goes round in a circle: `b` from `c` from `b`",
            ],
        ),
        (
            {f"a{n}": f"a{(n + 1) % 9}" for n in range(9)},
            [
                f"{HOME}/a8.md:6:14 lineage goes round in a circle: "
                + "".join(f"`a{n}` from " for n in range(6))
                + "3 more from `a0`",
            ],
        ),
    ],
)
def test_each_circle_is_reported_once(tmp_path: Path, steps: dict[str, str], expected: list[str]) -> None:
    assert written(tmp_path, steps) == expected


SHEET = """facts:
  flood:
    claim: The quay was flooded.
    kind: event
    topics: [water]
    citations:
      - {source: a, quote: up to the quay, origin: b}
"""


def test_a_circle_through_the_origin_of_a_citation(tmp_path: Path) -> None:
    full = "---\ntitle: A\nlanguage: en\nmode: full\n---\nThe water stood up to the quay.\n"
    written(tmp_path, {"b": "a"})
    (tmp_path / HOME / "a.md").write_text(full, "utf-8")
    (tmp_path / "briefs" / BRIEF / "facts" / "all.yml").write_text(SHEET, "utf-8")
    loaded, issues = load(tmp_path)
    assert not issues
    (issue,) = checked.circles(loaded)
    assert str(issue.place) == f"briefs/{BRIEF}/facts/all.yml:7:28"
    assert issue.message == "lineage goes round in a circle: `a` from `b` from `a`"


def test_circles_through_several_citations() -> None:
    """Each origin is sound alone; together they go round, and that is said at the passage."""
    sources = [source("a"), source("b"), unseen("wire")]
    for cited, expected in (
        (["a origin=b", "b origin=wire"], []),
        (["a origin=b", "b origin=a"], [2]),
        (["a origin=b", "b origin=a", "b disputes origin=wire"], [2]),
        (["a origin=a"], []),
    ):
        found = checked.circles(project(sources, [fact("f", *cited)]))
        assert [issue.place.line for issue in found] == expected


def test_the_steps_that_close_circles_are_as_many_as_have_to_go() -> None:
    names = [f"a{n}" for n in range(40)]
    everyone = [source(name, *(other for other in names if other != name)) for name in names]
    found = lineage.trace(project(everyone))
    assert len(found.circles) == 40 * 39 / 2
    assert set(found.above) == set(names)


def test_lineage_can_be_told_in_spite_of_a_circle() -> None:
    assert chains([source("a", "b"), source("b", "a", "wire"), unseen("wire", kind="wire")], "a") == ["a b wire wire"]

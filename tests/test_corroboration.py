"""Corroboration: independent origins, not outlets; as an interval; with its choke point."""

from collections.abc import Sequence
from random import Random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.evidence import corroboration, lineage
from generator.evidence.corroboration import Corroboration
from generator.model import Fact, Source
from tests.made_up import BRIEF, fact, project, source, unseen
from tests.worlds import World, worlds

WIRE, CABLE = unseen("wire", kind="wire"), unseen("cable", kind="wire")
LOG = unseen("log", kind="dataset")
SAILOR, DIVER = unseen("sailor", kind="person"), unseen("diver", kind="person")
CLERK, GUARD = (unseen(id_, kind="person", party="harbour") for id_ in ("clerk", "guard"))
CAPTAIN = unseen("captain", kind="statement", party="harbour")
POST, HERALD, ECHO = (source(id_, "wire") for id_ in ("post", "herald", "echo"))
REPORTER, WITNESS = (source(id_, original_reporting="true") for id_ in ("reporter", "witness"))
BLOG, FORUM = source("blog"), source("forum")
BASE = (WIRE, CABLE, LOG, SAILOR, DIVER, CLERK, GUARD, CAPTAIN, POST, HERALD, ECHO, REPORTER, WITNESS, BLOG, FORUM)


def count(sources: Sequence[Source], *cited: str) -> Corroboration:
    """Return the corroboration of a fact with these citations; sources add to or replace those of the base."""
    made = project([*BASE, *sources], [fact("f", *cited)])
    return corroboration.corroborations(lineage.trace(made), made.briefs[BRIEF])["f"]


def shown(found: Corroboration) -> str:
    choke = "none" if found.choke_point is None else " ".join(found.choke_point)
    return f"{found.lower}-{found.upper} of {found.articles} through {choke}"


@pytest.mark.parametrize(
    ("sources", "cited", "expected"),
    [
        ([], [], "0-0 of 0 through none"),
        ([], ["post disputes", "echo mentions"], "0-0 of 0 through none"),
        # One article stands alone, whatever is behind it.
        ([], ["post"], "1-1 of 1 through none"),
        ([], ["blog"], "1-1 of 1 through none"),
        ([], ["reporter"], "1-1 of 1 through none"),
        ([source("both", "wire", "log")], ["both"], "1-1 of 1 through none"),
        ([], ["post", "post origin=log"], "1-1 of 1 through none"),
        # Fake: many outlets, one report.
        ([], ["post", "herald"], "1-1 of 2 through wire"),
        ([], ["post", "herald", "echo"], "1-1 of 3 through wire"),
        ([], ["post", "herald", "echo disputes"], "1-1 of 2 through wire"),
        # The report has many origins of its own, and everything passes it all the same.
        ([unseen("wire", "sailor", "log", "clerk", kind="wire")], ["post", "herald"], "1-1 of 2 through wire"),
        ([unseen("wire", "log", original_reporting="true")], ["post", "herald"], "1-1 of 2 through wire"),
        # True: two origins, two articles. The nearest smallest cut is the two articles themselves.
        ([source("echo", "log")], ["post", "echo"], "2-2 of 2 through echo post"),
        ([], ["reporter", "witness"], "2-2 of 2 through reporter witness"),
        ([source("echo", "log")], ["post", "herald", "echo"], "2-2 of 3 through echo wire"),
        ([source("day", "log"), source("night", "log")], ["post", "herald", "day", "night"],
         "2-2 of 4 through log wire"),
        ([source("day", "cable"), source("night", "log")], ["post", "day", "night"], "3-3 of 3 through day night post"),
        # Two articles that both have both origins are two ways; a third adds none.
        ([source("a", "wire", "log"), source("b", "wire", "log")], ["a", "b"], "2-2 of 2 through a b"),
        (
            [source("a", "wire", "log"), source("b", "wire", "log"), source("c", "wire", "log")],
            ["a", "b", "c"],
            "2-2 of 3 through log wire",
        ),
        # A way has to turn aside for another.
        ([source("a", "wire", "log")], ["a", "post"], "2-2 of 2 through a post"),
        # Diamonds: two reports of one log, or of one statement through two desks.
        ([source("a", "wire"), source("b", "cable"), unseen("wire", "log"), unseen("cable", "log")], ["a", "b"],
         "1-1 of 2 through log"),
        ([source("a", "x", "y"), source("x", "wire"), source("y", "wire")], ["a", "x", "y"], "1-1 of 3 through wire"),
        # Chains: a rewrite of a rewrite. The article from which the others derive is passed over for its origin.
        ([source("echo", "post")], ["post", "echo"], "1-1 of 2 through wire"),
        ([source("echo", "herald"), source("herald", "post")], ["post", "herald", "echo"], "1-1 of 3 through wire"),
        ([source("day", "post"), source("night", "post")], ["day", "night"], "1-1 of 2 through post"),
        ([source("echo", "post"), source("night", "post")], ["post", "echo", "night"], "1-1 of 3 through wire"),
        ([source("echo", "reporter")], ["reporter", "echo"], "1-1 of 2 through reporter"),
        ([source("hub", "wire", "log"), source("echo", "hub")], ["hub", "echo"], "1-1 of 2 through hub"),
        ([source("echo", "blog")], ["blog", "echo"], "1-1 of 2 through blog"),
        ([source("echo", "blog"), source("day", "blog")], ["echo", "day"], "1-1 of 2 through blog"),
        # Origins that nobody knows never add to the lower bound, and each adds one to the upper.
        ([], ["blog", "forum"], "1-2 of 2 through none"),
        ([], ["post", "blog"], "1-2 of 2 through none"),
        ([], ["post", "herald", "blog", "forum"], "1-3 of 4 through none"),
        ([source("echo", "log")], ["post", "echo", "blog"], "2-3 of 3 through none"),
        ([], ["post", "post origin=unknown"], "1-1 of 1 through none"),
        ([], ["post", "herald origin=unknown"], "1-2 of 2 through none"),
        ([], ["post origin=unknown", "herald origin=unknown"], "1-2 of 2 through none"),
        # So do nameless people without a party; one who stands behind two articles is one.
        ([source("a", "sailor"), source("b", "diver")], ["a", "b"], "1-2 of 2 through none"),
        ([source("a", "sailor"), source("b", "sailor")], ["a", "b"], "1-1 of 2 through sailor"),
        ([source("a", "sailor"), source("b", "wire")], ["a", "b"], "1-2 of 2 through none"),
        ([source("a", "pilot"), unseen("pilot", kind="person", named="true")], ["a", "post"],
         "2-2 of 2 through a post"),
        ([unseen("wire", kind="wire", named="false"), source("echo", "log")], ["post", "echo"],
         "1-2 of 2 through none"),
        ([source("witness", original_reporting="true", named="false")], ["reporter", "witness"],
         "1-2 of 2 through none"),
        # Unread articles are publications that can be told apart.
        ([unseen("one"), unseen("two"), source("a", "one"), source("b", "two")], ["a", "b"], "2-2 of 2 through a b"),
        # One party speaks once, with or without names.
        ([source("a", "clerk"), source("b", "guard")], ["a", "b"], "1-1 of 2 through harbour"),
        ([source("a", "clerk"), source("b", "captain")], ["a", "b"], "1-1 of 2 through harbour"),
        ([source("a", "clerk"), source("b", "captain"), POST], ["a", "b", "post"], "2-2 of 3 through harbour post"),
        ([source("a", "clerk"), source("b", "log")], ["a", "b"], "2-2 of 2 through a b"),
        ([source("a", "clerk"), source("b", "clerk")], ["a", "b"], "1-1 of 2 through clerk"),
        ([source(id_, original_reporting="true", party="town") for id_ in ("a", "b")], ["a", "b"],
         "1-1 of 2 through town"),
        # Who owns the articles does not matter.
        ([source("a", "wire", party="town"), source("b", "log", party="town")], ["a", "b"], "2-2 of 2 through a b"),
        ([source("a", party="town"), source("b", party="town")], ["a", "b"], "1-2 of 2 through none"),
        ([unseen("wire", "log", party="town"), unseen("cable", "sailor", party="town", original_reporting="true"),
          source("b", "cable")], ["post", "b"], "2-2 of 2 through b post"),
        # A citation's origin replaces what its article derives from.
        ([], ["post", "herald origin=log"], "2-2 of 2 through herald post"),
        ([], ["post origin=log", "herald origin=log"], "1-1 of 2 through log"),
        ([source("echo", "log")], ["post", "echo origin=wire"], "1-1 of 2 through wire"),
        ([], ["post", "reporter origin=wire"], "1-1 of 2 through wire"),
        ([], ["post origin=wire log", "herald"], "2-2 of 2 through herald post"),
        ([], ["post", "post origin=log", "herald"], "2-2 of 2 through herald post"),
        ([source("echo", "post")], ["post origin=log", "echo"], "1-1 of 2 through log"),
        ([], ["blog origin=blog", "post"], "2-2 of 2 through blog post"),
        ([source("blog", named="false")], ["blog origin=blog", "post"], "1-2 of 2 through none"),
        # Own reporting beside what was taken over is a way of its own.
        ([source("reporter", "wire", original_reporting="true")], ["reporter", "post"],
         "2-2 of 2 through post reporter"),
        ([source("reporter", "wire", original_reporting="true"), source("echo", "reporter")], ["reporter", "echo"],
         "1-1 of 2 through reporter"),
        # An unread report on the way is no origin.
        ([unseen("wire", "log"), unseen("cable", "log"), source("echo", "cable")], ["post", "echo"],
         "1-1 of 2 through log"),
    ],
)  # fmt: skip
def test_counts(sources: list[Source], cited: list[str], expected: str) -> None:
    assert shown(count(sources, *cited)) == expected
    assert shown(count(sources[::-1], *reversed(cited))) == expected


@pytest.mark.parametrize(
    ("cited", "named", "nearest"),
    [
        (["post"], True, "wire"),
        (["blog"], False, "blog?"),
        (["blog", "post"], True, "wire blog?"),
        (["blog origin=sailor"], False, "sailor"),
        (["blog origin=clerk"], False, "clerk"),
        (["blog origin=captain unknown"], True, "captain blog?"),
        (["post disputes", "blog"], False, "blog?"),
    ],
)
def test_origins(cited: list[str], named: bool, nearest: str) -> None:  # noqa: FBT001
    found = count([], *cited)
    assert found.named is named
    assert " ".join(origin.source + "?" * origin.unknown for origin in found.nearest) == nearest


def test_a_deprecated_fact_keeps_its_own() -> None:
    made = project(BASE, [fact("f", "post", "herald", rank="deprecated", rank_reason="Withdrawn.")])
    found = corroboration.corroborations(lineage.trace(made), made.briefs[BRIEF])
    assert shown(found["f"]) == "1-1 of 2 through wire"


def of(world: World, *more: Source, cited: Sequence[str] = ()) -> Corroboration:
    """Return the corroboration of a world's only fact with further sources and citations of them."""
    (first,) = world.facts
    extra = fact("f0", *cited).citations
    whole = Fact(first.id, first.brief, first.statement, (*first.citations, *extra))
    made = project([*world.sources, *more], [whole])
    return corroboration.corroborations(lineage.trace(made), made.briefs[BRIEF])[first.id]


@given(worlds())
def test_bounds(world: World) -> None:
    found = of(world)
    assert (found.articles > 0) <= found.lower <= found.upper <= found.articles
    assert found.upper == 1 if found.points else found.upper != 1


@given(worlds())
def test_networkx_counts_the_same(world: World) -> None:
    found = of(world)
    assert found.upper == largest_flow(world, known_only=False)
    assert found.lower == max(largest_flow(world, known_only=True), found.articles > 0)


@given(worlds(), st.data())
def test_a_rewrite_of_a_cited_article_never_raises_it(world: World, data: st.DataObject) -> None:
    supporting = sorted({citation.source for citation in world.facts[0].supporting})
    if supporting:
        copied = data.draw(st.lists(st.sampled_from(supporting), min_size=1, max_size=1))
        after, before = of(world, source("copy", *copied), cited=["copy"]), of(world)
        assert (after.lower, after.upper) == (before.lower, before.upper)


@given(worlds(), st.booleans())
def test_another_origin_raises_it_by_one_at_most(world: World, named: bool) -> None:  # noqa: FBT001
    before = of(world)
    after = of(world, unseen("new", kind="wire", named=str(named).lower()), source("report", "new"), cited=["report"])
    assert before.upper + 1 == after.upper
    assert before.lower <= after.lower <= before.lower + named or before.articles == 0


@given(worlds())
def test_articles_whose_origin_nobody_knows_never_raise_the_lower_bound(world: World) -> None:
    before, after = of(world), of(world, source("rumour"), cited=["rumour"])
    assert after.lower == max(before.lower, 1)
    assert after.upper == before.upper + 1


@given(worlds())
def test_nothing_is_left_without_the_choke_point(world: World) -> None:
    """It names as many as there are independent origins, and without them no way is left."""
    found = of(world)
    if found.choke_point is not None:
        assert len(found.choke_point) == found.upper == found.lower
        assert largest_flow(world, known_only=False, without=set(found.choke_point)) == 0
    elif found.articles > 1:
        assert found.lower < found.upper


@given(worlds(), st.randoms())
def test_order_does_not_matter(world: World, random: Random) -> None:
    (first,) = world.facts
    sources, citations = list(world.sources), list(first.citations)
    random.shuffle(sources)
    random.shuffle(citations)
    shuffled = Fact(first.id, first.brief, first.statement, tuple(citations))
    assert of(World(tuple(sources), (shuffled,))) == of(world)


def largest_flow(world: World, *, known_only: bool, without: set[str] = frozenset()) -> int:  # type: ignore[assignment]
    """Return the largest flow from origins to articles, in a graph made from the front matter alone."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(["begin", "end"])
    sources = {each.id: each for each in world.sources}
    names = [*sources, "harbour", "town"]
    graph.add_edges_from((f"{n}<", f"{n}>", {"capacity": int(n not in without)}) for n in names)
    supporting = world.facts[0].supporting
    for each in world.sources:
        mine = [citation for citation in supporting if citation.source == each.id]
        ends = [end for citation in mine for end in citation.origin or ()]
        if not mine or any(not citation.origin for citation in mine):
            ends += usual_ends(each)
        for end in ends:
            graph.add_edges_from(edges(each, end, known_only=known_only))
        if mine:
            graph.add_edge(f"{each.id}>", "end")
    return int(nx.maximum_flow_value(graph, "begin", "end"))


def usual_ends(each: Source) -> list[str]:
    front = each.front
    upstream = [step.source for step in front.derives_from]
    begins = front.mode == "unseen" or front.kind in {"person", "statement", "dataset"}
    own = front.original_reporting or (begins and not upstream)
    return [*upstream, *([each.id] if own else [] if upstream else ["unknown"])]


def edges(each: Source, end: str, *, known_only: bool) -> list[tuple[str, str]]:
    front = each.front
    if end not in {"unknown", each.id}:
        return [(f"{end}>", f"{each.id}<")]
    nameless = front.named is False or (front.named is None and front.kind == "person")
    if known_only and (end == "unknown" or (nameless and not front.party)):
        return []
    if end == "unknown" or not front.party:
        return [("begin", f"{each.id}<")]
    return [("begin", f"{front.party}<"), (f"{front.party}>", f"{each.id}<")]

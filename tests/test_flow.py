"""The most ways that share no node, and the smallest cut nearest to the starts, against networkx."""

from random import Random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networkx.algorithms.flow import edmonds_karp

from generator.evidence.flow import END, nearest_cut

Graph = dict[str, list[str]]


@pytest.mark.parametrize(
    ("starts", "graph", "expected"),
    [
        ("", {}, ""),
        ("a", {"a": [END]}, "a"),
        ("a", {"a": []}, ""),
        ("ab", {"a": [END], "b": []}, "a"),
        ("ab", {"a": ["w"], "b": ["w"], "w": [END]}, "w"),
        ("ab", {"a": ["w"], "b": ["w"], "w": ["x"], "x": [END]}, "w"),
        ("ab", {"a": ["w"], "b": ["w", "x"], "w": [END], "x": [END]}, "ab"),
        ("abc", {"a": ["w"], "b": ["w"], "c": ["x"], "w": [END], "x": [END]}, "cw"),
        ("abc", {"a": ["w", "x"], "b": ["w", "x"], "c": ["w", "x"], "w": [END], "x": [END]}, "wx"),
        ("ab", {"a": ["b"], "b": [END]}, "b"),
        ("ab", {"a": ["m"], "b": ["m"], "m": ["w", "x"], "w": [END], "x": [END]}, "m"),
        # The first way found goes through the middle and has to turn aside for the second.
        ("ab", {"a": ["p", "q"], "b": ["p"], "p": [END], "q": [END]}, "ab"),
        ("ab", {"a": ["q", "p"], "b": ["r"], "r": ["q"], "q": [END], "p": [END]}, "ab"),
        ("ab", {"a": ["b"], "b": ["a"]}, ""),
    ],
)
def test_smallest_cut(starts: str, graph: Graph, expected: str) -> None:
    assert nearest_cut(starts, graph.__getitem__) == tuple(expected)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[str], Graph]:
    """Return starts and a graph of a few nodes; it may have circles and dead ends."""
    names = [chr(ord("a") + n) for n in range(draw(st.integers(1, 10)))]
    ways = st.lists(st.sampled_from([*names, END]), max_size=4, unique=True)
    graph = {name: [way for way in draw(ways) if way != name] for name in names}
    return draw(st.lists(st.sampled_from(names), unique=True)), graph


@given(graphs())
def test_networkx_finds_the_same(case: tuple[list[str], Graph]) -> None:
    starts, graph = case
    number, cut = oracle(starts, graph)
    found = nearest_cut(starts, graph.__getitem__)
    assert len(found) == number
    assert found == cut


@given(graphs(), st.randoms())
def test_order_does_not_matter(case: tuple[list[str], Graph], random: Random) -> None:
    starts, graph = case
    found = nearest_cut(starts, graph.__getitem__)
    random.shuffle(starts)
    for ways in graph.values():
        random.shuffle(ways)
    assert nearest_cut(starts, graph.__getitem__) == found


def oracle(starts: list[str], graph: Graph) -> tuple[int, tuple[str, ...]]:
    """Return the largest flow with capacity 1 in every node, and the cut at the edge of what is still within reach."""
    split: nx.DiGraph[str] = nx.DiGraph()
    split.add_nodes_from(["start", "end"])
    for name, ways in graph.items():
        split.add_edge(f"{name}-near", f"{name}-far", capacity=1)
        split.add_edges_from((f"{name}-far", f"{way}-near" if way else "end") for way in ways)
    split.add_edges_from(("start", f"{name}-near") for name in starts)
    rest = edmonds_karp(split, "start", "end")
    open_edges = [(one, other) for one, other, edge in rest.edges(data=True) if edge["capacity"] > edge["flow"]]
    residual: nx.DiGraph[str] = nx.DiGraph(open_edges)
    residual.add_node("start")
    reached = {"start", *nx.descendants(residual, "start")}
    cut = [name for name in graph if f"{name}-near" in reached and f"{name}-far" not in reached]
    return rest.graph["flow_value"], tuple(sorted(cut))


def test_a_long_chain_takes_no_deep_stack() -> None:
    graph = {str(n): [str(n + 1)] for n in range(5_000)} | {"5000": [END]}
    assert nearest_cut(["0", "1"], graph.__getitem__) == ("1",)

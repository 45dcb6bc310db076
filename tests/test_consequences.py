"""What falls if this is wrong: held to taking the source out and counting again."""

from collections.abc import Mapping

from hypothesis import given

from generator.evidence import lineage
from generator.evidence.ancestry import ancestry, cited
from generator.evidence.consequences import NOTHING, Consequences, Weakness, consequences
from generator.evidence.corroboration import Corroboration, corroborations
from generator.evidence.flow import END, nearest_cut
from generator.evidence.origins import party_point
from generator.model import Project
from tests.made_up import BRIEF, fact, project, source, unseen
from tests.worlds import PARTIES, World, worlds

SOURCES = (
    unseen("wire", "clerk", kind="wire"),
    unseen("clerk", kind="person", party="harbour"),
    unseen("guard", kind="person", party="harbour"),
    unseen("log", kind="dataset"),
    source("post", "wire"),
    source("herald", "wire"),
    source("gate", "guard"),
    source("echo", "log"),
    source("witness", "wire", original_reporting="true"),
    source("blog"),
)
FACTS = (
    fact("a-flood", "post", "herald", date="2030-05-03"),
    fact("b-depth", "post", "echo", date="2030-05-02"),
    fact("c-gate", "gate"),
    fact("d-both", "gate", "herald", date="2030-05-01"),
    fact("e-seen", "witness"),
    fact("f-rumour", "blog", "blog origin=log"),
    fact("g-gone", "post", rank="deprecated", rank_reason="Withdrawn.", date="2030-05-01"),
    fact("h-alone", "post", date="2030-05-03"),
)
JUDGEMENTS = [
    {"id": "high", "text": "It was high.", "based_on": ["h-alone", "b-depth", "a-flood"]},
    {"id": "open", "text": "The gate was open.", "based_on": ["c-gate", "g-gone"]},
    {"id": "bare", "text": "Nothing carries it."},
]


def counted(made: Project) -> Mapping[str, Corroboration]:
    return corroborations(lineage.trace(made), made.briefs[BRIEF])


def fall(*facts: str) -> Consequences:
    made = project(SOURCES, [each for each in FACTS if not facts or each.id in facts], judgements=JUDGEMENTS)
    return consequences(made.briefs[BRIEF], counted(made))


def test_what_falls_with_a_source() -> None:
    found = fall()
    wire = found.of_source("wire")
    assert wire.facts == ("a-flood", "h-alone")
    assert wire.judgements == ("high",)
    assert wire.timeline == ("t-a-flood", "t-h-alone")
    assert found.of_source("clerk") == wire
    assert found.of_source("post").facts == ("h-alone",)
    assert found.of_source("gate").facts == ("c-gate",)
    assert found.of_source("gate").judgements == ("open",)
    assert found.of_source("witness").facts == ("e-seen",)
    assert found.of_source("blog").facts == ("f-rumour",)
    for nothing in ("herald", "log", "echo", "nobody"):
        assert found.of_source(nothing) == NOTHING


def test_what_falls_with_a_party() -> None:
    found = fall()
    assert found.of_party("harbour").facts == ("a-flood", "c-gate", "d-both", "h-alone")
    assert found.of_party("harbour").timeline == ("t-d-both", "t-a-flood", "t-h-alone")
    assert found.of_party("town") == NOTHING


def test_what_is_built_on_a_fact() -> None:
    found = fall()
    assert found.of_fact("b-depth").facts == ("b-depth",)
    assert found.of_fact("b-depth").judgements == ("high",)
    assert found.of_fact("b-depth").timeline == ("t-b-depth",)
    assert found.of_fact("g-gone") == NOTHING


def test_the_gravest_stand_first() -> None:
    assert [(each.id, each.is_party, len(each.consequence.facts)) for each in fall().ranked] == [
        ("harbour", True, 4),
        ("clerk", False, 2),
        ("wire", False, 2),
        ("post", False, 1),
        ("gate", False, 1),
        ("guard", False, 1),
        ("blog", False, 1),
        ("witness", False, 1),
    ]


def test_a_party_of_one_origin_is_not_listed_beside_it() -> None:
    assert [each.id for each in fall("a-flood", "h-alone").ranked] == ["clerk", "wire", "post"]


@given(worlds(facts=3))
def test_a_fact_falls_with_a_point_if_nothing_is_left_without_it(world: World) -> None:
    made = world.project()
    found = consequences(made.briefs[BRIEF], counted(made))
    falling = {(each.id, each.is_party, fact_) for each in _all(found) for fact_ in each.consequence.facts}
    assert falling == {
        (point, is_party, fact_)
        for names, is_party in (([each.id for each in world.sources], False), (PARTIES, True))
        for point in names
        for fact_ in lost(made, party_point(point) if is_party else point)
    }


def _all(found: Consequences) -> list[Weakness]:
    return [
        *(Weakness(id=id_, is_party=False, consequence=each) for id_, each in found.sources.items()),
        *(Weakness(id=id_, is_party=True, consequence=each) for id_, each in found.parties.items()),
    ]


def lost(made: Project, point: str) -> set[str]:
    """Return the facts of which no chain is left that does not pass `point`."""
    graph = lineage.trace(made)
    found = set()
    for each in made.briefs[BRIEF].current:
        mine = ancestry(graph, cited(graph, each.citations))

        def ways(at: str) -> list[str]:
            return [] if at == point else [way for way in mine.ways(at) if way != point or way == END]  # noqa: B023

        if mine.articles and not nearest_cut(mine.articles, ways):
            found.add(each.id)
    return found


def test_sizes_stay_in_proportion() -> None:
    """One wire behind everything: each fact stands once with each point that it falls with."""
    papers = [source(f"paper{n}", "wire") for n in range(200)]
    facts = [fact(f"f{n}", f"paper{n % 200}") for n in range(2_000)]
    made = project([SOURCES[0], SOURCES[1], *papers], facts)
    found = consequences(made.briefs[BRIEF], counted(made))
    assert len(found.of_source("wire").facts) == 2_000
    assert sum(len(each.facts) for each in found.sources.values()) == 3 * 2_000

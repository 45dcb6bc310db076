"""What changed for readers: told from records, the same both ways round, and nothing where nothing changed."""

from __future__ import annotations

import json
from collections import Counter
from copy import deepcopy
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.history.differences import differences
from generator.history.snapshot import Snapshot, empty, snapshot
from generator.history.values import window
from tests.git_project import seed
from tests.work import lines_run

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.history.change import Change

Records = dict[str, Any]
PUMPS = "Three pumps ran all night"
TEXT = "Water stood 40 centimetres deep in the cellar. The mayor came on Thursday. Three pumps ran all night long."


def records() -> Records:
    """Return a project as the files that it is written to, each of them data."""
    return {
        "briefs/flood/brief.yml": {
            "title": "The flood",
            "question": "How bad was it?",
            "summary": "It was bad.",
            "topics": {"water": {"title": "Water"}, "people": {"title": "People"}},
            "judgements": [
                {"id": "bad", "text": "It was worse than said.", "likelihood": "likely", "confidence": "low",
                 "based_on": ["depth"]},
            ],
            "gaps": [{"id": "cause", "question": "Where did the water come from?"}],
        },
        "briefs/flood/entities.yml": {"entities": {"mayor": {"name": "The mayor", "kind": "person"}}},
        "briefs/flood/facts/all.yml": {
            "facts": {
                "depth": {
                    "claim": "The cellar was flooded to 40 cm.",
                    "kind": "quantity",
                    "date": "2030-05",
                    "topics": ["water"],
                    "quantities": [{"of": "cellar", "measure": "depth", "value": 40, "unit": "cm", "at": "2030-05"}],
                    "citations": [{"source": "post", "quote": "40 centimetres deep"}],
                },
                "visit": {
                    "claim": "The mayor visited on a Thursday.",
                    "kind": "event",
                    "topics": ["people"],
                    "entities": ["mayor"],
                    "citations": [{"source": "post", "quote": "The mayor came on Thursday", "id": "came"}],
                },
            }
        },
        "seeds/publishers.yml": {
            "publishers": {
                "press": {
                    "name": "The Press",
                    "reliability": {"grade": "C", "date": "2030-01-01", "why": "Names its sources."},
                }
            }
        },
        "seeds/flood/post.md": seed(TEXT, publisher="press", published="2030-05-03"),
    }  # fmt: skip


def facts(files: Records) -> Records:
    found: Records = files["briefs/flood/facts/all.yml"]["facts"]
    return found


def of(files: Records) -> Snapshot:
    """Write and read a project."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for path, data in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
            (root / path).write_text(text, "utf-8")
        return snapshot(root)


def told(change: Change) -> tuple[object, ...]:
    return change.what, change.kind, change.id, change.field, change.old, change.new


def changed(mutate: Callable[[Records], object]) -> list[tuple[object, ...]]:
    """Return what is told of a mutation of the made-up project."""
    return [told(change) for change in differences(of(records()), of(mutated(mutate)))]


def mutated(mutate: Callable[[Records], object]) -> Records:
    files = records()
    mutate(files)
    return files


def brief(files: Records) -> Records:
    found: Records = files["briefs/flood/brief.yml"]
    return found


ADDED = {"claim": "Three pumps ran.", "kind": "event", "topics": ["water"],
         "citations": [{"source": "post", "quote": "Three pumps ran"}]}  # fmt: skip
TABLE: dict[str, tuple[Callable[[Records], object], list[tuple[object, ...]]]] = {
    "a fact added": (
        lambda files: facts(files).update(pumps=ADDED),
        [("fact", "added", "pumps", None, None, "Three pumps ran.")],
    ),
    "a fact worded otherwise": (
        lambda files: facts(files)["visit"].update(claim="The mayor came on a Thursday."),
        [("fact", "changed", "visit", "claim", "The mayor visited on a Thursday.", "The mayor came on a Thursday.")],
    ),
    "a fact gone": (
        lambda files: facts(files).pop("visit"),
        [("fact", "vanished", "visit", None, "The mayor visited on a Thursday.", None)],
    ),
    "a fact retired": (
        lambda files: facts(files)["visit"].update(
            rank="deprecated", rank_reason="He says he did not.", replaced_by="depth"
        ),
        [
            ("fact", "retired", "visit", "rank", "normal", "deprecated"),
            ("fact", "changed", "visit", "replaced_by", None, "depth"),
        ],
    ),
    "a date more precise": (
        lambda files: facts(files)["depth"].update(date="2030-05-02"),
        [("fact", "changed", "depth", "date", "2030-05", "2030-05-02")],
    ),
    "another number": (
        lambda files: facts(files)["depth"]["quantities"][0].update(value=30),
        [("fact", "changed", "depth", "quantities",
          [{"of": "cellar", "measure": "depth", "unit": "cm", "at": "2030-05", "value": 40}],
          [{"of": "cellar", "measure": "depth", "unit": "cm", "at": "2030-05", "value": 30}])],
    ),
    "topics and entities": (
        lambda files: facts(files)["visit"].update(topics=["people", "water"], entities=[]),
        [
            ("fact", "changed", "visit", "topics", ["people"], ["people", "water"]),
            ("fact", "changed", "visit", "entities", ["mayor"], None),
        ],
    ),
    "a longer quote without an id": (
        lambda files: facts(files)["depth"]["citations"][0].update(quote="Water stood 40 centimetres deep"),
        [("citation", "changed", None, "quote", "40 centimetres deep", "Water stood 40 centimetres deep")],
    ),
    "a quote with an id": (
        lambda files: facts(files)["visit"]["citations"][0].update(quote="came on Thursday"),
        [("citation", "changed", "visit#came", "quote", "The mayor came on Thursday", "came on Thursday")],
    ),
    "a citation with another stance": (
        lambda files: facts(files)["visit"]["citations"][0].update(voice="outlet"),
        [("citation", "changed", "visit#came", "voice", None, "outlet")],
    ),
    "a citation added": (
        lambda files: facts(files)["visit"]["citations"].append(
            {"source": "post", "quote": "all night", "id": "night", "stance": "mentions"}
        ),
        [("citation", "added", "visit#night", None, None, "all night")],
    ),
    "another quote instead": (
        lambda files: facts(files)["depth"].update(citations=[{"source": "post", "quote": PUMPS}]),
        [
            ("citation", "added", None, None, None, PUMPS),
            ("citation", "vanished", None, None, "40 centimetres deep", None),
        ],
    ),
    "a letter": (
        lambda files: files["seeds/publishers.yml"]["publishers"]["press"]["reliability"].update(
            grade="D", why="Took a story back."
        ),
        [("publisher", "changed", "press", "reliability", "C", "D")],
    ),
    "a judgement and what it rests on": (
        lambda files: brief(files)["judgements"][0].update(confidence="moderate", based_on=["depth", "visit"]),
        [
            ("judgement", "changed", "bad", "confidence", "low", "moderate"),
            ("judgement", "changed", "bad", "based_on", ["depth"], ["depth", "visit"]),
        ],
    ),
    "a gap": (
        lambda files: brief(files).update(gaps=[{"id": "when", "question": "When did it end?"}]),
        [
            ("gap", "vanished", "cause", None, "Where did the water come from?", None),
            ("gap", "added", "when", None, None, "When did it end?"),
        ],
    ),
    "a topic": (
        lambda files: brief(files)["topics"]["water"].update(title="The water"),
        [("topic", "changed", "water", "title", "Water", "The water")],
    ),
    "prose": (
        lambda files: files.update({"briefs/flood/topics/water.md": "It stood deep [@depth].\n"}),
        [
            ("topic", "changed", "water", "prose.facts", None, ["depth"]),
            ("topic", "changed", "water", "prose", None, "It stood deep."),
        ],
    ),
    "an entity": (
        lambda files: files["briefs/flood/entities.yml"]["entities"]["mayor"].update(aliases=["Ms Reed"]),
        [("entity", "changed", "mayor", "aliases", None, ["Ms Reed"])],
    ),
    "the summary": (
        lambda files: brief(files).update(summary="It was worse.", status="draft"),
        [
            ("brief", "changed", "flood", "status", "published", "draft"),
            ("brief", "changed", "flood", "summary", "It was bad.", "It was worse."),
        ],
    ),
    "a source": (
        lambda files: files.update({"seeds/flood/log.md": seed("", mode="unseen", title="The log", licence=None)}),
        [("source", "added", "log", None, None, "The log")],
    ),
    "the text of a source": (
        lambda files: files.update(
            {"seeds/flood/post.md": seed(TEXT.replace("Three", "Four"), publisher="press", published="2030-05-03")}
        ),
        [("source", "changed", "post", "text", TEXT.split(". ")[1] + ". Three pumps ran all night long.", None)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLE)
def test_what_is_told(name: str) -> None:
    mutate, expected = TABLE[name]
    found = changed(mutate)
    if name == "the text of a source":
        ((*head, old, new),) = found
        assert head == list(expected[0][:4])
        assert "Three pumps" in str(old)
        assert "Four pumps" in str(new)
        return
    assert [
        (w, k, id_ if e[2] is not None else None, *rest) for (w, k, id_, *rest), e in zip(found, expected, strict=True)
    ] == expected


MIRRORED = {"added": "vanished", "vanished": "added", "opened": "resolved", "resolved": "opened"}


def mirror(change: tuple[object, ...]) -> tuple[object, ...]:
    what, kind, id_, field, old, new = change
    turned = "changed" if kind == "retired" else MIRRORED.get(str(kind), kind)
    if what == "fact" and kind == "changed" and field == "rank" and old == "deprecated":
        turned = "retired"
    return what, turned, str(id_).partition("#")[0], field, new, old


def both_ways(one: Snapshot, other: Snapshot) -> None:
    there = Counter(map(repr, (mirror(told(change)) for change in differences(one, other))))
    back = Counter(
        repr((w, k, str(id_).partition("#")[0], *rest)) for w, k, id_, *rest in map(told, differences(other, one))
    )
    assert there == back


@pytest.mark.parametrize("name", TABLE)
def test_the_way_back_is_the_mirror(name: str) -> None:
    both_ways(of(records()), of(mutated(TABLE[name][0])))


def test_everything_is_new_to_a_project_that_held_nothing() -> None:
    found = differences(empty(), of(records()))
    assert {change.kind for change in found} == {"added"}
    assert [(change.what, change.id) for change in found] == [
        ("brief", "flood"), ("judgement", "bad"), ("fact", "depth"), ("fact", "visit"), ("gap", "cause"),
        ("topic", "people"), ("topic", "water"), ("source", "post"), ("entity", "mayor"), ("publisher", "press"),
    ]  # fmt: skip
    both_ways(empty(), of(records()))


def rearranged() -> Records:
    """Return the project with the same content in other files, in another order and layout."""
    files = records()
    depth, visit = (facts(files)[id_] for id_ in ("depth", "visit"))
    del files["briefs/flood/facts/all.yml"]
    files["briefs/flood/facts/people.yml"] = {"facts": {"visit": dict(reversed(visit.items()))}}
    claim = depth.pop("claim")
    cited = depth.pop("citations")[0]
    files["briefs/flood/facts/water.yml"] = (
        "# What stood where.\nfacts:\n  depth:\n"
        + "".join(f"    {key}: {json.dumps(value)}\n" for key, value in reversed(depth.items()))
        + f"    claim: >\n      {claim[:10]}\n      {claim[11:]}\n"
        + f"    citations: [{json.dumps(dict(reversed(cited.items())))}]  # by the Press\n"
    )
    files["seeds/flood/post.md"] = files["seeds/flood/post.md"].replace("cellar. The", "cellar.\nThe")
    return files


def test_layout_comments_order_and_moves_are_no_change() -> None:
    assert differences(of(records()), of(rearranged())) == ()


def test_the_order_of_a_list_is_no_change() -> None:
    def listed(files: Records) -> None:
        facts(files)["visit"]["topics"] = ["water", "people"]
        facts(files)["visit"]["citations"].append({"source": "post", "quote": "on Thursday", "id": "day"})
        brief(files)["judgements"][0]["based_on"] = ["visit", "depth"]

    def turned(files: Records) -> None:
        listed(files)
        for record, field in (
            (facts(files)["visit"], "topics"), (facts(files)["visit"], "citations"),
            (brief(files)["judgements"][0], "based_on"),
        ):  # fmt: skip
            record[field].reverse()

    assert differences(of(mutated(listed)), of(mutated(turned))) == ()


def test_a_mark_says_the_same_as_a_sheet() -> None:
    files = records()
    facts(files)["depth"]["citations"] = []
    files["seeds/flood/post.md"] = files["seeds/flood/post.md"].replace(
        "40 centimetres deep", "[40 centimetres deep]{.depth}"
    )
    assert differences(of(records()), of(files)) == ()


def test_reasons_come_with_the_changes() -> None:
    files = mutated(TABLE["a fact retired"][0])
    retired = differences(of(records()), of(files))[0]
    assert retired.why == "He says he did not. It is replaced by “The cellar was flooded to 40 cm.”"
    assert retired.subject == "The mayor visited on a Thursday."
    letter = differences(of(records()), of(mutated(TABLE["a letter"][0])))[0]
    assert (letter.why, letter.brief, letter.subject) == ("Took a story back.", "", "The Press")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("2030-05", "2030-05-02", "The date is more precise."),
        ("2030-05-02", "2030-05", "The date is less precise."),
        ("2030-05", "2030-06", "It is another date."),
        ("2030-05/2030-07", "2030-06/2030-09", "The date has moved."),
        ("2030-05", "2030-05~", "The date is less certain."),
        ("2030-05?", "2030-05", "The date is more certain."),
        (None, "2030-05", "A date is given now."),
        ("2030-05", None, "No date is given any more."),
    ],
)
def test_what_became_of_a_date(old: str | None, new: str | None, why: str) -> None:
    sides = []
    for date in (old, new):
        files = records()
        facts(files)["visit"] |= {"date": date}
        sides.append(of(files))
    (change,) = differences(*sides)
    assert (change.field, change.old, change.new, change.why) == ("date", old, new, why)


def wire(files: Records) -> None:
    """Let the post name the wire report that it rewrote, and another paper report the same on its own."""
    files["seeds/flood/wire.md"] = seed("", mode="unseen", title="Wire", kind="wire", licence=None)
    files["seeds/flood/herald.md"] = seed("Water stood deep.", original_reporting="true", published="2030-05-04")
    files["seeds/flood/post.md"] = seed(
        TEXT, publisher="press", published="2030-05-03",
        derives_from=[{"source": "wire", "how": "rewrite", "basis": "inferred"}],
    )  # fmt: skip
    facts(files)["depth"]["citations"].append({"source": "herald", "quote": "Water stood deep", "id": "herald"})


def test_origins_and_credibility_are_told_with_their_reasons() -> None:
    found = [c for c in differences(of(records()), of(mutated(wire))) if c.id == "depth"]
    assert [(c.field, c.old, c.new) for c in found] == [
        ("corroboration", 1, 2),
        ("corroboration.upper", 1, 2),
        ("credibility", 4, 1),
    ]
    assert str(found[0].why).startswith("2 sources support it, by way of “Cellar under water”")
    assert str(found[2].why).startswith("2 independent origins support it")
    both_ways(of(records()), of(mutated(wire)))


def rival(files: Records) -> None:
    quantity = {"of": "cellar", "measure": "depth", "value": 90, "unit": "cm", "at": "2030-05"}
    facts(files)["depth-rival"] = {
        "claim": "The cellar was flooded to 90 cm.", "kind": "quantity", "topics": ["water"],
        "quantities": [quantity], "citations": [{"source": "post", "quote": "centimetres deep"}],
    }  # fmt: skip


def settled(files: Records) -> None:
    rival(files)
    facts(files)["depth-rival"]["conflicts_with"] = [
        {"fact": "depth", "resolution": {"keep": "depth", "why": "It was measured."}}
    ]


def given_up(files: Records) -> None:
    rival(files)
    facts(files)["depth-rival"] |= {"rank": "deprecated", "rank_reason": "A slip of the pen."}


def test_contradictions_open_and_are_resolved() -> None:
    states = [of(records()), of(mutated(rival)), of(mutated(settled)), of(mutated(given_up))]
    clashes = [
        [c for c in differences(one, other) if c.what == "contradiction"]
        for one, other in zip(states, [*states[1:], states[0]], strict=True)
    ]
    opened, resolved, gone, _ = ([(c.kind, c.old, c.new, c.why) for c in found] for found in clashes)
    assert [found[:3] for found in opened] == [("opened", None, "open")]
    assert resolved == [("resolved", "open", "depth", "It was measured.")]
    assert gone == [("vanished", "depth", None, "“The cellar was flooded to 90 cm.” was retired.")]
    assert "40 cm" in clashes[0][0].subject
    assert "90 cm" in clashes[0][0].subject
    for one in states:
        for other in states:
            both_ways(one, other)


def test_an_answer_that_was_taken_back_is_told_as_that() -> None:
    (change,) = differences(of(mutated(settled)), of(mutated(rival)))
    assert (change.kind, change.old, change.new, change.why) == (
        "opened", "depth", "open", "The answer was taken back."
    )  # fmt: skip


def test_a_contradiction_opens_again_when_a_fact_changes() -> None:
    def hashed(files: Records) -> None:
        settled(files)
        (found,) = of(files).contradictions("flood").values()
        facts(files)["depth-rival"]["conflicts_with"][0]["resolution"]["hash"] = found.hash

    before = mutated(hashed)
    after = deepcopy(before)
    facts(after)["depth-rival"]["claim"] = "The cellar was flooded to 91 cm."
    (change,) = (c for c in differences(of(before), of(after)) if c.what == "contradiction")
    assert (change.kind, change.old, change.new) == ("opened", "depth", "open")
    assert change.why == "A fact in it has changed since it was answered."


def test_what_cannot_be_read_is_neither_new_nor_gone() -> None:
    broken = records()
    broken["briefs/flood/facts/all.yml"] = (
        json.dumps(broken["briefs/flood/facts/all.yml"]).replace('"kind": "event"', '"kind": "event", "kind": "event"')
        + "\n*"
    )
    found = of(broken)
    assert found.errors
    assert [c for c in differences(of(records()), found) if c.what == "fact"] == []
    assert [c for c in differences(found, of(records())) if c.what == "fact"] == []


words = st.text(st.sampled_from("abç กา한 .é"), min_size=1, max_size=40).filter(lambda text: text.strip() != "")


@st.composite
def worlds(draw: st.DrawFn) -> Records:
    """Draw a project that shares its ids with every other one that is drawn."""
    files = records()
    stated = facts(files)
    for id_ in draw(st.sets(st.sampled_from(["depth", "visit"]))):
        stated.pop(id_)
    for id_ in draw(st.sets(st.sampled_from(["one", "two"]))):
        quotes = draw(st.lists(st.sampled_from(TEXT.split(". ")), max_size=3, unique=True))
        stated[id_] = {
            "claim": draw(words), "kind": draw(st.sampled_from(["event", "state"])),
            "date": draw(st.sampled_from([None, "2030", "2030-05", "2031-01~"])),
            "topics": draw(st.permutations(["water", "people"])),
            "rank": draw(st.sampled_from(["normal", "preferred", "deprecated"])), "rank_reason": draw(words),
            "about": {"event": "flood", "status": draw(st.sampled_from(["agreed", "begun"]))},
            "citations": [{"source": "post", "quote": quote.rstrip(".")} for quote in quotes],
        }  # fmt: skip
    brief(files)["summary"] = draw(words)
    brief(files)["judgements"] = draw(st.sampled_from([[], brief(files)["judgements"]]))
    return files


@settings(max_examples=40)
@given(worlds(), worlds())
def test_same_is_same_and_back_is_the_mirror(one: Records, other: Records) -> None:
    before, after = of(one), of(other)
    assert differences(before, of(one)) == ()
    both_ways(before, after)


@given(words, words)
def test_a_window_shows_what_differs(one: str, other: str) -> None:
    old, new = window(one, other)
    assert (new, old) == window(other, one)
    assert (old == new) == (one == other)


def test_a_window_is_short() -> None:
    old, new = window("a " * 5000 + "left " + "b " * 5000, "a " * 5000 + "right " + "b " * 5000)
    assert "left" in old
    assert "right" in new
    assert max(len(old), len(new)) < 200


def many(count: int) -> Records:
    files = records()
    for number in range(count):
        facts(files)[f"fact-{number}"] = deepcopy(facts(files)["visit"]) | {"claim": f"Claim number {number}."}
    return files


def test_the_work_is_linear() -> None:
    def work(count: int) -> int:
        one, other = many(count), many(count)
        for number in range(0, count, 10):
            facts(other)[f"fact-{number}"]["claim"] += "!"
        return lines_run(differences, of(one), of(other))

    assert work(400) < 2.5 * work(200)


def test_changes_are_plain_data() -> None:
    for mutate, _ in TABLE.values():
        for change in differences(of(records()), of(mutated(mutate))):
            assert json.loads(json.dumps(asdict(change))) == asdict(change)

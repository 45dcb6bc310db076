"""Suggestions: lineage with its evidence, passages for a fact, passages that nobody uses. Never a change."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from generator import suggest
from generator.lineage_suggestions import edges
from generator.passage_suggestions import for_fact, for_source
from generator.project import load
from tests.made_project import topics, write_project

if TYPE_CHECKING:
    from pathlib import Path

    from generator.model import Project, Source

HEAD = "---\ntitle: A text\nlanguage: {language}\nmode: full\nlicence: CC0-1.0\n{front}---\n"
WIRE = "---\ntitle: A report\nlanguage: en\nmode: unseen\nkind: wire\npublisher: wire\npublished: 2030-05-02\n---\n"
PUBLISHERS = "publishers: {wire: {name: North Wire}, post: {name: The Post}}\n"
ARABIC = "وكالة الشمال"
ENTITIES = {
    "wire-entity": {
        "name": "North Wire",
        "kind": "organisation",
        "aliases": ["北方通讯社", "북방통신", ARABIC],
    },
    "dam": {"name": "Lenora Dam", "kind": "place", "aliases": ["莱诺拉大坝"]},
    "ruth": {"name": "Ruth Okafor", "kind": "person"},
    "ministry": {"name": "Ministry of Water", "kind": "organisation"},
}


def made(root: Path, texts: dict[str, str], facts: dict[str, str] | None = None, **fronts: str) -> Project:
    """Return a project of full seeds by id; each text may begin with a language and a colon."""
    files = {"seeds/publishers.yml": PUBLISHERS, "seeds/b/report.md": WIRE}
    for id_, text in texts.items():
        language, _, words = text.partition("| ")
        files[f"seeds/b/{id_}.md"] = HEAD.format(language=language, front=fronts.get(id_, "")) + words + "\n"
    entries = {id_: {"claim": claim, "kind": "event", "topics": ["t"]} for id_, claim in (facts or {}).items()}
    brief = {"brief": {"topics": topics("t")}, "facts": entries, "entities": ENTITIES}
    return write_project(root, {"b": brief}, files)


CREDITS = [
    "en| The dam broke, North Wire reported.",
    "en| According to North Wire, the dam broke.",
    "en| A spokesman told North Wire that it broke.",
    "de| Der Damm brach, wie North Wire berichtete.",
    "fr| Selon North Wire, le barrage a cédé.",
    "es| Según North Wire, la presa se rompió.",
    "ru| По данным North Wire, плотина прорвана.",
    "ar| وفقاً لوكالة الشمال، انهار السد.",
    "zh| 据北方通讯社报道，大坝决堤。",
    "ko| 북방통신에 따르면 댐이 무너졌다.",
]


@pytest.mark.parametrize("text", CREDITS)
def test_a_named_credit_is_a_step(tmp_path: Path, text: str) -> None:
    (edge,) = edges(made(tmp_path, {"a": text}))
    assert (edge.source, edge.upstream, edge.name) == ("a", "report", "North Wire")
    (reason,) = edge.reasons
    assert reason.kind == "attribution"
    assert reason.place is not None
    line = (tmp_path / reason.place.path).read_text("utf-8").splitlines()[reason.place.line - 1]
    words = line[reason.place.column - 1 : reason.place.end_column - 1]
    assert words in reason.said
    assert len(words) > len("North")


@pytest.mark.parametrize(
    ("text", "front"),
    [
        ("en| The tower of North Wire burnt.", ""),
        ("en| The dam broke, North Wire reported.", "publisher: wire\n"),
        ("en| North Wire reported.", "derives_from: [{source: report, how: rewrite, basis: inferred}]\n"),
        ("en| The dam broke.", ""),
    ],
)
def test_where_no_credit_is_missing(tmp_path: Path, text: str, front: str) -> None:
    assert edges(made(tmp_path, {"a": text}, a=front)) == ()


def test_an_origin_that_an_editor_gave_is_known(tmp_path: Path) -> None:
    text = 'en| The dam [broke]{.broke origin="report"}, North Wire reported.'
    assert edges(made(tmp_path, {"a": text}, {"broke": "The dam failed."})) == ()


def test_an_agency_without_a_seed_is_told_by_name(tmp_path: Path) -> None:
    (edge,) = edges(made(tmp_path, {"a": "zh| 据路透社报道，大坝决堤。"}))
    assert (edge.upstream, edge.name) == ("", "Reuters")
    assert "has no seed yet" in suggest.lineage(made(tmp_path / "b", {"a": "zh| 据路透社报道，大坝决堤。"}))


FACTS = {f"fact-{n}": f"Claim {n}." for n in range(8)}
SHARED = "en| Multiple sources say so. " + " ".join(f"It was [thing {n}]{{.fact-{n}}} there." for n in range(8))
NAMED = "en| North Wire reported it. " + " ".join(f"So it is [thing {n}]{{.fact-{n}}} now." for n in range(8))


def test_shared_facts_and_vague_words_lead_to_the_report_of_the_other(tmp_path: Path) -> None:
    front = "derives_from: [{source: report, how: rewrite, basis: explicit, cue: North Wire reported}]\n"
    (edge,) = edges(made(tmp_path, {"a": NAMED, "z": SHARED}, FACTS, a=front))
    assert (edge.source, edge.upstream) == ("z", "report")
    assert [reason.kind for reason in edge.reasons] == ["vague", "facts"]
    assert edge.reasons[0].place is not None
    assert edge.reasons[0].place.path == "seeds/b/z.md"


def test_lineage_that_is_stated_is_not_suggested(tmp_path: Path) -> None:
    front = "derives_from: [{source: report, how: rewrite, basis: explicit, cue: North Wire reported}]\n"
    inferred = front.replace("basis: explicit, cue: North Wire reported", "basis: inferred")
    assert edges(made(tmp_path, {"a": NAMED, "z": SHARED}, FACTS, a=front, z=inferred)) == ()


def test_rare_names_and_numbers_that_only_two_hold(tmp_path: Path) -> None:
    texts = {
        "a": "en| Ruth Okafor of the Lenora Dam counted 48,317 houses and 1,234 cows of the Ministry of Water.",
        "z": "en| At the Lenora Dam, 48 317 houses were lost, says Ruth Okafor. 1,234 cows.",
        "m": "en| The Ministry of Water was asked in 2030.",
        "n": "en| The Ministry of Water has 2030 people.",
    }
    (edge,) = edges(made(tmp_path, texts, a="published: 2030-05-03\n", z="published: 2030-05-04\n"))
    assert (edge.source, edge.upstream) == ("z", "a")
    assert [reason.kind for reason in edge.reasons] == ["names", "numbers"]
    assert "Lenora Dam, Ruth Okafor" in edge.reasons[0].said
    assert "1,234, 48,317" in edge.reasons[1].said


def test_shared_errors_weigh_most(tmp_path: Path) -> None:
    texts = {
        "a": "en| It fell on [a Monday]{.wrong} then.",
        "z": "en| On [a Monday]{.wrong} it fell.",
        "m": "en| It fell on [a Tuesday]{.right} then.",
    }
    project = made(tmp_path, texts, {"wrong": "It fell on a Monday.", "right": "It fell on a Tuesday."})
    assert edges(project) == ()
    sheet = tmp_path / "briefs/b/facts/all.yml"
    answer = '"conflicts_with": [{"fact": "right", "resolution": {"keep": "right", "why": "So."}}]'
    answered = f'{{"claim": "It fell on a Monday.", {answer},'
    sheet.write_text(sheet.read_text("utf-8").replace('{"claim": "It fell on a Monday.",', answered), "utf-8")
    (edge,) = edges(load(tmp_path)[0])
    assert (edge.source, edge.upstream) == ("a", "z")
    assert edge.reasons[0].kind == "errors"
    assert "`wrong`" in edge.reasons[0].said


def test_passages_for_a_fact(tmp_path: Path) -> None:
    texts = {
        "a": "en| The [31,000 houses]{.houses} at the Lenora Dam were lost. Nobody asked why. Cows were lost, too.",
        "z": "zh| 莱诺拉大坝有3.1万间房屋被毁。没有人知道原因。",
        "m": "en| The weather was fine in the capital. The ministry lost 12 chairs.",
        "n": "en| At the Lenora Dam some 31,000 houses are gone, the mayor said.",
    }
    project = made(tmp_path, texts, {"houses": "The flood at the Lenora Dam took 31,000 houses."})
    brief = project.briefs["b"]
    found = for_fact(project, brief, brief.facts["houses"])
    assert [excerpt.source for excerpt in found] == ["n", "z"]
    assert found[0].words == "At the Lenora Dam some 31,000 houses are gone, the mayor said."
    assert found[0].why == ("numbers: 31,000", "names: Lenora Dam", "words: houses")
    assert found[1].words == "莱诺拉大坝有3.1万间房屋被毁。"
    assert "numbers: 31,000" in found[1].why
    assert all(excerpt.verbatim for excerpt in found)


def test_passages_that_nobody_uses(tmp_path: Path) -> None:
    text = (
        "en| The [31,000 houses]{.houses} at the dam were lost. Ruth Okafor asked the Ministry of Water why. "
        "Nobody could say it at all.\n\n- It cost $5 million in May 2030."
    )
    project = made(tmp_path, {"a": text}, {"houses": "It took 31,000 houses."})
    found = for_source(project, project.sources["a"])
    assert [(excerpt.words, excerpt.why) for excerpt in found] == [
        ("Ruth Okafor asked the Ministry of Water why.", ("names: Ruth Okafor, Ministry of Water",)),
        ("It cost $5 million in May 2030.", ("numbers: 5 million", "dates: May, 2030")),
    ]
    for excerpt in found:
        line = (tmp_path / excerpt.place.path).read_text("utf-8").splitlines()[excerpt.place.line - 1]
        assert line[excerpt.place.column - 1 : excerpt.place.end_column - 1] == excerpt.words


def test_a_zone_holds_no_passage(tmp_path: Path) -> None:
    text = "en| Nothing to see in this place.\n\nRead more: 31,000 houses for sale at the Lenora Dam."
    front = "zones: [{kind: teaser, start: 32, end: 90}]\n"
    assert for_source(*_source(made(tmp_path, {"a": text}, a=front))) == ()
    assert len(for_source(*_source(made(tmp_path / "b", {"a": text})))) == 1


def _source(project: Project) -> tuple[Project, Source]:
    return project, project.sources["a"]


def test_a_digest_is_searched_in_its_original(tmp_path: Path) -> None:
    original = "The dam broke. It took 31,000 houses at the Lenora Dam. Ruth Okafor saw it.\n"
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/a.txt").write_text(original, "utf-8")
    digest = hashlib.sha256(original.encode()).hexdigest()
    front = f"original: {{file: a.txt, sha256: {digest}, chars: {len(original)}}}\n"
    root = tmp_path / "project"
    words = "en| The editors say that Ruth Okafor saw the [dam broke]{.broke} at the Lenora Dam."
    made(root, {"a": words}, {"broke": "A dam broke."}, a=front)
    seed = root / "seeds/b/a.md"
    seed.write_text(seed.read_text("utf-8").replace("mode: full", "mode: digest"), "utf-8")
    project = load(root, tmp_path / "raw")[0]
    found = for_source(project, project.sources["a"])
    assert [(str(excerpt.place), excerpt.words) for excerpt in found] == [
        ("a.txt:1:16", "It took 31,000 houses at the Lenora Dam."),
        ("a.txt:1:57", "Ruth Okafor saw it."),
    ]
    with pytest.raises(suggest.UnknownIdError, match="--originals"):
        suggest.source(load(root)[0], "a")


@pytest.mark.parametrize(
    ("what", "name", "said"),
    [
        ("fact", "houzes", "there is no fact `houzes`. Did you mean `houses`?"),
        ("fact", "b--houzes", "there is no fact `b--houzes`. Did you mean `b--houses`?"),
        ("source", "zz", "there is no source `zz`"),
    ],
)
def test_unknown_ids_are_told(tmp_path: Path, what: str, name: str, said: str) -> None:
    project = made(tmp_path, {"a": "en| [31,000 houses]{.houses} fell."}, {"houses": "Many fell."})
    with pytest.raises(suggest.UnknownIdError) as raised:
        getattr(suggest, what)(project, name)
    assert str(raised.value).startswith(said)


def test_what_the_terminal_shows(tmp_path: Path) -> None:
    text = "en| [31,000 houses]{.houses} fell. Later 31,000 houses stood at the Lenora Dam, North Wire reported."
    project = made(tmp_path, {"a": text}, {"houses": "At the Lenora Dam 31,000 houses fell."})
    where = "seeds/b/a.md:7:32: “Later 31,000 houses stood at the Lenora Dam, North Wire reported.”\n"
    assert suggest.fact(project, "houses") == f"{where}  numbers: 31,000; names: Lenora Dam; words: houses\n"
    assert suggest.fact(project, "b--houses") == suggest.fact(project, "houses")
    assert suggest.source(project, "a") == f"{where}  numbers: 31,000; names: Lenora Dam, North Wire\n"
    assert suggest.lineage(project) == (
        "`a` may have been made from `report`\n  seeds/b/a.md:7:77: it says “North Wire reported”\n"
    )
    empty = made(tmp_path / "b", {"a": "en| Nothing is here."})
    assert suggest.lineage(empty) == "no step of lineage to suggest\n"
    assert suggest.source(empty, "a") == "no passage to suggest\n"

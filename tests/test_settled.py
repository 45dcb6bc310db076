"""Settled facts: claims are not held to their sources again where nothing that bears on them has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generator import readings
from generator.caching import signing
from generator.caching.store import Store
from generator.checks import settled
from generator.examining import Examined, examine
from generator.project import load
from tests.canal import seed, unseen
from tests.made_project import dump, write_project

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from generator.issues import Issue

QUAY = "briefs/quay/facts/quay.yml"
POST, WIRE, NOTE = "seeds/quay/post.md", "seeds/quay/wire.md", "seeds/quay/note.md"
ENTITIES, PUBLISHERS, OTHER = "briefs/quay/entities.yml", "seeds/publishers.yml", "briefs/mill/entities.yml"


def fact(claim: str, **more: Any) -> dict[str, Any]:
    return {"claim": claim, "kind": "event", "topics": ["quay"], **more}


FILES: Mapping[str, str] = {
    PUBLISHERS: dump({"publishers": {"herald": {"name": "The Herald"}, "agency": {"name": "Delta Agency"}}}),
    WIRE: unseen(title="A wire", kind="wire", publisher="agency", author="Ines Kolb"),
    POST: seed(
        "The harbour is old.\n\n[Workers have counted 40 cranes]{.cranes} at dawn. [The mole holds]{.mole} so far.",
        title="At the quay",
        publisher="herald",
        published="2031-04-03",
        derives_from=[{"source": "wire", "how": "rewrite", "basis": "inferred"}],
    ),
    NOTE: seed("[Two boats lie in the dock]{.boats}.", title="A note", published="2031-04-02"),
    QUAY: dump(
        {
            "facts": {
                "cranes": fact("According to Delta Agency the quay has 40 cranes."),
                "mole": fact("The mole stands, says Ines Kolb.", entities=["kolb"]),
            }
        }
    ),
    "briefs/quay/facts/dock.yml": dump({"facts": {"boats": fact("In the dock there are two boats.")}}),
}
BRIEFS: Mapping[str, Mapping[str, Any]] = {
    "quay": {
        "brief": {"topics": {"quay": {"title": "The quay"}}},
        "entities": {
            "delta": {"name": "Delta Agency", "kind": "organisation"},
            "kolb": {"name": "Ines Kolb", "kind": "person"},
        },
    },
    "mill": {},
}


def edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), "utf-8")

    return change


EDITS: Mapping[str, tuple[Callable[[Path], None], str, set[str]]] = {
    "the claim": (edit(QUAY, "has 40 cranes", "has 41 cranes"), "number", {"boats"}),
    "the quote": (edit(POST, "counted 40", "counted 39"), "number", {"boats"}),
    "a quote moved elsewhere": (edit(POST, "{.cranes}", "{.mole}"), "", {"boats"}),
    "the front matter above": (edit(WIRE, "Ines Kolb", "I. Kolb"), "name", set()),
    "a publisher": (edit(PUBLISHERS, "Delta Agency", "The Agency"), "name", set()),
    "an entity": (edit(ENTITIES, '"name": "Ines Kolb"', '"name": "I. K.", "aliases": ["the mole"]'), "", set()),
    "another name": (edit(ENTITIES, '"Delta Agency"', '"The quay"'), "name", set()),
    "the words of the source": (
        edit(POST, "The harbour is old", "According to Delta Agency the quay has 40 cranes"),
        "own-words",
        {"boats"},
    ),
    "a hedge": (edit(NOTE, "boats lie", "boats may lie"), "hedge-lost", {"cranes", "mole"}),
    "an entity of another brief": (
        edit(OTHER, "{}", '{"wharf": {"name": "The wharf", "kind": "place"}}'),
        "",
        set(),
    ),
    "a note": (edit("briefs/quay/facts/dock.yml", '"kind"', '"note": "Two of them.", "kind"'), "", {"cranes", "mole"}),
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of which every claim is settled."""
    monkeypatch.setattr(signing, "folder", lambda: tmp_path / "user")
    write_project(tmp_path / "project", BRIEFS, FILES)
    (tmp_path / "project/briefs/quay/facts/all.yml").unlink()
    (tmp_path / "project/briefs/mill/facts/all.yml").unlink()
    first = examined(tmp_path / "project")
    assert told(first.issues) == []
    assert first.project.settled == frozenset()
    return tmp_path / "project"


def examined(root: Path, *, clean: bool = False) -> Examined:
    """Examine a project as a new process would."""
    readings.forget()
    with Store(None if clean else root) as store:
        return examine(root, store=store)


def told(issues: list[Issue]) -> list[Issue]:
    return [issue for issue in issues if issue.code in settled.CODES]


def ids(found: Examined) -> set[str]:
    return {fact for _, fact in found.project.settled}


def test_where_nothing_has_changed_every_fact_is_settled(root: Path) -> None:
    again = examined(root)
    assert ids(again) == {"cranes", "mole", "boats"}
    assert again.issues == examined(root, clean=True).issues


@pytest.mark.parametrize("name", EDITS)
def test_what_bears_on_a_claim_has_it_looked_at_again(root: Path, name: str) -> None:
    change, code, still = EDITS[name]
    change(root)
    found = examined(root)
    assert ids(found) == still
    assert found.issues == examined(root, clean=True).issues
    codes = {issue.code for issue in told(found.issues)}
    assert any(code in each for each in codes) if code else not codes, codes


def test_a_sheet_with_an_issue_is_looked_at_each_time(root: Path) -> None:
    EDITS["the claim"][0](root)
    first = examined(root)
    again = examined(root)
    assert told(again.issues) == told(first.issues) != []
    assert ids(again) == {"boats"}
    edit(QUAY, "has 41 cranes", "has 40 cranes")(root)
    assert told(examined(root).issues) == []
    assert ids(examined(root)) == {"cranes", "mole", "boats"}


def test_nothing_is_settled_while_something_cannot_be_read(root: Path) -> None:
    edit("briefs/quay/facts/dock.yml", '{"facts"', '{facts"')(root)
    EDITS["the claim"][0](root)
    found = examined(root)
    assert ids(found) == set()
    edit("briefs/quay/facts/dock.yml", '{facts"', '{"facts"')(root)
    mended = examined(root)
    assert [issue.code for issue in told(mended.issues)] == [
        issue.code for issue in told(examined(root, clean=True).issues)
    ]
    assert told(mended.issues)


def test_with_the_originals_every_claim_is_looked_at(root: Path, tmp_path: Path) -> None:
    (tmp_path / "originals").mkdir()
    readings.forget()
    with Store(root) as store:
        assert examine(root, tmp_path / "originals", store=store).project.settled == frozenset()


def test_without_a_store_nothing_is_settled(root: Path) -> None:
    project, _ = load(root)
    assert settled.settle(project, Store()) == (project, {})


def test_other_code_looks_at_every_claim(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settled, "fingerprint", lambda: "another")
    assert ids(examined(root)) == set()

"""What was edited: from the texts of files, before and after, to the pages that an editor wants to see."""

import pytest

from generator.hosts.edited import Edit, edits

SHEET = "briefs/lock/facts/gates.yml"
SEED = "seeds/lock/chronik.md"
BRIEF = "briefs/lock/brief.yml"
FRONT = "---\ntitle: Chronik\nlanguage: de\nmode: full\n---\n"
BEFORE = {
    SHEET: "facts:\n  oak: {claim: Oak.}\n  iron: {claim: Iron.}\n",
    SEED: f"{FRONT}Die Tore sind [aus Eiche]{{.oak}} und [aus Eisen]{{.iron}}.\n",
    BRIEF: "title: Die Schleuse\ntopics: {gates: {title: Tore}, water: {title: Wasser}}\n",
    "briefs/lock/entities.yml": "entities: {guild: {name: Zunft, kind: organisation}}\n",
    "briefs/lock/topics/gates.md": "Tore [@oak].\n",
    "seeds/publishers.yml": "publishers: {}\n",
}
OAK = Edit("oak", "lock/f/oak/", "b-f--oak")
IRON = Edit("iron", "lock/f/iron/", "b-f--iron")

CASES = {
    "a claim": (SHEET, "claim: Oak", "claim: Elm", [OAK]),
    "two claims": (SHEET, "Oak.}\n  iron: {claim: Iron", "Elm.}\n  iron: {claim: Tin", [IRON, OAK]),
    "a new fact": (SHEET, "facts:\n", "facts:\n  tin: {claim: Tin.}\n", [Edit("tin", "lock/f/tin/", "b-f--tin")]),
    "a fact that is gone": (SHEET, "  oak: {claim: Oak.}\n", "", []),
    "a comment": (SHEET, "facts:\n", "# of the gates\nfacts:\n", []),
    "a comma": (SHEET, "{claim: Oak.}", "{claim: Oak., }", []),
    "marked words": (SEED, "[aus Eiche]", "aus [Eiche]", [OAK]),
    "an attribute of a mark": (SEED, "{.iron}", '{.iron voice="named"}', [IRON]),
    "a mark that is gone": (SEED, "[aus Eisen]{.iron}", "aus Eisen", [IRON]),
    "a fact of another brief": (SEED, "{.oak}", "{.weir--oak}", [OAK, Edit("oak", "weir/f/oak/", "b-f--oak")]),
    "words outside of marks": (SEED, "Die Tore", "Alle Tore", [Edit("chronik", "lock/sources/chronik/")]),
    "front matter": (SEED, "title: Chronik", "title: Alte Chronik", [Edit("chronik", "lock/sources/chronik/")]),
    "a fact in a seed": (
        SEED, "Eisen]{.iron}.\n", "Eisen]{.iron}.\n```yaml facts\nfacts: {oak: {note: n}}\n```\n", [OAK],
    ),
    "a topic's title": (BRIEF, "Wasser", "Das Wasser", [Edit("water", "lock/topics/water/")]),
    "the brief's title": (BRIEF, "Die Schleuse", "Schleuse", [Edit("lock", "lock/")]),
    "an entity": ("briefs/lock/entities.yml", "Zunft", "Gilde", [Edit("guild", "lock/entities/guild/")]),
    "prose": ("briefs/lock/topics/gates.md", "Tore", "Alle Tore", [Edit("gates", "lock/topics/gates/")]),
    "a publisher, which has no page": ("seeds/publishers.yml", "{}", "{a: {name: A}}", []),
}  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "expected"), CASES.values(), ids=CASES)
def test_the_records_that_were_edited(path: str, old: str, new: str, expected: list[Edit]) -> None:
    assert BEFORE[path].count(old) == 1
    after = {**BEFORE, path: BEFORE[path].replace(old, new)}
    assert sorted(edits(BEFORE, after), key=str) == sorted(expected, key=str)


def test_nothing_was_edited() -> None:
    assert edits(BEFORE, dict(BEFORE)) == []
    assert edits(BEFORE, {}) == []


def test_a_renamed_sheet_holds_facts_that_are_new_there() -> None:
    after = {**BEFORE, "briefs/lock/facts/doors.yml": BEFORE[SHEET]}
    del after[SHEET]
    assert edits(BEFORE, after) == [OAK, IRON]


@pytest.mark.parametrize("broken", ["facts: [", "facts: 5", "", "- a", "\0", "facts:\n  oak: {claim: [}\n"])
@pytest.mark.parametrize("path", [SHEET, SEED, BRIEF, "briefs/lock/entities.yml"])
def test_what_cannot_be_read_holds_no_records(path: str, broken: str) -> None:
    assert {edit.id for edit in edits(BEFORE, {**BEFORE, path: broken})} <= {"oak", "iron", "lock", "chronik"}
    assert edits({**BEFORE, path: broken}, BEFORE)

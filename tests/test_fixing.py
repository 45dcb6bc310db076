"""`check --fix`: each fix makes its issue go away and changes nothing else."""

from __future__ import annotations

import hashlib
import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import cli, fixing
from generator.examining import examine
from generator.issues import Fix, Place
from generator.text.patches import apart, patched

if TYPE_CHECKING:
    from pathlib import Path

ORIGINAL = """\
The clerk wrote: «Both lifts failed, then the light». It was some time before noon, and nobody was in the house.
The rest of the page is about other things, and there are a good many of them, since the paper came once a month and
had to last. There was the price of bread, and a poem, and the names of those who were born, and of those who were not.
"""
SHA256 = hashlib.sha256(ORIGINAL.encode()).hexdigest()
TEXT_SHA256 = hashlib.sha256(" ".join(ORIGINAL.replace("\n", " ").split(" ")).encode()).hexdigest()
FILES = {
    "mkdocs.yml": "site_name: x\n",
    "briefs/flood/brief.yml": "title: The flood\ntopics: {water: {title: Water}}\n",
    "briefs/flood/facts/all.yml": """\
# Ours, by hand.
facts:
  depth:   # how deep
    claim: It was half a metre deep.
    kind: state
    topics: [water]
    citations:
      - {source: post, quote: "stood — knee-deep — in the 'old' cellar", voice: outlet}  # the paper
  lifts: {claim: Nothing moved upwards., kind: event, topics: [water]}
  light: {claim: It went dark., kind: event, topics: [water], conflicts_with: []}
""",
    "seeds/flood/post.md": """\
---
title: Flood
language: en
mode: full
licence: CC0-1.0
original_reporting: true
---
The water stood — knee-deep — in the 'old' cellar [all night]{.light voice="outlet"}.
""",
    "seeds/flood/clerk.md": f"""\
---
title: The clerk
language: en
mode: digest
original: {{file: clerk.txt, sha256: {SHA256}, chars: {len(ORIGINAL)}}}
---
The clerk: [Both lifts failed, then the light]{{.lifts}}.
""",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        (tmp_path / "p" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "p" / path).write_bytes(text.encode())
    (tmp_path / "originals").mkdir()
    (tmp_path / "originals" / "clerk.txt").write_text(ORIGINAL, "utf-8")
    return tmp_path / "p"


def check(root: Path, *options: str) -> int:
    return cli.main(["--root", str(root), "check", "--originals", str(root.parent / "originals"), *options])


def contents(root: Path) -> dict[str, bytes]:
    """Return the files of a project, without what is kept in its cache."""
    found = (path for path in root.rglob("*") if path.is_file() and ".cache" not in path.relative_to(root).parts)
    return {str(path.relative_to(root)): path.read_bytes() for path in found}


def codes(root: Path) -> list[str]:
    return sorted(i.code for i in examine(root, root.parent / "originals").issues if i.severity != "note")


class Slip(NamedTuple):
    """A mistake: the code of its issue, the file, what should stand there and what does."""

    code: str
    path: str
    right: str
    wrong: str


BURMESE = str.maketrans("0123456789", "၀၁၂၃၄၅၆၇၈၉")
SHEET, POST, CLERK = "briefs/flood/facts/all.yml", "seeds/flood/post.md", "seeds/flood/clerk.md"
SLIPS = [
    Slip("bad-value", SHEET, "kind: state", "kind: State"),
    Slip("bad-value", SHEET, "voice: outlet", "voice: 'Outlet'"),
    Slip("unknown-key", SHEET, "    claim: It", "    Claim: It"),
    Slip("unknown-key", SHEET, "conflicts_with: []", "conflicts-with: []"),
    Slip("wrong-type", SHEET, "    topics: [water]\n    cit", "    topics: water\n    cit"),
    Slip("bad-value", POST, "original_reporting: true", "original_reporting: Yes"),
    Slip("bad-language", POST, "language: en", "language: English"),
    Slip("bad-hash", CLERK, SHA256, SHA256.upper()),
    Slip("bad-number", CLERK, f"chars: {len(ORIGINAL)}", f"chars: {str(len(ORIGINAL)).translate(BURMESE)}"),
    Slip("original-changed", CLERK, f"chars: {len(ORIGINAL)}", "chars: 12"),
    Slip("mark-quotes", POST, 'voice="outlet"', "voice='outlet'"),
    Slip("mark-quotes", POST, 'voice="outlet"', "voice=outlet"),
    Slip("mark-quotes", POST, 'voice="outlet"', "voice = “outlet”"),
    Slip("mark-item", POST, '{.light voice="outlet"}', '{ .light voice="outlet" }'),
    Slip("quote-absent", SHEET, "stood — knee-deep — in the 'old' cellar", "stood, knee-deep, in the 'old' cellar"),
    Slip("quote-absent", SHEET, "stood — knee-deep — in the 'old' cellar", "Stood — knee-deep — in the «old» cellar"),
    Slip("quote-not-original", CLERK, "[Both lifts failed, then", "[both lifts failed; then"),
]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.code}-{slip.wrong[:20]}")
def test_a_fix_makes_its_issue_go_away_and_changes_nothing_else(
    root: Path, slip: Slip, capsys: pytest.CaptureFixture[str]
) -> None:
    assert codes(root) == []
    sound = contents(root)
    text = FILES[slip.path]
    assert text.count(slip.right) == 1
    (root / slip.path).write_text(text.replace(slip.right, slip.wrong), "utf-8")
    before = codes(root)
    assert slip.code in before
    check(root)
    assert "1 fixable with `briefing check --fix`" in capsys.readouterr().out
    assert check(root, "--fix") == 0
    out = capsys.readouterr().out
    assert f"[{slip.code}]" in out
    assert "1 issue fixed" in out
    assert codes(root) == []
    mended = contents(root)
    assert {**mended, slip.path: b""} == {**sound, slip.path: b""}
    assert mended[slip.path] == sound[slip.path]
    assert check(root, "--fix") == 0
    assert contents(root) == mended


LEFT = [
    (SHEET, "knee-deep", "waist-deep", "quote-absent"),
    (SHEET, "kind: state", "kind: stat", "bad-value"),
    (CLERK, f"chars: {len(ORIGINAL)}", "chars: '1,234'", "bad-number"),
    (POST, "]{.light", "] {.light", "mark-gap"),
    (POST, "language: en", "language: Klingonese", "bad-language"),
]


@pytest.mark.parametrize(("path", "right", "wrong", "code"), LEFT)
def test_what_an_editor_has_to_decide_is_left(root: Path, path: str, right: str, wrong: str, code: str) -> None:
    assert FILES[path].count(right) == 1
    (root / path).write_text(FILES[path].replace(right, wrong), "utf-8")
    assert code in codes(root)
    before = contents(root)
    assert check(root, "--fix") == 1
    assert contents(root) == before


def test_several_slips_of_several_files_are_mended_at_once_and_one_behind_another_too(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound = contents(root)
    for slip in (SLIPS[2], SLIPS[0], SLIPS[6], SLIPS[11], SLIPS[14]):
        text = (root / slip.path).read_text("utf-8")
        (root / slip.path).write_text(text.replace(slip.right, slip.wrong), "utf-8")
    assert check(root, "--fix") == 0
    assert contents(root) == sound
    assert "5 issues fixed" in capsys.readouterr().out


def test_a_quote_in_other_typography_gets_its_sources_letters(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sound = contents(root)
    text = FILES[SHEET].replace("stood — knee-deep — in the 'old' cellar", "stood - knee-deep - in the  ’old’ cellar")
    (root / SHEET).write_text(text, "utf-8")
    assert codes(root) == []
    assert check(root, "--fix") == 0
    assert "0 issues fixed; 1 quote given the typography of the source" in capsys.readouterr().out
    assert contents(root) == sound


def test_stale_sheets_are_written_and_left_ones_removed(root: Path) -> None:
    assert cli.main(["--root", str(root), "extract"]) == 0
    sound = contents(root)
    sheets = root / "briefs/flood/extracted"
    (sheets / "clerk.yml").unlink()
    (sheets / "gone.yml").write_text("facts: {}\n", "utf-8")
    text = (sheets / "post.yml").read_text("utf-8")
    (sheets / "post.yml").write_text(text.replace("all night", "all day"), "utf-8")
    assert codes(root) == ["stale-extraction"] * 3
    assert check(root, "--fix") == 0
    assert contents(root) == sound


def test_an_answer_gets_its_hash(root: Path) -> None:
    rivals = """\
  books: {claim: Nine books went., kind: quantity, topics: [water], citations: [{source: post, quote: cellar}],
    quantities: [{of: cellar, measure: books, value: 9}],
    conflicts_with: [{fact: more, resolution: {keep: books, why: They were counted.}}]}   # counted
  more: {claim: Twelve books went., kind: quantity, topics: [water], citations: [{source: post, quote: cellar}],
    quantities: [{of: cellar, measure: books, value: 12}]}
"""
    (root / SHEET).write_text(FILES[SHEET] + rivals, "utf-8")
    assert "answer-unhashed" in codes(root)
    check(root, "--fix")
    assert "answer-unhashed" not in codes(root)
    assert "answer-outdated" not in codes(root)
    text = (root / SHEET).read_text("utf-8")
    hashed = text.partition("{hash: ")[2].partition(", keep: books, why: They were counted.}}]}   # counted\n")[0]
    assert text == (FILES[SHEET] + rivals).replace("{keep:", f"{{hash: {hashed}, keep:")


def test_an_answer_in_lines_gets_its_hash_on_a_line(root: Path) -> None:
    rivals = """\
  books:
    claim: Nine books went.
    kind: quantity
    topics: [water]
    citations: [{source: post, quote: cellar}]
    quantities: [{of: cellar, measure: books, value: 9}]
    conflicts_with:
      - fact: more
        resolution:
          keep: books   # for now
          why: They were counted.
  more: {claim: Twelve books went., kind: quantity, topics: [water], citations: [{source: post, quote: cellar}],
    quantities: [{of: cellar, measure: books, value: 12}]}
"""
    (root / SHEET).write_text(FILES[SHEET] + rivals, "utf-8")
    check(root, "--fix")
    assert not {"answer-unhashed", "answer-outdated"} & {*codes(root)}
    text = (root / SHEET).read_text("utf-8")
    hashed = text.partition("hash: ")[2].partition("\n")[0]
    assert text == (FILES[SHEET] + rivals).replace("          keep:", f"          hash: {hashed}\n          keep:")


def test_a_dry_run_shows_a_diff_and_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / SHEET).write_text(FILES[SHEET].replace("kind: state", "kind: State"), "utf-8")
    before = contents(root)
    assert check(root, "--fix", "--diff") == 1
    out = capsys.readouterr().out
    assert f"--- {SHEET}\n+++ {SHEET}\n" in out
    assert "-    kind: State\n+    kind: state\n" in out
    assert contents(root) == before


def test_what_somebody_saves_meanwhile_stays(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / SHEET).write_text(FILES[SHEET].replace("kind: state", "kind: State"), "utf-8")
    found = fixing.fixes

    def between(*given: Any) -> fixing.Fixes:
        done = found(*given)
        (root / SHEET).write_text("facts: {}  # theirs\n", "utf-8")
        return done

    monkeypatch.setattr(fixing, "fixes", between)
    assert check(root, "--fix") == 2
    assert f"{SHEET}: it was changed meanwhile" in capsys.readouterr().err
    assert (root / SHEET).read_text("utf-8") == "facts: {}  # theirs\n"


def test_other_forms_stay_clean(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / SHEET).write_text(FILES[SHEET].replace("kind: state", "kind: State"), "utf-8")
    assert check(root, "--fix", "--format", "json") == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["checked"]["sources"] == 2
    assert "1 issue fixed" in printed.err


def test_line_ends_and_a_byte_order_mark_stay(root: Path) -> None:
    raw = "\ufeff" + FILES[SHEET].replace("\n", "\r\n")
    (root / SHEET).write_bytes(raw.replace("kind: state", "kind: State").encode())
    assert check(root, "--fix") == 0
    assert (root / SHEET).read_bytes() == raw.encode()


def fix(start: int, end: int, text: str) -> Fix:
    return Fix(Place("x", 1, start + 1, 1, end + 1), text)


@given(
    st.text("ab", max_size=12), st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.text("xy", max_size=3)))
)
def test_fixes_that_overlap_are_not_both_taken(text: str, edits: list[tuple[int, int, str]]) -> None:
    wanted = [fix(min(a, b, len(text)), min(max(a, b), len(text)), new) for a, b, new in edits]
    chosen = apart(wanted)
    assert set(chosen) <= set(wanted)
    assert all(one.place.end_column <= other.place.column for one, other in pairwise(chosen))
    expected, done = "", 0
    for one in chosen:
        expected += text[done : one.place.column - 1] + one.text
        done = one.place.end_column - 1
    assert patched(text, wanted) == expected + text[done:]

"""Issues as values: their order, and how many of one file are told at once."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from generator import cli, limits
from generator.issues import MORE, Place, Rule, few, has_errors, in_order
from tests.made_project import topics, write_project

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

BAD = Rule("bad", "error", "")
ODD = Rule("odd", "warning", "")
SEEN = Rule("seen", "note", "")


def test_issues_stand_in_the_order_of_their_places_each_once() -> None:
    late, early, again = (
        BAD.issue(Place("b.yml", 2), "x"),
        BAD.issue(Place("a.yml", 9), "x"),
        ODD.issue(Place("a"), "x"),
    )
    assert in_order([late, early, again, replace(late)]) == [again, early, late]


def test_of_each_file_the_first_are_told_and_the_last_says_that_there_are_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ISSUES", 2)
    issues = [rule.issue(Place(path, line), "x") for path in "ab" for line in range(1, 5) for rule in (BAD, ODD, SEEN)]
    kept = few(issues)
    assert [(str(each.place), each.code, each.message) for each in kept if each.place.path == "a"] == [
        ("a:1:1", "bad", "x"), ("a:1:1", "odd", "x"), ("a:1:1", "seen", "x"),
        ("a:2:1", "bad", f"x; {MORE}"), ("a:2:1", "odd", f"x; {MORE}"), ("a:2:1", "seen", "x"),
        ("a:3:1", "seen", "x"), ("a:4:1", "seen", "x"),
    ]  # fmt: skip
    assert len(kept) == 16
    assert has_errors(kept)
    assert few(kept) == kept
    assert few(issues[:6]) == issues[:6]


def test_a_file_of_slips_is_told_in_a_report_that_somebody_can_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Entries of a sheet that are none, and brackets of a seed that are never opened."""
    monkeypatch.setattr(limits, "ISSUES", 3)
    seed = f"---\ntitle: T\nlanguage: en\nmode: full\nlicence: CC0-1.0\n---\n{']{.a-fact} ' * 9}\n"
    write_project(tmp_path, {"quay": {"brief": {"topics": topics("water")}, "facts": {}}})
    slips = "".join(f"  f-{number}: 1\n" for number in range(9))
    for path, text in (("seeds/quay/post.md", seed), ("briefs/quay/facts/slips.yml", f"facts:\n{slips}")):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    assert cli.main(["--root", str(tmp_path), "check", "--format", "json"]) == 1
    issues = json.loads(capsys.readouterr().out)["issues"]
    for path in ("briefs/quay/facts/slips.yml", "seeds/quay/post.md"):
        told = [issue["message"].endswith(MORE) for issue in issues if issue["path"] == path]
        assert told == [False, False, True]

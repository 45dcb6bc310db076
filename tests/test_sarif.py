"""Issues as a log in SARIF."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import unquote

from generator import cli
from generator.issues import Place, Rule
from generator.sarif import sarif

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

LOST = Rule("lost", "error", "A boat\nis lost.\n\nWrong: none\n\nRight: one\n")
LATE = Rule("late", "note", "A boat is late.\n\nWrong: none\n\nRight: one\n")


def test_each_issue_is_a_result_of_its_rule() -> None:
    issues = [
        LATE.issue(Place("seeds/б/a b#1.md", 3, 2, 4, 1), "late \x1b[31m", "Wait."),
        LOST.issue(Place("briefs/b/brief.yml", 7, 5), "lost"),
        LOST.issue(Place("briefs/b/brief.yml", 9, 5, 9, 8), "lost again"),
    ]
    log = json.loads(sarif(issues, {"lost": LOST}))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["late", "lost"]
    assert rules[0] == {"id": "late"}, "a rule that nobody knows is still named"
    assert rules[1]["shortDescription"]["text"] == "A boat is lost."
    assert rules[1]["defaultConfiguration"]["level"] == "error"
    results = run["results"]
    assert [(each["ruleId"], each["level"]) for each in results] == [
        ("lost", "error"),
        ("lost", "error"),
        ("late", "note"),
    ]
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in results)
    places = [each["locations"][0]["physicalLocation"] for each in results]
    assert places[0]["region"] == {"startLine": 7, "startColumn": 5, "endLine": 7, "endColumn": 6}
    assert places[2]["region"] == {"startLine": 3, "startColumn": 2, "endLine": 4, "endColumn": 1}
    uri = places[2]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert unquote(uri) == "seeds/б/a b#1.md"
    assert "#" not in uri
    assert results[2]["message"]["text"] == "late \\x1b[31m\nhelp: Wait."


def test_check_writes_a_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    (tmp_path / "briefs" / "b").mkdir(parents=True)
    (tmp_path / "briefs" / "b" / "brief.yml").write_text("title: no\ntopics: [\n", "utf-8")
    assert cli.main(["--root", str(tmp_path), "check", "--format", "sarif"]) == 1
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    assert run["results"]
    assert all(rule["help"]["markdown"] for rule in run["tool"]["driver"]["rules"])

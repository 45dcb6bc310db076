"""The summary of a step on GitHub: a table of all issues in which no content acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator import cli
from generator.issues import Place, Rule
from generator.step_summary import MOST, step_summary

if TYPE_CHECKING:
    from pathlib import Path

LOST = Rule("lost", "error", "")
LATE = Rule("late", "note", "")
MARKDOWN = MarkdownIt("commonmark").enable("table")


def test_every_issue_has_its_row_and_errors_come_first() -> None:
    found = [LATE.issue(Place("a.md", 3, 4), "it is late"), LOST.issue(Place("b.md", 7), "no `boat`", "Write `boat`.")]
    assert step_summary(found, {"facts": 2}) == (
        "### briefing check: 1 error, 1 note in 2 files; 2 facts checked\n"
        "\n"
        "| | Where | What is wrong | What would be right |\n"
        "|---|---|---|---|\n"
        "| error | <code>b.md:7:1</code> | no <code>boat</code> <sub>lost</sub> | Write <code>boat</code>. |\n"
        "| note | <code>a.md:3:4</code> | it is late <sub>late</sub> |  |\n"
        "\n"
    )


def test_nothing_is_wrong() -> None:
    assert step_summary([]) == "### briefing check: no issues\n\n\n"


def test_what_does_not_fit_is_counted() -> None:
    told = step_summary([LOST.issue(Place("a.md", line), "lost") for line in range(1, MOST + 3)])
    assert told.count("| error |") == MOST
    assert told.endswith("… and 2 more.\n\n")


@given(st.text(max_size=60))
@pytest.mark.parametrize(
    "frame", ["{}", "<b>{}</b>", "![a](https://x.example/{})", "`{}`", "| {} |", "@{} #1 www.a.example"]
)
def test_no_content_acts(frame: str, content: str) -> None:
    said = frame.format(content.replace("{", "").replace("}", ""))
    told = step_summary([LOST.issue(Place("a.md"), said, said)])
    (row,) = (line for line in told.splitlines() if line.startswith("| error"))
    assert row.count("|") == 5
    html = MARKDOWN.render(told)
    assert "<img" not in html
    assert "<a " not in html
    assert "<b>" not in html
    assert "@" not in row
    assert html.count("<td>") == 4


def test_a_check_adds_to_the_summary_of_its_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    summary = tmp_path / "summary.md"
    summary.write_text("Before.\n\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert cli.main(["--root", str(tmp_path), "check", "--format", "github"]) == 1
    told = summary.read_text("utf-8")
    assert told.startswith("Before.\n\n### briefing check: 1 error in 1 file")
    assert "mkdocs.yml" in told
    cli.main(["--root", str(tmp_path), "check"])
    assert summary.read_text("utf-8") == told

"""Attacks by words on a forge: what the diff, the report and the summary say of them acts on nothing."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from generator.cli import main
from generator.examining import examine
from generator.history.comparison import compare
from generator.previews.assembling import Assembled
from generator.previews.comment import MARKER, comment
from generator.proposal import Proposal
from tests.attacked import attacks
from tests.git_project import GitProject, brief, fact, seed, sheet

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = attacks("messages")
POST = {"seeds/flood/post.md": seed("Water stood deep."), "briefs/flood/brief.yml": brief()}
ACTS = re.compile(r"(?m)^\s*(?:::|##\[)|(?<![\w&])@\w|(?<!&)#\d|https?://attack|\$\{\{|<(?:script|img|h1|!--)")
"""What a forge acts on: a command at the start of a line, a mention, a number of an issue, an address, HTML."""


@pytest.fixture
def project(tmp_path: Path) -> GitProject:
    made = GitProject(tmp_path / "project")
    facts = {attack.id: fact("It was deep.", "Water stood deep") for attack in TEXTS}
    made.commit({**POST, "briefs/flood/facts/all.yml": sheet(facts)})
    changed = {attack.id: fact(attack.text, "Water stood deep") for attack in TEXTS}
    made.write({"briefs/flood/facts/all.yml": sheet(changed)})
    return made


def test_the_diff_in_markdown_acts_on_nothing(project: GitProject, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(project.root), "diff", "HEAD", "--format", "markdown"]) == 0
    told = capsys.readouterr().out
    assert ACTS.findall(told) == []
    html = MarkdownIt("gfm-like", {"linkify": False}).render(told)
    words = " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())
    assert not re.search(r"<(?:a|img|script|h1)\b", html)
    plain = re.sub(r"[\u200b\u2060]", "", words)
    for attack in TEXTS:
        if attack.id not in {"messages-fence", "messages-line"}:
            assert re.sub(r"\W+", "", attack.text) in re.sub(r"\W+", "", plain), attack.id


def shown(told: str) -> str:
    """Return the words of a text in Markdown as a forge shows them, if it has neither links nor HTML of its own."""
    html = MarkdownIt("gfm-like", {"linkify": False}).render(told)
    assert not re.search(r"<(?:a|img|script|h1)\b", html)
    return re.sub(r"\W+", "", unescape(re.sub(r"<[^>]*>", "", html)))


def test_the_comment_on_a_proposal_acts_on_nothing(project: GitProject) -> None:
    made = Assembled(Proposal(7, "c" * 40), compare(project.root, "HEAD"))
    told = comment(made, "").removeprefix(MARKER)
    assert ACTS.findall(told) == []
    assert "correctionsandrewordings" in shown(told)


def test_the_comment_on_what_cannot_be_shown_acts_on_nothing(project: GitProject) -> None:
    wrong = {attack.id: {**fact("It was deep."), attack.text: "x"} for attack in TEXTS}
    project.write({"briefs/flood/facts/all.yml": json.dumps({"facts": wrong})})
    issues = examine(project.root).issues
    told = comment(Assembled(Proposal(7, "c" * 40), None, TEXTS[0].text, issues=issues), "").removeprefix(MARKER)
    assert ACTS.findall(told) == []
    assert shown(told).count("unknownkey") >= len(TEXTS) // 2


def test_the_summary_of_a_step_acts_on_nothing(
    project: GitProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = {attack.id: {**fact("It was deep."), attack.text: "x"} for attack in TEXTS}
    project.write({"briefs/flood/facts/all.yml": json.dumps({"facts": wrong})})
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    assert main(["--root", str(project.root), "check", "--format", "github"]) == 1
    told = (tmp_path / "summary.md").read_text("utf-8")
    assert ACTS.findall(told.replace("<sub>", "").replace("</sub>", "")) == []
    assert shown(told).count("unknownkey") >= len(TEXTS)


def test_the_report_for_a_runner_has_no_line_of_the_content(
    project: GitProject, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = {attack.id: {**fact("It was deep."), attack.text: "x"} for attack in TEXTS}
    project.write({"briefs/flood/facts/all.yml": json.dumps({"facts": wrong})})
    assert main(["--root", str(project.root), "check", "--format", "github"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) >= len(TEXTS)
    commands = [line for line in lines if line.startswith(("::", "##["))]
    own = re.compile(r"::(?:error|warning|notice) file=[^:]*,title=[a-z-]+::|::group::[0-9]+ issues? more|::endgroup::")
    assert [line for line in commands if not own.match(line)] == []
    assert not any(line.startswith(("::set-output", "::add-mask", "::stop-commands")) for line in lines)

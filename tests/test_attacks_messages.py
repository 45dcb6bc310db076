"""Attacks by words on a forge: what the diff, the report and the summary say of them acts on nothing."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from generator.cli import main
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

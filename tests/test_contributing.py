"""What is said to those who want to help: the steps work, the messages are the real ones, the forms are valid."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from generator import cli, contributing
from generator.forges import FORM
from generator.records.sheets import compose, plain

ROOT = Path(__file__).parent.parent
FENCES = [token for token in MarkdownIt().parse(contributing.CONTRIBUTING) if token.type == "fence"]
SHEET = next(token.content for token in FENCES if token.info == "yaml")
MESSAGES = [token.content.strip() for token in FENCES if token.info == "text"]
PATH = "briefs/market-hall/facts/reporter.yml"

SLIPS = [
    ("stood below it", "stood under it"),
    ("claim: A reporter stood under the clock.", "claim: It was on Friday, when a gust tore off the east hand."),
    ("topics: [clock]", "topics: [clocks]"),
]
"""What an editor may have got wrong in the example, in the order of the messages."""


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A new project."""
    assert cli.main(["init", str(tmp_path / "p")]) == 0
    return tmp_path / "p"


def test_the_example_is_a_fact_that_passes_every_check(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert PATH in contributing.CONTRIBUTING
    (begun / PATH).write_text(SHEET, "utf-8")
    assert cli.main(["--root", str(begun), "check", "--strict"]) == 0
    assert cli.main(["--root", str(begun), "build"]) == 0
    page = begun / "site" / "market-hall" / "f" / "reporter-below-clock" / "index.html"
    assert "Our reporter stood below it." in page.read_text("utf-8")
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(("slip", "message"), list(zip(SLIPS, MESSAGES, strict=True)))
def test_the_checks_say_what_is_promised(
    begun: Path, slip: tuple[str, str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert slip[0] in SHEET
    (begun / PATH).write_text(SHEET.replace(*slip), "utf-8")
    assert cli.main(["--root", str(begun), "check"]) == 1
    assert message in capsys.readouterr().out.splitlines()


def test_a_fact_is_retired_as_shown(begun: Path) -> None:
    (retired,) = (token.content for token in FENCES if "rank: deprecated" in token.content)
    (begun / PATH).write_text(SHEET + retired, "utf-8")
    assert cli.main(["--root", str(begun), "check", "--strict"]) == 0


def test_the_keys_that_are_explained_are_those_of_the_example() -> None:
    explained = re.findall(r"^\| `([\w-]+)` \|", contributing.CONTRIBUTING, re.MULTILINE)
    assert explained == [key for key in re.findall(r"([\w-]+):", SHEET) if key not in {"facts", "citations"}]


def test_this_repository_says_the_same() -> None:
    assert (ROOT / "CONTRIBUTING.md").read_text("utf-8").startswith(contributing.CONTRIBUTING)
    for path, text in contributing.files("x").items():
        if path.startswith(contributing.FORMS):
            assert (ROOT / path).read_text("utf-8") == text


@pytest.mark.parametrize(("schema", "path"), [("github-issue-forms", FORM), ("github-issue-config", "config.yml")])
def test_the_forms_are_what_github_takes(schema: str, path: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    run = subprocess.run([*command, ROOT / contributing.FORMS / path], check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_form_has_the_fields_that_links_fill_in() -> None:
    node, issues = compose(contributing.ISSUE_FORM, FORM)
    assert issues == []
    assert {"fact", "url"} <= {field.get("id") for field in plain(node)["body"]}


def test_files_that_were_there_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / ".gitignore").write_text("*.bak\n/site/\n", "utf-8")
    (tmp_path / "README.md").write_text("Ours.\n", "utf-8")
    assert cli.main(["init", str(tmp_path)]) == 0
    said = capsys.readouterr().err
    assert ".gitignore was there already and is as it was; add to it: /.site* /.cache/ /originals/\n" in said
    assert "README.md was there already and is as it was\n" in said
    assert (tmp_path / "README.md").read_text("utf-8") == "Ours.\n"
    assert (tmp_path / ".gitignore").read_text("utf-8") == "*.bak\n/site/\n"

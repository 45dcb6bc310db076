"""The command line: exit statuses, what goes where, and that the documentation says what there is."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator import checks, cli
from generator.rules import RULES

ROOT = Path(__file__).parent.parent
SMALL = Path(__file__).parent / "projects" / "three-scripts"
FACT, SOURCE = "last-boat", "river-gazette-2031-04-02"
README = (ROOT / "README.md").read_text("utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the small project that a test may change."""
    return shutil.copytree(SMALL, tmp_path / "project")


def subparsers() -> dict[str, argparse.ArgumentParser]:
    (action,) = (a for a in cli.parser()._actions if isinstance(a, argparse._SubParsersAction))  # noqa: SLF001
    return dict(action.choices)


def options(parser: argparse.ArgumentParser) -> set[str]:
    found = {name for action in parser._actions for name in action.option_strings} - {"-h", "--help"}  # noqa: SLF001
    inner = [a.choices.values() for a in parser._actions if isinstance(a, argparse._SubParsersAction)]  # noqa: SLF001
    return found.union(*(options(each) for parsers in inner for each in parsers))


def test_an_option_that_is_none_is_told_with_the_one_that_may_be_meant(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["check", "--strct"])
    told = capsys.readouterr().err
    assert "briefing check: error: unrecognized arguments: --strct; did you mean `--strict`?" in told
    with pytest.raises(SystemExit):
        cli.main(["new", "fact", "--topc", "x"])
    assert (
        "briefing new fact: error: unrecognized arguments: --topc x; did you mean `--topic`?" in capsys.readouterr().err
    )


@pytest.mark.parametrize("name", subparsers())
def test_the_readme_has_every_command_with_its_options(name: str) -> None:
    (row,) = (line for line in README.splitlines() if line.startswith(f"| `{name}"))
    written = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", row.split("` |")[0]))
    known = options(subparsers()[name])
    assert written <= known
    assert {option for option in known if option.startswith("--")} - written <= {"--output"}


def test_commands_in_the_readme_parse() -> None:
    found = re.findall(r"`briefing ((?!COMMAND|\[)[^`]+)`", README)
    assert len(found) >= 5
    for line in found:
        words = line.replace("DIR", "dir").replace("\\|", "|").split()
        assert cli.parser().parse_args(words).run


def test_a_fine_project_exits_0_and_prints_what_was_checked(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--root", str(project), "check"]) == 0
    assert re.search(r"\d+ sources?, \d+ facts?, \d+ citations?, \d+ quotes? checked", capsys.readouterr().out)


def test_json_counts_what_was_checked(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--root", str(project), "check", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert set(data) == {"issues", "checked"}
    assert set(data["checked"]) == {"sources", "facts", "citations", "quotes"}
    assert min(data["checked"].values()) > 0


def test_a_warning_is_an_error_where_strict(project: Path) -> None:
    brief = next(project.glob("briefs/*/brief.yml"))
    text = brief.read_text("utf-8")
    brief.write_text(text.replace("topics:\n", "topics:\n  nobody-writes-here: {title: Empty}\n", 1), "utf-8")
    assert cli.main(["--root", str(project), "check"]) == 0
    assert cli.main(["--root", str(project), "check", "--strict"]) == 1


@pytest.mark.parametrize("command", [["check"], ["extract"], ["render", "--to", "out"], ["build"]])
def test_no_project_exits_2(tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--root", str(tmp_path), *command]) == 2
    assert "mkdocs.yml" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_of_originals_exits_2(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--root", str(project), "check", "--originals", str(project / "nowhere")]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_a_build_counts_the_notes_that_readers_see(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--root", str(project), "check"]) == 0
    notes = capsys.readouterr().out.count(": note: ")
    assert notes
    assert cli.main(["--root", str(project), "build"]) == 0
    said = capsys.readouterr()
    assert ": note: " not in said.out
    assert re.search(rf"^{notes} notes?, which readers see", said.err, re.MULTILINE)


def test_errors_exit_1_and_nothing_is_written(project: Path) -> None:
    sheet = next(project.glob("briefs/*/facts/*.yml"))
    sheet.write_text(sheet.read_text("utf-8").replace("claim:", "clam:", 1), "utf-8")
    for command in (["check"], ["build"], ["render", "--to", str(project / "out")]):
        assert cli.main(["--root", str(project), *command]) == 1
    assert not (project / "site").exists()
    assert not (project / "out").exists()


def test_the_nearest_folder_upwards_is_the_root(project: Path) -> None:
    inside = next(project.glob("briefs/*"))
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check"], cwd=inside, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_fault_of_ours_exits_70_and_names_the_file_in_work(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty(_: object) -> list[object]:
        path = "seeds/here.md"
        raise RuntimeError(f"cannot go on with {path[:5]}\x1b")

    monkeypatch.setattr(checks, "CHECKS", (faulty,))
    assert cli.main(["--root", str(project), "check"]) == 70
    said = capsys.readouterr().err
    assert "our fault" in said
    assert "seeds/here.md" in said
    assert "Traceback" not in said
    assert "\x1b" not in said


def test_no_colour_where_no_terminal_is(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "seeds" / "stray.md").write_text("x", "utf-8")
    assert cli.main(["--root", str(project), "check"]) == 1
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize("code", RULES)
def test_every_rule_is_explained(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["explain", code]) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"# {code} ({RULES[code].severity})\n")
    body = page.split("\n", 2)[2]
    assert len(body) > 40
    assert not body.startswith("#")


def test_schemas_are_written(tmp_path: Path) -> None:
    assert cli.main(["schema", "-o", str(tmp_path / "schemas")]) == 0
    names = sorted(path.name for path in (tmp_path / "schemas").iterdir())
    assert "facts.schema.json" in names
    assert "seed.schema.json" in names


def test_suggestions_are_printed_and_change_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    for what in (["lineage"], ["fact", FACT], ["source", SOURCE]):
        assert cli.main(["--root", str(project), "suggest", *what]) == 0
        assert capsys.readouterr().out
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("what", [["fact", FACT[:-1]], ["source", SOURCE[:-1]]])
def test_suggestions_for_what_is_not_there(project: Path, what: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--root", str(project), "suggest", *what]) == 2
    assert "Did you mean `" in capsys.readouterr().err


def test_no_suggestions_from_broken_records(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    next((project / "briefs").rglob("facts/*.yml")).write_text("facts: [", "utf-8")
    assert cli.main(["--root", str(project), "suggest", "lineage"]) == 1
    said = capsys.readouterr()
    assert "error" in said.out
    assert "mend these first" in said.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chekc"], "did you mean `check`?"),
        (["check", "--format", "jsn"], "did you mean `json`?"),
        (["import", "--mode", "digset", "a.txt"], "did you mean `digest`?"),
        ([], "`briefing --help` lists them"),
    ],
)
def test_a_word_that_is_not_known_leads_to_the_one_that_is(
    capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.main(words)
    assert capsys.readouterr().err.rstrip().endswith(said)

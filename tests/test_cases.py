"""Every case file: the report of `briefing check`, letter for letter, and nothing written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import cli
from tests import case_files

FOLDER = Path(__file__).parent / "cases"
CASES = [(path, case) for path in sorted(FOLDER.glob("*.md")) for case in case_files.cases(path)]


def _name(value: object) -> str:
    return value.stem if isinstance(value, Path) else getattr(value, "title", "")


@pytest.mark.parametrize(("path", "case"), CASES, ids=_name)
def test_case(
    path: Path,
    case: case_files.Case,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    case.write(tmp_path)
    before = _snapshot(tmp_path)
    status = cli.main(["--root", str(tmp_path), "check", *_originals(tmp_path)])
    printed = capsys.readouterr()
    findings = _SINGLE_ORIGIN.sub("", _SUMMARY.split(printed.out)[0])
    if case.report and request.config.getoption("--update-cases"):
        case_files.update(path, {case.report.lines[0]: findings})
    else:
        assert findings == (case.report.text if case.report else "")
    assert status == (1 if ": error: " in findings else 0)
    assert printed.err == ""
    assert _snapshot(tmp_path) == before


def test_there_are_enough_cases() -> None:
    refused = [case for _, case in CASES if case.report and ": error: " in case.report.text]
    assert len(refused) >= 40


# True of nearly every small project, and nothing to do with what a case is about.
_SINGLE_ORIGIN = re.compile(r"^.*\[single-origin\]\n(?: .*\n)*", re.MULTILINE)
_SUMMARY = re.compile(r"^(?:no issues|[0-9]+ (?:error|warning|note)s?\b.*);.* checked\n", re.MULTILINE)


def _originals(root: Path) -> list[str]:
    folder = root / "originals"
    return ["--originals", str(folder)] if folder.is_dir() else []


def _snapshot(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}

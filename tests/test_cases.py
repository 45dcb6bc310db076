"""Every case file: the report of `briefing check`, letter for letter, and nothing written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import cli
from tests import case_files

FOLDER = Path(__file__).parent / "cases"
CASES = [(path, case) for path in sorted(FOLDER.glob("*.md")) for case in case_files.cases(path)]


def case_name(value: object) -> str:
    return value.stem if isinstance(value, Path) else getattr(value, "title", "")


@pytest.mark.parametrize(("path", "case"), CASES, ids=case_name)
def test_case(
    path: Path,
    case: case_files.Case,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    case.write(tmp_path)
    before = _snapshot(tmp_path)
    originals = originals_of(tmp_path)
    status = cli.main(["--root", str(tmp_path), "check", *(("--originals", str(originals)) if originals else ())])
    printed = capsys.readouterr()
    findings = _SINGLE_ORIGIN.sub("", _SUMMARY.split(printed.out)[0])
    assert printed.err == ""
    assert status == (1 if ": error: " in findings else 0)
    if case.report and request.config.getoption("--update-cases"):
        case_files.update(path, case.title, findings)
    else:
        assert findings == (case.report.text if case.report else "")
    assert _snapshot(tmp_path) == before


def test_there_are_enough_cases() -> None:
    refused = [case for _, case in CASES if case.report and ": error: " in case.report.text]
    assert len(refused) >= 200
    assert sum(path.stem == "lookalikes" for path, _ in CASES) >= 25
    assert all(case.report is None for path, case in CASES if path.stem == "lookalikes")


def test_every_case_has_a_title_of_its_own() -> None:
    titles = [(path.stem, case.title) for path, case in CASES]
    assert len(set(titles)) == len(titles)


def test_a_case_file_is_updated(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("## a\n```report\nold\n```\n## b\n````report\n````\n## c\n```report\nkept\n```\n", "utf-8")
    case_files.update(path, "a", "one\ntwo\n")
    case_files.update(path, "b", "three\n")
    assert [case.report and case.report.text for case in case_files.cases(path)] == ["one\ntwo\n", "three\n", "kept\n"]
    assert "````report\nthree\n````\n" in path.read_text("utf-8")


# True of nearly every small project, and nothing to do with what a case is about.
_SINGLE_ORIGIN = re.compile(r"^.*\[single-origin\]\n(?: .*\n)*(?:help: .*\n)?", re.MULTILINE)
_SUMMARY = re.compile(r"^(?:no issues|[0-9]+ (?:error|warning|note)s?\b.*);.* checked\n", re.MULTILINE)


def originals_of(root: Path) -> Path | None:
    """Return the folder of originals that a case brings with it, if it does."""
    folder = root / "originals"
    return folder if folder.is_dir() else None


def _snapshot(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and ".cache" not in path.relative_to(root).parts)
    return {str(path): path.read_bytes() for path in files}

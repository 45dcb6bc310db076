"""Rules and checks as a whole: each rule is shown by a case and explains itself, each form reports every case."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from generator import report, rules
from generator.evidence.contradictions.examples import PAGES
from generator.examining import examine
from generator.importing import html, importer
from generator.issues import Rule
from generator.text import decoding, reading
from tests.test_cases import CASES, case_name, originals_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.case_files import Case

ELSEWHERE = {
    "too-many-files": "200,000 files; tests/test_reading.py has the limit lowered",
    "single-origin": "true of nearly every small project, and left out of the reports of cases",
    "foreign-mark": "of `reimport`; tests/test_reimport.py",
    "cache": "of a build, which alone uses it; tests/test_past.py",
    **dict.fromkeys(("bad-bibliography", "unused-value", "known-source"), "tests/test_intake_sources.py"),
    "bad-table": "of `new facts`; tests/test_intake_facts.py",
    **{
        rule.code: "of `import` alone; tests/test_import_command.py, tests/test_import_html.py, tests/test_decoding.py"
        for module in (decoding, html, importer)
        for rule in module.RULES
    },
    **{rule.code: "named within `unanswered` and `contradiction`; tests/test_contradictions.py" for rule in PAGES},
}
"""Rules that no case file shows, each with the reason."""

SHOWN = re.compile(r"^\S.*: (?:error|warning|note): .* \[([a-z0-9-]+)\]$", re.MULTILINE)
COMMAND = re.compile(
    r"::(?:error|warning|notice) file=[^,]+,line=\d+(?:,endLine=\d+|,col=\d+,endColumn=\d+),title=[a-z0-9-]+::.+"
)


def test_every_rule_is_shown_by_a_case() -> None:
    shown = {code for _, case in CASES if case.report for code in SHOWN.findall(case.report.text)}
    assert set(rules.RULES) - shown == set(ELSEWHERE)
    assert shown <= set(rules.RULES)


def test_every_rule_is_in_the_list_and_has_a_code_of_its_own() -> None:
    listed = [rule for module in rules.MODULES for rule in module.RULES]
    assert len({rule.code for rule in listed}) == len(listed)
    code = "import sys, generator.compile; print(*(name for name in sys.modules if name.startswith('generator.')))"
    names = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    loaded = [sys.modules[name] for name in names if name in sys.modules]
    assert len(loaded) > len(rules.MODULES)
    made = {value for module in loaded for value in vars(module).values() if isinstance(value, Rule)}
    assert {rule.code for rule in made} <= set(rules.RULES)


@pytest.mark.parametrize("rule", rules.RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.code)
    page = rules.page(rule)
    assert page.startswith(f"# {rule.code} ({rule.severity})\n\n")
    said = page.partition("\n\n")[2].strip()
    assert not said.startswith(rule.code)
    head, *parts = said.split("\n\n")
    assert re.fullmatch(r"[A-Z\d`].*[.]", head, re.DOTALL), "a sentence that says what is wrong comes first"
    wrong, right = ([at for at, part in enumerate(parts) if part.startswith(start)] for start in ("Wrong:", "Right:"))
    assert len(wrong) == len(right) == 1
    assert wrong < right
    assert len(parts[wrong[0]]) > len("Wrong: `x`") or parts[wrong[0] + 1].startswith("    ")


@pytest.mark.parametrize(("path", "case"), CASES, ids=case_name)
def test_every_form_reports_every_case(path: Path, case: Case, tmp_path: Path) -> None:
    case.write(tmp_path)
    issues = examine(tmp_path, originals_of(tmp_path)).issues
    assert path.suffix == ".md"
    told = {
        name: form(issues, text_of=lambda file: reading.read_text(tmp_path, file)[0] or "", checked={}, colour=True)
        for name, form in report.FORMS.items()
    }
    assert len(json.loads(told["json"])["issues"]) == len(issues)
    commands = told["github"].splitlines()
    assert len(commands) == len(issues)
    assert all(COMMAND.fullmatch(command) for command in commands)
    assert len(SHOWN.findall(re.sub(r"\x1b\[[0-9;]*m", "", told["text"]))) == len(issues)
    assert all(issue.help or issue.severity == "note" for issue in issues), "an issue says what would be right"


@pytest.mark.parametrize(("path", "case"), CASES, ids=case_name)
def test_every_place_is_in_its_file(path: Path, case: Case, tmp_path: Path) -> None:
    case.write(tmp_path)
    assert path.suffix == ".md"
    for issue in examine(tmp_path, originals_of(tmp_path)).issues:
        place = issue.place
        text = reading.read_text(tmp_path, place.path)[0]
        if text is None:
            continue
        lines = text.split("\n")
        assert place.line <= len(lines)
        assert place.column <= len(lines[place.line - 1]) + 1
        if place.end_line:
            assert (place.line, place.column) <= (place.end_line, place.end_column)
            assert place.end_column <= len(lines[place.end_line - 1]) + 1

"""Issues in SARIF 2.1.0, the form of the OASIS standard that code scanning reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote

from generator import __version__
from generator.issues import in_order
from generator.report import end, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from generator.issues import Issue, Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(issues: Iterable[Issue], rules: Mapping[str, Rule]) -> str:
    """Return a log of one run; it names, of `rules`, those that the issues break."""
    found = in_order(issues)
    broken = {code: number for number, code in enumerate(sorted({issue.code for issue in found}))}
    driver = {
        "name": "briefing",
        "version": __version__,
        "rules": [_rule(code, rules.get(code)) for code in broken],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(issue, broken[issue.code]) for issue in found],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(code: str, rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        return {"id": code}
    page = rule.page.strip()
    short = " ".join(page.split("\n\n", 1)[0].split())
    return {
        "id": code,
        "shortDescription": {"text": short},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(issue: Issue, rule: int) -> dict[str, Any]:
    said = visible(issue.message) + (f"\nhelp: {visible(issue.help)}" if issue.help else "")
    end_line, end_column = end(issue.place)
    region = {
        "startLine": issue.place.line,
        "startColumn": issue.place.column,
        "endLine": end_line,
        "endColumn": end_column,
    }
    where = {"artifactLocation": {"uri": quote(issue.place.path)}, "region": region}
    return {
        "ruleId": issue.code,
        "ruleIndex": rule,
        "level": issue.severity,
        "message": {"text": said},
        "locations": [{"physicalLocation": where}],
    }

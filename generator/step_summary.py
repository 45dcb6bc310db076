"""The summary of a step on GitHub: every issue in a table, in Markdown in which no content acts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.issues import in_order
from generator.report import summary, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.issues import Issue

MOST = 1000
"""Issues in the table: GitHub takes a megabyte."""

_SIGNS = re.compile(r"[^\w\s.,;:“”‘’…–—/-]|_|:(?=//)|(?<=w)\.")
_CODE = re.compile("`([^`]+)`")


def step_summary(issues: Iterable[Issue], checked: Mapping[str, int] | None = None) -> str:
    """Return the table of all issues, the errors first, below a line that counts them."""
    found = sorted(in_order(issues), key=lambda issue: ("error", "warning", "note").index(issue.severity))
    lines = [f"### briefing check: {summary(found, checked) or 'no issues'}", ""]
    if found:
        lines += ["| | Where | What is wrong | What would be right |", "|---|---|---|---|"]
    lines += (_row(issue) for issue in found[:MOST])
    if len(found) > MOST:
        lines += ["", f"… and {len(found) - MOST:,} more."]
    return "\n".join(lines) + "\n\n"


def _row(issue: Issue) -> str:
    where = f"<code>{_as_text(str(issue.place))}</code>"
    said = f"{_as_html(issue.message)} <sub>{_as_text(issue.code)}</sub>"
    return f"| {issue.severity} | {where} | {said} | {_as_html(issue.help)} |"


def _as_html(content: str) -> str:
    """Return a message in which what stands in backticks is shown as code."""
    parts = _CODE.split(content)
    return "".join(
        f"<code>{_as_text(part)}</code>" if number % 2 else _as_text(part) for number, part in enumerate(parts)
    )


def _as_text(content: str) -> str:
    """Return a text in which every sign that Markdown or HTML could take for theirs is written as its number."""
    return _SIGNS.sub(lambda match: f"&#{ord(match[0])};", visible(content))

"""Merge conflicts: what git leaves in a file that two people changed, until somebody chooses."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from generator import limits
from generator.issues import Issue, Rule

if TYPE_CHECKING:
    from generator.text.lines import Lines

# Of the three signs only the first is none that a text could hold otherwise: `=======` underlines a heading in
# Markdown, and `>>>>>>>` quotes an old letter.
_BEGINS = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
_ENDS = re.compile(r"^>{7}(?: .*)?$", re.MULTILINE)


def conflict_issues(path: str, lines: Lines) -> list[Issue]:
    """Return an issue for each merge conflict that was left in the lines of the file at `path`."""
    text = lines.text
    if "<<<<<<<" not in text:
        return []
    return [
        CONFLICT.issue(lines.place(path, *found.span()), f"a merge conflict begins here{_until(lines, found)}", _HELP)
        for found in islice(_BEGINS.finditer(text), limits.FINDINGS)
    ]


def _until(lines: Lines, begins: re.Match[str]) -> str:
    """Say in which line a conflict ends, if it ends before the next one begins."""
    following = _BEGINS.search(lines.text, begins.end())
    ends = _ENDS.search(lines.text, begins.end(), following.start() if following else len(lines.text))
    return f" and ends in line {lines.position(ends.start())[0]}" if ends else ""


_HELP = "Keep what is right of the two versions, and delete the lines of `<<<<<<<`, `=======` and `>>>>>>>`."
CONFLICT = Rule(
    "merge-conflict",
    "error",
    """\
A merge conflict was left in a file.

Two people changed the same lines, and git wrote both versions into the file, so that somebody may choose. The first
stands between `<<<<<<<` and `=======`, the second between `=======` and `>>>>>>>`. Keep one, or write what both meant,
and delete the three lines of signs. An extracted sheet and `seeds/verified.lock` are simply written anew, by `briefing
extract` and `briefing verify`.

Wrong: `<<<<<<< HEAD`, `kind: event`, `=======`, `kind: state`, `>>>>>>> july`, each on a line

Right: `kind: event`
""",
)
RULES = (CONFLICT,)

"""Reports: issues as text for people, as workflow commands for GitHub, and as JSON for machines.

No form lets the content of a file act on whoever shows it: what a terminal would obey is escaped,
and nothing can begin a workflow command but the report itself.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from functools import cache
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING, NamedTuple, Protocol

import regex

from generator.issues import in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from generator.issues import Issue, Place

WIDTH = 100
"""Columns of a source line that are shown; of a longer line, those around the place."""

NARROWEST = 30  # columns of a source line that are shown however narrow a terminal is
_GUTTER = 10  # columns for the number of the line, and for the signs of what was cut
PAGE = WIDTH + _GUTTER  # columns of a report that is not for a terminal
ANNOTATIONS = 10
"""Errors, warnings and notices of one step that GitHub shows as annotations: it drops all others."""
_TAB = "    "
_STYLES = {"error": "1;31", "warning": "1;33", "note": "1;36", "place": "1", "help": "1;32"}
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_KEPT = frozenset("\u200c\u200d\u200e\u200f")  # joiners and direction marks: part of many scripts
_HIDDEN = regex.compile(r"[\p{C}\p{Zl}\p{Zp}]|##\[")
_SHOWN_AS_ONE = regex.compile(r"##\[|\X")
_WIDTHS = {"W": 2, "F": 2}  # columns by East Asian width


class Form(Protocol):
    """One form of a report, as a text that ends in a line feed or is empty.

    `text_of` gives the text of a file by its path, empty if it cannot be read; `checked` counts
    what was looked at.
    """

    def __call__(
        self,
        issues: Iterable[Issue],
        *,
        text_of: Callable[[str], str],
        checked: Mapping[str, int] | None,
        colour: bool,
        width: int = PAGE,
    ) -> str:
        """Return the report."""


class Cell(NamedTuple):
    """A grapheme cluster of a source line: what is shown for it and how many columns that takes."""

    start: int
    end: int
    shown: str
    width: int


def text(
    issues: Iterable[Issue],
    *,
    text_of: Callable[[str], str],
    checked: Mapping[str, int] | None = None,
    colour: bool = False,
    width: int = PAGE,
) -> str:
    """Return the report for people: each issue with its line and a caret, and a summary.

    Of longer source lines than `width` columns, and at most `WIDTH`, those around the place are shown.
    """
    found = in_order(issues)

    @cache
    def lines_of(path: str) -> Sequence[str]:
        return text_of(path).split("\n")

    columns = max(NARROWEST, min(width - _GUTTER, WIDTH))
    blocks = [_block(issue, lines_of(issue.place.path), columns, colour=colour) for issue in found]
    return "".join(f"{block}\n" for block in [*blocks, summary(found, checked), _fixable(found)] if block)


def github(issues: Iterable[Issue]) -> str:
    """Return the report as workflow commands: errors first, as many of each severity as GitHub shows.

    All others follow as lines of the log, folded up.
    """
    found = sorted(in_order(issues), key=lambda issue: list(_COMMANDS).index(issue.severity))
    of_each = [[issue for issue in found if issue.severity == severity] for severity in _COMMANDS]
    shown = [issue for some in of_each for issue in some[:ANNOTATIONS]]
    rest = [issue for some in of_each for issue in some[ANNOTATIONS:]]
    lines = [f"::{_COMMANDS[issue.severity]} {_properties(issue)}::{_data(_said(issue))}" for issue in shown]
    if rest:
        lines.append(f"::group::{_count(len(rest), 'issue')} more, which GitHub does not show as annotations")
        lines += (
            f"{visible(str(issue.place))}: {issue.severity}: {_line(_said(issue))} [{issue.code}]" for issue in rest
        )
        lines.append("::endgroup::")
    return "".join(f"{line}\n" for line in lines)


def json_form(issues: Iterable[Issue], checked: Mapping[str, int]) -> str:
    """Return the report as JSON (DESIGN §13, "Issues")."""
    found = [_record(issue) for issue in in_order(issues)]
    return json.dumps({"issues": found, "checked": dict(checked)}, indent=2) + "\n"


def summary(issues: Iterable[Issue], checked: Mapping[str, int] | None = None) -> str:
    """Return the closing line: how many issues there are, in how many files, and what was checked.

    It is empty if there are none and nothing was counted.
    """
    found = list(issues)
    severities = Counter[str](issue.severity for issue in found)
    said = ", ".join(_count(severities[name], name) for name in _COMMANDS if name in severities)
    files = _count(len({issue.place.path for issue in found}), "file")
    outcome = f"{said} in {files}" if found else "no issues"
    counts = ", ".join(_count(number, name.removesuffix("s")) for name, number in (checked or {}).items())
    return f"{outcome}; {counts} checked" if counts else outcome if found else ""


def _fixable(issues: Iterable[Issue]) -> str:
    """Say how many issues are mended by a command; '' where none is."""
    number = sum(issue.fix is not None for issue in issues)
    return f"{number} fixable with `briefing check --fix`" if number else ""


def visible(content: str) -> str:
    r"""Return a text in one line in which nothing is hidden and nothing acts on a terminal.

    Control characters, line ends, direction overrides and characters without a shape are escaped
    as `\x1b` or `\u202e`; joiners and direction marks stay.
    """
    return _HIDDEN.sub(lambda match: _escaped(match[0]), content)


FORMS: Mapping[str, Form] = {
    "text": text,
    "github": lambda issues, **_: github(issues),
    "json": lambda issues, *, checked, **_: json_form(issues, checked or {}),
}
"""The forms of a report by the name that the command line knows them by."""


def _block(issue: Issue, lines: Sequence[str], width: int, *, colour: bool) -> str:
    """Return one issue: the sentence, the line with its caret, the help."""

    def styled(name: str, part: str) -> str:
        return f"\x1b[{_STYLES[name]}m{part}\x1b[0m" if colour else part

    place, severity = issue.place, issue.severity
    where, what = styled("place", visible(str(place))), styled(severity, severity)
    shown = [f"{where}: {what}: {visible(issue.message)} [{issue.code}]"]
    if place.line <= len(lines) and lines[place.line - 1].strip():
        source, before, under = _snippet(lines[place.line - 1], place, width)
        number = str(place.line)
        shown.append(f" {number} | {source}")
        shown.append(f" {' ' * len(number)} | {before}{styled(severity, under)}")
    if issue.help:
        shown.append(f"{styled('help', 'help')}: {visible(issue.help)}")
    return "\n".join(shown)


def _snippet(line: str, place: Place, width: int) -> tuple[str, str, str]:
    """Return a source line as it is shown, the blank before the carets, and the carets."""
    start, end = min(place.column - 1, len(line)), _end_in_line(line, place)
    cells = _window(line, start, width)
    before = sum(cell.width for cell in cells if cell.end <= start)
    under = sum(cell.width for cell in cells if cell.start < end and cell.end > start)
    return "".join(cell.shown for cell in cells).rstrip(), " " * before, "^" * max(1, under)


def _end_in_line(line: str, place: Place) -> int:
    """Return the offset in its first line at which a place ends, at least one character on."""
    if place.end_line > place.line:
        return max(len(line), place.column)
    if place.end_line == place.line:
        return max(place.end_column - 1, place.column)
    return place.column


def _window(line: str, start: int, width: int) -> list[Cell]:
    """Return the cells of a line that are shown: all, or those around an offset."""
    offset, end = max(0, start - 2 * WIDTH), start + 4 * WIDTH
    cells = _cells(line[offset:end], offset)
    if offset == 0 and end >= len(line) and sum(cell.width for cell in cells) <= width:
        return cells
    at = next((at for at, cell in enumerate(cells) if cell.end > start), len(cells))
    first = at - _fitting(reversed(cells[:at]), width * 2 // 5)
    last = first + _fitting(cells[first:], width)
    cut_before = [Cell(0, 0, "…", 1)] if offset or first else []
    cut_after = [Cell(end, end, "…", 1)] if last < len(cells) or end < len(line) else []
    return cut_before + cells[first:last] + cut_after


def _fitting(cells: Iterable[Cell], columns: int) -> int:
    """Return how many of the first cells fit into so many columns."""
    reached = accumulate(cell.width for cell in cells)
    return sum(1 for _ in takewhile(lambda width: width <= columns, reached))


def _cells(stretch: str, offset: int) -> list[Cell]:
    return [
        Cell(match.start() + offset, match.end() + offset, *_shown(match[0]))
        for match in _SHOWN_AS_ONE.finditer(stretch)
    ]


def _shown(cluster: str) -> tuple[str, int]:
    """Return what is shown for a grapheme cluster, and its width in columns of a terminal."""
    if cluster == "\t":
        return _TAB, len(_TAB)
    shown = visible(cluster)
    return shown, len(shown) if shown != cluster else _width(cluster)


def _width(cluster: str) -> int:
    """Return the columns of a cluster: marks take none, an emoji two however it is made up."""
    bases = [sign for sign in cluster if unicodedata.category(sign)[0] not in "MC"]
    width = sum(_WIDTHS.get(unicodedata.east_asian_width(sign), 1) for sign in bases)
    is_sequence = len(cluster) > 1 and unicodedata.category(cluster[0]) == "So"
    return 2 if is_sequence else width


def _escaped(hidden: str) -> str:
    if hidden in _KEPT:
        return hidden
    if len(hidden) > 1:
        return hidden[:-1] + "\\x5b"
    return hidden.encode("unicode_escape").decode()


def _said(issue: Issue) -> str:
    help_line = f"\nhelp: {visible(issue.help)}" if issue.help else ""
    return f"{visible(issue.message)}{help_line}"


def _properties(issue: Issue) -> str:
    """Return the place and the title of a workflow command.

    Columns are given only within one line, the end exclusive: GitHub refuses them otherwise.
    """
    place = issue.place
    values: dict[str, object] = {"file": place.path, "line": place.line}
    if place.end_line > place.line:
        values["endLine"] = place.end_line
    else:
        values |= {"col": place.column, "endColumn": end(place)[1]}
    values["title"] = issue.code
    return ",".join(f"{name}={_property(str(value))}" for name, value in values.items())


def _line(content: str) -> str:
    return content.replace("\n", " ")


def _data(content: str) -> str:
    return content.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(content: str) -> str:
    return _data(visible(content)).replace(":", "%3A").replace(",", "%2C")


def _record(issue: Issue) -> dict[str, object]:
    place = issue.place
    end_line, end_column = end(place)
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": end_line,
        "end_column": end_column,
        "severity": issue.severity,
        "code": issue.code,
        "message": issue.message,
        "help": issue.help,
    }


def end(place: Place) -> tuple[int, int]:
    """Return line and column of a place's end; without one it is one character long."""
    if place.end_line:
        return place.end_line, place.end_column
    return place.line, place.column + 1


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"

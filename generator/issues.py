"""Issues: findings about a project's files, as values with a place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from generator import limits

if TYPE_CHECKING:
    from collections.abc import Iterable

MORE = "this file has more like it, which are told once these are mended"

Severity = Literal["error", "warning", "note"]


class Place(NamedTuple):
    """A stretch of a file: `path` relative to the project root with `/`, lines and columns from 1 in code points.

    The end is exclusive. Without an end the place is the one character at its start.
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Fix:
    """What makes an issue go away and changes nothing else that is said: `text` in the place of a stretch of a file.

    Only what can be right in one way alone has one.
    """

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding: what is wrong (`message`, one sentence) and what would be right (`help`).

    `fix` is what `check --fix` writes; None where an editor has to decide.
    """

    place: Place
    severity: Severity
    code: str
    message: str
    help: str = ""
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of issue: its code, its severity, and the page that explains it to an editor.

    Issues are made by their rule, so that none can carry a wrong code or severity.
    """

    code: str
    severity: Severity
    page: str

    def issue(
        self,
        place: Place,
        message: str,
        help: str = "",  # noqa: A002 - the word of the contract
        *,
        fix: Fix | str | None = None,
    ) -> Issue:
        """Return the issue that this rule has at `place`; a fix that is a text takes the place of what stands there."""
        return Issue(place, self.severity, self.code, message, help, Fix(place, fix) if isinstance(fix, str) else fix)


def in_order(issues: Iterable[Issue]) -> list[Issue]:
    """Return the issues by file, line and column, each once."""
    return sorted(set(issues), key=lambda issue: (issue.place, issue.code, issue.message))


def few(issues: Iterable[Issue]) -> list[Issue]:
    """Return issues without the errors, and the warnings, of a file that come after its first `limits.ISSUES`.

    The last of each that stays says that there are more. Notes, which readers see, all stay.
    """
    kept: list[Issue] = []
    last: dict[tuple[str, Severity], list[int]] = {}
    for issue in issues:
        at = last.setdefault((issue.place.path, issue.severity), [])
        if len(at) < limits.ISSUES or issue.severity == "note":
            at.append(len(kept))
            kept.append(issue)
        elif at[-1] >= 0:
            kept[at[-1]] = replace(kept[at[-1]], message=f"{kept[at[-1]].message}; {MORE}")
            at[-1] = -1
    return kept


def has_errors(issues: Iterable[Issue], *, strict: bool = False) -> bool:
    """Say whether nothing may be written: an error is there, or a warning where `strict`."""
    refused = {"error", "warning"} if strict else {"error"}
    return any(issue.severity in refused for issue in issues)

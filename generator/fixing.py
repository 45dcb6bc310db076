"""Fixes: what `check --fix` writes, and nothing that an editor has to decide.

Every fix comes with the issue that it makes go away. Quotes of sheets that have their source's words in another
typography, which is no issue, are given their source's own letters beside.
"""

from __future__ import annotations

import difflib
import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator import anchoring
from generator.issues import Fix
from generator.text import quotes, reading
from generator.text.patches import apart, patched
from generator.text.writing import replace_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from generator.issues import Issue
    from generator.model import Project
    from generator.records.statements import Statement

PASSES = 8
"""Times that files are read again after a fix, since one mistake may hide another."""


@dataclass(frozen=True, slots=True)
class Fixes:
    """What is to be written: the texts of files by path, None for one that goes; the issues that this mends.

    `quotes` is the number of quotes that get their source's typography.
    """

    texts: Mapping[str, str | None]
    before: Mapping[str, str]
    issues: tuple[Issue, ...]
    quotes: int


def fixes(project: Project, issues: Iterable[Issue]) -> Fixes:
    """Return what mends the issues of a project that can be mended in one way alone.

    Of fixes that lie over each other the first is taken, and the others wait for the next pass.
    """
    wanted = {issue.fix: issue for issue in issues if issue.fix}
    typographic = set(typography(project))
    by_path: defaultdict[str, list[Fix]] = defaultdict(list)
    for fix in (*wanted, *typographic):
        by_path[fix.place.path].append(fix)
    texts: dict[str, str | None] = {}
    before: dict[str, str] = {}
    made: list[Fix] = []
    for path, found in sorted(by_path.items()):
        raw = _raw(project.root, path)
        if raw is not None:
            chosen = apart(found)
            made += chosen
            before[path], texts[path] = raw, patched(raw, chosen) or None
    mended = tuple(wanted[fix] for fix in made if fix in wanted)
    return Fixes(texts, before, mended, sum(fix in typographic and fix not in wanted for fix in made))


def _raw(root: Path, path: str) -> str | None:
    """Return the text of a file as it is, '' where there is none; None where it cannot be read."""
    if not (root / path).exists():
        return ""
    data, _ = reading.read_bytes(root, path)
    try:
        return None if data is None else data.decode()
    except UnicodeDecodeError:
        return None


def typography(project: Project) -> Iterator[Fix]:
    """Yield the fixes that give quotes of sheets their source's own letters: its quotation marks, dashes and spaces."""
    for brief in project.briefs.values():
        for statements in brief.statements.values():
            for statement in statements:
                yield from _typography(project, statement)


def _typography(project: Project, statement: Statement) -> Iterator[Fix]:
    for number, entry in enumerate(statement.entry.citations):
        place = statement.place("citations", number, "quote")
        passage, _ = anchoring.locate(entry, project.sources.get(entry.source), place)
        differs = passage and " ".join(entry.quote.split()) != passage.quote
        if passage and differs and quotes.JOIN not in entry.quote and place.end_line:
            yield Fix(place, json.dumps(passage.quote, ensure_ascii=False))


def write(root: Path, found: Fixes) -> None:
    """Write the files of fixes, all or none, if they still hold what was mended."""
    changed = {path: text for path, text in found.texts.items() if text != found.before.get(path)}
    replace_all(root, changed, {path: found.before.get(path) for path in changed})


def difference(found: Fixes) -> str:
    """Return what fixes would change, as a unified diff."""
    parts: list[str] = []
    for path, text in found.texts.items():
        old, new = (side.splitlines(keepends=True) for side in (found.before[path], text or ""))
        parts.extend(difflib.unified_diff(old, new, path, path))
    return "".join(parts)

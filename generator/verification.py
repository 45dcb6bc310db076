"""`seeds/verified.lock`: what `briefing verify` found when it held the digests to their originals.

The originals stay with the editors; everybody else holds the quotes to this file. It names each digest's
original by its hash, and each quote by the hash of its normalised words.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from generator.issues import Place, Rule
from generator.records import sheets
from generator.text import reading
from generator.text.normal import plain
from generator.text.quotes import Absent, Ambiguous
from generator.text.writing import replace_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.issues import Issue
    from generator.model import Original, Project

LOCK = "seeds/verified.lock"
HEADER = "# Written by `briefing verify`. Never edit this file: verify again.\n"
_HASH_DIGITS = 16
_ANEW = "Delete it and run `briefing verify --originals DIR`, or take the last good version out of git."
DAMAGED = Rule(
    "damaged-lock",
    "error",
    """\
`seeds/verified.lock` cannot be read.

Only `briefing verify` writes it, and nobody edits it: most often a merge left two versions in it. It is never repaired
by hand, since it says what was found in the originals.

Wrong: a lock with `<<<<<<<` in it

Right: the lock that `briefing verify` writes anew
""",
)
RULES = (DAMAGED,)

Result = Literal["found", "ambiguous", "absent", "zone"]
"""What became of a quote in its original: found once, found more than once, not there, there in a zone alone."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What the lock says of one digest: its original, when it was verified, and each quote's result by hash."""

    sha256: str
    text_sha256: str
    date: str
    quotes: Mapping[str, str]


def quote_hash(quote: str) -> str:
    """Return what the lock knows a quote by: the hash of its normalised words."""
    return hashlib.sha256(plain(quote).strip().encode()).hexdigest()[:_HASH_DIGITS]


def read_lock(project: Project) -> dict[str, Verified]:
    """Return what the lock says by source id; nothing where there is none, or it is damaged."""
    return _read(project)[0]


def lock_issues(project: Project) -> list[Issue]:
    """Return the issue with a lock that cannot be read, which `briefing verify` alone writes."""
    return _read(project)[1]


def _read(project: Project) -> tuple[dict[str, Verified], list[Issue]]:
    if not (project.root / LOCK).exists():
        return {}, []
    text, issues = reading.read_text(project.root, LOCK)
    node = None
    if text is not None:
        node, issues = sheets.compose(text, LOCK)
    if issues:
        return {}, [DAMAGED.issue(issues[0].place, f"the lock cannot be read: {issues[0].message}", _ANEW)]
    data = sheets.plain(node)
    entries = (data.get("verified") or {}) if isinstance(data, dict) else None
    found = {source: _entry(value) for source, value in entries.items()} if isinstance(entries, dict) else {"": None}
    if node is not None and None in found.values():
        return {}, [DAMAGED.issue(Place(LOCK), "the lock does not hold what `briefing verify` writes", _ANEW)]
    return {source: entry for source, entry in found.items() if entry}, []


def _entry(value: object) -> Verified | None:
    if not isinstance(value, dict) or not isinstance(value.get("quotes"), dict):
        return None
    original, text, date = (str(value.get(key, "")) for key in ("original", "text", "date"))
    return Verified(original, text, date, {str(quote): str(result) for quote, result in value["quotes"].items()})


def lock(project: Project, date: str) -> str:
    """Return the text of the lock for a project read with its originals; `date` is today's, as YYYY-MM-DD.

    An entry whose original is not there, or in which nothing changed, stays as it is with its date.
    """
    old, originals = read_lock(project), project.originals or {}
    lines = [HEADER, "verified:\n"]
    for source in sorted(project.sources):
        entry = _verified(originals[source], date) if source in originals else old.get(source)
        before = old.get(source)
        if entry and before and _same(entry, before):
            entry = before
        if entry and project.sources[source].front.mode == "digest":
            lines.extend(_lines(source, entry))
    return "".join(lines)


def _same(entry: Verified, before: Verified) -> bool:
    return (entry.sha256, entry.text_sha256, entry.quotes) == (before.sha256, before.text_sha256, before.quotes)


def _verified(original: Original, date: str) -> Verified:
    results: dict[str, str] = {quote_hash(held.quote): _result(held.zoned, held.outcome) for held in original.held}
    return Verified(original.sha256, original.text_sha256, date, results)


def _result(zoned: bool, outcome: object) -> Result:  # noqa: FBT001 - two halves of one finding
    if not isinstance(outcome, Absent):
        return "ambiguous" if isinstance(outcome, Ambiguous) else "found"
    return "zone" if zoned else "absent"


def _lines(source: str, entry: Verified) -> Iterator[str]:
    yield f"  {source}:\n"
    for key, value in (("original", entry.sha256), ("text", entry.text_sha256), ("date", entry.date)):
        yield f'    {key}: "{value}"\n'
    yield "    quotes:\n" if entry.quotes else "    quotes: {}\n"
    for quote, result in sorted(entry.quotes.items()):
        yield f'      "{quote}": {result}\n'


def write_lock(project: Project, date: str) -> bool:
    """Write the lock where it changed; say whether it did."""
    text = lock(project, date)
    if reading.read_text(project.root, LOCK)[0] == text:
        return False
    replace_text(project.root / LOCK, text)
    return True

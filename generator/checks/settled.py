"""Settled facts: held to the words of their sources before, and nothing that bears on it has changed since.

What a claim may say is told from its record and its quotes, from what stands around these, and from who stands behind
the sources: from the files that state a fact or that it cites, the front matter of every source, and the records of
publishers, entities and briefs. It is kept for each sheet of facts of which no claim had an issue.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.caching.code import fingerprint, installed
from generator.caching.store import key_of
from generator.checks import briefs, support
from generator.lints import certainty

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.caching.store import Store
    from generator.issues import Issue
    from generator.model import Brief, Project

KIND = "settled/1"  # with the number of its form
CODES = frozenset(rule.code for rule in (*support.RULES, *certainty.RULES, briefs.OWN_WORDS))
"""The checks that look at each claim on its own, and that pass over settled facts."""


def settle(project: Project, store: Store) -> tuple[Project, Mapping[str, bytes]]:
    """Return the project with its settled facts, and the keys of the sheets whose facts are to be looked at.

    With the originals nothing is settled, nor where something could not be read: it may bear on any fact.
    """
    is_whole = not project.unread and all(kind != "citation" for kind, _, _ in project.known)
    if not store or project.originals is not None or not is_whole:
        return project, {}
    keys = _keys(project)
    known = {path for path, key in keys.items() if store.get(KIND, key_of(path)) == key}
    facts = (fact for brief in project.briefs.values() for fact in brief.facts.values())
    settled = frozenset((fact.brief, fact.id) for fact in facts if fact.statement.sheet.path in known)
    return replace(project, settled=settled), {path: key for path, key in keys.items() if path not in known}


def keep(store: Store, due: Mapping[str, bytes], issues: Iterable[Issue]) -> None:
    """Keep which of the sheets that were looked at had no issue with a claim."""
    wrong = {issue.place.path for issue in issues if issue.code in CODES}
    for path, key in due.items():
        if path not in wrong:
            store.put(KIND, key_of(path), key)


def _keys(project: Project) -> dict[str, bytes]:
    """Return a key for each sheet: a hash of all that bears on its claims."""
    around = _around(project)
    bearing: defaultdict[str, set[str]] = defaultdict(set)
    for brief in project.briefs.values():
        for fact in brief.facts.values():
            paths = bearing[fact.statement.sheet.path]
            paths.update(statement.sheet.path for statement in brief.statements[fact.id])
            cited = (project.sources.get(citation.source) for citation in fact.citations)
            paths.update(source.path for source in cited if source)
    return {
        path: key_of(around, *(part for other in sorted(paths) for part in (other, project.files[other])))
        for path, paths in bearing.items()
    }


def _around(project: Project) -> bytes:
    """Return a hash of what may bear on any claim."""
    fronts = (part for source in project.sources.values() for part in (source.path, source.sheet.text or ""))
    homes = (part for brief in project.briefs.values() for part in (brief.id, support.home_language(brief)))
    shared = [publisher.sheet.path for publisher in project.publishers.values()][:1]
    shared += [path for brief in project.briefs.values() for path in _records(brief) if path in project.files]
    files = (part for path in shared for part in (path, project.files[path]))
    return key_of(fingerprint(), *installed(), "fronts", *fronts, "homes", *homes, "files", *files)


def _records(brief: Brief) -> tuple[str, ...]:
    return (brief.sheet.path, brief.entity_sheet.path) if brief.entity_sheet else (brief.sheet.path,)

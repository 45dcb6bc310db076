"""Seeds to extracted sheets: what marks and tail blocks say, as YAML files that are committed like a lock file.

The texts are the same for the same seeds, whatever the order or the machine. Scalars are JSON strings, which
YAML reads as texts, so that nothing in a quote can be anything but a text.
"""

from __future__ import annotations

import difflib
import json
from collections import defaultdict
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from generator import anchoring
from generator.issues import Fix, Issue, Place, Rule
from generator.text import reading, walking
from generator.text.lines import Lines
from generator.text.writing import replace_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.model import Citation, Marked, Project, Source
    from generator.records.statements import Statement

_JSON = json.JSONEncoder(ensure_ascii=False)
HEADER = "# Written by `briefing extract` from {path}. Never edit this file: change the seed and extract again.\n"


def extract(project: Project) -> dict[str, str]:
    """Return the extracted sheets of a project by path: one for each seed and each brief that its marks name."""
    tails = _tails(project)
    found: dict[str, str] = {}
    for source in project.sources.values():
        marked = project.marked.get(source.id, ())
        for brief, facts in sorted(_facts(source, marked, tails.get(source.path, {})).items()):
            if brief in project.briefs:
                found[f"briefs/{brief}/extracted/{source.id}.yml"] = _sheet(source, facts)
    return found


def _tails(project: Project) -> Mapping[str, dict[str, Statement]]:
    """Return the statements of tail blocks by seed path and fact."""
    seeds = {source.path for source in project.sources.values()}
    found: defaultdict[str, dict[str, Statement]] = defaultdict(dict)
    for brief in project.briefs.values():
        for fact, statements in brief.statements.items():
            for statement in statements:
                if statement.sheet.path in seeds:
                    found[statement.sheet.path][fact] = statement
    return found


def _facts(
    source: Source, marked: Sequence[Marked], tail: Mapping[str, Statement]
) -> dict[str, dict[str, dict[str, Any]]]:
    """Return the entries of each fact that a seed names, by brief."""
    facts: defaultdict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for fact, entry in _stated(tail).items():
        facts[source.brief][fact] = entry
    for brief, fact, citation in marked:
        facts[brief].setdefault(fact, {}).setdefault("citations", []).append(_cited(citation))
    for fact, statement in tail.items():
        also, _ = anchoring.tail_citations(fact, statement, source)
        facts[source.brief][fact].setdefault("citations", []).extend(_cited(citation) for citation in also)
    return facts


def _stated(tail: Mapping[str, Statement]) -> dict[str, dict[str, Any]]:
    """Return the entries of a tail block as they are written, but for what `extract` makes citations of."""
    sheet = next((statement.sheet for statement in tail.values()), None)
    written = sheet.value("facts") if sheet else {}
    return {fact: {key: said for key, said in (written[fact] or {}).items() if key != "also"} for fact in tail}


def _cited(citation: Citation) -> dict[str, Any]:
    passage = citation.passage
    fields = {
        "id": citation.id,
        "source": citation.source,
        "quote": citation.quote,
        "prefix": passage.prefix if passage else "",
        "suffix": passage.suffix if passage else "",
        "stance": None if citation.stance == "supports" else citation.stance,
        "voice": citation.voice,
        "modality": citation.modality,
        "origin": " ".join(citation.origin) if citation.origin else None,
        "note": citation.note,
        "at": str(citation.place),
    }
    return {key: value for key, value in fields.items() if value}


def _sheet(source: Source, facts: Mapping[str, Mapping[str, Any]]) -> str:
    lines = [HEADER.format(path=source.path), "facts:\n"]
    for fact in sorted(facts):
        lines.append(f"  {fact}:\n")
        lines.extend(_lines(facts[fact]))
    return "".join(lines)


def _lines(entry: Mapping[str, Any]) -> Iterator[str]:
    for key, value in entry.items():
        if key != "citations":
            yield f"    {key}: {scalar(value)}\n"
    if entry.get("citations"):
        yield "    citations:\n"
    for citation in entry.get("citations", ()):
        for number, (key, value) in enumerate(citation.items()):
            yield f"      {'  ' if number else '- '}{key}: {scalar(value)}\n"


def scalar(value: Any) -> str:
    """Return a value as JSON, which is YAML, with every text in quotation marks."""
    return _JSON.encode(value)


def stale(project: Project) -> list[Issue]:
    """Return a warning for each committed sheet that is missing, differs from its seed, or has no seed.

    A brief of which no extracted sheet at all is there does not commit them, and has no warning.
    """
    committed = _committed(project)
    briefs = {path.split("/")[1] for path in committed}
    wanted = {path: text for path, text in extract(project).items() if path.split("/")[1] in briefs}
    missing = [(path, "is missing") for path in wanted.keys() - committed]
    left = [(path, "has no seed with marks") for path in committed - wanted.keys()]
    whole = [(Place(path), why) for path, why in (*missing, *left)]
    both = ((path, _difference(project, path, wanted[path])) for path in wanted.keys() & committed)
    differing = [(Place(path, line), why) for path, (line, why) in both if line]
    return [
        STALE.issue(
            place,
            f"the extracted sheet {why}",
            "Run `briefing extract` and commit what it writes.",
            fix=Fix(_whole(project, place.path), wanted.get(place.path, "")),
        )
        for place, why in sorted((*whole, *differing))
    ]


def _whole(project: Project, path: str) -> Place:
    """Return the place of all that a file holds."""
    text = reading.read_text(project.root, path)[0] or "" if (project.root / path).exists() else ""
    return Lines(text).place(path, 0, len(text))


def _difference(project: Project, path: str, text: str) -> tuple[int, str]:
    """Return the first line in which a committed sheet is not what its seed says now, and why; 0 where none is."""
    data, _ = reading.read_bytes(project.root, path)
    if data == text.encode():
        return 0, ""
    committed, issues = reading.read_text(project.root, path)
    if committed is None:
        return issues[0].place.line, f"cannot be read: {issues[0].message}"
    pairs = enumerate(zip_longest(committed.split("\n"), text.split("\n"), fillvalue=""), 1)
    differing = [(line, old, new) for line, (old, new) in pairs if old != new]
    if differing and all(_is_place(old) and _is_place(new) for _, old, new in differing):
        return differing[0][0], "has old places: lines were added to its seed, or taken away"
    return (differing[0][0] if differing else 0), "differs from its seed"


def _is_place(line: str) -> bool:
    return line.lstrip().startswith("at: ")


def _committed(project: Project) -> set[str]:
    """Return the paths of the extracted sheets on disk."""
    found: set[str] = set()
    for brief in project.briefs:
        found.update(walking.walk(project.root, f"briefs/{brief}/extracted", (".yml",))[0])
    return found


def difference(project: Project) -> str:
    """Return what `briefing extract` would change, as a unified diff; '' where nothing."""
    wanted = extract(project)
    parts: list[str] = []
    for path in sorted(wanted.keys() | _committed(project)):
        old = reading.read_text(project.root, path)[0] or ""
        lines = difflib.unified_diff(
            old.splitlines(keepends=True), wanted.get(path, "").splitlines(keepends=True), path, path
        )
        parts.extend(lines)
    return "".join(parts)


def write(project: Project) -> list[str]:
    """Write the extracted sheets that changed and remove those without a seed; return their paths."""
    wanted = extract(project)
    gone = _committed(project) - wanted.keys()
    changed = [path for path, text in wanted.items() if _difference(project, path, text)[0]]
    replace_all(project.root, {path: wanted.get(path) for path in (*changed, *gone)})
    return sorted((*changed, *gone))


STALE = Rule(
    "stale-extraction",
    "warning",
    """\
Extracted sheets are not what the seeds say now.

They are committed like a lock file, so that a change of a mark shows as a change of a citation. The build never reads
them: what it publishes is right in any case.

Wrong: a mark moved, and `briefs/flood/extracted/town-post.yml` as it was

Right: `briefing extract`, and both files in one commit
""",
)
RULES = (STALE,)

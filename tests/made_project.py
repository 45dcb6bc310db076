"""Write a small project to disk from a few values, where a test needs more facts than one would type."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from generator.model import Project
from generator.project import load


def write_project(
    root: Path, briefs: Mapping[str, Mapping[str, Any]], files: Mapping[str, str] | None = None
) -> Project:
    """Write and read a project.

    Each brief has `brief` (the keys of brief.yml), `facts` and `entities` by id, and `prose` by topic. `files` are
    written as they are. JSON is YAML, so that every text arrives letter for letter.
    """
    _write(root, "mkdocs.yml", "site_name: Made up\ntheme: {name: material}\n")
    for brief, parts in briefs.items():
        home = f"briefs/{brief}"
        _write(root, f"{home}/brief.yml", dump({"title": brief, **parts.get("brief", {})}))
        _write(root, f"{home}/facts/all.yml", dump({"facts": parts.get("facts", {})}))
        _write(root, f"{home}/entities.yml", dump({"entities": parts.get("entities", {})}))
        for topic, prose in parts.get("prose", {}).items():
            _write(root, f"{home}/topics/{topic}.md", prose)
    for path, text in (files or {}).items():
        _write(root, path, text)
    project, issues = load(root)
    assert [(str(issue.place), issue.message) for issue in issues] == []
    return project


def dump(data: Any) -> str:
    """Return data as YAML that holds every text as it is: YAML has no pairs of surrogates."""
    return json.dumps(data, ensure_ascii=False)


def topics(*ids: str) -> dict[str, Any]:
    """Return topics for a brief.yml, each with its id as title."""
    return {id_: {"title": id_} for id_ in ids}


def dated_facts(dates: Iterable[str], topic: str = "water") -> dict[str, Any]:
    """Return a fact for each date, without citations."""
    return {
        f"fact-{number}": {"claim": f"Claim {number} of {date}.", "kind": "event", "date": date, "topics": [topic]}
        for number, date in enumerate(dates)
    }


def _write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")

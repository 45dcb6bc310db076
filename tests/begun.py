"""A new project with two commits and a folder of originals beside it: where documented commands are tried."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from generator import cli
from tests.git_project import GitProject

if TYPE_CHECKING:
    from pathlib import Path

NAME = "my-briefings"
ORIGINALS = {
    "uhr.txt": "Die Uhr der Markthalle geht wieder. Am Montag kam die Uhrmacherin.\n",
    "corrected.md": """\
The clock of the market hall stopped at ten past four on Friday, when a
gust tore off the east hand. Our reporter stood below it. The weather station counted
gusts of 94 km/h that day. An earlier version of this letter had the wrong weekday.

Nobody at the town hall could say who will pay.
""",
}
"""Raw articles by file name."""

BESIDE = {"library.bib": "@article{uhr-2026, title = {Die Uhr}, journal = {The Town Letter}, date = {2026-01~}}\n"}
BESIDE["hands.csv"] = "claim,kind,topics,source,quote\nThe west hand held.,state,clock,town-letter,the east hand\n"
BESIDE["corrected.html"] = (
    f"<!doctype html><html><body><article><p>{ORIGINALS['corrected.md']}</p></article></body></html>\n"
)
"""What other programs hold, beside the project."""

PROSE = "briefs/market-hall/topics/clock.md"


def begin(folder: Path) -> Path:
    """Make the project, and the originals beside it; return the project's root."""
    root = folder / NAME
    assert cli.main(["init", str(root)]) == 0
    config, prose = ((root / path).read_text("utf-8") for path in ("mkdocs.yml", PROSE))
    project = GitProject(root)
    project.commit({"mkdocs.yml": config}, "Begin")
    project.commit({PROSE: f"{prose}\nThe editors will ask the council.\n"}, "Say what comes next")
    (folder / "originals").mkdir()
    for name, text in ORIGINALS.items():
        (folder / "originals" / name).write_text(text, "utf-8")
    for name, text in BESIDE.items():
        (folder / name).write_text(text, "utf-8")
    return root


def copied(root: Path, folder: Path) -> Path:
    """Copy a project with what lies beside it into an empty folder; return the copy's root."""
    shutil.copytree(root.parent, folder, dirs_exist_ok=True)
    return folder / root.name

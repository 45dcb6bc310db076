"""A made-up project as a pull request leaves it: its first state committed, some facts reworded since."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import yaml

from benchmarks.yaml_text import dump

if TYPE_CHECKING:
    from pathlib import Path

CHANGES = 50
GIT = shutil.which("git") or "git"


def reword(root: Path, copy: Path, changes: int = CHANGES) -> int:
    """Copy the project at `root` into a repository at `copy`, commit it, and reword facts spread over its sheets.

    Return how many facts were reworded: `changes`, or all of a smaller project.
    """
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".cache"))
    for arguments in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "Before")):
        _git(copy, *arguments)
    sheets = sorted(copy.glob("briefs/*/facts/*.yml"))
    of_sheet = -(-changes // len(sheets))
    left = changes
    for sheet in sheets:
        content = yaml.load(sheet.read_bytes(), Loader=yaml.CSafeLoader)
        chosen = list(content["facts"].values())[: min(of_sheet, left)]
        for entry in chosen:
            entry["claim"] = f"{entry['claim'].rstrip('.')}, after all."
        left -= len(chosen)
        sheet.write_text(dump(content), encoding="utf-8")
    return changes - left


def _git(folder: Path, *arguments: str) -> None:
    who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in _WHO.items()}
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run([GIT, *arguments], cwd=folder, env={**os.environ, **own, **who}, check=True)  # noqa: S603 - our own


_WHO = {"NAME": "Ada Editor", "EMAIL": "ada@example.org", "DATE": "2030-03-17T12:00:00Z"}

"""What the project is made of: every dependency is pinned by hash, from no named index, and its licence is listed."""

from __future__ import annotations

import json
import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-fuzz.lock", "requirements-uv.lock")
LOCK = "".join((ROOT / name).read_text("utf-8") for name in LOCKS)
NPM = json.loads((ROOT / "tests" / "editor" / "package-lock.json").read_text("utf-8"))["packages"]
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^ ;\\]+)", re.MULTILINE)
LISTED = re.compile(r"^\| ([a-z0-9@/._-]+) \| (.+) \|$", re.MULTILINE)


def entries() -> list[str]:
    """Return the entries of the lock, each with its hashes."""
    text = re.sub(r"^\s*#.*\n", "", LOCK, flags=re.MULTILINE)
    return [entry for entry in re.split(r"\n(?=\S)", text) if entry.strip()]


def test_every_entry_of_the_lock_is_one_version_with_its_hashes() -> None:
    found = entries()
    assert len(found) > 100
    assert [entry for entry in found if not PINNED.match(entry) or "--hash=sha256:" not in entry] == []


def test_the_lock_names_no_place_to_fetch_from() -> None:
    assert not re.search(r"--(?:extra-)?index-url|--find-links|--trusted-host|://|^-e|@ ", LOCK, re.MULTILINE)


def test_every_dependency_has_its_licence_listed() -> None:
    python, _ = (dict(LISTED.findall(part)) for part in lists())
    assert sorted(python) == sorted({name for name, _ in PINNED.findall(LOCK)})
    told = {name: licence(name) for name in python}
    assert len([text for text in told.values() if text]) > 100
    assert {name: text for name, text in told.items() if text not in {None, python[name]}} == {}


def test_every_package_from_npm_is_one_version_with_its_hash_and_its_licence_is_listed() -> None:
    found = {path.removeprefix("node_modules/"): entry for path, entry in NPM.items() if path}
    assert dict(LISTED.findall(lists()[1])) == {name: entry["license"] for name, entry in found.items()}
    assert [name for name, entry in found.items() if not entry["integrity"].startswith("sha512-")] == []
    assert [name for name, entry in NPM.items() if "resolved" in entry or entry.get("hasInstallScript")] == []
    asked = json.loads((ROOT / "tests" / "editor" / "package.json").read_text("utf-8"))["dependencies"]
    assert asked == {name: found[name]["version"] for name in asked}
    assert "ignore-scripts=true" in (ROOT / "tests" / "editor" / ".npmrc").read_text("utf-8").splitlines()


def lists() -> tuple[str, str]:
    """Return the list of licences in its two parts: from Python's index, and from npm."""
    python, _, npm = (ROOT / "LICENCES.md").read_text("utf-8").partition("## From npm")
    return python, npm


def test_nothing_is_installed_but_what_is_held_to_its_hash_and_this_project_itself() -> None:
    lines = [
        line.strip()
        for path in (
            ROOT / "Makefile",
            ROOT / "action.yml",
            ROOT / ".ci" / "run",
            *ROOT.glob(".github/workflows/*.yml"),
        )
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"pip\W+install\b|\(PIP\) install|npm (?:ci|install) |uv tool|pipx|uvx", line)
    ]
    assert len(lines) > 5
    held = ("--require-hashes", "--no-deps --no-build-isolation", "npm ci")
    assert [line for line in lines if not any(word in line for word in held)] == []


def licence(name: str) -> str | None:
    """Return the licence that an installed package states; None where it is not for this system."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return None
    if stated := told["License-Expression"]:
        return str(stated)
    classes = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier") or () if line.startswith("License")]
    return " / ".join(sorted(set(classes))) or (told["License"] or "see its own files").split("\n")[0]

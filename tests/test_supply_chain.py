"""What the project is made of: every dependency is pinned by hash, from no named index, and its licence is listed."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = "".join((ROOT / name).read_text("utf-8") for name in ("requirements.lock", "requirements-fuzz.lock"))
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^ ;\\]+)", re.MULTILINE)
LISTED = re.compile(r"^\| ([a-z0-9._-]+) \| (.+) \|$", re.MULTILINE)


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
    listed = dict(LISTED.findall((ROOT / "LICENCES.md").read_text("utf-8")))
    assert sorted(listed) == sorted({name for name, _ in PINNED.findall(LOCK)})
    told = {name: licence(name) for name in listed}
    assert {name: text for name, text in told.items() if text not in {None, listed[name]}} == {}


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

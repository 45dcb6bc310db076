"""The lock of verified quotes: written from originals, held to without them."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import pytest

from generator import cli
from generator.examining import examine
from generator.verification import LOCK

if TYPE_CHECKING:
    from pathlib import Path

ORIGINAL = (
    "The boat left “Old Harbour” at dawn. Nine people were aboard.\n\n"
    + "It came back with the tide, as boats here do. " * 4
    + "\n\nRead also: nine boats for sale\n"
)
ZONE = ORIGINAL.index("Read also")
SEED = """---
title: Boat leaves
language: en
mode: digest
original: {{file: boat.txt, sha256: {sha}, chars: {chars}}}
zones: [{{kind: teaser, start: {start}, end: {chars}}}]
---
A boat went out from ["Old Harbour"]{{.left}} early; [{words}]{{.left}}.
"""
BRIEF = "title: Boat\ntopics: {sea: {title: Sea}}\n"
FACTS = "facts:\n  left: {claim: A boat went out., kind: event, topics: [sea]}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one digest, and the folder of its original beside it."""
    write(tmp_path / "project", "Nine people")
    (tmp_path / "originals").mkdir()
    (tmp_path / "originals" / "boat.txt").write_text(ORIGINAL, "utf-8")
    return tmp_path / "project"


def write(root: Path, words: str) -> None:
    seed = SEED.format(sha=hashlib.sha256(ORIGINAL.encode()).hexdigest(), chars=len(ORIGINAL), start=ZONE, words=words)
    files = {"mkdocs.yml": "site_name: Boats\ntheme: {name: material}\n", "seeds/boat/paper.md": seed,
             "briefs/boat/brief.yml": BRIEF, "briefs/boat/facts/sea.yml": FACTS}  # fmt: skip
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")


def codes(root: Path, originals: Path | None = None) -> list[str]:
    return [issue.code for issue in examine(root, originals).issues if issue.severity != "note"]


def verify(root: Path) -> int:
    return cli.main(["--root", str(root), "verify", "--originals", str(root.parent / "originals")])


def test_without_originals_and_lock_a_digest_is_unverified(root: Path) -> None:
    assert codes(root) == ["unverified"]


def test_the_lock_stands_in_for_the_originals(root: Path) -> None:
    assert verify(root) == 0
    assert codes(root) == []


def test_verifying_again_changes_nothing(root: Path) -> None:
    verify(root)
    once = (root / LOCK).read_bytes()
    assert verify(root) == 0
    assert (root / LOCK).read_bytes() == once


def test_a_new_mark_is_unverified_until_verified(root: Path) -> None:
    verify(root)
    write(root, "Nine people were aboard")
    assert codes(root) == ["unverified"]
    verify(root)
    assert codes(root) == []


def test_another_original_voids_the_lock(root: Path) -> None:
    verify(root)
    seed = root / "seeds/boat/paper.md"
    seed.write_text(re.sub("sha256: [0-9a-f]+", f"sha256: {'0' * 64}", seed.read_text("utf-8")), "utf-8")
    assert "unverified" in codes(root)


@pytest.mark.parametrize(
    ("words", "code"),
    [("Ten people", "quote-not-original"), ("nine boats", "mark-in-zone"), ("at dawn", None)],
)
def test_marked_words_are_held_to_the_original(root: Path, words: str, code: str | None) -> None:
    write(root, words)
    assert codes(root, root.parent / "originals") == ([code] if code else [])
    if code:
        assert verify(root) == 1
        assert not (root / LOCK).exists()


def test_a_changed_original_is_an_error(root: Path) -> None:
    (root.parent / "originals" / "boat.txt").write_text(ORIGINAL + "more", "utf-8")
    assert codes(root, root.parent / "originals") == ["original-changed"]


def test_a_missing_original_is_unverified(root: Path) -> None:
    (root.parent / "originals" / "boat.txt").unlink()
    assert codes(root, root.parent / "originals") == ["unverified"]


def test_a_damaged_lock_verifies_nothing(root: Path) -> None:
    verify(root)
    for damaged in ("verified: [", "- a\n", "verified: {boat: yes}\n", "<<<<<<< HEAD\nverified:\n", "\0"):
        (root / LOCK).write_text(damaged, "utf-8")
        assert codes(root) == ["damaged-lock"]


def test_a_lock_may_hold_nothing(root: Path) -> None:
    for empty in ("", "# nothing\n", "verified:\n", "verified: {}\n"):
        (root / LOCK).write_text(empty, "utf-8")
        assert codes(root) == ["unverified"]


def test_a_damaged_lock_is_written_anew(root: Path) -> None:
    (root / LOCK).write_text("<<<<<<< HEAD\n", "utf-8")
    verify(root)
    assert codes(root) == []


def test_words_that_stand_twice_are_known_to_the_lock_too(root: Path) -> None:
    write(root, "as boats here do")
    assert codes(root, root.parent / "originals") == ["quote-vague"]
    assert verify(root) == 0
    assert ": ambiguous\n" in (root / LOCK).read_text("utf-8")
    assert codes(root) == ["quote-vague"]


def test_another_text_of_the_original_is_not_the_verified_one(root: Path) -> None:
    assert verify(root) == 0
    assert codes(root) == []
    seed = root / "seeds/boat/paper.md"
    text = re.search('text: "([0-9a-f]{64})"', (root / LOCK).read_text("utf-8"))
    assert text
    written = seed.read_text("utf-8")
    seed.write_text(written.replace(", chars", f", text_sha256: {text[1]}, chars"), "utf-8")
    assert codes(root) == []
    seed.write_text(written.replace(", chars", f", text_sha256: {'0' * 64}, chars"), "utf-8")
    assert codes(root) == ["unverified"]

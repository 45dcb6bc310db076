"""Pieces of a file are taken over from the old one only where they were made from the same, and still stand there."""

from __future__ import annotations

import os
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from generator.caching.memory import Memory
from generator.caching.pieces import NO_PIECES, Pieces
from generator.exports.files import runs
from generator.model import Fact

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ADDRESS = "quay/data/facts.csv"


def key(records: Sequence[str]) -> bytes:
    return repr(records).encode()


def write(site: Path, memory: Memory, rows: Sequence[str], *, base: bytes = b"") -> list[str]:
    """Write a file of a piece for each row, as a build does; return which rows were really made."""
    made = []

    def make(row: str) -> bytes:
        made.append(row)
        return f"<{row}>".encode()

    with memory:
        file = Pieces(memory, base, site, key).of(ADDRESS)
        data = b"".join(file.parts([b"first ", *(file.piece([row], partial(make, row)) for row in rows), b" last"]))
    assert data.decode() == f"first {''.join(f'<{row}>' for row in rows)} last"
    (site / ADDRESS).parent.mkdir(parents=True, exist_ok=True)
    (site / ADDRESS).unlink(missing_ok=True)
    (site / ADDRESS).write_bytes(data)
    return made


def test_only_what_changed_is_made_anew(tmp_path: Path) -> None:
    memory = Memory()
    assert write(tmp_path, memory, ["a", "ü", "c"]) == ["a", "ü", "c"]
    assert write(tmp_path, memory, ["a", "ü", "c"]) == []
    assert write(tmp_path, memory, ["a", "new", "c"]) == ["new"]
    assert write(tmp_path, memory, ["c", "a"]) == []
    assert write(tmp_path, memory, ["c", "a"], base=b"another program") == ["c", "a"]
    assert write(tmp_path, memory, []) == []


def link(path: Path) -> None:
    path.rename(path.with_name("b"))
    path.symlink_to("b")


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


DAMAGE: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "other words": (lambda path: path.write_bytes(path.read_bytes().replace(b"<a>", b"<o>")), ["a"]),
    "moved": (lambda path: path.write_bytes(b" " + path.read_bytes()), ["a", "b"]),
    "cut": (lambda path: path.write_bytes(path.read_bytes()[:11]), ["b"]),
    "gone": (Path.unlink, ["a", "b"]),
    "a link": (link, ["a", "b"]),
    "a pipe": (pipe, ["a", "b"]),
    "more behind": (lambda path: path.write_bytes(path.read_bytes() + b"more"), []),
    "touched": (Path.touch, []),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_piece_that_does_not_stand_there_any_more_is_made_anew(tmp_path: Path, name: str) -> None:
    memory = Memory()
    damage, made = DAMAGE[name]
    write(tmp_path, memory, ["a", "b"])
    damage(tmp_path / ADDRESS)
    assert write(tmp_path, memory, ["a", "b"]) == made


def test_without_a_site_nobody_is_asked_for_keys() -> None:
    file = NO_PIECES.of(ADDRESS)
    assert b"".join(file.parts([file.piece([1], lambda: b"made")])) == b"made"
    assert not NO_PIECES


def test_facts_are_cut_at_the_same_ids_whatever_stands_around_them() -> None:
    facts = [Fact(f"fact-{number}", "quay", cast("Any", None), ()) for number in range(400)]
    cut = [[one.id for one in run.facts] for run in runs(facts, lambda _: ())]
    assert list(chain.from_iterable(cut)) == [one.id for one in facts]
    assert 10 < len(cut) < 60
    fewer = [[one.id for one in run.facts] for run in runs([*facts[:7], *facts[8:]], lambda _: ())]
    assert len([run for run in fewer if run not in cut]) == 1

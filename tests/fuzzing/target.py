"""What a target is, and what all of them ask of the issues that a reader gives."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.text import characters
from generator.text.edits import Edit, edited

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.issues import Issue, Place


@dataclass(frozen=True, slots=True)
class Target:
    """One reader: `run` takes any bytes, and raises nothing unless the reader is wrong.

    `seeds` are right or nearly right inputs to begin from, `words` are what its texts are made of. Where most inputs
    should stay right, `keys` names those of YAML whose values may be any text, and most mutations change nothing else.
    """

    name: str
    run: Callable[[bytes], None]
    seeds: tuple[bytes, ...]
    words: tuple[bytes, ...] = ()
    keys: tuple[str, ...] = ()


def target(
    name: str,
    run: Callable[[bytes], None],
    seeds: Iterable[str | bytes],
    words: Iterable[str | bytes] = (),
    keys: Iterable[str] = (),
) -> Target:
    """Return a target whose seeds and words may be texts."""
    made, tokens = ([each.encode() if isinstance(each, str) else each for each in given] for given in (seeds, words))
    return Target(name, run, tuple(made), tuple(tokens), tuple(keys))


def text_of(data: bytes) -> str:
    """Return bytes as a text, whatever they are."""
    return data.decode("utf-8", "replace")


def let_in(data: bytes) -> str:
    """Return bytes as a text that `reading` lets in: what it would refuse is left out."""
    text = text_of(data).lstrip(characters.BOM).replace("\r\n", "\n")
    while refused := {at for at, _ in characters.refused_characters(text)}:
        text = edited(text, [Edit(at, at + 1, "") for at in sorted(refused)]).text
    return text


def halves(text: str) -> tuple[str, str]:
    """Return the two parts of an input that gives two texts, which a line `=====` parts."""
    first, _, second = text.partition("\n=====\n")
    return first, second


def told(issues: Iterable[Issue], text: str | None = None) -> None:
    """Hold issues to what is asked of each: words that say what is wrong, help, and a place within its text."""
    ends = [len(line) + 2 for line in text.split("\n")] if text is not None else None
    for issue in issues:
        assert issue.message.strip(), issue
        assert not any(characters.refused_characters(issue.place.path)), issue
        _placed(issue.place, ends)
        if issue.fix is not None:
            _placed(issue.fix.place, ends)
            assert issue.fix.place.end_line, "a fix says where it ends"


def _placed(place: Place, ends: list[int] | None) -> None:
    assert place.line >= 1, place
    assert place.column >= 1, place
    if place.end_line:
        assert (place.line, place.column) <= (place.end_line, place.end_column), place
    if ends is not None:
        for line, column in ((place.line, place.column), (place.end_line, place.end_column)):
            assert line <= len(ends), place
            assert not line or column <= ends[line - 1], (place, ends[line - 1])


def within(start: int, end: int, text: str) -> None:
    """Hold a range to its text."""
    assert 0 <= start <= end <= len(text), (start, end, len(text))


@cache
def folder() -> Path:
    """Return a folder for readers that read files; it goes with this process."""
    made = Path(tempfile.mkdtemp(prefix="briefing-fuzzing-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made

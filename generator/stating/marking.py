"""The mark of a new fact, put around its words in a seed; nothing else of the seed changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.annotation import marks
from generator.carrying.fitting import in_order
from generator.issues import Place
from generator.text.quotes import Found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.annotation.marks import Mark
    from generator.carrying.front import Opened
    from generator.model import Original
    from generator.stating.finding import Here


def with_mark(seed: Opened, found: Here, name: str, original: Original | None = None) -> str | None:
    """Return the text of a seed with a mark of the fact `name` around found words; None where no mark can stand.

    Words that a digest does not have yet become a paragraph of their own, behind the one that holds what the article
    has before them.
    """
    clean, held = seed.scan.clean, list(seed.scan.marks)
    if found.start < 0:
        at = _place_of(clean, held, found.at, original)
        added = f"\n\n{found.words}" if at else f"{found.words}\n\n"
        clean, held = clean[:at] + added + clean[at:], [_shifted(mark, at, len(added)) for mark in held]
        start = at + 2 if at else 0
        return _made(seed, clean, held, start, start + len(found.words), name)
    same = [mark for mark in held if (mark.start, mark.end) == (found.start, found.end)]
    if same and not same[0].attributes and not same[0].citation:
        braces = same[0].braces.replace(f".{same[0].facts[-1]}", f".{same[0].facts[-1]} .{name}", 1)
        held[held.index(same[0])] = same[0]._replace(braces=braces)
        return _read_again(seed, clean, held)
    return _made(seed, clean, held, found.start, found.end, name)


def _made(seed: Opened, clean: str, held: Sequence[Mark], start: int, end: int, name: str) -> str | None:  # noqa: PLR0913, PLR0917
    mark = marks.Mark(start, end, (name,), None, (), Place(""), f".{name}")
    return _read_again(seed, clean, [*held, mark])


def _read_again(seed: Opened, clean: str, wanted: Sequence[Mark]) -> str | None:
    """Return the seed with its marks, if they are read again as they are meant."""
    ordered = in_order(wanted)
    body = marks.insert(clean, ordered)
    scan = marks.scan(body, "")
    found = [(mark.start, mark.end, mark.braces) for mark in scan.marks]
    is_read = not scan.issues and scan.clean == clean and found == [(m.start, m.end, m.braces) for m in ordered]
    return seed.made(body, []) if is_read else None


def _place_of(clean: str, held: Sequence[Mark], at: int, original: Original | None) -> int:
    """Return where in a digest words belong that stand at `at` in its original: the end of a paragraph, or 0."""
    passages = original.held if original else ()
    places = [passage.outcome.start if isinstance(passage.outcome, Found) else -1 for passage in passages]
    before = [mark.end for mark, place in zip(held, places, strict=False) if 0 <= place <= at]
    if held and not before:
        return len(clean) - len(clean.lstrip("\n")) if clean.lstrip("\n") != clean else 0
    end = clean.find("\n\n", max(before, default=0))
    return end if before and end >= 0 else len(clean.rstrip("\n"))


def _shifted(mark: Mark, at: int, by: int) -> Mark:
    if mark.start < at:
        return mark
    return mark._replace(start=mark.start + by, end=mark.end + by)

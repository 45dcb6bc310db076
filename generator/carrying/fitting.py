"""Fitting: which marks a text can bear where they are to stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.annotation import marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.annotation.marks import Mark


def fitting(clean: str, wanted: Sequence[Mark]) -> list[Mark]:
    """Return the marks that are read again as they are when they stand in a text, in the order of `insert`.

    A mark may not run over a blank line, lie in code, or cross another one.
    """
    return _with(clean, [], in_order(wanted))


def _with(clean: str, kept: list[Mark], more: Sequence[Mark]) -> list[Mark]:
    """Return marks that fit, with as many more as do: all at once, else each half by itself."""
    together = in_order([*kept, *more])
    if not more or _is_read(clean, together):
        return together
    if len(more) == 1:
        return kept
    middle = len(more) // 2
    return _with(clean, _with(clean, kept, more[:middle]), more[middle:])


def in_order(wanted: Sequence[Mark]) -> list[Mark]:
    """Return marks by their starts, an outer one before those in it."""
    return sorted(wanted, key=lambda mark: (mark.start, -mark.end))


def _is_read(clean: str, wanted: Sequence[Mark]) -> bool:
    scan = marks.scan(marks.insert(clean, wanted), "")
    found = [(mark.start, mark.end, mark.braces) for mark in scan.marks]
    return not scan.issues and scan.clean == clean and found == [(m.start, m.end, m.braces) for m in wanted]

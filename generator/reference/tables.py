"""Tables in Markdown whose cells hold any text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; line breaks of a cell become spaces, its bars are escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(cell, line))} |" for line in lines) + "\n"


def cell(text: str) -> str:
    """Return a text as a cell holds it."""
    return " ".join(text.split()).replace("|", "\\|")


def code(text: str) -> str:
    """Return a text as code, whatever backticks it holds."""
    return f"`{text}`" if "`" not in text else f"`` {text} ``"


def first_sentence(text: str) -> str:
    """Return a text up to the end of its first sentence."""
    head, dot, _ = " ".join(text.split()).partition(". ")
    return head + dot.strip()

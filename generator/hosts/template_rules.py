"""The rules that a project's own templates are held to, and how their issues are put."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.issues import Place, Rule
from generator.records.entries import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

COMPARE = "Compare it with the packaged template of the same name."
"""The help where no better one is known."""


def line_place(path: str, text: str, line: int) -> Place:
    """Return the place of what stands in a line."""
    lines = text.split("\n")
    row = min(max(line, 1), len(lines))
    ink = lines[row - 1]
    return Place(path, row, len(ink) - len(ink.lstrip()) + 1, row, max(len(ink.rstrip()), 1) + 1)


def meant(given: str, known: Iterable[str]) -> str:
    """Return the help that names the known name nearest to a given one."""
    near = nearest(given, tuple(known))
    return f"Did you mean `{near}`?" if near else COMPARE


TEMPLATE = Rule(
    "template",
    "error",
    """\
A template in the project's own `templates/` replaces the packaged one of the same name. It has to
be valid Jinja, and may name only what it is given.

Wrong: `{% if fact %}` without its `{% endif %}`, or `{{ fact.clam }}`

Right: `{% if fact %}{{ fact.claim }}{% endif %}`
""",
)
UNUSED = Rule(
    "template-unused",
    "warning",
    """\
A template of the project's own stands in for none of the packaged ones, and no other template asks for it.

A template replaces the packaged one of the same name; under another name it is shown nowhere.

Wrong: `templates/fcat.html`

Right: `templates/fact.html`
""",
)
RULES = (TEMPLATE, UNUSED)

"""Every rule of the generator by its code: what `briefing explain` shows."""

from __future__ import annotations

from generator import anchoring, articles, entries, extract, markdown, marks, project, reading, sheets
from generator.checks import briefs, facts, references, seeds
from generator.issues import Rule

RULES: dict[str, Rule] = {
    rule.code: rule
    for module in (
        reading, sheets, marks, markdown, entries, articles, anchoring, project, extract, references, facts, seeds, briefs,
    )
    for rule in module.RULES
}  # fmt: skip


def page(rule: Rule) -> str:
    """Return a rule's own page as Markdown."""
    return f"# {rule.code} ({rule.severity})\n\n{rule.page.strip()}\n"

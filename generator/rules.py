"""Every rule of the generator by its code: what `briefing explain` shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import anchoring, articles, extract, forges, layout, verification
from generator.annotation import marks, prose
from generator.carrying import reimport
from generator.checks import (
    attribution,
    briefs,
    drafts,
    facts,
    lineage,
    quantities,
    references,
    seeds,
    support,
    units,
    weight,
)
from generator.checks import prose as prose_checks
from generator.history import kept
from generator.hosts import own_templates, settings
from generator.importing import html, importer
from generator.intake import entries as intake
from generator.intake import tables
from generator.lints import certainty
from generator.records import entries, sheets
from generator.text import decoding, reading, walking

if TYPE_CHECKING:
    from generator.issues import Rule

MODULES = (
    reading, walking, sheets, marks, prose, entries, layout, articles, anchoring, extract, verification,
    references, prose_checks, facts, seeds, drafts, lineage, attribution, support, quantities, units, certainty,
    briefs, weight, kept, forges, settings, own_templates, reimport, intake, tables,
    decoding, html, importer,
)  # fmt: skip
RULES: dict[str, Rule] = {rule.code: rule for module in MODULES for rule in module.RULES}


def page(rule: Rule) -> str:
    """Return a rule's own page as Markdown."""
    return f"# {rule.code} ({rule.severity})\n\n{rule.page.strip()}\n"

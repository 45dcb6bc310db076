"""The page of the reference on the checks: every rule with its own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.reference.tables import code, first_sentence, table
from generator.rules import RULES
from generator.rules import page as rule_page

if TYPE_CHECKING:
    from generator.issues import Rule

LEAD = """\
# Checks

Every message of `briefing check` ends with its code, and `briefing explain CODE` prints the page of that code. They
all stand here.

* An **error** stops a build: nothing is written.
* A **warning** is most likely a slip. `--strict` makes it an error.
* A **note** is true of the world and shown to readers.

"""


def page() -> str:
    """Return the page."""
    rules = sorted(RULES.values(), key=lambda rule: rule.code)
    listed = table(("code", "severity", "what it says"), map(_row, rules))
    return LEAD + listed + "".join(f"\n#{rule_page(rule)}" for rule in rules)


def _row(rule: Rule) -> tuple[str, str, str]:
    return f"[{code(rule.code)}](#{rule.code}-{rule.severity})", rule.severity, first_sentence(rule.page)

"""What can be wrong with a project's mkdocs.yml and its templates, as issues with a place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.issues import Issue, Place, Rule

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import TemplateSyntaxError

CONFIG = "mkdocs.yml"

SETTING = Rule(
    "setting",
    "error",
    """\
# A setting cannot be used

MkDocs reads `mkdocs.yml`, and refuses a file that is not YAML, a setting of the wrong kind, or a
plugin that is not installed. A name and the theme are enough for a project.

Wrong:

    theme: readthedocs

Right:

    site_name: Town library briefs
    theme:
      name: material
""",
)
HOST_WARNS = Rule(
    "host-warns",
    "warning",
    """\
# MkDocs warns

MkDocs, or another plugin named in `mkdocs.yml`, has something to say about the build: a setting
that it does not know, say.

Wrong:

    site_nmae: Town library briefs

Right:

    site_name: Town library briefs
""",
)
TEMPLATE = Rule(
    "template",
    "error",
    """\
# A template is not valid

A template in the project's own `templates/` replaces the packaged one of the same name. It has to
be valid Jinja.

Wrong: `{% if fact %}` without its `{% endif %}`

Right: `{% if fact %}{{ fact.claim }}{% endif %}`
""",
)
RULES = (SETTING, HOST_WARNS, TEMPLATE)

ENOUGH = "A name and the theme are enough: `site_name: …` and `theme: {name: material}`."


def setting_issue(root: Path, key: str, message: str, rule: Rule = SETTING) -> Issue:
    """Return an issue with a setting of mkdocs.yml, at the line that begins with `key`, if any."""
    text = (root / CONFIG).read_text("utf-8", errors="replace")
    found = re.search(rf"^{re.escape(key)}\s*:", text, re.MULTILINE)
    line = text.count("\n", 0, found.start()) + 1 if found else 1
    return rule.issue(Place(CONFIG, line), sentence(message), ENOUGH if rule is SETTING else "")


def sentence(message: str) -> str:
    """Return a message of a library on one line, as the part of a sentence."""
    message = " ".join(message.split()).rstrip(".")
    return message[:1].lower() + message[1:] if message[1:2].islower() else message


def template_issue(root: Path, error: TemplateSyntaxError) -> Issue | None:
    """Return the issue with a template of the project; None where it is not the project's."""
    for folder in (root / "templates",):
        if error.filename and folder.joinpath(error.filename).is_relative_to(folder):
            path = folder.joinpath(error.filename).relative_to(root).as_posix()
            return TEMPLATE.issue(Place(path, error.lineno), sentence(error.message or "not valid"))
    return None

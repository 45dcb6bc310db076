"""What can be wrong with a project's mkdocs.yml and its templates, as issues with a place."""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError

from generator.issues import Place, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.issues import Issue

CONFIG = "mkdocs.yml"

SETTING = Rule(
    "setting",
    "error",
    """\
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
A template in the project's own `templates/` replaces the packaged one of the same name. It has to
be valid Jinja, and may name only what it is given.

Wrong: `{% if fact %}` without its `{% endif %}`, or `{{ fact.clam }}`

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


def template_issue(root: Path, error: Exception) -> Issue | None:
    """Return the issue with the template of the project that `error` comes from, if it does."""
    folder = root / "templates"
    for path, line in reversed(list(template_lines(error))):
        if path.is_relative_to(folder):
            place = Place(path.relative_to(root).as_posix(), line)
            return TEMPLATE.issue(place, sentence(str(error.args[0]) if error.args else "it fails"))
    return None


def template_lines(error: Exception) -> Iterator[tuple[Path, int]]:
    """Yield the files and lines that an error passed through, the innermost last."""
    for frame in traceback.extract_tb(error.__traceback__):
        yield Path(frame.filename), frame.lineno or 1
    if isinstance(error, TemplateSyntaxError) and error.filename:
        yield Path(error.filename), error.lineno

"""What MkDocs finds wrong with a project's mkdocs.yml, as issues with a place."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from generator.issues import Place, Rule
from generator.records import sheets
from generator.records.recovery import compose_all
from generator.text import reading

if TYPE_CHECKING:
    from generator.issues import Issue

CONFIG = "mkdocs.yml"
ORIGINALS_VARIABLE = "BRIEFING_ORIGINALS"

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
RULES = (SETTING, HOST_WARNS)

_KINDS = re.compile(r"(type: <class '\w+'>|mapping \(dict\)) but received: <class '(\w+)'>")
_ELSEWHERE = re.compile(r" at '/[^']*'")  # a path of this machine
_IN_WORDS = {
    "str": "a text", "list": "a list", "dict": "a group of keys", "bool": "`true` or `false`", "int": "a number",
    "NoneType": "nothing", "mapping (dict)": "a group of keys",
}  # fmt: skip
ENOUGH = "A name and the theme are enough: `site_name: …` and `theme: {name: material}`."


def setting_issue(root: Path, key: str, message: str, rule: Rule = SETTING) -> Issue:
    """Return an issue with a setting of mkdocs.yml, at its key if that is there."""
    node = compose_all(reading.shown_text(root, CONFIG), CONFIG).node
    place = sheets.place(CONFIG, node, [key], of_key=True) if key else Place(CONFIG)
    return rule.issue(place, in_plain_words(root, key, message), ENOUGH if rule is SETTING else "")


def in_plain_words(root: Path, key: str, message: str) -> str:
    """Return what MkDocs says of a setting in the words of the person who wrote it."""
    if kinds := _KINDS.search(message):
        wanted, given = (
            _IN_WORDS.get(kind.removeprefix("type: <class '").strip("'>"), kind) for kind in kinds.groups()
        )
        return f"`{key}` must be {wanted}, not {given}" if key else f"this must be {wanted}, not {given}"
    if message == "Required configuration not provided.":
        return f"`{key}` is missing"
    return sentence(_ELSEWHERE.sub("", message.replace(f"{root}/", "")))


def sentence(message: str) -> str:
    """Return a message of a library on one line, as the part of a sentence."""
    message = " ".join(message.split()).rstrip(".")
    return message[:1].lower() + message[1:] if message[1:2].islower() and message.split(" ")[0].istitle() else message


def originals_named(setting: str | None, root: Path) -> Path | None:
    """Return the folder of the original articles that the plugin's setting names, else the variable; None without."""
    named = os.environ.get(ORIGINALS_VARIABLE)
    return root / setting if setting else Path(named) if named else None

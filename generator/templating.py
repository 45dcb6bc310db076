"""The one Jinja environment: where templates are found, and what they may do.

Autoescape is on and stays on: whatever is put into a template is text. HTML that is safe as it is,
because this package made it from escaped parts, passes through `trusted`, and only through it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from generator.template_files import folders, packaged

if TYPE_CHECKING:
    from pathlib import Path

ORIGINALS = "default"

FILTERS = ("default", "first", "join", "last", "length", "tojson")
"""Filters that templates may use; `tojson` alone writes HTML that needs no escaping."""


def environment(root: Path) -> Environment:
    """Return the environment for the project at `root`.

    A project's own templates stand in for the packaged ones file by file; `default/NAME` is the
    packaged one, to be extended.
    """
    originals = PrefixLoader({ORIGINALS: FileSystemLoader(packaged())})
    env = Environment(
        loader=ChoiceLoader([FileSystemLoader(folders(root)), originals]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # an environment lives for one build
    )
    env.filters = {name: env.filters[name] for name in FILTERS}
    return env


def trusted(html: str) -> Markup:
    """Mark HTML as safe that this package made from escaped parts: a page's body, an article."""
    return Markup(html)  # noqa: S704 - the one place, see the module's docstring

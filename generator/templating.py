"""The one Jinja environment: where templates are found, and what they may do.

Autoescape is on and stays on: whatever is put into a template is text. HTML that is safe as it is,
because this package made it from escaped parts, passes through `trusted`, and only through it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined, Template
from markupsafe import Markup

from generator.template_code import Code, Compiled
from generator.template_files import folders, packaged

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from pathlib import Path

    from jinja2.environment import TemplateModule
    from jinja2.runtime import Context

ORIGINALS = "default"

COMPILED = Compiled()

FILTERS = ("default", "first", "join", "last", "length", "tojson")
"""Filters that templates may use; `tojson` alone writes HTML that needs no escaping."""


class OneTemplate(Template):
    """A template whose macros are made once: none is given names of its own beside those of the environment."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002 - Jinja's own hook
        if self._module is None:
            self._module = self.make_module()
        return self._module

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Return what the template makes of values; most templates are small, and asked for often."""
        values = {**self.globals, **dict(*args, **kwargs)}
        context = self.environment.context_class(self.environment, values, self.name, self.blocks)
        try:
            return "".join(self.root_render_func(context))
        except Exception:  # noqa: BLE001 - it is raised again, with the lines of the templates
            self.environment.handle_exception()
        finally:
            context.vars.clear()  # its macros know it: a ring that nobody looks for in a build


class Templates(Environment):
    """An environment whose templates are compiled by our own code generator, and looked up once."""

    code_generator_class = Code
    template_class = OneTemplate

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._known: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name for it
    ) -> Template:
        """Return a template, the same whenever it is asked for."""
        found = self._known.get(name) if isinstance(name, str) and globals is None else None
        if found is None:
            found = super().get_template(name, parent, globals)
            if isinstance(name, str) and globals is None:
                self._known[name] = found
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the names that every template knows, in one mapping."""
        return {**self.globals, **(d or {})}


def environment(root: Path) -> Environment:
    """Return the environment for the project at `root`.

    A project's own templates stand in for the packaged ones file by file; `default/NAME` is the
    packaged one, to be extended.
    """
    originals = PrefixLoader({ORIGINALS: FileSystemLoader(packaged())})
    env = Templates(
        loader=ChoiceLoader([FileSystemLoader(folders(root)), originals]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # an environment lives for one build
        bytecode_cache=COMPILED,
    )
    env.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}
    env.filters = {name: env.filters[name] for name in FILTERS}
    return env


def trusted(html: str) -> Markup:
    """Mark HTML as safe that this package made from escaped parts: a page's body, an article."""
    return Markup(html)  # noqa: S704 - the one place, see the module's docstring

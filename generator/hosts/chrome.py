"""The theme's frame around a page, rendered once for all pages that share it.

What a page brings of its own (title, description, canonical address, table of contents, body) is a
slot in the rendered frame; a page is made by joining strings. The result is, byte for byte, what
the theme renders for the page.
"""

from __future__ import annotations

import copy
import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from mkdocs.exceptions import PluginError
from mkdocs.structure.nav import Navigation
from mkdocs.structure.toc import AnchorLink

from generator.hosts.own_templates import FRAME_LOST
from generator.hosts.themed import FRAME, ThemedPage, contents
from generator.hosts.trimming import classes
from generator.policy import inline_scripts, policy
from generator.template_code import Compiled

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.utils.templates import TemplateContext

    Context = Mapping[str, Any]
    Key = tuple[object, ...]

# No escaped text looks like a slot. With the tag of a heading the theme adds none of its own.
TITLE = "<slot:title>"
DESCRIPTION = "<slot:description>"
CANONICAL = "<slot:canonical>"
RUNNING = "<slot:running>"
TOC = "<slot:toc>"
BODY = "<slot:body><h1>"
SLOTS = re.compile(f"({TITLE}|{DESCRIPTION}|{CANONICAL}|{RUNNING}|{TOC}|{BODY})")

COMPILED = Compiled()
"""The theme's templates, compiled by Jinja's own code generator."""


AMENDMENTS = (
    # The search is a field in the header; a dialog would need a name and would have to hold the focus.
    (re.compile(r'(<div class="md-search" data-md-component="search") role="dialog">'), r"\1>"),
    # Two landmarks of one name cannot be told apart.
    (re.compile(r'(<nav class="md-path" aria-label=")[^"]*"'), r'\1Breadcrumbs"'),
    # The navigation of a phone opens by the keyboard too, and signs have names.
    (
        re.compile(r'(<label class="md-header__button md-icon" for="__drawer")>'),
        r'\1 tabindex="0"><span class="br-unseen">Navigation</span>',
    ),
    (
        re.compile(r'(<label class="md-header__button md-icon" for="__search")>(?!<span)'),
        r'\1><span class="br-unseen">Search</span>',
    ),
    # The theme names a section by the label of its toggle, which is empty where the section has a page of its own.
    (
        re.compile(
            r'(<span class="md-ellipsis">\s*([^<]*?)\s*</span>\s*</a>\s*'
            r'<label class="md-nav__link[^"]*" for="__nav_[0-9_]+" id="__nav_[0-9_]+_label" tabindex="0">)(?!<span)'
        ),
        r'\1<span class="br-unseen">\2</span>',
    ),
)
"""What the theme leaves without a name or out of reach of the keyboard, and what stands in its place."""


def amended(html: str) -> str:
    """Return what the theme rendered with names for all that a screen reader tells apart by them."""
    for theirs, ours in AMENDMENTS:
        html = theirs.sub(ours, html)
    return html


class Chrome:
    """The frames of one build. MkDocs takes it for the template of the injected pages.

    `seen` holds the classes in all that the theme rendered, `worn` those of each frame and of what each policy is of.
    """

    def __init__(self, environment: Environment, config: MkDocsConfig) -> None:
        environment.bytecode_cache = COMPILED
        self.theme = environment.get_template("main.html")
        self.toc = environment.get_template("partials/toc.html")
        language = environment.get_template("partials/language.html")
        self.language: Any = language.make_module({"config": config})
        self.frames: dict[Key, list[str]] = {}
        self.policies: dict[Key, str] = {}
        self.worn: dict[Key, set[str]] = {}
        self.seen: set[str] = set()

    def dressed(self, context: Context, key: Key = (), **own: Any) -> str:
        """Return what the theme makes of a page, amended; `key` is that of a frame or a policy."""
        page: ThemedPage | None = own.get("page", context["page"])
        html = with_running(amended(self.theme.render(context, **own)), page)
        self.worn[key] = classes(html)
        self.seen |= self.worn[key]
        return html

    def classes_of(self, context: Context) -> set[str]:
        """Return the classes that the theme had to show for pages with the frame of this one."""
        page: ThemedPage = context["page"]
        return self.worn[frame_key(page)] | self.worn[policy_key(context)]

    def with_policy(self, context: TemplateContext) -> TemplateContext:
        """Return the context with the page's policy: only the frame's own inline scripts run."""
        return cast("TemplateContext", {**context, "policy": self.policy(context)})

    def policy(self, context: Context) -> str:
        """Return the policy of all pages of one kind and depth.

        It is that of a page in which nothing stands of what people wrote, not even in the navigation: should a text
        ever come through as HTML, its scripts are none of the theme's.
        """
        page = blank(context["page"])
        key = policy_key(context)
        if key not in self.policies:
            if page:
                page.parent = None
            html = self.dressed(context, key, page=page, nav=Navigation([], []), policy=policy())
            self.policies[key] = policy(inline_scripts(html))
        return self.policies[key]

    def render(self, context: Context) -> str:
        """Return the whole page."""
        page: ThemedPage = context["page"]
        key = frame_key(page)
        if not page.shares_frame:
            return self.dressed(context, key)
        if key not in self.frames:
            self.frames[key] = self.frame(context)
        own = {
            TITLE: page.meta["title"],
            DESCRIPTION: page.meta["description"],
            CANONICAL: page.canonical_url or "",
            RUNNING: page.meta["running"],
            TOC: self.contents(context, page),
            BODY: page.content or "",
        }
        return "".join([own.get(piece, piece) for piece in self.frames[key]])

    def frame(self, context: Context) -> list[str]:
        """Return the frame of a page: text and slots in turn."""
        page = cast("ThemedPage", blank(context["page"]))
        html = self.dressed(context, frame_key(page), page=page)
        pieces = SLOTS.split(html.replace(self.contents(context, page), TOC))
        if pieces.count(BODY) != 1:
            raise PluginError(FRAME_LOST)
        return pieces

    def contents(self, context: Context, page: ThemedPage) -> str:
        """Return a page's table of contents as the theme renders it."""
        return self.toc.render(context, page=page, lang=self.language)


def chrome(environment: Environment, config: MkDocsConfig) -> Chrome:
    """Return the frames of a build; its environment has them for the template that MkDocs asks for."""
    made, find = Chrome(environment, config), environment.get_template

    def get_template(name: str, *args: Any, **kwargs: Any) -> Any:
        return made if name == FRAME else find(name, *args, **kwargs)

    environment.get_template = get_template  # type: ignore[method-assign, assignment]
    return made


def with_running(html: str, page: ThemedPage | None) -> str:
    """Return a document whose root says what stands at the head of each printed sheet: nothing else can."""
    return html.replace("<html ", f'<html data-br-running="{page.meta["running"]}" ', 1) if page else html


def policy_key(context: Context) -> Key:
    """Return what decides about the policy of a page: how deep it lies, and its kind."""
    page: ThemedPage | None = context["page"]
    return ("policy", context["base_url"], page.source.section if page else None)


def frame_key(page: ThemedPage) -> Key:
    """Return what decides how a page's frame looks; one that stands in the navigation has its own.

    The links of the navigation are relative, so pages share a frame only within one folder.
    """
    source = page.source
    if not page.shares_frame:
        return ("own", source.address)
    folder = source.address.rstrip("/").rpartition("/")[0]
    return (folder, source.section, source.brief, source.feed, bool(source.toc), bool(source.description))


def blank(page: ThemedPage | None) -> ThemedPage | None:
    """Return a copy of a page in which everything of its own is a slot."""
    if page is None:
        return None
    blank = copy.copy(page)
    blank.source = replace(page.source, body="")
    description = DESCRIPTION if page.source.description else ""
    blank.meta = {**page.meta, "title": TITLE, "description": description, "running": RUNNING}
    blank.title = TITLE
    blank.content = BODY
    blank.canonical_url = CANONICAL if page.canonical_url else None
    blank.toc = contents(TITLE, ())
    blank.toc.items[0].children = [AnchorLink("", "", 2)] if page.source.toc else []
    return blank

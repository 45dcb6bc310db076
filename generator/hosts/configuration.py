"""mkdocs.yml as far as it can be judged without MkDocs, which takes as long to start as a whole check.

`check` looks no further. A build asks MkDocs as well, once there is nothing to mend here. What the file may leave to
another builder of plain pages, such as its theme, only a build misses.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from generator.hosts.settings import CONFIG, ENOUGH, HOST_WARNS, SETTING
from generator.records import sheets
from generator.records.entries import nearest
from generator.records.recovery import compose_all
from generator.records.slips import SYNTAX
from generator.template_files import FOLDER, packaged
from generator.text import reading, urls

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.issues import Issue, Place
    from generator.records.sheets import Node

KEYS = (
    "site_name", "site_url", "site_description", "site_author", "site_dir", "copyright", "docs_dir", "theme", "plugins",
    "nav", "repo_url", "repo_name", "edit_uri", "edit_uri_template", "extra", "extra_css", "extra_javascript",
    "extra_templates", "markdown_extensions", "mdx_configs", "hooks", "watch", "validation", "strict", "dev_addr",
    "use_directory_urls", "exclude_docs", "draft_docs", "not_in_nav", "remote_branch", "remote_name", "INHERIT",
)  # fmt: skip
"""The settings that MkDocs knows."""

_TEXTS = ("site_name", "site_url", "site_description", "site_author", "site_dir", "copyright", "docs_dir")
_MISREAD = {SYNTAX.code, sheets.DUPLICATE.code}
_USUAL = {"themes": {"material"}, "plugins": {"search", "briefing"}}  # they come with this package
_OWN = "material/"  # the theme's plugins may be named without it


def site_issues(root: Path) -> list[Issue]:
    """Return what is wrong with the files that dress the pages: mkdocs.yml and the project's own templates."""
    issues = setting_issues(root)
    if (root / FOLDER).is_dir() and not packaged().samefile(root / FOLDER):
        from generator.hosts.own_templates import template_issues  # noqa: PLC0415 - most projects have none

        issues += template_issues(root)
    return issues


def setting_issues(root: Path) -> list[Issue]:
    """Return what is wrong with the mkdocs.yml of the project at `root`, by the text alone."""
    text, issues = reading.read_text(root, CONFIG)
    if text is None:
        return issues
    node, found, slips, _ = compose_all(text, CONFIG)
    misread = [*slips, *(issue for issue in found if issue.code in _MISREAD)]
    if misread or node is None:
        return misread
    if not isinstance(node.value, dict):
        said = f"keys with their values must stand here, not a {node.kind}"
        return [SETTING.issue(node.place(CONFIG), said, ENOUGH)]
    if found:  # anchors, tags and their like are MkDocs' own business
        return []
    return [*_unknown(node.value), *_not_texts(node.value), *_theme(node.value), *_plugins(node.value)]


def _unknown(settings: dict[str, Node]) -> Iterator[Issue]:
    for key, node in settings.items():
        if key not in KEYS:
            near = nearest(key, KEYS)
            fix = (
                f"Did you mean `{near}`?"
                if near
                else "Take it out; what themes and plugins may use stands in `extra:`."
            )
            yield HOST_WARNS.issue(node.label(CONFIG), f"MkDocs knows no setting `{key}`", fix)


def _not_texts(settings: dict[str, Node]) -> Iterator[Issue]:
    for key in _TEXTS:
        node = settings.get(key)
        if node is not None and node.kind != "text":
            said = f"`{key}` must be a text, not a {node.kind}"
            yield SETTING.issue(node.place(CONFIG), said, f"Write `{key}: …`, in quotation marks where in doubt.")
    url = settings.get("site_url")
    if url is not None and (address := sheets.plain(url)) and isinstance(address, str):
        checked = urls.check(address)
        if checked.problem:
            fix = f"{checked.help} It is where readers find the site."
            yield SETTING.issue(url.place(CONFIG), f"`site_url`: {checked.problem}", fix)


def _theme(settings: dict[str, Node]) -> Iterator[Issue]:
    theme = settings.get("theme")
    name = sheets.child(theme, "name") if theme is not None and theme.kind == "map" else theme
    if theme is None or name is None:
        return
    if name.kind != "text":
        yield SETTING.issue(name.place(CONFIG), "the theme is named by a text", "Write `theme: {name: material}`.")
        return
    given = str(name.value)
    if given and given != "null" and not _is_installed(given, "themes"):
        known = _installed("themes")
        fix = _meant(given, known) or f"There are: {', '.join(known)}."
        yield SETTING.issue(name.place(CONFIG), f"there is no theme `{given}`", fix)


def _plugins(settings: dict[str, Node]) -> Iterator[Issue]:
    listed = settings.get("plugins")
    if listed is None or (isinstance(listed.value, str) and not listed.value):
        return
    if isinstance(listed.value, str):
        fix = f"Write `plugins: [{listed.value}]`, or one plugin a line after `- `."
        yield SETTING.issue(listed.place(CONFIG), "`plugins` must be a list, not a text", fix)
        return
    for name, place in _named(listed):
        if not name.startswith("/") and not _is_installed(name, "plugins"):
            fix = _meant(name, _installed("plugins")) or "Install its package beside this one, or take it out."
            yield SETTING.issue(place, f"the plugin `{name}` is not installed", fix)


def _is_installed(name: str, kind: str) -> bool:
    """Say whether MkDocs finds a theme or a plugin."""
    return name in _USUAL[kind] or bool({name, f"{_OWN}{name}"} & set(_installed(kind)))


@lru_cache
def _installed(kind: str) -> list[str]:
    """Return the themes or the plugins that are installed, in order; all packages are asked, which takes a while."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - the usual ones are known without it

    return sorted(entry.name for entry in entry_points(group=f"mkdocs.{kind}"))


def _named(listed: Node) -> Iterator[tuple[str, Place]]:
    """Yield the plugins of a list or a map of them, each with the place of its name."""
    if isinstance(listed.value, dict):
        yield from ((name, node.label(CONFIG)) for name, node in listed.value.items())
        return
    for item in listed.value:
        if isinstance(item, str):
            continue
        if isinstance(item.value, str):
            yield item.value, item.place(CONFIG)
        elif isinstance(item.value, dict):
            yield from _named(item)


def _meant(given: str, known: list[str]) -> str:
    near = nearest(given, known)
    return f"Did you mean `{near}`?" if near else ""

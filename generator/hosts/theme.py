"""What the theme is told: its look, what it may load, and which of its files are published."""

from __future__ import annotations

import os
import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jinja2 import FileSystemLoader
from markupsafe import escape
from mkdocs.exceptions import PluginError

from generator import addresses
from generator.hosts.trimming import script_words, trimmed, words
from generator.hosts.writing import write
from generator.template_files import FOLDER, folders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import Any

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.theme import Theme

    from generator.pages.page import Site

THEME = "material"
OVERRIDES = "overrides"

SITEMAP = "sitemap.xml"
"""The file that this tool writes in the place of the host's, which has the date of the build."""

FEATURES = (
    "navigation.indexes",
    "navigation.path",
    "navigation.prune",
    "navigation.top",
    "search.highlight",
    "toc.follow",
)
"""Features of the theme that are on for every project; mkdocs.yml may add others."""

SCHEMES = (
    ("(prefers-color-scheme)", "default", "auto", "Switch to light colours"),
    ("(prefers-color-scheme: light)", "default", "7", "Switch to dark colours"),
    ("(prefers-color-scheme: dark)", "slate", "4", "Switch to the colours of the system"),
)
"""Where mkdocs.yml has no palette: media query, scheme, icon and label of the switch."""

SEPARATOR = r"""[\s\u200b\-–—.,;:!?()\[\]{}"“”„‘’‚«»/…،؛؟၊။、。，．？！；：]+|&[lg]t;|&amp;"""
"""What parts words in the search, unless mkdocs.yml says it: a regular expression of JavaScript."""

SOURCE_MAP = re.compile(rb"\s*(?://|/\*)# sourceMappingURL=\S+?(?:\s*\*/)?\s*\Z")


def prepare(config: MkDocsConfig, site: Site, root: Path, *, offline: bool = False, own_search: bool = False) -> None:
    """Set up MkDocs for a site of this tool, an `offline` one with links to files.

    Raises:
        PluginError: mkdocs.yml names another theme.
    """
    if config.theme.name != THEME:
        raise PluginError(f"The theme is '{config.theme.name}'. Write in mkdocs.yml: {NAMED}")
    config.site_name = escape(config.site_name)  # the theme escapes it here and there
    config.nav = []  # else MkDocs makes one of all pages
    config.use_directory_urls = not offline
    config.repo_url = config.repo_name = config.edit_uri = None  # with one, each reader's browser asks its host
    config.theme["favicon"] = site.icon or config.theme["favicon"]
    config.theme["styles"] = site.styles
    config.theme["own"] = site.own
    config.extra_javascript = [*site.scripts, *config.extra_javascript]
    config.theme["own_search"] = own_search
    if offline or site.missing is None:
        config.theme.static_templates.discard(addresses.MISSING)  # nothing serves it from disk
    prepare_theme(config.theme, root)


NAMED = "theme: {name: material}"


def base_path(site_url: str | None) -> str:
    """Return the path of the site on its server, with a slash at both ends."""
    return f"/{urlsplit(site_url or '').path.strip('/')}/".replace("//", "/")


def prepare_theme(theme: Theme, root: Path) -> None:
    """Set the look, and put the overrides before the theme's own templates."""
    theme["font"] = False  # the theme's own ones come from another site
    theme["features"] = sorted({*FEATURES, *(theme.get("features") or ())})
    if "palette" not in theme:
        theme["palette"] = palette()
    theme.static_templates.discard(SITEMAP)
    overrides = [str(path) for folder in folders(root) if (path := folder / OVERRIDES).is_dir()]
    first = 1 if theme.custom_dir else 0
    theme.dirs[first:first] = dict.fromkeys(overrides)
    theme.get_env = partial(environment, theme.get_env)  # type: ignore[method-assign]


def environment(made: Callable[[], Environment]) -> Environment:
    """Return the environment of a theme, in which its hidden files are not looked for."""
    found = made()
    if type(found.loader) is FileSystemLoader:
        found.loader = Visible(found.loader.searchpath)
    return found


class Visible(FileSystemLoader):
    """Lists no hidden files and folders: the theme has ten thousand icons in one, of which MkDocs publishes none."""

    def list_templates(self) -> list[str]:
        """Return the names of the files that may be published, sorted."""
        return sorted({name for folder in self.searchpath for name in _visible(folder)})


def _visible(top: str) -> Iterator[str]:
    for folder, within, names in os.walk(top):
        within[:] = [name for name in within if not name.startswith(".")]
        start = os.path.relpath(folder, top).replace(os.sep, "/")
        yield from (name if start == "." else f"{start}/{name}" for name in names if not name.startswith("."))


def palette() -> list[dict[str, Any]]:
    """Return the colour schemes as the theme wants them: the system's choice, light, dark."""
    return [
        {
            "media": media,
            "scheme": scheme,
            "toggle": {"icon": f"material/brightness-{icon}", "name": label},
        }
        for media, scheme, icon, label in SCHEMES
    ]


def prepare_search(options: Any, *, own_search: bool) -> None:
    """Let the theme's search find words next to the punctuation of any script, or give way to our own."""
    options.enabled = options.enabled and not own_search
    options.separator = options.separator or SEPARATOR


def publish_only(files: Files, config: MkDocsConfig, languages: Iterable[str]) -> None:
    """Drop the files that the site has no use for: those of `docs_dir`, source maps, word lists.

    The theme's search needs word lists for `languages` other than English.
    """
    foreign = any(language != "en" for language in languages)
    for file in list(files):
        if file.src_dir == config.docs_dir or is_unused(file.src_uri, word_lists=foreign):
            files.remove(file)
        elif file.src_uri.endswith((".min.css", ".min.js")):
            forget_source_map(file)


def is_unused(path: str, *, word_lists: bool) -> bool:
    """Say whether a file of the theme need not be published."""
    return path.endswith(".map") or path == SITEMAP or ("/lunr/" in path and not word_lists)


def forget_source_map(file: File) -> None:
    """Remove the last line of a style sheet or script, which names a file that is not published."""
    file.content_bytes = SOURCE_MAP.sub(b"\n", file.content_bytes)


PREVIEWED = ("md-banner", "md-banner__inner")
"""Classes of the banner of a preview, whose pages link to the published style sheets."""


_trimmed = lru_cache(maxsize=4)(trimmed)
"""Style sheets as they were trimmed last: `serve` has the same ones each time."""


def trim(site_dir: Path, root: Path, seen: Iterable[str]) -> None:
    """Leave out of the theme's style sheets in `site_dir` what no page shows; `seen` are the classes in its frames.

    A class that the project's own templates name stays too.
    """
    known = {*seen, *PREVIEWED}
    for script in sorted(site_dir.glob("assets/javascripts/*.js")):
        known |= script_words(script.read_text("utf-8"))
    for template in sorted((root / FOLDER).rglob("*.html")):
        known |= words(template.read_text("utf-8"))
    own = "".join(path.read_text("utf-8") for path in sorted(site_dir.glob("assets/*.css")))
    for sheet in sorted(site_dir.glob("assets/stylesheets/*.css")):
        css = sheet.read_text("utf-8")
        write(site_dir, sheet.relative_to(site_dir).as_posix(), _trimmed(css, frozenset(known), own).encode())

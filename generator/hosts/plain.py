"""The plain folder: the site as complete HTML files, for a bare web server or any builder.

Every page stands alone. A builder takes the folder as static files, so that no Markdown engine and
no template language of a builder ever meets the content.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.addresses import relative
from generator.configuration import site_url
from generator.hosts.staging import staged
from generator.hosts.writing import write, write_parts
from generator.policy import policy
from generator.template_files import folders
from generator.templating import environment, trusted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.pages.page import Page, Site

TEMPLATE = "plain.html"
STYLE = "plain.css"
STYLE_ADDRESS = f"assets/{STYLE}"


def write_plain(site: Site, to: Path, root: Path) -> None:
    """Write all pages and files of a project's site to the folder `to`, in one step.

    Raises:
        SiteDirError, SiteBusyError, OSError: as `staged` does.
    """
    base = urlsplit(site_url(root)).path or "/"
    dressed = dresser(site, root)
    with staged(to, root) as stage:
        write(stage, STYLE_ADDRESS, style(root))
        for asset in site.assets:
            write_parts(stage, asset.address, asset.parts, to)
        for page in site.pages:
            html = page.body if page.layout == "bare" else dressed(page)
            write(stage, page.path, html.encode(), to)
        if site.missing:
            page = site.missing(base, False)  # noqa: FBT003 - no search here
            write(stage, page.address, dressed(page, lambda address: f"{base}{address}").encode())


def dresser(site: Site, root: Path) -> Callable[..., str]:
    """Return what puts a page of `site` into the plain frame, with links relative to it or as a function makes them."""
    template = environment(root).get_template(TEMPLATE)

    def dressed(page: Page, link: Callable[[str], str] | None = None) -> str:
        return template.render(
            site=site,
            page=page,
            body=trusted(page.body),
            policy=policy(),
            styles=(STYLE_ADDRESS, *site.styles, *site.own.get(page.section, ())),
            link=link or partial(relative, page.address),
        )

    return dressed


def style(root: Path) -> bytes:
    """Return the style sheet of the plain frame, the project's own if it has one."""
    found = next(folder / STYLE for folder in folders(root) if (folder / STYLE).is_file())
    return found.read_bytes()

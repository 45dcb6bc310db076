"""The MkDocs plugin: injects a project's pages ready-made and lets the theme dress them.

The core knows nothing of MkDocs. With `plugins: [search, briefing]` in mkdocs.yml, `mkdocs build`
and `mkdocs serve` work as they are.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

from generator import addresses
from generator.hosts.chrome import amended, chrome
from generator.hosts.own_templates import template_issues
from generator.hosts.part import PART, Part, state
from generator.hosts.searching import many, without_body, write_search
from generator.hosts.serving import BriefingServer, broken_site, reported
from generator.hosts.settings import originals_named
from generator.hosts.sparing import leave_out, take_over
from generator.hosts.staging import written_files
from generator.hosts.streaming import Stream, stubs
from generator.hosts.theme import OVERRIDES, SITEMAP, base_path, prepare, prepare_search, publish_only, trim
from generator.hosts.themed import navigation, search_entries, sitemap, themed_page
from generator.hosts.trimming import classes
from generator.hosts.writing import write, write_parts
from generator.issues import has_errors, in_order
from generator.pages.kept import NONE_KEPT
from generator.progress import doing
from generator.template_files import packaged
from generator.templating import ORIGINALS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any, Literal

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as HostPage
    from mkdocs.utils.templates import TemplateContext

    from generator.hosts.keeping import Keeping
    from generator.hosts.themed import ThemedPage
    from generator.issues import Issue
    from generator.pages.page import Page, Site
    from generator.proposal import Proposal

FIRST = 100
"""Priority of an event's handler that runs before those of other plugins."""

SEARCH = "material/search"
log = get_plugin_logger("briefing")


class BriefingConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in mkdocs.yml, for `mkdocs build`; `briefing build` has its flags."""

    originals = config_options.Optional(config_options.Type(str))
    """The folder of the original articles, relative to the root; else `BRIEFING_ORIGINALS`."""

    offline = config_options.Type(bool, default=False)
    """Whether the site is to work from disk, without a server."""


class BriefingPlugin(BasePlugin[BriefingConfig]):  # type: ignore[no-untyped-call]
    """One build of a project after another: `mkdocs serve` keeps the plugin for all of them.

    `issues` are those of the last build. `refused` says that it had errors and nothing was built. `proposal` is what
    the site is a preview of; `part` are the only briefs whose pages are made, of a part. `streams` says that the pages
    go to a stage and nobody else wants to see them, so that they are written as they are made; files of the `old` site
    that hold the same are shared, pages that `keeping` knows are not made again, and folders of a `spare` one taken
    over. `count` is that of the pages.
    """

    proposal: Proposal | None = None
    part: tuple[str, ...] = ()
    cached, streams, count = True, False, 0
    old: Path | None = None
    spare: Path | None = None
    keeping: Keeping | None = None

    def __init__(self) -> None:
        self.issues: Sequence[Issue] = ()
        self.refused = self.shows_errors = False
        self.pages: dict[str, ThemedPage] = {}
        self.bare: list[Page] = []
        self.findable: list[Page] = []
        self.addresses: list[str] = []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Forget the build before; a first one for a server gives something to show in any case."""
        self.issues, self.refused = (), False
        self.shows_errors = command == "serve"

    @event_priority(FIRST)
    def on_config(self, config: MkDocsConfig) -> None:
        """Compile the project, before MkDocs empties the folder of the last site."""
        self.root = Path(config.config_file_path).parent
        self.count, self.findable, self.addresses, self.taken = 0, [], [], set[str]()
        self.had_own_search = self.keeping.own_search if self.keeping else None
        self.own_search = self.config.offline or bool(self.had_own_search)
        self.site = self.compiled(config)
        if not self.config.offline:
            self.choose_search(config)
        prepare(config, self.site, self.root, offline=self.config.offline, own_search=self.own_search)
        config.theme["proposal"] = self.proposal
        if search := config.plugins.get(SEARCH):
            prepare_search(search.config, own_search=self.own_search)

    def choose_search(self, config: MkDocsConfig) -> None:
        """Take our own search or the theme's; pages that were kept with the other one are made anew."""
        self.own_search, self.site = many(self.site)
        if self.keeping and self.own_search != self.had_own_search:
            self.keeping.keep_search(own_search=self.own_search)
            if self.had_own_search is None:  # so that no page was found
                self.kept_pages = self.keeping.pages(own_search=self.own_search)
            else:
                self.site = self.compiled(config)

    def compiled(self, config: MkDocsConfig) -> Site:
        """Return the project's site.

        Raises:
            PluginError: it has errors, or warnings where `strict` is set.
        """
        from generator.compile import compile_site  # noqa: PLC0415 - after the host has started

        self.kept_pages = self.keeping.pages(own_search=self.own_search) if self.keeping else NONE_KEPT
        site, self.issues = compile_site(
            self.root,
            self.originals(),
            strict=config.strict,
            site_url=config.site_url or "",
            offline=self.config.offline,
            proposal=self.proposal,
            part=self.part,
            kept=self.kept_pages,
            cached=self.cached,
        )
        own = template_issues(self.root)
        self.issues = in_order([*self.issues, *own])
        self.refused = site is None or has_errors(own, strict=config.strict)
        if site is not None and not self.refused:
            # All rendered, or nothing is touched; a stream goes to a stage, where nothing is anyway.
            return site if self.streams else replace(site, pages=tuple(site.pages))
        if not self.shows_errors:
            raise PluginError(reported(self.issues, self.root))
        return broken_site()

    def originals(self) -> Path | None:
        """Return the folder of the original articles, if one is named."""
        return originals_named(self.config.originals, Path(self.config.config_file_path or "").parent)

    @event_priority(FIRST)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Replace the project's files by the pages made of them, and fill the search index."""
        search: Any = config.plugins.get(SEARCH)
        publish_only(files, config, search.config.lang or () if search else ())
        self.pages, self.bare = {}, []
        if self.streams:
            self.pages = stubs(self.site.nav, config)
            return
        doing("placing the pages in the theme")
        for page in self.site.pages:
            if page.layout == "bare":
                self.bare.append(page)
            else:
                self.pages[page.address] = themed_page(page, config)
                files.append(self.pages[page.address].file)
            self.note(page, config)

    def note(self, page: Page, config: MkDocsConfig) -> None:
        """Take note of a page for what lists them: the search and the map of the site."""
        self.count += 1
        if page.layout != "bare":
            self.addresses.append(page.address)
        if self.own_search and page.search:
            self.findable.append(without_body(page))
        elif (search := cast("Any", config.plugins.get(SEARCH))) and search.config.enabled:
            search.search_index.entries.extend(search_entries(page))

    @event_priority(FIRST)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Return the bounded navigation of the site."""
        self.nav = navigation(self.site.nav, (stubs(self.site.nav, config) if self.part else {}) | self.pages)
        return self.nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Let the frames be asked for like a template, and originals be extended as `default/…`."""
        originals = FileSystemLoader([packaged() / OVERRIDES, *config.theme.dirs])
        env.loader = ChoiceLoader([FileSystemLoader(config.theme.dirs), PrefixLoader({ORIGINALS: originals})])
        self.chrome = chrome(env, config)

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: HostPage,  # noqa: ARG002
        config: MkDocsConfig,  # noqa: ARG002
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Give a page its policy."""
        return self.chrome.with_policy(context)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the page for addresses that lead nowhere its words and its policy."""
        context = self.chrome.with_policy(context)
        if template_name != addresses.MISSING or self.site.missing is None:
            return context
        searches = self.own_search or SEARCH in config.plugins
        return cast("TemplateContext", {**context, "missing": self.site.missing(base_path(config.site_url), searches)})

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Amend the page for missing addresses as the others are."""
        self.chrome.seen |= classes(output_content)
        return amended(output_content)

    @event_priority(FIRST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what needs no theme, beside the pages; and the pages, where MkDocs has not."""
        doing("writing pages and data")
        site_dir = Path(config.site_dir)
        if self.spare and self.old:
            self.taken = take_over(self.spare, site_dir, self.site.briefs, self.old, written_files(self.old))
        written = {page.path for page in self.write_pages(config) if self.taken}  # else nobody asks
        for page in self.bare:
            write(site_dir, page.path, page.body.encode(), self.old)
        for asset in self.site.assets:
            write_parts(site_dir, asset.address, asset.parts, self.old)
            written.add(asset.address)
        leave_out(site_dir, self.taken, written)
        if self.own_search:
            again = self.keeping is not None and self.keeping.sure
            write_search(site_dir, self.root, self.findable, self.old, offline=self.config.offline, again=again)
        site_url = "" if self.config.offline else config.site_url or ""
        if self.part:
            write(site_dir, PART, self.kept_part(site_url).written())
        else:
            trim(site_dir, self.root, self.chrome.seen)
        if site_url:
            write(site_dir, SITEMAP, sitemap(site_url, self.addresses).encode())
        self.report()

    def kept_part(self, site_url: str) -> Part:
        """Return what a part keeps for the whole."""
        made_of = state(self.root, {"site_url": site_url, "offline": self.config.offline})
        pages, seen = tuple(self.addresses), tuple(sorted(self.chrome.seen))
        return Part(made_of, site_url, self.site.briefs, self.part, pages, seen)

    def write_pages(self, config: MkDocsConfig) -> Iterator[Page]:
        """Write the pages that MkDocs has not, in a stream as they are made; yield each."""
        kept = self.kept_pages.within(self.site.nav)
        stream = Stream(config, self.chrome, self.nav, self.pages, old=self.old, kept=kept, taken=self.taken)
        for page in self.site.pages if self.streams else ():
            stream.write(page)
            self.note(page, config)
            yield page
        kept.close()

    def report(self) -> None:
        """Tell MkDocs what was found. Under its `--strict` there are no warnings left by now."""
        for issue in self.issues:
            tell = log.warning if issue.severity == "warning" else log.debug
            tell("%s: %s: %s [%s]", issue.place, issue.severity, issue.message, issue.code)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Return a server that broken input does not stop."""
        site_dir, mount = Path(config.site_dir), server.mount_path
        ours = BriefingServer(self.root, site_dir, self.rebuilder(builder), config.dev_addr, mount)
        server.server_close()
        ours.show(reported(self.issues, self.root) if self.refused else None)
        self.shows_errors = False  # from now on there are pages to keep
        return ours

    def rebuilder(self, builder: Callable[..., None]) -> Callable[[], str | None]:
        """Return the host's builder as the server wants it."""

        def rebuild() -> str | None:
            self.refused = False
            try:
                builder()
            except Abort:
                if not self.refused:
                    raise
            return reported(self.issues, self.root) if self.refused else None

        return rebuild

"""Build and serve a project through MkDocs: mkdocs.yml need only hold a name and the theme."""

from __future__ import annotations

import logging
import os
import re
import signal
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from jinja2 import TemplateNotFound
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from yaml import MarkedYAMLError

from generator.caching.memory import Memory
from generator.caching.store import FOLDER, Store
from generator.hosts.configuration import KEYS, site_issues
from generator.hosts.keeping import keeping
from generator.hosts.outcome import Outcome
from generator.hosts.own_templates import FRAME_LOST, frame_issue, template_issue
from generator.hosts.serving import BriefingServer, reported, unhindered
from generator.hosts.settings import CONFIG, HOST_WARNS, SETTING, sentence, setting_issue
from generator.hosts.sparing import SPARE
from generator.hosts.staging import staged
from generator.hosts.theme import THEME
from generator.issues import Place, has_errors, in_order
from generator.progress import told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from generator.hosts.mkdocs_plugin import BriefingPlugin
    from generator.issues import Issue
    from generator.proposal import Proposal

PLUGIN = "briefing"
SEARCH = ("search", "material/search")

BEFORE_AN_ERROR = "Error building page"  # what MkDocs says before it says what the error is
ELSEWHERE = re.compile(rb"!|INHERIT")  # in mkdocs.yml: a tag takes values from variables, or from any code
LANGUAGE = re.compile(r"'?partials/languages/([^/']+)\.html'?.*")


class _NothingBuiltError(Exception):
    """Ends the staging of a site that must not be published."""


def build(  # noqa: PLR0913 - each is an option of the command
    root: Path,
    site_dir: Path | None = None,
    *,
    site_url: str | None = None,
    strict: bool = False,
    originals: Path | None = None,
    offline: bool = False,
    proposal: Proposal | None = None,
    part: tuple[str, ...] = (),
    store: Store | None = None,
    serves: bool = False,
) -> Outcome:
    """Build the project at `root` and put the site in the place of `site_dir` in one step.

    An `offline` site works from disk; that of a `proposal` says so on every page; a `part` are the ids of the only
    briefs that are built, for `merging.merge`. Pages that the `store` knows from the last build of that site, and that
    would be the same, are not made again. What `serves` is made anew and anew, in a folder to which nobody else writes.
    Without `site_dir` and `site_url` those of mkdocs.yml count. With an error among the issues (or a warning where
    `strict`) nothing is written.

    Raises:
        SiteDirError, SiteBusyError, OSError: as `staged` does.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # the theme's notice about its own future
    with tempfile.TemporaryDirectory() as empty:
        options = {"docs_dir": empty, "site_url": site_url, "strict": strict}
        config, issues = configured(root, options, originals, offline=offline)
        if config is None or has_errors(issues, strict=strict):
            return Outcome(in_order([*issues, *record_issues(root, originals)]))
        plugin = cast("BriefingPlugin", config.plugins[PLUGIN])
        plugin.proposal, plugin.part, plugin.streams = proposal, part, is_alone(config)
        where = site_dir or Path(config.site_dir)
        plugin.old = where.absolute() if plugin.streams else None
        alone = is_self_contained(config, root, originals)
        asked = (config.site_url, offline, proposal, part)
        # Always set: MkDocs keeps one plugin for all builds of a process.
        plugin.keeping = keeping(store, root, where.absolute(), asked, sure=serves) if store and alone else None
        plugin.cached = store is None or store.is_wanted
        plugin.spare = spare_of(root, where, serves=serves) if plugin.keeping and plugin.streams else None
        made, keeps = published(config, root, where, serves=serves), plugin.keeping is not None
        if store and not made.built:  # its pages were written to a stage that nobody sees
            store.forget()
        outcome = replace(made, site_dir=where, is_self_contained=alone, keeps_pages=keeps)
    return replace(outcome, issues=in_order([*issues, *outcome.issues]))


def is_alone(config: MkDocsConfig) -> bool:
    """Say whether no plugin and no hook but the search and this tool's own has a part in a build."""
    return set(config.plugins) <= {PLUGIN, *SEARCH} and not config.hooks


def is_self_contained(config: MkDocsConfig, root: Path, originals: Path | None) -> bool:
    """Say whether a build depends on nothing but the project, this program, the packages and what it is told."""
    plugin = cast("BriefingPlugin", config.plugins[PLUGIN])
    elsewhere = config.theme.custom_dir or plugin.originals() != (originals.absolute() if originals else None)
    return is_alone(config) and not elsewhere and not ELSEWHERE.search((root / CONFIG).read_bytes())


def record_issues(root: Path, originals: Path | None) -> list[Issue]:
    """Return the issues of the records, where nothing is built because of something else."""
    from generator.examining import examine  # noqa: PLC0415 - after the host has started

    return examine(root, originals).issues


def configured(
    root: Path, options: dict[str, Any], originals: Path | None, *, offline: bool = False
) -> tuple[MkDocsConfig | None, list[Issue]]:
    """Return what MkDocs makes of mkdocs.yml, with `options` in the place of its settings.

    The search and this tool's own plugin are there in any case. Content meets no Markdown engine,
    so that none is set up.
    """
    own = site_issues(root)
    if has_errors(own):
        return None, own
    config = MkDocsConfig(config_file_path=os.fspath(root / CONFIG))
    try:
        with (root / CONFIG).open("rb") as file:
            config.load_file(file)
        given = {name: value for name, value in options.items() if value is not None}
        plugins = with_plugins(config["plugins"], originals, offline=offline)
        config.load_dict({**given, "plugins": plugins, "markdown_extensions": []})
        errors, warnings = config.validate()
    except ConfigurationError as error:
        return None, [unreadable(root, error)]
    except (TypeError, ValueError, AttributeError) as error:  # of values that MkDocs did not expect
        return None, [setting_issue(root, "", f"MkDocs cannot use this file: {error}")]
    issues = [*own, *(setting_issue(root, key, str(error)) for key, error in errors)]
    issues += [setting_issue(root, key, text, HOST_WARNS) for key, text in warnings if key in KEYS]
    if not errors and config.theme.name != THEME:
        issues.append(setting_issue(root, "theme", f"the theme must be `{THEME}`"))
    return config, issues


def unreadable(root: Path, error: ConfigurationError) -> Issue:
    """Return the issue with a mkdocs.yml that is not a YAML mapping, at its place."""
    cause = error.__context__
    if isinstance(cause, MarkedYAMLError) and cause.problem_mark:
        mark = cause.problem_mark
        place = Place(CONFIG, mark.line + 1, mark.column + 1)
        return SETTING.issue(place, f"this is not YAML: {sentence(cause.problem or '')}")
    return setting_issue(root, "", str(error))


def with_plugins(given: Any, originals: Path | None, *, offline: bool = False) -> Any:
    """Return the list of plugins with the search and this tool's own one in it."""
    if not isinstance(given, list | dict | None):
        return given  # MkDocs says what is wrong with it
    listed = [{name: given[name]} for name in given] if isinstance(given, dict) else given or []
    named: dict[Any, Any] = {}
    for plugin in listed:
        named |= plugin if isinstance(plugin, dict) else {plugin: {}}
    if not any(name in named for name in SEARCH):
        named = {SEARCH[0]: {}, **named}
    own: dict[str, Any] = {"originals": os.fspath(originals.absolute())} if originals else {}
    own |= {"offline": True} if offline else {}
    named[PLUGIN] = {**(named.get(PLUGIN) or {}), **own}
    return [{name: options} for name, options in named.items()]


def spare_of(root: Path, site: Path, *, serves: bool) -> Path:
    """Return where the site before last lies aside: one for a project, in its cache, or beside what is served."""
    return site.with_name(SPARE) if serves else root.absolute() / FOLDER / SPARE


def published(config: MkDocsConfig, root: Path, site_dir: Path, *, serves: bool = False) -> Outcome:
    """Build into a stage, and publish it if there is a site."""
    outcome = Outcome([])
    plugin = cast("BriefingPlugin", config.plugins[PLUGIN])
    with suppress(_NothingBuiltError), staged(site_dir, root, say=told, spare=plugin.spare, alone=serves) as stage:
        config.site_dir = os.fspath(stage)
        outcome = built(config, root)
        hold_back_unless_built(outcome)
    return outcome


def hold_back_unless_built(outcome: Outcome) -> None:
    """Raise where there is no site to publish."""
    if not outcome.built:
        raise _NothingBuiltError


def built(config: MkDocsConfig, root: Path) -> Outcome:
    """Let MkDocs build; what it and other plugins log are issues too."""
    plugin = cast("BriefingPlugin", config.plugins[PLUGIN])
    with host_messages() as messages:
        try:
            config.plugins.on_startup(command="build", dirty=False)
            build_with_mkdocs(config)
            done = True
        except Abort:
            done = False
        except Exception as error:
            if issue := template_issue(root, error) or language_issue(root, error):
                return Outcome([issue])
            raise
        finally:
            config.plugins.on_shutdown()
    if plugin.refused:
        return Outcome(list(plugin.issues))
    told = [message for message in messages if not message.getMessage().startswith(BEFORE_AN_ERROR)]
    issues = [*plugin.issues, *(logged(root, message) for message in told)]
    return Outcome(issues, done, plugin.count)


def logged(root: Path, message: logging.LogRecord) -> Issue:
    """Return what MkDocs or another plugin logged as an issue."""
    text = message.getMessage()
    if text == FRAME_LOST:
        return frame_issue(root, text)
    return setting_issue(root, "", text, SETTING if message.levelno >= logging.ERROR else HOST_WARNS)


def language_issue(root: Path, error: Exception) -> Issue | None:
    """Return the issue with a language that the theme does not know, if that is what failed."""
    asked = LANGUAGE.fullmatch(str(error)) if isinstance(error, TemplateNotFound) else None
    return setting_issue(root, "theme", f"the theme has no language `{asked[1]}`") if asked else None


@contextmanager
def host_messages() -> Iterator[list[logging.LogRecord]]:
    """Collect the warnings and errors that MkDocs logs, instead of printing them."""
    messages: list[logging.LogRecord] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = messages.append  # type: ignore[method-assign, assignment]
    handler.addFilter(lambda message: message.name != f"mkdocs.plugins.{PLUGIN}")
    log = logging.getLogger("mkdocs")
    propagate, log.propagate = log.propagate, False
    log.addHandler(handler)
    try:
        yield messages
    finally:
        log.removeHandler(handler)
        log.propagate = propagate


def serve(root: Path, port: int = 8000, *, originals: Path | None = None, cached: bool = True) -> None:
    """Show the site on this machine and rebuild it on every change, until interrupted.

    Broken input neither stops nor empties it: the last good pages stay, below a banner. Where it is not to be `cached`,
    each rebuild makes every page.

    Raises:
        OSError: the port is taken, or nothing can be written to the folder for temporary files.
    """
    with tempfile.TemporaryDirectory() as folder, interruptible():
        site_dir, memory = Path(folder) / "site", Memory() if cached else Store()

        def rebuild() -> str | None:
            began = time.monotonic()
            with memory as store, unhindered():
                outcome = build(root, site_dir, site_url=server.url, originals=originals, store=store, serves=True)
            if not outcome.built:
                report = reported(outcome.issues, root)
                told(f"not built:\n{report}")
                return report
            told(f"{outcome.pages} pages in {time.monotonic() - began:.1f} s")
            return None

        server = BriefingServer(root, site_dir, rebuild, ("127.0.0.1", port))
        try:
            server.server_bind()
            server.server_activate()
            server.attempt()
            told(f"serving on {server.url}")
            server.serve()
        finally:
            server.shutdown()


@contextmanager
def interruptible() -> Iterator[None]:
    """End the block, and no more, when the user interrupts it or the process is told to end."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)

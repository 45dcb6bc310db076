"""The commands that make a site: `build`, `serve`, `render`."""

from __future__ import annotations

import argparse
import errno
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import (
    FINE,
    FOUND_ERRORS,
    Command,
    Refused,
    add_cache,
    add_originals,
    add_strict,
    fail,
    originals_of,
    report_issues,
    root_of,
    store_of,
)
from generator.progress import shown

if TYPE_CHECKING:
    from generator.caching.store import Store
    from generator.hosts.outcome import Outcome

LAST_PORT = 65_535
NEXT_PORTS = 50  # that are tried where one is taken


def build(options: argparse.Namespace) -> int:
    """Build the whole site and swap it in at once."""
    from generator.caching.store import CACHE
    from generator.issues import in_order
    from generator.phrases import count

    root, began = root_of(options), time.monotonic()
    with store_of(options, root) as store:
        outcome = _built(options, root, store)
    issues = in_order([*outcome.issues, *store.notes])
    notes = sum(issue.severity == "note" and issue.code != CACHE.code for issue in issues)
    report_issues([issue for issue in issues if issue.severity != "note" or issue.code == CACHE.code], root)
    if notes:
        said = f"{count(notes, 'note')}, which readers see"
        print(f"{said}; `briefing check` lists them", file=sys.stderr)
    if not outcome.built:
        return fail("nothing was written; the site is as it was", FOUND_ERRORS)
    took = f"{time.monotonic() - began:.1f} s"
    where = options.site_dir or outcome.site_dir
    print(f"{count(outcome.pages, 'page')} in {where} ({took})", file=sys.stderr)
    return FINE


def _part(named: list[str], root: Path) -> tuple[str, ...]:
    """Return the briefs that were named, each once; of all where none was."""
    there = sorted(folder.name for folder in (root / "briefs").glob("*") if folder.is_dir())
    for brief in named:
        if brief not in there:
            from generator.records.entries import no_such

            raise Refused(no_such("brief", brief, there))
    return tuple(dict.fromkeys(named))


def _built(options: argparse.Namespace, root: Path, store: Store) -> Outcome:
    """Return what comes of a build: what came of the last one, where nothing has changed since."""
    from generator.history.repository import state
    from generator.hosts import unchanged

    asked = {"strict": options.strict, "offline": options.offline, "part": _part(options.brief, root)}
    originals = originals_of(options)
    site_dir = options.site_dir and options.site_dir.absolute()
    given = {**asked, "command": "build", "site_url": options.site_url, "site_dir": site_dir}
    question = unchanged.Asked(store, root, originals, given, state(root))
    outcome = unchanged.outcome_before(question)
    if outcome is None:
        from generator.hosts import host

        with shown():
            outcome = host.build(
                root, options.site_dir, site_url=options.site_url, originals=originals, store=store, **asked
            )
        unchanged.keep_outcome(question, outcome, state(root))
    return outcome


def serve(options: argparse.Namespace) -> int:
    """Show the site on this machine and rebuild it on every change."""
    from generator.hosts import host

    try:
        host.serve(root_of(options), options.port, cached=not options.no_cache)
    except OSError as error:
        raise (_not_to_be_had(options.port, error) or error) from None
    return FINE


def _not_to_be_had(port: int, error: OSError) -> Refused | None:
    """Return what to tell of a port that cannot be had, and which one could; None if that is not what failed."""
    if error.errno == errno.EADDRINUSE:
        others = (other for other in range(port + 1, min(port + NEXT_PORTS, LAST_PORT)) if _is_free(other))
        return Refused(
            f"port {port} is taken, perhaps by another `briefing serve`. "
            f"`briefing serve --port {next(others, 0)}` would do"
        )
    if error.errno == errno.EACCES:
        return Refused(f"port {port} is kept for the system. Choose one from 1024 up: `briefing serve --port 8000`")
    return None


def _is_free(port: int) -> bool:
    import socket

    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _port(text: str) -> int:
    """Return a port that was given as a text."""
    if not text.isascii() or not text.isdigit() or int(text) > LAST_PORT:
        raise argparse.ArgumentTypeError(
            f"`{text}` is no port: write a number from 1 to {LAST_PORT}, or 0 for any free one"
        )
    return int(text)


def render(options: argparse.Namespace) -> int:
    """Write the pages as a plain folder."""
    from generator.compile import compile_site
    from generator.configuration import site_url
    from generator.hosts.plain import write_plain

    root = root_of(options)
    with shown():
        site, issues = compile_site(root, strict=options.strict, site_url=site_url(root), cached=not options.no_cache)
    report_issues(issues, root)
    if site is None:
        return fail("nothing was written", FOUND_ERRORS)
    with shown():
        write_plain(site, options.to, root)
    return FINE


def _build_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--site-dir", type=Path, metavar="DIR", help="where the site goes (default: site)")
    command.add_argument("--site-url", metavar="URL", help="the address it is published at")
    command.add_argument(
        "--brief",
        action="append",
        default=[],
        metavar="ID",
        help="a part of the site, with this brief; may be repeated, and `briefing merge` joins the parts",
    )
    command.add_argument(
        "--offline", action="store_true", help="a copy that works from disk, to be zipped and handed on"
    )
    add_strict(command)
    add_originals(command)
    add_cache(command)


def _serve_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--port", type=_port, default=8000, metavar="N", help="port on this machine (default: 8000)")
    add_cache(command)


def _render_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--to", type=Path, metavar="DIR", required=True, help="folder to write to")
    add_strict(command)
    add_cache(command)


COMMANDS = (
    Command(
        "build",
        build,
        "build the whole site, swapped in at once",
        (
            "briefing build",
            "briefing build --site-dir public --site-url https://briefs.example.org/ --strict",
            "briefing build --offline --site-dir copy",
            "briefing build --brief market-hall --site-dir parts/market-hall",
        ),
        _build_options,
    ),
    Command(
        "serve",
        serve,
        "show the site on this machine and rebuild it on every change",
        ("briefing serve", "briefing serve --port 8001"),
        _serve_options,
    ),
    Command(
        "render",
        render,
        "write the pages as a plain folder for another builder",
        ("briefing render --to pages", "briefing render --to pages --strict"),
        _render_options,
    ),
)

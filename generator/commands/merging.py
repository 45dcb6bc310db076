"""The command that joins the parts of a site: `merge`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.commands import FINE, Command, Refused, root_of
from generator.progress import doing, shown

if TYPE_CHECKING:
    import argparse


def merge(options: argparse.Namespace) -> int:
    """Join parts that were built of the same records into the whole site."""
    from generator.hosts import merging
    from generator.hosts.part import PartError
    from generator.phrases import count

    root = root_of(options)
    site_dir = options.site_dir or root / "site"
    try:
        with shown():
            doing("joining the parts")
            pages = merging.merge(root, options.parts, site_dir)
    except PartError as error:
        raise Refused(str(error)) from None
    print(f"{count(pages, 'page')} of {count(len(options.parts), 'part')} in {site_dir}", file=sys.stderr)
    return FINE


def _merge_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("parts", nargs="+", type=Path, metavar="PART", help="a folder that `build --brief` made")
    command.add_argument("--site-dir", type=Path, metavar="DIR", help="where the site goes (default: site)")


COMMANDS = (
    Command(
        "merge",
        merge,
        "join parts of a site that were built apart",
        ("briefing merge parts/market-hall parts/bridge --site-dir public",),
        _merge_options,
    ),
)

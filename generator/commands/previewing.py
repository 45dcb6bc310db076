"""The commands of the workflows that publish the site and the previews of pull requests: `preview …`.

Each does one step; what they work on is named by the variables that GitHub gives to every run.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.commands import FINE, FOUND_ERRORS, Command, Refused, fail, root_of, shown_with

if TYPE_CHECKING:
    from generator.previews.branch import Remote
    from generator.previews.github import GitHub

_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?\Z")
_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+\Z", re.ASCII)


def find(options: argparse.Namespace) -> int:
    """Print `number=N` of the open pull request whose head is a commit, nothing where there is none."""
    for number, commit in _github().open_pull_requests().items():
        if commit == options.commit:
            print(f"number={number}")
            return FINE
    print(f"no open pull request has {options.commit} at its head", file=sys.stderr)
    return FINE


def assemble(options: argparse.Namespace) -> int:
    """Put the preview of a pull request into the published site, and write the comment on it."""
    from generator.history.repository import RevisionError
    from generator.previews.assembling import assemble, folder_of
    from generator.previews.comment import comment
    from generator.proposal import Proposal
    from generator.text.writing import replace_text

    root = root_of(options)
    if options.fetch:
        _remote().fetch(root, options.number)
    try:
        made = assemble(root, Proposal(options.number, options.commit), options.base, options.pages)
    except RevisionError as error:
        return fail(str(error), FOUND_ERRORS)
    if options.comment:
        replace_text(options.comment, comment(made, options.site_url or ""))
    if made.refused:
        print(f"no preview: {made.refused}", file=sys.stderr)
    else:
        said = f"{len(made.files)} files, {made.size / 1e6:.1f} MB"
        print(f"{options.pages / folder_of(options.number)}: {said}", file=sys.stderr)
    return FINE


def sweep(options: argparse.Namespace) -> int:
    """Remove the previews of pull requests that are no longer open."""
    from generator.previews.assembling import sweep

    gone = sweep(options.pages, _github().open_pull_requests())
    print(f"removed: {', '.join(f'#{number}' for number in gone) or 'none'}", file=sys.stderr)
    return FINE


def comment(options: argparse.Namespace) -> int:
    """Write the one comment of a pull request, in place where it is there."""
    from generator.previews.comment import MARKER

    body = options.file.read_text("utf-8")
    if not body.startswith(MARKER):
        raise Refused(f"{options.file} was not written by `briefing preview assemble --comment`")
    _github().comment(options.number, MARKER, body)
    return FINE


def open_pages(options: argparse.Namespace) -> int:
    """Open the branch that is published as a folder."""
    if options.pages.exists():
        raise Refused(f"{options.pages} is there already; name a new folder")
    _remote().open(options.pages)
    return FINE


def publish(options: argparse.Namespace) -> int:
    """Put a site into that folder; the previews stay."""
    from generator.hosts.staging import MANIFEST
    from generator.previews.branch import replace_site

    if not (options.site / MANIFEST).is_file():
        raise Refused(f"{options.site} is no site that `briefing build` made")
    replace_site(options.pages, options.site)
    return FINE


def push(options: argparse.Namespace) -> int:
    """Publish what lies in that folder."""
    pushed = _remote().push(options.pages, options.message)
    print("pushed" if pushed else "nothing was new", file=sys.stderr)
    return FINE


def _github() -> GitHub:
    """Return the repository that the runner works for, as its variables name it."""
    from generator.previews.github import GitHub

    api = os.environ.get("GITHUB_API_URL", "https://api.github.com")
    return GitHub(api.rstrip("/"), _repository(), os.environ.get("GITHUB_TOKEN", ""))


def _remote() -> Remote:
    from generator.previews.branch import Remote

    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
    return Remote(f"{server.rstrip('/')}/{_repository()}.git", os.environ.get("GITHUB_TOKEN", ""))


def _repository() -> str:
    repository = os.environ.get("GITHUB_REPOSITORY", "")
    if not _REPOSITORY.match(repository):
        raise Refused("which repository? Set GITHUB_REPOSITORY to `owner/name`, and GITHUB_TOKEN to write to it")
    return repository


def _commit(text: str) -> str:
    if not _COMMIT.match(text):
        raise argparse.ArgumentTypeError("a commit is 40 digits from 0 to f")
    return text


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text[:10]) == int(text):
        raise argparse.ArgumentTypeError("a pull request has a number")
    return int(text)


def _site_url(text: str) -> str:
    if not re.fullmatch(r"https?://[^\s()<>]+", text):
        raise argparse.ArgumentTypeError("an address begins with https://")
    return text.rstrip("/") + "/"


EXAMPLE = "0123456789abcdef0123456789abcdef01234567"
KINDS = (
    (
        "find", find, "print the number of the open pull request with a commit at its head", f"--commit {EXAMPLE}",
    ),
    ("open", open_pages, "open the branch that is published as a folder", "--pages pages"),
    (
        "assemble", assemble, "build what a pull request proposes with this branch's code, beside the published site",
        f"--number 7 --commit {EXAMPLE} --fetch --base origin/main --pages pages --comment comment.md",
    ),
    ("sweep", sweep, "remove the previews of pull requests that are no longer open", "--pages pages"),
    (
        "publish", publish, "put a site into the folder that is published, beside the previews",
        "--site site --pages pages",
    ),
    ("push", push, "publish what lies in that folder, as one commit without a past", "--pages pages"),
    (
        "comment", comment, "write the one comment of a pull request, in place where it is there",
        "--number 7 --file comment.md",
    ),
)  # fmt: skip
"""The steps, in the order in which a workflow takes them, each with what an example says after its name."""


class Option(NamedTuple):
    """An option of some of the steps."""

    name: str
    kinds: tuple[str, ...]
    text: str
    more: dict[str, Any]


OPTIONS = (
    Option(
        "--commit", ("find", "assemble"), "the commit, by its full id",
        {"type": _commit, "required": True, "metavar": "ID"},
    ),
    Option(
        "--number", ("assemble", "comment"), "the number of the pull request",
        {"type": _number, "required": True, "metavar": "N"},
    ),
    Option(
        "--pages", ("open", "assemble", "sweep", "publish", "push"), "the folder that is published",
        {"type": Path, "required": True, "metavar": "DIR"},
    ),
    Option("--base", ("assemble",), "the branch that it is proposed for", {"required": True, "metavar": "REVISION"}),
    Option("--fetch", ("assemble",), "fetch the commits of the pull request first", {"action": "store_true"}),
    Option(
        "--site-url", ("assemble",), "where the site is published",
        {"type": _site_url, "metavar": "URL"},
    ),
    Option("--comment", ("assemble",), "write the comment to this file", {"type": Path, "metavar": "FILE"}),
    Option("--site", ("publish",), "the site", {"type": Path, "required": True, "metavar": "DIR"}),
    Option("--message", ("push",), "what the commit says", {"default": "Publish", "metavar": "TEXT"}),
    Option(
        "--file", ("comment",), "what `assemble --comment` wrote", {"type": Path, "required": True, "metavar": "FILE"}
    ),
)  # fmt: skip


def _options(command: argparse.ArgumentParser) -> None:
    kinds = command.add_subparsers(dest="what", required=True, metavar="WHAT")
    for name, run, text, example in KINDS:
        shown = shown_with((f"briefing preview {name} {example}",))
        kind = kinds.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".", **shown)
        kind.set_defaults(run=run)
        for option in OPTIONS:
            if name in option.kinds:
                kind.add_argument(option.name, help=option.text, **option.more)


COMMANDS = (
    Command(
        "preview",
        assemble,
        "what the workflows do to preview a pull request",
        tuple(f"briefing preview {name} {example}" for name, _, _, example in KINDS[1:5:2]),
        _options,
    ),
)

"""The commands of the workflows that publish the site and the previews of pull requests: `preview …`.

Each does one step; what they work on is named by the variables that GitHub gives to every run.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.commands import FINE, FOUND_ERRORS, Command, Refused, fail, root_of, shown_with

if TYPE_CHECKING:
    from generator.previews.assembling import Assembled
    from generator.previews.branch import Remote
    from generator.previews.github import GitHub
    from generator.proposal import Proposal

_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?\Z")
_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+\Z", re.ASCII)


def assemble(options: argparse.Namespace) -> int:
    """Put the preview of a pull request into the published site, and write the comment on it."""
    from generator.history.repository import RevisionError
    from generator.previews.assembling import assemble
    from generator.previews.branch import BranchError
    from generator.proposal import Proposal
    from generator.report import visible

    root, proposal = root_of(options), Proposal(options.number, options.commit)
    try:
        if options.fetch:
            _remote().fetch(root, proposal.number)
        _tell(options, assemble(root, proposal, options.base, options.pages))
    except (RevisionError, BranchError) as error:
        return fail(f"#{proposal.number}: {visible(str(error))}", FOUND_ERRORS)
    return FINE


def update(options: argparse.Namespace) -> int:
    """Put into the published site the previews that it lacks, and write a comment on each; go on where one fails."""
    from generator.previews.apart import run_apart
    from generator.previews.assembling import give_up
    from generator.previews.due import MOST, SECONDS, due

    missing = due(options.pages, _github().open_pull_requests(), options.first or "")
    began, status, done = monotonic(), FINE, 0
    for proposal in missing[:MOST]:
        if monotonic() - began > SECONDS:
            break
        ended, wrong = run_apart(_assembling(options, proposal))
        if wrong:
            _tell(options, give_up(proposal, options.pages, wrong))
        status = FOUND_ERRORS if ended else status
        done += 1
    if len(missing) > done:
        print(f"{len(missing) - done} more wait for the next run", file=sys.stderr)
    return status


def _assembling(options: argparse.Namespace, proposal: Proposal) -> list[str]:
    """Return the words after `briefing` that assemble one proposal with the options of `update`."""
    more = [f"--comments={options.comments}"] if options.comments else []
    more += [f"--site-url={options.site_url}"] if options.site_url else []
    return [
        f"--root={root_of(options)}", "preview", "assemble", f"--number={proposal.number}",
        f"--commit={proposal.commit}", f"--base={options.base}", f"--pages={options.pages}", *more,
        *(["--fetch"] if options.fetch else []),
    ]  # fmt: skip


def _tell(options: argparse.Namespace, made: Assembled) -> None:
    """Write the comment on a proposal, and say what came of it."""
    from generator.previews.assembling import folder_of
    from generator.previews.comment import comment
    from generator.report import visible
    from generator.text.writing import replace_text

    if options.comments:
        options.comments.mkdir(parents=True, exist_ok=True)
        replace_text(options.comments / f"{made.proposal.number}.md", comment(made, options.site_url or ""))
    said = f"no preview: {made.refused}" if made.refused else f"{len(made.files)} files, {made.size / 1e6:.1f} MB"
    print(f"{options.pages / folder_of(made.proposal.number)}: {visible(said)}", file=sys.stderr)


def sweep(options: argparse.Namespace) -> int:
    """Remove the previews of pull requests that are no longer open."""
    from generator.previews.assembling import sweep

    gone = sweep(options.pages, _github().open_pull_requests())
    print(f"removed: {', '.join(f'#{number}' for number in gone) or 'none'}", file=sys.stderr)
    return FINE


def comment(options: argparse.Namespace) -> int:
    """Write the one comment of each pull request, in place where it is there."""
    from generator.previews.comment import MARKER
    from generator.previews.github import GitHubError

    status = FINE
    for path in sorted(options.comments.glob("*.md")):
        body = path.read_text("utf-8")
        if not path.stem.isdigit() or not body.startswith(MARKER):
            raise Refused(f"{path} was not written by `briefing preview update`")
        try:
            _github().comment(int(path.stem), MARKER, body)
        except GitHubError as error:
            status = fail(f"#{path.stem}: {error.strerror}", FOUND_ERRORS)
    return status


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
    from generator.previews.due import note_published

    if not (options.site / MANIFEST).is_file():
        raise Refused(f"{options.site} is no site that `briefing build` made")
    replace_site(options.pages, options.site)
    if options.commit:
        note_published(options.pages, options.commit)
    return FINE


def behind(options: argparse.Namespace) -> int:
    """Print `behind=true` where the published site was not made of a commit."""
    from generator.previews.due import is_behind

    if is_behind(options.pages, options.commit):
        print("behind=true")
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
    ("open", open_pages, "open the branch that is published as a folder", "--pages pages"),
    ("sweep", sweep, "remove the previews of pull requests that are no longer open", "--pages pages"),
    (
        "behind", behind, "print `behind=true` where the published site was not made of a commit",
        f"--pages pages --commit {EXAMPLE}",
    ),
    (
        "publish", publish, "put a site into the folder that is published, beside the previews",
        f"--site site --pages pages --commit {EXAMPLE}",
    ),
    (
        "update", update, "build what each open pull request proposes with this branch's code, where that is not there",
        f"--first {EXAMPLE} --fetch --base origin/main --pages pages --comments comments",
    ),
    (
        "assemble", assemble, "build what one pull request proposes with this branch's code, beside the published site",
        f"--number 7 --commit {EXAMPLE} --fetch --base origin/main --pages pages --comments comments",
    ),
    ("push", push, "publish what lies in that folder, as one commit without a past", "--pages pages"),
    ("comment", comment, "write the one comment of each pull request, in place", "--comments comments"),
)  # fmt: skip
"""The steps, in the order in which a workflow takes them, each with what an example says after its name."""


class Option(NamedTuple):
    """An option of some of the steps."""

    name: str
    kinds: tuple[str, ...]
    text: str
    more: dict[str, Any]


ASSEMBLING = ("assemble", "update")
OPTIONS = (
    Option(
        "--commit", ("assemble", "behind"), "the commit, by its full id",
        {"type": _commit, "required": True, "metavar": "ID"},
    ),
    Option("--commit", ("publish",), "the commit that the site was made of", {"type": _commit, "metavar": "ID"}),
    Option(
        "--first", ("update",), "the commit whose pull request comes first",
        {"type": _commit, "metavar": "ID"},
    ),
    Option(
        "--number", ("assemble",), "the number of the pull request",
        {"type": _number, "required": True, "metavar": "N"},
    ),
    Option(
        "--pages", ("open", "sweep", "behind", "publish", "push", *ASSEMBLING), "the folder that is published",
        {"type": Path, "required": True, "metavar": "DIR"},
    ),
    Option("--base", ASSEMBLING, "the branch that it is proposed for", {"required": True, "metavar": "REVISION"}),
    Option("--fetch", ASSEMBLING, "fetch the commits of the pull request first", {"action": "store_true"}),
    Option("--site-url", ASSEMBLING, "where the site is published", {"type": _site_url, "metavar": "URL"}),
    Option(
        "--comments", ASSEMBLING, "write the comment to a file of this folder, `7.md` for the seventh",
        {"type": Path, "metavar": "DIR"},
    ),
    Option("--site", ("publish",), "the site", {"type": Path, "required": True, "metavar": "DIR"}),
    Option("--message", ("push",), "what the commit says", {"default": "Publish", "metavar": "TEXT"}),
    Option(
        "--comments", ("comment",), "the folder to which `update` wrote them",
        {"type": Path, "required": True, "metavar": "DIR"},
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
        tuple(f"briefing preview {name} {example}" for name, _, _, example in (KINDS[0], KINDS[4])),
        _options,
    ),
)

"""The branch that GitHub Pages serves: opened as a folder, and pushed as one commit without a past.

Without a past the repository does not grow with every preview. The token reaches git through its environment: it
stands in no file and in no list of processes.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

BRANCH = "gh-pages"
KEPT = frozenset({"preview", ".git", "CNAME"})
"""What stands in the branch beside the site, and stays when the site is published anew."""

SECONDS = 600
AUTHOR = ("-c", "user.name=github-actions[bot]", "-c", "user.email=github-actions[bot]@users.noreply.github.com")
SAFE = ("-c", "core.hooksPath=/dev/null", "-c", "core.autocrlf=false", "-c", "core.symlinks=false")

NO_SUCH_BRANCH = 2
"""The status of `git ls-remote --exit-code` where nothing matches."""


class BranchError(OSError):
    """Git refused; `strerror` is what it said."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A repository by its address; `token` is '' where none is needed."""

    url: str
    token: str = ""

    def open(self, pages: Path) -> None:
        """Make the folder `pages`, which is not there yet, a working copy of the branch; empty where there is none.

        Raises:
            BranchError: the branch cannot be read. It is never taken for an empty one then.
        """
        pages.mkdir(parents=True)
        self.git(pages, "init", "--quiet")
        if self.holds_branch(pages):
            self.git(pages, "fetch", "--quiet", "--no-tags", "--depth=1", self.url, BRANCH)
            self.git(pages, "checkout", "--quiet", "--detach", "FETCH_HEAD")

    def holds_branch(self, pages: Path) -> bool:
        """Tell whether the branch is there."""
        status, said = self.run(pages, "ls-remote", "--exit-code", "--heads", self.url, BRANCH)
        if status not in {0, NO_SUCH_BRANCH}:
            raise BranchError(status, said, "git ls-remote")
        return status == 0

    def push(self, pages: Path, message: str) -> bool:
        """Make what lies in `pages` the branch; return whether anything was new.

        Raises:
            BranchError: somebody else has pushed since it was opened, or git refused.
        """
        status, head = self.run(pages, "rev-parse", "--verify", "--quiet", "HEAD")
        before = head.strip() if status == 0 else ""
        (pages / ".nojekyll").touch()
        self.git(pages, "add", "--all", "--force")
        tree = self.git(pages, "write-tree").strip()
        if before and tree == self.git(pages, "rev-parse", "HEAD^{tree}").strip():
            return False
        commit = self.git(pages, *AUTHOR, "commit-tree", tree, "-m", message).strip()
        lease = f"--force-with-lease=refs/heads/{BRANCH}:{before}"
        self.git(pages, "push", "--quiet", lease, self.url, f"{commit}:refs/heads/{BRANCH}")
        return True

    def fetch(self, root: Path, number: int) -> None:
        """Fetch the commits of a pull request into the repository at `root`, from forks too.

        Raises:
            BranchError: there is no such pull request, or git refused.
        """
        self.git(root, "fetch", "--quiet", "--no-tags", "--no-recurse-submodules", self.url, f"refs/pull/{number}/head")

    def git(self, folder: Path, *arguments: str) -> str:
        """Return what git answers.

        Raises:
            BranchError: it refused.
        """
        status, said = self.run(folder, *arguments)
        if status:
            raise BranchError(status, said or f"it ended with {status}", f"git {arguments[0]}")
        return said

    def run(self, folder: Path, *arguments: str) -> tuple[int, str]:
        """Return the status and the words of git: what it answers, or what it complains of."""
        program = shutil.which("git")
        if program is None:
            raise BranchError(0, "it is not installed", "git")
        try:
            done = subprocess.run(  # noqa: S603 - no shell; addresses and revisions come from the runner
                [program, *SAFE, *arguments], cwd=folder, env=self.environment(), stdin=subprocess.DEVNULL,
                capture_output=True, timeout=SECONDS, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise BranchError(0, f"it did not end within {SECONDS} seconds", "git") from None
        said = done.stderr if done.returncode else done.stdout
        return done.returncode, said.decode("utf-8", "replace").strip()

    def environment(self) -> dict[str, str]:
        """Return git's environment, with the token as a header of its requests."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        kept |= {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
        if not self.token:
            return kept
        secret = base64.b64encode(f"x-access-token:{self.token}".encode()).decode()
        header = {
            "GIT_CONFIG_KEY_0": f"http.{self.url}.extraheader",
            "GIT_CONFIG_VALUE_0": f"Authorization: Basic {secret}",
        }
        return {**kept, "GIT_CONFIG_COUNT": "1", **header}


def replace_site(pages: Path, site: Path) -> None:
    """Put a site into the branch's folder in the place of the one before; the previews stay.

    Raises:
        OSError: a file could not be written.
    """
    for path in pages.iterdir():
        if path.name not in KEPT:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(site, pages, dirs_exist_ok=True, ignore=lambda _, names: {n for n in names if n.startswith(".")})

"""A project in a git repository of its own, made by git itself, so that its commits are the same on every run."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

BEGAN = 1_900_000_000  # seconds since 1970: 2030-03-17, 17:46:40 in UTC
GIT = shutil.which("git") or "git"
_WHO = {"NAME": "Ada Editor", "EMAIL": "ada@example.org"}


class GitProject:
    """A repository at `root`, made if it is not there; every commit is an hour after the one before it."""

    def __init__(self, root: Path, *options: str, commits: int = 0) -> None:
        root.mkdir(parents=True, exist_ok=True)
        self.root = root
        self.commits = commits
        if (root / ".git").exists():
            return
        self.git("init", "--quiet", "--initial-branch=main", *options)
        self.write({"mkdocs.yml": "site_name: Made up\ntheme: {name: material}\n"})

    def git(self, *arguments: str) -> str:
        time = f"{BEGAN + 3600 * self.commits} +0000"
        who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in _WHO.items()}
        when = {f"GIT_{role}_DATE": time for role in ("AUTHOR", "COMMITTER")}
        clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        safe = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        run = subprocess.run(
            [GIT, *arguments], cwd=self.root, env={**clean, **safe, **who, **when}, check=True, capture_output=True
        )
        return run.stdout.decode()

    def write(self, files: Mapping[str, str | None]) -> None:
        """Write files; None deletes one."""
        for path, text in files.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                (self.root / path).unlink()
            else:
                (self.root / path).write_text(text, "utf-8")

    def commit(self, files: Mapping[str, str | None], message: str = "brief: change") -> str:
        """Write files and commit all that lies there; return the commit's id."""
        self.write(files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        self.commits += 1
        return self.git("rev-parse", "HEAD").strip()


def with_a_past(project: Path, root: Path, *, once: Mapping[str, tuple[str, str]], note: str) -> Path:
    """Copy a project to a repository of its own, where words of some files once were others; return its folder."""
    made = GitProject(root)
    shutil.copytree(project, root, dirs_exist_ok=True)
    now = {path: (root / path).read_text("utf-8") for path in once}
    assert all(new in now[path] for path, (_, new) in once.items())
    made.commit({path: now[path].replace(new, old) for path, (old, new) in once.items()}, "The first state")
    made.commit(dict(now), f"As it is\n\nReaders: {note}")
    return root


def sheet(facts: Mapping[str, Any]) -> str:
    """Return a sheet of facts; JSON is YAML."""
    return json.dumps({"facts": facts}, ensure_ascii=False, indent=1)


def brief(**fields: Any) -> str:
    """Return a brief.yml with one topic, `water`."""
    return json.dumps({"title": "The flood", "topics": {"water": {"title": "Water"}}, **fields}, ensure_ascii=False)


def seed(body: str, **front: Any) -> str:
    """Return a seed with its front matter and its text."""
    head = {"title": "Cellar under water", "language": "en", "mode": "full", "licence": "CC0-1.0", **front}
    return f"---\n{json.dumps(head, ensure_ascii=False)}\n---\n{body}\n"


def fact(claim: str, *quotes: str, **fields: Any) -> dict[str, Any]:
    """Return a fact that cites the seed `post` once for each quote."""
    cited = [{"source": "post", "quote": quote} for quote in quotes]
    return {"claim": claim, "kind": "event", "topics": ["water"], "citations": cited, **fields}

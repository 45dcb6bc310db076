"""Workflows run as GitHub runs them, without GitHub: the steps' own words in bash, and an API that answers from memory.

Steps that use an action are left out; what they would bring (a checkout, Python) is there. An expression or condition
that is not known here is a failure, so that a workflow cannot say anything that was not thought of.
"""

from __future__ import annotations

import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

EXPRESSION = re.compile(r"\$\{\{ (.*?) \}\}")
BASH = shutil.which("bash") or "bash"
LEFT_OUT = {"make .venv/ready", "make test"}
"""What installs the program that is there, and what would run these tests in themselves."""

BOT = {"login": "github-actions[bot]", "type": "Bot"}


@dataclass
class GitHubInMemory:
    """The part of GitHub's REST API that previews use, its records in the documented form."""

    pulls: dict[int, dict[str, Any]] = field(default_factory=dict)
    comments: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    def propose(self, number: int, commit: str, title: str = "A correction", branch: str = "patch-1") -> None:
        user = {"login": "stranger", "type": "User"}
        head = {"label": f"stranger:{branch}", "ref": branch, "sha": commit, "user": user, "repo": {"fork": True}}
        self.pulls[number] = {"id": 9000 + number, "number": number, "state": "open", "title": title, "head": head}

    def answer(self, method: str, path: str, query: Mapping[str, list[str]], data: Any) -> tuple[int, Any]:
        size, page = int(query.get("per_page", ["30"])[0]), int(query.get("page", ["1"])[0])
        cut = slice((page - 1) * size, page * size)
        match method, path.split("/")[4:]:
            case "GET", ["pulls"]:
                return 200, [pull for pull in self.pulls.values() if pull["state"] == query["state"][0]][cut]
            case "GET", ["issues", number, "comments"]:
                return 200, self.comments.get(int(number), [])[cut]
            case "POST", ["issues", number, "comments"]:
                held = self.comments.setdefault(int(number), [])
                held.append({"id": 100 * int(number) + len(held), "user": BOT, "body": data["body"]})
                return 201, held[-1]
            case "PATCH", ["issues", "comments", id_]:
                (found,) = (one for held in self.comments.values() for one in held if one["id"] == int(id_))
                found["body"] = data["body"]
                return 200, found
        return 404, {"message": "Not Found"}


@contextmanager
def answering(github: GitHubInMemory) -> Iterator[str]:
    """Serve the API during the block; the value is its address."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def reply(self) -> None:
            asked = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            github.asked.append((self.command, asked.path, self.headers.get("Authorization", "")))
            data = json.loads(body) if body else None
            status, answer = github.answer(self.command, asked.path, parse_qs(asked.query), data)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        do_GET = do_POST = do_PATCH = reply  # noqa: N815 - the library's names

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def run_job(path: Path, checkout: Path, known: Mapping[str, str], variables: Mapping[str, str]) -> None:
    """Run the only job of a workflow in a checkout, until a step fails.

    `known` is what expressions come to ('' is false), `variables` what every step has in its environment.

    Raises:
        AssertionError: a step failed; with what it said.
    """
    (job,) = yaml.safe_load(path.read_text("utf-8"))["jobs"].values()
    values = dict(known)
    if not holds(job.get("if"), values):
        return
    (checkout / ".venv").symlink_to(sys.prefix)
    for step in job["steps"]:
        if "run" in step and step["run"] not in LEFT_OUT and holds(step.get("if"), values):
            values |= run_step(step, checkout, values, variables)


def holds(condition: str | None, values: Mapping[str, str]) -> bool:
    return condition is None or bool(values.get(EXPRESSION.sub(r"\1", condition), ""))


def run_step(
    step: Mapping[str, Any], checkout: Path, values: Mapping[str, str], variables: Mapping[str, str]
) -> dict[str, str]:
    """Run one step; return what it gives to later ones."""
    assert not EXPRESSION.search(step["run"]), "an expression in a script would be run as a part of it"
    own = {name: EXPRESSION.sub(lambda found: values[found[1]], text) for name, text in step.get("env", {}).items()}
    output = checkout.parent / f"{checkout.name}.output"
    output.write_text("")
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("GIT_", "GITHUB_"))}
    done = subprocess.run(
        [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], cwd=checkout, check=False, text=True,
        env={**kept, **variables, **own, "GITHUB_OUTPUT": os.fspath(output)}, capture_output=True,
    )  # fmt: skip
    assert done.returncode == 0, f"{step['name']}: {done.stdout}{done.stderr}"
    told = dict(line.split("=", 1) for line in output.read_text().splitlines())
    return {f"steps.{step.get('id')}.outputs.{name}": value for name, value in told.items()}

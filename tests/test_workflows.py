"""The workflows from end to end, offline: a bare repository, pull requests from forks, Pages under a sub-path."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml

from generator import __version__
from generator.cli import main
from generator.workflows import INSTALLED
from tests.browser import served
from tests.git_project import GitProject
from tests.kinds import ROOT, SMALL
from tests.workflow import BASH, GitHubInMemory, answering, run_job

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Page as Tab

WORKFLOWS = ROOT / ".github" / "workflows"
SHEET = "briefs/ferry/facts/last-day.yml"
WAS = "The last ferry left at 7 p.m. on 31 March 2031."
IS = "The last ferry of all left at 7 p.m. on 31 March 2031."
ADDED = """  boats-towed:
    claim: The boats were towed away.
    kind: event
    topics: [last-day]
    citations: [{source: river-gazette-2031-04-02, quote: planned for 2033 & later}]
"""


MARKUP = "<img src=x onerror=document.title=1><script>document.title=2</script>"


def reworded(more: str = "") -> str:
    """Return the sheet with one claim in other words."""
    return (SMALL / SHEET).read_text("utf-8").replace(WAS, IS + more)


@dataclass
class Hub:
    """A server with one repository, `team/ferry`, whose published branch is served at `site`."""

    folder: Path
    main: GitProject
    github: GitHubInMemory
    api: str
    site: str
    runs: int = 0
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def bare(self) -> Path:
        return self.folder / "server" / "team" / "ferry.git"

    @property
    def pages(self) -> Path:
        return self.folder / "www" / "ferry"

    def propose(
        self, number: int, files: Mapping[str, str | None], *, title: str = "A correction", more: str = ""
    ) -> str:
        """Push a branch of a fork as a pull request; return its commit."""
        fork = self.folder / f"fork-{number}-{self.runs}"
        self.main.git("clone", "--quiet", str(self.bare), str(fork))
        project = GitProject(fork, commits=100)
        if more:
            subprocess.run([BASH, "-ec", more], cwd=fork, check=True)
        commit = project.commit(files, title or "A correction")
        project.git("push", "--quiet", "--force", "origin", f"HEAD:refs/pull/{number}/head")
        self.github.propose(number, commit, title)
        return commit

    def run(self, workflow: str, **known: str) -> None:
        """Run a workflow in a fresh checkout of the main branch, then show what is published."""
        self.runs += 1
        checkout = self.folder / f"run-{self.runs}"
        self.main.git("clone", "--quiet", str(self.bare), str(checkout))
        given = {
            "github.token": "t0ken",
            "github.event.repository.default_branch": "main",
            "vars.SITE_URL || format('https://{0}.github.io/{1}/', github.repository_owner, "
            "github.event.repository.name)": self.site,
            **known,
        }
        variables = {
            "GITHUB_REPOSITORY": "team/ferry", "GITHUB_API_URL": self.api, "GITHUB_SHA": "0" * 40,
            "GITHUB_SERVER_URL": (self.folder / "server").as_uri(), "TMPDIR": os.fspath(self.folder),
        }  # fmt: skip
        run_job(WORKFLOWS / f"{workflow}.yml", checkout, given, variables)
        shutil.rmtree(self.pages, ignore_errors=True)
        self.main.git("clone", "--quiet", "--branch", "gh-pages", str(self.bare), str(self.pages))
        shutil.rmtree(self.pages / ".git")

    def preview(self, commit: str) -> None:
        """Run the workflow that follows the check of a commit."""
        self.run("preview", **{**SUCCEEDED, "github.event.workflow_run.head_sha": commit})

    def digests(self, *, without: str | tuple[str, ...] = ()) -> dict[str, str]:
        """Return what is published, each file by its hash, but what lies below some folders."""
        files = {path.relative_to(self.pages).as_posix(): path for path in self.pages.rglob("*") if path.is_file()}
        return {
            name: hashlib.sha256(path.read_bytes()).hexdigest()
            for name, path in files.items()
            if not name.startswith(without)
        }


SUCCEEDED = {"!cancelled() && steps.published.outcome == 'success'": "true"}
WEEKLY = {**SUCCEEDED, "github.event.workflow_run.head_sha": ""}


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """The server, with the site of the main branch published."""
    folder = tmp_path_factory.mktemp("hub")
    main = GitProject(folder / "main")
    shutil.copytree(SMALL, main.root, dirs_exist_ok=True)
    main.commit({}, "The ferry")
    (folder / "www").mkdir()
    github = GitHubInMemory()
    with answering(github) as api, served(folder / "www") as base:
        made = Hub(folder, main, github, api, f"{base}ferry/")
        main.git("clone", "--quiet", "--bare", ".", str(made.bare))
        made.run("publish")
        yield made


def test_the_check_of_a_pull_request_says_what_changes_and_writes_nothing(hub: Hub) -> None:
    before = hub.digests()
    hub.propose(5, {SHEET: reworded(f" {MARKUP} @team closes #1")})
    summary = hub.folder / "summary.md"
    checkout = hub.folder / "fork-5-merged"
    hub.main.git("clone", "--quiet", str(hub.bare), str(checkout))
    hub.main.git("-C", str(checkout), "fetch", "--quiet", "origin", "refs/pull/5/head")
    hub.main.git("-C", str(checkout), "checkout", "--quiet", "FETCH_HEAD")
    known = {"github.event.action != 'closed'": "true", "!cancelled()": "true", "github.base_ref": "main"}
    run_job(WORKFLOWS / "check.yml", checkout, known, {"GITHUB_STEP_SUMMARY": os.fspath(summary)})
    told = summary.read_text("utf-8")
    assert "## What readers will see changed" in told
    assert "1 correction or rewording" in told
    assert "<script>" not in told
    assert "@team" not in told
    assert (checkout / "site" / "index.html").is_file()
    assert hub.digests() == before
    del hub.github.pulls[5]
    run_job(WORKFLOWS / "check.yml", hub.folder / "nowhere", {}, {})  # one that was closed has nothing to check


@pytest.fixture(scope="module")
def proposed(hub: Hub) -> str:
    """A pull request from a fork that rewords one fact and adds one, with its preview."""
    assert IS in reworded()
    commit = hub.propose(7, {SHEET: reworded() + ADDED}, title="$(touch canary) `touch canary`")
    hub.preview(commit)
    return commit


def test_the_site_is_published_as_one_commit_without_a_past(hub: Hub) -> None:
    assert (hub.pages / "index.html").is_file()
    assert (hub.pages / ".nojekyll").is_file()
    before = hub.main.git("--git-dir", str(hub.bare), "rev-parse", "gh-pages")
    assert hub.main.git("--git-dir", str(hub.bare), "rev-list", "--count", "gh-pages").strip() == "1"
    hub.run("publish")
    assert hub.main.git("--git-dir", str(hub.bare), "rev-parse", "gh-pages") == before


def test_a_preview_holds_what_differs_and_no_more(hub: Hub, proposed: str) -> None:
    folder = hub.pages / "preview" / "pr-7"
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {"preview.json", "ferry/f/last-boat/index.html", "ferry/f/boats-towed/index.html"} < files
    assert [name for name in files if name.startswith(("assets/", "search/", "bridge/", "method/"))] == []
    assert [name for name in files if name.endswith((".map", "feed.xml", "feed.json", "404.html", "sitemap.xml"))] == []
    assert f'"commit": "{proposed}"' in (folder / "preview.json").read_text()


def test_every_way_out_of_a_preview_leads_somewhere(hub: Hub, proposed: str) -> None:
    assert proposed
    seen = 0
    for page in (hub.pages / "preview" / "pr-7").rglob("*.html"):
        base = f"/{page.relative_to(hub.pages).as_posix().removesuffix('index.html')}"
        for address in re.findall(r'\s(?:href|src)="([^"]*)"', page.read_text("utf-8")):
            parts = urlsplit(urljoin(base, address))
            if parts.scheme or parts.netloc:
                continue
            path = hub.pages / unquote(parts.path).lstrip("/")
            assert (path / "index.html" if path.is_dir() else path).is_file(), (page, address)
            seen += 1
    assert seen > 100


def test_the_comment_says_fact_by_fact_what_changes_and_leads_to_it(hub: Hub, proposed: str, page: Tab) -> None:
    (comment,) = hub.github.comments[7]
    body = comment["body"]
    assert f"Preview of &#35;7 at {proposed[:7]}" in body
    assert WAS.split(maxsplit=1)[0] in body
    address = f"{hub.site}preview/pr-7/ferry/f/last-boat/"
    assert f"[`last-boat`]({address})" in body
    page.goto(address)
    assert page.get_by_role("heading", level=1).inner_text() == IS
    assert page.get_by_label("Preview").inner_text().startswith(f"Preview of #7 at {proposed[:7]}.")
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    assert page.get_by_text("Changed in this proposal").first.is_visible()


def test_changed_facts_are_marked_and_other_pages_are_the_published_ones(hub: Hub, proposed: str, page: Tab) -> None:
    page.goto(f"{hub.site}preview/pr-7/ferry/topics/last-day/")
    assert page.locator(".md-banner").inner_text().startswith(f"Preview of #7 at {proposed[:7]}.")
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    assert page.locator("link[rel~=alternate]").count() == 0
    marked = page.locator(".br-proposed:visible")
    assert page.locator("main p", has_text="What to sit on").or_(page.locator("main p")).locator(marked).count()
    assert page.locator(".br-fact", has_text="towed").locator(marked).inner_text() == "New in this proposal"
    other = page.get_by_role("link", name="How this site works").or_(page.locator("a[href*='method/']")).first
    other.evaluate("way => way.click()")
    page.wait_for_url(f"{hub.site}method/")
    assert page.locator(".md-banner").count() == 0


def test_a_new_commit_replaces_the_preview_and_edits_the_comment(hub: Hub, proposed: str) -> None:
    text = reworded(" It was late.")
    commit = hub.propose(7, {SHEET: text})
    hub.preview(commit)
    assert commit != proposed
    (comment,) = hub.github.comments[7]
    assert commit[:7] in comment["body"]
    assert proposed[:7] not in comment["body"]
    assert not (hub.pages / "preview/pr-7/ferry/f/boats-towed").exists()


def test_a_commit_that_is_no_longer_the_head_changes_nothing(hub: Hub, proposed: str) -> None:
    before, told = hub.digests(), len(hub.github.comments[7])
    hub.preview(proposed)
    assert hub.digests() == before
    assert len(hub.github.comments[7]) == told


def test_a_comment_of_a_person_is_left_alone(hub: Hub) -> None:
    theirs = {"id": 1, "user": {"login": "stranger", "type": "User"}, "body": "<!-- briefing-preview --> mine"}
    hub.github.comments[8] = [dict(theirs)]
    hub.preview(hub.propose(8, {SHEET: reworded(" At last.")}))
    assert hub.github.comments[8][0] == theirs
    assert len(hub.github.comments[8]) == 2


HOOKS = "site_name: X\nhooks: [hook.py]\nx: !!python/object/apply:os.system ['touch canary']\n"
SUBMODULE = "git init -q seeds/sub; git -C seeds/sub -c user.name=a -c user.email=a@b commit -q --allow-empty -m a"
HOSTILE = {
    "script": ({SHEET: reworded(f" {MARKUP}")}, "", ""),
    "broken": ({SHEET: "facts:\n  last-boat:\n    claim: [\n"}, "", "has errors"),
    "settings": ({"mkdocs.yml": HOOKS, "hook.py": "open('canary', 'w')\n"}, "", "changes more than"),
    "template": ({"templates/topic.html": "{{ ''.__class__.__mro__ }}"}, "", "changes more than"),
    "workflow": ({".github/workflows/preview.yml": "on: push\n"}, "", "changes more than"),
    "link": ({}, "ln -s /etc/passwd seeds/ferry/passwd.md", "cannot be read"),
    "linked-folder": ({}, "rm -r seeds && ln -s /etc seeds", "changes more than"),
    "submodule": ({}, SUBMODULE, "cannot be read"),
    "nothing": ({}, "git rm -rq briefs seeds", "10 facts gone without a word"),
}
"""Proposals by what they try: files, what is done besides, and what the comment says, '' for no more than ever."""


HOSTILE_NUMBERS = {name: 20 + place for place, name in enumerate(HOSTILE)}


@pytest.fixture(scope="module")
def attacked(hub: Hub) -> None:
    """All hostile proposals at once, and one run that does what is due; what is published otherwise stays the same."""
    before = hub.digests()
    for name, (files, more, _) in HOSTILE.items():
        title = '"; touch canary; echo ${{ github.token }}'
        commit = hub.propose(HOSTILE_NUMBERS[name], files, title=title, more=more)
    hub.preview(commit)
    assert hub.digests(without=tuple(f"preview/pr-{number}/" for number in HOSTILE_NUMBERS.values())) == before
    assert not list(hub.folder.rglob("canary"))


@pytest.mark.usefixtures("attacked")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_proposal_changes_nothing_but_its_own_preview(hub: Hub, name: str, page: Tab) -> None:
    _, _, refused = HOSTILE[name]
    own = f"preview/pr-{HOSTILE_NUMBERS[name]}/"
    (comment,) = hub.github.comments[HOSTILE_NUMBERS[name]]
    assert (refused or f"Preview of &#35;{HOSTILE_NUMBERS[name]}") in comment["body"], comment["body"][:500]
    assert (hub.pages / own / "preview.json").is_file()
    assert any((hub.pages / own).rglob("*.html")) == ("**No preview" not in comment["body"])
    if not refused:
        page.goto(f"{hub.site}{own}ferry/f/last-boat/")
        assert page.title() not in {"1", "2"}
        assert page.locator("main img, main script").count() == 0


def test_previews_of_closed_pull_requests_are_swept_and_others_stay(hub: Hub) -> None:
    for pull in hub.github.pulls.values():
        pull["state"] = "closed"
    hub.propose(30, {SHEET: reworded(" In the rain.")})
    hub.preview(hub.propose(31, {SHEET: reworded(" In the dark.")}))
    assert all((hub.pages / f"preview/pr-{number}/ferry/f/last-boat/index.html").is_file() for number in (30, 31))
    hub.github.pulls[30]["state"] = "closed"
    hub.run("preview", **WEEKLY)
    assert not (hub.pages / "preview/pr-30").exists()
    assert (hub.pages / "preview/pr-31/preview.json").is_file()
    hub.run("publish")
    assert (hub.pages / "preview/pr-31/preview.json").is_file()


def test_what_a_displaced_run_left_is_done_by_the_next(hub: Hub) -> None:
    """Of the runs that wait in a group only the newest is kept; two pull requests may have one commit."""
    hub.propose(40, {SHEET: "facts: ["})
    commit = hub.propose(41, {SHEET: reworded(" In the snow.")})
    hub.github.propose(42, commit, "The same once more")
    hub.main.git("--git-dir", str(hub.bare), "update-ref", "refs/pull/42/head", commit)
    hub.main.git("clone", "--quiet", str(hub.bare), str(hub.folder / "moves-on"))
    project = GitProject(hub.folder / "moves-on", commits=200)
    text = (SMALL / "briefs/ferry/brief.yml").read_text("utf-8")
    moved = project.commit({"briefs/ferry/brief.yml": text.replace("title:", "title: Moved on,", 1)})
    project.git("push", "--quiet", "origin", "HEAD:main")
    hub.preview(commit)
    for number in (41, 42):
        assert (hub.pages / f"preview/pr-{number}/ferry/f/last-boat/index.html").is_file(), number
        assert f"Preview of &#35;{number}" in hub.github.comments[number][0]["body"]
    assert "has errors" in hub.github.comments[40][0]["body"]
    assert (hub.pages / "preview/pr-40/preview.json").is_file()
    assert moved in (hub.pages / "published.json").read_text()
    assert "Moved on" in (hub.pages / "index.html").read_text("utf-8")
    before, asked = hub.digests(), len(hub.github.asked)
    hub.run("preview", **WEEKLY)
    assert hub.digests() == before
    assert {method for method, _, _ in hub.github.asked[asked:]} == {"GET"}


def test_only_what_writes_has_the_token(hub: Hub) -> None:
    assert {authorization for _, _, authorization in hub.github.asked} == {"Bearer t0ken"}
    for path in WORKFLOWS.glob("*.yml"):
        workflow = yaml.safe_load(path.read_text("utf-8"))
        assert workflow["permissions"] == {}, path
        for job in workflow["jobs"].values():
            assert set(job["permissions"]) <= {"contents", "pull-requests"}
    assert yaml.safe_load((WORKFLOWS / "check.yml").read_text("utf-8"))["jobs"]["check"]["permissions"] == {
        "contents": "read"
    }


def test_every_action_is_pinned_and_every_checkout_forgets_its_token() -> None:
    paths = [*WORKFLOWS.glob("*.yml"), ROOT / "action.yml"]
    used = [line.strip() for path in paths for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert len(used) > 6
    assert [line for line in used if not re.search(r"uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)] == []
    assert sum("checkout" in line for line in used) == sum(
        path.read_text("utf-8").count("persist-credentials: false") for path in paths
    )


def test_the_linter_of_workflows_finds_nothing() -> None:
    assert linted(ROOT, "action.yml") == 1


def test_a_new_project_has_the_workflows_with_this_generator_installed(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "mine")]) == 0
    given = {path.name: path.read_text("utf-8") for path in (tmp_path / "mine" / ".github/workflows").iterdir()}
    assert set(given) == {path.name for path in WORKFLOWS.glob("*.yml")}
    for name, text in given.items():
        assert f"research-briefing=={__version__}" in text, name
        assert "make " not in text, name
        own = (WORKFLOWS / name).read_text("utf-8")
        assert own == (ROOT / "templates" / "workflows" / name).read_text("utf-8"), "copy it there"
        assert [line for line in text.splitlines() if line not in own.splitlines()] == [f"        run: {INSTALLED}"], (
            name
        )
    assert linted(tmp_path / "mine") == 1


def linted(folder: Path, *more: str) -> int:
    """Hold the workflows of a folder to the linter; return how many findings it was told to ignore."""
    linter = Path(sys.prefix) / "bin" / "zizmor"
    done = subprocess.run(
        [linter, "--offline", "--color=never", "--pedantic", "--no-progress", ".github", *more],
        cwd=folder, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings to report" in done.stdout
    ignored = re.search(r"\((\d+) ignored", done.stdout)
    return int(ignored[1]) if ignored else 0


def test_the_workflows_and_the_action_follow_their_schemas() -> None:
    checker = Path(sys.prefix) / "bin" / "check-jsonschema"
    for schema, paths in (
        ("vendor.github-workflows", sorted(WORKFLOWS.glob("*.yml"))),
        ("vendor.github-actions", [ROOT / "action.yml"]),
    ):
        done = subprocess.run(
            [checker, "--builtin-schema", schema, *paths], check=False, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr

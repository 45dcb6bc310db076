"""Previews: which files they hold, where their links lead, what GitHub is asked, how the branch is pushed."""

from __future__ import annotations

import re
import shutil
from posixpath import normpath
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.history.change import Change
from generator.history.comparison import Comparison
from generator.history.markdown import LONGEST
from generator.issues import Issue, Place
from generator.previews import assembling
from generator.previews.apart import run_apart
from generator.previews.assembling import BUDGET, PREVIEWS, Assembled, assemble, became, folder_of, give_up, sweep
from generator.previews.branch import BranchError, Remote, replace_site
from generator.previews.comment import comment
from generator.previews.content import touches_more
from generator.previews.due import due, is_behind, note_published
from generator.previews.github import PAGE, GitHub, GitHubError
from generator.previews.sharing import led_away, share
from generator.proposal import Proposal
from tests.git_project import GitProject
from tests.kinds import SMALL
from tests.workflow import GitHubInMemory, answering

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PLACE = "preview/pr-7"
SHEET = "briefs/ferry/facts/last-day.yml"


def site(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def test_only_what_differs_is_held_and_never_what_servers_take_for_the_site(tmp_path: Path) -> None:
    base = {
        "index.html": "home", "a/index.html": "old", "a/data/brief.json": "1", "assets/x.css": "css", "404.html": "no",
        "search/index.json": "old", "a/data/feed.xml": "old", ".briefing-site.json": "1",
    }  # fmt: skip
    head = {name: text.replace("old", "new") for name, text in base.items()} | {"b/index.html": "added"}
    published = {**base, "index.html": "home without a banner", "a/data/brief.json": "with the site's address"}
    one, other, there = (site(tmp_path / name, files) for name, files in (("b", base), ("h", head), ("p", published)))
    held = share(one, other, there, PLACE, tmp_path / "stage")
    assert held.files == ("a/index.html", "b/index.html")
    assert held.size == len("new") + len("added")


def test_a_file_that_is_not_published_is_held(tmp_path: Path) -> None:
    same = {"index.html": "home", "assets/new.css": "css"}
    base, head = site(tmp_path / "b", same), site(tmp_path / "h", same)
    published = site(tmp_path / "p", {"assets/new.css": "another"})
    assert share(base, head, published, PLACE, tmp_path / "stage").files == ("assets/new.css", "index.html")


@pytest.mark.parametrize(
    ("name", "link", "leads"),
    [
        ("a/t/index.html", '<a href="../">', "../"),
        ("a/t/index.html", '<a href="../u/">', "../../../../a/u/"),
        ("a/t/index.html", '<a href="../u/?filter=x#y">', "../../../../a/u/?filter=x#y"),
        ("a/t/index.html", '<link href="../../assets/x.css">', "../../../../assets/x.css"),
        ("a/t/index.html", '<a href="../..">', "../../../../"),
        ("a/t/index.html", '<a href="#b-x">', "#b-x"),
        ("a/t/index.html", '<a href="https://example.org/u/">', "https://example.org/u/"),
        ("a/t/index.html", '<a href="mailto:a@example.org">', "mailto:a@example.org"),
        ("a/t/index.html", '<aside data-brief="../">', "../"),
        ("a/t/index.html", '<script src="../../assets/t.js">', "../../../../assets/t.js"),
        ("index.html", '<a href="a/">', "a/"),
        ("index.html", '<a href="b/">', "../../b/"),
        ("index.html", '<a href=".">', "../../"),
        ("a/index.html", '<a href="data/facts.csv">', "data/facts.csv"),
        ("a/index.html", '<a href="data/brief.json">', "../../../a/data/brief.json"),
        ("index.html", '{"base": ".", "x": 1}', '{"base": "../../"'),
        ("a/t/index.html", '{"base": "../.."}', '"base": "../../../../"'),
    ],
)
def test_links_lead_to_the_preview_where_it_has_the_page_and_else_out_of_it(name: str, link: str, leads: str) -> None:
    own = frozenset({"a/index.html", "a/t/index.html", "a/data/facts.csv"})
    html = led_away(link, name, own, "../../")
    assert leads in (html if link.startswith("{") else [html.split('"')[1]])


PARTS = st.lists(st.sampled_from(["a", "b", "c"]), max_size=3)


@given(here=PARTS, there=PARTS, own=st.booleans())
def test_a_link_leads_to_the_same_page_in_one_site_or_the_other(here: list[str], there: list[str], own: bool) -> None:  # noqa: FBT001
    target = "".join(f"{part}/" for part in there)
    address = "../" * len(here) + target or "./"
    held = frozenset({f"{target}index.html"} if own else set())
    name = "/".join([*here, "index.html"])
    html = led_away(f'<a href="{address}">', name, held, "../../")
    led = normpath("/".join([PLACE, *here, html.split('"')[1]]))
    wanted = normpath(f"{PLACE}/{target}" if own else target or ".")
    assert led == wanted


def test_text_that_looks_like_a_link_is_left_alone() -> None:
    text = "<p>Write href=&#34;b/&#34; and src='b/' and &lt;a href=b/&gt;</p>"
    assert led_away(text, "index.html", frozenset(), "../../") == text


def change(what: str, kind: str, id_: str, field: str | None = None) -> Change:
    return Change(what, kind, "a", id_, "words", field)  # type: ignore[arg-type]


def test_what_became_of_a_fact_is_told_once() -> None:
    changes = [
        change("fact", "added", "new"), change("citation", "added", "new#c"), change("fact", "changed", "old", "claim"),
        change("citation", "added", "cited#c"), change("fact", "retired", "gone"), change("topic", "changed", "t"),
        change("fact", "changed", "gone", "claim"),
    ]  # fmt: skip
    assert became(changes) == {
        ("a", "new"): "New in this proposal",
        ("a", "old"): "Changed in this proposal",
        ("a", "cited"): "Changed in this proposal",
        ("a", "gone"): "Retired in this proposal",
    }


def test_a_proposal_names_itself() -> None:
    assert Proposal(7, "0123456789").words == "Preview of #7 at 0123456"


def test_sweeping_takes_previews_of_closed_ones_and_nothing_else(tmp_path: Path) -> None:
    site(tmp_path, {f"{folder_of(number)}/index.html": "x" for number in (1, 2, 30)})
    site(tmp_path, {f"{PREVIEWS}/pr-x/index.html": "x", f"{PREVIEWS}/notes.txt": "x", "index.html": "x"})
    assert sweep(tmp_path, {2}) == (1, 30)
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {f"{folder_of(2)}/index.html", f"{PREVIEWS}/pr-x/index.html", f"{PREVIEWS}/notes.txt", "index.html"}
    assert sweep(tmp_path / "nowhere", set()) == ()


def test_due_is_what_has_no_record_of_its_head(tmp_path: Path) -> None:
    for number, record in ((1, '{"commit": "a"}'), (2, '{"commit": "old"}'), (3, "{"), (4, "[]"), (5, '{"commit": 5}')):
        site(tmp_path, {f"{folder_of(number)}/preview.json": record})
    heads = {1: "a", 2: "b", 3: "c", 4: "d", 5: "e", 7: "g", 6: "f"}
    assert [one.number for one in due(tmp_path, heads)] == [2, 3, 4, 5, 6, 7]
    assert [one.number for one in due(tmp_path, heads, "f")] == [6, 2, 3, 4, 5, 7]
    assert due(tmp_path, {1: "a"}) == []


def test_the_published_site_knows_its_commit(tmp_path: Path) -> None:
    assert is_behind(tmp_path, "a")
    note_published(tmp_path, "a")
    assert not is_behind(tmp_path, "a")
    assert is_behind(tmp_path, "b")
    replace_site(tmp_path, site(tmp_path.parent / "unknown", {"index.html": "of nobody knows what"}))
    assert is_behind(tmp_path, "a")


def test_every_page_of_an_answer_is_read() -> None:
    memory = GitHubInMemory()
    for number in range(1, 2 * PAGE + 2):
        memory.propose(number, f"{number:040x}")
    with answering(memory) as api:
        assert len(GitHub(api, "team/ferry").open_pull_requests()) == 2 * PAGE + 1
    assert len(memory.asked) == 3


def test_a_refusal_of_github_says_what_was_asked() -> None:
    with answering(GitHubInMemory()) as api, pytest.raises(GitHubError, match="404") as refused:
        GitHub(api, "team/ferry")._ask("GET", "nothing")  # noqa: SLF001
    assert refused.value.filename == f"GET {api}/repos/team/ferry/nothing"


class Odd(GitHubInMemory):
    """A GitHub that answers everything with one thing."""

    def __init__(self, said: object) -> None:
        super().__init__()
        self.said = said

    def answer(self, *_: object) -> tuple[int, object]:
        return 200, self.said


@pytest.mark.parametrize(
    "said", [{"message": "x"}, [7], None, "x", [{"number": "7", "head": {"sha": "a"}}], [{"number": 7}]]
)
def test_an_answer_of_another_form_is_refused_and_never_a_traceback(said: object) -> None:
    with answering(Odd(said)) as api, pytest.raises(GitHubError, match="not what was asked for"):
        GitHub(api, "team/ferry").open_pull_requests()


def test_a_comment_without_words_or_author_is_not_ours() -> None:
    odd = Odd([{"id": 1, "body": None, "user": None}, {"id": "2", "body": "<!-- m -->", "user": {"type": "Bot"}}])
    with answering(odd) as api:
        GitHub(api, "team/ferry").comment(7, "<!-- m -->", "said")
    assert [method for method, _, _ in odd.asked] == ["GET", "POST"]


def test_the_branch_is_pushed_only_over_what_was_opened(tmp_path: Path) -> None:
    bare = tmp_path / "bare.git"
    GitProject(tmp_path / "any").git("init", "--quiet", "--bare", str(bare))
    remote = Remote(bare.as_uri())
    remote.open(tmp_path / "first")
    remote.open(tmp_path / "second")
    for name in ("first", "second"):
        (tmp_path / name / "index.html").write_text(name)
    assert remote.push(tmp_path / "first", "one")
    with pytest.raises(BranchError, match=r"stale info|rejected"):
        remote.push(tmp_path / "second", "two")
    remote.open(tmp_path / "third")
    assert (tmp_path / "third" / "index.html").read_text() == "first"
    assert not remote.push(tmp_path / "third", "nothing new")


def test_a_branch_that_cannot_be_read_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(BranchError):
        Remote((tmp_path / "nowhere.git").as_uri()).open(tmp_path / "pages")


def test_the_token_reaches_git_by_its_environment_alone() -> None:
    environment = Remote("https://example.org/team/ferry.git", "t0ken").environment()
    assert "t0ken" not in " ".join(environment.values())
    assert environment["GIT_CONFIG_KEY_0"] == "http.https://example.org/team/ferry.git.extraheader"
    assert "GIT_CONFIG_COUNT" not in Remote("https://example.org/team/ferry.git").environment()


def test_a_site_takes_the_place_of_the_one_before_and_previews_stay(tmp_path: Path) -> None:
    kept = {"preview/pr-1/index.html": "p", "CNAME": "x", ".git/HEAD": "x"}
    old = {"index.html": "old", "gone/index.html": "old", **kept}
    pages = site(tmp_path / "pages", old)
    replace_site(pages, site(tmp_path / "site", {"index.html": "new", "a/index.html": "new", ".hidden": "x"}))
    left = {path.relative_to(pages).as_posix() for path in pages.rglob("*") if path.is_file()}
    assert left == {"index.html", "a/index.html", *kept}


def test_only_the_way_to_the_project_is_looked_at(tmp_path: Path) -> None:
    made = GitProject(tmp_path)
    here = "docs/site"
    base = made.commit({f"{here}/seeds/a.md": "a", f"{here}/mkdocs.yml": "site_name: x", "docs/b": "b", "c/d": "d"})
    for path, more in (
        (f"{here}/seeds/a.md", False), (f"{here}/briefs/new.md", False), (f"{here}/mkdocs.yml", True),
        ("docs/b", True), ("c/d", True), ("seeds/a.md", True),
    ):  # fmt: skip
        made.git("reset", "--quiet", "--hard", base)
        assert touches_more(tmp_path / here, base, made.commit({path: "other"})) is more, path
    made.git("reset", "--quiet", "--hard", base)
    assert touches_more(tmp_path / here, base, made.commit({f"{here}/seeds/a.md": None})) is False
    made.git("reset", "--quiet", "--hard", base)
    (tmp_path / here / "briefs").symlink_to("/etc")
    assert touches_more(tmp_path / here, base, made.commit({})) is True


def test_a_comment_has_room_on_github_whatever_is_wrong() -> None:
    issues = [Issue(Place("@" * 900), "error", "x", "@" * 900) for _ in range(500)]
    proposal = Proposal(7, "0" * 40)
    many = tuple(change("fact", "added", f"f-{number}") for number in range(5000))
    for made in (
        Assembled(proposal, Comparison("a" * 40, "b" * 40, many), "What is proposed has errors", issues=issues),
        Assembled(proposal, None, "@" * 900_000),
    ):
        assert len(comment(made, "https://example.org/")) <= LONGEST
    assert re.search(r"\* and (\d+) more errors", comment(Assembled(proposal, None, "x", issues=issues), ""))


@pytest.mark.parametrize(
    ("script", "status", "wrong"),
    [
        ("raise SystemExit(0)", 0, ""),
        ("raise SystemExit(1)", 1, ""),
        ("raise SystemExit(70)", 70, "ended before its time"),
        ("import os; os.kill(os.getpid(), 9)", -9, "ended before its time"),
        ("import subprocess as s, sys; s.run([sys.executable, '-c', 'while True: pass'])", 70, "longer than 2 seconds"),
    ],
)
def test_what_ends_badly_takes_nothing_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, status: int, wrong: str
) -> None:
    site(tmp_path, {"generator/__init__.py": "", "generator/__main__.py": script})
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    ended, said = run_apart([], 2)
    assert ended == status
    assert wrong in said
    assert bool(said) == bool(wrong)


def test_what_is_given_up_is_not_tried_again(tmp_path: Path) -> None:
    site(tmp_path, {f"{folder_of(7)}/index.html": "the one before"})
    made = give_up(Proposal(7, "a"), tmp_path, "It took too long")
    assert [path.name for path in (tmp_path / folder_of(7)).iterdir()] == ["preview.json"]
    assert due(tmp_path, {7: "a"}) == []
    assert "**No preview at a.** It took too long." in comment(made, "")


def test_a_comment_of_nobody_is_left_alone() -> None:
    memory = GitHubInMemory(comments={7: [{"id": 1, "user": None, "body": "<!-- x -->"}]})
    with answering(memory) as api:
        GitHub(api, "team/ferry").comment(7, "<!-- x -->", "<!-- x --> new")
    assert [one["body"] for one in memory.comments[7]] == ["<!-- x -->", "<!-- x --> new"]


def test_a_preview_that_is_too_much_is_refused_and_the_one_before_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = GitProject(tmp_path / "project")
    shutil.copytree(SMALL, project.root, dirs_exist_ok=True)
    project.commit({})
    text = (SMALL / SHEET).read_text("utf-8")
    commit = project.commit({SHEET: text.replace("Two boats were sold.", "Two boats found a buyer.")})
    proposal, pages = Proposal(7, commit), tmp_path / "pages"
    made = assemble(project.root, proposal, "HEAD~1", pages)
    assert not made.refused
    assert (pages / folder_of(7) / "ferry/f/boats-sold/index.html").is_file()
    assert made.size <= BUDGET / 100, "a hundred such previews must find room"
    site(pages, {".git/objects/x": "x" * 100, "preview/pr-8/index.html": "x" * 100, "other.html": "x"})
    monkeypatch.setattr(assembling, "WHOLE", made.size + 101)
    assert not assemble(project.root, proposal, "HEAD~1", pages).refused
    monkeypatch.setattr(assembling, "WHOLE", made.size + 100)
    assert assemble(project.root, proposal, "HEAD~1", pages).refused.startswith("All previews together")
    monkeypatch.undo()
    refused = assemble(project.root, proposal, "HEAD~1", pages, budget=made.size - 1)
    assert refused.refused.startswith("All previews together would take more than")
    assert [path.name for path in (pages / folder_of(7)).iterdir()] == ["preview.json"]
    assert "No preview" in comment(refused, "https://example.org/")

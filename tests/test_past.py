"""The past of a project, from real git repositories: what each commit changed, whatever was kept of it before."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from generator import cli, limits
from generator.caching import signing
from generator.caching.signing import user_key
from generator.caching.store import CACHE
from generator.compile import compile_site
from generator.history import past as module
from generator.history.kept import FILE, signature
from generator.history.past import Past, past
from generator.history.repository import RevisionError, commit_of, items_of
from tests.git_project import BEGAN, GitProject, brief, fact, seed, sheet

if TYPE_CHECKING:
    from pathlib import Path

FACTS = "briefs/flood/facts/all.yml"
FIRST = {
    "briefs/flood/brief.yml": brief(),
    FACTS: sheet({"depth": fact("The cellar was flooded.", "40 centimetres deep")}),
    "seeds/flood/post.md": seed("Water stood 40 centimetres deep. The mayor came on Thursday."),
}


@pytest.fixture
def project(tmp_path: Path) -> GitProject:
    made = GitProject(tmp_path / "project")
    made.commit(FIRST)
    return made


def stated(claim: str, **fields: Any) -> dict[str, str | None]:
    return {FACTS: sheet({"depth": fact(claim, "40 centimetres deep", **fields)})}


def told(found: Past) -> list[list[tuple[str, str, str | None]]]:
    return [[(c.kind, c.id, c.field) for c in update.changes if c.what == "fact"] for update in found.updates]


def read(project: GitProject) -> Past:
    found, issues = past(project.root)
    assert issues == []
    return found


def test_each_commit_is_told_newest_first(project: GitProject) -> None:
    project.commit({"README.md": "Words.\n"})
    project.commit(
        stated("The cellar was full."), "wip\n\nReaders: The paper corrected\n itself on 5 May.\nReviewed-by: Bo"
    )
    project.commit({FACTS: "# a comment\n" + str(stated("The cellar was full.")[FACTS])})
    found = read(project)
    assert found.reach == "whole"
    assert told(found) == [[("changed", "depth", "claim")], [("added", "depth", None)]]
    assert [update.time for update in found.updates] == [
        datetime.fromtimestamp(BEGAN + hours * 3600, UTC) for hours in (2, 0)
    ]
    assert [update.note for update in found.updates] == ["The paper corrected itself on 5 May.", ""]
    assert [day for day, _ in found.by_fact["flood", "depth"]] == ["2030-03-17", "2030-03-17"]


def test_a_brief_was_updated_with_the_newest_change_that_readers_see(project: GitProject, tmp_path: Path) -> None:
    found = read(project)
    assert (found.updated("flood"), found.updated("other")) == ("2030-03-17", None)
    project.commits += 24
    project.commit(stated("The cellar was full."))
    project.commits += 24
    project.commit({FACTS: "# a comment\n" + str(stated("The cellar was full.")[FACTS])})
    site, _ = compile_site(project.root)
    assert site
    published = {asset.address: asset.data for asset in site.assets if asset.address.endswith("brief.json")}
    assert json.loads(published["flood/data/brief.json"])["brief"]["updated"] == "2030-03-18"
    overview = next(page.body for page in site.pages if page.address == "flood/")
    assert 'Last changed on <a href="../changes/">18 March 2030</a>' in overview
    shutil.copytree(project.root, tmp_path / "plain", ignore=shutil.ignore_patterns(".git", ".cache"))
    site, _ = compile_site(tmp_path / "plain")
    assert site
    published = {asset.address: asset.data for asset in site.assets if asset.address.endswith("brief.json")}
    assert json.loads(published["flood/data/brief.json"])["brief"]["updated"] is None
    assert not [page.address for page in site.pages if "Last changed on" in page.body]


def test_what_is_kept_says_the_same(project: GitProject, monkeypatch: pytest.MonkeyPatch) -> None:
    project.commit(stated("The cellar was full."))
    first = read(project)
    monkeypatch.setattr(module, "read_revision", None)  # nothing is read again
    assert read(project) == first
    monkeypatch.undo()
    (project.root / FILE).unlink()
    assert read(project) == first


def test_other_code_uses_nothing_of_what_is_kept(project: GitProject) -> None:
    first = read(project)
    data = json.loads((project.root / FILE).read_bytes().split(b"\n")[1])
    data |= {"code": "older", "changes": {}, "readable": dict.fromkeys(data["readable"], False)}
    written = json.dumps(data).encode()
    (project.root / FILE).write_bytes(signature(user_key(project.root), written) + written)
    assert past(project.root) == (first, [])


def test_what_somebody_else_put_there_is_not_told(project: GitProject) -> None:
    first = read(project)
    kept = (project.root / FILE).read_bytes()
    assert b"Cellar under water" in kept
    (project.root / FILE).write_bytes(kept.replace(b"under water", b"under a roof"))
    found, (issue,) = past(project.root)
    assert found == first
    assert "not from this user's own runs" in issue.message


def test_without_a_key_nothing_is_kept(project: GitProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing, "folder", lambda: project.root / "mine")
    found, (issue,) = past(project.root)
    assert told(found) == [[("added", "depth", None)]]
    assert "lies in the project" in issue.message
    assert not (project.root / FILE).exists()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff", b'{"code": 1}', b"[]", b'{"code": "x", "readable": {"a": "b"}, "changes": {}}']
)
def test_a_damaged_cache_is_a_note(project: GitProject, content: bytes) -> None:
    first = read(project)
    (project.root / FILE).write_bytes(content)
    found, issues = past(project.root)
    assert found == first
    assert [(issue.code, issue.severity) for issue in issues] == [(CACHE.code, "note")]
    assert read(project) == first


def test_a_cache_that_cannot_be_written_is_a_note(project: GitProject) -> None:
    (project.root / ".cache").write_text("in the way")
    found, issues = past(project.root)
    assert told(found) == [[("added", "depth", None)]]
    assert {(issue.code, issue.severity) for issue in issues} == {(CACHE.code, "note")}


def test_a_state_that_cannot_be_read_is_told_with_the_next(project: GitProject) -> None:
    project.commit({FACTS: "facts: {depth: {\n"})
    broken = read(project)
    project.commit(stated("The cellar was full."))
    assert told(broken) == [[("added", "depth", None)]]
    assert told(read(project)) == [[("changed", "depth", "claim")], [("added", "depth", None)]]


def test_a_merge_is_one_update(project: GitProject) -> None:
    project.git("checkout", "--quiet", "-b", "side")
    project.commit(stated("The cellar was full."))
    project.commit(stated("The cellar was fuller."))
    project.git("checkout", "--quiet", "main")
    project.git("merge", "--quiet", "--no-ff", "-m", "Merge\n\nReaders: Measured anew.", "side")
    found = read(project)
    assert told(found) == [[("changed", "depth", "claim")], [("added", "depth", None)]]
    assert found.updates[0].changes[0].new == "The cellar was fuller."
    assert found.updates[0].note == "Measured anew."


def test_ids_outlive_a_rebase(project: GitProject, tmp_path: Path) -> None:
    project.commit(stated("The cellar was full."))
    before = read(project)
    moved = GitProject(tmp_path / "moved")
    moved.commit({"README.md": "Something that came first.\n"})
    moved.git("fetch", "--quiet", str(project.root), "main")
    moved.commits = 90
    moved.git(
        "cherry-pick", f"{project.git('rev-parse', 'HEAD~1').strip()}", f"{project.git('rev-parse', 'HEAD').strip()}"
    )
    after = read(moved)
    assert [update.id for update in after.updates] == [update.id for update in before.updates]
    assert [update.time for update in after.updates] != [update.time for update in before.updates]
    assert len({update.id for update in after.updates}) == 2


def test_a_shallow_copy_tells_what_it_holds(project: GitProject, tmp_path: Path) -> None:
    project.commit(stated("The cellar was full."))
    project.commit(stated("The cellar was fuller."))
    for depth, updates in ((1, 0), (2, 1)):
        copy = tmp_path / f"copy-{depth}"
        project.git("clone", "--quiet", f"--depth={depth}", f"file://{project.root}", str(copy))
        found, _ = past(copy)
        assert (found.reach, len(found.updates)) == ("part", updates)


def test_a_copy_without_git_and_one_without_commits_have_no_past(project: GitProject, tmp_path: Path) -> None:
    shutil.copytree(project.root, tmp_path / "plain", ignore=shutil.ignore_patterns(".git", ".cache"))
    assert past(tmp_path / "plain") == (Past(), [])
    assert past(GitProject(tmp_path / "empty").root) == (Past(), [])
    assert not (tmp_path / "plain" / FILE).exists()


def test_without_a_cache_the_past_is_the_same_and_nothing_is_kept(project: GitProject, tmp_path: Path) -> None:
    project.commit(stated("The cellar was full."))
    found, issues = past(project.root, cached=False)
    assert issues == []
    for command in (["build", "--site-dir", str(tmp_path / "site")], ["render", "--to", str(tmp_path / "pages")]):
        assert cli.main(["--root", str(project.root), *command, "--no-cache"]) == 0
    assert not (project.root / ".cache").exists()
    assert read(project) == found
    (project.root / FILE).write_bytes(b"damaged")
    assert past(project.root, cached=False) == (found, [])


@pytest.mark.parametrize(("name", "updates"), [("HISTORY_COMMITS", 3), ("HISTORY_FILES", 2)])
def test_limits(project: GitProject, monkeypatch: pytest.MonkeyPatch, name: str, updates: int) -> None:
    for number in range(3):
        project.commit(stated(f"Claim {number}."))
    monkeypatch.setattr(limits, name, {"HISTORY_COMMITS": 4, "HISTORY_FILES": 12}[name])
    assert (read(project).reach, len(read(project).updates)) == ("whole", 4)
    monkeypatch.setattr(limits, name, {"HISTORY_COMMITS": 3, "HISTORY_FILES": 11}[name])
    assert (read(project).reach, len(read(project).updates)) == ("part", updates)


def test_a_note_is_one_line_of_bounded_length(project: GitProject) -> None:
    project.commit(stated("The cellar was full."), f"x\n\nReaders: \u202e\x07{'word ' * 300}")
    note = read(project).updates[0].note
    assert len(note) == limits.NOTE_CHARACTERS
    assert note.startswith("\\u202e\\x07word")


def test_a_commit_of_a_time_that_no_calendar_has_is_told(project: GitProject, tmp_path: Path) -> None:
    project.commit(stated("The cellar was full."))
    text = project.git("cat-file", "commit", "HEAD").replace(str(BEGAN + 3600), "1900000000000")
    (tmp_path / "commit").write_text(text, "utf-8")
    oid = project.git("hash-object", "-t", "commit", "-w", "--literally", str(tmp_path / "commit")).strip()
    project.git("update-ref", "HEAD", oid)
    assert [update.day for update in read(project).updates] == ["9999-12-31", "2030-03-17"]


@pytest.mark.parametrize("data", [b"x", b"100644 a", b"100644 a\0" + b"1" * 19, b"100644\0a " + b"1" * 20])
def test_a_damaged_folder_of_a_revision_is_refused(data: bytes) -> None:
    with pytest.raises(RevisionError, match="damaged"):
        list(items_of(data, 20))


def test_a_commit_without_times_cannot_be_read() -> None:
    for line in ("a", "a 1", "a b c d", "a 1  "):
        with pytest.raises(RevisionError, match="cannot be read"):
            commit_of(line)


def test_a_site_is_the_same_with_and_without_what_is_kept(project: GitProject, tmp_path: Path) -> None:
    project.commit(stated("The cellar was full."))

    def made(root: Path) -> dict[str, object]:
        site, issues = compile_site(root)
        assert site, issues
        return {page.path: page for page in site.pages} | {asset.address: asset.data for asset in site.assets}

    cold, warm = made(project.root), made(project.root)
    assert cold == warm
    shutil.copytree(project.root, tmp_path / "elsewhere")
    assert made(tmp_path / "elsewhere") == cold

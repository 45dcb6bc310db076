"""`briefing diff` on real git repositories: what it says in each form, and that a revision is only ever data."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any, get_args

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator import limits
from generator.cli import main
from generator.history.change import Change, Kind, What
from generator.history.comparison import Comparison, compare
from generator.history.forms import as_json, text
from generator.history.markdown import LONGEST, markdown
from generator.history.neutral import neutral
from generator.history.repository import RevisionError, repository
from generator.history.revisions import read_revision, trees_of
from generator.report import visible
from generator.schemas import diff as diff_schema
from tests.git_project import GIT, GitProject, brief, fact, seed, sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

POST = seed("Water stood 40 centimetres deep. The mayor came on Thursday.")
FIRST = {
    "briefs/flood/brief.yml": brief(),
    "briefs/flood/facts/all.yml": sheet({"depth": fact("The cellar was flooded.", "40 centimetres deep")}),
    "seeds/flood/post.md": POST,
}
PROGRAMS = (
    "core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "gpg.program", "diff.external", "diff.x.command",
    "diff.x.textconv", "filter.x.smudge", "filter.x.process",
)  # fmt: skip
HOSTILE = (
    "@octocat fixes #12, closes o/r#3, GH-4, see https://evil.example/a or www.evil.example | ```\n"
    "::error::x ##[add-mask]y <script>alert(1)</script> [a](http://b.example) ![i](//c.example/d.png) :bomb: "
    "deadbeefcafe0123 a@b.example $x$ `code` *bold* _it_ ~~no~~ <!-- x --> &amp; \\| [^1] mailto:a"
)


@pytest.fixture
def project(tmp_path: Path) -> GitProject:
    """A repository with one commit, in a path with a blank and letters that are not ASCII."""
    made = GitProject(tmp_path / "a brîef")
    made.commit(FIRST)
    return made


def run(project: GitProject, *arguments: str) -> int:
    return main(["--root", str(project.root), "diff", *arguments])


def reworded(claim: str, **fields: Any) -> dict[str, str | None]:
    return {"briefs/flood/facts/all.yml": sheet({"depth": fact(claim, "40 centimetres deep", **fields)})}


def test_head_is_the_working_tree(project: GitProject, capsys: pytest.CaptureFixture[str]) -> None:
    project.write(reworded("The cellar was full."))
    assert run(project, "HEAD") == 0
    assert capsys.readouterr().out == (
        "From HEAD to the working tree: 1 correction or rewording\n"
        "\n"
        "flood\n"
        "  changed   fact depth: claim\n"
        "    - The cellar was flooded.\n"
        "    + The cellar was full.\n"
    )


def test_two_revisions_whatever_lies_there_now(project: GitProject, capsys: pytest.CaptureFixture[str]) -> None:
    project.commit(reworded("The cellar was full."))
    project.write(reworded("Something else."))
    assert run(project, "HEAD~1", "HEAD", "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["format"], data["base"], data["head"]) == ("briefing-diff/1", "HEAD~1", "HEAD")
    assert data["changes"] == [
        {
            "what": "fact", "kind": "changed", "id": "depth", "field": "claim", "old": "The cellar was flooded.",
            "new": "The cellar was full.", "why": None, "brief": "flood", "subject": "The cellar was full.",
            "source": None,
        }
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_nothing_changed(project: GitProject, capsys: pytest.CaptureFixture[str], form: str) -> None:
    project.commit(
        {"README.md": "# Words\n", "briefs/flood/facts/all.yml": "# c\n" + FIRST["briefs/flood/facts/all.yml"]}
    )
    assert run(project, "HEAD~1", "HEAD", "--format", form) == 0
    out = capsys.readouterr().out
    assert ("othing" in out) if form != "json" else json.loads(out)["changes"] == []


def test_a_fact_that_is_gone_is_an_error(project: GitProject, capsys: pytest.CaptureFixture[str]) -> None:
    project.write({"briefs/flood/facts/all.yml": sheet({})})
    assert run(project, "HEAD") == 1
    said = capsys.readouterr()
    assert "vanished  fact depth" in said.out
    assert said.err == "briefing: facts are gone without a tombstone (`rank: deprecated` and a reason): depth\n"
    project.write(reworded("The cellar was flooded.", rank="deprecated", rank_reason="It was the attic."))
    assert run(project, "HEAD") == 0
    assert "retired   fact depth" in capsys.readouterr().out


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD:mkdocs.yml", "HEAD^{tree}", "", "a\nb"])
def test_a_revision_that_is_none(project: GitProject, capsys: pytest.CaptureFixture[str], revision: str) -> None:
    assert run(project, "--", revision) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "there is no revision" in said.err
    assert sorted(path.name for path in project.root.iterdir()) == [".git", "briefs", "mkdocs.yml", "seeds"]


def test_outside_a_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    assert main(["--root", str(tmp_path), "diff", "HEAD"]) == 1
    assert "no git repository" in capsys.readouterr().err


def test_without_git(project: GitProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(project.root))
    assert run(project, "HEAD") == 1
    assert "no git repository that can be read" in capsys.readouterr().err


def test_records_that_cannot_be_read(project: GitProject, capsys: pytest.CaptureFixture[str]) -> None:
    project.write({"briefs/flood/facts/all.yml": "facts: {depth: [\n"})
    assert run(project, "HEAD") == 1
    said = capsys.readouterr()
    assert "vanished" not in said.out
    assert "in the working tree: briefs/flood/facts/all.yml:1:16:" in said.err


def test_a_project_below_the_top_of_its_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = GitProject(tmp_path)
    made.commit(
        {f"docs/site/{path}": text for path, text in FIRST.items()} | {"docs/site/mkdocs.yml": "site_name: x\n"}
    )
    made.write({f"docs/site/{path}": text for path, text in reworded("The cellar was full.").items()})
    assert main(["--root", str(tmp_path / "docs" / "site"), "diff", "HEAD"]) == 0
    assert "1 correction or rewording" in capsys.readouterr().out


def test_the_environment_does_not_lead_elsewhere(
    project: GitProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = GitProject(tmp_path / "other")
    other.commit({})
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    assert compare(project.root, "HEAD").changes == ()


def test_nothing_of_a_revision_is_run(project: GitProject, tmp_path: Path) -> None:
    """Hooks, a file system monitor, filters, text conversion and diff programs are all set; none of them starts."""
    trap = tmp_path / "trap"
    script = tmp_path / "run.sh"
    script.write_text(f"#!/bin/sh\ntouch '{trap}'\ncat\n")
    script.chmod(0o755)
    for key in PROGRAMS:
        project.git("config", key, str(script))
    project.git("config", "log.showSignature", "true")
    for hook in ("post-checkout", "pre-commit", "reference-transaction", "post-index-change"):
        (project.root / ".git" / "hooks" / hook).write_text(script.read_text())
        (project.root / ".git" / "hooks" / hook).chmod(0o755)
    (project.root / ".gitattributes").write_text("* filter=x diff=x\n")
    found = repository(project.root)
    assert found
    assert compare(project.root, "HEAD").changes == ()
    assert len(found.commits(9)) == 1
    assert not trap.exists()


def test_what_is_wrong_is_no_command_to_a_log(project: GitProject, capsys: pytest.CaptureFixture[str]) -> None:
    project.commit({"briefs/flood/facts/##[error]x.yml": "facts: {depth: [\n"})
    assert run(project, "HEAD~1") == 1
    said = capsys.readouterr().err
    assert "error]x.yml" in said
    assert "##[" not in said


def test_links_are_not_followed(project: GitProject, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "secret.yml").write_text(sheet({"secret": fact("A secret.", "40")}))
    (project.root / "briefs/flood/facts/link.yml").symlink_to(tmp_path / "secret.yml")
    project.commit({})
    (project.root / "briefs/flood/facts/link.yml").unlink()
    assert run(project, "HEAD") == 1
    said = capsys.readouterr()
    assert "`HEAD` cannot be read: briefs/flood/facts/link.yml is a link" in said.err
    assert "secret" not in said.out


@dataclass
class Objects:
    """Objects written into a repository as they are, also those that git would never make or check out."""

    project: GitProject

    def write(self, kind: str, data: bytes) -> str:
        command = [GIT, "-C", str(self.project.root), "hash-object", "-w", "-t", kind, "--stdin", "--literally"]
        return subprocess.run(command, input=data, check=True, capture_output=True).stdout.decode().strip()

    def tree(self, *entries: tuple[bytes, bytes, str]) -> str:
        return self.write(
            "tree", b"".join(mode + b" " + name + b"\0" + bytes.fromhex(oid) for mode, name, oid in entries)
        )

    def folders(self, oid: str, *names: bytes) -> str:
        """Return a tree of folders in one another, the innermost last and with what the tree `oid` holds."""
        for name in reversed(names):
            oid = self.tree((FOLDER, name, oid))
        return oid

    def commit(self, oid: str, *above: bytes) -> str:
        """Return a commit of what the tree `oid` holds, in these folders."""
        return self.project.git("commit-tree", self.folders(oid, *above), "-m", "odd").strip()


FOLDER, FILE = b"40000", b"100644"


def tree_with(project: GitProject, name: bytes) -> str:
    """Commit a tree in which a file of facts has a name that git would never check out."""
    objects = Objects(project)
    blob = objects.write("blob", sheet({"depth": fact("x", "40")}).encode())
    return objects.commit(objects.tree((FILE, name, blob)), b"briefs", b"flood", b"facts")


@pytest.mark.parametrize(
    "name",
    [b"../../../../../tmp/x.yml", b"a\\b.yml", b"a\nb.yml", b"\xff.yml", "a\u202eb.yml".encode(), b"a" * 252 + b".yml"],
)
def test_names_are_checked(project: GitProject, name: bytes) -> None:
    with pytest.raises(RevisionError, match=r"a file name below .* cannot be used"):
        compare(project.root, tree_with(project, name))


def test_a_file_above_the_limit(project: GitProject) -> None:
    project.commit({"seeds/flood/long.md": "x" * 2_000_001})
    project.commit({"seeds/flood/long.md": None})
    with pytest.raises(RevisionError, match=r"seeds/flood/long.md is larger than 2,000,000 bytes"):
        compare(project.root, "HEAD~1")
    project.commit({"briefs/flood/topics/water.md": "x" * 2_000_000})
    found = repository(project.root)
    assert found
    with found.objects() as objects:
        assert read_revision(objects, trees_of(found, objects, found.resolve("HEAD"))).project.briefs


def test_folders_that_hold_one_another_ten_times_over_are_not_walked_to_the_end(project: GitProject) -> None:
    objects = Objects(project)
    oid = objects.tree((FILE, b"x.txt", objects.write("blob", b"x")))
    for _ in range(12):
        oid = objects.tree(*((FOLDER, b"%d" % number, oid) for number in range(10)))
    with pytest.raises(RevisionError, match=r"seeds/ holds more than 200,000 files and folders"):
        compare(project.root, objects.commit(oid, b"seeds"))


def test_a_path_above_the_limit(project: GitProject) -> None:
    objects = Objects(project)
    sheet_ = objects.tree((FILE, b"x" * 86 + b".yml", objects.write("blob", b"facts: {}\n")))
    names = [b"n" * 100] * 9  # seeds/ and nine of 101: 915, and with a name of 85 more it is 1,000
    fits = objects.tree((FILE, b"x" * 81 + b".yml", objects.write("blob", b"facts: {}\n")))
    compare(project.root, objects.commit(fits, b"seeds", *names))
    with pytest.raises(RevisionError, match=r"a path is longer than 1,000 bytes"):
        compare(project.root, objects.commit(sheet_, b"seeds", *names))


def test_a_file_that_is_a_folder_too(project: GitProject) -> None:
    objects = Objects(project)
    blob = objects.write("blob", b"x")
    both = objects.tree((FILE, b"a.md", blob), (FOLDER, b"a.md", objects.tree((FILE, b"b.md", blob))))
    with pytest.raises(RevisionError, match=r"a.md/b.md is there twice"):
        compare(project.root, objects.commit(both, b"seeds", b"flood"))


def test_much_is_refused_before_it_fills_the_disk(project: GitProject, monkeypatch: pytest.MonkeyPatch) -> None:
    size = sum(len(text.encode()) for text in FIRST.values())
    monkeypatch.setattr(limits, "REVISION_BYTES", size)
    project.write(reworded("The cellar was full."))
    assert compare(project.root, "HEAD").changes
    monkeypatch.setattr(limits, "REVISION_BYTES", size - 1)
    with pytest.raises(RevisionError, match=rf"its files hold more than {size - 1:,} bytes together"):
        compare(project.root, "HEAD")


def test_other_object_formats(tmp_path: Path) -> None:
    made = GitProject(tmp_path / "sha256", "--object-format=sha256")
    made.commit(FIRST)
    made.write(reworded("The cellar was full."))
    assert len(compare(made.root, "HEAD").changes) == 1


def hostile(words: str = HOSTILE) -> Comparison:
    one = Change("fact", "changed", "flood", "depth", words, "claim", words, f"x {words}", words)
    date = Change("fact", "changed", "flood", "depth", words, "date", "2030", "2031", words)
    cited = Change("citation", "added", "flood", "a#b", words, source=words)
    return Comparison(words, words, (one, date, Change("gap", "changed", "", "g", words, "question", "a", "b"), cited))


def github(source: str) -> str:
    """Return Markdown as GitHub's first stage does: tables, strikethrough, HTML, addresses made links."""
    parser = MarkdownIt("gfm-like", {"html": True, "linkify": False}).enable("table")
    return str(parser.render(source))


REFERENCES = re.compile(
    r"(?<![\w`])@[a-z\d]|#\d|\bGH-\d|https?://|\bwww\.\w|\b[\da-f]{7,40}\b|:[\w+-]+:|[\w.]@[\w.]|mailto:\w",
    re.IGNORECASE,
)


def test_nothing_in_a_comment_does_anything() -> None:
    made = markdown(hostile())
    assert re.search(REFERENCES, HOSTILE)
    shown = github(made)
    assert set(re.findall(r"<(\w+)", shown)) == {
        "h2",
        "h3",
        "h4",
        "p",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "code",
    }
    outside_code = unescape(re.sub(r"<code>.*?</code>", "", shown))
    assert re.findall(REFERENCES, outside_code) == []
    assert all(line.count("|") in {0, 5} for line in made.replace("&#124;", "").splitlines())
    assert not any(line.lstrip().startswith("::") for line in made.splitlines())


@pytest.mark.parametrize("words", [HOSTILE, "::error::x", "##[error]x", "a\n  ::error::x"])
@pytest.mark.parametrize("form", [text, as_json, markdown])
def test_nothing_in_a_log_is_a_command(form: Any, words: str) -> None:
    made = form(hostile(words))
    assert "##[" not in made
    assert not any(line.lstrip().startswith("::") for line in made.splitlines())
    assert "\x1b" not in form(Comparison("\x1b[31m", "b", ()))


def test_the_answer_holds_to_its_schema() -> None:
    schema = diff_schema.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(as_json(hostile())), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**json.loads(as_json(hostile())), "format": "briefing-diff/2"}, schema)
    assert get_args(What) == diff_schema.WHATS
    assert get_args(Kind) == diff_schema.KINDS


def test_json_gives_back_what_was_there() -> None:
    assert json.loads(as_json(hostile()))["changes"][0]["old"] == HOSTILE


@given(st.text(st.sampled_from("@#:/w.|`<>&*_~[](){}!$\\ aGH-1\n\u200bก")))
def test_neutral_text_shows_just_the_words(words: str) -> None:
    shown = github(f"| {neutral(words)} |\n| --- |\n")
    inside = re.search(r"<th>(.*?)</th>", shown, re.DOTALL)
    assert inside
    assert "<" not in inside[1]
    plain = unescape(inside[1]).replace("\u200b", "")
    assert plain.strip() == visible(" ".join(words.split()))


def many(count: int) -> Sequence[Change]:
    return [
        Change("fact", "changed", f"b-{n % 3}", f"f-{n}", f"Claim {n}", "claim", "ก" * 900, "@" * 900, "w")
        for n in range(count)
    ]


@pytest.mark.parametrize("count", [1, 30, 5000])
def test_a_comment_has_room_on_github(count: int) -> None:
    made = markdown(Comparison("a", "b", tuple(many(count))))
    rows = made.count("\n| fact")
    assert len(made) <= LONGEST
    rest = re.search(r"\n([\d,]+) more changes? not shown here", made)
    assert rows + (int(rest[1].replace(",", "")) if rest else 0) == count
    assert rows >= min(count, 5)


def test_colour_is_only_colour() -> None:
    found = Comparison("a", "b", tuple(many(3)))
    assert re.sub(r"\x1b\[[\d;]*m", "", text(found, colour=True)) == text(found)

"""The layout of a project: each path is a seed, a file of a brief, or an issue."""

from __future__ import annotations

import pytest

from generator.layout import SeedFile, lay_out

BRIEF = "briefs/b/brief.yml"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (BRIEF, []),
        ("briefs/b/entities.yml", []),
        ("briefs/b/facts/a-1.yml", []),
        ("briefs/b/extracted/a.yml", []),
        ("briefs/b/topics/a.md", []),
        ("briefs/b/facts/a.yaml", ["briefs/b/facts/a.yaml stray-file"]),
        ("briefs/b/facts/a.YML", ["briefs/b/facts/a.YML stray-file"]),
        ("briefs/b/facts/a.md", ["briefs/b/facts/a.md stray-file"]),
        ("briefs/b/facts/more/a.yml", ["briefs/b/facts/more/a.yml stray-file"]),
        ("briefs/b/topics/a.yml", ["briefs/b/topics/a.yml stray-file"]),
        ("briefs/b/a.yml", ["briefs/b/a.yml stray-file"]),
        ("briefs/a.yml", ["briefs/a.yml stray-file"]),
        ("briefs/b/facts/A b.yml", ["briefs/b/facts/A b.yml bad-name"]),
        ("briefs/b/facts/nul.yml", ["briefs/b/facts/nul.yml bad-name"]),
        ("briefs/B/brief.yml", ["briefs/B bad-name"]),
        ("briefs/method/brief.yml", ["briefs/method bad-name"]),
    ],
)
def test_a_file_of_a_brief(path: str, expected: list[str]) -> None:
    layout, issues = lay_out([], sorted({BRIEF, path}))
    assert [f"{issue.place.path} {issue.code}" for issue in issues] == expected
    assert (path in layout.briefs.get("b", ())) == (not expected)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("seeds/b/s.md", []),
        ("seeds/publishers.yml", []),
        ("seeds/s.md", ["seeds/s.md stray-file"]),
        ("seeds/b/more/s.md", ["seeds/b/more/s.md stray-file"]),
        ("seeds/b/s.markdown", ["seeds/b/s.markdown stray-file"]),
        ("seeds/b/s.yml", ["seeds/b/s.yml stray-file"]),
        ("seeds/publishers.yaml", ["seeds/publishers.yaml stray-file"]),
        ("seeds/b/S.md", ["seeds/b/S.md bad-name"]),
        ("seeds/b/404.md", ["seeds/b/404.md bad-name"]),
        ("seeds/B/s.md", ["seeds/B bad-name"]),
        ("seeds/c/s.md", ["seeds/c/s.md no-brief"]),
    ],
)
def test_a_file_among_the_seeds(path: str, expected: list[str]) -> None:
    layout, issues = lay_out([path], [BRIEF])
    assert [f"{issue.place.path} {issue.code}" for issue in issues] == expected
    assert all(issue.help for issue in issues)
    assert layout.publishers == (path == "seeds/publishers.yml")


BRIEF_IS = "A brief is briefs/<brief>/ with brief.yml, entities.yml, facts/*.yml, extracted/*.yml and topics/*.md."
NO_ID = "An id is lower-case letters a-z, digits and single hyphens, such as `{}`."


@pytest.mark.parametrize(
    ("path", "help_"),
    [
        ("briefs/a.yml", BRIEF_IS),
        ("briefs/b/x/y/a.yml", BRIEF_IS),
        ("briefs/b/a.yml", "Facts lie in briefs/b/facts/; beside that folder are only `brief.yml` and `entities.yml`."),
        ("briefs/b/a.md", "A seed lies in seeds/b/, the prose of a topic in briefs/b/topics/."),
        ("briefs/b/facts/a.md", "A seed lies in seeds/b/, the prose of a topic in briefs/b/topics/."),
        ("briefs/b/Brief.yaml", "Rename it to `brief.yml`."),
        ("briefs/b/facts/a.YML", "Rename it to `a.yml`."),
        ("briefs/b/facts/a.yml.txt", "Rename it to `a.yml`."),
        ("briefs/b/topics/a.markdown", "Rename it to `a.md`."),
        ("briefs/b/fact/a.yml", "Move it to briefs/b/facts/."),
        ("briefs/b/topic/a.md", "Move it to briefs/b/topics/."),
    ],
)
def test_what_lies_astray_in_a_brief_is_shown_the_way(path: str, help_: str) -> None:
    _, issues = lay_out([], [BRIEF, path])
    assert [(str(issue.place), issue.message, issue.help) for issue in issues] == [
        (f"{path}:1:1", "no file of a brief lies here", help_)
    ]


@pytest.mark.parametrize(
    ("path", "message", "help_", "sources"),
    [
        ("seeds/s.md", "no seed lies here", "A seed is seeds/<brief>/<source>.md.", {"s"}),
        ("seeds/b/s.md~", "no seed lies here", "A seed is seeds/<brief>/<source>.md.", {"s"}),
        ("seeds/b/s.yml", "no seed lies here", "A seed is seeds/<brief>/<source>.md.", set()),
        ("seeds/publishers.yaml", "no seed lies here", "Rename it to `publishers.yml`.", set()),
        ("seeds/b/s.markdown", "no seed lies here", "Rename it to `s.md`.", {"s"}),
        ("seeds/b/s.md.txt", "no seed lies here", "It begins as a seed does: rename it to `s.md`.", {"s"}),
        ("seeds/b/Post", "no seed lies here", "It begins as a seed does: rename it to `Post.md`.", {"Post", "post"}),
        ("seeds/b/S_t.md", "`S_t` is not an id, and names of files and folders are ids", NO_ID.format("s-t"),
         {"S_t", "s-t"}),
        ("seeds/c/s.md", "there is no brief `c`",
         "Add briefs/c/brief.yml, or move the seed to another brief's folder.", set()),
    ],
)  # fmt: skip
def test_what_lies_astray_among_the_seeds_is_shown_the_way(
    path: str, message: str, help_: str, sources: set[str]
) -> None:
    layout, issues = lay_out([path], [BRIEF])
    assert [(str(issue.place), issue.message, issue.help) for issue in issues] == [(f"{path}:1:1", message, help_)]
    assert layout.sources == sources


def test_of_two_seeds_with_one_id_neither_is_read() -> None:
    layout, issues = lay_out(["seeds/b/s.md", "seeds/b/t.md", "seeds/c/s.md"], [BRIEF, "briefs/c/brief.yml"])
    assert [f"{issue.place.path} {issue.code}" for issue in issues] == ["seeds/c/s.md source-taken"]
    assert issues[0].message == "the source id `s` is taken by seeds/b/s.md"
    assert issues[0].help == "Source ids are unique in the project; rename one of the files."
    assert layout.seeds == [SeedFile("seeds/b/t.md", "b", "t")]
    assert layout.sources == {"s"}


@pytest.mark.parametrize(
    ("seeds", "briefs", "unread"),
    [
        ([], ["briefs/b/facts/a.yaml"], {("fact", "b"), ("citation", "b")}),
        ([], ["briefs/b/entities.yaml"], {("entity", "b")}),
        ([], ["briefs/b/brief.yaml"], {("topic", "b")}),
        (["seeds/publishers.yaml"], [], {("publisher", "")}),
        (["seeds/b/S.md"], [], {("citation", "b")}),
        (["seeds/b/s.md"], [], set()),
    ],
)
def test_what_may_stand_in_a_file_that_is_not_read(seeds: list[str], briefs: list[str], unread: set[object]) -> None:
    layout, _ = lay_out(seeds, [BRIEF, *briefs])
    assert layout.unread == unread


def test_many_files_of_one_bad_folder_are_one_issue() -> None:
    _, issues = lay_out([f"seeds/B/s{n}.md" for n in range(5)], [f"briefs/B/facts/f{n}.yml" for n in range(5)])
    assert [f"{issue.place.path} {issue.code}" for issue in issues] == ["briefs/B bad-name", "seeds/B bad-name"]


def test_a_brief_with_a_bad_name_is_not_missed_as_well() -> None:
    _, issues = lay_out(["seeds/old-weir/s.md"], ["briefs/Old Weir/brief.yml"])
    assert [f"{issue.place.path} {issue.code}" for issue in issues] == ["briefs/Old Weir bad-name"]

"""`reimport`: a seed whose article changed, as a command and as a stage."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import cli
from generator.annotation import marks
from generator.articles import read_seed
from generator.carrying import full
from generator.carrying.fates import Change
from generator.carrying.front import opened
from generator.examining import examine
from generator.project import load
from tests.made_up import project as made_up_project

if TYPE_CHECKING:
    from pathlib import Path

BRIEF = """\
title: The ferry
topics: {ferry: {title: The ferry}}
"""
FACTS = """\
facts:
  aground: {claim: The boat hit the ground., kind: event, topics: [ferry]}
  time: {claim: It was noon., kind: event, topics: [ferry]}
  ashore: {claim: Forty passengers reached the land., kind: quantity, topics: [ferry]}
  safe: {claim: All are well., kind: state, topics: [ferry]}
"""
SEED = """\
---
title: A ferry runs aground     # as printed
language: en
mode: full
licence: CC0-1.0   # ours
url: null
accessed: 2031-04-02   # by hand
zones:
  - {kind: advert, start: 165, end: 196}   # the box
---
# A ferry runs aground

The [ferry ran aground [at noon]{.time}]{.aground} near the pier.

| who | how many |
|---|---|
| [passengers ashore | 40]{.ashore} | |

[Nobody was hurt]{.safe voice="named"}, the captain said.

Buy new boats now, at the quay!

```yaml facts
facts:
  time:
    also: ["near the pier"]
```
"""
NEW = """\
# A ferry runs aground

On Monday the ferry ran hard aground at noon near the pier.

| who | how many |
|---|---|
| passengers ashore | 40 |

Two lines more. Nobody was badly hurt, the captain said.

Buy new boats now, at the quay!
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        "mkdocs.yml": "site_name: x\n",
        "briefs/ferry/brief.yml": BRIEF,
        "briefs/ferry/facts/all.yml": FACTS,
        "seeds/ferry/post.md": SEED,
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


def run(root: Path, text: str | bytes, *options: str, source: str = "post", name: str = "new.md") -> int:
    file = root.parent / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return cli.main(["--root", str(root), "reimport", source, str(file), "--accessed", "2031-05-01", *options])


def body(root: Path, path: str = "seeds/ferry/post.md") -> str:
    return (root / path).read_text("utf-8").split("---\n", 2)[2]


def test_the_example_is_sound(root: Path) -> None:
    assert [issue for issue in examine(root).issues if issue.severity == "error"] == []


def test_marks_are_carried_and_all_else_is_kept(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, NEW) == 0
    assert body(root) == NEW.replace(
        "ferry ran hard aground at noon", "[ferry ran hard aground [at noon]{.time}]{.aground}"
    ).replace("passengers ashore | 40", "[passengers ashore | 40]{.ashore}").replace(
        "Nobody was badly hurt", '[Nobody was badly hurt]{.safe voice="named"}'
    ) + SEED[SEED.index("```yaml") :].replace("```yaml", "```yaml", 1)
    written = (root / "seeds/ferry/post.md").read_text("utf-8")
    start = NEW.index("Buy")
    assert "accessed: 2031-05-01   # by hand\n" in written
    assert f"{{kind: advert, start: {start}, end: {start + 31}}}   # the box\n" in written
    assert written.replace("2031-05-01", "2031-04-02").split("zones")[0] == SEED.split("zones", maxsplit=1)[0]
    out = capsys.readouterr().out
    assert "was: ferry ran aground at noon" in out
    assert "now: ferry ran hard aground at noon" in out
    assert "4 of 4 marks carried; written" in out
    assert [issue for issue in examine(root).issues if issue.severity == "error"] == []


def test_a_dry_run_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert run(root, NEW, "--check") == 0
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    assert "4 of 4 marks can be carried; nothing is written" in capsys.readouterr().out


def test_what_is_lost_is_listed_with_its_facts(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, NEW.replace("| 40 |", "| 45 |").replace("Nobody was badly hurt", "The crew is at home")) == 1
    out = capsys.readouterr().out
    assert "2 marks lost:" in out
    assert "was: passengers ashore | 40\n    now: passengers ashore | 45\n    why: a digit differs: “40” → “45”" in out
    assert "fact ashore: Forty passengers reached the land. (no other citation)" in out
    assert "fact safe: All are well. (no other citation)" in out
    assert "{.ashore}" not in body(root)
    assert "{.time}" in body(root)


def test_a_zone_that_is_gone_is_taken_out_and_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, NEW.replace("Buy new boats now, at the quay!", "That is all.")) == 0
    assert "zones: []   # the box" in (root / "seeds/ferry/post.md").read_text("utf-8")
    assert "note: the zone of kind advert (165 to 196 of the old text) is not found" in capsys.readouterr().out


LONG = "The harbour master closed both of the old gates well before the storm reached the town"
ALIKE = LONG.replace("well ", "").replace("reached", "hit")


def test_a_proposal_is_accepted_before_or_after_the_text_is_written(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = root / "seeds/ferry/post.md"
    text = seed.read_text("utf-8").replace("Nobody was hurt", LONG)
    seed.write_text(text, "utf-8")
    new = f"# Quite another title\n\nSome words of no interest. {ALIKE}! Other words of no interest.\n"
    assert run(root, new) == 1
    out = capsys.readouterr().out
    assert "1 mark to decide:" in out
    assert f"    was: {LONG}\n    now: {ALIKE}\n    9" in out, out
    assert "--accept safe" in out
    assert body(root).startswith(new)
    assert run(root, new, "--accept", "no-such") == 2
    assert "There are: safe." in capsys.readouterr().err
    assert run(root, new, "--accept", "safe") == 1
    assert body(root).startswith(new.replace(ALIKE, f'[{ALIKE}]{{.safe voice="named"}}'))
    assert "1 mark carried over as you accepted" in capsys.readouterr().out


REFUSED = [
    ("A [mark]{.time} of its own.", "foreign-mark"),
    ("A [near miss] {.time} of its own.", "mark-gap"),
    ("A bell \a rings.", "refused-character"),
    (b"caf\xe9", "unknown-encoding"),
    ("```yaml facts\nfacts: {}\n```\nMore.", "tail-block"),
    (" \n", "wrong-text"),
]


@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_a_text_that_no_seed_can_hold_is_refused(
    root: Path, text: str | bytes, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(root, text) == 1
    printed = capsys.readouterr()
    assert f"[{code}]" in printed.out
    assert printed.err == "briefing: nothing was changed\n"
    assert (root / "seeds/ferry/post.md").read_text("utf-8") == SEED


def test_a_source_that_is_not_there_or_has_no_text(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, NEW, source="pots") == 2
    assert "did you mean `post`" in capsys.readouterr().err.lower()
    (root / "seeds/ferry/wire.md").write_text("---\ntitle: W\nlanguage: en\nmode: unseen\n---\n", "utf-8")
    assert run(root, NEW, source="wire") == 2
    assert "unseen" in capsys.readouterr().err


def test_a_seed_with_a_broken_mark_is_mended_first(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seed = root / "seeds/ferry/post.md"
    seed.write_text(SEED.replace("]{.safe voice", "] {.safe voice"), "utf-8")
    assert run(root, NEW) == 1
    assert "seeds/ferry/post.md:19:17: error:" in capsys.readouterr().out


def test_extracted_sheets_are_written_anew_where_they_are_committed(root: Path) -> None:
    assert run(root, NEW) == 0
    assert not (root / "briefs/ferry/extracted").exists()
    assert cli.main(["--root", str(root), "extract"]) == 0
    assert run(root, NEW.replace("badly", "really")) == 0
    assert "Nobody was really hurt" in (root / "briefs/ferry/extracted/post.yml").read_text("utf-8")


ORIGINAL = """\
Much was told that day in the streets of the town, and little of it was true. Those who were there remember it well, and
those who were not remember it better still. What follows is what the log of the house has of it, and nothing else. It
was kept by one hand from the first day to the last, and nobody has ever found a word in it that was not so. The pages
are in the town hall, where they can be read by all who ask for them in time and bring a pencil of their own.
The clerk says that the lifts failed at ten. Some 3,000 books were lost in the cellar, and the mayor came at once.
နေ့လယ်တွင် ရေသည် ၄၀ စင်တီမီတာ ရှိခဲ့သည်။ The library opens again in May.
"""
DIGEST = """\
---
title: A flood
language: en
mode: digest
original: {{file: old.txt, sha256: {sha256}, chars: {chars}}}   # from the editors' shelf
---
In the morning [the lifts failed]{{.aground}}, and [3,000 books]{{.ashore}} went.
The paper adds [ရေသည် ၄၀ စင်တီမီတာ ရှိခဲ့သည်]{{.time}} and [the mayor came … opens again in May]{{.safe}}.
"""


@pytest.fixture
def digest(root: Path) -> Path:
    """The project with a digest in the place of its seed, and the folder of originals beside it."""
    (root.parent / "originals").mkdir(exist_ok=True)
    (root.parent / "originals" / "old.txt").write_text(ORIGINAL, "utf-8")
    sha256 = hashlib.sha256(ORIGINAL.encode()).hexdigest()
    (root / "seeds/ferry/post.md").write_text(DIGEST.format(sha256=sha256, chars=len(ORIGINAL)), "utf-8")
    return root


def with_originals(root: Path) -> tuple[str, str]:
    return "--originals", str(root.parent / "originals")


def test_a_digest_is_held_to_its_new_original(digest: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = ORIGINAL.replace("3,000", "4,000").replace("the lifts failed", "all the lifts had failed")
    new = new.replace("came at once", "came later")
    before = (digest / "seeds/ferry/post.md").read_text("utf-8")
    assert run(digest, new, *with_originals(digest), name="new.txt") == 1
    written = (digest / "seeds/ferry/post.md").read_text("utf-8")
    named = f'original: {{file: "new.txt", sha256: {hashlib.sha256(new.encode()).hexdigest()}, chars: {len(new)}}}'
    assert f"{named}   # from the editors' shelf\n" in written
    assert written.split("---\n")[2] == before.split("---\n")[2]
    assert (digest.parent / "originals" / "new.txt").read_text("utf-8") == new
    out = capsys.readouterr().out
    assert "1 mark to decide:\n  aground (" in out
    assert "    now: the lifts had failed\n" in out
    assert "1 mark lost:\n  ashore (" in out
    assert "    why: a digit differs: “3” → “4”\n" in out
    assert "2 of 4 marks kept; written" in out
    codes = [issue.code for issue in examine(digest, digest.parent / "originals").issues if issue.severity == "error"]
    assert codes == ["quote-not-original", "quote-not-original"]


def test_an_accepted_proposal_takes_the_place_of_a_digests_words(digest: Path) -> None:
    new = ORIGINAL.replace("the lifts failed", "all the lifts had failed")
    assert run(digest, new, *with_originals(digest), "--accept", "aground", name="new.txt") == 0
    assert "In the morning [the lifts had failed]{.aground}, and [3,000 books]{.ashore} went.\n" in body(digest)
    issues = examine(digest, digest.parent / "originals").issues
    assert [issue for issue in issues if issue.severity == "error"] == []


def test_a_lock_knows_the_new_original(digest: Path) -> None:
    assert cli.main(["--root", str(digest), "verify", *with_originals(digest)]) == 0
    assert run(digest, ORIGINAL.replace("in May", "in May or June"), *with_originals(digest), name="new.txt") == 0
    assert [issue.code for issue in examine(digest).issues if issue.code == "unverified"] == []


def test_no_other_original_is_written_over(digest: Path) -> None:
    new = ORIGINAL.replace("in May", "in May or June")
    assert run(digest, new, *with_originals(digest), name="old.txt") == 0
    assert (digest.parent / "originals" / "old.txt").read_text("utf-8") == ORIGINAL
    name = f"old-{hashlib.sha256(new.encode()).hexdigest()[:8]}.txt"
    assert (digest.parent / "originals" / name).read_text("utf-8") == new
    assert name in (digest / "seeds/ferry/post.md").read_text("utf-8")


def test_without_the_old_original_the_nearest_words_are_proposed(
    digest: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BRIEFING_ORIGINALS", raising=False)
    new = ORIGINAL.replace("စင်တီမီတာ ရှိခဲ့သည်", "စင်တီမီတာသာ ရှိခဲ့သည်").replace("3,000 books", "3,100 books")
    assert run(digest, new, "--check") == 1
    out = capsys.readouterr().out
    assert "1 mark to decide:\n  time (" in out
    assert "    now: ရေသည် ၄၀ စင်တီမီတာသာ ရှိခဲ့သည်\n" in out
    assert "1 mark lost:\n  ashore (" in out


WORDS = st.sampled_from(
    ["ferry", "ran", "40", "not", "noon.", "**bold**", "[x](y)", "`a [b`", "\n\n", "\n", "| a | b |", "> q", "# h\n",
     "\\[", "船が着いた", "ကူးတို့", "العبارة", "여객선", "“", "”", "…", "![i](u)", "&amp;", "{", "}"]
)  # fmt: skip


@given(st.lists(WORDS, min_size=1, max_size=30), st.lists(WORDS, min_size=1, max_size=30), st.data())
def test_a_result_without_its_marks_is_the_new_text(old: list[str], new: list[str], data: st.DataObject) -> None:
    clean, text = " ".join(old), " ".join(new)
    if marks.scan(text, "").issues or marks.scan(clean, "").issues:
        return
    marked = clean
    for number in range(data.draw(st.integers(0, 3))):
        start = data.draw(st.integers(0, len(clean)))
        end = data.draw(st.integers(start, len(clean)))
        one = marks.scan(f"[{'x' * max(1, end - start)}]{{.f{number}}}", "").marks
        made = marks.insert(clean, [type(one[0])(start, end, one[0].facts, None, (), one[0].place, one[0].braces)])
        marked = made if not marks.scan(made, "").issues and marks.strip(made) == clean else marked
    seed_text = f"---\ntitle: T\nlanguage: en\nmode: full\n---\n{marked}"
    seed, _ = read_seed(seed_text, "seeds/quay/s.md", "s", "quay")
    parts, _ = opened(seed.source, seed_text)
    plan = full.plan(Change(made_up_project([seed.source], []), seed.source, parts, text, {}, ()))
    assert plan.text == parts.made(plan.text.split("---\n", 2)[2], [])
    assert marks.strip(plan.text.split("---\n", 2)[2]) == text
    kept = marks.scan(plan.text.split("---\n", 2)[2], "").marks
    assert len(kept) == sum(fate.is_carried for fate in plan.fates)


def test_a_project_still_loads_after_a_reimport(root: Path) -> None:
    assert run(root, NEW) == 0
    project, issues = load(root)
    assert [issue for issue in issues if issue.severity == "error"] == []
    assert {c.quote for fact in project.briefs["ferry"].facts.values() for c in fact.citations} == {
        "ferry ran hard aground at noon", "at noon", "passengers ashore 40", "Nobody was badly hurt", "near the pier",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_empty_file_is_no_article(digest: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    before = {path: path.read_bytes() for path in digest.rglob("*.md")}
    assert run(digest, text, *with_originals(digest)) == 1
    assert "there is no text in this file" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in digest.rglob("*.md")} == before


def test_another_article_is_asked_about(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "The herons are back on the island, and nobody knows why they had gone.\n") == 1
    assert "note: no mark has its words in the new text: is it the same article?" in capsys.readouterr().out

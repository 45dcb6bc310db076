"""`new fact`: words found and marked, an entry added, and nothing else touched."""

from __future__ import annotations

import hashlib
import os
import pty
import subprocess
import sys
from difflib import ndiff
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import cli
from generator.commands import stating
from generator.examining import examine
from generator.project import load
from generator.records import sheets
from generator.stating import making
from generator.stating.entry import Entry, scalar, with_entry
from generator.stating.proposing import date_for, id_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ORIGINAL = """\
The log of the house has it that the lifts failed at ten. On 3 May 2031 some 3,000 books went under, says the clerk.
နေ့လယ်တွင် ရေသည် ၄၀ စင်တီမီတာ ရှိခဲ့သည်။ The rest of the page is about the price of bread, and about a poem that nobody
wrote, and about the names of those who were born that year, and of those who were not, and about the weather in May.
It goes on for a while in this way, as such pages do, and whoever reads it to the end has earned a cup of tea and a bun.
"""
FILES = {
    "mkdocs.yml": "site_name: x\n",
    "briefs/flood/brief.yml": "title: The flood\ntopics: {water: {title: Water}, books: {title: Books}}\n",
    "briefs/flood/entities.yml": """\
entities:
  library: {name: Town Library, kind: organisation, aliases: [図書館, the library]}
  mayor: {name: Ana Berg, kind: person}
""",
    "briefs/flood/facts/water.yml": """\
# Ours, by hand.
facts:

  lifts:   # both
    claim: Nothing went up any more.
    kind:   event
    topics: [ 'water' ]
    # more to come
# the end
""",
    "seeds/flood/post.md": """\
---
title: Flood
language: en
mode: full
licence: CC0-1.0
published: 2031-05-06
original_reporting: true
---
Water came into the Town Library on 3 May, and **the lifts stopped** at once. Ana Berg closed the house.

| room | depth |
|---|---|
| cellar | 40 cm |

図書館は五月三日に閉まった。職員は全員無事だった。
""",
    "seeds/flood/clerk.md": f"""\
---
title: The clerk
language: en
mode: digest
original: {{file: clerk.txt, sha256: {hashlib.sha256(ORIGINAL.encode()).hexdigest()}, chars: {len(ORIGINAL)}}}
---
The clerk was there when [the lifts failed at ten]{{.lifts}}.
""",
    "seeds/flood/wire.md": "---\ntitle: A wire\nlanguage: en\nmode: unseen\n---\n",
}
POST = ("--source", "post", "--kind", "event", "--topic", "water")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        (tmp_path / "p" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "p" / path).write_bytes(text.encode())
    (tmp_path / "originals").mkdir()
    (tmp_path / "originals" / "clerk.txt").write_text(ORIGINAL, "utf-8")
    return tmp_path / "p"


def new(root: Path, *options: str) -> int:
    return cli.main(["--root", str(root), "new", "fact", "--originals", str(root.parent / "originals"), *options])


def contents(root: Path) -> dict[str, str]:
    return {str(p.relative_to(root)): p.read_bytes().decode() for p in root.rglob("*") if p.is_file()}


def errors(root: Path) -> list[str]:
    return [issue.message for issue in examine(root, root.parent / "originals").issues if issue.severity == "error"]


def added(before: str, after: str) -> str:
    """Return the lines that were added; no line may be gone."""
    lines = [*ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True))]
    assert [line for line in lines if line.startswith("- ")] == []
    return "".join(line[2:] for line in lines if line.startswith("+ "))


def test_words_are_marked_and_the_entry_proposes_what_it_can(root: Path) -> None:
    assert errors(root) == []
    assert (
        new(root, *POST, "--quote", "Water came into the Town Library on 3 May", "--claim", "Town Library was flooded.")
        == 0
    )
    after = contents(root)
    entry = """\
  town-library-flooded:
    claim: Town Library was flooded.
    kind: event
    date: 2031-05-03
    date_basis: "“3 May” in the quote, in an article of 2031-05-06"
    topics: [water]
    entities: [library]
"""
    assert added(FILES["briefs/flood/facts/water.yml"], after["briefs/flood/facts/water.yml"]) == entry
    assert after["briefs/flood/facts/water.yml"].endswith("# more to come\n" + entry + "# the end\n")
    words = "Water came into the Town Library on 3 May"
    marked = FILES["seeds/flood/post.md"].replace(words, f"[{words}]{{.town-library-flooded}}")
    assert after["seeds/flood/post.md"] == marked
    assert {**after, "seeds/flood/post.md": "", "briefs/flood/facts/water.yml": ""} == {
        **FILES, "seeds/flood/post.md": "", "briefs/flood/facts/water.yml": "",
    }  # fmt: skip
    assert errors(root) == []


PLACES = [
    ("the lifts stopped", "**[the lifts stopped]{.x}**"),
    ("Ana Berg closed", "[Ana Berg closed]{.x}"),
    ("cellar 40 cm", "[cellar | 40 cm]{.x}"),
    ("職員は全員無事だった", "[職員は全員無事だった]{.x}"),
]


@pytest.mark.parametrize(("quote", "marked"), PLACES)
def test_the_mark_stands_where_the_words_do(root: Path, quote: str, marked: str) -> None:
    assert new(root, *POST, "--quote", quote, "--claim", "So it was.", "--id", "x", "--date", "2031") == 0
    clean = marked.replace("[", "").replace("]{.x}", "")
    assert contents(root)["seeds/flood/post.md"] == FILES["seeds/flood/post.md"].replace(clean, marked)
    project, _ = load(root)
    assert [citation.quote for citation in project.briefs["flood"].facts["x"].citations] == [quote]


def test_a_claim_in_another_script_has_an_id_and_its_entities(root: Path) -> None:
    assert new(root, *POST, "--quote", "図書館は五月三日に閉まった", "--claim", "図書館が休館した。") == 0
    project, _ = load(root)
    fact = project.briefs["flood"].facts["library"]
    assert fact.claim == "図書館が休館した。"
    assert fact.entry.entities == ("library",)
    assert fact.entry.date
    assert fact.entry.date.edtf == "2031-05-03"


def test_the_same_words_bear_out_two_facts(root: Path) -> None:
    quote = ("--quote", "Ana Berg closed the house")
    assert new(root, *POST, *quote, "--claim", "The doors were shut.", "--id", "one") == 0
    assert new(root, *POST, *quote, "--claim", "She decided.", "--id", "two") == 0
    assert new(root, *POST, "--quote", "closed the house", "--claim", "No entry.", "--id", "three") == 0
    assert "[Ana Berg [closed the house]{.three}]{.one .two}" in contents(root)["seeds/flood/post.md"]
    assert errors(root) == []


def test_words_that_cross_a_mark_are_cited_by_the_sheet(root: Path) -> None:
    assert new(root, *POST, "--quote", "the Town Library on 3 May", "--claim", "It was then.", "--id", "one") == 0
    before = contents(root)["seeds/flood/post.md"]
    assert (
        new(root, *POST, "--quote", "3 May, and the lifts", "--claim", "Two things.", "--id", "two", "--date", "2031")
        == 0
    )
    assert contents(root)["seeds/flood/post.md"] == before
    sheet = contents(root)["briefs/flood/facts/water.yml"]
    assert '    citations: [{source: post, quote: "3 May, and the lifts"}]\n' in sheet
    assert errors(root) == []


def test_without_a_mark_nothing_but_the_sheet_changes(root: Path) -> None:
    assert (
        new(root, *POST, "--quote", "Ana Berg closed", "--claim", "Shut.", "--id", "x", "--no-mark", "--sheet", "n.yml")
        == 0
    )
    after = contents(root)
    assert after.pop("briefs/flood/facts/n.yml").startswith("# yaml-language-server: $schema=")
    assert after == FILES


def test_a_digest_gets_a_paragraph_with_the_words_of_its_original(root: Path) -> None:
    clerk = ("--source", "clerk", "--kind", "quantity", "--topic", "books")
    assert cli.main(["--root", str(root), "verify", "--originals", str(root.parent / "originals")]) == 0
    assert new(root, *clerk, "--quote", "some 3,000 books", "--claim", "3,000 books were lost.", "--id", "loss") == 0
    assert new(root, *clerk, "--quote", "ရေသည် ၄၀ စင်တီမီတာ", "--claim", "It was 40 cm deep.", "--id", "depth") == 0
    body = contents(root)["seeds/flood/clerk.md"].split("---\n", 2)[2]
    assert body == (
        "The clerk was there when [the lifts failed at ten]{.lifts}.\n\n[some 3,000 books]{.loss}\n\n"
        "[ရေသည် ၄၀ စင်တီမီတာ]{.depth}\n"
    )
    sheet = contents(root)["briefs/flood/facts/books.yml"]
    assert '    date: 2031-05-03\n    date_basis: "“3 May 2031” in its sentence"\n' in sheet
    assert errors(root) == []
    assert [i.code for i in examine(root).issues if i.severity == "warning"] == []


REFUSED = [
    (("--quote", "the lifts stoped"), "Did you mean “the lifts stopped”?"),
    (("--quote", "the"), "stands 3 times in `post`"),
    (("--quote", "50 cm"), "the quote is not in `post`"),
    (
        ("--quote", "Ana Berg closed", "--id", "lifts"),
        "already: briefs/flood/facts/water.yml:4:3",
    ),
    (("--quote", "Ana Berg closed", "--id", "Not An Id"), "is not an id"),
    (("--quote", "Ana Berg closed", "--date", "May"), "2031"),
    (("--quote", "Ana Berg closed", "--kind", "fact"), "there is no kind `fact`"),
    (("--quote", "Ana Berg closed", "--topic", "fire"), "there is no topic `fire`"),
    (("--quote", "Ana Berg closed", "--sheet", "../x.yml"), "a sheet of this brief is"),
    (("--quote", "Ana Berg closed", "--source", "pots"), "Did you mean `post`?"),
    (("--quote", "Ana Berg closed", "--source", "wire"), "has no text here"),
    (("--quote", "Ana Berg closed", "--source", "clerk"), "the quote is not in `clerk`"),
]


@pytest.mark.parametrize(("options", "said"), REFUSED)
def test_what_cannot_be_stated_is_told_and_changes_nothing(
    root: Path, options: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = new(root, *POST, "--claim", "So it was.", *options)
    assert status == 2
    printed = capsys.readouterr().err
    assert said in printed or options[2:3] == ("--date",)
    assert contents(root) == FILES


def test_what_is_missing_is_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(root, "--source", "post", "--quote", "Ana Berg closed") == 2
    assert "--claim; --kind (event, state" in capsys.readouterr().err
    assert new(root, "--source", "post") == 2
    assert "--quote" in capsys.readouterr().err


def test_a_fact_that_would_not_pass_leaves_everything_as_it_was(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copied = "Water came into the Town Library on 3 May, and the lifts stopped at once."
    assert new(root, *POST, "--quote", "Water came into the Town Library", "--claim", copied) == 1
    printed = capsys.readouterr()
    assert "[own-words]" in printed.out
    assert "nothing was changed" in printed.err
    assert contents(root) == FILES


@pytest.mark.parametrize("claim", ["The house was closed.", "Ana Berg closed the house."])
def test_what_somebody_saves_meanwhile_stays(
    root: Path, claim: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another editor is quicker: while a fact is made, and while one that would not pass is taken back."""
    sheet = root / "briefs/flood/facts/water.yml"
    theirs = "facts: {}  # theirs\n"

    def save(kept: Callable[..., Any]) -> Callable[..., Any]:
        def between(*given: Any) -> Any:
            done = kept(*given)
            sheet.write_text(theirs, "utf-8")
            return done

        return between

    passes = claim == "The house was closed."
    module, name = (making, "make") if passes else (stating, "extract_again")
    monkeypatch.setattr(module, name, save(getattr(module, name)))
    assert new(root, *POST, "--quote", "Ana Berg closed the house", "--claim", claim) == 2
    assert "water.yml: it was changed meanwhile; nothing was written" in capsys.readouterr().err
    assert sheet.read_text("utf-8") == theirs
    assert (contents(root) == FILES | {"briefs/flood/facts/water.yml": theirs}) == passes


def test_it_asks_on_a_terminal(root: Path) -> None:
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "generator", "--root", str(root), "new", "fact", "--source", "post"]
    with subprocess.Popen(command, stdin=slave, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        os.close(slave)
        os.write(master, b"Ana Bergh closed\n\nThe doors were shut.\nhappening\nevent\nwater\n")
        out, err = run.communicate(timeout=60)
        os.close(master)
    assert run.returncode == 0, err.decode()
    assert "Did you mean “Ana Berg closed”?" in err.decode()
    assert "there is no kind `happening`" in err.decode()
    assert "  doors-shut:\n" in out.decode()
    assert "[Ana Berg closed]{.doors-shut}" in contents(root)["seeds/flood/post.md"]


def test_ids_are_free_short_and_sound() -> None:
    assert id_for("The water of the river rose by nine metres in a single night of May.", "s", (), {"x"}) == (
        "water-river-rose-nine-metres"
    )
    assert id_for("The water rose.", "s", (), {"water-rose", "water-rose-2"}) == "water-rose-3"
    assert id_for("水が出た。", "post", ("library", "mayor"), ()) == "library-mayor"
    assert id_for("水が出た。", "post", (), {"post"}) == "post-2"
    assert id_for("Con artists", "con", (), ()) == "con-artists"
    assert id_for("A vedação do poço custou 18 500 euros.", "s", (), ()).startswith("vedacao-do-poco-custou")
    assert len(id_for("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauamt kam " * 2, "s", (), ())) <= 64


ENTRY = Entry("new-one", "A claim: with “signs” # of all kinds", "event", ("water",), "2031", "told", ("a", "b"))
SHEETS = [
    "facts:\n  a: {claim: x}\n",
    "facts:\n  a:\n    claim: x",
    "facts:\n    a:\n        claim: >\n            long\n            text\n\n\n# end\n",
    "facts:\n  a:\n    claim: |\n      x\n      # no comment\n    topics:\n      - one   # c\n  # of nobody\n\n",
    "facts:\n",
    "facts:   # none yet\n# a comment\n",
    "# only a comment\n",
    "",
    "facts:\r\n  a:\r\n    claim: x\r\n    # his\r\n\r\n# end\r\n",
    "\ufefffacts:\n  a: {claim: x}\n",
    "facts:\n  a:\n    claim: x\r\n    topics: []\n",
]


@pytest.mark.parametrize("text", SHEETS)
def test_only_lines_are_added_to_a_sheet(text: str) -> None:
    after = with_entry(text, ENTRY)
    if text.endswith("\n") or not text:
        added(text, after)
    assert after.startswith(text[: text.find("x") + 1] if "x" in text else "")
    plain = sheets.plain(sheets.compose(after.removeprefix("\ufeff").replace("\r\n", "\n"), "")[0])["facts"]
    assert plain["new-one"]["claim"] == ENTRY.claim
    assert plain["new-one"]["topics"] == ["water"]
    assert set(plain) <= {"a", "new-one"}


def test_a_sheet_in_braces_stays_in_braces() -> None:
    assert with_entry("facts: {a: {claim: x}}  # all\n", Entry("b", "y", "event", ("t",))) == (
        "facts: {a: {claim: x}, b: {claim: y, kind: event, topics: [t]}}  # all\n"
    )
    assert with_entry("facts: {}  # none\n#  a-fact:\n", Entry("b", "y", "event", ("t",))) == (
        "facts:  # none\n  b:\n    claim: y\n    kind: event\n    topics: [t]\n#  a-fact:\n"
    )


LINE = st.sampled_from(["# note", "", "    # his note", "  # of the list"])
VALUE = st.sampled_from(
    ["x", "'x'", '"x"', "> \n      folded\n      text", "|\n      kept\n", "x   # why", "[a, b]", "ပုံ"]
)


@given(
    st.lists(st.tuples(VALUE, st.lists(LINE, max_size=2)), min_size=1, max_size=5), st.booleans(), st.text(max_size=30)
)
def test_whatever_a_sheet_holds_stays(facts: list[tuple[str, list[str]]], crlf: bool, claim: str) -> None:  # noqa: FBT001
    text = "facts:\n" + "".join(
        f"  f{n}:\n    claim: {value}\n" + "".join(f"{line}\n" for line in after)
        for n, (value, after) in enumerate(facts)
    )
    raw = text.replace("\n", "\r\n") if crlf else text
    after = with_entry(raw, Entry("new", "x" + "".join(filter(str.isprintable, claim)), "event", ("t",)))
    added(raw, after)
    before_, after_ = (sheets.plain(sheets.compose(t.replace("\r\n", "\n"), "")[0])["facts"] for t in (raw, after))
    assert {**before_, "new": after_["new"]} == after_
    assert after_["new"]["claim"] == "x" + "".join(filter(str.isprintable, claim))


@given(st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), min_size=1))
def test_a_text_is_read_again_as_it_was_written(text: str) -> None:
    node, issues = sheets.compose(f"a: {scalar(text)}\n", "")
    assert not issues
    assert sheets.plain(node) == {"a": text}


@pytest.mark.parametrize(
    ("published", "said", "date"),
    [
        ("2031-05-06", "3 May", "2031-05-03"),
        ("2031-01-02", "30 December", "2030-12-30"),
        ("2031-03-12", "6 April", ""),
        ("2031-09-12", "28 February", "2031-02-28"),
    ],
)
def test_a_day_without_its_year_is_not_guessed_where_it_may_be_to_come(
    root: Path, published: str, said: str, date: str
) -> None:
    seed = root / "seeds" / "flood" / "post.md"
    text = seed.read_text("utf-8").replace("2031-05-06", published).replace("3 May", said)
    seed.write_text(text, "utf-8")
    source = load(root)[0].sources["post"]
    assert date_for(source, f"into the Town Library on {said}", "").edtf == date


def test_originals_that_import_keeps_are_found_where_no_others_are_named(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("--source", "clerk", "--quote", "some 3,000 books went under", "--claim", "Books were lost.")
    stated = (*asked, "--kind", "event", "--topic", "books")
    (root / "clerk.txt").unlink(missing_ok=True)
    assert cli.main(["--root", str(root), "new", "fact", *stated]) == 2
    assert "its original is not here (name its folder with `--originals`)" in capsys.readouterr().err
    (root / "originals").mkdir()
    (root / "originals" / "clerk.txt").write_text(ORIGINAL, "utf-8")
    assert cli.main(["--root", str(root), "new", "fact", *stated]) == 0
    assert "[some 3,000 books went under]{.books-lost}" in (root / "seeds/flood/clerk.md").read_text("utf-8")

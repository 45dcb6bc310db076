"""`briefing import`: from the file of an article to a draft that `check` takes."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import regex
import yaml

from generator import cli, limits
from generator.articles import split
from generator.examining import examine
from generator.project import load
from generator.text import mojibake
from tests.test_mojibake import mangled
from tests.tongue_texts import TEXTS

REAL = Path(os.environ.get("BRIEFING_ORIGINALS", ""))
NAMES = (
    "000_aa5d754c5b2c0fe4", "001_f934afed5852ddda", "002_f8a79bc1c0d247be", "003_59c5a5005758dc32",
    "004_02379257b08f7e0c",
)  # fmt: skip
ARTICLE = (
    "Fairhaven bridge closed\n\nThe bridge at Fairhaven was closed on 3 May 2031 after divers found a crack, Reuters "
    "reported.\n\nAda Quay of the harbour office said: “Nobody may cross on foot.” Lorries go by Marden.\n\n"
    "Also read:\n\nHerons are back\n"
)


@pytest.fixture(autouse=True)
def _no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRIEFING_ORIGINALS", raising=False)


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project as `init` leaves it."""
    root = tmp_path_factory.mktemp("new") / "p"
    assert cli.main(["init", str(root), "--name", "Bridges"]) == 0
    return root


@pytest.fixture
def begun(new: Path, tmp_path: Path) -> Path:
    """A copy of the project that a test may change."""
    return shutil.copytree(new, tmp_path / "p")


def put(root: Path, text: str | bytes, name: str = "raw.txt") -> Path:
    path = root.parent / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def run(root: Path, *arguments: str | Path) -> int:
    return cli.main(["--root", str(root), "import", *map(str, arguments)])


def seed_of(root: Path, source: str) -> tuple[dict[str, Any], str]:
    """Return the front matter of a seed, as YAML, and its body."""
    text = (root / "seeds" / "market-hall" / f"{source}.md").read_text("utf-8")
    parts, issues = split(text, "seed")
    assert issues == []
    return yaml.safe_load(parts.front or ""), parts.body


def opening(text: str) -> str:
    """Return the first signs of a text, none of them cut in two."""
    return "".join(regex.findall(r"\X", text)[:9]).strip(" “«„\"'‘’")


def problems(root: Path) -> list[str]:
    """Return what `check` says of a project beside its originals."""
    _, _, issues = examine(root, root / "originals")
    return [issue.message for issue in issues if issue.severity != "note" and issue.code != "draft-left"]


@pytest.mark.parametrize("mode", ["full", "digest"])
def test_a_draft_passes_check_and_names_its_original(begun: Path, mode: str) -> None:
    raw = put(begun, ARTICLE)
    assert run(begun, raw, "--mode", mode) == 0
    assert problems(begun) == []
    front, body = seed_of(begun, "fairhaven-bridge-closed")
    original = load(begun, begun / "originals")[0].originals
    assert original
    held = original["fairhaven-bridge-closed"]
    assert front["original"] == {
        "file": "raw.txt",
        "sha256": hashlib.sha256(raw.read_bytes()).hexdigest(),
        "text_sha256": held.text_sha256,
        "chars": len(ARTICLE),
    }
    assert (begun / "originals" / "raw.txt").read_bytes() == raw.read_bytes()
    assert front["title"] == "Fairhaven bridge closed"
    assert [front[key] for key in ("publisher", "author", "published", "url")] == [None] * 4
    assert (front["mode"], front["language"]) == (mode, "en")
    assert (body == ARTICLE) == (mode == "full")


def test_git_never_sees_what_is_kept(begun: Path) -> None:
    for line in ("/site/\n", "/site/\n/originals/\n", "/site/\noriginals", None):
        path = begun / ".gitignore"
        path.unlink(missing_ok=True)
        if line is not None:
            path.write_text(line, "utf-8")
        assert run(begun, put(begun, f"{ARTICLE}{line}", f"{len(str(line))}.txt")) == 0
        assert [known.strip("/") for known in path.read_text("utf-8").split()].count("originals") == 1


@pytest.mark.parametrize("language", ["en", "fr", "el", "ar", "hi", "th", "my", "zh", "ja", "ko", "am"])
def test_a_digest_holds_no_sentence_of_the_article(begun: Path, language: str) -> None:
    assert run(begun, put(begun, f"{TEXTS[language]}\n\n{TEXTS['eo']}\n"), "--id", "one") == 0
    text = (begun / "seeds" / "market-hall" / "one.md").read_text("utf-8")
    pieces = re.split(r"[\s\u3001\u3002\uff0c]+", TEXTS[language])
    runs = [" ".join(pieces[at : at + 4]) for at in range(len(pieces) - 3)] or [TEXTS[language][:12]]
    assert not [piece for piece in runs if piece in text]
    worksheet = (begun / "originals" / "one.passages.txt").read_text("utf-8")
    assert " ".join(TEXTS[language].split()) in worksheet


def test_quotes_of_the_worksheet_can_be_marked(begun: Path) -> None:
    assert run(begun, put(begun, ARTICLE), "--id", "one") == 0
    worksheet = (begun / "originals" / "one.passages.txt").read_text("utf-8")
    quotes = re.findall(r"^    (\[.*\]\{\.fact-id\})$", worksheet, re.MULTILINE)
    assert len(quotes) >= 3
    assert not [quote for quote in quotes if re.search(r"[.?!] ", quote)], "a quote is of one sentence"
    seed = begun / "seeds" / "market-hall" / "one.md"
    for quote in quotes:
        before, _ = split(seed.read_text("utf-8"), "")
        seed.write_text(f"---\n{before.front}---\nIt says {quote.replace('fact-id', 'clock-stopped')}.\n", "utf-8")
        assert [said for said in problems(begun) if "original" in said] == []


def test_suggested_lineage_is_a_comment_and_true_once_it_is_taken(begun: Path) -> None:
    assert run(begun, put(begun, ARTICLE), "--id", "one") == 0
    seed = begun / "seeds" / "market-hall" / "one.md"
    text = seed.read_text("utf-8")
    assert "derives_from" not in seed_of(begun, "one")[0]
    taken = re.sub(r"(?m)^# (derives_from:|  - \{source: )", r"\1", text).replace("source-id", "storm-report")
    seed.write_text(taken, "utf-8")
    front, _ = seed_of(begun, "one")
    assert front["derives_from"] == [
        {"source": "storm-report", "how": "rewrite", "basis": "explicit", "cue": "Reuters reported"}
    ]
    assert problems(begun) == []


@pytest.mark.parametrize("language", ["de", "vi", "ru", "he", "bn", "my", "ja"])
@pytest.mark.parametrize("page", ["windows-1252", "windows-874"])
def test_a_mended_original_is_verified_by_its_mended_words(begun: Path, language: str, page: str) -> None:
    """A digest marks words as they were meant, although the original has them mangled."""
    text = f"{TEXTS[language]}\n\n{TEXTS['fr']}\n"
    wrong = mangled(text, page)
    assert mojibake.mend(wrong)[0] == text
    raw = put(begun, wrong)
    assert run(begun, raw, "--id", "one") == 0
    seed = begun / "seeds" / "market-hall" / "one.md"
    front, _ = seed_of(begun, "one")
    (repair,) = front["repairs"]
    assert (repair["kind"], repair["encoding"]) == ("mojibake", page)
    for change in repair["changes"]:
        for at in change["at"] if not change["read"].startswith("U+") else ():
            assert wrong[at : at + len(change["read"])] == change["read"]
    before, _ = split(seed.read_text("utf-8"), "")
    words = opening(TEXTS[language])
    seed.write_text(f"---\n{before.front}---\nIt says [{words}]{{.clock-stopped}}.\n", "utf-8")
    assert [said for said in problems(begun) if "in the original" in said or "hash" in said] == []


@pytest.mark.parametrize(("encoding", "language"), [("windows-1251", "ru"), ("shift_jis", "ja"), ("windows-874", "th")])
def test_an_original_in_another_encoding_is_verified_in_it(begun: Path, encoding: str, language: str) -> None:
    text = TEXTS[language].replace("–", "-")
    raw = put(begun, text.encode({"shift_jis": "cp932", "windows-874": "cp874"}.get(encoding, "cp1251")))
    assert run(begun, raw, "--id", "one") == 1
    assert not (begun / "seeds" / "market-hall" / "one.md").exists()
    assert run(begun, raw, "--id", "one", "--encoding", encoding) == 0
    seed = begun / "seeds" / "market-hall" / "one.md"
    before, _ = split(seed.read_text("utf-8"), "")
    seed.write_text(f"---\n{before.front}---\nIt says [{opening(text)}]{{.clock-stopped}}.\n", "utf-8")
    assert [said for said in problems(begun) if "in the original" in said or "hash" in said] == []


HOSTILE = {
    "marks": "A [word]{.clock-stopped} and [more] {.x} and ]{.y} here. Second line is long enough to be text.",
    "front matter": "---\ntitle: no\n---\nThe text itself follows here, with more words than a title has.",
    "a tail block": "A line.\n\n```yaml facts\nfacts: {}\n```\n\nAnd a last line of the article.",
    "markup": "*stars* and _lows_, `ticks`, ~~waves~~, <b>tags</b>, <http://x.example>, &amp; and \\*, a*b*c.",
    "definitions": "[one]: http://x.example 'title'\n\nA [one] and a ![two](http://y.example/z.png) and [t](u).",
    "indented": "First.\n\n    indented by four\n\n\tand by a tab\n\nLast words.",
    "lists": "+\n\n* one\n* two\n\n1. three\n2) four\n\n# Five\n\n> six\n\n---\n\nseven\n===\n",
    "rows": "Name of table\n| a | b |\n|---|---|\n| 1 | 2 |\nBehind the table stands a line.",
    "controls": "One\x00 two\x07 three\u202e four\u2066 five\u2028 six.\x0b Seven eight nine ten.",
    "templates": "{{ 7 * 7 }} {% raw %} ${x} <script>alert(1)</script> [@fact] [[wiki]]",
    "yaml": '\': {a: [b, *c] &d !!e #f\n\n"quoted" - and: so on, with a few more words.',
}


@pytest.mark.parametrize("mode", ["full", "digest"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_acts_in_its_seed(begun: Path, text: str, mode: str) -> None:
    """Every word of the article is there to be read, and nothing in it is taken for markup of ours."""
    assert run(begun, put(begun, text), "--id", "one", "--mode", mode) == 0
    project, _, issues = examine(begun, begun / "originals")
    assert [issue.message for issue in issues if issue.severity != "note" and issue.code != "draft-left"] == []
    article = project.sources["one"].article
    assert article
    assert article.marks == ()
    if mode == "full":
        assert re.findall(r"\w+", article.rendered.text) == re.findall(r"\w+", text.replace("\u2028", ""))


def test_paragraphs_parted_by_line_ends_stay_apart_and_wrapped_lines_together(begun: Path) -> None:
    long = " ".join(["The bridge was closed on Monday and nobody may cross it."] * 4)
    assert run(begun, put(begun, f"{long}\n{long[:90]}.\n{long}\n"), "--id", "apart", "--mode", "full") == 0
    assert seed_of(begun, "apart")[1] == f"{long}\n\n{long[:90]}.\n\n{long}\n"
    wrapped = (
        "Water rose by a metre in the night, so that the\nwatchman opened both gates of the old canal, as\n"
        "he had done in the spring of the year before it.\n"
    )
    assert run(begun, put(begun, wrapped, "b.txt"), "--id", "together", "--mode", "full") == 0
    assert seed_of(begun, "together")[1] == wrapped


def test_nothing_is_written_over(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = put(begun, ARTICLE)
    assert run(begun, raw, "--id", "one") == 0
    before = {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()}
    assert run(begun, raw, "--id", "two") == 1
    assert "here already: seeds/market-hall/one.md" in capsys.readouterr().out
    assert run(begun, put(begun, f"{ARTICLE} More."), "--id", "one") == 1
    assert "`one` is taken by seeds/market-hall/one.md" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()} == before


def test_another_original_of_the_same_name_is_kept_beside(begun: Path) -> None:
    assert run(begun, put(begun, ARTICLE)) == 0
    assert run(begun, put(begun, ARTICLE.replace("May", "June"))) == 0
    kept = sorted(path.name for path in (begun / "originals").glob("raw*"))
    assert len(kept) == 2
    sources = load(begun)[0].sources
    assert {"fairhaven-bridge-closed", "fairhaven-bridge-closed-2"} <= set(sources)
    assert [said for said in problems(begun) if "share" not in said] == []


def test_several_files_are_taken_one_by_one(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad, other = put(begun, ARTICLE), put(begun, b"no \xff text", "bad.txt"), put(begun, TEXTS["my"], "my.txt")
    assert run(begun, good, bad, good.parent / "gone.txt", other) == 1
    said = capsys.readouterr()
    assert "2 of 4 imported" in said.err
    assert "bad.txt:1:4: error: this is not UTF-8" in said.out
    assert "gone.txt" in said.out
    assert {"fairhaven-bridge-closed", "my"} <= set(load(begun)[0].sources)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--brief", "market-hal"], "Did you mean `market-hall`?"),
        (["--id", "Not An Id"], "not-an-id"),
        (["--id", "unknown"], "reserved"),
        (["--encoding", "rot13"], "no encoding"),
        (["--originals", "nowhere"], "no such folder"),
    ],
)
def test_wrong_wishes(begun: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path for path in begun.rglob("*") if path.is_file()}
    assert run(begun, put(begun, ARTICLE), *arguments) == 2
    assert said in capsys.readouterr().err
    assert {path for path in begun.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("data", [b"", b" \n\n", b"%PDF-1.4 x", b"...!?"])
def test_what_is_no_article(begun: Path, data: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(begun, put(begun, data)) == 1
    said = capsys.readouterr()
    assert "help:" in said.out
    assert "Traceback" not in said.out + said.err


def test_characters_that_were_lost_before_are_told(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(begun, put(begun, "The weir\n\nThe caf\ufffd by the weir asks \ufffd80 for it.\n")) == 0
    assert "2 characters were lost before the file came here (U+FFFD), first at 3:8" in capsys.readouterr().out


def test_a_full_text_has_its_limit(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fits = ("word " * 60_000)[: limits.ARTICLE_BYTES - 1] + "\n"
    assert run(begun, put(begun, fits), "--mode", "full", "--id", "fits") == 0
    assert run(begun, put(begun, f"{fits}x"), "--mode", "full", "--id", "not") == 1
    assert "256,000" in capsys.readouterr().out
    assert run(begun, put(begun, f"{fits}x"), "--id", "digest") == 0


real = pytest.mark.skipif(not (REAL / f"{NAMES[0]}.txt").is_file(), reason="BRIEFING_ORIGINALS names no folder")


@real
@pytest.mark.parametrize("mode", ["full", "digest"])
def test_the_five_real_articles(begun: Path, mode: str) -> None:
    files = [REAL / f"{name}.txt" for name in NAMES]
    for number, file in enumerate(files):
        assert run(begun, file, "--id", f"s{number}", "--mode", mode, "--originals", REAL) == 0
    seeds = [seed_of(begun, f"s{number}") for number in range(5)]
    for (front, _), file in zip(seeds, files, strict=True):
        assert front["original"]["file"] == file.name
        assert front["original"]["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
        assert [front[key] for key in ("publisher", "author", "published", "url", "accessed")] == [None] * 5
    zoned = [_zoned(begun, number, mode) for number in range(5)]
    assert [kind for kind, _ in zoned[0]].count("teaser") == 3
    assert max(len(words) for kind, words in zoned[0] if kind == "duplicate") > 3000
    assert [(kind, words[:20]) for kind, words in zoned[1]] == [("advert", "A cozy hotel Bjanka ")]
    assert [kind for kind, _ in zoned[2]] == ["navigation", "duplicate", "teaser", "navigation"]
    assert zoned[3] == []
    assert [(kind, words.partition("\n")[0]) for kind, words in zoned[4]] == [("teaser", "Also Read:")]
    repairs = [front.get("repairs") for front, _ in seeds]
    assert repairs[:4] == [None] * 4
    assert repairs[4]
    (repair,) = repairs[4]
    assert (repair["encoding"], repair["lost"]) == ("windows-874", [622, 2204])
    _, _, issues = examine(begun, REAL)
    assert [issue.message for issue in issues if issue.severity != "note" and issue.code != "draft-left"] == []


def _zoned(root: Path, number: int, mode: str) -> list[tuple[str, str]]:
    front, body = seed_of(root, f"s{number}")
    raw = (REAL / f"{NAMES[number]}.txt").read_text("utf-8")
    text = body if mode == "full" else raw
    zones = front.get("zones") or []
    return [(zone["kind"], text[int(zone["start"]) : int(zone["end"])]) for zone in zones]


@real
def test_the_brief_s_own_seeds_have_the_zones_that_are_found(begun: Path) -> None:
    """People marked the zones of the five by hand; what is found is the same, or joins neighbours of one kind."""
    project, _ = load(Path(__file__).parent.parent)
    by_file = {s.front.original.file: s for s in project.sources.values() if s.front.original}
    for number, name in enumerate(NAMES):
        assert run(begun, REAL / f"{name}.txt", "--id", f"s{number}", "--originals", REAL) == 0
        front, _ = seed_of(begun, f"s{number}")
        source = by_file[f"{name}.txt"]
        by_hand = {at for zone in source.front.zones for at in range(zone.start, zone.end)}
        zones = front.get("zones") or []
        found = {at for zone in zones for at in range(int(zone["start"]), int(zone["end"]))}
        raw = (REAL / f"{name}.txt").read_text("utf-8")
        assert not "".join(raw[at] for at in sorted(by_hand ^ found)).strip()


def test_an_address_is_no_file(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(begun, "https://gazette.example/well") == 2
    assert "is an address: save the page" in capsys.readouterr().err


def test_a_page_saved_in_one_file_is_refused(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = (
        b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n<p>A text.</p>"
    )
    assert run(begun, put(begun, data, "page.mhtml")) == 1
    told = capsys.readouterr().out
    assert "this is a page saved with its pictures in one file, not text" in told
    assert "of a page the HTML alone" in told


def test_a_draft_is_told_by_check_until_it_is_written(begun: Path) -> None:
    assert run(begun, put(begun, ARTICLE), "--id", "one") == 0
    assert drafts(begun) == [("seeds/market-hall/one.md", "draft-left")]
    seed = begun / "seeds" / "market-hall" / "one.md"
    front = seed.read_text("utf-8").rpartition("---\n")[0]
    seed.write_text(f"{front}---\nParagraph 2 of 3: …\n", "utf-8")
    assert drafts(begun) == [("seeds/market-hall/one.md", "draft-left")]
    seed.write_text(f"{front}---\nThe paper tells in paragraph 2 of 3 that the bridge is closed.\n", "utf-8")
    assert drafts(begun) == []


@pytest.mark.parametrize("mode", ["full", "digest"])
def test_a_new_source_is_a_draft_too(begun: Path, mode: str) -> None:
    raw = put(begun, ARTICLE)
    assert (
        cli.main(
            [
                "--root",
                str(begun),
                "new",
                "source",
                "two",
                "--title",
                "T",
                "--mode",
                mode,
                *(("--original", str(raw)) if mode == "digest" else ()),
            ]
        )
        == 0
    )
    assert drafts(begun) == [("seeds/market-hall/two.md", "draft-left")]


def drafts(root: Path) -> list[tuple[str, str]]:
    return [(issue.place.path, issue.code) for issue in examine(root, None)[2] if issue.code == "draft-left"]

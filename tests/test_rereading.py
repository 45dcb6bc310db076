"""`reimport` of raw articles: pages, old encodings and mojibake, read in the same way as `import` reads them."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from generator import cli
from generator.annotation import marks
from generator.articles import split
from generator.examining import examine
from generator.originals import text_hash
from tests.test_import_command import begun, new, opening, put, run, seed_of
from tests.test_import_html import page
from tests.test_mojibake import mangled
from tests.tongue_texts import TEXTS

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["begun", "new"]  # fixtures

END = {
    "ru": "Редакция внесла поправку.",
    "fr": "La rédaction a corrigé l’article.",
    "ja": "編集部が訂正しました。",
    "my": "အယ်ဒီတာက ပြင်ဆင်ခဲ့သည်။",
    "ar": "صححت هيئة التحرير المقال.",
}
"""A line that the corrected article has more, by language."""


def again(root: Path, file: Path, *options: str, source: str = "one") -> int:
    return cli.main(["--root", str(root), "reimport", source, str(file), "--accessed", "2031-05-01", *options])


def raw_of(language: str, more: str = "") -> str:
    return f"{TEXTS[language]}\n{more}"


def seed_path(root: Path, source: str = "one") -> Path:
    return root / "seeds" / "market-hall" / f"{source}.md"


def mark_opening(root: Path, language: str) -> str:
    """Mark the first words of a full seed; return them."""
    text = seed_path(root).read_text("utf-8")
    words = opening(TEXTS[language])
    assert text.count(words) == 1
    seed_path(root).write_text(text.replace(words, f"[{words}]{{.clock-stopped}}"), "utf-8")
    return words


def _without_basis(front: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the repairs of a seed; how an encoding is known may differ."""
    return [{**repair, "note": None} if repair["kind"] == "encoding" else repair for repair in front.get("repairs", ())]


def same_as_imported(root: Path, file: Path, *options: str) -> None:
    """Hold a reimported seed to what `import` makes of the same file: its text without marks, and what was repaired."""
    front, _ = seed_of(root, "one")
    body = split(seed_path(root).read_text("utf-8"), "")[0].body
    seed_path(root).rename(root / "one.md")
    assert run(root, file, "--id", "fresh", *options) == 0
    fresh, _ = seed_of(root, "fresh")
    assert _without_basis(front) == _without_basis(fresh)
    assert front["original"] == fresh["original"]
    if "full" in options:
        assert marks.strip(body) == split(seed_path(root, "fresh").read_text("utf-8"), "")[0].body
    seed_path(root, "fresh").unlink()
    (root / "one.md").rename(seed_path(root))


def errors(root: Path) -> list[str]:
    found = examine(root, root / "originals").issues
    return [issue.code for issue in found if issue.severity == "error" and issue.place.path.endswith("/one.md")]


ENCODED = [("ru", "cp1251", "windows-1251"), ("ru", "koi8_r", "koi8-r"), ("fr", "mac_roman", "macintosh"),
           ("ja", "iso2022_jp", "iso-2022-jp"), ("ja", "cp932", "shift_jis"),
           ("ar", "cp1256", "windows-1256")]  # fmt: skip


@pytest.mark.parametrize(("language", "codec", "name"), ENCODED)
def test_a_text_in_an_old_encoding_is_read_as_it_was_imported(
    begun: Path, language: str, codec: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def data(more: str = "") -> bytes:
        return raw_of(language, more).encode(codec, errors="ignore")

    assert run(begun, put(begun, data()), "--id", "one", "--mode", "full", "--encoding", name) == 0
    words = mark_opening(begun, language)
    file = put(begun, data(f"\n{END[language]}\n"), "corrected.txt")
    capsys.readouterr()
    assert again(begun, file) == 0
    out = capsys.readouterr().out
    assert f"read as {name} (as the article was when it was imported)" in out
    assert "1 of 1 mark carried" in out
    front, body = seed_of(begun, "one")
    assert f"[{words}]{{.clock-stopped}}" in body
    assert [repair["kind"] for repair in front["repairs"]] == ["encoding"]
    assert front["original"]["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (begun / "originals" / "corrected.txt").read_bytes() == file.read_bytes()
    assert errors(begun) == []
    same_as_imported(begun, file, "--mode", "full", "--encoding", name)


def test_what_an_editor_says_goes_before_what_the_seed_knows(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = put(begun, TEXTS["ru"].encode("cp1251", "ignore"))
    assert run(begun, first, "--id", "one", "--mode", "full", "--encoding", "windows-1251") == 0
    file = put(begun, f"{TEXTS['ru']}\n{END['ru']}\n".encode("koi8_r", "ignore"), "corrected.txt")
    assert again(begun, file, "--encoding", "koi8-r") == 0
    assert "read as koi8-r (named on the command line)" in capsys.readouterr().out
    assert seed_of(begun, "one")[0]["repairs"][0]["encoding"] == "koi8-r"
    before = seed_path(begun).read_bytes()
    assert again(begun, file, "--encoding", "utf-8") == 1
    assert again(begun, file, "--encoding", "klingon") == 2
    assert seed_path(begun).read_bytes() == before


@pytest.mark.parametrize("mode", ["full", "digest"])
def test_an_article_that_is_clean_now_needs_no_repairs_any_more(
    begun: Path, mode: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first = put(begun, raw_of("ru").encode("cp1251", "ignore"))
    assert run(begun, first, "--id", "one", "--mode", mode, "--encoding", "windows-1251") == 0
    text = f"{TEXTS['ru']}\n\n**{END['ru']}** *a*\\* `b`\n"
    file = put(begun, text, "corrected.md")
    capsys.readouterr()
    assert again(begun, file) == 0
    assert "`repairs` is taken out of the front matter" in capsys.readouterr().out
    front, body = seed_of(begun, "one")
    assert "repairs" not in front
    assert front["original"]["text_sha256"] == text_hash(text)
    assert body == text if mode == "full" else True
    assert errors(begun) == []


def test_a_page_is_read_by_the_same_reader(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    declared = "<meta charset=windows-1251>"
    first = put(begun, page(f"<p>{TEXTS['ru']}</p>", declared).encode("cp1251", "ignore"), "letter.html")
    assert run(begun, first, "--id", "one", "--mode", "full") == 0
    words = mark_opening(begun, "ru")
    more = f"<p>{TEXTS['ru']}</p><p>{END['ru']} 2 * 3 = *6*.</p>"
    second = put(begun, page(more, declared).encode("cp1251", "ignore"), "letter2.html")
    capsys.readouterr()
    assert again(begun, second) == 0
    out = capsys.readouterr().out
    assert "page read as windows-1251 (declared by the page)" in out
    assert "set as Markdown" in out
    front, body = seed_of(begun, "one")
    assert f"[{words}]{{.clock-stopped}}" in body
    assert f"{END['ru']} 2 * 3 = \\*6\\*." in body
    assert "<p>" not in body
    (repair,) = front["repairs"]
    assert (repair["kind"], repair["file"], repair["encoding"]) == ("html", "letter2.html", "windows-1251")
    assert front["original"]["file"] == "letter2.txt"
    assert {"letter.html", "letter.txt", "letter2.html", "letter2.txt"} <= {
        p.name for p in (begun / "originals").iterdir()
    }
    assert errors(begun) == []
    same_as_imported(begun, second, "--mode", "full")


def test_a_page_of_the_same_name_does_not_take_the_place_of_the_old_one(begun: Path) -> None:
    first = put(begun, page(f"<p>{TEXTS['fr']}</p>"), "letter.html")
    assert run(begun, first, "--id", "one", "--mode", "full") == 0
    second = put(begun, page(f"<p>{TEXTS['fr']} {END['fr']}</p>"), "letter.html")
    assert again(begun, second) == 0
    front, _ = seed_of(begun, "one")
    digits = hashlib.sha256(second.read_bytes()).hexdigest()[:8]
    assert front["repairs"][0]["file"] == f"letter-{digits}.html"
    assert (begun / "originals" / f"letter-{digits}.html").read_bytes() == second.read_bytes()
    assert (begun / "originals" / "letter.html").read_bytes() != second.read_bytes()
    assert front["original"]["file"].startswith("letter-")


PAGES = ["windows-1252", "windows-874", "ibm437"]


@pytest.mark.parametrize("language", ["ru", "my", "ja"])
@pytest.mark.parametrize(("was", "now"), [(0, 0), (1, None), (None, 2)])
def test_a_digest_is_held_to_the_mended_words_of_its_new_original(
    begun: Path, language: str, was: int | None, now: int | None, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whether the old text was mangled, or the new one, or both: each mark is looked up in what was meant."""
    teaser = "\nAlso read:\n\nHerons are back\n"

    def raw(text: str, how: int | None) -> bytes:
        return (mangled(text, PAGES[how]) if how is not None else text).encode()

    old = f"{TEXTS[language]}\n\n{TEXTS['fr']}\n{teaser}"
    assert run(begun, put(begun, raw(old, was)), "--id", "one") == 0
    words, other = opening(TEXTS[language]), opening(TEXTS["fr"])
    text = seed_path(begun).read_text("utf-8")
    assert "zones:" in text
    begin, front, _ = text.split("---\n", 2)
    made = f"{begin}---\n{front}---\nTold [{words}]{{.clock-stopped}} and [{other}]{{.clock-stopped}}.\n"
    seed_path(begun).write_text(made, "utf-8")
    assert errors(begun) == []
    newer = f"{TEXTS['de']}\n\n{TEXTS[language]}\n\n{END[language]}\n\n{TEXTS['fr']}\n{teaser}"
    file = put(begun, raw(newer, now), "corrected.txt")
    capsys.readouterr()
    assert again(begun, file) == 0
    assert "2 of 2 marks kept; written" in capsys.readouterr().out
    front_now, body = seed_of(begun, "one")
    kinds = [repair["encoding"] for repair in front_now.get("repairs", ())]
    assert kinds == ([PAGES[now]] if now is not None else [])
    (zone,) = front_now["zones"]
    there = file.read_text("utf-8")[zone["start"] : zone["end"]]
    assert "Herons are back" in there
    assert "Also read" in there
    assert body == made.split("---\n", 2)[2]
    assert errors(begun) == []
    same_as_imported(begun, file)


def test_a_mangled_full_text_is_mended_and_told(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = f"{TEXTS['fr']}\n\n{TEXTS['my']}\n"
    assert run(begun, put(begun, mangled(text, "windows-1252")), "--id", "one", "--mode", "full") == 0
    words = mark_opening(begun, "my")
    file = put(begun, mangled(f"{END['fr']}\n\n{text}", "windows-1252"), "corrected.txt")
    capsys.readouterr()
    assert again(begun, file) == 0
    assert "UTF-8 had been read as windows-1252" in capsys.readouterr().out
    assert f"[{words}]{{.clock-stopped}}" in seed_of(begun, "one")[1]
    same_as_imported(begun, file, "--mode", "full")


def test_what_may_be_no_article_in_the_new_text_is_told_and_not_taken_out(
    begun: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(begun, put(begun, raw_of("ru").encode("cp1251", "ignore")), "--id", "one", "--encoding", "cp1251") == 0
    text = raw_of("ru", "\nAlso read:\n\nHerons are back\n")
    file = put(begun, text.encode("cp1251", "ignore"), "corrected.txt")
    capsys.readouterr()
    assert again(begun, file) == 0
    out = capsys.readouterr().out
    assert "note: this looks like teaser" in out
    start = text.encode("cp1251", "ignore").index(b"Also")
    assert f"`{{kind: teaser, start: {start}, end: {len(text.encode('cp1251', 'ignore')) - 1}}}` in `zones`" in out
    assert "zones" not in seed_of(begun, "one")[0]


def contents(root: Path) -> dict[str, bytes]:
    """Return the files of a project by path, without what is kept in its cache."""
    paths = {path.relative_to(root): path for path in root.rglob("*") if path.is_file()}
    return {str(short): path.read_bytes() for short, path in paths.items() if ".cache" not in short.parts}


def test_a_dry_run_writes_nothing(begun: Path) -> None:
    assert run(begun, put(begun, page(f"<p>{TEXTS['fr']}</p>"), "a.html"), "--id", "one") == 0
    before = contents(begun)
    assert again(begun, put(begun, page(f"<p>{TEXTS['fr']} {END['fr']}</p>"), "b.html"), "--check") == 0
    after = contents(begun)
    assert after == before


REPAIRS = [
    ("repairs:\n  - {kind: encoding, encoding: windows-1251}   # by hand\nurl: null\n", "url: null\n"),
    ("repairs: [{kind: encoding,\n  encoding: windows-1251}] # by hand\nurl: null\n", "url: null\n"),
    ("url: null\nrepairs:\n  - kind: encoding\n    encoding: windows-1251\n# the end\n", "url: null\n# the end\n"),
    ("repairs: []\n", ""),
    ("repairs:\n", ""),
]


@pytest.mark.parametrize(("held", "left"), REPAIRS)
def test_repairs_are_written_anew_whatever_their_form(begun: Path, held: str, left: str) -> None:
    head = "title: One\nlanguage: fr\nmode: full\n"
    for text, options, said in (
        (f"{END['fr']}\n".encode(), (), ""),
        (f"{END['fr']}\n".encode("cp1252"), ("--encoding", "cp1252"), "windows-1252"),
    ):
        seed_path(begun).write_text(f"---\n{head}{held}---\n{TEXTS['fr']}\n", "utf-8")
        assert again(begun, put(begun, text, "b.txt"), *options) == 0
        front: dict[str, Any] = seed_of(begun, "one")[0]
        assert [repair["encoding"] for repair in front.get("repairs", ())] == ([said] if said else []), json.dumps(
            front
        )
        if not said:
            made = seed_path(begun).read_text("utf-8")
            assert made == f"---\n{head}{left}accessed: 2031-05-01\n---\n{END['fr']}\n"

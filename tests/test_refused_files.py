"""Everything that is said of files that cannot be read, word for word: an editor has nothing else to go by."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator import limits
from generator.text import conflicts, decoding, odd_letters, reading, walking
from generator.text.lines import Lines

if TYPE_CHECKING:
    from generator.issues import Issue


def said(issues: list[Issue]) -> list[tuple[str, str, str, str]]:
    return [(f"{issue.place}", issue.code, issue.message, issue.help) for issue in issues]


HELP = "Put a text file in its place, or remove it."
NOT_TEXT = "Only text in UTF-8 belongs here. `briefing import` makes a seed of an article that is saved as text."
OLD = "Save the file as UTF-8. If the word is “{}”, the file is in Windows-1252: open it as that first."
BYTES = {
    "png": (b"\x89PNG\r\n\x1a\n\0\0\xff", "a.md:1:1", "this is a picture, not text", NOT_TEXT),
    "utf-16": (
        "caf\u00e9 au lait\n".encode("utf-16"),
        "a.md:1:1",
        "this is not UTF-8: byte 0xFF at offset 0",
        "It looks like UTF-16. Save the file as UTF-8.",
    ),
    "utf-32": (
        "caf\u00e9 au lait\n".encode("utf-32"),
        "a.md:1:1",
        "this is not UTF-8: byte 0xFF at offset 0",
        "It looks like UTF-32. Save the file as UTF-8.",
    ),
    "utf-16 without a mark": (
        b"a\0b\0c\0\n\0",
        "a.md:1:1",
        "this is not UTF-8: every second byte is zero",
        "It looks like UTF-16. Save the file as UTF-8.",
    ),
    "big utf-16 without a mark": (
        b"\0a\0b",
        "a.md:1:1",
        "this is not UTF-8: every second byte is zero",
        "It looks like UTF-16. Save the file as UTF-8.",
    ),
    "cp1252": (
        b"one\ntwo caf\xe9s here",
        "a.md:2:8",
        "this is not UTF-8: byte 0xE9 at offset 11",
        OLD.format("cafés"),
    ),
    "cp1252 at the start": (
        b"\xe9tude 2",
        "a.md:1:1",
        "this is not UTF-8: byte 0xE9 at offset 0",
        OLD.format("étude"),
    ),
    "a word without an end": (
        b"x" * 40 + b"\x81" + b"y" * 40,
        "a.md:1:41",
        "this is not UTF-8: byte 0x81 at offset 40",
        OLD.format("x" * 30 + "\ufffd" + "y" * 29),
    ),
}


@pytest.mark.parametrize("name", BYTES)
def test_what_is_no_text(tmp_path: Path, name: str) -> None:
    data, place, message, fix = BYTES[name]
    (tmp_path / "a.md").write_bytes(data)
    text, issues = reading.read_text(tmp_path, "a.md")
    assert (text, said(issues)) == (None, [(place, "not-utf8", message, fix)])


@pytest.mark.parametrize("content", [b"", b"\0", b"ab", b"a\0b\0cd", b"\0a\0bcd", b"abc" * 30 + b"\0"])
def test_zeros_here_and_there_are_not_utf16(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.md").write_bytes(content)
    text, issues = reading.read_text(tmp_path, "a.md")
    assert (text is None) == (b"\0" in content)
    assert all("zero" not in issue.message for issue in issues)


def test_a_file_that_is_refused_is_shown_as_far_as_it_goes(tmp_path: Path) -> None:
    for name, data in {"old.md": b"\xef\xbb\xbfcaf\xe9\r\n", "wide.md": b"\xff\xfea\0", "large.md": b"12345"}.items():
        (tmp_path / name).write_bytes(data)
    assert reading.shown_text(tmp_path, "old.md") == "caf\ufffd\n"
    assert reading.shown_text(tmp_path, "wide.md") == ""
    assert reading.shown_text(tmp_path, "gone.md") == ""
    assert reading.shown_text(tmp_path, "large.md", 4) == ""
    assert reading.shown_text(tmp_path, "large.md", 5) == "12345"


def test_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "nothing").symlink_to(tmp_path / "gone")
    (tmp_path / "device").symlink_to(os.devnull)
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(str(tmp_path / "socket"))
    look = "Look whether its name and its folder are written as they are."
    expected = {
        "folder": ("not-a-file", "this is a folder, not a file", HELP),
        "pipe": ("not-a-file", "this is a named pipe, not a file", HELP),
        "socket": ("not-a-file", "this is a socket, not a file", HELP),
        "gone": ("not-a-file", "the file cannot be read: No such file or directory", look),
        "folder/gone/far": ("not-a-file", "the file cannot be read: No such file or directory", look),
        "device": ("outside-root", reading.LEADS_OUT, reading.OUTSIDE_HELP),
        "../a.md": ("outside-root", reading.LEADS_OUT, reading.OUTSIDE_HELP),
        "/etc/hosts": ("outside-root", reading.LEADS_OUT, reading.OUTSIDE_HELP),
        "nothing": (
            "not-a-file",
            "the file cannot be read: No such file or directory",
            "Put a file here that may be read, or take the link to nothing out.",
        ),
    }
    for path, (code, message, fix) in expected.items():
        data, issues = reading.read_bytes(tmp_path, path)
        told = [(issue.place.path, issue.code, issue.message, issue.help) for issue in issues]
        assert (data, told) == (None, [(path, code, message, fix)])


def test_a_device_is_no_file() -> None:
    data, issues = reading.read_bytes(Path("/dev"), "null")
    assert (data, said(issues)) == (None, [("null:1:1", "not-a-file", "this is a device, not a file", HELP)])


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"12345")
    fix = "Split it, or keep large originals outside the project."
    message = "the file has 5 bytes; the limit is 4"
    for read in (reading.read_bytes, reading.read_text, reading.digest):
        found, issues = read(tmp_path, "a.md", 4)
        assert (found, said(issues)) == (None, [("a.md:1:1", "file-too-large", message, fix)])


def test_links_and_names_below_the_root(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.md").write_text("a", "utf-8")
    (tmp_path / "seeds" / "b.md").symlink_to("a.md")
    (tmp_path / ".hidden").write_text("a", "utf-8")
    (tmp_path / "c.md").symlink_to(".hidden")
    real = str(tmp_path.resolve() / "seeds" / "a.md")
    assert reading.below(tmp_path, "seeds/a.md") == f"{tmp_path}/seeds/a.md"
    assert reading.below(tmp_path, "seeds//a.md") == real
    assert reading.below(tmp_path, "./seeds/a.md") == real
    assert reading.below(tmp_path, "seeds/b.md") == real
    assert reading.below(tmp_path, "c.md") is None
    assert reading.below(tmp_path, "a\nb") is None


UNTOLD = "Nothing tells its encoding. Say it, as with `--encoding NAME`."
TOLD = "Say the encoding that it has, as with `--encoding windows-1252`, or save it as UTF-8."
CYRILLIC = "as windows-1251 it says “Мост закрыт с марта, ска”; as windows-1250 it says “Ěîńň çŕęđűň ń ěŕđňŕ, ńęŕ”."
ARTICLES = {
    "cyrillic": (
        b"First\n" + "Мост закрыт с марта, сказал мэр.".encode("cp1251"),
        {},
        ("a.txt:2:1", "this is not UTF-8: byte 0xCC at offset 6"),
        f"{UNTOLD} Read as windows-1252 it says “Ìîñò çàêðûò ñ ìàðòà, ñêà”; {CYRILLIC}",
    ),
    "cut off": ("até".encode("utf-16-le")[:-1], {"encoding": "utf-16-le"}, ("a.txt:1:3", "offset 4"), TOLD),
    "wrong name": (b"a\nb\xff", {"encoding": "utf-8"}, ("a.txt:2:2", "this is not UTF-8: byte 0xFF at offset 3"), TOLD),
    "wrong mark": (b"\xef\xbb\xbfb\xff", {}, ("a.txt:1:3", "this is not UTF-8: byte 0xFF at offset 4"), TOLD),
    "declared": (b"\x81\x20", {"declared": "shift_jis"}, ("a.txt:1:1", "this is not shift_jis: "), TOLD),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_what_cannot_be_decoded(name: str) -> None:
    data, options, (place, message), fix = ARTICLES[name]
    decoded, issues = decoding.decode(data, "a.txt", **options)
    assert decoded is None
    ((where, code, what, how),) = said(issues)
    assert (where, code) == (place, "unknown-encoding")
    assert message in what
    assert how.startswith(fix)


WORD = "мост"
SURROUNDED = {
    "lines": b"one\ntwo\n" + WORD.encode("cp1251") + b"\nthree \x90\n",
    "long lines": b"x" * 5000 + b" " + WORD.encode("cp1251") + b" " + b"y" * 5000,
    "behind a few words": b"one two three four five " + WORD.encode("cp1251") + b" six seven eight nine ten",
}


@pytest.mark.parametrize(
    ("name", "sample"),
    [
        ("lines", "“мост three"),
        ("long lines", f"“{'x' * 11} мост {'y' * 19}”"),
        ("behind a few words", "“e four five мост six seven eight nin”"),
    ],
)
def test_what_is_shown_of_an_unknown_encoding_is_around_its_first_letters(name: str, sample: str) -> None:
    _, (issue,) = decoding.decode(SURROUNDED[name], "a.txt")
    assert f"as windows-1251 it says {sample}" in issue.help


ZEROS = {
    b"": ("utf-8", ""),
    b"a\0b\0c\0": ("utf-16-le", "abc"),
    b"\0a\0b": ("utf-16-be", "ab"),
    b"a\0b\0" + "\u4e2d\u4e2d".encode("utf-16-le"): ("utf-16-le", "ab\u4e2d\u4e2d"),
    "ab".encode("utf-16-le") * 10 + "\u6100".encode("utf-16-le"): ("utf-16-le", "ab" * 10 + "\u6100"),
}


@pytest.mark.parametrize("data", ZEROS)
def test_what_zeros_tell(data: bytes) -> None:
    decoded, issues = decoding.decode(data, "a.txt")
    assert issues == []
    assert decoded
    assert (decoded.encoding, decoded.text) == ZEROS[data]


@pytest.mark.parametrize("data", [b"a\0b\0c", b"a\0b\0" + b"cdefgh" * 3])
def test_what_zeros_do_not_tell(data: bytes) -> None:
    decoded, _ = decoding.decode(data, "a.txt")
    assert decoded is None or decoded.encoding == "utf-8"


@pytest.mark.parametrize(("letters", "encoding"), [("éè", "windows-1252"), ("éèê", "utf-8")])
def test_three_letters_of_utf8_count_more_than_what_a_page_declares(letters: str, encoding: str) -> None:
    decoded, _ = decoding.decode(letters.encode(), "a.htm", declared="windows-1252")
    assert decoded
    assert decoded.encoding == encoding


def test_zeros_are_no_text() -> None:
    data = b"abc\0" * 3 + b"d" * 3
    decoded, issues = decoding.decode(data, "a.txt")
    message = "this holds bytes that are no text: zeros"
    assert (decoded, said(issues)) == (None, [("a.txt:1:1", "no-text-file", message, issues[0].help)])
    assert issues[0].help.startswith("Save the article as text or as HTML")
    decoded, issues = decoding.decode(b"\0" + b"a" * 9, "a.txt")
    assert (decoded is not None, issues) == (True, [])


def test_a_document_is_no_text() -> None:
    _, issues = decoding.decode(b"%PDF-1.7 and more", "a.pdf")
    ((place, code, message, fix),) = said(issues)
    assert (place, code, message) == ("a.pdf:1:1", "no-text-file", "this is a PDF, not text")
    assert fix.startswith("Save the article as text or as HTML")


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ('"UTF-8"', "utf-8"),
        ("'cp1251' ", "windows-1251"),
        ("CP866", "ibm866"),
        ("EUC_JP", "euc-jp"),
        ("gb_2312-80", "gb18030"),
        ("Shift-JIS", "shift_jis"),
        ("iso8859_2", "iso-8859-2"),
        ("ks_c_5601-1987", "euc-kr"),
        ("mac_latin2", "x-mac-centraleurroman"),
        ("klingon", None),
    ],
)
def test_other_names_of_encodings(name: str, known: str | None) -> None:
    assert decoding.known_encoding(name) == known


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("old-mill", ""),
        ("größe", ""),
        ("мост", ""),
        ("m\u043est", "Sign 2 of it is U+043E CYRILLIC SMALL LETTER O, which only looks like a letter of a-z."),
        ("\uff41b", "Sign 1 of it is U+FF41 FULLWIDTH LATIN SMALL LETTER A, which only looks like a letter of a-z."),
        ("ab\u200b", "Sign 3 of it is U+200B ZERO WIDTH SPACE, which does not show: delete it."),
        ("e\u0301", "Sign 2 of it is U+0301 COMBINING ACUTE ACCENT, which does not show: delete it."),
        ("a\u00a0b", "Sign 2 of it is U+00A0 NO-BREAK SPACE, which does not show: delete it."),
        ("a\x85", "Sign 2 of it is U+0085, which does not show: delete it."),
        ("a \t\nb", ""),
    ],
)
def test_letters_that_are_not_what_they_seem(text: str, sentence: str) -> None:
    assert odd_letters.odd_letter(text) == sentence


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Prüfung", "prufung"), ("STRASSE ß", "strasse ss"), ("Łódź", "lodz"), ("ＡB\u200b", "ab"), ("ﬁn", "fin")],
)
def test_texts_in_plain_letters(text: str, plain: str) -> None:
    assert odd_letters.in_plain_letters(text) == plain


CONFLICTS = {
    "none": ("a < b\n<<<<<< x\n", []),
    "not at its line": ("see <<<<<<< HEAD\n", []),
    "with letters": ("<<<<<<<HEAD\n", []),
    "one": (
        "one\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> july\n",
        [("a.md:2:1-2:13", "a merge conflict begins here and ends in line 6")],
    ),
    "bare signs": (
        "<<<<<<<\na\n=======\nb\n>>>>>>>\n",
        [("a.md:1:1-1:8", "a merge conflict begins here and ends in line 5")],
    ),
    "half gone": ("<<<<<<< HEAD\na\n", [("a.md:1:1-1:13", "a merge conflict begins here")]),
    "ended before": (">>>>>>> july\n<<<<<<< HEAD\n", [("a.md:2:1-2:13", "a merge conflict begins here")]),
    "two": (
        "<<<<<<< HEAD\na\n<<<<<<< HEAD\n=======\n>>>>>>> july\n",
        [
            ("a.md:1:1-1:13", "a merge conflict begins here"),
            ("a.md:3:1-3:13", "a merge conflict begins here and ends in line 5"),
        ],
    ),
}


@pytest.mark.parametrize("name", CONFLICTS)
def test_merge_conflicts(tmp_path: Path, name: str) -> None:
    content, expected = CONFLICTS[name]
    (tmp_path / "a.md").write_text(content, "utf-8")
    text, issues = reading.read_text(tmp_path, "a.md")
    assert text == (None if expected else content)
    fix = "Keep what is right of the two versions, and delete the lines of `<<<<<<<`, `=======` and `>>>>>>>`."
    told = [(span(issue), issue.code, issue.message, issue.help) for issue in issues]
    assert told == [(place, "merge-conflict", message, fix) for place, message in expected]


def test_many_merge_conflicts_are_cut_short() -> None:
    issues = conflicts.conflict_issues("a.md", Lines("<<<<<<< HEAD\n" * (limits.FINDINGS + 1)))
    assert len(issues) == limits.FINDINGS
    assert issues[-1].place.line == limits.FINDINGS


def span(issue: Issue) -> str:
    place = issue.place
    return f"{place}-{place.end_line}:{place.end_column}"


def test_what_is_said_where_files_are_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "seeds" / "deep").mkdir(parents=True)
    (tmp_path / "seeds" / "twin").symlink_to("deep")
    (tmp_path / "seeds" / "out.md").symlink_to("/etc/hosts")
    (tmp_path / "seeds" / "a\\b.md").touch()
    (tmp_path / "notes").touch()
    (tmp_path / "away").symlink_to("/etc")
    outside = (reading.LEADS_OUT, reading.OUTSIDE_HELP)
    name = "Rename the file, best with lower-case letters, digits and hyphens."
    _, issues = walking.walk(tmp_path, "seeds", (".md",))
    assert sorted((issue.place.path, issue.code, issue.message, issue.help) for issue in issues) == [
        ("seeds", "bad-file-name", "a file name here is 'a\\\\b.md', which cannot be used", name),
        ("seeds/out.md", "outside-root", *outside),
        ("seeds/twin", "linked-folder", "links to folders are not followed", "Move the folder itself here."),
    ]
    _, issues = walking.walk(tmp_path, "away", (".md",))
    assert said(issues) == [("away:1:1", "outside-root", *outside)]
    _, issues = walking.walk(tmp_path, "notes", (".md",))
    assert said(issues) == [("notes:1:1", "not-a-file", "this cannot be listed: Not a directory", "")]
    (tmp_path / "many").mkdir()
    for file in ("a", "b", "c"):
        (tmp_path / "many" / file).touch()
    monkeypatch.setattr(limits, "FILES", 2)
    files, issues = walking.walk(tmp_path, "many", (".md",))
    limit = "there are more than 2 files and folders here, which is the limit"
    assert (files, said(issues[-1:])) == (
        [],
        [("many:1:1", "too-many-files", limit, "Move away what does not belong.")],
    )


def test_names_without_an_ending_are_found_where_they_are_asked_for(tmp_path: Path) -> None:
    for file in ("a.md", "README", "b.txt", "c."):
        (tmp_path / file).touch()
    assert walking.walk(tmp_path, ".", (".md",)) == (["./a.md"], [])
    assert walking.walk(tmp_path, ".", (".md", "")) == (["./README", "./a.md"], [])

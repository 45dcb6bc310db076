"""Bytes as text: what tells an encoding, and what is refused."""

from __future__ import annotations

import pytest

from generator.text.decoding import ENCODINGS, decode, known_encoding
from tests.tongue_texts import TEXTS

RUSSIAN = TEXTS["ru"]


@pytest.mark.parametrize("language", TEXTS)
def test_utf8_is_read_with_and_without_a_mark(language: str) -> None:
    text = TEXTS[language]
    for data in (text.encode(), b"\xef\xbb\xbf" + text.encode()):
        decoded, issues = decode(data, "a.txt")
        assert (decoded and decoded.text, issues) == (text, [])


@pytest.mark.parametrize("form", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_forms_are_told_by_their_mark(form: str) -> None:
    decoded, _ = decode(("\ufeff" + RUSSIAN).encode(form), "a.txt")
    assert decoded
    assert (decoded.text, decoded.encoding) == (RUSSIAN, form)
    assert "mark" in decoded.basis


@pytest.mark.parametrize("form", ["utf-16-le", "utf-16-be"])
def test_latin_letters_show_utf16_without_a_mark(form: str) -> None:
    decoded, _ = decode(TEXTS["en"].encode(form), "a.txt")
    assert decoded
    assert (decoded.text, decoded.encoding, decoded.basis) == (TEXTS["en"], form, "every second byte is zero")


def test_line_ends_are_line_feeds() -> None:
    decoded, _ = decode(b"one\r\ntwo\rthree\n", "a.txt")
    assert decoded
    assert decoded.text == "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("windows-1251", RUSSIAN.replace("–", "-")),
        ("koi8-r", "Ночью вода дошла до площади, и мост не выдержал."),
        ("windows-1252", TEXTS["de"]),
        ("shift_jis", TEXTS["ja"]),
        ("gb18030", TEXTS["zh"]),
        ("windows-874", TEXTS["th"]),
    ],
)
def test_what_nothing_tells_is_refused_and_read_when_it_is_named(page: str, text: str) -> None:
    data = ("First line\nSecond " + text).encode(ENCODINGS[page])
    decoded, (issue,) = decode(data, "a.txt")
    assert decoded is None
    with pytest.raises(UnicodeDecodeError) as error:
        data.decode()
    at = error.value.start
    assert f"offset {at}" in issue.message
    assert (issue.place.line, issue.place.column) == (2, len(data[:at].decode()) - len("First line\n") + 1)
    assert f"as {page} it says" in issue.help
    named, issues = decode(data, "a.txt", encoding=page)
    assert (named and named.text, issues) == ("First line\nSecond " + text, [])


def test_a_wrong_name_is_refused_at_its_byte() -> None:
    _, (issue,) = decode(b"ok\nno \x98 sign", "a.txt", encoding="windows-1251")
    assert (issue.place.line, issue.place.column) == (2, 4)
    assert "windows-1251" in issue.message
    assert "0x98" in issue.message


def test_what_a_page_declares_counts_unless_its_bytes_say_otherwise() -> None:
    said, _ = decode("Überfluß".encode("cp1252"), "a.html", declared="windows-1252")
    assert said
    assert (said.text, said.basis) == ("Überfluß", "declared by the page")
    shown, _ = decode(RUSSIAN.encode(), "a.html", declared="windows-1252")
    assert shown
    assert (shown.text, shown.encoding) == (RUSSIAN, "utf-8")
    assert "declares windows-1252" in shown.basis


@pytest.mark.parametrize(
    ("data", "encoding", "basis"),
    [
        (RUSSIAN.encode("cp1251", "replace"), "windows-1251", "as the article was when it was imported"),
        (RUSSIAN.encode(), "utf-8", "the bytes are valid UTF-8"),
        ("\ufeff".encode("utf-16-le") + RUSSIAN.encode("utf-16-le"), "utf-16-le", "told by its byte order mark"),
        (b"\x1b plain", "windows-1251", "as the article was when it was imported"),
        (b"\0 plain", "windows-1251", "as the article was when it was imported"),
    ],
)
def test_what_an_earlier_version_was_counts_where_the_file_tells_nothing(
    data: bytes, encoding: str, basis: str
) -> None:
    decoded, issues = decode(data, "a.txt", recorded="windows-1251")
    assert decoded
    assert (decoded.encoding, decoded.basis, issues) == (encoding, basis, [])
    named, _ = decode(data, "a.txt", encoding="koi8-r", recorded="windows-1251")
    assert named
    assert (named.encoding, named.basis) == ("koi8-r", "named on the command line")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04rest", "packed"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\x00\x00\x00ab\x00\x00\x00" * 40, "zeros"),
    ],
)
def test_other_documents_are_no_text(data: bytes, said: str) -> None:
    decoded, (issue,) = decode(data, "a.bin")
    assert decoded is None
    assert said in issue.message
    assert "HTML" in issue.help


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("UTF8", "utf-8"),
        ("Latin-1", "windows-1252"),
        ("cp1251", "windows-1251"),
        ("KOI8_R", "koi8-r"),
        ("cp866", "ibm866"),
        ("Shift-JIS", "shift_jis"),
        ("GBK", "gb18030"),
        ("rot13", None),
        ("zlib", None),
        ("../x", None),
    ],
)
def test_names_of_encodings(name: str, known: str | None) -> None:
    assert known_encoding(name) == known
